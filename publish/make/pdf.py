"""A brief's HTML as a tagged PDF, the same bytes on every machine: no system font, no file, no clock."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import escape

from publish.errors import MissingLibraryError
from publish.make.pdf_letters import name_missing_letters
from publish.make.pdf_links import lead_on_paper
from publish.make.pdf_tags import mend_tags
from publish.process import scratch_folder

if TYPE_CHECKING:
    from publish.record.task import Task

WHAT_TO_INSTALL = """\
The Pango library is missing: HTML is built, PDF is not. To have PDFs, install it and build again:
  Debian, Ubuntu:  sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora:          sudo dnf install pango
  macOS:           brew install pango
  conda:           conda install -c conda-forge pango
To build without: brief build --formats html"""

PAPER = Path(__file__).resolve().parents[1] / "templates" / "brief" / "paper.css"
# The papers to print on, by what CSS calls each.
SIZES = {"a4": "A4", "letter": "letter"}
MAY_BREAK = "tr, tbody, thead { break-before: auto !important; break-after: auto !important }"


def render_pdf(html: str, task: Task, *, paper: str = "a4", beside: Mapping[str, str] | None = None) -> bytes:
    """Render a page as PDF/UA-1.

    Parameters
    ----------
    html
        The brief's page.
    task
        Where the project's fonts are.
    paper
        What it is to be printed on: one of ``SIZES``.
    beside
        By file name, the pages that are printed beside it: links to them lead to their PDFs.

    Raises
    ------
    ValueError
        If there is no such paper.
    MissingLibraryError
        If a library of the system is missing; says what to install.
    """
    if paper not in SIZES:
        raise ValueError(f"no paper is called {paper!r}; choose one of {', '.join(SIZES)}")
    fonts = task.code_root / "analysis" / "fonts"
    weasyprint = load_weasyprint(str(fonts))
    document = weasyprint.HTML(
        string=html,
        base_url=None,
        url_fetcher=weasyprint.urls.URLFetcher(allowed_protocols=["data"]),
        media_type="print",
    )
    lead_on_paper(
        document.etree_element,
        {name: weasyprint.HTML(string=page).etree_element for name, page in (beside or {}).items()},
    )
    name_missing_letters(document.etree_element, fonts)
    # The last word on the paper's size: a page may name one of its own, which a browser prints on.
    look = f"{PAPER.read_text(encoding='utf-8')}\n@page {{ size: {SIZES[paper]} }}\n"
    _add_style(document.etree_element, look)
    identifier = hashlib.sha256(f"{look}{html}".encode()).digest()[:16]
    options = {"pdf_variant": "pdf/ua-1", "pdf_identifier": identifier, "pdf_tags": True}
    try:
        pdf = document.write_pdf(**options)
    except AssertionError:
        # WeasyPrint 70 gives up on a page where nothing may be broken off, as in its closed issue
        # https://github.com/Kozea/WeasyPrint/issues/273; a split group is better than none. A test fails
        # once it has mended that.
        _add_style(document.etree_element, MAY_BREAK)
        pdf = document.write_pdf(**options)
    return mend_tags(pdf)


def _add_style(page: Element, style: str) -> None:
    """Add style after all that a page brings, so that it is the page's own and has the last word."""
    head = page.find("head")
    SubElement(page if head is None else head, "style").text = style


@cache
def load_weasyprint(fonts: str) -> Any:
    """Import WeasyPrint with the project's own fonts as the only ones that there are."""
    # fontconfig reads this once, when it is first used in a process.
    os.environ["FONTCONFIG_FILE"] = _write_font_settings(fonts)
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise MissingLibraryError(WHAT_TO_INSTALL) from error
    return weasyprint


def _write_font_settings(fonts: str) -> str:
    folder = scratch_folder()
    settings = folder / "fonts.conf"
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        f"<dir>{escape(fonts)}</dir><cachedir>{escape(str(folder / 'fonts'))}</cachedir></fontconfig>\n"
    )
    settings.write_text(text, encoding="utf-8")
    return str(settings)
