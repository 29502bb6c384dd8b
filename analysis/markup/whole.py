"""A whole chart inside a page: the picture of an export, with its words."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.charts.whole_frame import WholeChart
from analysis.markup.escape import escape_text
from analysis.markup.fragment import Fragment, join_fragments, section


def render_whole(chart: WholeChart) -> Fragment:
    """Show a whole chart at its own size, in a frame of its own that scrolls where a screen is narrower."""
    label = escape_text(chart.title)
    frame = f'<div class="wide" role="region" tabindex="0" aria-label="{label}">{chart.svg}</div>'
    return section(f'<figure class="chart">{frame}</figure>')


def render_wholes(charts: Sequence[WholeChart]) -> Fragment:
    """Show several whole charts; where there is none to draw, that is said."""
    if not charts:
        return section('<p class="quiet">Nothing to draw: see the rows below.</p>')
    return join_fragments(map(render_whole, charts))
