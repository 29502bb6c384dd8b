"""Print what a scheduler needs to regenerate the briefs of this checkout every day: for cron, or for systemd.

Nothing is installed; the lines say how. A time that was missed is caught up with, once.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from publish.errors import DONE, CallError
from publish.project import Project, find_project

HELP = "print what cron or systemd needs"
EXAMPLES = """\
examples:
  brief schedule --cron
  brief schedule --systemd --at 06:30
  brief schedule --systemd --to ~/.config/systemd/user && systemctl --user enable --now briefs.timer
"""
SERVICE, TIMER = "briefs.service", "briefs.timer"
USER_UNITS = "~/.config/systemd/user"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--cron", action="store_true", help="lines for a crontab")
    kind.add_argument("--systemd", action="store_true", help="a timer and its service")
    parser.add_argument(
        "--at", type=_time, default=(5, 15), metavar="HH:MM", help="time of day (default: 05:15)"
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where reports go (default: reports)")
    parser.add_argument(
        "--site",
        default=os.environ.get("BRIEF_SITE", ""),
        metavar="ADDRESS",
        help="as for brief build (default: $BRIEF_SITE, which a schedule does not see)",
    )
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="write the two units there")


def _time(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no time of day; write HH:MM, such as 05:15")
    return int(found[1]), int(found[2])


def run(options: argparse.Namespace) -> int:
    """Print the lines, or write the units; returns the exit code."""
    from publish.commands.schedules import MOST_CRON, check_word, render_cron, render_service, render_timer

    if options.to and options.cron:
        raise CallError(
            "--to is for --systemd: a crontab is no file of its own; print the lines and add them"
        )
    project = find_project()
    command = _write_command(project, options.out, options.site)
    for word in (str(project.root), *command):
        if wrong := check_word(word):
            raise CallError(f"{word!r}: {wrong}; rename it")
    hour, minute = options.at
    if options.cron:
        lines = render_cron(project.root, command, hour, minute)
        if max(len(line.encode()) for line in lines.splitlines()) > MOST_CRON:
            raise CallError(
                f"the path of {project.root} is too long for a crontab; use --systemd, or a shorter path"
            )
        print(lines, end="")
        return DONE
    units = {
        SERVICE: render_service(project.root, command),
        TIMER: render_timer(project.root, hour, minute),
    }
    if options.to:
        _place(units, options.to.expanduser())
    else:
        for name, text in units.items():
            print(f"# {USER_UNITS}/{name}\n{text}")
    print("# then: systemctl --user daemon-reload && systemctl --user enable --now briefs.timer")
    print("# and, to have it run while you are not logged in: loginctl enable-linger")
    return DONE


def _place(units: Mapping[str, str], folder: Path) -> None:
    service = folder / SERVICE
    if service.is_file() and _find_checkout(service.read_text(encoding="utf-8")) != _find_checkout(
        units[SERVICE]
    ):
        raise CallError(f"{service} is for another checkout; take it away, or name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in units.items():
            (folder / name).write_text(text, encoding="utf-8")
            print(folder / name)
    except OSError as error:
        raise CallError(f"--to {folder}: {error}") from error


def _find_checkout(service: str) -> list[str]:
    return re.findall("^WorkingDirectory=(.*)", service, re.MULTILINE)


def _write_command(project: Project, out: Path | None, site: str) -> list[str]:
    """Write the call with this very Python, as a schedule has no PATH to find it by."""
    reports = out.resolve() if out else project.reports
    if site and not site.startswith(("https://", "http://")):
        raise CallError(f"--site {site}: it is no web address; write https://…")
    call = [sys.executable, "-m", "publish", "build", "--quiet"]
    return [*call, *(["--site", site] if site else []), "--out", str(reports)]
