"""A time axis in segments: linear within each, cut where nothing happens, never to one scale.

One linear axis from 1961 to 2024 leaves most of a strip empty and piles up the rest. So the days that
matter are clustered, the long empty stretches between them are cut out visibly, and what lies past
the information cut-off gets a segment of its own.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Literal

import pandas as pd

from analysis.charts.style import measure_text

MOST_SEGMENTS = 4
GAP = 6.0  # px of paper at each cut
EDGE = 7.0  # px kept free at both ends, so that a mark on the first day is not clipped
_NO_FUTURE, _LEAST_SEGMENT = 10.0, 14.0
_LONG_PERIOD = 370  # days; of a longer period only the ends hold the axis together
_SHORTEST_CUT, _LEAST_WEIGHT, _CUT_TIMES_MEDIAN = 30, 0.3, 3

Anchor = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Label:
    """A segment's label in two lines, months above and years below, at ``x``."""

    month: str
    year: str
    x: float
    anchor: Anchor

    @property
    def width(self) -> float:
        """Width of the wider line in px."""
        return max(measure_text(self.month), measure_text(self.year))


@dataclass(frozen=True)
class Segment:
    """Days ``first`` to ``last`` (ordinals, both in it), drawn from ``x0`` to ``x1``."""

    first: int
    last: int
    x0: float
    x1: float
    future: bool = False

    def place(self, day: float) -> float:
        """Say where a moment (a day as ordinal; its end is ``day + 1``) lies, held within the segment."""
        share = (day - self.first) / (self.last + 1 - self.first)
        return self.x0 + min(max(share, 0.0), 1.0) * (self.x1 - self.x0)


@dataclass(frozen=True)
class TimeAxis:
    """Segments from left to right, the last of them past the cut-off; labels; where the cut-off lies."""

    segments: tuple[Segment, ...]
    labels: tuple[Label, ...]
    as_of: date
    width: float

    @property
    def cutoff_x(self) -> float:
        """Where the information cut-off lies: at the end of the as-of day."""
        return self.segments[-1].x0

    @property
    def left(self) -> float:
        """Where the axis begins."""
        return self.segments[0].x0

    @property
    def right(self) -> float:
        """Where the axis ends."""
        return self.segments[-1].x1

    def place(self, day: date) -> float:
        """Say where the middle of a day lies; a day in a cut lies at the nearer edge of it."""
        return self._place(day.toordinal() + 0.5)

    def span(self, first: date | None, last: date | None) -> tuple[float, float]:
        """Say from where to where a period lies; an open end reaches the end of the axis."""
        x0 = self.left if first is None else self._place(first.toordinal())
        x1 = self.right if last is None else self._place(last.toordinal() + 1, end=True)
        return x0, max(x0, x1)

    def _place(self, moment: float, end: bool = False) -> float:
        for segment in self.segments:
            inside = moment <= segment.last + 1 if end else moment < segment.last + 1
            if inside:
                return segment.place(moment)
        return self.right

    @property
    def has_cuts(self) -> bool:
        """Whether there is a cut before the cut-off, so that its pieces are not to one scale."""
        return len(self.segments) > 2

    @property
    def ends(self) -> tuple[str, str]:
        """Where the axis begins and ends, in words, for strips that are read alone."""
        first, last = self.labels[0], self.labels[-1]
        end = f"{last.month.removeprefix('to ')} {last.year}"
        return f"{first.month} {first.year}".strip(), end.strip()


def build_time_axis(timeline: pd.DataFrame, as_of: date, width: float) -> TimeAxis:
    """Lay a segmented axis under a timeline.

    Parameters
    ----------
    timeline
        Reads ``event_earliest``, ``event_latest``, ``said_earliest``, ``said_latest``, ``form``.
    as_of
        The information cut-off.
    width
        CSS px to fill.
    """
    cutoff = as_of.toordinal()
    periods = list(_periods(timeline))
    past = [(low, min(high, cutoff)) for low, high in periods if low <= cutoff]
    ahead = [high for _, high in periods if high > cutoff]
    clusters = _snap(_cluster([*_anchors(past), (cutoff, cutoff)], cutoff), cutoff)
    future = max(ahead) if ahead else cutoff + 1
    placed = _allot(clusters, past, future if ahead else None, as_of, width)
    segments = (*placed, Segment(cutoff + 1, future, placed[-1].x1, width - EDGE, future=True))
    return TimeAxis(segments, _label_all(segments, bool(ahead), as_of), as_of, width)


def _periods(timeline: pd.DataFrame) -> Iterable[tuple[int, int]]:
    """List the days that marks lie on; of a forecast its window's beginning is not drawn."""
    begins = timeline["event_earliest"].where(timeline["form"] != "forecast", None)
    pairs = ((begins, timeline["event_latest"]), (timeline["said_earliest"], timeline["said_latest"]))
    for earliest, latest in pairs:
        for ends in zip(earliest, latest, strict=True):
            days = [day.toordinal() for day in ends if isinstance(day, date)]
            if days:
                yield days[0], days[-1]


