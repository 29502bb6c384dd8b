"""A kernel manager and client for nbclient and papermill that wait for events, not for a time to pass.

Jupyter's own wait for a kernel ends by listening for 0.2 s until nothing more comes. A kernel with message
protocol 5.4 tells its subscribers when they are connected, and says after each request that it is idle
again: both are events, and nothing is left to come after them.
"""

from __future__ import annotations

import asyncio
import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

WELCOME = 1.0  # seconds until a kernel is taken for one that does not greet its subscribers


class QuickKernelClient(AsyncKernelClient):
    """Ready as soon as the kernel has said that it is."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel answers and its outputs reach us.

        Raises
        ------
        RuntimeError
            If the kernel ends, or does not answer within ``timeout`` seconds.
        """
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        if not await self._hear("iopub_welcome", None, min(until, time.monotonic() + WELCOME)):
            await super().wait_for_ready(timeout)
            return
        request = self.kernel_info()
        while True:
            try:
                reply = await self.shell_channel.get_msg(timeout=0.5)
            except Empty:
                if not await self.is_alive():
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
                if time.monotonic() > until:
                    raise RuntimeError(f"Kernel didn't respond in {timeout} seconds") from None
                continue
            if reply["parent_header"].get("msg_id") == request:
                break
        self._handle_kernel_info_reply(reply)
        await self._hear("status", request, time.monotonic() + WELCOME)

    async def _hear(self, kind: str, request: str | None, until: float) -> bool:
        """Read what is published up to a message of this kind (a status: up to idle after ``request``)."""
        while (left := until - time.monotonic()) > 0:
            try:
                message: dict[str, Any] = await self.iopub_channel.get_msg(timeout=min(left, 0.5))
            except Empty:
                if not await self.is_alive():
                    return False
                continue
            if message["msg_type"] == kind and (
                request is None
                or (
                    message["parent_header"].get("msg_id") == request
                    and message["content"]["execution_state"] == "idle"
                )
            ):
                return True
        return False


class QuickKernelManager(AsyncKernelManager):
    """Give it to papermill or nbclient as ``kernel_manager_class``."""

    client_factory = QuickKernelClient


def quick_options():
    return {"kernel_manager_class": QuickKernelManager}
