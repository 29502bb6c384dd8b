"""What a build tells while it runs: a bar on a terminal, plain lines or JSON elsewhere."""

import json
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from publish.forms import say_now
from publish.terminal import make_plain, silence

_BAR = 20


class Progress:
    """Plain lines: one for each brief that was built or failed, and messages on standard error."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None, *, quiet: bool = False) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.quiet = quiet
        self._gone: list[TextIO] = []
        self.total = self.done = 0

    def begin(self, total: int) -> None:
        """Say how many briefs there are to build."""
        self.total, self.done = total, 0
        self._tell("begin", briefs=total)

    def show_running(self, names: Iterable[str]) -> None:
        """Say what is being built now."""

    def built(self, name: str, seconds: Mapping[str, float]) -> None:
        """Say that a brief was published."""
        self.done += 1
        line = f"built {name} ({sum(seconds.values()):.1f} s), {self.done} of {self.total}"
        self._tell("built", line, brief=name, seconds={key: round(one, 3) for key, one in seconds.items()})

    def failed(self, name: str, message: str) -> None:
        """Say that a brief could not be built, and why."""
        self.done += 1
        self._tell("failed", message, self.err, brief=name, message=message)

    def explain(self, line: str) -> None:
        """Say why a brief is built or not."""
        self._tell("explain", line, message=line)

    def print(self, line: str) -> None:
        """Print a line of results."""
        self._tell("message", line, message=line)

    def warn(self, line: str) -> None:
        """Print a line that somebody should see."""
        self._tell("warning", line, self.err, message=line)

    def end(self, summary: str, *, built: int = 0, failed: int = 0, current: int = 0) -> None:
        """Say how it ended; nothing where nothing happened and nobody wants to hear of that."""
        if not self.quiet or built or failed:
            self._tell("end", summary, message=summary, built=built, failed=failed, current=current)

    def _tell(self, event: str, line: str = "", stream: TextIO | None = None, **fields: Any) -> None:
        """Tell people of an event by a line, if there is one, and machines by its fields."""
        if line:
            self._put(make_plain(line), stream or self.out)

    def _put(self, text: str, stream: TextIO, end: str = "\n") -> None:
        """Write to whoever reads; what nobody can read any more never decides what is made."""
        if stream in self._gone:
            return
        try:
            print(text, end=end, file=stream, flush=True)
        except UnicodeEncodeError:
            encoding = stream.encoding or "ascii"
            print(text.encode(encoding, "replace").decode(encoding), end=end, file=stream, flush=True)
        except (OSError, ValueError):  # `head` has enough, the log's disk is full, the stream is closed
            self._gone.append(stream)
            silence(stream)


class BarProgress(Progress):
    """A terminal: one line with what is running and what is left, above it a line for each brief."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None, *, quiet: bool = False) -> None:
        super().__init__(out, err, quiet=quiet)
        self._began = time.monotonic()
        self._names: list[str] = []

    def show_running(self, names: Iterable[str]) -> None:
        """Name in the bar what is being built now."""
        self._names = list(names)
        self._draw()

    def _draw(self) -> None:
        if not self.total:
            return
        filled = _BAR * self.done // self.total
        spent = time.monotonic() - self._began
        bar = "█" * filled + "░" * (_BAR - filled)
        running = f" · {', '.join(self._names)}" if self._names else ""
        text = f"{bar} {self.done} of {self.total}, {spent:.0f} s{running}"
        width = shutil.get_terminal_size().columns - 1
        self._put(f"\r\x1b[K{text[:width]}", self.err, end="")

    def _clear(self) -> None:
        self._put("\r\x1b[K", self.err, end="")

    def _tell(self, event: str, line: str = "", stream: TextIO | None = None, **fields: Any) -> None:
        """Print above the bar."""
        if line:
            self._clear()
        super()._tell(event, line, stream, **fields)

    def end(self, summary: str, **counts: int) -> None:
        """Take the bar away and say how it ended."""
        self._names = []
        self._clear()
        super().end(summary, **counts)


class JsonProgress(Progress):
    """One JSON object a line on standard output, for whatever collects logs."""

    def _tell(self, event: str, line: str = "", stream: TextIO | None = None, **fields: Any) -> None:
        self._put(json.dumps({"time": say_now(), "event": event, **fields}, ensure_ascii=False), self.out)


def choose_progress(log: str, quiet: bool = False) -> Progress:
    """Choose how to tell: ``json``, or text that fits where it is read."""
    if log == "json":
        return JsonProgress(quiet=quiet)
    return BarProgress(quiet=quiet) if sys.stderr.isatty() and sys.stdout.isatty() else Progress(quiet=quiet)
