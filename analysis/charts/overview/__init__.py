"""The story on one screen: what is said to have happened and who said what when, in lanes by topic."""

import pandas as pd

from analysis.charts.drawing.chart import Chart, Subject
from analysis.charts.overview.frame import Story, build_story, cut_story
from analysis.charts.overview.picture import lay_story
from analysis.charts.overview.words import say_all, when_words

__all__ = ["CHART", "plot_overview"]


def _build(view: Subject) -> Story:
    if isinstance(view, pd.DataFrame):
        return build_story(view, None)
    known = view.propositions
    states = dict(zip(known["proposition_id"], known["forecast_state"], strict=True))
    return build_story(view.claims, view.as_of, states, view.stances)


def _tabulate(story: Story) -> pd.DataFrame:
    rows = [
        (lane.topic, when_words(item), item.label, item.who, item.state, " ".join(item.claim_ids))
        for lane in story.lanes
        for item in lane.items
    ]
    return pd.DataFrame(rows, columns=["topic", "when", "matter", "who", "state", "claim_ids"])


def _suits(story: Story, _: Subject) -> float:
    """Five dated matters are the least that make a story."""
    forms = {item.form for item in story.items}
    days = {item.last for item in story.items}
    return 0.0 if len(days) < 4 else min(1.0, 0.35 + 0.025 * len(story.items) + 0.06 * len(forms))


CHART = Chart("overview", "story", "claims", _build, say_all, lay_story, _tabulate, _suits, cut_story)

plot_overview = CHART.plotter(
    """Plot the story on one screen: at most 17 matters in lanes by topic, those of most voices first.

A diamond or bar is the day of what is said to have happened, a dot the day on which something was said, a
dashed arrow leads to the last day of a forecast, a dashed box holds days of which one is meant.""",
    drawn="matters",
    phone="the axis is a rail from top to bottom",
)
