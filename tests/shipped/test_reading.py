"""Page one answers ten plain questions, as far as a machine can tell: the rest is for fresh eyes."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.dossier.load import load_dossier
from analysis.view import View
from tests.shipped.conftest import ROOT

READING = tomllib.loads(Path(__file__).with_name("reading.toml").read_text(encoding="utf-8"))
DAYS = sorted(READING["dates"])
FOLDER = ROOT / "data" / "dprk-russia"


@pytest.fixture(scope="module", params=DAYS)
def page(request: pytest.FixtureRequest) -> tuple[View, list[dict[str, Any]]]:
    """The view of a day as its brief has it, and the answers that its reader should give."""
    dossier, day = load_dossier(FOLDER), date.fromisoformat(request.param)
    days = tomllib.loads((FOLDER / "briefs.toml").read_text(encoding="utf-8"))["as_of"]
    earlier = max(one for one in map(date.fromisoformat, days) if one < day)
    return View(dossier, day, compare_to=earlier), READING["dates"][request.param]


def test_each_question_has_an_answer_on_each_date(page: tuple[View, list[dict[str, Any]]]) -> None:
    assert len(page[1]) == len(READING["questions"]) == 10


def test_answers_rest_on_claims_that_were_public(page: tuple[View, list[dict[str, Any]]]) -> None:
    view, answers = page
    assert {one for answer in answers for one in answer["claims"]} <= set(view.shown)


def test_words_of_each_answer_stand_on_page_one(page: tuple[View, list[dict[str, Any]]]) -> None:
    view, answers = page
    one = view.page_one
    cards = (f"{card.value} {card.counts_words} {card.speaker} {card.footing}" for card in one.key_numbers)
    asked = (text for answer in one.answers for text in (answer.question, *answer.sentences))
    text = " ".join(map(str, (one.headline, *one.standfirst, *cards, *asked)))
    missing = [(answer["answer"], word) for answer in answers for word in answer["shows"] if word not in text]
    assert missing == []
