"""Colours, sizes and fonts of every chart, in one place; the page's style sheet takes them from here."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

FONT_FAMILY = "Inter"
FONT_FOLDER = Path(__file__).resolve().parent.parent / "fonts"

STRIP_WIDTH = 288  # CSS px: what a 320 px wide phone leaves between two 16 px margins.
TEXT_SIZE = 12  # CSS px: the smallest text that is drawn, and no picture is ever shrunk.
# A strip's ground goes on above and below it, so that it is unbroken however tall its row becomes.
BLEED = 70
MARK_RADIUS = 5.5
LINE_WIDTH = 1.75


@dataclass(frozen=True)
class Palette:
    """The colours of one scheme. Text needs 4.5:1 on ``paper`` and ``band``, marks 3:1."""

    ink: str
    grey: str
    blue: str
    rust: str
    paper: str
    band: str
    rule: str

    def items(self) -> dict[str, str]:
        """Colour by role."""
        return asdict(self)


LIGHT = Palette("#1A1A1A", "#595959", "#005A9C", "#A33B00", "#FFFFFF", "#F1F1F1", "#C6C6C6")
DARK = Palette("#F1F1F1", "#B8BDC3", "#7DB9F5", "#FF9C66", "#14171A", "#23282D", "#4A525A")

# What is drawn is drawn in the light scheme; ``analysis.charts.svg`` names each colour's role by
# this, so that a style sheet can recolour a picture.
ROLE_OF_COLOUR = {colour.lower(): role for role, colour in LIGHT.items().items()}


class MissingFontError(RuntimeError):
    """The font that ships with the project is not where it should be."""


@lru_cache(maxsize=2)
def font_path(bold: bool = False) -> Path:
    """Find the shipped font file; a font of the machine is never used, so that all machines agree."""
    name = f"Inter-{'Bold' if bold else 'Regular'}"
    for suffix in (".otf", ".ttf"):
        path = FONT_FOLDER / f"{name}{suffix}"
        if path.is_file():
            return path
    raise MissingFontError(f"{FONT_FOLDER / name}.otf or .ttf is missing; install the project again")


@lru_cache(maxsize=64)
def font(size: float = TEXT_SIZE, bold: bool = False) -> FontProperties:
    """Give the shipped font at a size."""
    weight = "bold" if bold else "normal"
    return FontProperties(family=FONT_FAMILY, weight=weight, size=size, fname=str(font_path(bold)))


@lru_cache(maxsize=8192)
def measure_text(text: str, size: float = TEXT_SIZE, bold: bool = False) -> float:
    """Measure how wide a line of text is, in CSS px."""
    if not text:
        return 0.0
    width, _, _ = text_to_path.get_text_width_height_descent(text, font(size, bold), False)
    return float(width)


@lru_cache(maxsize=2)
def _covered(bold: bool) -> frozenset[int]:
    return frozenset(FT2Font(str(font_path(bold))).get_charmap())


def replace_uncovered(text: str, bold: bool = False) -> str:
    """Put U+25A1 (□) for each character that the shipped font cannot draw.

    >>> replace_uncovered("10,000 → 平壌")
    '10,000 → □□'
    """
    covered = _covered(bold)
    return "".join(letter if ord(letter) in covered else "□" for letter in text)
