"""The data of a brief: the slice that it shows."""

from __future__ import annotations

from analysis.exports.attachment import Attachment
from analysis.exports.csv_package import build_package
from analysis.exports.workbook import build_workbook
from analysis.view import View


def build(view: View) -> list[Attachment]:
    """Build the slice as a package of CSVs and as a workbook."""
    return [
        Attachment("zip", build_package(view.slice), "Data as CSV, a Data Package"),
        Attachment("xlsx", build_workbook(view.slice), "Data as a workbook"),
    ]
