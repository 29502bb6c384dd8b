"""Read one CSV strictly (RFC 4180, UTF-8): either every cell is in its place or the file is refused.

Only the standard library is used, so that a dossier can be checked and digested without pandas.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from analysis.intake.problem import Problem, show
from analysis.schema import Table

MOST_CHARACTERS = 10_000
MOST_BYTES = 64 * 1024 * 1024
# Tab, line feed and carriage return may stand in a quoted cell; nothing else below a space may.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Row:
    """One record: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read_csv(path: Path, table: Table) -> tuple[list[Row], list[Problem]]:
    """Read the rows of one table; on a problem of form there may be fewer rows than records."""
    file = path.name
    text, problems = _read_text(path)
    if text is None:
        return [], problems
    csv.field_size_limit(MOST_BYTES)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return [], [_unreadable(file, text, error)]
    if not records or not any(records[0]):
        wanted = ",".join(table.columns)
        return [], [Problem(file, 1, None, "the file is empty", f"begin it with the header {wanted}")]
    problems += _check_header(file, records[0], table)
    if problems:
        return [], problems
    rows = []
    for number, record in enumerate(records[1:], start=2):
        if not record:
            problems.append(Problem(file, number, None, "the row is blank", "delete it"))
        elif len(record) != len(records[0]):
            problems.append(_ragged(file, number, record, records[0]))
        else:
            rows.append(Row(number, dict(zip(records[0], record, strict=True))))
            problems += _check_cells(file, rows[-1])
    return rows, problems


def _read_text(path: Path) -> tuple[str | None, list[Problem]]:
    file = path.name
    if not path.is_file():
        return None, [Problem(file, None, None, "the file is missing", "every table has one, if only its header")]
    size = path.stat().st_size
    if size > MOST_BYTES:
        return None, [Problem(file, None, None, f"the file has {size:,} bytes", f"keep it under {MOST_BYTES:,}")]
    raw = path.read_bytes()
    try:
        # Spreadsheets write a byte order mark; it is no part of the first column's name.
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        wrong = f"byte {error.start + 1} (0x{raw[error.start]:02x}) is not UTF-8"
        return None, [Problem(file, row, None, wrong, "save the file as UTF-8")]


def _unreadable(file: str, text: str, error: csv.Error) -> Problem:
    quotes = text.count('"')
    if quotes % 2:
        return Problem(file, None, None, "a quotation mark is never closed", 'close it, and write a " within a cell as ""')
    right = 'quote a cell that holds a comma, a quotation mark or a line break, and write a " within it as ""'
    return Problem(file, None, None, f"the file is not RFC 4180 CSV ({error})", right)


def _check_header(file: str, header: list[str], table: Table) -> list[Problem]:
    problems = [
        Problem(file, 1, column, "the column is missing", f"add it; the columns are {','.join(table.columns)}")
        for column in table.columns
        if column not in header
    ]
    problems += [
        Problem(file, 1, show(column).strip("'"), "the column is not known", "remove it, or correct its name")
        for column in dict.fromkeys(header)
        if column not in table.field_by_name
    ]
    problems += [
        Problem(file, 1, column, f"the column stands {count} times", "keep one")
        for column, count in Counter(header).items()
        if count > 1 and column in table.field_by_name
    ]
    return problems


def _ragged(file: str, number: int, record: list[str], header: list[str]) -> Problem:
    last = header[min(len(record), len(header)) - 1]
    wrong = f"the row has {len(record)} cells, the header {len(header)}"
    return Problem(file, number, last, wrong, "write one cell for each column, and quote a cell that holds a comma")


def _check_cells(file: str, row: Row) -> list[Problem]:
    problems = []
    for column, value in row.cells.items():
        if len(value) > MOST_CHARACTERS:
            wrong = f"the cell has {len(value):,} characters"
            problems.append(Problem(file, row.number, column, wrong, f"keep it under {MOST_CHARACTERS:,}"))
        elif control := _CONTROL.search(value):
            wrong = f"the cell holds the control character U+{ord(control[0]):04X}"
            problems.append(Problem(file, row.number, column, wrong, "delete it"))
    return problems
