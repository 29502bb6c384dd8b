"""What a notebook shows, checked before it becomes part of a page: nothing that acts, loads or is unclosed.

The page's Content-Security-Policy would stop most of it in a browser; here it is refused, with the cell
named, so that nobody publishes a page that its own policy breaks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from html import escape, unescape
from html.parser import HTMLParser

_HTML = """
a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn
div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p pre q rp rt
ruby s samp section small span strong style sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
_SVG = """
svg g path rect circle ellipse line polyline polygon text tspan title desc defs use symbol marker clippath
lineargradient radialgradient stop pattern mask image
"""
_MATH = """
math mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd
mstyle mpadded mphantom menclose mmultiscripts mprescripts mglyph none semantics annotation
"""
ALLOWED = frozenset(f"{_HTML} {_SVG} {_MATH}".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What may close itself, and in what: <path/>, <mspace/>.
_CLOSING = {"svg": frozenset(_SVG.split()), "math": frozenset(_MATH.split())}
_LOADING = frozenset({"src", "href", "xlink:href", "poster", "background", "data"})
_REFUSED = frozenset({"action", "formaction", "http-equiv", "ping", "srcset", "srcdoc"})
_WEB = re.compile(r"https?://[^\s\"'<>]+\Z")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]")
_RELATIVE = re.compile(r"[A-Za-z0-9_.~/-]*(?:#[^\s\"'<>]*)?\Z")
_CSS_URL = re.compile(r"url\((?!\s*[\"']?(?:data:(?:font|image)/|#))", re.IGNORECASE)
_CSS_ACTIVE = re.compile(r"@import|expression\s*\(|javascript:|-moz-binding|</", re.IGNORECASE)
_SHOWN = 60
_LINK = "a link may lead to #…, to https://… or to a file beside the page"
_PICTURES = (
    "a page holds its pictures; paste it into a Markdown cell, or show it by "
    'Image("file.png", alt="What it shows") of IPython.display'
)


def check_markup(markup: str) -> _Checked:
    """Check one cell's markup; take its styles out, and add ``rel=noopener`` to links that leave.

    A style attribute, which the page's policy forbids, becomes a class of a style sheet.

    >>> check_markup('<p onclick="x()">a</p>').problems
    ['<p onclick="x()">: nothing may act on a click or any other event; remove onclick']
    >>> check_markup('<style>p{margin:0}</style><p>a</p>').styles
    ['p{margin:0}']
    """
    return _Checked(markup)


def check_unique(ids: Sequence[str]) -> list[str]:
    """Say which ids stand on a page more than once: a link could only lead to one of them."""
    seen: set[str] = set()
    twice = dict.fromkeys(one for one in ids if one in seen or seen.add(one))  # type: ignore[func-returns-value]
    return [f"the id {one!r} stands on the page twice; make each its own" for one in twice]


