"""Independent origins are counted, never citations; an unknown hop is not zero hops."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.attribution import build_chains, count_origins
from analysis.dossier.cut import cut_slice
from analysis.dossier.slice import Slice
from tests import dossiers
from tests.dossiers import make_dossier

LATE = date(2024, 6, 30)


def _cut(folder: Path, change: object = None) -> Slice:
    return cut_slice(make_dossier(folder, change), LATE)  # type: ignore[arg-type]


def _count(cut: Slice, event: str) -> pd.Series:
    return count_origins(build_chains(cut), cut.tables["events"]).set_index("event_id").loc[event]


def test_a_named_and_an_anonymous_origin_are_two(tmp_path: Path) -> None:
    delivery = _count(_cut(tmp_path), "delivery")
    assert (delivery["origin_count"], delivery["named_count"], delivery["anonymous_count"]) == (2, 1, 1)


def test_a_chain_whose_beginning_is_not_recorded_counts_as_no_origin(tmp_path: Path) -> None:
    strike = _count(_cut(tmp_path), "strike")
    assert (strike["claim_count"], strike["origin_count"], strike["unknown_count"]) == (2, 1, 1)


@given(st.integers(min_value=1, max_value=6))
def test_one_official_through_any_number_of_outlets_is_one_origin(
    tmp_path_factory: object, outlets: int
) -> None:
    def relay(tables: dossiers.Tables) -> None:
        for number in range(outlets):
            outlet, claim_id = f"outlet-{number}", f"R{number}"
            tables["sources"].append(dossiers.source(id=outlet, name=outlet))
            tables["claims"].append(dossiers.claim(id=claim_id, claim_type="event"))
            tables["attribution"] += dossiers.chain(claim_id, "minister", outlet)

    folder = tmp_path_factory.mktemp("relay")  # type: ignore[attr-defined]
    delivery = _count(_cut(folder, relay), "delivery")
    assert delivery["claim_count"] == 2 + outlets
    assert delivery["origin_count"] == 2


def test_a_spokesman_and_his_body_are_one_origin(tmp_path: Path) -> None:
    def add(tables: dossiers.Tables) -> None:
        tables["actors"] += [
            dossiers.actor(id="ministry", name="Ministry", schema="PublicBody"),
            dossiers.actor(id="spokesman", name="Spokesman", speaks_for="ministry"),
        ]
        for claim_id, agent in (("C05", "ministry"), ("C06", "spokesman")):
            tables["claims"].append(dossiers.claim(id=claim_id, claim_type="event"))
            tables["attribution"] += dossiers.chain(claim_id, agent)

    assert _count(_cut(tmp_path, add), "delivery")["origin_count"] == 3


@pytest.mark.parametrize("revised", [False, True])
def test_whoever_speaks_for_a_spokesman_is_of_the_same_origin(tmp_path: Path, revised: bool) -> None:
    def add(tables: dossiers.Tables) -> None:
        tables["actors"] += [
            dossiers.actor(id="state", name="State", schema="PublicBody"),
            dossiers.actor(id="ministry", name="Ministry", schema="PublicBody", speaks_for="state"),
            dossiers.actor(id="spokesman", name="Spokesman", speaks_for="ministry"),
        ]
        if revised:
            again = {"id": "office", "revision_of": "ministry", "status_reason": "Its name."}
            tables["actors"].append(dossiers.actor(**again, name="Office", speaks_for="state"))
        for claim_id, agent in (("C05", "state"), ("C06", "ministry"), ("C07", "spokesman")):
            tables["claims"].append(dossiers.claim(id=claim_id, claim_type="event"))
            tables["attribution"] += dossiers.chain(claim_id, agent)

    assert _count(_cut(tmp_path, add), "delivery")["origin_count"] == 3


def test_outlets_of_one_owner_and_who_speaks_for_them_are_one_origin(tmp_path: Path) -> None:
    def add(tables: dossiers.Tables) -> None:
        tables["sources"] += [
            dossiers.source(id="post", name="Post", publisher_family="Sand Group"),
            dossiers.source(id="mail", name="Mail", publisher_family="sand group"),
            dossiers.source(id="star", name="Star"),
            dossiers.source(id="sun", name="Sun"),
        ]
        tables["actors"].append(dossiers.actor(id="editor", name="Editor", speaks_for="post"))
        for number, agent in enumerate(("post", "mail", "editor", "star", "sun")):
            tables["claims"].append(dossiers.claim(id=f"C1{number}", claim_type="event"))
            tables["attribution"] += dossiers.chain(f"C1{number}", agent)

    counted = _count(_cut(tmp_path, add), "delivery")
    assert counted["origins"] == ("minister", "official", "mail", "star", "sun")


def test_an_unknown_hop_makes_the_length_a_minimum_and_stays_in_the_chain(tmp_path: Path) -> None:
    def add(tables: dossiers.Tables) -> None:
        tables["claims"].append(dossiers.claim(id="C05", claim_type="event"))
        tables["attribution"] += dossiers.chain("C05", "minister", "")

    chains = build_chains(_cut(tmp_path, add)).set_index("claim_id")
    assert chains.loc["C05", "chain_words"] == "Minister → not stated → Gazette"
    assert chains.loc["C05", "hop_count_is_minimum"] and chains.loc["C05", "hop_count"] == 2
    assert not chains.loc["C01", "hop_count_is_minimum"]


def test_parallel_hops_are_joined_by_slashes(tmp_path: Path) -> None:
    def add(tables: dossiers.Tables) -> None:
        tables["actors"].append(dossiers.actor(id="general", name="General"))
        joint = dossiers.hop(id="C01-1b", agent="general")
        tables["attribution"].append(joint)

    chains = build_chains(_cut(tmp_path, add)).set_index("claim_id")
    assert chains.loc["C01", "said_by"] == "Minister / General"
    assert set(chains.loc["C01", "origin_ids"]) == {"minister", "general"}


def test_the_sort_of_origin_is_told_apart(tmp_path: Path) -> None:
    kinds = build_chains(_cut(tmp_path)).set_index("claim_id")["origin_kind"].to_dict()
    assert kinds == {"C01": "named person", "C02": "anonymous", "C03": "anonymous", "C04": "not recorded"}


def test_building_chains_changes_no_frame(tmp_path: Path) -> None:
    cut = _cut(tmp_path)
    before = {name: frame.copy() for name, frame in cut.tables.items()}
    count_origins(build_chains(cut), cut.tables["events"])
    assert all(before[name].equals(frame) for name, frame in cut.tables.items())
