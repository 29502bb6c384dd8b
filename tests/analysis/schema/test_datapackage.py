"""The data package descriptor is generated from the schema, and Frictionless accepts it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.dossier.load import check_dossier
from analysis.schema import TABLES
from analysis.schema.codes import PATTERNS
from analysis.schema.datapackage import main, read_headers, render_datapackage
from tests.dossiers import Story, Tables, write_dossier

SHIPPED = sorted((Path(__file__).resolve().parents[3] / "data").glob("*/datapackage.json"))


def validate(folder: Path) -> list[str]:
    """Say what Frictionless finds wrong."""
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [
        " ".join(str(part) for part in row)
        for row in report.flatten(["type", "rowNumber", "fieldName", "message"])
    ]


def test_every_column_of_the_schema_is_described() -> None:
    package = json.loads(render_datapackage("story", "Story"))

    assert {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
    } == {name: list(table.columns) for name, table in TABLES.items()}


def test_constraints_say_what_the_schema_says() -> None:
    package = json.loads(render_datapackage("story", "Story"))
    described = {
        (resource["name"], field["name"]): field.get("constraints", {})
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }

    for name, table in TABLES.items():
        for field in table.fields:
            constraints = described[name, field.name]
            assert constraints.get("required", False) == field.required
            assert constraints.get("enum", []) == list(field.enum)
            assert constraints.get("minimum") == field.minimum
            assert ("unique" in constraints) == (field.name == "id")


def test_every_reference_to_one_table_is_a_foreign_key() -> None:
    package = json.loads(render_datapackage("story", "Story"))
    keys = {
        (resource["name"], key["fields"][0], key["reference"]["resource"] or resource["name"])
        for resource in package["resources"]
        for key in resource["schema"]["foreignKeys"]
    }

    assert keys == {
        (name, field.name, field.reference[0])
        for name, table in TABLES.items()
        for field in table.fields
        if len(field.reference) == 1
    } | {(name, "revision_of", name) for name in TABLES}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_shipped_descriptor_is_in_step_with_the_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    package = json.loads(text)

    assert text == render_datapackage(package["name"], package["title"], read_headers(path.parent), package)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_frictionless_agrees_that_shipped_dossiers_are_valid(path: Path) -> None:
    assert [str(problem) for problem in check_dossier(path.parent) if problem.is_error] == []
    assert validate(path.parent) == []


def test_frictionless_accepts_a_valid_dossier(tmp_path: Path) -> None:
    assert validate(write_dossier(tmp_path)) == []


def test_frictionless_accepts_what_a_spreadsheet_wrote(tmp_path: Path) -> None:
    def shout(tables: Tables) -> None:
        for row in tables["actors"]:
            row["named"] = row["named"].upper()

    folder = write_dossier(tmp_path, shout)
    for path in folder.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert validate(folder) == []
    assert check_dossier(folder) == []


def test_frictionless_accepts_few_files_and_columns(tmp_path: Path) -> None:
    story = Story("flood")
    story.claim("C01", said="2024-06-02")
    folder = story.write(tmp_path)
    for path in folder.glob("*.csv"):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        needed = [
            field.name for field in TABLES[path.stem].fields if field.required or any(frame[field.name])
        ]
        frame[needed].to_csv(path, index=False)
    main([str(folder)])

    assert not (folder / "figures.csv").exists()
    assert [str(problem) for problem in check_dossier(folder)] == []
    assert validate(folder) == []


def test_links_with_short_headers_are_described_as_they_are(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path)
    path = folder / "claim_links.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("from_claim,to_claim", "from,to"), encoding="utf-8"
    )
    main([str(folder)])

    assert check_dossier(folder) == []
    assert validate(folder) == []


def test_no_licence_is_written_and_a_chosen_one_is_kept(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path)
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    assert "licenses" not in package

    path.write_text(json.dumps({**package, "licenses": [{"name": "ODC-By-1.0"}]}), encoding="utf-8")
    main([str(folder)])
    assert json.loads(path.read_text(encoding="utf-8"))["licenses"] == [{"name": "ODC-By-1.0"}]


@pytest.mark.parametrize(
    "resources",
    [
        [],
        None,
        5,
        [{"name": "claims"}],
        [{"name": ["claims"]}, "x"],
        [{"name": "claims", "schema": {"fields": 5}}],
    ],
)
def test_a_package_that_misdescribes_its_files_is_warned_of(tmp_path: Path, resources: object) -> None:
    folder = write_dossier(tmp_path)
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**package, "resources": resources}), encoding="utf-8")
    (problem,) = check_dossier(folder)

    assert problem.column == "resources" and not problem.is_error


@pytest.mark.parametrize(
    ("version", "is_read"), [("2", True), (2, True), ("2.1", True), ("1", False), ([], False)]
)
def test_only_this_version_of_the_model_is_read(tmp_path: Path, version: object, is_read: bool) -> None:
    folder = write_dossier(tmp_path)
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**package, "model_version": version}), encoding="utf-8")

    assert (not check_dossier(folder)) == is_read


def test_a_package_without_a_version_is_told_by_its_files(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path)
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    del package["model_version"]
    path.write_text(json.dumps(package), encoding="utf-8")
    assert check_dossier(folder) == []

    (folder / "propositions.csv").unlink()
    (problem,) = check_dossier(folder)
    assert problem.wrong.startswith("it names no version of the model") and "data-dictionary" in problem.right


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("claims", {"modality": "shouts"}),
        ("claims", {"id": "not an id"}),
        ("claims", {"text": ""}),
        ("claims", {"proposition_id": "nowhere"}),
        ("claims", {"revision_of": "C99", "status_reason": "A slip."}),
        ("figures", {"subset_of": "F99"}),
        ("figures", {"best": "ten"}),
        ("figures", {"best": "5-"}),
        ("documents", {"retrieved": "2024-02-30"}),
        ("documents", {"sha256": "abc"}),
        ("actors", {"named": "yes"}),
        ("actors", {"id": "official"}),
        ("attribution", {"step_no": "0"}),
    ],
)
def test_frictionless_refuses_what_the_check_refuses(
    tmp_path: Path, table: str, cells: dict[str, str]
) -> None:
    folder = write_dossier(tmp_path, lambda tables: tables[table][0].update(cells))

    assert check_dossier(folder)
    assert validate(folder)


def test_the_command_writes_a_descriptor_and_keeps_its_title(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "My Story")
    path = folder / "datapackage.json"
    path.write_text('{"title": "My story of it"}', encoding="utf-8")

    main([str(folder)])

    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["name"], package["title"]) == ("my-story", "My story of it")
    assert package["resources"] == json.loads(render_datapackage("", "", read_headers(folder)))["resources"]
    assert check_dossier(folder) == []


def test_the_command_refuses_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["nowhere"])

    assert refused.value.code == 2
    assert capsys.readouterr().err


def test_published_patterns_need_no_lookahead_and_no_quoting() -> None:
    """XML Schema and JavaScript read them too."""
    assert not [one for one in PATTERNS.values() if "(?" in one or '\\"' in one]
