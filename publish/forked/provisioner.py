"""A kernel provisioner that forks each kernel from a template which has imported what is heavy."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.localinterfaces import localhost
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Float, List, Unicode

from publish.forked.conditions import (
    DEFAULT_MODULES,
    find_launcher,
    list_modules,
    why_not_here,
    why_not_this,
)
from publish.forked.process import ForkedProcess
from publish.forked.templates import TEMPLATES, Template, TemplateFailedError, TemplateKey

LONGEST_ADDRESS = 90  # a socket's path may have about 104 bytes
PORTS = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")
GRACE = 1.0  # seconds that an ending kernel is given before the manager's own, coarser waiting begins


class PlainKernelError(RuntimeError):
    """A kernel is better, or only, started as a fresh process; the message says why."""


class ForkedKernelProvisioner(LocalProvisioner):
    """Fork kernels; where that cannot be, start a plain one, with a message in the log.

    To a kernel manager, and so to papermill, nbclient and JupyterLab, it is a local provisioner: the same
    kernel, messages, interrupts, time-outs, restarts and exit codes.
    """

    modules: Any = List(
        Unicode(),
        list(DEFAULT_MODULES),
        help="Modules to import before kernels are forked; one that is missing is skipped.",
    ).tag(config=True)
    start_timeout: Any = Float(60.0, help="Seconds that the template's imports may take.").tag(config=True)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Choose sockets in place of ports, unless the manager was told otherwise.

        A free port is found by opening and closing it, and another kernel may take it before this one
        opens it again; a path of our own cannot be taken.
        """
        manager = self.parent
        if manager and not why_not_here() and manager.transport == "tcp" and manager.ip == localhost():
            address = TEMPLATES.new_address()
            if not any(getattr(manager, port) for port in PORTS) and len(address) <= LONGEST_ADDRESS:
                manager.transport, manager.ip, manager.cache_ports = "ipc", address, False
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel that does what ``cmd`` would, or start it plainly."""
        try:
            process = await self._fork_kernel(cmd, **kwargs)
        except (PlainKernelError, TemplateFailedError) as reason:
            tell = self.log.info if why_not_here() else self.log.warning  # no news where it is so for each
            tell("Starting a plain kernel, not a forked one: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = process
        self.pid, self.pgid = process.pid, None  # it is the template that signals the group
        self.cwd = kwargs.get("cwd") or Path.cwd()
        await self._wait_for_sockets()
        return self.connection_info

    async def _fork_kernel(self, cmd: list[str], **kwargs: Any) -> ForkedProcess:
        """Return a kernel that runs; a template that has ended or is out of date is replaced, once."""
        reason = why_not_here() or why_not_this(cmd, kwargs)
        if reason:
            raise PlainKernelError(reason)
        start, env = find_launcher(cmd), kwargs["env"]
        cwd = str(Path(kwargs.get("cwd") or ".").resolve())
        key = TemplateKey.of(cmd[:start], list_modules(self.modules, env), env, cwd)
        order = {
            "arguments": cmd[start + 2 :],
            "env": {**env, "JPY_PARENT_PID": str(os.getpid())},
            "cwd": cwd,
        }
        for _ in range(2):
            template = await self._find_template(key, cwd)
            process = await self._ask(template, order)
            if process.pid:
                return process
            if process.refused and not process.stale:
                raise PlainKernelError(process.refused)
            TEMPLATES.retire(template)
        raise PlainKernelError(process.refused or "its template ended, twice")

    async def _find_template(self, key: TemplateKey, cwd: str) -> Template:
        """Return a template that has imported everything."""
        template = TEMPLATES.find(key, cwd)
        try:
            await self._wait_until(template.check_ready, "the template's imports")
        except (TemplateFailedError, TimeoutError) as failure:
            TEMPLATES.fail(template, str(failure))
            raise TemplateFailedError(str(failure)) from None
        return template

    async def _ask(self, template: Template, order: Mapping[str, Any]) -> ForkedProcess:
        """Return what the template has made of an order: a kernel with a pid, or one that was refused."""
        outputs, opened = _open_outputs()
        process = template.fork(order, outputs)
        for file in opened:
            os.close(file)
        try:
            await self._wait_until(lambda: process.poll() is not None or process.pid, "the template's answer")
        except TimeoutError as late:
            raise PlainKernelError(str(late)) from None
        return process

    async def _wait_until(self, met: Callable[[], object], what: str) -> None:
        """Wait in steps that grow from 1 to 20 ms: this may be another event loop than that of last time."""
        loop = asyncio.get_running_loop()
        until, step = loop.time() + self.start_timeout, 0.001
        while not met():
            if loop.time() > until:
                raise TimeoutError(f"{what} took more than {self.start_timeout:g} s")
            await asyncio.sleep(step)
            step = min(step * 1.5, 0.02)

    async def _wait_for_sockets(self) -> None:
        """Return when the kernel listens: a client that connects earlier tries again after 100 ms only."""
        info = self.connection_info
        if info["transport"] != "ipc":
            return
        paths = [f"{info['ip']}-{info[port]}" for port in PORTS]  # type: ignore[literal-required]
        try:
            await self._wait_until(
                lambda: self.process.poll() is not None or all(map(os.path.exists, paths)),
                "the kernel's start",
            )
        except TimeoutError as late:
            self.log.warning("%s", late)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Return as soon as the kernel has ended; the manager looks only ten times a second."""
        await self._settle()

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and return when it has ended."""
        await super().kill(restart)
        await self._settle()

    async def _settle(self) -> None:
        if not isinstance(self.process, ForkedProcess):
            return
        step, left = 0.002, GRACE
        while left > 0 and self.process.poll() is None:
            await asyncio.sleep(step)
            left -= step
            step = min(step * 1.5, 0.02)


def _open_outputs() -> tuple[list[int], list[int]]:
    """Return this process's stdout and stderr, as a kernel inherits them, and which to close afterwards."""
    files, opened = [], []
    for number in (1, 2):
        try:
            os.fstat(number)
        except OSError:
            number = os.open(os.devnull, os.O_WRONLY)
            opened.append(number)
        files.append(number)
    return files, opened
