"""Read one CSV strictly (RFC 4180, UTF-8): either every cell is in its place or the file says where not.

Small files need only the standard library. A big one is read by pandas' parser, which is three times as
fast and more lenient; it is used where the file is plainly well formed, and whatever it does not read
whole is read again row by row.
"""

import csv
import io
import os
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.dossier.problem import Problem, UnreadableError, cap, nearest, quoted, read_bytes
from analysis.dossier.sheet import FIRST_ROW, Sheet
from analysis.schema import TABLES, Table

MOST_BYTES = 256 * 1024 * 1024
# From this size on, pandas' import and its speed pay.
BIG = 2 * 1024 * 1024
_BLANK, _HEADER_AGAIN = "the row is blank", "the row is the header once more"
# What a file begins with that is no CSV, by what it then is.
_OTHERS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "a workbook",
    b"\xd0\xcf\x11\xe0": "a workbook",
}
# A file's header, its columns, the numbers of their rows, and what is wrong with the other rows.
Rows = tuple[list[str], list[list[str]], list[int], list[Problem]]
_SHEETS = {".csv", ".tsv", ".xlsx", ".xls", ".ods", ".numbers"}


def read_csv(path: Path, table: Table, big: int = BIG) -> tuple[Sheet, list[Problem]]:
    """Read one table, and list what is wrong with its file's form.

    A file of at least ``big`` bytes is read by pandas where it is well formed.
    """
    is_there = not table.optional or os.path.lexists(path)
    try:
        header, columns, numbers, problems = _read_rows(path, table, big) if is_there else ([], [], [], [])
    except UnreadableError as error:
        header, columns, numbers, problems = [], [], [], error.problems
    # Columns in the schema's order, those left out as empty cells; a file without rows has none.
    given = {table.column_by_header[name]: cells for name, cells in zip(header, columns, strict=False)}
    cells = {name: given[name] if name in given else [""] * len(numbers) for name in table.columns}
    is_whole = all(one.wrong in (_BLANK, _HEADER_AGAIN) for one in problems)
    return Sheet(table, cells, numbers, is_whole=is_whole, is_there=is_there), problems


def _read_rows(path: Path, table: Table, big: int) -> Rows:
    raw = _read_bytes(path)
    fast = _read_fast(raw) if len(raw) >= big else None
    if fast is None:
        return _read_slowly(path.name, raw, table)
    _check_header(path.name, fast[0], table)
    return fast


def _read_fast(raw: bytes) -> Rows | None:
    """Read a file with pandas; None where it may not be well formed."""
    import pandas as pd  # a small file needs none

    if b"\0" in raw or not _marks_cells_only(raw):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            frame = pd.read_csv(
                io.BytesIO(raw),
                header=None,
                dtype=object,
                na_filter=False,
                skip_blank_lines=False,
                encoding="utf-8-sig",
                engine="c",
            )
    except (ValueError, Warning):  # not UTF-8, a row too long, or a quotation mark that is never closed
        return None
    columns: list[list[str]] = [frame[column].tolist() for column in frame]
    # pandas fills up a row that is too short: then there are commas too few.
    within = sum("".join(column).count(",") for column in columns) if b'"' in raw else 0
    is_full = raw.count(b",") == within + (len(columns) - 1) * len(frame)
    is_told_once = is_full and columns[0].count(columns[0][0]) == 1
    if not is_told_once or ("" in columns[0] and not all(map(any, zip(*columns, strict=True)))):
        return None  # the header again, or a blank row
    header = [column.pop(0) for column in columns]
    return header, columns, list(range(FIRST_ROW, FIRST_ROW + len(columns[0]))), []


def _marks_cells_only(raw: bytes) -> bool:
    """Say whether each quotation mark begins or ends a cell, those apart that are doubled within one."""
    import numpy as np  # a small file needs none

    if b'"' not in raw:
        return True
    # A line break at either end, so that the first and the last cell have their neighbours.
    letters = np.frombuffer(b"\n" + raw.replace(b'""', b"") + b"\n", dtype=np.uint8)
    marks = np.flatnonzero(letters == ord('"'))
    ends = np.zeros(256, dtype=bool)
    ends[[ord(","), ord("\n")]] = True
    return bool(np.all(ends[letters[marks - 1]] ^ ends[letters[marks + 1]]))


