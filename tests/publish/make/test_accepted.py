"""Whatever the check accepts is rendered in every format, and what is rendered may be published.

Every column of every table gets a value that a coder might write, or one that nobody should. What the check
refuses is taken back; what it accepts stays, so that a few pages hold hundreds of odd values at once.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.charts import PICTURES
from analysis.dossier.load import check_dossier
from analysis.exports.data import build_package
from analysis.exports.docx import build_document
from analysis.exports.pictures import build as build_pictures
from analysis.exports.workbook import build_workbook
from analysis.schema import TABLES
from analysis.view import View, open_view
from publish.make.html import OWN_IDS
from publish.make.markup import check_markup, check_unique
from tests.analysis.page.pages import DEPTH, make_annex, make_brief, render
from tests.analysis.sentences.stories import epidemic, wire
from tests.dossiers import Story, crates
from tests.hostile import spoil

COLUMNS = [(table.name, field.name) for table in TABLES.values() for field in table.fields]


def spoil_all(story: Story, folder: Path, chance: random.Random) -> list[str]:
    """Spoil a cell of each column, as far as the check accepts it; returns what was changed."""
    kept = []
    for table, column in COLUMNS:
        before = copy.deepcopy(story.tables)
        if before[table]:
            spoil(story.tables, table, column, chance)
            story.write(folder)
            if any(problem.is_error for problem in check_dossier(folder)):
                story.tables = before
            elif story.tables != before:
                kept.append(f"{table}.{column}")
    story.write(folder)
    return kept


def check_pages(view: View) -> None:
    for markup in (make_brief(view), make_annex(view), render(view, *DEPTH)):
        checked = check_markup(markup)
        assert checked.problems == []
        assert check_unique([*OWN_IDS, *checked.ids]) == []


@pytest.mark.filterwarnings("ignore:no font at hand")
@pytest.mark.parametrize("tell", [crates, epidemic, wire])
def test_accepted_dossier_is_made_in_every_format(tmp_path: Path, tell: Callable[[], Story]) -> None:
    story = tell()
    folder = tmp_path / story.name
    kept = spoil_all(story, folder, random.Random(story.name))
    assert len(kept) > 30
    late = open_view(str(folder), "2024-07-10", compare_to="2024-06-04")
    for view in (late, open_view(str(folder), "9999-12-31", "2024-06-30")):
        check_pages(view)
    assert len(build_pictures(late, PICTURES)) == 2 * len(PICTURES)
    assert build_package(late.slice)
    assert build_workbook(late.slice)
    assert build_document(late)
