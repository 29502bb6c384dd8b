"""The record beside each brief: what it was made from, by which versions, when, and which bytes came out.

Whoever sends a report sends its record too, so what is read is trusted only after its form was checked.
"""

import hashlib
import json
import platform
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from publish.forms import fits, is_moment, say_now
from publish.inputs.briefs import FORMATS, PAPERS, check_name, is_day, read_day
from publish.record.task import SHOWN, Built, File, Task

FORMAT = 2
RECORD = "json"
LATEST = "latest"
_OF_FILE = ("sha256", "format", "title", "alt")
# What no other machine or moment gives again; `verify` says that it does not vouch for it.
NOT_COMPARED = ("built_at", "updated_at", "seconds", "commit", "versions", "gone", "lacks", "problems")
MOST_BYTES = 50_000_000
_LONGEST = 20_000


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


_TEXTS = {str: str}
_CHANGES = {
    "since": lambda day: day == "" or is_day(day),
    "counts": {str: lambda number: type(number) is int and number >= 0},
    "words": [str],
}
_FILE = {"name": str, "bytes": int, **dict.fromkeys(_OF_FILE, (None, str))}
_FORM = {
    "format": lambda number: number == FORMAT,
    **dict.fromkeys(
        "brief dossier dossier_title as_of slug notebook title headline standfirst".split(), _is_text
    ),
    **dict.fromkeys(("slice_digest", "code_digest", "commit"), _is_text),
    **dict.fromkeys(("built_at", "updated_at"), is_moment),
    "parameters": dict,
    **dict.fromkeys(("identity", "lacks", "problems", "versions"), _TEXTS),
    "parts": {str: _TEXTS},
    "claim_ids": [str],
    "gone": [str],
    "pictures": [_TEXTS],
    "formats": [FORMATS.__contains__],
    "paper": PAPERS.__contains__,
    "changes": (None, _CHANGES),
    "previous": (None, {"brief_id": str, "slice": str}),
    "files": {str: _FILE},
}
# Whether a brief's record, as these bytes, is the one that was written for it; None takes any as it is.
Trust = Callable[[str, bytes], bool] | None


def build_record(
    task: Task,
    built: Built,
    *,
    versions: Mapping[str, str] | None = None,
    commit: str = "",
    before: Mapping[str, Any] | None = None,
    kept: Mapping[str, Mapping[str, Any]] | None = None,
    left: Collection[str] = (),
) -> dict[str, Any]:
    """Build a brief's record: what was asked for, what came out, by which libraries, and from which code.

    ``before`` is the record that this one replaces. It describes ``kept``, files that were good already;
    ``left`` are names of files that were to go with it and are there still.
    """
    files = {file.ending: _describe(task, file) for file in built.files}
    files |= {ending: dict(described) for ending, described in (kept or {}).items() if ending not in files}
    now = say_now()
    record = {
        "format": FORMAT,
        "brief": task.brief_id,
        "dossier": task.dossier,
        "dossier_title": task.dossier_title,
        "as_of": task.as_of.isoformat(),
        "slug": task.slug,
        "notebook": task.notebook.stem,
        "title": task.title,
        "parameters": dict(task.parameters),
        "formats": list(task.formats),
        "slice_digest": task.origin.slice,
        "notebook_digest": task.origin.notebook,
        "code_digest": task.origin.code_digest,
        "lock_digest": task.origin.lock,
        "identity": task.identity,
        "parts": task.origin.describe(),
        "paper": task.paper,
        **{name: json.loads(json.dumps(value)) for name, value in asdict(built.told).items()},
        "files": files,
        "lacks": dict(built.lacks),
        "problems": dict(built.problems),
        "previous": asdict(task.previous) if task.previous else None,
        "versions": {"project": task.version, "python": platform.python_version(), **(versions or {})},
        "commit": commit,
        "built_at": now,
        "updated_at": now,
        "seconds": {name: round(value, 3) for name, value in built.seconds.items()},
    }
    record["gone"] = sorted({*left, *(list_names(before) if before else ())} - list_names(record))
    if before and not is_news(before, record):
        record["updated_at"] = before["updated_at"]
    return record


def is_news(before: Mapping[str, Any] | None, record: Mapping[str, Any]) -> bool:
    """Whether a reader would notice: other data, and something else said of it; or a first brief.

    A brief of a new day that says that nothing changed is none.
    """
    if before is None:
        changes = record["changes"]
        return not changes or any(changes["counts"].values())
    said = ("headline", "standfirst", "changes")
    return before["identity"].get(SHOWN) != record["identity"].get(SHOWN) and any(
        before[name] != record[name] for name in said
    )


def list_names(record: Mapping[str, Any]) -> set[str]:
    """List the names of a brief's files, its record's too."""
    return {described["name"] for described in record["files"].values()} | {f"{record['slug']}.{RECORD}"}


def _describe(task: Task, file: File) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": f"{task.slug}.{file.ending}",
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "bytes": len(file.content),
        "format": file.format,
    }
    return described | {key: words for key in ("title", "alt") if (words := getattr(file, key))}


def write_record(record: Mapping[str, Any]) -> bytes:
    """Write a record as JSON, one field a line."""
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def read_record(path: Path, is_ours: Trust = None) -> dict[str, Any] | None:
    """Read a record; None if there is none that can be trusted to be one."""
    try:
        # What is no file, such as a pipe, may never end.
        content = path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else b""
        record = json.loads(content.decode("utf-8"))
        ours = is_record(record) and (is_ours is None or is_ours(record["brief"], content))
        return dict(record) if ours else None
    except (OSError, ValueError, RecursionError):
        return None


def list_records(reports: Path, is_ours: Trust = None) -> Iterator[tuple[Path, dict[str, Any]]]:
    """List the records under the reports folder by path; the copies in ``latest`` are left out."""
    for path in sorted(reports.glob(f"*/*/*.{RECORD}")):
        record = read_record(path, is_ours) if path.parent.name != LATEST else None
        if record and record["brief"] == f"{path.parent.parent.name}/{path.parent.name}/{path.stem}":
            yield path, record


def is_record(value: object) -> bool:
    """Whether a value has the form of a record.

    Every name in it is a plain one: none leads out of the folder that it is read from. All that is shown
    of it, anywhere, has the type that whoever shows it expects.
    """
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # it may hold half a character
        return fits(value, _FORM) and _has_own_names(value)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _has_own_names(record: Any) -> bool:
    """Whether files, and the brief before, go by the name of this brief."""
    dossier, day, slug, files = (record[name] for name in ("dossier", "as_of", "slug", "files"))
    read_day(day)
    if (previous := record["previous"]) is not None:
        same_dossier, before, same_slug = previous["brief_id"].split("/")
        read_day(before)
        if (same_dossier, same_slug) != (dossier, slug):
            return False
    return (
        not (check_name(dossier) or check_name(slug))
        and record["brief"] == f"{dossier}/{day}/{slug}"
        and "html" in files
        and all(one["name"] == f"{slug}.{ending}" != f"{slug}.{RECORD}" for ending, one in files.items())
        and all(name.startswith(f"{slug}.") for name in record["gone"])
        and not any(sign in name for name in (*files, *record["gone"]) for sign in "/\\")
    )
