"""What many claims cost: check, cut and frames against pandas' reading, a brief's rest against few claims.

Run with ``python -m benchmarks.check [FILE.svg]``; it takes some minutes. All is processor time.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from analysis import page
from analysis.dossier.cut import cut_slice
from analysis.dossier.load import check_dossier, load_dossier
from analysis.view import View, open_view
from benchmarks.project import CHECKOUT
from benchmarks.stories import write_story

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


def _build_frames(view: View) -> None:
    for name in ("claims", "figures", "hops", "stances", "propositions", "statements", "register"):
        getattr(view, name)


def _make_brief(view: View) -> None:
    for section in (page.render_first_screen, page.render_pictures, page.render_statements):
        section(view)._repr_html_()
    for section in (page.render_relays, page.render_evidence, page.render_register):
        section(view)._repr_html_()


def measure(claims: int) -> tuple[float, float, float, float]:
    """Measure check, cut and frames of so many claims over reading them; the seconds of a brief’s rest."""
    with tempfile.TemporaryDirectory() as root:
        folder = write_story(Path(root) / "scale", claims)
        checks, cuts, readings = [], [], []
        for _ in range(ROUNDS):
            readings.append(_seconds(lambda: _read(folder)))
            checks.append(_seconds(lambda: check_dossier(folder)) / readings[-1])
            cuts.append(_cut(folder) / readings[-1])
        view = open_view(str(folder), "2024-10-27", compare_to="2024-10-26")
        gc.disable()  # as the publisher does
        frames = _seconds(lambda: _build_frames(view))
        rest = _seconds(lambda: _make_brief(view))  # beyond the frames, which have a measure of their own
        gc.enable()
    median = statistics.median
    return median(checks), median(cuts), frames / median(readings), rest


def main(file: Path) -> None:
    """Measure, print, and write the plot."""
    drawing = Figure(figsize=(8, 3.2), layout="constrained")
    axis, beside = drawing.subplots(1, 2)
    *all_ratios, briefs = zip(*(measure(claims) for claims in CLAIMS), strict=True)
    for name, ratios in zip(("check", "cut", "frames"), all_ratios, strict=True):
        axis.plot(CLAIMS, ratios, marker="o", label=name)
        told = ", ".join(f"{claims:,}: {ratio:.1f}" for claims, ratio in zip(CLAIMS, ratios, strict=True))
        verdict = "reached" if ratios[-1] <= AT_MOST else "NOT reached"
        print(f"{name}, times pandas' reading: {told}; at most {AT_MOST:g} of {CLAIMS[-1]:,}: {verdict}")
    axis.set(xscale="log", xlabel="claims", ylabel="times pandas’ reading of the files", ylim=(0, None))
    axis.legend(frameon=False)
    dearer = [seconds / briefs[0] for seconds in briefs]
    told = ", ".join(f"{claims:,}: {ratio:.1f}" for claims, ratio in zip(CLAIMS, dearer, strict=True))
    verdict = "reached" if dearer[-1] <= AT_MOST else "NOT reached"
    print(f"rest of a brief, times that of {CLAIMS[0]:,} claims: {told}; at most {AT_MOST:g}: {verdict}")
    beside.plot(CLAIMS, dearer, marker="o")
    label = f"times the rest of a brief of {CLAIMS[0]:,} claims"
    beside.set(xscale="log", xlabel="claims", ylabel=label, ylim=(0, None))
    drawing.savefig(file, metadata={"Date": None, "Creator": None})
    print(f"plot: {file}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "docs" / "check.svg")
