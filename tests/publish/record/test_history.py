"""The history tells whoever is on call of each run that did something, also after a crash."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.cli import main
from publish.commands.build import build_call
from publish.errors import AT_FAULT, CALL_AT_FAULT, DONE, NotebookError
from publish.place.lock import is_held
from publish.project import Project
from publish.record import history as keeping
from publish.record.history import HISTORY_FILE, History, read_history
from publish.record.task import Built, Job
from publish.tell.progress import Progress
from tests.publish.projects import build_without_notebook, make_all, make_call, make_project, write_notebook


def run(project: Project, **changes: object) -> int:
    out = io.StringIO()
    return build_call(make_call(project, **changes), Progress(out, out))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    make_all(monkeypatch, build_without_notebook)
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

    def fail(job: Job) -> Built:
        raise NotebookError(f"{job.task.brief_id}: cell 3 failed:\n    KeyError")

    make_all(monkeypatch, fail)
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


def test_a_build_that_is_killed_is_told_of_before_and_after(tmp_path: Path) -> None:
    """With real processes: begun, under way, killed; then the next run makes what was left."""
    project = make_project(tmp_path, '[[brief]]\nnotebook = "brief"\nas_of = ["2024-06-10"]\n')
    write_notebook(project.notebooks, "brief", "import time\ntime.sleep(60)")
    calls = {name: [sys.executable, "-m", "publish", name, "crates"] for name in ("build", "history")}

    def tell() -> str:
        return subprocess.run(calls["history"], cwd=tmp_path, capture_output=True, text=True).stdout

    building = subprocess.Popen(calls["build"], cwd=tmp_path, stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 60
        while not read_history(project.reports):
            assert time.monotonic() < end and building.poll() is None
            time.sleep(0.05)
        assert tell().splitlines()[-1].endswith("under way")
    finally:
        building.send_signal(signal.SIGKILL)
        building.wait()
    end = time.monotonic() + 30
    while is_held(project.reports):  # until what it had started has noticed
        assert time.monotonic() < end
        time.sleep(0.1)
    assert tell().splitlines()[-1].endswith("did not finish")
    shutil.rmtree(project.notebooks)
    make_project(tmp_path, '[[brief]]\nnotebook = "brief"\nas_of = ["2024-06-10"]\nformats = ["html"]\n')
    subprocess.run(calls["build"], cwd=tmp_path, check=True, capture_output=True)
    assert [one.ended for one in read_history(project.reports)] == [False, True]


def test_a_write_cut_short_by_a_full_disk_spoils_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warned: list[str] = []
    write = os.write
    history = History(tmp_path, warned.append)
    history.begin()
    monkeypatch.setattr(keeping.os, "write", lambda where, content: write(where, content[:9]))
    history.end(0)
    monkeypatch.undo()
    assert warned == [
        "the history of builds could not be written: [Errno 28] No space left on device",
    ]
    History(tmp_path, warned.append).begin()  # and is killed
    time.sleep(0.002)
    note_run(tmp_path, "crates/2024-06-10/brief")
    assert [one.ended for one in read_history(tmp_path)] == [False, False, True]


def test_a_history_that_cannot_be_read_is_written_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    History(tmp_path, pytest.fail).begin()
    time.sleep(0.002)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        patch.setattr(keeping, "open", refuse, raising=False)
        patch.setattr(keeping, "MOST_BYTES", 1)
        History(tmp_path, pytest.fail).begin()
    assert len(read_history(tmp_path)) == 2


def note_run(reports: Path, *briefs: str, message: str = "") -> None:
    history = History(reports, pytest.fail)
    history.begin()
    for brief in briefs:
        history.add(brief, "failed", (), message)
    history.end(0)
    time.sleep(0.002)  # a run is known by the millisecond that it began in


@given(st.text(st.characters()))
def test_any_message_and_name_are_kept_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """Line ends of any kind, and half characters as the names of files may hold."""
    reports = tmp_path_factory.mktemp("reports")
    note_run(reports, text, message=text)
    (entry,) = read_history(reports)[-1].entries
    assert (entry.brief, entry.message) == (text, text)
    assert len((reports / HISTORY_FILE).read_bytes().splitlines()) == 2


def test_a_message_cannot_steer_the_terminal(project: Project, told: Callable[..., str]) -> None:
    project.reports.mkdir()
    note_run(project.reports, "crates/2024-06-10/brief", message="\x1b[2Jgone\udcff")
    assert "    \ufffd[2Jgone\ufffd\n" in told()


def test_a_brief_without_its_pdf_leaves_its_run_incomplete(
    project: Project, told: Callable[..., str]
) -> None:
    project.reports.mkdir()
    history = History(project.reports, pytest.fail)
    history.begin()
    history.add("crates/2024-06-10/brief", "built", ("there is none yet",), "the PDF could not be made", 2.0)
    history.end(0)
    assert json.loads(told("--json"))["state"] == "incomplete"
    assert "    the PDF could not be made\n" in told()


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "7",
        "{}",
        '{"note": "x"}',
        '{"entries": 7}',
        '{"began": "x", "entries": [{}]}',
        '{"began": "x", "seconds": "long"}',
        '{"began": "x", "seconds": NaN}',
        '{"began": "x", "current": 1e999}',
        '{"began": "x", "entries": [{"brief": "b", "outcome": "eaten"}]}',
        "[" * 100_000,
        "{",
        "\0",
    ],
    ids=lambda line: line[:40],
)
def test_lines_that_are_none_are_left_out(tmp_path: Path, line: str) -> None:
    (tmp_path / HISTORY_FILE).write_text(f"{line}\n", encoding="utf-8")
    assert read_history(tmp_path) == []


def test_a_line_of_a_later_version_is_read_as_far_as_known(tmp_path: Path) -> None:
    entry = {"brief": "b", "outcome": "built", "reasons": ["r"], "seconds": 1, "message": "", "memory": 5}
    line = json.dumps({"began": "2030-01-01T00:00:00Z", "ended": True, "host": "x", "entries": [entry]})
    (tmp_path / HISTORY_FILE).write_text(f"{line}\n", encoding="utf-8")
    (found,) = read_history(tmp_path)
    assert found.entries == (keeping.Entry("b", "built", ("r",), 1.0),)


def test_it_never_grows_beyond_its_size_and_keeps_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 2000)
    for number in range(60):
        history = History(tmp_path, print)
        history.begin()
        history.add(f"crates/2024-06-10/brief-{number}", "built", ())
        history.end(0)
    assert (tmp_path / HISTORY_FILE).stat().st_size < 3000
    assert read_history(tmp_path)[-1].entries[0].brief.endswith("-59")
    assert len(read_history(tmp_path)) > 3


def test_one_enormous_run_does_not_stay_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 2000)
    note_run(tmp_path, "b", message="x" * 1900)
    note_run(tmp_path, "c")
    note_run(tmp_path, "d")
    assert (tmp_path / HISTORY_FILE).stat().st_size < 1000
    assert read_history(tmp_path)[-1].entries[0].brief == "d"
    assert [path.name for path in tmp_path.iterdir()] == [HISTORY_FILE]


def test_where_it_cannot_be_written_the_build_says_so(project: Project) -> None:
    project.reports.mkdir()
    (project.reports / HISTORY_FILE).mkdir()
    out = io.StringIO()
    assert build_call(make_call(project), Progress(out, out)) == DONE
    assert "the history of builds could not be written" in out.getvalue()
    assert (project.reports / "crates/2024-06-10/brief.html").is_file()


def test_it_can_be_asked_of_one_dossier(project: Project, told: Callable[..., str]) -> None:
    run(project)
    assert "crates" in told("crates")
    assert main(["history", "harbour", "--out", str(project.reports)]) == CALL_AT_FAULT
    assert told("--json") == json.dumps({**asdict(read_history(project.reports)[0]), "state": "done"}) + "\n"


def test_of_a_dossier_that_nothing_was_built_of_that_is_said(
    project: Project, told: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project)
    monkeypatch.chdir(project.root)
    shutil.copytree(project.root / "data" / "crates", project.root / "data" / "harbour")
    assert told("harbour") == "no run has built or failed anything of harbour yet\n"


def test_an_ended_run_tells_what_it_built_and_ends_by_signal(tmp_path: Path) -> None:
    """With real processes, as a schedule's manager ends it."""
    project = make_project(tmp_path, BRIEFS)
    slow = "import time\nif as_of == '2024-06-10':\n    time.sleep(60)"
    write_notebook(project.notebooks, "brief", slow)
    building = subprocess.Popen(
        [sys.executable, "-m", "publish", "build", "--jobs", "2"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert building.stdout
    assert "built crates/2024-06-04/brief" in building.stdout.readline()
    began = time.monotonic()
    building.send_signal(signal.SIGTERM)
    assert building.wait(30) == -signal.SIGTERM
    assert time.monotonic() - began < 20, "it waited for the brief that nobody wants any more"
    (one,) = read_history(project.reports)
    assert not one.ended
    assert [entry.brief for entry in one.entries] == ["crates/2024-06-04/brief"]
    assert "Traceback" not in building.stdout.read()
    assert not list(project.reports.glob(".building-*"))
    building.stdout.close()


BRIEFS = '[[brief]]\nnotebook = "brief"\nas_of = ["2024-06-04", "2024-06-10"]\nformats = ["html"]\n'
