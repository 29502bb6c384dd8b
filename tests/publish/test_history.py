"""The history tells whoever is on call of each run that did something, also after a crash."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from publish import build as building
from publish import history as keeping
from publish import workers
from publish.build import build
from publish.cli import main
from publish.errors import AT_FAULT, DONE, NotebookError
from publish.folder_lock import hold_lock
from publish.history import HISTORY_FILE, History, read_history
from publish.progress import Progress
from publish.project import Project
from publish.task import Built, Task
from tests.publish.projects import build_without_kernel, make_call, make_project, write_notebook


def run(project: Project, **changes: object) -> int:
    out = io.StringIO()
    return build(make_call(project, **changes), Progress(out, out))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(workers, "run_task", build_without_kernel)
    monkeypatch.setattr(building, "_start_early", lambda _: None)
    return make_project(tmp_path)


@pytest.fixture
def told(project: Project, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def tell(*arguments: str) -> str:
        assert main(["history", *arguments, "--out", str(project.reports)]) == DONE
        return capsys.readouterr().out

    return tell


def test_a_run_is_told_with_its_causes_durations_and_failures(
    project: Project, told: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project)

    def fail(task: Task, html: bytes = b"") -> Built:
        raise NotebookError(f"{task.brief_id}: cell 3 failed:\n    KeyError")

    monkeypatch.setattr(workers, "run_task", fail)
    write_notebook(project.notebooks, "brief", "print(as_of)")
    assert run(project) == AT_FAULT
    first, second = read_history(project.reports)
    assert [(entry.brief, entry.outcome, entry.seconds) for entry in first.entries] == [
        ("crates/2024-06-10/brief", "built", 0.1)
    ]
    assert first.ended and first.seconds > 0
    lines = told().splitlines()
    assert "1 built, 0 failed, 0 up to date" in lines[0]
    assert lines[1:3] == ["  built crates/2024-06-10/brief (0.1 s)", "    because there is none yet"]
    assert "0 built, 1 failed, 0 up to date" in lines[3]
    assert lines[4:6] == ["  failed crates/2024-06-10/brief", "    because the notebook changed"]
    assert "cell 3 failed" in lines[6]
    assert [json.loads(line)["state"] for line in told("--json").splitlines()] == ["done", "failed"]
    assert len(second.entries) == 1


def test_a_run_without_anything_to_do_leaves_no_trace(project: Project) -> None:
    run(project)
    before = (project.reports / HISTORY_FILE).read_bytes()
    run(project)
    (project.reports / ".state.json").unlink()
    run(project)
    assert (project.reports / HISTORY_FILE).read_bytes() == before


def test_data_that_were_refused_are_in_the_history(project: Project, told: Callable[..., str]) -> None:
    run(project)
    (project.root / "data/crates/claims.csv").write_bytes(b"\0")
    assert run(project) == AT_FAULT
    assert "  failed crates\n    claims.csv:" in told("--last", "1")


def test_a_run_that_was_killed_did_not_finish_and_one_under_way_is_no_such(
    project: Project, told: Callable[..., str]
) -> None:
    run(project)
    History(project.reports, print).begin(worth_noting=True)
    assert told().splitlines()[-1].endswith("did not finish")
    with hold_lock(project.reports, print):
        assert told().splitlines()[-1].endswith("under way")


def test_a_line_that_a_crash_cut_short_spoils_no_other(project: Project) -> None:
    run(project)
    path = project.reports / HISTORY_FILE
    path.write_bytes(path.read_bytes() + b'{"began": "2024-')
    run(project, force=True)
    assert [one.count("built") for one in read_history(project.reports)] == [1, 1]


@pytest.mark.parametrize("line", ["[]", "7", '{"entries": 7}', '{"began": "x", "entries": [{}]}', "{", "\0"])
def test_lines_that_are_none_are_left_out(tmp_path: Path, line: str) -> None:
    (tmp_path / HISTORY_FILE).write_text(f"{line}\n", encoding="utf-8")
    assert read_history(tmp_path) == []


def test_it_never_grows_beyond_its_size_and_keeps_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 2000)
    for number in range(60):
        history = History(tmp_path, print)
        history.begin(worth_noting=True)
        history.add_built(f"crates/2024-06-10/brief-{number}", (), 1)
        history.end(0)
    assert (tmp_path / HISTORY_FILE).stat().st_size < 3000
    assert read_history(tmp_path)[-1].entries[0].brief.endswith("-59")


def test_where_it_cannot_be_written_the_build_goes_on_and_says_so(project: Project) -> None:
    project.reports.mkdir()
    (project.reports / HISTORY_FILE).mkdir()
    out = io.StringIO()
    assert build(make_call(project), Progress(out, out)) == DONE
    assert "the history of builds could not be written" in out.getvalue()
    assert (project.reports / "crates/2024-06-10/brief.html").is_file()


def test_it_can_be_asked_of_one_dossier(project: Project, told: Callable[..., str]) -> None:
    run(project)
    assert "crates" in told("crates")
    assert told("harbour") == "no run has built or failed anything of harbour yet\n"
    assert told("--json") == json.dumps({**asdict(read_history(project.reports)[0]), "state": "done"}) + "\n"
