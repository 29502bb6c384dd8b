"""Build on a file system that is too small, at every size from none to enough; run in a mount namespace.

    python -m tests.faults.small_disk PROJECT BEFORE DISK SCRATCH

mounts a tmpfs at DISK and exits with 0 if every build left whole files and said what it lacked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.faults.builder import Builder, open_builder
from tests.faults.reading import Known, Tree, check_readable, check_settled, learn, read_tree

SIZE = 4 * 2**20
PAGE = os.sysconf("SC_PAGE_SIZE")
BALLAST = "ballast"


def leave_free(disk: Path, size: int) -> None:
    """Fill a disk up until this many bytes are free."""
    ballast = disk / BALLAST
    ballast.unlink(missing_ok=True)
    status = os.statvfs(disk)
    with open(ballast, "wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(PAGE, status.f_bavail * status.f_frsize - size))


def check_size(builder: Builder, before: Path, disk: Path, size: int, after: Tree, known: Known) -> bool:
    """Build with this much room; returns whether it was enough."""
    reports = Path(shutil.copytree(before, disk / "reports"))
    leave_free(disk, size)
    ended = builder.run(reports, ahead=True)
    assert "Traceback" not in ended.told, ended.told
    check_readable(reports, known, catalogue_too=False)
    assert ended.code == (1 if "No space left on device" in ended.told else 0), ended.told
    (disk / BALLAST).unlink()
    again = builder.run(reports, ahead=True)
    assert again.code == 0, again.told
    check_settled(reports, after)
    shutil.rmtree(reports)
    return ended.code == 0


def main(root: Path, before: Path, disk: Path, scratch: Path) -> None:
    """Try sizes from nothing at all, page by page, until one is enough."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(disk)], check=True)
    with open_builder(root, scratch) as builder:
        whole = Path(shutil.copytree(before, scratch / "after"))
        assert builder.run(whole).code == 0
        after = read_tree(whole)
        known = learn(read_tree(before), after)
        size = 0
        while not check_size(builder, before, disk, size, after, known):
            size += 3 * PAGE
        assert size >= 10 * PAGE
        print(f"sizes that were too small: {size // (3 * PAGE)}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
