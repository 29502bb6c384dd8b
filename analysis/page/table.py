"""Tables that stay tables: caption, scopes, and on a phone each cell under the head of its column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.page.text import join


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
    css: str = "",
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
    css
        A class of the table.
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
    return Markup(
        "<table{css}><caption>{caption}</caption><thead><tr>{heads}</tr></thead>{bodies}</table>"
    ).format(css=_attribute("class", css), caption=caption, heads=heads, bodies=bodies)


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
