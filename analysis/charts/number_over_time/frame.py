"""Which figures the number over time shows: one panel a measure, and what is left out and why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import Self

import pandas as pd

from analysis.charts.drawing.chart import Subject, rank_fit
from analysis.charts.drawing.figures import has_value, how_fresh, once_each, with_words
from analysis.charts.drawing.words import split_heading
from analysis.dossier.rows import Record, list_records
from analysis.frames.replaced import find_retold

MOST_PANELS = 2
_LATER_TOPIC = 3.0  # how many days of numbers a topic has to have more than the one ranked before it
_WORTH_A_PANEL = 8.0
_NEWEST = 6.0  # what it is worth that a measure's newest number is the newest of all
# Of one panel: more cannot be told apart, and are counted in the foot; so many px has each at least.
MOST_MARKS, _LEAST_MARKS, _APART = 26, 10, 46.0
_HEIGHTS, _LOWEST = {1: 400.0, 2: 300.0}, 170.0  # px of a panel
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
    def name(self) -> str:
        """What is counted, with its unit where the measure does not name it."""
        return f"{self.measure}{'' if self.unit.lower() in self.measure.lower() else f', in {self.unit}'}"

    @cached_property
    def rows(self) -> list[Record]:
        """The marks one by one."""
        return list_records(self.marks)

    @cached_property
    def series(self) -> list[list[Record]]:
        """Statements of one voice that follow each other."""
        series: dict[str, list[Record]] = {}
        for row in self.rows:
            series.setdefault(row["series"], []).append(row)
        return [rows for name, rows in series.items() if name and len({row["day"] for row in rows}) > 1]


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
    height: float = 0.0  # px of a panel; 0: as high as it is best

    @property
    def panel_height(self) -> float:
        """Px of a panel."""
        return self.height or _HEIGHTS.get(len(self.panels), 240.0)

    @cached_property
    def headings(self) -> tuple[str, list[str]]:
        """What all panels count, and what of it each does."""
        return split_heading([panel.name for panel in self.panels])

    @cached_property
    def table(self) -> pd.DataFrame:
        """All rows drawn."""
        frames = [panel.marks for panel in self.panels]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()

    def suits(self, view: Subject) -> float:
        """Three days are the least that time tells."""
        days = self.panels[0].marks["day"].nunique() if self.panels else 0
        if days < 3:
            return 0.0
        moved = any(len({row["value"] for row in rows}) > 1 for rows in self.panels[0].series)
        return rank_fit(0.4 + 0.05 * days + 0.2 * moved, self.panels[0].marks["topic_id"].head(1), view)

    def cut(self, over: float) -> Self | None:
        """Draw panels lower, or one fewer where they would be too low."""
        number = len(self.panels)
        height = self.panel_height - over / max(number, 1)
        if height >= _LOWEST:
            return replace(self, height=height)
        return replace(self, panels=self.panels[:-1], height=0.0) if number > 1 else None


def build_numbers(
    figures: pd.DataFrame, measures: Sequence[str] = (), ranks: Mapping[str, int] | None = None
) -> NumbersOverTime:
    """Choose the rows to draw, of measures by their ids or names; the fullest ones where none is given.

    The analyst's rank by topic weighs where measures are chosen.

    Raises
    ------
    ValueError
        If a measure is not in the frame; the message lists those that are.
    """
    named = _named(figures[figures["is_nearest"]], measures) if measures else []
    rows = once_each(figures[figures["measure_id"].isin(named)] if measures else figures)
    says, is_whole, is_drawable = rows["stance"] == "says_so", rows["subset_of"] == "", has_value(rows)
    usable = rows[says & is_whole & is_drawable]
    chosen = named or rank_measures(usable, ranks or {})
    ours = rows["measure_id"].isin(chosen)
    shown = usable[ours[usable.index]]
    panels = tuple(_panel(part) for one in chosen if len(part := shown[shown["measure_id"] == one]))
    drawn = sum(len(panel.marks) for panel in panels)
    return NumbersOverTime(
        panels=panels,
        denied=rows[ours & (rows["stance"] == "denies")],
        expected=int((ours & (rows["stance"] == "expects")).sum()),
        parts=int((ours & says & ~is_whole).sum()),
        wordless=int((ours & says & is_whole & ~is_drawable).sum()),
        crowded=len(shown) - drawn,
        reported=int(shown["said_on"].isna().sum()),
    )


def _named(rows: pd.DataFrame, measures: Sequence[str]) -> list[str]:
    ids, names = rows["measure_id"], [*rows["measure"], *rows["measure_id"]]
    known = dict(zip(names, [*ids, *ids], strict=True))
    for one in measures:
        if one not in known:
            here = ", ".join(sorted(set(ids))) or "none"
            raise ValueError(f"no figure has the measure {one!r}; measures here: {here}")
    return [known[one] for one in measures]


def rank_measures(usable: pd.DataFrame, ranks: Mapping[str, int]) -> list[str]:
    """Choose the measure of which time tells most, and a second one where both have room.

    Many days, many voices, revised numbers and a new one speak for a measure, a late rank of its topic
    against it; the second shares the unit of the first where one does.
    """
    worth: dict[str, float] = {}
    values = usable.groupby(["measure_id", *SERIES])["value"].nunique()
    revisions = values.sub(1).clip(lower=0).groupby("measure_id").sum()
    fresh = how_fresh(usable)
    for measure, rows in usable.groupby("measure_id"):
        days, voices = rows["day"].nunique(), rows["voice_id"].nunique()
        rank = min(ranks.get(str(rows["topic_id"].iloc[0]), 1), 6)
        if days > 1:
            told = min(days, 10) + min(voices, 5) + 2 * min(revisions[measure], 5)
            worth[str(measure)] = told + _NEWEST * fresh[measure] - _LATER_TOPIC * (rank - 1)
    order = sorted(worth, key=lambda one: (-worth[one], one))
    if len(order) < 2:
        return order
    units = dict(zip(usable["measure_id"], usable["unit"], strict=True))
    first, *rest = order
    rest = [one for one in rest if worth[one] >= _WORTH_A_PANEL]
    rest.sort(key=lambda one: (units[one] != units[first], -worth[one], one))
    return [first, *rest[: MOST_PANELS - 1]]


def _panel(rows: pd.DataFrame) -> Panel:
    first = rows.iloc[0]
    additions = rows["accumulation"] == "increment"
    keys = [" ".join(map(str, key)) for key in zip(*(rows[name] for name in SERIES), strict=True)]
    series = pd.Series(keys, rows.index, dtype=object)
    days = rows["day"].to_numpy("datetime64[D]").astype(int)
    is_retold = find_retold(series, days, rows["said_from"].notna())
    recorded = (rows["voice_id"] != "") & ~additions & ~is_retold
    marks = with_words(rows).assign(series=series.where(recorded, ""))
    return Panel(first["measure_id"], first["measure"], first["unit"], first["measure_kind"], marks)


def thin_numbers(numbers: NumbersOverTime, width: float, told: Collection[str]) -> NumbersOverTime:
    """Leave out what would not be told apart across so many px; ``told``: claims that are never left out."""
    most = min(max(int(width / _APART), _LEAST_MARKS), MOST_MARKS)
    panels = []
    for panel in numbers.panels:
        kept = {row["figure_id"] for row in by_importance(panel, told)[:most]}
        panels.append(replace(panel, marks=panel.marks[panel.marks["figure_id"].isin(kept)]))
    left_out = len(numbers.table) - sum(len(panel.marks) for panel in panels)
    return replace(numbers, panels=tuple(panels), crowded=numbers.crowded + left_out)


def by_importance(panel: Panel, told: Collection[str] = ()) -> list[Record]:
    """The marks in the order of how much they tell.

    What the title tells of; the ends of each line, the extremes, the first of all; then the turns of each
    line and the rest of it, as a line past marks that are left out would tell less than was said; then the
    first of each voice, who is named first, and what else it said. What nobody is recorded for comes last.
    """
    rows, lines, value = panel.rows, panel.series, itemgetter("value")
    order = [row for row in rows if row["claim_id"] in told]
    order += [row for line in lines for row in (line[-1], line[0])]
    extremes = max(map(value, rows)), min(map(value, rows))
    order += [row for extreme in extremes for row in rows if row["value"] == extreme]
    order += rows[:1]
    order += [end(line, key=value) for line in lines for end in (max, min)]
    order += [row for line in lines for row in line]
    known = [row for row in rows if row["voice_id"]]
    firsts: dict[str, Record] = {}
    for row in known:
        firsts.setdefault(row["voice_id"], row)
    order += sorted(firsts.values(), key=itemgetter("is_unnamed"))
    return list({row["figure_id"]: row for row in (*order, *known, *rows)}.values())
