"""A brief's HTML as a tagged PDF, the same bytes on every machine: no system font, no file, no clock."""

from __future__ import annotations

import hashlib
import io
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from publish.errors import MissingLibraryError
from publish.scratch import scratch_folder

if TYPE_CHECKING:
    from publish.task import Task

WHAT_TO_INSTALL = (
    "PDF needs the Pango library, which is missing; the HTML is built. Install it with "
    "`sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` (Debian, Ubuntu), "
    "`brew install pango` (macOS) or `conda install -c conda-forge pango`, then build again. "
    "`--formats html` builds no PDF"
)

PAPER = Path(__file__).resolve().parent / "templates" / "brief" / "paper.css"
MAY_BREAK = "tr, tbody, thead { break-before: auto !important; break-after: auto !important }"


def render_pdf(html: str, task: Task) -> bytes:
    """Render a page as PDF/UA-1.

    Raises
    ------
    MissingLibraryError
        If a library of the system is missing; says what to install.
    """
    weasyprint = load_weasyprint(str(task.code_root / "analysis" / "fonts"))
    identifier = hashlib.sha256(html.encode("utf-8")).digest()[:16]
    document = weasyprint.HTML(
        string=html,
        base_url=None,
        url_fetcher=weasyprint.urls.URLFetcher(allowed_protocols=["data"]),
        media_type="print",
    )
    options = {"pdf_variant": "pdf/ua-1", "pdf_identifier": identifier, "pdf_tags": True}
    paper = weasyprint.CSS(string=PAPER.read_text(encoding="utf-8"))
    try:
        pdf = document.write_pdf(stylesheets=[paper], **options)
    except AssertionError:
        # WeasyPrint 70 gives up on a page where nothing may be broken off; a split group is better than none.
        pdf = document.write_pdf(stylesheets=[paper, weasyprint.CSS(string=MAY_BREAK)], **options)
    return scope_headers(pdf)


@cache
def load_weasyprint(fonts: str) -> Any:
    """Import WeasyPrint with the project's own fonts as the only ones that there are."""
    # fontconfig reads this once, when it is first used in a process.
    os.environ["FONTCONFIG_FILE"] = _write_font_settings(fonts)
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise MissingLibraryError(f"{WHAT_TO_INSTALL} ({_first_line(error)})") from None
    return weasyprint


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:120]


def _write_font_settings(fonts: str) -> str:
    folder = scratch_folder()
    settings = folder / "fonts.conf"
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        f"<dir>{escape(fonts)}</dir><cachedir>{escape(str(folder / 'fonts'))}</cachedir></fontconfig>\n"
    )
    settings.write_text(text, encoding="utf-8")
    return str(settings)


def scope_headers(pdf: bytes) -> bytes:
    """Say of every header cell whether it heads a column or a row, which PDF/UA asks for."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree = document.Root.get("/StructTreeRoot")
        if tree is not None:
            _scope(tree, in_head=False)
        saved = io.BytesIO()
        document.save(saved, deterministic_id=True, fix_metadata_version=False)
    return saved.getvalue()


def _scope(element: Any, in_head: bool) -> None:
    import pikepdf

    waiting = [(element, in_head)]
    while waiting:
        node, head = waiting.pop()
        kind = node.get("/S")
        head = kind == "/THead" or (head and kind != "/TBody")
        if kind == "/TH":
            _add_scope(node, "/Column" if head else "/Row")
        children = node.get("/K")
        listed = children if isinstance(children, pikepdf.Array) else [children]
        waiting += [
            (child, head) for child in listed if isinstance(child, pikepdf.Dictionary) and "/S" in child
        ]


def _add_scope(header: Any, scope: str) -> None:
    import pikepdf

    known = header.get("/A")
    attributes = list(known) if isinstance(known, pikepdf.Array) else [known] if known is not None else []
    if any("/Scope" in one for one in attributes if isinstance(one, pikepdf.Dictionary)):
        return
    attributes.append(pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name(scope)))
    header.A = pikepdf.Array(attributes)
