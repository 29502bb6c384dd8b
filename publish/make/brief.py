"""Make one brief: run its notebook, render its pages, and make what goes with them."""

import time
import warnings
from collections.abc import Callable, Mapping

from publish.errors import MissingLibraryError
from publish.inputs.briefs import FORMATS
from publish.inputs.dossiers import WORD, build_attachments
from publish.make.html import render_pages
from publish.make.pdf import render_pdfs
from publish.make.run import run_notebook, take_undrawn
from publish.record.task import File, Job, Task, Told

Tell = Callable[..., None]


def make_brief(job: Job, tell: Tell) -> None:
    """Make one brief; writes nothing but scratch files.

    Where the job has pages, they are up to date and only other formats are wanted. ``tell`` hears of each
    part as soon as it is there: ``"stage"``, ``"told"``, ``"files"`` with their seconds, ``"problem"``,
    ``"lacks"``, and ``"undrawn"``: letters that no font draws. Raises NotebookError if the notebook failed,
    or what it shows cannot be published.
    """
    task, pages, told = job.task, job.pages, job.told
    tell("told", told)
    if not pages:
        tell("stage", "html")
        began = time.perf_counter()
        notebook = run_notebook(task)
        tell("undrawn", take_undrawn(notebook))
        tell("stage", "html", "rendering")
        files, told = render_pages(notebook, task)
        pages = {file.ending: file.content for file in files}
        tell("told", told)
        tell("files", files, time.perf_counter() - began)
    for name in FORMATS:
        if name != "html" and name in task.formats:
            tell("stage", name)
            began = time.perf_counter()
            try:
                made, undrawn = _make_part(name, task, pages, told)
            except MissingLibraryError as error:
                tell("lacks", str(error))
            except Exception as error:  # noqa: BLE001  the page is whole, whatever goes wrong beside it
                tell("problem", f"no {FORMATS[name]} of {task.brief_id}: {type(error).__name__}: {error}")
            else:
                tell("undrawn", undrawn)
                tell("files", made, time.perf_counter() - began)


def _make_part(name: str, task: Task, pages: Mapping[str, bytes], told: Told) -> tuple[list[File], str]:
    """Make what goes with the pages: their PDFs, the data, the pictures or the Word document."""
    if name == "pdf":
        texts = {f"{task.slug}.{ending}": page.decode("utf-8") for ending, page in pages.items()}
        printed, undrawn = render_pdfs(texts, task)
        endings = (ending.replace("html", "pdf") for ending in pages)
        pdfs = [File(ending, pdf, name) for ending, pdf in zip(endings, printed.values(), strict=True)]
        return pdfs, undrawn
    if name == WORD and not told.standfirst:
        return [], ""  # a notebook in depth, not a brief
    pictures = [one["name"] for one in told.pictures]
    with warnings.catch_warnings(record=True) as heard:
        attached = build_attachments(task.dossier_folder, task.parameters, name, pictures)
    undrawn = "".join(getattr(one.message, "letters", "") for one in heard)
    files = [File(one.ending, one.content, name, one.title, one.alt) for one in attached]
    return files, undrawn
