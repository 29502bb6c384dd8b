"""Put finished briefs where readers find them: whole files only, by rename, each record after its files.

Everything is written aside first, in a folder of the same file system. A brief's page is replaced, then
its PDF and what else lies beside it, then its record; whoever looks in between finds whole files, and a
record that no longer fits its files tells the next build to make the brief again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from publish.record.record import read_record

LATEST = "latest"
_ASIDE = ".building-"
RECORD = "json"


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


def place_brief(aside: Path, folder: Path, slug: str, contents: Mapping[str, bytes]) -> None:
    """Publish a brief's files, by their names' endings; the record (``json``) is placed last.

    What there was of the brief besides stays until ``clear_away``, as a catalogue links to it.
    """
    # All are written before any is placed, so that a full disk changes nothing.
    for ending, content in contents.items():
        _write(aside / f"{slug}.{ending}", content)
    folder.mkdir(parents=True, exist_ok=True)
    for ending in contents:
        if ending != RECORD:
            os.replace(aside / f"{slug}.{ending}", folder / f"{slug}.{ending}")
    os.replace(aside / f"{slug}.{RECORD}", folder / f"{slug}.{RECORD}")


def clear_away(folder: Path) -> None:
    """Take away what the records of a folder name no more, once no catalogue links to it."""
    for path in sorted(folder.glob(f"*.{RECORD}")):
        if record := read_record(path):
            names = {described["name"] for described in record["files"].values()} | {path.name}
            for other in sorted(folder.glob(f"{path.stem}.*")):
                if other.name not in names:
                    other.unlink()


def _write(path: Path, content: bytes) -> None:
    try:
        with open(path, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # of a full disk the system does not say which file
        raise OSError(error.errno, error.strerror, str(path)) from None


def mirror_latest(aside: Path, dossier: Path) -> None:
    """Make ``latest`` hold copies of the newest as-of's briefs, and nothing else."""
    days = sorted(
        folder for folder in dossier.iterdir() if folder.name != LATEST and any(folder.glob("*.json"))
    )
    if not days:
        return
    latest, kept = dossier / LATEST, set()
    for path in sorted(days[-1].glob(f"*.{RECORD}")):
        record = read_record(path)
        if record is None or not path.with_suffix(".html").is_file():
            continue
        names = {described["name"] for described in record["files"].values()} | {path.name}
        kept |= names
        if not _is_mirrored(path, latest, names):
            contents = {name.removeprefix(f"{path.stem}."): _read(days[-1] / name) for name in sorted(names)}
            place_brief(
                aside, latest, path.stem, {key: value for key, value in contents.items() if value is not None}
            )
    if latest.is_dir():
        # Records first: none is ever there without its files.
        for path in sorted(latest.iterdir(), key=lambda path: (path.suffix != f".{RECORD}", path.name)):
            if path.name not in kept and not path.name.startswith("."):
                path.unlink()


def _is_mirrored(path: Path, latest: Path, names: Iterable[str]) -> bool:
    """Whether the copies belong to this record: it says what the files hold, so their sizes are enough."""
    return _read(latest / path.name) == _read(path) and all(
        _size(latest / name) == _size(path.parent / name) for name in names
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
