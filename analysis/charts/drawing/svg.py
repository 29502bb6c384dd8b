"""A picture as compact SVG: text as text, colours by role, the same bytes each time.

A style attribute would need the page's permission, so each shape has plain attributes in the light scheme and
a class for its colour's role (``f-blue``, ``s-ink``); ``colours.colour_sheet`` maps them to custom
properties, and a page in dark mode sets those.
"""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup, escape
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties, weight_dict
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from analysis.charts.drawing.colours import ROLE_OF_COLOUR
from analysis.charts.drawing.lettering import FONT_FAMILY, measure
from analysis.charts.drawing.picture import PX, Picture
from analysis.sentences.wording.sentence import isolate_runs

_TEXT_SIZE = "13"
_STEPS = {Path.MOVETO: "M", Path.LINETO: "l", Path.CURVE3: "q", Path.CURVE4: "c", Path.CLOSEPOLY: "z"}
_CAPS = {"butt": "butt", "round": "round", "projecting": "square"}
_LINE, _BELOW = 1.2, 0.24  # of the font's size: how high its line is, and what of it is below the baseline
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
# What an SVG says of itself where nothing else is said.
_DEFAULTS = {
    **{"stroke-width": "1", "stroke-opacity": "1", "stroke-linecap": "butt", "fill-opacity": "1"},
    **{"opacity": "1", "font-size": _TEXT_SIZE, "text-anchor": "start"},
}
_DOCUMENT = Markup(
    '<svg class="picture" xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
    '<title id="{name}-title">{title}</title><desc id="{name}-desc">{alt}</desc>'
    '<g font-family="{font}, sans-serif" font-size="{size}">{body}</g></svg>'
)


def picture_svg(picture: Picture, name: str) -> str:
    """Write a picture of ours as one ``<svg>``, with title and description; ``name`` begins its ids."""
    writer, dpi = _Writer(picture), picture.dpi
    try:
        # Not the Picture's own dpi: one unit of the SVG is one CSS px.
        picture.set_dpi(PX)
        picture.draw(writer)
    finally:
        picture.set_dpi(dpi)
    return _DOCUMENT.format(
        name=name,
        width=_short(picture.width_px),
        height=_short(picture.height_px),
        title=isolate_runs(picture.words.heading),
        alt=isolate_runs(picture.words.alt),
        font=FONT_FAMILY,
        size=_TEXT_SIZE,
        body=Markup("".join(_merge(writer.pieces))),
    )


