"""Print what a scheduler needs to regenerate the briefs of this checkout every day: for cron, or for systemd.

Nothing is installed; the lines say how. A time that was missed is caught up with, once.
"""

import argparse
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from publish.errors import CallError
from publish.options import OUT, SITE, argument, flag
from publish.project import PACKAGE, Project, find_project

EXAMPLES = """\
  brief schedule --cron
  brief schedule --systemd --at 06:30
  brief schedule --systemd --to ~/.config/systemd/user && systemctl --user enable --now briefs.timer
"""
SERVICE, TIMER = "briefs.service", "briefs.timer"
USER_UNITS = "~/.config/systemd/user"
# The longest command that the cron of Debian takes.
MOST_CRON = 999
TEMPLATES = PACKAGE / "templates" / "schedule"


def _time(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no time of day; write HH:MM, such as 05:15")
    return int(found[1]), int(found[2])


ARGUMENTS = (
    [flag("--cron", words="lines for a crontab"), flag("--systemd", words="a timer and its service")],
    argument("--at", type=_time, default=(5, 15), metavar="HH:MM", help="time of day (default: 05:15)"),
    OUT,
    SITE,  # the environment's is written down, as a schedule does not see it
    argument("--to", type=Path, metavar="FOLDER", help="write the two units there"),
)


def run(options: argparse.Namespace) -> None:
    """Print the lines, or write the units."""
    if options.to and options.cron:
        raise CallError(
            "--to is for --systemd: a crontab is no file of its own; print the lines and add them"
        )
    project = find_project()
    project.find_dossiers()  # a schedule of nothing would fail each day
    command = _write_command(project, options.out, options.site)
    for word in (str(project.root), *command):
        if wrong := check_word(word):
            raise CallError(f"{word!r}: {wrong}; rename it")
    hour, minute = options.at
    if options.cron:
        line = escape_for_cron(f"cd {shlex.quote(str(project.root))} && {shlex.join(command)}")
        lines = _fill("briefs.crontab", hour=hour, minute=minute, command=line)
        if max(len(line.encode()) for line in lines.splitlines()) > MOST_CRON:
            raise CallError(
                f"the path of {project.root} is too long for a crontab; use --systemd, or a shorter path"
            )
        print(lines, end="")
        return
    units = render_units(project.root, command, hour, minute)
    if options.to:
        _place(units, options.to)
    else:
        for name, text in units.items():
            print(f"# {USER_UNITS}/{name}\n{text}")
    print("# then: systemctl --user daemon-reload && systemctl --user enable --now briefs.timer")
    print("# and, to have it run while you are not logged in: loginctl enable-linger")


def _place(units: Mapping[str, str], folder: Path) -> None:
    try:
        folder = folder.expanduser()
    except RuntimeError:
        raise CallError(f"--to {folder}: you have no home folder here; name a folder by its path") from None
    service = folder / SERVICE
    place = re.compile("^WorkingDirectory=(.*)", re.MULTILINE)
    if service.is_file():
        found = place.findall(service.read_text(encoding="utf-8"))
        if found != place.findall(units[SERVICE]):
            raise CallError(f"{service} is for another checkout; take it away, or name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in units.items():
            (folder / name).write_text(text, encoding="utf-8")
            print(folder / name)
    except OSError as error:
        raise CallError(f"--to {folder}: {error}") from error


def _write_command(project: Project, out: Path | None, site: str) -> list[str]:
    """Write the call with this very Python, as a schedule has no PATH to find it by."""
    reports = out.resolve() if out else project.reports
    # The command as it was installed, by its path; a checkout that is not installed has none.
    script = Path(sys.executable).with_name("brief")
    program = [str(script)] if script.is_file() else [sys.executable, "-m", "publish"]
    call = [*program, "build", "--quiet"]
    return [*call, *(["--site", site] if site else []), "--out", str(reports)]


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


def _fill(name: str, **words: object) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8").format(**words)


def escape_for_cron(line: str) -> str:
    r"""Escape a quoted shell line as every cron reads it.

    A percent sign would end it, unless a backslash is before it. Some read two backslashes as one, so
    that two in a row are parted, by closing and opening the shell's quotes.

    >>> print(escape_for_cron("cd '/srv/100%'"))
    cd '/srv/100\%'
    """
    return re.sub(r"\\(?=[\\%])", r"\\''", line).replace("%", r"\%")


def render_units(checkout: Path, command: Sequence[str], hour: int, minute: int) -> dict[str, str]:
    """Render a systemd service, one run as whoever owns the timer, and its timer, by this machine's clock.

    The service calls a shell, as systemd starts no program whose path has a quote or a backslash in it. It
    goes without ``NoNewPrivileges``, as a hook may call sendmail, which is setgid, and without
    ``PrivateTmp``, as dossier or reports may lie in a temporary folder. ``Persistent`` runs a time that was
    missed once, after the machine is up again; systemd never starts a service that still runs.
    """
    words = {"folder": _escape_specifiers(str(checkout)), "hour": hour, "minute": minute}
    words["command"] = " ".join(map(quote_for_systemd, command))
    return {name: _fill(name, **words) for name in (SERVICE, TIMER)}


def quote_for_systemd(word: str) -> str:
    """Quote a word of a command line as systemd reads it: its own quotes, specifiers and variables.

    >>> print(quote_for_systemd("/srv/my briefs/100%/$x"))
    "/srv/my briefs/100%%/$$x"
    """
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_escape_specifiers(escaped)}"'


def _escape_specifiers(text: str) -> str:
    return text.replace("%", "%%")
