"""Figures: numbers in order, in step with their qualifier, and parts no larger than their whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analysis.dossier.csv_rows import Row
from analysis.dossier.problem import Problem, show
from analysis.dossier.revisions import find_circles
from analysis.schema.vocabulary import WORD_QUALIFIER

FILE = "figures.csv"
_MOST_WORDS = 10
# Which numbers a qualifier needs, and which it cannot have.
_NUMBERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "exact": (("best",), ()),
    "about": (("best",), ()),
    "almost": (("best",), ()),
    "range": (("low", "high"), ()),
    "at_least": (("low",), ("high",)),
    "more_than": (("low",), ("high",)),
    "up_to": (("high",), ("low",)),
    "fewer_than": (("high",), ("low",)),
    **dict.fromkeys(WORD_QUALIFIER, ((), ("low", "best", "high"))),
}


def check_figure(row: Row) -> Iterable[Problem]:
    """Check one row of figures by itself."""
    yield from _check_order(row)
    yield from _check_qualifier(row)
    if len(row["value_text"].split()) > _MOST_WORDS:
        right = f"keep the phrase itself, at most {_MOST_WORDS} words"
        yield Problem(FILE, row.number, "value_text", "the phrase is too long", right)
    if bool(row["conversion_of"]) != bool(row["conversion_rule"]):
        empty = "conversion_rule" if row["conversion_of"] else "conversion_of"
        wrong = "a conversion needs both the figure that it is computed from and the rule"
        yield Problem(FILE, row.number, empty, wrong, "write both, or neither")


def check_parts(tables: Mapping[str, list[Row]]) -> Iterable[Problem]:
    """Check every figure against the one that it is part of or computed from."""
    rows = tables["figures"]
    by_id = {row["id"]: row for row in rows}
    for column in ("subset_of", "conversion_of"):
        circles = find_circles({row["id"]: row[column] for row in rows})
        for row in rows:
            if row[column] and row["id"] in circles:
                wrong = f"following {column} from {show(row['id'])} comes back to it"
                yield Problem(
                    FILE, row.number, column, wrong, "let one figure be the first, with this cell empty"
                )
    for row in rows:
        if row["subset_of"] in by_id:
            yield from _check_part(row, by_id[row["subset_of"]])


def _number(row: Row, column: str) -> float | None:
    """Read a number that the field check may have refused already."""
    try:
        return float(row[column]) if row[column] else None
    except ValueError:
        return None


def _check_order(row: Row) -> Iterable[Problem]:
    for lower, higher in (("low", "best"), ("best", "high"), ("low", "high")):
        low, high = _number(row, lower), _number(row, higher)
        if low is not None and high is not None and low > high:
            wrong = f"{lower} {row[lower]} is above {higher} {row[higher]}"
            yield Problem(FILE, row.number, lower, wrong, "keep low ≤ best ≤ high")
            return


def _check_qualifier(row: Row) -> Iterable[Problem]:
    qualifier = row["qualifier"]
    needed, excluded = _NUMBERS.get(qualifier, ((), ()))
    for column in needed:
        if not row[column]:
            right = f"write the number that was said, or another qualifier than {qualifier}"
            yield Problem(FILE, row.number, column, f"{qualifier} has no {column}", right)
    for column in excluded:
        if row[column]:
            right = "leave it empty: "
            right += (
                "the interval is a convention's, not the data's" if not needed else "that end was left open"
            )
            wrong = f"{qualifier} with a {column} of {show(row[column])}"
            yield Problem(FILE, row.number, column, wrong, right)
    if qualifier == "exact":
        for column in ("low", "high"):
            if row[column] and row["best"] and _number(row, column) != _number(row, "best"):
                wrong = f"exact, but {column} differs from best"
                yield Problem(
                    FILE, row.number, column, wrong, "write the same number, or the qualifier range"
                )


def _check_part(row: Row, whole: Row) -> Iterable[Problem]:
    part = next((one for one in (_number(row, "low"), _number(row, "best")) if one is not None), None)
    most = next((one for one in (_number(whole, "high"), _number(whole, "best")) if one is not None), None)
    if part is not None and most is not None and part > most:
        wrong = f"the part ({part:g}) is larger than its whole {show(whole['id'])} ({most:g})"
        yield Problem(FILE, row.number, "subset_of", wrong, "correct the numbers, or name the right whole")
