"""What dossiers of quite other kinds brought out: bare numbers, shared names, acts that take numbers over."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.charts import PICTURES
from tests.analysis.sentences.stories import all_text, open_story, read_answer, tell
from tests.dossiers import Story, figure


def election() -> Story:
    """Two claim one victory; a third says what excludes it."""
    story = Story("election")
    story.actor("okoro", name="Amara Okoro", role="the opposition’s candidate", side="the opposition")
    story.actor("lind", name="Per Lind", short="Lind", role="Sava’s president", side="the government")
    story.proposition("okoro-won", "Amara Okoro has won the election")
    story.proposition("lind-won", "Per Lind has won the election")
    story.relate("okoro-won", "excludes", "lind-won")
    story.claim("C01", by="okoro", proposition="okoro-won", said="2024-06-02")
    story.claim("C02", by="aide", proposition="lind-won", said="2024-06-02", modality="estimates")
    return story


def pay(joint: bool) -> Story:
    """Union and company speak of two numbers; then, jointly or not, of a third."""
    story = Story("pay")
    story.proposition("offered", "A rise in pay is offered")
    story.proposition("settled", "A rise in pay is settled")
    story.measure("rise", name="rise in pay", unit="per cent", kind="share")
    story.claim("C01", by="union", proposition="offered", said="2024-06-01", figures=[figure("2.1%", "rise")])
    story.claim("C02", by="tram", proposition="offered", said="2024-06-02", figures=[figure("3.5%", "rise")])
    by = ["union", "tram"] if joint else "mediator"
    story.claim("C03", by=by, proposition="settled", said="2024-06-05", figures=[figure("4.25%", "rise")])
    return story


def test_name_that_is_a_common_word_too_stays_large(tmp_path: Path) -> None:
    """“Per cent” stands small in every dossier with shares."""
    story = election()
    story.measure("share", name="share of the vote", unit="per cent", kind="share")
    share = figure("50 per cent", best=50, measure="share")
    story.claim("C03", by="lind", proposition="lind-won", said="2024-06-03", figures=[share])
    told = all_text(tell(story, tmp_path))
    assert "that Per Lind has won" in told
    assert "per Lind" not in told


def test_noun_is_small_where_the_dossier_has_its_plural_small(tmp_path: Path) -> None:
    story = Story("count")
    story.proposition("stuffed", "Ballot boxes were stuffed")
    story.measure("ballots", name="ballots stuffed")
    story.claim("C01", "clerk", "stuffed", "2024-06-03", says="It was rigged.", figures=["9,000 ballots"])
    assert "that ballot boxes were stuffed" in all_text(tell(story, tmp_path))


@pytest.mark.parametrize("joint", [True, False])
def test_number_that_an_act_took_over_stands_no_more(joint: bool, tmp_path: Path) -> None:
    """Who signs 4.25 per cent gives 2.1 and 3.5 no longer; another’s word takes neither away."""
    page = tell(pay(joint), tmp_path)
    (card,) = [one for one in page.key_numbers if one.value == "4.25%"]
    assert ("3.5%" in card.footing) is not joint
    assert ("Numbers differ" in read_answer(page, "What is disputed?")) is not joint


@pytest.mark.parametrize("joint", [True, False])
def test_number_of_an_act_is_given_by_whom_it_is_about(joint: bool, tmp_path: Path) -> None:
    story = Story("swap")
    for one in ("karelia", "volhyn", "qatar"):
        story.actor(one, name=one.capitalize(), schema="PublicBody", side=one.capitalize())
    story.topic(name="Exchange", question="How many prisoners came home?")
    story.proposition("swapped", "Karelia and Volhyn have exchanged prisoners")
    story.claim("C01", by="karelia", proposition="swapped", said="2024-06-01")
    story.claim("C02", by="qatar", proposition="swapped", said="2024-06-01", figures=["204 prisoners"])
    by = ["karelia", "volhyn"] if joint else "volhyn"
    story.claim("C03", by=by, proposition="swapped", said="2024-06-02", figures=["204 prisoners"])
    told = all_text(tell(story, tmp_path))
    assert (": Karelia gives none in our documents" in told) is not joint


def test_who_denies_is_not_alone_where_others_exclude_it(tmp_path: Path) -> None:
    story = election()
    story.claim("C03", by="lind", proposition="lind-won", said="2024-06-03", modality="denies")
    told = all_text(tell(story, tmp_path))
    assert "Lind denies it" in told
    assert "nly Sava’s president Per Lind denies" not in told


@pytest.mark.parametrize(
    ("other", "later"), [("Jan Brandt", "Ilse Brandt-Roth said"), ("Jan Berg", "Brandt said")]
)
def test_short_name_that_two_persons_have_is_nobodys(other: str, later: str, tmp_path: Path) -> None:
    story = Story("names")
    story.actor("ilse", name="Ilse Brandt-Roth", short="Brandt", role="Orlu’s governor")
    story.actor("jan", name=other, role="Hydra’s spokesman")
    story.claim("C01", by="ilse", proposition="dam-broke", said="2024-06-01")
    story.claim("C02", by="ilse", proposition="river-rose", said="2024-06-01")
    story.claim("C03", by="jan", proposition="dam-broke", said="2024-06-02", modality="denies")
    told = all_text(tell(story, tmp_path))
    assert later in told
    assert ("governor Brandt" in told) is ("Berg" in other)


def test_part_that_says_of_whom_it_is_a_part_says_it_once(tmp_path: Path) -> None:
    story = Story("ship")
    story.proposition("aboard", "Seafarers are aboard")
    story.measure("seafarers", name="seafarers aboard")
    story.measure("hurt", name="seafarers hurt", unit="seafarers", part_of="seafarers")
    given = [figure("17 seafarers", id="F1"), figure("three of them hurt", "hurt", best=3, subset_of="F1")]
    story.claim("C01", proposition="aboard", said="2024-06-01", figures=given)
    told = all_text(tell(story, tmp_path))
    assert "“17 seafarers” (“three of them hurt”)" in told


def test_part_that_counts_the_same_is_told_by_its_scope(tmp_path: Path) -> None:
    story = Story("recall")
    story.proposition("recalled", "The maker recalls cars")
    story.measure("cars", name="cars recalled", unit="cars")
    part = figure("38,400 cars", population_scope="Norland", subset_of="F1")
    story.claim(
        "C01", proposition="recalled", said="2024-06-01", figures=[figure("90,000 cars", id="F1"), part]
    )
    assert "“90,000 cars” (of them, Norland: “38,400 cars”)" in all_text(tell(story, tmp_path))


def test_joint_act_introduces_who_signs_with_office(tmp_path: Path) -> None:
    story = Story("drug")
    for land, of_it in (("Europe", "European"), ("Korea", "Korean")):
        who = {"name": f"{of_it} Drug Agency", "short": f"{land[0]}DA", "role": f"{land}’s drug agency"}
        story.actor(f"{land[0]}da".lower(), schema="PublicBody", **who)
    story.claim("C01", by=["eda", "kda"], proposition="drug-harms", said="2024-06-01")
    story.claim("C02", by=["eda", "kda"], proposition="drug-recalled", said="2024-06-01")
    told = all_text(tell(story, tmp_path))
    assert "Europe’s drug agency (EDA) and Korea’s drug agency (KDA) jointly said" in told
    assert "EDA and KDA jointly said" in told


@pytest.mark.parametrize(
    ("kind", "unit", "value", "best", "shown"),
    [
        ("amount", "USD", "2.050 millones", 2.05e9, "2.05 billion USD"),
        ("rate", "cases per 100,000 doses", "10만 회당 2.3건", 2.3, "2.3 cases per 100,000 doses"),
        ("count", "doses", "140만 회분", 1.4e6, "1.4 million"),
    ],
)
def test_number_in_other_words_keeps_its_unit_on_a_card(
    kind: str, unit: str, value: str, best: float, shown: str, tmp_path: Path
) -> None:
    """“2.05 billion” of what? A count’s noun stands beside it, an amount’s currency does not."""
    story = Story("units")
    story.measure("what", name="what is counted", unit=unit, kind=kind)
    story.document("abroad", language="ko", published="2024-06-02")
    story.claim("C01", document="abroad", said="2024-06-01", figures=[figure(value, "what", best=best)])
    (card,) = tell(story, tmp_path).key_numbers
    assert card.value == shown


@pytest.mark.parametrize(
    ("value", "tail"),
    [("0.4 per 100,000", ": “0.4 per 100,000” ("), ("0.4", ": “0.4” (cases of fever per 100,000 doses) (")],
)
def test_rate_that_says_on_what_needs_no_measure(value: str, tail: str, tmp_path: Path) -> None:
    story = Story("rate")
    story.proposition("harm", "The drug causes fever")
    unit = "cases per 100,000 doses"
    story.measure("cases", name="cases of fever per 100,000 doses", unit=unit, kind="rate")
    story.claim("C01", proposition="harm", said="2024-06-01", figures=[figure(value, "cases", best=0.4)])
    assert f"causes fever{tail}" in all_text(tell(story, tmp_path))


@pytest.mark.parametrize(("kind", "asked"), [("count", "How many: "), ("amount", "How much: ")])
def test_amounts_that_differ_are_asked_for_by_how_much(kind: str, asked: str, tmp_path: Path) -> None:
    story = Story("sum")
    story.measure("lost", name="lost", unit="USD" if kind == "amount" else "homes", kind=kind)
    for number, lost in enumerate((900, 100, 300, 400, 500), start=1):
        value = f"${lost}" if kind == "amount" else f"{lost} homes"
        said = f"2024-06-0{1 if number < 3 else 2}"
        number_of = [figure(value, "lost", best=lost)]
        story.claim(f"C0{number}", by=f"clerk-{number}", said=said, figures=number_of)
    assert asked in read_answer(tell(story, tmp_path), "What do we not know?")


def test_revision_that_the_headline_has_no_room_for_is_news(tmp_path: Path) -> None:
    """Who was the first to say so cites the old claim, and does not tell its number."""
    story = Story("cold")
    clause = "The night of 13 January was the coldest night on record in the town of Tarn"
    story.proposition("coldest", clause)
    story.measure("cold", name="°C at Tarn", unit="°C", kind="other")
    for claim, day, best in (("C01", "2025-01-14", -31.4), ("C02", "2025-01-21", -29.9)):
        degrees = [figure(f"{best} °C", "cold", best=best)]
        story.claim(claim, "office", "coldest", day, document=day, figures=degrees)
    story.claim("C03", "mayor", "pipes-burst", "2025-01-21", document="2025-01-21")
    story.claim("C04", "mayor", "schools-shut", "2025-01-21", document="2025-01-21")
    page = tell(story, tmp_path, "2025-01-22", "2025-01-15")
    assert "31.4" not in str(page.headline)
    assert "gave “-29.9 °C” (°C at Tarn), after “-31.4 °C”" in read_answer(page, "What is new")


def test_standfirst_tells_who_excludes_the_headline(tmp_path: Path) -> None:
    """Two say that Lind has won, one with a number for which the headline has no room."""
    story = election()
    name = "Per Lind’s share of all the votes that were counted"
    story.measure("share", name=name, unit="per cent", kind="share")
    share = [figure("50.4 per cent", "share", best=50.4)]
    story.claim("C03", by="campaign", proposition="lind-won", said="2024-06-03", figures=share)
    story.tables["claims"][1]["hedge"] = "on present counts"
    page = tell(story, tmp_path, lead="lind-won")
    assert "Lind has won" in str(page.headline)
    assert "Amara Okoro has won" in str(page.standfirst[0])


@pytest.mark.parametrize(("later", "differs"), [(8, False), (12, True)])
def test_length_of_time_that_only_went_on_does_not_differ(later: int, differs: bool, tmp_path: Path) -> None:
    """Three days on the 1st are eight on the 6th, whoever says so; they are no twelve."""
    story = Story("adrift")
    story.proposition("adrift", "The ship is adrift without power")
    story.measure("days", name="days without power", kind="duration")
    story.claim("C01", "owner", "adrift", "2024-06-01", figures=["3 days"])
    story.claim("C02", "coastguard", "adrift", "2024-06-06", figures=[f"{later} days"])
    assert ("Numbers differ" in read_answer(tell(story, tmp_path), "What is disputed?")) is differs


@pytest.mark.parametrize(
    ("question", "besides"),
    [("Have prisoners been exchanged?", True), ("What is agreed on prisoners?", False)],
)
def test_yes_or_no_is_answered_beside_the_headline(question: str, besides: bool, tmp_path: Path) -> None:
    """“Have they been exchanged? It is agreed to exchange them” reads as no, where they have been."""
    story = Story("swap")
    story.topic(question=question)
    story.proposition("swapped", "Karelia and Volhyn have exchanged prisoners")
    story.proposition("agreed", "Karelia and Volhyn have agreed to exchange prisoners")
    story.claim("C01", by="ombudsman", proposition="swapped", said="2024-06-05")
    story.claim("C02", by="mediator", proposition="agreed", said="2024-06-01")
    story.claim("C03", by="mediator", proposition="crowds-cheered", said="2024-06-01")
    answer = read_answer(tell(story, tmp_path, lead="swapped"), question)
    assert answer.startswith("Besides the headline: Mediator said") is besides
    assert "have agreed to exchange prisoners" in answer


def test_who_asks_how_many_is_told_no_share(tmp_path: Path) -> None:
    story = Story("recall")
    story.topic(question="How many doses are recalled?")
    story.proposition("recalled", "Doses are being recalled")
    story.measure("doses", name="doses recalled")
    story.measure("used", name="share of the recalled doses already used", unit="per cent", kind="share")
    doses = [figure("1.4 million doses", "doses", best=1_400_000)]
    used = [figure("less than a tenth", "used", qualifier="fraction")]
    story.claim("C01", by="agency", proposition="recalled", said="2024-06-01", figures=doses)
    story.claim("C02", by="maker", proposition="recalled", said="2024-06-05", figures=used)
    answer = read_answer(tell(story, tmp_path, compare_to="2024-06-03"), "How many doses")
    assert answer.startswith("Agency said that “1.4 million doses” are being recalled")


def test_who_asks_what_will_be_is_told_what_is_expected(tmp_path: Path) -> None:
    """That two talk answers “Will they merge?” less than who expects it and who denies it."""
    story = Story("talks")
    story.topic(question="Will Alden and Borg merge?")
    story.event("merging", kind="forecast")
    story.proposition("talks", "Alden and Borg are in talks about a merger")
    story.proposition("merge", "Alden and Borg will merge", event="merging")
    story.claim("C01", by="chair", proposition="merge", said="2024-06-01", modality="forecasts")
    story.claim("C02", by="alden", proposition="talks", said="2024-06-05", modality="confirms")
    story.claim("C03", by="alden", proposition="merge", said="2024-06-05", modality="denies")
    answer = read_answer(tell(story, tmp_path, compare_to="2024-06-03"), "Will Alden")
    assert "Chair expected that Alden and Borg will merge" in answer
    assert "denies it" in answer


def test_picture_keeps_the_minus_of_a_number(tmp_path: Path) -> None:
    """With a true minus sign too; words that leave it to “below zero” give way to the number."""
    story = Story("frost")
    story.measure("degrees", name="degrees at Tarn", kind="other")
    given = {"−31.4 degrees": -31.4, "minus 29.9 degrees": -29.9, "28 degrees of frost": -28}
    for number, (value, best) in enumerate(given.items(), start=1):
        degrees = [figure(value, "degrees", best=best)]
        story.claim(f"C0{number}", said=f"2024-06-0{number}", figures=degrees)
    alt = PICTURES["number_over_time"].say(open_story(story, tmp_path)).alt
    assert "“−31.4”" in alt and "“minus 29.9”" in alt and ": −28" in alt


def test_picture_of_who_says_what_tells_who_expects_it(tmp_path: Path) -> None:
    """Nobody says so yet: that one denies it is half of what is told. The police are many."""
    story = Story("strike")
    story.event("strike", kind="forecast")
    story.proposition("strike-comes", "The drivers will strike", event="strike")
    story.actor("police", name="Brask Police", schema="PublicBody")
    story.claim("C01", by="union", proposition="strike-comes", said="2024-06-01", modality="forecasts")
    story.claim("C02", by="company", proposition="strike-comes", said="2024-06-02", modality="denies")
    story.claim("C03", by="police", proposition="strike-comes", said="2024-06-02", modality="no_comment")
    words = PICTURES["stances"].say(open_story(story, tmp_path))
    assert words.heading == "The drivers will strike: the Union expects it; Company denies it"
    assert "Brask Police leave it open" in words.alt


def test_two_who_cannot_stand_together_expected_it_both(tmp_path: Path) -> None:
    """A hedge and a warning make no one sentence, and neither is forgotten."""
    story = Story("famine")
    story.event("famine", kind="forecast", date="../2024-07-31")
    story.proposition("famine-comes", "The north will be in famine by July", event="famine")
    story.claim("C01", "panel", "famine-comes", "2024-06-01", "forecasts", hedge="with some confidence")
    story.claim("C02", "doctor", "famine-comes", "2024-06-02", "warns", hedge="weeks")
    assert "; in all, two voices expected it" in read_answer(tell(story, tmp_path), "What next?")


def test_denial_of_a_long_clause_is_told_by_its_event(tmp_path: Path) -> None:
    story = Story("court")
    story.event("judgment", name="Judgment on the canal")
    clause = (
        "The fifty-year concession to run the Grand Transverse Canal and its free-trade zones "
        "breaks the constitution of the old republic"
    )
    story.proposition("unlawful", clause, event="judgment")
    story.claim("C01", "tribunal", "unlawful", "2024-06-01")
    story.claim("C02", ["first-judge", "second-judge"], "unlawful", "2024-06-01", "denies")
    told = "First judge and Second judge jointly denied what others say of “Judgment on the canal” (C02)"
    assert told in read_answer(tell(story, tmp_path), "What is disputed?")


@pytest.mark.parametrize(("day", "dated"), [("2024-06-02", True), ("2024-06-01", False)])
def test_ends_of_two_days_are_told_with_them(day: str, dated: bool, tmp_path: Path) -> None:
    """A ship that was 205 miles away and is 31 is in no doubtful place."""
    story = Story("ship")
    story.measure("miles", name="miles from the cape", kind="other")
    places = [(205, "2024-06-01"), (31, day), *((miles, "2024-06-03") for miles in (60, 80, 100))]
    for number, (miles, said) in enumerate(places, start=1):
        story.claim(f"C0{number}", f"pilot-{number}", "at-sea", said, figures=[f"{miles} miles"])
    told = read_answer(tell(story, tmp_path), "What do we not know?")
    assert ("“31 miles” (2 June) to “205 miles” (1 June)" in told) is dated
    assert ("“31 miles” to “205 miles”" in told) is not dated
