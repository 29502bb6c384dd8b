"""Room on page one: nothing is told at length that another line tells, so that more news fits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from analysis.sentences.answers.confirmed import answer_is_it_confirmed
from analysis.sentences.answers.disputes import answer_what_is_disputed
from analysis.sentences.answers.news import answer_what_is_new
from analysis.sentences.answers.outlook import answer_what_next
from analysis.sentences.numbers.key_numbers import list_key_numbers
from analysis.sentences.page_one import is_on_cards
from analysis.sentences.standing.lead import find_lead
from analysis.sentences.wording.material import gather
from analysis.sentences.wording.sentence import ClaimRef, Sentence
from analysis.sentences.wording.telling import Telling
from tests.analysis.sentences.stories import open_story, read_answer, tell
from tests.dossiers import Story, figure

EARLIER = "2024-06-04"
DIFFER = "Numbers differ on homes: “700”"


@pytest.mark.parametrize(
    ("role", "named"),
    [
        ("mayor", 2),
        (
            "first deputy minister for roads, ports, bridges, dams and inland waterways of the country",
            1,
        ),
    ],
)
def test_a_long_card_names_one_other_number(role: str, named: int, tmp_path: Path) -> None:
    story = Story("flood")
    story.proposition("flooded", "Homes are flooded")
    story.measure("homes", name="homes flooded in the north and the west of Kesh since the dam broke")
    for number, count in enumerate((900, 400, 300), start=1):
        story.actor(f"p{number}", name=f"Ida Berg{number}", role=f"Norland’s {role}", side="Norland")
        story.claim(f"C{number}", f"p{number}", "flooded", f"2024-06-0{number}", figures=[f"{count} homes"])
    (card,) = tell(story, tmp_path).key_numbers
    assert sum(f"{count}" in card.footing for count in (900, 400)) == named
    assert card.footing.endswith("; one number between") is (named == 1)


@pytest.mark.parametrize(("party", "again"), [("ostland", False), ("palace", True)])
def test_silence_that_is_told_above_is_not_told_again(party: str, again: bool, tmp_path: Path) -> None:
    """Whether a party confirms what leads is a question of its own; others are told beside a denial."""
    story = Story("clash")
    story.actor("ostland", name="Ostland", schema="PublicBody", side="Ostland")
    story.actor("palace", name="Royal Palace", schema="PublicBody")
    story.proposition("sent", "Norland has sent soldiers to Ostland")
    story.claim("C01", by="mayor", proposition="sent", said="2024-06-02")
    story.claim("C02", by="clerk", proposition="sent", said="2024-06-03", modality="denies")
    story.claim("C03", by=party, proposition="sent", said="2024-06-03", modality="no_comment")
    page = tell(story, tmp_path)
    assert ("would not comment" in read_answer(page, "Is it confirmed?")) is not again
    assert ("would not comment" in read_answer(page, "What is disputed?")) is again


@pytest.mark.parametrize(
    ("others", "told"), [(("army", "mayor"), False), (("army", "clerk"), False), (("army",), True)]
)
def test_a_side_is_not_listed_beside_its_own(others: Sequence[str], told: bool, tmp_path: Path) -> None:
    """Where another voice is left beside it: an army and Norland are two."""
    story = Story("capture")
    story.actor("norland", name="Norland", schema="PublicBody", side="Norland")
    story.proposition("caught", "Two men have been caught")
    story.claim("C-norland", "norland", "caught", "2024-06-08")
    for who in others:
        side = "" if who == "clerk" else "Norland"
        story.actor(who, name=f"The {who}", schema="PublicBody", side=side)
        story.claim(f"C-{who}", who, "caught", "2024-06-08")
    new = read_answer(tell(story, tmp_path, compare_to=EARLIER), "What is new")
    assert ("and Norland said" in new or "Norland and" in new) is told


@pytest.mark.parametrize("is_told", [True, False])
def test_what_is_told_nowhere_comes_before_a_number_that_is(is_told: bool, tmp_path: Path) -> None:
    """That a number was another before may wait where the number itself was told above."""
    story = Story("front")
    story.topic("men", name="Men", rank=1)
    story.topic("losses", name="Losses", rank=2)
    said = {"sent": "Ostland has sent men", "died": "Men have died", "caught": "A man has been caught"}
    for name, clause in said.items():
        story.event(name, "men" if name == "sent" else "losses")
        story.proposition(name, clause, name)
    story.claim("C01", by="mayor", proposition="sent", said="2024-06-09")
    for claim, day, count in (("C02", "2024-06-02", 40), ("C03", "2024-06-09", 90)):
        dead = [figure(f"{count} men", "men-killed", accumulation="cumulative")]
        story.claim(claim, "clerk", "died", day, document=day, figures=dead)
    story.claim("C04", by="envoy", proposition="caught", said="2024-06-08")
    material = gather(open_story(story, tmp_path, compare_to=EARLIER))
    told = Telling(material, told={"C03"} if is_told else set())
    first, second = map(str, answer_what_is_new(told, 2, "sent"))
    assert "has sent men" in first and ("caught" in second) is is_told


def test_what_comes_next_is_not_the_second_news(tmp_path: Path) -> None:
    story = Story("bridge")
    said = {"cracked": "It is cracked", "closed": "It is closed", "mends": "Norland is preparing to mend it"}
    for name, clause in said.items():
        story.event(name)
        story.proposition(name, clause, name)
        story.claim(f"C-{name}", by="mayor", proposition=name, said="2024-06-09")
    telling = Telling(gather(open_story(story, tmp_path, compare_to=EARLIER)))
    news = [one.claim_ids for one in answer_what_is_new(telling, 3, "cracked")]
    assert news == [("C-closed",), ("C-cracked",)]
    assert "preparing" in str(answer_what_next(telling, 1, "cracked")[0])


@pytest.mark.parametrize(
    ("clause", "due", "told"),
    [
        ("Norland is preparing to leave", "", True),
        ("Norland is preparing to leave", "2024-06-30", False),
        ("Norland has left", "", False),
    ],
)
def test_headline_of_what_is_to_come_is_what_comes_next(
    clause: str, due: str, told: bool, tmp_path: Path
) -> None:
    story = Story("exit")
    story.event("exit", date=due)
    story.proposition("leaves", clause, "exit")
    story.claim("C01", by="mayor", proposition="leaves", said="2024-06-09")
    ahead = read_answer(tell(story, tmp_path), "What next?")
    assert ("preparing to leave" in ahead) is (told or bool(due))
    assert ahead.endswith("; no day is given.") is told


@pytest.mark.parametrize(
    ("leads", "rival", "briefly", "told"),
    [
        (True, "700 homes", True, ["Mayor denied it (9 June; C03)", f"{DIFFER} (Agency); "]),
        (True, "700 homes", False, ["Mayor denied that homes are flooded", f"{DIFFER} (Agency, 9 June); "]),
        (True, "90 homes", True, ["Mayor denied it (9 June; C03)", "Numbers differ on homes"]),  # far apart
        (True, "900 homes", True, ["Mayor denied that homes are flooded"]),  # alone it has room
        (False, "700 homes", True, ["Mayor denied that homes are flooded"]),
    ],
)
def test_denial_of_the_headline_gives_room_to_numbers(
    leads: bool, rival: str, briefly: bool, told: list[str], tmp_path: Path
) -> None:
    story = Story("flood")
    story.claim("C01", "minister", "homes-are-flooded", "2024-06-09", figures=["900 homes"])
    story.claim("C02", "agency", "homes-are-flooded", "2024-06-09", figures=[rival])
    story.claim("C03", "mayor", "homes-are-flooded", "2024-06-09", "denies")
    story.claim("C04", "minister", "roads-are-closed", "2024-06-09")
    telling = Telling(gather(open_story(story, tmp_path)))
    lead = "homes-are-flooded" if leads else "roads-are-closed"
    disputed = [str(one) for one in answer_what_is_disputed(telling, 2, lead, briefly=briefly)]
    assert [one.startswith(words) for one, words in zip(disputed, told, strict=True)] == [True] * len(told)


@pytest.mark.parametrize(
    ("briefly", "told"),
    [
        (False, "Mayor denied that homes are flooded, speaking of “90 homes”"),
        (True, "Mayor denied it (9 June; C03)."),
    ],
)
def test_a_denial_beside_numbers_is_told_in_few_words(briefly: bool, told: str, tmp_path: Path) -> None:
    story = Story("flood")
    story.claim("C01", "minister", "homes-are-flooded", "2024-06-09", figures=["900 homes"])
    story.claim("C02", "agency", "homes-are-flooded", "2024-06-09", figures=["700 homes"])
    for claim, denied in (("C03", "homes-are-flooded"), ("C04", "roads-are-closed")):
        story.claim(claim, "mayor", denied, "2024-06-09", "denies", figures=["90 homes"])
    telling = Telling(gather(open_story(story, tmp_path)))
    disputed = answer_what_is_disputed(telling, 2, "homes-are-flooded", briefly=briefly)
    assert str(disputed[0]).startswith(told)


@pytest.mark.parametrize("most", [1, 2])
def test_that_nothing_is_denied_takes_its_room(most: int, tmp_path: Path) -> None:
    story = Story("flood")
    for claim, who, homes in (("C01", "minister", "900 homes"), ("C02", "agency", "700 homes")):
        story.claim(claim, who, "homes-are-flooded", "2024-06-09", figures=[homes])
    telling = Telling(gather(open_story(story, tmp_path)))
    told = answer_what_is_disputed(telling, most, "homes-are-flooded")
    assert str(told[0]) == "Nothing is denied in our documents." and len(told) == most


def test_state_that_denies_is_named_where_room_is_short(tmp_path: Path) -> None:
    story = Story("flood")
    story.actor("ostland", name="Ostland", schema="PublicBody", side="Ostland")
    story.actor("envoy", role="Ostland’s envoy", side="Ostland")
    for claim, who, homes in (("C01", "minister", "900 homes"), ("C02", "agency", "700 homes")):
        story.claim(claim, who, "homes-are-flooded", "2024-06-09", figures=[homes])
    for claim, who in (("C03", "ostland"), ("C04", "envoy")):
        story.claim(claim, who, "homes-are-flooded", "2024-06-09", "denies")
    telling = Telling(gather(open_story(story, tmp_path)))
    disputed = answer_what_is_disputed(telling, 2, "homes-are-flooded", briefly=True)
    assert str(disputed[0]) == "Ostland denied it (latest 9 June; C04, C03)."


@pytest.mark.parametrize(
    ("what", "modality", "most"),
    [("fleet-sold", "confirms", 2), ("fleet-rented", "denies", 3)],
)
def test_deed_that_is_confirmed_needs_no_more_room(
    what: str, modality: str, most: int, tmp_path: Path
) -> None:
    """That whom the headline is about confirms what it continues is of the answer; a denial is one more."""
    story = Story("fleet")
    story.actor("ostland", name="Ostland", schema="PublicBody", side="Ostland")
    for name, clause in (("more", "will sell more"), ("fleet-sold", "has sold"), ("fleet-rented", "has let")):
        story.proposition(name, f"Ostland {clause} ships")
    story.claim("C1", "minister", "more", "2024-06-08")
    story.claim("C2", "ostland", what, "2024-06-09", modality)
    material = gather(open_story(story, tmp_path))
    lead = find_lead(material, "more")
    for room in (1, 2, 3):
        told = " ".join(map(str, answer_is_it_confirmed(Telling(material), room, lead)))
        assert ("C2" in told) is (room >= most)


@pytest.mark.parametrize(("event", "second"), [("dam", "envoy"), ("road", "mayor")])
def test_one_voice_has_one_news_of_one_event(event: str, second: str, tmp_path: Path) -> None:
    story = Story("dam")
    for one in dict.fromkeys(("dam", event, "sea")):
        story.event(one)
    for name, of in (("broke", "dam"), ("fell", event), ("came", "sea")):
        story.proposition(name, f"It is {name}", of)
    said = (("C1", "mayor", "broke"), ("C2", "mayor", "fell"), ("C3", "envoy", "came"))
    for day, (claim, who, what) in zip((9, 8, 7), said, strict=True):
        story.claim(claim, who, what, f"2024-06-0{day}")
    material = gather(open_story(story, tmp_path, compare_to=EARLIER))
    told = [str(one).lower() for one in answer_what_is_new(Telling(material), 2, "broke")]
    assert [one.split()[0] for one in told] == ["mayor", second]


@pytest.mark.parametrize(("topic", "is_told"), [("flood", True), ("treaty", False)])
def test_second_dispute_is_of_what_leads(topic: str, is_told: bool, tmp_path: Path) -> None:
    story = Story("flood")
    for rank, name in enumerate(("flood", "treaty"), start=1):
        story.topic(name, name=name, rank=rank)
    for name, of in (("flooded", "flood"), ("other", topic)):
        story.event(name, of)
        story.proposition(name, f"It is {name}", name)
        story.claim(f"C-{name}", "minister", name, "2024-06-09")
        story.claim(f"D-{name}", "mayor" if name == "other" else "clerk", name, "2024-06-09", "denies")
    telling = Telling(gather(open_story(story, tmp_path)))
    disputed = " ".join(map(str, answer_what_is_disputed(telling, 2, "flooded")))
    assert "it is flooded" in disputed and ("it is other" in disputed) is is_told


@pytest.mark.parametrize("follows", [True, False])
def test_denial_of_what_follows_is_of_what_leads(follows: bool, tmp_path: Path) -> None:
    story = Story("flood")
    for name in ("flooded", "closed", "wet"):
        story.proposition(name, f"It is {name}")
        if name != "wet":  # of less consequence, unless it follows
            story.claim(f"C-{name}", "minister", name, "2024-06-09")
    for who, name in (("mayor", "closed"), ("clerk", "wet")):
        story.claim(f"D-{name}", who, name, "2024-06-09", "denies")
    if follows:
        story.relate("flooded", "implies", "wet")
    telling = Telling(gather(open_story(story, tmp_path)))
    (disputed,) = answer_what_is_disputed(telling, 1, "flooded")
    assert str(disputed).startswith("Clerk denied that it is wet" if follows else "Mayor denied")


@pytest.mark.parametrize(("compare_to", "first"), [("", "it-rained"), (EARLIER, "homes-flooded")])
def test_first_brief_tells_what_no_card_tells(compare_to: str, first: str, tmp_path: Path) -> None:
    story = Story("flood")
    story.claim("homes-flooded", "minister", "homes-flooded", "2024-06-09", figures=["900 homes"])
    story.claim("it-rained", "clerk", "it-rained", "2024-06-08")
    material = gather(open_story(story, tmp_path, **({"compare_to": compare_to} if compare_to else {})))
    cards = tuple(list_key_numbers(material, None, 1))
    told = answer_what_is_new(Telling(material), 1, "it-rained", cards)
    assert [one.claim_ids for one in told] == [(first,)]


def test_question_gives_way_where_cards_answer_it(tmp_path: Path) -> None:
    """The clerk’s 300 stands beside 900 on its card; the pilot’s 500, that has no room there, does not."""
    story = Story("flood")
    for number, (by, homes) in enumerate((("minister", 900), ("clerk", 300), ("pilot", 500))):
        story.claim(f"C{number}", by, "homes-flooded", f"2024-06-0{9 - number}", figures=[f"{homes} homes"])
    material = gather(open_story(story, tmp_path))
    card = list_key_numbers(material, None, 1)
    told = [Sentence((ClaimRef("C0"), ClaimRef(one))) for one in ("C0", "C1", "C2")]
    assert [is_on_cards([one], card, material) for one in told] == [True, True, False]


def test_a_trial_recalls_only_what_was_told_alike(tmp_path: Path) -> None:
    """Another trial has its answer of before, and after it knows who was introduced and what was told."""
    story = Story("flood")
    story.actor("berg", name="Ida Berg", short="Berg", role="Norland’s minister")
    story.claim("C01", "berg", "homes-are-flooded", "2024-06-09")
    material = gather(open_story(story, tmp_path))
    speaker = material.speaker("C01")

    def answer(telling: Telling) -> list[Sentence]:
        return telling.tell(("it is so, says ", speaker, ClaimRef("C01")))

    first, again, later = (Telling(material) for _ in range(3))
    told = first.recall(answer)
    assert again.recall(answer) is told
    assert (again.introduced, again.told) == (first.introduced, first.told) == ({speaker.key}, {"C01"})
    later.introduced.add(speaker.key)
    assert later.recall(answer) != told
