"""A kernel manager for nbclient and papermill that waits for events and not for a time to pass.

Jupyter's own wait for a kernel ends by listening for 0.2 s until nothing more comes. A kernel of message
protocol 5.4 greets its subscribers, and says after each request that it is idle again: both are events, and
nothing is left to come after them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

GREETING = 1.0  # seconds until a kernel is taken for one that does not greet its subscribers
LOOK = 0.5  # seconds between looks whether the kernel still lives
LAST_WORD = 0.005  # seconds that a kernel needs after its last reply to be ready for the next request


class QuickKernelClient(AsyncKernelClient):
    """Ready as soon as the kernel has said that it is."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel answers and what it publishes reaches us.

        Raises
        ------
        RuntimeError
            If the kernel ends, or does not answer within ``timeout`` seconds.
        """
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        greeted = min(until, time.monotonic() + GREETING)
        if not await self._hear(
            self.iopub_channel, lambda message: message["msg_type"] == "iopub_welcome", greeted
        ):
            await super().wait_for_ready(timeout)
            return
        request = self.kernel_info()
        reply = await self._hear(
            self.shell_channel, lambda message: message["parent_header"].get("msg_id") == request, until
        )
        if reply is None:
            alive = await self.is_alive()
            late = f"didn't respond in {timeout} seconds" if alive else "died before replying to kernel_info"
            raise RuntimeError(f"Kernel {late}")
        self._handle_kernel_info_reply(reply)
        await self._hear(
            self.iopub_channel,
            lambda message: (
                message["parent_header"].get("msg_id") == request
                and message["content"].get("execution_state") == "idle"
            ),
            time.monotonic() + GREETING,
        )

    async def _hear(
        self, channel: Any, wanted: Callable[[dict[str, Any]], bool], until: float
    ) -> dict[str, Any] | None:
        """Return the first message that is wanted; None if time runs out or the kernel ends."""
        while (left := until - time.monotonic()) > 0:
            try:
                message: dict[str, Any] = await channel.get_msg(timeout=min(left, LOOK))
            except Empty:
                if not await self.is_alive():
                    return None
                continue
            if wanted(message):
                return message
        return None


class QuickKernelManager(AsyncKernelManager):
    """An asynchronous manager whose clients are quick; for kernels of any provisioner."""

    client_factory: Any = QuickKernelClient

    async def shutdown_kernel(  # type: ignore[override]
        self, now: bool = False, restart: bool = False
    ) -> None:
        """Shut down as usual, but not while the kernel still works off its last reply.

        A shutdown begins with an interrupt; one that meets the end of a request is logged as an error.
        """
        await asyncio.sleep(LAST_WORD)
        await super().shutdown_kernel(now=now, restart=restart)


def quick_options() -> dict[str, Any]:
    """Return the arguments to add to ``papermill.execute_notebook`` or ``NotebookClient``.

    >>> sorted(quick_options())
    ['kernel_manager_class']
    """
    return {"kernel_manager_class": QuickKernelManager}
