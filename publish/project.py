"""Where a project's parts are: data, notebooks, code, lock and reports."""

import importlib.util
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.dossier.problem import did_you_mean
from publish.errors import CallError

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent
LOCK = "requirements.lock"
_PACKAGE = "datapackage.json"
# What an editor or a spreadsheet keeps beside the file that is open, and writes as it likes; documentation.
_SKIPPED_FOLDERS = {"__pycache__", ".ipynb_checkpoints"}
_SKIPPED_STARTS, _SKIPPED_ENDINGS = (".", "#", "~$"), (".pyc", ".md", "~")


@dataclass(frozen=True)
class Project:
    """A folder with ``data/`` and ``notebooks/``, and the code that is used with it."""

    root: Path

    @property
    def notebooks(self) -> Path:
        """The folder of the project's own notebooks."""
        return self.root / "notebooks"

    @cached_property
    def notebook_folders(self) -> tuple[Path, ...]:
        """Where notebooks are: the project's own, then those that came with the code."""
        shipped = (CHECKOUT / "notebooks", PACKAGE / "notebooks")
        folders = (self.notebooks, *[folder for folder in shipped if folder.is_dir()][:1])
        return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))

    @property
    def reports(self) -> Path:
        """Where reports go unless told otherwise."""
        return self.root / "reports"

    @property
    def lock(self) -> Path:
        """The file that pins every dependency; it may be missing in an installed copy."""
        own = self.root / LOCK
        return own if own.is_file() else CHECKOUT / LOCK

    @cached_property
    def analysis(self) -> Path:
        """The package that the notebooks import.

        Raises CallError if something else of its name is found before it, or it is not there.
        """
        found = importlib.util.find_spec("analysis")
        folders = found.submodule_search_locations if found else None
        folder = Path(next(iter(folders))).resolve() if folders else None
        if folder is None or not (folder / "schema").is_dir():
            where = found.origin if found else "nowhere"
            raise CallError(
                f"the library 'analysis' of this project is hidden by {where}; rename that, or call brief "
                "from another folder"
            )
        return folder

    def list_notebooks(self) -> list[str]:
        """List the names of the notebooks."""
        paths = [path for folder in self.notebook_folders for path in folder.glob("*.ipynb")]
        return sorted({path.stem for path in paths if not is_skipped(path.name)})

    def notebook_path(self, name: str) -> Path:
        """Return where a notebook is, or would be; the project's own goes before one that was shipped."""
        paths = [folder / f"{name}.ipynb" for folder in self.notebook_folders]
        return next((path for path in paths if path.is_file()), self.notebooks / f"{name}.ipynb")

    def list_dossiers(self) -> list[Path]:
        """List the dossiers: the folders under ``data/``, without any those that lie in the project's own."""
        found = [*(self.root / "data").glob(f"*/{_PACKAGE}")] or self.root.glob(f"*/{_PACKAGE}")
        return sorted(path.parent for path in found)

    def find_dossiers(self, names: Sequence[str] = ()) -> list[Path]:
        """Find the dossiers of these names or paths; all that there are, where none is named.

        Raises CallError if there is none.
        """
        found = list(dict.fromkeys(map(self.find_dossier, names))) if names else self.list_dossiers()
        if not found:
            where = f"under {self.root / 'data'} or in {self.root}"
            raise CallError(f"there is no dossier {where}; name one by its folder, or begin one: brief new")
        return found

    def find_dossier(self, name: str) -> Path:
        """Find a dossier's folder, by its name under ``data/`` or by its path.

        Raises CallError if there is none; says which there are.
        """
        known = {folder.name: folder for folder in self.list_dossiers()}
        if name in known:
            return known[name].resolve()
        try:
            if any((Path(name) / file).is_file() for file in (_PACKAGE, "claims.csv")):
                return Path(name).resolve()
        except (OSError, ValueError):  # not even the name of a folder
            pass
        hint = did_you_mean(name, known)
        right = f"name one of {', '.join(known) or 'none'}, or give its folder"
        raise CallError(f"there is no dossier {name[:200]!r}; {hint}{right}")


def is_skipped(name: str) -> bool:
    """Whether a file of this name decides nothing in a brief, wherever it lies.

    >>> is_skipped(".brief.ipynb"), is_skipped("brief.ipynb")
    (True, False)
    """
    return name.startswith(_SKIPPED_STARTS) or name.endswith(_SKIPPED_ENDINGS)


def list_files(folder: str) -> Iterator[str]:
    """List every file below a folder that can change what a build does, in order."""
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(set(folders) - _SKIPPED_FOLDERS)
        for name in sorted(names):
            if not is_skipped(name):
                yield f"{place}{os.sep}{name}"


def find_dossier_around(path: Path) -> Path | None:
    """Find the dossier that a path is, or lies in."""
    return next((folder for folder in (path, *path.parents) if (folder / _PACKAGE).is_file()), None)


def find_project(start: Path | None = None) -> Project:
    """Find the project around a folder: the nearest one above that has ``data/``, with dossiers in it.

    Without any it is the folder that holds the dossier one stands in, else the folder itself.
    """
    try:
        here = (start or Path.cwd()).resolve()
    except FileNotFoundError:
        raise CallError("the folder that you are in does not exist any more; go to another") from None
    for folder in (here, *here.parents):
        if any((folder / "data").glob(f"*/{_PACKAGE}")):
            return Project(folder)
    around = find_dossier_around(here)
    return Project(around.parent if around else here)
