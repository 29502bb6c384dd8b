"""The timeline: a row for each claim in date order, words beside a strip of marks."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.charts.fold import fold_timeline
from analysis.charts.legend import DATE_WORDS, plot_form_glyphs
from analysis.charts.style import STRIP_WIDTH, measure_text
from analysis.charts.timeline_strips import TimelineStrips, forms_drawn, plot_timeline_strips
from analysis.dates.words import format_day
from analysis.markup.chart import ChartWords, render_chart, render_ends, render_legend
from analysis.markup.escape import escape_text, make_id
from analysis.markup.fragment import Fragment, section
from analysis.markup.links import link_claim, name_source, render_folds
from analysis.markup.table import Column, Group, Row, render_table
from analysis.dossier.rows import Record, list_records
from analysis.statements.titles import describe_timeline, title_timeline

# Past this, in hundredths of a strip, the cut-off is its end; and what lies between two labels, in px.
_LAST_FITS, _APART = 85, 8.0


def render_timeline(timeline: pd.DataFrame, as_of: date, heading: str = "Timeline") -> Fragment:
    """Show what happened when, and when it was said.

    Parameters
    ----------
    timeline
        From ``analysis.timeline.build_timeline``.
    as_of
        The information cut-off.
    heading
        Of the section.
    """
    head = f'<h2 id="timeline">{escape_text(heading)}</h2>'
    if timeline.empty:
        return section(f'{head}<p class="quiet">{describe_timeline(timeline, as_of)}</p>', heading="timeline")
    shown, folds = fold_timeline(timeline)
    strips = plot_timeline_strips(shown, as_of)
    rows = [
        Row((_when(row), _what(row), _strip(strips, row, as_of)), make_id("t-", row["claim_id"]))
        for row in list_records(shown)
    ]
    cuts = (
        "Axis cut where nothing happened: its pieces are not to one scale" if strips.has_cuts else "One scale"
    )
    latest = f" The latest {len(shown):,} of {len(timeline):,} claims, and what looks ahead." if folds else ""
    words = ChartWords(
        "timeline-chart",
        title_timeline(timeline),
        f"Date as stated, claim and origin. {cuts}.{latest}",
        describe_timeline(timeline, as_of),
        picture="timeline",
    )
    chart = render_chart(
        words,
        render_table(
            [
                Column("Date as stated", "when"),
                Column("Claim, and its origin", "words"),
                Column(f'<span class="sr">On a time axis</span>{strips.head}', "marks"),
            ],
            [Group(rows)],
            caption="Claims in date order",
            css="strips timeline",
            hide_caption=True,
        ),
        _legend(shown, as_of),
        list(shown["claim_id"]),
        legend_first=True,
    )
    return section(f"{head}{chart}{render_folds(folds, 'earlier dates')}", heading="timeline")


def _when(row: Record) -> str:
    return f'{link_claim(row["claim_id"])} <span class="date">{escape_text(row["event_date_words"])}</span>'


def _what(row: Record) -> str:
    status = "" if row["status"] == "active" else f' <span class="status">{escape_text(row["status"])}</span>'
    forecast = ' <span class="status">forecast</span>' if row["form"] == "forecast" else ""
    same = row["said_words"] == row["event_date_words"]
    said = "" if same else f" · said: {escape_text(row['said_words'])}"
    return (
        f"{escape_text(row['text'])}{forecast}{status}"
        f'<span class="by">{name_source(row["origin_kind"], row["origin_label"])}{said}</span>'
    )


def _strip(strips: TimelineStrips, row: Record, as_of: date) -> str:
    return strips.rows[row["claim_id"]] + _ends(strips, as_of)


def _ends(strips: TimelineStrips, as_of: date) -> str:
    """Label a strip’s ends, and its cut-off where that is drawn: to the nearest twentieth of the strip."""
    first, last = strips.ends
    at = min(round(strips.cutoff_share * 20) * 5, 100)
    words = f"cut-off {as_of.day} {as_of:%b}"
    if at > _LAST_FITS:
        return render_ends([(first, "first"), (words, f"at-{at}")])
    # On the right it ends at its line, or before it where it would touch the label of the end.
    beside = STRIP_WIDTH - measure_text(last) - _APART
    while at > 50 and at / 100 * STRIP_WIDTH > beside:
        at -= 5
    return render_ends([(first, "first"), (words, f"at-{at}"), (last, "last")])


def _legend(shown: pd.DataFrame, as_of: date) -> str:
    glyphs = plot_form_glyphs()
    forms = forms_drawn(shown)
    items = [(glyphs[form], words) for form, words in DATE_WORDS.items() if form in forms]
    items.append((glyphs["cut-off"], f"information cut-off, {format_day(as_of)}"))
    kinds = shown["origin_kind"]
    happened = render_legend(items, (), "Upper line: when it happened.")
    return happened + render_legend((), kinds, "Lower line: when it was said, in the mark of who said it.")
