"""The data of a brief, the slice that it shows: as a Data Package of CSV in a ZIP, and as a workbook."""

import io
import math
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.dates.words import format_day
from analysis.dossier.slice import Slice
from analysis.exports import Attachment
from analysis.frames.narrow import narrow_slice
from analysis.schema import TABLES
from analysis.schema.datapackage import render_datapackage
from analysis.view import View

# Of a column of the workbook, in letters.
_WIDEST = 60


def build_package(cut: Slice) -> bytes:
    """Build the archive of a slice; it loads and checks as a dossier.

    The rows are the current ones only, so a revision stands for itself: ``revision_of`` is empty and
    a corrected row is active, with its reason kept. The same slice gives the same bytes.
    """
    title = f"{cut.title}, as of {cut.as_of}"
    files = {"datapackage.json": render_datapackage(cut.dossier_name, title)}
    files |= {f"{name}.csv": render_csv(frame) for name, frame in cut.tables.items()}
    return write_archive({name: text.encode() for name, text in files.items()})


def render_csv(frame: pd.DataFrame) -> str:
    """Render one table of a slice as CSV."""
    standing = frame.assign(revision_of="", status=frame["status"].replace("corrected", "active"))
    text: str = standing.map(_cell).to_csv(index=False, lineterminator="\n")
    return text


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        # Plain decimals: the check takes no exponent.
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)


# An archive's own dates would differ from run to run; this is the earliest that ZIP can hold.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Write files into an archive, in their order; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def read_archive(content: bytes) -> dict[str, bytes]:
    """Read the files of an archive, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


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
            "title": cut.title,
            "subject": f"What was public by {format_day(cut.as_of)}",
            # A file's own date would differ from run to run.
            "created": datetime(cut.as_of.year, cut.as_of.month, cut.as_of.day, tzinfo=UTC),
        }
    )
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    _write_about(workbook.add_worksheet("about"), cut, head, text)
    for name, frame in cut.tables.items():
        _write_table(workbook.add_worksheet(name), frame, head, text)
    workbook.close()
    return buffer.getvalue()


def _write_about(sheet: Worksheet, cut: Slice, head: Format, text: Format) -> None:
    rows = [
        ("dossier", cut.title),
        ("information to", format_day(cut.as_of)),
        ("recorded by", format_day(cut.recorded_as_of) if cut.recorded_as_of else "all that is recorded"),
        ("slice digest (SHA-256)", cut.digest),
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


def build(view: View) -> list[Attachment]:
    """Build what the brief shows as a package of CSVs and as a workbook: its claims and what they rest on."""
    cut = narrow_slice(view.slice, view.shown, view.withdrawn["claim_id"], view.filters)
    return [
        Attachment("zip", build_package(cut), "Data as CSV, a Data Package"),
        Attachment("xlsx", build_workbook(cut), "Data as a workbook"),
    ]
