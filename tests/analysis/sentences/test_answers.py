"""The plain questions of page one, each answered by what the documents say and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences import stories
from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story, crates, figure


def test_is_it_confirmed_comes_first_then_the_topics_questions(tmp_path: Path) -> None:
    assert [one.question for one in tell(stories.crates(), tmp_path / "a").answers][:4] == [
        "Is it confirmed?",
        "How many crates came?",
        "Since when?",
        "How many died?",
    ]
    assert tell(stories.layoffs(), tmp_path / "b").answers[0].question == "Is it confirmed?"


@pytest.mark.parametrize(
    ("build", "footing"),
    [
        (stories.one_claim, "Only Minister says so (C01)."),
        (stories.two_ministries, "Norland’s interior ministry and Norland’s energy ministry say so, both"),
        (stories.all_unnamed, "Up to three unnamed voices say so"),
        (stories.only_denials, "Beta and Alpha deny it, separately"),
        (stories.nobody, "Our documents name nobody who says so."),
        (stories.joint, "Norland and Sudland say so, in part jointly"),
    ],
)  # fmt: skip
def test_footing_by_thresholds(tmp_path: Path, build: object, footing: str) -> None:
    page = tell(build(), tmp_path, compare_to="2024-06-04")  # type: ignore[operator]
    assert read_answer(page, "Is it confirmed?").startswith(footing)


def test_one_named_and_two_unnamed_are_a_bound(tmp_path: Path) -> None:
    story = stories.all_unnamed()
    story.claim("C04", by="minister", proposition="coup-planned", said="2024-06-02")
    page = tell(story, tmp_path)
    assert "Minister says so, and up to three unnamed voices" in read_answer(page, "Is it confirmed?")
    assert "four" not in all_text(page).lower()


def test_a_denial_of_a_higher_toll_is_not_one_of_the_deaths(tmp_path: Path) -> None:
    page = tell(stories.earthquake(), tmp_path, compare_to="2024-06-04")
    disputed = read_answer(page, "What is disputed?")
    assert "denied that the earthquake killed more than 4,000 people" in disputed
    assert "denied that the earthquake killed people" not in all_text(page)


def test_nothing_denied_is_an_answer(tmp_path: Path) -> None:
    assert (
        read_answer(tell(stories.one_claim(), tmp_path), "What is disputed?")
        == "Nothing is denied in our documents."
    )
    assert "Nothing is denied" not in all_text(tell(stories.only_denials(), tmp_path / "2"))


def test_numbers_that_differ_are_disputed(tmp_path: Path) -> None:
    disputed = read_answer(tell(stories.layoffs(), tmp_path), "What is disputed?")
    assert (
        "Numbers differ on jobs cut at Halden: “750” (Lund, 9 June); “some 900” (two unnamed people "
        "familiar with the plan, reported 1 June)" in disputed
    )


def test_numbers_of_one_voice_do_not_differ(tmp_path: Path) -> None:
    assert "Numbers differ" not in all_text(tell(stories.epidemic(), tmp_path))


def test_a_growing_total_is_told_from_first_to_newest(tmp_path: Path) -> None:
    story = stories.epidemic()
    confirmed = [figure("97", "confirmed", accumulation="cumulative")]
    story.claim("C03", "agency", "fever-spreads", "2024-06-11", figures=confirmed)
    new = read_answer(tell(story, tmp_path, compare_to="2024-06-04"), "What is new")
    assert "New above: confirmed cases (“97” after Sudland’s “61”) and suspected cases" in new
    assert "revised" not in new


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("9 people", "the bridge fell: “9 people” killed by snow (8 June"),
        ("9", "the bridge fell: “9” people killed by snow (8 June"),
        ("9 of them", "the bridge fell: “9 of them” (people killed by snow) (8 June"),
    ],
)
def test_what_is_counted_is_named_once(value: str, told: str, tmp_path: Path) -> None:
    story = Story("bridge")
    story.proposition("fell", "The bridge fell")
    story.measure("dead", name="people killed by snow", unit="people")
    story.claim("C01", "mayor", "fell", "2024-06-08", figures=[figure(value, "dead", best=9)])
    assert told in str(tell(story, tmp_path).news[0])


@pytest.mark.parametrize(("modality", "told"), [("estimates", True), ("asserts", False)])
def test_what_is_only_estimated_to_have_come_is_told(modality: str, told: bool, tmp_path: Path) -> None:
    story = Story("harvest")
    story.event("harvest", kind="forecast")
    story.proposition("will-fail", "The harvest will fail", "harvest")
    story.relate("failed", "fulfils", "will-fail")
    story.claim("C01", by="minister", proposition="will-fail", said="2024-06-02", modality="forecasts")
    story.claim("C02", by="mayor", proposition="failed", said="2024-06-08", modality=modality)
    next_is = read_answer(tell(story, tmp_path), "What next?")
    assert (
        "expected that the harvest will fail (2 June; C01); that it happened is only estimated" in next_is
    ) is told
    assert ("this is since said to have come" in next_is) is not told


def test_first_of_an_announced_group_may_be_in_another_number(tmp_path: Path) -> None:
    """Six hundred are announced, and of seven hundred in all some have come: nobody adds the two up."""
    story = Story("harvest")
    story.event("harvest", kind="forecast")
    story.proposition("will-come", "The reapers will come", "harvest")
    story.proposition("helpers-come", "Helpers are coming", "harvest")
    story.proposition("came", "Reapers have come", "harvest")
    story.measure("reapers", name="reapers announced", unit="people")
    story.measure("helpers", name="helpers", unit="people")
    story.relate("came", "fulfils", "will-come")
    story.claim("C01", "minister", "will-come", "2024-06-02", "forecasts", figures=["600 reapers"])
    estimate = {"by": "mayor", "said": "2024-06-08", "modality": "estimates"}
    story.claim("C02", proposition="helpers-come", figures=["about 700 helpers"], **estimate)
    part = figure("90 reapers", subset_of="C02-F1")
    story.claim("C03", proposition="came", figures=[part], **estimate)
    assert "counts the first of them among “about 700”" in all_text(
        tell(story, tmp_path, lead="helpers-come")
    )


@pytest.mark.parametrize(("of", "told"), [("came", "began"), ("will-come", "happened")])
def test_part_of_what_was_announced_is_its_beginning(of: str, told: str, tmp_path: Path) -> None:
    story = Story("harvest")
    story.event("harvest", kind="forecast")
    story.proposition("will-come", "The reapers will come", "harvest")
    story.measure("reapers", name="reapers announced", unit="reapers")
    story.relate("came", "fulfils", "will-come")
    story.claim("C01", "minister", "will-come", "2024-06-02", "forecasts", figures=["600 reapers"])
    story.claim("C02", by="mayor", proposition=of, said="2024-06-08", modality="estimates")
    assert f"that it {told} is only estimated" in all_text(tell(story, tmp_path))


def test_a_part_is_told_of_its_whole(tmp_path: Path) -> None:
    values = [one.value for one in tell(stories.crates(), tmp_path).key_numbers]
    assert "6 of 20" in values and "twenty" not in values


def test_another_voices_number_is_no_revision(tmp_path: Path) -> None:
    new = read_answer(tell(stories.crates(), tmp_path, compare_to="2024-06-04"), "What is new")
    assert "after" not in new
    assert "An unnamed official said that crates have arrived at the depot: “several hundred”" in new


def test_a_turn_is_news_with_what_was_said_before(tmp_path: Path) -> None:
    new = read_answer(tell(stories.layoffs(), tmp_path, compare_to="2024-06-04"), "What is new")
    assert "confirmed that Halden is laying off workers, having denied it on 2 June" in new


def test_nothing_new_is_an_answer(tmp_path: Path) -> None:
    new = read_answer(tell(stories.layoffs(), tmp_path, compare_to="2024-06-11"), "What is new")
    assert new == "Nothing in our documents became public after 11 June."


def test_what_nobody_is_recorded_to_say_is_news_too(tmp_path: Path) -> None:
    new = read_answer(tell(stories.nobody(), tmp_path, compare_to="2024-06-01"), "What is new")
    assert new.startswith("Courier reported, without telling who said it")


def test_old_background_is_never_news(tmp_path: Path) -> None:
    story = Story("old", "Old")
    story.event("treaty", date="2001", kind="background", name="Treaty of 2001")
    story.proposition("signed", "Norland signed a treaty in 2001", "treaty")
    story.claim("C01", by="minister", proposition="signed")
    story.claim("C02", by="minister", proposition="bridge-closed", said="2024-06-09")
    page = tell(story, tmp_path, compare_to="2024-06-04")
    assert "treaty" not in read_answer(page, "What is new")
    assert "treaty" not in str(page.headline)


def test_withdrawn_is_told_with_day_and_reason(tmp_path: Path) -> None:
    new = read_answer(tell(stories.retraction(), tmp_path, compare_to="2024-06-10"), "What is new")
    assert new.startswith("Withdrawn on 11 June: that the banker has confessed")
    assert "The Courier withdrew its report" in new


def test_withdrawal_after_the_day_is_last_and_undated(tmp_path: Path) -> None:
    """What our record withdrew after the brief's day is of the other clock: no day, after what is news."""
    page = tell(stories.retraction(), tmp_path, as_of="2024-06-05", compare_to="2024-06-01")
    new = read_answer(page, "What is new")
    assert not new.startswith(("Withdrawn", "No longer"))
    assert "11 June" not in all_text(page)
    assert "No longer in our record: that the banker has confessed" in " ".join(map(str, page.news))
    assert "The Courier withdrew its report" in " ".join(map(str, page.news))


