"""What a module does is told apart from what only its readers see."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from publish.inputs.code import strip_words
from publish.inputs.files import State
from publish.project import CHECKOUT

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
