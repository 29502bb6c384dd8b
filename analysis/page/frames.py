"""Any tidy frame as a table of a page: the rows behind a picture, or what an analyst has put together."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from markupsafe import Markup
from pandas.api import types

from analysis.dossier.rows import Record, list_records
from analysis.numbers.words import say_number
from analysis.page.claim_words import show_day
from analysis.page.links import Links
from analysis.page.table import Column, render_table
from analysis.page.text import value

Show = Callable[[object], str]
# Where a row stands; no column of a frame is called like this.
_PLACE = "\0place"


def render_frame(frame: pd.DataFrame, links: Links, caption: str, most_printed: int = 40) -> Markup:
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
    return render_table(rows, columns, caption=caption, on_paper=lambda row: row[_PLACE] < most_printed)


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
