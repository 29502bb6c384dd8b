"""Builds at once into one folder wait for each other, and leave what one leaves; readers notice nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.builder import CHECKOUT, is_running
from tests.faults.conftest import Story
from tests.faults.reading import Known, check_settled, strip
from tests.faults.stories import BRIEFS_AFTER, edit_claim

PATIENCE = 20.0


class Reader(threading.Thread):
    """Reads every file again and again until told to stop; keeps what it finds wrong."""

    def __init__(self, reports: Path, known: Known) -> None:
        super().__init__()
        self.reports, self.known = reports, known
        self.wrong: list[str] = []
        self.seen = 0
        self._enough = threading.Event()

    def run(self) -> None:
        while not self._enough.is_set():
            for path in sorted(self.known):
                try:
                    content = (self.reports / path).read_bytes()
                except FileNotFoundError:
                    continue  # not there yet, or no more
                self.seen += 1
                if content not in self.known[path] and strip(path, content) not in self.known[path]:
                    self.wrong.append(path)

    def stop(self) -> None:
        """Stop reading, and check that there was something to read and that all of it was whole."""
        self._enough.set()
        self.join()
        assert self.seen > 0
        assert self.wrong == []


@pytest.mark.parametrize(("builds", "seed"), [(2, 1), (2, 2), (2, 3), (2, 4), (4, 5), (4, 6)])
def test_builds_at_once_all_end_well_and_leave_what_one_leaves(story: Story, builds: int, seed: int) -> None:
    reports = story.copy(f"race-{seed}")
    waits = random.Random(seed)
    reader = Reader(reports, story.known)
    reader.start()
    running = []
    for number in range(builds):
        fault = {"kind": "slow", "at": 0, "seed": seed * 10 + number}
        running.append(story.builder.start(reports, fault=fault, ahead=True))
        time.sleep(waits.random() * 0.1)
    ended = [story.builder.wait(one) for one in running]
    reader.stop()
    assert [one.code for one in ended] == [0] * builds, [one.told for one in ended]
    # Each brief was made by one of them, and the others found it done.
    assert sum(one.told.count("\nbuilt ") + one.told.startswith("built ") for one in ended) == BRIEFS_AFTER
    check_settled(reports, story.after)


def test_builds_of_different_briefs_at_once_both_stay(story: Story) -> None:
    reports = story.copy("different")
    running = [
        story.builder.start(reports, "--notebook", name, fault={"kind": "slow", "at": 0, "seed": number})
        for number, name in enumerate(("brief", "timeline"))
    ]
    for one in running:
        ended = story.builder.wait(one)
        assert ended.code == 0, ended.told
    again = story.builder.run(reports)
    assert again.code == 0
    assert "built " not in again.told.replace("0 briefs built", "")
    check_settled(reports, story.after)


def test_after_a_killed_build_the_next_goes_on_at_once(story: Story) -> None:
    reports = story.copy("holder")
    holder = story.builder.start(reports, seconds=60.0)
    wait_until_holding(reports)
    os.kill(holder.pid, signal.SIGKILL)
    assert story.builder.wait(holder).code == -signal.SIGKILL
    following = story.builder.start(reports)
    try:
        wait_for(following.done)
    finally:
        if is_running(following.pid):
            os.kill(following.pid, signal.SIGKILL)
        ended = story.builder.wait(following)
    assert ended.code == 0, ended.told
    check_settled(reports, story.after)


MAKE = """
import sys
from pathlib import Path
from publish.make.workers import Workers, run_jobs
from publish.record.task import Job
from publish.project import CHECKOUT
from tests.publish.projects import make_task
task = make_task(Path(sys.argv[1]), "import time\\nopen('begun', 'w').close()\\ntime.sleep(60)")
with Workers(CHECKOUT) as workers:
    list(run_jobs([Job(task)], 1, lambda _: None, workers))
"""


def test_what_ran_for_a_build_that_was_killed_ends_too(tmp_path: Path) -> None:
    build = subprocess.Popen([sys.executable, "-c", MAKE, str(tmp_path)], cwd=CHECKOUT)
    wait_for((tmp_path / "notebooks" / "begun").exists)
    started = list_descendants(build.pid)
    assert len(started) >= 3, "the process that forks, the brief, its cells"
    build.kill()
    build.wait()
    try:
        wait_for(lambda: not any(is_running(pid) for pid in started))
    finally:
        for pid in filter(is_running, started):
            os.kill(pid, signal.SIGKILL)


def list_descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [one for child in map(int, children) for one in (child, *list_descendants(child))]


def test_a_build_that_waited_makes_what_is_due_by_then(story: Story) -> None:
    """What it read while it waited is old by then: nothing is published under the digest of other data."""
    reports = story.copy("waited")
    first = story.builder.start(reports, seconds=0.4)
    wait_until_holding(reports)
    second = story.builder.start(reports)
    wait_for(lambda: "waiting for another build" in second.told.read_text(encoding="utf-8"))
    edit_claim(story.builder.root, "Some 900 crates arrived.", "Full 900 crates arrived.")
    try:
        assert story.builder.wait(first).code == 0
        assert story.builder.wait(second).code == 0
    finally:
        edit_claim(story.builder.root, "Full 900 crates arrived.", "Some 900 crates arrived.")
    assert story.builder.run(reports).code == 0
    check_settled(reports, story.after)


def wait_until_holding(reports: Path) -> None:
    """Wait until a build has the folder and has begun to make briefs."""
    wait_for(lambda: any(reports.glob(".building-*")))


def wait_for(happened: Callable[[], object]) -> None:
    """Wait until something has happened."""
    began = time.monotonic()
    while not happened():
        assert time.monotonic() < began + PATIENCE, f"it has not happened after {PATIENCE:g} s"
        time.sleep(0.02)
