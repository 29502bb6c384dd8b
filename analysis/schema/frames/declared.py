"""Every derived frame, column by column: those that count, then those that compare.

Columns of several frames stand in ``column``.
"""

from analysis.schema.frames.column import (
    Column,
    count_column,
    day_column,
    flag_column,
    frame,
    taken,
)
from analysis.schema.vocabulary import COUNTED_AS, STANCE_VERBS

CLAIMS = frame(
    "claims",
    "one claim that is public and current",
    *taken("claim_id claims.text topic_id topic topic_rank event_id event event_kind proposition_id clause"),
    *taken("modality stance hedge voice_id voice voice_short voice_named voice_kind voice_side"),
    *taken("voice_country"),
    Column("origin_id", "Who said it: the first agent at the first step."),
    Column("origin", "The origin’s name."),
    Column("origin_short", "The origin’s name at a second mention."),
    Column("origin_role", "Office or function, as it stands before the name."),
    Column("origin_descriptor", "For an unnamed origin: how the document describes it."),
    flag_column("origin_named", "Whether the document names the origin."),
    Column("origin_kind", "person, body, outlet, social media or nobody."),
    *taken("signatory_ids signatories named_ids"),
    flag_column("counts", "Whether its beginning is recorded: others count as nobody."),
    *taken("lineage"),
    Column("said_edtf", "When it was said, as coded (EDTF)."),
    *taken("said_words said_from said_to"),
    flag_column("said_is_reported", "Whether only the report is dated, not the saying."),
    Column("reported_edtf", "When it was first reported, as coded (EDTF)."),
    day_column("reported_from", "First day that the report’s date allows."),
    day_column("reported_to", "Last day that the report’s date allows."),
    *taken("public_on claims.date_basis"),
    Column("event_edtf", "The event’s date as coded (EDTF)."),
    *taken("event_from event_to"),
    Column("event_words", "The event’s date in words."),
    flag_column("is_background", "Whether it only recalls what ended long before: never news."),
    flag_column(
        "is_news",
        "Whether it surely became public since the earlier brief, and is no background or repetition.",
    ),
    *taken("document_id document"),
    Column("document_published", "When the document was published, as coded (EDTF)."),
    day_column("document_from", "First day that the document’s date allows."),
    *taken("source_id source source_short url"),
    Column("chain", "Its way in words: arrows join hops, slashes parallel ones."),
    count_column("hop_count", "Hops from the origin to the document in hand.", "hops"),
    flag_column("hop_count_is_minimum", "Whether a hop is not recorded, so that there may be more."),
    Column("first_outlet_id", "The first publisher on its way, as far as recorded."),
    Column("first_outlet", "That publisher’s name."),
    *taken("statement_id"),
    count_column("statement_size", "How many claims relay it, this one counted.", "claims"),
    count_column("statement_place", "Which of these it is, from the nearest to the origin on.", "rank"),
    *taken("is_nearest claims.exact claims.prefix claims.suffix claims.locator claims.exact_language"),
    *taken("claims.translation claims.credibility"),
    Column("reliability", "Admiralty reliability of the document’s source, A to F."),
    *taken("status"),
    Column("status_reason", "Why it is not simply active."),
    Column("revision_of", "The row that this one corrects."),
    count_column("figure_count", "How many figures it cites.", "figures"),
)

FIGURES = frame(
    "figures",
    "one figure that a claim cites",
    *taken("figure_id claim_id statement_id proposition_id clause topic_id event_id measure_id measure"),
    *taken("measures.unit"),
    Column("measure_kind", "count, amount, share, rate, ratio, duration, capacity or other."),
    *taken("measures.part_of figures.qualifier figures.value_text figures.low figures.best figures.high"),
    *taken("read_low read_high form figures.accumulation figures.period_edtf"),
    Column("scope", "Whom or what is counted, and where."),
    *taken("figures.subset_of figures.conversion_of figures.conversion_rule voice_id voice voice_short"),
    *taken("voice_named voice_side stance modality hedge said_on"),
    Column("said_clock", "What that day is of: said, reported, or published (the document’s)."),
    *taken("said_from said_to said_words public_on document_id document source is_nearest status"),
)

