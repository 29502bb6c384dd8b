"""A PDF is tagged, complete, the same each time, and made of the page alone."""

from __future__ import annotations

import builtins
import io
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import pytest
import tinyhtml5
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from tinyhtml5 import inputstream

from publish.errors import MissingLibraryError
from publish.make.brief import make_brief
from publish.make.html import TEMPLATES
from publish.make.pdf import load_weasyprint, render_pdfs
from publish.record.task import Job, Task
from tests.printed import Printed, list_attributes, render_pdf
from tests.publish.projects import make_task

# 14 mm in points.
MARGIN = 39.7

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Crates</title>
<style>@page { margin: 14mm } body { margin: 0 }</style></head><body>
<h1>Crates</h1><table><thead><tr><th>Claim</th><th>Value</th></tr></thead>
<tbody><tr><th>C01</th><td>900</td></tr></tbody></table>
<img src="https://example.org/x.png" alt="x"><img src="file:///etc/hostname" alt="y"></body></html>"""

FONTS = Path(__file__).resolve().parents[3] / "analysis" / "fonts"

pytestmark = pytest.mark.usefixtures("pango")


@pytest.fixture
def task(tmp_path: Path) -> Task:
    return make_task(tmp_path, formats=("html", "pdf"))


def test_it_is_tagged_and_has_language_title_and_conformance(task: Task) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(PAGE, task))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Crates"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize(("paper", "size"), [("a4", (595.28, 841.89)), ("letter", (612, 792))])
def test_a_page_is_printed_on_the_paper_asked_for(paper: str, size: tuple[float, float], task: Task) -> None:
    named = PAGE.replace("</head>", "<style>@page { size: A5 landscape; margin: 14mm }</style></head>")
    printed = Printed(render_pdf(named, task, paper=paper))
    assert printed.size == pytest.approx(size, abs=0.1)
    assert printed.list_layout_faults(MARGIN) == []


def test_tinyhtml5_has_not_mended_its_lost_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails, upstream has, and ``load_weasyprint`` can do without ``_Patterns``."""
    monkeypatch.setattr(inputstream, "characters_until_regex", {})
    tinyhtml5.parse("<p class='a'>b</p>")
    assert all(isinstance(characters, re.Pattern) for characters, _ in inputstream.characters_until_regex)
    load_weasyprint(str(FONTS))
    tinyhtml5.parse("<p class='a'>b</p>")
    assert not any(isinstance(characters, re.Pattern) for characters, _ in inputstream.characters_until_regex)


def test_paper_is_a4_unless_another_is_asked_for(task: Task) -> None:
    assert render_pdf(PAGE, task) == render_pdf(PAGE, task, paper="a4")
    assert render_pdf(PAGE, task) != render_pdf(PAGE, task, paper="letter")


def test_what_stands_wrong_on_paper_is_found(task: Task) -> None:
    """The judge of the printed briefs sees each fault that they are free of."""
    spoilt = {
        "words from": "<p style='white-space: nowrap'>" + "crates " * 90 + "</p>",
        "cut off": "<p style='white-space: nowrap; width: 40pt; overflow: hidden'>crates and crates</p>",
        "letters of 7.0 points": "<p style='font-size: 7pt'>crates</p>",
        "page 1 ends with": "<h2>Crates</h2><p style='break-before: page'>crates</p>",
        "page 1 is nearly empty": "<p style='break-before: page'>crates</p>",
    }
    for fault, body in spoilt.items():
        found = Printed(render_pdf(PAGE.replace("</body>", f"{body}</body>"), task)).list_layout_faults(
            MARGIN
        )
        assert any(fault in one for one in found), (fault, found)


def test_a_title_keeps_its_subtitle_and_the_rows_of_its_table(task: Task) -> None:
    """Wherever the page ends: the space before the title grows by a line at a time."""
    chart = (
        "<h2>Timeline</h2><figure class='chart'><figcaption><span class='title'>One crate</span> "
        "<span class='subtitle'>By day</span></figcaption>"
        "<table><thead><tr><th>Claim</th></tr></thead><tbody>"
        + "<tr><th>C01</th></tr>" * 9
        + "</tbody></table></figure>"
    )
    style = "<style>.brief span { display: block } h2, figcaption, thead { break-after: avoid }</style>"
    for points in range(490, 670, 15):
        space = f"<p>Crates</p><div style='height: {points}pt'></div><p>Crates</p>"
        body = f"{style}</head><body class='brief'>{space}{chart}</body>"
        page = PAGE[: PAGE.index("</head>")] + body
        assert Printed(render_pdf(page, task)).list_layout_faults(MARGIN) == [], points


