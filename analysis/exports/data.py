"""The data of a brief: the slice that it shows."""

from __future__ import annotations

from analysis.exports.attachment import Attachment
from analysis.exports.csv_package import build_package
from analysis.exports.workbook import build_workbook
from analysis.view import View


def build(view: View) -> list[Attachment]:
    """Build the slice as a package of CSVs and as a workbook; no filter narrows them, as their names say."""
    of = " of the whole dossier" if any(view.filters.values()) else ""
    return [
        Attachment("zip", build_package(view.slice), f"Data{of} as CSV, a Data Package"),
        Attachment("xlsx", build_workbook(view.slice), f"Data{of} as a workbook"),
    ]
