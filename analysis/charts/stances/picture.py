"""Who says what, drawn: a row a proposition, a column a side, a glyph for each stance with its day."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from analysis.charts.drawing.colours import LIGHT, Palette
from analysis.charts.drawing.frame import Body, Layout
from analysis.charts.drawing.lettering import LINE, SIZE, SMALLEST, measure, shorten, wrap
from analysis.charts.drawing.marks import RADIUS, UNNAMED, Key, draw_line, draw_stance
from analysis.charts.drawing.picture import BOLD, EDGE, SMALL, Look, is_phone
from analysis.charts.drawing.words import Words
from analysis.charts.stances.frame import LEAST, Cell, Row, WhoSaysWhat
from analysis.charts.stances.words import say_before
from analysis.schema.vocabulary import STANCE_VERBS

_CLAUSE = 224.0  # px for the propositions on a wide picture
_PAD, _DAY_LINE = 14.0, 15.0
_HEAD_GAP = 2.0  # px between two heads
_MONTH = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)


def lay_stances(who: WhoSaysWhat, words: Words, width: float, palette: Palette) -> Layout:
    """Lay out the table with what stands around it."""
    body, column = Body(width, "stances", foot=4.0), _column(who, width)
    left = 0.0 if is_phone(width) else _CLAUSE
    columns = {
        name: (left + column * (number + 0.5), palette.of(who.side_of.get(name, "")))
        for number, name in enumerate(who.columns)
    }
    heads = {name: _head_lines(name, column) for name in columns}
    body.height = 12 + LINE * max(map(len, heads.values()), default=0)
    for name, (x, colour) in columns.items():
        y = body.height - 10 - LINE * (len(heads[name]) - 1)
        body.write(x, y, heads[name], Look(SMALLEST, True, colour, "center"))
    for row in who.rows:
        if row is who.rows[0]:
            body.rule(body.height, LIGHT["ink"], 1.6)
        else:
            body.rule(body.height)
        _draw_row(body, row, columns, column, who.year)
    return body.surround(words, _keys(who))


def fit_columns(who: WhoSaysWhat, width: float) -> WhoSaysWhat:
    """Leave out columns until no word of a head is broken, while there are more than three."""
    while len(who.columns) > LEAST:
        room = _column(who, width) - _HEAD_GAP
        words = [word for name in who.columns for word in name.split()]
        if all(measure(word, SMALLEST, True) <= room for word in words):
            break
        who = who.drop_column()
    return who


def _column(who: WhoSaysWhat, width: float) -> float:
    return (width - (0.0 if is_phone(width) else _CLAUSE)) / max(len(who.columns), 1)


def _head_lines(name: str, column: float) -> Sequence[str]:
    room = column - _HEAD_GAP
    whole = " ".join(shorten(word, room, SMALLEST, True) for word in name.split())
    return wrap(whole, room, SMALLEST, True, most=3)


def _draw_row(
    body: Body, row: Row, columns: Mapping[str, tuple[float, str]], column: float, year: int
) -> None:
    """Write a proposition, and beside it, on a phone below it, the stance of each column."""
    phone = is_phone(body.width)
    room = body.width - 8 if phone else _CLAUSE - 14
    lines = wrap(row.clause, room, SIZE, True, most=3)
    body.write(EDGE, body.height + 22, lines, BOLD)
    turned = "; ".join(say_before(row))
    before = wrap(turned, room, SMALLEST, most=3) if turned else []
    body.write(EDGE, body.height + 22 + LINE * len(lines), before, SMALL)
    text = LINE * (len(lines) + len(before))
    top = body.height + (text + 4 if phone else 0)
    ends = [top + (0 if phone else text)]
    for name, (x, colour) in columns.items():
        y, cells = top + 18, row.cells.get(name, ())
        if not cells:
            body.mark(draw_line, (x - 5, y), (x + 5, y), LIGHT["rule"], 1.4)
        for cell in cells:
            body.mark(draw_stance, (x, y), cell.stance, colour, cell.unnamed)
            dates = _dates(cell, column - 4, year)
            body.write(x, y + RADIUS + 16, dates, replace(SMALL, align="center"), _DAY_LINE)
            y += 24 + _DAY_LINE * len(dates)
        ends.append(y - 18 if cells else top)
    body.height = max(ends) + _PAD


def _dates(cell: Cell, room: float, year: int) -> Sequence[str]:
    """The day in at most two lines, without the year of the cut-off; else its month."""
    words = _MONTH.sub(lambda month: month[0][:3], cell.when).removesuffix(f" {year}")
    when: Sequence[str] = wrap(words, room, SMALLEST)
    if words.startswith("by ") and len(when) == 2 and when[1].isalpha():
        when = ["by", words.removeprefix("by ")]  # a day stays with its month
    fits = len(when) <= 2 and all(measure(line, SMALLEST) <= room for line in when)
    if not fits:
        by = "by " if cell.when.startswith("by ") else ""
        when = [f"{by}{cell.since:%b}", *([f"{cell.since:%Y}"] if cell.since.year != year else [])]
    return when


def _keys(who: WhoSaysWhat) -> list[Key]:
    cells, keys = who.cells, []
    for stance, (words, _) in STANCE_VERBS.items():
        draw = partial(draw_stance, stance=stance, colour=LIGHT["ink"])
        if any(cell.stance == stance for cell in cells):
            keys.append(Key(words, draw, 14))
        if stance == "says_so" and any(cell.unnamed for cell in cells):
            keys.append(Key(UNNAMED.words, partial(draw, hollow=True), 14))
    return keys
