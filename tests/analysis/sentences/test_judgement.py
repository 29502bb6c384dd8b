"""A judgement of our own is there only where an analyst entered it, and only while its claims are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.parameters import ParameterError
from analysis.sentences.answers.judgement import CONFIDENCE, YARDSTICK
from tests.analysis.sentences.stories import open_story
from tests.dossiers import crates

ENTERED = {
    "judgement": "the crates hold shells",
    "likelihood": "highly likely",
    "confidence": "low",
    "judged_from": "C01, C02",
}


def test_without_one_the_brief_judges_nothing(tmp_path: Path) -> None:
    assert open_story(crates(), tmp_path).judged == []


def test_likelihood_and_confidence_stand_apart_with_claims(tmp_path: Path) -> None:
    likelihood, confidence = open_story(crates(), tmp_path, **ENTERED).judged
    said = "In our judgement it is highly likely (80 to 90%) that the crates hold shells (C01, C02)."
    assert str(likelihood) == said
    assert likelihood.claim_ids == ("C01", "C02")
    assert str(confidence) == "Our confidence in this is low."


@pytest.mark.parametrize("word", YARDSTICK)
def test_every_word_of_the_yardstick_makes_a_sentence(tmp_path: Path, word: str) -> None:
    said = str(open_story(crates(), tmp_path, **{**ENTERED, "likelihood": word}).judged[0])
    assert f"{word} ({YARDSTICK[word]}) that the crates" in said
    assert ("there is a " in said) == (word in ("remote chance", "realistic possibility"))


@pytest.mark.parametrize("word", CONFIDENCE)
def test_every_word_of_confidence_makes_a_sentence(tmp_path: Path, word: str) -> None:
    assert str(open_story(crates(), tmp_path, **{**ENTERED, "confidence": word}).judged[1]).endswith(
        f"{word}."
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"likelihood": "probable"}, "likelihood: 'probable' is none; write one of remote chance, "),
        ({"confidence": ""}, "confidence: '' is none; write one of low, moderate, high"),
        ({"judgement": ""}, "judgement: it is empty"),
        ({"judged_from": ""}, "judged_from: it is empty"),
        ({"judged_from": "C01, C99"}, "judged_from: 'C99' is not among the claims shown at this date"),
    ],
)
def test_one_that_is_not_whole_is_refused(tmp_path: Path, change: dict[str, str], problem: str) -> None:
    with pytest.raises(ParameterError) as told:
        open_story(crates(), tmp_path, **{**ENTERED, **change})
    assert problem in str(told.value)


@pytest.mark.parametrize("asked", [{"as_of": "2024-06-04"}, {"event": "strike"}])
def test_one_that_rests_on_what_is_not_shown_is_refused(tmp_path: Path, asked: dict[str, str]) -> None:
    with pytest.raises(ParameterError, match="is not among"):
        open_story(crates(), tmp_path, **{**ENTERED, **asked})
