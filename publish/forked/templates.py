"""The templates of this process: started when first needed, used again, ended when it ends."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.forked.process import ForkedProcess

AT_MOST = 4  # templates kept for use again; the one unused for longest makes room
IMPORT_ROOT = Path(__file__).resolve().parents[2]
START = """\
import sys
if sys.path[0] == "": del sys.path[0]
sys.path.insert(0, sys.argv[2])
from publish.forked.template import main
sys.path.remove(sys.argv[2])
import json
main(json.loads(sys.argv[1]))
"""
# One thread each, before the first import: a thread of a numeric library would be lost in a fork.
ONE_THREAD = dict.fromkeys(
    (
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
        "BLIS_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "NUMEXPR_NUM_THREADS",
    ),
    "1",
)
# What ipykernel sets before it imports matplotlib, and a remark of its debugger's that nobody asked for.
AS_IPYKERNEL = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
# Differ from kernel to kernel and are not read when a module is imported.
PER_KERNEL = ("JPY_PARENT_PID", "JPY_SESSION_NAME", "PWD", "OLDPWD", "SHLVL", "_", "PYTEST_CURRENT_TEST")


class TemplateFailedError(RuntimeError):
    """No template could be started; the message says why."""


@dataclass(frozen=True)
class TemplateKey:
    """What two kernels must have in common to be forked from one template."""

    interpreter: tuple[str, ...]
    modules: tuple[str, ...]
    env: frozenset[tuple[str, str]]
    folder: str

    @classmethod
    def of(
        cls, interpreter: Sequence[str], modules: Sequence[str], env: Mapping[str, str], cwd: str
    ) -> TemplateKey:
        """Leave out of the environment what differs from kernel to kernel; keep the folder if it matters.

        An interpreter resolves relative entries of ``PYTHONPATH`` when it starts, and matplotlib reads
        a ``matplotlibrc`` of the folder that it is imported in.
        """
        shared = frozenset((name, value) for name, value in env.items() if name not in PER_KERNEL)
        paths = env.get("PYTHONPATH", "").split(os.pathsep)
        relative = env.get("PYTHONPATH") and not all(Path(path).is_absolute() for path in paths)
        matters = relative or Path(cwd, "matplotlibrc").exists()
        return cls(tuple(interpreter), tuple(modules), shared, cwd if matters else "")


class Template:
    """A template process, from the side of whoever wants kernels.

    A word and three files of an order go out in one packet, so that forks of the process that started the
    template may use it too; the order itself and all answers go by each kernel's own line.
    """

    def __init__(self, key: TemplateKey, cwd: str, folder: str) -> None:
        self.key = key
        self.failure = ""
        self.missing: list[str] = []
        self.ready = False
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        settings = {
            "control": theirs.fileno(),
            "parent": os.getpid(),
            "modules": key.modules,
            "folder": folder,
        }
        with theirs:
            self.process: subprocess.Popen[bytes] | None = subprocess.Popen(
                [*key.interpreter, "-c", START, json.dumps(settings), str(IMPORT_ROOT)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=cwd,
                env={**AS_IPYKERNEL, **dict(key.env), **ONE_THREAD},
                start_new_session=True,
            )

    def check_ready(self) -> bool:
        """Return whether the imports are done.

        Raises
        ------
        TemplateFailedError
            If they failed, or the process ended.
        """
        with self._lock:
            if not self.ready and not self.failure:
                self._hear()
        if self.failure:
            raise TemplateFailedError(self.failure)
        return self.ready

    def _hear(self) -> None:
        try:
            said = self._control.recv(65536, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        message = json.loads(said or '{"failed": "the template process ended while it was starting"}')
        self.ready, self.missing = "ready" in message, message.get("missing", [])
        self.failure = message.get("failed", "")

    def fork(self, order: Mapping[str, Any], outputs: Sequence[int]) -> ForkedProcess:
        """Order a kernel; whether it was forked is heard through the process that is returned."""
        ours, theirs = socket.socketpair()
        text = json.dumps({**order, "manager": os.getpid()}).encode()
        with suppress(OSError):  # it has ended: the line says so, as it would a moment later
            with theirs:
                self._tell(len(text).to_bytes(8, "big"), [theirs.fileno(), *outputs])
            ours.sendall(text)
        return ForkedProcess(ours)

    def _tell(self, word: bytes, files: Sequence[int] = ()) -> None:
        socket.send_fds(self._control, [word], files)

    def retire(self) -> None:
        """Let it end when the last of its kernels has ended."""
        with suppress(OSError):
            self._tell(b"retire")

    def is_over(self) -> bool:
        """Return whether there is nothing more to do about it: it has ended, or is for another to reap."""
        return self.process is None or self.process.poll() is not None

    def forget(self) -> None:
        """Let go of it; if nobody else holds on to it, it ends, and its kernels with it."""
        self._control.close()

    def end(self) -> None:
        """End it, and its kernels, if this process has started it."""
        if self.process:
            with suppress(OSError):
                self._tell(b"end")
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.forget()

    def kill(self) -> None:
        """End it even if it hangs."""
        if self.process:
            self.process.kill()
        self.end()

    def share(self) -> None:
        """In a fork of the process that started it: use it, but leave its end to that process."""
        self.process = None
        self._lock = threading.Lock()
        self.ready = True  # an order waits until it is


class Templates:
    """Those of one process, shared with its forks; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._live: dict[TemplateKey, Template] = {}
        self._retired: list[Template] = []
        self._failures: dict[TemplateKey, str] = {}
        self._folder = ""
        self._folder_owner = 0
        self._kernel_count = 0

    def find(self, key: TemplateKey, cwd: str) -> Template:
        """Return the template for ``key``, started if there is none; it may not be ready yet.

        Raises
        ------
        TemplateFailedError
            If an earlier attempt failed: it is not tried again for each kernel.
        """
        with self._lock:
            if key in self._failures:
                raise TemplateFailedError(self._failures[key])
            template = self._live.pop(key, None)
            if template is None:
                while len(self._live) >= AT_MOST:
                    self.retire(next(iter(self._live.values())))
                try:
                    template = Template(key, cwd, self._open_folder())
                except OSError as error:
                    raise TemplateFailedError(f"its process cannot be started: {error}") from None
            self._live[key] = template  # the last one used stands last
            self._drop_ended()
            return template

    def retire(self, template: Template) -> None:
        """Use it for no more kernels; those that run go on."""
        with self._lock:
            if self._live.get(template.key) is template:
                del self._live[template.key]
                self._retired.append(template)
                template.retire()

    def _drop_ended(self) -> None:
        """Close what leads to retired templates that have ended, and reap them."""
        for template in [other for other in self._retired if other.is_over()]:
            template.forget()
            self._retired.remove(template)

    def fail(self, template: Template, reason: str) -> None:
        """Remember that no template can be started like this."""
        with self._lock:
            self._failures[template.key] = reason
            self._live.pop(template.key, None)
            template.kill()

    def new_address(self) -> str:
        """Return where one kernel may open its sockets: a path in a folder that only this user can enter."""
        with self._lock:
            self._kernel_count += 1
            return str(Path(self._open_folder(), f"{os.getpid()}.{self._kernel_count}"))

    def _open_folder(self) -> str:
        if not self._folder:
            self._folder, self._folder_owner = tempfile.mkdtemp(prefix="kernels-"), os.getpid()
        return self._folder

    def end(self) -> None:
        """End every template that this process has started, with its kernels; a later kernel starts anew."""
        with self._lock:
            for template in [*self._live.values(), *self._retired]:
                template.end()
            if self._folder_owner == os.getpid():
                shutil.rmtree(self._folder, ignore_errors=True)
            self._live, self._retired, self._failures, self._folder = {}, [], {}, ""

    def share(self) -> None:
        """In a fork of this process: go on with its templates, which stay its own to end."""
        self._lock = threading.RLock()
        for template in [*self._live.values(), *self._retired]:
            template.share()


TEMPLATES = Templates()
atexit.register(TEMPLATES.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=TEMPLATES.share)
