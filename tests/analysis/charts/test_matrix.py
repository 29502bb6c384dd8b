"""The matrix of matters and origins: there once it is worth it, and nothing lost without a word."""

from __future__ import annotations

import pandas as pd

from analysis.charts.fold import fold_chains, fold_timeline
from analysis.charts.matrix import LEAST_EVENTS, LEAST_ORIGINS, MOST_ORIGINS, build_matrix
from tests.analysis.frames import make_chains, make_timeline
from tests.analysis.pages import make_origins


def _frames(count: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    timeline = make_timeline(count)
    chains = make_chains(timeline)
    return chains, make_origins(timeline, chains)


def test_there_is_no_matrix_below_three_matters_and_four_origins() -> None:
    chains, origins = _frames(16)
    events = list(origins["event_id"])[: LEAST_EVENTS - 1]
    assert build_matrix(chains[chains["event_id"].isin(events)], origins) is None
    ids = list(dict.fromkeys(chains["origin_id"]))[: LEAST_ORIGINS - 1]
    assert build_matrix(chains[chains["origin_id"].isin(ids)], origins) is None
    assert build_matrix(chains, origins) is not None
    assert build_matrix(chains.iloc[:0], origins) is None


def test_every_claim_with_a_recorded_origin_is_in_one_cell() -> None:
    chains, origins = _frames(60)
    matrix = build_matrix(chains, origins)
    assert matrix is not None
    cells = [one for ids in matrix.cells.values() for one in ids]
    rest = [one for ids in matrix.other.values() for one in ids]
    assert sorted(cells + rest) == sorted(chains.loc[chains["origin_counts"], "claim_id"])
    assert len(matrix.origins) == MOST_ORIGINS
    assert matrix.origins_left == chains.loc[chains["origin_counts"], "origin_id"].nunique() - MOST_ORIGINS


def test_whoever_speaks_for_a_body_and_each_of_several_speakers_stand_in_the_columns_that_count() -> None:
    chains, origins = _frames(60)
    first = chains.index[chains["origin_counts"]][0]
    body, other = list(dict.fromkeys(chains.loc[chains["origin_counts"], "origin_id"]))[1:3]
    chains.at[first, "origin_ids"] = (body, other)
    matrix = build_matrix(chains, origins)
    assert matrix is not None
    event, claim_id = chains.at[first, "event_id"], chains.at[first, "claim_id"]
    holders = {origin for (one, origin), ids in matrix.cells.items() if one == event and claim_id in ids}
    shown = {origin.origin_id for origin in matrix.origins}
    assert holders == {body, other} & shown
    assert (claim_id in matrix.other.get(event, ())) == (not {body, other} <= shown)


def test_chains_and_timeline_keep_what_fits_and_name_the_rest() -> None:
    for count in (5, 40, 41, 500):
        timeline = make_timeline(count)
        chains, origins = _frames(count)
        for shown, folds in (fold_timeline(timeline), fold_chains(chains, origins)):
            folded = [one for fold in folds for one in fold.claim_ids]
            assert len(shown) <= 40
            assert sorted([*shown["claim_id"], *folded]) == sorted(timeline["claim_id"])
            assert bool(folded) == (count > 40)


def test_a_cell_says_which_of_its_claims_deny_the_matter() -> None:
    chains, origins = _frames(60)
    counted = chains.index[chains["origin_counts"]]
    chains.loc[counted[0], "denies"] = True
    matrix = build_matrix(chains, origins)
    assert matrix is not None
    denial = chains.at[counted[0], "claim_id"]
    assert matrix.say_denial((denial,)) == "denies"
    assert matrix.say_denial((denial, "C999")) == f"denies: {denial}"
    assert matrix.say_denial(("C999",)) == ""


def test_what_looks_ahead_is_not_folded_before_what_is_past() -> None:
    timeline = make_timeline(60)
    timeline.loc[:4, "form"] = "forecast"
    timeline.loc[5:, "form"] = "day"
    shown, folds = fold_timeline(timeline)
    assert list(shown["claim_id"]) == [*timeline["claim_id"][:5], *timeline["claim_id"][25:]]
    assert sum(len(fold.claim_ids) for fold in folds) == 20


def test_when_chains_are_folded_each_origin_of_a_matter_is_there_before_a_second_chain_of_one() -> None:
    chains, _ = _frames(60)
    chains = chains.assign(event_id="one", origin_counts=True)
    chains["origin_id"] = ["a"] * 55 + ["b"] * 3 + ["c", "unknown"]
    chains.loc[chains["origin_id"] == "unknown", "origin_counts"] = False
    origins = pd.DataFrame({"event_id": ["one"], "event_name": ["One matter"]})
    shown, _ = fold_chains(chains, origins, most=3)
    assert list(shown["origin_id"]) == ["a", "b", "c"]
    assert list(shown["claim_id"]) == [chains["claim_id"].iloc[place] for place in (54, 57, 58)]


def test_when_chains_are_folded_every_matter_still_shows_one() -> None:
    chains, origins = _frames(500)
    shown, _ = fold_chains(chains, origins)
    assert shown["event_id"].nunique() == min(len(origins), 40)
