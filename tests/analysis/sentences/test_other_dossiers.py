"""Dossiers as others write them: what page one must say of each, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.charts.number_over_time.frame import build_numbers
from analysis.charts.number_over_time.words import say_title
from tests.analysis.sentences.stories import all_text, open_story, read_answer, tell
from tests.dossiers import Story, figure


def toll(value: str, best: float, **columns: object) -> dict[str, str]:
    return figure(value, best=best, measure="dead", accumulation="cumulative", **columns)


def tolls(*numbers: tuple[str, int]) -> Story:
    """A ministry that gives one running total after another."""
    story = Story("tolls")
    story.actor("ministry", name="Health Ministry", schema="PublicBody", side="Norland")
    story.proposition("people-died", "The flood has killed people")
    story.measure("dead", name="people killed", unit="people")
    for number, (day, dead) in enumerate(numbers, start=1):
        said, given = f"2024-06-{day}", [toll(f"{dead} people", dead)]
        story.claim(f"C0{number}", "ministry", "people-died", said, document=said, figures=given)
    return story


@pytest.mark.parametrize(
    ("last", "compare_to", "after"),
    [
        (531, "2024-06-01", "“312” on 2 June"),
        (531, "2024-06-06", "“312” on 2 June and “487” on 5 June"),
        (431, "2024-06-06", "“312” on 2 June and “487” on 5 June"),
    ],
)
def test_toll_is_told_from_what_was_known(last: int, compare_to: str, after: str, tmp_path: Path) -> None:
    """Who knew nothing yet is told the whole span; “431, after 312” would be a rise, to who knew of 487."""
    story = tolls(("02", 312), ("05", 487), ("09", last))
    new = read_answer(tell(story, tmp_path, "2024-06-10", compare_to), "What is new")
    assert f"spoke of “{last}” people killed, after {after} (C0" in new


@pytest.mark.parametrize(
    ("value", "hedge", "kind", "told"),
    [
        ("531", "", "count", "spoke of “531” people killed, after"),
        ("a total of 531", "", "count", "gave “a total of 531” as the number of people killed, after"),
        ("531", "may", "count", "gave “531” as the number of people killed, after"),
        ("531", "", "rate", "gave “531” (people killed), after"),
    ],
)
def test_bare_number_alone_stands_before_what_it_counts(
    value: str, hedge: str, kind: str, told: str, tmp_path: Path
) -> None:
    story = tolls(("02", 312), ("09", 531))
    story.tables["figures"][1]["value_text"] = value
    story.tables["claims"][1]["hedge"] = hedge
    story.tables["measures"][0]["kind"] = kind
    assert told in read_answer(tell(story, tmp_path, "2024-06-10", "2024-06-06"), "What is new")


@pytest.mark.parametrize(
    ("middle", "last", "told"),
    [(487, 431, "from “312” by way of “487” to “431”"), (431, 487, "from “312” to “487”")],
)
def test_title_of_a_toll_that_fell_names_its_height(
    middle: int, last: int, told: str, tmp_path: Path
) -> None:
    view = open_story(tolls(("02", 312), ("05", middle), ("09", last)), tmp_path)
    assert told in str(say_title(build_numbers(view.figures)))


def test_card_shows_the_whole_and_no_part_or_addition(tmp_path: Path) -> None:
    story = tolls(("09", 198))
    part = toll("120 in Noro", 120, population_scope="Noro", subset_of="C01-F1")
    added = figure("86 new", "dead", accumulation="increment")
    story.claim("C02", "ministry", "people-died", "2024-06-09", figures=[part, added])
    (card,) = tell(story, tmp_path).key_numbers
    assert card.value == "198"


@pytest.mark.parametrize(
    ("period", "told"),
    [("2024", "(dead, in 2024)"), ("2024-06-03", "(dead, on 3 June 2024)"), ("../2024", ""), ("", "")],
)
def test_addition_is_told_with_the_time_it_was_added_in(period: str, told: str, tmp_path: Path) -> None:
    story = Story("toll")
    added = figure("86 new", "dead", accumulation="increment", period_edtf=period)
    story.claim("C01", proposition="people-died", said="2024-06-09", figures=[added])
    said = all_text(tell(story, tmp_path))
    assert "86 new" in said and told in said
    assert bool(told) == ("(dead, " in said)


def three_states() -> Story:
    """Three states sign, an outlet relays two of them; later one denies."""
    story = Story("accord")
    for state in ("ardan", "belmar", "corvia"):
        story.actor(state, schema="PublicBody", side=state.capitalize())
    story.proposition("agreed", "Three states have agreed on patrols")
    story.claim("C01", ["ardan", "belmar", "corvia"], "agreed", "2024-06-01")
    story.claim("C02", ["ardan", "belmar"], "agreed", "2024-06-01", through=["courier"])
    story.claim("C03", "corvia", "agreed", "2024-06-15", "denies", document="2024-06-20")
    return story


def test_joint_act_is_told_with_all_who_signed(tmp_path: Path) -> None:
    page = tell(three_states(), tmp_path)
    assert str(page.headline).startswith("Ardan, Belmar and Corvia jointly say")
    assert "With care: it rests on one joint statement" in read_answer(page, "How far")


def test_signatory_who_denies_later_signs_no_more(tmp_path: Path) -> None:
    page = tell(three_states(), tmp_path, "2024-06-20", "2024-06-12")
    assert str(page.headline).startswith("Corvia denies that three states have agreed")
    text = all_text(page)
    assert "Ardan and Belmar jointly sa" in text and "Belmar and Corvia jointly" not in text
    assert "Corvia denied that three states have agreed on patrols, having said so on 1 June" in text


def test_two_unnamed_who_speak_jointly_are_described(tmp_path: Path) -> None:
    story = Story("ships")
    for one in ("ardan", "belmar"):
        story.actor(one, name=f"{one} official (unnamed)", unnamed=f"a {one.capitalize()} official")
    story.claim("C01", by=["ardan", "belmar"], said="2024-06-01")
    text = all_text(tell(story, tmp_path))
    assert "unnamed Ardan official and an unnamed Belmar official jointly" in text
    assert "(unnamed)" not in text


def harvest() -> Story:
    """Only forecasts: one is lowered, one lapses on 30 June."""
    story = Story("harvest")
    story.actor("ministry", name="Agriculture Ministry", schema="PublicBody")
    story.event("harvest", kind="forecast", date="2024-07/2024-09")
    story.event("ban", kind="forecast", date="2024-06-01/2024-06-30")
    story.proposition("smaller", "The wheat harvest will be smaller than last year", "harvest")
    story.proposition("banned", "The government will ban the export of wheat", "ban")
    story.measure("wheat", name="tonnes of wheat", unit="tonnes")
    for claim, said, best in (("C01", "2024-06-01", 18), ("C02", "2024-07-18", 16)):
        wheat = [figure(f"{best} million tonnes", "wheat", best=best * 10**6)]
        story.claim(claim, "ministry", "smaller", said, "forecasts", document=said, figures=wheat)
    story.claim("C03", "ministry", "banned", "2024-06-01", "forecasts")
    return story


def test_lowered_forecast_is_expected_and_not_given(tmp_path: Path) -> None:
    page = tell(harvest(), tmp_path, "2024-07-20", "2024-06-12")
    new = read_answer(page, "What is new")
    assert "now expects “16 million tonnes”" in new and "after “18 million” on 1 June" in new
    assert " gave " not in all_text(page)


def test_forecast_that_lapses_is_told_in_a_quiet_month(tmp_path: Path) -> None:
    new = read_answer(tell(harvest(), tmp_path, "2024-07-10", "2024-06-12"), "What is new")
    assert "Nothing in our documents became public after 12 June" in new
    assert "Time ran out on 30 June for the forecast that the government will ban the export" in new
    before = read_answer(tell(harvest(), tmp_path, "2024-06-29", "2024-06-12"), "What is new")
    assert "Time ran out" not in before


def test_amount_without_currency_takes_it_from_its_measure(tmp_path: Path) -> None:
    """“3 billion deposits” would count deposits."""
    story = Story("bank")
    story.measure("outflow", name="deposits withdrawn", unit="EUR", kind="amount")
    story.claim("C01", said="2024-06-01", figures=[figure("3 billion", "outflow", best=3e9)])
    text = all_text(tell(story, tmp_path))
    assert "“3 billion” EUR" in text and "“3 billion” deposits" not in text


def test_number_within_an_earlier_range_overtakes_nothing(tmp_path: Path) -> None:
    story = Story("jobs")
    jobs = [figure("1,500 to 2,000", "jobs", low=1500, high=2000)]
    story.claim("C01", "unnamed-insider", said="2024-06-01", figures=jobs)
    story.claim("C02", "company", said="2024-06-15", document="2024-06-20", figures=["1,800 jobs"])
    story.claim("C03", "union", said="2024-06-16", document="2024-06-20", figures=["2,600 jobs"])
    within = open_story(story, tmp_path, "2024-06-15", "2024-06-12").changes
    assert not (within["kind"] == "overtaken").any()
    beyond = open_story(story, tmp_path, "2024-06-20", "2024-06-12").changes
    assert (beyond["kind"] == "overtaken").any()


def test_two_papers_of_one_owner_are_one_publisher(tmp_path: Path) -> None:
    story = Story("papers")
    for paper in ("morning-sun", "evening-sun"):
        story.source(paper, family="Sunpress")
        story.document(paper, source=paper)
        story.claim(f"C-{paper}".lower(), by="minister", said="2024-06-01", document=paper)
    assert "two documents of one publisher" in all_text(tell(story, tmp_path))


def test_number_that_was_expected_gives_way_to_the_one_said(tmp_path: Path) -> None:
    """The time for the forecast is over: its card would read as if the expected number had come."""
    story = Story("shells")
    story.event("delivery", kind="forecast", date="2024-06-03/2024-06-09")
    story.proposition("will-come", "Shells will come", "delivery")
    story.claim("C01", "army", "shells-came", "2024-06-02", figures=["1,000 shells"])
    story.claim("C02", "army", "will-come", "2024-06-03", "forecasts", figures=["3,000 shells"])
    assert [card.value for card in tell(story, tmp_path, "2024-06-12").key_numbers] == ["1,000"]
    assert [card.value for card in tell(story, tmp_path, "2024-06-08").key_numbers] == ["3,000"]


def test_words_that_give_no_quantity_are_not_told_as_one(tmp_path: Path) -> None:
    story = Story("deals")
    story.claim("C01", said="2024-06-01", figures=[figure("a number of", "deals", qualifier="some")])
    assert "a number of" not in all_text(tell(story, tmp_path))


def test_article_within_a_sentence_is_small_beside_the_finder(tmp_path: Path) -> None:
    """A newspaper’s name writes “The” large; a clause within a sentence does not."""
    story = Story("probe")
    story.source("gazette", name="The Finder")
    story.proposition("probed", "The regulator is looking into Halden")
    story.claim("C01", proposition="probed", said="2024-06-01", modality="denies", says="No probe.")
    assert "that the regulator is looking" in str(tell(story, tmp_path).headline)
