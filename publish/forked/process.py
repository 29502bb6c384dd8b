"""A kernel that was forked, seen from whoever asked for it: like :class:`subprocess.Popen`."""

from __future__ import annotations

import json
import select
import signal
import socket
import subprocess
import threading
import time
from typing import Any


class ForkedProcess:
    """A kernel at the other end of ``line``, whose parent - the template - signals and reaps it for us.

    Attributes
    ----------
    pid : int or None
        Known once the template has answered.
    refused, stale : str, bool
        Why the template did not fork, empty if it did; and whether a new template would.
    returncode : int or None
        As of Popen; -9 if the template itself ended, for its kernels end with it.
    """

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._line.setblocking(False)
        self._heard = b""
        self._lock = threading.Lock()
        self.pid: int | None = None
        self.refused = ""
        self.stale = False
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or None while the kernel runs (or is about to)."""
        with self._lock:
            while self.returncode is None:
                try:
                    part = self._line.recv(4096)
                except BlockingIOError:
                    break
                except OSError:
                    part = b""
                self._take(part)
            return self.returncode

    def _take(self, part: bytes) -> None:
        self._heard += part
        *lines, self._heard = self._heard.split(b"\n")
        for line in lines:
            message: dict[str, Any] = json.loads(line)
            self.pid = message.get("pid", self.pid)
            self.refused = message.get("refused", self.refused)
            self.stale = message.get("stale", self.stale)
            self.returncode = message.get("exit", self.returncode)
        if not part and self.returncode is None:
            self.returncode = -signal.SIGKILL
        if self.returncode is not None:
            self._line.close()

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end of the kernel and return its exit code."""
        until = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            left = None if until is None else until - time.monotonic()
            if timeout is not None and left is not None and left <= 0:
                raise subprocess.TimeoutExpired(f"forked kernel {self.pid}", timeout)
            select.select([self._line], [], [], left)
        return code

    def send_signal(self, signum: int) -> None:
        """Signal the kernel and the processes of its group, through the template."""
        if self.poll() is not None:
            return
        try:
            self._line.sendall(bytes([signum]))
        except OSError:  # the template is gone and the kernel with it
            self.poll()

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel."""
        self.send_signal(signal.SIGKILL)
