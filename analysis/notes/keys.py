"""The keys of a note: what each section may hold, and the column of the tables that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analysis.schema import TABLES, Field, Table
from analysis.schema.tables import RECORDING

STATUS, REASON = "status", "reason"
# Filled in from where a thing stands in the note.
_BY_PLACE = {
    "claims": {"document_id", "exact", "prefix", "suffix", "exact_language", "translation"},
    "figures": {"claim_id"},
    "attribution": {"claim_id", "step_no"},
    "claim_links": {"from_claim"},
}
_RECORDED = {one.name for one in RECORDING}
# A cell may hold an id of more than one table under a shorter name; ids are left out of a key.
_SHORTER = {
    "source_id": "source",
    "attribution_short": "short",
    "topic_id": "topic",
    "event_id": "event",
    "proposition_id": "proposition",
    "measure_id": "measure",
    "date_edtf": "date",
    "said_edtf": "said",
    "reported_edtf": "reported",
    "period_edtf": "period",
    "value_text": "value",
    "population_scope": "scope",
    "to_claim": "to",
    "document_id": "document",
}


@dataclass(frozen=True)
class Section:
    """One kind of mapping in a note: the table that it is a row of, and its keys.

    ``column_of`` maps each key to its column; ``nested`` are keys whose value is a list or mapping of its
    own; ``aliases`` other words for a key; ``ignored`` keys that are read over, with the reason.
    """

    name: str
    table: Table
    nested: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    ignored: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def column_of(self) -> dict[str, str]:
        """The column of each key, in the order of the table."""
        hidden = _RECORDED | _BY_PLACE.get(self.table.name, set())
        columns = [one for one in self.table.columns if one not in hidden]
        return {_SHORTER.get(one, one): one for one in columns} | {STATUS: "status", REASON: "status_reason"}

    @cached_property
    def key_of(self) -> dict[str, str]:
        """The key of each column."""
        return {column: key for key, column in self.column_of.items()}

    def find_key(self, written: str) -> str:
        """Find the key that a word stands for: itself, an alias or a column's name; empty if none."""
        word = self.aliases.get(written, written)
        if word in self.column_of or word in self.nested:
            return word
        return self.key_of.get(word, "")

    def field_of(self, key: str) -> Field:
        """The schema's field behind a key."""
        return self.table.field_by_name[self.column_of[key]]

    @property
    def words(self) -> list[str]:
        """Every key that may be written here."""
        return [*self.column_of, *self.nested]


DOCUMENT = Section(
    "document",
    TABLES["documents"],
    aliases={"outlet": "source"},
    ignored={
        "kind": "write it of the source, under new: sources:",
        "country": "write it of the source, under new: sources:",
    },
)
CLAIM = Section(
    "claims",
    TABLES["claims"],
    nested=("anchor", "chain", "figures", "links", "lineage"),
    aliases={"says": "text", "exact": "anchor"},
    ignored={
        "event_date": "the date of an event stands under new: events:",
        "event_date_text": "the date of an event stands under new: events:",
        "about": "a claim names its proposition",
    },
)
ANCHOR = ("exact", "prefix", "suffix", "language", "translation")
FIGURE = Section(
    "figures", TABLES["figures"], ignored={"unit": "the unit stands with the measure, under new: measures:"}
)
HOP = Section("chain", TABLES["attribution"], nested=("agents",))
LINK = Section("links", TABLES["claim_links"], aliases={"to_claim": "to"})
DECLARED = {
    name: Section(f"new: {name}", TABLES[name], aliases=aliases)
    for name, aliases in {
        "topics": {},
        "sources": {},
        "actors": {},
        "events": {},
        "propositions": {},
        "proposition_links": {"from_proposition": "from", "to_proposition": "to"},
        "measures": {},
    }.items()
}
TOP = ("document", "claims", "new", "notes")
TOP_ALIASES = {"statements": "claims"}
