"""Kinds of values that options of several commands take."""

from __future__ import annotations

import argparse
from datetime import date

from publish.inputs.briefs import read_day
from publish.inputs.hooks import is_address


def read_day_option(text: str) -> date:
    """Read a day that an option gives."""
    try:
        return read_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def read_site(text: str) -> str:
    """Read where the reports are published; it ends in a slash."""
    if text and not is_address(text):
        raise argparse.ArgumentTypeError(f"{text[:100]!r} is no web address; write https://…")
    return f"{text.rstrip('/')}/" if text else ""
