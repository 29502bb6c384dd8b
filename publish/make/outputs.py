"""What a notebook's cells show, as HTML: as it looks in JupyterLab, or a word on what cannot be published."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote

from latex2mathml.converter import convert as convert_tex
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath

TOLD = "application/vnd.sourced-brief+json"
# JupyterLab shows the first of these that a bundle has.
_TYPES = ("text/html", "text/markdown", "image/svg+xml", "text/latex")
_PIXELS = ("image/png", "image/jpeg", "image/gif", "image/webp")
# What matplotlib tells of a figure that nothing drew: another backend was chosen.
_UNDRAWN = re.compile(r"<\w+ size \S+ with \d+ Axes>")
_LARGE_SVG = 400_000  # letters; past this a picture's pixels take less
_NEEDS_SCRIPT = {
    "application/vnd.plotly": "a Plotly chart",
    "application/vnd.vega": "a Vega or Altair chart",
    "application/vnd.bokehjs": "a Bokeh chart",
    "application/vnd.holoviews": "a HoloViews chart",
    "application/vnd.jupyter.widget-view": "a widget",
    "application/javascript": "a script",
    "application/geo+json": "a map",
    "application/vnd.mermaid": "a Mermaid diagram",
    "text/vnd.mermaid": "a Mermaid diagram",
}
_LIBRARIES = {"plotly": "Plotly", "bokeh": "Bokeh", "vega": "Vega or Altair", "leaflet": "Folium or Leaflet"}
_INSTEAD = (
    "a brief runs no script; show it as a picture instead: a matplotlib figure, or SVG or PNG with "
    "alternative text"
)
NO_ALT = (
    "a picture has no alternative text, which tells what it shows to whoever cannot see it. Begin the cell "
    "with a line `#| fig-alt: What it shows` for each of its pictures, or show the figure by "
    '`show(fig, alt="What it shows")` of analysis'
)
_FIG_ALT = re.compile(r"^#\|\s*(?:fig-)?alt:\s*(?P<quote>[\"']?)(.+?)(?P=quote)\s*$", re.MULTILINE)
# What JupyterLab calls a pasted picture.
_FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$", re.IGNORECASE)
_SVG_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_ANSI = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Half characters, and those that are none.
_HALF = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r" at 0x[0-9a-f]{6,16}\b")
_ID = re.compile(r"""\bid\s*=\s*["']([^"']+)["']""")
# A section of ours has the page's margins.
_OURS = re.compile(r'\bclass="brief\b')
_STYLER = re.compile(r"\bT_[0-9a-f]{5,}(?=_|\b)")


@dataclass
class Shown:
    """What one cell shows: ``markup``, what it tells of the brief, and what cannot be published."""

    markup: str = ""
    told: list[Mapping[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Page:
    """Renders cells one after the other; headings get ids that nothing else on the page has."""

    def __init__(self, cells: Sequence[Any], taken: Sequence[str] = ()) -> None:
        outputs = [output for cell in cells for output in cell.get("outputs", [])]
        pieces = ["".join(output.get("data", {}).get("text/html", "")) for output in outputs]
        self._taken = {*taken, *(name for piece in pieces for name in _ID.findall(piece))}
        self._tables = 0

    def show(self, cell: Any) -> Shown:
        """Render a cell: Markdown as words, code as what it shows and never as code."""
        shown = Shown()
        if cell["cell_type"] == "markdown":
            shown.markup = self._render_markdown(cell["source"], cell.get("attachments", {}), shown)
        elif cell["cell_type"] == "code":
            alts = _Alts(cell["source"])
            shown.markup = "\n".join(filter(None, self._render_outputs(cell, alts, shown)))
        return shown

    def _render_outputs(self, cell: Any, alts: _Alts, shown: Shown) -> Iterator[str]:
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream":
                yield _render_text(output["text"], is_error=output["name"] != "stdout")
            elif output["output_type"] == "error":
                yield _render_text("\n".join(output["traceback"]), is_error=True)
            else:
                yield self._render_data(output["data"], output.get("metadata", {}), alts, shown)

    def _render_data(
        self, data: Mapping[str, Any], metadata: Mapping[str, Any], alts: _Alts, shown: Shown
    ) -> str:
        if TOLD in data:
            shown.told.append(data[TOLD])
            return ""
        pictures = [one for one in ("image/svg+xml", *_PIXELS) if one in data]
        if not pictures and (what := _find_script(data)):
            shown.problems.append(f"{what} cannot be published: {_INSTEAD}")
            return ""
        kind = next((one for one in (*_TYPES, *_PIXELS, "application/json") if one in data), "text/plain")
        if kind == "image/svg+xml" and len(data[kind]) > _LARGE_SVG and len(pictures) > 1:
            kind = pictures[1]
        if kind == "text/html":
            return self._render_html(_mend(data[kind]), shown)
        if kind == "text/markdown":
            return self._render_markdown(data[kind], {}, shown)
        if kind == "text/latex":
            return f'<div class="brief words">{render_tex(_mend(data[kind]))}</div>'
        if kind.startswith("image/"):
            return _render_picture(kind, data[kind], metadata, alts, shown)
        if kind == "application/json":
            return _render_text(json.dumps(data[kind], indent=2, ensure_ascii=False))
        return _render_plain(data, shown)

    def _render_html(self, markup: str, shown: Shown) -> str:
        if re.search(r"<script\b", markup, re.IGNORECASE):
            library = next((name for word, name in _LIBRARIES.items() if word in markup.lower()), "")
            what = f"a chart of {library}" if library else "HTML with a <script>"
            shown.problems.append(f"{what} cannot be published: {_INSTEAD}")
            return ""
        for name in dict.fromkeys(_STYLER.findall(markup)):  # pandas makes another each time
            self._tables += 1
            markup = markup.replace(name, f"T_{self._tables:05d}")
        if 'class="dataframe' in markup or 'id="T_' in markup:
            return f'<div class="brief frame" role="region" aria-label="Table" tabindex="0">{markup}</div>'
        return markup if _OURS.search(markup) else f'<div class="brief words">{markup}</div>'

    def _render_markdown(self, source: str, attachments: Mapping[str, Any], shown: Shown) -> str:
        renderer = _Renderer(attachments, self._taken)
        try:
            markup = str(MarkdownWithMath(renderer).render(_mend(source)))
        except InvalidNotebook as error:
            shown.problems.append(f"{error}; paste the picture into the cell again")
            return ""
        shown.problems += renderer.problems
        return f'<div class="brief words">{markup}</div>'


class _Alts(dict[str, str]):
    """The words that a cell's lines have for its pictures, in their order; one shown twice has the same."""

    def __init__(self, source: str) -> None:
        self._lines = iter([match[2] for match in _FIG_ALT.finditer(source)])

    def __missing__(self, picture: str) -> str:
        self[picture] = next(self._lines, "")
        return self[picture]


