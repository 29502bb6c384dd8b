"""A slice as a Frictionless Data Package of its own: the CSVs and their descriptor in one archive."""

from __future__ import annotations

import csv
import io
import math
import zipfile

import pandas as pd

from analysis.schema.datapackage import render_datapackage
from analysis.dossier.slice import Slice

# An archive's own dates would differ from run to run; this is the earliest that ZIP can hold.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def build_package(cut: Slice) -> bytes:
    """Build the archive of a slice; it loads and checks as a dossier.

    The rows are the current ones only, so a revision stands for itself: ``revision_of`` is empty and
    a corrected row is active, with its reason kept. The same slice gives the same bytes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        title = f"{cut.title}, as of {cut.as_of}"
        _add(archive, "datapackage.json", render_datapackage(cut.dossier_name, title))
        for name, frame in cut.tables.items():
            _add(archive, f"{name}.csv", render_table(frame))
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _NO_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text.encode())


def render_table(frame: pd.DataFrame) -> str:
    """Render one table of a slice as CSV."""
    standing = frame.assign(revision_of="", status=frame["status"].replace("corrected", "active"))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(standing.columns)
    columns = [[_cell(value) for value in standing[column].tolist()] for column in standing]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
