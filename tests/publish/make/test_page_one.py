"""Page one holds the headline, the bottom line, what changed and the figures, however much has changed."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.make.page_one import CONTINUED, FEWEST_MOVED, continue_changes
from publish.make.pdf import SIZES, render_pdf
from tests.printed import Printed
from tests.publish.projects import make_task

CRATES = "New C{number:02} A sailor (unnamed): crates were carried off the ship to a shed that nobody named."

# A chart that is taller than what is left of page one.
ROWS = "<tr><th>C01</th><td>900</td></tr>" * 30


def build_page(changes: list[str]) -> Element:
    items = "".join(f"<li>{words}</li>" for words in changes)
    return fromstring(
        "<html lang='en'><head><title>Crates</title>"
        "<style>.together { break-inside: avoid }</style></head><body class='brief-page'><main>"
        "<section class='brief' aria-labelledby='changes'><h2 id='changes'>What changed</h2>"
        f"<ul class='changes'>{items}</ul><p class='fold'>More.</p></section>"
        "<section class='brief' aria-labelledby='figures'><h2 id='figures'>The figures cited</h2>"
        "<figure class='together'><figcaption>900 crates in one place</figcaption>"
        f"<table><tbody>{ROWS}</tbody></table></figure></section>"
        "<section class='brief' aria-labelledby='timeline'><h2 id='timeline'>Timeline</h2></section>"
        "</main></body></html>"
    )


def list_sections(page: Element) -> list[str]:
    return [str(section.get("aria-labelledby")) for section in page.iter("section")]


def list_changes(page: Element) -> list[str]:
    return [str(item.text) for listed in page.iter("ul") for item in listed]


@given(changes=st.lists(st.sampled_from(["short", "long " * 50]), max_size=40))
def test_no_change_is_lost_and_each_keeps_its_place(changes: list[str]) -> None:
    page = build_page(changes)
    continue_changes(page)
    assert list_changes(page) == changes


@pytest.mark.parametrize("number", [0, 1, 5, 10])
def test_few_changes_stay_where_they_are(number: int) -> None:
    page = build_page(["short"] * number)
    before = tostring(page)
    continue_changes(page)
    assert tostring(page) == before


def test_many_changes_go_on_right_after_the_figures_and_page_one_says_so() -> None:
    page = build_page([CRATES.format(number=number) for number in range(40)])
    continue_changes(page)
    assert list_sections(page) == ["changes", "figures", CONTINUED, "timeline"]
    link = next(page.iter("a"))
    moved = next(section for section in page.iter("section") if section.get("aria-labelledby") == CONTINUED)
    assert link.get("href") == f"#{CONTINUED}"
    assert link.text == f"{len(list(moved.iter('li')))} more after the figures"
    assert moved[0].get("id") == CONTINUED


def test_not_one_or_two_changes_alone_are_moved() -> None:
    for number in range(40):
        page = build_page(["short"] * number)
        continue_changes(page)
        moved = [one for one in page.iter("section") if one.get("aria-labelledby") == CONTINUED]
        assert all(len(list(one.iter("li"))) >= FEWEST_MOVED for one in moved)


def test_a_page_without_figures_is_left_alone() -> None:
    page = fromstring(
        "<main><section aria-labelledby='changes'><ul class='changes'>"
        + "<li>x</li>" * 40
        + "</ul></section></main>"
    )
    before = tostring(page)
    continue_changes(page)
    assert tostring(page) == before


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("paper", SIZES)
def test_the_figures_begin_on_page_one_of_either_paper(paper: str, tmp_path: Path) -> None:
    page = build_page([CRATES.format(number=number) for number in range(40)])
    html = "<!DOCTYPE html>" + tostring(page, encoding="unicode", method="html")
    path = tmp_path / "page.pdf"
    path.write_bytes(render_pdf(html, make_task(tmp_path, formats=("html", "pdf")), paper=paper))
    words = pypdf.PdfReader(path).pages[0].extract_text()
    for said in ("The figures cited", "more after the figures", "900 crates in one place"):
        assert said in words
    assert Printed(path.read_bytes()).list_structure_faults() == []
