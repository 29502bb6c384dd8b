"""Every notebook runs by plain papermill, from any folder, on any dossier."""

from __future__ import annotations

from pathlib import Path

import nbformat
import papermill
import pytest

from tests.dossiers import write_dossier

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))


def _run(name: str, folder: Path, **parameters: str) -> nbformat.NotebookNode:
    target = folder / f"{name}.ipynb"
    source = str(NOTEBOOKS / f"{name}.ipynb")
    papermill.execute_notebook(
        source, str(target), parameters=parameters, cwd=str(folder), progress_bar=False
    )
    return nbformat.read(target, as_version=4)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_from_another_folder_with_its_defaults(name: str, tmp_path: Path) -> None:
    ran = _run(name, tmp_path)
    shown = [output for cell in ran.cells if cell.cell_type == "code" for output in cell.outputs]
    assert len(shown) >= 4
    assert not any(output.output_type in ("error", "stream") for output in shown)


@pytest.mark.parametrize("name", ["brief", "explore"])
def test_a_notebook_runs_on_another_dossier_as_it_was_recorded(name: str, tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "crates")
    parameters = {"dossier": str(folder), "as_of": "2024-06-30", "recorded_as_of": "2024-06-20"}
    ran = _run(name, tmp_path, **parameters)
    words = "".join(str(output.get("data", {})) for cell in ran.cells for output in cell.get("outputs", []))
    assert "Crates" in words or "crates" in words


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_typed_and_explained(name: str) -> None:
    told = papermill.inspect_notebook(str(NOTEBOOKS / f"{name}.ipynb"))
    assert {"dossier", "as_of"} <= set(told)
    for parameter in told.values():
        assert parameter["inferred_type_name"] == "str" and parameter["help"]
