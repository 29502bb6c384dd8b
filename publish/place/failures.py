"""Which published briefs could not be rebuilt, and since when: a reader of an old one must know."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.place.files import Aside


FAILURES_FILE = ".failures.json"
_FORM = "%Y-%m-%dT%H:%M:%SZ"


def read_failures(reports: Path) -> dict[str, str]:
    """Read brief id and the moment (UTC) of its first failure since it was last made."""
    try:
        failures = json.loads((reports / FAILURES_FILE).read_text(encoding="utf-8"))
        for since in failures.values():
            datetime.strptime(since, _FORM)
        return dict(failures)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def note_failures(reports: Path, aside: Aside, failed: Iterable[str], made: Iterable[str]) -> None:
    """Add what failed and take out what was made; the reasons are for whoever builds, not for readers."""
    known = read_failures(reports)
    now = datetime.now(UTC).strftime(_FORM)
    made = set(made)
    noted = {brief: since for brief, since in known.items() if brief not in made}
    noted |= {brief: known.get(brief, now) for brief in failed}
    if noted != known:
        aside.place_file(reports / FAILURES_FILE, (json.dumps(noted, indent=1) + "\n").encode())
