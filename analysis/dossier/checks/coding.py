"""How documents, actors, events and claims are coded: dates in order, reasons given, anchors short."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.dossier.checks.fields import TRUTH, bounds_of, read_day
from analysis.dossier.csv_rows import Row
from analysis.dossier.problem import Problem, show

# The text is not ours: an anchor is a few words of it.
_LONGEST = {"exact": 12, "prefix": 8, "suffix": 8}
_MOST_NAME_WORDS = 9


def check_document(row: Row) -> Iterable[Problem]:
    """Check one row of documents."""
    file = "documents.csv"
    yield from _check_basis(file, row, "published_basis", "published_reason", ("published",))
    earliest, retrieved = bounds_of(row["published"]).earliest, read_day(row["retrieved"])
    if earliest and retrieved and earliest > retrieved:
        wrong = f"{row['published']} is after the day on which it was retrieved ({retrieved})"
        yield Problem(file, row.number, "published", wrong, "keep published ≤ retrieved")


def check_actor(row: Row) -> Iterable[Problem]:
    """Check one row of actors."""
    if TRUTH.get(row["named"]) is False and not row["descriptor"]:
        right = "write how the document describes it, such as 'an official on condition of anonymity'"
        yield Problem("actors.csv", row.number, "descriptor", "an unnamed actor has no descriptor", right)


def check_event(row: Row) -> Iterable[Problem]:
    """Check one row of events."""
    yield from _check_basis("events.csv", row, "date_basis", "date_reason", ("date_edtf",))
    words = len(row["name"].split())
    if words > _MOST_NAME_WORDS:
        right = f"use at most {_MOST_NAME_WORDS}: it heads a row"
        yield Problem("events.csv", row.number, "name", f"the name has {words} words", right)


def check_claim(row: Row) -> Iterable[Problem]:
    """Check one row of claims."""
    file = "claims.csv"
    yield from _check_basis(file, row, "date_basis", "date_reason", ("said_edtf", "reported_edtf"))
    for column, most in _LONGEST.items():
        words = len(row[column].split())
        if words > most:
            wrong = f"the anchor has {words} words"
            yield Problem(file, row.number, column, wrong, f"use at most {most}: the text is not ours")
    said, reported = bounds_of(row["said_edtf"]), bounds_of(row["reported_edtf"])
    if said.earliest and reported.latest and said.earliest > reported.latest:
        wrong = f"{row['said_edtf']} is after it was reported ({row['reported_edtf']})"
        yield Problem(file, row.number, "said_edtf", wrong, "keep said ≤ reported")


def _check_basis(file: str, row: Row, basis: str, reason: str, dates: tuple[str, ...]) -> Iterable[Problem]:
    if row[basis] in ("inferred", "unknown") and not row[reason]:
        wrong = f"the date is {row[basis]}, but no reason is given"
        yield Problem(file, row.number, reason, wrong, "say what in the document it was bounded from")
    if row[basis] in ("stated", "inferred") and not any(row[column] for column in dates):
        right = f"write the date, or {basis} unknown"
        wrong = f"the date is {show(row[basis])}, but there is none"
        yield Problem(file, row.number, dates[0], wrong, right)
