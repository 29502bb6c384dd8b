"""Build, then build again whenever a dossier, a notebook or code is edited, until Ctrl-C.

What is wrong with an edit is said, and the next one is waited for; what is published stays as it was.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import subprocess
import sys
import time
from pathlib import Path

from publish.errors import CALL_AT_FAULT, DONE
from publish.project import find_project
from publish.signals import as_by_ctrl_c

HELP = "build again whenever something is edited"
EXAMPLES = """\
examples:
  brief watch
  brief watch dprk-russia --as-of 2024-10-18 --notebook brief --formats html
"""
_MOST_NAMES = 3
# That a build may take to tidy up, once it is told to stop.
_STOP_SECONDS = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes: what ``brief build`` does, as far as it says what to build."""
    parser.add_argument("dossier", nargs="*", metavar="DOSSIER", help="a name under data/, or a folder")
    for name, metavar, text in (
        ("--as-of", "DATE", "show what was public by this day; may be repeated"),
        ("--notebook", "NAME", "build this notebook's briefs only; may be repeated"),
        ("--parameter", "NAME=VALUE", "a parameter that the notebook declares; may be repeated"),
    ):
        short = ["-p"] if name == "--parameter" else []
        parser.add_argument(*short, name, action="append", default=[], metavar=metavar, help=text)
    parser.add_argument("--formats", metavar="html,pdf", help="as for brief build")
    parser.add_argument("--out", metavar="FOLDER", help="where reports go (default: reports)")


def run(options: argparse.Namespace) -> int:
    """Watch until somebody types Ctrl-C; returns the exit code."""
    from publish.commands.edits import look, wait_for_edits

    project = find_project()

    def list_dossiers() -> list[Path]:
        every = project.list_dossiers()
        named = [folder for folder in every if folder.name in options.dossier]
        named += [Path(name) for name in options.dossier if Path(name).is_dir()]
        return named if options.dossier else every

    with as_by_ctrl_c(then_end=False), contextlib.suppress(KeyboardInterrupt):
        known = look(project, list_dossiers())
        code = _build(options)
        if code == CALL_AT_FAULT:
            return code
        _say("watching; Ctrl-C ends it")
        for names, _ in wait_for_edits(project, list_dossiers, known):
            more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
            _say(f"{', '.join(names[:_MOST_NAMES])}{more} edited")
            _build(options)
    return DONE


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def _build(options: argparse.Namespace) -> int:
    """Build in a process of its own, which reads edited code anew."""
    command = [sys.executable, "-m", "publish", "build", *options.dossier]
    for name in ("as_of", "notebook", "parameter"):
        for value in getattr(options, name):
            command += [f"--{name.replace('_', '-')}", value]
    for name in ("formats", "out"):
        if getattr(options, name):
            command += [f"--{name}", getattr(options, name)]
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
