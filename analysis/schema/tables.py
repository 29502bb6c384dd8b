"""Every table and column of a dossier, in one place.

``datapackage.json``, the data dictionary, the reader and the checks are all derived from here.
"""

from analysis.schema import vocabulary as words
from analysis.schema.field import Field, Table, country, day, edtf, id_of, label, phrase, rank, word

ID = Field(
    "id",
    "Names this row, and never another. Lower-case words with hyphens, or a letter and digits.",
    required=True,
    kind="id",
    example="C01",
)

# Every table ends with these: rows are never edited or deleted, a correction is a new row.
RECORDING = (
    day(
        "recorded_at",
        "The day on which this dossier learned the row (the recorded clock).",
        example="2026-11-23",
    ),
    word(
        "status",
        words.STATUS,
        "active; disputed (shown and marked); corrected (this row corrects the one in revision_of); "
        "retracted (this row withdraws the one in revision_of, or itself).",
        example="active",
    ),
    Field("revision_of", "The id of the row in this table that this row replaces, or empty.", kind="id"),
    Field(
        "status_reason",
        "Why the row is not simply active; required unless status is active and revision_of is empty.",
    ),
)


def _table(name: str, description: str, *fields: Field, optional: bool = False) -> Table:
    return Table(name, description, (ID, *fields, *RECORDING), optional)


SHORT = label("short", "Its name at a second mention, or empty: the name again.", example="Zelensky")

TOPICS = _table(
    "topics",
    "One row is a line of the story, with the question that the brief answers on it.",
    label("name", "A noun phrase of a few words.", required=True, example="Soldiers for Russia"),
    label(
        "question",
        "The plain question that a reader has on it.",
        example="Are North Korean soldiers in Russia?",
    ),
    rank("rank", "The analyst's order: 1 comes first, behind topics with news where it has none."),
    optional=True,
)

SOURCES = _table(
    "sources",
    "One row is a publisher or channel: an outlet, an agency, a Telegram channel.",
    label("name", "The name it goes by.", required=True, example="Kyiv Post"),
    SHORT,
    word("kind", words.SOURCE_KIND, "What sort of publisher or channel it is."),
    country("ISO 3166-1 alpha-2 code of its seat, or empty where the documents do not say.", example="UA"),
    label("publisher_family", "Owner or group; sources of one family are one voice. Empty: not recorded."),
    Field("url", "Its home page, or empty.", kind="url"),
    word(
        "reliability",
        tuple(words.RELIABILITY),
        "Admiralty reliability of the source, A (reliable) to F (cannot be judged).",
    ),
)

DOCUMENTS = _table(
    "documents",
    "One row is a dated text that a source published.",
    id_of("source_id", "sources", "Who published it.", required=True),
    label(
        "title", "Its title as printed; where it has none, a description in square brackets.", required=True
    ),
    label("author", "Its author as printed, or empty."),
    Field("language", "BCP 47 tag of its text.", required=True, kind="language", example="en"),
    edtf(
        "published", "When it was published (EDTF); an interval where the text does not say.", required=True
    ),
    word("published_basis", words.DATE_BASIS, "Whether the text states that date."),
    Field("published_reason", "How an inferred or unknown date was bounded; required unless stated."),
    day("retrieved", "The day on which it was read."),
    Field("url", "Where it was read, or empty.", kind="url"),
    Field("sha256", "SHA-256 of the text that was coded, so that whoever has it can verify.", kind="sha256"),
    label("attribution_short", "How a brief cites it, in a few words.", required=True),
)

