"""Why a brief is out of date, by name: the rows, files and libraries that are not what they were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from publish.record.task import ANALYSIS, DIGITS, LIBRARIES, PARTS, RENDERING, SHOWN, Task

_MOST_NAMES = 5
_PART = {SHOWN: "rows", ANALYSIS: "analysis", RENDERING: "rendering", LIBRARIES: "libraries"}


def explain_changes(task: Task, record: Mapping[str, Any]) -> list[str]:
    """Say which parts of what a brief is made from differ from its record, and in what; empty if none."""
    known = record["identity"]
    now = task.parts.describe()
    before = record.get("parts", {})
    reasons = []
    for part, digest in task.identity.items():
        if known.get(part) != digest:
            kind = _PART.get(part, "")
            names = _name_differences(before.get(kind, {}), now.get(kind, {})) if kind in before else ""
            reasons.append(f"{part} changed{f' ({names})' if names else ''}")
    return reasons


def explain_attachment(task: Task, record: Mapping[str, Any], described: Mapping[str, Any]) -> str:
    """Say which code of a file of data or a picture differs from what made it; empty if none."""
    source = described.get("source", "")
    if described.get("code") == task.digest_source(source):
        return ""
    now = {path: value[:DIGITS] for path, value in task.parts.attachments.get(source, {}).items()}
    before = record.get("parts", {}).get("attachments", {})
    names = _name_differences({path: before[path] for path in now if path in before}, now) if before else ""
    what = PARTS.get(str(described.get("format")), "pictures")
    return f"the code of its {what} changed{f' ({names})' if names else ''}"


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
