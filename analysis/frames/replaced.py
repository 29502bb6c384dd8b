"""Which numbers a newer one took the place of: the same voice's are revised, another's overtaken."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from math import isnan

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Flags, find_distinct
from analysis.dossier.rows import Record
from analysis.frames.agents import JOINT
from analysis.frames.figures import said_numbers
from analysis.frames.frame import read_records, to_day

# What tells the series of figures apart: of whom, and of what; the period only of additions.
_OF_SERIES = ("voice_id", "measure_id", "scope", "accumulation", "period_edtf", "stance")
_OF_TIME = ("said_from", "said_to", "public_on")
_OF_FIGURE = (
    *(*_OF_SERIES, "claim_id", "statement_id", "voice_short", "qualifier", "value_text", "form"),
    *("low", "best", "high", "read_low", "read_high", *_OF_TIME),
)
# Days after a voice is dated to have given a number in which a page without a day only tells it again.
_RETOLD = 14


def split_figures(figures: pd.DataFrame, came: set[str]) -> tuple[list[Record], list[Record]]:
    """Split the figures that voices stand behind into those that were known and those of claims that came.

    Both are in the order in which they were said; of those known, the last of each series is enough. What is
    only told again is in neither.
    """
    figures = figures[(figures["voice_id"] != "") & figures["stance"].isin(("says_so", "expects"))]
    both = figures["public_on"], figures["said_to"].fillna(figures["public_on"])
    # What is not known comes before all days.
    public, said = (one.to_numpy().astype("datetime64[D]").astype(np.int64) for one in both)
    series = find_distinct(*(figures[one] for one in _OF_SERIES))[0]
    is_dated = figures["said_from"].notna().to_numpy()
    is_retold = find_retold(series, said, is_dated)
    order = np.lexsort((public, is_dated, said))
    figures = figures.iloc[order[~is_retold[order]]]
    is_new = figures["claim_id"].isin(came)
    known = figures[~is_new].iloc[::-1]
    last = find_distinct(*(known[one] for one in _OF_SERIES))[1]
    return read_records(known.iloc[last[::-1]], *_OF_FIGURE), read_records(figures[is_new], *_OF_FIGURE)


def find_retold(series: Iterable[Hashable], days: Iterable[int], is_dated: Iterable[bool]) -> Flags:
    """Find the numbers that a page tells without a day, soon after one of their series that has one.

    They are no step of what the voice said: a sum-up of January is no newer than the speech of that week.

    >>> find_retold("aaaab", [10, 10, 24, 25, 12], [True, False, False, False, False]).tolist()
    [False, True, True, False, False]
    """
    rows = list(zip(series, days, is_dated, strict=True))
    dated: dict[Hashable, list[int]] = defaultdict(list)
    for one, day, has_day in rows:
        if has_day:
            dated[one].append(day)
    retold = (
        not has_day and any(0 <= day - other <= _RETOLD for other in dated.get(one, ()))
        for one, day, has_day in rows
    )
    return np.fromiter(retold, bool, len(rows))


def find_revised(known: Sequence[Record], came: Sequence[Record]) -> dict[str, tuple[Record, Record]]:
    """Find the newest figure of each voice and series that differs from the last that was known, by claim."""
    pairs = _find_newer(known, came, lambda figure: (figure["voice_id"], *_series_of(figure)))
    return {figure["claim_id"]: (earlier, figure) for earlier, figure in pairs}


def find_overtaken(known: Sequence[Record], came: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Find the last figure of each series that was known and the newest of another voice that went past it.

    Whoever signed a number revises it, and overtakes nobody.
    """
    revised = find_revised(known, came)
    return [
        (earlier, figure)
        for earlier, figure in _find_newer(known, came, _series_of)
        if figure["claim_id"] not in revised
        and not set(earlier["voice_id"].split(JOINT)) & set(figure["voice_id"].split(JOINT))
        and (figure["read_low"] > earlier["read_high"] or earlier["read_low"] > figure["read_high"])
    ]


def _find_newer(
    known: Sequence[Record], came: Sequence[Record], series_of: Callable[[Record], tuple[str, ...]]
) -> list[tuple[Record, Record]]:
    """Pair the last figure of each series that was known with the newest, where it takes its place."""
    last, newest = ({series_of(figure): figure for figure in figures} for figures in (known, came))
    both = ((last[series], figure) for series, figure in newest.items() if series in last)
    return [(earlier, figure) for earlier, figure in both if _replaces(figure, earlier)]


def when_said(first: object, last: object, public_on: object) -> tuple[date, bool, date]:
    """What numbers are put in order by: their last day, whether a day is told, and when they became public.

    What a page tells of without a day was said before it: a number of that day is the newer one.

    >>> when_said(date(2024, 6, 1), date(2024, 6, 2), date(2024, 6, 3))
    (datetime.date(2024, 6, 2), True, datetime.date(2024, 6, 3))
    >>> when_said(None, None, date(2024, 6, 3))
    (datetime.date(2024, 6, 3), False, datetime.date(2024, 6, 3))
    """
    public = to_day(public_on) or date.min
    return to_day(last) or public, to_day(first) is not None, public


def _series_of(figure: Record) -> tuple[str, ...]:
    # An addition without a period is one of its own: what is added next replaces nothing.
    added = figure["accumulation"] == "increment"
    period = (figure["period_edtf"] or figure["statement_id"]) if added else ""
    return figure["measure_id"], figure["scope"], figure["accumulation"], period, figure["stance"]


def _replaces(figure: Record, earlier: Record) -> bool:
    """Say whether a figure takes the place of an earlier one: words without a number replace nothing."""
    return (
        not isnan(figure["read_low"])
        and not isnan(earlier["read_low"])
        and when_said(*(figure[one] for one in _OF_TIME)) > when_said(*(earlier[one] for one in _OF_TIME))
        and figure["statement_id"] != earlier["statement_id"]
        and (said_numbers(figure) != said_numbers(earlier) or figure["form"] != earlier["form"])
    )
