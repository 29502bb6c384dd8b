"""A slice as one XLSX workbook: a sheet for each table, a first sheet that says what it is."""

import io
from datetime import UTC, datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.dates.words import format_day
from analysis.dossier.slice import Slice
from analysis.schema import TABLES

_WIDEST = 60


def build_workbook(cut: Slice) -> bytes:
    """Build the workbook of a slice.

    Text is written as text and marked as such, so that a cell that looks like a formula is never
    run, not even after somebody edits it. The same slice gives the same bytes.
    """
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties(
        {
            "title": cut.content.title,
            "subject": f"What was public by {format_day(cut.as_of)}",
            # A file's own date would differ from run to run.
            "created": datetime(cut.as_of.year, cut.as_of.month, cut.as_of.day, tzinfo=UTC),
        }
    )
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    about = workbook.add_worksheet("about")
    _write_about(about, cut, head, text)
    for name, frame in cut.tables.items():
        _write_table(workbook.add_worksheet(name), frame, head, text)
    workbook.close()
    return buffer.getvalue()


def _write_about(sheet: Worksheet, cut: Slice, head: Format, text: Format) -> None:
    rows = [
        ("dossier", cut.content.title),
        ("information to", format_day(cut.as_of)),
        ("recorded by", format_day(cut.recorded_as_of) if cut.recorded_as_of else "all that is recorded"),
        ("slice digest (SHA-256)", cut.content.digest),
        *((f"sheet {name}", table.description) for name, table in TABLES.items()),
    ]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDEST)
    for number, (label, value) in enumerate(rows):
        sheet.write_string(number, 0, label, head)
        sheet.write_string(number, 1, value, text)


def _write_table(sheet: Worksheet, frame: pd.DataFrame, head: Format, text: Format) -> None:
    sheet.freeze_panes(1, 1)
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, name, head)
        values = frame[name].tolist()
        widest = max([len(name), *(len(str(value)) for value in values)])
        sheet.set_column(column, column, min(widest + 2, _WIDEST))
        for row, value in enumerate(values, start=1):
            if isinstance(value, bool):
                sheet.write_boolean(row, column, value)
            elif isinstance(value, int | float):
                if not pd.isna(value):
                    sheet.write_number(row, column, value)
            else:
                sheet.write_string(row, column, value, text)
    if len(frame):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
