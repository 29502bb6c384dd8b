"""A brief's code is what its notebook reaches: other modules and documentation leave it alone."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from publish.inputs import code as code_digest
from publish.inputs.code import CodeIndex, digest_notebook, digest_rendering, list_imports, list_sources
from publish.inputs.dossiers import ATTACHMENTS
from publish.inputs.notebooks import read_notebook
from publish.project import CHECKOUT, Project
from tests.publish.projects import make_notebook, write_notebook

FILES = {
    "__init__.py": "",
    "chart.py": "from analysis.axis import draw\n",
    "axis.py": "from . import colours\n",
    "colours.py": "",
    "table.py": "",
    "deep/__init__.py": "from analysis.deep.inner import x\n",
    "deep/inner.py": "from ..table import y\n",
    "style.css": "p{}",
    "README.md": "words",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, source in FILES.items():
        path = tmp_path / "analysis" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return tmp_path / "analysis"


def digest(package: Path, source: str = "from analysis.chart import draw") -> dict[str, str]:
    index = CodeIndex(package, lambda path: hashlib.sha256(Path(path).read_bytes()).hexdigest())
    return index.digest_files([source])


def test_modules_are_followed_through_their_imports(package: Path) -> None:
    found = CodeIndex(package, str).find_reachable(["import analysis.deep", "from analysis import chart"])
    names = {path.relative_to(package).as_posix() for path in found}
    assert names == {
        "__init__.py", "chart.py", "axis.py", "colours.py", "deep/__init__.py", "deep/inner.py", "table.py",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["chart.py", "axis.py", "colours.py", "style.css"])
def test_a_change_of_what_is_reached_changes_the_digest(package: Path, name: str) -> None:
    before = digest(package)
    (package / name).write_text("# changed\n", encoding="utf-8")
    assert digest(package) != before


@pytest.mark.parametrize("name", ["table.py", "deep/inner.py", "README.md"])
def test_a_change_of_anything_else_does_not(package: Path, name: str) -> None:
    before = digest(package)
    (package / name).write_text("# changed\n", encoding="utf-8")
    assert digest(package) == before


FACADE = {
    "whole/__init__.py": '"""Hands on."""\nfrom .one import draw_one\n'
    "from analysis.whole.two import draw as two\n"
    '__all__ = ["draw_one", "two"]\n',
    "whole/one.py": "from analysis import colours\n",
    "whole/two.py": "from analysis import table\n",
}


@pytest.mark.parametrize(
    ("source", "reached"),
    [
        ("from analysis.whole import draw_one", {"whole/one.py", "colours.py"}),
        ("from analysis.whole import two", {"whole/two.py", "table.py"}),
        ("from analysis.whole.one import draw_one", {"whole/one.py", "colours.py"}),
        ("from analysis.whole import *", {"whole/one.py", "whole/two.py", "colours.py", "table.py"}),
        ("import analysis.whole", {"whole/one.py", "whole/two.py", "colours.py", "table.py"}),
        ("from analysis import whole", {"whole/one.py", "whole/two.py", "colours.py", "table.py"}),
    ],
)
def test_a_package_that_hands_names_on_is_looked_through(
    package: Path, source: str, reached: set[str]
) -> None:
    (package / "whole").mkdir()
    for name, text in FACADE.items():
        (package / name).write_text(text, encoding="utf-8")
    found = {
        path.relative_to(package).as_posix() for path in CodeIndex(package, str).find_reachable([source])
    }
    assert found == {"__init__.py", "whole/__init__.py", *reached}


def test_a_package_with_code_of_its_own_counts_as_a_whole(package: Path) -> None:
    (package / "whole").mkdir()
    for name, text in FACADE.items():
        (package / name).write_text(text, encoding="utf-8")
    with (package / "whole" / "__init__.py").open("a", encoding="utf-8") as file:
        file.write("two = draw_one\n")
    found = CodeIndex(package, str).find_reachable(["from analysis.whole import draw_one"])
    assert {"one.py", "two.py", "table.py"} <= {path.name for path in found}


@pytest.mark.parametrize("module", ["view.py", "page/first_screen.py", "charts/overview/picture.py"])
def test_every_notebook_reaches_the_library_that_it_imports(module: str) -> None:
    project = Project(CHECKOUT)
    index = CodeIndex(project.analysis, str)
    assert (project.analysis / module).is_file()
    for name in ("brief", "timeline", "figures", "attribution"):
        sources = list_sources(read_notebook(project.notebook_path(name)))
        assert project.analysis / module in index.find_reachable(sources), name


@pytest.mark.parametrize(
    ("file", "made"),
    [("exports/workbook.py", {"data"}), ("exports/pictures.py", {"pictures"}), ("view.py", set(ATTACHMENTS))],
)
def test_code_of_data_and_of_pictures_makes_its_own_again(file: str, made: set[str]) -> None:
    analysis = Project(CHECKOUT).analysis
    index = CodeIndex(analysis, str)
    reached = {name: index.find_reachable([use]) for name, use in ATTACHMENTS.items()}
    assert {name for name, files in reached.items() if analysis / file in files} >= made


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
    assert all((package / name).is_file() for name in code_digest.RENDERING)
    assert any((package / code_digest.TEMPLATES).iterdir())


def test_what_renders_a_brief_imports_only_what_is_digested() -> None:
    package = Path(code_digest.__file__).parents[1]
    sources = [(package / name).read_text(encoding="utf-8") for name in code_digest.RENDERING]
    named = set(re.findall(r"^from (analysis[.\w]+) import", "\n".join(sources), re.MULTILINE))
    digested = digest_rendering(Project(CHECKOUT), lambda _: "")
    assert {f"{name.replace('.', '/')}.py" for name in named} == {
        name for name in digested if name.startswith("analysis/") and name.endswith(".py")
    }
