"""No line of a PDF ends after its first word where the rest would have fitted."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pypdf
import pytest

from publish.make.pdf import load_weasyprint
from publish.make.pdf_page import part_last_spaces
from tests.printed import render_pdf
from tests.publish.projects import make_task

ROOT = Path(__file__).resolve().parents[3]

# At some width, in whatever font, the text fits without its last space, and only so.
WIDTHS = range(180, 340, 2)
TEXT = "<p style='width:{}px;margin:0'>Crates lie here (by 1 November; <a>C388</a>).</p>"
PAGE = f"<!DOCTYPE html><html lang='en'><title>Crates</title>{''.join(map(TEXT.format, WIDTHS))}"


def list_lines(pdf: bytes) -> list[str]:
    return [
        line.strip()
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
        for line in page.extract_text().splitlines()
    ]


@pytest.mark.usefixtures("pango")
def test_no_line_is_of_one_word(tmp_path: Path) -> None:
    lines = list_lines(render_pdf(PAGE, make_task(tmp_path, formats=("html", "pdf"))))
    assert "Crates" not in lines
    assert "".join(lines).replace(" ", "").count("(by1November;C388)") == len(WIDTHS)


@pytest.mark.usefixtures("pango")
def test_weasyprint_has_not_mended_lines_of_one_word() -> None:
    """When this fails, ``part_last_spaces`` is not needed."""
    drawn = load_weasyprint(str(ROOT / "analysis" / "fonts")).HTML(string=PAGE).write_pdf()
    assert "Crates" in list_lines(drawn)


def test_only_spaces_between_words_and_what_follows_are_moved() -> None:
    page = fromstring("<div> <p>In <b>A</b> or <i>B</i>, <br/>C</p> <p> <b>D</b></p></div>")
    part_last_spaces(page)
    moved = "<div> <p>In<span> </span><b>A</b> or<span> </span><i>B</i>, <br />C</p> <p> <b>D</b></p></div>"
    assert tostring(page, encoding="unicode") == moved
