"""What ``brief build`` was asked for."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from publish.project import Project
from publish.record.task import DEFAULT_TIMEOUT

# How it is done, and so no part of what is asked for.
_HOW = frozenset("reports jobs force explain dry_run timeout scheduler".split())


@dataclass(frozen=True)
class Call:
    """What ``brief build`` was asked for; empty means whatever ``briefs.toml`` says."""

    project: Project
    reports: Path
    dossiers: tuple[Path, ...]
    as_of: tuple[date, ...] = ()
    names: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    paper: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 0
    force: bool = False
    explain: bool = False
    dry_run: bool = False
    timeout: float = DEFAULT_TIMEOUT
    site: str = ""
    scheduler: str = ""

    @property
    def digest(self) -> str:
        """Digest of what is asked for, without how it is done."""
        asked = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in _HOW}
        asked["today"] = date.today()  # a dossier may ask for a brief as of today
        return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()
