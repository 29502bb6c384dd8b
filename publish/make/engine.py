"""Our papermill engine: nbclient, one time limit for all cells, and imports while the kernel starts.

Importing this module is slow (papermill, nbclient); only :mod:`publish.run` does.
"""

from __future__ import annotations

import logging
import sys
import time
from typing import Any

from publish.forked.kernelspec import KERNEL_NAME, kernel_dirs
from publish.forked.lean import without_iri_grammar

with without_iri_grammar():
    import nbformat
    from jupyter_client.kernelspec import KernelSpec
    from papermill.clientwrap import PapermillNotebookClient
    from papermill.engines import NBClientEngine, papermill_engines
    from papermill.execute import execute_notebook

    from publish.forked.quick import QuickKernelManager

ENGINE = "sourced-briefs"
NATIVE_KERNEL = "python3"
START_SECONDS = 60

__all__ = ["ENGINE", "NATIVE_KERNEL", "execute_notebook", "nbformat"]


class BriefKernelManager(QuickKernelManager):
    """Kernels of this very interpreter, whatever kernels of the same names a user has installed."""

    @property
    def kernel_spec(self) -> KernelSpec | None:
        """The specification of the kernel."""
        if self.kernel_name == NATIVE_KERNEL:
            command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(argv=command, display_name="Python 3", language="python")
        if self.kernel_name == KERNEL_NAME:
            return KernelSpec.from_resource_dir(str(kernel_dirs()[0] / KERNEL_NAME))
        return super().kernel_spec


class BriefEngine(NBClientEngine):  # type: ignore[misc]
    """Run every cell within one time limit; stop the kernel at once when done."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        folder: str,
        time_limit: float,
        **_: Any,
    ) -> None:
        """Start a kernel, import what renders while it starts, then run the cells."""
        until = time.monotonic() + time_limit
        client = PapermillNotebookClient(
            nb_man,
            km=BriefKernelManager(kernel_name=kernel_name),
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
            client.start_new_kernel(cwd=folder)
            import publish.make.html  # noqa: F401

            client.execute(cleanup_kc=True)
        finally:
            if client.km is not None:
                client._cleanup_kernel()


def _quiet_log() -> logging.Logger:
    """What goes wrong is told by the error that is raised."""
    log = logging.getLogger("publish.make.engine")
    log.setLevel(logging.CRITICAL)
    return log


papermill_engines.register(ENGINE, BriefEngine)
logging.getLogger("papermill").setLevel(logging.ERROR)
