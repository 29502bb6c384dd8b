"""A process that has imported all that a build needs, and runs each build in a fork of itself.

It is driven line by line (see ``builder``): a hundred builds cost a hundred forks, not a hundred starts
of Python. What it runs is the ``brief`` command itself; only the notebook runs are stood in for.
"""

from __future__ import annotations

import ctypes
import datetime
import functools
import gc
import json
import os
import resource
import struct
import sys
import time
import traceback
from pathlib import Path
from typing import Any, ClassVar, TextIO

import jinja2

from publish import build as building
from publish.cli import main
from publish.commands import build as commands
from publish.errors import NotebookError
from publish.inputs.files import State
from publish.plan.call import Call
from publish.plan.planner import plan_call
from publish.record.task import Built, Job
from publish.tell.progress import Progress
from tests.faults.steps import Steps, choose_fault
from tests.faults.stories import make_before, make_brief

_CRASHED = 70
UNDISTURBED = {"fault": None, "clock": None, "zone": "", "largest": 0, "superuser": True, "ahead": False}
_PLANS: dict[Any, Any] = {}


class _AlsoReal(type):
    """The real class's moments are instances of the set clock's class too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime.datetime)


class _SetClock(datetime.datetime, metaclass=_AlsoReal):
    """A clock that stands where it was set."""

    moment: ClassVar[float] = 0.0

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
        return datetime.datetime.fromtimestamp(cls.moment, tz)


def set_clock(moment: float) -> None:
    """Set the clock that publishing sees, wherever it looks."""
    _SetClock.moment = moment
    for name, module in list(sys.modules.items()):
        if name.startswith("publish.") and getattr(module, "datetime", None) is datetime.datetime:
            module.datetime = _SetClock  # type: ignore[attr-defined]
    time.time = lambda: moment
    time.time_ns = lambda: int(moment * 1e9)


def plan_ahead(order: dict[str, Any]) -> None:
    """Plan the call of an order in this process, once for all forks: that reads much and writes nothing."""
    folders = [Path(order["root"]) / name for name in ("data/crates", "notebooks")]
    stamps = [(path, path.stat().st_ctime_ns) for folder in folders for path in sorted(folder.iterdir())]
    key = (*order["arguments"], *stamps)
    if key not in _PLANS:
        original = commands.build_call

        def plan(call: Call, progress: Progress) -> int:
            _PLANS[key] = plan_call(call, State(None), progress)
            building.read_commit(call.project.root)
            return 0

        commands.build_call = plan
        run_build({**order, **UNDISTURBED})
        commands.build_call = original
    building.plan_call = lambda *_: _PLANS[key]


def renounce() -> None:
    """Give up whatever a superuser may do more than others, so that the modes of files hold."""
    version, this_process, no_capabilities = 0x20080522, 0, bytes(24)
    header = struct.pack("Ii", version, this_process)
    if ctypes.CDLL(None, use_errno=True).capset(header, no_capabilities):
        raise OSError(ctypes.get_errno(), "capset")


def run_build(order: dict[str, Any]) -> int:
    """Run one build as ordered, in this process; returns its exit code."""
    os.chdir(order["root"])
    if order["zone"]:
        os.environ["TZ"] = order["zone"]
        time.tzset()
    if order["clock"] is not None:
        set_clock(order["clock"])

    def make(job: Job) -> Built | NotebookError:
        time.sleep(order["seconds"])
        task = job.task
        if task.brief_id in order["failing"]:
            return NotebookError(f"{task.brief_id}: notebook {task.notebook.stem} failed in cell 2")
        return make_brief(job)

    building.run_jobs = lambda jobs, *_: ((job, make(job)) for job in jobs)
    if order["ahead"]:  # one of hundreds, which no power cut threatens
        os.fsync = lambda _: None  # type: ignore[assignment]
    if not order["superuser"]:
        renounce()
    if order["largest"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest"], order["largest"]))
    fault = order["fault"]
    if fault:
        Steps(order["reports"], order["log"], choose_fault(**fault)).watch()
    return main(["build", "--out", order["reports"], *order["arguments"]])


def fork_build(order: dict[str, Any]) -> int:
    """Start a build in a process of its own; returns the process's id."""
    child = os.fork()
    if child:
        return child
    code = _CRASHED
    try:
        told = os.open(order["told"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(told, 1)
        os.dup2(told, 2)
        code = run_build(order)
    except BaseException:  # noqa: BLE001  whatever it was, it must not go on in the process that forks
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def prepare(scratch: Path) -> None:
    """Import what a build imports, by building once; no notebook is ever run."""
    building.Workers.start_early = lambda _: None  # type: ignore[method-assign]
    compiled = jinja2.FileSystemBytecodeCache(str(scratch))
    with_cache = functools.partial(jinja2.Environment, bytecode_cache=compiled)
    jinja2.Environment = with_cache  # type: ignore[assignment,misc]
    building.read_library_versions = functools.cache(building.read_library_versions)
    building.read_commit = functools.cache(building.read_commit)
    root = make_before(scratch / "prepared")
    order = {"root": str(root), "reports": str(root / "reports"), "arguments": [], "seconds": 0}
    assert run_build({**order, "failing": [], **UNDISTURBED}) == 0


def serve(answers: TextIO) -> None:
    """Fork and wait for builds as the lines of standard input say, until they end."""
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            answer = os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1])
        else:
            building.plan_call = plan_call
            if order["ahead"]:
                plan_ahead(order)
            answer = fork_build(order)
        print(answer, file=answers, flush=True)


if __name__ == "__main__":
    # What builds tell in this process is nobody's answer.
    sys.stdout, answering = sys.stderr, sys.stdout
    prepare(Path(sys.argv[1]))
    # Whatever is there now stays: forks share it, and never look through it for what to throw away.
    gc.disable()
    gc.freeze()
    print("ready", file=answering, flush=True)
    serve(answering)
