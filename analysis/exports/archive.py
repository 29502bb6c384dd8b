"""An archive whose bytes depend on what is in it and on nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

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
