"""An analyst edits; ``brief watch`` builds what that changes, says what is wrong, and ends on Ctrl-C."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publish.cli import main
from publish.commands.watch import look, name_edits, wait_for_edits
from publish.project import Project
from tests.publish.projects import SHOW_DAY, make_project, write_notebook

BRIEFS = '[[brief]]\nnotebook = "brief"\nas_of = ["2024-06-10"]\nformats = ["html"]\n'
PATIENCE = 60


class Watcher:
    """A running ``brief watch`` and what it has said."""

    def __init__(self, project: Project) -> None:
        command = [sys.executable, "-m", "publish", "watch", "crates"]
        self.mark = f"BRIEF_TEST={uuid.uuid4()}"  # in the environment of each process that it starts
        name, _, value = self.mark.partition("=")
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3]), name: value}
        self.process = subprocess.Popen(
            command,
            cwd=project.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line

    def wait_for(self, words: str, times: int = 1) -> None:
        end = time.monotonic() + PATIENCE
        while self.said.count(words) < times:
            assert time.monotonic() < end, f"{words!r} was not said {times} times:\n{self.said}"
            assert self.process.poll() is None, self.said
            time.sleep(0.05)

    def count_processes(self) -> int:
        """Count the processes of this watcher that are still there."""
        count = 0
        for path in Path("/proc").glob("[0-9]*/environ"):
            try:
                count += self.mark.encode() in path.read_bytes().split(b"\0")
            except OSError:
                continue
        return count


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, BRIEFS)


@pytest.fixture
def watcher(project: Project) -> Iterator[Watcher]:
    watching = Watcher(project)
    try:
        yield watching
    finally:
        watching.process.kill()
        watching.process.wait()


def test_edits_are_built_mistakes_are_told_and_ctrl_c_ends_it(project: Project, watcher: Watcher) -> None:
    watcher.wait_for("watching; Ctrl-C ends it")
    page = project.reports / "crates/2024-06-10/brief.html"
    assert "<h1>As of 2024-06-10</h1>" in page.read_text(encoding="utf-8")

    write_notebook(project.notebooks, "brief", SHOW_DAY.replace("As of", "Known on"))
    watcher.wait_for("brief.ipynb edited")
    watcher.wait_for("1 brief built", 2)
    assert "<h1>Known on 2024-06-10</h1>" in page.read_text(encoding="utf-8")

    claims = project.root / "data/crates/claims.csv"
    good = claims.read_text(encoding="utf-8")
    claims.write_text(good.replace("crates-came", "nowhere"), encoding="utf-8")
    watcher.wait_for("claims.csv:2:proposition_id: ")
    watcher.wait_for("what is published stays as it was")

    claims.write_text(good.replace("crates arrived", "boxes arrived"), encoding="utf-8")
    watcher.wait_for("1 brief built", 3)

    watcher.process.send_signal(signal.SIGINT)
    assert watcher.process.wait(timeout=10) == 0
    assert "Traceback" not in watcher.said


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="there is no /proc")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_ended_in_mid_build_it_leaves_nothing_behind(project: Project, stop: signal.Signals) -> None:
    write_notebook(
        project.notebooks, "brief", f"open({str(project.root / 'runs')!r}, 'w')\nimport time\ntime.sleep(90)"
    )
    watching = Watcher(project)
    try:
        end = time.monotonic() + PATIENCE
        while not (project.root / "runs").exists():
            assert time.monotonic() < end and watching.process.poll() is None, watching.said
            time.sleep(0.05)
        assert watching.count_processes() > 1
        watching.process.send_signal(stop)
        assert watching.process.wait(timeout=30) == 0
        end = time.monotonic() + 15
        while watching.count_processes():
            assert time.monotonic() < end
            time.sleep(0.1)
    finally:
        watching.process.kill()
        watching.process.wait()
    assert "Traceback" not in watching.said
    assert not list(project.reports.glob(".building-*"))
    assert not (project.reports / "crates").exists()


def test_only_the_dossier_that_was_asked_for_is_watched(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project.root / "data/crates", project.root / "data/boxes")
    asked: list[list[str]] = []

    def note(_: Project, list_dossiers: Callable[[], list[Path]], known: object) -> list[object]:
        asked.append([folder.name for folder in list_dossiers()])
        return []

    monkeypatch.chdir(project.root)
    monkeypatch.setattr("publish.commands.watch.wait_for_edits", note)
    monkeypatch.setattr("publish.commands.watch._build", lambda _: 0)
    for arguments in ([], ["crates"], ["data/boxes"]):
        assert main(["watch", *arguments]) == 0
    assert asked == [["boxes", "crates"], ["crates"], ["boxes"]]


def test_edits_in_steps_are_told_once_and_none_is_lost(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossiers = project.list_dossiers()
    claims, sources = (dossiers[0] / f"{name}.csv" for name in ("claims", "sources"))
    steps = [
        lambda: None,
        lambda: claims.write_text("a", encoding="utf-8"),
        lambda: sources.write_text("b", encoding="utf-8"),
        lambda: None,
        lambda: claims.write_text("cc", encoding="utf-8"),
    ]

    def pass_time(_: float) -> None:
        if steps:
            steps.pop(0)()

    monkeypatch.setattr("publish.commands.watch.time.sleep", pass_time)
    edits = wait_for_edits(project, lambda: dossiers, look(project, dossiers))
    names = next(edits)
    assert names == ["claims.csv", "sources.csv"]
    pass_time(0)  # while the build goes on
    names = next(edits)
    assert names == ["claims.csv"]


@pytest.mark.parametrize(
    "name", ["README.md", ".~lock.claims.csv#", ".claims.csv.swp", "claims.csv~", "#claims.csv#"]
)
def test_documentation_and_what_editors_leave_is_no_edit(project: Project, name: str) -> None:
    before = look(project, project.list_dossiers())
    (project.root / "data/crates" / name).write_text("words", encoding="utf-8")
    assert name_edits(before, look(project, project.list_dossiers())) == []
