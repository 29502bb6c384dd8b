"""Hostile text in every text field of every table is text in every format: never markup, never a formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

import openpyxl
import pytest

from analysis.charts import PICTURES
from analysis.charts.drawing.svg import picture_svg
from analysis.exports.data import build_package, build_workbook
from analysis.exports.docx import build_document
from analysis.schema import TABLES
from analysis.view import View, open_view
from tests.analysis.page.pages import DEPTH, make_annex, make_brief, render
from tests.analysis.page.reading import Reader, read
from tests.dossiers import crates

FIELDS = [
    (table.name, field.name)
    for table in TABLES.values()
    for field in table.fields
    if field.type == "string" and field.kind in ("plain", "phrase", "label")
    if not field.enum and not field.reference
]
# Only with another field, which these rows lack.
LEFT_EMPTY = {"status_reason", "published_reason", "conversion_rule"}
# What a reader must find somewhere on the pages, as it stands.
SHOWN = {
    *(("claims", name) for name in "text exact prefix suffix locator hedge translation date_reason".split()),
    *(("documents", name) for name in ("title", "attribution_short")),
    *(("figures", name) for name in ("value_text", "population_scope")),
    *(("topics", "name"), ("actors", "name"), ("sources", "name"), ("measures", "name")),
    ("propositions", "clause"),
}


def hostile(table: str, column: str) -> str:
    """A text that would be an element of its own name, if it became markup; with a mark of direction."""
    return f"<x-{table}-{column} onclick='a()'>\"&amp; $x$ {{{{ y }}}} ]]>\u200e"


@dataclass
class Everything:
    """One dossier in every format."""

    view: View
    pages: Reader
    pictures: list[ElementTree.Element]
    document: str
    package: dict[str, str]
    workbook: openpyxl.Workbook


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    story = crates()
    for table, column in FIELDS:
        for row in story.tables[table]:
            if column not in LEFT_EMPTY:
                row[column] = hostile(table, column)
    view = open_view(str(story.write(tmp_path_factory.mktemp("hostile") / "crates")), "2024-06-30")
    archive = zipfile.ZipFile(io.BytesIO(build_package(view.slice)))
    word = zipfile.ZipFile(io.BytesIO(build_document(view)))
    names = list(PICTURES)
    return Everything(
        view,
        read(make_brief(view) + make_annex(view) + render(view, *DEPTH)),
        [ElementTree.fromstring(picture_svg(PICTURES[name].plot(view), name)) for name in names],
        "".join(word.read(name).decode() for name in word.namelist() if name.endswith(".xml")),
        {name: archive.read(name).decode() for name in archive.namelist()},
        openpyxl.load_workbook(io.BytesIO(build_workbook(view.slice))),
    )


@pytest.mark.parametrize(("table", "column"), FIELDS)
def test_hostile_text_is_text_on_pages(everything: Everything, table: str, column: str) -> None:
    assert not everything.pages.named(f"x-{table}-{column}")
    if (table, column) in SHOWN:
        assert hostile(table, column) in everything.pages.text


@pytest.mark.parametrize(("table", "column"), FIELDS)
def test_hostile_text_is_text_in_pictures(everything: Everything, table: str, column: str) -> None:
    tags = {one.tag.rpartition("}")[2] for picture in everything.pictures for one in picture.iter()}
    assert f"x-{table}-{column}" not in tags


@pytest.mark.parametrize(("table", "column"), FIELDS)
def test_hostile_text_is_text_in_files(everything: Everything, table: str, column: str) -> None:
    assert f"<x-{table}-{column}" not in everything.document
    rows = everything.workbook[table].iter_rows(min_row=2)
    names = [cell.value for cell in everything.workbook[table][1]]
    cells = [row[names.index(column)] for row in rows]
    assert all(cell.data_type == "s" for cell in cells if cell.value is not None)
    texts = {cell.value for cell in cells}
    assert texts <= {hostile(table, column), None} or column in LEFT_EMPTY


def test_pages_stay_well_formed_and_do_nothing(everything: Everything) -> None:
    assert everything.pages.problems == []
    attributes = {name for one in everything.pages.elements for name in one.attributes}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    assert not everything.pages.named("script")


def test_every_value_in_a_table_has_its_own_direction(everything: Everything) -> None:
    loose = [
        (text, inside)
        for text, inside in everything.pages.texts
        if "<x-" in text and "table" in inside and "bdi" not in inside
        # Of a citation, which is a name and a date, each right-to-left run has its own; see test_text.
        if "<x-documents-attribution_short" not in text
    ]
    assert loose == []
