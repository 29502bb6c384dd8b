"""What stands around every picture: kicker, title, subtitle and legend above it, notes and source below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.legend import KEY_LINE, Key, draw_rows, set_in_rows
from analysis.charts.drawing.lettering import LINE, SMALLEST, balance, measure, wrap
from analysis.charts.drawing.picture import EDGE, GREY, Look, Picture, is_phone
from analysis.charts.drawing.words import Words

_TAB = (40.0, 5.0)


@dataclass
class TooHighError(Exception):
    """A picture would be higher than its words allow, by ``over`` px."""

    over: float


@dataclass
class Body:
    """What a picture shows, put down from top to bottom before there is a picture: its height follows.

    Places are px from the left edge and from the top of the Axes called ``label``. These are ``height`` px
    high, with ``head`` px above and ``foot`` px below; their own units are px too, unless a mark sets others.
    """

    width: float
    label: str
    head: float = 0.0
    foot: float = 0.0
    sides: tuple[float, float] = (0.0, 0.0)  # px left and right of the Axes
    height: float = 0.0
    _marks: list[Callable[[Axes], object]] = field(default_factory=list)
    _rules: list[tuple[float, str, float]] = field(default_factory=list)
    _texts: list[tuple[float, float, str, Look]] = field(default_factory=list)

    @property
    def phone(self) -> bool:
        """Whether it is laid out for a phone."""
        return is_phone(self.width)

    def write(self, x: float, y: float, text: str | Sequence[str], look: Look = GREY) -> None:
        """Write a line, or lines one below the other, the first with its baseline at ``y``."""
        lines = [text] if isinstance(text, str) else text
        self._texts += [(x, y + LINE * number, line, look) for number, line in enumerate(lines) if line]

    def rule(self, y: float, colour: str = LIGHT["rule"], width: float = 1.0) -> None:
        """Draw a line over the whole width."""
        self._rules.append((y, colour, width))

    def mark(self, draw: Callable[..., object], *args: object, **look: object) -> None:
        """Call what draws into the Axes, with them and with what is given here."""
        self._marks.append(lambda axes: draw(axes, *args, **look))

    def draw(self, words: Words, keys: Sequence[Key] = ()) -> Picture:
        """Draw it, with all that stands around it; without a mark there are no Axes."""
        picture, top = begin_picture(words, keys, self.width, self.head + self.height + self.foot)
        top += self.head
        if self._marks:
            (left, right), width = self.sides, self.width
            axes = picture.place_axes(self.label, left, top, width - left - right, self.height)
            for draw in self._marks:
                draw(axes)
        for y, colour, stroke in self._rules:
            draw_rule(picture, top + y, colour, stroke)
        for x, y, text, look in self._texts:
            picture.put(x, top + y, text, look)
        return picture


def begin_picture(words: Words, keys: Sequence[Key], width: float, body: float) -> tuple[Picture, float]:
    """Draw all that stands around a body of this height; returns the picture, and where its body begins.

    Raises
    ------
    TooHighError
        If there is no room for it; nothing is drawn yet.
    """
    heading = _head_lines(words, width)
    rows = set_in_rows(keys, width - 2 * EDGE)
    legend = heading[-1][1] + 12 if rows else heading[-1][1]
    top = legend + KEY_LINE * len(rows) + 6
    foot = _foot_lines(words, width)
    height = top + body + 18 + LINE * len(foot) + 8
    if round(height) > words.room:
        raise TooHighError(round(height) - words.room)
    picture = Picture(width, round(height))
    picture.words = words
    x, y, wide, high = picture.box(0, 0, *_TAB)
    tab = Rectangle((x, y), wide, high, transform=picture.transFigure, facecolor=LIGHT["ink"], linewidth=0)
    picture.add_artist(tab)
    for text, y, look in heading:
        picture.put(EDGE, y, text, look)
    draw_rows(picture, rows, legend)
    if foot:
        draw_rule(picture, top + body + 4)
    for number, text in enumerate(foot):
        picture.put(EDGE, top + body + 24 + LINE * number, text, Look(SMALLEST, False, LIGHT["grey"]))
    return picture, top


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
    kicker = words.kicker.upper()
    # A long one is left out: the source below names the dossier too.
    if kicker and measure(kicker, SMALLEST, True) <= room:
        lines.append((kicker, y, Look(SMALLEST, True, LIGHT["grey"])))
        y += 16
    y += title_line - 17
    for text in balance(words.heading, room, title, bold=True):
        lines.append((text, y, Look(title, True)))
        y += title_line
    y += subtitle_line - title_line + 6
    for text in wrap(words.subtitle, room, subtitle) if words.subtitle else []:
        lines.append((text, y, Look(subtitle, False, LIGHT["grey"])))
        y += subtitle_line
    return lines


def _foot_lines(words: Words, width: float) -> list[str]:
    """Notes run on as one paragraph; the source begins a line of its own."""
    paragraphs = [" ".join(words.notes), words.source]
    return [line for text in paragraphs if text for line in wrap(text, width - 2 * EDGE, SMALLEST)]


def draw_rule(picture: Picture, y: float, colour: str = LIGHT["rule"], width: float = 1.0) -> None:
    """Draw a line over the whole width, ``y`` px from the top."""
    at = 1 - y / picture.height_px
    line = Line2D((0, 1), (at, at), color=colour, linewidth=width, solid_capstyle="butt")
    line.set_transform(picture.transFigure)
    picture.add_artist(line)