def _anchors(periods: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    for low, high in periods:
        if high - low > _LONG_PERIOD:
            yield from ((low, low), (high, high))
        else:
            yield low, high


def _cluster(periods: Iterable[tuple[int, int]], cutoff: int) -> list[tuple[int, int]]:
    """Merge periods, and cut the stretches between them that are longest for their age.

    A month without news weighs more last summer than sixty years ago, so a stretch is measured
    against how long before the cut-off it lies.
    """
    blocks: list[tuple[int, int]] = []
    for low, high in sorted(periods):
        if blocks and low <= blocks[-1][1] + 1:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], high))
        else:
            blocks.append((low, high))
    gaps = [later[0] - earlier[1] - 1 for earlier, later in pairwise(blocks)]
    ages = [cutoff + 1 - (earlier[1] + later[0]) / 2 for earlier, later in pairwise(blocks)]
    weights = [gap / age for gap, age in zip(gaps, ages, strict=True)]
    cuts: set[int] = set()
    for number in sorted(range(len(gaps)), key=lambda one: (-weights[one], one)):
        others = [gap for other, gap in enumerate(gaps) if other not in cuts and other != number]
        usual = median(others) if len(others) >= 4 else 0
        long = gaps[number] >= max(_SHORTEST_CUT, _CUT_TIMES_MEDIAN * usual)
        if long and weights[number] >= _LEAST_WEIGHT and len(cuts) < MOST_SEGMENTS - 1:
            cuts.add(number)
    clusters = [blocks[0]]
    for number, block in enumerate(blocks[1:]):
        if number in cuts:
            clusters.append(block)
        else:
            clusters[-1] = (clusters[-1][0], block[1])
    return clusters


def _snap(clusters: Sequence[tuple[int, int]], cutoff: int) -> list[tuple[int, int]]:
    """Widen each cluster to whole months (whole years where it is long and there is room)."""
    snapped: list[tuple[int, int]] = []
    limits = [*(low for low, _ in clusters[1:]), cutoff + 1]
    for (low, high), limit in zip(clusters, limits, strict=True):
        first, last = date.fromordinal(low), date.fromordinal(high)
        months = first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1])
        years = first.replace(month=1, day=1), last.replace(month=12, day=31)
        if high - low < 21 and len(clusters) == 1:
            span = low, high
        elif high - low > 550:
            fits = years[1].toordinal() < limit - 31
            span = years[0].toordinal(), (years if fits else months)[1].toordinal()
        else:
            span = months[0].toordinal(), months[1].toordinal()
        span = span[0], min(span[1], cutoff)
        if snapped and span[0] <= snapped[-1][1] + 1:
            snapped[-1] = (snapped[-1][0], span[1])
        else:
            snapped.append(span)
    return snapped


def _allot(
    clusters: Sequence[tuple[int, int]],
    past: Sequence[tuple[int, int]],
    future: int | None,
    as_of: date,
    width: float,
) -> list[Segment]:
    """Give each cluster room for its label, then share the rest by how many dates it shows."""
    end = _future_width(future) if future else _NO_FUTURE
    room = width - 2 * EDGE - end - GAP * (len(clusters) - 1)
    labels = [min(_size(label) for label in _choices(low, high)) for low, high in clusters]
    least = [max(_LEAST_SEGMENT, label + 2) for label in labels]
    weights = [sum(low <= day <= high for pair in past for day in pair) for low, high in clusters]
    # What happened on one day only needs no room to tell days apart.
    apart = [len({day for pair in past for day in pair if low <= day <= high}) > 2 for low, high in clusters]
    weights = [weight if many else 0 for weight, many in zip(weights, apart, strict=True)]
    if not any(weights):
        weights = [1] * len(clusters)
    spare = max(room - sum(least), 0.0)
    segments, x = [], EDGE
    for (low, high), base, weight in zip(clusters, least, weights, strict=True):
        size = base + spare * weight / sum(weights)
        segments.append(Segment(low, high, x, x + size))
        x += size + GAP
    return segments


def _choices(first: int, last: int) -> list[tuple[str, str]]:
    """Labels for a segment as month and year line, the fullest first."""
    low, high = date.fromordinal(first), date.fromordinal(last)
    starts_year, ends_year = (low.month, low.day) == (1, 1), (high.month, high.day) == (12, 31)
    if low.year == high.year:
        if starts_year and ends_year:
            return [("", f"{low.year}")]
        if low.month == high.month:
            whole = low.day == 1
            month = f"{low:%b}" if whole else f"{low.day}–{high.day} {low:%b}"
            return [(month, f"{low.year}"), (f"{low:%b}", f"{low.year}")]
        return [(f"{low:%b}–{high:%b}", f"{low.year}"), (f"{low:%b}", f"{low.year}")]
    years = ("", f"{low.year}–{high.year}")
    if starts_year and ends_year:
        return [years, (f"{low.year}–", f"{high.year}")]
    months = f"{low:%b} {low.year}–", f"{high:%b} {high.year}"
    return [months, (f"{low.year}–", f"{high.year}")]


def _size(label: tuple[str, str]) -> float:
    return max(measure_text(line) for line in label)


def _future_label(future: int) -> tuple[str, str]:
    day = date.fromordinal(future)
    return f"to {day:%b}", f"{day.year}"


def _future_width(future: int) -> float:
    return max(_size(_future_label(future)) + 4, 46.0)


def _label_all(segments: Sequence[Segment], ahead: bool, as_of: date) -> tuple[Label, ...]:
    """Label each segment with the fullest text that fits beside its neighbours; the ends always."""
    if ahead:
        end = Label(*_future_label(segments[-1].last), segments[-1].x1, "right")
    else:
        end = Label(f"{as_of.day} {as_of:%b}", f"{as_of.year}", segments[-1].x1, "right")
    labels: list[Label] = []
    for number, segment in enumerate(segments[:-1]):
        at = segment.x0
        limit = segments[number + 1].x0 if number + 2 < len(segments) else end.x - end.width - 3
        fitting = [
            Label(*option, at, "left")
            for option in _choices(segment.first, segment.last)
            if at + _size(option) + 3 <= limit
        ]
        if fitting:
            labels.append(fitting[0])
    return (*labels, end)
