"""Which briefs somebody is still to be told of: a build that is killed leaves its news to the next one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from publish.place import place_file

UNTOLD_FILE = ".untold.json"


def read_untold(reports: Path) -> frozenset[str]:
    """Read the ids of briefs that a build was about to publish and then to tell of."""
    try:
        return frozenset(str(brief) for brief in json.loads((reports / UNTOLD_FILE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return frozenset()


def note_untold(reports: Path, aside: Path, briefs: Iterable[str]) -> None:
    """Note which briefs are to be told of, before any is published; none left takes the note away."""
    if noted := sorted(set(briefs)):
        place_file(aside, reports / UNTOLD_FILE, (json.dumps(noted, indent=1) + "\n").encode())
    else:
        (reports / UNTOLD_FILE).unlink(missing_ok=True)
