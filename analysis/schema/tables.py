"""Every table and column of a dossier, in one place.

``datapackage.json``, the data dictionary, the reader and the checks are all derived from here.
"""

from __future__ import annotations

from analysis.schema import vocabulary as words
from analysis.schema.field import Field, Table

ID = Field(
    "id",
    "Names this row, and never another. Lower-case words with hyphens, or a letter and digits.",
    required=True,
    kind="id",
    example="C01",
)

# Every table ends with these: rows are never edited or deleted, a correction is a new row.
RECORDING = (
    Field(
        "recorded_at",
        "The day on which this dossier learned the row (the recorded clock).",
        type="date",
        required=True,
        example="2026-11-23",
    ),
    Field(
        "status",
        "active; disputed (shown and marked); corrected (this row corrects the one in revision_of); "
        "retracted (this row withdraws the one in revision_of, or itself).",
        required=True,
        enum=words.STATUS,
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


SHORT = Field(
    "short", "Its name at a second mention, or empty: the name again.", kind="label", example="Zelensky"
)

TOPICS = _table(
    "topics",
    "One row is a line of the story, with the question that the brief answers on it.",
    Field(
        "name", "A noun phrase of a few words.", required=True, kind="label", example="Soldiers for Russia"
    ),
    Field(
        "question",
        "The plain question that a reader has on it.",
        kind="label",
        example="Are North Korean soldiers in Russia?",
    ),
    Field("rank", "The analyst's order: 1 comes first.", type="integer", minimum=1),
    optional=True,
)

SOURCES = _table(
    "sources",
    "One row is a publisher or channel: an outlet, an agency, a Telegram channel.",
    Field("name", "The name it goes by.", required=True, kind="label", example="Kyiv Post"),
    SHORT,
    Field("kind", "What sort of publisher or channel it is.", required=True, enum=words.SOURCE_KIND),
    Field(
        "country",
        "ISO 3166-1 alpha-2 code of its seat, or empty where the documents do not say.",
        kind="country",
        example="UA",
    ),
    Field(
        "publisher_family",
        "Owner or group; sources of one family are one voice. Empty: not recorded.",
        kind="label",
    ),
    Field("url", "Its home page, or empty.", kind="url"),
    Field(
        "reliability",
        "Admiralty reliability of the source, A (reliable) to F (cannot be judged).",
        required=True,
        enum=words.RELIABILITY,
    ),
)

DOCUMENTS = _table(
    "documents",
    "One row is a dated text that a source published.",
    Field("source_id", "Who published it.", required=True, reference=("sources",)),
    Field(
        "title",
        "Its title as printed; where it has none, a description in square brackets.",
        required=True,
        kind="label",
    ),
    Field("author", "Its author as printed, or empty.", kind="label"),
    Field("language", "BCP 47 tag of its text.", required=True, kind="language", example="en"),
    Field(
        "published",
        "When it was published (EDTF); an interval where the text does not say.",
        required=True,
        kind="edtf",
    ),
    Field("published_basis", "Whether the text states that date.", required=True, enum=words.DATE_BASIS),
    Field("published_reason", "How an inferred or unknown date was bounded; required unless stated."),
    Field("retrieved", "The day on which it was read.", type="date", required=True),
    Field("url", "Where it was read, or empty.", kind="url"),
    Field("sha256", "SHA-256 of the text that was coded, so that whoever has it can verify.", kind="sha256"),
    Field("attribution_short", "How a brief cites it, in a few words.", required=True, kind="label"),
)

ACTORS = _table(
    "actors",
    "One row is a person or body that says or does something.",
    Field("name", "Its name; for an unnamed one, a short label.", required=True, kind="label"),
    SHORT,
    Field("schema", "FollowTheMoney schema.", required=True, enum=words.ACTOR_SCHEMA),
    Field(
        "role",
        "Office or function, as it stands before a name, with its country.",
        kind="label",
        example="Ukraine’s president",
    ),
    Field("country", "ISO 3166-1 alpha-2 code, or empty.", kind="country"),
    Field(
        "side",
        "The party it speaks or acts for, in a word; empty where not known.",
        kind="label",
        example="Ukraine",
    ),
    Field(
        "speaks_for",
        "The body or outlet whose voice it is, as far as the document says: the two are one voice.",
        reference=("actors", "sources"),
    ),
    Field("named", "Whether the document names it.", type="boolean", required=True),
    Field(
        "descriptor",
        "For an unnamed one: how the document describes it. Required when named is false.",
        kind="label",
    ),
)

EVENTS = _table(
    "events",
    "One row is something that happened, is going on, or is planned or expected.",
    Field("topic_id", "The line of the story that it belongs to.", reference=("topics",)),
    Field("name", "A noun phrase of at most nine words, in our own words.", required=True, kind="label"),
    Field("kind", "What sort of event it is.", required=True, enum=words.EVENT_KIND),
    Field(
        "date_edtf", "When it happened or is to happen (EDTF); empty where nothing bounds it.", kind="edtf"
    ),
    Field("date_text", "The date as the document words it, or empty.", kind="phrase"),
    Field("date_basis", "Whether the document states that date.", required=True, enum=words.DATE_BASIS),
    Field("date_reason", "How an inferred or unknown date was bounded; required unless stated."),
    Field("location", "Where, as far as the document says.", kind="label"),
    Field("summary", "One or two sentences in our own words."),
)

PROPOSITIONS = _table(
    "propositions",
    "One row is one sentence that is either so or not, about an event: what claims agree or disagree on.",
    Field("event_id", "The event it is about.", required=True, reference=("events",)),
    Field(
        "clause",
        "A plain sentence in our words, at most 20, with no speaker, no hedge and no full stop.",
        required=True,
        kind="label",
        example="North Korea is preparing to send soldiers to fight for Russia",
    ),
)

PROPOSITION_LINKS = _table(
    "proposition_links",
    "One row is a relation between two propositions.",
    Field(
        "from",
        "The proposition that does it.",
        required=True,
        reference=("propositions",),
        aliases=("from_proposition",),
    ),
    Field(
        "to",
        "The proposition that it is done to.",
        required=True,
        reference=("propositions",),
        aliases=("to_proposition",),
    ),
    Field(
        "relation",
        "implies (if the first is so, the second is), excludes (not both are so), "
        "fulfils (the first is what the second, a forecast, said would come).",
        required=True,
        enum=words.PROPOSITION_RELATION,
    ),
    Field("basis", "Why, in our own words."),
    optional=True,
)

CLAIMS = _table(
    "claims",
    "One row is one origin's stance on one proposition, read in one document, at one place in it.",
    Field("document_id", "The document in hand.", required=True, reference=("documents",)),
    Field("proposition_id", "What it takes a stance on.", required=True, reference=("propositions",)),
    Field("text", "The claim in our own words.", required=True),
    Field(
        "modality",
        "What the origin does with the proposition: says so (asserts, estimates, alleges, confirms), expects "
        "it (forecasts, warns), denies it, or leaves it open (questions, no_comment).",
        required=True,
        enum=words.MODALITY,
    ),
    Field("hedge", "The exact hedging words, or empty.", kind="phrase", example="highly likely"),
    Field("said_edtf", "When the origin said it (EDTF); empty where nothing bounds it.", kind="edtf"),
    Field(
        "reported_edtf",
        "When the first outlet reported it (EDTF); empty where nothing bounds it.",
        kind="edtf",
    ),
    Field(
        "said_text",
        "How the document dates the claim or report, verbatim; empty where it does not.",
        kind="phrase",
    ),
    Field("date_basis", "Whether the document states those dates.", required=True, enum=words.DATE_BASIS),
    Field("date_reason", "How an inferred or unknown date was bounded; required unless stated."),
    Field(
        "locator",
        "Section and paragraph of the document, or empty; two claims of one sentence name that sentence.",
        kind="label",
        example="section 2, paragraph 1",
    ),
    Field(
        "exact",
        "A few words of the document that carry the claim, at most 12 (Web Annotation TextQuoteSelector).",
        required=True,
        kind="phrase",
    ),
    Field("prefix", "The few words just before exact.", kind="phrase"),
    Field("suffix", "The few words just after exact.", kind="phrase"),
    Field("exact_language", "BCP 47 tag of exact, where it is not the document's language.", kind="language"),
    Field("translation", "exact in the brief's language, in our words, where it is in another."),
    Field(
        "credibility",
        "Admiralty credibility of the information, 1 (confirmed) to 6 (cannot be judged).",
        required=True,
        enum=words.CREDIBILITY,
    ),
)

MEASURES = _table(
    "measures",
    "One row is what figures count: one series has one measure.",
    Field(
        "name",
        "What is counted, as it stands after a number.",
        required=True,
        kind="label",
        example="North Korean soldiers sent to Russia",
    ),
    Field(
        "unit",
        "The thing counted, plural; for amounts the ISO 4217 code.",
        required=True,
        kind="label",
        example="soldiers",
    ),
    Field("kind", "What sort of quantity it is.", required=True, enum=words.MEASURE_KIND),
    Field(
        "part_of",
        "The measure that this one is part of (killed is part of casualties).",
        reference=("measures",),
    ),
    optional=True,
)

FIGURES = _table(
    "figures",
    "One row is a quantity that a claim cites.",
    Field("claim_id", "The claim that cites it.", required=True, reference=("claims",)),
    Field("measure_id", "What it counts.", required=True, reference=("measures",)),
    Field("low", "The lowest value that was said, or empty.", type="number"),
    Field("best", "The value that was said, or empty: never a midpoint of ours.", type="number"),
    Field("high", "The highest value that was said, or empty.", type="number"),
    Field(
        "qualifier",
        "How the quantity is qualified; a quantity given in words alone has no numbers.",
        required=True,
        enum=words.QUALIFIER,
    ),
    Field("value_text", "The figure phrase, verbatim.", required=True, kind="phrase"),
    Field(
        "accumulation",
        "A state at a time, an addition, or a running total.",
        required=True,
        enum=words.ACCUMULATION,
    ),
    Field("period_edtf", "The time that the quantity is for (EDTF), or empty.", kind="edtf"),
    Field("population_scope", "Whom or what is counted, and where."),
    Field("subset_of", "The figure that this one is part of: never added to it.", reference=("figures",)),
    Field(
        "conversion_of", "The figure that this one is computed from by its origin.", reference=("figures",)
    ),
    Field("conversion_rule", "How; required with conversion_of."),
    optional=True,
)

ATTRIBUTION = _table(
    "attribution",
    "One row is one hop of a claim's way from its origin (step 1) to the document in hand (last step).",
    Field("claim_id", "The claim.", required=True, reference=("claims",)),
    Field(
        "step_no",
        "1 is the origin; parallel hops share a number, and several at step 1 are signatories of one act.",
        type="integer",
        required=True,
        minimum=1,
    ),
    Field(
        "agent",
        "An actor or a source; empty only where lineage is not_recorded.",
        reference=("actors", "sources"),
    ),
    Field("role", "What the agent did at this hop.", required=True, enum=words.ATTRIBUTION_ROLE),
    Field(
        "relation",
        "How this hop got it from the hop before (PROV-O); empty at step 1.",
        enum=words.PROV_RELATION,
    ),
    Field("named", "Whether the document names the agent.", type="boolean", required=True),
    Field("cue", "The exact verb or phrase that shows the hop, or empty.", kind="phrase", example="told"),
    Field("lineage", "Whether the document states this hop.", required=True, enum=words.LINEAGE),
    Field("document_id", "That hop's own document, where the dossier holds it.", reference=("documents",)),
)

CLAIM_LINKS = _table(
    "claim_links",
    "One row is a relation between two claims that cannot be computed.",
    Field("from_claim", "The one claim.", required=True, reference=("claims",), aliases=("from",)),
    Field("to_claim", "The other claim.", required=True, reference=("claims",), aliases=("to",)),
    Field(
        "relation",
        "same_statement or other_statement (of one act of speech, or not), not_comparable (their figures).",
        required=True,
        enum=words.CLAIM_RELATION,
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
