"""A cheap look tells whether anything changed: by content, whatever the times say."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.inputs.files import State, list_inputs
from publish.project import Project
from tests.publish.projects import write_notebook


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "claims.csv"
    path.write_text("id\nC01\n", encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "brief.html").write_text("<p>a</p>", encoding="utf-8")
    return folder


def test_a_notebook_can_be_built_where_its_edits_are_seen(tmp_path: Path) -> None:
    for name in ("mine", ".mine", "#mine", "~$mine"):
        write_notebook(tmp_path / "notebooks", name, "1")
    project = Project(tmp_path)
    seen = [Path(path) for path in list_inputs(project, []) if path.startswith(str(tmp_path))]
    assert [path.stem for path in seen] == ["mine"]
    assert {"mine"} == {name for name in project.list_notebooks() if name.endswith("mine")}


def remember(reports: Path, data: Path) -> str:
    state = State(reports)
    inputs = state.digest_inputs([str(data)])
    state.note_done("call", inputs, [reports / "brief.html"], 1)
    return inputs


def is_done(reports: Path, data: Path) -> bool:
    state = State(reports)
    return state.is_done("call", state.digest_inputs([str(data)])) is not None


def test_what_was_done_is_known_by_the_next_process(reports: Path, data: Path) -> None:
    assert not is_done(reports, data)
    remember(reports, data)
    assert is_done(reports, data)


def test_a_report_touched_or_deleted_is_looked_at_again(reports: Path, data: Path) -> None:
    remember(reports, data)
    (reports / "brief.html").unlink()
    assert not is_done(reports, data)


def test_a_report_gone_when_noted_is_looked_at_again(reports: Path, data: Path) -> None:
    state = State(reports)
    inputs = state.digest_inputs([str(data)])
    state.note_done("call", inputs, [reports / "nothing.html"], 1)
    assert State(reports).is_done("call", inputs) is None


def test_calls_for_different_things_are_known_side_by_side(reports: Path, data: Path) -> None:
    inputs = remember(reports, data)
    state = State(reports)
    state.note_done("another", state.digest_inputs([str(data)]), [], 0)
    assert State(reports).is_done("call", inputs) == 1
    assert State(reports).is_done("another", inputs) == 0
