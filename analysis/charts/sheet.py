"""A sheet to draw on: one matplotlib figure in CSS px, y downwards, every artist with its row.

All rows of a chart are drawn on one sheet and cut apart afterwards: a figure for each row would cost
more than everything in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform

from analysis.charts.style import LIGHT, TEXT_SIZE, font

# Points are px at 72 dots per inch, which is what matplotlib's SVG is fixed to.
PER_INCH = 72
# ground: bands, rules, axes, which marks may lie on; mark and text: never overlap one another.
Role = Literal["ground", "mark", "text"]


@dataclass(frozen=True)
class Stroke:
    """A line's colour, its width and its dashes in px."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Lettering:
    """How a line of text looks."""

    size: float = TEXT_SIZE
    bold: bool = False
    colour: str = LIGHT.ink
    align: Literal["left", "center", "right"] = "left"


PLAIN = Lettering()


@dataclass(frozen=True)
class Place:
    """Where a row lies on a sheet, in px; its ground goes on ``bleed`` px above and below it."""

    top: float
    height: float
    left: float = 0.0
    bleed: float = 0.0

    @property
    def middle(self) -> float:
        """Where half the row's height is."""
        return self.top + self.height / 2

    @property
    def ground(self) -> tuple[float, float]:
        """From where to where its ground goes."""
        return self.top - self.bleed, self.top + self.height + self.bleed


@dataclass(frozen=True)
class Drawn:
    """One artist, the row it belongs to, and what it is."""

    row: str
    role: Role
    artist: Artist


@dataclass
class Sheet:
    """A figure of ``width`` by ``height`` CSS px; later artists lie on top."""

    width: float
    height: float
    drawn: list[Drawn] = field(default_factory=list)

    def __post_init__(self) -> None:
        size = self.width / PER_INCH, self.height / PER_INCH
        self.figure = Figure(figsize=size, dpi=PER_INCH, frameon=False)
        to_inches = Affine2D().scale(1 / PER_INCH, -1 / PER_INCH).translate(0, self.height / PER_INCH)
        self.transform: Transform = to_inches + self.figure.dpi_scale_trans

    def add_path(
        self, row: str, path: Path, *, fill: str = "none", stroke: Stroke | None = None, role: Role = "mark"
    ) -> None:
        """Draw an outline, given in px."""
        pen = stroke or Stroke("none", 0)
        # matplotlib multiplies dashes by the line's width.
        style: object = (0, tuple(one / pen.width for one in pen.dash)) if pen.dash else "solid"
        patch = PathPatch(
            path,
            facecolor=fill,
            edgecolor=pen.colour,
            linewidth=pen.width,
            linestyle=style,
            capstyle="butt",
            joinstyle="miter",
            transform=self.transform,
            zorder=1,
            gid=row,
        )
        self._add(row, role, patch)

    def add_text(self, row: str, at: tuple[float, float], text: str, look: Lettering = PLAIN) -> None:
        """Write a line whose baseline begins, has its middle or ends at a point."""
        words = Text(
            *at,
            text,
            fontproperties=font(look.size, look.bold),
            color=look.colour,
            ha=look.align,
            va="baseline",
            transform=self.transform,
            parse_math=False,
            zorder=1,
            gid=row,
        )
        self._add(row, "text", words)

    def _add(self, row: str, role: Role, artist: Artist) -> None:
        self.figure.add_artist(artist)
        self.drawn.append(Drawn(row, role, artist))

    def extents(self) -> list[tuple[Drawn, Bbox]]:
        """Measure what was drawn: each artist's box in px, y upwards, as matplotlib gives it."""
        FigureCanvasAgg(self.figure)
        renderer = self.figure.canvas.get_renderer()  # type: ignore[attr-defined]
        return [(one, one.artist.get_window_extent(renderer)) for one in self.drawn]

    def to_svg(self, salt: str, text_as_path: bool = False) -> str:
        """Write the figure as matplotlib's own SVG, the same bytes for the same drawing."""
        settings: Any = {
            "svg.fonttype": "path" if text_as_path else "none",
            "svg.hashsalt": salt,
            "path.simplify": False,
            "path.sketch": None,
            "path.effects": [],
        }
        out = StringIO()
        with matplotlib.rc_context(settings):
            FigureCanvasSVG(self.figure).print_svg(  # type: ignore[no-untyped-call]
                out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
            )
        return out.getvalue()

    def to_png(self, scale: float = 2.0, metadata: Mapping[str, str] | None = None) -> bytes:
        """Write the figure as PNG with ``scale`` pixels to a CSS px; ``metadata`` becomes text chunks."""
        out = BytesIO()
        with matplotlib.rc_context({"path.simplify": False, "path.sketch": None, "path.effects": []}):
            FigureCanvasAgg(self.figure)
            self.figure.savefig(
                out, format="png", dpi=PER_INCH * scale, metadata={"Software": None, **(metadata or {})}
            )
        return out.getvalue()


def line(*points: tuple[float, float]) -> Path:
    """Outline of a line through points."""
    return Path(list(points))


def box(x0: float, y0: float, x1: float, y1: float) -> Path:
    """Outline of a rectangle."""
    return Path([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], closed=True)


def arrow_head(tip: float, y: float, back: float) -> Path:
    """Outline of an arrow head from its tip, ``back`` px to the right (to the left where negative)."""
    half = abs(back) * 0.7
    return Path([(tip, y), (tip + back, y - half), (tip + back, y + half), (tip, y)], closed=True)


def hatching(x0: float, y0: float, x1: float, y1: float, step: float = 12.0) -> Path:
    """Outline of diagonal lines that fill a rectangle."""
    vertices: list[tuple[float, float]] = []
    height = y1 - y0
    offset = x0 - height + step / 2
    while offset < x1:
        left, right = max(offset, x0), min(offset + height, x1)
        if right > left:
            vertices += [(left, y1 - (left - offset)), (right, y1 - (right - offset))]
        offset += step
    codes = [Path.MOVETO, Path.LINETO] * (len(vertices) // 2)
    return Path(vertices, codes) if vertices else line((x0, y0), (x0, y0))
