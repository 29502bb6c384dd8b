"""Which pictures a brief shows: the two or three that tell most of what the slice holds.

The rule: there are four kinds of picture – of numbers (over time, or by what was said of them), of the story on
one screen, of who says what, and of how it reached us. Each picture says from 0 to 1 how well it suits the slice.
The best of each kind is taken, the better kinds first; one that suits it less than half is taken only while there
are fewer than two. A picture that says 0 is never shown: it would be of one or two marks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from analysis.charts import number_over_time, overview, provenance, stances, verbs
from analysis.charts.drawing.picture import Picture
from analysis.charts.drawing.subject import Subject
from analysis.charts.drawing.svg import picture_svg
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


@dataclass(frozen=True)
class Chosen:
    """A picture chosen for a view; it is drawn when asked for."""

    kind: Kind
    view: Subject
    score: float

    @property
    def name(self) -> str:
        """Its name, which also begins the ids of its SVG."""
        return self.kind.name

    def draw(self, width: str | float = "desktop", **options: Any) -> Picture:
        """Draw it as a matplotlib Figure."""
        picture = self.kind.plot(self.view, width=width, **options)
        assert isinstance(picture, Picture)
        return picture

    def svg(self, width: str | float = "desktop") -> str:
        """Draw it as compact SVG, for a page."""
        return picture_svg(self.draw(width), f"{self.name}-{width}")

    def png(self, pixels: int = 1600) -> bytes:
        """Draw it as PNG, for a slide."""
        return self.draw().to_png(pixels)

    @property
    def words(self) -> Words:
        """Title, subtitle, foot and alternative text."""
        return self.kind.say(self.view)


def choose_pictures(view: Subject, most: int = MOST) -> list[Chosen]:
    """Choose the two or three pictures that tell most of a view; none where it holds too little for any."""
    scored = [Chosen(kind, view, kind.fits(view)) for kind in KINDS]
    ordered = sorted((one for one in scored if one.score > 0), key=lambda one: -one.score)
    chosen: list[Chosen] = []
    for one in ordered:
        taken = {other.kind.family for other in chosen}
        if one.kind.family in taken or len(chosen) >= most:
            continue
        if one.score >= ENOUGH or len(chosen) < 2:
            chosen.append(one)
    return chosen
