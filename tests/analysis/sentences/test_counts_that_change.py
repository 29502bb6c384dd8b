"""What page one told wrongly of a mine, a dam, an election, a bank, a ban, a leak and a sunk ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story, figure

TOTAL = {"accumulation": "cumulative"}


def mine(*, all_out: str = "ministry") -> Story:
    """A company counts the trapped, then the ministry; by and by all are out, whoever says so."""
    story = Story("mine")
    story.proposition("trapped", "Miners are trapped")
    story.proposition("all-out", "All miners have been brought out")
    story.relate("all-out", "excludes", "trapped")
    story.measure("trapped", name="miners trapped", unit="miners")
    story.claim("C01", "company", "trapped", "2024-06-02", figures=[figure("38 miners", "trapped")])
    story.claim("C02", "ministry", "trapped", "2024-06-03", figures=[figure("13 miners", "trapped")])
    story.claim("C03", all_out, "all-out", "2024-06-09")
    return story


@pytest.mark.parametrize(("by", "is_over"), [("ministry", True), ("union", False)])
def test_what_has_ended_is_no_dispute(by: str, is_over: bool, tmp_path: Path) -> None:
    """“Some say that all are out, others that miners are trapped”, a week before."""
    page = tell(mine(all_out=by), tmp_path)
    assert ("13" not in all_text(page)) is is_over
    assert str(page.headline).startswith("Ministry says that all miners have") is is_over
    assert ("; " not in read_answer(page, "What is disputed?")) is is_over


def test_who_says_it_after_the_end_disputes_it(tmp_path: Path) -> None:
    story = mine()
    story.claim("C04", "union", "trapped", "2024-06-10", figures=[figure("2 miners", "trapped")])
    page = tell(story, tmp_path)
    disputed = read_answer(page, "What is disputed?")
    assert "Union" in disputed and "Company" not in disputed
    assert [card.value for card in page.key_numbers] == ["2"]


def test_win_that_one_side_gives_up_is_disputed_still(tmp_path: Path) -> None:
    """What was done has no end: who no longer says that Tan won does not speak for who does."""
    story = Story("election")
    story.proposition("tan-won", "Tan has won")
    story.proposition("reyes-won", "Reyes has won")
    story.relate("reyes-won", "excludes", "tan-won")
    story.claim("C01", "campaign", "tan-won", "2024-06-02")
    story.claim("C02", "paper", "tan-won", "2024-06-02", figures=["400 votes"])
    story.claim("C03", "paper", "reyes-won", "2024-06-04")
    page = tell(story, tmp_path)
    assert "Campaign" in read_answer(page, "What is disputed?")
    assert "400" not in all_text(page)


def test_rival_of_before_the_change_is_left_out(tmp_path: Path) -> None:
    """1,200 had left on the 6th; that 4,000 had by the 9th contradicts nobody, and 3,400 does."""
    story = Story("dam")
    story.measure("moved", name="people moved", unit="people")
    given = (
        ("agency", "1,200 people", "05"),
        ("mayor", "1,500 people", "06"),
        ("mayor", "4,000 people", "08"),
        ("ministry", "3,400 people", "08"),
    )
    for number, (who, value, day) in enumerate(given, start=1):
        figures = [figure(value, "moved", **TOTAL)]
        story.claim(f"C0{number}", who, "people-moved", f"2024-06-{day}", figures=figures)
    told = all_text(tell(story, tmp_path))
    assert "3,400" in told
    assert "1,200" not in told


def test_toll_of_before_is_no_other_number_for_the_last(tmp_path: Path) -> None:
    """“The named numbers go from 9 to 14” stood under a headline with 22."""
    story = Story("mine")
    story.measure("dead", name="miners dead", unit="miners")
    given = (("company", 9, "01"), ("union", 14, "01"), ("ministry", 11, "01"), ("ministry", 22, "10"))
    for number, (who, dead, day) in enumerate(given, start=1):
        figures = [figure(f"{dead} miners", "dead", **TOTAL)]
        story.claim(f"C0{number}", who, "miners-died", f"2024-06-{day}", figures=figures)
    trust = read_answer(tell(story, tmp_path), "How far can it be trusted?")
    assert "How many, with care: only Ministry gives “22” (C04)." in trust


@pytest.mark.parametrize(("modality", "voices"), [("asserts", "Two voices"), ("forecasts", "One voice")])
def test_who_expected_a_number_does_not_give_it(modality: str, voices: str, tmp_path: Path) -> None:
    story = Story("bank")
    story.measure("rise", name="points added", unit="points")
    rise = [figure("1 points", "rise", accumulation="increment", period_edtf="2024-06-05")]
    story.claim("C01", "broker", "rate-raised", "2024-06-02", modality, figures=rise)
    story.claim("C02", "bank", "rate-raised", "2024-06-05", figures=rise)
    (card,) = tell(story, tmp_path).key_numbers
    assert card.footing.startswith(voices)


@pytest.mark.parametrize(
    ("modality", "how"),
    [
        ("estimates", "as an estimate or an allegation"),
        ("alleges", "each as an allegation"),
        ("asserts", ""),
    ],
)
def test_estimate_is_no_allegation(modality: str, how: str, tmp_path: Path) -> None:
    story = Story("ban")
    story.claim("C01", "coach", "sample-spoilt", "2024-06-02", "alleges")
    story.claim("C02", "court", "sample-spoilt", "2024-06-08", modality)
    story.claim("C03", "maker", "sample-spoilt", "2024-06-03", "denies")
    page = tell(story, tmp_path)
    trust = read_answer(page, "How far can it be trusted?")
    assert how in trust and ("allegation" in trust) is bool(how)
    pasts = {"estimates": "estimated or alleged", "alleges": "alleged", "asserts": "said"}
    assert read_answer(page, "What is disputed?").endswith(f"which Court and Coach {pasts[modality]}.")


def test_who_is_accused_comes_first_of_those_who_deny(tmp_path: Path) -> None:
    story = Story("ban")
    story.actor("kova", name="Mira Kova", short="Kova", role="the champion")
    story.proposition("doped", "Kova took a banned substance")
    story.claim("C01", "agency", "doped", "2024-06-02", "alleges")
    story.claim("C02", "kova", "doped", "2024-06-03", "denies")
    story.claim("C03", "rival", "doped", "2024-06-05", "denies")
    assert "Kova and Rival denied" in read_answer(tell(story, tmp_path), "What is disputed?")


@pytest.mark.parametrize(
    ("hoped_for", "period", "missed"),
    [("2024-06", "2024-06", True), ("2024-06", "2024-05", False), ("", "", False)],
)
def test_number_of_the_time_it_was_expected_for_decides(
    hoped_for: str, period: str, missed: bool, tmp_path: Path
) -> None:
    """It fell by June, as was expected, to 16.8 and not to 15: the number stands with what prices do."""
    story = Story("bank")
    story.measure("inflation", name="inflation over a year", unit="percent", kind="rate")
    story.relate("inflation-fell", "fulfils", "inflation-will-fall")
    hoped = figure("15 percent", "inflation", period_edtf=hoped_for)
    story.claim("C01", "governor", "inflation-will-fall", "2024-06-01", "forecasts", figures=[hoped])
    given = figure("16.8 percent", "inflation", period_edtf=period)
    story.claim("C02", "office", "prices-rise", "2024-06-09", figures=[given])
    story.claim("C03", "office", "inflation-fell", "2024-06-09")
    told = all_text(tell(story, tmp_path))
    assert ("since said to have come, with another number" in told) is missed


@pytest.mark.parametrize(
    ("clause", "name"), [("Vorn has hidden money", "Vorn"), ("Harland has hidden money", "Harland")]
)
def test_who_is_accused_is_named_and_not_the_side(clause: str, name: str, tmp_path: Path) -> None:
    """“No, not by Harland” of what a minister of Harland is said to have done."""
    story = Story("leak")
    story.actor("vorn", name="Emil Vorn", short="Vorn", role="Harland’s minister", side="Harland")
    story.proposition("hid", clause)
    story.claim("C01", "consortium", "hid", "2024-06-02", "alleges")
    story.claim("C02", "vorn", "hid", "2024-06-03", "denies")
    assert read_answer(tell(story, tmp_path), "Is it confirmed?").startswith(f"No, not by {name}")


@pytest.mark.parametrize(
    ("news", "topic", "leads"), [("guard", "crew", "bodies"), ("owner", "ship", "the ship has sunk")]
)
def test_topic_without_news_does_not_lead(news: str, topic: str, leads: str, tmp_path: Path) -> None:
    """The headline told for weeks that the ship has sunk, and nothing of the search."""
    story = Story("ship")
    for rank, (of, clause) in enumerate((("ship", "the ship has sunk"), ("crew", "bodies were found")), 1):
        story.topic(of, rank=rank)
        story.event(of, of, date="2024-06-01")
        story.proposition(of, clause.capitalize(), of)
    story.claim("C01", "owner", "ship", "2024-06-02", document="2024-06-03")
    story.claim("C02", news, topic, "2024-06-08", document="2024-06-09")
    if news == "owner":
        story.claim("C03", "guard", "crew", "2024-06-08", document="2024-06-09")
        story.claim("C04", "navy", "ship", "2024-06-08", document="2024-06-09")
    assert leads in str(tell(story, tmp_path, compare_to="2024-06-05").headline)


@pytest.mark.parametrize(("compare_to", "first"), [("2024-06-05", "Court estimates"), ("", "Coach alleges")])
def test_who_speaks_since_the_earlier_brief_leads(compare_to: str, first: str, tmp_path: Path) -> None:
    """A coach's allegation of January led, with a court's “more likely than not” of July beside it."""
    story = Story("ban")
    story.claim("C01", "coach", "sample-spoilt", "2024-06-02", "alleges", document="2024-06-03")
    hedged = {"hedge": "more likely than not", "document": "2024-06-09"}
    story.claim("C02", "court", "sample-spoilt", "2024-06-08", "estimates", **hedged)
    assert str(tell(story, tmp_path, compare_to=compare_to).headline).startswith(first)


@pytest.mark.parametrize("acts", [1, 2])
def test_length_of_time_told_anew_is_no_detail(acts: int, tmp_path: Path) -> None:
    """A ban's two years had no card where two struck records had one."""
    story = Story("ban")
    story.measure("ban", name="years of ban", unit="years", kind="duration")
    story.claim("C01", "federation", "records-struck", "2024-06-02", figures=["12 records"])
    for number, years in enumerate((4, 2)[:acts], start=2):
        ban = [figure(f"{years} years", "ban")]
        story.claim(f"C0{number}", "federation", "banned", f"2024-06-0{number}", figures=ban)
    cards = {card.counts_words for card in tell(story, tmp_path).key_numbers}
    assert ("years of ban" in cards) is (acts == 2)
