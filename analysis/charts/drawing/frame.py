"""How a picture is laid out: what it shows, from top to bottom, and all that stands around it.

A layout knows its size, words and rows before it is drawn: what is not shown is never drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.charts.drawing.boxes import Point
from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.lettering import LINE, SMALLEST, balance, wrap
from analysis.charts.drawing.marks import KEY_LINE, Key, place_keys
from analysis.charts.drawing.picture import EDGE, GREY, SMALL, Look, Picture, WholePicture, is_phone
from analysis.charts.drawing.words import Words

_TAB = (40.0, 5.0)
PlacedText = tuple[float, float, str, Look]  # from the left, its baseline from the top
Drawing = Callable[[Axes], object]


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
    marks: list[Drawing] = field(default_factory=list)
    # Axes of their own, as wide: label, px from the top, height, and what draws into them.
    panels: list[tuple[str, float, float, Drawing]] = field(default_factory=list)
    rules: list[tuple[float, str, float]] = field(default_factory=list)
    texts: list[PlacedText] = field(default_factory=list)

    def write(
        self, x: float, y: float, text: str | Sequence[str], look: Look = GREY, step: float = LINE
    ) -> None:
        """Write a line, or lines one below the other, the first with its baseline at ``y``."""
        lines = [text] if isinstance(text, str) else text
        self.texts += [(x, y + step * number, line, look) for number, line in enumerate(lines) if line]

    def rule(self, y: float, colour: str = LIGHT["rule"], width: float = 1.0) -> None:
        """Draw a line over the whole width."""
        self.rules.append((y, colour, width))

    def mark(self, draw: Callable[..., object], *args: object, **look: object) -> None:
        """Call what draws into the Axes, with them and with what is given here."""
        self.marks.append(lambda axes: draw(axes, *args, **look))

    def panel(self, label: str, height: float, draw: Drawing) -> None:
        """Put down Axes of their own, as wide as the picture, and call what draws into them."""
        self.panels.append((label, self.height, height, draw))
        self.height += height

    def surround(self, words: Words, keys: Sequence[Key] = ()) -> Layout:
        """Lay out all that stands around it; once, as it is put into this body."""
        room = self.width - 2 * EDGE
        texts, legend = _head_lines(words, self.width), place_keys(keys, room)
        under = texts[-1][1] + 12  # the heading
        top = under + (legend[-1][2] + KEY_LINE / 2 if legend else -12) + 6 + self.head
        end = top + self.height + self.foot
        # Notes run on as one paragraph; the source begins a line of its own.
        paragraphs = [text for text in (" ".join(words.notes), words.source) if text]
        foot = [line for text in paragraphs for line in wrap(text, room, SMALLEST)]
        height = round(end + 18 + LINE * len(foot) + 8)
        for key, x, y in legend:
            texts.append((x + key.width + 6, under + y + 4.5, key.words, Look(13, key.bold, key.colour)))
        texts += [(EDGE, end + 24 + LINE * at, line, SMALL) for at, line in enumerate(foot)]
        self.texts[:0] = [(x, y - top, text, look) for x, y, text, look in texts]
        self.rules[:0] = [(end - top + 4, LIGHT["rule"], 1.0)] if foot else []
        if self.marks:
            self.panels.append((self.label, 0, self.height, lambda axes: [draw(axes) for draw in self.marks]))
        return Layout(
            self, words, height, top, [(key, (x + key.width / 2, -under - y)) for key, x, y in legend]
        )


@dataclass
class Layout:
    """A picture that is not drawn yet: its body begins at ``top``, and keys of a legend lie above."""

    body: Body
    words: Words
    height_px: float
    top: float = 0.0
    keys: list[tuple[Key, Point]] = field(default_factory=list)
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    share: float = 1.0  # of what it would hold if it could be as high as it liked

    @cached_property
    def picture(self) -> Picture:
        """It drawn."""
        body, (left, right) = self.body, self.body.sides
        picture = Picture(body.width, self.height_px, self.words, self.table)
        sheet = WholePicture(picture)
        place, (wide, high) = sheet.transData, _TAB
        picture.add_artist(Rectangle((0, -high), wide, high, transform=place, fc=LIGHT["ink"], linewidth=0))
        for y, colour, width in body.rules:
            line = Line2D((0, body.width), (-self.top - y,) * 2, linewidth=width, color=colour)
            line.set(solid_capstyle="butt", transform=place)
            picture.add_artist(line)
        for x, y, text, look in body.texts:
            picture.put(x, self.top + y, text, look)
        for key, at in self.keys:
            key.draw(sheet, at)
        for label, y, height, draw in body.panels:
            draw(picture.place_axes(label, left, self.top + y, body.width - left - right, height))
        return picture


def _head_lines(words: Words, width: float) -> list[PlacedText]:
    """Lines above the picture with their baselines."""
    phone = is_phone(width)
    room = width - 2 * EDGE
    title, title_line = (20.0, 25.0) if phone else (24.0, 30.0)
    if len(wrap(words.heading, room, title, bold=True)) > 3:
        title, title_line = title - 3, title_line - 4
    subtitle, subtitle_line = (14.0, 19.0) if phone else (14.5, 20.0)
    lines: list[PlacedText] = []
    y = 26.0
    if words.kicker:
        lines.append((EDGE, y, words.kicker.upper(), replace(SMALL, bold=True)))
        y += 19 if phone else 16
    y += title_line - 17
    for text in balance(words.heading, room, title, bold=True):
        lines.append((EDGE, y, text, Look(title, True)))
        y += title_line
    y += subtitle_line - title_line + 6
    for text in balance(words.subtitle, room, subtitle) if words.subtitle else []:
        lines.append((EDGE, y, text, Look(subtitle, False, LIGHT["grey"])))
        y += subtitle_line
    return lines
