"""What a terminal gets: text that cannot steer it, and nothing more once nobody reads."""

import contextlib
import os
import sys
from typing import TextIO


def make_plain(text: str) -> str:
    """Replace what would steer a terminal: a notebook, a record or a file's name may hold it."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text)


def say(text: object, stream: TextIO | None = None) -> None:
    """Print a line, on standard output unless told otherwise, and nothing that steers a terminal."""
    print(make_plain(str(text)), file=stream or sys.stdout)


def silence(stream: TextIO) -> None:
    """Throw away what is left in a stream's buffer: Python would fail on it when the process ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
