"""What a build reads, seen by file: a cheap look tells whether anything changed since the last build.

A file's signature (size, times, inode) stands for its content; only where it differs is the file read.
The digests that are kept are those of contents: touching a file, or checking it out again, changes
nothing.
"""

import ctypes
import hashlib
import json
import os
import sys
import sysconfig
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from publish.forms import read_json
from publish.inputs.code import digest_module
from publish.project import CHECKOUT, PACKAGE, Project, list_files

STATE_FILE = ".state.json"
UNTOLD_FILE = ".untold.json"  # news that is still to be told; see publish.place.pending
_FORMAT = 4
_MOST_CALLS = 20
_PANGO = ("gobject-2.0", "pango-1.0", "harfbuzz", "fontconfig", "pangoft2-1.0")

Signature = list[int]


def _is_noted(pair: object) -> bool:
    """Whether a digest stands behind what it was made of."""
    return isinstance(pair, list) and len(pair) == 2 and isinstance(pair[1], str)


# What is written, and has to be read.
_FORM = {
    "format": lambda number: number == _FORMAT,
    "files": {str: _is_noted},
    "code": {str: _is_noted},
    "records": {str: str},
    "calls": {str: {"inputs": str, "briefs": int, "lacks": bool, "signed": str, "outputs": {str: [str]}}},
}


def list_inputs(project: Project, dossiers: Iterable[Path]) -> Iterator[str]:
    """List every file that can change what a build does: data, notebooks, code, lock."""
    for folder in (*dossiers, *project.notebook_folders, project.analysis, PACKAGE):
        yield from list_files(str(folder))
    for path in (project.lock, CHECKOUT / "pyproject.toml"):
        if path.is_file():
            yield str(path)


