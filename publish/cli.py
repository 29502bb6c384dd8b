"""The ``brief`` command: what can be called, and the exit codes that it keeps."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, TextIO

from publish.errors import CALL_AT_FAULT, CallError, PublishError
from publish.tell.progress import silence

BROKEN_PIPE = 141  # as a shell says it of a program that was ended by it
COMMANDS = (
    "build",
    "new",
    "code",
    "note",
    "correct",
    "retract",
    "import",
    "check",
    "changes",
    "verify",
    "history",
    "schedule",
    "watch",
)
EPILOG = """\
exit codes: 0 done, 1 the data or a notebook is at fault, 2 the call is

examples:
  brief build                               every brief of every dossier under data/
  brief build dprk-russia --as-of 2024-10-18
  brief check dprk-russia
  brief changes dprk-russia --from 2024-10-10 --to 2024-10-18
  brief verify reports/dprk-russia/latest/brief.html
  brief history --last 3
  brief schedule --cron
  brief watch dprk-russia
"""


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from publish.project import read_version

        print(f"brief {read_version()}")
        parser.exit()


def build_parser(names: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """Build the parser of some commands; each one's own part is in ``publish.commands``."""
    parser = argparse.ArgumentParser(
        prog="brief",
        description="Check a dossier, build its briefs, tell what changed, verify what is published.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in names:
        module = import_module(f"publish.commands.{name}")
        text = module.__doc__ or ""
        command = commands.add_parser(
            name,
            help=module.HELP,
            description=text.strip(),
            epilog=module.EXAMPLES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    # A schedule calls often: what other commands need is not imported.
    called = [name for name in COMMANDS if name == next(iter(arguments), "")]
    try:
        options = build_parser(called or COMMANDS).parse_args(arguments)
    except SystemExit as stop:  # argparse has printed the help, or what is wrong
        return stop.code if isinstance(stop.code, int) else CALL_AT_FAULT
    try:
        return int(options.run(options))
    except CallError as error:
        _say(f"brief {options.command}: {error}", sys.stderr)
        return error.exit_code
    except PublishError as error:
        _say(str(error), sys.stdout)
        return error.exit_code
    except BrokenPipeError:  # whoever read our output, such as `head`, has enough
        silence(sys.stdout)
        return BROKEN_PIPE
    except KeyboardInterrupt:
        _say("stopped; what is published stays as it was", sys.stderr)
        return 130


def _say(text: str, stream: TextIO) -> None:
    try:
        print(text, file=stream, flush=True)
    except (OSError, ValueError):  # the exit code says it too
        silence(stream)