ACTORS = _table(
    "actors",
    "One row is a person or body that says or does something.",
    label("name", "Its name; for an unnamed one, a short label.", required=True),
    SHORT,
    word("schema", words.ACTOR_SCHEMA, "FollowTheMoney schema."),
    label(
        "role",
        "Office or function, as it stands before a name, with its country.",
        example="Ukraine’s president",
    ),
    country("ISO 3166-1 alpha-2 code, or empty."),
    label(
        "side",
        "The party it speaks or acts for, as a sentence names it in its place; empty where not known.",
        example="Ukraine",
    ),
    id_of(
        "speaks_for",
        "actors sources",
        "The body or outlet whose voice it is, as far as the document says: the two are one voice.",
    ),
    Field("named", "Whether the document names it.", type="boolean", required=True),
    label("descriptor", "For an unnamed one: how the document describes it. Required when named is false."),
)

EVENTS = _table(
    "events",
    "One row is something that happened, is going on, or is planned or expected.",
    id_of("topic_id", "topics", "The line of the story that it belongs to."),
    label("name", "A noun phrase of at most nine words, in our own words.", required=True),
    word("kind", words.EVENT_KIND, "What sort of event it is."),
    edtf("date_edtf", "When it happened or is to happen (EDTF); empty where nothing bounds it."),
    phrase("date_text", "The date as the document words it, or empty."),
    word("date_basis", words.DATE_BASIS, "Whether the document states that date."),
    Field("date_reason", "How an inferred or unknown date was bounded; required unless stated."),
    label("location", "Where, as far as the document says."),
    Field("summary", "One or two sentences in our own words."),
)

PROPOSITIONS = _table(
    "propositions",
    "One row is one sentence that is either so or not, about an event: what claims agree or disagree on.",
    id_of("event_id", "events", "The event it is about.", required=True),
    label(
        "clause",
        "A plain sentence in our words, at most 20, with no speaker, no hedge and no full stop.",
        required=True,
        example="North Korea is preparing to send soldiers to fight for Russia",
    ),
)

PROPOSITION_LINKS = _table(
    "proposition_links",
    "One row is a relation between two propositions.",
    id_of("from", "propositions", "The proposition that does it.", required=True, aliases="from_proposition"),
    id_of(
        "to", "propositions", "The proposition that it is done to.", required=True, aliases="to_proposition"
    ),
    word(
        "relation",
        words.PROPOSITION_RELATION,
        "implies (if the first is so, the second is), excludes (not both are so), fulfils (the first is "
        "what the second, a forecast, said would come).",
    ),
    Field("basis", "Why, in our own words."),
    optional=True,
)

CLAIMS = _table(
    "claims",
    "One row is one origin's stance on one proposition, read in one document, at one place in it.",
    id_of("document_id", "documents", "The document in hand.", required=True),
    id_of("proposition_id", "propositions", "What it takes a stance on.", required=True),
    Field("text", "The claim in our own words.", required=True),
    word(
        "modality",
        words.MODALITY,
        "What the origin does with the proposition: says so (asserts, estimates, alleges, confirms), "
        "expects it (forecasts, warns), denies it, or leaves it open (questions, no_comment).",
    ),
    phrase("hedge", "The exact hedging words, or empty.", example="highly likely"),
    edtf("said_edtf", "When the origin said it (EDTF); empty where nothing bounds it."),
    edtf("reported_edtf", "When the first outlet reported it (EDTF); empty where nothing bounds it."),
    phrase("said_text", "How the document dates the claim or report, verbatim; empty where it does not."),
    word("date_basis", words.DATE_BASIS, "Whether the document states those dates."),
    Field("date_reason", "How an inferred or unknown date was bounded; required unless stated."),
    label(
        "locator",
        "Section and paragraph of the document, or empty; two claims of one sentence name that sentence.",
        example="section 2, paragraph 1",
    ),
    phrase(
        "exact",
        "A few words of the document that carry the claim, at most 12 (Web Annotation TextQuoteSelector).",
        required=True,
    ),
    phrase("prefix", "The few words just before exact."),
    phrase("suffix", "The few words just after exact."),
    Field("exact_language", "BCP 47 tag of exact, where it is not the document's language.", kind="language"),
    Field("translation", "exact in the brief's language, in our words, where it is in another."),
    word(
        "credibility",
        tuple(words.CREDIBILITY),
        "Admiralty credibility of the information, 1 (confirmed) to 6 (cannot be judged).",
    ),
)

