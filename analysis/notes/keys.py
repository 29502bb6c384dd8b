"""The keys of a note: what each section may hold, the column that it becomes, and what may be left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analysis.dates.edtf import read_edtf
from analysis.dates.parse import EdtfError
from analysis.dates.words import format_edtf
from analysis.notes.ledger import Cells
from analysis.schema import TABLES, Field, Table
from analysis.schema.tables import RECORDING
from analysis.schema.vocabulary import NOT_DATED

STATUS, REASON = "status", "reason"
# Filled in from where a thing stands in the note.
_BY_PLACE = {
    "claims": {"document_id"},
    "figures": {"claim_id"},
    "attribution": {"claim_id", "step_no"},
    "claim_links": {"from_claim"},
}
_RECORDED = {one.name for one in RECORDING}
# Columns that tell of the row itself and not of what it says.
OWN = {"id", *_RECORDED}
# A key is its column's name without what kind of cell it is; these have another.
_SHORTER = {
    "attribution_short": "short",
    "exact": "anchor",
    "exact_language": "language",
    "value_text": "value",
    "population_scope": "scope",
    "to_claim": "to",
}
TRUTHS = {"true": "true", "yes": "true", "false": "false", "no": "false"}
# Of the tables whose rows a document may not date.
_DATES = {"events": ("date_edtf",), "claims": ("said_edtf", "reported_edtf")}
# What the reader fills in where a note leaves it out, and the writer leaves out.
_FIXED = {
    "documents": {"published_basis": "stated"},
    "sources": {"reliability": "F"},
    "claims": {"credibility": "6"},
    "figures": {"accumulation": "snapshot"},
}


@dataclass(frozen=True)
class NoteSection:
    """One kind of mapping in a note: the table that it is a row of, and its keys.

    ``column_of`` maps each key to its column; ``holds`` are keys whose value is a list of other sections;
    ``extra`` keys that are no column; ``aliases`` other words for a key; ``ignored`` keys that are read
    over, with the reason.
    """

    name: str
    table: Table
    holds: Mapping[str, NoteSection] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    ignored: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def column_of(self) -> dict[str, str]:
        """The column of each key, in the order of the table."""
        hidden = _RECORDED | _BY_PLACE.get(self.table.name, set())
        columns = [one for one in self.table.columns if one not in hidden]
        keys = [_SHORTER.get(one, one).removesuffix("_id").removesuffix("_edtf") for one in columns]
        return dict(zip(keys, columns, strict=True)) | {STATUS: "status", REASON: "status_reason"}

    @cached_property
    def key_of(self) -> dict[str, str]:
        """The key of each column."""
        return {column: key for key, column in self.column_of.items()}

    def find_key(self, written: str) -> str:
        """Find the key that a word stands for: itself, an alias or a column's name; empty if none."""
        word = self.aliases.get(written, written)
        return word if word in self.words else self.key_of.get(self.table.column_by_header.get(word, ""), "")

    def default_cells(self, cells: Mapping[str, str]) -> Cells:
        """Give the cells that follow from the table, or from what a row says elsewhere."""
        found = dict(_FIXED.get(self.table.name, {}))
        if self.table.name == "actors":
            found["named"] = "false" if cells["descriptor"] else "true"
        elif self.table.name == "proposition_links":
            found["id"] = f"{cells['from']}-{cells['relation']}-{cells['to']}"
        elif self.table.name in _DATES:
            is_dated = any(cells[one] for one in _DATES[self.table.name])
            found["date_basis"] = "stated" if is_dated else "unknown"
            if not is_dated and cells["date_basis"] in ("", "unknown"):
                found["date_reason"] = NOT_DATED
        return found

    def field_of(self, key: str) -> Field:
        """The schema's field behind a key."""
        return self.table.field_by_name[self.column_of[key]]

    @cached_property
    def words(self) -> list[str]:
        """Every key that may be written here."""
        return [*self.column_of, *self.extra, *self.holds]


DOCUMENT = NoteSection(
    "document",
    TABLES["documents"],
    aliases={"outlet": "source"},
    ignored={
        "kind": "write it of the source, under new: sources:",
        "country": "write it of the source, under new: sources:",
    },
)
FIGURE = NoteSection(
    "figures", TABLES["figures"], ignored={"unit": "the unit stands with the measure, under new: measures:"}
)
# One of several who act together, and one step of a chain.
AGENT = NoteSection("chain", TABLES["attribution"])
HOP = NoteSection("chain", TABLES["attribution"], holds={"agents": AGENT})
LINK = NoteSection("links", TABLES["claim_links"])
CLAIM = NoteSection(
    "claims",
    TABLES["claims"],
    holds={"chain": HOP, "figures": FIGURE, "links": LINK},
    extra=("lineage",),
    aliases={"says": "text"},
    ignored={
        "event_date": "the date of an event stands under new: events:",
        "event_date_text": "the date of an event stands under new: events:",
        "about": "a claim names its proposition",
    },
)
# What an anchor may hold that is more than its exact words: keys of the claim itself.
ANCHOR = {"exact": "anchor", **{key: key for key in ("prefix", "suffix", "language", "translation")}}
DECLARED = {
    name: NoteSection(f"new: {name}", TABLES[name])
    for name in "topics sources actors events propositions proposition_links measures".split()
}
SECTION_OF = {one.table.name: one for one in (DOCUMENT, CLAIM, FIGURE, HOP, LINK, *DECLARED.values())}
# Columns that may also name a figure of the same claim by its number.
OWN_FIGURES = ("subset_of", "conversion_of")
TOP = ("document", "claims", "new", "notes")
TOP_ALIASES = {"statements": "claims"}


def default_hop(agent: str, step: int, last: int, is_source: bool, is_named: str, lineage: str = "") -> Cells:
    """Give the cells of a hop that follow from its agent and its place.

    ``agent`` is empty where the text does not tell; ``last`` is the last step of the chain. ``is_named`` says
    as a cell whether an actor is named; ``lineage`` is what the claim says of every hop but the end.
    """
    between = "outlet" if is_source or not agent else "relayer"
    if not agent:
        lineage = "not_recorded"
    elif lineage in ("", "not_recorded") or step == last > 1:
        lineage = "stated"
    return {
        "role": "originator" if step == 1 else "publisher" if step == last else between,
        "relation": "wasDerivedFrom" if step > 1 and agent else "",
        "named": "false" if not agent else "true" if is_source else is_named,
        "lineage": lineage,
    }


def cite_document(source: str, published: str) -> str:
    """Say how a brief cites a document, unless its note does: its source, and its day where that is known."""
    try:
        is_day = read_edtf(published).is_day
    except EdtfError:
        is_day = False
    return f"{source}, {format_edtf(published)}" if is_day else source
