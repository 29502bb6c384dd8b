"""News that is still to be told: a build was killed before it told, or a hook did not pass it on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from publish.forms import is_moment, read_json, read_moment, say_now
from publish.inputs.files import UNTOLD_FILE

if TYPE_CHECKING:
    from publish.place.files import Aside

# Whoever could not be told for so long is not tried any more.
PATIENCE = timedelta(days=3)


@dataclass(frozen=True)
class Untold:
    """News of one brief: since when (UTC) it waits, and for which hooks, by their keys; for all if empty."""

    since: str
    hooks: tuple[str, ...] = ()

    def is_over(self, now: datetime) -> bool:
        """Whether it has waited for too long."""
        return now - read_moment(self.since) > PATIENCE


def start_waiting(*hooks: str) -> Untold:
    """News that waits from now on."""
    return Untold(say_now(), hooks)


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
