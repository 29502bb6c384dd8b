"""The record beside each brief: what it was made from, by which versions, when, and which bytes came out."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from publish.task import Built, Task

FORMAT = 1
_NEEDED = (
    "brief",
    "dossier",
    "as_of",
    "slug",
    "title",
    "identity",
    "files",
    "built_at",
    "dossier_digest",
    "slice_digest",
)


@dataclass(frozen=True)
class Surroundings:
    """What a record tells of the machine: versions and the commit; read once for a whole build."""

    versions: Mapping[str, str]
    commit: str


def build_record(
    task: Task, built: Built, surroundings: Surroundings, previous_html: str = ""
) -> dict[str, Any]:
    """Build a brief's record; ``previous_html`` is the digest of the previous brief's file, if any."""
    files = {"html": _describe(f"{task.slug}.html", built.html)}
    if built.pdf is not None:
        files["pdf"] = _describe(f"{task.slug}.pdf", built.pdf)
    previous = None
    if task.previous:
        previous = {
            "brief": task.previous.brief_id,
            "slice_digest": task.previous.slice,
            "html_sha256": previous_html,
        }
    return {
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
        "dossier_digest": task.origin.dossier,
        "slice_digest": task.origin.slice,
        "notebook_digest": task.origin.notebook,
        "code_digest": task.origin.code,
        "lock_digest": task.origin.lock,
        "identity": task.identity,
        "files": files,
        "pdf_problem": built.pdf_problem,
        "previous": previous,
        "versions": {"project": task.version, "python": platform.python_version(), **surroundings.versions},
        "commit": surroundings.commit,
        "built_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "seconds": {name: round(value, 3) for name, value in built.seconds.items()},
    }


def _describe(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def write_record(record: Mapping[str, Any]) -> bytes:
    """Write a record as JSON, one field a line."""
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def read_record(path: Path) -> dict[str, Any] | None:
    """Read a record; None if there is none that can be read."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["format"] == FORMAT and all(key in record for key in _NEEDED):
            return dict(record)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def list_records(reports: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """List the records under the reports folder by path; the copies in ``latest`` are left out."""
    for path in sorted(reports.glob("*/*/*.json")):
        record = read_record(path) if path.parent.name != "latest" else None
        if (
            record is not None
            and record["brief"] == f"{path.parent.parent.name}/{path.parent.name}/{path.stem}"
        ):
            yield path, record
