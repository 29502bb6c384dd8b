"""A brief's code is what shows something in it: other modules and documentation leave it alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from publish.inputs import code as code_digest
from publish.inputs.code import NOT_SHOWN, digest_code, digest_notebook, list_imports
from publish.project import CHECKOUT, Project
from tests.publish.projects import make_notebook, write_notebook

FILES = ("view.py", "page/text.py", "page/style.css", "exports/data.py", "fonts/a.otf")
OTHERS = ("README.md", "notes/code.py", "notes/form.yaml", "explore.py", "interface.py", "view.pyc")
KEPT_BY_EDITORS = (".view.py.swp", "#view.py#", "~$view.py", "view.py~")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in (*FILES, *OTHERS, *KEPT_BY_EDITORS):
        path = tmp_path / "analysis" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    made = Project(tmp_path)
    made.__dict__["analysis"] = tmp_path / "analysis"
    return made


def test_what_shows_something_in_a_brief_is_digested(project: Project) -> None:
    digested = digest_code(project, lambda path: Path(path).name)
    theirs = {name for name in digested if name.startswith("analysis/")}
    assert theirs == {f"analysis/{name}" for name in FILES}
    assert digested["analysis/page/text.py"] == "text.py"
    assert {"publish/make/html.py", "publish/templates/brief/page.css"} <= digested.keys()
    assert {"publish/inputs/notebooks.py", "publish/record/task.py"} <= digested.keys()
    assert not {"publish/cli.py", "publish/make/workers.py"} & digested.keys()


def test_what_shows_nothing_is_imported_by_nothing_that_does() -> None:
    analysis = Project(CHECKOUT).analysis
    for name in NOT_SHOWN:
        assert (analysis / name).exists()
    shown = [path for path in analysis.rglob("*.py") if path.relative_to(analysis).parts[0] not in NOT_SHOWN]
    hidden = "|".join(name.removesuffix(".py") for name in NOT_SHOWN)
    for path in shown:
        imports = re.search(rf"(?:from|import) analysis(?:\.| import )({hidden})\b", path.read_text("utf-8"))
        assert imports is None, path


def test_a_notebooks_digest_is_of_what_it_says_not_of_its_run() -> None:
    first, second = make_notebook("1 + 1"), make_notebook("1 + 1")
    second["cells"][1].update(execution_count=7, id="other", outputs=[{"output_type": "stream"}])
    second["metadata"]["papermill"] = {"duration": 3}
    assert digest_notebook(first) == digest_notebook(second)
    assert digest_notebook(first) != digest_notebook(make_notebook("1 + 2"))


def test_modules_imported_early_are_those_notebooks_name(tmp_path: Path) -> None:
    good = write_notebook(tmp_path, "a", "import json\nfrom analysis import view")
    bad = write_notebook(tmp_path, "b", "this is not Python")
    lab = tmp_path / "c.ipynb"
    lab.write_text(json.dumps({**make_notebook("import numpy"), "metadata": {"publish": False}}))
    names = ["json", "analysis", "analysis.view"]
    assert list_imports([good, bad, lab, tmp_path / "none.ipynb"]) == names


def test_what_renders_a_brief_is_there_to_be_digested() -> None:
    package = Path(code_digest.__file__).parents[1]
    assert all((package / "make" / name).is_file() for name in code_digest.NOT_RENDERING)
    assert any((package / code_digest.TEMPLATES).iterdir())
