"""A brief's HTML as a tagged PDF, the same bytes on every machine: no system font, no file, no clock."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import escape

from publish.errors import MissingLibraryError
from publish.make.pdf_page import (
    FALLBACKS,
    TYPEWRITER,
    fit_tables,
    lead_on_paper,
    leave_out_unprinted,
    list_fallbacks,
    list_ids,
    name_missing_letters,
    part_last_spaces,
)
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
# The papers to print on, by what CSS calls each; what the higher one has more is margin, so that a page that
# fills the lower one leaves no white at its foot.
SIZES = {"a4": "A4; margin: 18mm 14mm 22mm", "letter": "letter"}
MAY_BREAK = "tr, tbody, thead { break-before: auto !important; break-after: auto !important }"


def render_pdfs(pages: Mapping[str, str], task: Task) -> tuple[dict[str, bytes], str]:
    """Render pages that lie beside each other as PDF/UA-1: links from one to the other lead to its PDF.

    Takes pages by file name; returns the PDFs in the same way, and letters that no font draws, so that their
    script is named. Raises MissingLibraryError, which says what to install, if a library is missing.
    """
    return _print(pages, task.code_root / "analysis" / "fonts", task.paper)


def print_early(fonts: Path) -> None:
    """Print a word, so that whoever is forked afterwards finds the fonts read and the printer ready."""
    _print({"": "<p>a"}, fonts, next(iter(SIZES)))


def _print(pages: Mapping[str, str], fonts: Path, paper: str) -> tuple[dict[str, bytes], str]:
    weasyprint = load_weasyprint(str(fonts))
    fetch = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    documents = {
        name: weasyprint.HTML(string=html, base_url=None, url_fetcher=fetch, media_type="print")
        for name, html in pages.items()
    }
    left_out = {name: leave_out_unprinted(one.etree_element) for name, one in documents.items()}
    ids = {name: list_ids(one.etree_element) for name, one in documents.items()}
    # The last word on the paper's size: a page may name one of its own, which a browser prints on.
    look = f"{PAPER.read_text(encoding='utf-8')}\n@page {{ size: {SIZES[paper]} }}\n"
    printed, undrawn = {}, ""
    for name, document in documents.items():
        beside = {other: found for other, found in ids.items() if other != name}
        lead_on_paper(document.etree_element, left_out[name], beside)
        undrawn += name_missing_letters(document.etree_element, fonts)
        part_last_spaces(document.etree_element)
        fit_tables(document.etree_element)
        _add_style(document.etree_element, look)
        printed[name] = _write(document)
    return printed, undrawn


def _write(document: Any) -> bytes:
    # It is compressed, and has its identifier, once its tags are mended.
    options = {"pdf_variant": "pdf/ua-1", "uncompressed_pdf": True, "pdf_tags": True}
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


def load_weasyprint(fonts: str) -> Any:
    """Import WeasyPrint with the project's fonts, and those behind them, as the only ones that there are."""
    # fontconfig reads this for each page.
    os.environ["FONTCONFIG_FILE"] = _write_font_settings(fonts)
    try:
        import weasyprint  # needs the settings above, and a library of the system
        from tinyhtml5 import inputstream
    except (ImportError, OSError) as error:
        raise MissingLibraryError(WHAT_TO_INSTALL) from error
    inputstream.characters_until_regex = _Patterns()
    return weasyprint


class _Patterns(dict[tuple[Collection[str], bool], re.Pattern[str]]):
    """What the parser of HTML has compiled.

    tinyhtml5 2.1 keeps each pattern under another key than it looks for, and compiles it anew for each tag:
    half of its time. Nobody has reported it; a test fails once it has mended that.
    """

    def __missing__(self, key: tuple[Collection[str], bool]) -> re.Pattern[str]:
        characters, opposite = key
        listed = "".join(f"\\x{ord(one):02x}" for one in characters)
        self[key] = re.compile(f"[{'' if opposite else '^'}{listed}]+")
        return self[key]


@cache
def _write_font_settings(fonts: str) -> str:
    folder = scratch_folder()
    settings, behind = folder / "fonts.conf", folder / "behind"
    behind.mkdir(exist_ok=True)
    for font in list_fallbacks(FALLBACKS + TYPEWRITER):
        with contextlib.suppress(FileExistsError):
            (behind / font.name).symlink_to(font)
    # Whatever family a page asks for, the project's own comes before those behind it, and these in order.
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        f"<dir>{escape(fonts)}</dir><dir>{escape(str(behind))}</dir>"
        '<match><edit name="family" mode="append_last" binding="strong"><string>Inter</string>'
        "<string>DejaVu Sans</string></edit></match>"
        f"<cachedir>{escape(str(folder / 'fonts'))}</cachedir></fontconfig>\n"
    )
    settings.write_text(text, encoding="utf-8")
    return str(settings)
