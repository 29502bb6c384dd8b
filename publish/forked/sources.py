"""Whether a fork would hold the same modules as a fresh process: nothing edited since, nothing hidden."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path


class StaleTemplateError(RuntimeError):
    """A module that the template imported has changed on disk: it must be started anew."""


class LoadedSources:
    """The files behind what is imported now, as they are now.

    Each file outside the installed libraries is watched; of the libraries only the folders that an
    installer changes, so that a check costs a few dozen calls and not thousands.
    """

    def __init__(self) -> None:
        libraries = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
        prefixes = tuple(os.path.realpath(folder) + os.sep for folder in libraries)
        paths = {path for path in _find_files() if not path.startswith(prefixes)}
        self._seen = {path: _identify(path) for path in paths | {prefix[:-1] for prefix in prefixes}}

    def check_unchanged(self) -> None:
        """Raise :class:`StaleTemplateError` if a file was edited, replaced or removed since."""
        for path, identity in self._seen.items():
            if _identify(path) != identity:
                raise StaleTemplateError(f"{path} has changed since it was imported")


def _find_files() -> Iterator[str]:
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str):
            yield os.path.realpath(file)


def _identify(path: str) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def find_shadows(folder: str) -> list[str]:
    """Name the imported modules that a fresh process would take from ``folder`` instead.

    A kernel looks for modules in its working directory first; what the template has imported it got
    elsewhere.
    """
    hidden = []
    try:
        entries = os.listdir(folder)
    except OSError:
        return []
    for entry in entries:
        name = entry.removesuffix(".py")
        here = Path(folder, entry) if entry.endswith(".py") else Path(folder, entry, "__init__.py")
        file = getattr(sys.modules.get(name), "__file__", None)
        if file and here.is_file() and os.path.realpath(file) != os.path.realpath(here):
            hidden.append(name)
    return sorted(hidden)
