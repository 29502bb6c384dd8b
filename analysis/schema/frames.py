"""Every column of every derived frame, in one place.

``analysis.frames`` builds them, a test compares each with what stands here, and the page on the library in
``docs/`` is made from it. Text is an object column with "" where there is nothing; several ids stand in one
text, with spaces between; a day that is not known is ``NaT``, a number that is not known ``NaN``.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT = "object"
FLAG = "bool"
COUNT = "int64"
NUMBER = "float64"
DAY = "datetime64[s]"


@dataclass(frozen=True)
class Column:
    """One column of a derived frame: its name, what it means, its dtype and the unit of its values."""

    name: str
    meaning: str
    dtype: str = TEXT
    unit: str = ""


@dataclass(frozen=True)
class Frame:
    """One derived frame: its name, what one row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.columns]


def _flag(name: str, meaning: str) -> Column:
    return Column(name, meaning, FLAG)


def _count(name: str, meaning: str, unit: str) -> Column:
    return Column(name, meaning, COUNT, unit)


def _day(name: str, meaning: str) -> Column:
    return Column(name, meaning, DAY, "day")


def _value(name: str, meaning: str) -> Column:
    return Column(name, meaning, NUMBER, "the measure’s unit")


def _pick(*columns: Column) -> dict[str, Column]:
    return {column.name: column for column in columns}


# Columns that stand in several frames, with one meaning.
_SHARED = _pick(
    Column("claim_id", "The claim."),
    Column("proposition_id", "What the claim takes a stance on."),
    Column("clause", "The proposition as a plain sentence, without speaker, hedge or full stop."),
    Column("topic_id", "The line of the story."),
    Column("topic", "The topic’s name."),
    _count("topic_rank", "The analyst’s order of topics: 1 comes first.", "rank"),
    Column("event_id", "The event that the proposition is about."),
    Column("event", "The event’s name."),
    Column("event_kind", "What sort of event it is."),
    _day("event_from", "First day that the event’s date allows."),
    _day("event_to", "Last day that the event’s date allows."),
    Column("stance", "says_so, expects, denies or leaves_open."),
    Column("modality", "What the origin does with the proposition, as coded."),
    Column("hedge", "The hedging words as printed."),
    Column(
        "voice_id",
        "Whose voice it is: the body or owner that the origin speaks for in the end; "
        "several signatories joined by “+”; empty where the beginning is not recorded.",
    ),
    Column("voice", "The voice’s name; signatories in words."),
    Column("voice_short", "The voice’s name at a second mention."),
    _flag("voice_named", "Whether an origin that is named carries it."),
    Column("voice_kind", "person, body, outlet, social media or nobody."),
    Column("voice_side", "The party that it speaks or acts for."),
    Column("voice_country", "ISO 3166-1 alpha-2 code."),
    Column("signatory_ids", "The voices of a joint act."),
    Column("signatories", "The voices of a joint act in words."),
    _day("said_from", "First day on which it may have been said; NaT where nothing bounds it."),
    _day("said_to", "Last day on which it may have been said: not after its report or its document."),
    Column("said_words", "When it was said, else reported, in words."),
    _day("public_on", "First day on which it may have been public."),
    Column("document_id", "The document in hand."),
    Column("document", "How a brief cites the document."),
    Column("source_id", "The document’s publisher or channel."),
    Column("source", "The publisher’s name."),
    Column("source_short", "The publisher’s name at a second mention."),
    Column("url", "Where the document was read."),
    Column("statement_id", "The act of speech that the claim relays."),
    _flag("is_nearest", "Whether this is the claim of its statement nearest to the origin."),
    Column("status", "active, disputed, corrected or retracted."),
    Column("lineage", "Whether the document states it: stated, inferred or not_recorded."),
    Column("claim_ids", "The claims, with spaces between."),
    _count("claim_count", "How many claims.", "claims"),
)


def _shared(names: str) -> tuple[Column, ...]:
    return tuple(_SHARED[name] for name in names.split())


