"""The figures cited: a chart for each measure and unit, cards for what compares with nothing."""

from __future__ import annotations

import pandas as pd

from analysis.charts.figure_strips import plot_figure_strips
from analysis.charts.fold import fold_figures
from analysis.charts.legend import kind_glyph, plot_form_glyphs
from analysis.markup.chart import ChartWords, render_chart, render_ends, render_legend
from analysis.markup.escape import escape_text, make_id, quote
from analysis.markup.fragment import Fragment, section
from analysis.markup.links import link_claim, name_source, render_folds
from analysis.markup.table import Column, Group, Row, render_table
from analysis.numbers.words import say_number
from analysis.dossier.rows import Record, list_records
from analysis.statements.sentence import Sentence
from analysis.statements.titles import describe_figures, title_figures

_SHORT = 4
_FORM_WORDS = {
    "about": "“about”: no margin given",
    "range": "range, no midpoint said",
    "at_most": "upper limit",
    "at_least": "lower limit",
}


def render_figures(figures: pd.DataFrame, heading: str = "The figures cited") -> Fragment:
    """Show every figure: groups that compare on one axis each, the others as cards.

    Parameters
    ----------
    figures
        From ``analysis.figures.build_figures``.
    heading
        Of the section.
    """
    groups, cards, folds = fold_figures(figures)
    values = dict(zip(figures["figure_id"], figures["value_text"], strict=True))
    # A title speaks of all figures of its measure, also of those that are folded away.
    compared = figures[figures["comparable"]]
    titles = [title_figures(compared[compared["group"].isin(set(group["group"]))]) for group in groups]
    charts = "".join(
        _chart(group, title, f"figures-{number}", values)
        for number, (group, title) in enumerate(zip(groups, titles, strict=True), start=1)
    )
    body = charts + _cards(cards, values, bool(groups)) + render_folds(folds, "figures")
    empty = '<p class="quiet">No claim cites a figure.</p>'
    return section(f'<h2 id="figures">{escape_text(heading)}</h2>{body or empty}', heading="figures")


def _chart(group: pd.DataFrame, title: Sentence, name: str, values: dict[str, str]) -> str:
    strips = plot_figure_strips(group, name)
    rows = [
        Row(
            (
                _words(row, values),
                strips.rows[row["figure_id"]]
                + render_ends(list(zip(strips.ends, ("first", "last"), strict=True))),
            ),
            make_id("f-", row["figure_id"]),
            "part" if row["subset_of"] else "",
        )
        for row in list_records(group)
    ]
    columns = [
        Column("As stated, and by whom", "words"),
        Column(f'<span class="sr">On an axis</span>{strips.head}', "marks"),
    ]
    units = " and ".join(dict.fromkeys(escape_text(one) for one in group["unit"]))
    scale = "logarithmic scale: each tick is ten times the last or more" if strips.log else "axis from zero"
    words = ChartWords(
        name,
        title,
        f"{escape_text(group['measure_words'].iloc[0]).capitalize()}, in {units}; {scale}",
        describe_figures(group),
        picture="figures",
    )
    return render_chart(
        words,
        render_table(
            columns,
            [Group(rows)],
            caption=f"Figures: {group['measure_words'].iloc[0]}",
            css="strips figures",
            hide_caption=True,
        ),
        _legend(group),
        list(group["claim_id"]),
        keep_together=len(group) <= _SHORT,
    )


def _words(row: Record, values: dict[str, str]) -> str:
    """Say a figure in words: as stated, by whom and when, and what it is part of or made from."""
    status = "" if row["status"] == "active" else f' <span class="status">{escape_text(row["status"])}</span>'
    status += ' <span class="status">denied</span>' * bool(row["denied"])
    notes = _notes(row, values)
    return (
        f'<span class="value">{quote(row["value_text"])}</span> {link_claim(row["claim_id"])}{status}'
        f'<span class="by">{name_source(row["origin_kind"], row["origin_label"])}'
        f" · {escape_text(row['said_words'])}</span>{notes}"
    )


def _notes(row: Record, values: dict[str, str]) -> str:
    notes = []
    if row["subset_of"]:
        whole = values.get(row["subset_of"])
        notes.append(
            f"part of {quote(whole)}, not added to it"
            if whole
            else "part of a larger figure, not added to it"
        )
    if row["conversion_of"]:
        source = values.get(row["conversion_of"])
        made = f" from {quote(source)}" if source else ""
        notes.append(f"converted{made}: {escape_text(row['conversion_rule'])}")
    if row["population_scope"]:
        notes.append(escape_text(row["population_scope"]))
    return f'<span class="note">{"; ".join(notes)}</span>' if notes else ""


def _legend(group: pd.DataFrame) -> str:
    glyphs = plot_form_glyphs()
    forms = [form for form in _FORM_WORDS if form in set(group["form"])]
    items = [(glyphs[form], _FORM_WORDS[form]) for form in forms]
    if (group["form"] == "exact").any():
        items.insert(0, (kind_glyph(group["origin_kind"].iloc[0]), "a mark alone: exact value"))
    worded = group[group["form"] == "words"]
    if len(worded):
        readings = dict.fromkeys(
            f"{quote(row['qualifier'].replace('_', ' '))} as {_interval(row['read_low'], row['read_high'])}"
            for row in list_records(worded)
        )
        items.append((glyphs["words"], f"no number given; we read {', '.join(readings)}"))
    return render_legend(items, group["origin_kind"])


def _interval(low: float, high: float) -> str:
    if high == float("inf"):
        return f"{say_number(low)} or more"
    return f"{say_number(low)}–{say_number(high)}"


def _cards(cards: pd.DataFrame, values: dict[str, str], after_charts: bool) -> str:
    if cards.empty:
        return ""
    heading = "Figures that compare with no other" if after_charts else "No two figures can be compared"
    if len(cards) == 1:
        heading = "A figure that compares with no other" if after_charts else "The only figure"
    items = "".join(
        f'<li class="card" id="{make_id("f-", row["figure_id"])}">'
        f'<span class="measure">{escape_text(row["measure_words"]).capitalize()}</span>'
        f"{_words(row, values)}</li>"
        for row in list_records(cards)
    )
    return f'<h3>{heading}</h3><ul class="cards">{items}</ul>'
