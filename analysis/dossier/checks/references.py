"""Ids: each names one row, and every reference to one resolves."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from analysis.dossier.problem import MOST_PRINTED, Problem, show
from analysis.dossier.revisions import find_circles
from analysis.dossier.sheet import Sheet, Tables


def check_references(tables: Tables) -> Iterable[Problem]:
    """Check ids and references across tables.

    Parameters
    ----------
    tables
        The tables that could be read in full: a row that could not be read may be the one referred to.
    """
    for sheet in tables.values():
        yield from _check_unique(sheet)
    yield from _check_agents_apart(tables)
    yield from _check_resolve(tables)
    if "actors" in tables:
        right = "name whose voice it is, or leave it empty"
        yield from check_circle(tables["actors"], "speaks_for", "{} speaks for itself", right)


def check_circle(sheet: Sheet, column: str, wrong: str, right: str) -> Iterable[Problem]:
    """Check that following a column never comes back to where it began."""
    if sheet.distinct(column) <= {""}:
        return
    following = {one: after for one, after in zip(sheet["id"], sheet[column], strict=True) if one and after}
    circles = find_circles(following)
    for number, one in sheet.numbers_of("id", circles):
        by_way = "" if following[one] == one else f", by way of {show(following[one])}"
        yield sheet.error(number, column, wrong.format(show(one)) + by_way, right)


def _check_unique(sheet: Sheet) -> Iterable[Problem]:
    if len(sheet.distinct("id")) == len(sheet) and "" not in sheet.distinct("id"):
        return
    first: dict[str, int] = {}
    for number, one in sheet.each("id"):
        if one in first:
            wrong = f"the id {show(one)} is already that of row {first[one]}"
            yield sheet.error(number, "id", wrong, "give each row an id of its own")
        elif one:
            first[one] = number


def _check_agents_apart(tables: Tables) -> Iterable[Problem]:
    if not {"actors", "sources"} <= tables.keys():
        return
    actors, sources = tables["actors"], tables["sources"]
    both = (actors.distinct("id") & sources.distinct("id")) - {""}
    rows = {one: number for number, one in sources.numbers_of("id", both)}
    for number, one in actors.numbers_of("id", both):
        wrong = f"the id {show(one)} is also that of row {rows[one]} of sources.csv"
        yield actors.error(number, "id", wrong, "actors and sources share one set of ids: rename one")


def _check_resolve(tables: Tables) -> Iterable[Problem]:
    suggest = _Suggestions()
    for name, sheet in tables.items():
        targets = {field.name: field.reference for field in sheet.table.fields if field.reference}
        for column, to in (targets | {"revision_of": (name,)}).items():
            if not tables.keys() >= set(to):
                continue
            known = [tables[target].distinct("id") for target in to]
            unknown = (sheet.distinct(column) - {""}).difference(*known)
            files = " or ".join(f"{target}.csv" for target in to)
            for number, cell in sheet.numbers_of(column, unknown):
                if number not in sheet.refused.get(column, ()):
                    wrong = f"there is no {show(cell)} in {files}"
                    yield sheet.error(number, column, wrong, suggest(cell, set().union(*known), files))


class _Suggestions:
    """Nearest ids, looked up for as many references as are printed: the search is slow."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[str]] = {}

    def __call__(self, value: str, known: set[str], files: str) -> str:
        key = (value, files)
        if key not in self._found and len(self._found) < MOST_PRINTED:
            self._found[key] = difflib.get_close_matches(value[:100], sorted(known), n=1)
        near = self._found.get(key)
        if near:
            return f"did you mean {show(near[0])}? use an id of {files}"
        return f"use an id of {files}, or add the row there"
