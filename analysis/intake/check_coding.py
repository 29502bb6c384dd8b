"""How claims, events, documents and actors are coded: dates in order, reasons given, anchors short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from analysis.dates import Bounds, EdtfError, read_edtf
from analysis.intake.csv_rows import Row
from analysis.intake.problem import Problem, show

_LONGEST = {"exact": 12, "prefix": 8, "suffix": 8}
_MOST_NAME_WORDS = 9


def check_coding(tables: Mapping[str, list[Row]]) -> list[Problem]:
    """Check the rules that a coder keeps, as far as a program can."""
    return [
        *(one for row in tables["documents"] for one in _check_document(row)),
        *(one for row in tables["actors"] for one in _check_actor(row)),
        *(one for row in tables["events"] for one in _check_event(row)),
        *(one for row in tables["claims"] for one in _check_claim(row)),
        *_check_links(tables["claim_links"]),
    ]


def bounds_of(text: str) -> Bounds:
    """Read a date that the field check may have refused already."""
    try:
        return read_edtf(text) if text else Bounds(None, None, "unknown")
    except EdtfError:
        return Bounds(None, None, "unknown")


def _check_reason(file: str, row: Row, basis: str, reason: str) -> Iterable[Problem]:
    if row[basis] in ("inferred", "unknown") and not row[reason]:
        wrong = f"the date is {row[basis]} without a reason"
        yield Problem(file, row.number, reason, wrong, "say what in the document it was bounded from")


def _check_document(row: Row) -> Iterable[Problem]:
    yield from _check_reason("documents.csv", row, "published_basis", "published_reason")
    earliest = bounds_of(row["published"]).earliest
    try:
        retrieved = date.fromisoformat(row["retrieved"])
    except ValueError:
        return
    if earliest and earliest > retrieved:
        wrong = f"published {row['published']} after it was retrieved ({row['retrieved']})"
        yield Problem("documents.csv", row.number, "published", wrong, "keep published ≤ retrieved")


def _check_actor(row: Row) -> Iterable[Problem]:
    if row["named"] == "false" and not row["descriptor"]:
        right = "write how the document describes it, such as 'an official on condition of anonymity'"
        yield Problem("actors.csv", row.number, "descriptor", "an unnamed actor has no descriptor", right)


def _check_event(row: Row) -> Iterable[Problem]:
    yield from _check_reason("events.csv", row, "date_basis", "date_reason")
    if len(row["name"].split()) > _MOST_NAME_WORDS:
        wrong = f"the name has {len(row['name'].split())} words"
        yield Problem("events.csv", row.number, "name", wrong, f"use at most {_MOST_NAME_WORDS}: it heads a row")


def _check_claim(row: Row) -> Iterable[Problem]:
    yield from _check_reason("claims.csv", row, "date_basis", "date_reason")
    for column, most in _LONGEST.items():
        words = len(row[column].split())
        if words > most:
            wrong = f"the anchor has {words} words"
            yield Problem("claims.csv", row.number, column, wrong, f"use at most {most}: the text is not ours")
    said, reported = bounds_of(row["said_edtf"]), bounds_of(row["reported_edtf"])
    if said.earliest and reported.latest and said.earliest > reported.latest:
        wrong = f"said {row['said_edtf']} after it was reported ({row['reported_edtf']})"
        yield Problem("claims.csv", row.number, "said_edtf", wrong, "keep said ≤ reported")


def _check_links(rows: list[Row]) -> Iterable[Problem]:
    file, seen = "claim_links.csv", dict[tuple[str, str, str], int]()
    for row in rows:
        if row["from_claim"] and row["from_claim"] == row["to_claim"]:
            wrong = f"{show(row['from_claim'])} is linked to itself"
            yield Problem(file, row.number, "to_claim", wrong, "name another claim")
        key = (row["from_claim"], row["to_claim"], row["relation"])
        if key in seen and not row["revision_of"]:
            wrong = f"the same link stands in row {seen[key]}"
            yield Problem(file, row.number, "relation", wrong, "keep one")
        seen.setdefault(key, row.number)
