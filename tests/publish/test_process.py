"""Whatever ends a build, nothing of it stays in the temporary folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from publish import process
from publish.project import CHECKOUT

SCRIPT = """
import os, signal, time
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may have it ignored
from publish.process import as_by_ctrl_c, scratch_folder
with as_by_ctrl_c(then_end=True):
    (scratch_folder() / "half.html").write_text("<ht")
    os.kill(os.getpid(), int(os.environ["ENDED_BY"]))
    time.sleep(60)
"""


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGHUP])
def test_end_by_a_signal_leaves_no_scratch_folder(tmp_path: Path, ended_by: signal.Signals) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "ENDED_BY": str(int(ended_by))}
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, cwd=CHECKOUT, capture_output=True, check=False
    )
    assert ended.returncode == -ended_by
    assert not list(tmp_path.iterdir())


def test_only_what_an_ended_process_left_is_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, ours, other = (f"{process.SCRATCH}{who}" for who in (f"{ended.pid}-a", f"{os.getpid()}-b", "x-c"))
    for name in (left, ours, other):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    process._clear_left_over()
    assert {path.name for path in tmp_path.iterdir()} == {ours, other}
