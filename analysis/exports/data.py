"""The data of a brief, the slice that it shows: as a Data Package of CSV in a ZIP, and as a workbook."""

import io
import math
import zipfile
from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from analysis.dossier.slice import Slice
from analysis.exports import Attachment
from analysis.exports.workbook import build_workbook
from analysis.frames.narrow import narrow_slice
from analysis.schema.datapackage import render_datapackage
from analysis.view import View


def build_package(cut: Slice) -> bytes:
    """Build the archive of a slice; it loads and checks as a dossier.

    The rows are the current ones only, so a revision stands for itself: ``revision_of`` is empty and
    a corrected row is active, with its reason kept. The same slice gives the same bytes.
    """
    title = f"{cut.content.title}, as of {cut.as_of}"
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


def build(view: View) -> list[Attachment]:
    """Build what the brief shows as a package of CSVs and as a workbook: its claims and what they rest on."""
    cut = narrow_slice(view.slice, view.shown, view.withdrawn["claim_id"], view.filters)
    return [
        Attachment("zip", build_package(cut), "Data as CSV, a Data Package"),
        Attachment("xlsx", build_workbook(cut), "Data as a workbook"),
    ]
