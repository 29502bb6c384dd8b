"""What stands around every picture: kicker, title, subtitle and legend above it, notes and source below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.lines import Line2D

from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.lettering import balance, measure, wrap
from analysis.charts.drawing.picture import Look, Picture, is_phone
from analysis.charts.drawing.words import Words

EDGE = 2.0  # px that text keeps from the edge of the picture
SMALL, KEY_LINE = 12.0, 26.0
_BETWEEN = 16.0
_TAB = (40.0, 5.0)


@dataclass(frozen=True)
class Key:
    """One entry of a legend: its words, how wide its mark is, and what draws it around a centre in px."""

    words: str
    draw: Callable[[Picture, float, float], object]
    width: float = 12.0
    colour: str = LIGHT["grey"]
    bold: bool = False

    @property
    def size(self) -> float:
        """Width of mark and words, in px."""
        return self.width + 6 + measure(self.words, 13, self.bold)


@dataclass(frozen=True)
class Frame:
    """A picture whose body is still empty: it is ``body`` px high and begins ``top`` px from the top."""

    picture: Picture
    top: float
    body: float

    @property
    def width(self) -> float:
        """Width in px."""
        return self.picture.width_px

    @property
    def phone(self) -> bool:
        """Whether it is laid out for a phone."""
        return is_phone(self.width)


class TooHighError(Exception):
    """A picture would be higher than its words allow, by ``over`` px."""

    def __init__(self, over: float) -> None:
        super().__init__(over)
        self.over = over


def begin_picture(words: Words, keys: Sequence[Key], width: float, body: float) -> Frame:
    """Draw all that stands around a body of this height.

    Raises
    ------
    TooHighError
        If there is no room for it; nothing is drawn yet.
    """
    heading = _head_lines(words, width)
    rows = _legend_rows(keys, width - 2 * EDGE)
    legend = heading[-1][1] + 12 if rows else heading[-1][1]
    top = legend + KEY_LINE * len(rows) + 6
    foot = _foot_lines(words, width)
    height = top + body + 18 + 17 * len(foot) + 8
    if round(height) > words.room:
        raise TooHighError(round(height) - words.room)
    picture = Picture(width, round(height))
    picture.words = words
    picture.put_rectangle(0, 0, *_TAB, LIGHT["ink"])
    for text, y, look in heading:
        picture.put(EDGE, y, text, look)
    for number, row in enumerate(rows):
        _draw_keys(picture, row, legend + KEY_LINE * (number + 0.5))
    _draw_foot(picture, foot, top + body + 4)
    return Frame(picture, top, body)


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
    if kicker and measure(kicker, SMALL, True) <= room:
        lines.append((kicker, y, Look(SMALL, True, LIGHT["grey"])))
        y += 16
    y += title_line - 17
    for text in balance(words.heading, room, title, bold=True):
        lines.append((text, y, Look(title, True)))
        y += title_line
    y += subtitle_line - title_line + 6
    for text in wrap(words.subtitle, room, subtitle) if words.subtitle else []:
        lines.append((text, y, Look(subtitle, False, LIGHT["grey"])))
        y += subtitle_line
    return lines or [("", y, Look())]


def _legend_rows(keys: Sequence[Key], room: float) -> list[list[Key]]:
    """Put each entry into the first row that has room for it."""
    rows: list[list[Key]] = []
    for key in keys:
        for row in rows:
            if sum(one.size + _BETWEEN for one in row) + key.size <= room:
                row.append(key)
                break
        else:
            rows.append([key])
    return rows


def _draw_keys(picture: Picture, keys: Sequence[Key], y: float) -> None:
    x = EDGE
    for key in keys:
        key.draw(picture, x + key.width / 2, y)
        picture.put(x + key.width + 6, y + 4.5, key.words, Look(13, key.bold, key.colour))
        x += key.size + _BETWEEN


def _foot_lines(words: Words, width: float) -> list[str]:
    """Notes run on as one paragraph; the source begins a line of its own."""
    paragraphs = [" ".join(note for note in words.notes if note), words.source]
    return [line for text in paragraphs if text for line in wrap(text, width - 2 * EDGE, SMALL)]


def _draw_foot(picture: Picture, lines: Sequence[str], y: float) -> None:
    if lines:
        picture.add_artist(rule_across(picture, y))
    for number, text in enumerate(lines):
        picture.put(EDGE, y + 20 + 17 * number, text, Look(SMALL, False, LIGHT["grey"]))


def rule_across(picture: Picture, y: float, colour: str = LIGHT["rule"], width: float = 1.0) -> Line2D:
    """A line over the whole width, ``y`` px from the top."""
    at = 1 - y / picture.height_px
    return Line2D(
        (0, 1), (at, at), transform=picture.transFigure, color=colour, linewidth=width, solid_capstyle="butt"
    )
