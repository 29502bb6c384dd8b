"""Find a row of a dossier by its id, in whichever table it stands, and say what is near a wrong one."""

import difflib
import re
from collections.abc import Collection

from analysis.dossier.problem import AskedError, quoted
from analysis.notes.keys import SECTION_OF
from analysis.notes.ledger import Cells, Ledger
from analysis.notes.names import NAMES_OF, Names

_MOST_NEAR = 4


def find_row(ledger: Ledger, word: str) -> tuple[str, Cells]:
    """Find the table and the standing row of an id; ``table:id`` where several tables have the id.

    Raises
    ------
    AskedError
        If none or several have it; says which are near.
    """
    table, colon, one = word.partition(":")
    is_told = bool(colon) and table in SECTION_OF
    tables, one = ([table], one) if is_told else (list(SECTION_OF), word)
    found = [(name, row) for name in tables if (row := ledger[name].newest(one)) is not None]
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{name}:{one}" for name, _ in found)
        raise AskedError(f"{quoted(one)} is the id of several rows; write one of {choices}")
    near = _find_near(ledger, tables, one)
    hint = f"did you mean {' or '.join(near)}?" if near else "brief note shows the ids of a document's claims"
    raise AskedError(f"there is no row {quoted(one)}; {hint}")


def _find_near(ledger: Ledger, tables: list[str], one: str) -> list[str]:
    """Name the ids that are written nearly so, and those of rows that are called so."""
    ids = {ledger[name].root(row) for name in tables for row in ledger[name].by_id}
    # C1 for C01: people leave out zeros, or write a small letter.
    loose = {_loosen(row): row for row in sorted(ids, reverse=True)}
    if _loosen(one) in loose:
        return [loose[_loosen(one)]]
    names = Names(ledger)
    called = [known.id for known in names.find(list(NAMES_OF), one)]
    alike = difflib.get_close_matches(one[:100], sorted(ids), _MOST_NEAR, 0.6)
    return list(dict.fromkeys([*called, *alike]))[:_MOST_NEAR]


def _loosen(one: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", one.casefold())


def find_figure(ledger: Ledger, word: str, shown: Collection[str]) -> str:
    """Find the id of a figure that is shown.

    Raises
    ------
    AskedError
        If there is none, or it is not shown.
    """
    figures = ledger["figures"]
    row = find_row(ledger, f"figures:{word.removeprefix('figures:')}")[1]
    ids = [one["id"] for one in figures.revisions_of(row["id"]) if one["id"] in shown]
    if not ids:
        raise AskedError(f"{word} is not shown at this date; it was not public yet, or it is withdrawn")
    return ids[-1]
