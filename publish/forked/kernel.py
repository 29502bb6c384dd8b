"""What a fork of the template does to become a kernel like any other."""

from __future__ import annotations

import atexit
import builtins
import ctypes
import gc
import importlib.util
import os
import random
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import Any, NoReturn

# What ipykernel imports only when it starts a kernel or runs a first cell.
MODULES = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "tornado.queues",
    "psutil",
    "sqlite3",
)
PR_SET_PDEATHSIG = 1


def run(order: dict[str, Any], outputs: Sequence[int], template: int) -> NoReturn:
    """Run ipykernel with the arguments, environment and folder of ``order`` until it is shut down."""
    end_with(template)
    os.setsid()  # its own session and process group, as a fresh kernel has
    for number, file in enumerate(outputs, start=1):
        os.dup2(file, number)
    for file in outputs:
        os.close(file)
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    forget_template()
    reseed()
    gc.enable()
    code = 0
    try:
        launch(order["arguments"])
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    finish(code)


@contextmanager
def announced() -> Iterator[None]:
    """Answer a module that asks, while it is imported, whether a notebook's kernel runs: one will.

    pandas shows all columns of a frame in a terminal and twenty in a notebook, and looks only once.
    """
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]


def end_with(template: int) -> None:
    """Have the system kill this process when the template ends (Linux; elsewhere ipykernel polls)."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != template:
        os._exit(1)


def forget_template() -> None:
    """Leave no trace of this package among the kernel's modules."""
    for name in [name for name in sys.modules if name.startswith("publish.forked")]:
        del sys.modules[name]
    if not any(name.startswith("publish.") for name in sys.modules):
        sys.modules.pop("publish", None)


def reseed() -> None:
    """Give each fork random numbers of its own; what was drawn from the system comes anew by itself."""
    random.seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


def launch(arguments: Sequence[str]) -> None:
    """Do what ``python -m ipykernel_launcher`` does."""
    from ipykernel.kernelapp import IPKernelApp

    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv = [launcher.origin if launcher and launcher.origin else "ipykernel_launcher", *arguments]
    IPKernelApp.launch_instance()
    # ipykernel's exit function stops the output thread while its control thread may still be waiting for
    # that one to flush, for ten seconds; it would be killed before. So the control thread goes first.
    IPKernelApp.instance().control_thread.join(timeout=1)


def finish(code: int) -> NoReturn:
    """End as the interpreter does - threads, exit functions, streams - but for tearing down each module.

    The teardown would copy every page that is shared with the template, only to free it.
    """
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or none
            stream.flush()
    os._exit(code)
