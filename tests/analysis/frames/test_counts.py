"""Who stands behind a proposition: one voice each, by its latest stance, with unnamed ones as a bound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.frames.register import list_documents
from tests.analysis.frames.shown import count, row_of, show
from tests.dossiers import Story


def test_each_stance_is_counted_apart(tmp_path: Path) -> None:
    story = Story()
    modalities = {
        "mayor": "asserts",
        "minister": "estimates",
        "guard": "alleges",
        "envoy": "confirms",
        "forecaster": "forecasts",
        "hydrologist": "warns",
        "company": "denies",
        "judge": "questions",
        "spokesman": "no_comment",
    }
    for number, (actor, modality) in enumerate(modalities.items(), start=1):
        story.claim(f"C{number:02}", by=actor, modality=modality, said="2024-06-02")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {
        "says_named": 4,
        "expects_named": 2,
        "denies_named": 1,
        "open_named": 2,
    }
    assert (
        view.stances["stance"].tolist()
        == ["says_so"] * 4 + ["expects"] * 2 + ["denies"] + ["leaves_open"] * 2
    )


def test_one_voice_in_many_outlets_counts_once(tmp_path: Path) -> None:
    story = Story()
    for number, outlet in enumerate(("courier", "herald", "post"), start=1):
        story.claim(f"C{number:02}", through=[outlet], said="2024-06-02")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_named": 1}
    assert view.stances.loc[0, "claim_ids"].split() == ["C01", "C02", "C03"]


def test_spokesman_and_his_office_are_one_voice(tmp_path: Path) -> None:
    story = Story()
    story.actor("ministry", schema="PublicBody", side="Norland", country="NO")
    story.actor("spokesman", speaks_for="ministry")
    story.claim("C01", by="spokesman", said="2024-06-02")
    story.claim("C02", by="ministry", said="2024-06-03")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_named": 1}
    stance = view.stances.loc[0]
    assert (stance["voice_id"], stance["voice_side"], stance["voice_country"]) == (
        "ministry",
        "Norland",
        "NO",
    )
    assert view.claims["voice_id"].tolist() == ["ministry", "ministry"]
    assert view.claims["origin_id"].tolist() == ["spokesman", "ministry"]


def test_outlets_of_one_owner_are_one_voice(tmp_path: Path) -> None:
    story = Story()
    story.source("post", family="Trumpet Group")
    story.source("herald", family="trumpet group")
    story.source("courier")
    for number, outlet in enumerate(("post", "herald", "courier"), start=1):
        story.document(outlet, outlet)
        story.claim(f"C{number:02}", by=outlet, document=outlet)
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_named": 2}
    assert sorted(view.stances["voice_id"]) == ["courier", "herald"]


def test_unknown_beginning_counts_as_nobody(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=None, through=["courier"])
    story.claim("C02", by=None, through=["herald"])
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {}
    assert view.propositions.loc[0, "nobody_count"] == 2
    assert view.stances.empty
    assert view.claims["counts"].tolist() == [False, False]
    assert view.claims["lineage"].tolist() == ["not_recorded", "not_recorded"]
    assert view.claims["hop_count_is_minimum"].all()


@pytest.mark.parametrize(
    ("named", "unnamed", "people"),
    [(1, 2, 1), (1, 2, 3), (0, 3, 1), (0, 3, 3), (2, 0, 2), (2, 1, 3)],
)
def test_bound_holds_the_planted_truth(tmp_path: Path, named: int, unnamed: int, people: int) -> None:
    """However many people the unnamed ones are, they lie within the bound."""
    story = Story()
    for number in range(named):
        story.claim(f"C{number}", by=f"minister-{number}", said="2024-06-02")
    for number in range(unnamed):
        story.claim(f"D{number}", by=f"unnamed-official-{number}", said="2024-06-02")
    found = count(show(story, tmp_path), "it-happened")
    assert found.get("says_named", 0) <= people <= found.get("says_named", 0) + found.get("says_unnamed", 0)
    assert found.get("says_unnamed", 0) == unnamed


def test_unnamed_spokesman_does_not_name_his_body(tmp_path: Path) -> None:
    story = Story()
    story.actor("ministry", schema="PublicBody")
    story.actor("official", unnamed="an official of the ministry", speaks_for="ministry")
    story.claim("C01", by="official", said="2024-06-02")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_unnamed": 1}
    assert view.stances.loc[0, "voice_id"] == "ministry"


def test_named_origin_names_the_voice_of_both(tmp_path: Path) -> None:
    story = Story()
    story.actor("ministry", schema="PublicBody")
    story.actor("official", unnamed="an official of the ministry", speaks_for="ministry")
    story.claim("C01", by="official", said="2024-06-02")
    story.claim("C02", by="ministry", said="2024-06-03")
    assert count(show(story, tmp_path), "it-happened") == {"says_named": 1}


def test_channel_that_no_document_names_is_unnamed(tmp_path: Path) -> None:
    story = Story()
    story.source("channel", kind="social media")
    story.claim("C01", by="channel", said="2024-06-02")
    story.tables["attribution"][0]["named"] = "false"
    assert count(show(story, tmp_path), "it-happened") == {"says_unnamed": 1}


def test_side_is_told_where_all_who_say_so_share_it(tmp_path: Path) -> None:
    story = Story()
    for number, (actor, side) in enumerate({"mayor": "North", "minister": "North", "envoy": "South"}.items()):
        story.actor(actor, side=side)
        modality = "denies" if side == "South" else "asserts"
        story.claim(f"C{number}", by=actor, modality=modality, said="2024-06-02")
        story.claim(f"D{number}", by=actor, proposition="it-rained", said="2024-06-02")
    view = show(story, tmp_path)
    assert row_of(view.propositions, proposition_id="it-happened")["one_side"] == "North"
    assert row_of(view.propositions, proposition_id="it-rained")["one_side"] == ""


def test_side_is_not_told_where_one_has_none(tmp_path: Path) -> None:
    story = Story()
    story.actor("mayor", side="North")
    story.claim("C01", by="mayor")
    story.claim("C02", by="passer-by")
    assert show(story, tmp_path).propositions.loc[0, "one_side"] == ""


def test_side_of_an_origin_is_its_body_s_too(tmp_path: Path) -> None:
    story = Story()
    story.actor("ministry", schema="PublicBody")
    story.actor("spokesman", speaks_for="ministry", side="North")
    story.claim("C01", by="spokesman")
    assert show(story, tmp_path).propositions.loc[0, "one_side"] == "North"


def test_side_of_a_joint_act_is_that_of_all_signatories(tmp_path: Path) -> None:
    story = Story()
    for actor, side in {"norland": "North", "farland": "North", "sudland": "South"}.items():
        story.actor(actor, side=side)
    story.claim("C01", by=["norland", "farland"])
    story.claim("C02", by=["norland", "sudland"], proposition="it-rained")
    view = show(story, tmp_path)
    assert row_of(view.propositions, proposition_id="it-happened")["one_side"] == "North"
    assert row_of(view.propositions, proposition_id="it-rained")["one_side"] == ""


def test_saying_what_implies_it_is_told_not_counted(tmp_path: Path) -> None:
    story = Story()
    story.relate("it-flooded", "implies", "it-rained")
    story.claim("C01", proposition="it-flooded", by="mayor")
    story.claim("C02", proposition="it-rained", by="minister")
    view = show(story, tmp_path)
    assert count(view, "it-rained") == {"says_named": 1}
    assert row_of(view.propositions, proposition_id="it-rained")["implied_by"] == "it-flooded"
    assert row_of(view.propositions, proposition_id="it-flooded")["implied_by"] == ""


def test_denied_proposition_excludes_and_implies_nothing(tmp_path: Path) -> None:
    story = Story()
    story.relate("it-flooded", "implies", "it-rained")
    story.relate("it-flooded", "excludes", "it-was-dry")
    story.claim("C01", proposition="it-flooded", by="mayor", modality="denies")
    story.claim("C02", proposition="it-rained", by="minister")
    story.claim("C03", proposition="it-was-dry", by="minister")
    view = show(story, tmp_path)
    assert row_of(view.propositions, proposition_id="it-rained")["implied_by"] == ""
    assert row_of(view.propositions, proposition_id="it-was-dry")["excluded_by"] == ""


def test_exclusion_is_told_on_both_propositions(tmp_path: Path) -> None:
    story = Story()
    story.relate("it-flooded", "excludes", "it-was-dry")
    story.claim("C01", proposition="it-flooded", by="mayor")
    story.claim("C02", proposition="it-was-dry", by="minister")
    view = show(story, tmp_path)
    assert row_of(view.propositions, proposition_id="it-was-dry")["excluded_by"] == "it-flooded"
    assert row_of(view.propositions, proposition_id="it-flooded")["excluded_by"] == "it-was-dry"


def test_voice_leaves_what_it_later_excludes(tmp_path: Path) -> None:
    story = Story()
    story.relate("it-flooded", "excludes", "it-was-dry")
    story.claim("C01", proposition="it-was-dry", by="mayor", said="2024-06-02")
    story.claim("C02", proposition="it-flooded", by="mayor", said="2024-06-04")
    view = show(story, tmp_path)
    assert count(view, "it-was-dry") == {}
    assert count(view, "it-flooded") == {"says_named": 1}
    assert row_of(view.stances, proposition_id="it-was-dry")["given_up_for"] == "it-flooded"
    assert row_of(view.propositions, proposition_id="it-flooded")["excluded_by"] == ""


def test_voice_that_says_both_at_once_is_told_with_both(tmp_path: Path) -> None:
    story = Story()
    story.relate("it-flooded", "excludes", "it-was-dry")
    story.claim("C01", proposition="it-was-dry", by="mayor", said="2024-06-02")
    story.claim("C02", proposition="it-flooded", by="mayor", said="2024-06-02")
    view = show(story, tmp_path)
    assert count(view, "it-was-dry") == count(view, "it-flooded") == {"says_named": 1}
    assert row_of(view.propositions, proposition_id="it-flooded")["excluded_by"] == "it-was-dry"


def test_voices_of_one_stance_stand_as_they_spoke(tmp_path: Path) -> None:
    story = Story()
    for number, (actor, day) in enumerate({"zoe": "02", "mayor": "04", "abe": "03"}.items()):
        story.claim(f"C{number}", by=actor, said=f"2024-06-{day}")
    assert show(story, tmp_path).stances["voice_id"].tolist() == ["zoe", "abe", "mayor"]


def test_renaming_ids_changes_no_count(tmp_path: Path) -> None:
    """What an id is called decides nothing, not even between two stances of one day."""
    counts = []
    for name, ids in (("one", ("C01", "C02")), ("two", ("C02", "C01"))):
        story = Story(name)
        story.claim(ids[0], said="2024-06-02", through=["courier"])
        story.claim(ids[1], said="2024-06-02", modality="denies")
        counts.append(count(show(story, tmp_path), "it-happened"))
    assert counts[0] == counts[1] == {"denies_named": 1}


def test_register_tells_who_begins_from_who_passes_on(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by="minister", through=["courier"], said="2024-06-02")
    story.claim("C02", by="courier", said="2024-06-03")
    register = show(story, tmp_path).register.set_index("agent_id")
    counts = register[["claim_count", "origin_count", "relayed_count"]]
    assert counts.loc["minister"].tolist() == [1, 1, 0]
    assert counts.loc["courier"].tolist() == [2, 1, 1]
    assert counts.loc["gazette"].tolist() == [2, 0, 2]


def test_agent_that_one_document_does_not_name_is_unnamed(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01")
    story.claim("C02")
    story.tables["attribution"][1]["named"] = "false"
    register = show(story, tmp_path).register.set_index("agent_id")
    assert register["named"].to_dict() == {"gazette": False, "minister": True}


def test_documents_tell_what_is_theirs_and_what_they_relay(tmp_path: Path) -> None:
    """Two documents: the later has a claim of its own, and two of one statement of the minister."""
    story = Story()
    story.document("early", "courier", "2024-06-03")
    story.claim("C01", by="gazette")
    story.claim("C02", said="2024-06-02")
    story.claim("C03", said="2024-06-02")
    story.claim("C04", by="mayor", document="early")
    documents = show(story, tmp_path).documents
    counts = documents[["document_id", "claim_count", "relayed_count", "statement_count"]]
    assert counts.to_numpy().tolist() == [["early", 1, 1, 1], ["doc", 3, 2, 2]]
    assert documents.index.tolist() == [0, 1]


@pytest.mark.parametrize("known", [0, 1])
def test_document_that_the_slice_lacks_is_blank(tmp_path: Path, known: int) -> None:
    """It never has another document's title."""
    story = Story()
    story.document("early", "courier", "2024-06-03")
    story.claim("C01")
    story.claim("C02", document="early")
    view = show(story, tmp_path)
    rows = view.slice.tables["documents"].iloc[:known]
    content = replace(view.slice.content, tables={**view.slice.tables, "documents": rows})
    documents = list_documents(replace(view.slice, content=content), view.claims)
    row = row_of(documents, document_id="early")
    assert row[["title", "language"]].tolist() == ["", ""]


def test_an_origin_is_a_person_or_a_body(tmp_path: Path) -> None:
    story = Story()
    story.actor("ministry", schema="PublicBody")
    story.claim("C01", by="mayor", said="2024-06-02")
    story.claim("C02", by="ministry", said="2024-06-02")
    assert show(story, tmp_path).claims["origin_kind"].tolist() == ["person", "body"]