MEASURES = _table(
    "measures",
    "One row is what figures count: one series has one measure.",
    label(
        "name",
        "What is counted, as it stands after a number.",
        required=True,
        example="North Korean soldiers sent to Russia",
    ),
    label(
        "unit", "The thing counted, plural; for amounts the ISO 4217 code.", required=True, example="soldiers"
    ),
    word("kind", words.MEASURE_KIND, "What sort of quantity it is."),
    id_of("part_of", "measures", "The measure that this one is part of (killed is part of casualties)."),
    optional=True,
)

FIGURES = _table(
    "figures",
    "One row is a quantity that a claim cites.",
    id_of("claim_id", "claims", "The claim that cites it.", required=True),
    id_of("measure_id", "measures", "What it counts.", required=True),
    Field("low", "The lowest value that was said, or empty.", type="number"),
    Field("best", "The value that was said, or empty: never a midpoint of ours.", type="number"),
    Field("high", "The highest value that was said, or empty.", type="number"),
    word(
        "qualifier",
        words.QUALIFIER,
        "How the quantity is qualified; a quantity given in words alone has no numbers.",
    ),
    phrase("value_text", "The figure phrase, verbatim.", required=True),
    word("accumulation", words.ACCUMULATION, "A state at a time, an addition, or a running total."),
    edtf("period_edtf", "The time that the quantity is for (EDTF), or empty."),
    Field("population_scope", "Whom or what is counted, and where."),
    id_of("subset_of", "figures", "The figure that this one is part of: never added to it."),
    id_of("conversion_of", "figures", "The figure that this one is computed from by its origin."),
    Field("conversion_rule", "How; required with conversion_of."),
    optional=True,
)

ATTRIBUTION = _table(
    "attribution",
    "One row is one hop of a claim's way from its origin (step 1) to the document in hand (last step).",
    id_of("claim_id", "claims", "The claim.", required=True),
    rank(
        "step_no",
        "1 is the origin; parallel hops share a number, and several at step 1 are signatories of one act.",
        required=True,
    ),
    id_of("agent", "actors sources", "An actor or a source; empty only where lineage is not_recorded."),
    word("role", words.ATTRIBUTION_ROLE, "What the agent did at this hop."),
    word(
        "relation",
        words.PROV_RELATION,
        "How this hop got it from the hop before (PROV-O); empty at step 1.",
        required=False,
    ),
    Field("named", "Whether the document names the agent.", type="boolean", required=True),
    phrase("cue", "The exact verb or phrase that shows the hop, or empty.", example="told"),
    word("lineage", words.LINEAGE, "Whether the document states this hop."),
    id_of("document_id", "documents", "That hop's own document, where the dossier holds it."),
)

CLAIM_LINKS = _table(
    "claim_links",
    "One row is a relation between two claims that cannot be computed.",
    id_of("from_claim", "claims", "The one claim.", required=True, aliases="from"),
    id_of("to_claim", "claims", "The other claim.", required=True, aliases="to"),
    word(
        "relation",
        words.CLAIM_RELATION,
        "same_statement or other_statement (of one act of speech, or not), not_comparable (their figures).",
    ),
    Field("basis", "Why, in our own words.", required=True),
    optional=True,
)

# In the order of an analyst's work: the story's lines, who speaks, what it is about, what is claimed.
_SAYING = (CLAIMS, MEASURES, FIGURES, ATTRIBUTION, CLAIM_LINKS)
_ALL = (TOPICS, SOURCES, DOCUMENTS, ACTORS, EVENTS, PROPOSITIONS, PROPOSITION_LINKS, *_SAYING)
TABLES: dict[str, Table] = {table.name: table for table in _ALL}

# The version of this model, as ``datapackage.json`` names it in ``model_version``.
MODEL_VERSION = "2"