def test_a_withdrawn_claim_supports_nothing(tmp_path: Path) -> None:
    page = tell(stories.retraction(), tmp_path)
    assert "Unnamed sources of Courier" not in all_text(page)


@pytest.mark.parametrize(("as_of", "lapsed"), [("2024-06-04", False), ("2024-06-12", True)])
def test_a_forecast_lapses_after_its_last_day(tmp_path: Path, as_of: str, lapsed: bool) -> None:
    ahead = read_answer(tell(stories.only_forecasts(), tmp_path, as_of=as_of), "What next?")
    assert ("the time for it has passed" in ahead) is lapsed
    assert "called it “highly likely” that turnout in Norland will rise" in ahead


def test_what_is_left_open_is_not_known(tmp_path: Path) -> None:
    unknown = read_answer(tell(stories.left_open(), tmp_path), "What do we not know?")
    assert "Moe called it “unclear” whether the talks have resumed" in unknown


def test_leaving_open_is_no_support(tmp_path: Path) -> None:
    page = tell(stories.left_open(), tmp_path)
    assert "Only an unnamed aide says so" in read_answer(page, "Is it confirmed?")


def test_what_is_only_reported_is_not_dated_as_said(tmp_path: Path) -> None:
    text = all_text(tell(stories.all_unnamed(), tmp_path, compare_to="2024-06-04"))
    assert "(reported 5 June; C03)" in text and "(5 June" not in text


