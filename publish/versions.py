"""Which versions a brief is made by: the project's, the libraries', and the commit."""

import contextlib
import ctypes
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from publish.project import CHECKOUT

DISTRIBUTION = "sourced-briefs"
# Whatever a brief's bytes depend on besides the project's own code.
LIBRARIES = (
    "papermill nbconvert mistune latex2mathml ipykernel ipython pandas matplotlib weasyprint pikepdf "
    "xlsxwriter"
).split()
# What the system draws a PDF's letters with, by name the library and its function that tells its version:
# other ones give a PDF other bytes.
_OF_THE_SYSTEM = {
    "pango": ("pango-1.0", "pango_version_string"),
    "harfbuzz": ("harfbuzz", "hb_version_string"),
    "harfbuzz-subset": ("harfbuzz-subset", "hb_version_string"),  # it may be missing by itself
}


def read_version() -> str:
    """Read the project's version: the checkout's if this is one, else that of the installed copy."""
    settings = CHECKOUT / "pyproject.toml"
    if settings.is_file():
        return str(tomllib.loads(settings.read_text(encoding="utf-8")).get("project", {}).get("version", "0"))
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0"


def read_library_versions() -> dict[str, str]:
    """Read which versions of the libraries are installed; one that is missing is left out."""
    found: dict[str, str] = {}
    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    for name, (library, call) in _OF_THE_SYSTEM.items():
        ending = "0.dylib" if sys.platform == "darwin" else "so.0"
        with contextlib.suppress(OSError, AttributeError):
            ask = getattr(ctypes.CDLL(f"lib{library}.{ending}"), call)
            ask.restype = ctypes.c_char_p
            found[name] = ask().decode("ascii")
    return found


def read_commit(root: Path) -> str:
    """Read the git commit of a checkout, with ``-dirty`` if files differ from it; empty outside of git."""
    command = ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()
