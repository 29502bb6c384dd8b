"""Axes as pictures have them: ticks that a reader knows, lines across, days below, labels beside marks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.charts.drawing.boxes import Box, Point
from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.labels import Placed
from analysis.charts.drawing.lettering import SIZE, font, measure
from analysis.charts.drawing.marks import draw_line, draw_rectangle
from analysis.charts.drawing.picture import Look, annotate

_EPOCH = date(1970, 1, 1).toordinal()
_ROUND = (1, 2, 2.5, 5, 10)
_DAYS = ((), (1, 5, 10, 15, 20, 25), (1, 10, 20), (1, 15))  # of a month; none: each
_MONTHS = (1, 3, 6)
_MOST_DAYS, _MOST_MONTHS = 75, 60  # of a span of which days or months are named
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def value_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round values from at or below ``low`` to at or above ``high``; zero is always among them.

    >>> value_ticks(0, 13_000)
    [0.0, 2500.0, 5000.0, 7500.0, 10000.0, 12500.0, 15000.0]
    >>> value_ticks(-3, 4, 4)
    [-4.0, -2.0, 0.0, 2.0, 4.0]
    """
    low, high = min(low, 0.0), max(high, 0.0)
    ticks = MaxNLocator(most, steps=_ROUND).tick_values(low, high if high > low else 1.0)
    return [float(tick) for tick in ticks]


def say_tick(value: float, step: float) -> str:
    """Say a tick in full, with as many decimals as its step needs.

    >>> say_tick(15_000, 5_000), say_tick(0.05, 0.05), say_tick(2_500_000, 500_000), say_tick(-5, 5)
    ('15,000', '0.05', '2.5 million', '−5')
    """
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size or (abs(step) >= size and value):
            return _plain(value / size, step / size) + word
    return _plain(value, step)


def _plain(value: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(abs(step)) + 1e-9)) if step else 0
    if decimals == 0 and abs(step - round(step)) > 1e-9:
        decimals = 1
    text = f"{abs(value):,.{min(decimals + 1, 12)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"−{text}" if value < 0 and text != "0" else text


@dataclass(frozen=True)
class Tick:
    """A day on an axis and how it is called; the first of a year is bold."""

    day: date
    words: str
    bold: bool = False


def day_number(day: date | pd.Timestamp) -> float:
    """The number by which matplotlib knows a day, so that an analyst can add dated lines."""
    return float(day.toordinal() - _EPOCH)


def day_at(number: float) -> date:
    """The day of a number of an axis."""
    return date.fromordinal(max(1, min(round(number) + _EPOCH, date.max.toordinal())))


def short_day(day: date | pd.Timestamp, year: int = 0) -> str:
    """Say a day where there is little room, without the year that the reader knows.

    >>> short_day(date(2024, 10, 3)), short_day(date(2024, 10, 3), 2024)
    ('3 Oct 2024', '3 Oct')
    """
    return f"{day.day} {day:%b}" + f" {day.year}" * (day.year != year)


def short_month(day: date) -> str:
    """Say a month, whole where that is short.

    >>> short_month(date(2024, 6, 1)), short_month(date(2024, 12, 1))
    ('June', 'Dec')
    """
    return f"{day:%B}" if len(f"{day:%B}") < 6 else f"{day:%b}"


def time_ticks(first: date, last: date, width: float) -> list[Tick]:
    """Days, months or years between two days that can be told apart over ``width`` px.

    >>> [tick.words for tick in time_ticks(date(2024, 10, 3), date(2025, 8, 1), 600)]
    ['Oct 2024', '2025', 'April', 'July']
    """
    days = max((last - first).days, 1)
    every = [first + timedelta(days=number) for number in range(days + 1)] if days <= _MOST_DAYS else []
    months = []
    if (last.year - first.year) * 12 + last.month - first.month <= _MOST_MONTHS:
        begun = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
        months = [max(day, first) for day in begun if first.replace(day=1) <= day <= last]
    start = first.year + ((first.month, first.day) != (1, 1))
    years = [Tick(date(year, 1, 1), str(year), bold=True) for year in range(start, last.year + 1)]
    choices = chain(
        (_name_days([day for day in every if not kept or day.day in kept]) for kept in _DAYS),
        (_name_months([day for day in months if (day.month - 1) % step == 0]) for step in _MONTHS),
        ([tick for tick in years if tick.day.year % step == 0] for step in _YEARS),
    )
    fitting = (choice for choice in choices if _fits(choice, first, days, width))
    return next(fitting, [Tick(first, f"{first:%b} {first.year}")])


def _fits(ticks: Sequence[Tick], first: date, days: int, width: float) -> bool:
    """Whether neighbours keep clear of each other and of the ends."""
    ends = []
    for tick in ticks:
        at = (tick.day - first).days / days * width
        half = measure(tick.words, 13, tick.bold) / 2 + 22
        ends.append((at - half, at + half))
    return len(ticks) >= 2 and all(one[1] <= two[0] for one, two in pairwise(ends))


