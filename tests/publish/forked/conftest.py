"""Run small notebooks, each of one behaviour, through forked and through fresh kernels."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from publish.forked import kernelspec, lean
from publish.forked.templates import TEMPLATES

with lean.without_iri_grammar():
    import nbformat
    from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent / "notebooks"


@pytest.fixture(scope="session")
def kernel_name() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FORKED_KERNELS", raising=False)
        patch.setenv("JUPYTER_PATH", "")
        yield kernelspec.use_forked_kernels()
        TEMPLATES.end()


@pytest.fixture
def run_notebook(kernel_name: str) -> Callable[..., Any]:
    """Run a notebook of this folder and return it; ``kernel`` defaults to the forked one."""

    def run(name: str, kernel: str = kernel_name, **options: Any) -> Any:
        notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
        return NotebookClient(notebook, kernel_name=kernel, **options).execute()

    return run


def list_outputs(notebook: Any) -> list[dict[str, Any]]:
    """Return what each cell shows: each stream as a whole, then the rest in its order.

    How often a stream is flushed depends on the clock, and the name of a cell's file on the pid.
    """
    cells = []
    for cell in notebook.cells:
        shown: dict[str, Any] = {"stdout": "", "stderr": "", "rest": []}
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream":
                shown[output["name"]] += output["text"]
            else:
                shown["rest"].append(output)
        cells.append(json.loads(re.sub(r"ipykernel_\d+", "ipykernel_PID", json.dumps(shown))))
    return cells
