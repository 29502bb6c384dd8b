"""A kernel provisioner that forks each kernel from a template which has imported what is heavy."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.localinterfaces import is_local_ip
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Float, List, Unicode

from publish.forked.process import ForkedProcess
from publish.forked.templates import TEMPLATES, TemplateFailedError, TemplateKey

MODULES_VARIABLE = "FORKED_KERNEL_MODULES"
SWITCH_VARIABLE = "FORKED_KERNELS"
LAUNCHER = ["-m", "ipykernel_launcher"]
LONGEST_ADDRESS = 90  # a socket's path may have about 104 bytes
PORTS = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")
GRACE = 1.0  # seconds that an ending kernel is given before the manager's own, coarser waiting begins


class PlainKernelError(RuntimeError):
    """This kernel is better, or only, started as a fresh process; the message says why."""


def why_not_fork() -> str:
    """Say why kernels are not forked on this system; empty if they are.

    Windows has no fork. macOS has one that its own frameworks (Accelerate below numpy, the fonts below
    matplotlib) do not survive, so none is attempted. ``FORKED_KERNELS=0`` switches forking off anywhere.
    """
    if os.environ.get(SWITCH_VARIABLE) == "0":
        return f"{SWITCH_VARIABLE} is 0"
    if not hasattr(os, "fork"):
        return "this system has no fork"
    if sys.platform == "darwin":
        return "a fork is not safe with the frameworks of macOS"
    return ""


class ForkedKernelProvisioner(LocalProvisioner):
    """Fork kernels; where that cannot be, start a plain one, with a message in the log.

    To a kernel manager, and so to papermill, nbclient and JupyterLab, it is a local provisioner: the same
    kernel, messages, interrupts, time-outs, restarts and exit codes.
    """

    modules: Any = List(
        Unicode(),
        ["numpy", "pandas", "matplotlib.figure", "matplotlib.backends.backend_svg", "matplotlib_inline.backend_inline"],
        help="Modules to import before kernels are forked; one that is missing is skipped.",
    ).tag(config=True)
    start_timeout: Any = Float(60.0, help="Seconds that the template's imports may take.").tag(config=True)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Choose sockets in place of ports, unless the manager was told otherwise.

        A free port is found by opening and closing it, and another kernel may take it before this one
        opens it again; a path of our own cannot be taken.
        """
        manager = self.parent
        if manager and not why_not_fork() and manager.transport == "tcp" and is_local_ip(manager.ip):
            address = TEMPLATES.new_address()
            if not any(getattr(manager, port) for port in PORTS) and len(address) <= LONGEST_ADDRESS:
                manager.transport, manager.ip, manager.cache_ports = "ipc", address, False
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel that does what ``cmd`` would, or start it plainly."""
        try:
            process = await self._fork_kernel(cmd, **kwargs)
        except (PlainKernelError, TemplateFailedError) as reason:
            self.log.warning("Starting a plain kernel, not a forked one: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = process
        self.pid, self.pgid = process.pid, None  # it is the template that signals the group
        self.cwd = kwargs.get("cwd") or Path.cwd()
        await self._wait_for_sockets()
        return self.connection_info

    async def _fork_kernel(self, cmd: list[str], **kwargs: Any) -> ForkedProcess:
        reason = why_not_fork() or _why_not_this(cmd, kwargs)
        if reason:
            raise PlainKernelError(reason)
        start = cmd.index("-m")
        cwd = os.path.realpath(kwargs.get("cwd") or os.getcwd())
        env: Mapping[str, str] = kwargs["env"]
        order = {
            "arguments": cmd[start + 2 :],
            "env": {**env, "JPY_PARENT_PID": str(os.getpid())},
            "cwd": cwd,
        }
        extra = env.get(MODULES_VARIABLE, "").replace(",", " ").split()
        key = TemplateKey.of(cmd[:start], [*self.modules, *extra], env, cwd)
        for _ in range(2):
            template = TEMPLATES.find(key, cwd)
            try:
                await self._wait_until(template.check_ready, "the template's imports")
            except (TemplateFailedError, TimeoutError) as failure:
                TEMPLATES.fail(template, str(failure))
                raise TemplateFailedError(str(failure)) from None
            process = template.fork(order, [1, 2])
            await self._wait_until(lambda: process.poll() is not None or process.pid, "the template's answer")
            if process.pid:
                return process
            TEMPLATES.retire(template)  # it has ended, or what it imported has changed
        raise PlainKernelError(process.refused or "its template ended, twice")

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
                lambda: self.process.poll() is not None or all(map(os.path.exists, paths)), "the kernel's start"
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


def _why_not_this(cmd: list[str], kwargs: Mapping[str, Any]) -> str:
    """Say why this one kernel is not forked; empty if it is."""
    start = cmd.index("-m") if "-m" in cmd else len(cmd)
    if cmd[start : start + 2] != LAUNCHER:
        return f"its command is not that of an ipykernel: {' '.join(cmd)}"
    if kwargs.get("independent"):
        return "it is to outlive this process"
    unusual = sorted(name for name, value in kwargs.items() if value and name not in {"env", "cwd", "kernel_id"})
    if unusual:
        return f"it is started with {', '.join(unusual)}"
    return ""
