"""Tables that stay tables, of records or of any frame: on a phone each cell under its column's head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd
from markupsafe import Markup
from pandas.api import types

from analysis.dossier.rows import Record, list_records
from analysis.numbers.words import say_number
from analysis.page.claim_words import show_day
from analysis.page.links import Links
from analysis.page.section import fold
from analysis.page.text import join, value


@dataclass(frozen=True)
class Column:
    """A column: its head, what it shows of a row, and the class that sets its width."""

    head: str
    cell: Callable[[Record], str]
    css: str = ""


def render_table(
    rows: Sequence[Record] | pd.DataFrame,
    columns: Sequence[Column],
    *,
    caption: str,
    most: int | None = None,
    row_id: Callable[[Record], str] | None = None,
    group: Callable[[Record], str] | None = None,
    on_paper: Callable[[Record], bool] | int | None = None,
    folded: bool = False,
) -> Markup:
    """Put rows into a table; the first cell names its row.

    Parameters
    ----------
    rows
        A frame or its records, in the order shown.
    columns
        What is shown of each.
    caption
        What the table holds, without a full stop.
    most
        How many rows are shown; the caption says how many more there are.
    row_id
        Gives a row's id, by which links find it.
    group
        Gives the heading of a row; rows with the same one, side by side, stand under it.
    on_paper
        Which rows are printed, or how many; the caption says how many, where those are not all.
    folded
        Whether it is folded away under its caption, so that what leads is read first.
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
    heads = (
        Markup('<th scope="col"{}>{}</th>').format(_attribute("class", column.css), column.head)
        for column in columns
    )
    bodies = []
    marked = zip(shown, printed, strict=True)
    for head, members in groupby(marked, lambda one: group(one[0]) if group else ""):
        body = list(members)
        css = "" if any(is_printed for _, is_printed in body) else "screen"
        headed = Markup('<tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>')
        lines = [headed.format(len(columns), head)] if head else []
        for row, is_printed in body:
            target = _attribute("id", row_id(row) if row_id else "")
            lines.append(_row(row, columns, target, "" if is_printed or css else "screen"))
        bodies.append(Markup("<tbody{}>{}</tbody>").format(_attribute("class", css), join(lines, "")))
    name = Markup("") if folded else Markup("<caption>{}</caption>").format(caption)
    table = Markup("<table>{}<thead><tr>{}</tr></thead>{}</table>").format(
        name, join(heads, ""), join(bodies, "")
    )
    return fold(caption, table) if folded else table


def say_more(more: int, words: str) -> str:
    """Say how many more there are where all are not shown; ``words`` have the number as “12 more are”.

    >>> say_more(1, "{} in the data"), say_more(1200, "{} in the data"), say_more(0, "{} in the data")
    ('1 more is in the data', '1,200 more are in the data', '')
    """
    return words.format(f"{more:,} more {'is' if more == 1 else 'are'}") if more > 0 else ""


def _row(row: Record, columns: Sequence[Column], target: Markup, css: str) -> Markup:
    first, *others = columns
    cells = [Markup('<th scope="row">{}</th>').format(first.cell(row))]
    for column in others:
        cell = column.cell(row)
        # An empty cell has no head on a phone: there it is not shown at all.
        head = _attribute("data-head", column.head if cell else "")
        cells.append(Markup("<td{}>{}</td>").format(head, cell))
    return Markup("<tr{}{}>{}</tr>\n").format(target, _attribute("class", css), join(cells, ""))


def _attribute(name: str, text: str) -> Markup:
    return Markup(' {}="{}"').format(name, text) if text else Markup("")


Show = Callable[[object], str]
_MOST_PRINTED = 40


def render_frame(frame: pd.DataFrame, links: Links, caption: str, most: int | None = None) -> Markup:
    """Show a frame: days in words, numbers in full, yes or no for flags, claim ids as links.

    A column's head is its name, with spaces for underscores.
    """
    columns = [
        Column(name.replace("_", " ").capitalize(), _cell(name, _shower(name, frame[name], links)))
        for name in map(str, frame.columns)
    ]
    return render_table(frame, columns, caption=caption, most=most, on_paper=_MOST_PRINTED)


def _cell(name: str, show: Show) -> Callable[[Record], str]:
    return lambda row: show(row[name])


def _shower(name: str, column: pd.Series[object], links: Links) -> Show:
    if name in ("claim_id", "claim_ids", "claims", "claim"):
        return lambda ids: links.claims(str(ids).split())
    if types.is_datetime64_any_dtype(column):
        return show_day
    if types.is_bool_dtype(column):
        return lambda flag: "yes" if flag else "no"
    if types.is_numeric_dtype(column):
        return lambda number: "" if pd.isna(number) else say_number(float(str(number)))
    return lambda text: value(text) if str(text) else ""
