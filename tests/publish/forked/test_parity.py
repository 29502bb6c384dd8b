"""A forked kernel and a fresh one give the same notebook, and no run sees anything of another."""

from __future__ import annotations

from typing import Any

import pytest

from tests.publish.forked.conftest import list_outputs

FRESH = "python3"


@pytest.mark.parametrize(
    "name",
    ["display", "error", "figure", "input", "large", "programs", "surroundings", "threads", "waiting"],
)
def test_forked_and_fresh_kernels_give_the_same_outputs(name: str, run_notebook: Any) -> None:
    forked, fresh = run_notebook(name), run_notebook(name, kernel=FRESH)
    assert list_outputs(forked) == list_outputs(fresh)
    assert forked.metadata["language_info"] == fresh.metadata["language_info"]
    assert [cell.execution_count for cell in forked.cells] == [cell.execution_count for cell in fresh.cells]


def test_a_figure_is_drawn_by_the_inline_backend(run_notebook: Any) -> None:
    shown = list_outputs(run_notebook("figure"))
    assert [sorted(output["data"]) for output in shown[1]["rest"]] == [
        ["image/png", "text/plain"],
        ["text/plain"],
    ]


def test_nothing_of_one_run_is_seen_in_the_next(run_notebook: Any) -> None:
    first, second = (list_outputs(run_notebook("leave")) for _ in range(2))
    assert first[0]["stdout"] == second[0]["stdout"] == "1 1 x\n"
    assert first[1]["stdout"] != second[1]["stdout"], "both runs had one pid"


def test_each_run_draws_its_own_random_numbers(run_notebook: Any) -> None:
    drawn = [list_outputs(run_notebook("leave"))[2]["stdout"].split() for _ in range(2)]
    assert drawn[0][0] != drawn[1][0], "random"
    assert drawn[0][1] != drawn[1][1], "numpy.random"
