"""The quick manager waits less and changes nothing else."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

import pytest
from jupyter_client.manager import AsyncKernelManager

from publish.forked import lean, quick
from tests.publish.forked.conftest import NOTEBOOKS, list_outputs

with lean.without_iri_grammar():
    import papermill


def test_papermill_gives_the_same_notebook_with_the_quick_and_the_stock_manager(kernel_name: str) -> None:
    notebooks = [
        papermill.execute_notebook(
            NOTEBOOKS / "one_chart.ipynb", None, kernel_name=kernel_name, progress_bar=False, **options
        )
        for options in (quick.quick_options(), {"kernel_manager_class": AsyncKernelManager})
    ]
    texts = [
        [output["data"].get("text/html", "") for output in notebook.cells[1].outputs]
        for notebook in notebooks
    ]
    assert texts[0] == texts[1]
    assert "claims" in texts[0][0]


def test_no_output_is_lost_when_the_first_cell_comes_at_once(run_notebook: Any) -> None:
    assert [list_outputs(run_notebook("leave"))[0]["stdout"] for _ in range(5)] == ["1 1 x\n"] * 5


def test_a_kernel_that_does_not_greet_is_waited_for_as_usual(
    run_notebook: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick, "GREETING", 0.0)
    assert list_outputs(run_notebook("leave"))[0]["stdout"] == "1 1 x\n"


def test_a_kernel_that_ends_before_it_answers_is_an_error(make_kernel: Any) -> None:
    async def start() -> None:
        manager = quick.QuickKernelManager(
            kernel_name=make_kernel(argv=["python", "-c", "raise SystemExit(1)"])
        )
        await manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=30)
        finally:
            client.stop_channels()
            await manager.cleanup_resources()

    with pytest.raises(RuntimeError, match="died"):
        asyncio.run(start())


@pytest.mark.skipif(not find_spec(lean.GRAMMAR), reason="comes with JupyterLab")
def test_nbformat_is_imported_without_the_grammar_which_can_be_had_later() -> None:
    code = (
        "import sys\nfrom publish.forked.lean import without_iri_grammar\n"
        "with without_iri_grammar():\n    import nbformat\n"
        "print('lark' in sys.modules)\nimport rfc3987_syntax\nprint('lark' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True"]
