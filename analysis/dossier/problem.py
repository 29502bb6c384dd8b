"""What is wrong with a dossier, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_PRINTED = 200
_SHORT = 60


@dataclass(frozen=True)
class Problem:
    """One problem. ``row`` counts as a spreadsheet does: the header is row 1.

    >>> str(Problem("claims.csv", 12, "event_id", "no event 'x'", "use an id of events.csv"))
    "claims.csv:12:event_id: no event 'x'; use an id of events.csv"
    """

    file: str
    row: int | None
    column: str | None
    wrong: str
    right: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.row, self.column) if part is not None)
        return f"{place}: {self.wrong}; {self.right}"


class DossierError(Exception):
    """A dossier that is not fit to be shown; ``problems`` holds every one, by file, row and column."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=order_of_problem)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MOST_PRINTED]]
        left = len(self.problems) - len(lines)
        return "\n".join([*lines, f"and {left} more"] if left else lines)


def order_of_problem(problem: Problem) -> tuple[str, int, str, str]:
    """Sort key: file, row, column."""
    return problem.file, problem.row or 0, problem.column or "", problem.wrong


def show(value: str) -> str:
    """Quote a value for a message, shortened: a cell can be very long.

    >>> show("a" * 100)[-5:]
    "aaa…'"
    """
    return repr(value if len(value) <= _SHORT else value[: _SHORT - 1] + "…")
