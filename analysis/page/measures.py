"""Every measure that has figures: from what to what it went, small over time, and folded each figure."""

from itertools import islice

import pandas as pd
from markupsafe import Markup

from analysis.charts.number_over_time import plot_small
from analysis.charts.number_over_time.frame import build_numbers
from analysis.comparing.pair import NOT_COMPARABLE
from analysis.dossier.rows import Record, list_records
from analysis.numbers.words import count_of
from analysis.page.claims import link_held, say_reading, show_mark, show_scope
from analysis.page.pictures import show_small
from analysis.page.section import Section, fold_away, section
from analysis.page.table import render_table, say_more
from analysis.page.text import PAGE_LANGUAGE, Links, join, make_id, quote, value, words
from analysis.sentences.wording.sentence import capitalise
from analysis.view import View

# What a pair of figures does, and what several do.
_VERDICTS = {
    "contradicts": ("contradicts", "contradict"),
    "agrees": ("agrees", "agree"),
    NOT_COMPARABLE: ("cannot be compared",) * 2,
}
_BELOW = Markup('{} <span class="block note">{}</span>')
# The measures with most figures: what is beyond these is in the data beside the page.
MOST_MEASURES, MOST_PICTURES, MOST_FIGURES, MOST_PAIRS = 20, 5, 9, 5


def render_measures(view: View) -> Section:
    """Show each measure under its own heading, the ones with most figures first."""
    links = link_held(view)
    figures = {str(one): part for one, part in _add_language(view).groupby("measure_id", sort=False)}
    shown = sorted(figures, key=lambda one: -len(figures[one]))[:MOST_MEASURES]
    moving = islice((one for one in shown if _moves(figures[one])), MOST_PICTURES)
    pictures = {one: show_small(plot_small(view, one), make_id("measure-", one)) for one in moving}
    pairs = view.compared.comparisons
    parts = [
        _measure(figures[one], pictures.get(one, ""), pairs[pairs["measure_id"] == one], links)
        for one in shown
    ]
    more = say_more(len(figures) - len(shown), "{} in the data beside this page.")
    note = Markup('<p class="note">{}</p>').format(more) if more else ""
    body = join([*parts, note], "\n") or Markup("<p>No claim cites a figure.</p>")
    return section(body, "measures", "Measure by measure")


def _measure(figures: pd.DataFrame, picture: str, pairs: pd.DataFrame, links: Links) -> Markup:
    figures = figures.sort_values("public_on", kind="stable")
    rows = list_records(figures.tail(MOST_FIGURES))
    left = len(figures) - len(rows)
    more = f"; {left:,} earlier ones are in the data beside this page" if left else ""
    table = render_table(
        rows,
        (
            ("As said", _as_said),
            ("By whom, when", _speaker),
            ("Of what", _scope),
            ("Claim", lambda row: links.claim(row["claim_id"])),
        ),
        caption=f"{count_of(len(rows), 'figure')}, the earliest first{more}",
    )
    return Markup('<div class="measure"><div><h3>{}</h3>{}</div>{}</div>{}').format(
        words(capitalise(rows[0]["measure"])),
        _find(list_records(figures), links),
        picture,
        fold_away(_tally(len(figures), pairs), Markup("{}{}").format(table, _compare(pairs, links))),
    )


def _tally(figures: int, pairs: pd.DataFrame) -> str:
    """Count the figures of a measure, and what its latest ones by different voices say to each other."""
    counts = {verdict: int((pairs["verdict"] == verdict).sum()) for verdict in _VERDICTS}
    told = [f"{count_of(n, 'pair')} {_VERDICTS[one][n != 1]}" for one, n in counts.items() if n]
    return "; ".join([count_of(figures, "figure"), *told])


def _find(rows: list[Record], links: Links) -> Markup:
    """Say from what to what a number went: the first and the newest that are not denied."""
    held = [row for row in rows if row["stance"] != "denies"] or rows
    ends = [held[0], held[-1]] if len(held) > 1 else held
    told = [
        Markup("{} ({}, {}; {})").format(
            _as_said(row, Markup("{}, {}")),
            value(row["voice_short"] or row["voice"] or "nobody named"),
            value(row["said_words"]),
            links.claim(row["claim_id"]),
        )
        for row in ends
    ]
    return Markup("<p>First {}; newest {}.</p>" if len(told) > 1 else "<p>{}.</p>").format(*told)


def _compare(pairs: pd.DataFrame, links: Links) -> Markup:
    """Say which latest figures of different voices agree or contradict, and why others cannot be compared."""
    apart = pairs[pairs["verdict"] == NOT_COMPARABLE]
    shown = list_records(pairs[pairs["verdict"] != NOT_COMPARABLE].head(MOST_PAIRS))
    items = [
        Markup("<li>{} {}</li>").format(
            words(row["words"]), links.claims((row["claim_id"], row["other_claim_id"]))
        )
        for row in shown
    ]
    if len(apart):
        counts = apart["reason"].value_counts()
        reasons = ", ".join(f"{reason} {number:,}" for reason, number in counts.items())
        pair = count_of(len(apart), "pair of figures is", "pairs of figures are")
        items.append(Markup("<li>{} not comparable, by what differs: {}.</li>").format(pair, reasons))
    return Markup('<ul class="compared">{}</ul>').format(join(items, "")) if items else Markup("")


def _moves(figures: pd.DataFrame) -> bool:
    """Tell whether a measure has figures of three days or more that can be drawn; a table tells fewer."""
    panels = build_numbers(figures).panels
    return bool(panels) and panels[0].marks["day"].nunique() > 2


def _speaker(row: Record) -> Markup:
    return Markup('{}{} <span class="block note">{}</span>').format(
        show_mark("", row["voice_named"]), value(row["voice"] or "nobody named"), value(row["said_words"])
    )


def _add_language(view: View) -> pd.DataFrame:
    """Add to each figure the language of its claim's own words."""
    claims = view.claims.set_index("claim_id")
    own = claims["exact_language"].astype(str)
    of_document = claims["document_id"].map(view.documents.set_index("document_id")["language"])
    return view.figures.assign(language=view.figures["claim_id"].map(own.where(own != "", of_document)))


def _as_said(row: Record, both: Markup = _BELOW) -> Markup:
    """The words of a figure; the number that we read in them beside what a reader may not be able to read."""
    said = Markup("<b>{}</b>").format(quote(row["value_text"], row["language"]))
    reading = say_reading(row["read_low"], row["read_high"])
    if row["language"].split("-")[0].lower() == PAGE_LANGUAGE or not reading or row["form"] == "words":
        return said
    return both.format(said, reading)


_ACCUMULATION = {"snapshot": "at one time", "increment": "an addition", "cumulative": "a running total"}


def _scope(row: Record) -> Markup:
    """Say what decides whether a figure can be compared with another."""
    reading = say_reading(row["read_low"], row["read_high"])
    told = [
        _ACCUMULATION[row["accumulation"]],
        *show_scope(row),
        f"read as {reading}" if reading and row["form"] == "words" else "",
        "denied" if row["stance"] == "denies" else "",
    ]
    return join(filter(None, told), "; ")
