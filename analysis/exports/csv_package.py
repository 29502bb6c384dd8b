"""A slice as a Frictionless Data Package of its own: the CSVs and their descriptor in one archive."""

from __future__ import annotations

import csv
import io
import math
from decimal import Decimal

import pandas as pd

from analysis.dossier.slice import Slice
from analysis.exports.archive import write_archive
from analysis.schema.datapackage import render_datapackage


def build_package(cut: Slice) -> bytes:
    """Build the archive of a slice; it loads and checks as a dossier.

    The rows are the current ones only, so a revision stands for itself: ``revision_of`` is empty and
    a corrected row is active, with its reason kept. The same slice gives the same bytes.
    """
    title = f"{cut.title}, as of {cut.as_of}"
    files = {"datapackage.json": render_datapackage(cut.dossier_name, title)}
    files |= {f"{name}.csv": render_table(frame) for name, frame in cut.tables.items()}
    return write_archive({name: text.encode() for name, text in files.items()})


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
        # Plain decimals: the check takes no exponent.
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)
