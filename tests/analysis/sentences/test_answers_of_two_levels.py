"""What is sure and what is not are told apart: a deed and its number, what is so and what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.analysis.sentences.stories import read_answer, tell
from tests.dossiers import Story, figure

CONFIRMED, TRUST = "Is it confirmed?", "How far"
DISPUTED, UNKNOWN = "What is disputed?", "What do we not know?"


def ships(*given: str, modality: str = "asserts") -> Story:
    """Ministers of several sides say, each in a document of its own, that Ostland has sold so many ships."""
    story = Story("ships")
    story.proposition("sold", "Ostland has sold ships")
    story.measure("ships", name="ships sold", unit="ships")
    story.actor("ostland", name="Ostland", schema="PublicBody", side="Ostland")
    for number, value in enumerate(given):
        one, read = f"minister-{number}", f"doc-{number}"
        story.actor(one, name=f"Minister {number}", role=f"Land {number}’s minister", side=f"Land {number}")
        figures = [f"{value} ships"] if value else []
        story.claim(
            f"C{number}", one, "sold", f"2024-06-0{number + 1}", modality, document=read, figures=figures
        )
    story.claim("C9", "ostland", "talks-held", "2024-06-01")
    return story


@pytest.mark.parametrize(
    ("given", "modality", "told"),
    [
        (
            ("10", "73"),
            "asserts",
            "How many, with care: the named numbers differ more than sevenfold (C0, C1)",
        ),
        (("10", "12"), "asserts", "How many, with care: the named numbers go from “10” to “12” (C0, C1)"),
        (("10", ""), "asserts", "How many, with care: only Land 0’s minister gives “10” (C0)"),
        (("10", "10"), "asserts", ""),
        (("", ""), "asserts", ""),
        (("10", "73"), "estimates", ""),  # that they were sold is no surer than how many
    ],
)
def test_number_is_less_sure_than_the_deed(
    given: tuple[str, ...], modality: str, told: str, tmp_path: Path
) -> None:
    trust = read_answer(tell(ships(*given, modality=modality), tmp_path, lead="sold"), TRUST)
    assert told in trust and ("How many" in trust) is bool(told)


def test_numbers_of_all_and_of_a_part_are_each_one_voices(tmp_path: Path) -> None:
    story = ships("73", "")
    part = figure("10 ships", "ships", best=10, population_scope="iron ships")
    story.claim("C2", "minister-1", "sold", "2024-06-03", figures=[part])
    trust = read_answer(tell(story, tmp_path, lead="sold"), TRUST)
    assert "How many, with care: “10 ships” and “73” in all are each one voice’s only (C2, C0)" in trust


def test_minus_40_and_minus_10_differ_fourfold(tmp_path: Path) -> None:
    story = Story("frost")
    story.measure("cold", name="temperature", unit="°C", kind="other")
    for number, best in enumerate((-40, -10)):
        one, read, side = f"minister-{number}", f"doc-{number}", f"Land {number}"
        story.actor(one, name=f"Minister {number}", role=f"{side}’s minister", side=side)
        cold = figure(f"{best} °C", "cold", best=best)
        story.claim(f"C{number}", one, "it-froze", f"2024-06-0{number + 1}", document=read, figures=[cold])
    trust = read_answer(tell(story, tmp_path, lead="it-froze"), TRUST)
    assert "How much, with care: the named numbers differ fourfold (C0, C1)" in trust


@pytest.mark.parametrize(
    ("more", "modality"),
    [
        ("Ostland is preparing to sell more ships", "asserts"),
        ("Ostland will sell more ships", "forecasts"),
    ],
)
def test_confirmed_deed_is_told_beside_the_plan_for_more(more: str, modality: str, tmp_path: Path) -> None:
    story = ships("10", "10")
    story.proposition("more", more)
    story.claim("C7", "minister-0", "more", "2024-06-09", modality)
    story.claim("C8", "ostland", "sold", "2024-06-08", "confirms", document="2024-06-08")
    page = tell(story, tmp_path, lead="more")
    assert "But Ostland confirmed that it has sold ships" in read_answer(page, CONFIRMED)


def test_plan_without_a_day_is_what_comes_next(tmp_path: Path) -> None:
    story = ships("10", "10")
    story.proposition("more", "Ostland is preparing to sell more ships")
    story.claim("C7", "minister-0", "more", "2024-06-09")
    page = tell(story, tmp_path, lead="more")
    ahead = read_answer(page, "What next?")
    told = "Land 0’s minister said that Ostland is preparing to sell more ships (9 June; C7); no day is given"
    assert ahead.startswith(told)
    unknown = read_answer(page, UNKNOWN)
    assert "Whether it comes to what is planned, and when: no day is given in our documents (C7)" in unknown


@pytest.mark.parametrize(("wounded", "differs"), [("90", True), ("30", False), ("", False)])
def test_parts_differ_from_a_whole_by_what_they_add_up_to(
    wounded: str, differs: bool, tmp_path: Path
) -> None:
    story = Story("losses")
    story.proposition("lost", "Ostland has lost soldiers")
    story.measure("lost", name="soldiers killed or wounded", unit="soldiers")
    for part in ("killed", "wounded"):
        story.measure(part, name=f"soldiers {part}", unit="soldiers", part_of="lost")
    parts = [
        figure("10 soldiers", "killed"),
        *([figure(f"{wounded} soldiers", "wounded")] if wounded else []),
    ]
    story.claim("C1", "agency", "lost", "2024-06-09", figures=parts)
    story.claim("C2", "mayor", "lost", "2024-06-08", figures=[figure("40 soldiers", "lost")])
    disputed = read_answer(tell(story, tmp_path), DISPUTED)
    told = "Numbers differ on soldiers: “10” killed and “90” wounded (Agency, 9 June); “40” killed or wounded"
    assert (told in disputed) is differs and ("differ" in disputed) is differs


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2024-05-14", "Numbers differ on soldiers and officers killed or wounded: “1000” (the Port Board "),
        (
            "2024-06-09",
            " Soldiers and officers killed or wounded: “1000” (the Port Board for the Dead, 5 May);",
        ),
    ],
)
def test_numbers_from_before_newer_parts_have_days(day: str, told: str, tmp_path: Path) -> None:
    """Where days make a sentence too long, it begins with what is counted."""
    story = Story("losses")
    story.proposition("lost", "Ostland has lost soldiers")
    story.measure("lost", name="soldiers and officers killed or wounded", unit="soldiers")
    story.measure("killed", name="soldiers and officers killed", unit="soldiers", part_of="lost")
    for who, name, best in (
        ("army", "Norland Bureau of War Records", 9000),
        ("board", "Port Board for the Dead", 1000),
    ):
        story.actor(who, name=name, schema="PublicBody")
        lost = [figure(f"{best} soldiers", "lost", best=best)]
        story.claim(f"C-{who}", who, "lost", "2024-05-05", document="2024-05-05", figures=lost)
    story.claim("C3", "agency", "lost", day, document=day, figures=[figure("600 soldiers", "killed")])
    assert told in read_answer(tell(story, tmp_path), DISPUTED)


@pytest.mark.parametrize("second", ["mayor", "clerk"])
def test_numbers_that_one_voice_each_gives_may_be_wrong(second: str, tmp_path: Path) -> None:
    story = Story("flood")
    story.claim("C1", "mayor", "homes-flooded", "2024-06-09", figures=["900 homes"])
    story.claim("C2", "mayor", "roads-closed", "2024-06-09", figures=["12 roads"])
    story.claim("C3", second, "homes-flooded", "2024-06-09", document="2024-06-09", figures=["900 homes"])
    unknown = read_answer(tell(story, tmp_path), UNKNOWN)
    alone = "Whether the numbers on the cards are right: each is one voice’s only"
    assert unknown.startswith(alone) is (second == "mayor")


def lost(day: str, twice: Sequence[str] = (), of: str = "") -> Story:
    """On one day somebody says each: so many homes, roads and wells ``of`` somebody are lost; farms later."""
    story = Story("flood")
    for rank, name in enumerate(("homes", "roads", "wells", "farms"), start=1):
        story.topic(name, name=name, question=f"How many {name} are lost?", rank=rank)
        story.event(name, name)
        story.proposition(f"{name}-lost", f"The flood has destroyed {name}", name)
        story.measure(name, name=name + of)
        when = "2024-06-09" if name == "farms" else day
        figures = [f"{rank}00 {name}", *([f"{rank}01 {name}"] if name in twice else [])]
        story.claim(f"C{rank}", f"voice-{rank}", f"{name}-lost", when, document=when, figures=figures)
    return story


@pytest.mark.parametrize(("day", "is_new"), [("2024-06-09", True), ("2024-06-02", False)])
def test_numbers_of_cards_that_are_new_are_news(day: str, is_new: bool, tmp_path: Path) -> None:
    story = lost(day, twice=("roads", "wells", "farms"))  # two figures of one claim are told once
    new = read_answer(tell(story, tmp_path, compare_to="2024-06-04", lead="homes-lost"), "What is new")
    assert ("New above: roads (“200”), wells (“300”) and farms (“400”) (C2, C3 and 1 more)" in new) is is_new


@pytest.mark.parametrize(
    ("voice", "wells", "day", "then"),
    [
        ("voice-3", 250, "2024-06-02", " after Voice 3’s “250”"),
        ("envoy", 250, "2024-06-02", " after Envoy’s “250”"),
        ("voice-3", 250, "2024-06-05", ""),  # no reader of the earlier brief had it
        ("source", 250, "2024-06-02", ""),  # nobody to name
        ("source", 300, "2024-06-02", ", before by unnamed voices only"),
    ],
)
def test_new_number_tells_whose_was_known_before(
    voice: str, wells: int, day: str, then: str, tmp_path: Path
) -> None:
    story = lost("2024-06-09")
    story.actor("source", unnamed="a source")
    story.claim("C5", voice, "wells-lost", day, document=day, figures=[f"{wells} wells"])
    new = read_answer(tell(story, tmp_path, compare_to="2024-06-04", lead="homes-lost"), "What is new")
    lost_wells, others = f"wells (“300”{then})", "roads (“200”)"
    told = f"{lost_wells}, {others}" if then else f"{others}, {lost_wells}"
    assert f"New above: {told} and farms (“400”)" in new


@pytest.mark.parametrize(
    ("of", "told"),
    [
        ("", "homes (“100”), roads (“200”) and wells (“300”) (C1, C2 and 1 more)"),
        (
            " that once were of very old and quite honest owners",
            "homes that once were of very old and quite honest owners "
            "and roads that once were of very old and quite honest owners (C1, C2)",
        ),
    ],
)
def test_as_many_new_numbers_as_have_room_are_named(of: str, told: str, tmp_path: Path) -> None:
    story = lost("2024-06-09", of=of)
    story.claim("C5", "envoy", "it-rained", "2024-06-09", document="2024-06-09")
    page = tell(story, tmp_path, compare_to="2024-06-04", lead="it-rained")
    assert f"New above: {told}." in read_answer(page, "What is new")