def sign(path: str) -> Signature | None:
    """Sign a file without reading it. The time of the last change of its inode cannot be set back."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    inode = status.st_ino & 0x7FFF_FFFF_FFFF_FFFF  # as many bits as the other numbers have
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, inode]


def _sign_all(folder: Path, names: Mapping[str, Iterable[str]]) -> str:
    """Sign many files, by their folders, with one digest: there may be thousands. Empty if one is gone."""
    signatures = array("q")
    for place, files in names.items():
        start = f"{folder}{os.sep}{place}{os.sep}"
        for name in files:
            if (signature := sign(start + name)) is None:
                return ""
            signatures.extend(signature)
    return hashlib.sha256(signatures.tobytes()).hexdigest()


class State:
    """What earlier builds into a reports folder have seen, kept in its ``.state.json``.

    Losing it costs time only: every decision can be made again from the records. Without a folder
    nothing is remembered.
    """

    def __init__(self, reports: Path | None) -> None:
        self.path = (reports or Path()) / STATE_FILE
        self._remembers = reports is not None
        self._kept = self._load()
        self._fresh: dict[str, dict[str, Any]] = {"files": {}, "code": {}, "records": {}}
        self._inputs: list[tuple[str, Signature | None]] = []
        self.foreign: set[str] = set()  # briefs with a record that somebody else wrote

    def _load(self) -> dict[str, Any]:
        # There is none yet, or it was cut off in mid-write by a crash, or is somebody else's.
        kept = read_json(self.path, _FORM) if self._remembers else None
        return kept or {"format": _FORMAT, "files": {}, "code": {}, "calls": {}, "records": {}}

    def digest_file(self, path: str) -> str:
        """Digest a file's content, from its signature where that is known."""
        signature = sign(path)
        return self._recall("files", path, signature, _digest_content) if signature else ""

    def digest_code(self, path: str) -> str:
        """Digest what a module does, without what only its readers see; any other file by its content."""
        content = self.digest_file(path)
        if not path.endswith(".py"):
            return content
        return self._recall("code", path, content, digest_module) or content

    def _recall(self, kind: str, path: str, made_of: Signature | str, make: Callable[[str], str]) -> str:
        """Return the digest that is known, or make it where the file is made of something else."""
        known = self._fresh[kind].get(path) or self._kept[kind].get(path)
        digest = str(known[1]) if known and known[0] == made_of else make(path)
        self._fresh[kind][path] = (made_of, digest)
        return digest

    def digest_inputs(self, paths: Iterable[str]) -> str:
        """Digest many files: their paths and contents, and the environment that uses them."""
        self._inputs = [(path, sign(path)) for path in paths]
        seen = [[path, self.digest_file(path)] for path, _ in self._inputs]
        # The libraries by what an installer touches.
        folders = sorted({sysconfig.get_path(name) for name in ("purelib", "platlib")})
        libraries = [[folder, (sign(folder) or [0, 0])[1]] for folder in folders]
        used = [seen, sys.version, sys.executable, libraries]
        return hashlib.sha256(json.dumps(used).encode()).hexdigest()

    def is_overtaken(self, paths: Iterable[str]) -> bool:
        """Whether an input was written since they were digested, be it with what it held before."""
        return [(path, sign(path)) for path in paths] != self._inputs

    def is_done(self, call: str, inputs: str) -> int | None:
        """Return how many briefs an earlier such call left, if inputs and outputs are still the same."""
        done = self._kept["calls"].get(call)
        if not done or done["inputs"] != inputs or (done["lacks"] and has_pango()):
            return None
        same = done["signed"] and _sign_all(self.path.parent, done["outputs"]) == done["signed"]
        return int(done["briefs"]) if same else None

    def note_record(self, brief: str, content: bytes) -> None:
        """Remember which record is written for a brief; until it is placed, the one before is ours too."""
        before = self._kept["records"].get(brief, "").split()[:1]
        self._fresh["records"][brief] = " ".join([hashlib.sha256(content).hexdigest(), *before])

    def refresh_records(self) -> None:
        """Read again which records were written: another build may have ended meanwhile."""
        self._kept["records"] = self._load()["records"]

    def is_ours(self, brief: str, content: bytes) -> bool:
        """Whether a record is the one that was written for the brief, as far as that is known."""
        known = self._fresh["records"].get(brief) or self._kept["records"].get(brief)
        if known is None or hashlib.sha256(content).hexdigest() in known.split():
            return True
        self.foreign.add(brief)
        return False

    def note_done(
        self, call: str, inputs: str, outputs: Iterable[Path], briefs: int, *, lacks: bool = False
    ) -> None:
        """Remember that a call left these outputs, and write the state; ``lacks``: a PDF that needs Pango.

        Files that were signed during the build keep the signature from before it read them, so that an
        edit in the meantime is seen by the next build.
        """
        names: dict[str, list[str]] = {}
        for path in outputs:
            names.setdefault(path.parent.relative_to(self.path.parent).as_posix(), []).append(path.name)
        signed = _sign_all(self.path.parent, names)
        done = {"inputs": inputs, "outputs": names, "signed": signed, "briefs": briefs, "lacks": lacks}
        self.save({call: done})

    def save(self, calls: Mapping[str, Any] | None = None) -> None:
        """Write what was seen, and what other builds have left meanwhile."""
        kept, calls = self._load(), calls or {}
        known = {call: done for call, done in kept["calls"].items() if call not in calls}
        state = {
            **self._fresh,
            "format": _FORMAT,
            "code": {**self._kept["code"], **self._fresh["code"]},
            "calls": dict([*known.items(), *calls.items()][-_MOST_CALLS:]),
            "records": {**kept["records"], **self._fresh["records"]},
        }
        # Written under the folder's lock only, so one name does, and no crash leaves a second behind.
        aside = self.path.with_name(f"{self.path.name}.new")
        aside.unlink(missing_ok=True)  # were it a link, it would lead elsewhere
        aside.write_text(json.dumps(state, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        os.replace(aside, self.path)


def has_pango() -> bool:
    """Whether the libraries are there that a PDF needs of the system."""
    try:
        for name in _PANGO:
            linux = "so.1" if name == "fontconfig" else "so.0"
            ctypes.CDLL(f"lib{name}.{'dylib' if sys.platform == 'darwin' else linux}")
    except OSError:
        return False
    return True


def _digest_content(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
