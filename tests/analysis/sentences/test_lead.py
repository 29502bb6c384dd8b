"""An analyst may choose what leads, as long as the data bear it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.parameters import ParameterError
from tests.analysis.sentences import stories
from tests.analysis.sentences.stories import tell


@pytest.mark.parametrize("lead", ["C03", "strike-killed", "strike", "losses", "C03, C01"])
def test_claim_proposition_or_topic_leads(tmp_path: Path, lead: str) -> None:
    page = tell(stories.crates(), tmp_path, lead=lead)
    assert "the strike on the depot killed soldiers" in str(page.headline)
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
