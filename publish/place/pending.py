"""What one build leaves for the next to know: what could not be rebuilt, and news that is still to be told.

News is left where a build was killed before it told, or where a hook did not pass it on.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from publish.forms import is_moment, read_json, read_moment, say_now
from publish.inputs.files import UNTOLD_FILE
from publish.place.files import Aside

FAILURES_FILE = ".failures.json"
# Whoever could not be told for so long is not tried any more.
PATIENCE = timedelta(days=3)


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


@dataclass(frozen=True)
class Untold:
    """News of one brief: since when (UTC) it waits, and for which hooks, by their keys; for all if empty."""

    since: str = field(default_factory=say_now)
    hooks: tuple[str, ...] = ()

    def is_over(self, now: datetime) -> bool:
        """Whether it has waited for too long."""
        return now - read_moment(self.since) > PATIENCE


def read_untold(reports: Path) -> dict[str, Untold]:
    """Read what is still to be told, by brief, or by dossier if that was refused."""
    noted = read_json(reports / UNTOLD_FILE, {str: {"since": is_moment, "hooks": [str]}}) or {}
    return {brief: Untold(one["since"], tuple(one["hooks"])) for brief, one in noted.items()}


def note_untold(reports: Path, aside: Aside, untold: Mapping[str, Untold]) -> None:
    """Note what is to be told, before any of it is published; nothing left takes the note away."""
    if untold:
        noted = {brief: asdict(untold[brief]) for brief in sorted(untold)}
        aside.place_file(reports / UNTOLD_FILE, (json.dumps(noted, indent=1) + "\n").encode())
    else:
        (reports / UNTOLD_FILE).unlink(missing_ok=True)
