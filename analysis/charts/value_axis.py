"""A value axis for one measure and unit: from zero, or logarithmic and saying so."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.charts.style import measure_text
from analysis.numbers.words import say_number

LEFT, RIGHT = 18.0, 30.0  # px kept for arrows that point past an end
_LABEL_GAP = 10.0
_LOG_FROM = 100  # times: two orders of magnitude


@dataclass(frozen=True)
class ValueAxis:
    """Maps values to px; ``ticks`` are values with labels that do not touch."""

    low: float
    high: float
    log: bool
    ticks: tuple[float, ...]
    width: float

    @property
    def left(self) -> float:
        """Where the axis begins."""
        return LEFT

    @property
    def right(self) -> float:
        """Where the axis ends."""
        return self.width - RIGHT

    def place(self, value: float) -> float:
        """Say where a value lies; an infinite one lies at the end."""
        if math.isinf(value) or value >= self.high:
            return self.right
        if value <= self.low:
            return self.left
        if self.log:
            share = (math.log10(value) - math.log10(self.low)) / (
                math.log10(self.high) - math.log10(self.low)
            )
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


def build_value_axis(figures: pd.DataFrame, width: float) -> ValueAxis:
    """Lay an axis under figures of one measure and unit.

    Parameters
    ----------
    figures
        Reads ``low``, ``best``, ``high``, ``read_low``, ``read_high``.
    width
        CSS px to fill.
    """
    values = sorted(_finite(figures))
    top = values[-1] if values and values[-1] > 0 else 1.0
    low = next((one for one in values if one > 0), top)
    if top / low >= _LOG_FROM and not _has_zero(figures):
        return _log_axis(low, top, width)
    return _linear_axis(top, width)


def _finite(figures: pd.DataFrame) -> Iterable[float]:
    for column in ("low", "best", "high", "read_low", "read_high"):
        yield from (float(one) for one in figures[column] if math.isfinite(one))


def _has_zero(figures: pd.DataFrame) -> bool:
    """Whether zero itself was said; the open end of "up to" is no value."""
    return bool((figures[["low", "best", "high"]] == 0).any(axis=None))


def _linear_axis(top: float, width: float) -> ValueAxis:
    for parts in (5, 4, 3, 2, 1):
        step = _nice_step(top / parts)
        count = math.ceil(round(top / step, 9))
        axis = ValueAxis(0.0, count * step, False, tuple(step * one for one in range(count + 1)), width)
        if _labels_fit(axis):
            return axis
    return axis


def _log_axis(low: float, top: float, width: float) -> ValueAxis:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(top))
    for step in range(1, last - first + 1):
        ticks = tuple(10.0**power for power in range(first, last + 1, step))
        axis = ValueAxis(10.0**first, 10.0**last, True, ticks, width)
        if _labels_fit(axis):
            return axis
    return axis


def _nice_step(least: float) -> float:
    """Round up to 1, 2, 2.5 or 5 times a power of ten; whole above one, as things are counted."""
    power = 10.0 ** math.floor(math.log10(least))
    for factor in (1, 2, 2.5, 5, 10):
        step = factor * power
        if step >= least * (1 - 1e-9) and (step >= 10 or step == int(step)):
            return step
    return max(10.0 * power, 1.0)


def _labels_fit(axis: ValueAxis) -> bool:
    edge = -_LABEL_GAP
    for tick in axis.ticks:
        half = measure_text(say_number(tick)) / 2
        if axis.place(tick) - half < max(edge + _LABEL_GAP, 0) or axis.place(tick) + half > axis.width - 1:
            return False
        edge = axis.place(tick) + half
    return True
