"""Where a project's parts are: data, notebooks, code, lock and reports."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent
DISTRIBUTION = "sourced-briefs"
LOCK = "requirements.lock"
# Whatever a brief's bytes depend on besides the project's own code.
LIBRARIES = (
    "papermill",
    "nbconvert",
    "ipykernel",
    "pandas",
    "matplotlib",
    "weasyprint",
    "pikepdf",
    "xlsxwriter",
)


@dataclass(frozen=True)
class Project:
    """A folder with ``data/`` and ``notebooks/``, and the code that is used with it."""

    root: Path

    @property
    def notebooks(self) -> Path:
        """The folder of notebooks: the project's own, else the checkout's, else those that were installed."""
        folders = (self.root / "notebooks", CHECKOUT / "notebooks", PACKAGE / "notebooks")
        return next((folder for folder in folders if folder.is_dir()), folders[0])

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
        """The package that the notebooks import."""
        found = importlib.util.find_spec("analysis")
        if found is None or not found.submodule_search_locations:
            raise ModuleNotFoundError("the package 'analysis' is not installed")
        return Path(next(iter(found.submodule_search_locations))).resolve()

    @property
    def publish(self) -> Path:
        """The package that renders."""
        return PACKAGE

    def list_notebooks(self) -> list[str]:
        """List the names of the notebooks."""
        return sorted(path.stem for path in self.notebooks.glob("*.ipynb"))

    def notebook_path(self, name: str) -> Path:
        """Return where a notebook is, or would be."""
        return self.notebooks / f"{name}.ipynb"

    def list_dossiers(self) -> list[Path]:
        """List the folders under ``data/`` that hold a data package."""
        return sorted(path.parent for path in (self.root / "data").glob("*/datapackage.json"))


def find_project(start: Path | None = None) -> Project:
    """Find the project around a folder: the nearest one above with data and notebooks, else the checkout."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "data").is_dir() and (folder / "notebooks").is_dir():
            return Project(folder)
    return Project(CHECKOUT)


def read_version() -> str:
    """Read the project's version: the checkout's if this is one, else that of the installed copy."""
    settings = CHECKOUT / "pyproject.toml"
    if settings.is_file():
        import tomllib

        return str(tomllib.loads(settings.read_text(encoding="utf-8")).get("project", {}).get("version", "0"))
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0"


def read_library_versions() -> dict[str, str]:
    """Read which versions of the libraries are installed; one that is missing is left out."""
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def read_commit(root: Path) -> str:
    """Read the git commit of a checkout, with ``-dirty`` if files differ from it; empty outside of git."""
    import subprocess

    command = ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()
