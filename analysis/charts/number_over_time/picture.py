"""The number over time, drawn: one panel a measure, statements by date in the form they were said in."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.charts.drawing.axes import Plane, Tick, day_at, day_number, say_values, time_ticks, value_ticks
from analysis.charts.drawing.boxes import Box, Point
from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.frame import Body, Layout
from analysis.charts.drawing.labels import Ground, Label, Lines, Placed, Run, line_width, place_labels
from analysis.charts.drawing.lettering import SIZE, measure, shorten
from analysis.charts.drawing.marks import box_of, draw_figure, figure_keys
from analysis.charts.drawing.picture import EDGE, WIDTHS, Look, Picture, is_phone
from analysis.charts.drawing.words import Words, voice_name
from analysis.charts.number_over_time.frame import NumbersOverTime, Panel, by_importance
from analysis.dates.edtf import read_edtf
from analysis.dossier.rows import Record
from analysis.sentences.wording.sentence import capitalise

_NOTE = 34.0  # px of two lines of the foot
_HEAD, _BELOW, _BETWEEN = 30.0, 34.0, 16.0  # px above a panel for its name, below the last, between two
_WIDEST = 230.0  # px of a label
_HANGS = 10.0  # px that a mark may lie below an axis, above the words of its days
_SMALL = 130.0  # px of a panel that stands alone
DayAxis = tuple[tuple[float, float], list[Tick]]  # the ends of an axis of time, and what is named on it


def lay_numbers(numbers: NumbersOverTime, words: Words, width: float, palette: Palette) -> Layout:
    """Lay out all panels under one time axis, with what stands around them."""
    if not numbers.panels:
        return Body(width, "numbers", foot=40.0).surround(words)
    keys = figure_keys(numbers.table, palette, upwards=True)
    high = len(numbers.panels) * (numbers.panel_height + _HEAD + _BETWEEN) - _BETWEEN
    bare_layout = Body(width, "numbers", foot=_BELOW, height=high).surround(words, keys)
    if bare_layout.height_px > words.room:
        return bare_layout  # there is no room for it: no label has to be placed
    told = words.title.claim_ids
    plots = lay_panels(numbers.panels, palette, width, numbers.panel_height, told)
    bare = sum(one.bare for one in plots)
    if bare and math.isfinite(words.room):
        # The foot takes its room from the panels: lower panels leave more marks without a label.
        lower = numbers.panel_height - _NOTE / len(plots)
        plots = lay_panels(numbers.panels, palette, width, lower, told)
        bare = sum(one.bare for one in plots)
    if bare:
        note = f"{bare} mark{' has' if bare == 1 else 's have'} no label here; all are in the table."
        words = replace(words, notes=(*words.notes, note))
    body = Body(width, "numbers", foot=_BELOW + plots[-1].hang)
    for plot, name in zip(plots, numbers.headings[1], strict=True):
        body.height += _HEAD + (_BETWEEN if body.panels else 0)
        if len(plots) > 1:
            body.write(EDGE, body.height - 12, shorten(capitalise(name), width - 4, 14, True), Look(14, True))
        draw = partial(draw_plot, plot=plot, palette=palette, names_days=plot is plots[-1])
        body.panel(plot.panel.measure_id, plot.plane.height, draw)
    return body.surround(words, keys)


def draw_small(panel: Panel, words: Words, palette: Palette) -> Picture:
    """Draw one measure alone, with nothing around it, as wide as a phone."""
    above, (plot,) = 10.0, lay_panels([panel], palette, WIDTHS["phone"], _SMALL)
    picture = Picture(WIDTHS["phone"], above + _SMALL + _BELOW + plot.hang, words, panel.marks)
    draw_plot(picture.place_axes(panel.measure_id, 0, above, picture.width_px, _SMALL), plot, palette)
    return picture


@dataclass(frozen=True)
class Plot:
    """One panel before it is drawn: its plane, and its labels at their places."""

    panel: Panel
    plane: Plane
    labels: list[Placed]
    bare: int  # marks that found no room for a label
    hang: float  # px by which a mark hangs into the room of the days


def _ticks(panel: Panel, most: int = 4) -> list[float]:
    ends = [row[end] for row in panel.rows for end in ("value", "end") if math.isfinite(row[end])]
    return value_ticks(min(ends), max(ends), most)


def lay_panels(
    panels: Sequence[Panel], palette: Palette, width: float, height: float, told: Collection[str] = ()
) -> list[Plot]:
    """Lay out measures under one axis of time, in Axes of a size; claims ``told`` are labelled first."""
    days = _lay_days(panels, width)
    return [_lay_panel(panel, palette, (width, height), days, told) for panel in panels]


def _lay_panel(
    panel: Panel, palette: Palette, size: tuple[float, float], days: DayAxis, told: Collection[str]
) -> Plot:
    (width, height), (ends, named) = size, days
    ticks = _ticks(panel, most=5 if height > 320 else 4)
    # Room above the last line for an arrow and its label.
    reach = ticks[-1] - ticks[0]
    above = max(22.0, 44.0 - (ticks[-1] - max(row["value"] for row in panel.rows)) / reach * height)
    top = ticks[-1] + reach * above / (height - above)
    plane = Plane(width, height, ends, (ticks[0], top), ticks, named)
    boxes = [_box(row, plane) for row in panel.rows]
    lines = [line for rows in panel.series for line in pairwise(plane.px(*_place(row)) for row in rows)]
    ground = Ground(Box(1, 2, width - 1, height + 8), plane.value_boxes, lines, boxes)
    labels = [_label(row, _box(row, plane), panel, palette) for row in by_importance(panel, told)]
    placed = place_labels(labels, ground)
    hang = max(-min(box.y0 for box in boxes) - _HANGS, 0.0)
    return Plot(panel, plane, placed, len(labels) - len(placed), hang)


def draw_plot(axes: Axes, plot: Plot, palette: Palette, names_days: bool = True) -> None:
    """Draw one measure into any Axes, as it is laid out; one voice's statements are joined by a thin line."""
    plot.plane.draw(axes, names_days, plot.hang)
    for rows in plot.panel.series:
        colour = palette.of(rows[-1]["voice_side"])
        days, values = zip(*map(_place, rows), strict=True)
        # No ``axes.plot``: of an analyst’s own Axes it would take marks and move the ends.
        line = Line2D(days, values, color=colour, linewidth=1.6, alpha=0.45, zorder=2, clip_on=False)
        axes.add_artist(line)
    for row in plot.panel.rows:
        draw_figure(axes, row, _place(row), palette.of(row["voice_side"]))
    plot.plane.draw_labels(axes, plot.labels)


