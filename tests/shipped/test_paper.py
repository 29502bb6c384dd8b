"""What a stakeholder prints: a tagged PDF with everything in it, the same on every machine."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest

from tests.checkers import list_pdf_ua_errors
from tests.printed import Printed, list_attributes, render_pdf
from tests.publish.projects import make_task
from tests.shipped.conftest import Run

# What a brief is printed with on either side: 14 mm, in points.
MARGIN = 39.7
MOST_WORDS = 450
LONGEST_ANSWER = 130.0  # points
PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}

pytestmark = pytest.mark.usefixtures("pango")


@pytest.fixture(scope="module")
def pdf(reports: Path) -> Path:
    return reports / "dprk-russia" / "latest" / "brief.pdf"


@pytest.fixture(scope="module")
def printed(reports: Path) -> dict[Path, Printed]:
    """The briefs of two pages that are shipped, and what the newest rests on, as printed on A4."""
    paths = [
        path
        for folder in sorted(reports.glob("dprk-russia/2*"))
        for path in (folder / "brief.pdf", folder / "article.pdf")
        if path.is_file()
    ]
    assert len(paths) == 9
    newest = reports / "dprk-russia" / "latest"
    paths += [newest / f"{slug}.pdf" for slug in ("brief.annex", "timeline", "figures", "attribution")]
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


def test_no_page_cuts_words_strands_a_heading_or_is_empty(printed: dict[Path, Printed]) -> None:
    for path, one in printed.items():
        assert one.size == pytest.approx(PAPERS["a4"], abs=0.1)
        assert one.list_layout_faults(MARGIN) == [], path


def test_no_row_is_split_and_each_page_repeats_the_head(printed: dict[Path, Printed]) -> None:
    for path, one in printed.items():
        assert one.pairs.count(("/Table", "/THead")) == one.count("/Table"), path


def is_brief(path: Path) -> bool:
    return path.name in ("brief.pdf", "article.pdf")


def test_each_brief_has_two_pages_and_few_words_on_the_first(printed: dict[Path, Printed]) -> None:
    for path in filter(is_brief, printed):
        pages = pypdf.PdfReader(path).pages
        assert len(pages) <= 2, path
        assert count_words(pages[0].extract_text()) <= MOST_WORDS, path


def test_the_columns_of_page_one_end_within_an_answer(printed: dict[Path, Printed]) -> None:
    for path in filter(is_brief, printed):
        words = [word for word in printed[path].body if word.page == 0]
        middle = PAPERS["a4"][0] / 2
        ends = [min(word.base for word in words if (word.left < middle) is left) for left in (True, False)]
        assert abs(ends[0] - ends[1]) < LONGEST_ANSWER, path


def count_words(page: str) -> int:
    """Count the words of a page as a reader does: without its foot, and the ids that lead to the claims."""
    told = re.sub(r"^dprk-russia/.*|Page \d of \d.*", "", page, flags=re.MULTILINE)
    told = re.sub(r"\bC\d+\b", "", told.replace("-\n", "-"))
    return sum(any(letter.isalnum() for letter in word) for word in told.split())


def test_letter_holds_all_that_a4_does_and_passes_as_well(letter: Path, pdf: Path) -> None:
    printed = Printed(letter.read_bytes())
    assert printed.size == pytest.approx(PAPERS["letter"], abs=0.1)
    assert list_pdf_ua_errors(letter) == []
    assert printed.list_structure_faults() == []
    assert printed.list_layout_faults(MARGIN) == []
    assert len(pypdf.PdfReader(letter).pages) <= 2
    assert set(re.findall(r"\bC\d+\b", read_text(pdf))) <= set(re.findall(r"\bC\d+\b", read_text(letter)))


def test_each_id_of_page_one_leads_to_its_row_in_the_annex(printed: dict[Path, Printed]) -> None:
    for path in filter(is_brief, printed):
        annex = pypdf.PdfReader(path.with_suffix(".annex.pdf")).named_destinations
        reader = pypdf.PdfReader(path)
        found = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
        led = [str(one["/A"]["/URI"]).partition("#") for one in found]
        assert led, path
        assert all(name == f"{path.stem}.annex.pdf" and target in annex for name, _, target in led), path


def read_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_the_pdf_says_what_it_is_and_is_tagged(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        assert str(document.Root.Lang).startswith("en")
        assert bool(document.Root.MarkInfo.Marked) and "/StructTreeRoot" in document.Root
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert "North Korea" in metadata["dc:title"]
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.stat().st_size <= 1_000_000


def test_the_first_page_answers_plain_questions(pdf: Path) -> None:
    words = pypdf.PdfReader(pdf).pages[0].extract_text()
    for question in ("How far can it be trusted?", "What is disputed?", "What next?"):
        assert re.sub(r"\s", "", question) in re.sub(r"\s", "", words)


def test_pages_are_numbered(pdf: Path) -> None:
    reader = pypdf.PdfReader(pdf)
    assert f"Page 1 of {len(reader.pages)}" in reader.pages[0].extract_text()
    assert "dprk-russia/2025-09-10/brief" in reader.pages[0].extract_text()


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
    assert fonts and all("Inter" in name or "DejaVu-Sans" in name for name in fonts), fonts
    assert len(embedded) >= len(fonts)


def test_head_cells_say_what_they_head(pdf: Path) -> None:
    with pikepdf.open(pdf.with_name("brief.annex.pdf")) as document:
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
        "2023-11-05",
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
