"""The story on one screen: what is said to have happened and who said what when, in lanes by topic."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.picture import is_phone, layout_width
from analysis.charts.drawing.subject import Subject, frame_of, once_a_view, setting_of
from analysis.charts.drawing.words import Words
from analysis.charts.overview.frame import Item, Story, build_story
from analysis.charts.overview.picture import draw_story
from analysis.charts.overview.words import say_words, when_words

NAME = "overview"
__all__ = ["NAME", "fits", "plot_overview", "rows", "say"]


def plot_overview(
    view: Subject,
    *,
    width: str | float = "desktop",
    palette: Mapping[str, str] | Palette | None = None,
    title: str | None = None,
) -> Figure:
    """Plot the story on one screen: at most 17 matters in lanes by topic, those of most voices first.

    A diamond or bar is the day of what is said to have happened, a dot the day on which something was said, a
    dashed arrow leads to the last day of a forecast, a dashed box holds days of which one is meant.

    Parameters
    ----------
    view
        A view, or a frame with the columns of ``view.claims``.
    width
        ``desktop``, ``phone`` or CSS px; on a phone the axis is a rail from top to bottom.
    palette
        Colours by side, in place of the dossier's own.
    title
        In place of the title that is computed.

    Returns
    -------
    matplotlib.figure.Figure
        A ``Picture``: its ``words`` are all that is said around it, its ``table`` holds the matters drawn.
    """
    story = _story(view)
    setting = setting_of(view, story.claims["voice_side"], palette)
    px = layout_width(width)
    picture = draw_story(story, say_words(story, setting, title, is_phone(px)), px, setting.palette)
    picture.table = _table(story)
    return picture


@once_a_view
def _story(view: Subject) -> Story:
    if isinstance(view, pd.DataFrame):
        return build_story(view, None)
    known = view.propositions
    states = dict(zip(known["proposition_id"], known["forecast_state"], strict=True))
    return build_story(frame_of(view, "claims"), view.as_of, states)


def _table(story: Story) -> pd.DataFrame:
    rows = [
        {
            "topic": lane.topic,
            "when": when_words(item),
            "matter": item.label,
            "who": item.who,
            "state": item.state,
            "claim_ids": " ".join(item.claim_ids),
        }
        for lane in story.lanes
        for item in lane.items
    ]
    return pd.DataFrame(rows, columns=["topic", "when", "matter", "who", "state", "claim_ids"])


def rows(view: Subject) -> pd.DataFrame:
    """The rows that the picture shows, without drawing it."""
    return _table(_story(view))


def say(view: Subject) -> Words:
    """All that is said around the picture: title, subtitle, foot and alternative text."""
    story = _story(view)
    return say_words(story, setting_of(view, story.claims["voice_side"], None))


def fits(view: Subject) -> float:
    """How well the picture suits a view, from 0 to 1: five dated matters are the least that make a story."""
    items: list[Item] = _story(view).items
    forms = {item.form for item in items}
    days = {item.last for item in items}
    return 0.0 if len(days) < 4 else min(1.0, 0.35 + 0.025 * len(items) + 0.06 * len(forms))
