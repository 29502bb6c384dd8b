"""A whole page of every section over synthetic frames, as a template would put it together."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis import markup
from analysis.attribution import count_origins
from analysis.numbers.conventions import WORD_READINGS
from analysis.markup import Fragment
from analysis.statements import ClaimRef, Quote, Sentence
from tests.analysis.frames import (
    AS_OF,
    make_chains,
    make_changes,
    make_evidence,
    make_figures,
    make_register,
    make_timeline,
)


def make_sections(count: int = 16) -> dict[str, Fragment]:
    """Render every section over ``count`` claims, by name."""
    return render_sections(make_timeline(count), make_figures())


def make_origins(timeline: pd.DataFrame, chains: pd.DataFrame) -> pd.DataFrame:
    """Count the origins of each event of a timeline."""
    events = timeline[["event_id", "event_name"]].drop_duplicates("event_id")
    return count_origins(chains, events.rename(columns={"event_id": "id", "event_name": "name"}))


def render_sections(timeline: pd.DataFrame, figures: pd.DataFrame) -> dict[str, Fragment]:
    """Render every section over a timeline, and the figures that its claims cite."""
    chains = make_chains(timeline)
    origins = make_origins(timeline, chains)
    figures = figures[figures["claim_id"].isin(set(timeline["claim_id"]))].reset_index(drop=True)
    ids = list(timeline["claim_id"])
    sentence = Sentence(("They say ", Quote("about 8,000"), " (", ClaimRef(ids[0]), ")."))
    evidence = make_evidence(timeline, chains)
    return {
        "style": markup.render_style(),
        "headline": markup.render_headline(
            sentence, chains, AS_OF, title="Islands dispute", brief_id="islands-1"
        ),
        "bottom line": markup.render_bottom_line([sentence]),
        "changes": markup.render_changes(make_changes(), date(2024, 10, 10), on_page=ids),
        "figures": markup.render_figures(figures),
        "timeline": markup.render_timeline(timeline, AS_OF),
        "attribution": markup.render_attribution(chains, origins),
        "matrix": markup.render_matrix(chains, origins),
        "unknowns": markup.render_unknowns([sentence]),
        "evidence": markup.render_evidence(
            evidence, timeline=timeline, figures=figures, chains=chains, origins=origins
        ),
        "register": markup.render_register(make_register(chains), [sentence]),
        "method": markup.render_method([sentence], WORD_READINGS.values()),
        "stamp": markup.render_stamp("islands-1", {"Slice": "sha256 " + "a1b2c3d4" * 8}),
    }


def make_page(sections: dict[str, Fragment]) -> str:
    """Put sections into a page."""
    body = markup.join_fragments(sections.values()).html
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Islands dispute</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f'<body class="brief-page"><main>{body}</main></body></html>'
    )
