"""What a stakeholder opens: one file that asks for nothing, fits any screen and can be read by anyone."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.checkers import list_html_errors
from tests.shipped.conftest import ROOT

SLUGS = ("brief", "brief.annex", "timeline", "figures", "attribution")
WIDTHS = (1280, 390, 320)
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
)
SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll('svg text')]
    .filter(text => text.getClientRects().length)
    .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""


def _open(browser: Browser, path: Path, width: int, **options: object) -> tuple[Page, list[str]]:
    """Open a page; returns it with every request beyond the file itself and every complaint."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto(path.as_uri())
    return page, [one for one in asked if not one.startswith((path.as_uri(), "data:"))]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_asks_for_nothing_and_never_scrolls_sideways(
    browser: Browser, reports: Path, slug: str, width: int
) -> None:
    page, asked = _open(browser, reports / "dprk-russia" / "latest" / f"{slug}.html", width)
    assert asked == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALLEST_TEXT) >= 11.5
    page.context.close()


@pytest.mark.parametrize("width", [390, 320])
def test_wider_text_spacing_clips_nothing(browser: Browser, newest: Path, width: int) -> None:
    page, _ = _open(browser, newest, width, bypass_csp=True)
    page.add_style_tag(content=SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("slug", [*SLUGS, "index"])
@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (390, "light"), (320, "light"), (1280, "dark")]
)
def test_axe_finds_no_barrier(browser: Browser, reports: Path, slug: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    path = reports / ("index.html" if slug == "index" else f"dprk-russia/latest/{slug}.html")
    page, _ = _open(browser, path, width, bypass_csp=True, color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.context.close()


def test_tables_stay_tables_where_a_phone_shows_blocks(browser: Browser, newest: Path) -> None:
    counted = []
    for width in (1280, 390):
        page, _ = _open(browser, newest.with_name("brief.annex.html"), width)
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(node.get("role", {}).get("value") for node in tree if not node.get("ignored"))
        counted.append([roles[one] for one in ("table", "row", "rowheader", "columnheader")])
        page.context.close()
    wide, narrow = counted
    assert wide[1] > 100
    assert narrow == wide


def test_a_page_is_read_without_scripts(browser: Browser, newest: Path) -> None:
    page, _ = _open(browser, newest, 390, java_script_enabled=False)
    words = page.inner_text("body")
    for question in ("How far can it be trusted?", "What is disputed?", "What do we not know?"):
        assert question in words
    assert "<script" not in newest.read_text(encoding="utf-8")
    page.context.close()


def test_every_link_of_a_page_leads_somewhere(reports: Path) -> None:
    paths = sorted(reports.glob("dprk-russia/2*/*.html"))
    ids = {path: Counter(re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))) for path in paths}
    for path in paths:
        assert [one for one, count in ids[path].items() if count > 1] == []
        for file, place in re.findall(r'href="([^":]*)#([^"]+)"', path.read_text(encoding="utf-8")):
            assert place in ids[path.with_name(file) if file else path], (path, file, place)


def test_each_page_but_an_annex_is_small(reports: Path) -> None:
    paths = [one for one in reports.glob("dprk-russia/2*/*.html") if not one.stem.endswith(".annex")]
    sizes = {path: path.stat().st_size for path in paths}
    assert len(sizes) == 12
    assert max(sizes.values()) <= 300_000, sizes


@pytest.mark.parametrize("slug", ["timeline", "figures", "attribution"])
def test_a_notebook_leads_and_folds_the_rest(browser: Browser, reports: Path, slug: str) -> None:
    page, _ = _open(browser, reports / "dprk-russia" / "latest" / f"{slug}.html", 390)
    assert page.evaluate("document.documentElement.scrollHeight") <= 15 * 844
    page.context.close()


def list_briefs(reports: Path) -> list[Path]:
    """Every two-page brief that is shipped."""
    folders = reports.glob("dprk-russia/2*")
    return [path for one in folders for path in (one / "brief.html", one / "article.html") if path.is_file()]


def test_each_headline_has_at_most_twenty_words(reports: Path) -> None:
    for path in list_briefs(reports):
        headline = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["headline"]
        assert 5 <= len(headline.split()) <= 20, headline


def test_a_strict_policy_stands_in_every_page(reports: Path) -> None:
    for path in reports.glob("**/*.html"):
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', path.read_text(encoding="utf-8"))
        assert policy and "default-src &#39;none&#39;" in policy[1].replace("'", "&#39;")
        assert "unsafe" not in policy[1]


def test_the_nu_checker_finds_no_error(java: str, reports: Path) -> None:
    pages = [*sorted((reports / "dprk-russia" / "latest").glob("*.html")), reports / "index.html"]
    assert list_html_errors(java, pages) == []


def test_no_page_repeats_the_article(reports: Path) -> None:
    article = ROOT.parent / "shared" / "source" / "article.txt"
    if not article.is_file():
        pytest.skip("the article is not here")
    said = re.findall(r"[a-z0-9']+", article.read_text(encoding="utf-8").lower().replace("’", "'"))
    runs = {tuple(said[start : start + 12]) for start in range(len(said) - 11)}
    for path in [*reports.glob("dprk-russia/latest/*.html"), *ROOT.glob("data/dprk-russia/*.csv")]:
        text = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
        words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
        found = {tuple(words[start : start + 12]) for start in range(len(words) - 11)} & runs
        assert found == set(), path.name
