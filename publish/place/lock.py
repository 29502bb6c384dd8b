"""One build at a time for a reports folder."""

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

LOCK_FILE = ".lock"
TELLING = ".telling.lock"


@contextlib.contextmanager
def hold_lock(reports: Path, tell: Callable[[str], None], name: str = LOCK_FILE) -> Iterator[None]:
    """Hold the folder's lock, or the one for telling; wait, and say so, while another build holds it.

    The system lets go of the lock when its process ends, however it ends.
    """
    reports.mkdir(parents=True, exist_ok=True)
    with open(reports / name, "a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"waiting for another build into {reports} to end")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_held(reports: Path) -> bool:
    """Whether a build is under way in a folder."""
    try:
        with open(reports / LOCK_FILE, encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:  # it may not be there
        return isinstance(error, BlockingIOError)
    return False
