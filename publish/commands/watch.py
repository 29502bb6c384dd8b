"""Build, then build again whenever a dossier, a notebook or code is edited, until Ctrl-C.

It takes what brief build does. What is wrong with an edit is said, and the next one is waited for; what is
published stays as it was.
"""

import argparse
import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from publish.errors import CALL_AT_FAULT, DONE
from publish.inputs.files import Signature, list_inputs, sign
from publish.options import BUILD as ARGUMENTS  # noqa: F401  as of every command
from publish.process import as_by_ctrl_c
from publish.project import Project, find_project
from publish.terminal import say

EXAMPLES = """\
  brief watch
  brief watch dprk-russia --as-of 2024-10-18 --notebook brief --formats html
"""
_MOST_NAMES = 3
# That a build may take to tidy up, once it is told to stop.
_STOP_SECONDS = 20
LOOK_SECONDS = 0.5
# An editor may write several files, or one in several steps; a build waits until they rest.
SETTLE_SECONDS = 0.3

Look = dict[str, Signature]


def run(options: argparse.Namespace) -> int:
    """Watch until somebody types Ctrl-C; returns the exit code."""
    project = find_project()

    def list_dossiers() -> list[Path]:
        return [project.find_dossier(name) for name in options.dossier] or project.list_dossiers()

    list_dossiers()  # a name that is none is refused by this command
    with as_by_ctrl_c(then_end=False), contextlib.suppress(KeyboardInterrupt):
        known = look(project, list_dossiers())
        code = _build(options)
        if code == CALL_AT_FAULT:
            return code
        _say("watching; Ctrl-C ends it")
        for names in wait_for_edits(project, list_dossiers, known):
            more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
            _say(f"{', '.join(names[:_MOST_NAMES])}{more} edited")
            _build(options)
    return DONE


def _say(words: str) -> None:
    say(f"{time.strftime('%H:%M:%S')} {words}")
    sys.stdout.flush()


def _build(options: argparse.Namespace) -> int:
    """Build in a process of its own, which reads the edited code."""
    command = [sys.executable, "-m", "publish", "build", *options.words]
    # Away from the terminal's Ctrl-C, so that it is told to stop once, and here.
    building = subprocess.Popen(command, start_new_session=True)
    try:
        return building.wait()
    except KeyboardInterrupt:
        building.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            building.wait(_STOP_SECONDS)
        raise
    finally:
        building.kill()
        building.wait()


def look(project: Project, dossiers: Iterable[Path]) -> Look:
    """Look at every file that a build reads; what editors and spreadsheets keep beside it is left out."""
    return {path: signature for path in list_inputs(project, dossiers) if (signature := sign(path))}


def name_edits(before: Look, after: Look) -> list[str]:
    """Name the files that differ, are new or are gone.

    >>> name_edits({"data/a.csv": [1], "b": [1]}, {"data/a.csv": [2], "c": [1]})
    ['a.csv', 'b', 'c']
    """
    paths = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    return sorted({Path(path).name for path in paths})


def wait_for_edits(
    project: Project, dossiers: Callable[[], Iterable[Path]], known: Look
) -> Iterator[list[str]]:
    """Yield the names of edited files each time that edits have come to rest.

    ``known`` is the look before the first build, so that an edit during a build is noticed too.
    """
    seen = known
    while True:
        time.sleep(LOOK_SECONDS if seen == known else SETTLE_SECONDS)
        again = look(project, dossiers())
        if again == seen and seen != known:
            yield name_edits(known, seen)
            known = seen
        seen = again
