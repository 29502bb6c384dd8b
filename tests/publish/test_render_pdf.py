"""A PDF is tagged, complete, the same each time, and made of the page alone."""

from __future__ import annotations

import builtins
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish import render_pdf as renderer
from publish.errors import MissingLibraryError
from publish.render_pdf import render_pdf
from publish.task import Task, run_task
from tests.publish.projects import make_task

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Crates</title></head><body>
<h1>Crates</h1><table><thead><tr><th>Claim</th><th>Value</th></tr></thead>
<tbody><tr><th>C01</th><td>900</td></tr></tbody></table>
<img src="https://example.org/x.png" alt="x"><img src="file:///etc/hostname" alt="y"></body></html>"""

pytestmark = pytest.mark.usefixtures("pango")


@pytest.fixture
def task(tmp_path: Path) -> Task:
    return make_task(tmp_path, formats=("html", "pdf"))


def list_elements(node: Any) -> list[Any]:
    children = node.get("/K")
    listed = list(children) if isinstance(children, pikepdf.Array) else [children]
    found = [one for one in listed if isinstance(one, pikepdf.Dictionary) and "/S" in one]
    return [deeper for one in found for deeper in (one, *list_elements(one))]


def test_it_is_tagged_and_has_language_title_and_conformance(task: Task) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(PAGE, task))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Crates"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_header_cells_say_what_they_head(task: Task) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(PAGE, task))) as pdf:
        headers = [one for one in list_elements(pdf.Root.StructTreeRoot) if one.S == "/TH"]
        scopes = [str(part.Scope) for one in headers for part in one.A if "/Scope" in part]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_the_same_page_gives_the_same_bytes(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_pdf(PAGE, task)
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert render_pdf(PAGE, task) == first


def test_nothing_but_the_page_is_read(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda _, url, *__: fetched.append(url))
    assert render_pdf(PAGE, task).startswith(b"%PDF")
    assert fetched == []


def test_where_pango_is_missing_the_page_is_built_and_it_is_said_what_to_install(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_module = builtins.__import__

    def fail(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return import_module(name, *arguments, **options)

    renderer.load_weasyprint.cache_clear()
    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(MissingLibraryError, match="apt install libpango") as caught:
        render_pdf(PAGE, task)
    assert "brew install pango" in str(caught.value)
    assert "conda install" in str(caught.value)
    built = run_task(task, PAGE.encode())
    renderer.load_weasyprint.cache_clear()
    assert built.html == PAGE.encode()
    assert built.pdf is None
    assert "brew install pango" in built.pdf_problem
