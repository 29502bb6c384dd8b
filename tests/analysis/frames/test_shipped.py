"""Over the shipped story, at several dates: nobody is counted behind what he does not say."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from analysis.view import View, open_view

DOSSIER = Path(__file__).parents[3] / "data" / "dprk-russia"
DAYS = ("2023-11-05", "2024-06-30", "2024-10-18", "2024-11-01", "2025-05-02", "2025-09-10")


@pytest.fixture(scope="module", params=DAYS)
def view(request: pytest.FixtureRequest) -> View:
    """The whole story at a date."""
    return open_view(str(DOSSIER), request.param, compare_to="2023-10-15")


def test_counted_voices_say_so_themselves(view: View) -> None:
    claims = view.claims.set_index("claim_id")
    for row in view.stances.itertuples():
        carried = claims.loc[row.claim_ids.split()]
        assert set(carried["stance"]) == {row.stance}
        assert set(carried["proposition_id"]) == {row.proposition_id}
        assert carried["counts"].all()
        nearest = view.statements.set_index("statement_id")["voice_id"]
        assert set(carried["statement_id"].map(nearest)) == {row.voice_id}


def test_no_voice_stands_on_two_sides(view: View) -> None:
    solo = view.stances[~view.stances["is_joint"]]
    assert not solo.duplicated(["proposition_id", "voice_id"]).any()
    taken: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in view.stances.itertuples():
        for voice in (row.signatory_ids or row.voice_id).split():
            taken[row.proposition_id, voice].add(row.stance)
    assert all(len(stances) == 1 for stances in taken.values())


def test_counts_are_the_counted_stances(view: View) -> None:
    words = {"says": "says_so", "expects": "expects", "denies": "denies", "open": "leaves_open"}
    counted = view.stances[view.stances["counted"]]
    for row in view.propositions.itertuples():
        about = counted[counted["proposition_id"] == row.proposition_id]
        for word, stance in words.items():
            acts = about[about["stance"] == stance]
            unnamed = [set(one.counted_ids.split()) - set(one.named_ids.split()) for one in acts.itertuples()]
            assert getattr(row, f"{word}_named") == int(acts["voice_named"].sum())
            assert getattr(row, f"{word}_unnamed") == sum(map(len, unnamed))


def test_every_claim_is_in_one_statement(view: View) -> None:
    told = [one for ids in view.statements["claim_ids"] for one in ids.split()]
    assert sorted(told) == sorted(view.shown)
    assert view.claims.groupby(["statement_id", "proposition_id"])["is_nearest"].sum().eq(1).all()


def test_nothing_is_public_before_its_document_or_saying(view: View) -> None:
    claims = view.claims
    assert claims["public_on"].notna().all()
    assert (claims["public_on"] <= pd.Timestamp(view.as_of)).all()
    dated = claims[claims["said_from"].notna() & (claims["reported_edtf"] == "")]
    assert (dated["public_on"] >= dated["said_from"]).all()
