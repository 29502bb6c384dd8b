"""The runs of ``brief build``: when, how long, how each ended and why; for whoever is on call.

One line of JSON when a run begins to build and one when it ends, appended under the folder's lock. A run
in which nothing changed and nothing failed leaves no line, so that a schedule may call every minute.
"""

import contextlib
import errno
import json
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from publish.forms import fits
from publish.versions import read_version

HISTORY_FILE = ".history.jsonl"
# Past this size the oldest lines go, until half of it is left.
MOST_BYTES = 1_000_000
MOST_MESSAGE = 2000
BriefOutcome = Literal["built", "failed"]


@dataclass(frozen=True)
class Entry:
    """What a run did to one brief, or to a dossier that it refused.

    A brief that was built with a message is published, but not whole: without its PDF, say.
    """

    brief: str
    outcome: BriefOutcome
    reasons: tuple[str, ...] = ()
    seconds: float = 0.0
    message: str = ""

    @property
    def dossier(self) -> str:
        """The dossier that it is of."""
        return self.brief.split("/")[0]


@dataclass(frozen=True)
class Run:
    """One run; ``ended`` is False for one that did not finish, ``current`` counts what was up to date."""

    began: str
    ended: bool = False
    seconds: float = 0.0
    version: str = ""
    current: int = 0
    entries: tuple[Entry, ...] = ()

    def count(self, outcome: BriefOutcome) -> int:
        """Count the briefs with an outcome."""
        return sum(entry.outcome == outcome for entry in self.entries)


class History:
    """Notes one run as it goes on. What cannot be written is warned of: a build goes on without."""

    def __init__(self, reports: Path, warn: Callable[[str], None]) -> None:
        self.reports, self.warn = reports, warn
        self.began = ""
        self.entries: list[Entry] = []
        self._started = time.monotonic()  # a clock that nobody sets

    def begin(self) -> None:
        """Note that there is something to do; without a later line of the same moment it did not finish."""
        self.began = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._write({"began": self.began})

    def add(
        self,
        brief: str,
        outcome: BriefOutcome,
        reasons: Sequence[str],
        message: str = "",
        seconds: float = 0.0,
    ) -> None:
        """Add what was done to a brief, or to a whole dossier."""
        self.entries.append(Entry(brief, outcome, tuple(reasons), round(seconds, 3), message[:MOST_MESSAGE]))

    def end(self, current: int = 0, *, stopped: bool = False) -> None:
        """Note how the run ended, or what it had done that somebody stopped; ``current`` were up to date."""
        if self.began:
            seconds = round(time.monotonic() - self._started, 3)
            run = Run(self.began, not stopped, seconds, read_version(), current, tuple(self.entries))
            self._write(asdict(run))

    def _write(self, line: Mapping[str, Any]) -> None:
        try:
            _append(self.reports, line)
        except OSError as error:
            self.warn(f"the history of builds could not be written: {error}")


def _append(reports: Path, line: Mapping[str, Any]) -> None:
    path = reports / HISTORY_FILE
    with contextlib.suppress(OSError):  # the line matters more, and the next run tries again
        _shorten(path)
    # ASCII: a message may hold half a character of a file's name, or what would end a line.
    # A line that a crash cut short is ended here, and left out by whoever reads.
    content = (("\n" if _is_cut(path) else "") + json.dumps(line) + "\n").encode("ascii")
    # No link, which would lead out of the reports.
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        if os.write(descriptor, content) < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_cut(path: Path) -> bool:
    try:
        with open(path, "rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
    except OSError:
        return False  # there is none, or it is empty, or may not be read


def _shorten(path: Path) -> None:
    if not path.is_file() or path.stat().st_size <= MOST_BYTES:
        return
    aside = path.with_name(f"{path.name}.new")
    aside.unlink(missing_ok=True)
    with open(aside, "wb") as file:
        file.write(path.read_bytes()[-MOST_BYTES // 2 :].partition(b"\n")[2])  # but for a line's rest
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)


def read_history(reports: Path) -> list[Run]:
    """Read the runs, the latest last; lines that cannot be read are left out."""
    try:
        lines = (reports / HISTORY_FILE).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []
    runs: dict[str, Run] = {}
    for line in lines:
        if run := _read_line(line):
            runs[run.began] = run
    return list(runs.values())


def _is_duration(value: object) -> bool:
    return type(value) in (int, float) and 0 <= value < math.inf  # type: ignore[operator]


_ENTRY = {
    "brief": str,
    "outcome": ("built", "failed").__contains__,
    "reasons": [str],
    "seconds": _is_duration,
    "message": str,
}
_RUN = {
    "began": str,
    "ended": bool,
    "seconds": _is_duration,
    "version": str,
    "current": int,
    "entries": [_ENTRY],
}
# What the line of a run that begins does not say.
_BEGUN = {"ended": False, "seconds": 0.0, "version": "", "current": 0, "entries": []}


def _read_line(line: str) -> Run | None:
    """Read a line; fields that a later version may add are left out."""
    try:
        values = {**_BEGUN, **json.loads(line)}
    except (ValueError, TypeError, RecursionError):
        return None
    if not fits(values, _RUN):
        return None
    entries = [{name: one[name] for name in _ENTRY} for one in values["entries"]]
    told = {name: values[name] for name in _RUN}
    told["entries"] = tuple(Entry(**{**one, "reasons": tuple(one["reasons"])}) for one in entries)
    return Run(**told)
