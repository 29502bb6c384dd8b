"""The style sheet of a brief, with its colours and fonts in it: no file is asked for."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from pathlib import Path

from analysis.charts.style import DARK, FONT_FAMILY, FONT_FOLDER, LIGHT, Palette
from analysis.markup.fragment import Fragment

STYLE_SHEET = Path(__file__).resolve().parent / "brief.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FACES = ((400, "Regular"), (700, "Bold"))


def render_style(fonts: bool = True) -> Fragment:
    """Give the ``<style>`` of a brief; without ``fonts`` the reader's own are used."""
    return Fragment(f"<style>{read_style(fonts)}</style>")


@lru_cache(maxsize=2)
def read_style(fonts: bool = True) -> str:
    """Put together the font faces, the colours of both schemes and the style sheet, as CSS."""
    faces = "".join(_face(weight, name) for weight, name in _FACES) if fonts else ""
    colours = f".brief,.brief-page{{{_variables(LIGHT)}}}\n"
    # Paper is white, whatever the screen was.
    dark = f"@media screen and (prefers-color-scheme:dark){{.brief,.brief-page{{{_variables(DARK)}}}}}\n"
    rules = _COMMENT.sub("", STYLE_SHEET.read_text(encoding="utf-8"))
    return faces + colours + dark + "\n".join(line.strip() for line in rules.splitlines() if line.strip())


def _variables(palette: Palette) -> str:
    return ";".join(f"--{role}:{colour}" for role, colour in palette.items().items())


def _face(weight: int, name: str) -> str:
    matches = sorted(FONT_FOLDER.glob(f"Inter-{name}*.woff2"))
    data = base64.b64encode(matches[0].read_bytes()).decode("ascii") if matches else ""
    if not data:
        return ""
    return (
        f'@font-face{{font-family:"{FONT_FAMILY}";font-weight:{weight};font-display:block;'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}\n'
    )
