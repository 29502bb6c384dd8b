"""The process that makes briefs: it imports what is heavy once, and forks itself for each brief.

It starts in an environment that is the same everywhere, and runs nothing of a notebook itself. Whoever
asked is at the other end of a line; when that ends, so does this, with all that it started.
"""

import builtins
import contextlib
import gc
import importlib
import importlib.util
import os
import selectors
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

from publish.errors import PublishError
from publish.process import PRINTER, adopt_orphans, end_children, end_with_parent

WORD = 1  # byte that comes with each new line to a job
# What a cell imports only when it runs first.
_SHELL = (
    "IPython.core.completerlib",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "matplotlib_inline.config",
)
_LIBRARIES = (
    "numpy",
    "pandas",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
)
# It takes as long to read as all else; nbformat imports jsonschema, which imports it to check IRIs.
_GRAMMAR = "rfc3987_syntax"
_OURS = ("publish.make.brief", "publish.make.engine", "publish.make.html")


def serve(number: int, modules: Sequence[str]) -> NoReturn:
    """Fork for each line that comes over a socket, until that is closed; ``number`` is its open file.

    ``modules`` are what the notebooks import. Of them ``matplotlib.pyplot`` is left out: it looks for its
    shell when it is imported.
    """
    control = socket.socket(fileno=number)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    adopt_orphans()
    gc.disable()  # hardly anything of what is imported can be thrown away
    import_early(modules)
    gc.freeze()  # else a collection in a fork would copy the pages that it shares with this process
    jobs: set[int] = set()
    selector = selectors.DefaultSelector()
    selector.register(control, selectors.EVENT_READ)
    while True:
        if selector.select(timeout=1):
            word, files = b"", list[int]()
            with contextlib.suppress(OSError):
                word, files, _, _ = socket.recv_fds(control, WORD, 1)
            if not word:
                end_children()
                os._exit(0)
            child = os.fork()
            if child == 0:
                control.close()
                work(files[0])
            jobs.add(child)
            os.close(files[0])
        _reap(jobs)


def _reap(jobs: set[int]) -> None:
    """Take note of jobs that have ended, and end what they have left behind."""
    with contextlib.suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG)[0]) > 0:
            jobs.discard(ended)
    end_children(but=frozenset(jobs))


def work(number: int) -> NoReturn:
    """Make the one brief that is asked for on a line, tell each part of it, and end."""
    line = Connection(number)
    gc.disable()  # a page is made of a million small things, and then all is over
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        end_with_parent()
        adopt_orphans()
        line.send(("process", os.getpid()))
        job = line.recv()
        from publish.make.brief import make_brief  # it comes from the warm process, or is slow

        make_brief(job, lambda *part: line.send(part))
        line.send(("done",))
    except PublishError as error:
        _tell_failure(line, error.problems)
    except BaseException as error:  # noqa: BLE001  whatever it is, it is this brief's failure and no other's
        _tell_failure(line, [f"{type(error).__name__}: {error}"])
    finally:
        end_children()
        os._exit(0)


def _tell_failure(line: Connection, problems: list[str]) -> None:
    with contextlib.suppress(OSError):
        line.send(("failed", problems))


def import_early(modules: Sequence[str]) -> None:
    """Import what notebooks and pages need; what is missing, or fails, is told by the notebook itself."""
    with _announce_shell(), _read_grammar_late():
        for name in (*_OURS, *_SHELL, *_LIBRARIES, *modules):
            if name.startswith(("matplotlib.pyplot", PRINTER)):
                continue
            with contextlib.suppress(Exception):
                importlib.import_module(name)
    with contextlib.suppress(Exception):
        importlib.import_module("nbformat.v4").new_code_cell()  # it compiles the schema of all notebooks
    if PRINTER in modules:
        with contextlib.suppress(Exception):
            fonts = Path(importlib.import_module("analysis").__path__[0]) / "fonts"
            importlib.import_module("publish.make.pdf").print_early(fonts)


@contextlib.contextmanager
def _read_grammar_late() -> Iterator[None]:
    """Let jsonschema have its grammar when it first checks by it."""
    if _GRAMMAR in sys.modules or importlib.util.find_spec(_GRAMMAR) is None:
        yield
        return

    def is_valid_syntax(*given: str) -> object:
        return importlib.import_module(_GRAMMAR).is_valid_syntax(*given)

    sys.modules[_GRAMMAR] = SimpleNamespace(is_valid_syntax=is_valid_syntax)  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[_GRAMMAR]


@contextlib.contextmanager
def _announce_shell() -> Iterator[None]:
    """Answer a module that asks, while it is imported, whether a notebook's shell runs: one will.

    pandas shows all columns of a frame in a terminal and twenty in a notebook, and looks only once.
    """
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]


if __name__ == "__main__":
    kind, line_number, *names = sys.argv[1:]
    if kind == "serve":
        serve(int(line_number), names)
    work(int(line_number))
