"""Which pictures a brief shows: the two or three that tell most of what the slice holds.

The rule: there are four kinds of picture – of numbers (over time, or by what was said of them), of the
story on one screen, of who says what, and of how it reached us. Each picture says from 0 to 1 how well it
suits the slice. The best of each kind is taken, the better kinds first; one that suits it less than half is
taken only while there are fewer than two. A picture that says 0 is never shown: it would be of one or two
marks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matplotlib.figure import Figure

from analysis.charts import number_over_time, overview, provenance, stances, verbs
from analysis.charts.drawing.subject import Subject
from analysis.charts.drawing.words import Words

MOST = 3
ENOUGH = 0.5  # a third picture has to suit the slice this well


@dataclass(frozen=True)
class Kind:
    """One kind of picture: its name, how well it suits a view, what is said around it, and what draws it."""

    name: str
    family: str
    fits: Callable[[Subject], float]
    say: Callable[[Subject], Words]
    plot: Callable[..., Figure]


# In this order of two that suit a view alike, the first is taken.
KINDS: tuple[Kind, ...] = (
    Kind(
        number_over_time.NAME,
        "numbers",
        number_over_time.fits,
        number_over_time.say,
        number_over_time.plot_number_over_time,
    ),
    Kind(stances.NAME, "voices", stances.fits, stances.say, stances.plot_stances),
    Kind(overview.NAME, "story", overview.fits, overview.say, overview.plot_overview),
    Kind(verbs.NAME, "numbers", verbs.fits, verbs.say, verbs.plot_verbs),
    Kind(provenance.NAME, "way", provenance.fits, provenance.say, provenance.plot_provenance),
)
PICTURES: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}


def choose_pictures(view: Subject, most: int = MOST) -> list[str]:
    """Choose the two or three pictures that tell most of a view, by name, the best first.

    None where the view holds too little for any; ``PICTURES`` has what draws each.
    """
    scores = {kind.name: kind.fits(view) for kind in KINDS}
    chosen: list[Kind] = []
    for kind in sorted(KINDS, key=lambda one: -scores[one.name]):
        score = scores[kind.name]
        if score <= 0 or len(chosen) >= most or kind.family in {one.family for one in chosen}:
            continue
        if score >= ENOUGH or len(chosen) < 2:
            chosen.append(kind)
    return [kind.name for kind in chosen]
