"""What a reader of an earlier brief would notice: every kind of change, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.changes import list_changes
from tests import dossiers
from tests.dossiers import make_dossier

BEFORE, AFTER = date(2024, 6, 22), date(2024, 6, 28)
BETWEEN = "2024-06-25"


def _changes(folder: Path, change: Callable[[dossiers.Tables], object]) -> pd.DataFrame:
    return list_changes(make_dossier(folder, change), BEFORE, AFTER)


def _revise(**overrides: str) -> dossiers.Row:
    defaults = {"id": "C01b", "revision_of": "C01", "status_reason": "Read again.", "recorded_at": BETWEEN}
    return dossiers.claim(**{**defaults, **overrides})


def test_nothing_between_two_days_is_no_change(tmp_path: Path) -> None:
    assert list_changes(make_dossier(tmp_path), BEFORE, AFTER).empty


def test_a_claim_that_became_public_in_between_is_new(tmp_path: Path) -> None:
    changes = list_changes(make_dossier(tmp_path), date(2024, 6, 4), date(2024, 6, 5))
    assert changes[["kind", "claim_id"]].values.tolist() == [["new", "C02"], ["newly corroborated", "C02"]]


def test_what_corroborates_is_the_claim_of_the_origin_that_came(tmp_path: Path) -> None:
    """And not one that came with it and has no recorded origin."""

    def add(tables: dossiers.Tables) -> None:
        tables["claims"].insert(1, dossiers.claim(id="C01c", claim_type="event", said_edtf="2024-06-05"))
        tables["attribution"] += dossiers.chain("C01c", "", "courier")

    changes = list_changes(make_dossier(tmp_path, add), date(2024, 6, 4), date(2024, 6, 5))
    named = changes.set_index("kind")["claim_id"]
    assert set(named["new"]) == {"C01c", "C02"}
    assert named["newly corroborated"] == "C02"


def test_a_denial_corroborates_nothing(tmp_path: Path) -> None:
    def deny(tables: dossiers.Tables) -> None:
        tables["claims"][1]["modality"] = "denies"

    changes = list_changes(make_dossier(tmp_path, deny), date(2024, 6, 4), date(2024, 6, 5))
    assert changes[["kind", "claim_id"]].values.tolist() == [["new", "C02"]]


def test_a_claim_recorded_in_between_is_new_though_it_was_public_before(tmp_path: Path) -> None:
    def add(tables: dossiers.Tables) -> None:
        tables["claims"].append(dossiers.claim(id="C05", claim_type="event", recorded_at=BETWEEN))
        tables["attribution"] += dossiers.chain("C05", "minister")

    assert _changes(tmp_path, add)[["kind", "claim_id"]].values.tolist() == [["new", "C05"]]


def test_a_correction_shows_what_stood_and_what_stands(tmp_path: Path) -> None:
    row = _revise(status="corrected", text="About 90 crates arrived.")
    (change,) = _changes(tmp_path, lambda tables: tables["claims"].append(row)).to_dict("records")
    assert (change["kind"], change["claim_id"]) == ("corrected", "C01b")
    assert "About 900 crates arrived." in change["before"] and "About 90 crates" in change["after"]
    assert "Read again." in change["words"]


def test_a_corrected_figure_is_a_correction_of_its_claim(tmp_path: Path) -> None:
    row = dossiers.figure(
        id="F01b",
        revision_of="F01",
        status="corrected",
        status_reason="A slip.",
        best="90",
        value_text="about 90",
        recorded_at=BETWEEN,
    )
    (change,) = _changes(tmp_path, lambda tables: tables["figures"].append(row)).to_dict("records")
    assert change["kind"] == "corrected"
    assert "about 900" in change["before"] and "“about 90”" in change["after"]


def test_a_revision_that_is_no_correction_is_revised(tmp_path: Path) -> None:
    row = _revise(text="The minister now says 950.")
    (change,) = _changes(tmp_path, lambda tables: tables["claims"].append(row)).to_dict("records")
    assert change["kind"] == "revised"


def test_a_speaker_who_updates_his_figure_revises_it(tmp_path: Path) -> None:
    def update(tables: dossiers.Tables) -> None:
        tables["claims"].append(dossiers.claim(id="C05", said_edtf="2024-06-24", text="Now 950 crates."))
        tables["figures"].append(
            dossiers.figure(id="F05", claim_id="C05", best="950", value_text="950 crates")
        )
        tables["attribution"] += dossiers.chain("C05", "minister")
        tables["claim_links"].append(
            dossiers.link(id="L02", from_claim="C05", to_claim="C01", relation="updates")
        )

    (change,) = _changes(tmp_path, update).to_dict("records")
    assert change["kind"] == "revised"
    assert "about 900 crates" in change["before"] and "950 crates" in change["after"]


def test_a_withdrawn_claim_is_retracted_with_its_reason(tmp_path: Path) -> None:
    row = _revise(status="retracted", status_reason="He took it back.")
    changes = _changes(tmp_path, lambda tables: tables["claims"].append(row))
    (change,) = changes.to_dict("records")
    assert (change["kind"], change["after"]) == ("retracted", "")
    assert "He took it back." in change["words"]


def test_another_chain_is_a_re_attribution(tmp_path: Path) -> None:
    def reattribute(tables: dossiers.Tables) -> None:
        tables["claims"].append(_revise(status="corrected"))
        tables["attribution"] += dossiers.chain("C01b", "official", "courier")

    kinds = _changes(tmp_path, reattribute).set_index("kind")
    assert kinds.loc["re-attributed", "before"] == "Minister → Gazette"
    assert kinds.loc["re-attributed", "after"] == "Official (anonymous) → Courier → Gazette"


@pytest.mark.parametrize("table", ["events", "claims"])
def test_another_day_is_a_moved_date(tmp_path: Path, table: str) -> None:
    moved = {
        "events": dossiers.event(
            id="delivery-b",
            revision_of="delivery",
            status="corrected",
            status_reason="A day off.",
            date_edtf="2024-06-01",
            recorded_at=BETWEEN,
        ),
        "claims": _revise(status="corrected", said_edtf="2024-06-02"),
    }
    changes = _changes(tmp_path, lambda tables: tables[table].append(moved[table]))
    assert "date moved" in set(changes["kind"])
    assert "new" not in set(changes["kind"])


def test_an_earlier_correction_is_old_news(tmp_path: Path) -> None:
    row = _revise(status="corrected", text="About 90 crates arrived.", recorded_at="2024-06-21")
    assert _changes(tmp_path, lambda tables: tables["claims"].append(row)).empty


def test_words_of_a_change_name_its_claim_for_whoever_reads_them_alone(tmp_path: Path) -> None:
    def change(tables: dossiers.Tables) -> None:
        tables["claims"].append(_revise(said_edtf="2024-06-02", text=tables["claims"][0]["text"]))
        tables["attribution"] += dossiers.chain("C01b", "official")

    words = dict(_changes(tmp_path, change)[["kind", "words"]].values.tolist())
    assert words["re-attributed"] == (
        "Re-attributed: About 900 crates arrived. The way from its origin was Minister → Gazette, "
        "and is now Official (anonymous) → Gazette. Read again."
    )
    assert words["date moved"] == (
        "Date moved: About 900 crates arrived. The date of the statement was 3 June 2024, "
        "and is now 2 June 2024. Read again."
    )
