"""What a stakeholder prints: a tagged PDF with everything in it, the same on every machine."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest

from tests.shipped.conftest import Run

pytestmark = pytest.mark.usefixtures("pango")


@pytest.fixture(scope="module")
def pdf(reports: Path) -> Path:
    return reports / "dprk-russia" / "latest" / "brief.pdf"


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
        fonts = {
            str(font.BaseFont)
            for page in document.pages
            for font in page.get("/Resources", {}).get("/Font", {}).values()
        }
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
        assert all("/Scope" in _attributes(head) for head in heads)


def _attributes(head: pikepdf.Object) -> str:
    known = head.get("/A")
    listed = list(known) if isinstance(known, pikepdf.Array) else [known]  # type: ignore[call-overload]
    return " ".join(str(list(one.keys())) for one in listed if isinstance(one, pikepdf.Dictionary))


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
