"""The same notebook many times by papermill: forked kernels against fresh ones.

Run with ``python -m benchmarks.kernels [NOTEBOOKS [ROUNDS]]``. Each side is a program of its own, so that
what is measured is everything: the imports of papermill, the template's, and every kernel to its end.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from benchmarks.timing import Run, compare, print_ratio, run_commands
from publish.forked import kernelspec, lean

CHECKOUT = Path(__file__).resolve().parents[1]
NOTEBOOK = CHECKOUT / "tests/publish/forked/notebooks/one_chart.ipynb"
FRESH = "python3"


def main(notebooks: int, rounds: int) -> None:
    """Measure and print the ratio of whole programs, then what one more notebook takes in each."""

    def run(kernel: str) -> Run:
        command = [sys.executable, "-m", "benchmarks.kernels", "--run", kernel, str(notebooks)]
        return run_commands(command, cwd=CHECKOUT)

    pairs = compare(lambda: run("forked"), lambda: run("fresh"), rounds)
    print_ratio(f"{notebooks} notebooks through forked kernels, against fresh ones", pairs, 0.3)
    seconds: dict[str, list[float]] = {"fresh": [], "forked, stock manager": [], "forked": []}
    run_with_papermill("forked", 1)
    for _ in range(rounds * 3):
        for kind, taken in seconds.items():
            taken.extend(run_with_papermill(kind, 1))
    medians = {kind: statistics.median(taken) for kind, taken in seconds.items()}
    print("one more notebook: " + ", ".join(f"{kind} {median:.2f} s" for kind, median in medians.items()))


def run_with_papermill(kind: str, notebooks: int) -> list[float]:
    """Run the notebook so many times and return the seconds of each."""
    kernel = kernelspec.use_forked_kernels() if kind.startswith("forked") else FRESH
    if kind.startswith("forked"):
        kernelspec.start_early()
    with lean.without_iri_grammar():
        import papermill
    from publish.forked.quick import quick_options

    options = quick_options() if kind == "forked" else {}
    seconds = []
    for _ in range(notebooks):
        began = time.perf_counter()
        papermill.execute_notebook(NOTEBOOK, None, kernel_name=kernel, progress_bar=False, **options)
        seconds.append(time.perf_counter() - began)
    return seconds


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run_with_papermill(sys.argv[2], int(sys.argv[3]))
    else:
        given = [int(word) for word in sys.argv[1:]]
        main(*(given + [10, 3][len(given) :]))
