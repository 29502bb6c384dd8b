"""The figures cited: as stated, as read by the written convention, and which may be compared."""

from __future__ import annotations

import pandas as pd

from analysis.numbers.conventions import WORD_READINGS, read_interval
from analysis.dossier.rows import each_row
from analysis.dossier.slice import Slice

_FORMS = {
    "exact": "exact",
    "about": "about",
    "range": "range",
    "at_least": "at_least",
    "more_than": "at_least",
    "up_to": "at_most",
    "fewer_than": "at_most",
}
# What a figure takes from the row of its claim in the timeline.
_SAID = ("origin_label", "origin_kind", "origin_ids", "said_words", "said_earliest")
FIGURE_COLUMNS = (
    "figure_id",
    "claim_id",
    "measure",
    "measure_words",
    "unit",
    "qualifier",
    "value_text",
    "low",
    "best",
    "high",
    "read_low",
    "read_high",
    "form",
    "accumulation",
    "period_edtf",
    "population_scope",
    "subset_of",
    "conversion_of",
    "conversion_rule",
    "origin_label",
    "origin_kind",
    "origin_ids",
    "said_words",
    "said_earliest",
    "status",
    "denied",
    "group",
    "comparable",
)


def build_figures(cut: Slice, timeline: pd.DataFrame) -> pd.DataFrame:
    """Lay out every figure that a slice cites.

    Parameters
    ----------
    cut
        The slice.
    timeline
        From ``build_timeline``: gives each claim's speaker and date.

    Returns
    -------
    DataFrame, one row per figure
        ``FIGURE_COLUMNS``. ``low``, ``best``, ``high`` as stated (NaN: not said); ``read_low`` and
        ``read_high`` by ``analysis.numbers.conventions`` (infinite: open); ``form`` is how a chart draws it;
        ``group`` is measure and unit, and only figures of one group share an axis; ``comparable``
        tells whether the group has another figure to compare with. A subset follows its whole.
        ``denied`` tells that its claim denies it: it compares with nothing, as nobody states it there.
    """
    said = timeline.set_index("claim_id")[list(_SAID)]
    figures = cut.tables["figures"]
    readings = [read_interval(row.qualifier, row.low, row.best, row.high) for row in each_row(figures)]
    group = _group_of(figures)
    modality = cut.tables["claims"].set_index("id")["modality"]
    denied = figures["claim_id"].map(modality).eq("denies").astype(bool)
    sizes = group[~denied].value_counts()
    built = figures.rename(columns={"id": "figure_id"}).assign(
        measure_words=figures["measure"].str.replace("_", " "),
        read_low=pd.Series([low for low, _ in readings], dtype="float64"),
        read_high=pd.Series([high for _, high in readings], dtype="float64"),
        form=figures["qualifier"].map(lambda word: "words" if word in WORD_READINGS else _FORMS[word]),
        denied=denied,
        group=group,
        comparable=group.map(sizes).gt(1).astype(bool) & ~denied,
        **{column: figures["claim_id"].map(said[column]) for column in said.columns},
    )
    return built.iloc[_whole_then_parts(built)][list(FIGURE_COLUMNS)].reset_index(drop=True)


def _group_of(figures: pd.DataFrame) -> pd.Series[str]:
    """Give a subset its whole's group where they share a unit scale, so that it nests under it."""
    own = dict(zip(figures["id"], figures["measure"] + " (" + figures["unit"] + ")", strict=True))
    whole = dict(zip(figures["id"], figures["subset_of"], strict=True))

    def group(figure_id: str) -> str:
        while whole.get(figure_id):
            figure_id = whole[figure_id]
        return str(own[figure_id])

    return figures["id"].map(group).astype(str)


def _whole_then_parts(figures: pd.DataFrame) -> list[int]:
    """Order by group as first cited, and put each subset right under its whole."""
    position = {figure_id: number for number, figure_id in enumerate(figures["figure_id"])}
    whole = dict(zip(figures["figure_id"], figures["subset_of"], strict=True))
    first_of_group: dict[str, int] = {}
    for number, group in enumerate(figures["group"]):
        first_of_group.setdefault(group, number)

    def path(figure_id: str) -> tuple[int, ...]:
        trail = [position[figure_id]]
        while whole.get(figure_id):
            figure_id = whole[figure_id]
            trail.insert(0, position[figure_id])
        return tuple(trail)

    rows = zip(figures["figure_id"], figures["group"], strict=True)
    keys = [(first_of_group[group], path(figure_id)) for figure_id, group in rows]
    return sorted(range(len(keys)), key=keys.__getitem__)


def filter_measure(figures: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Keep one measure and the subsets under it; an empty measure keeps all."""
    if not measure:
        return figures
    groups = set(figures.loc[figures["measure"] == measure, "group"])
    return figures[figures["group"].isin(groups)].reset_index(drop=True)
