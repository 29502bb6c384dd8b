"""An executed notebook as HTML pages: words and results, no code; they load nothing and act on nothing."""

import base64
import hashlib
import operator
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from analysis.dates.words import format_day
from publish.errors import NotebookError
from publish.forms import fits
from publish.make.markup import check_markup, check_unique
from publish.make.outputs import Page
from publish.make.run import number_cells
from publish.record.task import File, Task, Told

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "brief"
# Cells for whoever opens the notebook; a reader of the brief does not see them.
HIDDEN_TAGS = frozenset({"analyst", "parameters", "injected-parameters", "remove_cell"})
ANNEX_TAG = "annex"
# Ids of the page's own; no id of data begins like this.
OWN_IDS = ("brief--content", "brief--provenance")
LEAST_SECTIONS = 4
MOST_BYTES = 20_000_000
_FRAGMENT = re.compile(r'href="#([^"]+)"')
# What a cell may tell of the brief.
_PICTURE = {"name": str, "title": (None, str), "alt": (None, str)}
_CHANGES = {"since": str, "counts": {str: int}, "words": [str]}
_TOLD = {
    "headline": (operator.not_, {"text": str, "claim_ids": (None, [str])}),
    "standfirst": (None, str),
    "pictures": (None, [_PICTURE]),
    "changes": (operator.not_, _CHANGES),
}
# Told by their own lines of the stamp.
_SAID_ELSEWHERE = ("dossier", "as_of")


@dataclass
class _Part:
    """A page as it grows: the brief, or its annex."""

    styles: dict[str, None] = field(default_factory=dict)
    ids: list[str] = field(default_factory=lambda: list(OWN_IDS))
    cells: list[str] = field(default_factory=list)
    headings: list[tuple[int, str, str]] = field(default_factory=list)


def render_pages(notebook: Any, task: Task) -> tuple[list[File], Told]:
    """Render an executed notebook: the brief's page and, where cells are tagged ``annex``, its annex.

    Raises NotebookError if a cell shows what may not be published; names each, and the cell.
    """
    brief, annex = _Part(), _Part()
    problems: list[str] = []
    told: dict[str, Any] = {}
    numbered = [
        (number, cell)
        for number, cell in zip(number_cells(notebook["cells"]), notebook["cells"], strict=True)
        if not HIDDEN_TAGS & set(cell["metadata"].get("tags", []))
    ]
    page = Page([cell for _, cell in numbered], OWN_IDS)
    for number, cell in numbered:
        shown = page.show(cell)
        part = annex if ANNEX_TAG in cell["metadata"].get("tags", []) else brief
        checked = check_markup(shown.markup)
        where = f"{task.brief_id}: notebook {task.notebook.stem}, cell {number}"
        problems += [f"{where}: {problem}" for problem in (*shown.problems, *checked.problems)]
        for one in shown.told:
            told |= _read_told(one, where, problems)
        part.styles |= dict.fromkeys(checked.styles)
        part.ids += checked.ids
        part.headings += [(len(part.cells), name, words) for name, words in checked.headings]
        if checked.markup.strip():
            part.cells.append(checked.markup.strip("\n"))
    for part in (brief, annex):
        problems += [
            f"{task.brief_id}: notebook {task.notebook.stem}: {one}" for one in check_unique(part.ids)
        ]
    if problems:
        raise NotebookError(problems)
    if annex.cells:  # the brief's sections are styled by its cells, and so are the annex's
        annex.styles = {**brief.styles, **annex.styles}
        _lead_across(brief, annex, f"{task.slug}.annex.html")
        _lead_across(annex, brief, f"{task.slug}.html")
    files = [File("html", _render(task, brief, bool(annex.cells), is_annex=False), "html")]
    if annex.cells:
        files.append(File("annex.html", _render(task, annex, True, is_annex=True), "html"))
    for file in files:
        if len(file.content) > MOST_BYTES:
            size = f"{len(file.content) / 1e6:.0f} MB, and more than {MOST_BYTES // 1_000_000} MB"
            raise NotebookError(f"{task.brief_id}: its page would have {size}; show less of it")
    return files, Told(**told)


