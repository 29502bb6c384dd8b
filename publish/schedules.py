"""Lines that a scheduler runs: cron, and a systemd timer with its service, for one checkout."""

from __future__ import annotations

import shlex
from pathlib import Path


def _command(brief: Path, reports: Path) -> str:
    return f"{shlex.quote(str(brief))} build --out {shlex.quote(str(reports))} --log json"


def render_cron(checkout: Path, brief: Path, reports: Path, at: str = "15 5 * * *") -> str:
    """Render one crontab line.

    cron runs a missed time not at all and overlapping ones side by side; ``brief build`` catches up
    by itself, as it builds whatever is out of date, and waits for the lock of a build under way.
    A percent sign means a new line to cron, so it is escaped.
    """
    line = f"{at} cd {shlex.quote(str(checkout))} && {_command(brief, reports)}"
    return line.replace("%", r"\%") + "\n"


def render_service(checkout: Path, brief: Path, reports: Path) -> str:
    """Render the systemd service: one run, as whoever owns the timer, with limits."""
    return f"""\
[Unit]
Description=Regenerate the sourced briefs of {_specifier(checkout)}

[Service]
Type=oneshot
WorkingDirectory={_specifier(checkout)}
ExecStart={_specifier(_command(brief, reports))}
TimeoutStartSec=2h
Nice=10
NoNewPrivileges=yes
PrivateTmp=yes
"""


def render_timer(checkout: Path, at: str = "*-*-* 05:15:00") -> str:
    """Render the systemd timer.

    ``Persistent`` runs a time that was missed once, after the machine is up again; systemd never
    starts a service that still runs, so two never overlap.
    """
    return f"""\
[Unit]
Description=Regenerate the sourced briefs of {_specifier(checkout)} every day

[Timer]
OnCalendar={at}
Persistent=true
RandomizedDelaySec=60

[Install]
WantedBy=timers.target
"""


def _specifier(value: object) -> str:
    """Escape systemd's own specifiers, which begin with a percent sign."""
    return str(value).replace("%", "%%")
