"""A day is told once, and no closer than the documents know it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.sentences.wording.relative_dates import say_when
from tests.analysis.sentences.stories import open_story, read_answer, tell
from tests.dossiers import Story


@pytest.mark.parametrize(
    ("said", "published", "as_of", "when"),
    [
        ("2024-06-03/2024-06-05", "2024-06-10", "2024-06-12", "3–5 June"),
        ("2024-06", "2024-06-10", "2024-06-12", "by 10 June"),  # the document's day is no end
        ("2024-06", "2024-07-10", "2024-07-12", "June"),
        ("2024-06-03/..", "2024-06-05/..", "2024-06-12", "3 June or later"),
        ("2023", "2024-06-10", "2024-06-12", "2023"),  # a year is told as a year
        ("", "2024-06-03/2024-06-09", "2024-06-12", "by 9 June"),  # its document tells no more
        ("", "2024-06-03/..", "2024-06-12", "reported 3 June or later"),
        ("../2024-06-05", "2024-06-10", "2024-06-12", "by 5 June"),
    ],
)
def test_only_an_end_that_was_told_ends_a_span(
    said: str, published: str, as_of: str, when: str, tmp_path: Path
) -> None:
    story = Story()
    story.document("doc", published=published)
    story.claim("C01", said=said)
    assert f"({when}; C01)" in read_answer(tell(story, tmp_path, as_of), "What is newest")


def test_day_of_the_brief_ends_no_span(tmp_path: Path) -> None:
    """What another report of the same words dates is public, while its own span is not over."""
    story = Story()
    story.document("late", published="2024-06-17")
    story.claim("C01", document="late", said="2024-06-03/2024-06-15")
    story.claim("C02", by="mayor", proposition="it-ended", said="2024-06-05")
    story.link("C01", "same_statement", "C02")
    claims = open_story(story, tmp_path, "2024-06-12").claims.set_index("claim_id")
    assert say_when(claims.loc["C01"], date(2024, 6, 12)) == "3 June or later"
