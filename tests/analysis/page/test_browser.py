"""A page in a real browser: no violation, no sideways scroll, no small print, in every size and scheme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analysis import page as sections
from analysis.charts.drawing.colours import DARK, LIGHT
from analysis.charts.drawing.lettering import measure
from analysis.page.pictures import show_picture
from analysis.page.section import section
from analysis.view import View, open_view
from publish.make.html import TEMPLATES
from tests.analysis.page.pages import make_annex, make_brief, make_page, render
from tests.checkers import list_html_errors
from tests.dossiers import crates

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"), (320, "light")]
PAGES = ("brief", "annex", "depth")
SMALLEST = """() => {
  const spoken = one => [...one.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
  const seen = one => !one.closest('title, desc, style') && one.getClientRects().length
    && one.getBoundingClientRect().width > 2;
  const scale = one => one.closest('svg') ? one.getScreenCTM().a : 1;
  return Math.min(...[...document.querySelectorAll('.brief *')].filter(one => seen(one) && spoken(one))
    .map(one => parseFloat(getComputedStyle(one).fontSize) * scale(one)));
}"""
CLIPPED = """() => [...document.querySelectorAll('.brief :is(p, li, th, td, h1, h2, dd, .picture div)')]
  .filter(one => !one.closest('thead') && one.clientWidth > 2)
  .filter(one => one.scrollWidth > one.clientWidth + 1)
  .map(one => one.outerHTML.slice(0, 99))"""
LETTERS = """() => [...document.querySelectorAll('svg.picture text')]
  .filter(one => one.getClientRects().length)
  .map(one => [one, getComputedStyle(one)])
  .map(([one, look]) => [one.textContent, parseFloat(look.fontSize), look.fontWeight > 500,
    one.getComputedTextLength()])"""
WIDER = """() => [...document.querySelectorAll('svg.picture')].filter(one => one.clientWidth)
  .filter(one => one.getBoundingClientRect().width > one.parentElement.clientWidth + 1)
  .map(one => one.id)"""
SCROLL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunter"


def view_of(folder: Path, **columns: str) -> View:
    """The crates, with these texts in place of what their claims and actors have."""
    story = crates()
    for row in (*story.tables["claims"], *story.tables["actors"], *story.tables["figures"]):
        row.update({name: text for name, text in columns.items() if name in row})
    parameters = {"judgement": "the crates hold shells", "likelihood": "likely", "confidence": "low"}
    folder = story.write(folder)
    return open_view(str(folder), "2024-06-30", compare_to="2024-06-04", judged_from="C01", **parameters)


def write_pages(view: View, folder: Path) -> dict[str, Path]:
    depth = render(
        view, *(getattr(sections, f"render_{name}") for name in ("timeline", "stances", "measures"))
    )
    markup = {
        "brief": make_brief(view),
        "annex": make_annex(view),
        "depth": f"{sections.render_finding(view, 'overview', 'What happened?')._repr_html_()}"
        f"{section(show_picture(view, 'number_over_time')).html}{depth}",
    }
    files = {name: folder / f"{name}.html" for name in markup}
    for name, file in files.items():
        file.write_text(make_page(markup[name]), encoding="utf-8")
    return files


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    return write_pages(view_of(folder / "crates"), folder)


@pytest.fixture(params=SIZES, ids=[f"{width}-{scheme}" for width, scheme in SIZES])
def opened(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_well_in_every_size_and_scheme(opened: Page, files: dict[str, Path], name: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened.goto(files[name].as_uri())
    found = Axe().run(opened, options={"runOnly": AXE}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert opened.evaluate(SMALLEST) >= 11.5
    assert opened.evaluate(SCROLL) == 0
    assert opened.evaluate(CLIPPED) == []


EDGES = """() => [...document.querySelectorAll('.about, h1, .numbers, .answers, .picture svg, table, h2')]
  .filter(one => one.getClientRects().length && !one.closest('.answers div, .judgement'))
  .map(one => Math.round(one.getBoundingClientRect().left))"""
SLACK = """() => { const list = document.querySelector('.numbers'), last = list.lastElementChild;
  return list.getBoundingClientRect().right - last.getBoundingClientRect().right; }"""


@pytest.mark.parametrize("width", [1280, 390])
def test_all_of_a_page_begins_at_one_edge(browser: Browser, files: dict[str, Path], width: int) -> None:
    shown = browser.new_page(viewport={"width": width, "height": 900})
    edges = set()
    for name in PAGES:
        shown.goto(files[name].as_uri())
        edges |= set(shown.evaluate(EDGES))
    assert len(edges) == 1
    shown.close()


def test_cards_fill_the_width_however_few_there_are(browser: Browser, files: dict[str, Path]) -> None:
    shown = browser.new_page(viewport={"width": 1280, "height": 900})
    shown.goto(files["brief"].as_uri())
    cards = shown.locator(".numbers li").count()
    assert 0 < cards < 4
    assert shown.evaluate(SLACK) < 1 or cards == 1
    shown.close()


def test_pages_are_valid_html(files: dict[str, Path], java: str) -> None:
    assert list_html_errors(java, files.values()) == []


def test_a_word_of_sixty_letters_does_not_widen_a_phone(browser: Browser, tmp_path: Path) -> None:
    view = view_of(tmp_path / "crates", text=WORD, exact=WORD, name=WORD, short=WORD, value_text=WORD)
    for file in write_pages(view, tmp_path).values():
        shown = browser.new_page(viewport={"width": 320, "height": 900})
        shown.goto(file.as_uri())
        assert shown.evaluate(SCROLL) == 0
        shown.close()


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"


def test_pictures_follow_the_readers_scheme_and_paper_is_white(
    browser: Browser, files: dict[str, Path]
) -> None:
    colour = "getComputedStyle(document.querySelector('svg .f-ink')).fill"
    ground = "getComputedStyle(document.body).backgroundColor"
    context = browser.new_context(color_scheme="dark")
    shown = context.new_page()
    shown.goto(files["depth"].as_uri())
    assert shown.evaluate(colour) == _rgb(DARK["ink"])
    assert shown.evaluate(ground) == _rgb(DARK["paper"])
    shown.emulate_media(media="print")
    assert shown.evaluate(colour) == _rgb(LIGHT["ink"])
    assert shown.evaluate(ground) == _rgb(LIGHT["paper"])
    context.close()


@pytest.mark.parametrize(("theme", "scheme"), [("false", DARK), ("true", LIGHT)])
def test_in_jupyterlab_the_theme_of_lab_decides(
    theme: str, scheme: dict[str, str], browser: Browser, files: dict[str, Path]
) -> None:
    # The system asks for the other scheme.
    context = browser.new_context(color_scheme="light" if scheme is DARK else "dark")
    shown = context.new_page()
    shown.goto(files["brief"].as_uri())
    shown.evaluate(f"document.body.className = ''; document.body.dataset.jpThemeLight = '{theme}'")
    ground = "getComputedStyle(document.querySelector('.brief')).backgroundColor"
    assert shown.evaluate(ground) == _rgb(scheme["paper"])
    context.close()


LAB = """
  :not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon :is(td, th, tr) { text-align: right }
  .jp-RenderedHTMLCommon a:link { text-decoration: none }"""


@pytest.mark.parametrize(
    ("style", "around"),
    [
        (LAB, "<div class='jp-RenderedHTMLCommon'>{}</div>"),
        ((TEMPLATES / "page.css").read_text(), "<main><div class='brief frame'>{}</div></main>"),
    ],
    ids=["lab", "page"],
)
def test_a_view_that_is_shown_begins_frames_on_the_left(
    style: str, around: str, browser: Browser, tmp_path: Path
) -> None:
    view = view_of(tmp_path / "crates")
    shown = browser.new_page()
    frame = view.claims.to_html(notebook=True)
    shown.set_content(f"<style>{style}</style>{around.format(frame)}")
    aligned = "getComputedStyle(document.querySelector('.dataframe td')).textAlign"
    assert shown.evaluate(aligned) == "right"
    shown.evaluate("view => document.body.insertAdjacentHTML('beforeend', view)", view._repr_html_())
    assert shown.evaluate(aligned) == "start"
    shown.close()


def test_jupyterlabs_rules_for_tables_and_links_do_not_win(browser: Browser, files: dict[str, Path]) -> None:
    shown = browser.new_page()
    shown.goto(files["annex"].as_uri())
    shown.add_style_tag(content=LAB)
    shown.evaluate("document.querySelector('main').className = 'jp-RenderedHTMLCommon'")
    frame = pd.DataFrame({"clause": ["Crates have arrived"]}).to_html(notebook=True)
    shown.evaluate("frame => document.querySelector('main').insertAdjacentHTML('beforeend', frame)", frame)
    aligned = "tables => [...document.querySelectorAll(tables)].map(one => getComputedStyle(one).textAlign)"
    decoration = "getComputedStyle(document.querySelector('.brief a')).textDecorationLine"
    for tables in (".brief td", ".dataframe td", ".dataframe th"):
        assert set(shown.evaluate(aligned, tables)) == {"start"}
    assert shown.evaluate(decoration) == "underline"
    shown.close()


@pytest.mark.parametrize("width", [320, 343, 344, 390, 430, 1280])
def test_no_number_of_a_picture_is_cut(browser: Browser, tmp_path: Path, width: int) -> None:
    """Digits are no wider than a layout takes them for, and a picture is no wider than its column."""
    files = write_pages(view_of(tmp_path / "crates", value_text="about 11,111 to 111,111"), tmp_path)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(files["depth"].as_uri())
    page.evaluate("document.fonts.ready.then(() => 0)")
    drawn = page.evaluate(LETTERS)
    assert any("11,111" in text for text, *_ in drawn)
    wide = [text for text, size, bold, shown in drawn if shown > measure(text, size, bold) + 0.5]
    assert wide == []
    assert page.evaluate(WIDER) == page.evaluate(CLIPPED) == []
    assert page.evaluate(SMALLEST) >= 11.5
    page.close()


def test_a_phone_has_its_own_picture_and_one_only(browser: Browser, files: dict[str, Path]) -> None:
    seen = "[...document.querySelectorAll('.picture > div')].map(one => one.offsetWidth > 0)"
    shown: dict[int, Any] = {}
    for width in (1280, 390):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(files["depth"].as_uri())
        shown[width] = page.evaluate(seen)[:2]
        page.close()
    assert shown == {1280: [True, False], 390: [False, True]}


def test_a_cited_id_leads_to_its_row_without_a_script(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=True, viewport={"width": 390, "height": 700})
    shown = context.new_page()
    shown.goto(files["brief"].as_uri())
    shown.locator(".brief .standfirst a, .brief .numbers a").first.click()
    target = shown.evaluate("document.querySelector(':target').tagName")
    assert target == "DETAILS"
    context.close()