def _lead_across(part: _Part, other: _Part, name: str) -> None:
    """Let a link lead to the other page, where what it leads to stands there and not on its own."""
    own, there = set(part.ids), set(other.ids)

    def lead(link: re.Match[str]) -> str:
        target = unescape(link[1])
        return f'href="{name}#{link[1]}"' if target in there and target not in own else link[0]

    part.cells = [_FRAGMENT.sub(lead, cell) for cell in part.cells]


def _read_told(value: Mapping[str, Any], where: str, problems: list[str]) -> dict[str, Any]:
    """Read what a cell tells of the brief; what has another form is a problem."""
    told: dict[str, Any] = {}
    if not fits(value, _TOLD):
        problems.append(f"{where}: what it tells of the brief has another form")
        return told
    if headline := value.get("headline"):
        told |= {"headline": _join(headline["text"]), "claim_ids": tuple(headline.get("claim_ids") or ())}
    if standfirst := value.get("standfirst"):
        told["standfirst"] = _join(standfirst)
    if pictures := value.get("pictures"):
        told["pictures"] = tuple({name: one.get(name) or "" for name in _PICTURE} for one in pictures)
    if changes := value.get("changes"):
        told["changes"] = {**changes, "words": [_join(one) for one in changes["words"]]}
        told["changes"] = {name: told["changes"][name] for name in _CHANGES}
    return told


def _join(text: str) -> str:
    return " ".join(text.split())


def _render(task: Task, part: _Part, has_annex: bool, *, is_annex: bool) -> bytes:
    styles = [_read_style_sheet(), *part.styles]
    words = f"as of {format_day(task.as_of)}"
    title = f"{task.title} – {task.dossier_title}, {words}"
    # A list of sections helps on a long page only.
    sections = part.headings if len(part.headings) >= LEAST_SECTIONS else []
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            policy=write_policy(styles),
            styles=[Markup(style) for style in styles],
            title=f"Annex: {title}" if is_annex else title,
            description=f"{task.title}: {task.dossier_title}, {words}. Each statement with its origin.",
            as_of=task.as_of.isoformat(),
            brief_id=task.brief_id,
            before=sections[0][0] if sections else -1,
            sections=[(name, words) for _, name, words in sections],
            parts=[Markup(cell) for cell in part.cells],
            other=f"{task.slug}.html" if is_annex else f"{task.slug}.annex.html" if has_annex else "",
            is_annex=is_annex,
            stamp=build_stamp(task) if is_annex or not has_annex else {},
        )
    )
    return page.encode("utf-8")


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


@cache
def _read_style_sheet() -> str:
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")


def write_policy(styles: Iterable[str]) -> str:
    """Write the Content-Security-Policy of a page that holds exactly these style sheets and loads nothing."""
    hashes = [base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode() for style in styles]
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'none'; style-src {allowed}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def build_stamp(task: Task) -> dict[str, str]:
    """Name and value of each line of provenance; nothing here tells when, where or by whom it was made."""
    previous, recorded = task.previous, task.parameters.get("recorded_as_of")
    return {
        "Information cut-off": f"public by {format_day(task.as_of)}",
        **({"Recorded by": f"what the dossier held on {recorded}"} if recorded else {}),
        "Dossier": task.dossier,
        "Slice shown": task.origin.slice,
        "Parameters": _say_parameters(task),
        "Version": task.version,
        "Code": task.origin.code_digest,
        "Previous brief": f"{previous.brief_id} {previous.slice}" if previous else "none",
    }


def _say_parameters(task: Task) -> str:
    set_ones = [
        f"{name}={', '.join(value) if isinstance(value, list) else value}"
        for name, value in sorted(task.parameters.items())
        if name not in _SAID_ELSEWHERE and value not in ("", [])
    ]
    return "; ".join([f"as_of={task.as_of.isoformat()}", *set_ones])
