"""A slice shows what was public by a day, as the dossier had recorded it, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dossier.cut import cut_slice
from analysis.dossier.dossier import Dossier
from tests.analysis.dossier import rows
from tests.dossiers import Tables, make_dossier

LATE = date(2024, 6, 30)
JUNE = st.dates(min_value=date(2024, 5, 25), max_value=date(2024, 7, 5))


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return make_dossier(tmp_path_factory.mktemp("dossier"))


def _ids(dossier: Dossier, day: date, table: str = "claims", recorded: date | None = None) -> list[str]:
    return list(cut_slice(dossier, day, recorded).tables[table]["id"])


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2024, 6, 2), []),
        (date(2024, 6, 3), ["C01"]),
        (date(2024, 6, 4), ["C01", "C03", "C04"]),
        (date(2024, 6, 5), ["C01", "C02", "C03", "C04"]),
    ],
)
def test_a_claim_counts_from_the_first_day_on_which_it_may_have_been_public(
    dossier: Dossier, day: date, shown: list[str]
) -> None:
    assert _ids(dossier, day) == shown


def test_a_claim_without_a_date_of_its_own_counts_from_its_document(tmp_path: Path) -> None:
    undated = rows.claim(said_edtf="", date_basis="unknown", date_reason="No date is given.")
    dossier = make_dossier(tmp_path, lambda tables: tables["claims"].__setitem__(0, undated))
    assert "C01" not in _ids(dossier, date(2024, 6, 9))
    assert "C01" in _ids(dossier, date(2024, 6, 10))


def test_a_report_outranks_the_saying(tmp_path: Path) -> None:
    reported = rows.claim(said_edtf="2024-06-03", reported_edtf="2024-06-07")
    dossier = make_dossier(tmp_path, lambda tables: tables["claims"].__setitem__(0, reported))
    assert "C01" not in _ids(dossier, date(2024, 6, 6))
    assert "C01" in _ids(dossier, date(2024, 6, 7))


def test_only_rows_that_a_visible_claim_rests_on_are_kept(dossier: Dossier) -> None:
    cut = cut_slice(dossier, date(2024, 6, 3))
    assert list(cut.tables["events"]["id"]) == ["delivery"]
    assert list(cut.tables["actors"]["id"]) == ["minister"]
    assert list(cut.tables["sources"]["id"]) == ["gazette"]
    assert cut.tables["claim_links"].empty


@given(JUNE, JUNE)
def test_knowledge_only_grows_with_the_public_clock(dossier: Dossier, one: date, other: date) -> None:
    earlier, later = sorted([one, other])
    assert set(_ids(dossier, earlier)) <= set(_ids(dossier, later))


@given(st.permutations(range(4)), JUNE)
@settings(max_examples=20)
def test_the_order_of_rows_changes_nothing(dossier: Dossier, order: list[int], day: date) -> None:
    tables = {**dossier.tables, "claims": dossier.tables["claims"].iloc[order].reset_index(drop=True)}
    shuffled = Dossier(dossier.name, dossier.title, dossier.path, tables)
    assert cut_slice(shuffled, day).digest == cut_slice(dossier, day).digest


def test_a_later_claim_leaves_earlier_slices_untouched(tmp_path: Path, dossier: Dossier) -> None:
    def add(tables: Tables) -> None:
        tables["documents"].append(rows.document(id="later", published="2024-06-18", retrieved="2024-06-18"))
        tables["claims"].append(rows.claim(id="C05", said_edtf="2024-06-17", document_id="later"))
        tables["attribution"] += rows.chain("C05", "minister")

    grown = make_dossier(tmp_path, add)
    assert cut_slice(grown, date(2024, 6, 16)).digest == cut_slice(dossier, date(2024, 6, 16)).digest
    assert cut_slice(grown, date(2024, 6, 17)).digest != cut_slice(dossier, date(2024, 6, 17)).digest


def _correct(tables: Tables) -> None:
    tables["claims"].append(
        rows.claim(
            id="C01b",
            revision_of="C01",
            status="corrected",
            status_reason="Misread.",
            text="About 90 crates arrived.",
            recorded_at="2024-06-25",
        )
    )


def test_a_correction_replaces_the_row_and_keeps_its_figures_and_chain(tmp_path: Path) -> None:
    cut = cut_slice(make_dossier(tmp_path, _correct), LATE)
    assert "C01b" in set(cut.tables["claims"]["id"]) and "C01" not in set(cut.tables["claims"]["id"])
    assert list(cut.tables["figures"].loc[cut.tables["figures"]["claim_id"] == "C01b", "id"]) == ["F01"]
    assert (cut.tables["attribution"]["claim_id"] == "C01b").sum() == 2
    assert list(cut.tables["claim_links"]["to_claim"]) == ["C01b"]
    assert cut.roots["C01b"] == "C01"


def test_a_correction_may_bring_its_own_figures(tmp_path: Path) -> None:
    def change(tables: Tables) -> None:
        _correct(tables)
        tables["figures"].append(rows.figure(id="F05", claim_id="C01b", best="90", value_text="about 90"))

    figures = cut_slice(make_dossier(tmp_path, change), LATE).tables["figures"]
    assert list(figures.loc[figures["claim_id"] == "C01b", "id"]) == ["F05"]


def test_the_recorded_clock_replays_what_the_dossier_held(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path, _correct)
    assert "C01" in _ids(dossier, LATE, recorded=date(2024, 6, 24))
    assert "C01b" in _ids(dossier, LATE, recorded=date(2024, 6, 25))
    assert _ids(dossier, LATE, recorded=date(2024, 6, 19)) == []


def test_a_retracted_claim_is_gone_with_its_figures_and_named_as_withdrawn(tmp_path: Path) -> None:
    def retract(tables: Tables) -> None:
        tables["claims"].append(
            rows.claim(
                id="C01x", revision_of="C01", status="retracted", status_reason="The minister took it back."
            )
        )

    cut = cut_slice(make_dossier(tmp_path, retract), LATE)
    assert not {"C01", "C01x"} & set(cut.tables["claims"]["id"])
    assert "F01" not in set(cut.tables["figures"]["id"])
    assert list(cut.withdrawn["id"]) == ["C01x"]


def test_cutting_changes_no_frame_of_the_dossier(dossier: Dossier) -> None:
    before = {name: frame.copy() for name, frame in dossier.tables.items()}
    cut_slice(dossier, LATE)
    assert all(before[name].equals(frame) for name, frame in dossier.tables.items())
