"""Corrections and withdrawals: each names the row before it, says why, and comes after it."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.dossier.checks.fields import read_day
from analysis.dossier.csv_rows import Row
from analysis.dossier.problem import Problem, show
from analysis.dossier.revisions import find_circles


def check_status(file: str, row: Row) -> Iterable[Problem]:
    """Check one row's status against what it revises and the reason it gives."""
    plain = row["status"] in ("active", "") and not row["revision_of"]
    if not plain and not row["status_reason"]:
        wrong = "there is no reason for the status or the revision"
        yield Problem(file, row.number, "status_reason", wrong, "say in a few words why")
    if row["status"] == "corrected" and not row["revision_of"]:
        wrong = "a corrected row names no row that it corrects"
        right = "leave the old row as it is, and add a row with status corrected and the old one's id here"
        yield Problem(file, row.number, "revision_of", wrong, right)


def check_revisions(file: str, rows: list[Row]) -> Iterable[Problem]:
    """Check that the revisions of one table are chains in the order of recording: no fork, no circle."""
    by_id = {row["id"]: row for row in rows}
    circles = find_circles({row["id"]: row["revision_of"] for row in rows})
    revised: dict[str, int] = {}
    for row in rows:
        before = row["revision_of"]
        if not before or before not in by_id:
            continue
        if row["id"] in circles:
            wrong = f"the revisions of {show(row['id'])} come back to it"
            yield Problem(
                file, row.number, "revision_of", wrong, "let one row come first, with this cell empty"
            )
            continue
        if before in revised:
            wrong = f"{show(before)} is already revised by row {revised[before]}"
            yield Problem(file, row.number, "revision_of", wrong, "revise that newer row instead")
        revised.setdefault(before, row.number)
        yield from _check_order(file, row, by_id[before])


def _check_order(file: str, row: Row, before: Row) -> Iterable[Problem]:
    day, earlier = read_day(row["recorded_at"]), read_day(before["recorded_at"])
    if day and earlier and day < earlier:
        wrong = f"{day} is before the day ({earlier}) on which the row that it revises was recorded"
        yield Problem(file, row.number, "recorded_at", wrong, "write the day on which the revision was made")
