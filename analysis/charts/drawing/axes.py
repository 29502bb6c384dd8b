"""Axes as pictures have them: thin lines across with the value above, days below, labels beside marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.labels import Placed
from analysis.charts.drawing.lettering import SIZE, font, measure
from analysis.charts.drawing.marks import draw_rectangle
from analysis.charts.drawing.picture import Look, annotate
from analysis.charts.drawing.scales import Tick, day_number, say_tick

GRID = 1.0


def axes_size(axes: Axes) -> tuple[float, float]:
    """Width and height of Axes in CSS px, whatever the figure's dots per inch."""
    box = axes.get_window_extent()
    dpi = axes.get_figure(root=True).dpi  # type: ignore[union-attr]
    return float(box.width) * 72 / dpi, float(box.height) * 72 / dpi


def to_px(axes: Axes, x: float, y: float) -> tuple[float, float]:
    """Where a point of the data lies, in CSS px from the lower left corner of the Axes."""
    width, height = axes_size(axes)
    at = axes.transLimits.transform((x, y))
    return float(at[0]) * width, float(at[1]) * height


def draw_value_axis(axes: Axes, ticks: Sequence[float]) -> list[Box]:
    """Draw a line across at each value, its words at the right end above it; returns the words' boxes."""
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    words = [say_tick(value, step) for value in ticks]
    axes.set_yticks(ticks, labels=words, fontproperties=font(SIZE), color=LIGHT["grey"])
    axes.yaxis.tick_right()
    axes.tick_params(axis="y", length=0, pad=0)
    for label in axes.get_yticklabels():
        label.set(ha="right", va="bottom")
    width, _ = axes_size(axes)
    boxes = []
    for value, text in zip(ticks, words, strict=True):
        zero = value == 0
        colour, line = LIGHT["ink" if zero else "rule"], 1.4 if zero else 1.0
        axes.axhline(value, color=colour, linewidth=line, zorder=GRID, clip_on=False)
        y = to_px(axes, 0, value)[1]
        boxes.append(Box(width - measure(text, SIZE) - 2, y, width, y + 17))
    return boxes


def draw_time_axis(axes: Axes, ticks: Sequence[Tick], words: bool = True) -> None:
    """Draw days under Axes; without words only their ticks, where another panel below says them."""
    axes.set_xticks(
        [day_number(tick.day) for tick in ticks], labels=[tick.words if words else "" for tick in ticks]
    )
    axes.tick_params(axis="x", length=6, width=1.4, color=LIGHT["ink"], pad=5)
    for tick, label in zip(ticks, axes.get_xticklabels(), strict=True):
        label.set(fontproperties=font(SIZE, tick.bold), color=LIGHT["ink" if tick.bold else "grey"])
        at, half = to_px(axes, day_number(tick.day), 0)[0], measure(tick.words, SIZE, tick.bold) / 2
        if at - half < 2:
            label.set(ha="left")
        elif at + half > axes_size(axes)[0] - 2:
            label.set(ha="right")


def draw_labels(axes: Axes, placed: Sequence[Placed]) -> None:
    """Write placed labels; where one lies on a line across, paper is put behind it."""
    width, height = axes_size(axes)
    lines = [to_px(axes, 0, value)[1] for value in axes.get_yticks()]
    inverse = axes.transLimits.inverted()
    for one in placed:
        if any(one.box.y0 - 1 < y < one.box.y1 + 1 for y in lines):
            x0, y0, x1, y1 = one.box.grow(1)
            part = Box(x0 / width, y0 / height, x1 / width, y1 / height)
            draw_rectangle(axes, part, LIGHT["paper"], zorder=GRID + 0.5, transform=axes.transAxes)
        for run, x, y in one.runs():
            at_x, at_y = np.round(inverse.transform((x / width, y / height)), 9)
            annotate(axes, (float(at_x), float(at_y)), run.text, Look(SIZE, run.bold, one.label.colour))
