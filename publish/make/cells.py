"""The process in which a notebook's cells run: a fork with the shell that ipykernel gives to notebooks.

It answers orders, a cell each, with the messages of Jupyter's own protocol, over a pipe in place of
sockets. Nothing here is imported by the process that renders, so a notebook can change what it likes.
"""

import asyncio
import builtins
import gc
import getpass
import io
import json
import os
import random
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError, UsageError
from jupyter_client.session import Session
from traitlets.config import Config

from publish.process import end_with_parent

_STARTS_A_PROCESS = {"subprocess.Popen", "os.system", "os.posix_spawn", "os.fork"}
_MOST_WAITING = 8192
INLINE = "module://matplotlib_inline.backend_inline"


class _Line:
    """The way to the engine. Each message waits until the engine has taken it, so that order is kept."""

    def __init__(self, messages: Connection) -> None:
        self._messages = messages
        self._lock = threading.RLock()
        self.process = os.getpid()

    def tell(self, kind: str, content: Mapping[str, Any]) -> None:
        """Tell the engine; a process that a cell has forked has no line to it."""
        if os.getpid() == self.process:
            with self._lock:
                self._messages.send_bytes(json.dumps([kind, content]).encode())
                self._messages.recv_bytes()


class _Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of a cell; what is written waits for more, but not for long."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, name: str, number: int, line: _Line) -> None:
        self.name, self._number, self._line = name, number, line
        self._waiting: list[str] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        """The file that a process of the cell's own inherits."""
        return self._number

    def write(self, text: str, /) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if os.getpid() != self._line.process:
            return os.write(self._number, text.encode("utf-8", "replace"))
        self._waiting.append(text)
        self._length += len(text)
        if self._length > _MOST_WAITING:
            self.flush()
        return len(text)

    def flush(self) -> None:
        if self._waiting and os.getpid() == self._line.process:
            text, self._waiting, self._length = "".join(self._waiting), [], 0
            self._line.tell("stream", {"name": self.name, "text": text})


class _Messages(Session):
    """What the shell would publish on a socket goes to the engine."""

    line: _Line

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> Any:
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content)
        self.line.tell(message["msg_type"], message["content"])
        return message


class ZMQCellShell(ZMQInteractiveShell):
    """The notebook's shell. Libraries look for ``ZMQ`` in its name to tell a notebook from a terminal."""

    failed_commands: Sequence[tuple[str, int]] = ()

    def enable_gui(self, gui: Any = None) -> None:
        """Do nothing: there is no window to draw in, and inline figures need none."""

    def ask_exit(self) -> None:
        """End as ``sys.exit()`` does, which is told: ``exit()`` and ``quit()`` call this."""
        raise SystemExit

    def system_piped(self, cmd: str) -> None:
        """Run ``!command``, and remember it if it fails."""
        self.user_ns["_exit_code"] = 0
        super().system_piped(cmd)  # type: ignore[no-untyped-call]
        if code := self.user_ns["_exit_code"]:
            self.failed_commands = [*self.failed_commands, (cmd, code)]

    system = system_piped


def run_cells(orders: Connection, messages: Connection, folder: str, inline: Mapping[str, Any]) -> NoReturn:
    """Run a cell for each order until the engine hangs up; never returns.

    The notebook's folder is its working directory, and first on its path; ``inline`` are settings of
    matplotlib's inline backend.
    """
    line = _Line(messages)
    streams = [_Stream("stdout", 1, line), _Stream("stderr", 2, line)]
    gc.set_threshold(200_000, 50, 100)
    gc.enable()  # a notebook may need it, where the page that is made of it does not
    try:
        _leave_parent(folder)
        sys.stdout, sys.stderr = streams
        sys.addaudithook(lambda event, _: _flush(streams) if event in _STARTS_A_PROCESS else None)
        shell = _open_shell(line, inline)
        asyncio.run(_answer(orders, line, shell, streams))
    except (EOFError, OSError):
        pass  # the engine has what it wanted
    finally:
        os._exit(0)


def _leave_parent(folder: str) -> None:
    """Become a process of its own: session, signals, random numbers, folder, and no one to ask."""
    os.setsid()
    end_with_parent()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.pop("FONTCONFIG_FILE", None)  # for our own PDFs
    os.environ.setdefault("MPLBACKEND", INLINE)
    random.seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()
    os.chdir(folder)
    sys.path.insert(0, folder)
    builtins.input = getpass.getpass = _refuse_to_ask


def _refuse_to_ask(*_: object, **__: object) -> NoReturn:
    raise StdinNotImplementedError("nobody is there to answer input() when a brief is built; use a parameter")


def _open_shell(line: _Line, inline: Mapping[str, Any]) -> ZMQCellShell:
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InlineBackend.update(inline)
    session = _Messages()
    session.line = line
    shell: ZMQCellShell = ZMQCellShell.instance(config=settings)
    publishers: list[Any] = [shell.displayhook, shell.display_pub]
    for publisher in publishers:
        publisher.session, publisher.pub_socket = session, line
    _draw_inline(shell)
    return shell


def _draw_inline(shell: ZMQCellShell) -> None:
    """Have matplotlib draw into this shell, whatever of it the process that this one is forked from had."""
    module = INLINE.removeprefix("module://")
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")
        pyplot.switch_backend(os.environ["MPLBACKEND"])
        if os.environ["MPLBACKEND"] == INLINE:
            sys.modules[module].configure_inline_support(shell, INLINE)
    else:  # it looks for its shell once, when it is imported
        sys.modules.pop(module, None)


async def _answer(
    orders: Connection, line: _Line, shell: ZMQCellShell, streams: Sequence[_Stream]
) -> NoReturn:
    while True:
        source = json.loads(orders.recv_bytes())
        shell.failed_commands = ()
        result = await _run(shell, source)
        _flush(streams)
        line.tell("done", _judge(shell, result))


async def _run(shell: Any, source: str) -> Any:
    """Run a cell as ipykernel does."""
    try:
        transformed, failed = shell.transform_cell(source), None
    except Exception:  # noqa: BLE001  the shell shows it as the cell's own error
        transformed, failed = source, sys.exc_info()
    if not shell.should_run_async(source, transformed_cell=transformed, preprocessing_exc_tuple=failed):
        return shell.run_cell(source, store_history=True)
    try:
        return await shell.run_cell_async(
            source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=failed
        )
    finally:
        shell.events.trigger("post_execute")


def _judge(shell: ZMQCellShell, result: Any) -> dict[str, Any]:
    """Say how a cell ended: with which error, and with which commands that failed."""
    error = result.error_before_exec or result.error_in_exec
    shown = getattr(shell, "_last_traceback", None) is not None
    told = {"name": type(error).__name__, "value": str(error)} if error is not None else None
    is_usage = isinstance(error, UsageError)  # an unknown magic, say: the shell only prints it
    return {"error": told, "shown": shown and not is_usage, "commands": list(shell.failed_commands)}


def _flush(streams: Sequence[_Stream]) -> None:
    for stream in streams:
        stream.flush()
