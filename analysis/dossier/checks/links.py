"""Links between claims: two different ones, each said once, and never both for and against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analysis.dossier.csv_rows import Row
from analysis.dossier.problem import Problem, show
from analysis.dossier.revisions import find_roots, keep_standing

FILE = "claim_links.csv"
_OPPOSITE = ("same_statement", "other_statement")


def check_links(tables: Mapping[str, list[Row]]) -> Iterable[Problem]:
    """Check the links that stand. A claim and its revisions count as one claim."""
    roots = find_roots(tables["claims"])
    seen: dict[tuple[str, str, str], int] = {}
    said: dict[frozenset[str], tuple[str, int]] = {}
    for row in keep_standing(tables["claim_links"]):
        start, end = (roots.get(row[column], row[column]) for column in ("from_claim", "to_claim"))
        if not start or not end:
            continue
        if start == end:
            wrong = f"{show(row['to_claim'])} is linked to itself"
            yield Problem(
                FILE, row.number, "to_claim", wrong, "name another claim; a revision is no other claim"
            )
            continue
        key = (start, end, row["relation"])
        if key in seen:
            yield Problem(FILE, row.number, "relation", f"row {seen[key]} says the same", "keep one")
        seen.setdefault(key, row.number)
        if row["relation"] in _OPPOSITE:
            before, number = said.setdefault(frozenset((start, end)), (row["relation"], row.number))
            if before != row["relation"]:
                wrong = f"row {number} says the opposite of these two claims"
                yield Problem(FILE, row.number, "relation", wrong, "keep one: they are one statement, or two")
