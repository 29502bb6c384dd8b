"""What contradicts the headline, and a voice that has since said otherwise, told as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.charts import PICTURES
from tests.analysis.sentences.stories import all_text, open_story, read_answer, tell, wire
from tests.dossiers import Story, figure


def blackout() -> Story:
    """A ministry spoke of sabotage and then of a storm; another denies the sabotage."""
    story = Story("blackout")
    story.topic("cause", name="Cause", question="What caused the blackout?", rank=1)
    story.event("blackout", "cause", "2024-05-31")
    for one in ("energy", "interior"):
        story.actor(one, name=f"{one.capitalize()} Ministry", schema="PublicBody", side="Norland")
    story.proposition("sabotage", "Sabotage caused the blackout", "blackout")
    story.proposition("storm", "A storm caused the blackout", "blackout")
    story.relate("storm", "excludes", "sabotage")
    story.claim("C01", by="interior", proposition="sabotage", said="2024-06-01")
    story.claim("C02", by="interior", proposition="storm", said="2024-06-03")
    return story


def test_given_up_stance_is_no_answer_beside_a_denial(tmp_path: Path) -> None:
    story = blackout()
    story.claim("C03", by="energy", proposition="sabotage", said="2024-06-02", modality="denies")
    page = tell(story, tmp_path)
    said = all_text(page).replace("(Norland) ", "")
    assert "Energy Ministry denied that sabotage caused the blackout" in said
    assert "said that a storm" in read_answer(page, "What caused") and "said that sabotage" not in said


def test_given_up_stance_alone_is_told_as_given_up(tmp_path: Path) -> None:
    story = blackout()
    story.event("weather", "weather")
    next(row for row in story.tables["propositions"] if row["id"] == "storm")["event_id"] = "weather"
    answer = read_answer(tell(story, tmp_path), "What caused")
    assert "; the same voice has since said otherwise" in answer
    assert "said that a storm" in read_answer(tell(blackout(), tmp_path / "both"), "What caused")


def test_who_contradicts_is_counted(tmp_path: Path) -> None:
    """One unnamed voice is not “others”."""
    story = blackout()
    story.actor("clerk", unnamed="a clerk of the grid operator in the northern district of Norland")
    story.claim("C03", by="clerk", proposition="sabotage", said="2024-06-04")
    assert str(tell(story, tmp_path).headline).endswith("; one unnamed voice contradicts it")


def test_who_spoke_before_contradicts_nothing(tmp_path: Path) -> None:
    story = blackout()
    story.actor("clerk", unnamed="a clerk of the grid operator in the northern district of Norland")
    story.claim("C03", by="clerk", proposition="sabotage", said="2024-06-02")
    assert str(tell(story, tmp_path).headline).endswith("; one unnamed voice had said otherwise")


def test_what_two_say_that_exclude_each_other_is_disputed(tmp_path: Path) -> None:
    """Nobody denies it in so many words: “Nothing is denied” alone would hide it."""
    story = blackout()
    assert read_answer(tell(story, tmp_path), "What is disputed?") == "Nothing is denied in our documents."
    story.claim("C03", by="energy", proposition="sabotage", said="2024-06-04")
    told = read_answer(tell(story, tmp_path / "two"), "What is disputed?")
    assert "said that sabotage caused the blackout (4 June; C03)" in told
    assert "said that a storm caused the blackout (3 June; C02)" in told
    assert "Nothing is denied" not in told


@pytest.mark.parametrize(("day", "told"), [("2024-06-02", True), ("2023-10-02", False)])
def test_who_contradicted_long_ago_stands_behind_a_denial(day: str, told: bool, tmp_path: Path) -> None:
    story = blackout()
    story.claim("C03", by="energy", proposition="sabotage", said=day, document=day)
    story.proposition("dark", "The city is dark", "blackout")
    story.claim("C04", by="mayor", proposition="dark", said="2024-06-05", modality="denies")
    disputed = read_answer(tell(story, tmp_path, lead="C02"), "What is disputed?")
    assert ("said that sabotage" in disputed) is told and "denied that the city is dark" in disputed


def test_what_one_voice_says_of_both_is_no_dispute(tmp_path: Path) -> None:
    story = blackout()
    story.tables["claims"][0]["said_edtf"] = "2024-06-03"
    assert read_answer(tell(story, tmp_path), "What is disputed?") == "Nothing is denied in our documents."


def test_all_who_deny_are_told_where_nobody_says_so(tmp_path: Path) -> None:
    story = Story("merger")
    story.topic("deal", name="Deal", question="Are Alpha and Beta to merge?", rank=1)
    story.event("deal", "deal")
    story.proposition("merger", "Alpha and Beta are to merge", "deal")
    for number, one in enumerate(("alpha", "beta"), start=1):
        story.claim(f"C0{number}", by=one, proposition="merger", said=f"2024-06-0{number}", modality="denies")
    assert read_answer(tell(story, tmp_path), "Are Alpha").startswith("Beta and Alpha denied that")


def test_another_number_is_told_beside_a_number_only(tmp_path: Path) -> None:
    """There is no room for the part of the toll: the part goes, and not the toll."""
    story = Story("quake")
    story.actor("ministry", name="Ministry of Health", schema="PublicBody", role="Norland’s health ministry")
    story.actor("rescuer", unnamed="a rescue worker")
    toll = {"measure": "dead", "accumulation": "cumulative"}
    story.proposition("killed", "The earthquake has killed people")
    whole = figure("412 dead", best=412, **toll)
    part = figure("97 in the old town", best=97, subset_of="C01-F1", population_scope="the old town", **toll)
    story.claim("C01", by="ministry", proposition="killed", said="2024-06-05", figures=[whole, part])
    over = figure("more than 1,000", low=1000, qualifier="more_than", **toll)
    story.claim("C02", by="rescuer", proposition="over-1000", said="2024-06-05", figures=[over])
    headline = str(tell(story, tmp_path).headline)
    assert headline.endswith("has killed people: “412 dead”; an unnamed rescue worker says “more than 1,000”")


def test_pictures_show_no_stance_that_was_given_up(tmp_path: Path) -> None:
    """The ministry stands to the storm: no picture has it say sabotage."""
    story = blackout()
    story.claim("C03", by="energy", proposition="sabotage", said="2024-06-02", modality="denies")
    story.claim("C04", by="energy", proposition="storm", said="2024-06-04")
    view = open_story(story, tmp_path)
    said = {name: PICTURES[name].plot(view).words.alt for name in ("stances", "overview")}
    assert "Sabotage caused the blackout: Energy Ministry denies it" in said["stances"]
    assert "Denied: Sabotage caused the blackout (Energy Ministry)" in said["overview"]
    assert not any("Sabotage caused the blackout (Interior" in text for text in said.values())


def test_pictures_count_a_wire_text_once(tmp_path: Path) -> None:
    """Four outlets print it as of their own sources, and a coder links the four."""
    view = open_story(linked_wire(), tmp_path)
    story = PICTURES["overview"].build(view)
    assert [item.who for item in story.items] == ["Courier sources"]
    assert PICTURES["provenance"].build(view).voices == (0, 1)


def linked_wire() -> Story:
    story = wire()
    for number in (2, 3, 4):
        story.link(f"C0{number}", "same_statement", "C01")
    return story


def test_picture_of_the_story_names_who_still_stands_to_an_act(tmp_path: Path) -> None:
    story = Story("act")
    for number, one in enumerate(("ardan", "belmar", "corvia")):
        story.actor(one, schema="PublicBody", side=one.capitalize())
        story.claim(f"C1{number}", by=one, proposition=f"other-{number}", said="2024-06-01")
    story.claim("C01", by=["ardan", "belmar", "corvia"], said="2024-06-02")
    story.claim("C02", by="ardan", said="2024-06-03")
    story.claim("C03", by="corvia", said="2024-06-04", modality="denies")
    items = PICTURES["overview"].build(open_story(story, tmp_path)).items
    (who,) = [item.who for item in items if item.proposition_id == "it-happened"]
    assert who in ("Ardan and 1 other", "Ardan and Belmar")


def test_an_act_of_who_all_speak_alone_adds_nobody(tmp_path: Path) -> None:
    story = Story("act")
    for number, one in enumerate(("ardan", "belmar"), start=1):
        story.actor(one, schema="PublicBody", side=one.capitalize())
        story.claim(f"C0{number}", by=one, said=f"2024-06-0{number}")
    story.claim("C09", by=["ardan", "belmar"], said="2024-06-03")
    (item,) = PICTURES["overview"].build(open_story(story, tmp_path)).items
    assert "unnamed" not in item.who


def test_who_is_reported_to_say_both_is_no_second_voice(tmp_path: Path) -> None:
    story = blackout()
    story.tables["claims"][0]["said_edtf"] = story.tables["claims"][1]["said_edtf"] = "2024-06-03"
    headline = str(tell(story, tmp_path, lead="C01").headline)
    assert headline.endswith("; another report of the same words contradicts it")
