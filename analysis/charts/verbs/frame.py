"""What was said of them: figures of several measures that share a unit, grouped by measure on one scale."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import Self

import numpy as np
import pandas as pd

from analysis.charts.drawing.chart import Subject, frame_of, rank_fit
from analysis.charts.drawing.figures import has_value, how_fresh, once_each, with_words
from analysis.charts.drawing.words import split_heading
from analysis.dossier.rows import Record, each_row, list_records

MOST_GROUPS, MOST_ROWS, MOST_IN_GROUP = 5, 16, 5
LEAST = 2  # groups, and statements of each that has so many
_FEW = 100
NEAR = 0.15  # numbers within this part of each other are near each other
_SMALLEST = 0.02  # of the highest: below it nothing can be told apart on one scale
_LEAST_NEAR, _LEAST_CLOSE = 4, 3
MOST_TOLD = 3  # things that a title names
_NEWEST = 5.0  # how many statements it is worth that a measure has the newest number
_APART = 1.5  # how many times as high a number is that differs


@dataclass(frozen=True)
class Group:
    """One measure and the statements on it, by date; columns as in ``number_over_time``."""

    measure_id: str
    measure: str
    rows: pd.DataFrame
    order: tuple[int, ...]  # of the rows, by how much they matter


@dataclass(frozen=True)
class Verbs:
    """The groups drawn, and what of the same unit is not."""

    unit: str
    groups: tuple[Group, ...]
    denied: pd.DataFrame
    more: int
    near: float  # the value that most rows are near to, or NaN

    @cached_property
    def year(self) -> int:
        """The year of all statements, which their days then leave out; 0 where there are several."""
        years = set(self.table["day"].dt.year)
        return int(years.pop()) if len(years) == 1 else 0

    @cached_property
    def headings(self) -> tuple[str, list[str]]:
        """What all groups count, and what of it each does."""
        return split_heading([group.measure for group in self.groups])

    @cached_property
    def table(self) -> pd.DataFrame:
        """All rows drawn."""
        frames = [group.rows for group in self.groups]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()

    def suits(self, view: Subject) -> float:
        """Two measures of one unit are the least."""
        if len(self.groups) < 2:
            return 0.0
        told = 0.3 + 0.08 * len(self.groups) + 0.02 * len(self.table)
        return rank_fit(told + 0.15 * bool(np.isfinite(self.near)), self.table["topic_id"], view)

    def cut(self, _: float) -> Self | None:
        """Leave out a statement of the fullest group, else the group of fewest; never what a title tells."""
        if not self.groups:
            return None
        told = find_near(self) if np.isfinite(self.near) else find_apart(self)
        ends = {row["claim_id"] for row in told}
        fullest = max(self.groups, key=lambda one: len(one.rows))
        free = [one for one in self.groups if not ends & set(one.rows["claim_id"])]
        if len(fullest.rows) > LEAST:
            claims = fullest.rows["claim_id"]
            lost = next(one for one in reversed(fullest.order) if claims[one] not in ends)
            order = tuple(one for one in fullest.order if one != lost)
            less = replace(fullest, rows=fullest.rows.loc[sorted(order)], order=order)
            groups, gone = [less if one is fullest else one for one in self.groups], 1
        elif len(self.groups) > LEAST and free:
            fewest = min(reversed(free), key=lambda one: len(one.rows))
            groups, gone = [one for one in self.groups if one is not fewest], len(fewest.rows)
        else:
            return None
        return replace(self, groups=tuple(groups), more=self.more + gone)


def build_verbs(subject: Subject) -> Verbs:
    """Choose the unit that is counted in most ways, and of each way the first and the newest statements.

    Of more ways than there is room for, those that are told most and have a new number are taken.
    """
    rows = once_each(frame_of(subject, "figures"))
    is_held = rows["stance"].isin(("says_so", "expects")) & (rows["subset_of"] == "") & has_value(rows)
    ours = rows[is_held & rows["measure_kind"].isin(("count", "amount"))]
    ours = _without_denied(ours, rows[rows["stance"] == "denies"])
    if ours.empty:
        return Verbs("", (), rows.head(0), 0, float("nan"))
    told = Counter(ours["unit"])
    ways = Counter(unit for unit, _ in {*zip(ours["unit"], ours["measure_id"], strict=True)})
    unit = max(told, key=lambda one: (min(ways[one], MOST_GROUPS), told[one], one))
    by_measure = ours[ours["unit"] == unit].groupby("measure_id", sort=False)
    measures = {str(one): part for one, part in by_measure}
    reach = {name: float(part[["value", "end"]].abs().max(axis=None)) for name, part in measures.items()}
    tall = {name: measures[name] for name in reach if reach[name] >= _SMALLEST * max(reach.values())}
    fresh = how_fresh(pd.concat(measures.values()))
    chosen = sorted(tall, key=lambda one: -min(len(tall[one]), MOST_IN_GROUP) - _NEWEST * fresh[one])
    chosen = chosen[:MOST_GROUPS]
    ordered = sorted(chosen, key=lambda one: (tall[one]["day"].iloc[0], one))
    share = max(2, min(MOST_IN_GROUP, MOST_ROWS // max(len(ordered), 1)))
    groups = tuple(_group(tall[one], share) for one in ordered)
    whole = sum(len(part) for part in measures.values())
    denied = rows[(rows["stance"] == "denies") & rows["measure_id"].isin(ordered)]
    drawn = sum(len(group.rows) for group in groups)
    return Verbs(unit, groups, denied, whole - drawn, _near(groups))


def _without_denied(rows: pd.DataFrame, denied: pd.DataFrame) -> pd.DataFrame:
    """Leave out a number that is denied where it would press all others together: the foot tells it."""
    refused = {number for row in each_row(denied) for number in (row.low, row.best, row.high)}
    reach = rows[["value", "high"]].max(axis=1)
    is_refused = reach.isin([number for number in refused if np.isfinite(number)])
    tops = reach[~is_refused].groupby(rows["unit"]).max()
    alone = reach > 2 * rows["unit"].map(tops).fillna(0)
    return rows[~(is_refused & alone)]


def _group(rows: pd.DataFrame, most: int) -> Group:
    """The first statement, and the newest of each voice as far as there is room; no voice repeats itself."""
    rows = rows[~rows.duplicated(["voice_id", "value", "form"])]
    newest = rows[~rows.duplicated("voice_id", keep="last")]
    kept = list(dict.fromkeys([rows.index[0], *reversed(newest.index), *reversed(rows.index)]))[:most]
    first = rows.iloc[0]
    drawn = with_words(rows.loc[sorted(kept)])
    return Group(str(first["measure_id"]), str(first["measure"]), drawn, tuple(kept))


def find_near(verbs: Verbs) -> list[Record]:
    """Of the first few things that are given near one number, the newest statement that does so."""
    close = [row for row in list_records(verbs.table) if is_near(row["value"], verbs.near)]
    return _newest(close, "measure_id")[:MOST_TOLD]


def find_apart(verbs: Verbs) -> list[Record]:
    """The two rows that lie apart: what two voices last said of one thing, where they differ; else of any.

    Of several things it is that of which one spoke last; our readings of words are no numbers to compare.
    """
    apart, known = [], []
    for group in verbs.groups:
        rows = [row for row in list_records(group.rows) if row["form"] != "words"]
        known += rows
        said = [row for row in rows if row["stance"] == "says_so" and row["voice_id"]]
        pair = _ends(_newest(said, "voice_id"))
        if len(pair) > 1 and pair[1]["value"] >= _APART * pair[0]["value"] > 0:
            apart.append(pair)
    if apart:
        return max(apart, key=lambda pair: sorted((row["day"] for row in pair), reverse=True))
    return _ends(known if len(known) > 1 else list_records(verbs.table))


def _newest(rows: list[Record], key: str) -> list[Record]:
    """The last row of each, in their order."""
    last = {row[key]: row for row in rows}
    return [row for row in rows if last[row[key]] is row]


def _ends(rows: list[Record]) -> list[Record]:
    """The row with the least number and that with the greatest, or the one that is both."""
    ends = [end(rows, key=itemgetter("value")) for end in (min, max) if rows]
    return ends[:1] if ends and ends[0] is ends[1] else ends


def _near(groups: tuple[Group, ...]) -> float:
    """The number that two fifths of all rows or more are near to, in two groups or more; else NaN.

    That some are trapped and as many are rescued is chance where few are counted.
    """
    points = [
        (group.measure_id, float(row.value))
        for group in groups
        for row in each_row(group.rows[["form", "value"]])
        if row.form in ("exact", "about", "at_least", "at_most") and abs(row.value) >= _FEW
    ]
    total = sum(len(group.rows) for group in groups)
    best, rank = float("nan"), (0, 0)
    for _, value in points:
        close = [name for name, other in points if abs(other - value) <= NEAR * abs(value)]
        equal = sum(other == value for _, other in points)
        many = len(close) >= _LEAST_CLOSE and len(close) * 5 >= 2 * total
        enough = total >= _LEAST_NEAR and many and len(set(close)) > 1
        if enough and (equal, len(close)) > rank:
            best, rank = value, (equal, len(close))
    return best


def is_near(value: float, near: float) -> bool:
    """Whether a number lies near the one that most give."""
    return bool(np.isfinite(near)) and abs(value - near) <= NEAR * abs(near)
