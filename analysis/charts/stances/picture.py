"""Who says what, drawn: a row a proposition, a column a side, a glyph for each stance with its day."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Frame, Key, begin_picture, rule_across
from analysis.charts.drawing.legend import dot, stance_mark
from analysis.charts.drawing.lettering import measure, shorten, wrap
from analysis.charts.drawing.marks import RADIUS, Pen, draw_stance
from analysis.charts.drawing.picture import Look, Picture, is_phone
from analysis.charts.drawing.words import Words
from analysis.charts.stances.frame import LEAST, Cell, Row, WhoSaysWhat, drop_column
from analysis.charts.stances.words import say_before
from analysis.schema.vocabulary import STANCE_VERBS

SIZE, SMALL, _LINE = 13.0, 12.0, 17.0
_CLAUSE = 250.0  # px for the propositions on a wide picture
_CELL, _PAD = 40.0, 14.0
_HEAD_GAP = 2.0  # px between two heads
_MONTH = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)


def draw_stances(who: WhoSaysWhat, words: Words, width: float, palette: Palette) -> Picture:
    """Draw the table with what stands around it."""
    phone = is_phone(width)
    left = 0.0 if phone else _CLAUSE
    column = _column(who, width)
    heads = [_head_lines(name, column) for name in who.columns]
    head = 12 + _LINE * max((len(lines) for lines in heads), default=0)
    heights = [_height(row, width, column) for row in who.rows]
    frame = begin_picture(words, _keys(who), width, head + sum(heights) + 4)
    axes = frame.picture.place_axes(0, frame.top, width, frame.body)
    axes.set(xlim=(0, width), ylim=(frame.body, 0), xticks=[], yticks=[])
    axes.set_label("stances")
    colours = [palette.of(who.side_of.get(name, "")) for name in who.columns]
    for number, lines in enumerate(heads):
        for line, text in enumerate(lines):
            x = left + column * (number + 0.5)
            y = frame.top + head - 10 - _LINE * (len(lines) - 1 - line)
            frame.picture.put(x, y, text, Look(SMALL, True, colours[number], "center"))
    if who.rows:
        frame.picture.add_artist(rule_across(frame.picture, frame.top + head, LIGHT["ink"], 1.6))
    y = head
    for row, height in zip(who.rows, heights, strict=True):
        _draw_row(frame, axes, row, who.columns, colours, (left, y, column))
        y += height
        if row is not who.rows[-1]:
            frame.picture.add_artist(rule_across(frame.picture, frame.top + y))
    return frame.picture


def fit_columns(who: WhoSaysWhat, width: float) -> WhoSaysWhat:
    """Leave out columns until no word of a head is broken, while there are more than three."""
    while len(who.columns) > LEAST:
        room = _column(who, width) - _HEAD_GAP
        words = [word for name in who.columns for word in name.split()]
        if all(measure(word, SMALL, True) <= room for word in words):
            break
        who = drop_column(who)
    return who


def _column(who: WhoSaysWhat, width: float) -> float:
    return (width - (0.0 if is_phone(width) else _CLAUSE)) / max(len(who.columns), 1)


def _head_lines(name: str, column: float) -> list[str]:
    room = column - _HEAD_GAP
    whole = " ".join(shorten(word, room, SMALL, True) for word in name.split())
    return wrap(whole, room, SMALL, True, most=3)


def _clause_lines(row: Row, width: float) -> list[str]:
    room = width - 8 if is_phone(width) else _CLAUSE - 22
    return wrap(row.clause, room, SIZE, True, most=3)


def _cell_height(row: Row, column: float) -> float:
    """A glyph, and below it at most two short lines for each stance."""
    return max(
        (sum(24 + 15 * len(_dates(cell, column)) for cell in cells) for cells in row.cells.values()),
        default=_CELL,
    )


def _height(row: Row, width: float, column: float) -> float:
    text = _LINE * len(_clause_lines(row, width))
    cells = _cell_height(row, column)
    return text + cells + _PAD + 4 if is_phone(width) else max(text, cells) + _PAD


def _dates(cell: Cell, column: float) -> list[str]:
    """The day in at most two lines, and what was said before."""
    room = column - 4
    when = wrap(_MONTH.sub(lambda month: month[0][:3], cell.when), room, SMALL)
    if (len(when) > 2 or not _fits(when, room)) and cell.since is not None:
        by = "by " if cell.when.startswith("by ") else ""
        when = [f"{by}{cell.since:%b}", f"{cell.since:%Y}"]
    before = wrap(say_before(cell), room, SMALL) if cell.before else []
    return [*when, *before[:3]]


def _fits(lines: Sequence[str], room: float) -> bool:
    return all(measure(line, SMALL) <= room for line in lines)


def _draw_row(
    frame: Frame,
    axes: Axes,
    row: Row,
    columns: Sequence[str],
    colours: Sequence[str],
    place: tuple[float, float, float],
) -> None:
    left, y, column = place
    lines = _clause_lines(row, frame.width)
    for number, text in enumerate(lines):
        frame.picture.put(2, frame.top + y + 22 + _LINE * number, text, Look(SIZE, True))
    if is_phone(frame.width):
        y += _LINE * len(lines) + 4
    for number, name in enumerate(columns):
        x, at = left + column * (number + 0.5), y + 18
        cells = row.cells.get(name, ())
        if not cells:
            axes.plot([x - 5, x + 5], [at, at], color=LIGHT["rule"], linewidth=1.4, solid_capstyle="butt")
        for cell in cells:
            draw_stance(Pen(axes), (x, at), cell.stance, colours[number], cell.unnamed)
            for line, text in enumerate(_dates(cell, column)):
                grey = Look(SMALL, False, LIGHT["grey"], "center")
                frame.picture.put(x, frame.top + at + RADIUS + 16 + 15 * line, text, grey)
            at += 24 + 15 * len(_dates(cell, column))


def _keys(who: WhoSaysWhat) -> list[Key]:
    cells = [cell for row in who.rows for held in row.cells.values() for cell in held]
    stances = {cell.stance for cell in cells}
    ink = LIGHT["ink"]
    keys = []
    for stance, (words, _) in STANCE_VERBS.items():
        if stance in stances:
            keys.append(Key(words, stance_mark(stance), 14))
        if stance == "says_so" and any(cell.unnamed for cell in cells):
            keys.append(Key("unnamed", dot(ink, hollow=True)))
    return keys


def table_of(who: WhoSaysWhat) -> pd.DataFrame:
    """The rows drawn, one a stance."""
    rows = [
        {
            "matter": row.clause,
            "who": name,
            "stance": cell.stance,
            "since": cell.since,
            "voices": ", ".join(dict.fromkeys(cell.voices)),
            "before": cell.before,
            "claim_ids": " ".join(cell.claim_ids),
        }
        for row in who.rows
        for name, cells in row.cells.items()
        for cell in cells
    ]
    return pd.DataFrame(rows, columns=["matter", "who", "stance", "since", "voices", "before", "claim_ids"])
