"""One build at a time for a reports folder."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

LOCK_FILE = ".lock"
TELLING = ".telling.lock"
_held: list[IO[str]] = []


def _let_go() -> None:
    """Close in a forked worker what it got from the build: it may outlive a build that is killed."""
    while _held:
        _held.pop().close()


os.register_at_fork(after_in_child=_let_go)


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
        _held.append(file)
        try:
            yield
        finally:
            _held.remove(file)


def is_held(reports: Path) -> bool:
    """Whether a build is under way in a folder."""
    try:
        with open(reports / LOCK_FILE, encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
