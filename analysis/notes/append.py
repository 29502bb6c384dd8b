"""Rows appended to a dossier's tables: rendered, checked as a whole, and written in one step."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.dossier.load import check_dossier
from analysis.dossier.problem import Problem
from analysis.notes.record import Cells, Record, TableRecord
from analysis.schema import TABLES
from analysis.schema.datapackage import FILE as PACKAGE


def render_tables(record: Record, rows: Mapping[str, Sequence[Cells]]) -> dict[Path, bytes]:
    """Render the files that change: what is there stays byte for byte, the new rows follow."""
    return {
        record.folder / f"{name}.csv": _render(record[name], added).encode("utf-8", "surrogateescape")
        for name, added in rows.items()
        if added
    }


def render_rows(table: str, rows: Sequence[Cells], header: Sequence[str] = ()) -> str:
    """Render rows as lines of CSV under their header, to be looked at."""
    columns = header or TABLES[table].columns
    return _lines([dict(zip(columns, columns, strict=True)), *rows], columns, "\n")


def _render(table: TableRecord, added: Sequence[Cells]) -> str:
    needed = {column for row in added for column, value in row.items() if value}
    new = [one for one in TABLES[table.name].columns if one in needed and one not in table.header]
    if not table.header:
        return render_rows(table.name, added)
    ending = "\r\n" if "\r\n" in table.text.partition("\n")[0] + "\n" else "\n"
    mark = "\ufeff" if table.has_mark else ""
    if new:  # a column that the file has left out so far
        header = [*table.header, *new]
        everything = [dict(zip(header, header, strict=True)), *table.rows[: table.count_read], *added]
        return mark + _lines(everything, header, ending)
    text = table.text if table.text.endswith(("\n", "\r")) else table.text + ending
    return mark + text + _lines(added, table.header, ending)


def _lines(rows: Sequence[Mapping[str, str]], columns: Sequence[str], ending: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=ending)
    writer.writerows([[row.get(column, "") for column in columns] for row in rows])
    return text.getvalue()


def check_result(record: Record, files: Mapping[Path, bytes]) -> list[Problem]:
    """Check the dossier as it would be, in a copy of its tables."""
    with tempfile.TemporaryDirectory(prefix="coding-") as scratch:
        copy = Path(scratch) / record.folder.resolve().name
        copy.mkdir()
        for name in [PACKAGE, *(f"{table}.csv" for table in TABLES)]:
            path = record.folder / name
            if path in files:
                (copy / name).write_bytes(files[path])
            elif path.is_file():
                shutil.copyfile(path, copy / name)
        return check_dossier(copy)
