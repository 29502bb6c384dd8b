"""What a build costs by number of briefs, of claims, and of briefs that one new claim touches; as a plot.

Run with ``python -m benchmarks.cost [FILE.svg]``; it takes some minutes. Briefs are HTML, on all cores.
"""

from __future__ import annotations

import csv
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.project import CHECKOUT
from benchmarks.stories import write_story
from benchmarks.timing import BIN, run_commands

BRIEFS, CLAIMS, TOUCHED = (1, 10, 20, 40, 80), (10, 50, 150, 300, 500), (1, 10, 20, 40)
Points = list[tuple[int, float]]


@contextmanager
def _project(claims: int) -> Iterator[Path]:
    root = Path(tempfile.mkdtemp())
    try:
        (root / "notebooks").symlink_to(CHECKOUT / "notebooks")
        write_story(root / "data" / "scale", claims)
        yield root
    finally:
        shutil.rmtree(root)


def _build(root: Path, days: list[date]) -> float:
    """Build what is out of date at these days; returns seconds by the clock."""
    command: list[str | Path] = [BIN / "brief", "build", "scale", "--notebook", "brief", "--formats", "html"]
    for day in days:
        command += ["--as-of", day.isoformat()]
    return run_commands(command, cwd=root).wall


def _days(count: int) -> list[date]:
    return [date(2024, 11, 30) - timedelta(days=back) for back in range(count)]


def measure_briefs() -> Points:
    """Measure builds of so many briefs."""
    points = []
    for count in BRIEFS:
        with _project(40) as root:
            points.append((count, _build(root, _days(count))))
    return points


def measure_claims() -> Points:
    """Measure the build of one brief of so many claims."""
    points = []
    for count in CLAIMS:
        with _project(count) as root:
            points.append((count, _build(root, _days(1))))
    return points


def measure_touched() -> Points:
    """Measure builds after one new claim that so many of the published briefs can show."""
    days = _days(max(TOUCHED))
    points = []
    with _project(40) as root:
        _build(root, days)
        for count in TOUCHED:
            _append_claim(root / "data" / "scale", f"N{count:02d}", days[count - 1])
            points.append((count, _build(root, days)))
    return points


def _append_claim(folder: Path, claim_id: str, day: date) -> None:
    """Add the story's first claim once more, said on a day of its own."""
    claims, attribution = (_read_rows(folder / f"{name}.csv") for name in ("claims", "attribution"))
    claim = claims[0] | {
        "id": claim_id,
        "said_edtf": day.isoformat(),
        "reported_edtf": "",
    }
    hops = [
        {**hop, "id": hop["id"].replace("C000000", claim_id), "claim_id": claim_id}
        for hop in attribution
        if hop["claim_id"] == "C000000"
    ]
    for name, rows in (("claims", [claim]), ("attribution", hops)):
        with open(folder / f"{name}.csv", "a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, rows[0].keys(), lineterminator="\n").writerows(rows)


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plot_cost(panels: dict[str, Points]) -> Figure:
    """Plot each series of points, seconds upwards from zero."""
    drawing = Figure(figsize=(10, 3.2), layout="constrained")
    axes: list[Axes] = list(drawing.subplots(1, len(panels)))
    for axis, (name, points) in zip(axes, panels.items(), strict=True):
        axis.plot(*zip(*points, strict=True), marker="o", color="#005a9c")
        axis.set_title(name, loc="left", fontsize=10)
        axis.set_xlim(left=0)
        axis.set_ylim(bottom=0)
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("seconds by the clock")
    return drawing


def main(file: Path) -> None:
    """Measure, print, and write the plot."""
    panels = {
        "Briefs built": measure_briefs(),
        "Claims in one brief": measure_claims(),
        "Briefs that a new claim touches, of 40": measure_touched(),
    }
    for name, points in panels.items():
        print(f"{name}: {', '.join(f'{count:,}: {seconds:.1f} s' for count, seconds in points)}")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory of one process: {most:.0f} MB")
    plot_cost(panels).savefig(file, metadata={"Date": None, "Creator": None})
    print(f"plot: {file}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "docs" / "cost.svg")
