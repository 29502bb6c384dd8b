"""A page holds a notebook's words and results: no code, nothing to load, every style under its policy."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from publish.errors import RenderError
from publish.make import engine  # noqa: F401  imports nbformat the quick way
from publish.make.html import render_html
from publish.plan.task import Previous
from tests.publish.projects import make_task

from nbformat import v4  # isort: skip

HOSTILE = "<script>alert(1)</script> ![x](javascript:y) $\\LaTeX$ a|b"


def show(**data: str) -> Any:
    """Make an executed cell that shows data of these types, _ for / in their names and - for +."""
    named = {name.replace("_", "/").replace("-", "+"): text for name, text in data.items()}
    output = v4.new_output("display_data", data=named)
    return v4.new_code_cell("SECRET = 'code'", outputs=[output], execution_count=7)


def render(tmp_path: Path, *cells: Any, **changes: Any) -> str:
    return render_html(v4.new_notebook(cells=list(cells)), make_task(tmp_path, **changes))


def problems_of(tmp_path: Path, *cells: Any) -> list[str]:
    with pytest.raises(RenderError) as caught:
        render(tmp_path, *cells)
    return caught.value.problems


def test_words_and_results_are_printed_and_code_is_not(tmp_path: Path) -> None:
    page = render(tmp_path, v4.new_markdown_cell("## Why\n\nA *reason*."), show(text_html="<p>shown</p>"))
    assert "<h2>Why</h2>" in page
    assert "<em>reason</em>" in page
    assert "<p>shown</p>" in page
    assert "SECRET" not in page
    assert "In [" not in page


def test_warnings_are_left_out_and_prints_are_kept_escaped(tmp_path: Path) -> None:
    cell = v4.new_code_cell(
        "x",
        outputs=[
            v4.new_output("stream", name="stderr", text="Warning: deprecated"),
            v4.new_output("stream", name="stdout", text=HOSTILE),
        ],
    )
    page = render(tmp_path, cell)
    assert "deprecated" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ![x](javascript:y) $\\LaTeX$ a|b" in page


def test_plain_text_is_the_last_resort_and_is_escaped(tmp_path: Path) -> None:
    page = render(tmp_path, show(text_plain=HOSTILE), show(text_html="<p>a</p>", text_plain="not this"))
    assert "&lt;script&gt;alert(1)" in page
    assert "not this" not in page


def test_a_picture_comes_without_the_file_around_it(tmp_path: Path) -> None:
    prologue = '<?xml version="1.0"?>\n<!DOCTYPE svg>\n'
    svg = f'{prologue}<svg viewBox="0 0 1 1"><metadata>me</metadata><path d="M0"/></svg>\n'
    page = render(tmp_path, show(**{"image_svg-xml": svg}))
    assert '<svg viewBox="0 0 1 1"><path d="M0"/></svg>' in page


def test_cells_for_whoever_opens_the_notebook_are_left_out(tmp_path: Path) -> None:
    note = v4.new_markdown_cell("For the analyst.", metadata={"tags": ["analyst"]})
    assert "For the analyst." not in render(tmp_path, note, show(text_html="<p>a</p>"))


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<p>a<script>alert(1)</script></p>", "<script> has no place"),
        ('<p style="color:red">a</p>', "no style attribute"),
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
    bad = [show(text_html='<p style="a" onclick="b">c</p>') for _ in range(2)]
    assert len(problems_of(tmp_path, *bad)) == 4


def test_a_picture_of_pixels_alone_is_refused_for_it_has_no_words(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, show(image_png="AAAA", text_plain="<Figure>"))
    assert "a picture comes without words" in problem


def test_ids_are_unique_across_cells(tmp_path: Path) -> None:
    cells = [show(text_html='<p id="a">b</p>') for _ in range(2)]
    (problem,) = problems_of(tmp_path, *cells)
    assert "the id 'a' stands on the page twice" in problem


def test_style_sheets_stand_in_the_head_once_and_the_policy_names_each(tmp_path: Path) -> None:
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


def test_the_frame_has_language_title_description_landmarks_and_a_way_past_the_head(tmp_path: Path) -> None:
    page = render(tmp_path, show(text_html="<h1>a</h1>"), title="Is <this> known?")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Is &lt;this&gt; known? – Crates, as of 10 June 2024</title>" in page
    assert '<meta name="description" content="Is &lt;this&gt; known?: Crates, as of 10 June 2024.' in page
    assert '<a class="skip" href="#content">' in page
    assert [page.count(f"<{tag}") for tag in ("header", "main", "footer")] == [1, 1, 1]


def test_a_long_page_lists_its_sections_before_the_first_and_a_short_one_does_not(tmp_path: Path) -> None:
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
    page = render_html(v4.new_notebook(cells=[]), task)
    foot = page[page.index("<footer") :]
    for words in (
        "public by 10 June 2024",
        f"crates {task.origin.dossier}",
        task.origin.slice,
        "as_of=2024-06-10; measure=a&lt;b",
        task.origin.code,
        f"crates/2024-06-01/brief {'9' * 64}",
        "1.0",
    ):
        assert f"<dd>{words}</dd>" in foot
    assert '<p class="brief-id">crates/2024-06-10/brief</p>' in page


def test_the_same_notebook_gives_the_same_page(tmp_path: Path) -> None:
    cells = [v4.new_markdown_cell("# A"), show(text_html="<p>b</p>")]
    again = [v4.new_markdown_cell("# A"), show(text_html="<p>b</p>")]  # with other random cell ids
    assert render(tmp_path, *cells) == render(tmp_path, *again)


def test_notes_of_a_user_on_nbconvert_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jupyter_nbconvert_config.py").write_text(
        "c.HTMLExporter.template_name = 'lab'\n", encoding="utf-8"
    )
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    assert "jp-Cell" not in render(tmp_path, show(text_html="<p>b</p>"))
