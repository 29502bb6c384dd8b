"""Replace several files of a dossier in one step: all of them, or none, even if the program is killed.

The new files are written aside first, then their folder is renamed to ``.pending``: from that moment they
count. Whoever was killed before has changed nothing; whoever was killed after it is finished by the next
reader, who moves what is left into place.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PENDING = ".pending"
_ASIDE = ".aside-"
_LIST = "files.json"


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Keep others from writing to a dossier while it is read, changed and written; waits for them."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_files(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write files in one step. The caller holds the folder; the paths may lie outside of it."""
    for left in folder.glob(f"{_ASIDE}*"):  # of somebody who was killed before anything counted
        shutil.rmtree(left, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=folder))
    try:
        names = {str(number): str(path.resolve()) for number, path in enumerate(contents)}
        files = zip((*names, _LIST), (*contents.values(), json.dumps(names).encode()), strict=True)
        for name, content in files:
            with (aside / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        aside.rename(folder / PENDING)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _move_in(folder)


def finish_pending(folder: Path) -> None:
    """Finish what somebody who was killed had begun, if anything; every reader calls this first."""
    if (folder / PENDING).is_dir():
        with hold_folder(folder):
            _move_in(folder)


def _move_in(folder: Path) -> None:
    pending = folder / PENDING
    if not (pending / _LIST).is_file():
        shutil.rmtree(pending, ignore_errors=True)
        return
    names: dict[str, str] = json.loads((pending / _LIST).read_bytes())
    for name, place in names.items():
        file, target = pending / name, Path(place)
        if file.exists() and target.parent.is_dir():
            if target.exists():
                shutil.copymode(target, file)
            os.replace(file, target)
    shutil.rmtree(pending, ignore_errors=True)
