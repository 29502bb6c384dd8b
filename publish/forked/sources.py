"""Whether a fork would hold the same modules as a fresh process: nothing edited since, nothing hidden."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Container, Iterator
from itertools import takewhile
from pathlib import Path


class StaleTemplateError(RuntimeError):
    """A module that the template imported has changed on disk: it must be started anew."""


class HiddenModuleError(ImportError):
    """The kernel's folder has a module of the name of one that was imported from elsewhere."""


class LoadedSources:
    """The files behind what is imported now, as they are now.

    Each file outside the installed libraries is watched; of the libraries only the folders that an
    installer changes, so that a check costs a few dozen calls and not thousands.

    Parameters
    ----------
    own : names of modules
        Imported for the kernel's own sake: a kernel takes these from the libraries, whatever its folder has.
    """

    def __init__(self, own: Container[str]) -> None:
        libraries = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
        prefixes = tuple(os.path.realpath(folder) + os.sep for folder in libraries)
        files = dict(_find_files())
        watched = {path for path in files.values() if not path.startswith(prefixes)}
        self._seen = {path: _identify(path) for path in watched | {prefix[:-1] for prefix in prefixes}}
        first = {os.path.realpath(folder) for folder in _list_first_folders()}
        self._files = {
            name: path for name, path in files.items() if name not in own and _find_folder(path) not in first
        }

    def check_unchanged(self) -> None:
        """Raise :class:`StaleTemplateError` if a file was edited, replaced or removed since."""
        for path, identity in self._seen.items():
            if _identify(path) != identity:
                raise StaleTemplateError(f"{path} has changed since it was imported")

    def check_not_hidden(self, folder: str) -> None:
        """Raise :class:`HiddenModuleError` if a kernel would take a module from ``folder`` instead."""
        for path in Path(folder).iterdir():
            name = path.name.removesuffix(".py")
            if name not in self._files:
                continue
            here = path if path.suffix == ".py" else path / "__init__.py"
            if here.is_file() and os.path.realpath(here) != self._files[name]:
                raise HiddenModuleError(f"{here} hides the module {name} that was imported in advance")


def _list_first_folders() -> list[str]:
    """List where a kernel looks before its own folder: IPython puts that before the installed libraries."""
    libraries = ("site-packages", "dist-packages")
    return list(takewhile(lambda folder: not folder.endswith(libraries), sys.path))


def _find_folder(path: str) -> str:
    """Return the folder on the path from which a top-level module was imported."""
    file = Path(path)
    return str(file.parents[1] if file.name == "__init__.py" else file.parent)


def _find_files() -> Iterator[tuple[str, str]]:
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str):
            yield name, os.path.realpath(file)


def _identify(path: str) -> tuple[int, int, int] | None:
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
