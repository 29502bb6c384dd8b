"""matplotlib's SVG made fit for a page: no prolog, no inline style, no chance ids, cut into rows.

The page's Content-Security-Policy allows no ``style`` attribute, so each becomes presentation
attributes; and each fill and stroke in a colour of the palette gets a class (``f-blue``, ``s-ink``),
by which a style sheet recolours it for dark mode and forced colours.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from analysis.charts.sheet import Sheet
from analysis.charts.style import FONT_FAMILY, ROLE_OF_COLOUR

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_ALONG = re.compile(r"translate\((-?[\d.]+)(?: 0)?\)")
_STEP = re.compile(r"([MLCQz])([^MLCQz]*)")
# Values that SVG takes by default, or that the font's own attributes say.
_DROPPED = {"stroke-dashoffset", "font", "font-size", "font-family", "font-weight", "stroke-linejoin"}


@dataclass(frozen=True)
class RowBox:
    """Where a row lies on the sheet, and what its picture shows, in words."""

    key: str
    top: float
    height: float
    title: str


def cut_rows(sheet: Sheet, rows: Iterable[RowBox], salt: str) -> dict[str, str]:
    """Draw a sheet once and cut it into a small ``<svg>`` for each row.

    Each has a ``<title>`` and is hidden from screen readers: the words of its table row are its text
    alternative. No id is left in it.
    """
    boxes = {row.key: row for row in rows}
    pieces: dict[str, list[str]] = {key: [] for key in boxes}
    for key, element in _leaves(_parse(sheet.to_svg(salt))):
        if key in boxes:
            pieces[key].append(_write(element, boxes[key].top))
    return {key: _strip(row, sheet.width, pieces[key]) for key, row in boxes.items()}


def _strip(row: RowBox, width: float, pieces: list[str]) -> str:
    size = f'width="{_short(width)}" height="{_short(row.height)}"'
    view = f"0 0 {_short(width)} {_short(row.height)}"
    return (
        f'<svg class="strip" {size} viewBox="{view}" aria-hidden="true">'
        f"<title>{escape(row.title)}</title>{''.join(pieces)}</svg>"
    )


def _parse(svg: str) -> ElementTree.Element:
    # Without its prolog, which names a document type; what matplotlib wrote just now is no stranger's.
    return ElementTree.fromstring(svg[svg.index("<svg ") :])


def _leaves(root: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    """Yield each shape and text with the row (the id of its group) that it belongs to."""
    for group in root.iter(f"{{{SVG}}}g"):
        for element in group:
            if element.tag in (f"{{{SVG}}}path", f"{{{SVG}}}text"):
                yield group.get("id", ""), element


def _write(element: ElementTree.Element, top: float) -> str:
    """Write a shape or text as it lies in its row, whose upper edge is at ``top``."""
    if element.tag == f"{{{SVG}}}text":
        return f"<text{_attributes(_words(element, top))}>{escape(element.text or '')}</text>"
    shape = {**_presentation(element.get("style", "")), "d": compact_path(element.get("d", ""), top)}
    return f"<path{_attributes(shape)}/>"


def _words(element: ElementTree.Element, top: float) -> dict[str, str]:
    style = _declarations(element.get("style", ""))
    size = re.search(r"([\d.]+)px", style.get("font-size", style.get("font", "")))
    if size is None:
        raise ValueError(f"matplotlib wrote a text without a size in px: {element.get('style')!r}")
    weight = {"font-weight": style["font-weight"]} if "font-weight" in style else {}
    return {
        "x": _short(float(element.get("x", "0"))),
        "y": _short(float(element.get("y", "0")) - top),
        "font-family": FONT_FAMILY,
        "font-size": _short(float(size[1])),
        **weight,
        **_presentation(element.get("style", "")),
    }


def _declarations(style: str) -> dict[str, str]:
    pairs = (one.split(":", 1) for one in style.split(";") if ":" in one)
    return {name.strip(): value.strip() for name, value in pairs}


def _presentation(style: str) -> dict[str, str]:
    """Turn a style attribute into presentation attributes and the classes of its colours."""
    given = {name: value for name, value in _declarations(style).items() if name not in _DROPPED}
    colours = {name: given[name].lower() for name in ("fill", "stroke") if name in given}
    classes = [f"{name[0]}-{ROLE_OF_COLOUR[one]}" for name, one in colours.items() if one in ROLE_OF_COLOUR]
    return {**({"class": " ".join(classes)} if classes else {}), **given}


def _attributes(given: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(_round(value))}"' for name, value in given.items())


def compact_path(path: str, top: float = 0.0) -> str:
    """Write an outline's steps from point to point, to a tenth of a px: a page holds thousands.

    >>> compact_path("M 6 251 L 36.98 251 L 36.98 285 z", top=248)
    'M6 3h31v34z'
    """
    steps = []
    at = begin = (0, 0)  # tenths of a px, so that rounding does not add up
    for match in _STEP.finditer(path):
        name, numbers = match[1], [float(one) for one in match[2].split()]
        points = [
            (round(x * 10), round((y - top) * 10)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
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
        return f"h{_tenths(moved[0][0])}"
    if name == "L" and moved[0][0] == 0:
        return f"v{_tenths(moved[0][1])}"
    return f"{name.lower()}{_pairs(moved)}"


def _pairs(points: list[tuple[int, int]]) -> str:
    return " ".join(_tenths(number) for point in points for number in point).replace(" -", "-")


def _tenths(number: int) -> str:
    return _short(number / 10)


def _round(text: str) -> str:
    return _NUMBER.sub(lambda match: _short(float(match[0])), text)


def _short(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def clean_picture(sheet: Sheet, salt: str, title: str, description: str) -> str:
    """Draw a sheet as one whole ``<svg>`` with a title and a description, text as outlines.

    Outlines look alike on every machine; the words are in the title, the description and the table
    beside the picture. Every id begins with ``salt``.
    """
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = _parse(sheet.to_svg(salt, text_as_path=True))
    ids: dict[str, str] = {}  # short ones: each letter refers to its outline
    for element in root.iter():
        _clean(element, salt, ids)
    for definitions in root.findall(f"{{{SVG}}}defs"):
        for style in definitions.findall(f"{{{SVG}}}style"):
            definitions.remove(style)
        if not len(definitions):
            root.remove(definitions)
    width, height = _short(sheet.width), _short(sheet.height)
    named = f"{salt}-title", f"{salt}-description"
    root.attrib.clear()
    root.attrib.update(
        {
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "aria-labelledby": named[0],
            "aria-describedby": named[1],
        }
    )
    for position, (name, text, one) in enumerate(
        (("title", title, named[0]), ("desc", description, named[1]))
    ):
        element = ElementTree.Element(f"{{{SVG}}}{name}", {"id": one})
        element.text = text
        root.insert(position, element)
    _drop_blank(root)
    return ElementTree.tostring(root, encoding="unicode")


def _clean(element: ElementTree.Element, salt: str, ids: dict[str, str]) -> None:
    if "style" in element.attrib:
        element.attrib.update(_presentation(element.attrib.pop("style")))
    if element.tag == f"{{{SVG}}}g":
        element.attrib.pop("id", None)
    elif "id" in element.attrib:
        element.set("id", _shorten(element.attrib["id"], salt, ids))
    if "d" in element.attrib:
        element.set("d", compact_path(element.attrib["d"]))
    if reference := element.get(f"{{{XLINK}}}href"):
        element.set(f"{{{XLINK}}}href", f"#{_shorten(reference.removeprefix('#'), salt, ids)}")
    moved = _ALONG.fullmatch(element.get("transform", ""))
    if moved and element.tag == f"{{{SVG}}}use":
        del element.attrib["transform"]
        element.set("x", _short(float(moved[1])))


def _shorten(name: str, salt: str, ids: dict[str, str]) -> str:
    return ids.setdefault(name, f"{salt}-{len(ids)}")


def _drop_blank(root: ElementTree.Element) -> None:
    for element in root.iter():
        if element.text is not None and not element.text.strip():
            element.text = None
        element.tail = None
