"""Run small notebooks, each of one behaviour, through forked and through fresh kernels."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from publish.forked import kernelspec, lean
from publish.forked.quick import quick_options
from publish.forked.templates import TEMPLATES

with lean.without_iri_grammar():
    import nbformat
    from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent / "notebooks"


@pytest.fixture(scope="session")
def kernel_name() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("FORKED_KERNELS", "FORKED_KERNEL_MODULES", "JUPYTER_PATH"):
            patch.delenv(name, raising=False)
        yield kernelspec.use_forked_kernels()
        TEMPLATES.end()


@pytest.fixture
def run_notebook(kernel_name: str) -> Callable[..., Any]:
    """Run a notebook of this folder and return it; ``kernel`` defaults to the forked one."""

    def run(name: str, kernel: str = kernel_name, **options: Any) -> Any:
        notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
        return NotebookClient(notebook, kernel_name=kernel, **{**quick_options(), **options}).execute()

    return run


@pytest.fixture
def run_cell(kernel_name: str) -> Callable[..., str]:
    """Run one cell and return what it prints; ``start`` goes to the kernel's start: env, cwd."""

    def run(source: str, kernel: str = kernel_name, **start: Any) -> str:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        NotebookClient(notebook, kernel_name=kernel, **quick_options()).execute(**start)
        return "".join(output.get("text", "") for output in notebook.cells[0].outputs).strip()

    return run


@pytest.fixture
def make_kernel(kernel_name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Specify a forked kernel of one's own, found in a folder of the test's, and return its name."""

    def make(*modules: str, **changes: Any) -> str:
        spec = json.loads((kernelspec.DATA_DIR / "kernels/forked/kernel.json").read_text(encoding="utf-8"))
        spec["metadata"]["kernel_provisioner"]["config"] = {"modules": modules}
        folder = tmp_path / "jupyter" / "kernels" / "special"
        folder.mkdir(parents=True)
        (folder / "kernel.json").write_text(json.dumps({**spec, **changes}), encoding="utf-8")
        monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
        return "special"

    return make


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
