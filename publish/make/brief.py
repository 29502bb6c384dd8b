"""Make one brief: run its notebook, render its page, and make what goes with that."""

from __future__ import annotations

import re
import time

from publish.errors import MissingLibraryError
from publish.plan.task import Built, File, Task

# How a page says that a chart of it can be taken away as a picture.
_PICTURE = re.compile(r'data-picture="([a-z0-9-]+)"')
_PARTS = {"pdf": "PDF", "data": "data", "pictures": "pictures"}


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
        from publish.make.run import run_notebook

        executed = run_notebook(task)
        seconds["notebook"] = time.perf_counter() - began
        began = time.perf_counter()
        from publish.make.html import render_html

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
        from publish.make.pdf import render_pdf

        return [File("pdf", render_pdf(html.decode("utf-8"), task, paper=task.paper), name)]
    from publish.inputs.dossiers import DATA, build_attachments

    names = [DATA] if name == "data" else _PICTURE.findall(html.decode("utf-8"))
    made = build_attachments(task.dossier_folder, task.parameters, names)
    return [
        File(one.ending, one.content, name, one.title, one.alt, source)
        for source, files in made.items()
        for one in files
    ]
