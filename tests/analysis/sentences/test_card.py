"""Each number of page one is the newest that stands, and tells what a reader would add up or mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.sentences.numbers.key_numbers import choose_figures
from analysis.sentences.standing.numbers_beside import list_readable
from analysis.sentences.wording.material import gather
from tests.analysis.sentences.stories import all_text, open_story, read_answer, tell
from tests.dossiers import Story, figure


def losses(killed_on: str = "2024-06-09", lost_on: str = "2024-06-05") -> Story:
    """A service counts the dead and the wounded, a president both together."""
    story = Story("losses")
    story.actor("service", name="Kesh Service", schema="PublicBody", side="Kesh")
    story.actor("president", name="Ana Ruiz", short="Ruiz", role="Norland’s president", side="Norland")
    story.measure("lost", name="soldiers killed or wounded", unit="soldiers")
    for part in ("killed", "wounded"):
        story.measure(part, name=f"soldiers {part}", unit="soldiers", part_of="lost")
    story.claim("C01", "service", "soldiers-lost", killed_on, figures=["300 killed", "90 wounded"])
    story.claim("C02", "president", "soldiers-lost", lost_on, figures=[figure("4,000 soldiers", "lost")])
    return story


def test_newer_part_stands_for_its_whole(tmp_path: Path) -> None:
    (card,) = tell(losses(), tmp_path).key_numbers
    assert (card.value, card.counts_words) == ("300", "soldiers killed, and 90 wounded")
    assert card.footing == "One voice; Ruiz: 4,000 killed or wounded"
    assert card.claim_ids == ("C01",)
    story = losses()
    story.tables["figures"][1]["claim_id"] = "C09"
    story.claim("C09", by="service", proposition="soldiers-hurt", said="2024-06-09")
    (card,) = tell(story, tmp_path / "two").key_numbers
    assert card.claim_ids == ("C01", "C09")


def test_older_part_stands_beside_its_whole(tmp_path: Path) -> None:
    page = tell(losses(lost_on="2024-06-10"), tmp_path)
    assert {"4,000", "300"} <= {one.value for one in page.key_numbers}
    assert "Ruiz" not in next(one.footing for one in page.key_numbers if one.value == "300")


def test_a_whole_of_long_ago_is_left_out(tmp_path: Path) -> None:
    (card,) = tell(losses(lost_on="2023-06-05"), tmp_path).key_numbers
    assert card.footing == "One voice"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "How many soldiers were lost?",
            "The Kesh Service spoke of “300” soldiers killed and “90” wounded (9 June; C01); "
            "Ruiz spoke of “4,000” killed or wounded (5 June; C02).",
        ),
        ("What happened?", "The Kesh Service (“300”) and Ruiz said that soldiers lost"),
    ],
)
def test_how_many_is_answered_by_the_newest_numbers(question: str, answer: str, tmp_path: Path) -> None:
    story = losses()
    story.tables["topics"][0]["question"] = question
    assert read_answer(tell(story, tmp_path), question).startswith(answer)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("about 300", "spoke of “about 300”"),
        ("about 3", "spoke of “about 3”"),
        ("three", "spoke of “three”"),
        ("up to about 300", "said that"),
        ("300 or more", "said that"),
    ],
)
def test_how_many_has_short_numbers_before_their_noun(words: str, told: str, tmp_path: Path) -> None:
    story = losses()
    story.tables["topics"][0]["question"] = "How many soldiers were lost?"
    story.tables["figures"][0]["value_text"] = words
    answer = read_answer(tell(story, tmp_path), "How many soldiers were lost?")
    assert answer.startswith(f"The Kesh Service {told}")


@pytest.mark.parametrize("asked", ["killed", "captured"])
def test_how_many_is_answered_by_the_measure_asked_for(asked: str, tmp_path: Path) -> None:
    story = Story("losses")
    question = f"How many soldiers were {asked}?"
    story.topic(question=question)
    story.proposition("soldiers-lost")
    for number, what in enumerate(("killed", "captured"), start=1):
        lost = figure(f"{number}00 soldiers", best=100 * number, measure=f"soldiers-{what}")
        story.claim(f"C{number}", f"party-{what}", "soldiers-lost", "2024-06-09", figures=[lost])
    assert read_answer(tell(story, tmp_path), question).startswith(f"Party {asked} said")


def test_how_many_has_one_more_part_of_the_whole(tmp_path: Path) -> None:
    story = losses()
    story.tables["topics"][0]["question"] = "How many soldiers were lost?"
    story.measure("missing", name="soldiers missing", unit="soldiers", part_of="lost")
    story._add("figures", "F9", {**story.tables["figures"][1], "measure_id": "missing", "best": "40"}, {})
    answer = read_answer(tell(story, tmp_path), "How many soldiers were lost?")
    assert answer.count(" and “") == 1


@pytest.mark.parametrize("parts", [1, 2])
def test_how_many_has_what_two_others_give(parts: int, tmp_path: Path) -> None:
    story = losses()
    del story.tables["figures"][parts:2]
    story.tables["topics"][0]["question"] = "How many soldiers were lost?"
    for number, name in enumerate(("Abe", "Bea", "Cem")):
        given = [figure(str(500 + 100 * number), "killed", best=500 + 100 * number)]
        story.actor(name, side=f"{name}land")
        story.claim(f"C1{number}", by=name, proposition="soldiers-lost", said="2024-06-07", figures=given)
    answer = read_answer(tell(story, tmp_path), "How many soldiers were lost?")
    assert answer.count(" spoke of ") == 3 and "Cem" not in answer


def test_how_many_has_what_one_other_report_gives(tmp_path: Path) -> None:
    story = losses()
    story.tables["topics"][0]["question"] = "How many soldiers were lost?"
    for number, best in enumerate((600, 900), start=3):
        story.document(f"other-{number}", f"paper-{number}")
        story.claim(
            f"C0{number}",
            "service",
            "soldiers-lost",
            "2024-06-09",
            document=f"other-{number}",
            figures=[f"{best} wounded"],
        )
    answer = read_answer(tell(story, tmp_path), "How many soldiers were lost?")
    assert "“300” soldiers killed and “90” or “600” wounded" in answer


def test_a_hedged_number_keeps_its_whole_clause(tmp_path: Path) -> None:
    story = losses()
    story.tables["topics"][0]["question"] = "How many?"
    story.tables["claims"][0].update(modality="estimates", hedge="may have")
    answer = read_answer(tell(story, tmp_path), "How many?")
    assert answer.startswith("The Kesh Service estimated (“may have”) that soldiers lost: “300")


def briefing(*reports: tuple[str, str, float], direct: int = -1) -> Story:
    """One briefing that several outlets tell by way of a lawmaker; one of them may have heard it itself."""
    story = Story("briefing")
    story.actor("service", name="Kesh Service", schema="PublicBody")
    for number, (outlet, words, best) in enumerate(reports):
        story.document(f"doc-{number}", outlet)
        story.claim(
            f"C0{number}",
            "service",
            "ships-sailed",
            "2024-06-05",
            through=() if number == direct else ("lawmaker",),
            document=f"doc-{number}",
            figures=[figure(words, "ships", best=best)],
        )
    return story


SLIP = ("courier", "12 ships", 12), ("herald", "10 ships", 10), ("mirror", "about 10 ships", 10)


@pytest.mark.parametrize(("direct", "shown"), [(-1, "10"), (0, "12")])
def test_a_slip_of_one_report_is_no_card(direct: int, shown: str, tmp_path: Path) -> None:
    """Who heard the voice itself is believed before those who pass it on."""
    page = tell(briefing(*SLIP, direct=direct), tmp_path)
    assert [one.value for one in page.key_numbers] == [shown]
    assert f"“{shown} ships”" in str(page.headline)


@pytest.mark.parametrize(
    ("killed", "wounded", "counts", "footing"),
    [
        (300, 90, "soldiers killed, and 90 wounded", "One voice; Ruiz: 4,000 killed or wounded"),
        (
            300,
            600,
            "soldiers killed, and 90 wounded (600 in another report)",
            "One voice; Ruiz: 4,000 killed or wounded",
        ),
        (301, 91, "soldiers killed, and 90 wounded", "One voice; Ruiz: 4,000 killed or wounded"),  # rounded
        (500, 90, "soldiers killed, and 90 wounded", "One voice (500 in another report); Ruiz: 4,000 killed"),
    ],
)
def test_what_another_report_of_it_has_is_told(
    killed: int, wounded: int, counts: str, footing: str, tmp_path: Path
) -> None:
    story = losses()
    story.document("other", "herald")
    given = [f"{killed} killed", f"{wounded} wounded"]
    story.claim("C03", "service", "soldiers-lost", "2024-06-09", document="other", figures=given)
    (card,) = tell(story, tmp_path).key_numbers
    assert (card.value, card.counts_words) == ("300", counts)
    assert card.footing.startswith(footing)


@pytest.mark.parametrize(
    ("modality", "hedge", "speaker"),
    [
        ("asserts", "is believed to", "Kesh Service (hedged: “is believed to”)"),
        ("estimates", "are estimated at", "Kesh Service"),  # says no more than the verb
        ("asserts", "", "Kesh Service"),
    ],
)
def test_a_hedge_stays_with_its_number(modality: str, hedge: str, speaker: str, tmp_path: Path) -> None:
    story = losses()
    story.tables["claims"][0].update(modality=modality, hedge=hedge)
    (card,) = tell(story, tmp_path).key_numbers
    assert card.speaker.removeprefix("The ").removesuffix(" (Kesh)") == speaker


@pytest.mark.parametrize(
    ("best", "footing"), [(310, "One voice; Ruiz: about 310"), (300, "Two voices"), (900, "One voice; Ruiz")]
)
def test_who_gives_nearly_the_same_stands_beside(best: int, footing: str, tmp_path: Path) -> None:
    story = losses()
    story.tables["figures"] = story.tables["figures"][:1]
    story.tables["figures"][0].update(qualifier="about", value_text="about 300")
    killed = [figure(f"about {best}", "killed", best=best)]
    story.claim("C03", "president", "soldiers-lost", "2024-06-08", figures=killed)
    (card,) = tell(story, tmp_path).key_numbers
    assert card.footing.startswith(footing)


def test_what_is_computed_is_nobodys_number(tmp_path: Path) -> None:
    """Not even where another report of the same statement leaves out that it is computed."""
    story = Story("shells")
    story.document("near", "gazette")
    story.document("far", "herald")
    crates, shells = figure("10 crates", id="F1"), figure("500 shells")
    computed = [crates, {**shells, "conversion_of": "F1", "conversion_rule": "50 a"}]
    same = ("minister", "shells-came", "2024-06-05")
    story.claim("C01", *same, document="near", figures=computed)
    story.claim("C02", *same, document="far", through=["gazette"], figures=[shells])
    page = tell(story, tmp_path)
    assert [one.measure_id for one in page.key_numbers] == ["crates"]
    assert "500" not in str(page.headline)


@pytest.mark.parametrize(("words", "counts"), [("a total of 900", "homes, in all"), ("900", "homes")])
def test_a_total_is_told_as_one(words: str, counts: str, tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-05", figures=[figure(words, "homes", best=900)])
    (card,) = tell(story, tmp_path).key_numbers
    assert card.counts_words == counts


@pytest.mark.parametrize(("told", "best"), [(True, 350), (False, 1500)])
def test_far_lower_number_of_a_part_stands_beside(told: bool, best: int, tmp_path: Path) -> None:
    """Who admits 350 of the first deployment is heard beside who counts 2,000 of all."""
    story = Story()
    story.actor("other", name="Ada Lund", short="Lund")
    story.claim("C01", said="2024-06-05", figures=["2,000 dead"])
    dead = [figure(f"{best} dead", population_scope="first deployment")]
    story.claim("C02", "other", said="2024-06-04", figures=dead)
    card = tell(story, tmp_path).key_numbers[0]
    assert (f"; Lund: {best} (first deployment)" in card.footing) is told


def test_words_give_way_to_a_number_of_the_same_month(tmp_path: Path) -> None:
    story = Story()
    dead = [figure("several hundred", "dead", qualifier="several_hundred")]
    story.claim("C01", "ministry", said="2024-06-05", figures=dead)
    story.claim("C02", "mayor", said="2024-06-04", figures=["310 dead"])
    assert tell(story, tmp_path).key_numbers[0].value == "310"


@pytest.mark.parametrize(
    ("words", "voices"), [("several dozen rockets", "Two voices"), ("hundreds of rockets", "One voice")]
)
def test_words_of_one_size_are_one_number(words: str, voices: str, tmp_path: Path) -> None:
    story = Story()
    size = "dozens" if "dozen" in words else "hundreds"
    rockets = [figure("dozens", "rockets-sent", qualifier="dozens")]
    story.claim("C01", "ministry", said="2024-06-05", figures=rockets)
    story.claim("C02", "mayor", said="2024-06-04", figures=[figure(words, "rockets-sent", qualifier=size)])
    assert tell(story, tmp_path).key_numbers[0].footing.startswith(voices)


@pytest.mark.parametrize(
    ("compare_to", "told"),
    [
        ("", "One voice; Ruiz: 4,000 killed or wounded"),  # nothing is compared
        ("2024-06-07", "New; one voice; Ruiz: 4,000 killed or wounded"),
        ("2024-06-09", "One voice; Ruiz: 4,000 killed or wounded"),
    ],
)
def test_a_number_since_the_last_brief_is_marked(compare_to: str, told: str, tmp_path: Path) -> None:
    (card,) = tell(losses(), tmp_path, compare_to=compare_to).key_numbers
    assert card.footing == told


@pytest.mark.parametrize(
    ("known", "scope", "is_new"),
    [
        ("mayor", "", False),  # who tells no scope may mean the same
        ("mayor", "in Norland", True),
        ("source", "here", True),  # that somebody gives it by name is new
    ],
)
def test_a_number_that_was_known_is_not_new(known: str, scope: str, is_new: bool, tmp_path: Path) -> None:
    story = Story()
    story.actor("source", unnamed="a source")
    for claim, by, day, of in (("C01", known, "2024-06-05", scope), ("C02", "clerk", "2024-06-09", "here")):
        homes = figure("900 homes", population_scope=of)
        story.claim(claim, by, said=day, figures=[homes])
    cards = {one.claim_id: one.is_new for one in tell(story, tmp_path, compare_to="2024-06-07").key_numbers}
    assert cards["C02"] is is_new


def test_a_number_that_another_gave_before_is_not_new(tmp_path: Path) -> None:
    story = losses(killed_on="2024-06-05")
    story.actor("mayor", name="Ida Moe")
    story.claim("C03", "mayor", "soldiers-lost", "2024-06-09", figures=[figure("300 dead", "killed")])
    page = tell(story, tmp_path, compare_to="2024-06-07")
    assert not any(one.footing.startswith("New") for one in page.key_numbers)


def test_two_speakers_of_one_statement_are_one_voice(tmp_path: Path) -> None:
    story = Story("strike")
    story.measure("officers", name="officers killed", unit="officers")
    for number, source in enumerate(("a source", "an insider"), start=1):
        story.actor(f"one-{number}", unnamed=source)
        story.claim(f"C0{number}", by=f"one-{number}", said="2024-06-05", figures=[figure("60", "officers")])
    (card,) = tell(story, tmp_path / "apart").key_numbers
    assert card.footing == "One or two voices"
    story.link("C02", "same_statement", "C01")
    (card,) = tell(story, tmp_path / "linked").key_numbers
    assert card.footing == "One voice"


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ((320, 900), "; Cem: 900; Bea: 320"),  # the farthest is named, not the newest
        ((320, 900, 700), "; Cem: 900; Bea: 320; Dov: 700"),  # the one between last
        ((320, 900, 40, 700), "; Dov: 40; Cem: 900; Bea: 320; one number between"),  # both ends
        ((700, 900, 0, 800), "; Dov: 0; Cem: 900; Bea: 700; one number between"),
    ],
)
def test_the_farthest_numbers_are_named(others: tuple[int, ...], told: str, tmp_path: Path) -> None:
    story = losses(lost_on="2023-06-05")
    story.tables["figures"].pop(1)
    for best, (number, name) in zip(others, enumerate(("Bea", "Cem", "Dov", "Eva"), start=3), strict=False):
        story.actor(name)
        day = f"2024-06-0{10 - number}"
        story.claim(f"C0{number}", name, "soldiers-lost", day, figures=[figure(f"{best}", "killed")])
    (card,) = tell(story, tmp_path).key_numbers
    assert card.footing == f"One voice{told}"


def test_another_number_of_the_whole_comes_before_one_between(tmp_path: Path) -> None:
    story = losses()
    for number, best in enumerate((900, 800), start=3):
        story.actor(f"p{number}", name=f"Chief of the northern civil guard of Kesh and its villages {number}")
        killed = [figure(f"{best}", "killed")]
        story.claim(f"C0{number}", f"p{number}", "soldiers-lost", "2024-06-07", figures=killed)
    (card,) = tell(story, tmp_path).key_numbers
    assert card.footing.endswith("villages 3: 900; Ruiz: 4,000 killed or wounded; one number between")


@pytest.mark.parametrize(("words", "is_shown"), [("a 32-page report", False), ("32-thousand pages", True)])
def test_a_number_that_describes_something_is_no_card(words: str, is_shown: bool, tmp_path: Path) -> None:
    story = Story("report")
    story.claim("C01", figures=[figure(words, "pages", best=32)])
    assert bool(tell(story, tmp_path).key_numbers) is is_shown


@pytest.mark.parametrize(("best", "cards"), [(400, ["300"]), (200, ["300", "200"])])
def test_a_part_beyond_its_whole_has_no_card(best: int, cards: list[str], tmp_path: Path) -> None:
    """“400 in Kesh” below “300 in all” would puzzle: the card of the whole tells who gives it."""
    story = Story("guests")
    story.measure("guests", name="guests counted", unit="guests")
    story.measure("in-kesh", name="guests counted in Kesh", unit="guests", part_of="guests")
    story.actor("mayor", name="Ana Ruiz", short="Ruiz")
    story.claim("C01", "service", "guests-came", "2024-06-09", figures=["300 guests"])
    story.claim("C02", "mayor", "guests-came", "2024-06-05", figures=[figure(f"{best}", "in-kesh")])
    numbers = tell(story, tmp_path).key_numbers
    assert [one.value for one in numbers] == cards
    assert ("Ruiz: 400 in Kesh" in numbers[0].footing) is (len(cards) == 1)


@pytest.mark.parametrize(("day", "value"), [("2024-06-08", "310"), ("2024-05-20", "900")])
def test_a_named_voice_leads_of_the_same_weeks(day: str, value: str, tmp_path: Path) -> None:
    """Who is named gives the number of a card, where an unnamed voice is not weeks newer."""
    story = Story()
    story.actor("medics", unnamed="medics in Kesh")
    story.claim("C01", "mayor", said=day, figures=["310 dead"])
    story.claim("C02", "medics", said="2024-06-09", figures=["900 dead"])
    assert tell(story, tmp_path).key_numbers[0].value == value


@pytest.mark.parametrize(("how", "value"), [("increment", "40"), ("cumulative", "300")])
def test_what_was_added_leads_where_nobody_has_a_total(how: str, value: str, tmp_path: Path) -> None:
    story = Story()
    added = {"accumulation": "increment", "period_edtf": "2024-05"}
    story.claim("C01", "mayor", said="2024-06-05", figures=[figure("300 sent", accumulation=how)])
    story.claim("C02", "clerk", said="2024-06-09", figures=[figure("40 sent", **added)])
    assert tell(story, tmp_path).key_numbers[0].value == value


@pytest.mark.parametrize(("name", "told"), [("sent", ", in May 2024"), ("sent in spring 2024", "")])
def test_a_time_in_the_measure_is_not_said_again(name: str, told: str, tmp_path: Path) -> None:
    story = Story()
    story.measure("sent", name=f"boats {name}", unit="boats")
    added = {"accumulation": "increment", "period_edtf": "2024-05"}
    story.claim("C01", said="2024-06-05", figures=[figure("40 boats", "sent", best=40, **added)])
    assert tell(story, tmp_path).key_numbers[0].counts_words == f"boats {name}{told}"


@pytest.mark.parametrize(
    ("unit", "day", "modality", "first"),
    [
        ("men", "2024-06-09", "asserts", "at-front"),
        ("men", "2024-05-21", "asserts", "in-camp"),  # of the same week
        ("guns", "2024-06-09", "asserts", "in-camp"),  # no men
        ("men", "2024-06-09", "forecasts", "in-camp"),  # who are still to come
    ],
)
def test_where_they_were_gives_way_to_where_they_are(
    unit: str, day: str, modality: str, first: str, tmp_path: Path
) -> None:
    """More voices told of the camp, weeks ago, than tell of the front now."""
    story = Story("march")
    story.measure("in-camp", name="men in the camp", unit="men")
    story.measure("at-front", name=f"{unit} at the front", unit=unit)
    for number, who in enumerate(("abe", "bea", "cem"), start=1):
        story.claim(
            f"C{number}", who, "they-came", "2024-05-20", figures=[figure("500", "in-camp", best=500)]
        )
    figures = [figure("400", "at-front", best=400)]
    story.claim("C9", "dov", "they-came", day, modality, figures=figures)
    material = gather(open_story(story, tmp_path))
    told = [one.measure_id for one in choose_figures(list_readable(material), material)]
    assert len(told) == 2 and told[0] == first


@pytest.mark.parametrize(("by", "first"), [(["union", "firm"], "agreed"), ("union", "offered")])
def test_a_joint_number_is_given_by_all_who_sign(by: str | list[str], first: str, tmp_path: Path) -> None:
    """Two documents have what one offered; who signs what is agreed weighs more than that."""
    story = Story("pay")
    for measure in ("agreed", "offered"):
        story.measure(measure, name=f"per cent {measure}", unit="per cent", kind="rate")
    for number in (1, 2):
        of = {"figures": [figure("4%", "offered", best=4)], "document": f"2024-06-0{number}"}
        story.claim(f"C{number}", "firm", "rise-comes", f"2024-06-0{number}", **of)
    story.claim("C9", by, "rise-comes", "2024-06-05", figures=[figure("5%", "agreed", best=5)])
    material = gather(open_story(story, tmp_path))
    told = [one.measure_id for one in choose_figures(list_readable(material), material)]
    assert len(told) == 2 and told[0] == first


@pytest.mark.parametrize(("place", "value"), [("Sudland", "90,000"), ("", "6,200")])
def test_a_number_of_one_place_leads_no_larger_one(place: str, value: str, tmp_path: Path) -> None:
    """Sudland’s 6,200 of a recall are the newest number, and a sentence tells whose cars they are."""
    story = Story("recall")
    story.proposition("recalled", "The maker recalls cars")
    story.measure("cars", name="cars recalled", unit="cars")
    whole = figure("90,000 cars", population_scope="worldwide")
    story.claim("C01", "maker", "recalled", "2024-06-01", figures=[whole])
    part = figure("6,200 cars", population_scope=place)
    story.claim("C02", "agency", "recalled", "2024-06-09", figures=[part])
    page = tell(story, tmp_path)
    assert page.key_numbers[0].value == value
    assert ("“6,200 cars” (Sudland)" in all_text(page)) is bool(place)


@pytest.mark.parametrize(
    ("came", "day", "speaker", "values"),
    [
        (900, "2024-06-05", "mayor", ["900"]),
        (900, "2024-06-02", "mayor", ["900", "900"]),  # as many are still to come
        (700, "2024-06-05", "mayor", ["700", "900"]),
        (900, "2024-06-05", "aide", ["900", "900"]),
    ],
)
def test_expected_number_that_came_has_no_card(
    came: int, day: str, speaker: str, values: list[str], tmp_path: Path
) -> None:
    story = Story("fleet")
    story.actor("aide", unnamed="an aide")
    story.event("sailing", kind="forecast")
    story.proposition("sailed", "Men have sailed")
    story.proposition("will-sail", "All men will have sailed by the autumn", "sailing")
    story.measure("sailed", name="men who sailed", unit="men")
    story.measure("planned", name="men who are to sail", unit="men")
    story.claim("C01", speaker, "sailed", day, figures=[figure(f"{came} men", "sailed")])
    story.claim(
        "C02", "minister", "will-sail", "2024-06-03", "forecasts", figures=[figure("900 men", "planned")]
    )
    assert [one.value for one in tell(story, tmp_path).key_numbers] == values


@pytest.mark.parametrize(
    ("speaker", "day", "compare_to", "lead", "first"),
    [
        ("aide", "2024-06-02", "2024-06-03", "strike", "700"),
        ("aide", "2024-06-02", "2024-06-03", "drowned", "80"),
        ("aide", "2024-06-02", "", "strike", "80"),
        ("aide", "2024-06-08", "2024-06-09", "strike", "80"),  # of this week
        ("mayor", "2024-06-02", "2024-06-03", "strike", "80"),
    ],
)
def test_known_number_of_unnamed_ones_comes_last(
    speaker: str, day: str, compare_to: str, lead: str, first: str, tmp_path: Path
) -> None:
    story = Story("flood")
    story.actor("aide", unnamed="an aide")
    story.topic("dead", rank=1)
    story.topic("homes", rank=2)
    story.event("drowning", "dead")
    story.event("flooding", "homes")
    story.proposition("drowned", "People have drowned", "drowning")
    story.proposition("flooded", "Homes are flooded", "flooding")
    story.claim("C01", speaker, "drowned", day, document=day, figures=["80 dead"])
    story.claim("C02", "minister", "flooded", day, document=day, figures=["700 homes"])
    story.claim("C03", "minister", "strike", day, document=day)
    page = tell(story, tmp_path, compare_to=compare_to, lead=lead)
    numbers = [one.value for one in page.key_numbers]
    assert numbers == (["80", "700"] if first == "80" else ["700", "80"])


@pytest.mark.parametrize(
    ("unnamed", "told"),
    [
        ("a Western assessment seen by the Courier", "Western assessment seen by the Courier"),
        ("an agency, speaking on condition of anonymity", "agency, speaking on condition of anonymity"),
    ],
)
def test_a_body_without_a_name_is_described_in_full(unnamed: str, told: str, tmp_path: Path) -> None:
    story = Story("flood")
    story.actor("body", unnamed=unnamed, schema="PublicBody")
    story.claim("C01", "body", "homes-flooded", "2024-06-08", figures=["700 homes"])
    (card,) = tell(story, tmp_path).key_numbers
    assert card.speaker.endswith(told)
