"""An analyst may choose what leads, as long as the data bear it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.parameters import ParameterError
from analysis.sentences.standing.footing import say_sides
from tests.analysis.sentences import stories
from tests.analysis.sentences.stories import all_text, tell
from tests.dossiers import Story, figure


@pytest.mark.parametrize("lead", ["C03", "strike-killed", "strike", "losses", "C03, C01"])
def test_claim_proposition_or_topic_leads(tmp_path: Path, lead: str) -> None:
    page = tell(stories.crates(), tmp_path, lead=lead)
    assert "the strike on the depot killed “twenty” soldiers" in str(page.headline)
    assert "C03" in page.headline_claim_ids


@pytest.mark.parametrize(
    ("lead", "problem"),
    [
        ("C99", "lead: 'C99' is no claim, proposition, event or topic"),
        ("C04", "lead: nobody is recorded who says anything of 'C04'"),
        ("officers-died", "lead: nobody is recorded who says anything of 'officers-died'"),
    ],
)
def test_unsupported_lead_is_refused(tmp_path: Path, lead: str, problem: str) -> None:
    with pytest.raises(ParameterError) as told:
        tell(stories.crates(), tmp_path, lead=lead)
    assert problem in str(told.value)


def test_what_is_not_public_yet_cannot_lead(tmp_path: Path) -> None:
    with pytest.raises(ParameterError):
        tell(stories.crates(), tmp_path, as_of="2024-06-04", lead="C02")


def test_forecast_that_lapsed_never_reads_as_open(tmp_path: Path) -> None:
    """A forecast whose time has passed does not lead; alone, it is told in the past with its state."""
    story = stories.only_forecasts()
    rate = figure("half", measure="rate", qualifier="fraction")
    story.claim("C03", "bank", "recount-ends", "2024-06-02", "forecasts", figures=[rate])
    page = tell(story, tmp_path / "both", as_of="2024-07-01")
    assert "recount" not in str(page.headline).lower()
    told = [one for one in all_text(page).split(". ") if "recount" in one.lower() and "expected" in one]
    assert told
    assert all("the time for it has passed" in one for one in told)
    assert all("the time for it has passed" in one.footing for one in page.key_numbers)
    page = tell(story, tmp_path / "alone", as_of="2024-07-01", event="recount")
    assert "expected" in str(page.headline)
    assert str(page.headline).endswith("the time for it has passed")
    assert "time for it has passed" not in all_text(tell(story, tmp_path / "before", as_of="2024-06-04"))


@pytest.mark.parametrize("confirmed", ["it-rained", "it-snowed"])
def test_what_is_confirmed_leads_before_what_is_said(tmp_path: Path, confirmed: str) -> None:
    story = Story()
    for number, (one, clause) in enumerate((("it-rained", "It rained"), ("it-snowed", "It snowed")), start=1):
        story.proposition(one, clause)
        modality = "confirms" if one == confirmed else "asserts"
        story.claim(f"C{number:02}", proposition=one, modality=modality, said="2024-06-05")
    assert tell(story, tmp_path, compare_to="2024-06-04").headline_claim_ids == (
        "C01" if confirmed == "it-rained" else "C02",
    )


@pytest.mark.parametrize(("count", "named"), [(3, "A, B and C"), (4, "")])
def test_up_to_three_sides_are_named(count: int, named: str) -> None:
    said: list[Any] = [SimpleNamespace(parties=((side, side),)) for side in "ABCD"[:count]]
    assert say_sides(said) == named
