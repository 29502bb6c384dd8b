"""Whatever ends a build, nothing of it stays in the temporary folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

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
