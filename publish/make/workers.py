"""Run tasks, one after the other here or several at once in processes; each yields a brief or its failure."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from publish.errors import NotebookError, PublishError
from publish.make.brief import run_task
from publish.plan.task import Built, Task
from publish.scratch import scratch_folder

_PR_SET_PDEATHSIG = 1
Job = tuple[Task, bytes]
Outcome = tuple[Task, Built | PublishError]
Show = Callable[[Iterable[str]], None]


def count_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_jobs(jobs: Sequence[Job], workers: int, show_running: Show) -> Iterator[Outcome]:
    """Run every job; a failure of one is its outcome and stops no other."""
    if min(workers, len(jobs)) <= 1:
        for task, html in jobs:
            show_running([task.brief_id])
            yield task, _attempt(task, html)
    else:
        yield from _run_in_processes(jobs, min(workers, len(jobs)), show_running)


def _attempt(task: Task, html: bytes) -> Built | PublishError:
    try:
        return run_task(task, html)
    except PublishError as error:
        return error
    except Exception as error:  # noqa: BLE001  a defect of ours or of a library must not stop the other briefs
        return NotebookError(f"{task.brief_id}: {type(error).__name__}: {error}")


def _run_in_processes(jobs: Sequence[Job], workers: int, show_running: Show) -> Iterator[Outcome]:
    waiting = deque(jobs)
    while waiting:
        # A worker that is killed takes its pool with it. What was under way is tried once more, each alone,
        # so that only the brief that kills its worker fails.
        lost: list[Job] = []
        yield from _drain(waiting, lost, workers, show_running)
        for job in lost:
            killed: list[Job] = []
            yield from _drain(deque([job]), killed, 1, show_running)
            for task, _ in killed:
                yield task, NotebookError(f"{task.brief_id}: the process that built it was killed, twice")


def _drain(waiting: deque[Job], lost: list[Job], workers: int, show_running: Show) -> Iterator[Outcome]:
    """Work through the queue until it is empty or the pool breaks; no more is handed out than can run."""
    running: dict[Future[Built | PublishError], Job] = {}
    broken = False
    with _open_pool(workers) as pool, _end_at_once():
        while running or (waiting and not broken):
            while waiting and len(running) < workers and not broken:
                try:
                    running[pool.submit(_attempt, *waiting[0])] = waiting[0]
                    waiting.popleft()
                except BrokenProcessPool:
                    broken = True
            show_running([task.brief_id for task, _ in running.values()])
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                job = running.pop(future)
                try:
                    yield job[0], future.result()
                except BrokenProcessPool:
                    broken = True
                    lost.append(job)


@contextmanager
def _end_at_once() -> Iterator[None]:
    """Where nobody wants what is under way any more, do not wait for it."""
    try:
        yield
    except (KeyboardInterrupt, GeneratorExit):
        for worker in multiprocessing.active_children():
            worker.kill()
        raise


def _open_pool(workers: int) -> ProcessPoolExecutor:
    if sys.platform == "linux":
        # Imported once here and inherited; nothing in them starts a thread or opens a socket.
        import publish.make.engine
        import publish.make.html  # noqa: F401

        context = multiprocessing.get_context("fork")
    else:
        context = multiprocessing.get_context("spawn")  # type: ignore[assignment]
    return ProcessPoolExecutor(
        workers, mp_context=context, initializer=_prepare_worker, initargs=(str(scratch_folder()),)
    )


def _prepare_worker(folder: str) -> None:
    """Leave it to the parent to end the build when somebody types Ctrl-C, and to remove what is left over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    if sys.platform == "linux":
        import ctypes

        # Else a worker of a build that is killed would wait for more to do for ever.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
