"""Why a brief is out of date, by name: the rows, files and libraries that are not what they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from publish.task import ANALYSIS, LIBRARIES, RENDERING, SHOWN, Parts, Task

_MOST_NAMES = 5
_PART = {SHOWN: "rows", ANALYSIS: "analysis", RENDERING: "rendering", LIBRARIES: "libraries"}
_DIGITS = 8


def describe_parts(parts: Parts) -> dict[str, dict[str, str]]:
    """Describe the parts for a record: digests are cut short, as they only have to differ."""
    cut = {"rows", "analysis", "rendering", "attachments"}
    return {
        part: {name: value[:_DIGITS] if part in cut else value for name, value in named.items()}
        for part, named in asdict(parts).items()
    }


def explain_changes(task: Task, record: Mapping[str, Any]) -> list[str]:
    """Say which parts of what a brief is made from differ from its record, and in what; empty if none."""
    known = record["identity"]
    now = describe_parts(task.parts)
    before = record.get("parts", {})
    reasons = []
    for part, digest in task.identity.items():
        if known.get(part) != digest:
            kind = _PART.get(part, "")
            names = _name_differences(before.get(kind, {}), now.get(kind, {})) if kind in before else ""
            reasons.append(f"{part} changed{f' ({names})' if names else ''}")
    return reasons


def explain_attachments(task: Task, record: Mapping[str, Any]) -> str:
    """Say which code of a brief's data and pictures differs from its record's."""
    before = record.get("parts", {}).get("attachments", {})
    names = _name_differences(before, describe_parts(task.parts)["attachments"]) if before else ""
    return f"the code of data and pictures changed{f' ({names})' if names else ''}"


def _name_differences(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Name what is new, gone or different.

    >>> _name_differences({"a.py": "1", "b.py": "1"}, {"b.py": "2", "c.py": "1"})
    'c.py new, b.py differs, a.py gone'
    """
    names = [f"{name} new" for name in now if name not in before]
    names += [f"{name} differs" for name in now if before.get(name, now[name]) != now[name]]
    names += [f"{name} gone" for name in before if name not in now]
    left = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {left:,} more" if left > 0 else "")
