"""A flat file, CSV, workbook or JSON, as rows of text under its header."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.dossier.csv_rows import MOST_BYTES
from analysis.dossier.problem import Problem, UnreadableError, decode, quoted, read_bytes
from analysis.notes.mapping import FileMapping, as_text


class FlatRow(NamedTuple):
    """One row: its number as a spreadsheet shows it, and its cells by column, without outer spaces."""

    number: int
    cells: dict[str, str]


def read_flat_file(path: Path, mapping: FileMapping) -> list[FlatRow]:
    """Read a CSV in UTF-8, a workbook, or JSON: a list of flat objects.

    ``mapping`` tells the sheet, by default the workbook's first; the row that names the columns; and the
    words of cells that hold nothing. A CSV's cells are separated by whichever of comma, semicolon and tab its
    header has most of.

    Raises
    ------
    UnreadableError
        If it cannot be read, or two of its columns have one name.
    """
    ending, header = path.suffix.lower(), mapping.header
    if ending == ".xlsx":
        rows = _read_workbook(path, mapping.sheet)
    elif ending == ".json":
        rows = _read_json(path)
    else:
        rows = _read_csv(path, header)
    below = ((number, [cell.strip() for cell in row]) for number, row in rows if number >= header)
    _, columns = next(below, (header, []))
    if not any(columns):
        raise _refuse(path, "there is no header", "name its row in the mapping: header = 1", header)
    twice = next((one for one in columns if one and columns.count(one) > 1), None)
    if twice is not None:
        raise _refuse(path, f"two columns are called {quoted(twice)}", "rename one of them", header)
    found = []
    for number, cells in below:
        if any(cells):
            named = dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))
            told = {name: "" if cell in mapping.empty else cell for name, cell in named.items() if name}
            found.append(FlatRow(number, told))
    return found


def _refuse(path: Path, wrong: str, right: str, row: int | None = None) -> UnreadableError:
    return UnreadableError(Problem(path.name, row, None, wrong, right))


def _read_csv(path: Path, header: int) -> Iterator[tuple[int, Sequence[str]]]:
    raw = read_bytes(path, path.name, "let it be read")
    text = decode(raw, path.name, "save it as .xlsx, or as CSV in UTF-8")
    csv.field_size_limit(MOST_BYTES)
    named = [*text.split("\n", header), *[""] * header][header - 1]
    separator = max(",;\t", key=named.count)
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1)
    except csv.Error as error:
        right = 'quote a cell that holds the separator, and write a " within it as ""'
        raise _refuse(path, f"the file is not CSV ({error})", right) from None


def _read_json(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Read a list of flat objects: the first is row 2, as below a header."""
    try:
        rows = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise _refuse(path, f"the file is not JSON ({error})", "mend it") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _refuse(path, "the file is no list of objects", "write [{…}, {…}], an object a row")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    yield 1, columns
    for number, row in enumerate(rows, start=2):
        yield number, [as_text(row.get(name)) for name in columns]


def _read_workbook(path: Path, sheet: str) -> Iterator[tuple[int, Sequence[str]]]:
    import openpyxl  # slow to import, and most files are CSV

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # noqa: BLE001  # a broken workbook fails in any of its parts
        raise _refuse(path, f"the workbook cannot be read ({error})", "save it as .xlsx again") from None
    try:
        if sheet and sheet not in book.sheetnames:
            wrong, right = f"there is no sheet {quoted(sheet)}", f"name one of {', '.join(book.sheetnames)}"
            raise _refuse(path, wrong, right)
        chosen = book[sheet] if sheet else book.worksheets[0]
        for number, row in enumerate(chosen.iter_rows(values_only=True), start=1):
            yield number, [as_text(cell) for cell in row]
    finally:
        book.close()