def test_totals_that_both_can_be_so_do_not_differ(tmp_path: Path) -> None:
    """A floor of January is no other number than the running total of February; a lower total is."""
    story = Story("fever")
    for number, (who, day, given) in enumerate(
        (
            ("doctors", "2024-01-25", {"low": 110}),
            ("ministry", "2024-02-19", {"best": 310}),
        ),
        start=1,
    ):
        cited = figure(
            f"{given.get('low') or given['best']} cases", measure="cases", accumulation="cumulative", **given
        )
        story.claim(f"C{number:02}", by=who, proposition="people-ill", said=day, figures=[cited])
    page = tell(story, tmp_path / "risen")
    assert "differ" not in all_text(page)
    assert "110" not in str(page.headline)
    assert not any("differ" in one.footing for one in page.key_numbers)
    story.tables["figures"][1].update(best="90", value_text="90 cases")
    page = tell(story, tmp_path / "fallen")
    assert "Numbers differ" in all_text(page)
    assert any(one.footing.endswith("; Doctors: 110 (25 January)") for one in page.key_numbers)


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        ("About 10,000 soldiers", "about 10,000"),
        ("3.5 million soldiers", "3.5 million"),
        ("10,000 to 12,000 soldiers", "10,000 to 12,000"),
        ("some 10,000-12,000 soldiers", "some 10,000-12,000"),
        ("another 10,000 soldiers", "another 10,000"),
        ("10,000 soldiers or 12,000", "10,000 soldiers or 12,000"),
    ],
)
def test_a_card_leaves_the_noun_to_the_words_below(cited: str, shown: str, tmp_path: Path) -> None:
    story = Story()
    story.measure("soldiers-sent", name="soldiers sent", unit="soldiers")
    number = figure(cited, measure="soldiers-sent", best=10_000, qualifier="about")
    story.claim("C01", by="minister", said="2024-06-01", figures=[number])
    assert [one.value for one in tell(story, tmp_path).key_numbers] == [shown]


