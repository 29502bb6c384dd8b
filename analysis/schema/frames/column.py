"""What a column and a frame are, and the columns that several frames have, with one meaning."""

from dataclasses import dataclass
from functools import partial

from analysis.schema import TABLES

DAY = "datetime64[s]"
_MOST_WORDS = 6


@dataclass(frozen=True)
class Column:
    """One column of a derived frame: its name, what it means, the unit of its values and its dtype."""

    name: str
    meaning: str
    unit: str = ""
    dtype: str = "object"


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


def frame(name: str, row: str, *columns: Column) -> Frame:
    """Declare a frame."""
    return Frame(name, row, columns)


# Columns of yes and no, of whole numbers, of days and of quantities.
flag_column = partial(Column, dtype="bool")
count_column = partial(Column, dtype="int64")
day_column = partial(Column, dtype=DAY, unit="day")
value_column = partial(Column, dtype="float64", unit="the measure’s unit")


# Columns that stand in several frames, with one meaning.
_SHARED = (
    Column("claim_id", "The claim."),
    Column("proposition_id", "What the claim takes a stance on."),
    Column("clause", "The proposition as a plain sentence, without speaker, hedge or full stop."),
    Column("topic_id", "The line of the story."),
    Column("topic", "The topic’s name."),
    count_column("topic_rank", "The analyst’s order of topics: 1 comes first.", "rank"),
    Column("event_id", "The event that the proposition is about."),
    Column("event", "The event’s name."),
    Column("event_kind", "What sort of event it is."),
    day_column("event_from", "First day that the event’s date allows."),
    day_column("event_to", "Last day that the event’s date allows."),
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
    flag_column("voice_named", "Whether an origin that is named carries it."),
    Column("voice_kind", "person, body, outlet, social media or nobody."),
    Column("voice_side", "The party that it speaks or acts for."),
    Column("voice_country", "ISO 3166-1 alpha-2 code."),
    Column("signatory_ids", "The voices of a joint act."),
    Column("signatories", "The voices of a joint act in words."),
    Column("named_ids", "Which of its voices are named: of a joint act, some may not be."),
    day_column("said_from", "First day on which it may have been said; NaT where nothing bounds it."),
    day_column("said_to", "Last day on which it may have been said: not after its report or its document."),
    Column("said_words", "When it was said, else reported, in words."),
    day_column("public_on", "Day from which it was public for sure."),
    Column("document_id", "The document in hand."),
    Column("document", "How a brief cites the document."),
    Column("source_id", "The document’s publisher or channel."),
    Column("source", "The publisher’s name."),
    Column("source_short", "The publisher’s name at a second mention."),
    Column("url", "Where the document was read."),
    Column("statement_id", "The act of speech that the claim relays."),
    flag_column("is_nearest", "Whether no claim of its statement and proposition is nearer to the origin."),
    Column("status", "active, disputed, corrected or retracted."),
    Column("lineage", "Whether the document states it: stated, inferred or not_recorded."),
    Column("claim_ids", "The claims, with spaces between."),
    Column("nearest_claim_id", "The claim of the statement nearest to the origin."),
    Column("nearest_document_id", "That claim’s document."),
    Column("nearest_source", "That document’s publisher."),
    Column("figure_id", "The figure."),
    Column("measure_id", "What it counts."),
    Column("measure", "What it counts, as it stands after a number."),
    value_column("read_low", "Lowest value read into the words; infinite where open, NaN where none."),
    value_column("read_high", "Highest value read into the words; infinite where open, NaN where none."),
    Column("form", "exact, about, range, at_least, at_most or words."),
    day_column("said_on", "The day to draw it at; NaT where the dates allow more than a month."),
    Column("agent_short", "The name at a second mention."),
    count_column("claim_count", "How many claims.", "claims"),
    count_column("statement_count", "How many statements.", "statements"),
    count_column("document_count", "In how many documents.", "documents"),
)
_BY_NAME = {column.name: column for column in _SHARED}


def taken(names: str) -> tuple[Column, ...]:
    """Take columns over as they are, those of several frames and those of tables (``claims.text``)."""
    return tuple(_take(*name.split(".")) if "." in name else _BY_NAME[name] for name in names.split())


def _take(table: str, name: str) -> Column:
    field = TABLES[table].field_by_name[name]
    words = f" One of: {', '.join(field.enum)}." if 0 < len(field.enum) <= _MOST_WORDS else ""
    make = {"boolean": flag_column, "number": value_column}.get(field.type, Column)
    return make(name, field.description + words)
