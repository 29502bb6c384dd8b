"""Run whole commands in turn and compare them pair by pair, so that a noisy machine cancels out."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Run:
    """Seconds of one run: by the clock, and of all processors together (children included)."""

    wall: float
    cpu: float


def run_commands(*commands: Sequence[str | Path], cwd: Path) -> Run:
    """Run commands one after the other and time them as a whole; a failing one stops the benchmark."""
    # What is compiled is kept, as it is wherever nobody forbids it; the first round is not counted.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        finished = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            capture_output=True,
            text=True,
            env={**kept, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        )
        if finished.returncode:
            raise SystemExit(f"{command} failed:\n{finished.stdout}\n{finished.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.perf_counter() - began, cpu)


def compare(ours: Callable[[], Run], theirs: Callable[[], Run], rounds: int) -> list[tuple[Run, Run]]:
    """Run the two in turn, once uncounted and then ``rounds`` times."""
    ours(), theirs()
    return [(ours(), theirs()) for _ in range(rounds)]


def print_ratio(name: str, pairs: Sequence[tuple[Run, Run]], at_most: float) -> None:
    """Print the median of the pair-wise ratios, and the medians that they come from."""
    wall = statistics.median(a.wall / b.wall for a, b in pairs)
    cpu = statistics.median(a.cpu / b.cpu for a, b in pairs)
    ours, theirs = (statistics.median(run.wall for run in side) for side in zip(*pairs, strict=True))
    verdict = "reached" if wall <= at_most else "NOT reached"
    print(
        f"{name}: {wall:.2f} of the alternative by the clock, {cpu:.2f} in processor time "
        f"(medians {ours:.2f} s against {theirs:.2f} s, {len(pairs)} pairs); at most {at_most}: {verdict}"
    )
