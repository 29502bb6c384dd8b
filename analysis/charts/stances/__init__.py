"""Who says what: propositions by sides, each with its stance and the day of the first such statement."""

from analysis.charts.drawing.chart import Chart, Subject, frame_of, ranks_of
from analysis.charts.stances.frame import WhoSaysWhat, build_stances, cut_rows
from analysis.charts.stances.picture import fit_columns, lay_stances, table_of_stances
from analysis.charts.stances.words import say_all
from analysis.frames.agents import read_agents

__all__ = ["CHART", "plot_stances"]


def _build(view: Subject) -> WhoSaysWhat:
    stances = frame_of(view, "stances")
    if stances is view:
        return build_stances(stances, {}, {}, 0, {}, set())
    matters, claims = view.propositions, view.claims
    implied_by = dict(zip(matters["proposition_id"], matters["implied_by"], strict=True))
    unnamed = set(claims.loc[~claims["origin_named"], "claim_id"])
    agents = read_agents(view.slice)
    return build_stances(stances, ranks_of(view), agents, view.as_of.year, implied_by, unnamed)


def _suits(who: WhoSaysWhat, _: Subject) -> float:
    """Two sides on two propositions are the least."""
    shared = [row for row in who.rows if len(row.cells) > 1]
    if len(shared) < 2:
        return 0.0
    return min(1.0, 0.4 + 0.05 * len(shared) + 0.15 * any(row.contested for row in shared))


CHART = Chart(
    "stances",
    "voices",
    "stances",
    _build,
    say_all,
    lay_stances,
    table_of_stances,
    _suits,
    cut_rows,
    fit_columns,
)

plot_stances = CHART.plotter(
    """Plot who says what: a row a proposition, a column a side, or a voice where all are of one side.

A dot says so (hollow: only unnamed voices), a triangle expects it, a cross denies it, a square leaves it
open; a dash is nothing found.""",
    drawn="stances",
    phone="each proposition stands above its stances",
)
