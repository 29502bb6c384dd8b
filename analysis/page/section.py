"""What a cell of a notebook shows: HTML with its style sheet, and typed facts for whoever publishes it."""

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from IPython.display import display
from markupsafe import Markup

from analysis.charts.drawing.colours import DARK, LIGHT, colour_sheet, properties
from analysis.frames.frame import FRAME_STYLE
from analysis.page.text import clean, join

# The output in which a notebook tells its headline, pictures and changes: nothing is read from its HTML.
MIME = "application/vnd.sourced-brief+json"
# JupyterLab typesets $…$ in HTML outputs unless an element says not to.
UNTOUCHED = "tex2jax_ignore mathjax_ignore"

_HERE = Path(__file__).resolve()
_FONTS = _HERE.parents[1] / "fonts"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r"\.brief(?![\w-])")
_FACES = ((400, "Regular"), (700, "Bold"))
# Per cent of the page that a class of a column's width stands for: .w1, .w2, …
STEP = 2


@dataclass(frozen=True, repr=False)
class Section:
    """A piece of a page. As the last line of a cell it is shown; ``facts`` go to the publisher."""

    html: Markup
    facts: Mapping[str, object] = field(default_factory=dict)

    def _ipython_display_(self) -> None:
        # Two outputs: a publisher takes the one with the facts for itself, and shows the other.
        display({"text/html": self._repr_html_(), "text/plain": repr(self)}, raw=True)
        if self.facts:
            display({MIME: dict(self.facts)}, raw=True)

    def _repr_html_(self) -> str:
        return clean(str(self.html))

    def __repr__(self) -> str:
        text = self.html.striptags()
        return f"<Section: {text if len(text) <= 72 else text[:71] + '…'}>"


def fold_away(summary: str, body: str) -> Markup:
    """Fold something away under a line that says what it is; paper shows it."""
    return Markup('<details class="fold"><summary>{}</summary>{}</details>').format(summary, body)


def section(body: str | Sequence[str], name: str = "", heading: str = "", css: str = "") -> Section:
    """Wrap a section; a text that is not markup is escaped.

    Links find its heading by ``name``. Without a heading the body brings its own, or needs none.
    """
    head = Markup('<h2 id="{}">{}</h2>').format(name, heading) if heading else Markup("")
    classes = " ".join(one for one in ("brief", css, UNTOUCHED) if one)
    named = Markup(' aria-labelledby="{}"').format(name) if name else Markup("")
    tag = "section" if name else "div"
    shown = head + join([body] if isinstance(body, str) else body, "")
    return Section(Markup('<{0} class="{1}"{2}>{3}</{0}>').format(tag, classes, named, shown))


def begin_page(first: Section, facts: Mapping[str, object] | None = None) -> Section:
    """Begin a page by a section that brings the style of all, and what is told to the publisher."""
    return Section(Markup("{}\n{}").format(render_style(), first.html), facts or {})


def join_sections(sections: Iterable[Section]) -> Section:
    """Put sections one after the other."""
    return Section(join((one.html for one in sections), "\n"))


@cache
def render_style() -> Markup:
    """Give the ``<style>`` of a page: the font faces, the colours of both schemes and the style sheet."""
    faces = "".join(_face(weight, name) for weight, name in _FACES)
    rules = _COMMENT.sub("", _HERE.with_name("brief.css").read_text(encoding="utf-8"))
    # JupyterLab's own rules for tables and links are as strong as two classes and an element.
    rules = _ROOT.sub(".brief.brief.brief", rules)
    lines = (line.strip() for line in rules.splitlines())
    widths = (f".brief .w{number}{{width:{number * STEP}%}}" for number in range(1, 50 // STEP + 1))
    css = faces + _colours() + "\n".join((FRAME_STYLE, *widths, *filter(None, lines)))
    # A style sheet of ours, and base64: nothing of the data is in it.
    return Markup("<style>{}</style>").format(Markup(css))


def _colours() -> str:
    """Choose by JupyterLab's theme in a notebook, by the system's on a page; paper is white."""
    light, dark = f"{{{properties(LIGHT)}}}", f"{{{properties(DARK)}}}"
    return (
        f".brief,.brief-page{light}\n"
        f"@media screen and (prefers-color-scheme:dark){{.brief-page,.brief-page .brief{dark}}}\n"
        f'[data-jp-theme-light="false"] .brief{dark}\n'
        f"{colour_sheet('.brief svg')}\n"
    )


def _face(weight: int, name: str) -> str:
    data = base64.b64encode((_FONTS / f"Inter-{name}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"Inter";font-weight:{weight};font-display:block;'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}\n'
    )
