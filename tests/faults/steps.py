"""Every step by which a process changes a folder is counted, and one of them goes wrong.

A step is a file opened for writing, the first byte of a write, the middle of it, an fsync, a rename, a
new folder or the removal of a file or folder. What Python itself announces (``sys.addaudithook``) is taken
from there, so that no way of calling it is overlooked; writes and fsyncs are wrapped.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NAMES = {
    "os.rename": "rename",
    "os.link": "link",
    "os.symlink": "link",
    "os.mkdir": "mkdir",
    "os.remove": "remove",
    "os.rmdir": "rmdir",
    "os.truncate": "truncate",
    "os.chmod": "chmod",
}
# These end with the folder that their path starts from, or -1.
_WITH_FOLDER = ("os.mkdir", "os.remove", "os.rmdir")
# What needs room on a disk; to remove or to rename needs none.
GROWS = ("open", "write", "half", "fsync", "mkdir")


class Steps:
    """Counts this process's steps within a folder, notes each in a log, and lets ``fault`` have each."""

    def __init__(self, within: str, log: str, fault: Callable[[int, str, str], None]) -> None:
        self.within, self.fault = within, fault
        self.count = 0
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self._write = os.write

    def take(self, kind: str, path: str, to: str = "") -> None:
        """Note that a step is about to be taken; the fault may stop it."""
        self.count += 1
        self._write(self._log, json.dumps([kind, self._shorten(path), self._shorten(to)]).encode() + b"\n")
        self.fault(self.count, kind, path)

    def _shorten(self, path: str) -> str:
        return path.removeprefix(self.within).lstrip("/")

    def holds(self, path: str) -> bool:
        """Whether a path is the folder or in it."""
        return path == self.within or path.startswith(f"{self.within}/")

    def watch(self) -> None:
        """Watch this process from now on, until it ends."""
        sys.addaudithook(self._hear)
        opener = builtins.open

        def count_fsync(descriptor: int) -> None:
            # Not done in fact: a killed process's writes outlive it, and hundreds of runs stay quick.
            self.take("fsync", _name(descriptor))

        def open_counted(file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
            opened = opener(file, mode, *rest, **options)
            counted = set(mode) & set("wax+") and not isinstance(file, int) and self.holds(_absolute(file))
            return _Halving(opened, self) if counted else opened

        def write_counted(descriptor: int, content: bytes) -> int:
            path = _name(descriptor)
            if not self.holds(path):
                return self._write(descriptor, content)
            middle = len(content) // 2
            self.take("write", path)
            self._write(descriptor, content[:middle])
            self.take("half", path)
            return middle + self._write(descriptor, content[middle:])

        os.fsync, os.write = count_fsync, write_counted  # type: ignore[assignment]
        builtins.open = io.open = open_counted

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, int) and path is not None and flags & _WRITES:
                self._take_within("open", _absolute(path))
        elif event in _NAMES:
            folder = arguments[-1] if event in _WITH_FOLDER and arguments[-1] > 0 else None
            to = _absolute(arguments[1]) if event in ("os.rename", "os.link") else ""
            self._take_within(_NAMES[event], _absolute(arguments[0], folder), to)

    def _take_within(self, kind: str, path: str, to: str = "") -> None:
        changes_nothing = kind == "mkdir" and Path(path).is_dir()
        if (self.holds(path) or self.holds(to)) and not changes_nothing:
            self.take(kind, path, to)


def _absolute(path: Any, folder: int | None = None) -> str:
    name = Path(os.fsdecode(path))
    if name.is_absolute():
        return str(name)
    return str((Path.cwd() if folder is None else Path(_name(folder))) / name)


def _name(descriptor: int) -> str:
    """Name the file or folder that is open under a number."""
    return str(Path(f"/proc/self/fd/{descriptor}").readlink())


class _Halving:
    """A file whose writes are steps: before the first byte, and again when half of it is on the disk."""

    def __init__(self, file: Any, steps: Steps) -> None:
        self._file, self._steps = file, steps

    def write(self, content: Any) -> int:
        middle = len(content) // 2
        self._steps.take("write", self._file.name)
        self._file.write(content[:middle])
        self._file.flush()
        self._steps.take("half", self._file.name)
        self._file.write(content[middle:])
        return len(content)

    def __enter__(self) -> _Halving:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def choose_fault(kind: str, at: int, seed: int = 0) -> Callable[[int, str, str], None]:
    """Choose what goes wrong.

    ``kill`` ends the process at step ``at``; ``refuse`` lets that step alone fail as on a full disk;
    ``full`` lets it and every later one that needs room fail; ``slow`` waits a little at every step.
    """
    waits = random.Random(seed)

    def fault(number: int, step: str, path: str) -> None:
        if kind == "kill" and number == at:
            os.kill(os.getpid(), signal.SIGKILL)
        refused = number == at if kind == "refuse" else number >= at and step in GROWS
        if kind in ("refuse", "full") and refused:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        if kind == "slow":
            time.sleep(waits.random() * 0.004)

    return fault
