"""A picture as compact SVG: text as text, colours by role, the same bytes each time.

A style attribute would need the page's permission, so each shape has plain attributes in the light scheme and
a class for its colour's role (``f-blue``, ``s-ink``); ``colours.colour_sheet`` maps them to custom
properties, and a page in dark mode sets those.
"""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from io import StringIO

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.charts.drawing.colours import ROLE_OF_COLOUR
from analysis.charts.drawing.lettering import FONT_FAMILY
from analysis.charts.drawing.picture import Picture
from analysis.sentences.direction import isolate_runs

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_STEP = re.compile(r"([MLCQz])([^MLCQz]*)")
_TEXT_SIZE = "13"
_SIZE = re.compile(r"([\d.]+)px")
_TURN = re.compile(r"rotate\((-?[\d.]+)")
_SHAPE_STYLE = (
    "fill stroke stroke-width stroke-dasharray stroke-opacity fill-opacity opacity stroke-linecap".split()
)
# What an SVG says of itself where nothing else is said.
_DEFAULTS = {"stroke-width": "1", "stroke-linecap": "butt", "font-size": _TEXT_SIZE}


_DOCUMENT = Markup(
    '<svg class="picture" xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
    '<title id="{name}-title">{title}</title><desc id="{name}-desc">{alt}</desc>'
    '<g font-family="{font}, sans-serif" font-size="{size}">{body}</g></svg>'
)


class NotDrawnError(ValueError):
    """A figure holds something that this writer cannot write; save it as PNG instead."""


def picture_svg(picture: Picture, name: str) -> str:
    """Write a picture as one ``<svg>`` with a title and a description; ``name`` makes its ids unique.

    Raises
    ------
    NotDrawnError
        If an analyst added something else than lines, shapes, markers and text.
    """
    root = _draw(picture, name)
    shapes = {one.get("id", ""): one for one in root.iter(f"{_SVG}path") if one.get("id")}
    words = picture.words
    return _DOCUMENT.format(
        name=name,
        width=_short(picture.width_px),
        height=_short(picture.height_px),
        title=isolate_runs(words.heading) if words else "",
        alt=isolate_runs(words.alt) if words else "",
        font=FONT_FAMILY,
        size=_TEXT_SIZE,
        body=Markup("").join(_merge(_write_all(root, shapes))),
    )


def _draw(picture: Picture, name: str) -> ElementTree.Element:
    """Let matplotlib write its SVG, with the letters that a browser can draw though no font here can."""
    shown = {one: one.get_text() for one in picture.findobj(Text) if one.get_gid() in picture.whole}
    stream = StringIO()
    try:
        for one in shown:
            one.set_text(picture.whole[str(one.get_gid())])
        with (
            warnings.catch_warnings(),
            mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name, "path.simplify": False}),
        ):
            # A browser finds a font for letters that are missing here.
            warnings.filterwarnings("ignore", "Glyph .* missing")
            # Not the Picture's own dpi: one unit of the SVG is one CSS px.
            Figure.savefig(picture, stream, format="svg", metadata={"Date": None}, dpi=72)
    finally:
        for one, text in shown.items():
            one.set_text(text)
    text = stream.getvalue()
    # Without its prolog, which names a document type; what matplotlib wrote just now is no stranger's.
    return ElementTree.fromstring(text[text.index("<svg ") :])


def _write_all(element: ElementTree.Element, shapes: dict[str, ElementTree.Element]) -> Iterator[Markup]:
    for child in element:
        tag = child.tag.removeprefix(_SVG)
        if tag == "g":
            yield from _write_all(child, shapes)
        elif tag == "path":
            yield _path(child)
        elif tag == "use":
            shape = shapes[child.get(_LINK, "").removeprefix("#")]
            yield _path(shape, child.get("style", ""), float(child.get("x", "0")), float(child.get("y", "0")))
        elif tag == "text":
            yield _text(child)
        elif tag not in ("defs", "metadata", "style", "title", "desc"):
            raise NotDrawnError(f"the figure holds an SVG <{tag}>; save it as PNG instead")


def _merge(pieces: Iterator[Markup]) -> Iterator[Markup]:
    """Write shapes that follow each other and look alike as one: lines, and the bands of one colour."""
    begun, held = "", Markup("")
    for piece in pieces:
        head, mark, rest = piece.partition(' d="')
        joins = mark and ('fill="none"' in head or 'opacity="' in head) and piece.startswith("<path")
        if joins and head == begun:
            held = held.removesuffix('"/>') + rest
            continue
        yield held
        begun, held = head if joins else "", piece
    yield held


