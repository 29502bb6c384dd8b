"""Every sentence of every story passes the prose lint, and the lint finds what it is for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis.dossier.load import load_dossier
from analysis.sentences import ClaimRef, Quote, Sentence
from analysis.view import View
from tests.analysis.sentences.lint import lint_headline, lint_page, lint_sentence
from tests.analysis.sentences.stories import STORIES, tell
from tests.dossiers import Story

DAYS = ("2024-06-01", "2024-06-05", "2024-06-09", "2024-06-12", "2025-07-01")


@pytest.mark.parametrize("build", STORIES, ids=lambda build: build.__name__)
@pytest.mark.parametrize("compare_to", ["", "2024-06-01"])
def test_every_page_of_every_story(tmp_path: Path, build: Callable[[], Story], compare_to: str) -> None:
    dossier = load_dossier(build().write(tmp_path))
    earlier = date.fromisoformat(compare_to) if compare_to else None
    for day in DAYS:
        assert lint_page(View(dossier, date.fromisoformat(day), compare_to=earlier).page_one) == []


@pytest.mark.parametrize("build", STORIES, ids=lambda build: build.__name__)
def test_nobody_is_cited_who_is_not_shown(tmp_path: Path, build: Callable[[], Story]) -> None:
    view_ids = set()
    page = tell(build(), tmp_path)
    for sentence in (*page.standfirst, *(one for answer in page.answers for one in answer.sentences)):
        view_ids.update(sentence.claim_ids)
    known = {row["id"] for row in build().tables["claims"]}
    assert view_ids <= known


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("He said said so.", "repeated word"),
        ("He said so, .", "doubled or loose mark"),
        ("He said so ().", "doubled or loose mark"),
        ("He said so (on Friday.", "unbalanced"),
        ("There are 1 claims.", "number and noun disagree"),
        ("There are three voice.", "number and noun disagree"),
        ("He saw the a house.", "two articles"),
        ("he said so.", "begins small"),
        (" ".join(["Word"] * 13 + ["other"] * 13) + ".", "26 words, at most 25"),
    ],
)
def test_finds_bad_prose(text: str, problem: str) -> None:
    assert any(problem in one for one in lint_sentence(Sentence((text,))))


def test_finds_empty_quotes_and_bare_ids() -> None:
    assert lint_sentence(Sentence(("He said ", Quote(" "), ".")))
    assert lint_sentence(Sentence((ClaimRef("C01"), ", ", ClaimRef("C02"))))


@pytest.mark.parametrize(
    "text", ["Strike on the depot", "Berg says that 3 claims are new", "Two origins say so"]
)
def test_finds_a_headline_without_verb_or_with_bookkeeping(text: str) -> None:
    assert lint_headline(Sentence((text,)))


def test_what_is_quoted_is_not_ours_to_mend() -> None:
    assert lint_sentence(Sentence(("He said ", Quote("so so , well"), "."))) == []