HOPS = frame(
    "hops",
    "one hop of a claim’s way, by claim and step",
    *taken("claim_id"),
    count_column("step_no", "1 is the origin; parallel hops share a number.", "step"),
    Column("agent_id", "Who it is; empty where not recorded."),
    Column("agent", "The agent’s name, or “not told”."),
    *taken("agent_short"),
    Column("agent_kind", "person, body, outlet, social media or nobody."),
    *taken("attribution.named attribution.role attribution.relation attribution.cue attribution.lineage"),
    *taken("attribution.document_id"),
)

STANCES = frame(
    "stances",
    "one voice’s latest stance on one proposition; a joint act is one row",
    *taken("proposition_id clause topic_id event_id voice_id voice voice_short voice_named voice_kind"),
    *taken("voice_side voice_country"),
    Column("role", "Office or function of who said it last."),
    *taken("stance modality hedge"),
    day_column("since", "First day on which the voice may have taken this stance."),
    Column("since_words", "That day in words, as coded."),
    Column("claim_ids", "The claims that carry this stance, latest first, with spaces between."),
    Column("claim_id", "Of the latest statement, the claim nearest to the origin."),
    Column("earlier_stance", "The stance that it gave up for this one, or empty."),
    day_column("earlier_until", "The day by which it had given that up."),
    Column("earlier_claim_ids", "The claims that carry the earlier stance, with spaces between."),
    flag_column("is_joint", "Whether it is an act of several signatories."),
    flag_column(
        "counted", "Whether it adds a voice: a joint act whose signatories all speak alone does not."
    ),
    Column(
        "counted_ids",
        "The voices that it adds: each is in one row of a stance, its own before that of a joint act.",
    ),
    Column("given_up_for", "What the voice has said is so since, against this: then not counted."),
    *taken("signatory_ids signatories named_ids"),
)

PROPOSITIONS = frame(
    "propositions",
    "one proposition on which a public claim takes a stance",
    *taken("proposition_id clause event_id event topic_id topic topic_rank event_kind event_from event_to"),
    *(
        count_column(f"{word}_{kind}", f"How many {kind} voices {STANCE_VERBS[stance][1]}.", "voices")
        for stance, word in COUNTED_AS.items()
        for kind in ("named", "unnamed")
    ),
    count_column("nobody_count", "Claims whose beginning is not recorded: no voice.", "claims"),
    *taken("claim_count statement_count document_count"),
    Column("one_side", "The side, where all voices that say so are of one."),
    day_column("first_public", "Day from which the first claim was public."),
    day_column("last_public", "Day from which the latest claim was public."),
    Column("forecast_state", "open, fulfilled, lapsed or overtaken, where somebody expected it."),
    Column("excluded_by", "Propositions that exclude it and that somebody says are so."),
    Column("fulfilled_by", "Propositions that fulfil it and that somebody says are so."),
    Column("implied_by", "Propositions that imply it and that somebody says are so: told, not counted."),
    flag_column("is_background", "Whether all its claims only recall what ended long before."),
    flag_column("is_new", "Whether one of its claims is news."),
)

STATEMENTS = frame(
    "statements",
    "one act of speech, relayed by one claim or several",
    *taken("statement_id voice_id proposition_id stance said_from said_to claim_ids"),
    Column("nearest_claim_id", "The claim with the fewest hops, then of the earliest document."),
    *taken("document_count"),
)

CHANGES = frame(
    "changes",
    "one change since the earlier brief, by kind, then by claim",
    Column(
        "kind",
        "new, newly corroborated, revised, overtaken, corrected, retracted, re-attributed, "
        "date moved, forecast lapsed or forecast fulfilled.",
    ),
    *taken("claim_id proposition_id topic_id voice_id"),
    Column("before", "What stood before; empty where nothing did."),
    Column("after", "What stands now; empty where nothing does."),
    Column("reason", "Why, where a row was corrected or withdrawn."),
    day_column("since", "The day on which it was recorded, or may have become public."),
    flag_column("is_news", "Whether a reader of the earlier brief learns something of the story by it."),
)

WITHDRAWN = frame(
    "withdrawn",
    "one claim that was public and has been withdrawn",
    *taken("claim_id claims.text proposition_id clause event_id topic_id document_id document source"),
    Column("reason", "Why it was withdrawn."),
    day_column("since", "The day on which this dossier recorded the withdrawal."),
)