def _find_script(data: Mapping[str, Any]) -> str:
    """Say what of an output only a script can draw; empty if nothing."""
    starts = ((kind, start) for kind in data for start in _NEEDS_SCRIPT if kind.startswith(start))
    return next((f"{_NEEDS_SCRIPT[start]} ({kind})" for kind, start in starts), "")


class _Renderer(IPythonRenderer):
    """Markdown as JupyterLab shows it, with formulas that need no script."""

    def __init__(self, attachments: Mapping[str, Any], taken: set[str]) -> None:
        # JupyterLab writes a name with a space as an address.
        named = {**attachments, **{quote(name): one for name, one in attachments.items()}}
        super().__init__(escape=False, exclude_anchor_links=True, attachments=named)
        self._taken = taken
        self.problems: list[str] = []

    def heading(self, text: str, level: int, **_: Any) -> str:
        """Give it the id by which JupyterLab links to it, unless that is taken."""
        plain = re.sub(r"<[^>]*>", "", text).strip()
        wanted = re.sub(r"\s+", "-", plain) or "section"
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return f'<h{level} id="{escape(name)}">{text}</h{level}>\n'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Refuse a picture without words, or with its file's name in their place."""
        if not text.strip() or _FILE_NAME.search(text):
            self.problems.append("a picture has no alternative text; write ![What it shows](…)")
        return str(super().image(text, url, title))

    def task_list_item(self, text: str, checked: bool = False) -> str:
        """Show its box as it was typed: nothing on a page can be ticked."""
        return f"<li>[{'x' if checked else '&nbsp;'}] {text}</li>\n"

    def block_math(self, body: str) -> str:
        """Render a formula on a line of its own."""
        return render_tex(f"$${body}$$")

    def inline_math(self, body: str) -> str:
        """Render a formula in a line."""
        return render_tex(f"${body}$")

    def latex_environment(self, name: str, body: str) -> str:
        """Render an environment, such as aligned equations."""
        return render_tex(f"$$\\begin{{{name}}}{body}\\end{{{name}}}$$")

    def block_mermaidjs(self, code: str) -> str:
        """Refuse what only a script draws."""
        self.problems.append(f"a Mermaid diagram cannot be published: {_INSTEAD}")
        return ""


