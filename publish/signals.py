"""Ends that a signal asks for: a build tidies up first, as it does when somebody types Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType


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
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) is signal.SIG_DFL:  # nohup has SIGHUP ignored
                before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if received and then_end:
            os.kill(os.getpid(), received[0])
