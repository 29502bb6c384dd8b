"""A filter narrows every part of the page: what it leaves out is named nowhere, in text nor in pictures."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from analysis import page
from analysis.charts import PICTURES
from tests.analysis.frames.shown import show
from tests.analysis.frames.test_filters import COMPARED, KEPT, two_topics

CLAUSES = {"C01": "it flooded", "C02": "it rose", "C03": "it was dry", "C04": "they struck"}
SECTIONS = [
    getattr(page, name)
    for name in dir(page)
    if name.startswith("render_") and list(inspect.signature(getattr(page, name)).parameters) == ["view"]
]


@pytest.mark.parametrize("name", list(KEPT))
def test_no_part_names_what_a_filter_leaves_out(tmp_path: Path, name: str) -> None:
    value, kept = KEPT[name]
    view = show(two_topics(), tmp_path, **COMPARED, **{name: value})
    told = " ".join(str(render(view)) for render in SECTIONS)
    drawn = (chart.plot(view).words for chart in PICTURES.values())
    told += " ".join(f"{words.title} {words.alt} {words.source}" for words in drawn)
    text = re.sub(r"<[^>]*>", " ", told).lower()
    for claim, clause in CLAUSES.items():
        assert (claim.lower() in text) == (claim in kept), claim
        assert (clause in text) == (claim in kept), clause


def test_all_parts_are_looked_at() -> None:
    assert len(SECTIONS) > 10
