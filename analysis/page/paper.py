"""Which pictures are printed, and where: each at its full size, lettered as large as the text around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from analysis.charts import Picture

# In CSS px: what Letter is high between our margins, less what stands between pictures.
PAGE_HEIGHT, JUDGEMENT_HEIGHT, HEAD_HEIGHT = 940.0, 130.0, 150.0


@dataclass(frozen=True)
class Printed:
    """How a picture is printed: the classes of its figure, and its layout; none where it is not."""

    css: str = "screen"
    layout: str = ""


PRINTED_WIDE = Printed("", "desktop")


def fit_on_paper(drawn: Mapping[str, Mapping[str, Picture]], room: float) -> dict[str, Printed]:
    """Say how each picture is printed.

    Two pictures stand side by side in their narrow layout: of those that fit the two that leave out least,
    of several alike the best. The others are for the screen. A picture alone stands in its wide layout.

    Parameters
    ----------
    drawn
        By name, the best first, the ``desktop`` and the ``paper`` layout of each.
    room
        How high a picture may be, in CSS px.
    """
    printed = dict.fromkeys(drawn, Printed())
    narrow = {name: layouts["paper"] for name, layouts in drawn.items() if layouts["paper"].height_px <= room}
    pairs = list(combinations(narrow, 2))
    if pairs:
        best = max(pairs, key=lambda pair: sum(narrow[name].share for name in pair))
        return printed | dict.fromkeys(best, Printed("printed", "paper"))
    wide = [name for name, layouts in drawn.items() if layouts["desktop"].height_px <= room]
    return printed | dict.fromkeys(wide[:1], PRINTED_WIDE)
