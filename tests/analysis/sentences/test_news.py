"""What is new: turns first, then all that is new on what leads, then new numbers, then the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.sentences.answers.news import answer_what_is_new
from analysis.sentences.wording.material import gather
from analysis.sentences.wording.telling import Telling
from tests.analysis.sentences.stories import open_story, read_answer, tell
from tests.dossiers import Story, figure

EARLIER = "2024-06-04"


def say(story: Story, folder: Path) -> str:
    return read_answer(tell(story, folder, compare_to=EARLIER), "What is new")


@pytest.mark.parametrize(("denied_on", "together"), [("2024-06-09", True), ("2024-06-02", False)])
def test_an_allegation_and_its_denial_are_one_sentence(
    denied_on: str, together: bool, tmp_path: Path
) -> None:
    """A denial of before the earlier brief is no news."""
    story = Story("bridge")
    story.document("old", published="2024-06-03")
    story.proposition("unsafe", "The bridge is unsafe")
    story.claim("C01", "engineer", "unsafe", "2024-06-08", "alleges")
    story.claim("C02", "mayor", "unsafe", denied_on, "denies", document="doc" if together else "old")
    new = say(story, tmp_path)
    one = "Engineer alleged that the bridge is unsafe (8 June; C01); Mayor denied it (9 June; C02)."
    assert (one in new) is together
    assert new.count("denied") == together


def test_a_denial_of_before_is_no_answer_to_it(tmp_path: Path) -> None:
    story = Story("bridge")
    story.claim("C01", by="engineer", said="2024-06-08", modality="alleges")
    story.claim("C02", by="mayor", said="2024-06-06", modality="denies")
    assert "; Mayor denied it" not in say(story, tmp_path)


def test_a_denial_is_told_once_in_the_list_of_all(tmp_path: Path) -> None:
    story = Story("bridge")
    story.claim("C01", by="engineer", said="2024-06-08", modality="alleges")
    story.claim("C02", by="mayor", said="2024-06-09", modality="denies")
    news = " ".join(map(str, tell(story, tmp_path, compare_to=EARLIER).news))
    assert news.count("denied") == 1


def test_first_brief_begins_with_what_was_said_last(tmp_path: Path) -> None:
    """Of one matter an old word stands after new ones of other matters."""
    story = Story("bridge")
    story.document("old", published="2024-06-02")
    story.claim("C01", "engineer", "cracked", "2024-06-01", document="old")
    story.claim("C02", "mayor", "cracked", "2024-06-09", "questions")
    for number, matter in enumerate(("closed", "guarded"), start=3):
        story.claim(f"C0{number}", "clerk", matter, f"2024-06-0{number}")
    cited = [one for sentence in tell(story, tmp_path).news for one in sentence.claim_ids]
    assert cited == ["C02", "C04", "C03", "C01"]


def _known(newest: int) -> Story:
    """A ministry gave 700 homes before and gives a number again; a mayor speaks of another matter."""
    story = Story("flood")
    story.document("old", published="2024-06-02")
    story.topic("water", name="Water", rank=1)
    story.topic("traffic", name="Traffic", rank=2)
    for event, topic in (("rain", "water"), ("flood", "water"), ("road", "traffic")):
        story.event(event, topic)
    story.proposition("rained", "It rained", "rain")
    story.proposition("roads", "The roads are closed", "flood")
    story.proposition("homes", "Homes are flooded", "road")
    number = {"measure": "homes-flooded"}
    homes = [figure("700 homes", **number)]
    story.claim("C01", "ministry", "homes", "2024-06-02", document="old", figures=homes)
    story.claim("C02", "ministry", "homes", "2024-06-08", figures=[figure(f"{newest} homes", **number)])
    for place, (by, matter) in enumerate((("mayor", "rained"), ("herald", "rained"), ("mayor", "roads"))):
        story.claim(f"C1{place}", by, matter, "2024-06-09")
    return story


@pytest.mark.parametrize(("newest", "second"), [(900, "spoke of “900” homes"), (700, "roads are closed")])
def test_a_new_number_comes_before_other_matters(newest: int, second: str, tmp_path: Path) -> None:
    news = tell(_known(newest), tmp_path, compare_to=EARLIER).news
    assert "it rained" in str(news[0]) and second in str(news[1])


@pytest.mark.parametrize("known", [True, False])
def test_sides_that_say_so_for_the_first_time_are_news(known: bool, tmp_path: Path) -> None:
    """Only where another side said so before; who says what others do not yet is not late."""
    story = Story("ships")
    story.document("old", published="2024-06-02")
    story.proposition("seized", "Ostland has seized ships off the coast")
    sides = ("Norland", "Sudland", "Westland")
    for number, side in enumerate(sides):
        role = f"the minister of foreign affairs of {side}"
        story.actor(f"minister-{number}", name=f"Person Number {number}", role=role, side=side)
        day, document = ("2024-06-02", "old") if known and not number else ("2024-06-08", "doc")
        story.claim(f"C0{number}", by=f"minister-{number}", proposition="seized", said=day, document=document)
    new = say(story, tmp_path)
    assert ("Sudland and Westland said, too, that Ostland has seized" in new) is known


@pytest.mark.parametrize(
    ("by", "clause", "is_one"),
    [
        ("broker", "The data do not say where the salt came from", True),
        ("mayor", "The data do not say where the salt came from", False),
        ("broker", "The salt is for the winter", False),
    ],
)
def test_what_a_voice_says_it_does_not_know_is_heard_with_it(
    by: str, clause: str, is_one: bool, tmp_path: Path
) -> None:
    story = Story("salt")
    story.event("salt")
    story.proposition("shipped", "Norland has shipped salt", "salt")
    story.proposition("unknown", clause, "salt")
    story.measure("salt", name="tons of salt shipped", unit="tons", kind="other")
    story.measure("sites", name="sites that the salt went to", unit="sites")
    salt = [figure("74 tons", "salt"), figure("16 sites", "sites")]
    story.claim("C01", "broker", "shipped", "2024-06-08", figures=salt)
    story.claim("C02", by, "unknown", "2024-06-08")
    new = say(story, tmp_path)
    assert (f", and that {clause[0].lower()}{clause[1:]} (8 June; C01, C02)" in new) is is_one
    # What the clause speaks of needs no words of its own, another thing does.
    assert is_one or ": “74 tons”, “16 sites” that the salt went to" in new


def test_news_beyond_its_room_is_not_put_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is tried many times: what has no room is not worded for each."""
    story = Story("bridge")
    for number in range(20):
        story.claim(f"C{number}", f"voice-{number}", f"matter-{number}", "2024-06-08")
    telling = Telling(gather(open_story(story, tmp_path, compare_to=EARLIER)))
    asked = []
    has_told = Telling.has_told
    monkeypatch.setattr(Telling, "has_told", lambda self, words: asked.append(words) or has_told(self, words))
    assert len(answer_what_is_new(telling, 2, "matter-1")) == 2
    assert len(asked) < 6
