"""On paper a link leads to what is printed, there or beside it; letters that no font has are named."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pytest

from publish.make.pdf_page import lead_on_paper, leave_out_unprinted, list_ids, name_missing_letters

FONTS = Path(__file__).resolve().parents[3] / "analysis" / "fonts"


def lead(page: str) -> str:
    tree = fromstring(f"<body>{page}</body>")
    lead_on_paper(tree, leave_out_unprinted(tree), {"brief.annex.html": {"annex-C01"}})
    return tostring(tree, encoding="unicode")


@pytest.mark.parametrize(
    ("href", "led"),
    [
        ("#here", ' href="#here"'),
        ("#claim-C01", ' href="brief.annex.pdf#annex-C01"'),
        ("brief.annex.html#annex-C01", ' href="brief.annex.pdf#annex-C01"'),
        ("brief.annex.html", ' href="brief.annex.pdf"'),
        ("https://example.org/#x", ' href="https://example.org/#x"'),
        ("#claim-C02", ""),
        ("#nowhere", ""),
        ("brief.annex.html#annex-C02", ""),
    ],
)
def test_a_link_leads_to_what_is_printed_or_is_none(href: str, led: str) -> None:
    folded = "".join(
        f"<details id='claim-{one}'><a href='#here'/><a href='brief.annex.html#annex-{one}'>All</a></details>"
        for one in ("C01", "C02")
    )
    page = lead(f"<h2 id='here'/><p><a href='{href}'>C01</a></p><div class='brief cited'>{folded}</div>")
    assert f"<p><a{led}>C01</a></p>" in page


def test_what_only_a_screen_shows_is_left_out_with_its_ids() -> None:
    row = "<tr id='{0}' class='{1}'><td>{0}</td></tr> after "
    table = row.format("C01", "screen") + row.format("C02", "")
    page = fromstring(f"<body><table>{table}</table><div class='brief'><table>{table}</table></div></body>")
    (gone,) = leave_out_unprinted(page)
    assert gone.get("id") == "C01"
    theirs, ours = page.iter("table")
    assert [one.get("id") for one in theirs] == ["C01", "C02"]  # an analyst's own class of that name
    assert [one.get("id") for one in ours] == ["C02"]
    assert "".join(ours.itertext()) == " after C02 after "
    assert list_ids(ours) == {"", "C02"}


def test_a_link_that_is_all_of_one_element_stands_inside_it() -> None:
    page = lead("<a class='id' href='https://example.org'><bdi lang='ko'>Newspaper</bdi></a>")
    assert '<bdi lang="ko"><a class="id" href="https://example.org">Newspaper</a></bdi>' in page


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("about 10,000 → 5 ½", "about 10,000 → 5 ½"),
        ("“약 1만 명” (about 10,000)", "“[Korean]” (about 10,000)"),
        ("152㎜ shells", "152mm shells"),
        ("said שלום and سلام twice", "said שלום and سلام twice"),
    ],
)
def test_letters_that_no_font_has_are_named_by_their_script(text: str, named: str) -> None:
    tree = fromstring(f"<body><p>x<b>{text}</b>{text}</p><svg><title>{text}</title></svg></body>")
    found = name_missing_letters(tree, FONTS)
    assert found == ("약약" if "[" in named else "")
    paragraph, picture = tree
    assert [paragraph[0].text, paragraph[0].tail, picture[0].text] == [named, named, text]
