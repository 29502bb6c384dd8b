"""What several commands take, and how its values are read.

Each command's module lists what it takes as ``ARGUMENTS``; of a list among them one has to be given.
"""

import argparse
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from publish.inputs.briefs import FORMATS, PAPERS, order_formats, read_as_of, read_day
from publish.inputs.hooks import is_address
from publish.record.task import DEFAULT_TIMEOUT

Argument = tuple[tuple[str, ...], dict[str, Any]]
_SITE = "\0"  # no argument can hold it; stands for what is in $BRIEF_SITE when the command is called


def argument(*names: str, **settings: Any) -> Argument:
    """Declare what a command takes, by the names and settings that ``argparse`` has for it."""
    return names, settings


def flag(*names: str, words: str) -> Argument:
    """Declare an option without a value."""
    return argument(*names, action="store_true", help=words)


def repeated(*names: str, **settings: Any) -> Argument:
    """Declare an option that may be given several times."""
    return argument(*names, action="append", default=[], **settings)


def name_dossier(**settings: Any) -> Argument:
    """Declare the dossier that a command is about; ``nargs`` says how many."""
    return argument(
        "dossier", **{"metavar": "DOSSIER", "help": "a name under data/, or a folder", **settings}
    )


def read_day_option(text: str, read: Callable[[str], date] = read_day) -> date:
    """Read a day that an option gives."""
    try:
        return read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def read_pair(form: str, example: str) -> Callable[[str], tuple[str, str]]:
    """Give what reads a name and its value."""

    def read(text: str) -> tuple[str, str]:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise argparse.ArgumentTypeError(f"{text!r} is no {form}; write it like {example}")
        return name.strip(), value

    return read


def read_count(most: int) -> Callable[[str], int]:
    """Give what reads a whole number from 1."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 0 < int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to {most:,}")
        return int(text)

    return read


DAY: dict[str, Any] = {"type": read_day_option, "metavar": "DATE"}


def _formats(text: str) -> tuple[str, ...]:
    named = [one.strip() for one in text.split(",") if one.strip()]
    if not named or set(named) - set(FORMATS):
        raise argparse.ArgumentTypeError(f"{text!r} is none; write html, or some of {','.join(FORMATS)}")
    return order_formats(named)


def _scheduler(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty; write tcp://HOST:8786, as `dask scheduler` prints it")
    return text


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number


def _site(text: str) -> str:
    """Read where the reports are published; it ends in a slash."""
    text = os.environ.get("BRIEF_SITE", "") if text == _SITE else text
    if text and not is_address(text):
        raise argparse.ArgumentTypeError(f"{text[:100]!r} is no web address; write https://…")
    return f"{text.rstrip('/')}/" if text else ""


OUT = argument("--out", type=Path, metavar="FOLDER", help="where reports are (default: reports)")
SITE = argument(
    "--site",
    type=_site,
    default=_SITE,
    metavar="ADDRESS",
    help="where the reports folder is published, for the feed's links (default: $BRIEF_SITE)",
)
# What to build, and how.
BUILD = (
    name_dossier(nargs="*", help="a name under data/, or a folder; all of data/ if left out"),
    repeated(
        "--as-of",
        type=lambda text: read_day_option(text, read_as_of),
        metavar="DATE",
        help="show what was public by this day, YYYY-MM-DD or today; may be repeated",
    ),
    repeated(
        "--notebook",
        metavar="NAME",
        help="build the brief of this slug, or else this notebook's briefs, only; may be repeated",
    ),
    argument(
        "--formats",
        type=_formats,
        default=(),
        metavar="html,pdf",
        help=f"some of {','.join(FORMATS)} (default: what briefs.toml says, else all but docx)",
    ),
    argument(
        "--paper",
        choices=PAPERS,
        type=str.lower,
        default="",
        help="what the PDF is laid out for (default: a4)",
    ),
    OUT,
    argument(
        "--jobs", type=read_count(1000), default=0, metavar="N", help="build N at once (default: one a core)"
    ),
    flag("--force", words="build all, up to date or not"),
    repeated(
        "-p",
        "--parameter",
        type=read_pair("NAME=VALUE", "measure=soldiers"),
        metavar="NAME=VALUE",
        help="a parameter that the notebook declares; may be repeated",
    ),
    flag("--explain", words="also say of each brief why it is built or not"),
    flag("-n", "--dry-run", words="say what would be built and why, and build nothing"),
    argument(
        "--timeout",
        type=_positive,
        default=DEFAULT_TIMEOUT,
        metavar="SECONDS",
        help=f"stop a brief after this long (default: {DEFAULT_TIMEOUT:g})",
    ),
    argument(
        "--scheduler",
        type=_scheduler,
        default=None,  # an empty text would be taken for one that was given
        metavar="ADDRESS",
        help="hand the briefs to this Dask scheduler, such as tcp://10.0.0.5:8786, in place of --jobs",
    ),
    SITE,
    flag("--quiet", words="print nothing where nothing changed, as for cron"),
    argument("--log", choices=("text", "json"), default="text", help="text, or one JSON object a line"),
)
# The row that a command is about, and the dossier that it is in.
ROW = (
    argument("id", metavar="ID", help="a row's id, such as C41; TABLE:ID where several have it"),
    argument("--dossier", default="", help="the dossier, if several hold the id"),
)
# Why a row is corrected or withdrawn, and that it may only be shown.
REASON = (
    argument("--reason", required=True, help="why, in words that a reader of the brief understands"),
    flag("--dry-run", words="show the row and write nothing"),
)
# How rows are coded.
CODING = (
    argument("--dossier", default="", help="a name under data/, or a folder, where it is not clear"),
    flag("--dry-run", words="show the rows and write nothing"),
    flag("--yes", words="take what is proposed for near names"),
    argument("--reason", default="", help="why rows that were recorded before are corrected"),
)
