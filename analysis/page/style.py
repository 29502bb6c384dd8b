"""The style sheet of a page, with its colours and fonts in it: no file is asked for."""

import base64
import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from analysis.charts.drawing.colours import DARK, LIGHT, colour_sheet, properties
from analysis.frames.frame import FRAME_STYLE

_HERE = Path(__file__).resolve()
_FONTS = _HERE.parents[1] / "fonts"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r"\.brief(?![\w-])")
_FACES = ((400, "Regular"), (700, "Bold"))
# Per cent of the page that a class of a column's width stands for: .w1, .w2, …
STEP = 2


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
