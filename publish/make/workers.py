"""Have briefs made in processes of their own, several at once, each within its time."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from publish.errors import NotebookError, PublishError
from publish.inputs.briefs import FORMATS
from publish.process import may_fork, scratch_folder
from publish.project import CHECKOUT
from publish.record.task import Built, Job

# The same for every notebook, wherever it is run.
FIXED_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    # The first day that a ZIP file can name; nothing in a brief may carry the time of its making.
    "SOURCE_DATE_EPOCH": "315532800",
    "TZ": "UTC",
}
_NOT_INHERITED = ("PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONINSPECT", "FONTCONFIG_FILE", "LANGUAGE")
GRACE_SECONDS = 2.0  # past its time, for a notebook to say which cell took too long
START_SECONDS = 120.0  # that a process may take to start
END_SECONDS = 5.0
MOST_ASKED = 3

Outcome = tuple[Job, Built | PublishError]
Show = Callable[[Iterable[str]], None]


class Workers:
    """The process that is forked for each brief; started when it is first needed, and again if it ends.

    It imports once for all what notebooks do: ``modules``, and the package of ``code_root``. ``hidden`` are
    environment variables that no notebook may see: those with the secrets of hooks.
    """

    def __init__(self, code_root: Path, modules: Sequence[str] = (), hidden: Collection[str] = ()) -> None:
        self._modules = list(modules)
        self._environment = _write_environment(code_root, hidden)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def start_early(self) -> None:
        """Let it import while others check what there is to do."""
        if may_fork() and (self._process is None or self._process.poll() is not None):
            self.end()
            self._control, theirs = socket.socketpair()
            with theirs:
                self._process = self._call("serve", theirs.fileno(), *self._modules)

    def _call(self, what: str, file: int, *names: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "publish.make.warm", what, str(file), *names]
        return subprocess.Popen(
            command,
            pass_fds=[file],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def ask(self, job: Job) -> Connection:
        """Have a brief begun; what it comes to is heard on the line that is returned."""
        line, theirs = Pipe()
        with theirs:
            for _ in range(2):
                if not may_fork():
                    self._call("work", theirs.fileno())
                    break
                self.start_early()
                assert self._control is not None
                with contextlib.suppress(OSError):  # it ended just now: another is started
                    socket.send_fds(self._control, [b"j"], [theirs.fileno()])
                    break
        with contextlib.suppress(OSError):  # the line tells that it ended
            line.send(job)
        return line

    def end(self) -> None:
        """End the process, and with it every brief that is under way."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                self._process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._control = self._process = None


def _write_environment(code_root: Path, hidden: Collection[str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {*_NOT_INHERITED, *hidden}}
    paths = [str(code_root), str(CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")])]
    folder = str(scratch_folder())
    return {
        **kept,
        **FIXED_ENVIRONMENT,
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)),
        "IPYTHONDIR": folder,  # no settings of a user's
        "TMPDIR": folder,
        **_find_settings(folder),
    }


def _find_settings(folder: str) -> dict[str, str]:
    """Give matplotlib a folder where there is no home: it would make one of its own, and say so each time."""
    has_one = "MPLCONFIGDIR" in os.environ or os.access(os.environ.get("HOME", ""), os.W_OK)
    return {} if has_one else {"MPLCONFIGDIR": folder}


def count_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass
class _Running:
    """A brief that is being made, and what has come of it so far."""

    job: Job
    line: Connection
    until: float
    process: int = 0
    began: float = 0.0
    stage: str = ""
    built: Built = field(default_factory=Built)
    outcome: Built | PublishError | None = None
    is_lost: bool = False

    def hear(self) -> None:
        """Take what the line says; its end before the brief's, or in mid-word, is a loss."""
        late = threading.Timer(max(0.0, self.until - time.monotonic()), self._kill)
        late.start()
        try:
            self._take(*self.line.recv())
        except (EOFError, OSError):
            self.is_lost = True
        finally:
            late.cancel()

    def _take(self, kind: str, *said: Any) -> None:
        if kind == "process":
            self.process = said[0]
            self.began = time.monotonic()
            self.until = time.monotonic() + self.job.task.timeout + GRACE_SECONDS
        elif kind == "stage":
            self.stage = said[0]
            if self.stage != "html" or said[1:]:  # the engine stops a notebook, and knows the cell
                self.until = self.began + self.job.task.timeout
        elif kind == "told":
            self.built.told = said[0]
        elif kind == "files":
            self.built.files = [*self.built.files, *said[0]]
            self.built.seconds[self.stage] = said[1]
        elif kind in ("problem", "lacks"):
            (self.built.problems if kind == "problem" else self.built.lacks)[self.stage] = said[0]
        elif kind == "undrawn":
            self.built.undrawn += said[0]
        elif kind == "failed":
            self.outcome = NotebookError(said[0])
        elif kind == "done":
            self.outcome = self.built

    def stop(self, workers: Workers) -> None:
        """End it, as its time is up; what was made of it until now is kept."""
        if not self.process:  # whoever is to fork does not answer; another is started for the next
            workers.end()
            self.is_lost = True
            return
        self._kill()
        task = self.job.task
        late = f"took longer than {task.timeout:g} s and was stopped; --timeout allows more"
        if self.stage and any(file.ending == "html" for file in self.built.files):
            self.built.problems[self.stage] = f"no {FORMATS[self.stage]} of {task.brief_id}: it {late}"
            self.outcome = self.built
        else:
            self.outcome = NotebookError(f"{task.brief_id}: notebook {task.notebook.stem} {late}")

    def _kill(self) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process, signal.SIGKILL)


def run_jobs(jobs: Sequence[Job], count: int, show: Show, workers: Workers) -> Iterator[Outcome]:
    """Have every job done; a failure of one is its outcome and stops no other.

    A job whose process is killed is done once more, by itself, so that only what kills it fails.
    """
    lost: list[Job] = []
    yield from _run(deque(jobs), count, show, workers, lost)
    for job in lost:
        again: list[Job] = []
        yield from _run(deque([job]), 1, show, workers, again)
        for one in again:
            yield one, NotebookError(f"{one.task.brief_id}: the process that made it was killed, twice")


def _run(waiting: deque[Job], count: int, show: Show, workers: Workers, lost: list[Job]) -> Iterator[Outcome]:
    running: dict[Connection, _Running] = {}
    never_begun: Counter[str] = Counter()
    try:
        while waiting or running:
            while waiting and len(running) < count:
                job = waiting.popleft()
                line = workers.ask(job)
                running[line] = _Running(job, line, time.monotonic() + START_SECONDS)
            show([one.job.task.brief_id for one in running.values()])
            nearest = min(one.until for one in running.values())
            ready = wait(list(running), max(0.0, nearest - time.monotonic()))
            for line, one in list(running.items()):
                if line in ready:
                    one.hear()
                if one.outcome is None and time.monotonic() >= one.until:
                    one.stop(workers)
                if one.outcome is not None or one.is_lost:
                    line.close()
                    del running[line]
                if one.is_lost and one.outcome is None:
                    brief = one.job.task.brief_id
                    never_begun[brief] += not one.process
                    # Asked of a process that was about to end, it was not begun: that is no failure of it.
                    again = not one.process and never_begun[brief] <= MOST_ASKED
                    (waiting if again else lost).append(one.job)
                elif one.outcome is not None:
                    yield one.job, one.outcome
    except (KeyboardInterrupt, GeneratorExit):
        workers.end()  # nobody wants what is under way any more
        raise
