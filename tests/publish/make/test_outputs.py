"""Whatever a cell shows is published as it looks in JupyterLab, or refused by name; nothing is dropped."""

from __future__ import annotations

import re
from typing import Any

import pytest
from nbformat import from_dict, v4

from publish.make.markup import check_markup
from publish.make.outputs import TOLD, Page, Shown, clean_text

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
SVG = '<?xml version="1.0"?>\n<svg viewBox="0 0 1 1"><metadata>me</metadata><path d="M0"/></svg>'


def show(data: dict[str, Any], *, source: str = "x", metadata: dict[str, Any] | None = None) -> Shown:
    output = from_dict({"output_type": "display_data", "data": data, "metadata": metadata or {}})
    cell = v4.new_code_cell(source)
    cell.outputs = [output]
    return Page([cell]).show(cell)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("application/vnd.plotly.v1+json", "a Plotly chart"),
        ("application/vnd.vegalite.v5+json", "a Vega or Altair chart"),
        ("application/vnd.jupyter.widget-view+json", "a widget"),
        ("application/javascript", "a script"),
        ("application/vnd.bokehjs_exec.v0+json", "a Bokeh chart"),
    ],
)
def test_what_only_a_script_shows_is_refused_by_name(kind: str, name: str) -> None:
    shown = show({kind: {}, "text/plain": "<Chart object>"})
    assert shown.markup == ""
    assert shown.problems[0].startswith(f"{name} ({kind}) cannot be published: ")
    assert "matplotlib" in shown.problems[0]


def test_a_still_picture_beside_a_script_is_shown() -> None:
    shown = show({"application/vnd.plotly.v1+json": {}, "image/png": DOT}, metadata={"alt": "A line"})
    assert (shown.problems, 'alt="A line"' in shown.markup) == ([], True)


def test_a_figure_that_nothing_drew_is_refused() -> None:
    shown = show({"text/plain": "<Figure size 640x480 with 1 Axes>"})
    assert (shown.markup, shown.problems[0].partition(";")[0]) == ("", "a figure was not drawn")


@pytest.mark.parametrize("ours", ["", '<div class="brief figure"><p>b</p></div>'])
def test_html_has_the_margins_of_the_page(ours: str) -> None:
    markup = show({"text/html": ours or "<p>a</p>"}).markup
    assert markup == (ours or '<div class="brief words"><p>a</p></div>')


def test_html_with_a_script_is_refused_with_its_library() -> None:
    shown = show({"text/html": "<div></div><script>Plotly.newPlot()</script>"})
    assert shown.problems[0].startswith("a chart of Plotly cannot be published")


@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml"])
def test_a_picture_without_words_is_refused_and_told_how(kind: str) -> None:
    shown = show({kind: DOT if kind.endswith("png") else SVG, "text/plain": "<Figure>"})
    assert shown.markup == ""
    assert "#| fig-alt: What it shows" in shown.problems[0]
    assert 'show(fig, alt="What it shows")' in shown.problems[0]


@pytest.mark.parametrize(
    ("source", "metadata"),
    [
        ("#| fig-alt: Crates by day\nplt.show()", {}),
        ('#| alt: "Crates by day"\nplt.show()', {}),
        ("x", {"alt": "Crates by day"}),
        ("x", {"image/svg+xml": {"alt": "Crates by day"}}),
    ],
)
def test_words_of_a_picture_come_from_the_cell_or_its_metadata(source: str, metadata: Any) -> None:
    shown = show({"image/svg+xml": SVG}, source=source, metadata=metadata)
    assert shown.problems == []
    assert 'alt="Crates by day"' in shown.markup
    assert check_markup(shown.markup).problems == []


def test_each_picture_of_a_cell_has_its_own_words() -> None:
    # A last line `fig` shows a figure that is open, and the end of the cell shows it again.
    pictures = [{"image/png": DOT}, {"image/png": DOT}, {"image/svg+xml": SVG}]
    outputs = [v4.new_output("display_data", data=data) for data in pictures]
    cell = v4.new_code_cell("#| fig-alt: One\n#| fig-alt: Two\nx", outputs=outputs)
    assert re.findall('alt="([^"]*)"', Page([cell]).show(cell).markup) == ["One", "One", "Two"]


def test_a_large_svg_gives_way_to_pixels() -> None:
    svg = f"<svg>{'<path/>' * 60_000}</svg>"
    shown = show({"image/svg+xml": svg, "image/png": DOT}, metadata={"alt": "Many"})
    assert "data:image/png" in shown.markup


def test_a_data_frame_passes_the_page_check_with_its_styles() -> None:
    pandas = pytest.importorskip("pandas")
    checked = check_markup(show({"text/html": pandas.DataFrame({"a": [1]})._repr_html_()}).markup)
    assert checked.problems == []
    assert "style=" not in checked.markup
    assert any("text-align: right" in style for style in checked.styles)


