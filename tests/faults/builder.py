"""Builds, each in a process of its own and each ready to be disturbed; quick, as one process forks them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
# 1 July 2024, noon (UTC): old briefs are built a day before.
NOON = 1719835200.0
DAY = 86400.0
Step = tuple[str, str, str]


def name_step(step: Step) -> str:
    """Name a step without what differs from run to run."""
    kind, path, to = step
    return f"{kind} {Path(to or path).name.rstrip('0123456789')}"


def choose_points(steps: Sequence[Step]) -> list[int]:
    """Number the steps to disturb a build at: all that change what a reader finds.

    Of those that write a file aside, which look alike to the rest of a build, the first of each name and
    every fourth.
    """
    seen: set[str] = set()
    points = []
    for at, step in enumerate(steps, start=1):
        if step[0] in ("rename", "remove", "mkdir", "rmdir") or at % 4 == 0 or name_step(step) not in seen:
            points.append(at)
        seen.add(name_step(step))
    return points


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit code (negative: the signal), what it told, and its steps."""

    code: int
    told: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Running:
    """A build under way."""

    pid: int
    told: Path
    log: Path

    def done(self) -> bool:
        """Whether it has ended."""
        return not is_running(self.pid)


def is_running(pid: int) -> bool:
    """Whether there is such a process, and it has not ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.rpartition(")")[2].split()[0] not in "ZX"


class Builder:
    """Starts builds of one project."""

    def __init__(self, process: subprocess.Popen[str], root: Path, scratch: Path) -> None:
        self._process, self.root, self._scratch = process, root, scratch
        self._numbers = count()

    def for_project(self, root: Path) -> Builder:
        """Return a builder of another project, by the same process."""
        other = Builder(self._process, root, self._scratch)
        other._numbers = self._numbers
        return other

    def start(
        self,
        reports: Path,
        *arguments: str,
        fault: dict[str, Any] | None = None,
        clock: float | None = NOON,
        zone: str = "",
        seconds: float = 0.0,
        failing: Sequence[str] = (),
        largest: int = 0,
        superuser: bool = True,
        ahead: bool = False,
    ) -> Running:
        """Start a build.

        Parameters
        ----------
        reports, arguments
            Where the reports are, and what else ``brief build`` is told.
        fault
            What goes wrong (see ``steps.choose_fault``); steps are counted only where it is given.
        clock, zone
            The time, the machine's own if None, and the time zone.
        seconds
            How long a brief takes.
        failing
            Briefs whose notebook fails.
        largest
            The largest file that the system lets it write, in bytes.
        superuser
            Whether a superuser's build may write where others may not.
        ahead
            Whether a plan that was made of the same data will do: to read them takes longest.
        """
        number = next(self._numbers)
        told, log = self._scratch / f"{number}.told", self._scratch / f"{number}.steps"
        told.touch()
        order = {
            "root": str(self.root),
            "reports": str(reports),
            "arguments": arguments,
            "fault": fault,
            "clock": clock,
            "zone": zone,
            "seconds": seconds,
            "failing": failing,
            "largest": largest,
            "superuser": superuser,
            "ahead": ahead,
            "told": str(told),
            "log": str(log),
        }
        return Running(self._ask(order), told, log)

    def wait(self, running: Running) -> Ended:
        """Wait for a build to end."""
        code = self._ask({"wait": running.pid})
        lines = running.log.read_text(encoding="utf-8").splitlines() if running.log.is_file() else []
        steps = tuple((kind, path, to) for kind, path, to in map(json.loads, lines))
        return Ended(code, running.told.read_text(encoding="utf-8"), steps)

    def run(self, reports: Path, *arguments: str, **options: Any) -> Ended:
        """Run a build to its end."""
        return self.wait(self.start(reports, *arguments, **options))

    def _ask(self, order: dict[str, Any]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def open_builder(root: Path, scratch: Path, *before: str) -> Iterator[Builder]:
    """Open a builder for a project; ``before`` is a command in which it is run, such as ``unshare``."""
    scratch.mkdir(parents=True, exist_ok=True)
    command = [*before, sys.executable, "-m", "tests.faults.prepared", str(scratch)]
    pipe = subprocess.PIPE
    with (
        open(scratch / "told", "w+", encoding="utf-8") as told,
        subprocess.Popen(command, cwd=CHECKOUT, stdin=pipe, stdout=pipe, stderr=told, text=True) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", (scratch / "told").read_text(encoding="utf-8")
        yield Builder(process, root, scratch)
        assert process.stdin is not None
        process.stdin.close()
