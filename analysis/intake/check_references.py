"""Ids: unique, and every reference to one resolves; revisions form chains, never cycles or forks."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from analysis.intake.csv_rows import Row
from analysis.intake.problem import Problem, show
from analysis.schema import TABLES

Rows = Mapping[str, list[Row]]


def check_references(tables: Rows) -> list[Problem]:
    """Check ids, references and revisions across all tables."""
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    return [
        *_check_unique(tables),
        *_check_agents_apart(tables),
        *_check_resolve(tables, ids),
        *_check_revisions(tables, ids),
        *_check_cycles(tables),
    ]


def _check_unique(tables: Rows) -> Iterable[Problem]:
    for name, rows in tables.items():
        first: dict[str, int] = {}
        for row in rows:
            if not row["id"]:
                continue
            if row["id"] in first:
                wrong = f"the id {show(row['id'])} is already that of row {first[row['id']]}"
                yield Problem(f"{name}.csv", row.number, "id", wrong, "give each row an id of its own")
            first.setdefault(row["id"], row.number)


def _check_agents_apart(tables: Rows) -> Iterable[Problem]:
    sources = {row["id"] for row in tables["sources"]}
    for row in tables["actors"]:
        if row["id"] and row["id"] in sources:
            wrong = f"the id {show(row['id'])} is also that of a source"
            yield Problem("actors.csv", row.number, "id", wrong, "actors and sources share one set of ids: rename one")


def _check_resolve(tables: Rows, ids: Mapping[str, set[str]]) -> Iterable[Problem]:
    for name, rows in tables.items():
        for field in TABLES[name].fields:
            if not field.reference:
                continue
            known = set().union(*(ids[target] for target in field.reference))
            files = " or ".join(f"{target}.csv" for target in field.reference)
            for row in rows:
                value = row[field.name]
                if value and value not in known:
                    wrong = f"there is no {show(value)} in {files}"
                    yield Problem(f"{name}.csv", row.number, field.name, wrong, _suggest(value, known, files))


def _suggest(value: str, known: set[str], files: str) -> str:
    near = difflib.get_close_matches(value[:100], sorted(known), n=1)
    return f"did you mean {near[0]!r}? use an id of {files}" if near else f"use an id of {files}, or add the row there"


def _check_revisions(tables: Rows, ids: Mapping[str, set[str]]) -> Iterable[Problem]:
    for name, rows in tables.items():
        file = f"{name}.csv"
        by_id = {row["id"]: row for row in rows}
        revised: dict[str, int] = {}
        for row in rows:
            yield from _check_status(file, row)
            before = row["revision_of"]
            if not before:
                continue
            if before not in ids[name]:
                wrong = f"there is no {show(before)} in {file}"
                yield Problem(file, row.number, "revision_of", wrong, _suggest(before, ids[name], file))
                continue
            if before in revised:
                wrong = f"{show(before)} is already revised by row {revised[before]}"
                yield Problem(file, row.number, "revision_of", wrong, "revise that newer row instead")
            revised.setdefault(before, row.number)
            if row["recorded_at"] < by_id[before]["recorded_at"]:
                wrong = f"recorded before the row that it revises ({by_id[before]['recorded_at']})"
                yield Problem(file, row.number, "recorded_at", wrong, "write the day on which the revision was made")


def _check_status(file: str, row: Row) -> Iterable[Problem]:
    plain = row["status"] == "active" and not row["revision_of"]
    if not plain and not row["status_reason"]:
        wrong = "there is no reason for the status or the revision"
        yield Problem(file, row.number, "status_reason", wrong, "say in a few words why")
    if row["status"] == "corrected" and not row["revision_of"]:
        wrong = "a corrected row names no row that it corrects"
        right = "leave the old row as it is, and add a row with status corrected and its id here"
        yield Problem(file, row.number, "revision_of", wrong, right)


def _check_cycles(tables: Rows) -> Iterable[Problem]:
    for name, column in [(one, "revision_of") for one in tables] + [
        ("figures", "subset_of"),
        ("figures", "conversion_of"),
    ]:
        following = {row["id"]: row[column] for row in tables[name]}
        for row in tables[name]:
            if row[column] and _returns(row["id"], following):
                wrong = f"following {column} from {show(row['id'])} comes back to it"
                yield Problem(f"{name}.csv", row.number, column, wrong, "break the circle: one row must come first")


def _returns(start: str, following: Mapping[str, str]) -> bool:
    seen, one = set(), following[start]
    while one and one not in seen:
        if one == start:
            return True
        seen.add(one)
        one = following.get(one, "")
    return False
