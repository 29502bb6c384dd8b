"""The schema by which an editor checks notes: current, sound, and of one mind with the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from analysis.notes.begin import EXAMPLE_NOTE, empty_note
from analysis.notes.json_schema import PATH, build_schema, render_schema
from tests.analysis.notes.writing import DAY, NOTE

ROOT = Path(__file__).parents[3]
SCHEMA = jsonschema.Draft202012Validator(build_schema())


class EditorLoader(yaml.SafeLoader):
    """Reads as editors do: by YAML 1.2, where a day is a text."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in pairs if not tag.endswith("timestamp")]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults_of(text: str) -> list[str]:
    note: Any = yaml.load(text, EditorLoader)  # a loader of plain values
    return [error.json_path for error in SCHEMA.iter_errors(note)]


def test_file_of_the_schema_is_current() -> None:
    assert (ROOT / PATH).read_text(encoding="utf-8") == render_schema(), "run make dictionary"


def test_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(build_schema())


def test_shipped_notes_keep_the_schema() -> None:
    for path in sorted((ROOT / "data").glob("*/notes/*.yaml")):
        assert not faults_of(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize(
    "text", [NOTE, EXAMPLE_NOTE.read_text(encoding="utf-8"), NOTE.replace("claims:", "statements:")]
)
def test_note_that_can_be_coded_keeps_the_schema(text: str) -> None:
    assert not faults_of(text)


def test_empty_note_has_only_known_keys() -> None:
    assert not [
        error
        for error in SCHEMA.iter_errors(yaml.load(empty_note(DAY), EditorLoader))
        if error.validator == "additionalProperties"
    ]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("estimates ", "guesses ", "$.claims[0].modality"),
        ("modality:", "modalty:", "$.claims[0]"),
        ("    anchor: about 900 homes\n", "", "$.claims[0]"),
        ("best: 900", "best: many", "$.claims[0].figures[0].best"),
        ("kind: outlet", "kind: shop", "$.new.sources"),
        ("  source: gazette\n", "", "$.document"),
    ],
)
def test_slip_is_marked_where_it_stands(old: str, new: str, place: str) -> None:
    assert old in NOTE
    assert any(fault.startswith(place) for fault in faults_of(NOTE.replace(old, new)))
