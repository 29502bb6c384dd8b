"""Lines that a scheduler runs: cron, and a systemd timer with its service, for one checkout."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

_CRON = """\
# Regenerate the sourced briefs every day at {hour:02d}:{minute:02d}, by this machine's clock, and after each
# start of it: what was missed is caught up with, once. To install them, add these lines in: crontab -e
# Nothing is printed, so no mail is sent, unless a brief was built or failed. On the day when clocks change
# cron may run a time twice or not at all, which does no harm: a run builds what is out of date.
{minute} {hour} * * * {command}
@reboot {command}
"""
_SERVICE = """\
[Unit]
Description=Regenerate the sourced briefs of {name}

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
TimeoutStartSec=2h
Nice=10
NoNewPrivileges=yes
PrivateTmp=yes
"""
_TIMER = """\
[Unit]
Description=Regenerate the sourced briefs of {name} every day

[Timer]
OnCalendar=*-*-* {hour:02d}:{minute:02d}:00
Persistent=true
RandomizedDelaySec=60

[Install]
WantedBy=timers.target
"""


def render_cron(checkout: Path, command: Sequence[str], hour: int, minute: int) -> str:
    """Render the lines of a crontab: one for the time, one for after a start of the machine.

    A percent sign means a new line to cron, so it is escaped.
    """
    line = f"cd {shlex.quote(str(checkout))} && {shlex.join(command)}".replace("%", r"\%")
    return _CRON.format(hour=hour, minute=minute, command=line)


def render_service(checkout: Path, command: Sequence[str]) -> str:
    """Render the systemd service: one run, as whoever owns the timer, with limits."""
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