class _Writer(RendererBase):
    """What matplotlib draws on: each shape and text is written as it comes."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.size = picture.width_px, picture.height_px
        self.whole = picture.whole
        self.pieces: list[tuple[str, str]] = []  # a head, and the outline of a shape or all else of a text

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.size

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> Any:
        # A browser sets the letters: only their line has to be known. matplotlib reads it of the font; before
        # version 3.11 it asked here.
        size = prop.get_size_in_points()
        return measure(s, size, _is_bold(prop)), _LINE * size, _BELOW * size

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, fill: Any = None) -> None:
        clip = (0.0, 0.0, *self.size) if fill is None else None
        from_top = transform + Affine2D().scale(1, -1).translate(0, self.size[1])
        self._write(gc, compact_path(path.iter_segments(from_top, clip=clip, simplify=False)), fill)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        anchor = "start"
        if mtext and (angle == 0 or mtext.get_rotation_mode() == "anchor"):
            # A browser aligns it at its own point, of which only the height is that of the line.
            at_x, at_y = mtext.get_transform().transform(mtext.get_unitless_position())
            sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
            off = sine * (x - at_x) + cosine * (y - self.size[1] + at_y)
            x, y = at_x + off * sine, self.size[1] - at_y + off * cosine
            anchor = _ANCHORS[mtext.get_horizontalalignment()]
        place = {"x": _short(x), "y": _short(y)}
        look = {"font-size": _short(prop.get_size_in_points()), "text-anchor": anchor}
        bold = {"font-weight": "700"} if _is_bold(prop) else {}
        turn = {"transform": f"rotate({_short(-angle)} {place['x']} {place['y']})"} if angle else {}
        colour = {"fill": to_hex(gc.get_rgb()), "fill-opacity": f"{gc.get_rgb()[3]:g}"}
        # Letters that no font here can draw a browser can.
        text = self.whole.get(str(mtext.get_gid()), s) if mtext else s
        head = f"<text{_attributes(place | look | bold)}{_attributes(colour | turn)}"
        self.pieces.append((head, f">{escape(isolate_runs(text))}</text>"))

    def _write(self, gc: GraphicsContextBase, outline: str, fill: Any = None) -> None:
        """Write a shape in the look of its context; one that cannot be seen is left out."""
        line, whole = gc.get_rgb(), gc.get_alpha() if gc.get_forced_alpha() else None
        look = {"fill": "none"}
        if fill is not None and fill[3] > 0:
            look = {"fill": to_hex(fill[:3]), "fill-opacity": f"{fill[3] if whole is None else 1.0:g}"}
        if gc.get_linewidth() and line[3] > 0:
            dashes: Any = gc.get_dashes()[1] or ()
            look |= {
                "stroke": to_hex(line[:3]),
                "stroke-width": f"{gc.get_linewidth():g}",
                "stroke-dasharray": " ".join(f"{one:g}" for one in dashes),
                "stroke-opacity": f"{line[3] if whole is None else 1.0:g}",
                "stroke-linecap": _CAPS[gc.get_capstyle()],
            }
        if len(look) > 1:
            look |= {} if whole is None else {"opacity": f"{whole:g}"}
            self.pieces.append((f"<path{_attributes(look)} d=", outline))


def _is_bold(letters: FontProperties) -> bool:
    weight: Any = letters.get_weight()
    return int(weight_dict.get(weight, weight)) >= 600


def _merge(pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Write shapes that follow each other and look alike as one: lines, and the bands of one colour."""
    begun, ending = "", ""
    for head, rest in pieces:
        is_path = head.startswith("<path")
        if head == begun:
            yield rest
            continue
        yield ending
        joins = is_path and ('fill="none"' in head or 'opacity="' in head)
        begun, ending = head if joins else "", '"/>' if is_path else ""
        yield f'{head}"{rest}' if is_path else head + rest
    yield ending


def _attributes(look: dict[str, str]) -> str:
    """Write attributes, the classes of their colours' roles first; what goes without saying is left out."""
    roles = {name[0]: ROLE_OF_COLOUR.get(look.get(name, "")) for name in ("fill", "stroke")}
    classes = " ".join(f"{letter}-{role}" for letter, role in roles.items() if role)
    told = {name: value for name, value in look.items() if value and _DEFAULTS.get(name) != value}
    return "".join(f' {name}="{value}"' for name, value in ({"class": classes} | told).items() if value)


def compact_path(segments: Iterable[tuple[Iterable[float], Any]]) -> str:
    """Write an outline, from point to point to a tenth of a px.

    >>> compact_path([((6, 3), 1), ((36.98, 3), 2), ((36.98, 37), 2), ((0, 0), 79)])
    'M6 3h31v34z'
    """
    steps = []
    at = begin = [0, 0]  # tenths of a px, so that rounding does not add up
    for numbers, code in segments:
        name, ends = _STEPS[code], [round(_round(one) * 10) for one in numbers]
        if name == "z":
            ends = begin
            steps.append(name)
        elif name == "M":
            begin = ends
            steps.append(_step(name, ends))
        else:
            steps.append(_step(name, [one - at[place % 2] for place, one in enumerate(ends)]))
        at = ends[-2:]
    return "".join(steps)


def _step(name: str, tenths: list[int]) -> str:
    if name == "l" and 0 in tenths:
        return f"h{tenths[0] / 10:g}" if tenths[1] == 0 else f"v{tenths[1] / 10:g}"
    return name + " ".join(f"{one / 10:g}" for one in tenths).replace(" -", "-")


def _short(number: float) -> str:
    return f"{round(_round(number), 1) + 0:g}"  # never -0


def _round(number: float) -> float:
    # Before it is rounded to a tenth: a half but for the last bits of a sum is a half on every machine.
    return round(float(number), 6)
