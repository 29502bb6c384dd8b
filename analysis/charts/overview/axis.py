"""A time axis that is cut where nothing happened: pieces from days to centuries, each with its own scale."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from analysis.charts.drawing.axes import Tick, short_month, time_ticks
from analysis.charts.drawing.lettering import measure

MOST_PIECES = 5
_EDGE = 12.0  # px after the cut-off where nothing is ahead
GAP, AHEAD = 8.0, 128.0  # px between pieces, and of the stretch after the cut-off where forecasts end
_SHORTEST_CUT, _LONG = 21, 550  # days
_LEAST_WEIGHT = 0.3  # a stretch is cut where it is long for how long ago it was


@dataclass(frozen=True)
class AxisPiece:
    """Days ``first`` to ``last`` between two places in px."""

    first: date
    last: date
    x0: float
    x1: float

    def at(self, day: date, part: float = 0.5) -> float:
        """Place of a day; ``part`` 0 is its beginning, 1 its end."""
        days = (self.last - self.first).days + 1
        return self.x0 + ((day - self.first).days + part) / days * (self.x1 - self.x0)


@dataclass(frozen=True)
class CutAxis:
    """The pieces until the cut-off, and the stretch ahead where forecasts end."""

    pieces: tuple[AxisPiece, ...]
    ahead: AxisPiece | None
    cutoff: date
    width: float

    @property
    def cutoff_x(self) -> float:
        """Where the cut-off lies."""
        return self.pieces[-1].x1

    def at(self, day: date, part: float = 0.5) -> float:
        """Place of a day; one that falls into a cut lies at the piece's edge next to it."""
        if day > self.cutoff:
            return self.ahead.at(min(day, self.ahead.last), part) if self.ahead else self.cutoff_x
        for piece in self.pieces:
            if day <= piece.last:
                return piece.at(day, part) if day >= piece.first else piece.x0
        return self.cutoff_x

    def ticks(self, piece: AxisPiece) -> list[Tick]:
        """Days of a piece that is wide enough to tell them apart."""
        days = (piece.last - piece.first).days
        if piece.x1 - piece.x0 < 150 or days < 6:
            return []
        ticks = time_ticks(piece.first, piece.last, piece.x1 - piece.x0)
        year = f" {piece.first.year}"
        return [Tick(tick.day, tick.words.removesuffix(year), tick.bold) for tick in ticks]


def build_axis(
    spans: Sequence[tuple[date, date]], ends: Sequence[date], cutoff: date, width: float
) -> CutAxis:
    """Lay an axis under spans of days until the cut-off, and under the ends of forecasts after it."""
    past = [(min(first, cutoff), min(last, cutoff)) for first, last in (*spans, (cutoff, cutoff))]
    after = [day for day in ends if day > cutoff]
    pieces_of = _snap(_cluster(past, cutoff), cutoff)
    room = width - (AHEAD if after else _EDGE) - GAP * (len(pieces_of) - 1)
    days = sorted({day for span in past for day in span})
    x, pieces = 0.0, []
    for (first, last), size in zip(pieces_of, _allot(pieces_of, days, room), strict=True):
        pieces.append(AxisPiece(first, last, x, x + size))
        x += size + GAP
    ahead = AxisPiece(cutoff + timedelta(days=1), max(after), pieces[-1].x1, width - 8) if after else None
    return CutAxis(tuple(pieces), ahead, cutoff, width)


def _cluster(spans: Sequence[tuple[date, date]], cutoff: date) -> list[tuple[date, date]]:
    """Cut the stretches between spans that are longest for their age: a month weighs less ten years ago."""
    blocks = _merge(sorted(_ends(spans)))
    weights = []
    for number, (one, two) in enumerate(pairwise(blocks)):
        gap = (two[0] - one[1]).days - 1
        age = (cutoff - one[1]).days - gap / 2 + 1
        if gap >= _SHORTEST_CUT and gap / age >= _LEAST_WEIGHT:
            weights.append((gap / age, number))
    cuts = sorted(number for _, number in sorted(weights, reverse=True)[: MOST_PIECES - 1])
    starts = [0, *(number + 1 for number in cuts)]
    stops = [*cuts, len(blocks) - 1]
    return [(blocks[start][0], blocks[stop][1]) for start, stop in zip(starts, stops, strict=True)]


def _ends(spans: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """Of a span of years only its two ends have to be on the axis."""
    long = {span for span in spans if (span[1] - span[0]).days > _LONG}
    return [*set(spans).difference(long), *((day, day) for span in long for day in span)]


def _snap(spans: Sequence[tuple[date, date]], cutoff: date) -> list[tuple[date, date]]:
    """Widen each span to whole months, or whole years where it is long; spans that then meet are one."""
    snapped = []
    for first, last in spans:
        if (last - first).days > 400:
            low, high = date(first.year, 1, 1), date(last.year, 12, 31)
        else:
            low = first.replace(day=1)
            high = last.replace(day=calendar.monthrange(last.year, last.month)[1])
        snapped.append((low, min(high, cutoff)))
    return _merge(snapped)


def _merge(spans: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """Make one of spans that meet; they are in the order of their first days."""
    merged: list[tuple[date, date]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1]:
            first, last = merged[-1][0], max(merged.pop()[1], last)
        merged.append((first, last))
    return merged


def _allot(spans: Sequence[tuple[date, date]], days: Sequence[date], room: float) -> list[float]:
    """Room for each piece's name, and the rest by how many days it shows."""
    least = [measure(" ".join(name_piece(*span)), 13) + 4 if span != spans[-1] else 60.0 for span in spans]
    counts = [sum(low <= day <= high for day in days) for low, high in spans]
    weights = [max(count - 2, 0) for count in counts]
    if not any(weights):
        weights = [0] * (len(spans) - 1) + [1]
    spare = max(room - sum(least), 0.0)
    scale = min(room / sum(least), 1.0)
    return [base * scale + spare * weight / sum(weights) for base, weight in zip(least, weights, strict=True)]


def name_piece(first: date, last: date) -> tuple[str, str]:
    """Call a piece by its month and year, in two words where it has both.

    >>> name_piece(date(2024, 6, 1), date(2024, 6, 30)), name_piece(date(2022, 1, 1), date(2023, 12, 31))
    (('June', '2024'), ('', '2022–23'))
    """
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        if first.year == last.year:
            return "", str(first.year)
        end = f"{last.year % 100:02}" if first.year // 100 == last.year // 100 else str(last.year)
        return "", f"{first.year}–{end}"
    if (first.year, first.month) == (last.year, last.month):
        return short_month(first), str(first.year)
    if first.year == last.year:
        return f"{first:%b}–{last:%b}", str(first.year)
    return "", f"{first:%b} {first.year}–{last:%b} {last.year}"
