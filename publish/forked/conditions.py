"""Whether kernels can be forked here at all, and what is imported before they are."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

SWITCH_VARIABLE = "FORKED_KERNELS"
MODULES_VARIABLE = "FORKED_KERNEL_MODULES"
DEFAULT_MODULES = (
    "numpy",
    "pandas",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
)
LAUNCHER = ["-m", "ipykernel_launcher"]
KNOWN_OPTIONS = {"env", "cwd", "kernel_id"}


def why_not_here() -> str:
    """Say why no kernel is forked on this system; empty if they are.

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


def why_not_this(command: Sequence[str], options: Mapping[str, Any]) -> str:
    """Say why one kernel is not forked, given its command and Popen's options; empty if it is.

    >>> why_not_this(["python", "-m", "ipykernel_launcher", "-f", "k.json"], {})
    ''
    >>> why_not_this(["R", "--slave"], {})
    'its command is not that of an ipykernel: R --slave'
    """
    start = find_launcher(command)
    if list(command[start : start + 2]) != LAUNCHER:
        return f"its command is not that of an ipykernel: {' '.join(command)}"
    if options.get("independent"):
        return "it is to outlive this process"
    unusual = sorted(name for name, value in options.items() if value and name not in KNOWN_OPTIONS)
    if unusual:
        return f"it is started with {', '.join(unusual)}"
    if not Path(options.get("cwd") or ".").is_dir():
        return f"its folder does not exist: {options['cwd']}"
    return ""


def find_launcher(command: Sequence[str]) -> int:
    """Return how many words of a kernel's command belong to the interpreter and its own options."""
    return command.index("-m") if "-m" in command else len(command)


def list_modules(configured: Sequence[str], env: Mapping[str, str]) -> list[str]:
    """List what to import: what the kernel's specification says, then what the environment adds.

    >>> list_modules(["numpy"], {"FORKED_KERNEL_MODULES": "analysis.view,numpy"})
    ['numpy', 'analysis.view']
    """
    added = env.get(MODULES_VARIABLE, "").replace(",", " ").split()
    return list(dict.fromkeys([*configured, *added]))
