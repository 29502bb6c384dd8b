"""A dossier is found, read and typed, or refused with every problem at once and nothing else."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dossier.cut import cut_slice
from analysis.dossier.load import (
    UnknownDossierError,
    check_dossier,
    find_dossier,
    list_dossiers,
    load_dossier,
    read_tables,
)
from analysis.dossier.problem import DossierError, Problem
from analysis.schema import TABLES
from tests.analysis.dossier.rows import claim
from tests.dossiers import crates, render_csv, write_dossier


def test_frames_hold_the_columns_of_the_schema_in_its_order(tmp_path: Path) -> None:
    dossier = load_dossier(write_dossier(tmp_path))

    assert {name: tuple(frame.columns) for name, frame in dossier.tables.items()} == {
        name: table.columns for name, table in TABLES.items()
    }


def test_frames_are_typed_and_text_is_never_missing(tmp_path: Path) -> None:
    tables = load_dossier(write_dossier(tmp_path)).tables
    types = {"number": "float64", "integer": "int64", "boolean": "bool"}

    for name, table in TABLES.items():
        for field in table.fields:
            assert tables[name][field.name].dtype == types.get(field.type, "object"), (name, field.name)
            if field.type in ("string", "date"):
                assert all(isinstance(value, str) for value in tables[name][field.name]), (name, field.name)
    assert tables["figures"]["best"].isna().tolist() == [False, True, False, False]
    assert tables["actors"]["named"].tolist() == [True, False, False]
    assert isinstance(tables["claims"].index, pd.RangeIndex)


def test_frames_without_rows_are_typed_alike(tmp_path: Path) -> None:
    def clear(tables: dict[str, list[dict[str, str]]]) -> None:
        for rows in tables.values():
            rows.clear()

    full = load_dossier(write_dossier(tmp_path / "full")).tables
    empty = load_dossier(write_dossier(tmp_path / "empty", clear)).tables

    assert {name: frame.dtypes.to_dict() for name, frame in empty.items()} == {
        name: frame.dtypes.to_dict() for name, frame in full.items()
    }


def test_a_dossier_has_the_name_and_title_of_its_descriptor(tmp_path: Path) -> None:
    dossier = load_dossier(write_dossier(tmp_path / "folder"))

    assert (dossier.name, dossier.title, dossier.path) == (
        "crates",
        "Crates",
        (tmp_path / "folder").resolve(),
    )


def test_a_dossier_is_found_by_folder_or_by_name_from_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_dossier(tmp_path / "data" / "story").resolve()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")

    assert find_dossier("story") == find_dossier("../data/story") == find_dossier(folder) == folder
    assert list_dossiers(tmp_path) == [tmp_path / "data" / "story"]


def test_the_shipped_dossier_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert find_dossier("dprk-russia").name == "dprk-russia"


@pytest.mark.parametrize("name", ["storey", "", "no\0name", "x" * 10_000, "../data", "/"])
def test_an_unknown_dossier_is_refused_with_those_that_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write_dossier(tmp_path / "data" / "story")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UnknownDossierError, match="story"):
        find_dossier(name)


def test_problems_of_all_files_come_at_once_in_their_order(tmp_path: Path) -> None:
    folder = write_dossier(
        tmp_path,
        lambda tables: [
            tables["claims"][0].update(proposition_id="nowhere", modality="shouts"),
            tables["figures"][1].update(low="7"),
            tables["sources"][1].update(name="=1"),
        ],
    )
    (folder / "documents.csv").write_bytes(b"")
    (folder / "datapackage.json").write_text("{", encoding="utf-8")

    with pytest.raises(DossierError) as refused:
        load_dossier(folder)

    assert [line.split(": ")[0] for line in str(refused.value).splitlines()] == [
        "claims.csv:2:modality",
        "claims.csv:2:proposition_id",
        "datapackage.json:1",
        "documents.csv:1",
        "figures.csv:3:low",
        "sources.csv:3:name",
    ]


def test_past_two_hundred_problems_the_rest_are_counted() -> None:
    problems = [Problem("claims.csv", row, "id", "wrong", "right") for row in range(2, 252)]
    lines = str(DossierError(problems)).splitlines()

    assert len(lines) == 201
    assert lines[-1] == "and 50 more"
    assert len(DossierError(problems).problems) == 250


def test_the_refusal_survives_its_way_to_another_process() -> None:
    error = DossierError([Problem("claims.csv", 2, "id", "wrong", "right")])

    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_checking_needs_no_pandas(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path)
    code = (
        "import sys; from pathlib import Path;"
        "from analysis.dossier.load import check_dossier;"
        "import analysis.dossier.checks.text; folder = Path(sys.argv[1]);"
        "assert not check_dossier(folder);"
        "sys.exit('pandas' in sys.modules or 'numpy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == 0


def test_rows_are_read_as_their_file_holds_them(tmp_path: Path) -> None:
    tables = read_tables(write_dossier(tmp_path))

    columns = {name: sheet.columns for name, sheet in tables.items()}
    assert columns == {
        name: {column: [row[column] for row in rows] for column in TABLES[name].columns}
        for name, rows in crates().tables.items()
    }


VALID = {name: render_csv(name, rows).encode() for name, rows in crates().tables.items()}
TABLE_NAMES = st.sampled_from(sorted(TABLES))


def check_with(folder: Path, table: str, content: bytes) -> list[str]:
    dossier = write_dossier(folder)
    (dossier / f"{table}.csv").write_bytes(content)
    return [str(problem) for problem in check_dossier(dossier)]


@given(TABLE_NAMES, st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path, table: str, content: bytes) -> None:
    assert check_with(tmp_path, table, content)


@given(TABLE_NAMES, st.data())
def test_a_spoiled_file_is_read_or_refused_in_words(tmp_path: Path, table: str, data: st.DataObject) -> None:
    content = VALID[table]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(start + 20, len(content))))
    put = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b",", b"\n", b"\r", b"\0", b"\xff"]))
    )

    for problem in check_with(tmp_path, table, content[:start] + put + content[end:]):
        assert len(problem) < 1_000


NASTY = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="0123456789-/.?~%XTZ[]{},EYS+", max_size=14),
    st.sampled_from(
        [
            "C01",
            "gazette",
            "true",
            "2024-06-03",
            "9999-12-31",
            "0001-01-01",
            "../..",
            "nan",
            "9" * 30,
            "minister",
            "F03",
            "1",
        ]
    ),
)


@given(TABLE_NAMES, st.data())
def test_any_cell_is_read_or_refused_in_words(tmp_path: Path, table: str, data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(TABLES[table].columns))
    value = data.draw(NASTY)

    def spoil(tables: dict[str, list[dict[str, str]]]) -> None:
        if tables[table]:
            tables[table][0][column] = value.replace("\r", " ")

    folder = write_dossier(tmp_path, spoil)
    if not any(problem.is_error for problem in check_dossier(folder)):
        dossier = load_dossier(folder)
        assert len(dossier.tables[table]) == len(crates().tables[table])
        for day in (date(1, 1, 1), date(2024, 6, 4), date(9999, 12, 31)):
            assert cut_slice(dossier, day).digest


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-1, 9)), max_size=20))
def test_any_web_of_revisions_is_read_or_refused_in_words(
    tmp_path: Path, pairs: list[tuple[int, int]]
) -> None:
    rows = [
        claim(id=f"R{one}", revision_of=f"R{before}" if before >= 0 else "", status_reason="A slip.")
        for one, before in pairs
    ]

    problems = check_dossier(write_dossier(tmp_path, lambda tables: tables["claims"].extend(rows)))

    assert problems or not rows


def test_a_long_chain_of_revisions_is_followed(tmp_path: Path) -> None:
    rows = [
        claim(id=f"R{number}", revision_of=f"R{number - 1}" if number else "C01", status_reason="A slip.")
        for number in range(2_000)
    ]

    assert check_dossier(write_dossier(tmp_path, lambda tables: tables["claims"].extend(rows))) == []
