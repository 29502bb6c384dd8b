"""What dossiers of more kinds brought out: a volcano’s levels, a recall, a siege, bare questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story, figure


@pytest.mark.parametrize("back", [True, False])
def test_who_said_otherwise_between_is_not_first(back: bool, tmp_path: Path) -> None:
    """Yellow, orange, yellow again: it has not been yellow since the first."""
    story = Story("volcano")
    story.relate("level-is-orange", "excludes", "level-is-yellow")
    story.claim("C01", "observatory", "level-is-yellow", "2024-06-01")
    by = "observatory" if back else "mayor"
    story.claim("C02", by, "level-is-orange", "2024-06-05")
    story.claim("C03", "observatory", "level-is-yellow", "2024-06-09")
    told = all_text(tell(story, tmp_path, lead="level-is-yellow"))
    assert ("the first to say that" in told) is not back


@pytest.mark.parametrize(("said", "told"), [("1865", "(1865; C01)"), ("1865-06", "(June 1865; C01)")])
def test_statement_of_a_year_is_of_that_year(said: str, told: str, tmp_path: Path) -> None:
    story = Story("siege")
    story.document("revue", published="1866")
    story.claim("C01", "stoffel", "town-was-here", said, document="revue")
    assert told in all_text(tell(story, tmp_path, as_of="1870-01-01"))


def test_hedge_of_a_number_is_told_with_it_once(tmp_path: Path) -> None:
    """“Estimated (“at least”) that people died: “at least 120 dead””, and as if it were only perhaps so."""
    story = Story("flood")
    dead = figure("at least 120 dead", "dead", low=120, qualifier="at_least")
    story.claim("C01", "minister", "people-died", "2024-06-02", hedge="at least", figures=[dead])
    told = all_text(tell(story, tmp_path))
    assert "at least 120 dead" in told
    assert "(“at least”)" not in told


def test_denial_has_room_beside_many_numbers(tmp_path: Path) -> None:
    story = Story("recall")
    for number, by in enumerate(("maker", "agency")):
        figures = [f"{number * 8 + 3} lots", f"{number * 800 + 120} litres"]
        story.claim(f"C{number}", by, "lots-were-recalled", "2024-06-02", figures=figures)
    story.claim("C2", "agency", "syrup-is-tainted", "2024-06-02")
    story.claim("C3", "maker", "syrup-is-tainted", "2024-06-03", "denies")
    disputed = read_answer(tell(story, tmp_path, lead="lots-were-recalled"), "What is disputed?")
    assert "Numbers differ on lots" in disputed
    assert "Maker denied that Syrup is tainted" in disputed


def test_answer_of_old_words_tells_the_denial_that_leads(tmp_path: Path) -> None:
    story = Story("hostages")
    story.topic(question="How many are held?")
    story.claim(
        "C01", "captors", "people-are-held", "2024-06-01", document="2024-06-01", figures=["19 people"]
    )
    story.claim("C02", "army", "people-are-held", "2024-06-09", "denies", document="2024-06-09")
    page = tell(story, tmp_path, compare_to="2024-06-05")
    assert "denies" in str(page.headline)
    assert "; Army denies it" in read_answer(page, "How many are held?")


def test_question_is_answered_by_most_of_its_words(tmp_path: Path) -> None:
    """“Has the ferry sunk?” is asked, not how many were aboard."""
    story = Story("ferry")
    story.topic(question="Has the ferry sunk?")
    story.claim(
        "C01", "muir", "people-were-aboard-the-ferry", "2024-06-01", "questions", figures=["about 60 people"]
    )
    story.claim("C02", "kerr", "the-ferry-has-sunk", "2024-06-01", "questions")
    assert "whether the ferry has sunk" in read_answer(tell(story, tmp_path), "Has the ferry sunk?")


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("Port Ilo is shut", "that Port Ilo is shut"),
        ("Port Ost is shut", "that port Ost is shut"),
        ("Port 4 is shut", "that port 4 is shut"),
        ("Someone set fire to it", "that someone set fire to it"),
    ],
)
def test_first_word_is_large_in_a_name_of_two_only(clause: str, told: str, tmp_path: Path) -> None:
    story = Story("port")
    story.event("closure", name="Closure of Port Ilo")
    story.proposition("shut", clause, "closure")
    story.claim("C01", "reyes", "shut", "2024-06-01", says="Reyes says that the port is shut.")
    assert told in str(tell(story, tmp_path).headline)


def test_only_estimate_of_one_of_two_is_not_the_same_voices(tmp_path: Path) -> None:
    """Two expected it: “the same voice estimates that it has come” would be either’s."""
    story = Story("slump")
    story.event("growth", date="../2024-12-31", kind="forecast")
    story.proposition("will-shrink", "The economy will shrink", "growth")
    story.proposition("shrank", "The economy shrank", "growth")
    story.relate("shrank", "fulfils", "will-shrink")
    story.claim("C01", "fund", "will-shrink", "2024-06-01", "forecasts")
    story.claim("C02", "ministry", "will-shrink", "2024-06-01", "forecasts")
    story.claim("C03", "fund", "shrank", "2024-06-09", "estimates")
    told = all_text(tell(story, tmp_path))
    assert "the same voice" not in told
    assert "that it happened is only estimated" in told


def test_joint_voices_are_counted_jointly_once(tmp_path: Path) -> None:
    story = Story("strike")
    story.claim("C01", ["guild", "union"], "staff-are-on-strike", "2024-06-03")
    story.claim("C02", "company", "staff-are-on-strike", "2024-06-03", "estimates")
    trust = read_answer(tell(story, tmp_path), "How far can it be trusted?")
    assert trust.count("jointly") == 1


@pytest.mark.parametrize(("day", "is_its"), [("2024-06-01", False), ("2024-06-05", True)])
def test_act_takes_over_the_numbers_before_it(day: str, is_its: bool, tmp_path: Path) -> None:
    """Who signed 95 gives neither 120 nor 98 any more, but what it gives since; they say so jointly too."""
    story = Story("ferries")
    given = (("owner", 120, day), ("minister", 98, "2024-06-02"), (["owner", "minister"], 95, "2024-06-03"))
    for number, (by, price, said) in enumerate(given):
        told = figure(f"{price} coins", "price")
        story.claim(f"C{number}", by, "ferries-have-a-price", said, figures=[told])
    page = tell(story, tmp_path)
    assert [one for one in ("120", "98") if one in str(page.headline)] == ["120"] * is_its
    assert "say so, also jointly" in read_answer(page, "Is it confirmed?")
    assert "two voices say so, in part jointly" in read_answer(page, "How far can it be trusted?")


@pytest.mark.parametrize(("kind", "revised"), [("increment", False), ("snapshot", True)])
def test_addition_revises_no_addition_before_it(kind: str, revised: bool, tmp_path: Path) -> None:
    """47 put on a list, then 12 more: nobody lowered 47 to 12."""
    story = Story("list")
    for number, day in ((47, "2024-06-01"), (12, "2024-06-09")):
        firms = figure(f"{number} firms", "firms", best=number, accumulation=kind)
        story.claim(f"C{number}", "union", "firms-were-listed", day, document=day, figures=[firms])
    told = all_text(tell(story, tmp_path, compare_to="2024-06-05"))
    assert ("“47" in told) is revised


@pytest.mark.parametrize(("told_on", "revised"), [("2024-06-09", False), ("2024-06-20", True)])
def test_page_tells_no_revision_of_a_number_told_again(told_on: str, revised: bool, tmp_path: Path) -> None:
    """A page of the next week that gives no day sums up; one of weeks later tells of something since."""
    story = Story("list")
    for number, day in ((47, "2024-06-01"), (40, "")):
        story.document(f"page-{number}", published=day or told_on)
        firms = figure(f"{number} firms", "firms", best=number, accumulation="snapshot")
        story.claim(
            f"C{number}", "union", "firms-were-listed", day, document=f"page-{number}", figures=[firms]
        )
    told = all_text(tell(story, tmp_path, "2024-06-21", compare_to="2024-06-05"))
    assert ("after “47" in told) is revised


def test_number_in_a_headline_tells_what_it_counts(tmp_path: Path) -> None:
    story = Story("fire")
    story.measure("hectares", name="hectares burned")
    for by, number in (("rangers", 4900), ("satellites", 6000)):
        story.claim(f"C{number}", by, "land-is-burning", "2024-06-09", figures=[f"{number} hectares"])
    headline = str(tell(story, tmp_path).headline)
    assert headline.count("hectares") == 1
    assert "4900" in headline
    assert "6000" in headline


@pytest.mark.parametrize("role", ["a charity", "Norland’s charity", ""])
def test_person_and_body_of_one_name_are_told_apart(role: str, tmp_path: Path) -> None:
    story = Story("mercy")
    story.actor("body", name="Mercy", schema="Organization", role=role)
    story.actor("person", name="Mercy", role="a singer")
    story.claim("C01", "body", "money-was-taken", "2024-06-01")
    story.claim("C02", "person", "money-was-taken", "2024-06-02", "denies")
    disputed = read_answer(tell(story, tmp_path), "What is disputed?")
    assert disputed.startswith("Mercy (singer) denied")
    assert {"a charity": "Mercy (charity) said", "": ", which Mercy said"}.get(
        role, ", which Norland’s charity said"
    ) in disputed


def test_answer_tells_who_says_what_excludes_it(tmp_path: Path) -> None:
    story = Story("town")
    story.topic(name="Place", question="Where was the town?")
    story.event("siege", topic="war")
    story.proposition("siege-was-long", event="siege")
    story.relate("town-lay-north", "excludes", "town-lay-south")
    story.claim("C01", "stoffel", "town-lay-north", "2024-06-01")
    story.claim("C02", "delacroix", "town-lay-south", "2024-06-01")
    story.claim("C03", "stoffel", "siege-was-long", "2024-06-01")
    page = tell(story, tmp_path, lead="siege-was-long")
    assert "says otherwise" in read_answer(page, "Where was the town?")


def test_denial_is_told_with_the_report_that_it_denies(tmp_path: Path) -> None:
    story = Story("leak")
    story.claim("C01", None, "data-are-for-sale", document="doc", reported="2024-06-01")
    story.claim("C02", "bank", "data-are-for-sale", "2024-06-09", "denies")
    assert "Gazette reports it, not telling who said so" in read_answer(
        tell(story, tmp_path), "Is it confirmed?"
    )


def test_others_who_say_so_stand_beside_who_confirms_it(tmp_path: Path) -> None:
    """“In part: the seller confirmed it; the player does not” leaves out that the buyer says so too."""
    story = Story("transfer")
    for club in ("Toro", "Rovers", "Beto"):
        story.actor(club.lower(), name=club, schema="Organization", side=club)
    story.proposition("agreed", "Toro and Rovers have agreed on the transfer of Beto")
    story.claim("C01", "toro", "agreed", "2024-06-01", "confirms")
    story.claim("C02", "rovers", "agreed", "2024-06-01", "confirms")
    story.claim("C03", "beto", "beto-is-fit", "2024-06-01")
    told = read_answer(tell(story, tmp_path), "Is it confirmed?")
    assert "Rovers says so too" in told
    assert "Beto does not confirm it" in told
