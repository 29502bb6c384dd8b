"""Every notebook runs by plain papermill, from any folder, on any dossier, and holds no logic."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest

from analysis.page.section import MIME
from tests.dossiers import crates

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
BRIEFS = ("attribution", "brief", "figures", "timeline")
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.ListComp, ast.DictComp, ast.Lambda)


def read(name: str) -> Any:
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)


def run(name: str, folder: Path, **parameters: str) -> list[Any]:
    """Run a notebook in a folder; returns the outputs of its cells."""
    target = folder / f"{name}.ipynb"
    source = str(NOTEBOOKS / f"{name}.ipynb")
    papermill.execute_notebook(
        source, str(target), parameters=parameters, cwd=str(folder), progress_bar=False
    )
    cells = nbformat.read(target, as_version=4).cells
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_from_another_folder_with_its_defaults(name: str, tmp_path: Path) -> None:
    outputs = run(name, tmp_path)
    assert len(outputs) >= 4
    assert not any(output.output_type in ("error", "stream") for output in outputs)
    told = [output.data[MIME] for output in outputs if MIME in output.get("data", {})]
    assert len(told) == (name in BRIEFS)
    assert all(one["headline"]["text"] for one in told)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_on_another_dossier_as_it_was_recorded(name: str, tmp_path: Path) -> None:
    folder = crates().write(tmp_path / "crates")
    own = {"measure": "crates-delivered"} if name == "tutorial" else {}
    outputs = run(name, tmp_path, dossier=str(folder), as_of="2024-06-30", **own)
    words = "".join(str(output.get("data", {})) for output in outputs)
    assert "Crates" in words or "crates" in words


@pytest.mark.parametrize("name", BRIEFS)
def test_a_notebook_says_so_where_nothing_was_public(name: str, tmp_path: Path) -> None:
    outputs = run(name, tmp_path, as_of="1990-01-01")
    assert any("0 claims" in str(output.get("data", {})) for output in outputs)


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_typed_and_explained(name: str) -> None:
    told = papermill.inspect_notebook(str(NOTEBOOKS / f"{name}.ipynb"))
    assert {"dossier", "as_of"} <= set(told)
    for parameter in told.values():
        assert parameter["inferred_type_name"] in ("str", "list[str]") and parameter["help"]


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_asks_one_question_in_its_title(name: str) -> None:
    title = read(name).cells[0].source.splitlines()[0]
    assert title.startswith("# ") and title.endswith("?")


@pytest.mark.parametrize("name", sorted({*NAMES} - {"tutorial"}))
def test_a_notebook_holds_no_logic_and_one_call_a_cell(name: str) -> None:
    for cell in read(name).cells:
        if cell.cell_type != "code" or "parameters" in cell.metadata.get("tags", []):
            continue
        tree = ast.parse(cell.source)
        assert not [node for node in ast.walk(tree) if isinstance(node, LOGIC)]
        assert len([node for node in ast.walk(tree) if isinstance(node, ast.Call)]) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_stored_without_outputs(name: str) -> None:
    cells = [cell for cell in read(name).cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_tables_of_the_annex_scroll_in_jupyterlab(name: str) -> None:
    """Unrolled, they put 81,000 px between the brief and an analyst's own cell below it."""
    annex = [cell for cell in read(name).cells if "annex" in cell.metadata.get("tags", [])]
    short = ("page.render_annex_title(", "page.render_method(")
    assert all(cell.metadata.get("scrolled") or cell.source.startswith(short) for cell in annex)