class _Checked(HTMLParser):
    """A piece of a page without its style sheets; ``problems`` say what may not be published.

    ``headings`` are those of the second level that have an id, each with its words.
    """

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = markup
        self._at = 0  # in the source
        self._open: list[str] = []
        self._edits: list[tuple[int, int, str]] = []
        self._style_from = -1
        self._style: list[str] = []
        self.styles: list[str] = []
        self.ids: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self._heading: list[str] | None = None
        self.problems: list[str] = []
        if "\0" in markup or "\r" in markup:
            self._refuse("the text", "has a NUL or a carriage return; write line feeds")
        self.feed(markup)
        self.close()
        if self._open:
            self._refuse(f"<{self._open[-1]}>", "is never closed")
        self.markup = self._edit()

    def updatepos(self, i: int, j: int) -> int:
        # Lines are not counted, which takes as long as all else.
        self._at += j - i
        return j

    def _refuse(self, what: str, why: str) -> None:
        shown = what if len(what) <= _SHOWN else f"{what[: _SHOWN - 1]}…"
        self.problems.append(f"{shown}: {why}")

    def _edit(self) -> str:
        """Return the markup with style sheets taken out and links completed."""
        parts, at = [], 0
        for start, end, text in sorted(self._edits):
            parts += [self.source[at:start], text]
            at = end
        return "".join([*parts, self.source[at:]])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check_tag(tag, attrs)
        if tag == "style":
            self._style_from = self._at
        if tag == "h2" and dict(attrs).get("id"):
            self.headings.append((dict(attrs)["id"] or "", ""))
            self._heading = []
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check_tag(tag, attrs)
        within = (*self._open, tag)
        if tag not in _VOID and not any(tag in ours for one, ours in _CLOSING.items() if one in within):
            self._refuse(f"<{tag}/>", f"does not close itself in HTML; write <{tag}></{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "style" and self._style_from >= 0:
            end = self.source.index(">", self._at) + 1
            self._edits.append((self._style_from, end, ""))
            self._take_style("".join(self._style))
            self._style_from, self._style = -1, []
        if tag == "h2" and self._heading is not None:
            words = unescape("".join(self._heading))
            self.headings[-1] = (self.headings[-1][0], " ".join(words.split()))
            self._heading = None
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag not in _VOID:
            inside = f"<{self._open[-1]}> is open" if self._open else "nothing is open"
            self._refuse(f"</{tag}>", f"{inside} here; close what was opened, in order")

    def handle_entityref(self, name: str) -> None:
        self._hear(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._hear(f"&#{name};")

    def _hear(self, text: str) -> None:
        if self._heading is not None:
            self._heading.append(text)

    def handle_data(self, data: str) -> None:
        self._hear(data)
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
        self._complete(tag, dict(attrs), raw)

    def _check_attribute(self, tag: str, name: str, value: str, raw: str) -> None:
        if name.startswith("on"):
            self._refuse(raw, f"nothing may act on a click or any other event; remove {name}")
        elif name in _REFUSED:
            self._refuse(raw, f"{name} has no place in a brief; remove it")
        elif name in _LOADING and not _may_lead_to(tag, name, value):
            self._refuse(raw, f"{name} leads to {value[:_SHOWN]!r}; {_LINK if tag == 'a' else _PICTURES}")
        elif name != "style" and "url(" in value.lower() and not re.fullmatch(r"url\(#[\w.:~-]+\)", value):
            self._refuse(raw, f"{name} may use only what stands in the same picture: url(#…)")
        if name == "id":
            self.ids.append(value)

    def _complete(self, tag: str, attributes: dict[str, str | None], raw: str) -> None:
        """Write a tag again that has a style of its own, or whose link leaves without ``rel=noopener``."""
        known = dict(attributes)
        style = (attributes.pop("style", "") or "").strip()
        if style and ("{" in style or "}" in style):
            self._refuse(raw, "its style is no list of declarations; write property: value")
        elif style:
            name = f"st-{hashlib.sha256(style.encode()).hexdigest()[:8]}"
            self._take_style(f".{name}.{name} {{ {style} }}")
            attributes["class"] = " ".join(filter(None, [attributes.get("class"), name]))
        rel = (attributes.get("rel") or "").split()
        if tag == "a" and _WEB.match(attributes.get("href") or "") and "noopener" not in rel:
            attributes["rel"] = " ".join([*rel, "noopener"])
        if attributes != known:
            written = self.get_starttag_text() or ""
            kept = "".join(
                f" {name}" if value is None else f' {name}="{escape(value)}"'
                for name, value in attributes.items()
            )
            end = "/>" if written.endswith("/>") else ">"
            self._edits.append((self._at, self._at + len(written), f"<{tag}{kept}{end}"))


def _may_lead_to(tag: str, name: str, value: str) -> bool:
    if tag == "a" and name in ("href", "xlink:href"):
        local = _RELATIVE.match(value) and not value.startswith("/")
        return bool(_WEB.match(value) or local)
    if tag in ("img", "image"):
        return bool(_PICTURE.match(value))
    return value.startswith("#") and name != "src"
