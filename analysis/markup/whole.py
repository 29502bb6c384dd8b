"""A whole chart inside a page: the picture of an export, with its words."""

from __future__ import annotations

from analysis.charts.whole import WholeChart
from analysis.markup.escape import escape_text
from analysis.markup.fragment import Fragment, section


def render_whole(chart: WholeChart) -> Fragment:
    """Show a whole chart at its own size, in a frame of its own that scrolls where a screen is narrower."""
    label = escape_text(chart.title)
    return section(
        f'<figure class="chart"><div class="wide" role="region" tabindex="0" aria-label="{label}">{chart.svg}</div></figure>'
    )
