"""A judgement of our own is there only where an analyst entered it, and only while its claims are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import markup
from analysis.dossier.load import load_dossier
from analysis.parameters import ParameterError, check_parameters
from analysis.statements.judgement import CONFIDENCE, YARDSTICK
from analysis.view import open_view
from tests.dossiers import write_dossier

ENTERED = {
    "judgement": "the crates hold shells",
    "likelihood": "highly likely",
    "confidence": "low",
    "judged_from": "C01, C02",
}


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(write_dossier(tmp_path / "crates"))


def test_without_one_the_brief_judges_nothing(folder: str) -> None:
    view = open_view(folder, "2024-06-10")
    assert view.judged == []
    assert "judgement" not in markup.render_bottom_line(view.bottom_line, view.judged).html
    assert not any("yardstick" in str(one) for one in view.method)


def test_likelihood_and_confidence_stand_in_sentences_of_their_own_with_the_claims(folder: str) -> None:
    view = open_view(folder, "2024-06-10", **ENTERED)
    likelihood, confidence = view.judged
    assert (
        str(likelihood)
        == "In our judgement it is highly likely (80 to 90%) that the crates hold shells (C01, C02)."
    )
    assert likelihood.claim_ids == ("C01", "C02")
    assert str(confidence) == "Our confidence in this is low."
    html = markup.render_bottom_line(view.bottom_line, view.judged).html
    assert '<h3 id="judgement">Our judgement</h3>' in html
    assert 'href="#C01"' in html
    (yardstick,) = [str(one) for one in view.method if "yardstick" in str(one)]
    assert all(word in yardstick for word in YARDSTICK)


@pytest.mark.parametrize("word", YARDSTICK)
@pytest.mark.parametrize("sureness", CONFIDENCE)
def test_every_word_makes_a_sentence(folder: str, word: str, sureness: str) -> None:
    view = open_view(folder, "2024-06-10", **{**ENTERED, "likelihood": word, "confidence": sureness})
    said = str(view.judged[0])
    assert f"{word} ({YARDSTICK[word]}) that the crates" in said
    assert ("there is a " in said) == (word in ("remote chance", "realistic possibility"))


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
def test_a_judgement_that_is_not_whole_is_refused(folder: str, change: dict[str, str], problem: str) -> None:
    with pytest.raises(ParameterError) as told:
        open_view(folder, "2024-06-10", **{**ENTERED, **change})
    assert problem in str(told.value)


def test_one_that_rests_on_what_was_not_yet_public_or_is_left_out_is_refused(folder: str) -> None:
    dossier = load_dossier(folder)
    given = {**ENTERED, "as_of": "2024-06-10"}
    assert check_parameters(dossier, given) == []
    assert "'C02' is not among" in check_parameters(dossier, {**given, "as_of": "2024-06-04"})[0]
    assert "'C01' is not among" in check_parameters(dossier, {**given, "event": "strike"})[0]


def test_its_words_never_become_markup(folder: str) -> None:
    view = open_view(folder, "2024-06-10", **{**ENTERED, "judgement": "<script>alert(1)</script>"})
    assert "<script" not in markup.render_bottom_line(view.bottom_line, view.judged).html
