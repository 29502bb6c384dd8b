"""Options that several commands take, and how their values are read."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from publish.inputs.briefs import read_day
from publish.inputs.hooks import is_address


def add_dossier(parser: argparse.ArgumentParser, **options: Any) -> None:
    """Add the dossier that a command is about; ``nargs`` says how many."""
    parser.add_argument(
        "dossier", metavar="DOSSIER", **{"help": "a name under data/, or a folder", **options}
    )


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
    """Add why a row is corrected or withdrawn."""
    words = "why, in words that a reader of the brief understands"
    parser.add_argument("--reason", required=True, help=words)
    parser.add_argument("--dry-run", action="store_true", help="show the row and write nothing")


def add_coding(parser: argparse.ArgumentParser) -> None:
    """Add how rows are coded."""
    add = parser.add_argument
    add("--dossier", default="", help="a name under data/, or a folder; left out where there is only one")
    add("--dry-run", action="store_true", help="show the rows and write nothing")
    add("--yes", action="store_true", help="take what is proposed for near names")
    add("--reason", default="", help="why rows that were recorded before are corrected")


def read_day_option(text: str, read: Callable[[str], date] = read_day) -> date:
    """Read a day that an option gives."""
    try:
        return read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def read_count(most: int) -> Callable[[str], int]:
    """Give what reads a whole number from 1."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 0 < int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to {most}")
        return int(text)

    return read
