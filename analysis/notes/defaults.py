"""What a note may leave out of a row: the reader fills it in, and the writer leaves it out."""

from collections.abc import Mapping

from analysis.dates.edtf import EdtfError, read_edtf
from analysis.dates.words import format_edtf
from analysis.notes.ledger import Cells
from analysis.schema.vocabulary import NOT_DATED

TRUTHS = {"true": "true", "yes": "true", "false": "false", "no": "false"}
# Of the tables whose rows a document may not date.
_DATES = {"events": ("date_edtf",), "claims": ("said_edtf", "reported_edtf")}
_FIXED = {
    "documents": {"published_basis": "stated"},
    "sources": {"reliability": "F"},
    "claims": {"credibility": "6"},
    "figures": {"accumulation": "snapshot"},
}


def default_cells(table: str, cells: Mapping[str, str]) -> Cells:
    """Give the cells that follow from a table, or from what a row says elsewhere."""
    found = dict(_FIXED.get(table, {}))
    if table == "actors":
        found["named"] = "false" if cells["descriptor"] else "true"
    elif table == "proposition_links":
        found["id"] = f"{cells['from']}-{cells['relation']}-{cells['to']}"
    elif table in _DATES:
        is_dated = any(cells[one] for one in _DATES[table])
        found["date_basis"] = "stated" if is_dated else "unknown"
        if not is_dated and cells["date_basis"] in ("", "unknown"):
            found["date_reason"] = NOT_DATED
    return found


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
