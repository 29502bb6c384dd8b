"""A picture: a matplotlib Figure in CSS px with its words and the table of what it shows."""

import base64
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pandas as pd
from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox

from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.lettering import SIZE, SMALLEST, drawable, font_for, warn_of
from analysis.charts.drawing.words import Words

PX = 72.0  # dots per inch of the figure: one point is one CSS px, however large it is saved
# A page of paper, a phone (on one of 320 px letters are still 11.5 px high), and half a page; a column on
# screen is a little wider than the first.
WIDTHS = {"desktop": 686.0, "phone": 324.0, "paper": 334.0}
PHONE_AT_MOST = 600.0
_MARGIN = 20.0  # around a picture that is saved for a slide
EDGE = 0.5  # px that text keeps from the edge of a picture


@dataclass(frozen=True)
class Look:
    """How a text is set."""

    size: float = SIZE
    bold: bool = False
    colour: str = LIGHT["ink"]
    align: str = "left"


PLAIN, BOLD, GREY = Look(), Look(bold=True), Look(colour=LIGHT["grey"])
SMALL = Look(SMALLEST, colour=LIGHT["grey"])


class Picture(Figure):
    """A matplotlib Figure, one CSS px to a point; ``words`` and ``table`` go with it."""

    def __init__(self, width: float, height: float, words: Words, table: pd.DataFrame) -> None:
        super().__init__(figsize=(width / PX, height / PX), dpi=PX, facecolor=LIGHT["paper"])
        FigureCanvasAgg(self)
        self.words, self.table = words, table
        # Letters that no font at hand holds, and the texts with them by the gid of what is drawn instead.
        self.undrawn = ""
        self.whole: dict[str, str] = {}

    @property
    def width_px(self) -> float:
        """Width in CSS px."""
        return float(self.get_figwidth()) * PX

    @property
    def height_px(self) -> float:
        """Height in CSS px."""
        return float(self.get_figheight()) * PX

    def put(self, x: float, y: float, text: str, look: Look) -> None:
        """Write a line with its baseline at ``y`` px from the top."""
        shown, how, unknown = _set(text, look)
        at = x / self.width_px, 1 - y / self.height_px
        phrase = Text(*at, shown, transform=self.transFigure, **how)
        self.keep(phrase, text, unknown)
        self.add_artist(phrase)

    def keep(self, drawn: Text, text: str, unknown: str) -> None:
        """Keep a text whose letters could not all be drawn: the SVG has them."""
        if unknown:
            self.undrawn += unknown
            drawn.set_gid(f"whole-{len(self.whole)}")
            self.whole[f"whole-{len(self.whole)}"] = text

    def place_axes(self, label: str, left: float, top: float, width: float, height: float) -> Axes:
        """Add Axes at a place in px from the top left corner, bare, in units of px from there."""
        across, along = self.width_px, self.height_px
        place = left / across, 1 - (top + height) / along, width / across, height / along
        axes: Axes = self.add_axes(place, label=label)
        axes.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[])
        axes.patch.set_visible(False)
        axes.spines[:].set_visible(False)
        return axes

    def savefig(self, fname: Any, **kwargs: Any) -> None:
        """Save it as matplotlib does; letters that no font at hand draws are named in a warning."""
        if self.undrawn:
            warn_of("".join(dict.fromkeys(self.undrawn)))
        super().savefig(fname, **kwargs)

    def _repr_html_(self) -> str:
        """Draw it in a notebook with its words, whether or not pyplot is imported there."""
        picture = Markup('<img alt="{}" src="{}" style="max-width: 100%">')
        return str(picture.format(self.words.alt, draw_svg(self)))

    def to_png(self, width: int = 1600) -> bytes:
        """Draw it as PNG, this many pixels wide with a margin around, for a slide."""
        whole = self.width_px + 2 * _MARGIN
        box = Bbox.from_extents(0, 0, self.width_px / PX, self.height_px / PX).padded(_MARGIN / PX)
        # Without matplotlib's version the bytes are the same for longer.
        metadata = {"Software": None, "Title": self.words.heading, "Description": self.words.alt}
        stream = BytesIO()
        self.savefig(stream, format="png", dpi=width * PX / whole, bbox_inches=box, metadata=metadata)
        return stream.getvalue()


def draw_svg(figure: Figure) -> str:
    """Draw any figure as the address of an SVG: its letters are outlines, and it is the same each time."""
    stream = BytesIO()
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "brief"}):
        figure.savefig(stream, format="svg", bbox_inches="tight", metadata={"Date": None})
    return f"data:image/svg+xml;base64,{base64.b64encode(stream.getvalue()).decode()}"


class WholePicture:
    """A whole picture as what marks are drawn on: as Axes without an axis, of which a unit is a px."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        scale = Affine2D().scale(1 / picture.width_px, 1 / picture.height_px).translate(0, 1)
        self.transData = scale + picture.transFigure

    def add_artist(self, artist: Artist) -> None:
        """Add what is drawn, below all text."""
        artist.set(transform=self.transData, zorder=0)
        self._picture.add_artist(artist)


def _set(text: str, look: Look) -> tuple[str, dict[str, Any], str]:
    """Say what of a text can be drawn, how matplotlib is to set it, and the letters that no font draws."""
    shown, families, unknown = drawable(text, look.bold)
    letters = font_for(look.size, look.bold, families)
    how = {"fontproperties": letters, "color": look.colour, "ha": look.align, "va": "baseline"}
    return shown, {**how, "parse_math": False}, unknown


def annotate(axes: Axes, at: tuple[float, float], text: str, look: Look, **how: Any) -> None:
    """Write a line of which the baseline is at a point, of the data unless ``how`` says otherwise."""
    shown, letters, unknown = _set(text, look)
    phrase = axes.annotate(
        shown, at, (0, 0), textcoords="offset points", annotation_clip=False, **letters, **how
    )
    picture = axes.get_figure(root=True)
    if isinstance(picture, Picture):
        picture.keep(phrase, text, unknown)


def layout_width(width: str | float) -> float:
    """Read a width: ``desktop``, ``phone``, ``paper`` (half a page) or CSS px.

    >>> layout_width("phone"), layout_width(900)
    (324.0, 900.0)
    """
    if isinstance(width, str):
        if width not in WIDTHS:
            raise ValueError(f"width={width!r} is not known; say desktop, phone, paper or a number of CSS px")
        return WIDTHS[width]
    if not 280 <= width <= 2400:
        raise ValueError(f"width={width!r} px cannot be read; say a number from 280 to 2400")
    return float(width)


def is_phone(width: float) -> bool:
    """Whether a picture of this width is laid out for a phone."""
    return width <= PHONE_AT_MOST
