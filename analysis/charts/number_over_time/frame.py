"""Which figures the number over time shows: one panel a measure, and what is left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.charts.drawing.quantity import say_figure

MOST_PANELS = 2
MOST_MARKS = 40  # of one panel: more cannot be told apart, and are counted in the foot
SERIES = ["voice_id", "accumulation"]  # one voice's statements of a measure are joined


@dataclass(frozen=True)
class Panel:
    """The statements of one measure, a row each in the order of their days.

    ``marks`` has the columns of ``view.figures`` and ``day``, ``value`` (where its mark stands), ``words``,
    ``series``, ``is_unnamed``.
    """

    measure_id: str
    measure: str
    unit: str
    kind: str
    marks: pd.DataFrame

    @property
    def series(self) -> list[pd.DataFrame]:
        """Statements of one voice that follow each other."""
        whole = self.marks[self.marks["series"] != ""]
        return [rows for _, rows in whole.groupby("series", sort=False) if rows["day"].nunique() > 1]


@dataclass(frozen=True)
class NumbersOverTime:
    """What is drawn, and the figures of these measures that are not, by the reason."""

    panels: tuple[Panel, ...]
    denied: pd.DataFrame
    expected: int
    parts: int
    wordless: int  # phrases whose words give no bounded reading
    crowded: int
    reported: int  # drawn on the day of the report

    @property
    def marks(self) -> pd.DataFrame:
        """All rows drawn."""
        frames = [panel.marks for panel in self.panels]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def build_numbers(
    figures: pd.DataFrame, measures: Sequence[str] = (), most: int = MOST_PANELS
) -> NumbersOverTime:
    """Choose measures and the rows to draw.

    Parameters
    ----------
    figures
        ``view.figures``, or any frame with its columns.
    measures
        Ids or names of measures, in the order of their panels; the fullest ones where none is given.

    Raises
    ------
    ValueError
        If a measure is not in the frame; the message lists those that are.
    """
    rows = _once_each(figures)
    usable = _usable(rows)
    chosen = _named(rows, measures) if measures else rank_measures(usable)[:most]
    panels = tuple(_panel(usable[usable["measure_id"] == one]) for one in chosen)
    ours = rows[rows["measure_id"].isin(chosen)]
    shown = usable[usable["measure_id"].isin(chosen)]
    drawn = sum(len(panel.marks) for panel in panels)
    return NumbersOverTime(
        panels=tuple(panel for panel in panels if len(panel.marks)),
        denied=ours[ours["stance"] == "denies"],
        expected=int((ours["stance"] == "expects").sum()),
        parts=int(((ours["subset_of"] != "") & (ours["stance"] == "says_so")).sum()),
        wordless=int((_says(ours) & ~_has_value(ours)).sum()),
        crowded=len(shown) - drawn,
        reported=int(shown["said_on"].isna().sum()),
    )


def _once_each(figures: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: the nearest document's, and never one voice's same number of one day twice."""
    rows = figures[figures["is_nearest"]]
    same = ["measure_id", "voice_id", "said_on", "form", "low", "best", "high", "accumulation", "stance"]
    said = rows["said_on"].fillna(rows["public_on"])
    rows = rows.assign(day=said, value=[_value(row) for row in rows.itertuples()])
    rows = rows[rows["day"].notna()].sort_values(["day", "figure_id"], kind="stable")
    return rows[~rows.duplicated(same)].reset_index(drop=True)


def _value(row: object) -> float:
    """Where the mark of a figure stands: the number said, never a midpoint of ours."""
    order = {
        "at_least": ("low", "best"),
        "at_most": ("high", "best"),
        "range": ("low",),
        "words": ("read_low",),
    }
    for name in order.get(str(row.form), ("best", "low", "high")):  # type: ignore[attr-defined]
        value = float(getattr(row, name))
        if np.isfinite(value):
            return value
    return float("nan")


def _says(rows: pd.DataFrame) -> pd.Series:
    return (rows["stance"] == "says_so") & (rows["subset_of"] == "")


def _has_value(rows: pd.DataFrame) -> pd.Series:
    ends = {"range": "high", "words": "read_high"}
    other = [getattr(row, ends.get(str(row.form), "value")) for row in rows.itertuples()]
    return pd.Series(
        np.isfinite(rows["value"].to_numpy(float)) & np.isfinite(np.array(other, float)), rows.index
    )


def _usable(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[_says(rows)]
    return rows[_has_value(rows)]


def _named(rows: pd.DataFrame, measures: Sequence[str]) -> list[str]:
    known = dict(zip(rows["measure"], rows["measure_id"], strict=True)) | {
        one: one for one in rows["measure_id"]
    }
    for one in measures:
        if one not in known:
            names = ", ".join(sorted(set(rows["measure_id"]))) or "none"
            raise ValueError(f"no figure has the measure {one!r}; measures here: {names}")
    return [known[one] for one in measures]


def rank_measures(usable: pd.DataFrame) -> list[str]:
    """Measures by how much a line of time tells of them: many days, many voices, revised numbers."""
    worth: list[tuple[float, str]] = []
    for measure, rows in usable.groupby("measure_id"):
        days, voices = rows["day"].nunique(), rows["voice_id"].nunique()
        revised = rows.groupby(SERIES)["value"].nunique().sub(1).clip(lower=0).sum()
        if days > 1:
            worth.append((-(min(days, 12) + min(voices, 6) + 2 * min(revised, 6)), str(measure)))
    return [measure for _, measure in sorted(worth)]


def _panel(rows: pd.DataFrame) -> Panel:
    first = (
        rows.iloc[0]
        if len(rows)
        else pd.Series({"measure_id": "", "measure": "", "unit": "", "measure_kind": ""})
    )
    additions = rows["accumulation"] == "increment"
    keys = [" ".join(map(str, key)) for key in zip(*(rows[name] for name in SERIES), strict=True)]
    recorded = (rows["voice_id"] != "") & ~additions
    said = [
        say_figure(row.form, np.nan if row.form == "words" else row.value, row.high, row.value_text)
        for row in rows.itertuples()
    ]
    marks = rows.assign(
        words=[words for words, _ in said],
        is_quote=[is_quote for _, is_quote in said],
        is_unnamed=~rows["voice_named"].astype(bool),
        series=pd.Series(keys, rows.index, dtype=object).where(recorded, ""),
    )
    if len(marks) > MOST_MARKS:
        marks = _thin(marks)
    return Panel(first["measure_id"], first["measure"], first["unit"], first["measure_kind"], marks)


def _thin(marks: pd.DataFrame) -> pd.DataFrame:
    """Keep the first and the last of each voice, then the highest and lowest, then those evenly between."""
    ends = ~marks.duplicated("voice_id") | ~marks.duplicated("voice_id", keep="last")
    extreme = marks["value"].isin([marks["value"].min(), marks["value"].max()])
    first = [*marks.index[extreme], *marks.index[ends]]
    spread = list(marks.index[np.linspace(0, len(marks) - 1, MOST_MARKS).astype(int)])
    kept = list(dict.fromkeys([*first, *spread]))[:MOST_MARKS]
    return marks.loc[sorted(kept, key=lambda one: marks.index.get_loc(one))]
