"""Measures pictures with the real renderer: where text and marks lie, how large and how dark they are."""

from __future__ import annotations

from itertools import combinations

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.text import Text

from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.marks import MARK
from analysis.charts.drawing.picture import PX, Picture

SMALLEST_TEXT = 11.5


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 defines it, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def texts(picture: Picture) -> list[tuple[str, Box]]:
    """Every visible text of a picture with its box in px."""
    renderer = FigureCanvasAgg(picture).get_renderer()
    picture.draw(renderer)
    return [(one.get_text(), _box(one, picture)) for one in _shown(picture)]


def marks(picture: Picture) -> list[tuple[Artist, Box]]:
    """Every mark of a picture with its box in px."""
    return [(one, _box(one, picture)) for one in picture.findobj(lambda one: one.get_gid() == MARK)]


def _box(artist: Artist, picture: Picture) -> Box:
    if isinstance(artist, Line2D) and artist.get_marker() not in ("None", None, ""):
        return _marker_box(artist, picture)
    renderer = FigureCanvasAgg(picture).get_renderer()
    box = artist.get_window_extent(renderer)
    scale = PX / picture.dpi
    return Box(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale)


def _marker_box(line: Line2D, picture: Picture) -> Box:
    """The box of a marker's own outline: matplotlib's is that of the square that could hold it turned."""
    style = MarkerStyle(line.get_marker())
    outline = style.get_path().transformed(style.get_transform().scale(line.get_markersize()))
    reach, edge = outline.get_extents(), line.get_markeredgewidth() / 2
    x, y = line.get_transform().transform(line.get_xydata())[0] * PX / picture.dpi
    return Box(x + reach.x0 - edge, y + reach.y0 - edge, x + reach.x1 + edge, y + reach.y1 + edge)


def _shown(picture: Picture) -> list[Text]:
    found = [one for one in picture.findobj(Text) if isinstance(one, Text)]
    return [one for one in found if one.get_visible() and one.get_text()]


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _is_within(one: Box, other: Box) -> bool:
    return one.x0 >= other.x0 and one.y0 >= other.y0 and one.x1 <= other.x1 and one.y1 <= other.y1


def find_overlaps(picture: Picture) -> list[str]:
    """Texts that lie on another text."""
    return [
        f"{one!r} on {two!r}"
        for (one, box), (two, other) in combinations(texts(picture), 2)
        if _meet(box.grow(-1), other.grow(-1))
    ]


def find_covered(picture: Picture) -> list[str]:
    """Texts that lie on a mark; what stands inside a dashed box says what the box is."""
    found = []
    for text, box in texts(picture):
        for mark, other in marks(picture):
            inside = _is_within(box, other.grow(2))
            if _meet(box.grow(-1.5), other.grow(-1)) and not inside:
                found.append(f"{text!r} on {type(mark).__name__} {tuple(round(one) for one in other)}")
    return found


def find_outside(picture: Picture) -> list[str]:
    """Texts and marks that hang over the edge of the picture."""
    edge = Box(0, 0, picture.width_px, picture.height_px)
    boxes = [*texts(picture), *((type(mark).__name__, box) for mark, box in marks(picture))]
    return [name for name, box in boxes if not _is_within(box, edge.grow(1))]


def find_small(picture: Picture) -> list[str]:
    """Texts that are smaller than a phone shows well."""
    return [one.get_text() for one in _shown(picture) if one.get_fontsize() < SMALLEST_TEXT]


def find_faint(picture: Picture) -> list[str]:
    """Texts that are too faint on paper."""
    return [
        one.get_text() for one in _shown(picture) if contrast(to_hex(one.get_color()), LIGHT["paper"]) < 4.5
    ]


def find_faults(picture: Picture) -> list[str]:
    """All that a reader would stumble over."""
    return [
        *(f"overlap: {one}" for one in find_overlaps(picture)),
        *(f"covered: {one}" for one in find_covered(picture)),
        *(f"outside: {one}" for one in find_outside(picture)),
        *(f"small: {one}" for one in find_small(picture)),
        *(f"faint: {one}" for one in find_faint(picture)),
    ]
