"""How a picture is laid out: what it shows, from top to bottom, and all that stands around it.

A layout knows its size, words and rows before it is drawn: what is not shown is never drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.lettering import LINE, SMALLEST, balance, wrap
from analysis.charts.drawing.marks import KEY_LINE, Key, draw_rows, set_in_rows
from analysis.charts.drawing.picture import EDGE, GREY, Look, Picture, is_phone
from analysis.charts.drawing.words import Words

_TAB = (40.0, 5.0)


@dataclass
class TooHighError(Exception):
    """A picture would be higher than its words allow, by ``over`` px."""

    over: float


@dataclass
class Body:
    """What a picture shows, put down from top to bottom: its height follows.

    Places are px from the left edge and from the top of the Axes called ``label``. These are ``height`` px
    high, with ``head`` px above and ``foot`` px below; their own units are px too, unless a mark sets others.
    """

    width: float
    label: str
    head: float = 0.0
    foot: float = 0.0
    sides: tuple[float, float] = (0.0, 0.0)  # px left and right of the Axes
    height: float = 0.0
    marks: list[Callable[[Axes], object]] = field(default_factory=list)
    panels: list[tuple[str, float, float, Callable[[Axes], object]]] = field(default_factory=list)
    rules: list[tuple[float, str, float]] = field(default_factory=list)
    texts: list[tuple[float, float, str, Look]] = field(default_factory=list)

    @property
    def phone(self) -> bool:
        """Whether it is laid out for a phone."""
        return is_phone(self.width)

    def write(self, x: float, y: float, text: str | Sequence[str], look: Look = GREY) -> None:
        """Write a line, or lines one below the other, the first with its baseline at ``y``."""
        lines = [text] if isinstance(text, str) else text
        self.texts += [(x, y + LINE * number, line, look) for number, line in enumerate(lines) if line]

    def rule(self, y: float, colour: str = LIGHT["rule"], width: float = 1.0) -> None:
        """Draw a line over the whole width."""
        self.rules.append((y, colour, width))

    def mark(self, draw: Callable[..., object], *args: object, **look: object) -> None:
        """Call what draws into the Axes, with them and with what is given here."""
        self.marks.append(lambda axes: draw(axes, *args, **look))

    def panel(self, label: str, height: float, draw: Callable[[Axes], object]) -> None:
        """Put down Axes of their own, as wide as the picture, and call what draws into them."""
        self.panels.append((label, self.height, height, draw))
        self.height += height

    def surround(self, words: Words, keys: Sequence[Key] = ()) -> Layout:
        """Lay out all that stands around it.

        Raises
        ------
        TooHighError
            If there is no room for it.
        """
        heading, foot = _head_lines(words, self.width), _foot_lines(words, self.width)
        rows = set_in_rows(keys, self.width - 2 * EDGE)
        top = heading[-1][1] + (12 if rows else 0) + KEY_LINE * len(rows) + 6
        height = round(top + self.head + self.height + self.foot + 18 + LINE * len(foot) + 8)
        if height > words.room:
            raise TooHighError(height - words.room)
        return Layout(self, words, height, heading, rows, foot, top)


@dataclass
class Layout:
    """A picture that is not drawn yet."""

    body: Body
    words: Words
    height_px: float
    heading: list[tuple[str, float, Look]]
    keys: list[list[Key]]
    foot: list[str]
    top: float  # where the body begins
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    share: float = 1.0  # of what it would hold if it could be as high as it liked

    @cached_property
    def picture(self) -> Picture:
        """It drawn."""
        body, top = self.body, self.top + self.body.head
        picture = Picture(body.width, self.height_px, self.words, self.table)
        self._draw_around(picture)
        panels = list(body.panels)
        if body.marks:
            panels.append((body.label, 0.0, body.height, lambda axes: [draw(axes) for draw in body.marks]))
        left, right = body.sides
        for label, y, height, draw in panels:
            draw(picture.place_axes(label, left, top + y, body.width - left - right, height))
        for y, colour, stroke in body.rules:
            _draw_rule(picture, top + y, colour, stroke)
        for x, y, text, look in body.texts:
            picture.put(x, top + y, text, look)
        return picture

    def _draw_around(self, picture: Picture) -> None:
        x, y, wide, high = picture.box(0, 0, *_TAB)
        tab = Rectangle(
            (x, y), wide, high, transform=picture.transFigure, facecolor=LIGHT["ink"], linewidth=0
        )
        picture.add_artist(tab)
        for text, y, look in self.heading:
            picture.put(EDGE, y, text, look)
        draw_rows(picture, self.keys, self.heading[-1][1] + 12)
        body = self.top + self.body.head + self.body.height + self.body.foot
        if self.foot:
            _draw_rule(picture, body + 4)
        for number, text in enumerate(self.foot):
            picture.put(EDGE, body + 24 + LINE * number, text, Look(SMALLEST, False, LIGHT["grey"]))


def _head_lines(words: Words, width: float) -> list[tuple[str, float, Look]]:
    """Lines above the picture with their baselines."""
    phone = is_phone(width)
    room = width - 2 * EDGE
    title, title_line = (20.0, 25.0) if phone else (24.0, 30.0)
    if len(wrap(words.heading, room, title, bold=True)) > 3:
        title, title_line = title - 3, title_line - 4
    subtitle, subtitle_line = (14.0, 19.0) if phone else (14.5, 20.0)
    lines: list[tuple[str, float, Look]] = []
    y = 26.0
    if words.kicker:
        lines.append((words.kicker.upper(), y, Look(SMALLEST, True, LIGHT["grey"])))
        y += 19 if phone else 16
    y += title_line - 17
    for text in balance(words.heading, room, title, bold=True):
        lines.append((text, y, Look(title, True)))
        y += title_line
    y += subtitle_line - title_line + 6
    for text in balance(words.subtitle, room, subtitle) if words.subtitle else []:
        lines.append((text, y, Look(subtitle, False, LIGHT["grey"])))
        y += subtitle_line
    return lines


def _foot_lines(words: Words, width: float) -> list[str]:
    """Notes run on as one paragraph; the source begins a line of its own."""
    paragraphs = [" ".join(words.notes), words.source]
    return [line for text in paragraphs if text for line in wrap(text, width - 2 * EDGE, SMALLEST)]


def _draw_rule(picture: Picture, y: float, colour: str = LIGHT["rule"], width: float = 1.0) -> None:
    """Draw a line over the whole width, ``y`` px from the top."""
    at = 1 - y / picture.height_px
    line = Line2D((0, 1), (at, at), color=colour, linewidth=width, solid_capstyle="butt")
    line.set_transform(picture.transFigure)
    picture.add_artist(line)
