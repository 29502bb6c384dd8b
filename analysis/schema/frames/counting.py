"""The frames that count: claims, figures, stances, propositions, changes, and what they rest on."""

from analysis.schema.frames.column import (
    Column,
    count_column,
    day_column,
    flag_column,
    frame,
    shared,
    taken,
    value_column,
)
from analysis.schema.vocabulary import COUNTED_AS, STANCE_VERBS

CLAIMS = frame(
    "claims",
    "one claim that is public and current",
    *shared("claim_id"),
    *taken("claims", "text"),
    *shared("topic_id topic topic_rank event_id event event_kind proposition_id clause"),
    *shared("modality stance hedge"),
    *shared("voice_id voice voice_short voice_named voice_kind voice_side voice_country"),
    Column("origin_id", "Who said it: the first agent at the first step."),
    Column("origin", "The origin’s name."),
    Column("origin_short", "The origin’s name at a second mention."),
    Column("origin_role", "Office or function, as it stands before the name."),
    Column("origin_descriptor", "For an unnamed origin: how the document describes it."),
    flag_column("origin_named", "Whether the document names the origin."),
    Column("origin_kind", "person, body, outlet, social media or nobody."),
    *shared("signatory_ids signatories named_ids"),
    flag_column("counts", "Whether its beginning is recorded: others count as nobody."),
    *shared("lineage"),
    Column("said_edtf", "When it was said, as coded (EDTF)."),
    *shared("said_words said_from said_to"),
    flag_column("said_is_reported", "Whether only the report is dated, not the saying."),
    Column("reported_edtf", "When it was first reported, as coded (EDTF)."),
    day_column("reported_from", "First day that the report’s date allows."),
    day_column("reported_to", "Last day that the report’s date allows."),
    *shared("public_on"),
    *taken("claims", "date_basis"),
    Column("event_edtf", "The event’s date as coded (EDTF)."),
    *shared("event_from event_to"),
    Column("event_words", "The event’s date in words."),
    flag_column("is_background", "Whether it only recalls what ended long before: never news."),
    flag_column(
        "is_news",
        "Whether it surely became public since the earlier brief, and is no background or repetition.",
    ),
    *shared("document_id document"),
    Column("document_published", "When the document was published, as coded (EDTF)."),
    day_column("document_from", "First day that the document’s date allows."),
    *shared("source_id source source_short url"),
    Column("chain", "Its way in words: arrows join hops, slashes parallel ones."),
    count_column("hop_count", "Hops from the origin to the document in hand.", "hops"),
    flag_column("hop_count_is_minimum", "Whether a hop is not recorded, so that there may be more."),
    Column("first_outlet_id", "The first publisher on its way, as far as recorded."),
    Column("first_outlet", "That publisher’s name."),
    *shared("statement_id"),
    count_column("statement_size", "How many claims relay it, this one counted.", "claims"),
    count_column("statement_place", "Which of these it is, from the nearest to the origin on.", "rank"),
    *shared("is_nearest"),
    *taken("claims", "exact prefix suffix locator exact_language translation credibility"),
    Column("reliability", "Admiralty reliability of the document’s source, A to F."),
    *shared("status"),
    Column("status_reason", "Why it is not simply active."),
    Column("revision_of", "The row that this one corrects."),
    count_column("figure_count", "How many figures it cites.", "figures"),
)

FIGURES = frame(
    "figures",
    "one figure that a claim cites",
    *shared("figure_id claim_id statement_id proposition_id clause topic_id event_id measure_id measure"),
    *taken("measures", "unit"),
    Column("measure_kind", "count, amount, share, rate, ratio, duration, capacity or other."),
    *taken("measures", "part_of"),
    *taken("figures", "qualifier value_text low best high"),
    value_column("read_low", "Lowest value read into the words; infinite where open, NaN where none."),
    value_column("read_high", "Highest value read into the words; infinite where open, NaN where none."),
    *shared("form"),
    *taken("figures", "accumulation period_edtf"),
    Column("scope", "Whom or what is counted, and where."),
    *taken("figures", "subset_of conversion_of conversion_rule"),
    *shared("voice_id voice voice_short voice_named voice_side stance modality hedge said_on"),
    Column("said_clock", "What that day is of: said, reported, or published (the document’s)."),
    *shared("said_from said_to said_words public_on document_id document source is_nearest status"),
)

