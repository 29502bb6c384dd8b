"""Claims that relay one act of speech: same voice, same proposition, days that meet; links override."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.frames.day_groups import Relay, group_by_days
from analysis.frames.saying import find_saying
from analysis.view import View
from tests.analysis.frames.shown import row_of, show
from tests.dossiers import Story, figure


def groups(view: View) -> list[set[str]]:
    """The claims of each statement."""
    return [set(ids.split()) for ids in view.statements["claim_ids"]]


def test_one_day_in_two_outlets_is_one_statement(tmp_path: Path) -> None:
    story = Story()
    story.document("other", "courier", "2024-06-12")
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06-02", document="other")
    view = show(story, tmp_path)
    assert groups(view) == [{"C01", "C02"}]
    assert view.claims["statement_size"].tolist() == [2, 2]
    assert view.statements.loc[0, "document_count"] == 2


def test_two_days_are_two_statements(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06-03")
    story.claim("C03", said="2024-06-03")
    view = show(story, tmp_path)
    assert groups(view) == [{"C01"}, {"C02", "C03"}]
    assert view.claims["statement_place"].tolist() == [1, 1, 2]


def test_other_voice_or_proposition_is_another_statement(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06-02", by="mayor")
    story.claim("C03", said="2024-06-02", proposition="it-rained")
    assert len(groups(show(story, tmp_path))) == 3


def test_vague_day_joins_the_only_candidate(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06")
    assert groups(show(story, tmp_path)) == [{"C01", "C02"}]


def test_vague_day_joins_none_of_two_candidates(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06-04")
    story.claim("C03", said="2024-06")
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02"}, {"C03"}]


def test_vague_day_joins_the_group_with_its_number(tmp_path: Path) -> None:
    story = Story()
    for number, (day, toll) in enumerate(
        (("2024-06-02", 42), ("2024-06-04", None), ("2024-06", 42)), start=1
    ):
        cited = [figure("42 dead", best=toll, measure="dead")] if toll else []
        story.claim(f"C{number:02}", said=day, figures=cited)
    assert groups(show(story, tmp_path)) == [{"C01", "C03"}, {"C02"}]


def test_statement_has_the_days_that_its_claims_allow(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06")
    statement = show(story, tmp_path).statements.loc[0]
    assert statement["said_from"] == statement["said_to"] == pd.Timestamp("2024-06-02")


def test_linked_days_that_part_are_those_of_the_nearest(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02", through=["courier"])
    story.claim("C02", said="2024-06-09")
    story.link("C02", "same_statement", "C01")
    statement = show(story, tmp_path).statements.loc[0]
    assert statement["said_from"] == statement["said_to"] == pd.Timestamp("2024-06-09")


def test_group_that_a_vague_day_joined_is_no_vaguer(tmp_path: Path) -> None:
    """The third meets the days of the second, but not the one day that the first two share."""
    story = Story()
    story.claim("C01", said="2024-06-01/2024-06-02")
    story.claim("C02", said="2024-06-02/2024-06-05")
    story.claim("C03", said="2024-06-04/2024-06-08")
    assert groups(show(story, tmp_path)) == [{"C01", "C02"}, {"C03"}]


def test_report_joins_the_saying_of_the_day_before(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", reported="2024-06-03")
    assert groups(show(story, tmp_path)) == [{"C01", "C02"}]


def test_report_joins_the_saying_of_its_own_day_first(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", reported="2024-06-03")
    story.claim("C03", said="2024-06-03")
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02", "C03"}]


def test_undated_relay_joins_a_recent_saying_only(tmp_path: Path) -> None:
    story = Story()
    story.document("soon", published="2024-06-08")
    story.document("late", published="2024-09-20")
    story.claim("C01", said="2024-06-02")
    story.claim("C02", document="soon")
    story.claim("C03", document="late")
    assert groups(show(story, tmp_path)) == [{"C01", "C02"}, {"C03"}]


def test_undated_claim_of_another_stance_stands_alone(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-09")
    story.claim("C02", modality="denies")
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02"}]


def test_undated_toll_of_the_next_day_stands_alone(tmp_path: Path) -> None:
    story = Story("quake")
    for number, toll in enumerate((42, 57, 57), start=1):
        story.document(f"doc-{number}", published=f"2024-06-{9 + number}")
        dead = figure(f"{toll} dead", best=toll, measure="dead", accumulation="cumulative")
        story.claim(f"C{number:02}", document=f"doc-{number}", figures=[dead])
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02", "C03"}]


def test_relay_of_a_held_document_joins_its_claim(tmp_path: Path) -> None:
    """Two sayings meet the vague day; the document that it came through decides."""
    story = Story()
    story.document("first", "courier", "2024-06-03")
    story.document("second", "herald", "2024-06-05")
    story.claim("C01", said="2024-06-02", document="first")
    story.claim("C02", said="2024-06-04", document="second")
    story.claim("C03", said="2024-06", through=["herald"], hops={"herald": "second"})
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02", "C03"}]


def test_link_joins_what_days_part(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06-09")
    story.link("C02", "same_statement", "C01")
    assert groups(show(story, tmp_path)) == [{"C01", "C02"}]


@pytest.mark.parametrize("said", ["2024-06-02", "2024-06"])
def test_link_parts_what_days_join(tmp_path: Path, said: str) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said=said)
    story.link("C02", "other_statement", "C01")
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02"}]


def test_unknown_beginnings_are_never_one_statement(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=None, said="2024-06-02")
    story.claim("C02", by=None, said="2024-06-02")
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02"}]


def test_nearest_has_fewest_hops_then_first_document(tmp_path: Path) -> None:
    story = Story()
    story.document("early", "herald", "2024-06-03")
    story.document("late", "courier", "2024-06-09")
    story.claim("C01", said="2024-06-02", document="early", through=["post"])
    story.claim("C02", said="2024-06-02", document="late")
    story.claim("C03", said="2024-06-02", document="early")
    view = show(story, tmp_path)
    assert view.statements.loc[0, "nearest_claim_id"] == "C03"
    assert row_of(view.claims, claim_id="C03")["is_nearest"]
    assert view.claims["is_nearest"].sum() == 1


def test_own_office_on_the_way_is_no_hop_away(tmp_path: Path) -> None:
    story = Story()
    story.actor("ministry")
    story.actor("spokesman", speaks_for="ministry")
    story.document("far", "herald", "2024-06-03")
    story.claim("C01", by="ministry", said="2024-06-02", document="far")
    story.claim("C02", by="ministry", through=["spokesman"], said="2024-06-02", document="near")
    story.tables["documents"][-1]["published"] = "2024-06-02"
    view = show(story, tmp_path)
    claims = view.claims.set_index("claim_id")
    assert claims["is_nearest"].to_dict() == {"C01": False, "C02": True}
    assert view.stances["claim_id"].tolist() == ["C02"]
    assert claims.loc["C02", "hop_count"] == 2


def test_document_of_a_known_day_is_nearer_than_an_undated(tmp_path: Path) -> None:
    story = Story()
    story.document("undated", "herald", "2024-06-02/..")
    story.document("dated", "courier", "2024-06-04")
    story.claim("C01", said="2024-06-02", document="undated")
    story.claim("C02", said="2024-06-02", document="dated")
    assert show(story, tmp_path).statements["nearest_claim_id"].tolist() == ["C02"]


def test_unknown_hop_is_not_zero_hops(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02", through=[None])
    story.claim("C02", said="2024-06-02")
    claims = show(story, tmp_path).claims.set_index("claim_id")
    assert claims["hop_count"].to_dict() == {"C01": 2, "C02": 1}
    assert claims["hop_count_is_minimum"].to_dict() == {"C01": True, "C02": False}
    assert claims.loc["C01", "chain"] == "Minister → not told → Gazette"


def test_way_that_was_not_recorded_yet_is_a_minimum(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    for row in story.tables["attribution"]:
        row["recorded_at"] = "2026-02-01"
    claims = show(story, tmp_path, recorded_as_of="2026-01-15").claims
    assert claims["hop_count_is_minimum"].tolist() == [True]


def test_undated_claim_was_said_when_its_document_says(tmp_path: Path) -> None:
    """One document lets the minister speak on one day: what it tells undated was said then, too."""
    story = Story()
    story.document("first", published="2024-06-03")
    story.document("second", "courier", "2024-06-03")
    far = [figure("290 km", best=290, measure="distance")]
    near = [figure("200 km", best=200, measure="distance")]
    story.claim("C01", proposition="it-rained", document="first", said="2024-06-02")
    story.claim("C02", document="first", figures=near)
    story.claim("C03", document="second", said="2024-06-02", figures=far)
    assert {"C02", "C03"} in groups(show(story, tmp_path))


def test_undated_words_to_two_outlets_are_two(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", through=["courier"])
    story.claim("C02", through=["herald"])
    story.claim("C03", through=["courier"], proposition="it-rained")
    story.claim("C04", through=["courier"], proposition="it-rained")
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02"}, {"C03", "C04"}]


def test_undated_claim_beside_two_days_has_neither(tmp_path: Path) -> None:
    """The document lets the minister speak on two days: on which of them nobody can tell."""
    story = Story()
    story.document("first", published="2024-06-05")
    story.document("second", "courier", "2024-06-05")
    for number, day in enumerate(("2024-06-02", "2024-06-03")):
        story.claim(f"C0{number}", proposition=f"it-rained-{number}", document="first", said=day)
    story.claim("C02", document="first", figures=[figure("200 km", best=200, measure="distance")])
    far = [figure("290 km", best=290, measure="distance")]
    story.claim("C03", document="second", said="2024-06-02", figures=far)
    assert {"C02"} in groups(show(story, tmp_path))


def test_number_decides_where_the_way_is_of_two_sayings(tmp_path: Path) -> None:
    story = Story()
    story.document("first", "herald", "2024-06-05")
    for number, (day, toll) in enumerate((("2024-06-02", 42), ("2024-06-04", 57), ("2024-06", 42))):
        way = {"through": ["herald"], "hops": {"herald": "first"}} if number == 2 else {"document": "first"}
        dead = figure(f"{toll} dead", best=toll, measure="dead")
        story.claim(f"C{number}", said=day, figures=[dead], **way)
    assert groups(show(story, tmp_path)) == [{"C0", "C2"}, {"C1"}]


def test_undated_words_between_two_days_stand_alone(tmp_path: Path) -> None:
    """That one document has two of them is no number that they share."""
    story = Story()
    story.document("other", "courier", "2024-06-09")
    for number, day in enumerate(("2024-06-07", "2024-06-08", "", "")):
        story.claim(f"C{number}", document="other" if day else "doc", said=day)
    assert groups(show(story, tmp_path)) == [{"C0"}, {"C1"}, {"C2"}, {"C3"}]


def test_unknown_hop_is_further_than_a_known_one(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02", through=[None])
    story.claim("C02", said="2024-06-02", through=["courier"])
    assert show(story, tmp_path).statements["nearest_claim_id"].tolist() == ["C02"]


def test_of_two_speakers_the_earlier_document_is_nearer(tmp_path: Path) -> None:
    """Whoever is named later, after fewer hops, was named by mistake."""
    story = Story()
    story.document("early", "herald", "2024-06-03")
    story.document("late", "courier", "2024-06-09")
    story.claim("C01", said="2024-06-02", document="late")
    story.claim("C02", by="mayor", said="2024-06-02", document="early", through=["post"])
    story.link("C02", "same_statement", "C01")
    assert show(story, tmp_path).statements["nearest_claim_id"].tolist() == ["C02"]


@pytest.mark.parametrize(("through", "nearest"), [([], "C02"), (["post"], "C01")])
def test_matter_with_the_number_is_nearest_of_equals(
    tmp_path: Path, through: list[str], nearest: str
) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    rain = [figure("40 mm", best=40, measure="rain")]
    story.claim("C02", proposition="it-rained", said="2024-06-02", through=through, figures=rain)
    story.link("C02", "same_statement", "C01")
    assert show(story, tmp_path).statements["nearest_claim_id"].tolist() == [nearest]


def test_stated_speaker_is_nearer_than_an_inferred_one(tmp_path: Path) -> None:
    """An editor's summary and the transcript under it: the transcript says who speaks."""
    story = Story()
    for claim in ("C01", "C02"):
        story.claim(claim, said="2024-06-02")
    for row in story.tables["attribution"]:
        if row["claim_id"] == "C01":
            row["lineage"] = "inferred"
    assert show(story, tmp_path).statements["nearest_claim_id"].tolist() == ["C02"]


