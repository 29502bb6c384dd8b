"""A filter narrows every frame by the same claims, changes and register too."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.parameters import ParameterError
from analysis.schema.frames import FRAMES
from tests.analysis.frames.shown import show
from tests.analysis.frames.test_declared import frame_of
from tests.dossiers import Story

COMPARED = {"compare_to": "2024-06-05"}
KEPT = {
    "topic": ("water", {"C01", "C02", "C03"}),
    "event": ("flood", {"C01", "C02"}),
    "proposition": ("it-flooded", {"C01"}),
    "measure": ("homes", {"C01", "C02"}),
    "document": ("second", {"C02", "C04"}),
}


def two_topics() -> Story:
    """Two topics, three events, four propositions, two documents; C04 is of another topic."""
    story = Story()
    story.document("first", "gazette", "2024-06-04")
    story.document("second", "courier", "2024-06-12")
    story.measure("homes")
    story.measure("huts", part_of="homes")
    story.event("flood", "water")
    story.event("drought", "water")
    story.event("strike", "work")
    story.proposition("it-flooded", event="flood")
    story.proposition("it-rose", event="flood")
    story.proposition("it-was-dry", event="drought")
    story.proposition("they-struck", event="strike")
    story.claim("C01", proposition="it-flooded", document="first", said="2024-06-02", figures=["9 homes"])
    story.claim("C02", "mayor", "it-rose", "2024-06-10", document="second", figures=["3 huts"])
    story.claim("C03", "envoy", "it-was-dry", "2024-06-02", document="first")
    story.claim("C04", "union", "they-struck", "2024-06-10", document="second")
    return story


@pytest.mark.parametrize("name", list(KEPT))
def test_filter_narrows_every_frame(tmp_path: Path, name: str) -> None:
    value, kept = KEPT[name]
    view = show(two_topics(), tmp_path, **COMPARED, **{name: value})
    assert set(view.shown) == kept
    for frame in FRAMES:
        found = frame_of(view, frame)
        ids = set(found["claim_id"]) if "claim_id" in found else set()
        if "claim_ids" in found:
            ids |= {one for text in found["claim_ids"] for one in text.split()}
        assert ids <= kept, frame
    assert set(view.hops["claim_id"]) == kept
    assert {one for text in view.register["claim_ids"] for one in text.split()} == kept
    assert set(view.propositions["proposition_id"]) == set(view.claims["proposition_id"])


def test_measure_keeps_its_parts(tmp_path: Path) -> None:
    view = show(two_topics(), tmp_path, measure="huts")
    assert view.shown == ["C02"]
    assert show(two_topics(), tmp_path, measure="homes").figures["measure_id"].tolist() == ["homes", "huts"]


def test_two_filters_keep_what_both_name(tmp_path: Path) -> None:
    assert show(two_topics(), tmp_path, topic="water", document="second").shown == ["C02"]


@pytest.mark.parametrize("name", list(KEPT))
def test_unknown_id_is_refused_with_what_is_near(tmp_path: Path, name: str) -> None:
    value = KEPT[name][0]
    with pytest.raises(
        ParameterError, match=f"{name}: '{value}x' is not in the dossier; did you mean '{value}'"
    ):
        show(two_topics(), tmp_path, **{name: f"{value}x"})


@pytest.mark.parametrize("name", ["as_of", "compare_to", "recorded_as_of"])
@pytest.mark.parametrize("value", ["18.10.2024", "2024-13-01", "2024-1-1"])
def test_day_in_another_form_is_refused(tmp_path: Path, name: str, value: str) -> None:
    given = {"as_of": "2024-06-20", name: value}
    with pytest.raises(ParameterError, match=f"{name}: '{value}' is not a day; write it as YYYY-MM-DD"):
        show(two_topics(), tmp_path, **given)


def test_earlier_brief_must_be_earlier(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="compare_to: 2024-06-21 is after as_of"):
        show(two_topics(), tmp_path, "2024-06-20", compare_to="2024-06-21")
