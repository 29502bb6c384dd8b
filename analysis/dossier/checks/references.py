"""Ids: each names one row, and every reference to one resolves."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from analysis.dossier.csv_rows import Row
from analysis.dossier.problem import MOST_PRINTED, Problem, show
from analysis.dossier.revisions import find_circles
from analysis.schema import TABLES

Tables = Mapping[str, list[Row]]


def check_references(tables: Tables) -> list[Problem]:
    """Check ids and references across tables.

    Parameters
    ----------
    tables
        The tables that could be read in full: a row that could not be read may be the one referred to.
    """
    return [
        *_check_unique(tables),
        *_check_agents_apart(tables),
        *_check_resolve(tables),
        *_check_voices(tables),
    ]


def _check_unique(tables: Tables) -> Iterable[Problem]:
    for name, rows in tables.items():
        first: dict[str, int] = {}
        for row in rows:
            if row["id"] in first:
                wrong = f"the id {show(row['id'])} is already that of row {first[row['id']]}"
                yield Problem(f"{name}.csv", row.number, "id", wrong, "give each row an id of its own")
            elif row["id"]:
                first[row["id"]] = row.number


def _check_agents_apart(tables: Tables) -> Iterable[Problem]:
    sources = {row["id"]: row.number for row in tables.get("sources", ())}
    for row in tables.get("actors", ()):
        if row["id"] and row["id"] in sources:
            wrong = f"the id {show(row['id'])} is also that of row {sources[row['id']]} of sources.csv"
            yield Problem(
                "actors.csv", row.number, "id", wrong, "actors and sources share one set of ids: rename one"
            )


def _check_resolve(tables: Tables) -> Iterable[Problem]:
    ids = {name: {row["id"] for row in rows} - {""} for name, rows in tables.items()}
    suggest = _Suggestions()
    for name, rows in tables.items():
        targets = {field.name: field.reference for field in TABLES[name].fields if field.reference}
        for column, to in (targets | {"revision_of": (name,)}).items():
            if not ids.keys() >= set(to):
                continue
            known = set().union(*(ids[target] for target in to))
            files = " or ".join(f"{target}.csv" for target in to)
            for row in rows:
                value = row[column]
                if value and value not in known and column not in row.refused:
                    wrong = f"there is no {show(value)} in {files}"
                    yield Problem(f"{name}.csv", row.number, column, wrong, suggest(value, known, files))


def _check_voices(tables: Tables) -> Iterable[Problem]:
    """Check that whoever speaks for somebody speaks for another, and not in a circle."""
    actors = tables.get("actors", ())
    circles = find_circles({row["id"]: row["speaks_for"] for row in actors if row["id"]})
    for row in actors:
        if row["id"] in circles:
            wrong = f"{show(row['id'])} speaks for itself, by way of {show(row['speaks_for'])}"
            if row["speaks_for"] == row["id"]:
                wrong = f"{show(row['id'])} speaks for itself"
            yield Problem(
                "actors.csv", row.number, "speaks_for", wrong, "name whose voice it is, or leave it empty"
            )


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
