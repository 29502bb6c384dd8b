"""Which published briefs could not be rebuilt, and since when: a reader of an old one must know."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from publish.forms import is_moment, read_json, say_now

if TYPE_CHECKING:
    from publish.place.files import Aside


FAILURES_FILE = ".failures.json"


def read_failures(reports: Path) -> dict[str, str]:
    """Read brief id and the moment (UTC) of its first failure since it was last made."""
    return read_json(reports / FAILURES_FILE, {str: is_moment}) or {}


def note_failures(reports: Path, aside: Aside, failed: Iterable[str], made: Iterable[str]) -> None:
    """Add what failed and take out what was made; the reasons are for whoever builds, not for readers."""
    known = read_failures(reports)
    now, made = say_now(), set(made)
    noted = {brief: since for brief, since in known.items() if brief not in made}
    noted |= {brief: known.get(brief, now) for brief in failed}
    if noted != known:
        aside.place_file(reports / FAILURES_FILE, (json.dumps(noted) + "\n").encode())
