"""Every measure that has figures: over time where that can be drawn, and each figure as it was said."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from analysis.charts.number_over_time.frame import build_numbers
from analysis.comparing.pair import NOT_COMPARABLE
from analysis.dossier.rows import Record, list_records
from analysis.page.cited import link_held
from analysis.page.claim_words import say_reading, show_mark
from analysis.page.links import Links
from analysis.page.pictures import show_picture
from analysis.page.section import Section, section
from analysis.page.table import Column, render_table, say_more
from analysis.page.text import PAGE_LANGUAGE, join, make_id, quote, value, words
from analysis.sentences.sentence import capitalise, count_of
from analysis.view import View

# The measures with most figures: a page of pictures beyond these is for the data beside it.
MOST_MEASURES, MOST_PICTURES, MOST_FIGURES, MOST_PAIRS = 20, 8, 15, 5


def render_measures(view: View) -> Section:
    """Show each measure under its own heading, the ones with most figures first."""
    links = link_held(view)
    sizes = view.figures.groupby("measure_id", sort=False).size().sort_values(ascending=False, kind="stable")
    shown = sizes.index[:MOST_MEASURES]
    moving = [one for one in shown if _moves(_figures(view, one))][:MOST_PICTURES]
    parts = [_measure(view, measure, measure in moving, links) for measure in shown]
    more = say_more(len(sizes) - len(shown), "{} in the data beside this page.")
    note = Markup('<p class="note">{}</p>').format(more) if more else ""
    body = join([*parts, note], "\n")
    return section(
        body or Markup("<p>No claim cites a figure.</p>"), "measures", "Measure by measure", css="wide"
    )


def _measure(view: View, measure: str, with_picture: bool, links: Links) -> Markup:
    figures = _figures(view, measure)
    picture: Markup | str = ""
    if with_picture:
        key = make_id("measure-", measure)
        picture = show_picture(view, "number_over_time", key, measures=[measure])
    rows = list_records(figures.sort_values("public_on", kind="stable").tail(MOST_FIGURES))
    languages = _list_languages(view)
    first = rows[0]
    earlier = say_more(len(figures) - len(rows), "; {} in the data beside this page")
    table = render_table(
        rows,
        (
            Column("As said", lambda row: _as_said(row, languages[row["claim_id"]]), "quarter"),
            Column("By whom, when", _speaker, "third"),
            Column("Of what", _scope, "quarter"),
            Column("Claim", lambda row: links.claim(row["claim_id"]), "key"),
        ),
        caption=f"{count_of(len(rows), 'figure')}, the earliest first{earlier}",
    )
    return Markup("<h3>{}</h3>{}{}{}").format(
        words(capitalise(first["measure"])),
        picture,
        table,
        _compare(view, measure, links),
    )


def _compare(view: View, measure: str, links: Links) -> Markup:
    """Say which latest figures of different voices agree or contradict, and why others cannot be compared."""
    pairs = view.compared.comparisons
    pairs = pairs[pairs["measure_id"] == measure]
    apart = pairs[pairs["verdict"] == NOT_COMPARABLE]
    shown = list_records(pairs[pairs["verdict"] != NOT_COMPARABLE].head(MOST_PAIRS))
    items = [
        Markup("<li>{} {}</li>").format(
            words(row["words"]), links.claims((row["claim_id"], row["other_claim_id"]))
        )
        for row in shown
    ]
    if len(apart):
        reasons = ", ".join(
            f"{reason} {number:,}" for reason, number in apart["reason"].value_counts().items()
        )
        pair = count_of(len(apart), "pair of figures is", "pairs of figures are")
        items.append(Markup("<li>{} not comparable, by what differs: {}.</li>").format(pair, reasons))
    return Markup('<ul class="compared">{}</ul>').format(join(items, "")) if items else Markup("")


def _figures(view: View, measure: str) -> pd.DataFrame:
    return view.figures[view.figures["measure_id"] == measure]


def _moves(figures: pd.DataFrame) -> bool:
    """Tell whether a measure has figures of three days or more that can be drawn; a table tells fewer."""
    panels = build_numbers(figures).panels
    return bool(panels) and panels[0].marks["day"].nunique() > 2


def _speaker(row: Record) -> Markup:
    return Markup('{}{} <span class="block note">{}</span>').format(
        show_mark("", row["voice_named"]), value(row["voice"] or "nobody named"), value(row["said_words"])
    )


def _list_languages(view: View) -> dict[str, str]:
    """The language of each claim's own words."""
    claims = view.claims
    documents = view.documents.set_index("document_id")["language"]
    own = claims["exact_language"].astype(str)
    return dict(
        zip(claims["claim_id"], own.where(own != "", claims["document_id"].map(documents)), strict=True)
    )


def _as_said(row: Record, language: str) -> Markup:
    """The words of a figure; the number that we read in them beside what a reader may not be able to read."""
    said = Markup("<b>{}</b>").format(quote(row["value_text"], language))
    reading = say_reading(row["read_low"], row["read_high"])
    if language.split("-")[0].lower() == PAGE_LANGUAGE or not reading or row["form"] == "words":
        return said
    return Markup('{} <span class="block note">{}</span>').format(said, reading)


_ACCUMULATION = {"snapshot": "at one time", "increment": "an addition", "cumulative": "a running total"}


def _scope(row: Record) -> Markup:
    """Say what decides whether a figure can be compared with another."""
    reading = say_reading(row["read_low"], row["read_high"])
    told = [
        _ACCUMULATION[row["accumulation"]],
        value(row["scope"]) if row["scope"] else "",
        "part of a larger figure, not added to it" if row["subset_of"] else "",
        Markup("converted: {}").format(value(row["conversion_rule"])) if row["conversion_of"] else "",
        f"read as {reading}" if reading and row["form"] == "words" else "",
        "denied" if row["stance"] == "denies" else "",
    ]
    return join(filter(None, told), "; ")