def _read_slowly(file: str, raw: bytes, table: Table) -> Rows:
    # Spreadsheets write a byte order mark; it is no part of the first column's name. Bytes that are no
    # UTF-8 are carried along, for the check of each cell's form to name.
    text = raw.decode("utf-8-sig", errors="surrogateescape")
    csv.field_size_limit(MOST_BYTES)
    # Only a line feed ends a line here: other marks (U+2028 …) may stand within a cell.
    records = csv.reader(io.StringIO(text, newline="\n"), strict=True)
    try:
        header = next(records, [])
    except csv.Error as error:
        raise UnreadableError(_not_csv(file, 1, error)) from None
    # Before any row: there may be millions, and under a wrong header each is at fault.
    _check_header(file, header, table)
    rows: dict[int, list[str]] = {}
    # A file with a million broken rows has as many problems: they are counted as they come, not kept.
    problems = list(cap(_take_records(file, header, records, rows)))
    return header, [list(column) for column in zip(*rows.values(), strict=True)], list(rows), problems


def _take_records(
    file: str, header: list[str], records: Iterator[list[str]], rows: dict[int, list[str]]
) -> Iterator[Problem]:
    """Take the records that have a cell for each column, by their numbers; tell what the others are."""
    number = 1
    try:
        for number, record in enumerate(records, start=FIRST_ROW):
            if not any(record):
                yield Problem(file, number, None, _BLANK, "delete it")
            elif record == header:
                yield Problem(file, number, None, _HEADER_AGAIN, "delete it")
            elif len(record) == len(header):
                rows[number] = record
            else:
                wrong = f"the row has {len(record)} cells, the header {len(header)}"
                right = "write one cell for each column, and quote a cell that holds a comma"
                column = header[min(len(record), len(header) - 1)]
                yield Problem(file, number, column, wrong, right)
    except csv.Error as error:
        yield _not_csv(file, number + 1, error)


def _read_bytes(path: Path) -> bytes:
    file = path.name
    if not path.is_file():
        may = ", ".join(table.name for table in TABLES.values() if table.optional)
        right = f"add it; only {' and '.join(may.rsplit(', ', 1))} may be left out"
        if copies := list_copies(path):
            right = f"save {quoted(copies[0].name)} as {file}, as CSV in UTF-8"
        raise UnreadableError(Problem(file, None, None, "the file is missing", right))
    if (size := path.stat().st_size) > MOST_BYTES:
        wrong = f"the file has {size:,} bytes"
        raise UnreadableError(Problem(file, None, None, wrong, f"keep it under {MOST_BYTES:,}"))
    # A line ends as the computer that wrote it ends lines; within a cell that means nothing else.
    raw = read_bytes(path, file, "let it be read").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for start, other in _OTHERS.items():
        if raw.startswith(start):
            raise UnreadableError(Problem(file, 1, None, f"the file is {other}", "save it as CSV in UTF-8"))
    return raw


def list_copies(path: Path) -> list[Path]:
    """List what a spreadsheet or a shared folder left of a table beside it, such as claims (1).csv."""
    beside = path.parent.glob(f"{path.stem}*")
    return sorted(one for one in beside if one.suffix.lower() in _SHEETS and one.name != path.name)


def _not_csv(file: str, number: int, error: csv.Error) -> Problem:
    if "unexpected end of data" in str(error):
        right = 'close it, and write a " within a cell as ""'
        return Problem(file, number, None, "a quotation mark that begins in this row is never closed", right)
    right = 'quote a cell that holds a comma, a quotation mark or a line break, and write a " within it as ""'
    return Problem(file, number, None, f"the row is not RFC 4180 CSV ({error})", right)


def _check_header(file: str, header: list[str], table: Table) -> None:
    if wrong := [Problem(file, 1, *found) for found in _find_wrong_columns(header, table)]:
        raise UnreadableError(*wrong)


def _find_wrong_columns(header: list[str], table: Table) -> Iterator[tuple[str | None, str, str]]:
    """Say what is wrong at which column, and what would be right."""
    wanted = ",".join(field.name for field in table.fields if field.required)
    given = Counter(table.column_by_header.get(name, name) for name in header)
    if not any(header):
        yield None, "the file is empty", f"begin it with the header {wanted}"
    elif len(header) == 1 and re.search("[;\t]", header[0]):
        yield None, "the cells are not separated by commas", "save the file with commas"
    elif not given.keys() & table.field_by_name.keys():
        yield None, "the row is no header of this table", f"write {wanted} above the rows"
    else:
        left_out = [field for field in table.fields if field.name not in given]
        for field in left_out:
            if field.required:
                yield field.name, "the column is missing", f"add it; these columns are needed: {wanted}"
        for column, count in given.items():
            if not column:
                yield None, "a column has no name", "delete it, or give it one"
            elif column not in table.field_by_name:
                near = nearest(column, (field.name for field in left_out))
                right = f"rename it to {near}, or remove it" if near else "remove it"
                yield quoted(column)[1:-1], f"the column {quoted(column)} is not of this table", right
            elif count > 1:
                yield column, f"the column stands {count} times", "keep one"