REGISTER = frame(
    "register",
    "one actor or source that a claim came from or through, most claims first",
    Column("agent_id", "Who it is."),
    Column("agent", "Its name."),
    *taken("agent_short"),
    Column("kind", "person, body, outlet or social media."),
    flag_column("named", "Whether the documents name it."),
    Column("role", "Office or descriptor; for a source its kind."),
    Column("country", "ISO 3166-1 alpha-2 code."),
    Column("side", "The party that it speaks or acts for."),
    *taken("voice_id"),
    Column("reliability", "Admiralty reliability of a source, A to F; empty for actors."),
    Column("roles", "What it did on the way of claims, with commas between."),
    *taken("claim_ids claim_count"),
    count_column("origin_count", "Claims that begin with it.", "claims"),
    count_column("relayed_count", "Claims that it passed on.", "claims"),
)

DOCUMENTS = frame(
    "documents",
    "one document that a claim is read in, earliest first",
    *taken("document_id document documents.title source_id source documents.language"),
    Column("published_edtf", "When it was published, as coded (EDTF)."),
    Column("published_words", "When it was published, in words."),
    day_column("document_from", "First day that its date allows."),
    *taken("documents.retrieved url"),
    Column("reliability", "Admiralty reliability of its source, A to F."),
    *taken("claim_ids claim_count"),
    count_column("relayed_count", "Claims that do not begin with its own source.", "claims"),
    *taken("statement_count"),
)

_OF_RELAY = taken(
    "claim_id statement_id proposition_id topic_id document_id document source_id source "
    "nearest_claim_id nearest_document_id nearest_source"
)

RELAYS = frame(
    "relays",
    "one claim that relays a statement, held against the nearest document",
    *_OF_RELAY,
    flag_column("is_faithful", "Whether it changed nothing."),
    Column("drifted", "The fields that it changed, with spaces between."),
)

DRIFTS = frame(
    "drifts",
    "one thing that a relay has otherwise than the nearest document",
    *_OF_RELAY,
    Column("basis", "Why the two are taken for one: statement, number, within, or only."),
    Column("field", "What differs: value, qualifier, unit, scope, hedge, speaker, date and so on."),
    Column("before", "What the nearest document has."),
    Column("after", "What the relay has; empty where it leaves it out."),
    Column("exact", "The relay’s words that carry the claim."),
    Column("nearest_exact", "The nearest document’s words."),
    Column("words", "The drift as a sentence."),
)

COMPARISONS = frame(
    "comparisons",
    "two figures of one measure that bear on each other, by measure",
    Column("measure_id", "What both count."),
    Column("figure_id", "The earlier figure."),
    Column("other_id", "The later figure."),
    Column("claim_id", "The earlier figure’s claim."),
    Column("other_claim_id", "The later figure’s claim."),
    *taken("proposition_id topic_id"),
    Column("verdict", "What can be said of the two; see ``analysis.comparing.pair``."),
    Column("reason", "Why they are not comparable."),
    flag_column("warns", "Whether they do not hold together."),
    Column("words", "The verdict as a sentence."),
)

SERIES = frame(
    "series",
    "one figure in the series of its voice and measure, in order",
    *taken("voice_id voice voice_short measure_id measure stance"),
    count_column("run", "Its run: a new one begins where what is counted changes.", "run"),
    *taken("figure_id claim_id proposition_id topic_id figures.value_text read_low read_high form"),
    *taken("figures.accumulation figures.period_edtf said_on"),
    Column("verdict", "What can be said of it beside the one before; empty for the first."),
    Column("break_reason", "Why a new run begins."),
)

TURNS = frame(
    "turns",
    "one stretch of time over which a voice kept one stance on one proposition",
    *taken("proposition_id clause topic_id voice_id voice voice_short voice_side stance modality"),
    day_column("from_day", "The day of the first statement of the stretch."),
    day_column("until_day", "The day of its last statement."),
    *taken("claim_ids"),
    Column("made_by_relay", "Their relays with another stance, or a denial of another matter."),
    Column("turned_from", "The stance of the stretch before; empty for the first."),
    Column("turn", "denial given up, taken back, by degrees, come to deny or weakened."),
    flag_column("is_latest", "Whether the voice has said nothing else since."),
)

DEPENDENCES = frame(
    "dependences",
    "one document that rests on another",
    *taken("document_id"),
    Column("rests_on", "The document that it rests on."),
    Column("way", "came through, cites, same text, alike or circle."),
    *taken("claim_ids"),
)