CLAIMS = Frame(
    "claims",
    "one claim that is public and current",
    (
        Column("claim_id", "The claim."),
        Column("text", "The claim in our own words."),
        *_shared("topic_id topic topic_rank event_id event event_kind proposition_id clause"),
        *_shared("modality stance hedge"),
        *_shared("voice_id voice voice_short voice_named voice_kind voice_side voice_country"),
        Column("origin_id", "Who said it: the first agent at the first step."),
        Column("origin", "The origin’s name."),
        Column("origin_short", "The origin’s name at a second mention."),
        Column("origin_role", "Office or function, as it stands before the name."),
        Column("origin_descriptor", "For an unnamed origin: how the document describes it."),
        _flag("origin_named", "Whether the document names the origin."),
        Column("origin_kind", "person, body, outlet, social media or nobody."),
        *_shared("signatory_ids signatories"),
        _flag("counts", "Whether its beginning is recorded: others count as nobody."),
        *_shared("lineage"),
        Column("said_edtf", "When it was said, as coded (EDTF)."),
        *_shared("said_words said_from said_to"),
        _flag("said_is_reported", "Whether only the report is dated, not the saying."),
        Column("reported_edtf", "When it was first reported, as coded (EDTF)."),
        _day("reported_from", "First day that the report’s date allows."),
        _day("reported_to", "Last day that the report’s date allows."),
        *_shared("public_on"),
        Column("date_basis", "Whether the document states those dates."),
        Column("event_edtf", "The event’s date as coded (EDTF)."),
        *_shared("event_from event_to"),
        Column("event_words", "The event’s date in words."),
        _flag("is_background", "Whether it only recalls what ended long before: never news."),
        _flag("is_news", "Whether it became public since the earlier brief and is not background."),
        *_shared("document_id document"),
        Column("document_published", "When the document was published, as coded (EDTF)."),
        _day("document_from", "First day that the document’s date allows."),
        *_shared("source_id source source_short url"),
        Column("chain", "Its way in words: arrows join hops, slashes parallel ones."),
        _count("hop_count", "Hops from the origin to the document in hand.", "hops"),
        _flag("hop_count_is_minimum", "Whether a hop is not recorded, so that there may be more."),
        Column("first_outlet_id", "The first publisher on its way, as far as recorded."),
        Column("first_outlet", "That publisher’s name."),
        *_shared("statement_id"),
        _count("statement_size", "How many claims relay the same statement, this one counted.", "claims"),
        *_shared("is_nearest"),
        Column("exact", "A few words of the document that carry the claim."),
        Column("prefix", "The words just before."),
        Column("suffix", "The words just after."),
        Column("locator", "Where in the document."),
        Column("exact_language", "BCP 47 tag of the words, where it is not the document’s."),
        Column("translation", "The words in the brief’s language."),
        Column("credibility", "Admiralty credibility of the information, 1 to 6."),
        Column("reliability", "Admiralty reliability of the document’s source, A to F."),
        *_shared("status"),
        Column("status_reason", "Why it is not simply active."),
        Column("revision_of", "The row that this one corrects."),
        _count("figure_count", "How many figures it cites.", "figures"),
    ),
)

