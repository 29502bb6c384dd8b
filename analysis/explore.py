"""The analyst's controls in JupyterLab: filter claims, look one up with its chain, compare two dates.

Each builder returns a widget; what it shows is made by the same functions that make the briefs.
"""

from __future__ import annotations

from datetime import date

import ipywidgets as widgets
import pandas as pd

from analysis.changes import list_changes
from analysis.markup import Fragment, render_changes, render_evidence
from analysis.markup.claim import render_claim
from analysis.markup.escape import escape_text
from analysis.parameters import ParameterError, parse_day
from analysis.dossier.rows import each_row
from analysis.view import View

ALL = ""


def filter_evidence(
    view: View, event: str = ALL, origin_kind: str = ALL, measure: str = ALL, words: str = ""
) -> pd.DataFrame:
    """Narrow the evidence table; an empty choice narrows nothing.

    ``words`` are looked for, whatever their case, in the statement, the figure phrase, the chain and
    the id; every word must be found.
    """
    evidence = view.evidence
    kinds = view.chains.set_index("claim_id")["origin_kind"]
    keep = pd.Series(True, index=evidence.index)
    if event:
        keep &= evidence["event_id"] == event
    if origin_kind:
        keep &= evidence["claim_id"].map(kinds) == origin_kind
    if measure:
        keep &= evidence["claim_id"].isin(
            set(view.figures.loc[view.figures["measure"] == measure, "claim_id"])
        )
    phrases = evidence["value_text"].map(" ".join)
    text = (
        evidence["claim_id"] + " " + evidence["text"] + " " + phrases + " " + evidence["chain_words"]
    ).str.lower()
    for word in words.lower().split():
        keep &= text.str.contains(word, regex=False)
    return evidence[keep].reset_index(drop=True)


def build_filter(view: View) -> widgets.Widget:
    """Build controls that narrow the evidence table as they are used."""
    events = sorted(zip(view.origins["event_name"], view.origins["event_id"], strict=True))
    controls = {
        "event": widgets.Dropdown(description="Event", options=[("all", ALL), *events]),
        "origin_kind": widgets.Dropdown(
            description="Origin",
            options=[("all", ALL), *((k, k) for k in sorted(set(view.chains["origin_kind"])))],
        ),
        "measure": widgets.Dropdown(
            description="Measure",
            options=[
                ("all", ALL),
                *sorted({(m.replace("_", " "), m) for m in view.figures["measure"]}),
            ],
        ),
        "words": widgets.Text(description="Words", placeholder="all of these words", continuous_update=False),
    }
    found = widgets.HTML()

    def show(_: object = None) -> None:
        chosen = {name: control.value for name, control in controls.items()}
        rows = filter_evidence(view, **chosen)
        found.value = render_evidence(rows, heading=f"{len(rows)} of {len(view.evidence)} claims").html

    _observe(list(controls.values()), show)
    return widgets.VBox(
        [widgets.HBox(list(controls.values()), layout=widgets.Layout(flex_flow="row wrap")), found]
    )


def build_claim_explorer(view: View, claim_id: str = "") -> widgets.Widget:
    """Build a chooser of claims that shows one with its figures, its chain hop by hop and its place.

    Raises
    ------
    ParameterError
        If ``claim_id`` is not among the claims shown.
    """
    rows = view.evidence
    options = [(f"{row.claim_id}: {row.text}", row.claim_id) for row in each_row(rows)]
    if claim_id and claim_id not in set(rows["claim_id"]):
        raise ParameterError(
            f"claim_id: {claim_id!r} is not shown; choose from {', '.join(rows['claim_id'])}"
        )
    chooser = widgets.Dropdown(
        description="Claim",
        options=options,
        value=claim_id or next(iter(rows["claim_id"]), None),
        layout=widgets.Layout(width="100%"),
    )
    found = widgets.HTML()

    def show(_: object = None) -> None:
        found.value = _show_claim(view, chooser.value)

    _observe([chooser], show)
    return widgets.VBox([chooser, found])


def _show_claim(view: View, claim_id: str | None) -> str:
    return render_claim(claim_id, view.evidence, view.hops).html if claim_id else "<p>No claim to choose.</p>"


def build_change_explorer(view: View) -> widgets.Widget:
    """Build two date fields that show what changed from the one to the other."""
    before = widgets.Text(
        description="From",
        value=(view.compare_to or date(view.as_of.year, 1, 1)).isoformat(),
        continuous_update=False,
    )
    after = widgets.Text(description="To", value=view.as_of.isoformat(), continuous_update=False)
    found = widgets.HTML()

    def show(_: object = None) -> None:
        found.value = _compare(view, before.value, after.value).html

    _observe([before, after], show)
    return widgets.VBox([widgets.HBox([before, after]), found])


def _compare(view: View, first: str, last: str) -> Fragment:
    try:
        start, end = parse_day("from", first.strip()), parse_day("to", last.strip())
    except ParameterError as error:
        return Fragment(f"<p>{escape_text(error)}</p>")
    return render_changes(list_changes(view.dossier, start, end, view.recorded_as_of), start)


def _observe(controls: list[widgets.Widget], show: object) -> None:
    for control in controls:
        control.observe(show, names="value")
    show()  # type: ignore[operator]
