"""The provenance stamp of a brief: what it was made from, in words and digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.plan.task import Task

# Told by their own lines of the stamp.
_SAID_ELSEWHERE = ("dossier", "as_of")


def build_stamp(task: Task) -> dict[str, str]:
    """Name and value of each line. Nothing here depends on when, where or by whom the brief was made."""
    stamp = {"Information cut-off": f"public by {say_day(task)}"}
    recorded = task.parameters.get("recorded_as_of")
    if recorded:
        stamp["Recorded by"] = f"what the dossier held on {recorded}"
    stamp["Dossier"] = f"{task.dossier} {task.origin.dossier}"
    stamp["Slice shown"] = task.origin.slice
    stamp["Parameters"] = _say_parameters(task)
    stamp["Version"] = task.version
    stamp["Code"] = task.origin.code
    if task.previous:
        stamp["Previous brief"] = f"{task.previous.brief_id} {task.previous.slice}"
    else:
        stamp["Previous brief"] = "none"
    return stamp


def say_day(task: Task) -> str:
    """Write a brief's as-of day out: 18 October 2024."""
    # strftime would follow the machine's language.
    months = "January February March April May June July August September October November December".split()
    return f"{task.as_of.day} {months[task.as_of.month - 1]} {task.as_of.year}"


def _say_parameters(task: Task) -> str:
    set_ones = [
        f"{name}={', '.join(value) if isinstance(value, list) else value}"
        for name, value in sorted(task.parameters.items())
        if name not in _SAID_ELSEWHERE and value not in ("", [])
    ]
    return "; ".join([f"as_of={task.as_of.isoformat()}", *set_ones])
