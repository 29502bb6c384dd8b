"""A page holds a notebook's words and results: no code, nothing to load, every style under its policy."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from nbformat import v4

from publish.errors import NotebookError
from publish.make.html import render_pages
from publish.make.outputs import TOLD
from publish.record.task import Previous
from tests.publish.projects import make_task

HOSTILE = "<script>alert(1)</script> ![x](javascript:y) $\\LaTeX$ a|b"


def show(**data: str) -> Any:
    """Make an executed cell that shows data of these types, _ for / in their names and - for +."""
    named = {name.replace("_", "/").replace("-", "+"): text for name, text in data.items()}
    output = v4.new_output("display_data", data=named)
    return v4.new_code_cell("SECRET = 'code'", outputs=[output], execution_count=7)


def render(tmp_path: Path, *cells: Any, **changes: Any) -> str:
    files, _ = render_pages(v4.new_notebook(cells=list(cells)), make_task(tmp_path, **changes))
    return files[0].content.decode()


def problems_of(tmp_path: Path, *cells: Any) -> list[str]:
    with pytest.raises(NotebookError) as caught:
        render(tmp_path, *cells)
    return caught.value.problems


def test_words_and_results_are_printed_and_code_is_not(tmp_path: Path) -> None:
    page = render(tmp_path, v4.new_markdown_cell("## Why\n\nA *reason*."), show(text_html="<p>shown</p>"))
    assert '<h2 id="Why">Why</h2>' in page
    assert "<em>reason</em>" in page
    assert "<p>shown</p>" in page
    assert "SECRET" not in page
    assert "In [" not in page


def test_plain_text_is_the_last_resort_and_is_escaped(tmp_path: Path) -> None:
    page = render(tmp_path, show(text_plain=HOSTILE), show(text_html="<p>a</p>", text_plain="not this"))
    assert "&lt;script&gt;alert(1)" in page
    assert "not this" not in page


def test_cells_for_whoever_opens_the_notebook_are_left_out(tmp_path: Path) -> None:
    note = v4.new_markdown_cell("For the analyst.", metadata={"tags": ["analyst"]})
    assert "For the analyst." not in render(tmp_path, note, show(text_html="<p>a</p>"))


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<p>a<script>alert(1)</script></p>", "HTML with a <script> cannot be published"),
        ('<p style="background:url(//x.org/y)">a</p>', "a style sheet may load nothing"),
        ('<img src="https://example.org/x.png" alt="">', "src leads to"),
    ],
)
def test_what_may_not_be_published_is_refused_with_its_cell(
    tmp_path: Path, markup: str, message: str
) -> None:
    injected = v4.new_code_cell("as_of = 1", metadata={"tags": ["injected-parameters"]})
    (problem,) = problems_of(tmp_path, v4.new_markdown_cell("a"), injected, show(text_html=markup))
    assert problem.startswith("crates/2024-06-10/brief: notebook brief, cell 2: ")
    assert message in problem


def test_markup_in_a_markdown_cell_is_checked_too(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, v4.new_markdown_cell('a\n\n<div onclick="x()">b</div>'))
    assert "remove onclick" in problem


def test_every_problem_of_every_cell_is_told_at_once(tmp_path: Path) -> None:
    bad = [show(text_html='<p style="a{" onclick="b">c</p>') for _ in range(2)]
    assert len(problems_of(tmp_path, *bad)) == 4


def test_ids_are_unique_across_cells(tmp_path: Path) -> None:
    cells = [show(text_html='<p id="a">b</p>') for _ in range(2)]
    (problem,) = problems_of(tmp_path, *cells)
    assert "the id 'a' stands on the page twice" in problem


def test_style_sheets_stand_once_and_the_policy_names_each(tmp_path: Path) -> None:
    cells = [show(text_html="<style>p{margin:0}</style><p>a</p>") for _ in range(2)]
    page = render(tmp_path, *cells)
    head, body = page.split("</head>")
    styles = re.findall(r"<style>(.*?)</style>", head, re.DOTALL)
    assert styles.count("p{margin:0}") == 1
    assert "<style" not in body
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = set(re.findall(r"&#39;(sha256-[^&]*)&#39;", policy[1]))
    hashes = {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in styles}
    assert allowed == {f"sha256-{one}" for one in hashes}
    assert policy[1].startswith("default-src &#39;none&#39;; ")
    assert "unsafe" not in policy[1]


def test_a_page_loads_nothing_and_acts_on_nothing(tmp_path: Path) -> None:
    page = render(tmp_path, show(text_html='<p><a href="https://example.org/">a</a></p>'))
    assert not re.search(r"<(?:script|link|iframe|object|embed|base)\b", page)
    assert not re.search(r"\s(?:src|srcset|style|on\w+)=", page)
    assert '<a href="https://example.org/" rel="noopener">' in page


def test_the_frame_has_language_title_landmarks_and_skip_link(tmp_path: Path) -> None:
    page = render(tmp_path, show(text_html="<h1>a</h1>"), title="Is <this> known?")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Is &lt;this&gt; known? – Crates, as of 10 June 2024</title>" in page
    assert '<meta name="description" content="Is &lt;this&gt; known?: Crates, as of 10 June 2024.' in page
    assert '<a class="skip" href="#brief--content">' in page
    assert [page.count(f"<{tag}") for tag in ("header", "main", "footer")] == [1, 1, 1]


def test_only_a_long_page_lists_its_sections(tmp_path: Path) -> None:
    cells = [show(text_html=f'<h2 id="s{n}">Part <i>{n}</i> &amp; more</h2>') for n in range(4)]
    page = render(tmp_path, show(text_html="<h1>Finding</h1>"), *cells)
    [contents] = re.findall(r"<nav.*?</nav>", page, re.DOTALL)
    assert re.findall(r'<a href="#(s\d)">(.*?)</a>', contents) == [
        (f"s{n}", f"Part {n} &amp; more") for n in range(4)
    ]
    assert page.index("<h1>") < page.index("<nav") < page.index("<h2")
    assert "<nav" not in render(tmp_path, *cells[:3])


def test_the_stamp_says_what_the_brief_was_made_from(tmp_path: Path) -> None:
    parameters = {"dossier": "crates", "as_of": "2024-06-10", "measure": "a<b", "event": ""}
    previous = Previous("crates/2024-06-01/brief", "9" * 64)
    task = make_task(tmp_path, parameters=parameters, previous=previous)
    page = render_pages(v4.new_notebook(cells=[]), task)[0][0].content.decode()
    foot = page[page.index("<footer") :]
    for words in (
        "public by 10 June 2024",
        "crates",
        task.origin.slice,
        "as_of=2024-06-10; measure=a&lt;b",
        task.origin.code_digest,
        f"crates/2024-06-01/brief {'9' * 64}",
        "1.0",
    ):
        assert f"<dd>{words}</dd>" in foot
    assert '<p class="brief-id">crates/2024-06-10/brief</p>' in page


def test_the_same_notebook_gives_the_same_page(tmp_path: Path) -> None:
    cells = [v4.new_markdown_cell("# A"), show(text_html="<p>b</p>")]
    again = [v4.new_markdown_cell("# A"), show(text_html="<p>b</p>")]  # with other random cell ids
    assert render(tmp_path, *cells) == render(tmp_path, *again)


def make_annex(markup: str) -> Any:
    cell = show(text_html=markup)
    cell.metadata["tags"] = ["annex"]
    return cell


def test_cells_tagged_annex_make_a_page_beside_the_brief(tmp_path: Path) -> None:
    cells = [show(text_html="<style>p{margin:0}</style><p>main</p>"), make_annex('<p id="C01">rests</p>')]
    files, _ = render_pages(v4.new_notebook(cells=cells), make_task(tmp_path))
    assert [file.ending for file in files] == ["html", "annex.html"]
    main, annex = (file.content.decode() for file in files)
    assert "<p id" not in main
    assert "main</p>" not in annex
    assert '<a href="brief.annex.html">' in main
    assert '<a href="brief.html">' in annex
    assert "p{margin:0}" in annex, "sections are styled by the brief's cells"
    assert ("Provenance" in main, "Provenance" in annex) == (False, True)


def test_headline_and_pictures_come_from_the_typed_output(tmp_path: Path) -> None:
    told = {
        "headline": {"text": "Four  said so", "claim_ids": ["C01"]},
        "pictures": [{"name": "overview", "title": "T", "alt": "A", "more": 1}],
        "changes": {"since": "2024-06-04", "counts": {"new": 2}, "words": ["New: a"]},
    }
    cells = [show(text_html="<p>a</p>"), v4.new_code_cell("x")]
    cells[1].outputs = [{"output_type": "display_data", "metadata": {}, "data": {TOLD: told}}]
    _, read = render_pages(v4.new_notebook(cells=cells), make_task(tmp_path))
    assert (read.headline, read.claim_ids) == ("Four said so", ("C01",))
    assert read.pictures == ({"name": "overview", "title": "T", "alt": "A"},)
    assert read.changes == told["changes"]


@pytest.mark.parametrize("told", [[], {"headline": {"words": "x"}}, {"changes": {"counts": 3}}])
def test_a_typed_output_of_another_form_is_told_with_its_cell(tmp_path: Path, told: Any) -> None:
    cell = v4.new_code_cell("x")
    cell.outputs = [{"output_type": "display_data", "metadata": {}, "data": {TOLD: told}}]
    (problem,) = problems_of(tmp_path, cell)
    assert "cell 1: what it tells of the brief has another form" in problem


def test_a_page_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.make.html.MOST_BYTES", 10_000)
    (problem,) = problems_of(tmp_path, show(text_html=f"<p>{'long ' * 5_000}</p>"))
    assert "its page would have" in problem
