"""A day is told once, and no closer than the documents know it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import read_answer, tell
from tests.dossiers import Story


@pytest.mark.parametrize(
    ("said", "published", "as_of", "when"),
    [
        ("2024-06-03/2024-06-05", "2024-06-10", "2024-06-12", "3–5 June"),
        ("2024-06-03/2024-06-15", "2024-06-17", "2024-06-12", "3 June or later"),  # the brief's day is no end
        ("2024-06", "2024-06-10", "2024-06-12", "by 10 June"),  # nor is the document's
        ("2024-06", "2024-07-10", "2024-07-12", "June"),
        ("2024-06-03/..", "2024-06-05/..", "2024-06-12", "3 June or later"),
        ("2023", "2024-06-10", "2024-06-12", "2023"),  # a year is told as a year
        ("", "2024-06-03/2024-06-09", "2024-06-12", "by 9 June"),  # its document tells no more
        ("", "2024-06-03/..", "2024-06-12", "reported 3 June or later"),
        ("", "2024-06-10/2024-06-15", "2024-06-12", "reported 10 June or later"),
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
