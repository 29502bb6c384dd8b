"""The record beside each brief: what it was made from, by which versions, when, and which bytes came out."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from publish.plan.explain import describe_parts, digest_source
from publish.plan.task import Built, File, Task
from publish.record.form import FORMAT, find_damage

_FINDING = re.compile(r'<h1\b[^>]*>(.*?)</h1>|<figcaption><span class="title"[^>]*>(.*?)</span> ', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Surroundings:
    """What a record tells of the machine: versions and the commit; read once for a whole build."""

    versions: Mapping[str, str]
    commit: str


def build_record(
    task: Task,
    built: Built,
    surroundings: Surroundings,
    previous_html: str = "",
    *,
    changes: Mapping[str, Any] | None = None,
    kept: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Build a brief's record.

    Parameters
    ----------
    task, built, surroundings
        What was asked for, what came out, and on which machine.
    previous_html
        The digest of the previous brief's file, if any.
    changes
        What a reader of the previous brief would notice: ``since``, ``counts`` by kind, ``words``.
    kept
        Files of this brief that were good already, as its former record describes them.
    """
    files = {file.ending: _describe(task, file) for file in built.files}
    files |= {ending: dict(described) for ending, described in (kept or {}).items() if ending not in files}
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
        "parts": describe_parts(task.parts),
        "paper": task.paper,
        "headline": read_headline(built.html),
        "changes": changes,
        "files": files,
        "problems": dict(built.problems),
        "previous": previous,
        "versions": {"project": task.version, "python": platform.python_version(), **surroundings.versions},
        "commit": surroundings.commit,
        "built_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "seconds": {name: round(value, 3) for name, value in built.seconds.items()},
    }


def _describe(task: Task, file: File) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": f"{task.slug}.{file.ending}",
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "bytes": len(file.content),
        "format": file.format,
    }
    if file.source:
        described |= {"source": file.source, "code": digest_source(task, file.source)}
    return described | {key: words for key in ("title", "alt") if (words := getattr(file, key))}


def read_headline(page: bytes) -> str:
    """Read what a page finds: its first heading, or, where that only asks, the title of its first chart.

    >>> read_headline(b"<h1>Soldiers <i>in</i> training &amp; more</h1><h1>no</h1>")
    'Soldiers in training & more'
    >>> read_headline(b'<h1>Which?</h1><figcaption><span class="title">Two differ</span> of 9</figcaption>')
    'Two differ'
    """
    found = [
        _TAG.sub("", match[1] or match[2]) for match in _FINDING.finditer(page.decode("utf-8", "replace"))
    ]
    said = [" ".join(unescape(text).split()) for text in found]
    return next((text for text in said if text and not text.endswith("?")), said[0] if said else "")


def write_record(record: Mapping[str, Any]) -> bytes:
    """Write a record as JSON, one field a line."""
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def read_record(path: Path) -> dict[str, Any] | None:
    """Read a record; None if there is none that can be trusted to be one."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return None if find_damage(record) else dict(record)


def list_records(reports: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """List the records under the reports folder by path; the copies in ``latest`` are left out."""
    for path in sorted(reports.glob("*/*/*.json")):
        record = read_record(path) if path.parent.name != "latest" else None
        if (
            record is not None
            and record["brief"] == f"{path.parent.parent.name}/{path.parent.name}/{path.stem}"
        ):
            yield path, record
