"""A page in a real browser: no violation, no sideways scroll, no small print, in every size and scheme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from analysis.charts.style import DARK, LIGHT, STRIP_WIDTH
from tests.analysis.frames import claim, make_figures, make_timeline, timeline_of
from tests.analysis.pages import make_page, make_sections, render_sections

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = [(1280, "light"), (1280, "dark"), (390, "light"), (320, "light")]
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
SMALLEST = """() => {
  const spoken = one => [...one.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
  const seen = one => !one.closest('.sr, title') && one.getClientRects().length
    && one.getBoundingClientRect().width > 2;
  const scale = one => one.closest('svg') ? one.getScreenCTM().a : 1;
  return Math.min(...[...document.querySelectorAll('.brief *')].filter(one => seen(one) && spoken(one))
    .map(one => parseFloat(getComputedStyle(one).fontSize) * scale(one)));
}"""
CLIPPED = """() => [...document.querySelectorAll('.brief :is(p, li, th, td, h1, h2)')]
  .filter(one => !one.closest('.sr, thead') && one.clientWidth > 2)
  .filter(one => one.scrollWidth > one.clientWidth + 1)
  .map(one => one.outerHTML.slice(0, 99))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(make_page(make_sections()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=SIZES, ids=[f"{width}-{scheme}" for width, scheme in SIZES])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=True
    )
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def _scroll_width(page: Page) -> Any:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_a_page_reads_well_in_every_size_and_scheme(page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": AXE}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate(SMALLEST) >= 12
    assert _scroll_width(page) == 0
    narrow = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.strip')].map(one => one.getBoundingClientRect().width))"
    )
    assert narrow >= STRIP_WIDTH
    page.add_style_tag(content=TEXT_SPACING)
    assert _scroll_width(page) == 0
    assert page.evaluate(CLIPPED) == []


def test_a_word_of_sixty_letters_does_not_widen_a_phone(browser: Browser, tmp_path: Path) -> None:
    word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunter"
    rows = [claim("C01", text=word, origin_label=word, event_name=word), claim("C02", event_date_words=word)]
    figures = make_figures().assign(value_text=word, claim_id="C01", origin_label=word)
    path = tmp_path / "page.html"
    path.write_text(make_page(render_sections(timeline_of(*rows), figures)), encoding="utf-8")
    for width in (320, 1280):
        opened = browser.new_page(viewport={"width": width, "height": 900})
        opened.goto(path.as_uri())
        assert _scroll_width(opened) == 0
        opened.close()


def test_pictures_follow_the_readers_scheme_and_paper_stays_white(browser: Browser, address: str) -> None:
    colour = "getComputedStyle(document.querySelector('.strip .f-blue')).fill"
    ground = "getComputedStyle(document.body).backgroundColor"
    context = browser.new_context(color_scheme="dark")
    opened = context.new_page()
    opened.goto(address)
    assert opened.evaluate(colour) == _rgb(DARK.blue)
    assert opened.evaluate(ground) == _rgb(DARK.paper)
    opened.emulate_media(media="print")
    assert opened.evaluate(colour) == _rgb(LIGHT.blue)
    assert opened.evaluate(ground) == _rgb(LIGHT.paper)
    context.close()


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"


def test_in_forced_colours_marks_take_the_readers_colour(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    opened = context.new_page()
    opened.goto(address)
    fill = "getComputedStyle(document.querySelector('.strip .f-blue')).fill"
    assert opened.evaluate(fill) == opened.evaluate("getComputedStyle(document.body).color")
    context.close()


def test_without_colour_no_two_marks_look_alike(browser: Browser, address: str) -> None:
    # The pictures of the legend, in greyscale, must all differ.
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address)
    opened.add_style_tag(content="html { filter: grayscale(1) }")
    glyphs = opened.locator("section[aria-labelledby=timeline] .legend .glyph")
    shots = [glyphs.nth(number).screenshot() for number in range(glyphs.count())]
    assert len(shots) >= 8
    assert len(set(shots)) == len(shots)
    opened.close()


def test_a_row_of_many_lines_keeps_the_axis_unbroken(browser: Browser, tmp_path: Path) -> None:
    # The ground of each strip reaches past its own row, and the cell cuts it off.
    long = make_timeline(6).assign(text="A long statement of what is claimed. " * 8)
    path = tmp_path / "page.html"
    path.write_text(make_page(render_sections(long, make_figures())), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(path.as_uri())
    gaps = opened.evaluate(
        """() => [...document.querySelectorAll('.timeline tbody tr')].map(row => {
          const cell = row.lastElementChild.getBoundingClientRect();
          const ground = row.querySelector('.f-band').getBoundingClientRect();
          return Math.max(ground.top - cell.top, cell.bottom - ground.bottom);
        })"""
    )
    assert len(gaps) == 6
    assert max(gaps) <= 0
    opened.close()
