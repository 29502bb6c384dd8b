"""One brief to make: everything that its making needs, to be handed to any process or machine."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from publish.forms import Value

DEFAULT_TIMEOUT = 600.0
# What a brief is made from, as an explanation calls it.
SHOWN = "what the dossier shows at this date"
CODE = "the code"
LIBRARIES = "the installed libraries"


@dataclass(frozen=True)
class Origin:
    """What a brief is made from, piece by piece, so that a difference has a name; digests, but for versions.

    ``slice`` is what was public at its date, ``shown`` all of the dossier that it can show. ``rows`` are by
    file and id, ``code`` by path, ``libraries`` by name.
    """

    slice: str
    shown: str
    notebook: str
    lock: str
    rows: Mapping[str, str] = field(default_factory=dict)
    code: Mapping[str, str] = field(default_factory=dict)
    libraries: Mapping[str, str] = field(default_factory=dict)

    @property
    def code_digest(self) -> str:
        """One digest for all that is not data: notebook, code, lock."""
        parts = (self.notebook, join_digests(self.code), self.lock)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def describe(self) -> dict[str, dict[str, str]]:
        """Describe the pieces for a record: digests are cut short, as they only have to differ."""
        short = {
            kind: {name: digest[:8] for name, digest in files.items()}
            for kind, files in (("rows", self.rows), ("code", self.code))
        }
        return {**short, "libraries": dict(self.libraries)}


@dataclass(frozen=True)
class Previous:
    """The brief of the same slug before this one, by what it shows.

    It is named by its slice's digest and not by its file's, so that a brief's bytes depend on data alone
    and not on what has been built so far, and so that all of them can be built at once.
    """

    brief_id: str
    slice: str


@dataclass(frozen=True, eq=False)
class Task:
    """One brief. ``parameters`` are what a reader is told; the notebook gets the dossier's folder."""

    dossier: str
    dossier_title: str
    dossier_folder: Path
    as_of: date
    slug: str
    title: str
    notebook: Path
    parameters: Mapping[str, Value]
    formats: tuple[str, ...]
    origin: Origin
    version: str
    code_root: Path
    previous: Previous | None = None
    timeout: float = DEFAULT_TIMEOUT
    paper: str = "a4"

    @property
    def brief_id(self) -> str:
        """The brief's name: dossier, as-of and slug."""
        return f"{self.dossier}/{self.as_of.isoformat()}/{self.slug}"

    def find_folder(self, reports: Path) -> Path:
        """Say where its files lie."""
        return reports / self.dossier / self.as_of.isoformat()

    @property
    def identity(self) -> dict[str, str]:
        """What decides whether a brief is up to date, by what each part is called in an explanation.

        The dossier's own digest is not in it: a claim that is public later leaves this brief alone.
        """
        return {
            SHOWN: self.origin.shown,
            "the parameters": _digest(dict(self.parameters)),
            "the notebook": self.origin.notebook,
            CODE: join_digests(self.origin.code),
            "the lock": self.origin.lock,
            LIBRARIES: _digest(dict(self.origin.libraries)),
            "the title or version": _digest([self.title, self.dossier_title, self.version]),
            "the previous brief": _digest(astuple(self.previous) if self.previous else []),
        }


@dataclass(frozen=True)
class File:
    """One file of a brief: its name's ending, its bytes, the format that it is part of; words for people."""

    ending: str
    content: bytes
    format: str
    title: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Told:
    """What a notebook tells of itself, by its output of the type ``application/vnd.sourced-brief+json``.

    ``pictures`` have ``name``, ``title`` and ``alt``; ``changes`` have ``since``, ``counts`` by kind and
    ``words``.
    """

    headline: str = ""
    claim_ids: tuple[str, ...] = ()
    standfirst: str = ""
    pictures: tuple[Mapping[str, str], ...] = ()
    changes: Mapping[str, Any] | None = None


@dataclass
class Built:
    """A brief that was made, or as much of it as is there.

    ``problems`` say by format what went wrong with it, ``lacks`` which formats this machine cannot make;
    ``undrawn`` are letters that no font draws.
    """

    files: Sequence[File] = ()
    told: Told = field(default_factory=Told)
    problems: dict[str, str] = field(default_factory=dict)
    lacks: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    undrawn: str = ""


@dataclass(frozen=True, eq=False)
class Job:
    """A task to be done; with ``pages``, by their endings, where only other formats are to be made."""

    task: Task
    pages: Mapping[str, bytes] = field(default_factory=dict)
    told: Told = field(default_factory=Told)


def join_digests(files: Mapping[str, str]) -> str:
    """Digest many files, by their digests."""
    return hashlib.sha256("".join(f"{name}\0{one}\0" for name, one in files.items()).encode()).hexdigest()


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
