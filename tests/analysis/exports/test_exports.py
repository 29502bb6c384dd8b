"""A slice taken further: it loads again as a dossier, and no cell of the workbook is ever run."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd

from analysis.dossier.cut import cut_slice
from analysis.exports.csv_package import build_package
from analysis.exports.workbook import build_workbook
from analysis.dossier.load import load_dossier
from analysis.schema import TABLES
from tests import dossiers
from tests.dossiers import make_dossier

LATE = date(2024, 6, 30)


def _unpack(content: bytes, folder: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
    return folder


def test_the_package_of_a_slice_is_a_dossier_with_the_same_slice(tmp_path: Path) -> None:
    cut = cut_slice(make_dossier(tmp_path / "whole"), date(2024, 6, 4))
    again = load_dossier(_unpack(build_package(cut), tmp_path / "slice"))
    for name, frame in cut_slice(again, LATE).tables.items():
        pd.testing.assert_frame_equal(frame, cut.tables[name])


def test_a_corrected_row_stands_for_itself(tmp_path: Path) -> None:
    def correct(tables: dossiers.Tables) -> None:
        tables["claims"].append(
            dossiers.claim(id="C01b", revision_of="C01", status="corrected", status_reason="Misread.")
        )

    cut = cut_slice(make_dossier(tmp_path / "whole", correct), LATE)
    claims = load_dossier(_unpack(build_package(cut), tmp_path / "slice")).tables["claims"].set_index("id")
    assert claims.loc["C01b", ["revision_of", "status", "status_reason"]].tolist() == [
        "",
        "active",
        "Misread.",
    ]


def test_the_workbook_has_a_sheet_for_each_table_and_one_that_says_what_it_is(tmp_path: Path) -> None:
    cut = cut_slice(make_dossier(tmp_path), LATE)
    book = openpyxl.load_workbook(io.BytesIO(build_workbook(cut)))
    assert book.sheetnames == ["about", *TABLES]
    assert [cell.value for cell in book["claims"]["A"]][1:] == list(cut.tables["claims"]["id"])
    assert book["about"]["B4"].value == cut.digest


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    cut = cut_slice(make_dossier(tmp_path), LATE)
    # The intake refuses such text; a workbook must be safe all the same.
    hostile = cut.tables["claims"].assign(text='=HYPERLINK("http://example.org","x")')
    content = replace(cut.content, tables={**cut.tables, "claims": hostile})
    book = openpyxl.load_workbook(io.BytesIO(build_workbook(replace(cut, content=content))))
    cells = [row[3] for row in book["claims"].iter_rows(min_row=2)]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_the_same_slice_gives_the_same_bytes(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    for build in (build_package, build_workbook):
        assert build(cut_slice(dossier, LATE)) == build(cut_slice(dossier, LATE))
