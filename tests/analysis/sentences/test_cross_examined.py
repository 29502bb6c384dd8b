"""What a reader could take for more than was said: whose number, whose denial, since when, of how many."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.charts.number_over_time import CHART
from tests.analysis.sentences.stories import all_text, open_story, read_answer, tell
from tests.dossiers import Story, figure

CONFIRMED, TRUST, SINCE = "Is it confirmed?", "How far", "Since when?"


def border(*, second: str = "denies") -> Story:
    """Of two ministries of Norland one says that its border is closed."""
    story = Story("border")
    story.proposition("border-closed", "Norland’s border is closed")
    for ministry in ("interior", "transport"):
        story.actor(ministry, name=f"the {ministry} ministry", schema="PublicBody", side="Norland")
    story.claim("C01", by="interior", proposition="border-closed", said="2024-06-03")
    story.claim("C02", by="transport", proposition="border-closed", said="2024-06-02", modality=second)
    return story


def test_ministry_that_denies_is_not_its_whole_country(tmp_path: Path) -> None:
    told = read_answer(tell(border(), tmp_path), TRUST)
    assert ", against one denial" in told
    assert "Norland denies it" not in told


def test_older_denial_of_another_ministry_still_stands(tmp_path: Path) -> None:
    assert "transport ministry (Norland) denies it" in read_answer(tell(border(), tmp_path), CONFIRMED)


def test_party_of_one_mind_is_told_by_its_name(tmp_path: Path) -> None:
    story = border()
    story.tables["claims"][0]["modality"] = "denies"
    story.claim("C03", by="mayor", proposition="border-closed", said="2024-06-03")
    assert "Norland denies it" in all_text(tell(story, tmp_path))


def boats(*, unnamed: str = "a partner agency") -> Story:
    story = Story("boats")
    story.actor("coastguard", name="Norland’s coastguard", schema="PublicBody")
    story.actor("partner", name="Partner", schema="PublicBody", unnamed=unnamed)
    story.proposition("boats-seized", "Boats have been seized")
    story.measure("boats", name="boats seized", unit="boats")
    story.claim("C01", ["coastguard", "partner"], "boats-seized", "2024-06-04", figures=["12 boats"])
    return story


@pytest.mark.parametrize(
    ("unnamed", "told"), [("a partner agency", "One or two voices"), ("", "Two voices, ")]
)
def test_unnamed_signatory_makes_a_bound(unnamed: str, told: str, tmp_path: Path) -> None:
    (card,) = tell(boats(unnamed=unnamed), tmp_path).key_numbers
    assert card.footing.startswith(told)


def fever(*numbers: tuple[str, str, int]) -> Story:
    """Sudland confirms some cases; another body gives another number a day later."""
    story = Story("fever")
    story.actor("sudland", name="Sudland", schema="PublicBody", side="Sudland")
    story.actor("doctors", name="Doctors Abroad", schema="Organization")
    story.proposition("people-ill", "Sudland has people ill with fever")
    story.measure("cases", name="confirmed cases", unit="cases")
    for number, (by, modality, cases) in enumerate(numbers):
        story.claim(
            f"C0{number}",
            by,
            "people-ill",
            f"2024-06-0{number + 1}",
            modality,
            figures=[figure(f"{cases} cases", best=cases, measure="cases")] if cases else [],
        )
    return story


@pytest.mark.parametrize(
    ("confirmed", "told"),
    [
        (97, "confirmed it on 1 June, giving “97” ("),
        (0, ", itself giving no number for it ("),
        (200, "on 1 June ("),
    ],
)
def test_confirmation_of_another_number_tells_its_own(confirmed: int, told: str, tmp_path: Path) -> None:
    """“200 cases … Is it confirmed? Yes” would be false of who confirmed 97."""
    page = tell(fever(("sudland", "confirms", confirmed), ("doctors", "asserts", 200)), tmp_path)
    assert told in read_answer(page, CONFIRMED)


def denied(*, by: str | None = None) -> Story:
    """A denial is what is new, and somebody may have said so before."""
    story = Story("denied")
    story.event("sale", date="2024-05-01")
    story.proposition("ships-sold", "The ships were sold", "sale")
    if by:
        story.claim("C01", by=by, proposition="ships-sold", said="2024-06-01")
    story.claim("C02", by="owner", proposition="ships-sold", said="2024-06-08", modality="denies")
    return story


def test_denial_of_what_somebody_says_is_a_dispute(tmp_path: Path) -> None:
    page = tell(denied(by="broker"), tmp_path, compare_to="2024-06-05")
    assert "; Broker says so" in read_answer(page, CONFIRMED)
    assert read_answer(page, TRUST).startswith("It is disputed: one voice denies it, and one voice says so.")


def test_denial_of_what_nobody_says_is_a_denial_only(tmp_path: Path) -> None:
    page = tell(denied(), tmp_path)
    assert read_answer(page, TRUST).startswith("As a denial only: one voice denies it, and nobody says so")
    assert "says so" not in read_answer(page, CONFIRMED)


def test_what_nobody_says_happened_has_no_date(tmp_path: Path) -> None:
    assert not [one for one in tell(denied(), tmp_path).answers if one.question == SINCE]
    assert "1 May" in read_answer(tell(denied(by="broker"), tmp_path / "so"), SINCE)


def toll(*dead: int) -> Story:
    story = Story("toll")
    story.proposition("people-died", "The storm has killed people")
    story.measure("dead", name="people killed", unit="people")
    for number, many in enumerate(dead, start=1):
        counted = figure(f"{many} people", best=many, measure="dead", accumulation="cumulative")
        story.claim(f"C0{number}", proposition="people-died", said=f"2024-06-0{number}", figures=[counted])
    return story


def plant(**modality: str) -> Story:
    """An engineer and a welder jointly say what the firm and the union speak of later."""
    story = Story("plant")
    story.actor("engineer", unnamed="an engineer who works at the plant")
    story.actor("welder", unnamed="another welder who works at the plant")
    story.actor("vantor", name="Vantor", schema="Organization")
    story.actor("union", name="Metal Workers’ Union", schema="Organization")
    story.proposition("jobs-cut", "Vantor is cutting jobs at its plant in Lund")
    story.measure("jobs", name="jobs cut", unit="jobs")
    jobs = [figure("about 700 jobs", "jobs", best=700)]
    story.claim("C01", ["engineer", "welder"], "jobs-cut", reported="2024-06-02", figures=jobs)
    for number, (by, does) in enumerate(modality.items(), start=2):
        one, _, day = by.partition("_")
        story.claim(f"C0{number}", one, "jobs-cut", f"2024-06-{day or '03'}", does)
    return story


def test_long_names_of_unnamed_ones_become_their_bound(tmp_path: Path) -> None:
    page = tell(plant(vantor="denies"), tmp_path)
    assert str(page.headline).startswith("Up to two unnamed voices say Vantor is cutting “about 700 jobs”")
    assert "only up to two unnamed voices say so" in read_answer(page, TRUST)
    assert "another unnamed welder" in all_text(page)


def test_who_had_denied_it_leads_before_who_was_silent(tmp_path: Path) -> None:
    turns = plant(vantor="denies", union="no_comment", vantor_08="confirms", union_09="confirms")
    page = tell(turns, tmp_path, compare_to="2024-06-05")
    assert str(page.headline).startswith("Vantor confirms that it is cutting jobs")


def test_turn_does_not_follow_a_number_it_is_not_about(tmp_path: Path) -> None:
    """“… cutting jobs: “640 positions”, which Vantor had denied” reads as if it had denied the number."""
    story = plant(vantor="denies")
    story.actor("strand", name="Olle Strand", role="Vantor’s chief executive", speaks_for="vantor")
    jobs = [figure("640 positions", "jobs")]
    said = {"said": "2024-06-09", "modality": "confirms", "figures": jobs}
    story.claim("C03", by="strand", proposition="jobs-cut", **said)
    headline = str(tell(story, tmp_path, compare_to="2024-06-05").headline)
    assert headline.endswith("is cutting jobs at its plant in Lund, which Vantor had denied")


def test_an_unnamed_denier_is_not_its_side(tmp_path: Path) -> None:
    """“Which Vantor had denied” reads as its own word, where an unnamed representative spoke for it."""
    story = plant()
    story.actor("insider", unnamed="a representative", speaks_for="vantor")
    for number, (by, modality) in enumerate((("insider", "denies"), ("vantor", "confirms")), start=8):
        story.claim(
            f"C0{number}", by=by, proposition="jobs-cut", said=f"2024-06-0{number}", modality=modality
        )
    page = tell(story, tmp_path, compare_to="2024-06-05")
    assert "which Vantor’s representative had denied" in str(page.headline)
    assert "confirmed on 9 June what Vantor’s representative had denied" in read_answer(page, CONFIRMED)
    assert "Vantor confirms it, a representative having denied it before" in read_answer(page, TRUST)


def test_who_would_not_comment_is_said_to_have_refused(tmp_path: Path) -> None:
    page = tell(plant(union="no_comment", union_09="confirms"), tmp_path, compare_to="2024-06-05")
    assert "having refused any comment" in str(page.headline)
    page = tell(plant(union="questions", union_09="confirms"), tmp_path / "open", compare_to="2024-06-05")
    assert "having left it open" in str(page.headline)


@pytest.mark.parametrize(
    ("modality", "clause"),
    [("forecasts", "Vantor will be cutting jobs"), ("denies", "Vantor is cutting jobs")],
)
def test_what_is_expected_is_told_as_to_come(modality: str, clause: str, tmp_path: Path) -> None:
    assert f"that {clause}" in all_text(tell(plant(mayor=modality), tmp_path))


def test_who_no_longer_expects_it_is_told_to_have(tmp_path: Path) -> None:
    story = Story("growth")
    story.proposition("economy-grows", "The economy will grow")
    story.claim("C01", by="bank", proposition="economy-grows", said="2024-06-01", modality="forecasts")
    story.claim("C02", by="bank", proposition="economy-grows", said="2024-06-09", modality="denies")
    page = tell(story, tmp_path, compare_to="2024-06-05")
    assert "having expected it on 1 June" in read_answer(page, "What is new")


def test_joint_act_of_long_names_is_told_by_side(tmp_path: Path) -> None:
    story = Story("accord")
    sides = ("Arland", "Borland", "Corland")
    for side in sides:
        name = f"{side}’s ministry of foreign affairs and trade"
        story.actor(side.lower(), name=name, schema="PublicBody", side=side)
    story.proposition("quotas-agreed", "Arland, Borland and Corland have agreed on quotas")
    story.claim("C01", by=[one.lower() for one in sides], proposition="quotas-agreed", modality="confirms")
    page = tell(story, tmp_path)
    assert str(page.headline).startswith("Arland, Borland and Corland jointly confirm that Arland")
    assert read_answer(page, TRUST).startswith("Fairly well: Arland, Borland and Corland confirm it")


def test_number_of_another_noun_does_not_replace_people(tmp_path: Path) -> None:
    story = toll(840)
    story.tables["figures"][0]["value_text"] = "840 burials"
    assert "has killed people: “840 burials”" in all_text(tell(story, tmp_path))
    story.tables["figures"][0]["value_text"] = "840 civilians"
    assert "has killed “840 civilians”" in all_text(tell(story, tmp_path / "people"))


def test_title_before_a_name_stays_large(tmp_path: Path) -> None:
    story = Story("arrest")
    story.proposition("arrested", "General Hadi has been arrested")
    story.claim("C01", proposition="arrested", says="The general has been arrested.", said="2024-06-03")
    assert "that General Hadi has been arrested" in all_text(tell(story, tmp_path))


def test_narrowed_brief_speaks_of_what_it_covers_only(tmp_path: Path) -> None:
    story = denied(by="broker")
    story.claim("C03", proposition="bridge-closed", said="2024-06-01")
    story.tables["propositions"][-1]["event_id"] = story.event("closing")
    whole, part = (
        read_answer(tell(story, tmp_path, **narrowed), "What is disputed?")
        for narrowed in ({}, {"event": "closing"})
    )
    assert whole.startswith("Owner denied")
    assert part == "Nothing is denied in what this brief covers."


def test_person_in_another_office_is_not_another(tmp_path: Path) -> None:
    story = Story("office")
    story.actor("minister", name="Ana Reyes", short="Reyes", role="Costa’s minister")
    story.actor("president", name="Ana Reyes", short="Reyes", role="Costa’s president", speaks_for="minister")
    story.measure("power", name="output", unit="megawatts")
    for number, (by, output) in enumerate((("minister", 300), ("president", 420)), start=1):
        power = figure(f"{output} megawatts", best=output, measure="power")
        story.claim(f"C0{number}", by=by, proposition="it-runs", said=f"2024-06-0{number}", figures=[power])
    told = all_text(tell(story, tmp_path, compare_to="2024-06-01"))
    assert "after “300” on 1 June" in told


def test_picture_tells_no_day_that_nobody_told(tmp_path: Path) -> None:
    """A document of a month dates its numbers no closer, and not how long a change took."""
    story = toll(840, 655)
    assert "1 June 2024, Minister: “840" in CHART.say(open_story(story, tmp_path, "2024-07-20")).alt
    story.tables["claims"][1].update(said_edtf="", date_basis="unknown", date_reason="Not told.")
    story.tables["claims"][1]["document_id"] = story.document("month", published="2024-07")
    words = CHART.say(open_story(story, tmp_path / "b", "2024-08-20"))
    assert "1 July 2024 or later, Minister: “655" in words.alt
    assert words.heading.endswith("from “840” to “655”")


def test_who_asks_how_many_is_told_the_number_again(tmp_path: Path) -> None:
    """It stands in the headline; how many are missing alone would read as how many died."""
    story = toll(655)
    story.tables["topics"][0]["question"] = "How many people died?"
    story.claim("C02", by="mayor", proposition="people-missing", said="2024-06-01")
    answer = read_answer(tell(story, tmp_path), "How many people died?")
    assert answer.startswith("Minister said that the storm has killed “655 people”")


@pytest.mark.parametrize(("other", "only"), [(97, True), (200, False)])
def test_number_of_one_is_not_that_of_all_who_say_so(other: int, only: bool, tmp_path: Path) -> None:
    story = fever(("ministry", "asserts", other), ("doctors", "estimates", 200))
    told = read_answer(tell(story, tmp_path), CONFIRMED)
    assert ("; only Doctors Abroad gives “200”" in told.replace("the ", "")) is only


@pytest.mark.parametrize(
    ("question", "told"),
    [("Has the chief resigned?", "has resigned"), ("What is said of him?", "took money")],
)
def test_question_is_answered_by_what_has_its_words(question: str, told: str, tmp_path: Path) -> None:
    """“Has the chief resigned? A paper alleged that he took money” answers something else."""
    story = Story("chief")
    story.actor("official", unnamed="an official")
    story.topic(name="The chief", question=question)
    story.proposition("money", "Kern took money")
    story.proposition("resigned", "Kern has resigned as chief")
    story.claim("C01", by="rival", proposition="money", said="2024-06-09", modality="alleges")
    story.claim("C02", by="official", proposition="resigned", said="2024-06-02")
    assert told in read_answer(tell(story, tmp_path, lead="money"), question)


def test_number_that_the_clause_has_is_everybodys(tmp_path: Path) -> None:
    story = toll(4)
    story.tables["propositions"][0]["clause"] = "The storm has killed people in four villages"
    story.claim("C02", by="mayor", proposition="people-died", said="2024-06-02")
    assert "only" not in read_answer(tell(story, tmp_path), CONFIRMED)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2024-05-28/2024-06-03", "to the time from 28 May to 3 June 2024"),
        ("2024-05-2X", "to a day from 20 to 29 May 2024"),
        ("2024-33", "to the first quarter of 2024"),
        ("2024-05", "to May 2024"),
    ],
)
def test_time_of_an_event_reads_after_to(day: str, told: str, tmp_path: Path) -> None:
    story = Story("dated")
    story.event(date=day)
    story.claim("C01", proposition="it-ran", said="2024-06-05")
    assert told in read_answer(tell(story, tmp_path), SINCE)


def test_who_is_alone_in_one_document_is_not_alone(tmp_path: Path) -> None:
    """Another document has another voice: “only”, “nobody else” and “in our documents” would be false."""
    story = fever(("sudland", "confirms", 97), ("doctors", "asserts", 200))
    story.tables["claims"][1]["document_id"] = story.document("other")
    whole, part = (all_text(tell(story, tmp_path, **narrowed)) for narrowed in ({}, {"document": "other"}))
    assert "here only Doctors Abroad says so" in part.replace("Here", "here")
    assert "not by Sudland in what this brief covers" in part
    assert not [words for words in ("in our documents", "nobody else gives") if words in part.lower()]
    assert "here only" not in whole.lower()


def test_an_unnamed_voice_is_none_of_the_others(tmp_path: Path) -> None:
    story = Story("ships")
    for number, country in enumerate(("Ardan", "Belmar", "Corvia", "Dorland"), start=1):
        story.actor(country.lower(), name=country, schema="PublicBody", side=country)
        story.claim(f"C0{number}", by=country.lower(), said="2024-06-03")
    story.actor("aide", unnamed="an aide")
    story.claim("C05", by="aide", said="2024-06-03")
    text = all_text(tell(story, tmp_path))
    assert "two others and an unnamed voice said that it happened" in text
    assert "three others" not in text
