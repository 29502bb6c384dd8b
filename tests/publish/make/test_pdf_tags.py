"""A PDF's structure tree holds lists of items, tables of rows, and pictures on their page."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from publish.make.pdf import load_weasyprint
from publish.make.pdf_tags import mend_tags
from tests.checkers import list_pdf_ua_errors
from tests.printed import Printed, list_attributes, list_kids

pytestmark = pytest.mark.usefixtures("pango")

ROOT = Path(__file__).resolve().parents[3]
HIDDEN = "style='position: absolute; width: 1px; height: 1px; overflow: hidden'"
ROWS = "<thead><tr><th>Claim</th><th>Value</th></tr></thead><tbody><tr><th>C01</th><td>900</td></tr></tbody>"
DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20' viewBox='0 0 40 20'>"
    "<title>900 crates</title><path d='M0 0h40v20H0z'/></svg>"
)
PARTS = {
    "terms": "<dl><dt>Dossier</dt><dd>crates</dd></dl>",
    "terms in boxes": "<dl><div><dt>Title</dt><dd>crates</dd><dd>ship</dd></div><div><dt>Day</dt></div></dl>",
    "terms in boxes over pages": "<dl>" + "<div><dt>Dossier</dt><dd>crates</dd></div>" * 120 + "</dl>",
    "items": "<ul><li>one<ul><li>in one</li></ul></li><li>two</li></ul>",
    "items without marks": "<ul style='list-style: none; display: flex'><li>one</li><li>two</li></ul>",
    "caption": f"<table><caption>Crates</caption>{ROWS}</table>",
    "caption for a screen reader": f"<table><caption {HIDDEN}>Crates</caption>{ROWS}</table>",
    "table over pages": f"<table><caption {HIDDEN}>Crates</caption>{ROWS}"
    + "<tr><th>C02</th><td>6</td></tr>" * 90
    + "</table>",
    "picture": f"<table><tr><th>C01</th><td>{DRAWING}</td></tr></table>",
}


def draw(body: str) -> bytes:
    """A page as WeasyPrint leaves it."""
    weasyprint = load_weasyprint(str(ROOT / "analysis" / "fonts"))
    html = f"<!DOCTYPE html><html lang='en'><head><title>Crates</title></head><body><h1>Crates</h1>{body}"
    drawn: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"crates")
    return drawn


@pytest.mark.parametrize("body", PARTS.values(), ids=PARTS)
def test_every_part_of_a_page_passes_both_judges(body: str, tmp_path: Path) -> None:
    mended = mend_tags(draw(body))
    path = tmp_path / "page.pdf"
    path.write_bytes(mended)
    assert list_pdf_ua_errors(path) == []
    assert Printed(mended).list_structure_faults() == []


@pytest.mark.parametrize("name", ["terms in boxes", "caption for a screen reader", "table over pages"])
def test_weasyprint_has_not_mended_it_yet(name: str) -> None:
    """When this fails, upstream has (issues 2482, 2503), and ``pdf_tags`` can do without that part."""
    assert Printed(draw(PARTS[name])).list_structure_faults() != []


def test_weasyprint_has_not_mended_pages_that_may_not_break() -> None:
    """When this fails, ``render_pdfs`` needs no second try."""
    style = "<style>thead, tbody { break-before: avoid; break-after: avoid; break-inside: avoid }</style>"
    with pytest.raises(AssertionError):
        draw(f"{style}<table>{ROWS + '<tbody><tr><td>6</td></tr></tbody>' * 120}</table>")


def test_weasyprint_has_not_mended_links_around_elements(tmp_path: Path) -> None:
    """When this fails, ``pdf_page`` needs to swap no link with what stands in it."""
    link = "<a href='https://example.org'>Newspaper</a>"
    path = tmp_path / "page.pdf"
    errors = []
    for body in (
        f"<p>In <bdi>{link}</bdi></p>",
        f"<p>In {link.replace('Newspaper', '<bdi>Newspaper</bdi>')}</p>",
    ):
        path.write_bytes(mend_tags(draw(body)))
        errors.append(len(list_pdf_ua_errors(path)))
    assert errors == [0, 1]


def test_weasyprint_has_not_mended_the_place_of_pictures() -> None:
    """When this fails, ``pdf_tags`` can leave the place of a picture as it is."""
    raw = draw(f"{DRAWING}<p>The word under it</p>")
    assert find_place(raw) != pytest.approx(find_place(mend_tags(raw)))


def find_place(pdf: bytes) -> list[float]:
    printed = Printed(pdf)
    figure = next(one for _, one in printed.elements if one.S == "/Figure")
    return [float(side) for side in list_attributes(figure)[0].BBox]


@pytest.mark.parametrize("body", PARTS.values(), ids=PARTS)
def test_nothing_is_lost_and_the_reading_order_is_kept(body: str) -> None:
    raw = draw(body)
    before, after = Printed(raw), Printed(mend_tags(raw))
    assert len(after.leaves) > 1
    assert set(list_marks(after)) == set(list_marks(before))
    assert list_marks(after, captions=False) == list_marks(before, captions=False)
    assert after.words == before.words


def list_marks(printed: Printed, captions: bool = True) -> list[tuple[int, int]]:
    return [(one.page, one.mark) for one in printed.leaves if captions or "/Caption" not in one.around]


def test_a_term_and_what_is_said_of_it_are_one_item() -> None:
    printed = Printed(mend_tags(draw(PARTS["terms in boxes"])))
    items = [[str(kid.S) for kid in list_kids(one)] for _, one in printed.elements if one.S == "/LI"]
    assert items == [["/Lbl", "/LBody"], ["/LBody"]]


def test_a_caption_for_a_screen_reader_is_its_tables_own() -> None:
    printed = Printed(mend_tags(draw(PARTS["caption for a screen reader"])))
    table = next(one for _, one in printed.elements if one.S == "/Table")
    assert [str(kid.S) for kid in list_kids(table)] == ["/Caption", "/THead", "/TBody"]


def test_header_cells_say_what_they_head() -> None:
    printed = Printed(mend_tags(draw(PARTS["caption"])))
    heads = [one for _, one in printed.elements if one.S == "/TH"]
    scopes = [str(part.Scope) for one in heads for part in list_attributes(one) if "/Scope" in part]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_a_picture_says_where_on_the_page_it_is_in_points() -> None:
    printed = Printed(mend_tags(draw(f"{DRAWING}<p>The word under it</p>")))
    _, figure = next(pair for pair in printed.elements if pair[1].S == "/Figure")
    left, bottom, right, top = (float(side) for side in list_attributes(figure)[0].BBox)
    title, *_, word = printed.body
    assert (right - left, top - bottom) == pytest.approx((30, 15), abs=0.01)
    assert left == pytest.approx(title.left, abs=1)
    assert word.base < bottom < top < title.base


def test_a_pdf_without_tags_stays_without(tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    with pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(path)
    assert "/StructTreeRoot" not in Printed(mend_tags(path.read_bytes())).document.Root


def test_the_same_pdf_gives_the_same_bytes() -> None:
    raw = draw(PARTS["terms in boxes"])
    assert mend_tags(raw) == mend_tags(raw)


def test_a_picture_without_words_is_an_artifact(tmp_path: Path) -> None:
    mark = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' width='9'><path d='M0 0h9v9z'/></svg>"
    raw = draw(f"<p>{mark}Said twice</p>{PARTS['picture']}<p>{mark}</p>")
    mended = mend_tags(raw)
    path = tmp_path / "page.pdf"
    path.write_bytes(mended)
    assert (Printed(raw).count("/Figure"), Printed(mended).count("/Figure")) == (3, 1)
    assert list_pdf_ua_errors(path) == []
    assert Printed(mended).list_structure_faults() == []
    with pikepdf.open(path) as document:
        assert document.pages[0].Contents.read_bytes().count(b"/Artifact BMC") >= 2
