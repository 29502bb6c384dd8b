"""What every chart has around its rows: title, subtitle, description, legend and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.charts.legend import KIND_WORDS, kind_glyph, kinds_used
from analysis.charts.marks import EVENT
from analysis.markup.escape import escape_text
from analysis.markup.links import link_claims, render_sentence
from analysis.statements.sentence import Sentence


def render_chart(
    name: str,
    title: Sentence | str,
    subtitle: str,
    description: str,
    rows: str,
    legend: str,
    claim_ids: Sequence[str],
    *,
    keep_together: bool = False,
) -> str:
    """Put a chart together.

    Parameters
    ----------
    name
        Makes its ids.
    title
        States the finding.
    subtitle
        Measure and unit (HTML).
    description
        60 to 300 characters for whoever cannot see the chart.
    rows, legend
        HTML of the table and of the legend.
    claim_ids
        What the chart rests on.
    keep_together
        Whether it is short enough to stand on one printed page.
    """
    css = "chart together" if keep_together else "chart"
    return (
        f'<figure class="{css}" role="group" aria-labelledby="{name}-title" aria-describedby="{name}-description">'
        f'<figcaption><span class="title" id="{name}-title">{render_sentence(title)}</span> '
        f'<span class="subtitle">{subtitle}</span></figcaption>'
        f'<p class="sr" id="{name}-description">{escape_text(description)}</p>{rows}{legend}'
        f'<p class="source">Source: claims {link_claims(dict.fromkeys(claim_ids))}</p></figure>'
    )


def render_ends(words: Sequence[str]) -> str:
    """Repeat an axis's ends under a strip, for a phone, where its head is out of sight."""
    return f'<span class="ends" aria-hidden="true">{"".join(f"<span>{escape_text(one)}</span> " for one in words)}</span>'


def render_legend(forms: Sequence[tuple[str, str]], kinds: Iterable[str], with_event: bool = False) -> str:
    """Explain the forms (picture and HTML words) and the source marks that a chart uses."""
    used = kinds_used([*kinds, EVENT] if with_event else kinds)
    marks = [(kind_glyph(kind), KIND_WORDS[kind]) for kind in used]
    items = "".join(f"<li>{glyph} {words}</li>" for glyph, words in (*forms, *marks))
    return f'<ul class="legend" aria-label="Legend">{items}</ul>'