def test_a_styler_has_the_same_ids_each_time() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"a": [1, 2]})
    pages = [show({"text/html": frame.style.highlight_max()._repr_html_()}).markup for _ in range(2)]
    assert pages[0] == pages[1]
    assert check_markup(pages[0]).problems == []


def test_math_is_mathml_with_its_tex_beside_it() -> None:
    markup = show({"text/latex": "$\\displaystyle x^2$", "text/plain": "<Math object>"}).markup
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in markup
    assert '<code class="tex">x^2</code>' in markup
    assert "Math object" not in markup
    assert check_markup(markup).problems == []


def test_math_in_words_is_mathml_too() -> None:
    cell = v4.new_markdown_cell(
        "So $x < 2$ and\n\n$$y = \\int a\\,dx$$\n\n\\begin{align}a&=b\\\\c&=d\\end{align}"
    )
    markup = Page([cell]).show(cell).markup
    assert markup.count("<math") == 3
    assert check_markup(markup).problems == []


def test_a_list_of_tasks_shows_what_is_done() -> None:
    cell = v4.new_markdown_cell("- [x] asked\n- [ ] answered")
    markup = Page([cell]).show(cell).markup
    assert "<li>[x] asked</li>" in markup
    assert "<li>[&nbsp;] answered</li>" in markup
    assert check_markup(markup).problems == []


def test_no_character_that_is_none_stands_in_a_page() -> None:
    assert clean_text("a\x9b31mb\x85c\uffff\ud800") == "abc\ufffd\ufffd"


@pytest.mark.parametrize(("name", "address"), [("a.png", "a.png"), ("a b.png", "a%20b.png")])
def test_a_pasted_picture_is_put_into_the_page(name: str, address: str) -> None:
    cell = v4.new_markdown_cell(f"![a dot](attachment:{address})", attachments={name: {"image/png": DOT}})
    assert f'<img src="data:image/png;base64,{DOT}" alt="a dot"' in Page([cell]).show(cell).markup


def test_a_pasted_picture_that_is_lost_or_wordless_is_told() -> None:
    cells = [
        v4.new_markdown_cell("![a dot](attachment:a.png)"),
        v4.new_markdown_cell("![](attachment:a.png)", attachments={"a.png": {"image/png": DOT}}),
        v4.new_markdown_cell("![image.png](attachment:a.png)", attachments={"a.png": {"image/png": DOT}}),
    ]
    told = [Page(cells).show(cell).problems[0] for cell in cells]
    assert "missing attachment: a.png; paste the picture into the cell again" in told[0]
    assert all("no alternative text" in one for one in told[1:])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\x1b[31mred\x1b[0m \x07bell", "red bell"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("10 %\r100 %\n", "100 %\n"),
        ("abc\b\bd\r\n", "adc\n"),
        ("half \ud83d", "half \ufffd"),
        ("<Line2D at 0x7f8b5c1d5c10>", "<Line2D at 0x…>"),
    ],
)
def test_text_is_shown_as_a_terminal_leaves_it(text: str, plain: str) -> None:
    assert clean_text(text) == plain


def test_errors_and_warnings_are_shown_as_text() -> None:
    outputs = [
        v4.new_output("stream", name="stderr", text="careful <b>"),
        v4.new_output("error", ename="E", evalue="v", traceback=["\x1b[31mE\x1b[0m: v"]),
    ]
    cell = v4.new_code_cell("x", outputs=outputs)
    markup = Page([cell]).show(cell).markup
    assert '<pre class="brief plain stderr">careful &lt;b&gt;</pre>' in markup
    assert ">E: v</pre>" in markup


def test_json_is_shown_as_text_and_an_unknown_type_is_named() -> None:
    assert '"a": 1' in show({"application/json": {"a": 1}, "text/plain": "<JSON object>"}).markup
    assert "application/x-odd" in show({"application/x-odd": "1"}).problems[0]


def test_what_a_notebook_tells_is_taken_and_not_shown() -> None:
    shown = show({TOLD: {"standfirst": "a"}, "text/plain": "{}"})
    assert (shown.told, shown.markup) == ([{"standfirst": "a"}], "")


def test_headings_keep_their_ids_unless_data_has_them() -> None:
    claim = v4.new_output("display_data", data={"text/html": '<p id="C01"></p>'})
    cells = [
        v4.new_markdown_cell("## C01\n\n## Results\n\n## Results"),
        v4.new_code_cell("x", outputs=[claim]),
    ]
    markup = Page(cells).show(cells[0]).markup
    assert re.findall('id="([^"]*)"', markup) == ["C01-2", "Results", "Results-2"]