def test_vague_claim_of_another_stance_stands_alone(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06", modality="denies")
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02"}]


def test_days_that_part_leave_a_group_where_it_was(tmp_path: Path) -> None:
    """What came through its document joins it, though dated later; the third still meets the first."""
    story = Story()
    story.document("first", "herald", "2024-06-05")
    story.claim("C01", said="2024-06-02", document="first")
    story.claim("C02", said="2024-06-07/2024-06-08", through=["herald"], hops={"herald": "first"})
    story.claim("C03", said="2024-06-01/2024-06-06")
    assert groups(show(story, tmp_path)) == [{"C01", "C02", "C03"}]


def test_what_was_said_by_a_day_is_not_of_a_later_one(tmp_path: Path) -> None:
    """Its document is of 10 June, and so is the other saying."""
    story = Story()
    story.claim("C01", said="2024-06-10")
    story.claim("C02", said="../2024-01-01")
    story.claim("C03", said="../2024-01-01")
    assert groups(show(story, tmp_path)) == [{"C01"}, {"C02", "C03"}]


def test_open_document_day_bounds_nothing_backwards(tmp_path: Path) -> None:
    """What is read on or after 10 June, undated, is later than what was said on 1 June."""
    story = Story()
    story.document("open", published="2024-06-10/..", published_basis="unknown", published_reason="Not told.")
    story.claim("C01", said="2024-06-01")
    story.claim("C02", document="open", modality="denies")
    assert show(story, tmp_path).stances["stance"].tolist() == ["denies"]


@pytest.mark.parametrize("seed", range(5))
def test_a_vague_claim_leaves_the_groups_of_days_as_they_are(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)

    def tell(folder: Path, **vague: str) -> list[set[str]]:
        story = Story()
        for number, (clock, day) in enumerate(days):
            story.claim(f"C{number:02d}", **{clock: f"2024-06-0{day}"})
        if vague:
            story.claim("C99", **vague)
        return [group - {"C99"} for group in groups(show(story, folder)) if group != {"C99"}]

    days = [(chance.choice(["said", "reported"]), chance.randint(1, 9)) for _ in range(12)]
    # Whoever is vague is grouped claim by claim, others as columns: the rule is one.
    assert tell(tmp_path / "alone") == tell(tmp_path / "beside", said="2023-05") != []


def test_cost_of_vague_claims_grows_as_they_do() -> None:
    def count_steps(claims: int) -> int:
        relays = [
            Relay(
                row,
                "says_so",
                {("homes", ""): (float(row),)},
                find_saying("2024-06", "", "2024-06-10", False),
                0,
                "doc",
                None,
                frozenset(),
                "",
                False,
                frozenset(),
            )
            for row in range(claims)
        ]
        steps = 0

        def count(*_: object) -> None:
            nonlocal steps
            steps += 1

        sys.setprofile(count)
        try:
            found = group_by_days(relays)
        finally:
            sys.setprofile(None)
        assert len(set(found.values())) == claims
        return steps

    assert count_steps(400) < 2.2 * count_steps(200)
