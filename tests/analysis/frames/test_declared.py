"""Every frame has the columns, in the order and of the dtypes, that its declaration says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.frames.frame import Records
from analysis.schema.frames import FRAMES
from analysis.schema.frames.column import taken
from analysis.view import View
from tests.analysis.frames.shown import show
from tests.dossiers import Story, crates, figure


def full_story() -> Story:
    """A story with something in every frame."""
    story = crates()
    story.document("second", "courier", "2024-06-09")
    said: dict[str, Any] = {"by": "mayor", "said": "2024-06-08", "proposition": "crates-came"}
    floor = figure("at least 950", low=950, measure="crates-delivered")
    about = figure("about 950", best=950, qualifier="about", measure="crates-delivered")
    more = figure("1,000 crates", best=1_000, measure="crates-delivered")
    story.claim("C05", document="second", figures=[floor], **said)
    story.claim("C06", through=["courier"], hops={"courier": "second"}, figures=[about], **said)
    story.claim("C07", figures=[more], **{**said, "said": "2024-06-09"})
    story.retract("claims", "C04", "C04-b", recorded="2024-06-25")
    return story


def frame_of(view: View, name: str) -> pd.DataFrame:
    """A frame of a view, or of what it compares."""
    return getattr(view if hasattr(view, name) else view.compared, name)


def assert_declared(frame: pd.DataFrame, name: str) -> None:
    """Compare a frame with its declaration."""
    declared = FRAMES[name]
    assert list(frame.columns) == declared.names
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
        column.name: column.dtype for column in declared.columns
    }
    texts = [column.name for column in declared.columns if column.dtype == "object"]
    assert all(isinstance(value, str) for column in texts for value in frame[column])
    assert isinstance(frame.index, pd.RangeIndex)


@pytest.mark.parametrize("name", list(FRAMES))
def test_built_frame_is_as_declared(tmp_path: Path, name: str) -> None:
    view = show(full_story(), tmp_path, "2024-06-30", compare_to="2024-06-07")
    frame = frame_of(view, name)
    assert len(frame)
    assert_declared(frame, name)


@pytest.mark.parametrize("name", list(FRAMES))
def test_frame_without_rows_is_as_declared(tmp_path: Path, name: str) -> None:
    view = show(full_story(), tmp_path, "2023-01-01", compare_to="2022-01-01")
    frame = frame_of(view, name)
    assert len(frame) == 0
    assert_declared(frame, name)


@pytest.mark.parametrize("name", list(FRAMES))
def test_dossier_without_a_claim_has_every_frame(tmp_path: Path, name: str) -> None:
    story = Story("empty")
    story.claim("C01", said="2024-06-02")
    story.retract("claims", "C01", "C01-b")
    view = show(story, tmp_path)
    assert_declared(frame_of(view, name), name)
    assert len(frame_of(view, name)) == (name == "withdrawn")


def test_asking_for_one_frame_changes_no_other(tmp_path: Path) -> None:
    view = show(full_story(), tmp_path, "2024-06-30", compare_to="2024-06-07")
    before = {name: frame_of(view, name).copy() for name in FRAMES}
    fresh = View(view.dossier, date(2024, 6, 30), compare_to=date(2024, 6, 7))
    for name in reversed(FRAMES):
        pd.testing.assert_frame_equal(frame_of(fresh, name), before[name])
        pd.testing.assert_frame_equal(frame_of(view, name), before[name])


def test_every_column_says_what_it_means() -> None:
    for frame in FRAMES.values():
        assert len(set(frame.names)) == len(frame.names)
        assert all(column.meaning.endswith(".") for column in frame.columns)


def test_asking_whether_a_row_is_there_reads_none(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Records(pd.DataFrame({"claim_id": ["C01"]}), "claim_id")
    monkeypatch.setattr(Records, "__getitem__", lambda *_: pytest.fail("it reads a row"))
    assert "C01" in rows and "C02" not in rows


def test_a_misspelt_shared_column_is_named() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        taken("claim_id nonsense")
