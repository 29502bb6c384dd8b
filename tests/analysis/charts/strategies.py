"""Random timelines and figures, wilder than any dossier: every form, kind, openness and size."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from analysis.charts.marks import EVENT, MARKS
from tests.analysis.frames import AS_OF, claim, event_on, figure, figures_of, said_on, timeline_of

KINDS = [kind for kind in MARKS if kind != EVENT]
DAYS = st.dates(date(1900, 1, 1), date(2060, 12, 31)) | st.dates(date(2024, 8, 1), date(2024, 12, 31))
# A negative number of claims is none; a value may be a fraction, but is never negative.
VALUES = st.integers(0, 5_000_000_000).map(float) | st.integers(0, 30).map(float)


@st.composite
def periods(draw: st.DrawFn) -> tuple[date | None, date | None]:
    """Draw two days in order, or one, or with an open end."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    shape = draw(st.sampled_from(["day", "period", "from", "until", "none"]))
    chosen: dict[str, tuple[date | None, date | None]] = {
        "day": (first, first),
        "period": (first, last),
        "from": (first, None),
        "until": (None, last),
        "none": (None, None),
    }
    return chosen[shape]


@st.composite
def timelines(draw: st.DrawFn, most: int = 60) -> pd.DataFrame:
    """Draw a timeline of 1 to ``most`` claims."""
    rows = []
    for number in range(draw(st.integers(1, most))):
        happened, said = draw(periods()), draw(periods())
        row: dict[str, Any] = claim(
            f"C{number:02d}",
            origin_kind=draw(st.sampled_from(KINDS)),
            **event_on(*happened),
            **said_on(*said),
        )
        ahead = happened[1] is None or happened[1] > AS_OF
        rows.append({**row, "form": "forecast"} if ahead and draw(st.booleans()) else row)
    return timeline_of(*rows)


@st.composite
def figure_groups(draw: st.DrawFn, most: int = 60) -> pd.DataFrame:
    """Draw one group of 1 to ``most`` figures."""
    forms = st.sampled_from(["exact", "about", "range", "at_most", "at_least", "words"])
    return figures_of(
        *(
            figure(f"F{number:02d}", draw(forms), draw(VALUES), origin_kind=draw(st.sampled_from(KINDS)))
            for number in range(draw(st.integers(1, most)))
        )
    )
