"""The ``brief`` command: what can be called, and the exit codes that it keeps."""

import argparse
import gc
import io
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, NoReturn, TextIO

from analysis.dossier.problem import AskedError, nearest
from publish.commands import COMMANDS
from publish.errors import AT_FAULT, CALL_AT_FAULT, DONE, CallError, PublishError
from publish.terminal import make_plain, silence

BROKEN_PIPE = 141  # as a shell says it of a program that was ended by it
EPILOG = """\
exit codes: 0 done, 1 the data or a notebook is at fault, 2 the call is

examples:
  brief build                               every brief of every dossier under data/
  brief build dprk-russia --as-of 2024-10-18
  brief check dprk-russia
  brief changes dprk-russia --from 2024-10-10 --to 2024-10-18
  brief verify reports/dprk-russia/latest/brief.html
  brief unpublish dprk-russia --dry-run
  brief history --last 3
  brief schedule --cron
  brief watch dprk-russia
"""


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(f"brief {import_module('publish.versions').read_version()}")
        parser.exit()


class _Parser(argparse.ArgumentParser):
    """A parser that says which option was perhaps meant."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(make_plain(message), file)

    def error(self, message: str) -> NoReturn:
        unknown = message.partition("unrecognized arguments: ")[2].split()[:1]
        known = [name for action in self._actions for name in action.option_strings]
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                called = next((one for one in sys.argv[1:] if one in action.choices), "")
                known += action.choices[called]._option_string_actions if called else []
        near = nearest(unknown[0].partition("=")[0], known) if unknown else ""
        super().error(f"{message}; did you mean {near}?" if near else message)


def build_parser(called: str = "") -> argparse.ArgumentParser:
    """Build the parser; only the command that is called is imported, with whatever it needs."""
    parser = _Parser(
        prog="brief",
        description="Check a dossier, build its briefs, tell what changed, verify what is published.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, words in COMMANDS.items():
        if name != called:
            commands.add_parser(name, help=words)
            continue
        module = import_module(f"publish.commands.{name}")
        command = commands.add_parser(
            name,
            help=words,
            description=(module.__doc__ or "").strip(),
            epilog=f"examples:\n{module.EXAMPLES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        _add_all(command, module.ARGUMENTS)
        command.set_defaults(run=module.run)
    return parser


def _add_all(parser: argparse._ActionsContainer, arguments: Iterable[Any]) -> None:
    for one in arguments:
        if isinstance(one, list):
            _add_all(parser.add_mutually_exclusive_group(required=True), one)
        else:
            names, settings = one
            parser.add_argument(*names, **settings)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    gc.set_threshold(200_000, 50, 100)  # a command makes a million small things, and then all is over
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a locale may lack a letter
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
        # Here, and not when Python ends: what cannot be written then would be told by the exit code 120.
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output, such as `head`, has enough
        silence(sys.stdout)
        return BROKEN_PIPE
    except OSError as error:
        silence(sys.stdout)
        _say(f"brief: {error}", sys.stderr)
        return AT_FAULT
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        options = build_parser(next(iter(arguments), "")).parse_args(arguments)
        options.words = arguments[1:]  # as they were said, to be handed on
    except SystemExit as stop:  # argparse has printed the help, or what is wrong
        return stop.code if isinstance(stop.code, int) else CALL_AT_FAULT
    try:
        return int(options.run(options) or DONE)
    except (CallError, AskedError) as error:
        _say(f"brief {options.command}: {error}", sys.stderr)
        return CALL_AT_FAULT
    except PublishError as error:
        _say(str(error), sys.stdout)
        return error.exit_code
    except KeyboardInterrupt:
        _say("stopped; what is published stays as it was", sys.stderr)
        return 130


def _say(text: str, stream: TextIO) -> None:
    try:
        print(make_plain(text), file=stream, flush=True)
    except BrokenPipeError:
        raise
    except (OSError, ValueError):  # the exit code says it too
        silence(stream)