FIGURES = Frame(
    "figures",
    "one figure that a claim cites",
    (
        Column("figure_id", "The figure."),
        *_shared("claim_id statement_id proposition_id clause topic_id event_id"),
        Column("measure_id", "What it counts."),
        Column("measure", "What it counts, as it stands after a number."),
        Column("unit", "The thing counted, plural; for amounts the ISO 4217 code."),
        Column("measure_kind", "count, amount, share, rate, ratio, duration, capacity or other."),
        Column("part_of", "The measure that this one is part of."),
        Column("qualifier", "How the quantity is qualified."),
        Column("value_text", "The figure as printed."),
        _value("low", "Lowest value that was said."),
        _value("best", "The value that was said: never a midpoint of ours."),
        _value("high", "Highest value that was said."),
        _value("read_low", "Lowest value that we read into the words; infinite where open, NaN where none."),
        _value(
            "read_high", "Highest value that we read into the words; infinite where open, NaN where none."
        ),
        Column("form", "exact, about, range, at_least, at_most or words."),
        Column("accumulation", "snapshot, increment or cumulative."),
        Column("period_edtf", "The time that the quantity is for (EDTF)."),
        Column("scope", "Whom or what is counted, and where."),
        Column("subset_of", "The figure that this one is part of: never added to it."),
        Column("conversion_of", "The figure that its origin computed it from."),
        Column("conversion_rule", "How it was computed."),
        *_shared("voice_id voice voice_short voice_named voice_side stance modality hedge"),
        _day("said_on", "The day to draw it at; NaT where the dates allow more than a month."),
        Column("said_clock", "What that day is of: said, reported, or published (the document’s)."),
        *_shared("said_from said_to said_words public_on document_id document source is_nearest status"),
    ),
)

HOPS = Frame(
    "hops",
    "one hop of a claim’s way, by claim and step",
    (
        *_shared("claim_id"),
        _count("step_no", "1 is the origin; parallel hops share a number.", "step"),
        Column("agent_id", "Who it is; empty where not recorded."),
        Column("agent", "The agent’s name, or “not told”."),
        Column("agent_short", "The name at a second mention."),
        Column("agent_kind", "person, body, outlet, social media or nobody."),
        _flag("named", "Whether the document names the agent."),
        Column("role", "originator, relayer, outlet or publisher."),
        Column("relation", "How this hop got it from the one before (PROV-O)."),
        Column("cue", "The words that show the hop."),
        *_shared("lineage"),
        Column("document_id", "That hop’s own document, where the dossier holds it."),
    ),
)

STANCES = Frame(
    "stances",
    "one voice’s latest stance on one proposition; a joint act is one row",
    (
        *_shared("proposition_id clause topic_id event_id"),
        *_shared("voice_id voice voice_short voice_named voice_kind voice_side voice_country"),
        Column("role", "Office or function of who said it last."),
        *_shared("stance modality hedge"),
        _day("since", "First day on which the voice may have taken this stance."),
        Column("since_words", "That day in words, as coded."),
        Column("claim_ids", "The claims that carry this stance, latest first, with spaces between."),
        Column("claim_id", "Of the latest statement, the claim nearest to the origin."),
        Column("earlier_stance", "The stance that it gave up for this one, or empty."),
        _day("earlier_until", "The day by which it had given that up."),
        Column("earlier_claim_ids", "The claims that carry the earlier stance, with spaces between."),
        _flag("is_joint", "Whether it is an act of several signatories."),
        _flag("counted", "Whether it adds one voice: a joint act whose signatory counts alone does not."),
        Column(
            "given_up_for",
            "The proposition, excluding this one, that the voice has said is so since; then not counted here.",
        ),
        *_shared("signatory_ids signatories"),
    ),
)

PROPOSITIONS = Frame(
    "propositions",
    "one proposition on which a public claim takes a stance",
    (
        *_shared("proposition_id clause event_id event topic_id topic topic_rank event_kind"),
        *_shared("event_from event_to"),
        *(
            _count(f"{stance}_{kind}", f"How many {kind} voices {words}.", "voices")
            for stance, words in (
                ("says", "say so"),
                ("expects", "expect it"),
                ("denies", "deny it"),
                ("open", "leave it open"),
            )
            for kind in ("named", "unnamed")
        ),
        _count("nobody_count", "Claims whose beginning is not recorded: no voice.", "claims"),
        *_shared("claim_count"),
        _count("statement_count", "How many statements.", "statements"),
        _count("document_count", "In how many documents.", "documents"),
        Column("one_side", "The side, where all voices that say so are of one."),
        _day("first_public", "Day on which the first claim may have been public."),
        _day("last_public", "Day on which the latest claim may have been public."),
        Column("forecast_state", "open, fulfilled, lapsed or overtaken, where somebody expected it."),
        Column("excluded_by", "Propositions that exclude it and that somebody says are so."),
        Column("fulfilled_by", "Propositions that fulfil it and that somebody says are so."),
        Column("implied_by", "Propositions that imply it and that somebody says are so: told, not counted."),
        _flag("is_background", "Whether all its claims only recall what ended long before."),
        _flag("is_new", "Whether one of its claims is news."),
    ),
)