@pytest.mark.parametrize(
    ("sources", "graded"),
    [
        (["F6"], "Our source is not graded, nor is the claim."),
        (["F66"], "Our source is not graded, nor is any claim."),
        (["F6", "F6"], "Neither of our two sources is graded, nor is any claim."),
        (["F6", "F6", "F6"], "None of our three sources is graded, nor is any claim."),
        (["F2"], "Our source is not graded; the claim is graded “probably true” (2)."),
        (["B6"], "Our source is graded “usually reliable” (B)."),
        (["B2"], "Our source is graded “usually reliable” (B); the claim is graded “probably true” (2)."),
        (
            ["B2", "B3", "C3"],
            "Two of 3 sources are graded “usually reliable” (B), none higher; "
            "no claim is graded above “probably true” (2).",
        ),
    ],
)
def test_sources_and_claims_are_graded_apart(tmp_path: Path, sources: list[str], graded: str) -> None:
    """Each source is its grade, then those of its claims."""
    story = Story()
    for number, (reliability, *grades) in enumerate(sources):
        story.source(f"source-{number}", reliability=reliability)
        story.document(f"doc-{number}", f"source-{number}")
        for place, grade in enumerate(grades):
            one = f"{number}{place}"
            story.claim(f"C{one}", f"m-{one}", said="2024-06-02", document=f"doc-{number}", credibility=grade)
    assert read_answer(tell(story, tmp_path), "How far").endswith(graded)


def test_voices_of_one_side_are_one_side(tmp_path: Path) -> None:
    story = Story()
    for number, side in enumerate(("Norland", "Norland", "Sudland")):
        story.actor(f"m-{number}", side=side)
        story.claim(f"C{number}", by=f"m-{number}", said="2024-06-02")
    assert read_answer(tell(story, tmp_path), "How far").startswith(
        "With care: two sides say so, separately, read in one document, but no outside body does"
    )


def test_three_who_deny_it_are_named_by_their_sides(tmp_path: Path) -> None:
    story = crates()
    for number, side in enumerate(("Ostland", "Norland", "Ostland")):
        story.actor(f"denier{number}", name=f"Denier {number}", role="Minister", side=side)
        story.claim(f"D{number}", f"denier{number}", "crates-came", "2024-06-03", "denies")
    assert "three voices deny it, speaking for Norland and Ostland" in all_text(tell(story, tmp_path))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2024-06-03", "2024-06-05"), " (latest 5 June; D"),
        (("2024-06-03", ""), " (latest 3 June; D"),
        (("", ""), " crates have arrived at the depot (D"),
    ],
)
def test_denials_of_several_have_the_day_of_the_last(
    days: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    story = crates()
    for number, (side, day) in enumerate(zip(("Norland", "Ostland"), days, strict=True)):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
        read = {"document": "2024-05-02"} if not day else {}
        story.claim(f"D{number}", side.lower(), "crates-came", day, "denies", **read)
    assert told in read_answer(tell(story, tmp_path), "What is disputed?")
