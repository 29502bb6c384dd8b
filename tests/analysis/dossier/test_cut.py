"""A slice shows what was public by a day, as the dossier had recorded it, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dossier.cut import cut_slice
from analysis.dossier.dossier import Dossier, order_of
from analysis.dossier.public import public_on
from tests.analysis.dossier import rows
from tests.dossiers import Story, Tables, make_dossier
from tests.dossiers import figure as cite

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
        (date(2024, 6, 4), ["C01"]),
        (date(2024, 6, 5), ["C01", "C02"]),
        (date(2024, 6, 10), ["C01", "C02", "C03", "C04"]),
    ],
)
def test_a_claim_counts_from_the_day_it_is_surely_public(
    dossier: Dossier, day: date, shown: list[str]
) -> None:
    assert _ids(dossier, day) == shown


def test_a_claim_without_a_date_counts_from_its_document(tmp_path: Path) -> None:
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


def test_a_corrected_row_keeps_its_figures_and_chain(tmp_path: Path) -> None:
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


def test_a_retracted_claim_goes_with_its_figures_and_is_named(tmp_path: Path) -> None:
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


def test_a_slice_keeps_what_its_claims_rest_on(tmp_path: Path) -> None:
    story = Story("flood")
    story.actor("office", speaks_for="ministry")
    story.actor("spokesman", speaks_for="office")
    story.actor("voice", speaks_for="spokesman")
    story.measure("killed", part_of="casualties")
    story.measure("casualties")
    story.document("wire", source="courier", published="2024-06-01")
    killed = cite("six", best=6, measure="killed")
    story.claim(
        "C01", by="voice", through=["courier"], hops={"courier": "wire"}, said="2024-06-01", figures=[killed]
    )
    story.claim("C02", proposition="later", said="2024-06-09")
    story.relate("it-happened", "excludes", "later")
    early, late = story.cut(tmp_path, "2024-06-02").tables, story.cut(tmp_path).tables

    assert set(early["actors"]["id"]) == {"voice", "spokesman", "office", "ministry"}
    assert set(early["measures"]["id"]) == {"killed", "casualties"}
    assert set(early["documents"]["id"]) == {"doc", "wire"}
    assert set(early["topics"]["id"]) == {"topic"}
    assert early["proposition_links"].empty
    assert len(late["proposition_links"]) == 1


def test_a_claim_waits_for_all_that_it_names(tmp_path: Path) -> None:
    story = Story("flood")
    story.claim("C01", said="2024-06-01")
    for table, day in (("claims", "2024-07-01"), ("attribution", "2024-07-01"), ("events", "2024-07-05")):
        for row in story.tables[table]:
            row["recorded_at"] = day
    for table in ("sources", "documents", "actors", "propositions", "topics"):
        for row in story.tables[table]:
            row["recorded_at"] = "2024-07-01"
    dossier = story.load(tmp_path)

    assert _ids(dossier, LATE, recorded=date(2024, 7, 4)) == []
    assert _ids(dossier, LATE, recorded=date(2024, 7, 5)) == ["C01"]


@pytest.mark.parametrize("hidden", ["topics", "events", "propositions", "actors", "sources", "documents"])
def test_hiding_what_was_learned_keeps_what_is_named(tmp_path: Path, hidden: str) -> None:
    story = Story("flood")
    story.claim("C01", said="2024-06-01")
    for row in story.tables[hidden]:
        row["recorded_at"] = "2026-01-10"
    for row in [*story.tables["claims"], *story.tables["attribution"]]:
        row["recorded_at"] = "2026-02-01"
    cut = cut_slice(story.load(tmp_path), LATE, None, (date(2026, 1, 5), date(2026, 1, 20)))

    assert list(cut.tables["claims"]["id"]) == ["C01"]
    assert len(cut.tables[hidden]) > 0


def test_a_claim_is_public_by_the_corrected_date(tmp_path: Path) -> None:
    story = Story("flood")
    story.claim("C01", said="2024-06")
    story.correct("documents", "doc", "corrected", recorded="2026-02-01", published="2024-06-20")
    dossier = story.load(tmp_path)
    assert _ids(dossier, date(2024, 6, 12), recorded=date(2026, 1, 15)) == ["C01"]
    assert _ids(dossier, date(2024, 6, 12)) == []
    assert _ids(dossier, date(2024, 6, 20)) == ["C01"]


def test_a_row_follows_revisions_in_any_order_of_the_file(tmp_path: Path) -> None:
    story = Story("flood")
    story.claim("C01", said="2024-06-01", figures=[cite("90 homes", best=90, measure="homes")])
    story.correct("claims", "C01", "C09")
    story.correct("claims", "C09", "C05")
    story.tables["claims"].reverse()
    assert cut_slice(story.load(tmp_path), LATE).tables["figures"]["claim_id"].tolist() == ["C05"]


def test_hidden_days_begin_after_the_first_of_two(tmp_path: Path) -> None:
    story = Story("flood")
    days = ("2026-01-05", "2026-01-06", "2026-01-20", "2026-01-21")
    for number, day in enumerate(days):
        story.claim(f"C{number}", said="2024-06-01")
        story.tables["claims"][-1]["recorded_at"] = day
    cut = cut_slice(story.load(tmp_path), LATE, None, (date(2026, 1, 5), date(2026, 1, 20)))
    assert list(cut.tables["claims"]["id"]) == ["C0", "C3"]


def test_a_hidden_correction_does_not_split_its_claim(tmp_path: Path) -> None:
    story = Story("flood")
    story.claim("C01", said="2024-06-01")
    story.correct("claims", "C01", "C02", recorded="2026-01-10")
    story.correct("claims", "C02", "C03", recorded="2026-02-01")
    cut = cut_slice(story.load(tmp_path), LATE, None, (date(2026, 1, 5), date(2026, 1, 20)))

    assert list(cut.tables["claims"]["id"]) == ["C03"]
    assert set(cut.tables["attribution"]["claim_id"]) == {"C03"}


def test_ids_of_any_length_are_sorted_as_numbers() -> None:
    long = "9" * 5_000

    assert sorted(["C10", f"C{long}", "C9", "C009", "C"], key=order_of) == [
        "C",
        "C009",
        "C9",
        "C10",
        f"C{long}",
    ]


@pytest.mark.parametrize(
    ("said", "reported", "published", "day"),
    [
        ("2024-06-03", "2024-06-05", "2024-06-10", "2024-06-05"),
        ("2024-06-03", "", "2024-06-10", "2024-06-03"),
        ("", "", "2024-06-10", "2024-06-10"),
        # Of a span the last day counts, or that on which its document was out.
        ("2024-06", "", "2024-07-10", "2024-06-30"),
        ("2024-06", "", "2024-06-10", "2024-06-10"),
        ("2024-06", "", "2024-06-10/2024-06-12", "2024-06-12"),
        ("", "", "2024-06", "2024-06-30"),
        ("2024-06-05", "2024-06", "2024-07-01", "2024-06-30"),
        ("", "../2024-06-09", "2024-06-08", "2024-06-08"),
        ("2024-06-02", "../2024-06-09", "2024-06-08", "2024-06-08"),
        ("", "../2024-06-09", "../2024-06-08", "2024-06-09"),
        ("../2024-06-04", "", "2024-06-10", "2024-06-04"),
        # Without a last day it counts from its document; that, from its first.
        ("2024-06-05/..", "", "2024-06-10", "2024-06-10"),
        ("2024-06-05/..", "", "2024-06-10/..", "2024-06-10"),
        ("2024-06-05/..", "", "../2024-06-10", "2024-06-10"),
        ("", "", "2024-06-10/..", "2024-06-10"),
        # Where the dates contradict each other, its own holds.
        ("2024-06-05", "2024-06-03", "2024-06-10", "2024-06-03"),
        ("2024-06-20", "", "2024-06-10", "2024-06-20"),
        ("2024-07", "", "2024-06-10", "2024-07-31"),
    ],
)
def test_a_public_day_is_sure(said: str, reported: str, published: str, day: str) -> None:
    assert public_on(said, reported, published) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("vague", "by", "proposition", "told", "first"),
    [
        ("minister", "minister", "it-happened", "2024-06-26", date(2024, 6, 26)),  # the same words
        ("minister", "minister", "it-happened", "2024-07-02", date(2024, 6, 30)),  # no day of that month
        ("minister", "mayor", "it-happened", "2024-06-26", date(2024, 6, 30)),
        ("minister", "minister", "it-ended", "2024-06-26", date(2024, 6, 30)),
        (None, None, "it-happened", "2024-06-26", date(2024, 6, 30)),  # nobody is not the same one
    ],
)
def test_what_is_told_of_a_month_waits_for_its_day(
    vague: str | None, by: str | None, proposition: str, told: str, first: date, tmp_path: Path
) -> None:
    """A late report of “in June” is known from the day that another report gives, else when June is over."""
    story = Story("flood")
    story.document("late", published="2024-08-27")
    story.claim("C01", by=vague, document="late", said="2024-06")
    story.actor("mayor", name="Ida Moe")
    story.claim("C02", by=by, proposition=proposition, said=told, document="late")
    dossier = story.load(tmp_path)
    assert "C01" not in _ids(dossier, date.fromordinal(first.toordinal() - 1))
    assert "C01" in _ids(dossier, first)


def test_an_open_date_waits_for_no_other_word_of_its_voice(tmp_path: Path) -> None:
    """“On 15 June or later” may be any day from then on: only a link tells which."""
    story = Story("flood")
    story.document("late", published="2024-08-27")
    story.claim("C01", document="late", said="2024-06-15/..")
    story.claim("C02", document="late", said="2024-06-26")
    dossier = story.load(tmp_path)
    assert _ids(dossier, date(2024, 8, 26)) == ["C02"]
    assert _ids(dossier, date(2024, 8, 27)) == ["C01", "C02"]


def test_a_report_is_no_earlier_than_its_words(tmp_path: Path) -> None:
    """“Reported in June” of what was said after the 10th is not the same voice’s word of the 5th."""
    story = Story("flood")
    story.document("late", published="2024-08-27")
    story.claim("C01", document="late", said="2024-06-10/2024-06-20", reported="2024-06")
    story.claim("C02", document="late", said="2024-06-05")
    dossier = story.load(tmp_path)
    assert _ids(dossier, date(2024, 6, 29)) == ["C02"]
    assert _ids(dossier, date(2024, 6, 30)) == ["C01", "C02"]


def test_each_matter_waits_for_its_own_day(tmp_path: Path) -> None:
    story = Story("flood")
    story.document("late", published="2024-08-27")
    days = {"it-happened": "2024-06-26", "it-ended": "2024-06-12", "it-came": "2024-06-20"}
    for number, (proposition, day) in enumerate(days.items()):
        story.claim(f"C{number}1", document="late", proposition=proposition, said="2024-06")
        story.claim(f"C{number}2", document="late", proposition=proposition, said=day)
    dossier = story.load(tmp_path)
    for until, shown in (("06-11", ""), ("06-12", "1"), ("06-20", "12"), ("06-26", "012")):
        vague = {one[1] for one in _ids(dossier, date.fromisoformat(f"2024-{until}")) if one.endswith("1")}
        assert vague == set(shown)


@pytest.mark.parametrize(
    ("vague", "published", "told", "first"),
    [
        ("2024-06", "2024-08-27", "2024-06-26", "2024-06-26"),
        ("2024-06-15/..", "2024-08-27", "2024-06-26", "2024-06-26"),  # “15 June or later”
        ("2024-06-15/..", "2024-08-27", "", "2024-07-01"),  # only its document is dated
        ("2024-06-15/..", "2024-08-27", "2024-06-12", "2024-08-27"),  # no day that it allows
        ("2024-06-28", "2024-08-27", "2024-06-26", "2024-06-28"),  # its own day holds
        ("", "2024-06-15/..", "2024-06-26", "2024-06-26"),  # nor has the document a last day
        ("2024-06-15/..", "2024-06-17/..", "2024-06-26", "2024-06-26"),
        ("2024-06-15/..", "2024-06-17", "2024-06-26", "2024-06-17"),  # it was out before
    ],
)
def test_a_vague_claim_waits_for_the_day_of_its_link(
    vague: str, published: str, told: str, first: str, tmp_path: Path
) -> None:
    """What is linked as the same statement is of the same words, whoever is named as their speaker."""
    story = Story("flood")
    story.document("late", published=published)
    story.document("near", published="2024-07-01")
    story.claim("C01", document="late", reported=vague)
    story.claim("C02", document="near", by="mayor", proposition="it-ended", said=told)
    story.claim("C03", document="near", by="mayor", proposition="it-came", said="2024-06-20")
    story.link("C01", "same_statement", "C02")
    story.link("C01", "other_statement", "C03")
    dossier = story.load(tmp_path / "linked")
    day = date.fromisoformat(first)
    assert "C01" not in _ids(dossier, date.fromordinal(day.toordinal() - 1))
    assert "C01" in _ids(dossier, day)
    story.retract("claim_links", "L1", "L3", status_reason="Another speech.")
    sure = public_on("", vague, published)
    assert sure is not None and "C01" in _ids(story.load(tmp_path / "apart"), sure)


def test_links_lead_on_and_hold_for_revisions(tmp_path: Path) -> None:
    """The day of a claim that was corrected is not waited for; a link to a claim holds for its correction."""
    story = Story("flood")
    story.document("late", published="2024-08-27")
    for claim, told in (("C01", "2024-06"), ("C02", "2024-06"), ("C03", "2024-06-12")):
        story.claim(claim, by=claim.lower(), document="late", said=told)
    story.link("C01", "same_statement", "C02")
    story.link("C02", "same_statement", "C03")
    story.correct("claims", "C02", "C02.2", text="It did happen.", status_reason="Words.")
    story.correct("claims", "C03", "C03.2", said_edtf="2024-06-26", status_reason="Misread.")
    dossier = story.load(tmp_path)
    assert not {"C01", "C02", "C02.2"}.intersection(_ids(dossier, date(2024, 6, 25)))
    assert _ids(dossier, date(2024, 6, 26)) == ["C01", "C02.2", "C03.2"]


@pytest.mark.parametrize(("spokesman", "first"), [("ministry", "2024-06-26"), ("mayor", "2024-06-30")])
def test_a_vague_claim_waits_for_its_own_spokesman(spokesman: str, first: str, tmp_path: Path) -> None:
    """“The ministry said in June” is no earlier than the day on which its spokesman is told to have."""
    story = Story("flood")
    story.document("late", published="2024-08-27")
    story.actor("press-office", speaks_for=spokesman)
    story.actor("moe", speaks_for="press-office")
    story.claim("C01", by="ministry", document="late", said="2024-06")
    story.claim("C02", by="moe", document="late", said="2024-06-26")
    dossier, day = story.load(tmp_path), date.fromisoformat(first)
    assert "C01" not in _ids(dossier, date.fromordinal(day.toordinal() - 1))
    assert "C01" in _ids(dossier, day)


def test_a_vague_claim_of_an_outlet_waits_for_its_editor(tmp_path: Path) -> None:
    story = Story("flood")
    story.document("late", published="2024-08-27")
    story.actor("editor", speaks_for="gazette")
    story.claim("C01", by="gazette", document="late", said="2024-06")
    story.claim("C02", by="editor", document="late", said="2024-06-26")
    assert _ids(story.load(tmp_path), date(2024, 6, 25)) == []


@pytest.mark.parametrize(
    ("table", "row", "cells"),
    [("actors", "moe", {"speaks_for": "ministry"}), ("attribution", "C02-1", {"agent": "ministry"})],
)
def test_a_vague_claim_waits_for_whom_a_correction_names(
    table: str, row: str, cells: dict[str, str], tmp_path: Path
) -> None:
    story = Story("flood")
    story.document("late", published="2024-08-27")
    story.actor("moe", speaks_for="mayor")
    story.claim("C01", by="ministry", document="late", said="2024-06")
    story.claim("C02", by="moe", document="late", said="2024-06-26")
    assert "C01" not in _ids(story.load(tmp_path / "before"), date(2024, 6, 29))

    story.correct(table, row, f"{row}.2", status_reason="Misread.", **cells)
    dossier = story.load(tmp_path / "after")
    assert _ids(dossier, date(2024, 6, 25)) == []
    assert _ids(dossier, date(2024, 6, 26)) == ["C01", "C02"]


def test_an_open_report_is_in_no_brief_of_1900(tmp_path: Path) -> None:
    story = Story("flood")
    story.claim("C01", reported="../2024-06-09")
    dossier = story.load(tmp_path)

    assert _ids(dossier, date(1900, 1, 1)) == []
    assert _ids(dossier, date(2024, 6, 8)) == []
    assert _ids(dossier, date(2024, 6, 9)) == ["C01"]


def test_years_before_1000_are_held_and_cut(tmp_path: Path) -> None:
    story = Story("rome")
    story.event("fall", date="0476-09-04")
    story.proposition("it-fell", event="fall")
    story.claim("C01", proposition="it-fell", said="0476-09-10")
    dossier = story.load(tmp_path)

    assert _ids(dossier, date(476, 9, 9)) == []
    assert _ids(dossier, date(476, 9, 10)) == ["C01"]


def test_a_corrected_claim_waits_as_the_one_before_did(tmp_path: Path) -> None:
    """A correction without a chain of its own has that of the row before it, and both wait."""
    story = Story("flood")
    story.document("late", published="2024-08-27")
    story.claim("C01", document="late", said="2024-06")
    story.claim("C02", document="late", said="2024-06-26")
    story.load(tmp_path / "before")
    old = next(row for row in story.tables["claims"] if row["id"] == "C01")
    again = {**old, "id": "C01.2", "text": "It did happen.", "revision_of": "C01", "status_reason": "Words."}
    story.tables["claims"].append(again)
    dossier = story.load(tmp_path / "after")
    assert _ids(dossier, date(2024, 6, 25)) == []
    assert _ids(dossier, date(2024, 6, 26)) == ["C01.2", "C02"]