def print_own(task: Task, shown: str) -> Printed:
    """Print what an analyst's own notebook shows, in the page that it is shown on."""
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    page = PAGE[: PAGE.index("</style>")] + f"{style}</style></head><body><main>{shown}</main></body></html>"
    return Printed(render_pdf(page, task))


@pytest.mark.parametrize("cell", ["1402", "The river has flooded homes-{}", "homes_under_water_{}"])
def test_no_column_of_a_wide_frame_is_cut(cell: str, task: Task) -> None:
    cells = "".join(f"<td>{cell.format(place)}</td>" for place in range(20))
    printed = print_own(task, f"<div class='brief frame'><table><tr>{cells}</tr></table></div>")
    assert [one for one in printed.list_layout_faults(MARGIN) if "letters of" not in one] == []
    assert len(printed.body) >= 20


def test_a_picture_higher_than_paper_is_made_lower(task: Task) -> None:
    svg = quote(
        "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='3000'><path d='M0 0h9v9'/></svg>"
    )
    picture = f"<div class='brief picture'><img alt='A line' src=\"data:image/svg+xml,{svg}\"></div>"
    printed = print_own(task, picture)
    figure = next(one for _, one in printed.elements if one.S == "/Figure")
    left, low, right, high = (float(side) for side in list_attributes(figure)[0].BBox)
    assert MARGIN < low < high < 841.89
    assert (high - low) / (right - left) == pytest.approx(10, rel=0.01)


def test_what_is_printed_in_columns_keeps_them(task: Task) -> None:
    narrow, wide = print_own(task, "<pre class='brief plain'>iiii 1\nWWWW 2\n</pre>").body[-2:]
    assert narrow.right == pytest.approx(wide.right)


def test_the_same_page_gives_the_same_bytes(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_pdf(PAGE, task)
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert render_pdf(PAGE, task) == first


def test_nothing_but_the_page_is_read(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda _, url, *__: fetched.append(url))
    assert render_pdf(PAGE, task).startswith(b"%PDF")
    assert fetched == []


def test_without_pango_the_page_is_built_and_the_remedy_said(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_module = builtins.__import__

    def fail(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return import_module(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(MissingLibraryError, match="apt install libpango") as caught:
        render_pdf(PAGE, task)
    assert "brew install pango" in str(caught.value)
    assert "conda install" in str(caught.value)
    told: list[tuple[object, ...]] = []
    make_brief(Job(task, {"html": PAGE.encode()}), lambda *part: told.append(part))
    assert [kind for kind, *_ in told] == ["told", "stage", "lacks"]
    assert "dnf install pango" in str(told[-1])


def test_letters_that_inter_lacks_are_drawn_from_another_font(tmp_path: Path) -> None:
    page = PAGE.replace("<h1>Crates", "<h1 style='font-family: monospace'>Crates <bdi>צהל שלום</bdi> سلام 약")
    drawn = pikepdf.open(io.BytesIO(render_pdf(page, make_task(tmp_path))))
    names = {str(one["/BaseFont"]).partition("+")[2] for one in drawn.objects if _is_font(one)}
    assert names == {"Inter", "Inter-Bold", "DejaVu-Sans-Bold"}


def test_letters_of_an_added_font_are_drawn(tmp_path: Path) -> None:
    """A font that a user puts beside the project's draws what those lack; what it lacks, too, is named."""
    page = PAGE.replace("<h1>Crates", "<h1>한 글")
    fonts = tmp_path / "analysis" / "fonts"
    task = make_task(tmp_path, code_root=tmp_path)
    shutil.copytree(FONTS, fonts)
    add_font(fonts / "more" / "Small.ttf", "한")
    printed, undrawn = render_pdfs({"": page}, task)
    assert undrawn == "글"
    drawn = pikepdf.open(io.BytesIO(printed[""]))
    assert any("Small" in str(one["/BaseFont"]) for one in drawn.objects if _is_font(one))


def add_font(path: Path, letter: str) -> None:
    """Write a font that draws one letter, as a square."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 700), (700, 700), (700, 0)):
        pen.lineTo(corner)
    pen.closePath()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "square"])
    font.setupCharacterMap({ord(letter): "square"})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "square": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (800, 0), "square": (800, 0)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Small", "styleName": "Regular", "psName": "Small"})
    font.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    path.parent.mkdir()
    font.save(path)


def _is_font(one: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
