"""What a stakeholder prints: a tagged PDF with everything in it, the same on every machine."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest

from publish.make.pdf import SIZES, render_pdf
from tests.checkers import list_pdf_ua_errors
from tests.printed import Printed, list_attributes
from tests.publish.projects import make_task
from tests.shipped.conftest import Run

# What a brief is printed with on either side: 14 mm, in points.
MARGIN = 39.7
PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}

pytestmark = pytest.mark.usefixtures("pango")


@pytest.fixture(scope="module")
def pdf(reports: Path) -> Path:
    return reports / "dprk-russia" / "latest" / "brief.pdf"


@pytest.fixture(scope="module")
def printed(reports: Path) -> dict[Path, Printed]:
    """Every brief that is shipped, as printed on A4."""
    paths = sorted(reports.glob("dprk-russia/2*/*.pdf"))
    assert len(paths) == 12
    return {path: Printed(path.read_bytes()) for path in paths}


@pytest.fixture(scope="module")
def letter(pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newest whole brief on the paper of North America."""
    folder = tmp_path_factory.mktemp("letter")
    html = pdf.with_suffix(".html").read_text(encoding="utf-8")
    path = folder / "brief.pdf"
    path.write_bytes(render_pdf(html, make_task(folder, formats=("html", "pdf")), paper="letter"))
    return path


def test_every_brief_passes_both_judges_of_accessibility(printed: dict[Path, Printed]) -> None:
    for path, one in printed.items():
        assert list_pdf_ua_errors(path) == [], path
        assert one.list_structure_faults() == [], path
        assert one.count("/H1") == 1


def test_no_page_cuts_words_off_ends_with_a_heading_or_is_nearly_empty(printed: dict[Path, Printed]) -> None:
    for path, one in printed.items():
        assert one.size == pytest.approx(PAPERS["a4"], abs=0.1)
        assert one.list_layout_faults(MARGIN) == [], path


def test_no_row_is_split_and_each_page_of_a_table_repeats_its_head(printed: dict[Path, Printed]) -> None:
    for path, one in printed.items():
        html = path.with_suffix(".html").read_text(encoding="utf-8")
        assert one.count_body_rows() == count_body_rows(html), path
        assert one.pairs.count(("/Table", "/THead")) == one.count("/Table"), path
    newest = printed[max(path for path in printed if path.stem == "brief")]
    assert newest.count("/Table") > html.count("<table")


def count_body_rows(html: str) -> int:
    bodies = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)
    return sum(len(re.findall(r"<tr\b", body)) for body in bodies)


def test_letter_holds_all_that_a4_does_and_passes_the_same_judges(letter: Path, pdf: Path) -> None:
    printed = Printed(letter.read_bytes())
    assert printed.size == pytest.approx(PAPERS["letter"], abs=0.1)
    assert list_pdf_ua_errors(letter) == []
    assert printed.list_structure_faults() == []
    assert printed.list_layout_faults(MARGIN) == []
    assert printed.count_body_rows() == Printed(pdf.read_bytes()).count_body_rows()
    html = pdf.with_suffix(".html").read_text(encoding="utf-8")
    assert set(re.findall(r'<tr[^>]* id="(C\d+)"', html)) <= set(re.findall(r"\bC\d+\b", read_text(letter)))


def read_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_every_link_within_a_brief_leads_to_a_page(printed: dict[Path, Printed]) -> None:
    for path, one in printed.items():
        reader = pypdf.PdfReader(path)
        places = set(reader.named_destinations)
        links = [link for page in one.document.pages for link in page.get("/Annots", []) if "/Dest" in link]
        assert {str(link.Dest) for link in links} <= places, path
        assert links and all(str(link.get("/Contents", "")) for link in links)
        assert all(place.page is not None for place in reader.named_destinations.values())
        assert reader.outline


