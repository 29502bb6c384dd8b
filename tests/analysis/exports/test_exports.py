"""A slice taken further: it loads again as a dossier, and no cell of the workbook is ever run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis.dossier.cut import cut_slice
from analysis.dossier.load import load_dossier
from analysis.dossier.slice import Slice
from analysis.exports import data
from analysis.exports.data import build_package, build_workbook
from analysis.schema import TABLES
from analysis.view import view_for
from tests.dossiers import crates

LATE = date(2024, 6, 30)


def unpack(content: bytes, folder: Path) -> str:
    zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
    return str(folder)


def test_the_package_of_a_slice_loads_as_the_same_slice(tmp_path: Path) -> None:
    cut = crates().cut(tmp_path / "whole", "2024-06-04")
    again = load_dossier(unpack(build_package(cut), tmp_path / "slice"))
    for name, frame in cut_slice(again, LATE).tables.items():
        pd.testing.assert_frame_equal(frame, cut.tables[name])


def test_a_corrected_row_stands_for_itself(tmp_path: Path) -> None:
    story = crates()
    story.correct("claims", "C01", "C01b", text="Some 900 crates arrived.")
    cut = story.cut(tmp_path / "whole", "2024-06-30")
    again = load_dossier(unpack(build_package(cut), tmp_path / "slice"))
    row = again.tables["claims"].set_index("id").loc["C01b"]
    assert [row["revision_of"], row["status"]] == ["", "active"]
    assert row["status_reason"] == "As was found later."


def test_the_workbook_has_a_sheet_a_table_and_one_about_it(tmp_path: Path) -> None:
    cut = crates().cut(tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(build_workbook(cut)))
    assert book.sheetnames == ["about", *TABLES]
    assert [cell.value for cell in book["claims"]["A"]][1:] == list(cut.tables["claims"]["id"])
    assert book["about"]["B4"].value == cut.digest


@pytest.mark.parametrize("text", ['=HYPERLINK("http://example.org","x")', "+1", "-1", "@now"])
def test_text_that_looks_like_a_formula_stays_text(text: str, tmp_path: Path) -> None:
    cut = crates().cut(tmp_path)
    # The intake refuses some of these; a workbook must be safe all the same.
    tables = {**cut.tables, "claims": cut.tables["claims"].assign(exact=text)}
    hostile = replace(cut, content=replace(cut.content, tables=tables))
    book = openpyxl.load_workbook(io.BytesIO(build_workbook(hostile)))
    names = [cell.value for cell in book["claims"][1]]
    cells = [row[names.index("exact")] for row in book["claims"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [text] * 4
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


@pytest.mark.parametrize("build", [build_package, build_workbook])
def test_the_same_slice_gives_the_same_bytes(build: Callable[[Slice], bytes], tmp_path: Path) -> None:
    story = crates()
    assert build(story.cut(tmp_path / "one")) == build(story.cut(tmp_path / "two"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("topic", "losses"), ("event", "strike"), ("measure", "killed"), ("proposition", "strike-killed")],
)
def test_data_of_a_narrowed_brief_is_narrowed_and_loads(tmp_path: Path, name: str, value: str) -> None:
    view = view_for(
        load_dossier(str(crates().write(tmp_path / "crates"))), {"as_of": "2024-06-30", name: value}
    )
    package, workbook = data.build(view)
    again = load_dossier(unpack(package.content, tmp_path / "slice"))
    assert again.title == f"Crates ({name} {value}), as of 2024-06-30"
    assert list(again.tables["claims"]["id"]) == view.shown
    assert set(again.tables["figures"]["claim_id"]) == set(view.shown)
    assert list(again.tables["topics"]["id"]) == ["losses"]
    book = openpyxl.load_workbook(io.BytesIO(workbook.content))
    assert [cell.value for cell in book["claims"]["A"]][1:] == view.shown


def test_data_is_the_slice_at_the_briefs_own_day(tmp_path: Path) -> None:
    dossier = load_dossier(str(crates().write(tmp_path / "crates")))
    early = view_for(dossier, {"as_of": "2024-06-04", "dossier": "x", "a_parameter_of_its_own": 3})
    package, workbook = data.build(early)
    assert (package.ending, workbook.ending) == ("zip", "xlsx")
    assert package.content == build_package(early.slice)
    assert package.content != data.build(view_for(dossier, {"as_of": "2024-06-10"}))[0].content
