"""Import modules before any kernel is there, and make sure that forks will be none the worse for it."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

# Set themselves up for the shell that runs when they are imported; there is none yet.
NOT_IN_ADVANCE = ("matplotlib.pyplot", "matplotlib_inline.backend_inline")


class NotSingleThreadedError(RuntimeError):
    """A thread runs in the template: it would be missing, and its locks held, in every fork."""


def import_modules(names: Sequence[str]) -> list[str]:
    """Import each module and return the names of those that are not there.

    Raises
    ------
    NotSingleThreadedError
        If a thread runs after an import; the message names the module.
    """
    missing = []
    for name in names:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            missing.append(name)
        check_single_threaded(f"importing {name}")
    return missing


def check_no_shell_sought() -> None:
    """Raise :class:`ImportError` if a module was imported that sets itself up for a running kernel."""
    for name in NOT_IN_ADVANCE:
        if name in sys.modules:
            raise ImportError(f"{name} cannot be imported in advance: it looks for its shell when imported")


def check_single_threaded(after: str) -> None:
    """Raise :class:`NotSingleThreadedError` if this process has a second thread, of Python's or not."""
    count = threading.active_count()
    tasks = Path("/proc/self/task")
    if tasks.is_dir():
        count = max(count, len(list(tasks.iterdir())))
    if count != 1:
        raise NotSingleThreadedError(f"{count} threads run after {after}; a fork would lose all but one")