@pytest.mark.parametrize("paper", SIZES)
def test_page_one_is_whole_when_forty_changes_are_told(paper: str, pdf: Path, tmp_path: Path) -> None:
    html = pdf.with_suffix(".html").read_text(encoding="utf-8")
    listed = re.search(r'<ul class="changes">(.*?)</ul>', html, re.DOTALL)
    assert listed is not None
    items = listed[1].split("</li>")[:-1]
    many = "".join(f"{items[number % len(items)]}</li>" for number in range(40))
    # What comes after the timeline has no say in where page one ends.
    short = html.replace(listed[1], many)
    short = re.sub(r'<section[^>]*aria-labelledby="timeline">.*</main>', "</main>", short, flags=re.DOTALL)
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(short, make_task(tmp_path, formats=("html", "pdf")), paper=paper))
    first = pypdf.PdfReader(path).pages[0].extract_text()
    title = re.search(r'id="figures-1-title">(.*?)</span>', html)
    assert title is not None
    for heading in ("independent origins", "Bottom line", "What changed", "more after the figures", title[1]):
        assert re.sub(r"\s", "", heading) in re.sub(r"\s", "", first)
    assert "What changed, continued" in read_text(path)
    printed = Printed(path.read_bytes())
    assert sum(pair == ("/L", "/LI") for pair in printed.pairs) > 40
    assert printed.list_structure_faults() == []
    assert printed.list_layout_faults(MARGIN) == []


def test_the_pdf_says_what_it_is_and_is_tagged(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        assert str(document.Root.Lang).startswith("en")
        assert bool(document.Root.MarkInfo.Marked) and "/StructTreeRoot" in document.Root
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert "North Korea" in metadata["dc:title"]
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.stat().st_size <= 1_000_000


def test_every_claim_can_be_found_in_the_text(pdf: Path) -> None:
    html = pdf.with_suffix(".html").read_text(encoding="utf-8")
    claims = set(re.findall(r'<tr[^>]* id="(C\d+)"', html))
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert len(claims) > 30
    assert [one for one in sorted(claims) if not re.search(rf"\b{one}\b", text)] == []


def test_the_first_page_has_headline_bottom_line_changes_and_figures(pdf: Path) -> None:
    first = pypdf.PdfReader(pdf).pages[0]
    words = first.extract_text()
    for heading in ("independent origins", "Bottom line", "What changed", "The figures cited"):
        assert heading in words
    width, height = (round(float(side)) for side in first.mediabox[2:])
    assert (width, height) == (595, 842)


def test_pages_are_numbered_and_the_outline_leads_to_sections(pdf: Path) -> None:
    reader = pypdf.PdfReader(pdf)
    total = len(reader.pages)
    assert f"Page 2 of {total}" in reader.pages[1].extract_text()
    assert "dprk-russia/2024-10-18/brief" in reader.pages[1].extract_text()
    titles = str(reader.outline)
    assert "Timeline" in titles and "Evidence" in titles


def test_only_the_shipped_fonts_are_used_and_all_are_embedded(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        fonts = {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}
        embedded = [
            one
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary)
            and one.get("/Type") == "/FontDescriptor"
            and any(key in one for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        ]
    assert fonts and all("Inter" in name for name in fonts), fonts
    assert len(embedded) >= len(fonts)


def test_head_cells_say_what_they_head(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        heads = [
            one
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH" and "/K" in one
        ]
        assert len(heads) > 40
        assert all(any("/Scope" in part for part in list_attributes(head)) for head in heads)


def test_another_machine_gives_the_same_bytes(
    reports: Path, tmp_path: Path, brief: Callable[..., Run]
) -> None:
    """Another time zone, language, hash seed and user, with other fonts in his home."""
    elsewhere = {**os.environ, "TZ": "Asia/Seoul", "LANG": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)}
    again = tmp_path / "again"
    built = brief(
        "build",
        "dprk-russia",
        "--as-of",
        "2024-09-30",
        "--as-of",
        "2024-10-10",
        "--notebook",
        "brief",
        "--out",
        again,
        env=elsewhere,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    for path in sorted(again.glob("dprk-russia/2*/brief.*")):
        if path.suffix != ".json":  # a record tells when and on what machine
            assert path.read_bytes() == (reports / path.relative_to(again)).read_bytes(), path.name
