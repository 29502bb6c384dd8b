"""What is wrong with a dossier, where, and what would be right."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

MOST_PRINTED = 200
MOST_OF_A_KIND = 100  # of one column; the others are counted
_SHORT = 60

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One problem. ``row`` counts as a spreadsheet does: the header is row 1.

    An error keeps a dossier from being shown. A warning tells of what is probably a slip, where the
    coder may be right.

    >>> str(Problem("claims.csv", 12, "document_id", "no document 'x'", "use an id of documents.csv"))
    "claims.csv:12:document_id: no document 'x'; use an id of documents.csv"
    """

    file: str
    row: int | None
    column: str | None
    wrong: str
    right: str
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        """Whether the dossier is refused for it."""
        return self.severity == "error"

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.row, self.column) if part is not None)
        mark = "" if self.is_error else "warning: "
        return f"{place}: {mark}{self.wrong}; {self.right}"


def warn(file: str, row: int | None, column: str | None, wrong: str, right: str) -> Problem:
    """Tell of what is probably a slip, without refusing the dossier."""
    return Problem(file, row, column, wrong, right, "warning")


class UnreadableError(Exception):
    """A file that cannot be used as it is; ``problems`` say where, and what would be right."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = list(problems)
        super().__init__(*problems)


def read_bytes(path: Path, file: str, right: str) -> bytes:
    """Read a file; ``right`` says what to do where that cannot be done."""
    try:
        return path.read_bytes()
    except OSError as error:
        wrong = f"the file cannot be read ({error.strerror})"
        raise UnreadableError(Problem(file, None, None, wrong, right)) from None


def decode(raw: bytes, file: str, right: str) -> str:
    """Decode a file's text; names the line of the first byte that cannot be."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A mark of byte order at the start is no part of what it counts from.
        line = error.object.count(b"\n", 0, error.start) + 1
        wrong = f"byte 0x{error.object[error.start]:02X} is not UTF-8"
        raise UnreadableError(Problem(file, line, None, wrong, right)) from None


class DossierError(Exception):
    """A dossier that is not fit to be shown; ``problems`` holds every error, by file, row and column."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=order_of_problem)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MOST_PRINTED]]
        left = len(self.problems) - len(lines)
        return "\n".join([*lines, f"and {left} more"] if left else lines)


class AskedError(ValueError):
    """What is asked for is not there, or cannot be done; says what would be right."""


def order_of_problem(problem: Problem) -> tuple[str, int, str, str]:
    """Sort key: file, row, column."""
    return problem.file, problem.row or 0, problem.column or "", problem.wrong


def quoted(value: str) -> str:
    """Quote a value for a message, shortened: a cell can be very long.

    >>> quoted("a" * 100)[-5:]
    "aaa…'"
    """
    return repr(value if len(value) <= _SHORT else value[: _SHORT - 1] + "…")


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known word that is most like another; empty if none is.

    >>> nearest("modalty", ["text", "modality"]), nearest("wind", ["text", "modality"])
    ('modality', '')
    """
    return next(iter(difflib.get_close_matches(word[:100], list(known), n=1)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask whether the nearest known word was meant; empty if none is near.

    >>> did_you_mean("modalty", ["text", "modality"]), did_you_mean("wind", ["text", "modality"])
    ("did you mean 'modality'? ", '')
    """
    near = nearest(word, known)
    return f"did you mean {near!r}? " if near else ""


def right_key(word: str, known: Iterable[str]) -> str:
    """Say what would be right where a key is not known."""
    near = nearest(word, known)
    if " " in word and not near:
        return "put the sentence before it in quotation marks: within {…} a comma begins a new key"
    return f"write {near}" if near else f"the keys here are {', '.join(known)}"


def cap(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Tell the first problems of each kind, then how many more there are."""
    counts: Counter[tuple[str, str | None, Severity]] = Counter()
    for problem in problems:
        kind = (problem.file, problem.column, problem.severity)
        counts[kind] += 1
        if counts[kind] <= MOST_OF_A_KIND:
            yield problem
    for (file, column, severity), count in counts.items():
        if count > MOST_OF_A_KIND:
            wrong = f"and {count - MOST_OF_A_KIND:,} more of this kind"
            yield Problem(file, None, column, wrong, "mend those told, and check again", severity)


def tell_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Tell once what is wrong in many places of a file: at the first, with how many more there are."""
    rows: dict[Problem, dict[int | None, None]] = {}
    for problem in problems:
        rows.setdefault(replace(problem, row=None), {})[problem.row] = None
    for problem, (first, *more) in rows.items():
        also = f" (and in {len(more):,} more {'place' if len(more) == 1 else 'places'})" if more else ""
        yield replace(problem, row=first, wrong=problem.wrong + also)
