"""A scratch folder for each process, gone when the process ends."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path


def scratch_folder() -> Path:
    """Return this process's own folder, which only its user can enter."""
    return _make_folder(os.getpid())


@cache
def _make_folder(process: int) -> Path:
    # By process, as a fork inherits what its parent has cached. atexit is not called in the workers of a
    # process pool; this is.
    from multiprocessing.util import Finalize

    folder = tempfile.mkdtemp(prefix="brief-")
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=10)
    return Path(folder)
