"""Put finished briefs where readers find them: whole files only, by rename, each record after its files.

Everything is written aside first, in a folder of the same file system. A brief's page is replaced, then
its PDF, then its record; whoever looks in between finds whole files, and a record that no longer fits its
files tells the next build to make the brief again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from publish.record import read_record

LATEST = "latest"
_ASIDE = ".building-"
_ENDINGS = (".html", ".pdf", ".json")


@contextlib.contextmanager
def open_aside(reports: Path) -> Iterator[Path]:
    """Give a folder to write in, beside the published ones; needs the lock, as it clears up after crashes."""
    for left_over in reports.glob(f"{_ASIDE}*"):
        shutil.rmtree(left_over, ignore_errors=True)
    folder = reports / f"{_ASIDE}{os.getpid()}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def place_file(aside: Path, target: Path, content: bytes) -> None:
    """Replace a file as a whole: its old content or its new one, at any moment, also after a power cut."""
    waiting = aside / target.name
    _write(waiting, content)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(waiting, target)


def place_brief(aside: Path, folder: Path, slug: str, html: bytes, pdf: bytes | None, record: bytes) -> None:
    """Publish a brief. Without a PDF the old one goes too: it would show something else than the page."""
    contents = {".html": html, ".pdf": pdf, ".json": record}
    # All are written before any is placed, so that a full disk changes nothing.
    for ending, content in contents.items():
        if content is not None:
            _write(aside / f"{slug}{ending}", content)
    folder.mkdir(parents=True, exist_ok=True)
    for ending, content in contents.items():
        if content is not None:
            os.replace(aside / f"{slug}{ending}", folder / f"{slug}{ending}")
        else:
            (folder / f"{slug}{ending}").unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def mirror_latest(aside: Path, dossier: Path) -> None:
    """Make ``latest`` hold copies of the newest as-of's briefs, and nothing else."""
    days = sorted(
        folder for folder in dossier.iterdir() if folder.name != LATEST and any(folder.glob("*.json"))
    )
    if not days:
        return
    latest, kept = dossier / LATEST, set()
    for path in sorted(days[-1].glob("*.json")):
        if read_record(path) is None:
            continue
        contents = [_read(path.with_suffix(ending)) for ending in _ENDINGS]
        kept |= {
            path.with_suffix(ending).name
            for ending, content in zip(_ENDINGS, contents, strict=True)
            if content
        }
        html, pdf, record = contents
        if html and record and contents != [_read(latest / f"{path.stem}{ending}") for ending in _ENDINGS]:
            place_brief(aside, latest, path.stem, html, pdf, record)
    if latest.is_dir():
        for path in sorted(latest.iterdir()):
            if path.suffix in _ENDINGS and path.name not in kept:
                path.unlink()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
