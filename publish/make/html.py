"""An executed notebook as one HTML page: words and results, no code; it loads nothing and acts on nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters.html import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from traitlets.config import Config

from publish.errors import RenderError
from publish.make.markup import check_markup, check_unique
from publish.make.stamp import build_stamp, say_day

if TYPE_CHECKING:
    from publish.plan.task import Task

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
# Cells for whoever opens the notebook; a reader of the brief does not see them.
HIDDEN_TAGS = ("analyst", "parameters", "injected-parameters", "remove_cell")
_MARKER = re.compile("\0(\\d+)\0")
_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
LEAST_SECTIONS = 4
_METADATA = re.compile(r"<metadata\b.*?</metadata>", re.DOTALL)


@dataclass(frozen=True)
class Contents:
    """A page's sections as ids and (HTML) headings, to be listed before the part with this number."""

    before: int
    sections: Sequence[tuple[str, str]]


class BriefExporter(HTMLExporter):
    """nbconvert's exporter with the project's own template."""

    @property
    def default_config(self) -> Config:
        """Settings that no user's own configuration of nbconvert changes."""
        settings = Config({"BriefExporter": {"template_name": "brief", "exclude_anchor_links": True}})
        settings.merge(super().default_config)
        return settings

    def from_notebook_node(self, nb: Any, resources: Any = None, **_: Any) -> tuple[Any, dict[str, Any]]:
        """Render the body. The stock way parses and writes the whole page once more; this does not."""
        return TemplateExporter.from_notebook_node(self, nb, resources)


@cache
def _exporter() -> BriefExporter:
    create: Any = BriefExporter  # traitlets declares no types for what it takes
    exporter: BriefExporter = create(extra_template_basedirs=[str(TEMPLATES)], preprocessors=[])
    create.register_filter(exporter, "take_svg", take_svg)
    exporter.environment.globals["hidden_tags"] = HIDDEN_TAGS
    return exporter


def take_svg(document: str) -> str:
    """Take the picture out of an SVG file: without prologue, and without metadata that names its maker."""
    start = document.find("<svg")
    if start < 0:
        raise RenderError("an image/svg+xml output holds no <svg>; show the picture again")
    return _METADATA.sub("", document[start:].rstrip())


def render_html(notebook: Any, task: Task) -> str:
    """Render an executed notebook as a page.

    Raises
    ------
    RenderError
        If a cell shows what may not be published; names each, and the cell.
    """
    exporter = _exporter()
    _check_outputs(notebook, task)
    for number, cell in enumerate(notebook.cells):
        cell.metadata["marker"] = f"\0{number}\0"
    body, _ = exporter.from_notebook_node(notebook)
    styles, parts = _check_cells(body, _number_cells(notebook), task)
    styles = [_read_style_sheet(), *styles]
    words = f"as of {say_day(task)}"
    return str(
        exporter.environment.get_template("page.html.j2").render(
            policy=write_policy(styles),
            styles=styles,
            title=f"{task.title} – {task.dossier_title}, {words}",
            description=f"{task.title}: {task.dossier_title}, {words}. Each statement with its origin.",
            as_of=task.as_of.isoformat(),
            brief_id=task.brief_id,
            contents=_list_contents(parts),
            parts=parts,
            stamp=build_stamp(task),
        )
    )


def write_policy(styles: Iterable[str]) -> str:
    """Write the Content-Security-Policy of a page that holds exactly these style sheets and loads nothing."""
    hashes = [base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode() for style in styles]
    allowed = " ".join(f"'sha256-{one}'" for one in hashes) or "'none'"
    return (
        f"default-src 'none'; style-src {allowed}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _list_contents(parts: Sequence[str]) -> Contents | None:
    """List a long page's sections, for whoever looks for one of them; a short page needs no list."""
    found = [(number, match) for number, part in enumerate(parts) for match in _HEADING.finditer(part)]
    if len(found) < LEAST_SECTIONS:
        return None
    return Contents(found[0][0], [(match[1], _TAG.sub("", match[2])) for _, match in found])


@cache
def _read_style_sheet() -> str:
    return (TEMPLATES / "brief" / "page.css").read_text(encoding="utf-8")


def _check_outputs(notebook: Any, task: Task) -> None:
    """Refuse pictures that come as pixels alone: they would be left out without a word."""
    numbers = _number_cells(notebook)
    problems = [
        f"{_where(task, numbers[position])}: a picture comes without words; show SVG, or HTML with alt"
        for position, cell in enumerate(notebook.cells)
        for output in cell.get("outputs", [])
        if {"image/png", "image/jpeg"} & set(output.get("data", {}))
        and not {"text/html", "image/svg+xml"} & set(output.get("data", {}))
    ]
    if problems:
        raise RenderError(problems)


def _check_cells(body: str, numbers: Sequence[int], task: Task) -> tuple[list[str], list[str]]:
    styles: dict[str, None] = {}
    ids: list[str] = ["content", "provenance"]
    parts, problems = [], []
    for position, markup in _split_cells(body):
        checked = check_markup(markup)
        problems += [f"{_where(task, numbers[position])}: {problem}" for problem in checked.problems]
        styles.update(dict.fromkeys(checked.styles))
        ids += checked.ids
        if checked.markup.strip():
            parts.append(checked.markup.strip("\n"))
    problems += [
        f"{task.brief_id}: notebook {task.notebook.stem}: {problem}" for problem in check_unique(ids)
    ]
    if problems:
        raise RenderError(problems)
    return list(styles), parts


def _split_cells(body: str) -> Iterator[tuple[int, str]]:
    """Split the rendered body at the cells' markers."""
    _, *pieces = _MARKER.split(body)
    for number, markup in zip(pieces[::2], pieces[1::2], strict=True):
        yield int(number), markup


def _number_cells(notebook: Any) -> list[int]:
    """Number cells as the notebook's author sees them: papermill's own cell counts as the one before."""
    numbers, number = [], 0
    for cell in notebook.cells:
        number += "injected-parameters" not in cell.metadata.get("tags", [])
        numbers.append(number)
    return numbers


def _where(task: Task, cell: int) -> str:
    return f"{task.brief_id}: notebook {task.notebook.stem}, cell {cell}"
