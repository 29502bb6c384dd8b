"""Options that several commands take, and how their values are read."""

import argparse
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from publish.inputs.briefs import FORMATS, PAPERS, order_formats, read_as_of, read_day
from publish.inputs.hooks import is_address
from publish.record.task import DEFAULT_TIMEOUT


def add_dossier(parser: argparse.ArgumentParser, **options: Any) -> None:
    """Add the dossier that a command is about; ``nargs`` says how many."""
    parser.add_argument(
        "dossier", metavar="DOSSIER", **{"help": "a name under data/, or a folder", **options}
    )


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """Add what to build, and how: `brief watch` takes it too."""
    add_dossier(parser, nargs="*", help="a name under data/, or a folder; all of data/ if left out")
    add = parser.add_argument
    add(
        "--as-of",
        action="append",
        default=[],
        type=lambda text: read_day_option(text, read_as_of),
        metavar="DATE",
        help="show what was public by this day, YYYY-MM-DD or today; may be repeated",
    )
    add(
        "--notebook",
        action="append",
        default=[],
        metavar="NAME",
        help="build the brief of this slug, or else this notebook's briefs, only; may be repeated",
    )
    add(
        "--formats",
        type=_formats,
        default=(),
        metavar="html,pdf",
        help=f"some of {','.join(FORMATS)} (default: what briefs.toml says, else all but docx)",
    )
    add(
        "--paper",
        choices=PAPERS,
        type=str.lower,
        default="",
        help="what the PDF is laid out for (default: a4)",
    )
    add_out(parser)
    add("--jobs", type=read_count(1000), default=0, metavar="N", help="build N at once (default: one a core)")
    add("--force", action="store_true", help="build all, up to date or not")
    add(
        "-p",
        "--parameter",
        action="append",
        default=[],
        type=read_pair("NAME=VALUE", "measure=soldiers"),
        metavar="NAME=VALUE",
        help="a parameter that the notebook declares; may be repeated",
    )
    add("--explain", action="store_true", help="also say of each brief why it is built or not")
    add("-n", "--dry-run", action="store_true", help="say what would be built and why, and build nothing")
    add(
        "--timeout",
        type=_positive,
        default=DEFAULT_TIMEOUT,
        metavar="SECONDS",
        help=f"stop a brief after this long (default: {DEFAULT_TIMEOUT:g})",
    )
    add(
        "--scheduler",
        type=_scheduler,
        default=None,  # an empty text would be taken for one that was given
        metavar="ADDRESS",
        help="hand the briefs to this Dask scheduler, such as tcp://10.0.0.5:8786, in place of --jobs",
    )
    add_site(parser)
    add("--quiet", action="store_true", help="print nothing where nothing changed, as for cron")
    add("--log", choices=("text", "json"), default="text", help="text, or one JSON object a line")


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


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add where the reports are."""
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where reports are (default: reports)")


def add_site(parser: argparse.ArgumentParser) -> None:
    """Add where the reports are published; it ends in a slash."""
    parser.add_argument(
        "--site",
        type=_read_site,
        default=os.environ.get("BRIEF_SITE", ""),
        metavar="ADDRESS",
        help="where the reports folder is published, for the feed's links (default: $BRIEF_SITE)",
    )


def _read_site(text: str) -> str:
    if text and not is_address(text):
        raise argparse.ArgumentTypeError(f"{text[:100]!r} is no web address; write https://…")
    return f"{text.rstrip('/')}/" if text else ""


def add_row(parser: argparse.ArgumentParser) -> None:
    """Add the row that a command is about, and the dossier that it is in."""
    parser.add_argument("id", metavar="ID", help="a row's id, such as C41; TABLE:ID where several have it")
    parser.add_argument("--dossier", default="", help="the dossier, if several hold the id")


def add_reason(parser: argparse.ArgumentParser) -> None:
    """Add why a row is corrected or withdrawn, and that it may only be shown."""
    words = "why, in words that a reader of the brief understands"
    parser.add_argument("--reason", required=True, help=words)
    parser.add_argument("--dry-run", action="store_true", help="show the row and write nothing")


def add_coding(parser: argparse.ArgumentParser) -> None:
    """Add how rows are coded."""
    add = parser.add_argument
    add("--dossier", default="", help="a name under data/, or a folder, where it is not clear")
    add("--dry-run", action="store_true", help="show the rows and write nothing")
    add("--yes", action="store_true", help="take what is proposed for near names")
    add("--reason", default="", help="why rows that were recorded before are corrected")


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