def _name_days(days: Sequence[date]) -> list[Tick]:
    ticks: list[Tick] = []
    for number, day in enumerate(days):
        month = number == 0 or day.month != days[number - 1].month
        year = number == 0 or day.year != days[number - 1].year
        words = f"{day.day} {day:%b}" if month else str(day.day)
        ticks.append(Tick(day, f"{words} {day.year}" if year else words))
    return ticks


def _name_months(days: Sequence[date]) -> list[Tick]:
    ticks = []
    for number, day in enumerate(days):
        if day.month == 1 and day.day == 1:
            ticks.append(Tick(day, str(day.year), bold=True))
        elif number == 0:
            ticks.append(Tick(day, f"{day:%b} {day.year}"))
        else:
            ticks.append(Tick(day, short_month(day)))
    return ticks


def axes_size(axes: Axes) -> tuple[float, float]:
    """Width and height of Axes in CSS px, whatever the figure's dots per inch."""
    box = axes.get_window_extent()
    dpi = axes.get_figure(root=True).dpi  # type: ignore[union-attr]
    return float(box.width) * 72 / dpi, float(box.height) * 72 / dpi


def say_values(ticks: Sequence[float]) -> list[str]:
    """Say the values of an axis."""
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    return [say_tick(value, step) for value in ticks]


def draw_time_axis(axes: Axes, ticks: Sequence[Tick], words: bool = True, lower: float = 0.0) -> None:
    """Draw days under Axes, their words so many px lower, or only ticks where a panel below has words.

    The Axes have their ends already.
    """
    axes.set_xticks(
        [day_number(tick.day) for tick in ticks], labels=[tick.words if words else "" for tick in ticks]
    )
    axes.tick_params(axis="x", length=6, width=1.4, color=LIGHT["ink"], pad=5 + lower)
    (first, last), (width, _) = axes.get_xlim(), axes_size(axes)
    for tick, label in zip(ticks, axes.get_xticklabels(), strict=True):
        label.set(fontproperties=font(SIZE, tick.bold), color=LIGHT["ink" if tick.bold else "grey"])
        at = (day_number(tick.day) - first) / (last - first) * width
        half = measure(tick.words, SIZE, tick.bold) / 2
        if at - half < 2:
            label.set(ha="left")
        elif at + half > width - 2:
            label.set(ha="right")


@dataclass(frozen=True)
class Plane:
    """Axes before they are drawn: their size in CSS px, their ends, and the values and days named on them."""

    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]
    values: Sequence[float] = ()
    days: Sequence[Tick] = ()

    def px(self, x: float, y: float) -> Point:
        """Where values lie, in px from the lower left corner.

        >>> Plane(100, 50, (0, 10), (-1, 1)).px(5, 0)
        (50.0, 25.0)
        """
        (left, right), (low, high) = self.x, self.y
        return (x - left) / (right - left) * self.width, (y - low) / (high - low) * self.height

    @property
    def value_boxes(self) -> list[Box]:
        """Where the words of values stand: at the right end of the line across, above it."""
        pairs = zip(say_values(self.values), (self.px(0, value)[1] for value in self.values), strict=True)
        return [Box(self.width - measure(words, SIZE) - 2, y, self.width, y + 17) for words, y in pairs]

    def draw(self, axes: Axes, names_days: bool = True, lower: float = 0.0) -> None:
        """Draw days below, and a line across at each value, its words at the right end above it."""
        axes.set(xlim=self.x, ylim=self.y)
        draw_time_axis(axes, self.days, names_days, lower)
        look: dict[str, Any] = {"color": LIGHT["grey"], "ha": "right", "va": "bottom"}
        axes.set_yticks(self.values, labels=say_values(self.values), fontproperties=font(SIZE), **look)
        axes.yaxis.tick_right()
        axes.tick_params(axis="y", length=0, pad=0)
        left, right = self.x
        for value in self.values:
            colour, stroke = (LIGHT["rule"], 1.0) if value else (LIGHT["ink"], 1.4)
            draw_line(axes, (left, value), (right, value), colour, stroke, clip_on=False)

    def draw_labels(self, axes: Axes, placed: Sequence[Placed]) -> None:
        """Write placed labels; where one lies on a line across, paper is put behind it."""
        lines = [self.px(0, value)[1] for value in self.values]
        for one in placed:
            if any(one.box.y0 - 1 < y < one.box.y1 + 1 for y in lines):
                x0, y0, x1, y1 = one.box.grow(1)
                part = Box(x0 / self.width, y0 / self.height, x1 / self.width, y1 / self.height)
                draw_rectangle(axes, part, LIGHT["paper"], zorder=1.5, transform=axes.transAxes)
            for run, x, y in one.runs():
                look = Look(SIZE, run.bold, one.label.colour)
                annotate(axes, (x, y), run.text, look, xycoords="axes points")