STATEMENTS = Frame(
    "statements",
    "one act of speech, relayed by one claim or several",
    (
        *_shared("statement_id voice_id proposition_id stance said_from said_to claim_ids"),
        Column("nearest_claim_id", "The claim with the fewest hops, then of the earliest document."),
        _count("document_count", "In how many documents.", "documents"),
    ),
)

CHANGES = Frame(
    "changes",
    "one change since the earlier brief, by kind, then by claim",
    (
        Column(
            "kind",
            "new, newly corroborated, revised, overtaken, corrected, retracted, re-attributed, "
            "date moved, forecast lapsed or forecast fulfilled.",
        ),
        *_shared("claim_id proposition_id topic_id voice_id"),
        Column("before", "What stood before; empty where nothing did."),
        Column("after", "What stands now; empty where nothing does."),
        Column("reason", "Why, where a row was corrected or withdrawn."),
        _day("since", "The day on which it was recorded, or may have become public."),
        _flag("is_news", "Whether a reader of the earlier brief learns something of the story by it."),
    ),
)

WITHDRAWN = Frame(
    "withdrawn",
    "one claim that was public and has been withdrawn",
    (
        *_shared("claim_id"),
        Column("text", "The claim in our own words."),
        *_shared("proposition_id clause event_id topic_id document_id document source"),
        Column("reason", "Why it was withdrawn."),
        _day("since", "The day on which this dossier recorded the withdrawal."),
    ),
)

REGISTER = Frame(
    "register",
    "one actor or source that a claim came from or through, most claims first",
    (
        Column("agent_id", "Who it is."),
        Column("agent", "Its name."),
        Column("agent_short", "The name at a second mention."),
        Column("kind", "person, body, outlet or social media."),
        _flag("named", "Whether the documents name it."),
        Column("role", "Office or descriptor; for a source its kind."),
        Column("country", "ISO 3166-1 alpha-2 code."),
        Column("side", "The party that it speaks or acts for."),
        *_shared("voice_id"),
        Column("reliability", "Admiralty reliability of a source, A to F; empty for actors."),
        Column("roles", "What it did on the way of claims, with commas between."),
        *_shared("claim_ids claim_count"),
        _count("origin_count", "Claims that begin with it.", "claims"),
        _count("relayed_count", "Claims that it passed on.", "claims"),
    ),
)

DOCUMENTS = Frame(
    "documents",
    "one document that a claim is read in, earliest first",
    (
        *_shared("document_id document"),
        Column("title", "Its title as printed."),
        *_shared("source_id source"),
        Column("language", "BCP 47 tag."),
        Column("published_edtf", "When it was published, as coded (EDTF)."),
        Column("published_words", "When it was published, in words."),
        _day("document_from", "First day that its date allows."),
        Column("retrieved", "The day on which it was read."),
        *_shared("url"),
        Column("reliability", "Admiralty reliability of its source, A to F."),
        *_shared("claim_ids claim_count"),
        _count("relayed_count", "Claims that do not begin with its own source.", "claims"),
        _count("statement_count", "How many statements.", "statements"),
    ),
)

_OF_NEAREST = (
    Column("nearest_claim_id", "The claim of the statement nearest to the origin."),
    Column("nearest_document_id", "That claim’s document."),
    Column("nearest_source", "That document’s publisher."),
)