def _path(shape: ElementTree.Element, style: str = "", x: float = 0.0, y: float = 0.0) -> Markup:
    """Write a shape, in a style besides its own, moved by x and y."""
    given = _declarations(f"{shape.get('style', '')};{style}")
    look = {name: given[name].replace(",", " ") for name in _SHAPE_STYLE if name in given}
    look.setdefault("fill", "#000000")
    if look.get("fill-opacity") == "0":
        del look["fill-opacity"]
        look["fill"] = "none"
    if look.get("stroke", "none") == "none":
        if given.get("fill") == "none":
            return Markup("")
        look = {name: value for name, value in look.items() if not name.startswith("stroke")}
    return Markup('<path{} d="{}"/>').format(_attributes(look), compact_path(shape.get("d", ""), x, y))


def _text(element: ElementTree.Element) -> Markup:
    style = _declarations(element.get("style", ""))
    size = _SIZE.search(style.get("font-size", style.get("font", "")))
    if size is None:
        raise NotDrawnError(f"matplotlib wrote a text without a size in px: {element.get('style')!r}")
    look = {name: _short(float(element.get(name, "0"))) for name in ("x", "y")}
    look["font-size"] = _short(float(size[1]))
    if style.get("font-weight", "") in ("bold", "700") or "bold" in style.get("font", ""):
        look["font-weight"] = "700"
    if style.get("text-anchor", "") in ("middle", "end"):
        look["text-anchor"] = style["text-anchor"]
    colour = {"fill": style.get("fill", "#000000")}
    turn = _TURN.match(element.get("transform", ""))
    if turn and abs(float(turn[1])) > 0.01:
        colour["transform"] = f"rotate({_short(float(turn[1]))} {look['x']} {look['y']})"
    return Markup("<text{}{}>{}</text>").format(
        _attributes(look), _attributes(colour), isolate_runs(element.text or "")
    )


def _declarations(style: str) -> dict[str, str]:
    pairs = (one.split(":", 1) for one in style.split(";") if ":" in one)
    return {name.strip(): value.strip() for name, value in pairs}


def _attributes(look: dict[str, str]) -> Markup:
    """Write attributes, the classes of their colours' roles first; what goes without saying is left out."""
    roles = {name[0]: ROLE_OF_COLOUR.get(look.get(name, "").lower()) for name in ("fill", "stroke")}
    classes = " ".join(f"{letter}-{role}" for letter, role in roles.items() if role)
    told = {name: value for name, value in look.items() if _DEFAULTS.get(name) != value}
    return Markup("").join(
        Markup(' {}="{}"').format(name, value)
        for name, value in {**({"class": classes} if classes else {}), **told}.items()
    )


def compact_path(path: str, x: float = 0.0, y: float = 0.0) -> str:
    """Write an outline moved by x and y, from point to point to a tenth of a px.

    >>> compact_path("M 6 3 L 36.98 3 L 36.98 37 z")
    'M6 3h31v34z'
    """
    steps = []
    at = begin = (0, 0)  # tenths of a px, so that rounding does not add up
    for match in _STEP.finditer(path):
        name, numbers = match[1], [float(one) for one in match[2].split()]
        points = [
            (round((one + x) * 10), round((two + y) * 10))
            for one, two in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        steps.append(_step(name, points, at))
        at = points[-1] if points else begin
        begin = at if name == "M" else begin
    return "".join(steps)


def _step(name: str, points: list[tuple[int, int]], at: tuple[int, int]) -> str:
    if name == "z":
        return "z"
    if name == "M":
        return f"M{_pairs(points)}"
    moved = [(x - at[0], y - at[1]) for x, y in points]
    if name == "L" and moved[0][1] == 0:
        return f"h{_short(moved[0][0] / 10)}"
    if name == "L" and moved[0][0] == 0:
        return f"v{_short(moved[0][1] / 10)}"
    return f"{name.lower()}{_pairs(moved)}"


def _pairs(points: list[tuple[int, int]]) -> str:
    return " ".join(_short(number / 10) for point in points for number in point).replace(" -", "-")


def _short(number: float) -> str:
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
