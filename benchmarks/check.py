"""What checking and cutting a dossier costs, as a multiple of reading its files with pandas; as a plot.

Run with ``python -m benchmarks.check [FILE.svg]``; it takes a minute or two.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from analysis.dossier.cut import cut_slice
from analysis.dossier.load import check_dossier, load_dossier
from benchmarks.stories import write_story

CHECKOUT = Path(__file__).resolve().parents[1]
CLAIMS = (1_000, 10_000, 100_000)
ROUNDS = 5
AT_MOST = 3.0


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _read(folder: Path) -> None:
    """Read the files with the fastest reader that pandas has here."""
    for path in sorted(folder.glob("*.csv")):
        pd.read_csv(path, dtype=str, keep_default_na=False)


def _cut(folder: Path) -> float:
    dossier = load_dossier(folder)
    return _seconds(lambda: cut_slice(dossier, date(2024, 6, 30)))


def measure(claims: int) -> tuple[float, float]:
    """Measure check and cut of so many claims, in turn with reading them; medians of the ratios."""
    with tempfile.TemporaryDirectory() as root:
        folder = write_story(Path(root) / "scale", claims)
        checks, cuts = [], []
        for _ in range(ROUNDS):
            reading = _seconds(lambda: _read(folder))
            checks.append(_seconds(lambda: check_dossier(folder)) / reading)
            cuts.append(_cut(folder) / reading)
    return statistics.median(checks), statistics.median(cuts)


def main(file: Path) -> None:
    """Measure, print, and write the plot."""
    drawing = Figure(figsize=(5, 3.2), layout="constrained")
    axis = drawing.subplots()
    points = [measure(claims) for claims in CLAIMS]
    for name, ratios in zip(("check", "cut"), zip(*points, strict=True), strict=True):
        axis.plot(CLAIMS, ratios, marker="o", label=name)
        told = ", ".join(f"{claims:,}: {ratio:.1f}" for claims, ratio in zip(CLAIMS, ratios, strict=True))
        verdict = "reached" if ratios[-1] <= AT_MOST else "NOT reached"
        print(f"{name}, times pandas' reading: {told}; at most {AT_MOST:g} of {CLAIMS[-1]:,}: {verdict}")
    axis.set(xscale="log", xlabel="claims", ylabel="times pandas’ reading of the files", ylim=(0, None))
    axis.legend(frameon=False)
    drawing.savefig(file, metadata={"Date": None, "Creator": None})
    print(f"plot: {file}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "docs" / "check.svg")
