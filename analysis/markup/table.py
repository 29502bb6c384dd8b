"""Tables that stay tables: caption and scopes; browsers keep their roles where rows become blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.markup.escape import escape_text


@dataclass(frozen=True)
class Column:
    """A column: its head (HTML) and the class of all its cells' widths."""

    head: str
    css: str = ""


@dataclass(frozen=True)
class Row:
    """A row: HTML of its cells, the first of which names the row; ``element_id`` makes it a target."""

    cells: Sequence[str]
    element_id: str = ""
    css: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under a heading of their own (HTML); no heading: rows of the table at large."""

    rows: Sequence[Row]
    head: str = ""


def render_table(
    columns: Sequence[Column],
    groups: Sequence[Group],
    *,
    caption: str,
    css: str,
    hide_caption: bool = False,
) -> str:
    """Put rows into a table.

    Parameters
    ----------
    columns
        One for each cell of a row.
    groups
        Each becomes a ``<tbody>``.
    caption
        Plain text; hidden ones are still read out.
    css
        Class of the table; a style sheet labels the cells on a phone by it.
    """
    hidden = ' class="sr"' if hide_caption else ""
    heads = "".join(f'<th scope="col"{_class(column.css)}>{column.head}</th>' for column in columns)
    bodies = "".join(_body(group, len(columns)) for group in groups)
    return (
        f'<table class="{css}"><caption{hidden}>{escape_text(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead>{bodies}</table>"
    )


def _body(group: Group, width: int) -> str:
    head = ""
    if group.head:
        head = f'<tr class="group"><th scope="rowgroup" colspan="{width}">{group.head}</th></tr>'
    return f"<tbody>{head}{''.join(_row(row) for row in group.rows)}</tbody>"


def _row(row: Row) -> str:
    target = f' id="{row.element_id}"' if row.element_id else ""
    first, *others = row.cells
    cells = f'<th scope="row">{first}</th>'
    cells += "".join(f"<td>{cell}</td>" for cell in others)
    return f"<tr{target}{_class(row.css)}>{cells}</tr>\n"


def _class(css: str) -> str:
    return f' class="{css}"' if css else ""
