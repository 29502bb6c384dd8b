"""Axes as pictures have them: thin lines across with the value above, days below, labels beside marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analysis.charts.drawing.boxes import Box, Point
from analysis.charts.drawing.colours import LIGHT
from analysis.charts.drawing.labels import Placed
from analysis.charts.drawing.lettering import SIZE, font, measure
from analysis.charts.drawing.marks import draw_line, draw_rectangle
from analysis.charts.drawing.picture import Look, annotate
from analysis.charts.drawing.scales import Tick, day_number, say_tick

GRID = 1.0


@dataclass(frozen=True)
class Plane:
    """Axes before they are drawn: their size in CSS px, and the values at their ends."""

    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]

    def px(self, x: float, y: float) -> Point:
        """Where values lie, in px from the lower left corner.

        >>> Plane(100, 50, (0, 10), (-1, 1)).px(5, 0)
        (50.0, 25.0)
        """
        (left, right), (low, high) = self.x, self.y
        return (x - left) / (right - left) * self.width, (y - low) / (high - low) * self.height


def axes_size(axes: Axes) -> tuple[float, float]:
    """Width and height of Axes in CSS px, whatever the figure's dots per inch."""
    box = axes.get_window_extent()
    dpi = axes.get_figure(root=True).dpi  # type: ignore[union-attr]
    return float(box.width) * 72 / dpi, float(box.height) * 72 / dpi


def say_values(ticks: Sequence[float]) -> list[str]:
    """Say the values of an axis."""
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    return [say_tick(value, step) for value in ticks]


def value_boxes(plane: Plane, ticks: Sequence[float]) -> list[Box]:
    """Where the words of values stand: at the right end of the line across, above it."""
    tops = [plane.px(0, value)[1] for value in ticks]
    return [
        Box(plane.width - measure(words, SIZE) - 2, y, plane.width, y + 17)
        for words, y in zip(say_values(ticks), tops, strict=True)
    ]


def draw_value_axis(axes: Axes, plane: Plane, ticks: Sequence[float]) -> None:
    """Draw a line across at each value, its words at the right end above it."""
    axes.set_yticks(ticks, labels=say_values(ticks), fontproperties=font(SIZE), color=LIGHT["grey"])
    axes.yaxis.tick_right()
    axes.tick_params(axis="y", length=0, pad=0)
    for label in axes.get_yticklabels():
        label.set(ha="right", va="bottom")
    for value in ticks:
        colour, stroke = (LIGHT["rule"], 1.0) if value else (LIGHT["ink"], 1.4)
        ends = (plane.x[0], value), (plane.x[1], value)
        draw_line(axes, *ends, colour, stroke, zorder=GRID, clip_on=False)


def draw_time_axis(
    axes: Axes, plane: Plane, ticks: Sequence[Tick], words: bool = True, lower: float = 0.0
) -> None:
    """Draw days under Axes, their words so many px lower, or only ticks where a panel below has words."""
    axes.set_xticks(
        [day_number(tick.day) for tick in ticks], labels=[tick.words if words else "" for tick in ticks]
    )
    axes.tick_params(axis="x", length=6, width=1.4, color=LIGHT["ink"], pad=5 + lower)
    for tick, label in zip(ticks, axes.get_xticklabels(), strict=True):
        label.set(fontproperties=font(SIZE, tick.bold), color=LIGHT["ink" if tick.bold else "grey"])
        at, half = plane.px(day_number(tick.day), 0)[0], measure(tick.words, SIZE, tick.bold) / 2
        if at - half < 2:
            label.set(ha="left")
        elif at + half > plane.width - 2:
            label.set(ha="right")


def draw_labels(axes: Axes, plane: Plane, placed: Sequence[Placed], ticks: Sequence[float]) -> None:
    """Write placed labels; where one lies on a line across, paper is put behind it."""
    lines = [plane.px(0, value)[1] for value in ticks]
    for one in placed:
        if any(one.box.y0 - 1 < y < one.box.y1 + 1 for y in lines):
            x0, y0, x1, y1 = one.box.grow(1)
            part = Box(x0 / plane.width, y0 / plane.height, x1 / plane.width, y1 / plane.height)
            draw_rectangle(axes, part, LIGHT["paper"], zorder=GRID + 0.5, transform=axes.transAxes)
        for run, x, y in one.runs():
            look = Look(SIZE, run.bold, one.label.colour)
            annotate(axes, (x, y), run.text, look, xycoords="axes points")
