"""A notebook's declared parameters are read without running it, and only fitting values get in."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.errors import DataError
from publish.inputs.notebooks import Parameter, fit_values, parse_parameters, read_parameters
from tests.publish.projects import write_notebook

CELL = """\
dossier: str = "crates"  # the dossier
limit: int = 3  # how many rows
share: float = 0.5
strict: bool = True
events: list[str] = ["a", "b"]  # only these
"""
DECLARED = parse_parameters(CELL, "brief")


def test_name_type_and_default_come_from_the_cell() -> None:
    assert DECLARED["limit"] == Parameter("limit", "int", 3)
    assert DECLARED["events"] == Parameter("events", "list[str]", ["a", "b"])
    assert [one.type for one in DECLARED.values()] == ["str", "int", "float", "bool", "list[str]"]


def test_reading_runs_nothing_of_the_notebook(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    cell = f'as_of: str = open({str(victim)!r}, "w").name'
    path = write_notebook(tmp_path, "brief", parameters=cell)
    with pytest.raises(DataError, match="default of as_of is no str"):
        read_parameters(path)
    assert not victim.exists()


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("limit = 3", "declare one parameter a line with its type"),
        ("import os", "declare one parameter a line"),
        ("limit: int", "limit has no default"),
        ("limit: dict = {}", "limit has the type dict; use one of str, int"),
        ("limit: int = 'x'", "the default of limit is no int"),
        ("limit: int =", "is not Python"),
    ],
)
def test_a_cell_that_declares_badly_is_refused_with_its_reason(cell: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_parameters(cell, "brief")


def test_every_bad_line_is_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        parse_parameters("a = 1\nb: set = 2\nc: int = 3\n", "brief")
    assert len(caught.value.problems) == 2
    assert caught.value.problems[1].startswith("brief: line 2 ")


def test_a_file_that_is_no_notebook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.ipynb"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="not a notebook that can be read"):
        read_parameters(path)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("limit", "12", 12),
        ("share", "0.25", 0.25),
        ("share", "1", 1.0),
        ("strict", "false", False),
        ("strict", "True", True),
        ("events", "x, y", ["x", "y"]),
        ("dossier", "12", "12"),
    ],
)
def test_text_of_a_call_becomes_the_declared_type(name: str, text: str, value: object) -> None:
    fitted = fit_values(DECLARED, {name: text}, "brief")
    assert fitted == {name: value}
    assert type(fitted[name]) is type(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "many"),
        ("limit", 2.5),
        ("limit", True),
        ("share", "nan"),
        ("share", "inf"),
        ("strict", 1),
        ("strict", "maybe"),
        ("events", [1]),
        ("events", {"a": 1}),
        ("dossier", 3),
        ("dossier", None),
        ("dossier", "a\0b"),
        ("dossier", "\ud800"),
    ],
)
def test_an_ill_typed_value_is_refused_with_type_and_example(name: str, value: object) -> None:
    with pytest.raises(DataError) as caught:
        fit_values(DECLARED, {name: value}, "brief")
    (problem,) = caught.value.problems
    assert problem.startswith(f"brief: {name} is {DECLARED[name].type}, ")
    assert f"write for example {name}=" in problem


@pytest.mark.parametrize(
    "name", ["lmit", "limit; import os", "__import__('os')", "limit = 1\nx", "", "class"]
)
def test_an_undeclared_name_is_refused_naming_the_others(name: str) -> None:
    with pytest.raises(DataError, match="it declares dossier, limit, share, strict, events"):
        fit_values(DECLARED, {name: "1"}, "brief")


def test_every_misfit_is_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        fit_values(DECLARED, {"limit": "x", "share": "y", "nobody": "z"}, "brief")
    assert len(caught.value.problems) == 3


@given(st.text() | st.sampled_from(['"; import os #', "\\", '\\"', "'''", "\n__import__('os')", "{dossier}"]))
def test_no_text_becomes_code_in_the_cell_of_papermill(text: str) -> None:
    from papermill.translators import PythonTranslator

    try:
        values = fit_values(DECLARED, {"dossier": text, "events": [text]}, "brief")
    except DataError:
        assert "\0" in text  # the only text that a parameter may not hold here
        return
    statements = ast.parse(PythonTranslator.codify(values)).body
    written = {ast.unparse(one.targets[0]): ast.literal_eval(one.value) for one in statements}  # type: ignore[attr-defined]
    assert written == {"dossier": text, "events": [text]}
