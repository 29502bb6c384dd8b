"""Corrections and withdrawals: each names the row before it, says why, and comes after it."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.dossier.checks.fields import read_day
from analysis.dossier.problem import Problem, show
from analysis.dossier.revisions import find_circles
from analysis.dossier.sheet import Sheet


def check_status(sheet: Sheet) -> Iterable[Problem]:
    """Check each row's status against what it revises and the reason it gives."""
    if sheet.distinct("status") <= {"active", ""} and sheet.distinct("revision_of") <= {""}:
        return
    for number, status, before, reason in sheet.each("status", "revision_of", "status_reason"):
        if (before or status not in ("active", "")) and not reason:
            wrong = "there is no reason for the status or the revision"
            yield sheet.error(number, "status_reason", wrong, "say in a few words why")
        if status == "corrected" and not before:
            right = (
                "leave the old row as it is, and add a row with status corrected and the old one's id here"
            )
            yield sheet.error(number, "revision_of", "a corrected row names no row that it corrects", right)


def check_revisions(sheet: Sheet) -> Iterable[Problem]:
    """Check that the revisions of one table are chains in the order of recording: no fork, no circle."""
    if not sheet.is_whole or sheet.distinct("revision_of") <= {""}:
        return
    days = dict(zip(sheet["id"], sheet["recorded_at"], strict=True))
    circles = find_circles(dict(zip(sheet["id"], sheet["revision_of"], strict=True)))
    revised: dict[str, int] = {}
    for number, one, before in sheet.each("id", "revision_of"):
        if not before or before not in days:
            continue
        if one in circles:
            right = "let one row come first, with this cell empty"
            yield sheet.error(number, "revision_of", f"the revisions of {show(one)} come back to it", right)
            continue
        if before in revised:
            wrong = f"{show(before)} is already revised by row {revised[before]}"
            yield sheet.error(number, "revision_of", wrong, "revise that newer row instead")
        revised.setdefault(before, number)
        day, earlier = read_day(days[one]), read_day(days[before])
        if day and earlier and day < earlier:
            wrong = f"{day} is before the day ({earlier}) on which the row that it revises was recorded"
            yield sheet.error(number, "recorded_at", wrong, "write the day on which the revision was made")
