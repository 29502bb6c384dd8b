"""Run one notebook by papermill, in a process of its own, and hand it back without any trace of the run."""

import logging
import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from textwrap import indent
from typing import Any

import nbformat
from papermill.engines import papermill_engines
from papermill.parameterize import parameterize_notebook

from publish.errors import NotebookError
from publish.inputs.notebooks import read_notebook
from publish.make.engine import ENGINE, BriefEngine, CellError
from publish.make.outputs import clean_text
from publish.make.pdf_page import list_added
from publish.record.task import Task

KERNEL = "python3"
# Pixels for what is too much for lines; nothing in a picture differs from run to run.
_INLINE: Mapping[str, Any] = {
    "figure_formats": {"svg", "retina"},
    "rc": {"svg.hashsalt": "brief", "svg.fonttype": "path"},
}
_NO_GLYPH = re.compile(r"^.*Warning: Glyph (\d+) .*missing from font.*\n(?:  .*\n)?", re.MULTILINE)
_LIBRARY = re.compile(r"\S*/(?=(?:site-packages|python3\.\d+)/)")
_SHOWN_SOURCE_LINES = 3
_SHOWN_ERROR_LINES = 3
_WIDTH = 200

papermill_engines.register(ENGINE, BriefEngine)
logging.getLogger("papermill").setLevel(logging.ERROR)
logging.getLogger("traitlets").setLevel(logging.CRITICAL)


def run_notebook(task: Task) -> Any:
    """Run a task's notebook from its first cell to its last; nothing is saved.

    Raises NotebookError if a cell fails, its process dies, or the time is up; names cell, source and error.
    """
    try:
        notebook = nbformat.from_dict(read_notebook(task.notebook))
        values = {**task.parameters, "dossier": str(task.dossier_folder)}
        notebook = parameterize_notebook(scrub(notebook), values, kernel_name=KERNEL, language="python")
        executed = papermill_engines.execute_notebook_with_engine(
            ENGINE,
            notebook,
            kernel_name=KERNEL,
            progress_bar=False,
            folder=str(task.notebook.parent),
            time_limit=task.timeout,
            inline=_set_up_charts(task.code_root / "analysis" / "fonts"),
        )
    except CellError as error:
        raise NotebookError(_explain(error, task, notebook.cells)) from None
    except Exception as error:  # noqa: BLE001  whatever it was, it is this notebook's failure
        why = _shorten(f"{type(error).__name__}: {error}", _SHOWN_ERROR_LINES)
        raise NotebookError(f"{task.brief_id}: notebook {task.notebook.stem}: {why}") from None
    return scrub(executed)


def _set_up_charts(fonts: Path) -> Mapping[str, Any]:
    """Give the settings of a notebook's own charts, with the fonts that a user added behind matplotlib's."""
    added = list_added(fonts)
    if not added:
        return _INLINE
    from matplotlib import font_manager  # the notebook's process is forked from this one, and knows them

    for path in added:
        font_manager.fontManager.addfont(path)
    families = [font_manager.get_font(path).family_name for path in added]
    return {**_INLINE, "rc": {**_INLINE["rc"], "font.family": ["sans-serif", *dict.fromkeys(families)]}}


def scrub(notebook: Any) -> Any:
    """Take out what differs from run to run: ids, times, the runner's own notes."""
    for number, cell in enumerate(notebook["cells"]):
        tags = cell["metadata"].get("tags", [])
        cell["metadata"] = type(cell["metadata"])({"tags": tags})
        cell["id"] = f"cell-{number:03d}"
        if cell["cell_type"] == "code":
            cell.setdefault("outputs", [])
    notebook["metadata"].setdefault("papermill", {}).clear()
    notebook["nbformat_minor"] = max(5, int(notebook.get("nbformat_minor", 5)))
    return notebook


def take_undrawn(notebook: Any) -> str:
    """Take what matplotlib warns of letters that no font of its has out of the cells; returns the letters."""
    found = ""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream" and output["name"] == "stderr":
                text = "".join(output["text"])
                found += "".join(chr(int(code)) for code in _NO_GLYPH.findall(text))
                # Where a library lies differs from machine to machine.
                output["text"] = _LIBRARY.sub("", _NO_GLYPH.sub("", text))
    return found


def number_cells(cells: Sequence[Any]) -> list[int]:
    """Number cells as the notebook's author sees them: without papermill's own."""
    seen = ("injected-parameters" not in cell["metadata"].get("tags", []) for cell in cells)
    return list(accumulate(map(int, seen)))


def _explain(error: CellError, task: Task, cells: Sequence[Any]) -> str:
    """Say which notebook and cell failed, with the first lines of its source and the error's words."""
    source = indent(_shorten(error.source, _SHOWN_SOURCE_LINES), "    ")
    why = indent(_shorten(clean_text(error.why), _SHOWN_ERROR_LINES), "    ")
    number = number_cells(cells)[error.index]
    return f"{task.brief_id}: notebook {task.notebook.stem} failed in cell {number}:\n{source}\n{why}"


def _shorten(text: str, most: int) -> str:
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    cut = [line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…" for line in lines[:most]]
    return "\n".join(cut + ["…"] * (len(lines) > most))
