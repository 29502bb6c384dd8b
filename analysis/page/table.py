"""Tables that stay tables, of records or of any frame: on a phone each cell under its column's head."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter

import pandas as pd
from markupsafe import Markup
from pandas.api import types

from analysis.dossier.rows import Record, list_records
from analysis.numbers.words import say_number
from analysis.page.claims import show_day
from analysis.page.section import STEP, fold_away
from analysis.page.text import Links, join, value

# Its head, and what it shows of a row.
TableColumn = tuple[str, Callable[[Record], str]]


def render_table(
    rows: Sequence[Record] | pd.DataFrame,
    columns: Sequence[TableColumn],
    *,
    caption: str,  # without a full stop
    most: int | None = None,  # rows that are shown
    row_id: Callable[[Record], str] | None = None,  # by which links find a row
    group: Callable[[Record], str] | None = None,  # the heading over rows that have the same, side by side
    on_paper: Callable[[Record], bool] | int | None = None,  # which rows are printed, or how many
    folded: bool = False,
) -> Markup:
    """Put rows into a table; the first cell names its row.

    The caption says how many more rows there are, and how many are printed where those are not all. Folded
    away under it, the table leaves what leads to be read first.
    """
    shown = list_records(rows[:most]) if isinstance(rows, pd.DataFrame) else rows[:most]
    caption += say_more(len(rows) - len(shown), "; {} in the data beside this page")
    printed = [
        place < on_paper if isinstance(on_paper, int) else on_paper is None or on_paper(row)
        for place, row in enumerate(shown)
    ]
    if not all(printed):
        paper = Markup('{}<span class="paper">; {:,} of them on paper</span>')
        caption = paper.format(caption, sum(printed))
    names = [head for head, _ in columns]
    cells = [[cell(row) for _, cell in columns] for row in shown]
    heads = (
        Markup('<th scope="col"{}>{}</th>').format(_attribute("class", css), name)
        for name, css in zip(names, _fit(names, cells), strict=True)
    )
    bodies = []
    marked = zip(shown, cells, printed, strict=True)
    for head, members in groupby(marked, lambda one: group(one[0]) if group else ""):
        body = list(members)
        css = "" if any(is_printed for _, _, is_printed in body) else "screen"
        headed = Markup('<tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>')
        lines = [headed.format(len(columns), head)] if head else []
        for row, line, is_printed in body:
            target = _attribute("id", row_id(row) if row_id else "")
            lines.append(_row(line, names, target, "" if is_printed or css else "screen"))
        bodies.append(Markup("<tbody{}>{}</tbody>").format(_attribute("class", css), join(lines, "")))
    name = Markup("") if folded else Markup("<caption>{}</caption>").format(caption)
    table = Markup("<table>{}<thead><tr>{}</tr></thead>{}</table>").format(
        name, join(heads, ""), join(bodies, "")
    )
    return fold_away(caption, table) if folded else table


def say_more(more: int, words: str) -> str:
    """Say how many more there are where all are not shown; ``words`` have the number as “12 more are”.

    >>> say_more(1, "{} in the data"), say_more(1200, "{} in the data"), say_more(0, "{} in the data")
    ('1 more is in the data', '1,200 more are in the data', '')
    """
    return words.format(f"{more:,} more {'is' if more == 1 else 'are'}") if more > 0 else ""


def _row(line: Sequence[str], names: Sequence[str], target: Markup, css: str) -> Markup:
    first, *others = line
    cells = [Markup('<th scope="row">{}</th>').format(first)]
    for name, cell in zip(names[1:], others, strict=True):
        # An empty cell has no head on a phone: there it is not shown at all.
        head = _attribute("data-head", name if cell else "")
        cells.append(Markup("<td{}>{}</td>").format(head, cell))
    return Markup("<tr{}{}>{}</tr>\n").format(target, _attribute("class", css), join(cells, ""))


_TAG = re.compile("<[^>]*>")
_MOST_WEIGHED = 60  # rows that decide how wide the columns are
_LINE, _LONGEST_WORD, _GAP = 100, 14, 4  # letters that a line of paper has, a word takes, stand between


def _fit(names: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    """Fit columns to what they hold: a class for each but the widest, which has the rest.

    Each has room for its longest word; past that it is as wide as its cells are long on average.
    """
    columns = zip(*lines[:_MOST_WEIGHED], strict=True) if lines else [()] * len(names)
    needs = []
    for name, cells in zip(names, columns, strict=True):
        texts = [_TAG.sub(" ", cell) for cell in cells]
        longest = max(len(word) for text in (name, *texts) for word in text.split())
        mean = sum(map(len, texts)) / max(1, len(texts))
        needs.append((min(longest, _LONGEST_WORD) + _GAP, mean))
    rooms = ([max(least, mean * share / 100) for least, mean in needs] for share in range(100, -1, -1))
    room = next((one for one in rooms if sum(one) <= _LINE), [float(least) for least, _ in needs])
    # Rounded down, so that the rest is never less than what the widest needs.
    steps = [max(1, int(100 / STEP * one / sum(room))) for one in room]
    widest = max(range(len(needs)), key=lambda place: needs[place][1])
    return ["" if place == widest else f"w{step}" for place, step in enumerate(steps)]


def _attribute(name: str, text: str) -> Markup:
    return Markup(' {}="{}"').format(name, text) if text else Markup("")


_MOST_PRINTED = 40
_CODE = re.compile("[a-z]+(?:_[a-z]+)+")


def render_frame(frame: pd.DataFrame, links: Links, caption: str, most: int | None = None) -> Markup:
    """Show a frame: days in words, numbers in full, yes or no for flags, claim ids as links.

    A column's head is its name, with spaces for underscores; one without a value is left out. Where the first
    column mostly repeats itself, each of its values is the heading of its rows.
    """
    shown = {name: _show_column(name, frame[name], links) for name in map(str, frame.columns)}
    shown = {name: cells for name, cells in shown.items() if any(cells)}
    first = next(iter(shown), "")
    is_grouped = len(shown) > 1 and sum(1 for _ in groupby(shown[first])) <= len(frame) / 2
    columns = [
        (name.replace("_", " ").capitalize(), itemgetter(name))
        for name in shown
        if not (is_grouped and name == first)
    ]
    rows = [dict(zip(shown, cells, strict=True)) for cells in zip(*shown.values(), strict=True)]
    group = itemgetter(first) if is_grouped else None
    return render_table(rows, columns, caption=caption, most=most, group=group, on_paper=_MOST_PRINTED)


def _show_column(name: str, column: pd.Series[object], links: Links) -> list[str]:
    """Show each cell of a column."""
    if name in ("claim_id", "claim_ids", "claims", "claim"):
        return [links.claims(str(ids).split()) for ids in column]
    if types.is_datetime64_any_dtype(column):
        return [show_day(moment) for moment in column]
    if types.is_bool_dtype(column):
        return ["yes" if flag else "no" for flag in column]
    if types.is_numeric_dtype(column):
        return ["" if pd.isna(number) else say_number(float(str(number))) for number in column]
    texts = map(str, column)
    return [value(text.replace("_", " ") if _CODE.fullmatch(text) else text) for text in texts]