def _lay_days(panels: Sequence[Panel], width: float) -> DayAxis:
    """Lay the time axis of all panels, with room at both ends for marks, labels and the widest value."""
    days = [day_number(row["day"]) for panel in panels for row in panel.rows]
    room = max(measure(words, SIZE) for panel in panels for words in say_values(_ticks(panel)))
    first, last = min(days), max(days)
    short = max(6.0 - (last - first), 0.0)
    first, last = first - short / 2, last + short / 2
    left, right = (18.0, 12.0 + room) if is_phone(width) else (26.0, 24.0 + room)
    scale = (last - first) / (width - left - right)
    first, last = first - left * scale, last + right * scale
    scale = (last - first) / width
    # A tick before the first day would widen the axis.
    low, high = day_at(math.ceil(first + 24 * scale)), day_at(math.floor(last - 12 * scale))
    return (first, last), time_ticks(low, high, width - 36)


def _place(row: Record) -> Point:
    return day_number(row["day"]), row["value"]


def _box(row: Record, plane: Plane) -> Box:
    """The box of a mark in px of the Axes."""
    x, y = plane.px(*_place(row))
    return box_of(row["form"], plane.px(0, row["end"])[1] - y).move(x, y)


def _label(row: Record, box: Box, panel: Panel, palette: Palette) -> Label:
    """The speaker's words, then who it is; then shorter forms for where there is little room.

    Of a line only the last mark names the speaker.
    """
    said, who, when = str(row["words"]), voice_name(row), _say_period(row, panel)
    alone: Lines = ((Run(said, True),),)
    name = shorten(who, _WIDEST - 2, SIZE)
    below = [[f"{who}, {when}"], [name, when], [when], [name]] if when else [[name]]
    if any(row is one for line in panel.series for one in line[:-1]):
        forms: list[Lines] = [(*alone, (Run(when),)), alone] if when else [alone]
    else:
        forms = [(*alone, *((Run(words),) for words in lines)) for lines in below]
        forms += [((Run(f"{said},", True), Run(who)),), alone]
    forms.append(tuple((Run(line, True),) for line in _halve(said)))
    kept = [form for form in forms if all(line_width(line) < _WIDEST for line in form)]
    return Label(box, tuple(kept or forms[-1:]), palette.of(row["voice_side"]))


def _halve(text: str) -> list[str]:
    """Break text into the two lines that are least wide; a word is never broken."""
    words = text.split()
    halves = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return min(halves, key=lambda lines: max(measure(line, SIZE, True) for line in lines), default=[text])


def _say_period(row: Record, panel: Panel) -> str:
    """The time that a number counts, where the numbers beside it count another."""
    if not row["period_edtf"] or len({one["period_edtf"] for one in panel.rows}) < 2:
        return ""
    bounds = read_edtf(row["period_edtf"])
    first, last = (f"{day:%b} {day.year}" if day else "" for day in (bounds.earliest, bounds.latest))
    if first and last:
        return first if first == last else f"{first}–{last}"
    return f"since {first}" if first else f"to {last}"
