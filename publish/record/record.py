"""The record beside each brief: what it was made from, by which versions, when, and which bytes came out.

Whoever sends a report sends its record too, so what is read is trusted only after its form was checked.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from publish.inputs.briefs import FORMATS, PAPERS, check_name, read_day
from publish.record.task import SHOWN, Built, File, Task

FORMAT = 2
RECORD = "json"
LATEST = "latest"
# What no other machine or moment gives again; `verify` says that it does not vouch for it.
NOT_COMPARED = ("built_at", "updated_at", "seconds", "commit", "versions", "gone", "lacks", "problems")
_TEXTS = tuple(
    "brief dossier dossier_title as_of slug notebook title built_at updated_at slice_digest headline "
    "standfirst commit code_digest".split()
)
_TABLES = ("identity", "lacks", "problems", "versions")  # of texts
_LONGEST = 20_000
MOST_BYTES = 50_000_000
# Whether a brief's record, as these bytes, is the one that was written for it.
Trust = Callable[[str, bytes], bool]


@dataclass(frozen=True)
class Surroundings:
    """What a record tells of the machine: versions and the commit; read once for a whole build."""

    versions: Mapping[str, str]
    commit: str


def build_record(
    task: Task,
    built: Built,
    surroundings: Surroundings,
    *,
    before: Mapping[str, Any] | None = None,
    kept: Mapping[str, Mapping[str, Any]] | None = None,
    left: Collection[str] = (),
) -> dict[str, Any]:
    """Build a brief's record.

    Parameters
    ----------
    task, built, surroundings
        What was asked for, what came out, and on which machine.
    before
        The record that this one replaces.
    kept
        Files of this brief that were good already, as its former record describes them.
    left
        Names of files that were to go with the former record and are there still.
    """
    files = {file.ending: _describe(task, file) for file in built.files}
    files |= {ending: dict(described) for ending, described in (kept or {}).items() if ending not in files}
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
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
        "parts": task.parts.describe(),
        "paper": task.paper,
        **{name: json.loads(json.dumps(value)) for name, value in asdict(built.told).items()},
        "files": files,
        "lacks": dict(built.lacks),
        "problems": dict(built.problems),
        "previous": asdict(task.previous) if task.previous else None,
        "versions": {"project": task.version, "python": platform.python_version(), **surroundings.versions},
        "commit": surroundings.commit,
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
    if file.source:
        described |= {"source": file.source, "code": task.digest_source(file.source)}
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
        return f"its format is {_shorten(record.get('format'))}, and not {FORMAT}"
    checks = (_check_texts, _check_names, _check_call, _check_said, _check_previous, _check_files)
    try:
        json.dumps(record, ensure_ascii=False).encode("utf-8")
        return next((wrong for check in checks if (wrong := check(record))), "")
    except UnicodeEncodeError:
        return "it holds half a character"
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return f"it has another form ({type(error).__name__})"


def _shorten(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _check_texts(record: Mapping[str, Any]) -> str:
    for name in _TEXTS:
        value = record.get(name)
        if not isinstance(value, str) or len(value) > _LONGEST:
            return f"{name} is {_shorten(value)}, and no text"
    for name in _TABLES:
        if not isinstance(record.get(name), dict) or not all(_is_text(one) for one in record[name].values()):
            return f"{name} is no table of texts"
    for name in ("built_at", "updated_at"):
        try:
            datetime.strptime(record[name], "%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            return f"{name} is {_shorten(record[name])}, and no moment"
    return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _check_names(record: Mapping[str, Any]) -> str:
    for name in ("dossier", "slug"):
        if wrong := check_name(record[name]):
            return f"{name} {wrong}"
    read_day(record["as_of"])
    expected = f"{record['dossier']}/{record['as_of']}/{record['slug']}"
    return "" if record["brief"] == expected else f"brief is {record['brief']!r}, and not {expected!r}"


def _check_call(record: Mapping[str, Any]) -> str:
    """Say what is wrong with what the brief was asked for as."""
    if not isinstance(record["parameters"], dict):
        return "parameters is no table"
    if not all(_is_text(one) for part in record["parts"].values() for one in part.values()):
        return "parts is no table of texts"
    formats = record["formats"]
    if not isinstance(formats, list) or not all(one in FORMATS for one in formats):
        return f"formats is {_shorten(formats)}, and no list of formats"
    return "" if record["paper"] in PAPERS else f"paper is {_shorten(record['paper'])}, which is none"


def _check_said(record: Mapping[str, Any]) -> str:
    """Say what is wrong with what the notebook told, which catalogue, feed and news show."""
    changes = record["changes"]
    if changes is not None:
        day, counts, words = changes["since"], changes["counts"], changes["words"]
        if day:
            read_day(day)
        if not isinstance(day, str) or not isinstance(counts, dict) or not isinstance(words, list):
            return "changes has another form"
        if not all(type(one) is int and one >= 0 for one in counts.values()) or not all(map(_is_text, words)):
            return "changes has another form"
    for name in ("pictures", "claim_ids", "gone"):
        if not isinstance(record[name], list):
            return f"{name} is no list"
    if not all(map(_is_text, [*record["claim_ids"], *record["gone"]])):
        return "claim_ids or gone is no list of texts"
    for one in record["gone"]:
        if not one.startswith(f"{record['slug']}.") or "/" in one or "\\" in one:
            return f"gone names {_shorten(one)}, another's file"
    pictures = record["pictures"]
    good = all(isinstance(one, dict) and all(map(_is_text, one.values())) for one in pictures)
    return "" if good else "pictures is no list of tables"


def _check_previous(record: Mapping[str, Any]) -> str:
    previous = record["previous"]
    if previous is None:
        return ""
    dossier, day, slug = previous["brief_id"].split("/")
    read_day(day)
    same = (dossier, slug) == (record["dossier"], record["slug"]) and isinstance(previous["slice"], str)
    return "" if same else f"previous is {_shorten(previous)}, another brief's"


def _check_files(record: Mapping[str, Any]) -> str:
    files = record["files"]
    if not isinstance(files, dict) or "html" not in files:
        return "files names no page"
    for ending, described in files.items():
        # The name of a file beside the record, and of no other.
        expected = f"{record['slug']}.{ending}"
        if described["name"] != expected or "/" in ending or "\\" in ending or ending == RECORD:
            return (
                f"files: {_shorten(ending)} is named {_shorten(described['name'])}, not {_shorten(expected)}"
            )
        texts = [described.get(name, "") for name in ("sha256", "format", "source", "code", "title", "alt")]
        if not all(map(_is_text, texts)) or type(described["bytes"]) is not int:
            return f"files: {_shorten(ending)} has no digest or size"
    return ""
