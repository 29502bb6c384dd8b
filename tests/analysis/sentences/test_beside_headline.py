"""Beside the headline stand other voices and other matters, and nothing that follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import read_answer, tell
from tests.dossiers import Story, figure


def front(modality: str = "estimates", *, others: bool = True, office: str = "minister") -> Story:
    """A minister estimates that soldiers fight and that they left; officials speak of other matters."""
    story = Story("front")
    story.topic("front", name="Front", question="Are soldiers of Ostland at the front?", rank=1)
    story.actor("berg", name="Ida Berg", role=f"Norland’s {office}", side="Norland")
    story.actor("moe", name="Jan Moe", role=f"Ostland’s {office}", side="Ostland")
    story.actor("officials", unnamed="unnamed officials")
    said = {
        "fight": "Ostland’s soldiers fight in Norland",
        "left": "Ostland’s soldiers have left for Norland",
        "trained": "Ostland trains soldiers",
        "talks": "Ostland’s envoys talk to Norland",
    }
    for name, clause in said.items():
        story.event(name, "front")
        story.proposition(name, clause, name)
    story.claim("C01", by="berg", proposition="fight", said="2024-06-09", modality=modality)
    story.claim("C02", by="moe", proposition="fight", said="2024-06-09", modality="denies")
    story.claim("C03", by="berg", proposition="left", said="2024-06-09", modality="estimates")
    for claim, proposition in (("C04", "talks"), ("C05", "trained")) if others else ():
        story.claim(claim, by="officials", proposition=proposition, said="2024-06-08")
    return story


def test_the_standfirst_is_what_others_say(tmp_path: Path) -> None:
    page = tell(front(), tmp_path / "others", lead="fight")
    assert "fficials said that" in str(page.standfirst[0])
    own = tell(front(others=False), tmp_path / "own", lead="fight")
    assert str(own.standfirst[0]).startswith("Ida Berg estimated that Ostland’s soldiers have left")


@pytest.mark.parametrize("follows", [True, False])
def test_what_follows_from_the_headline_is_no_answer_beside_it(follows: bool, tmp_path: Path) -> None:
    story = front()
    if follows:
        story.relate("fight", "implies", "left")
    asked = read_answer(tell(story, tmp_path, lead="fight"), "Are soldiers")
    assert ("have left" in asked) is not follows


def test_an_answer_has_a_word_of_the_question_that_is_no_name(tmp_path: Path) -> None:
    story = front()
    story.relate("fight", "implies", "left")
    assert "envoys" not in read_answer(tell(story, tmp_path, lead="fight"), "Are soldiers")


def test_that_it_is_only_estimated_is_not_left_out_for_room(tmp_path: Path) -> None:
    """Long offices leave room for the parties or for the estimate."""
    story = front(office="deputy minister of the interior and of migration")
    confirmed = read_answer(tell(story, tmp_path, lead="fight"), "Is it confirmed?")
    assert "as an estimate" in confirmed


@pytest.mark.parametrize(
    ("office", "is_named"), [("minister", True), ("deputy minister of the interior and of migration", False)]
)
def test_whom_the_headline_names_in_full_is_introduced(office: str, is_named: bool, tmp_path: Path) -> None:
    page = tell(front(office=office), tmp_path, lead="fight")
    assert (f"{office} Ida Berg" in str(page.headline)) is is_named
    told = " ".join(str(one) for answer in page.answers for one in answer.sentences)
    assert (f"Norland’s {office}" in told or "(Norland’s" in told) is not is_named


@pytest.mark.parametrize("is_part", [True, False])
def test_who_announced_a_part_of_it_is_heard_first(is_part: bool, tmp_path: Path) -> None:
    """Norland counts a group and who of it has come; Ostland had said that they will."""
    story = Story("group")
    for side in ("Norland", "Ostland", "Westland"):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
    story.proposition("group", "Ostland is preparing a group of workers")
    story.proposition("come", "Ostland’s builders have come")
    story.proposition("will-come", "Ostland will send builders")
    story.proposition("strike", "Ostland’s miners are on strike")
    story.relate("come", "fulfils", "will-come")
    story.claim("C01", "norland", "group", "2024-06-09", figures=[figure("600 workers", "workers", id="F1")])
    part = {"subset_of": "F1"} if is_part else {}
    story.claim("C02", "norland", "come", "2024-06-09", "estimates", figures=[figure("90 builders", **part)])
    story.claim("C03", "ostland", "will-come", "2024-06-01", "forecasts")
    story.claim("C04", "westland", "strike", "2024-06-09")
    page = tell(story, tmp_path, lead="group")
    assert str(page.standfirst[0]).startswith("Ostland said" if is_part else "Westland said")


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        (
            "Ostland has delivered “large grey” crates of spare parts for ships to Westland",
            "Ostland and Westland",
        ),
        ("Ostland has sold Westland ships", "Eastland said"),
    ],
)
def test_both_parties_are_named_below_the_headline(clause: str, told: str, tmp_path: Path) -> None:
    """Where a headline has no room for who denies it, the standfirst has; else it tells what others say."""
    story = Story("crates")
    for side in ("Norland", "Ostland", "Westland", "Eastland"):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
    story.proposition("sold", clause)
    story.claim("C01", "norland", "sold", "2024-06-09", figures=["about 12,000 crates"])
    for number, side in enumerate(("ostland", "westland"), start=2):
        story.claim(f"C0{number}", side, "sold", "2024-06-09", "denies")
    story.claim("C04", "eastland", "talks-held", "2024-06-09")
    page = tell(story, tmp_path, lead="sold")
    assert ("both parties" in str(page.headline)) is told.startswith("Ostland")
    assert str(page.standfirst[0]).startswith(told)
