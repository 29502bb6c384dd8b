"""Every sentence of every shipped brief, and of days between, passes the prose lint."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

import pytest

from analysis.dossier.dossier import Dossier
from analysis.dossier.load import load_dossier
from analysis.sentences.page_one import WORDS
from analysis.view import View
from tests.analysis.sentences.lint import lint_page
from tests.shipped.conftest import ROOT

FOLDER = ROOT / "data" / "dprk-russia"
SHIPPED = [
    date.fromisoformat(day)
    for day in tomllib.loads((FOLDER / "briefs.toml").read_text(encoding="utf-8"))["as_of"]
]
BETWEEN = [date(2023, 9, 20) + timedelta(days=36 * number) for number in range(21)]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return load_dossier(FOLDER)


@pytest.mark.parametrize("day", sorted({*SHIPPED, *BETWEEN}), ids=str)
def test_page_one_of_each_day(dossier: Dossier, day: date) -> None:
    earlier = max((one for one in SHIPPED if one < day), default=None)
    page = View(dossier, day, compare_to=earlier).page_one
    assert lint_page(page) == []
    assert page.word_count <= WORDS
    shown = set(View(dossier, day).shown)
    cited = {one for said in page.standfirst for one in said.claim_ids}
    cited |= {one for answer in page.answers for said in answer.sentences for one in said.claim_ids}
    assert cited <= shown


def test_page_one_of_the_article_alone(dossier: Dossier) -> None:
    view = View(dossier, date(2024, 10, 18), filters={"document": "daily-digest-world-war"})
    assert lint_page(view.page_one) == []
    assert "All of it was read in one" in " ".join(map(str, view.standfirst))
