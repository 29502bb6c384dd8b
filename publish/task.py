"""One brief to make: everything that its making needs, to be handed to any process or machine."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from publish.errors import MissingLibraryError
from publish.parameters import Value

DEFAULT_TIMEOUT = 600.0
# Forked from a process that has imported what is heavy; where that cannot be, a plain one all the same.
DEFAULT_KERNEL = "forked"
# How a page says that a chart of it can be taken away as a picture.
_PICTURE = re.compile(r'data-picture="([a-z0-9-]+)"')
# What a brief is made from, as an explanation calls it.
SHOWN = "what the dossier shows at this date"
ANALYSIS = "the analysis code"
RENDERING = "the rendering code or template"
LIBRARIES = "the installed libraries"
_PARTS = {"pdf": "PDF", "data": "data", "pictures": "pictures"}


@dataclass(frozen=True)
class Origin:
    """What a brief is made from, as digests.

    ``shown`` digests all of the dossier that this brief can show, ``analysis`` the modules that its
    notebook reaches, ``rendering`` what turns it into a page, ``environment`` the libraries in use,
    ``attachments`` the code that makes the data and the pictures beside the page.
    """

    dossier: str
    slice: str
    shown: str
    notebook: str
    analysis: str
    rendering: str
    lock: str
    environment: str = ""
    attachments: str = ""

    @property
    def code(self) -> str:
        """One digest for all that is not data: notebook, analysis, rendering, lock."""
        parts = "\n".join((self.notebook, self.analysis, self.rendering, self.lock))
        return hashlib.sha256(parts.encode()).hexdigest()


@dataclass(frozen=True)
class Parts:
    """What the digests of an origin are digests of, piece by piece, so that a difference has a name.

    ``rows`` by file and id, ``analysis`` and ``rendering`` by path, ``libraries`` by name (versions).
    """

    rows: Mapping[str, str] = field(default_factory=dict)
    analysis: Mapping[str, str] = field(default_factory=dict)
    rendering: Mapping[str, str] = field(default_factory=dict)
    libraries: Mapping[str, str] = field(default_factory=dict)


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
    kernel_name: str = DEFAULT_KERNEL
    parts: Parts = field(default_factory=Parts)
    paper: str = "a4"

    @property
    def brief_id(self) -> str:
        """The brief's name: dossier, as-of and slug."""
        return f"{self.dossier}/{self.as_of.isoformat()}/{self.slug}"

    @property
    def compare_to(self) -> date | None:
        """The earlier as-of that this brief's changes are told against; None for a first brief."""
        if told := self.parameters.get("compare_to"):
            return date.fromisoformat(str(told))
        return date.fromisoformat(self.previous.brief_id.split("/")[1]) if self.previous else None

    @property
    def identity(self) -> dict[str, str]:
        """What decides whether a brief is up to date, by what each part is called in an explanation.

        The dossier's own digest is not in it: a claim that is public later leaves this brief alone.
        """
        titles = [self.title, self.dossier_title, self.version]
        previous = [self.previous.brief_id, self.previous.slice] if self.previous else []
        return {
            SHOWN: self.origin.shown,
            "the parameters": _digest(dict(self.parameters)),
            "the notebook": self.origin.notebook,
            ANALYSIS: self.origin.analysis,
            RENDERING: self.origin.rendering,
            "the lock": self.origin.lock,
            LIBRARIES: self.origin.environment,
            "the title or version": _digest(titles),
            "the previous brief": _digest(previous),
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
class Built:
    """A brief that was made, in memory; ``problems`` say by format why something asked for is not there."""

    html: bytes
    pdf: bytes | None = None
    attachments: tuple[File, ...] = ()
    problems: Mapping[str, str] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def files(self) -> tuple[File, ...]:
        """Every file, the page first."""
        pdf = () if self.pdf is None else (File("pdf", self.pdf, "pdf"),)
        return (File("html", self.html, "html"), *pdf, *self.attachments)


def run_task(task: Task, html: bytes = b"") -> Built:
    """Make one brief; writes nothing but scratch files.

    Parameters
    ----------
    task
        What to make.
    html
        The brief's page where it is up to date already and lacks other formats only: then no kernel starts.

    Raises
    ------
    NotebookError, RenderError
        If the notebook failed, or what it shows cannot be published.
    """
    seconds: dict[str, float] = {}
    if not html:
        began = time.perf_counter()
        from publish.run import run_notebook

        executed = run_notebook(task)
        seconds["notebook"] = time.perf_counter() - began
        began = time.perf_counter()
        from publish.render_html import render_html

        html = render_html(executed, task).encode("utf-8")
        seconds["html"] = time.perf_counter() - began
    made: dict[str, list[File]] = {}
    problems: dict[str, str] = {}
    for name in _PARTS:
        if name in task.formats:
            began = time.perf_counter()
            try:
                made[name] = _make_part(name, task, html)
                seconds[name] = time.perf_counter() - began
            except MissingLibraryError as error:
                problems[name] = str(error)
            except Exception as error:  # noqa: BLE001  the page is whole, whatever befell its companions
                problems[name] = f"no {_PARTS[name]} of {task.brief_id}: {type(error).__name__}: {error}"
    pdf = made.pop("pdf", None)
    attachments = tuple(file for files in made.values() for file in files)
    return Built(html, pdf[0].content if pdf else None, attachments, problems, seconds)


def _make_part(name: str, task: Task, html: bytes) -> list[File]:
    """Make what goes with a page: its PDF, its data or its pictures."""
    if name == "pdf":
        from publish.render_pdf import render_pdf

        return [File("pdf", render_pdf(html.decode("utf-8"), task, paper=task.paper), name)]
    from publish.dossiers import build_attachments

    shown = set(_PICTURE.findall(html.decode("utf-8"))) if name == "pictures" else None
    return [
        File(one.ending, one.content, name, one.title, one.alt)
        for one in build_attachments(task.dossier_folder, task.parameters, shown)
    ]


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
