"""What every process of a build shares: a scratch folder, an end by signal, and no child left behind."""

import contextlib
import ctypes
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from types import FrameType

SCRATCH = "brief-"
PRINTER = "weasyprint"  # among the modules that are imported early where a PDF is to be made
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36


def scratch_folder() -> Path:
    """Return this process's own folder, which only its user can enter; it goes when the process ends.

    What a process left that was killed is cleared away by the next one.
    """
    return _make_folder(os.getpid())


@cache
def _make_folder(process: int) -> Path:
    # By process, as a fork inherits what its parent has cached. atexit is not called in every fork; this is.
    _clear_left_over()
    folder = tempfile.mkdtemp(prefix=f"{SCRATCH}{process}-")
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=10)
    return Path(folder)


def _clear_left_over() -> None:
    for path in Path(tempfile.gettempdir()).glob(f"{SCRATCH}[0-9]*-*"):
        process = path.name.removeprefix(SCRATCH).partition("-")[0]
        with contextlib.suppress(OSError):
            ours = path.lstat().st_uid == os.getuid() and not path.is_symlink()
            if ours and process.isdigit():
                try:
                    os.kill(int(process), 0)  # refused if it is another user's
                except ProcessLookupError:
                    shutil.rmtree(path, ignore_errors=True)


def end_with_parent() -> None:
    """Have the system kill this process when its parent ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of whatever a child leaves behind when it ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def end_children(*, but: frozenset[int] = frozenset()) -> None:
    """Kill every child and, as they come to us, what those have started (Linux)."""
    while left := [child for child in _list_children() if child not in but]:
        for child in left:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _list_children() -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]
    except OSError:
        return []


@contextlib.contextmanager
def as_by_ctrl_c(*, then_end: bool) -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into what Ctrl-C does; ``then_end`` ends by the signal all the same.

    A schedule's manager then sees an end by its own signal, and not a failure.
    """
    received: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        received.append(number)
        raise KeyboardInterrupt

    before = {}
    if threading.current_thread() is threading.main_thread():  # nobody else may set them
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is signal.SIG_DFL:  # nohup has SIGHUP ignored
                before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if received and then_end:
            # An end by a signal calls nothing that was to be done at the end.
            for path in Path(tempfile.gettempdir()).glob(f"{SCRATCH}{os.getpid()}-*"):
                shutil.rmtree(path, ignore_errors=True)
            os.kill(os.getpid(), received[0])


def may_fork() -> bool:
    """Whether a process that has imported libraries may be forked here; ``BRIEF_FORK=0`` says no.

    macOS has a fork that its own frameworks (below numpy, below matplotlib) do not survive.
    """
    return sys.platform != "darwin" and os.environ.get("BRIEF_FORK") != "0"
