"""Notice edits: which of the files that a build reads are not what they were."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from publish.inputs.files import Signature, list_inputs, sign
from publish.project import Project

LOOK_SECONDS = 0.5
# An editor may write several files, or one in several steps; a build waits until they rest.
SETTLE_SECONDS = 0.3

Look = dict[str, Signature]


def look(project: Project, dossiers: Iterable[Path]) -> Look:
    """Look at every file that a build reads; what editors and spreadsheets keep beside it is left out."""
    paths = (path for path in list_inputs(project, dossiers) if not Path(path).name.startswith((".", "#")))
    return {path: signature for path in paths if (signature := sign(path))}


def name_edits(before: Look, after: Look) -> list[str]:
    """Name the files that differ, are new or are gone.

    >>> name_edits({"data/a.csv": [1], "b": [1]}, {"data/a.csv": [2], "c": [1]})
    ['a.csv', 'b', 'c']
    """
    paths = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    return sorted({Path(path).name for path in paths})


def wait_for_edits(
    project: Project, dossiers: Callable[[], Iterable[Path]], known: Look
) -> Iterator[tuple[list[str], Look]]:
    """Yield the names of edited files each time that edits have come to rest, with the look at them.

    ``known`` is the look before the first build, so that an edit during a build is noticed too.
    """
    while True:
        seen = look(project, dossiers())
        if seen == known:
            time.sleep(LOOK_SECONDS)
            continue
        while True:
            time.sleep(SETTLE_SECONDS)
            again = look(project, dossiers())
            if again == seen:
                break
            seen = again
        yield name_edits(known, seen), seen
        known = seen
