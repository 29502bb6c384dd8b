"""The process that kernels are forked from: it imports what is heavy, once, and forks on demand.

It runs nothing of a notebook itself and never starts a thread, a port, an event loop or a zmq context.
It is the parent of its kernels: it alone signals them and reaps them, so a pid is never used after it was
given to another process.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from publish.forked import kernel
from publish.forked.advance import check_no_shell_sought, check_single_threaded, import_modules
from publish.forked.sources import LoadedSources, StaleTemplateError

WORD = 8  # bytes at most that come over the control socket: "retire", "end" or an order's length


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
        tell(control, {"failed": f"{type(error).__name__}: {error}"[:2000]})
        os._exit(1)
    gc.collect()
    gc.freeze()  # a collection in a fork must not touch, and so copy, the pages of what was imported
    settings["set_by_imports"] = {
        name: value for name, value in os.environ.items() if environment.get(name) != value
    }
    tell(control, {"ready": os.getpid(), "missing": missing})
    Template(control, settings, sources).serve()


def tell(line: socket.socket, message: dict[str, Any]) -> None:
    """Send one line of JSON; whoever has left does not hear it."""
    with suppress(OSError):
        line.sendall(json.dumps(message).encode() + b"\n")


@dataclass
class Child:
    """A kernel that was forked here and has not been reaped.

    ``line`` leads to whoever asked for it, if it is still listening, and ``manager`` is the pid of that.
    """

    line: socket.socket | None
    manager: int


class Template:
    """Fork a kernel for each order that comes over ``control``; pass on signals; report exits."""

    def __init__(self, control: socket.socket, settings: dict[str, Any], sources: LoadedSources) -> None:
        self.control = control
        self.sources = sources
        self.parent: int = settings["parent"]
        self.folder: str = settings["folder"]
        self.set_by_imports: dict[str, str] = settings["set_by_imports"]
        self.children: dict[int, Child] = {}  # by pid
        self.handles: dict[int, int] = {}  # by pid of a process that has asked for kernels: its pidfd
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
        self.watch_process(self.parent, self.end)

    def watch(self, source: socket.socket | int, act: Callable[[], None]) -> None:
        """Call ``act`` when there is something to read."""
        self.selector.register(source, selectors.EVENT_READ, act)

    def watch_process(self, pid: int, act: Callable[[], None]) -> None:
        """Call ``act`` when a process has ended, even if a fork of it still holds its end of a socket.

        By a pidfd, and not by ``PR_SET_PDEATHSIG``: that one fires when the *thread* that started this
        process ends, and whoever runs notebooks in threads would lose the template with the first of them.
        """
        if pid in self.handles or not hasattr(os, "pidfd_open"):
            return
        with suppress(OSError):  # it has ended, which shows elsewhere, or the system is too old
            self.handles[pid] = os.pidfd_open(pid)
            self.watch(self.handles[pid], act)

    def serve(self) -> NoReturn:
        """Answer until there is nobody left to answer."""
        while not self.retired or self.children:
            if os.getppid() != self.parent:
                self.end()
            self.act_on(self.selector.select(timeout=5))
        os._exit(0)

    def act_on(self, events: Iterable[tuple[selectors.SelectorKey, int]]) -> None:
        """Act on what can be read, but not on what an earlier act has closed: a reaped kernel's line."""
        for key, _ in events:
            if self.selector.get_map().get(key.fd) is key:
                key.data()

    def take_order(self) -> None:
        """Read one packet: a word, or the length of an order with the kernel's line, stdout and stderr."""
        word, files = b"", list[int]()
        with suppress(ConnectionResetError):  # the parent has ended and left something unread
            word, files, _, _ = socket.recv_fds(self.control, WORD, 3)
        if word == b"retire":
            self.retired = True
        elif not files and self.retired:
            self.selector.unregister(self.control)
        elif not files:
            self.end()
        else:
            self.try_order(int.from_bytes(word, "big"), socket.socket(fileno=files[0]), files[1:])

    def try_order(self, length: int, line: socket.socket, outputs: Sequence[int]) -> None:
        """Do what an order says, or tell why not."""
        try:
            order = json.loads(line.recv(length, socket.MSG_WAITALL))
            self.check_order(order)
            manager = order["manager"]
            self.watch_process(manager, lambda: self.drop(manager))
            self.fork(order, line, outputs)
        except Exception as error:  # noqa: BLE001 - one order that fails is no reason to end
            stale = isinstance(error, StaleTemplateError)
            tell(line, {"refused": f"{type(error).__name__}: {error}", "stale": stale})
            line.close()
        finally:
            for file in outputs:
                os.close(file)

    def drop(self, manager: int) -> None:
        """Kill the kernels of a process that has ended: a fork of our parent that has asked for some."""
        handle = self.handles.pop(manager)
        self.selector.unregister(handle)
        os.close(handle)
        for pid, child in self.children.items():
            if child.manager == manager:
                send_signal(pid, signal.SIGKILL)

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
        self.children[pid] = Child(line, order["manager"])
        self.watch(line, lambda: self.take_signal(pid, line))
        tell(line, {"pid": pid})

    def leave(self, line: socket.socket) -> None:
        """In the fork: give back all that is the template's, so that nothing of it is shared."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.selector.close()
        others = [child.line for child in self.children.values() if child.line]
        for held in (self.control, self.wake_up, self.waker, line, *others):
            held.close()
        for handle in self.handles.values():
            os.close(handle)

    def take_signal(self, pid: int, line: socket.socket) -> None:
        """Pass signals on to the kernel's process group, which lasts at least until the kernel is reaped."""
        numbers = b""
        with suppress(ConnectionResetError):
            numbers = line.recv(64)
        if not numbers:  # nobody asks any more; as with a plain kernel, it runs until its parent ends
            self.selector.unregister(line)
            line.close()
            self.children[pid].line = None
            if self.children[pid].manager not in self.handles:  # nor can we know when to end it
                send_signal(pid, signal.SIGKILL)
        for number in numbers:
            send_signal(pid, number)

    def reap(self) -> None:
        """Collect the kernels that have ended and report their exit codes."""
        with suppress(BlockingIOError):
            self.wake_up.recv(4096)
        for pid, child in list(self.children.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            del self.children[pid]
            if child.line:
                self.selector.unregister(child.line)
                tell(child.line, {"exit": os.waitstatus_to_exitcode(status)})
                child.line.close()

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
