"""Figures: numbers in order, in step with their qualifier, and parts no larger than their whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analysis.intake.csv_rows import Row
from analysis.intake.problem import Problem
from analysis.schema.vocabulary import WORD_QUALIFIER

FILE = "figures.csv"
_MOST_WORDS = 10
# Which numbers a qualifier needs, and which it cannot have.
_NUMBERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "exact": (("best",), ()),
    "about": (("best",), ()),
    "range": (("low", "high"), ()),
    "at_least": (("low",), ("high",)),
    "more_than": (("low",), ("high",)),
    "up_to": (("high",), ("low",)),
    "fewer_than": (("high",), ("low",)),
    **{word: ((), ("low", "best", "high")) for word in WORD_QUALIFIER},
}


def check_figures(tables: Mapping[str, list[Row]]) -> list[Problem]:
    """Check every figure by itself and against the figure that it is part of or computed from."""
    by_id = {row["id"]: row for row in tables["figures"]}
    problems: list[Problem] = []
    for row in tables["figures"]:
        problems += _check_order(row)
        problems += _check_qualifier(row)
        problems += _check_relations(row, by_id)
        if len(row["value_text"].split()) > _MOST_WORDS:
            right = f"keep the phrase itself, at most {_MOST_WORDS} words"
            problems.append(Problem(FILE, row.number, "value_text", "the phrase is too long", right))
    return [*problems, *_check_cited(tables)]


def number(text: str) -> float | None:
    """Read a cell that the field check may have refused already."""
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _check_order(row: Row) -> Iterable[Problem]:
    for lower, higher in (("low", "best"), ("best", "high"), ("low", "high")):
        low, high = number(row[lower]), number(row[higher])
        if low is not None and high is not None and low > high:
            wrong = f"{lower} {row[lower]} is above {higher} {row[higher]}"
            yield Problem(FILE, row.number, lower, wrong, "keep low ≤ best ≤ high")
            return


def _check_qualifier(row: Row) -> Iterable[Problem]:
    needed, excluded = _NUMBERS.get(row["qualifier"], ((), ()))
    for column in needed:
        if not row[column]:
            wrong = f"{row['qualifier']} without a {column}"
            yield Problem(FILE, row.number, column, wrong, "write the number that was said")
    for column in excluded:
        if row[column]:
            wrong = f"{row['qualifier']} gives no {column}, but {row[column]} stands here"
            right = "leave it empty: an interval for words is a convention's, never the data's"
            yield Problem(FILE, row.number, column, wrong, right)


def _check_relations(row: Row, by_id: Mapping[str, Row]) -> Iterable[Problem]:
    if bool(row["conversion_of"]) != bool(row["conversion_rule"]):
        column = "conversion_rule" if row["conversion_of"] else "conversion_of"
        wrong = "a conversion needs both the figure that it is computed from and the rule"
        yield Problem(FILE, row.number, column, wrong, "write both, or neither")
    whole = by_id.get(row["subset_of"])
    if whole is None:
        return
    part = next((n for n in (number(row["low"]), number(row["best"])) if n is not None), None)
    most = next((n for n in (number(whole["high"]), number(whole["best"])) if n is not None), None)
    if part is not None and most is not None and part > most:
        wrong = f"the part {part:g} is larger than its whole {most:g} ({whole['id']})"
        yield Problem(FILE, row.number, "subset_of", wrong, "correct the numbers, or name the right whole")


def _check_cited(tables: Mapping[str, list[Row]]) -> Iterable[Problem]:
    cited = {row["claim_id"] for row in tables["figures"]}
    for claim in tables["claims"]:
        if claim["claim_type"] == "figure" and not {claim["id"], claim["revision_of"]} & cited:
            wrong = f"the claim {claim['id']} is of type figure but cites none"
            yield Problem("claims.csv", claim.number, "claim_type", wrong, "add its row to figures.csv")
