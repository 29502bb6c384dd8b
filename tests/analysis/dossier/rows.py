"""Rows of the crates story, and ways to spoil them in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.dossiers import Row, Tables, crates

Change = Callable[[Tables], object]
_STORY = crates().tables


def copy_row(table: str, row: str, **cells: str) -> Row:
    """Copy a row of the story, with other cells."""
    (found,) = [one for one in _STORY[table] if one["id"] == row]
    return {**found, **cells}


source = partial(copy_row, "sources", "gazette")
# The document of all claims, and the minister.
document = partial(copy_row, "documents", "doc")
actor = partial(copy_row, "actors", "minister")
# What the minister says, about 900 crates arrived, with its number and the beginning of its chain.
claim = partial(copy_row, "claims", "C01")
figure = partial(copy_row, "figures", "F01")
hop = partial(copy_row, "attribution", "C01-1")
# A link between the two claims on the crates.
link = partial(copy_row, "claim_links", "L1")


def chain(claim_id: str, *agents: str) -> list[Row]:
    """Hops from an origin by way of outlets to the Gazette; an empty agent is not recorded."""
    unnamed = ("official", "sources", "")
    rows = []
    for step, agent in enumerate([*agents, "gazette"], start=1):
        role = "originator" if step == 1 else "publisher" if step > len(agents) else "outlet"
        cells = {
            "id": f"{claim_id}-{step}",
            "claim_id": claim_id,
            "step_no": str(step),
            "agent": agent,
            "role": role,
            "relation": "" if step == 1 or not agent else "wasDerivedFrom",
            "named": "false" if agent in unnamed else "true",
            "lineage": "stated" if agent else "not_recorded",
        }
        rows.append(hop(**cells))
    return rows


def put(table: str, row_number: int, **cells: str) -> Change:
    """Spoil some cells of a row, by its number in a spreadsheet."""
    return lambda tables: tables[table][row_number - 2].update(cells)


def spoil(place: str, cell: str, wrong: str, *right: str) -> tuple[Change | str, ...]:
    """Spoil one cell, named as table:row:column; with what is told there, and what would be right."""
    table, row, column = place.split(":")
    return put(table, int(row), **{column: cell}), f"{table}.csv:{row}:{column}: {wrong}", *right


def append(table: str, *rows: Row) -> Change:
    """Put rows at the end of a table."""
    return lambda tables: tables[table].extend(rows)


def both(*changes: Change) -> Change:
    """Make several changes."""
    return lambda tables: [change(tables) for change in changes]


def revision(row: Row, **cells: str) -> Row:
    """Correct a row by a newer one."""
    return {**row, "status": "corrected", "status_reason": "A slip.", **cells}
