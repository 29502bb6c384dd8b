"""The process that kernels are forked from: it imports what is heavy, once, and forks on demand.

It runs nothing of a notebook itself and never starts a thread, a port, an event loop or a zmq context.
It is the parent of its kernels: it alone signals them and reaps them, so a pid is never used after it was
given to another process.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from publish.forked import kernel
from publish.forked.sources import LoadedSources, StaleTemplateError

HEADER = 8  # bytes that give an order's length


class NotSingleThreadedError(RuntimeError):
    """A thread runs in the template: it would be missing, and its locks held, in every fork."""


def main(settings: dict[str, Any]) -> NoReturn:
    """Import, report, and serve until the parent is gone; ``settings`` are those of ``start_template``."""
    control = socket.socket(fileno=settings["control"])
    # ipykernel reads this when it is imported: its kernels then watch their parent, which is this process.
    os.environ["JPY_PARENT_PID"] = str(os.getpid())
    gc.disable()
    environment = dict(os.environ)
    try:
        with kernel.announced():
            import_modules(kernel.MODULES)
            own = set(sys.modules)
            missing = import_modules(settings["modules"])
        check_no_shell_sought()
        sources = LoadedSources(own)
    except BaseException as error:  # noqa: BLE001 - whatever an import may raise, the parent is told
        tell(control, {"failed": f"{type(error).__name__}: {error}"})
        os._exit(1)
    gc.collect()
    gc.freeze()  # a collection in a fork must not touch, and so copy, the pages of what was imported
    settings["set_by_imports"] = {
        name: value for name, value in os.environ.items() if environment.get(name) != value
    }
    tell(control, {"ready": os.getpid(), "missing": missing})
    Template(control, settings, sources).serve()


def import_modules(names: Sequence[str]) -> list[str]:
    """Import each module and return the names of those that are not there.

    Raises
    ------
    NotSingleThreadedError
        If a thread runs after an import; the message names the module.
    """
    missing = []
    for name in names:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            missing.append(name)
        check_single_threaded(f"importing {name}")
    return missing


def check_no_shell_sought() -> None:
    """Raise :class:`ImportError` if a module was imported that sets itself up for a running kernel."""
    for name in kernel.NOT_IN_ADVANCE:
        if name in sys.modules:
            raise ImportError(f"{name} cannot be imported in advance: it looks for its shell when imported")


def check_single_threaded(after: str) -> None:
    """Raise :class:`NotSingleThreadedError` if this process has a second thread, of Python's or not."""
    count = threading.active_count()
    tasks = Path("/proc/self/task")
    if tasks.is_dir():
        count = max(count, len(list(tasks.iterdir())))
    if count != 1:
        raise NotSingleThreadedError(f"{count} threads run after {after}; a fork would lose all but one")


def tell(line: socket.socket, message: dict[str, Any]) -> None:
    """Send one line of JSON; whoever has left does not hear it."""
    with suppress(OSError):
        line.sendall(json.dumps(message).encode() + b"\n")