def render_tex(source: str) -> str:
    r"""Render a formula as MathML, with its TeX beside it for whatever cannot set MathML, such as our PDF.

    >>> render_tex(r"$x$").partition("<math")[0]
    '<span class="math">'
    """
    text = source.strip()
    block = text.startswith(("$$", r"\[", r"\begin"))
    tex = re.sub(r"^\$+|\$+$|^\\[\[(]|\\[\])]$", "", text).replace(r"\displaystyle", "").strip()
    try:
        math = convert_tex(tex, display="block" if block else "inline")
    except Exception:  # noqa: BLE001  whatever it cannot read is shown as it was written
        return f'<code class="tex">{escape(tex)}</code>'
    return f'<span class="math">{math}<code class="tex">{escape(tex)}</code></span>'


def _render_picture(kind: str, content: Any, metadata: Mapping[str, Any], alts: _Alts, shown: Shown) -> str:
    own = metadata.get(kind, {})
    size, title = "", None
    if kind == "image/svg+xml":
        svg = take_svg(_mend(content))
        title = _SVG_TITLE.search(svg)
        content = base64.b64encode(svg.encode()).decode()
    else:
        content = re.sub(r"[^!-~]", "", content)
        size = "".join(f' {name}="{int(own[name])}"' for name in ("width", "height") if name in own)
    alt = str(own.get("alt") or metadata.get("alt") or alts[content] or (title[1] if title else ""))
    if not alt.strip():
        shown.problems.append(NO_ALT)
        return ""
    source = f"data:{kind};base64,{content}"
    return f'<div class="brief picture"><img src="{source}" alt="{escape(alt.strip())}"{size}></div>'


def take_svg(document: str) -> str:
    """Take the picture out of an SVG file: without prologue, and without metadata that names its maker."""
    svg = document[max(document.find("<svg"), 0) :].rstrip()
    return re.sub(r"<metadata\b.*?</metadata>", "", svg, flags=re.DOTALL)


def _render_plain(data: Mapping[str, Any], shown: Shown) -> str:
    text = data.get("text/plain")
    if text is None:
        shown.problems.append(f"an output of the type {', '.join(data) or 'none'} cannot be published")
    elif _UNDRAWN.fullmatch(text.strip()):
        words = "let plt.show() draw it, or choose no backend: a notebook draws inline"
        shown.problems.append(f"a figure was not drawn; {words}")
    else:
        return _render_text(text)
    return ""


def _render_text(text: str, *, is_error: bool = False) -> str:
    plain = clean_text(text)
    name = "plain stderr" if is_error else "plain"
    return f'<pre class="brief {name}">{escape(plain, quote=False)}</pre>' if plain.strip() else ""


def clean_text(text: str) -> str:
    r"""Show text as a terminal leaves it: without colours, bells, and what was written over.

    >>> clean_text("\x1b[31m10 %\x1b[0m\x07\r100 %")
    '100 %'
    """
    plain = _ANSI.sub("", "".join(text)).replace("\r\n", "\n")
    lines = [_write_over(line) if "\r" in line or "\b" in line else line for line in plain.split("\n")]
    return _mend(_CONTROL.sub("", "\n".join(lines)))


def _write_over(line: str) -> str:
    """Do what a carriage return and a backspace do on a terminal."""
    shown: list[str] = []
    at = 0
    for letter in line:
        if letter == "\r":
            at = 0
        elif letter == "\b":
            at = max(at - 1, 0)
        else:
            shown[at : at + 1] = [letter]
            at += 1
    return "".join(shown)


def _mend(text: Any) -> str:
    """Join what may be lines, and mend what no page can hold: half characters, places in memory."""
    return _ADDRESS.sub(" at 0x…", _HALF.sub("\ufffd", "".join(text)))
