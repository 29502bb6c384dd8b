"""Lines that a scheduler runs: cron, and a systemd timer with its service, for one checkout."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from pathlib import Path

# The longest command that the cron of Debian takes.
MOST_CRON = 999
_CRON = """\
# Regenerate the sourced briefs every day at {hour:02d}:{minute:02d}, by this machine's clock, and after each
# start of it: what was missed is caught up with, once. To install them, add these lines in: crontab -e
# Nothing is printed, so no mail is sent, unless a brief was built or failed. What a brief's hooks read
# from the environment is set in lines above these: NAME=value
# On the day when clocks change cron may run a time twice or not at all, which does no harm: a run builds
# what is out of date, and a second one waits for the first.
{minute} {hour} * * * {command}
@reboot {command}
"""
# Without NoNewPrivileges, as a hook may call sendmail, which is setgid. Without PrivateTmp, as dossier or
# reports may lie in a temporary folder, and as it needs user namespaces, which some systems refuse.
_SERVICE = """\
# What it said: journalctl --user --unit briefs. What a brief's hooks read from the environment is set in
# ~/.config/briefs.env, a NAME=value a line; keep that file for yourself: chmod 600
[Unit]
Description=Regenerate the sourced briefs of {name}

[Service]
Type=oneshot
WorkingDirectory={folder}
EnvironmentFile=-%h/.config/briefs.env
ExecStart=/bin/sh -c 'exec "$$@"' sh {command}
TimeoutStartSec=2h
Nice=10
"""
_TIMER = """\
# By this machine's clock; append a zone to OnCalendar, such as UTC, to have another. A time that the machine
# slept through, or that the clocks skipped, is made up for.
[Unit]
Description=Regenerate the sourced briefs of {name} every day

[Timer]
OnCalendar=*-*-* {hour:02d}:{minute:02d}:00
Persistent=true
RandomizedDelaySec=60

[Install]
WantedBy=timers.target
"""


def check_word(word: str) -> str:
    """Say why a schedule cannot hold a folder's name or another word; empty if it can.

    Cron and systemd read lines, so that a control character, or what continues or ends a line, cannot
    be written in any way that all their versions read alike.
    """
    if re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", word):
        return "a character in it cannot stand in a schedule"
    if word.endswith((" ", "\\")):
        return "it ends in a space or a backslash, which a schedule would lose"
    return ""


def render_cron(checkout: Path, command: Sequence[str], hour: int, minute: int) -> str:
    """Render the lines of a crontab: one for the time, one for after a start of the machine."""
    line = escape_for_cron(f"cd {shlex.quote(str(checkout))} && {shlex.join(command)}")
    return _CRON.format(hour=hour, minute=minute, command=line)


def escape_for_cron(line: str) -> str:
    r"""Escape a quoted shell line as every cron reads it.

    A percent sign would end it, unless a backslash is before it. Some read two backslashes as one, so
    that two in a row are parted, by closing and opening the shell's quotes.

    >>> print(escape_for_cron("cd '/srv/100%'"))
    cd '/srv/100\%'
    """
    return re.sub(r"\\(?=[\\%])", r"\\''", line).replace("%", r"\%")


def render_service(checkout: Path, command: Sequence[str]) -> str:
    """Render the systemd service: one run, as whoever owns the timer.

    It calls a shell, as systemd starts no program whose path has a quote or a backslash in it.
    """
    folder = _escape_specifiers(str(checkout))
    line = " ".join(quote_for_systemd(word) for word in command)
    return _SERVICE.format(name=folder, folder=folder, command=line)


def render_timer(checkout: Path, hour: int, minute: int) -> str:
    """Render the systemd timer, by this machine's clock.

    ``Persistent`` runs a time that was missed once, after the machine is up again; systemd never
    starts a service that still runs, so two never overlap.
    """
    return _TIMER.format(name=_escape_specifiers(str(checkout)), hour=hour, minute=minute)


def quote_for_systemd(word: str) -> str:
    """Quote a word of a command line as systemd reads it: its own quotes, specifiers and variables.

    >>> print(quote_for_systemd("/srv/my briefs/100%/$x"))
    "/srv/my briefs/100%%/$$x"
    """
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_escape_specifiers(escaped)}"'


def _escape_specifiers(text: str) -> str:
    return text.replace("%", "%%")