class Template:
    """Fork a kernel for each order that comes over ``control``; pass on signals; report exits."""

    def __init__(self, control: socket.socket, settings: dict[str, Any], sources: LoadedSources) -> None:
        self.control = control
        self.sources = sources
        self.parent: int = settings["parent"]
        self.folder: str = settings["folder"]
        self.set_by_imports: dict[str, str] = settings["set_by_imports"]
        self.children: dict[int, socket.socket | None] = {}  # pid, and the line to whoever asked for it
        self.retired = False
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.selector = selectors.DefaultSelector()
        self.watch(control, self.take_order)
        self.wake_up, self.waker = socket.socketpair()
        self.wake_up.setblocking(False)
        self.waker.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.waker.fileno(), warn_on_full_buffer=False)
        self.watch(self.wake_up, self.reap)
        self.parent_handle = self.watch_parent()

    def watch(self, source: socket.socket | int, act: Callable[[], None]) -> None:
        """Call ``act`` when there is something to read."""
        self.selector.register(source, selectors.EVENT_READ, act)

    def watch_parent(self) -> int | None:
        """Notice the parent's end even if a fork of it still holds its end of ``control``.

        A pidfd, and not ``PR_SET_PDEATHSIG``: that one fires when the *thread* that started this process
        ends, and whoever runs notebooks in threads would lose the template with the first of them.
        """
        if not hasattr(os, "pidfd_open"):
            return None
        try:
            handle = os.pidfd_open(self.parent)
        except OSError:
            return None
        self.watch(handle, self.end)
        return handle

    def serve(self) -> NoReturn:
        """Answer until there is nobody left to answer."""
        while not self.retired or self.children:
            if os.getppid() != self.parent:
                self.end()
            for key, _ in self.selector.select(timeout=5):
                key.data()
        os._exit(0)

    def take_order(self) -> None:
        """Read one order with its three files: the kernel's line, its stdout and its stderr."""
        header, files = b"", list[int]()
        with suppress(ConnectionResetError):  # the parent has ended and left something unread
            header, files, _, _ = socket.recv_fds(self.control, HEADER, 3)
        if not header:
            if self.retired:
                self.selector.unregister(self.control)
                return
            self.end()
        order = json.loads(self.read_exactly(int.from_bytes(header, "big")))
        if "retire" in order:
            self.retired = True
            return
        line = socket.socket(fileno=files[0])
        try:
            self.check_order(order)
            self.fork(order, line, files[1:])
        except Exception as error:  # noqa: BLE001 - one order that fails is no reason to end
            stale = isinstance(error, StaleTemplateError)
            tell(line, {"refused": f"{type(error).__name__}: {error}", "stale": stale})
            line.close()
        finally:
            for file in files[1:]:
                os.close(file)

    def read_exactly(self, length: int) -> bytes:
        """Read the rest of an order; it was written at one go."""
        parts: list[bytes] = []
        while length:
            part = b""
            with suppress(ConnectionResetError):
                part = self.control.recv(min(length, 1 << 16))
            if not part:
                self.end()
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def check_order(self, order: dict[str, Any]) -> None:
        """Refuse what a fork would do otherwise than a fresh process."""
        check_single_threaded("start")
        self.sources.check_unchanged()
        self.sources.check_not_hidden(order["cwd"])

    def fork(self, order: dict[str, Any], line: socket.socket, outputs: Sequence[int]) -> None:
        """Fork a kernel and tell its pid."""
        template = os.getpid()
        pid = os.fork()
        if pid == 0:
            try:
                self.leave(line)
                order["env"] = {**self.set_by_imports, **order["env"]}
                kernel.run(order, outputs, template)
            except BaseException:  # noqa: BLE001 - a fork must never go on as a second template
                traceback.print_exc()
            finally:
                os._exit(1)
        self.children[pid] = line
        self.watch(line, lambda: self.take_signal(pid, line))
        tell(line, {"pid": pid})

    def leave(self, line: socket.socket) -> None:
        """In the fork: give back all that is the template's, so that nothing of it is shared."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.selector.close()
        others = [other for other in self.children.values() if other]
        for held in (self.control, self.wake_up, self.waker, line, *others):
            held.close()
        if self.parent_handle is not None:
            os.close(self.parent_handle)

    def take_signal(self, pid: int, line: socket.socket) -> None:
        """Pass signals on to the kernel's process group, which lasts at least until the kernel is reaped."""
        numbers = b""
        with suppress(ConnectionResetError):
            numbers = line.recv(64)
        if not numbers:  # nobody asks any more; as with a plain kernel, it runs until its parent ends
            self.selector.unregister(line)
            line.close()
            self.children[pid] = None
        for number in numbers:
            send_signal(pid, number)

    def reap(self) -> None:
        """Collect the kernels that have ended and report their exit codes."""
        with suppress(BlockingIOError):
            self.wake_up.recv(4096)
        for pid, kernel_line in list(self.children.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            del self.children[pid]
            if kernel_line:
                self.selector.unregister(kernel_line)
                tell(kernel_line, {"exit": os.waitstatus_to_exitcode(status)})
                kernel_line.close()

    def end(self) -> NoReturn:
        """End, as the parent is gone: no kernel and no socket of it stays behind."""
        for pid in self.children:
            send_signal(pid, signal.SIGKILL)
        for pid in self.children:
            os.waitpid(pid, 0)
        shutil.rmtree(self.folder, ignore_errors=True)
        os._exit(0)


def send_signal(pid: int, number: int) -> None:
    """Signal a kernel's whole group, or the kernel alone before it has made its group."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
