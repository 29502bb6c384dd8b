"""Entries of legends: the sides with their colours, the forms of marks; and the rows that they stand in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.charts.drawing.boxes import Point
from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.lettering import measure
from analysis.charts.drawing.marks import FORM_WORDS, SPANS, Canvas, Pen, draw_dot, draw_form, draw_span
from analysis.charts.drawing.picture import EDGE, Look, Picture, WholePicture

KEY_LINE = 26.0
_BETWEEN = 16.0
Drawing = Callable[[Canvas, Point], object]


@dataclass(frozen=True)
class Key:
    """One entry of a legend: its words, what draws its mark around a point in px, and how wide that is."""

    words: str
    draw: Drawing
    width: float = 12.0
    colour: str = LIGHT["grey"]
    bold: bool = False

    @property
    def size(self) -> float:
        """Width of mark and words, in px."""
        return self.width + 6 + measure(self.words, 13, self.bold)


UNNAMED = Key("unnamed", partial(draw_dot, colour=LIGHT["ink"], hollow=True))


def side_keys(sides: pd.Series, palette: Palette) -> list[Key]:
    """One entry a side in the order of how often it speaks; all without a colour are "others"."""
    counts = sides.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    known = [side for side in counts.index if side in palette.colours]
    shown = {side: palette.of(side) for side in known}
    if 0 < len(known) < len(counts):
        shown["others"] = LIGHT["grey"]
    return [Key(one, partial(draw_dot, colour=colour), 12.0, colour, True) for one, colour in shown.items()]


def figure_keys(rows: pd.DataFrame, palette: Palette, upwards: bool) -> list[Key]:
    """One entry a side, one for the hollow mark where somebody is not named, and one a form of a mark."""
    if not len(rows):
        return []
    forms = [form for form in FORM_WORDS if form != "exact" and form in set(rows["form"])]
    return [
        *side_keys(rows["voice_side"], palette),
        *([UNNAMED] if rows["is_unnamed"].any() else []),
        *(_form_key(form, upwards) for form in forms),
    ]


def _form_key(form: str, upwards: bool) -> Key:
    start, reach = {"at_least": -7.0, "at_most": 7.0}.get(form, 0.0), 8.0 if upwards else 12.0

    def draw(axes: Canvas, at: Point) -> None:
        pen = Pen(axes, upwards)
        if form in SPANS:
            draw_span(pen, (pen.along(at, -reach), pen.along(at, reach)), form, LIGHT["ink"])
        else:
            draw_form(pen, form, pen.along(at, start), LIGHT["ink"])

    across = 12.0 if form == "about" else 18.0
    return Key(FORM_WORDS[form], draw, across if upwards else 26.0)


def set_in_rows(keys: Sequence[Key], room: float) -> list[list[Key]]:
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


def draw_rows(picture: Picture, rows: Sequence[Sequence[Key]], top: float) -> None:
    """Draw rows of entries."""
    sheet = WholePicture(picture)
    for number, row in enumerate(rows):
        x, y = EDGE, top + KEY_LINE * (number + 0.5)
        for key in row:
            key.draw(sheet, (x + key.width / 2, -y))
            picture.put(x + key.width + 6, y + 4.5, key.words, Look(13, key.bold, key.colour))
            x += key.size + _BETWEEN
