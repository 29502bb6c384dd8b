"""The record beside each brief: what it was made from, by which versions, when, and which bytes came out.

Whoever sends a report sends its record too, so what is read is trusted only after its form was checked.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from publish.forms import fits, is_moment, say_now, shorten
from publish.inputs.briefs import FORMATS, PAPERS, check_name, is_day, read_day
from publish.record.task import SHOWN, Built, File, Task

FORMAT = 2
RECORD = "json"
LATEST = "latest"
_OF_FILE = ("sha256", "format", "code", "title", "alt")
# What no other machine or moment gives again; `verify` says that it does not vouch for it.
NOT_COMPARED = ("built_at", "updated_at", "seconds", "commit", "versions", "gone", "lacks", "problems")
MOST_BYTES = 50_000_000
_LONGEST = 20_000


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


def _is_day_or_none(value: object) -> bool:
    return value == "" or (isinstance(value, str) and is_day(value))


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


_TEXTS = {str: str}
_CHANGES = {"since": _is_day_or_none, "counts": {str: _is_count}, "words": [str]}
_FILE = {"name": str, "bytes": int, **dict.fromkeys(_OF_FILE, (None, str))}
# What the fields are called whose form is checked, each form, and the fields.
_FORMS: tuple[tuple[str, Any, str], ...] = (
    ("text", _is_text, "brief dossier dossier_title as_of slug notebook title slice_digest code_digest"),
    ("text", _is_text, "headline standfirst commit"),
    ("moment", is_moment, "built_at updated_at"),
    ("table", dict, "parameters"),
    ("table of texts", _TEXTS, "identity lacks problems versions"),
    ("table of tables of texts", {str: _TEXTS}, "parts"),
    ("list of texts", [str], "claim_ids gone"),
    ("list of tables of texts", [_TEXTS], "pictures"),
    ("list of formats", [FORMATS.__contains__], "formats"),
    ("paper", PAPERS.__contains__, "paper"),
    ("account of changes", (None, _CHANGES), "changes"),
    ("brief before", (None, {"brief_id": str, "slice": str}), "previous"),
    ("table of files", {str: _FILE}, "files"),
)
# Whether a brief's record, as these bytes, is the one that was written for it.
Trust = Callable[[str, bytes], bool]


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
    """Build a brief's record.

    Parameters
    ----------
    task, built
        What was asked for, and what came out.
    versions, commit
        By which libraries, and from which code.
    before
        The record that this one replaces.
    kept
        Files of this brief that were good already, as its former record describes them.
    left
        Names of files that were to go with the former record and are there still.
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
        "code_digest": task.origin.code,
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
    if code := task.origin.digest_attachments(file.format):
        described["code"] = code
    return described | {key: words for key in ("title", "alt") if (words := getattr(file, key))}


def write_record(record: Mapping[str, Any]) -> bytes:
    """Write a record as JSON, one field a line."""
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def trust(brief: str, content: bytes) -> bool:
    """Take any record for what it says, where nobody remembers what was written."""
    return True


def read_record(path: Path, is_ours: Trust = trust) -> dict[str, Any] | None:
    """Read a record; None if there is none that can be trusted to be one."""
    try:
        # What is no file, such as a pipe, may never end.
        content = path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else b""
        record = json.loads(content.decode("utf-8"))
        return None if find_damage(record) or not is_ours(record["brief"], content) else dict(record)
    except (OSError, ValueError, RecursionError):
        return None


def list_records(reports: Path, is_ours: Trust = trust) -> Iterator[tuple[Path, dict[str, Any]]]:
    """List the records under the reports folder by path; the copies in ``latest`` are left out."""
    for path in sorted(reports.glob(f"*/*/*.{RECORD}")):
        record = read_record(path, is_ours) if path.parent.name != LATEST else None
        if record and record["brief"] == f"{path.parent.parent.name}/{path.parent.name}/{path.stem}":
            yield path, record


def find_damage(record: object) -> str:
    """Say what is wrong with a record; empty if it has the form of one.

    Every name in it is a plain one: none leads out of the folder that it is read from. All that is shown
    of it, anywhere, has the type that whoever shows it expects.

    >>> find_damage([])
    'it is no JSON object'
    >>> find_damage({"format": 1})
    'its format is 1, and not 2'
    """
    if not isinstance(record, dict):
        return "it is no JSON object"
    if record.get("format") != FORMAT:
        return f"its format is {shorten(record.get('format'))}, and not {FORMAT}"
    try:
        json.dumps(record, ensure_ascii=False).encode("utf-8")
        for words, form, names in _FORMS:
            for name in names.split():
                if not fits(record.get(name), form):
                    return f"{name} is {shorten(record.get(name))}, and no {words}"
        return _check_names(record) or _check_files(record)
    except UnicodeEncodeError:
        return "it holds half a character"
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return f"it has another form ({type(error).__name__})"


def _check_names(record: Mapping[str, Any]) -> str:
    """Say which name is not that of this brief, or of the one before it."""
    for name in ("dossier", "slug"):
        if wrong := check_name(record[name]):
            return f"{name} {wrong}"
    read_day(record["as_of"])
    expected = f"{record['dossier']}/{record['as_of']}/{record['slug']}"
    if record["brief"] != expected:
        return f"brief is {record['brief']!r}, and not {expected!r}"
    if (previous := record["previous"]) is not None:
        dossier, day, slug = previous["brief_id"].split("/")
        read_day(day)
        if (dossier, slug) != (record["dossier"], record["slug"]):
            return f"previous is {shorten(previous)}, another brief's"
    return ""


def _check_files(record: Mapping[str, Any]) -> str:
    """Say which file is not one beside the record, by the name of this brief."""
    if "html" not in record["files"]:
        return "files names no page"
    for ending, described in record["files"].items():
        expected = f"{record['slug']}.{ending}"
        if described["name"] != expected or "/" in ending or "\\" in ending or ending == RECORD:
            return f"files: {shorten(ending)} is named {shorten(described['name'])}, not {shorten(expected)}"
    for one in record["gone"]:
        if not one.startswith(f"{record['slug']}.") or "/" in one or "\\" in one:
            return f"gone names {shorten(one)}, another's file"
    return ""
