"""The kernel ``forked``, found by programs of ours without being installed into any folder of the user's."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from publish.forked.conditions import DEFAULT_MODULES, MODULES_VARIABLE, list_modules, why_not_here
from publish.forked.templates import TEMPLATES, TemplateFailedError, TemplateKey

KERNEL_NAME = "forked"
PROVISIONER = EntryPoint(
    name="forked-provisioner",
    value="publish.forked.provisioner:ForkedKernelProvisioner",
    group="jupyter_client.kernel_provisioners",
)
DATA_DIR = Path(__file__).parent / "jupyter"


def kernel_dirs() -> list[Path]:
    """Return the folders that hold the specification, for a ``KernelSpecManager`` of one's own."""
    return [DATA_DIR / "kernels"]


def use_forked_kernels(modules: Sequence[str] = ()) -> str:
    """Make the kernel known to this process and those it starts; return its name for ``kernel_name``.

    Parameters
    ----------
    modules : names of modules
        Imported in advance besides numpy, pandas and matplotlib's figures. One that is missing is skipped.

    Notes
    -----
    Sets ``JUPYTER_PATH`` and ``FORKED_KERNEL_MODULES`` in the environment. On a system without fork the
    same kernel name works and gives plain kernels.
    """
    paths = [path for path in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if path]
    if str(DATA_DIR) not in paths:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([*paths, str(DATA_DIR)])
    if modules:
        os.environ[MODULES_VARIABLE] = ",".join(list_modules(modules, os.environ))
    if not entry_points(group=PROVISIONER.group, name=PROVISIONER.name):
        _register()  # run from a checkout that is not installed
    return KERNEL_NAME


def _register() -> None:
    from jupyter_client.provisioning.factory import KernelProvisionerFactory

    KernelProvisionerFactory.provisioners.setdefault(PROVISIONER.name, PROVISIONER)


def start_early(cwd: str | Path = "") -> None:
    """Start the template that the next kernel in ``cwd`` will need; it imports while we do other things.

    Imports nothing but the standard library. That it cannot start is told when a kernel is asked for.
    """
    if why_not_here():
        return
    folder = str(Path(cwd).resolve())
    env = {name: value for name, value in os.environ.items() if name != "PYTHONEXECUTABLE"}
    key = TemplateKey.of([sys.executable], list_modules(DEFAULT_MODULES, env), env, folder)
    with suppress(TemplateFailedError):
        TEMPLATES.find(key, folder)
