"""Read one CSV strictly (RFC 4180, UTF-8): either every cell is in its place or the file says where not.

Only the standard library is used, so that a dossier can be checked and digested without pandas.
"""

from __future__ import annotations

import csv
import difflib
import io
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from analysis.dossier.problem import Problem, show
from analysis.schema import Table

MOST_CHARACTERS = 10_000
MOST_BYTES = 64 * 1024 * 1024
# Tab, line feed and carriage return may stand in a quoted cell. Refused are the other control
# characters, overrides of the direction of text, and what XML cannot hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]")
# How a byte that is no UTF-8 is carried from the decoder to the cell that holds it.
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_KEPT_OF_REFUSED = 200


@dataclass(frozen=True)
class Row:
    """One record: its number as a spreadsheet shows it, and its cells by column.

    ``refused`` names the columns whose cell was refused for its form; what is kept of such a cell is
    short and clean, so that the rules after it can go on.
    """

    number: int
    cells: Mapping[str, str]
    refused: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


class Reading(NamedTuple):
    """What one file gave. ``is_whole`` is False where rows are missing from ``rows``."""

    rows: list[Row]
    problems: list[Problem]
    is_whole: bool


def read_csv(path: Path, table: Table) -> Reading:
    """Read the rows of one table, with every problem of form."""
    file = path.name
    if table.optional and not os.path.lexists(path):
        return Reading([], [], True)
    text, problems = _read_text(path)
    if text is None:
        return Reading([], problems, False)
    csv.field_size_limit(MOST_BYTES)
    # Only a line feed ends a line here: other marks (U+2028 …) may stand within a cell.
    records = csv.reader(io.StringIO(text, newline="\n"), strict=True)
    try:
        header = next(records, [])
        problems = _check_header(file, header, table)
        if problems:
            return Reading([], problems, False)
        columns = [table.column_by_header[name] for name in header]
        return _read_records(file, table, columns, records)
    except csv.Error as error:
        return Reading([], [_not_csv(file, 1, error)], False)


def _read_records(file: str, table: Table, header: list[str], records: Iterator[list[str]]) -> Reading:
    left_out = dict.fromkeys((column for column in table.columns if column not in header), "")
    rows: list[Row] = []
    problems: list[Problem] = []
    is_whole, number = True, 1
    try:
        for number, record in enumerate(records, start=2):
            if not any(record):
                problems.append(Problem(file, number, None, "the row is blank", "delete it"))
            elif len(record) != len(header):
                problems.append(_ragged(file, number, record, header))
                is_whole = False
            else:
                cells = dict(zip(header, record, strict=True)) | left_out
                row, refused = _check_form(file, number, cells)
                rows.append(row)
                problems += refused
    except csv.Error as error:
        problems.append(_not_csv(file, number + 1, error))
        is_whole = False
    return Reading(rows, problems, is_whole)


def _read_text(path: Path) -> tuple[str | None, list[Problem]]:
    file = path.name
    if not path.is_file():
        right = "add it; only topics, proposition_links, measures, figures and claim_links may be left out"
        return None, [Problem(file, None, None, "the file is missing", right)]
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        return None, [
            Problem(file, None, None, f"the file cannot be read ({error.strerror})", "let it be read")
        ]
    if size > MOST_BYTES:
        return None, [
            Problem(file, None, None, f"the file has {size:,} bytes", f"keep it under {MOST_BYTES:,}")
        ]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem(file, 1, None, "the file is UTF-16", "save it as CSV in UTF-8")]
    # Spreadsheets write a byte order mark; it is no part of the first column's name.
    return raw.decode("utf-8-sig", errors="surrogateescape"), []


def _not_csv(file: str, number: int, error: csv.Error) -> Problem:
    if "unexpected end of data" in str(error):
        right = 'close it, and write a " within a cell as ""'
        return Problem(file, number, None, "a quotation mark that begins in this row is never closed", right)
    right = 'quote a cell that holds a comma, a quotation mark or a line break, and write a " within it as ""'
    return Problem(file, number, None, f"the row is not RFC 4180 CSV ({error})", right)


def _check_header(file: str, header: list[str], table: Table) -> list[Problem]:
    wanted = ",".join(field.name for field in table.fields if field.required)
    if not any(header):
        return [Problem(file, 1, None, "the file is empty", f"begin it with the header {wanted}")]
    if len(header) == 1 and re.search("[;\t]", header[0]):
        return [Problem(file, 1, None, "the cells are not separated by commas", "save the file with commas")]
    known = table.column_by_header
    given = Counter(known.get(name, name) for name in header)
    left_out = [column for column in table.columns if column not in given]
    missing = [column for column in left_out if table.field_by_name[column].required]
    problems = [
        Problem(file, 1, column, "the column is missing", f"add it; these columns are needed: {wanted}")
        for column in missing
    ]
    for column, count in given.items():
        if column not in table.field_by_name:
            near = difflib.get_close_matches(column[:100], left_out, n=1)
            right = f"rename it to {near[0]}, or remove it" if near else "remove it"
            name = show(column)[1:-1]
            problems.append(Problem(file, 1, name, f"the column {show(column)} is not of this table", right))
        elif count > 1:
            problems.append(Problem(file, 1, column, f"the column stands {count} times", "keep one"))
    return problems


def _ragged(file: str, number: int, record: list[str], header: list[str]) -> Problem:
    column = header[min(len(record), len(header) - 1)]
    wrong = f"the row has {len(record)} cells, the header {len(header)}"
    right = "write one cell for each column, and quote a cell that holds a comma"
    return Problem(file, number, column, wrong, right)


def _check_form(file: str, number: int, cells: dict[str, str]) -> tuple[Row, list[Problem]]:
    problems = []
    for column, value in cells.items():
        wrong = _find_wrong_form(value)
        if wrong is not None:
            problems.append(Problem(file, number, column, *wrong))
            cells[column] = _CONTROL.sub("�", _NO_UTF8.sub("�", value[:_KEPT_OF_REFUSED]))
    return Row(number, cells, frozenset(problem.column or "" for problem in problems)), problems


def _find_wrong_form(value: str) -> tuple[str, str] | None:
    if len(value) > MOST_CHARACTERS:
        return f"the cell has {len(value):,} characters", f"keep it under {MOST_CHARACTERS:,}"
    if value.isascii() and value.isprintable():
        return None
    if broken := _NO_UTF8.search(value):
        byte = ord(broken[0]) - 0xDC00
        return (
            f"byte 0x{byte:02X}, character {broken.start() + 1} of the cell, is not UTF-8",
            "save the file as UTF-8",
        )
    if control := _CONTROL.search(value):
        return f"the cell holds the control character U+{ord(control[0]):04X}", "delete it"
    return None
