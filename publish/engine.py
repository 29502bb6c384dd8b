"""Our papermill engine: nbclient with a fixed environment, one time limit, and imports while the kernel starts.

Importing this module is slow (papermill, nbclient); only :mod:`publish.run` does.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from typing import Any

from publish.run import interpreter_command


def _skip_iri_grammar() -> None:
    """Keep jsonschema from compiling a grammar of web addresses when nbformat is imported.

    It takes longer than everything else here together (0.8 s), and no notebook's schema asks for it.
    """
    if "rfc3987_syntax" not in sys.modules:
        sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
        try:
            import jsonschema  # noqa: F401
        finally:
            del sys.modules["rfc3987_syntax"]


_skip_iri_grammar()

import nbformat  # noqa: E402
from jupyter_client.kernelspec import KernelSpec  # noqa: E402
from jupyter_client.manager import AsyncKernelManager  # noqa: E402
from papermill.clientwrap import PapermillNotebookClient  # noqa: E402
from papermill.engines import NBClientEngine, papermill_engines  # noqa: E402
from papermill.execute import execute_notebook  # noqa: E402

ENGINE = "sourced-briefs"
NATIVE_KERNEL = "python3"
START_SECONDS = 60
# A socket's path may have about 104 bytes.
_LONGEST_ADDRESS = 90

__all__ = ["ENGINE", "execute_notebook", "nbformat"]


class BriefKernelManager(AsyncKernelManager):
    """Kernels of this interpreter, on sockets of their own: no port that another may take first."""

    @property
    def kernel_spec(self) -> KernelSpec | None:
        """The specification of the kernel; ``python3`` is always this interpreter."""
        if self.kernel_name == NATIVE_KERNEL:
            return KernelSpec(argv=interpreter_command(), display_name="Python 3", language="python")
        return super().kernel_spec


class BriefEngine(NBClientEngine):  # type: ignore[misc]
    """Run every cell within one time limit; stop the kernel at once when done."""

    @classmethod
    def execute_managed_notebook(  # type: ignore[override]
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        env: dict[str, str],
        folder: str,
        scratch: str,
        time_limit: float,
        **_: Any,
    ) -> None:
        """Start a kernel, import what renders while it starts, then run the cells."""
        until = time.monotonic() + time_limit
        manager = BriefKernelManager(kernel_name=kernel_name)
        manager.connection_file = os.path.join(scratch, "kernel.json")
        address = os.path.join(scratch, "k")
        if hasattr(os, "fork") and len(address) <= _LONGEST_ADDRESS:
            manager.transport, manager.ip, manager.cache_ports = "ipc", address, False
        client = PapermillNotebookClient(
            nb_man,
            km=manager,
            kernel_name=kernel_name,
            startup_timeout=START_SECONDS,
            # A limit of 0 would mean none.
            timeout_func=lambda cell: max(1, int(until - time.monotonic())),
            shutdown_kernel="immediate",
            record_timing=False,
            resources={"metadata": {"path": folder}},
            log=_quiet_log(),
        )
        try:
            client.start_new_kernel(env=env, cwd=folder)
            import publish.render_html  # noqa: F401

            client.execute(cleanup_kc=True)
        finally:
            if client.km is not None:
                client._cleanup_kernel()


def _quiet_log() -> logging.Logger:
    """What goes wrong is told by the error that is raised."""
    log = logging.getLogger("publish.engine")
    log.setLevel(logging.CRITICAL)
    return log


papermill_engines.register(ENGINE, BriefEngine)
logging.getLogger("papermill").setLevel(logging.ERROR)