RELAYS = Frame(
    "relays",
    "one claim that relays a statement, held against the nearest document",
    (
        *_shared("claim_id statement_id proposition_id topic_id document_id document source_id source"),
        *_OF_NEAREST,
        _flag("is_faithful", "Whether it changed nothing."),
        Column("drifted", "The fields that it changed, with spaces between."),
    ),
)

DRIFTS = Frame(
    "drifts",
    "one thing that a relay has otherwise than the nearest document",
    (
        *_shared("claim_id statement_id proposition_id topic_id document_id document source_id source"),
        *_OF_NEAREST,
        Column("basis", "Why the two are taken for one: statement, number, or only."),
        Column("field", "What differs: value, qualifier, unit, scope, hedge, speaker, date and so on."),
        Column("before", "What the nearest document has."),
        Column("after", "What the relay has; empty where it leaves it out."),
        Column("exact", "The relay’s words that carry the claim."),
        Column("nearest_exact", "The nearest document’s words."),
        Column("words", "The drift as a sentence."),
    ),
)

COMPARISONS = Frame(
    "comparisons",
    "two figures of one measure that bear on each other, by measure",
    (
        Column("measure_id", "What both count."),
        Column("figure_id", "The earlier figure."),
        Column("other_id", "The later figure."),
        Column("claim_id", "The earlier figure’s claim."),
        Column("other_claim_id", "The later figure’s claim."),
        *_shared("proposition_id topic_id"),
        Column("verdict", "What can be said of the two; see ``comparing.verdict``."),
        Column("reason", "Why they are not comparable."),
        _flag("warns", "Whether they do not hold together."),
        Column("words", "The verdict as a sentence."),
    ),
)

SERIES = Frame(
    "series",
    "one figure in the series of its voice and measure, in order",
    (
        *_shared("voice_id voice voice_short"),
        Column("measure_id", "What it counts."),
        Column("measure", "What it counts, as it stands after a number."),
        *_shared("stance"),
        _count("run", "The run that it belongs to: a new one begins where what is counted changes.", "run"),
        Column("figure_id", "The figure."),
        *_shared("claim_id proposition_id topic_id"),
        Column("value_text", "The figure as printed."),
        _value("read_low", "Lowest value that we read into the words."),
        _value("read_high", "Highest value that we read into the words."),
        Column("form", "exact, about, range, at_least, at_most or words."),
        Column("accumulation", "snapshot, increment or cumulative."),
        Column("period_edtf", "The time that the quantity is for (EDTF)."),
        _day("said_on", "The day to draw it at; NaT where the dates allow more than a month."),
        Column("verdict", "What can be said of it beside the one before; empty for the first."),
        Column("break_reason", "Why a new run begins."),
    ),
)

TURNS = Frame(
    "turns",
    "one stretch of time over which a voice kept one stance on one proposition",
    (
        *_shared("proposition_id clause topic_id voice_id voice voice_short voice_side"),
        *_shared("stance modality"),
        _day("from_day", "The day of the first statement of the stretch."),
        _day("until_day", "The day of its last statement."),
        *_shared("claim_ids"),
        Column("made_by_relay", "Claims of these statements that have another stance than the nearest."),
        Column("turned_from", "The stance of the stretch before; empty for the first."),
        Column("turn", "denial given up, taken back, by degrees or weakened."),
        _flag("is_latest", "Whether the voice has said nothing else since."),
    ),
)

DEPENDENCES = Frame(
    "dependences",
    "one document that rests on another",
    (
        *_shared("document_id"),
        Column("rests_on", "The document that it rests on."),
        Column("way", "came through, cites, same text or circle."),
        *_shared("claim_ids"),
    ),
)

FRAMES: dict[str, Frame] = {
    frame.name: frame
    for frame in (
        CLAIMS,
        FIGURES,
        HOPS,
        STANCES,
        PROPOSITIONS,
        STATEMENTS,
        CHANGES,
        WITHDRAWN,
        REGISTER,
        DOCUMENTS,
        RELAYS,
        DRIFTS,
        COMPARISONS,
        SERIES,
        TURNS,
        DEPENDENCES,
    )
}
