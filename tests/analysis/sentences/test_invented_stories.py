"""What page one told wrongly of a march, a list, a ferry, an election night and a heat record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story, figure


@pytest.mark.parametrize(
    ("how", "told"), [("denies", "; Navy denies it."), ("excludes", "; Navy says otherwise."), ("", ".")]
)
def test_standfirst_tells_who_denies_what_it_tells(how: str, told: str, tmp_path: Path) -> None:
    """“An officer said that it turned north” alone reads as undisputed."""
    story = Story("flight")
    story.proposition("flight-vanished", "The flight has vanished")
    story.proposition("flight-turned", "The flight turned north")
    story.claim("C01", "airline", "flight-vanished", "2024-06-03")
    story.claim("C02", "officer", "flight-turned", "2024-06-02")
    story.claim("C03", "pilot", "flight-turned", "2024-06-02")
    if how == "denies":
        story.claim("C04", "navy", "flight-turned", "2024-06-02", "denies")
    if how == "excludes":
        story.relate("flight-went-on", "excludes", "flight-turned")
        story.claim("C04", "navy", "flight-went-on", "2024-06-02")
    page = tell(story, tmp_path, lead="flight-vanished")
    assert str(page.standfirst[0]) == f"Officer and Pilot said that the flight turned north (C02, C03){told}"


def test_denial_of_a_long_name_is_told_by_its_side(tmp_path: Path) -> None:
    """Where no room is left for who denies it by name and office, its side denies it."""
    story = Story("flight")
    role = "the deputy spokesman of the general staff of Norland’s armed forces"
    story.actor("general", name="Anders Bo Vik", role=role, side="Norland")
    story.proposition("flight-vanished", "The flight has vanished")
    story.proposition(
        "flight-hit", "Norland shot at the flight over the northern strait on its way to Port Ilo"
    )
    story.claim("C01", "airline", "flight-vanished", "2024-06-03")
    story.claim("C02", "officer", "flight-hit", "2024-06-02")
    story.claim("C03", "general", "flight-hit", "2024-06-02", "denies")
    told = str(tell(story, tmp_path, lead="flight-vanished").standfirst[0])
    assert told.endswith("(2 June; C02); Norland denies it.")


@pytest.mark.parametrize(("came", "missed"), [("4.75bn", True), ("4.3bn", False), ("", False)])
def test_number_that_was_expected_has_not_come_with_it(came: str, missed: bool, tmp_path: Path) -> None:
    """“Expected that A buys B: about 4.2bn; this is since said to have come”, and it came for 4.75."""
    story = Story("takeover")
    story.measure("price", name="price", unit="EUR", kind="amount")
    expected = figure("about €4.2bn", "price", best=4.2e9, qualifier="about")
    paid = [figure(f"€{came}", "price", best=float(came[:-2]) * 1e9)] if came else []
    story.claim("C01", "insider", "ala-buys-bek", "2024-06-01", "forecasts", figures=[expected])
    story.claim("C02", "ala", "ala-buys-bek", "2024-06-05", "confirms", figures=paid)
    told = str(tell(story, tmp_path).standfirst[0])
    assert "“about €4.2bn”" in told
    assert told.endswith("to have come, with another number." if missed else "to have come.")


@pytest.mark.parametrize(("period", "is_before"), [("2019", True), ("2024-06", False), ("", False)])
def test_state_before_the_event_is_no_word_on_it(period: str, is_before: bool, tmp_path: Path) -> None:
    """“A record of 49.1, beating the 47.8 of 2019”: nobody revised 49.1 to 47.8, nor is that the record."""
    story = Story("heat")
    story.event("heat", date="2024-06-01")
    story.proposition("hot", "It was hot", "heat")
    story.proposition("record", "The temperature is a record", "heat")
    story.measure("degrees", name="temperature", unit="°C", kind="other")
    story.claim("C01", "service", "hot", "2024-06-01", figures=[figure("49.1 °C", "degrees", best=49.1)])
    before = figure("47.8 °C", "degrees", best=47.8, period_edtf=period)
    story.claim("C02", "service", "record", "2024-06-02", figures=[before])
    assert ("47.8" not in all_text(tell(story, tmp_path, lead="record"))) is is_before


@pytest.mark.parametrize(
    ("words", "qualifier", "short"),
    [
        ("300 people, maybe more", "at_least", "300 people, maybe more"),
        ("at least 300 people", "at_least", "at least 300"),
    ],
)
def test_floor_is_never_shortened_to_a_bare_number(
    words: str, qualifier: str, short: str, tmp_path: Path
) -> None:
    story = Story("ferry")
    story.measure("aboard", name="people aboard", unit="people")
    story.claim("C01", "master", "people-were-aboard", "2024-06-02", figures=[figure("212 people", "aboard")])
    floor = figure(words, "aboard", low=300, qualifier=qualifier)
    story.claim("C02", "survivor", "people-were-aboard", "2024-06-02", figures=[floor])
    told = read_answer(tell(story, tmp_path), "What is disputed?")
    assert f"“{short}” (Survivor" in told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("UN monitors", "UN monitors say that"),
        ("the Lenz police", "The Lenz police say that"),
        ("United Nations", "The United Nations says that"),
        ("Norland’s army headquarters", "Norland’s army headquarters says that"),
    ],
)
def test_body_of_a_plural_name_takes_a_plural_verb(name: str, told: str, tmp_path: Path) -> None:
    story = Story("truce")
    story.actor("body", name=name, schema="Organization")
    story.claim("C01", "body", "truce-was-broken", "2024-06-02")
    assert str(tell(story, tmp_path).headline).startswith(told)


def test_several_who_alone_give_a_number_give_it(tmp_path: Path) -> None:
    story = Story("march")
    story.actor("police", name="the Lenz police", schema="PublicBody", side="Lenz")
    story.actor("union", name="CGA", schema="Organization", side="unions")
    story.claim("C01", "police", "people-marched", "2024-06-02", document="near", figures=["42,000 people"])
    story.claim("C02", "union", "people-marched", "2024-06-01", document="far")
    page = tell(story, tmp_path)
    for question in ("Is it confirmed?", "How far can it be trusted?"):
        assert "only the Lenz police give “42,000" in read_answer(page, question)


@pytest.mark.parametrize(
    ("clause", "needs_them"),
    [
        ("People voted for the Green League", False),
        ("The Union has handed power to the Green League", True),
        ("The Green League has won the election", True),
    ],
)
def test_who_does_nothing_need_not_confirm_a_count(clause: str, needs_them: bool, tmp_path: Path) -> None:
    """Votes are not “not confirmed by those it is about” where the commission confirms them."""
    story = Story("night")
    story.actor("brandt", name="Lisa Brandt", role="the League’s leader", side="Green League")
    story.proposition("voted", clause)
    story.claim("C01", "commission", "voted", "2024-06-02", "confirms")
    story.claim("C02", "brandt", "league-is-glad", "2024-06-02")
    page = tell(story, tmp_path, lead="voted")
    assert ("Commission confirms" in str(page.headline)) is not needs_them
    assert ("not by" in read_answer(page, "Is it confirmed?").lower()) is needs_them
    assert ("does not confirm" in read_answer(page, "How far can it be trusted?")) is needs_them


def test_side_of_two_letters_confirms_what_it_does(tmp_path: Path) -> None:
    """“EU” is a name, as “Norland” is; and who counts otherwise than the headline gives a number too."""
    story = Story("list")
    story.actor("council", name="Council of Ministers", schema="PublicBody", side="EU")
    story.proposition("listed", "The EU has listed persons")
    story.claim("C01", "council", "listed", "2024-06-01", "confirms", figures=["52 persons"])
    story.claim("C02", "ledger", "listed", "2024-06-02", figures=["80 people"])
    told = read_answer(tell(story, tmp_path), "Is it confirmed?")
    assert told.startswith("Yes: the Council of Ministers confirmed it on 1 June (C01)")
    assert "no number" not in told


def test_people_of_a_kind_are_small_within_a_sentence(tmp_path: Path) -> None:
    story = Story("night")
    story.proposition("voted", "Voters took part")
    story.claim("C01", "pollster", "voted", "2024-06-02")
    assert "that voters took part" in all_text(tell(story, tmp_path))
