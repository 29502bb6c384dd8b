"""What a notebook shows, checked before it becomes part of a page: nothing that acts, loads or is unclosed.

The page's Content-Security-Policy would stop most of it in a browser; here it is refused, with the cell
named, so that nobody publishes a page that its own policy breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate

_HTML = """
a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn
div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p pre q rp rt
ruby s samp section small span strong style sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
_SVG = """
svg g path rect circle ellipse line polyline polygon text tspan title desc defs use symbol marker clippath
lineargradient radialgradient stop pattern mask image
"""
ALLOWED = frozenset(f"{_HTML} {_SVG}".split())
_VOID = frozenset("br col hr img wbr".split())
_SHAPES = frozenset(_SVG.split())  # these may close themselves: <path/>
_LOADING = frozenset({"src", "href", "xlink:href", "poster", "background", "data"})
_REFUSED = frozenset({"action", "formaction", "http-equiv", "ping", "srcset", "srcdoc"})
_WEB = re.compile(r"https?://[^\s\"'<>]+\Z")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]")
_RELATIVE = re.compile(r"[A-Za-z0-9_.~/-]*(?:#[^\s\"'<>]*)?\Z")
_CSS_URL = re.compile(r"url\((?!\s*[\"']?(?:data:(?:font|image)/|#))", re.IGNORECASE)
_CSS_ACTIVE = re.compile(r"@import|expression\s*\(|javascript:|-moz-binding|</", re.IGNORECASE)
_SHOWN = 60


@dataclass
class Checked:
    """A piece of a page without its style sheets; ``problems`` say what may not be published."""

    markup: str
    styles: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def check_markup(markup: str) -> Checked:
    """Check one cell's markup, take its style sheets out, and add ``rel=noopener`` to links that leave.

    >>> check_markup('<p onclick="x()">a</p>').problems
    ['<p onclick="x()">: nothing may act on a click or any other event; remove onclick']
    >>> check_markup('<style>p{margin:0}</style><p>a</p>').styles
    ['p{margin:0}']
    """
    reader = _Reader(markup)
    reader.feed(markup)
    reader.close()
    reader.finish()
    return Checked(reader.edited(), reader.styles, reader.ids, reader.problems)


def check_unique(ids: Sequence[str]) -> list[str]:
    """Say which ids stand on a page more than once: a link could only lead to one of them."""
    seen: set[str] = set()
    twice = dict.fromkeys(one for one in ids if one in seen or seen.add(one))  # type: ignore[func-returns-value]
    return [f"the id {one!r} stands on the page twice; make each its own" for one in twice]


class _Reader(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = markup
        self._lines = [0, *accumulate(len(line) + 1 for line in markup.split("\n"))]
        self._open: list[str] = []
        self._edits: list[tuple[int, int, str]] = []
        self._style_from = -1
        self._style: list[str] = []
        self.styles: list[str] = []
        self.ids: list[str] = []
        self.problems: list[str] = []
        if "\0" in markup or "\r" in markup:
            self._refuse("the text", "has a NUL or a carriage return; write line feeds")

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _refuse(self, what: str, why: str) -> None:
        shown = what if len(what) <= _SHOWN else f"{what[: _SHOWN - 1]}…"
        self.problems.append(f"{shown}: {why}")

    def edited(self) -> str:
        """Return the markup with style sheets taken out and links completed."""
        parts, at = [], 0
        for start, end, text in sorted(self._edits):
            parts += [self.source[at:start], text]
            at = end
        return "".join([*parts, self.source[at:]])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check_tag(tag, attrs)
        if tag == "style":
            self._style_from = self._here()
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check_tag(tag, attrs)
        if tag not in _VOID and not (tag in _SHAPES and "svg" in (*self._open, tag)):
            self._refuse(f"<{tag}/>", f"does not close itself in HTML; write <{tag}></{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "style" and self._style_from >= 0:
            end = self.source.index(">", self._here()) + 1
            self._edits.append((self._style_from, end, ""))
            self._take_style("".join(self._style))
            self._style_from, self._style = -1, []
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag not in _VOID:
            inside = f"<{self._open[-1]}> is open" if self._open else "nothing is open"
            self._refuse(f"</{tag}>", f"{inside} here; close what was opened, in order")

    def handle_data(self, data: str) -> None:
        if self._style_from >= 0:
            self._style.append(data)
        elif "<" in data:
            self._refuse(data.strip(), "a < that begins no tag; write &lt;")

    def handle_comment(self, data: str) -> None:
        self._refuse(f"<!--{data}-->", "no comments in a brief; remove it")

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"<!{decl}>", "no declarations in a brief; remove it")

    def unknown_decl(self, data: str) -> None:
        self._refuse(f"<![{data}]>", "no declarations in a brief; remove it")

    def handle_pi(self, data: str) -> None:
        self._refuse(f"<?{data}>", "no processing instructions in a brief; remove it")

    def finish(self) -> None:
        if self._open:
            self._refuse(f"<{self._open[-1]}>", "is never closed")

    def _take_style(self, css: str) -> None:
        if _CSS_URL.search(css) or _CSS_ACTIVE.search(css):
            self._refuse(
                "<style>", "a style sheet may load nothing; put fonts and pictures in as data: addresses"
            )
        elif css.strip() and css not in self.styles:
            self.styles.append(css)

    def _check_tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = " ".join((self.get_starttag_text() or f"<{tag}>").split())
        if tag not in ALLOWED:
            self._refuse(raw, f"<{tag}> has no place in a brief, which acts on nothing and loads nothing")
            return
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self._refuse(raw, "an attribute stands there twice; keep one")
        for name, value in attrs:
            self._check_attribute(tag, name, value or "", raw)
        self._check_link(tag, dict(attrs), raw)

    def _check_attribute(self, tag: str, name: str, value: str, raw: str) -> None:
        if name == "style":
            self._refuse(
                raw, "no style attribute gets past the page's policy; name a class of the style sheet"
            )
        elif name.startswith("on"):
            self._refuse(raw, f"nothing may act on a click or any other event; remove {name}")
        elif name in _REFUSED:
            self._refuse(raw, f"{name} has no place in a brief; remove it")
        elif name in _LOADING and not _may_lead_to(tag, name, value):
            self._refuse(
                raw, f"{name} leads to {value[:_SHOWN]!r}; pictures are data:, links #…, https://… or a file"
            )
        elif "url(" in value.lower() and not re.fullmatch(r"url\(#[\w.:~-]+\)", value):
            self._refuse(raw, f"{name} may use only what stands in the same picture: url(#…)")
        if name == "id":
            self.ids.append(value)

    def _check_link(self, tag: str, attributes: dict[str, str | None], raw: str) -> None:
        href = attributes.get("href") or ""
        if tag != "a" or not _WEB.match(href) or "noopener" in (attributes.get("rel") or "").split():
            return
        if "rel" in attributes:
            self._refuse(raw, "a link that leaves needs rel=noopener")
            return
        end = self._here() + len(self.get_starttag_text() or "") - 1
        self._edits.append((end, end, ' rel="noopener"'))


def _may_lead_to(tag: str, name: str, value: str) -> bool:
    if tag == "a" and name in ("href", "xlink:href"):
        local = _RELATIVE.match(value) and not value.startswith("/")
        return bool(_WEB.match(value) or local)
    if tag in ("img", "image"):
        return bool(_PICTURE.match(value))
    return value.startswith("#") and name != "src"
