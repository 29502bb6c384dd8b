"""What a build tells: a bar on a terminal, lines elsewhere, JSON for machines; and that it waits."""

from __future__ import annotations

import io
import json

import pytest

from publish.tell.progress import BarProgress, JsonProgress, Progress, choose_progress


def test_plain_lines_say_what_was_built_and_what_failed() -> None:
    out, err = io.StringIO(), io.StringIO()
    progress = Progress(out, err)
    progress.begin(2)
    progress.built("a", {"notebook": 1.0, "html": 0.25})
    progress.failed("b", "b: cell 3")
    progress.end("1 built")
    assert out.getvalue() == "built a (1.2 s), 1 of 2\n1 built\n"
    assert err.getvalue() == "b: cell 3\n"


def test_a_terminal_shows_what_is_running_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out, err = io.StringIO(), io.StringIO()
    progress = BarProgress(out, err)
    progress.begin(4)
    progress.built("a", {})
    progress.show_running(["b", "c"])
    last = err.getvalue().split("\r")[-1]
    assert last.startswith("\x1b[K█████░░░░░░░░░░░░░░░ 1 of 4, ")
    assert last.endswith(" · b, c")
    progress.end("done")
    assert err.getvalue().endswith("\r\x1b[K")  # the bar is gone


def test_machines_get_one_object_a_line() -> None:
    out = io.StringIO()
    progress = JsonProgress(out, io.StringIO())
    progress.begin(1)
    progress.failed("a", "line 1\nline 2")
    progress.warn("careful")
    progress.print("words")
    progress.end("0 built", failed=1)
    events = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [event["event"] for event in events] == ["begin", "failed", "warning", "message", "end"]
    assert events[1]["message"] == "line 1\nline 2"
    assert events[-1]["failed"] == 1


def test_where_nobody_looks_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert type(choose_progress("text")) is Progress
    assert type(choose_progress("json")) is JsonProgress


class Full(io.StringIO):
    """A log on a full disk, or a pipe that nobody reads any more."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error, self.tried = error, 0

    def write(self, text: str) -> int:
        self.tried += 1
        raise self.error


@pytest.mark.parametrize("kind", [Progress, BarProgress, JsonProgress])
@pytest.mark.parametrize("error", [BrokenPipeError(32, "x"), OSError(28, "x"), ValueError("closed")])
def test_progress_that_nobody_can_read_stops_nothing(kind: type[Progress], error: Exception) -> None:
    out, err = Full(error), Full(error)
    progress = kind(out, err)
    progress.begin(2)
    for _ in range(3):
        progress.show_running(["a"])
        progress.built("a", {})
        progress.failed("b", "why")
    progress.end("done", built=3, failed=3)
    assert out.tried == 1
    assert err.tried <= 1


def test_a_stream_that_cannot_show_a_sign_shows_another() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    Progress(out, io.StringIO()).print("“about” 900")
    assert raw.getvalue() == b"?about? 900\n"
