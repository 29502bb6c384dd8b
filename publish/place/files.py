"""Put finished briefs where readers find them: whole files only, by rename, each record after its files.

Everything is written aside first, in a folder of the same file system. A brief's pages are replaced, then
what else lies beside them, then its record; whoever looks in between finds whole files, and a record that
no longer fits its files tells the next build to make the brief again.

Nothing of a user's is touched: only files that a record names are ever removed, and no link is followed.
"""

import contextlib
import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.record.record import LATEST, RECORD, Trust, list_names, read_record

_ASIDE = ".building-"
# What a file system answers that knows no fsync.
_NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


@dataclass
class Aside:
    """A folder to write in, beside the published ones; ``is_unsafe`` once a file could not be synced."""

    folder: Path
    reports: Path
    is_unsafe: bool = False

    def place_file(self, target: Path, content: bytes) -> None:
        """Replace a file as a whole: its old content or its new one, also after a power cut."""
        waiting = self.folder / target.name
        self._write(waiting, content)
        make_folder(target.parent, self.reports)
        os.replace(waiting, target)

    def place_brief(self, folder: Path, slug: str, contents: Mapping[str, bytes]) -> None:
        """Publish a brief's files, by their names' endings; the record (``json``) is placed last.

        What there was of the brief besides stays until ``clear_away``, as a catalogue links to it.
        """
        make_folder(folder, self.reports)
        # All are written before any is placed, so that a full disk changes nothing.
        for ending, content in contents.items():
            self._write(self.folder / f"{slug}.{ending}", content)
        for ending in [one for one in contents if one != RECORD] + [RECORD]:
            os.replace(self.folder / f"{slug}.{ending}", folder / f"{slug}.{ending}")

    def _write(self, path: Path, content: bytes) -> None:
        try:
            with open(path, "wb") as file:
                file.write(content)
                file.flush()
                try:
                    os.fsync(file.fileno())
                except OSError as error:
                    if error.errno not in _NO_SYNC:
                        raise
                    self.is_unsafe = True
        except OSError as error:  # of a full disk the system does not say which file
            raise OSError(error.errno, error.strerror, str(path)) from None


def make_folder(folder: Path, reports: Path) -> None:
    """Make a folder in the reports; a link on the way is refused, as it may lead anywhere."""
    for part in [folder, *folder.parents]:
        if part == reports:
            break
        if part.is_symlink():
            why = (
                "it is a link, and those in the reports are not followed; only all of them can lie elsewhere"
            )
            raise OSError(errno.ELOOP, why, str(part))
    folder.mkdir(parents=True, exist_ok=True)


@contextlib.contextmanager
def open_aside(reports: Path) -> Iterator[Aside]:
    """Give a folder to write in; needs the lock, as it clears up after crashes."""
    for left_over in reports.glob(f"{_ASIDE}*"):
        shutil.rmtree(left_over, ignore_errors=True)  # it refuses a link
    folder = reports / f"{_ASIDE}{os.getpid()}"
    folder.mkdir(parents=True)
    try:
        yield Aside(folder, reports)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_away(folder: Path, is_ours: Trust = None) -> None:
    """Take away what the briefs of a folder had and have no more, once no catalogue links to it."""
    if folder.is_symlink():
        return
    for path in sorted(folder.glob(f"*.{RECORD}")):
        if record := read_record(path, is_ours):
            remove_files(folder, set(record.get("gone", ())) - list_names(record))


def list_waiting(folder: Path, record: Mapping[str, Any] | None) -> list[str]:
    """List what was to go with a record and is there still, as the build was ended before."""
    return [name for name in record["gone"] if (folder / name).is_file()] if record else []


def remove_files(folder: Path, names: Collection[str]) -> None:
    """Remove files of a folder; what is no file there stays."""
    # Records first: none is ever there without its files.
    for name in sorted(names, key=lambda name: (not name.endswith(f".{RECORD}"), name)):
        path = folder / name
        if path.is_file() and not path.is_symlink():
            path.unlink()


def mirror_latest(aside: Aside, dossier: Path, newest: Mapping[str, Path], is_ours: Trust = None) -> None:
    """Make ``latest`` hold copies of each slug's newest brief, by its record, and of no other.

    Of a record that is not ours, what was copied before stays, and so do files of a user's.
    """
    latest = dossier / LATEST
    kept: set[str] = set()
    before = [] if latest.is_symlink() else sorted(latest.glob(f"*.{RECORD}"))
    known = {name for path in before if (record := read_record(path)) for name in list_names(record)}
    for slug, path in newest.items():
        record = read_record(path, is_ours)
        if record is None:
            kept |= {name for name in known if name.startswith(f"{slug}.")}
            continue
        names = list_names(record)
        kept |= names
        endings = [name.removeprefix(f"{slug}.") for name in sorted(names)]
        published, copied = (
            {one: content for one in endings if (content := _read(where / f"{slug}.{one}")) is not None}
            for where in (path.parent, latest)
        )
        if RECORD in published and published != copied:
            aside.place_brief(latest, slug, published)
    if not latest.is_symlink():
        remove_files(latest, (known | _find_left(dossier, kept | known)) - kept)


def _find_left(dossier: Path, known: Collection[str]) -> set[str]:
    """Find what a build that was ended left in ``latest``: files by a name that a brief has or had."""
    left = {path.name for path in (dossier / LATEST).glob("*.*")} - set(known)
    named: set[str] = set()
    for path in dossier.glob(f"*/*.{RECORD}") if left else ():
        if any(name.startswith(f"{path.stem}.") for name in left) and (record := read_record(path)):
            named |= {*list_names(record), *record["gone"]}
    return left & named


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
