"""Whether a brief is out of date, and why: what it would be made of now, compared with its record."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.inputs.briefs import FORMATS
from publish.inputs.files import State, has_pango
from publish.record.record import RECORD, read_record
from publish.record.task import CODE, LIBRARIES, SHOWN, Task

NEW = "there is none yet"
FORCED = "you said --force"
BROKEN = "its record is damaged"
CHANGED = "its record was changed after it was built"
_NAMES = {name: f"the {words}" for name, words in FORMATS.items()}


@dataclass(frozen=True)
class Decision:
    """Why a brief is built; without ``reasons`` it is not.

    ``missing`` formats are made of a page that is up to date, and ``record`` is there already, and ours.
    """

    task: Task
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    record: Mapping[str, Any] | None = None

    def list_kept(self) -> dict[str, Any]:
        """List the published files that stay as they are, where only some formats are made again."""
        files = self.record["files"] if self.record and self.missing else {}
        return {ending: one for ending, one in files.items() if one["format"] not in self.missing}

    def explain(self) -> str:
        """Say in one line what is done and why."""
        if not self.reasons:
            return f"{self.task.brief_id}: up to date"
        made = f"{' and '.join(self.missing)} made again" if self.missing else "rebuilt"
        what = "built" if self.reasons == (NEW,) else made
        return f"{self.task.brief_id}: {what}, because {'; '.join(self.reasons)}"


def decide(task: Task, reports: Path, state: State, force: bool = False) -> Decision:
    """Compare a task with what is published."""
    folder = task.find_folder(reports)
    path = folder / f"{task.slug}.{RECORD}"
    record = read_record(path)
    if record is None:
        return Decision(task, (BROKEN if path.is_file() else NEW,))
    if not state.is_ours(task.brief_id, path.read_bytes()):
        return Decision(task, (CHANGED,))
    if force:
        return Decision(task, (FORCED,), record=record)
    changed = explain_changes(task, record)
    broken = {
        name: reason for name in task.formats if (reason := _check_format(folder, record, task, name, state))
    }
    reasons = tuple(dict.fromkeys([*changed, *broken.values()]))
    return Decision(task, reasons, () if changed or "html" in broken else tuple(broken), record)


def _check_format(folder: Path, record: Mapping[str, Any], task: Task, name: str, state: State) -> str:
    """Say what is wrong with the published files of a format; empty if nothing."""
    described = [one for one in record["files"].values() if one["format"] == name]
    if name in record["lacks"] and name in record["formats"]:
        return f"{_NAMES[name]} can be made now" if has_pango() else ""
    if name in record["problems"]:
        return f"{_NAMES[name]} could not be made last time"
    if name not in record["formats"] or (name in ("html", "pdf") and not described):
        return f"{_NAMES[name]} {'were' if name in ('data', 'pictures') else 'was'} not made"
    if name == "pdf" and (paper := record["paper"]) != task.paper:
        return f"the PDF is for {paper} paper and not for {task.paper}"
    return next((reason for one in described if (reason := _check_file(folder, one, state))), "")


def _check_file(folder: Path, described: Mapping[str, Any], state: State) -> str:
    """Say what is wrong with a published file; empty if nothing."""
    try:
        size = (folder / described["name"]).stat().st_size
    except OSError:
        return f"{described['name']} is missing"
    if size != described["bytes"]:
        return f"{described['name']} has {size} bytes, not {described['bytes']} as recorded"
    # A build that was killed may have placed a page of the same size; all else is placed after the page.
    page = described["format"] == "html"
    if page and state.digest_file(str(folder / described["name"])) != described["sha256"]:
        return f"{described['name']} is not the one that was recorded"
    return ""


_MOST_NAMES = 5
_PART = {SHOWN: "rows", CODE: "code", LIBRARIES: "libraries"}


def explain_changes(task: Task, record: Mapping[str, Any]) -> list[str]:
    """Say which parts of what a brief is made from differ from its record, and in what; empty if none."""
    known = record["identity"]
    now = task.origin.describe()
    before = record.get("parts", {})
    reasons = []
    for part, digest in task.identity.items():
        if known.get(part) != digest:
            kind = _PART.get(part, "")
            names = _name_differences(before.get(kind, {}), now.get(kind, {})) if kind in before else ""
            reasons.append(f"{part} changed{f' ({names})' if names else ''}")
    return reasons


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
