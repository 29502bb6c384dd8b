"""Find a row of a dossier by its id, in whichever table it stands, and say what is near a wrong one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection

from analysis.dossier.problem import show
from analysis.notes.keys import CLAIM, DECLARED, DOCUMENT, FIGURE, HOP, LINK, Section
from analysis.notes.names import NAMES_OF, Names
from analysis.notes.record import Cells, Record

SECTION_OF: dict[str, Section] = {
    "documents": DOCUMENT,
    "claims": CLAIM,
    "figures": FIGURE,
    "attribution": HOP,
    "claim_links": LINK,
    **DECLARED,
}
_MOST_NEAR = 4


class UnknownRowError(LookupError):
    """There is no such row, or more than one; says which are near."""


def find_row(record: Record, word: str) -> tuple[str, Cells]:
    """Find the table and the standing row of an id; ``table:id`` where several tables have the id.

    Raises
    ------
    UnknownRowError
        If none or several have it.
    """
    table, colon, one = word.partition(":")
    if colon and table.removesuffix(".csv") in SECTION_OF:
        tables = [table.removesuffix(".csv")]
    else:
        tables, one = list(SECTION_OF), word
    found = [(name, row) for name in tables if (row := record[name].newest(one)) is not None]
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{name}:{one}" for name, _ in found)
        raise UnknownRowError(f"{show(one)} is the id of several rows; write one of {choices}")
    near = _find_near(record, tables, one)
    hint = f"did you mean {' or '.join(near)}?" if near else "brief note shows the ids of a document's claims"
    raise UnknownRowError(f"there is no row {show(one)}; {hint}")


def _find_near(record: Record, tables: list[str], one: str) -> list[str]:
    """Name the ids that are written nearly so, and those of rows that are called so."""
    ids = {record[name].root(row) for name in tables for row in record[name].by_id}
    # C1 for C01: people leave out zeros, or write a small letter.
    loose = {_loosen(row): row for row in sorted(ids, reverse=True)}
    if _loosen(one) in loose:
        return [loose[_loosen(one)]]
    names = Names(record)
    called = [known.id for known in names.find(list(NAMES_OF), one)]
    alike = difflib.get_close_matches(one[:100], sorted(ids), _MOST_NEAR, 0.6)
    return list(dict.fromkeys([*called, *alike]))[:_MOST_NEAR]


def _loosen(one: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", one.casefold())


def find_figure(record: Record, word: str, shown: Collection[str]) -> str:
    """Find the id of a figure that is shown: its own, or that of a claim with one figure.

    Raises
    ------
    UnknownRowError
        If there is none, or it is not shown.
    """
    figures = record["figures"]
    if figures.newest(word) is None and record["claims"].newest(word) is not None:
        of_claim = [figures.root(row["id"]) for row in record.parts_of("figures", word)]
        if len(of_claim) == 1:
            return find_figure(record, of_claim[0], shown)
        choices = f"; write one of {', '.join(of_claim)}" if of_claim else ""
        raise UnknownRowError(f"the claim {word} has {len(of_claim) or 'no'} figures{choices}")
    row = find_row(record, f"figures:{word.removeprefix('figures:')}")[1]
    ids = [one["id"] for one in figures.revisions_of(row["id"]) if one["id"] in shown]
    if not ids:
        raise UnknownRowError(f"{word} is not shown at this date; it was not public yet, or it is withdrawn")
    return ids[-1]
