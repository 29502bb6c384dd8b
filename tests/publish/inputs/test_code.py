"""A brief's code is what shows something in it: other modules and words for readers leave it alone."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from publish.inputs import code as code_digest
from publish.inputs.code import NOT_SHOWN, digest_code, digest_notebook, list_imports, strip_words
from publish.inputs.files import State
from publish.project import CHECKOUT, Project
from tests.publish.projects import make_notebook, write_notebook

FILES = ("view.py", "page/text.py", "page/style.css", "exports/data.py", "fonts/a.otf")
OTHERS = ("README.md", "notes/code.py", "notes/form.yaml", "explore.py", "interface.py", "view.pyc")
KEPT_BY_EDITORS = (".view.py.swp", "#view.py#", "~$view.py", "view.py~", ".ipynb_checkpoints/view.py")
SOURCE = '''"""What it is for."""

LOOK = """
# no comment

"""


def draw(height: int) -> str:
    """Draw it."""
    return f"#{height}"  # as CSS writes it
'''
MODULES = sorted(path for name in ("analysis", "publish") for path in (CHECKOUT / name).rglob("*.py"))

_ALONE = re.compile(r'^(?: +)?(?:class|def) .*:\n( +)"""(?:[^"]|"(?!""))*"""\n', re.MULTILINE)


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


def test_what_renders_nothing_is_named_as_it_is() -> None:
    make = Path(code_digest.__file__).parents[1] / "make"
    assert all((make / name).is_file() for name in code_digest.NOT_RENDERING)


def strip(source: str) -> str:
    return strip_words(source, ast.parse(source))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"""What it is for."""', '"""What it is good for.\n\nAt length.\n"""  # and why'),
        ("  # as CSS writes it", ""),
        ('"""Draw it."""', "# Draw it.\n"),
        ("\n\n\ndef", "\n\n# A remark.\ndef"),
    ],
)
def test_words_for_readers_change_nothing(old: str, new: str) -> None:
    assert SOURCE.count(old) == 1
    assert strip(SOURCE.replace(old, new)) == strip(SOURCE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# no comment", "# no remark"),  # it is in a string
        ("# no comment\n\n", "# no comment\n"),
        ('f"#{height}"', 'f"# {height}"'),
        ("height: int", "height: float"),
        ("LOOK", "LOOKS"),
        ("    return", "    yield"),
    ],
)
def test_whatever_is_done_or_drawn_counts(old: str, new: str) -> None:
    assert old in SOURCE
    assert strip(SOURCE.replace(old, new)) != strip(SOURCE)


def test_a_docstring_beside_code_stays() -> None:
    assert strip('def f(): "x"; return 1\n') == 'def f(): "x"; return 1\n'


class _WithoutDocstrings(ast.NodeTransformer):
    def visit(self, node: ast.AST) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and (
            ast.get_docstring(node, clean=False) is not None
        ):
            node.body = node.body[1:]
        return node


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_of_every_module_of_ours_all_that_is_done_is_left(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    # A body of nothing but a docstring needs something to stand there once that is gone.
    filled = _ALONE.sub(r"\g<0>\g<1>pass\n", source)
    expected = _WithoutDocstrings().visit(ast.parse(filled))
    assert ast.dump(ast.parse(strip(filled))) == ast.dump(expected)


def test_no_docstring_of_the_analysis_is_read_when_it_runs() -> None:
    for path in MODULES:
        if path.is_relative_to(CHECKOUT / "analysis"):
            source = path.read_text(encoding="utf-8")
            nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)]
            read = [node for node in nodes if node.attr == "__doc__" and isinstance(node.ctx, ast.Load)]
            assert len(read) == source.count("description=main.__doc__"), path


def test_a_modules_digest_is_kept_until_its_content_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "chart.py"
    path.write_text(SOURCE, encoding="utf-8")
    first = State(tmp_path)
    digest = first.digest_code(str(path))
    first.note_done("call", "inputs", [], 0)
    monkeypatch.setattr("publish.inputs.files.digest_module", lambda *_: pytest.fail("it is known"))
    assert State(tmp_path).digest_code(str(path)) == digest
    monkeypatch.undo()
    path.write_text(SOURCE.replace("LOOK", "LOOKS"), encoding="utf-8")
    assert State(tmp_path).digest_code(str(path)) != digest


@pytest.mark.parametrize("content", ["this is no Python", "\0"])
def test_what_cannot_be_read_as_a_module_counts_as_a_whole(tmp_path: Path, content: str) -> None:
    path = tmp_path / "chart.py"
    path.write_text(content, encoding="utf-8")
    assert State(None).digest_code(str(path)) == State(None).digest_file(str(path))
