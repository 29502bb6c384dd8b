"""The analyst's controls in JupyterLab: look a claim up, filter claims, compare two dates.

Each function returns a widget; what it shows is made by the same functions that make the briefs.
"""

from collections.abc import Callable, Sequence
from datetime import date

import ipywidgets as widgets
import pandas as pd
from markupsafe import Markup

from analysis.numbers.words import count_of
from analysis.page.claims import STANCE_WORDS
from analysis.page.evidence import render_evidence
from analysis.page.section import Section, join_sections, render_style, section
from analysis.page.table import render_frame
from analysis.page.text import Links
from analysis.view import View, open_view

# So many rows are read; the frame has all.
MOST_ROWS = 40
_ALL = ("all", "")
# What is found scrolls by itself, so that the notebook stays short enough to work in.
_BOX = {"max_height": "36rem", "overflow": "auto"}


def look_up(view: View, claim_id: str = "") -> widgets.Widget:
    """Choose a claim and see its words, figures, dates, and its way hop by hop.

    Raises
    ------
    ValueError
        If ``claim_id`` is not among the claims shown.
    """
    texts = dict(zip(view.claims["claim_id"], view.claims["text"], strict=True))
    if claim_id and claim_id not in texts:
        raise ValueError(
            f"claim_id: {claim_id!r} is not shown; the first that are: {', '.join([*texts][:12])}"
        )
    options = [(f"{one}: {text}", one) for one, text in texts.items()]
    chosen = claim_id or next(iter(texts), None)
    wide = widgets.Layout(width="100%")
    claim = widgets.Dropdown(description="Claim", options=options, value=chosen, layout=wide)
    return _controlled([claim], lambda: show_claim(view, claim.value) if claim.value else _say("No claim."))


def show_claim(view: View, claim_id: str) -> Section:
    """Show one claim with its hops one by one."""
    hops = view.hops[view.hops["claim_id"] == claim_id]
    shown = hops[["agent", "role", "named", "cue", "lineage"]].replace("not_recorded", "not recorded")
    table = render_frame(shown, Links(), f"The way of {claim_id}, from its origin")
    return join_sections((render_evidence(view, [claim_id], f"Claim {claim_id}"), section(table)))


def filter_claims(view: View) -> widgets.Widget:
    """Narrow the claims by topic, voice, stance and words; the table follows."""
    claims = view.claims
    controls = {
        "topic": _choice("Topic", zip(claims["topic"], claims["topic_id"], strict=True)),
        "voice": _choice("Voice", zip(claims["voice_short"], claims["voice_id"], strict=True)),
        "stance": _choice("Stance", ((STANCE_WORDS[one], one) for one in claims["stance"])),
        "words": widgets.Text(description="Words", placeholder="all of these words", continuous_update=False),
    }

    def show() -> Section:
        found = narrow(claims, **{name: control.value for name, control in controls.items()})
        ids = list(found["claim_id"].head(MOST_ROWS))
        more = f"; the first {MOST_ROWS}" if len(found) > MOST_ROWS else ""
        return render_evidence(view, ids, f"{len(found):,} of {count_of(len(claims), 'claim')}{more}")

    return _controlled(list(controls.values()), show)


def narrow(
    claims: pd.DataFrame, topic: str = "", voice: str = "", stance: str = "", words: str = ""
) -> pd.DataFrame:
    """Narrow the claims; an empty choice narrows nothing.

    Every word of ``words`` must stand, whatever its case, in the claim, its proposition, its way or its id.
    """
    keep = pd.Series(True, index=claims.index)
    for column, chosen in (("topic_id", topic), ("voice_id", voice), ("stance", stance)):
        if chosen:
            keep &= claims[column] == chosen
    text = (
        claims["claim_id"] + " " + claims["text"] + " " + claims["clause"] + " " + claims["chain"]
    ).str.lower()
    for word in words.lower().split():
        keep &= text.str.contains(word, regex=False)
    return claims[keep]


def compare_dates(view: View) -> widgets.Widget:
    """Choose two dates and see what a reader of the earlier brief would notice."""
    first = (view.compare_to or date(view.as_of.year, 1, 1)).isoformat()
    before = widgets.Text(description="From", value=first, continuous_update=False)
    after = widgets.Text(description="To", value=view.as_of.isoformat(), continuous_update=False)
    return _controlled([before, after], lambda: show_changes(view, before.value.strip(), after.value.strip()))


def show_changes(view: View, before: str, after: str) -> Section:
    """Show what changed between two days, news first."""
    try:
        later = open_view(str(view.dossier.path), after, compare_to=before)
    except ValueError as error:
        return _say(str(error))
    changes = later.changes.sort_values("is_news", ascending=False, kind="stable")
    columns = ["kind", "claim_id", "before", "after", "reason", "is_news"]
    news = section(Links().paragraphs(later.news), "news", f"News since {before}")
    return join_sections((news, section(render_frame(changes[columns], Links(), "Every change"))))


def _choice(name: str, pairs: object) -> widgets.Dropdown:
    options = sorted(dict.fromkeys(pairs))  # type: ignore[call-overload]
    return widgets.Dropdown(description=name, options=[_ALL, *options])


def _say(words: str) -> Section:
    return section(Markup("<p>{}</p>").format(words))


def _controlled(controls: Sequence[widgets.Widget], show: Callable[[], Section]) -> widgets.Widget:
    """Put controls above what they choose, and show it again when one changes."""
    found = widgets.HTML(layout=_BOX)

    def update(_: object = None) -> None:
        found.value = f"{render_style()}{show().html}"

    for control in controls:
        control.observe(update, names="value")
    update()
    row = widgets.Layout(flex_flow="row wrap")
    return widgets.VBox([widgets.HBox(list(controls), layout=row), found])
