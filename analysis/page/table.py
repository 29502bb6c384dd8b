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
from analysis.page.text import join, value


@dataclass(frozen=True)
class Column:
    """A column: its head, what it shows of a row, and the class that sets its width."""

    head: str
    cell: Callable[[Record], str]
    css: str = ""


def render_table(
    rows: Sequence[Record],
    columns: Sequence[Column],
    *,
    caption: str,
    row_id: Callable[[Record], str] | None = None,
    group: Callable[[Record], str] | None = None,
    on_paper: Callable[[Record], bool] | None = None,
) -> Markup:
    """Put rows into a table; the first cell names its row.

    Parameters
    ----------
    rows
        Records of a frame, in the order shown.
    columns
        What is shown of each.
    caption
        What the table holds.
    row_id
        Gives a row's id, by which links find it.
    group
        Gives the heading of a row; rows with the same one, side by side, stand under it.
    on_paper
        Which rows are printed; the caption says how many, where those are not all.
    """
    printed = [on_paper is None or on_paper(row) for row in rows]
    if not all(printed):
        paper = Markup('{}<span class="paper">; {:,} of them on paper</span>')
        caption = paper.format(caption, sum(printed))
    marked = list(zip(rows, printed, strict=True))
    heads = join(
        (
            Markup('<th scope="col"{}>{}</th>').format(_attribute("class", column.css), column.head)
            for column in columns
        ),
        "",
    )
    bodies = join(
        (
            _body(head, list(members), columns, row_id)
            for head, members in groupby(marked, lambda one: group(one[0]) if group else "")
        ),
        "",
    )
    return Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead>{}</table>").format(
        caption, heads, bodies
    )


def _body(
    head: str,
    rows: Sequence[tuple[Record, bool]],
    columns: Sequence[Column],
    row_id: Callable[[Record], str] | None,
) -> Markup:
    headed = Markup("")
    if head:
        headed = Markup('<tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>').format(
            len(columns), head
        )
    css = "" if any(printed for _, printed in rows) else "screen"
    body = join((_row(row, columns, row_id, "" if printed or css else "screen") for row, printed in rows), "")
    return Markup("<tbody{}>{}{}</tbody>").format(_attribute("class", css), headed, body)


def _row(row: Record, columns: Sequence[Column], row_id: Callable[[Record], str] | None, css: str) -> Markup:
    first, *others = columns
    cells = [Markup('<th scope="row">{}</th>').format(first.cell(row))]
    for column in others:
        cell = column.cell(row)
        # An empty cell has no head on a phone: there it is not shown at all.
        head = _attribute("data-head", column.head if cell else "")
        cells.append(Markup("<td{}>{}</td>").format(head, cell))
    target = _attribute("id", row_id(row) if row_id else "")
    return Markup("<tr{}{}>{}</tr>\n").format(target, _attribute("class", css), join(cells, ""))


def _attribute(name: str, text: str) -> Markup:
    return Markup(' {}="{}"').format(name, text) if text else Markup("")


Show = Callable[[object], str]
# Where a row stands; no column of a frame is called like this.
_PLACE = "\0place"
_MOST_PRINTED = 40


def render_frame(frame: pd.DataFrame, links: Links, caption: str) -> Markup:
    """Show a frame: days in words, numbers in full, yes or no for flags, claim ids as links.

    A column's head is its name, with spaces for underscores.
    """
    columns = [
        Column(
            str(name).replace("_", " ").capitalize(), _cell(str(name), _shower(str(name), frame[name], links))
        )
        for name in frame.columns
    ]
    rows = [{**row, _PLACE: place} for place, row in enumerate(list_records(frame))]
    return render_table(rows, columns, caption=caption, on_paper=lambda row: row[_PLACE] < _MOST_PRINTED)


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