HOPS = frame(
    "hops",
    "one hop of a claim’s way, by claim and step",
    *shared("claim_id"),
    count_column("step_no", "1 is the origin; parallel hops share a number.", "step"),
    Column("agent_id", "Who it is; empty where not recorded."),
    Column("agent", "The agent’s name, or “not told”."),
    *shared("agent_short"),
    Column("agent_kind", "person, body, outlet, social media or nobody."),
    *taken("attribution", "named role relation cue lineage document_id"),
)

STANCES = frame(
    "stances",
    "one voice’s latest stance on one proposition; a joint act is one row",
    *shared("proposition_id clause topic_id event_id"),
    *shared("voice_id voice voice_short voice_named voice_kind voice_side voice_country"),
    Column("role", "Office or function of who said it last."),
    *shared("stance modality hedge"),
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
    *shared("signatory_ids signatories named_ids"),
)

PROPOSITIONS = frame(
    "propositions",
    "one proposition on which a public claim takes a stance",
    *shared("proposition_id clause event_id event topic_id topic topic_rank event_kind event_from event_to"),
    *(
        count_column(f"{word}_{kind}", f"How many {kind} voices {STANCE_VERBS[stance][1]}.", "voices")
        for stance, word in COUNTED_AS.items()
        for kind in ("named", "unnamed")
    ),
    count_column("nobody_count", "Claims whose beginning is not recorded: no voice.", "claims"),
    *shared("claim_count statement_count document_count"),
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
    *shared("statement_id voice_id proposition_id stance said_from said_to claim_ids"),
    Column("nearest_claim_id", "The claim with the fewest hops, then of the earliest document."),
    *shared("document_count"),
)

CHANGES = frame(
    "changes",
    "one change since the earlier brief, by kind, then by claim",
    Column(
        "kind",
        "new, newly corroborated, revised, overtaken, corrected, retracted, re-attributed, "
        "date moved, forecast lapsed or forecast fulfilled.",
    ),
    *shared("claim_id proposition_id topic_id voice_id"),
    Column("before", "What stood before; empty where nothing did."),
    Column("after", "What stands now; empty where nothing does."),
    Column("reason", "Why, where a row was corrected or withdrawn."),
    day_column("since", "The day on which it was recorded, or may have become public."),
    flag_column("is_news", "Whether a reader of the earlier brief learns something of the story by it."),
)

WITHDRAWN = frame(
    "withdrawn",
    "one claim that was public and has been withdrawn",
    *shared("claim_id"),
    *taken("claims", "text"),
    *shared("proposition_id clause event_id topic_id document_id document source"),
    Column("reason", "Why it was withdrawn."),
    day_column("since", "The day on which this dossier recorded the withdrawal."),
)

REGISTER = frame(
    "register",
    "one actor or source that a claim came from or through, most claims first",
    Column("agent_id", "Who it is."),
    Column("agent", "Its name."),
    *shared("agent_short"),
    Column("kind", "person, body, outlet or social media."),
    flag_column("named", "Whether the documents name it."),
    Column("role", "Office or descriptor; for a source its kind."),
    Column("country", "ISO 3166-1 alpha-2 code."),
    Column("side", "The party that it speaks or acts for."),
    *shared("voice_id"),
    Column("reliability", "Admiralty reliability of a source, A to F; empty for actors."),
    Column("roles", "What it did on the way of claims, with commas between."),
    *shared("claim_ids claim_count"),
    count_column("origin_count", "Claims that begin with it.", "claims"),
    count_column("relayed_count", "Claims that it passed on.", "claims"),
)

DOCUMENTS = frame(
    "documents",
    "one document that a claim is read in, earliest first",
    *shared("document_id document"),
    *taken("documents", "title"),
    *shared("source_id source"),
    *taken("documents", "language"),
    Column("published_edtf", "When it was published, as coded (EDTF)."),
    Column("published_words", "When it was published, in words."),
    day_column("document_from", "First day that its date allows."),
    *taken("documents", "retrieved"),
    *shared("url"),
    Column("reliability", "Admiralty reliability of its source, A to F."),
    *shared("claim_ids claim_count"),
    count_column("relayed_count", "Claims that do not begin with its own source.", "claims"),
    *shared("statement_count"),
)
