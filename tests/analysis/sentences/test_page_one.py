"""Since when, on whose word, and which numbers: what a reader who has page one only asks besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences import stories
from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story, figure

SINCE = "Since when?"


def _two_governments(second_day: str = "2024-06-08") -> Story:
    """Two governments and an unnamed envoy give numbers; one spokesman of a third denies the whole."""
    story = Story("ships", "The ships")
    story.actor("berg", name="Ida Berg", short="Berg", role="Norland’s minister", side="Norland")
    story.actor("ruiz", name="Ana Ruiz", short="Ruiz", role="Sudland’s minister", side="Sudland")
    story.actor("envoy", name="Envoy", unnamed="an envoy", side="Norland")
    story.actor("moe", name="Jan Moe", short="Moe", role="Ostland’s spokesman", side="Ostland")
    story.proposition("ships-seized", "Ostland has seized ships")
    story.measure("ships", name="ships seized", unit="ships")
    for number, (who, day, count) in enumerate(
        (("berg", "2024-06-03", 40), ("ruiz", second_day, 12), ("envoy", "2024-06-04", 30)), start=1
    ):
        story.claim(f"C0{number}", by=who, proposition="ships-seized", said=day, figures=[f"{count} ships"])
    story.claim("C04", by="moe", proposition="ships-seized", said="2024-06-09", modality="denies")
    return story


def test_first_to_say_so_is_told_with_its_day(tmp_path: Path) -> None:
    since = read_answer(tell(_two_governments(), tmp_path), SINCE)
    assert "Berg was the first to say that Ostland has seized ships (3 June; C01)" in since


def test_who_may_not_be_first_is_among_the_first(tmp_path: Path) -> None:
    """Of one day, or of days that are not known, nobody was surely the first."""
    since = read_answer(tell(_two_governments("2024-06-03"), tmp_path), SINCE)
    assert "was among the first to say" in since and "was the first" not in since


def test_days_of_a_number_come_before_those_of_saying(tmp_path: Path) -> None:
    story = _two_governments()
    story.tables["figures"][0]["period_edtf"] = "2024-05-20/2024-05-24"
    since = read_answer(tell(story, tmp_path), SINCE)
    assert since.startswith("Dated to 20–24 May 2024 by Norland’s minister Ida Berg (3 June; C01).")


def test_a_lead_that_nobody_says_is_so_has_no_since(tmp_path: Path) -> None:
    for number, build in enumerate((stories.only_denials, stories.only_forecasts)):
        questions = [one.question for one in tell(build(), tmp_path / str(number)).answers]
        assert SINCE not in questions or "first to say" not in read_answer(
            tell(build(), tmp_path / f"{number}-again"), SINCE
        )


def test_trust_counts_sides_and_names_who_denies(tmp_path: Path) -> None:
    trust = read_answer(tell(_two_governments(), tmp_path), "How far")
    assert trust.startswith(
        "With care: two named sides say so, separately, read in one document, but no outside body does; "
        "Ostland denies it."
    )


def test_a_joint_act_is_no_number_of_voices(tmp_path: Path) -> None:
    page = tell(stories.joint(), tmp_path, lead="embargo-broken")
    assert "it rests on one joint statement" in read_answer(page, "How far")
    assert "four named voices" not in all_text(page)


def test_a_card_names_who_differs_and_who_denies(tmp_path: Path) -> None:
    """Who denies what leads is named in the headline."""
    (card,) = tell(_two_governments(), tmp_path).key_numbers
    others = "One voice; Berg: 40; an unnamed envoy: 30"
    assert (card.value, card.footing) == ("12", f"{others}; denied")
    story = _two_governments()
    story.claim("C-other", by="ruiz", proposition="it-rained", said="2024-06-08")
    (card,) = tell(story, tmp_path / "other", lead="C-other").key_numbers
    assert card.footing == f"{others}; Moe denies it"
    undenied = _two_governments()
    undenied.tables["claims"][-1]["modality"] = "no_comment"
    (card,) = tell(undenied, tmp_path / "undenied").key_numbers
    assert "denie" not in card.footing


def test_one_voices_same_number_has_one_card(tmp_path: Path) -> None:
    story = _two_governments()
    story.measure("crews", name="crews held", unit="crews")
    story.proposition("crews-held", "Ostland holds crews")
    story.claim("C05", by="ruiz", proposition="crews-held", said="2024-06-08", figures=["12 crews"])
    assert [one.value for one in tell(story, tmp_path / "same").key_numbers] == ["12"]
    story.tables["figures"][-1].update(best="14", value_text="14 crews")
    assert len(tell(story, tmp_path / "other").key_numbers) == 2


@pytest.mark.parametrize(("scope", "shown"), [("headline", False), ("in Kesh", True)])
def test_a_place_in_the_document_is_no_scope_for_readers(scope: str, shown: bool, tmp_path: Path) -> None:
    story = _two_governments()
    for row in story.tables["figures"]:
        row["population_scope"] = scope
    (card,) = tell(story, tmp_path).key_numbers
    assert (f"({scope})" in card.counts_words) is shown


def test_numbers_stand_beside_names_in_the_headline(tmp_path: Path) -> None:
    story = _two_governments()
    del story.tables["claims"][-2:]
    story.tables["attribution"] = [
        row for row in story.tables["attribution"] if row["claim_id"] in ("C01", "C02")
    ]
    story.tables["figures"] = story.tables["figures"][:2]
    assert str(tell(story, tmp_path).headline) == (
        "Sudland’s minister Ruiz (“12”) and Norland’s minister Berg (“40”) say that Ostland has seized ships"
    )


def test_three_sides_speak_in_the_headline(tmp_path: Path) -> None:
    story = _two_governments()
    story.actor(
        "palm",
        name="Per Palm",
        short="Palm",
        role="Westland’s deputy minister of sea transport",
        side="Westland",
    )
    story.claim("C05", by="palm", proposition="ships-seized", said="2024-06-06")
    headline = str(tell(story, tmp_path).headline)
    assert headline.startswith("Sudland (“12”), Westland and Norland (“40”) say")
    assert headline.endswith("denies it")


def test_who_speaks_for_no_side_is_named(tmp_path: Path) -> None:
    story = _two_governments()
    story.actor("fisher", name="Ole Fisk", short="Fisk", role="a fisherman")
    story.claim("C05", by="fisher", proposition="ships-seized", said="2024-06-09")
    assert not str(tell(story, tmp_path).headline).startswith(("Norland", "Sudland (", "Sudland,"))


def test_first_of_a_side_is_news_only_where_others_spoke(tmp_path: Path) -> None:
    new = "no named voice for Sudland had said so before"
    assert new in read_answer(tell(_two_governments(), tmp_path, compare_to="2024-06-05"), "What is new")
    first = tell(_two_governments(), tmp_path / "all", compare_to="2024-06-01")
    assert "had said so before" not in read_answer(first, "What is new")


def test_who_would_not_comment_stands_beside_the_denial(tmp_path: Path) -> None:
    story = _two_governments()
    story.actor("lund", name="Eva Lund", short="Lund", role="Estland’s minister", side="Estland")
    story.claim("C05", by="lund", proposition="ships-seized", said="2024-06-09", modality="no_comment")
    disputed = read_answer(tell(story, tmp_path), "What is disputed?")
    assert "Lund would not comment" in disputed


def test_what_is_open_now_comes_before_what_was_open_long_ago(tmp_path: Path) -> None:
    story = Story("open", "Open")
    story.document("old", published="2022-01-05")
    story.proposition("a-bridge-safe", "The bridge is safe")
    story.proposition("z-dam-safe", "The dam is safe")
    story.claim("C01", document="old", proposition="a-bridge-safe", said="2022-01-04", modality="questions")
    story.claim("C02", proposition="z-dam-safe", said="2024-06-09", modality="questions")
    unknown = read_answer(tell(story, tmp_path), "What do we not know?")
    assert unknown.index("whether the dam is safe") < unknown.find("the bridge") % 10_000


def test_what_may_come_is_next_where_it_was_left_open_of_late(tmp_path: Path) -> None:
    story = Story("next", "Next")
    story.proposition("port-opens", "The port will open again")
    story.claim("C01", proposition="port-opens", said="2024-06-09", modality="questions")
    assert "whether the port will open again" in read_answer(tell(story, tmp_path / "late"), "What next?")
    later = tell(story, tmp_path / "long", as_of="2025-06-01")
    assert "the port" not in read_answer(later, "What next?")


def _asked(*said: tuple[str, str, str]) -> Story:
    """One question, with who says what of it on which day."""
    story = Story("bridge")
    story.topic("bridge", name="Bridge", question="Is the bridge safe?", rank=1)
    story.event("bridge", "bridge")
    for clause in ("The bridge is cracked", "The bridge is closed", "The bridge is being mended"):
        story.proposition(clause.split()[-1], clause, "bridge")
    for number, (by, proposition, day) in enumerate(said):
        story.document(f"doc-{day}", published=day)
        story.claim(f"C{number}", by=by, proposition=proposition, said=day, document=f"doc-{day}")
    return story


def test_what_is_new_is_not_told_under_a_question_too(tmp_path: Path) -> None:
    old = [("envoy", "closed", "2024-06-02"), ("clerk", "mended", "2024-06-01")]
    story = _asked(("mayor", "cracked", "2024-06-09"), *old)
    page = tell(story, tmp_path, compare_to="2024-06-04")
    assert "the bridge is cracked" in read_answer(page, "What is new since 4 June?")
    assert "Envoy said that the bridge is closed" in str(page.standfirst[0])
    asked = read_answer(page, "Is the bridge safe?")
    assert asked == "Clerk said that the bridge is being mended (1 June; C2)."


def test_where_nothing_else_is_said_it_is_told_again(tmp_path: Path) -> None:
    page = tell(_asked(("mayor", "cracked", "2024-06-09")), tmp_path, compare_to="2024-06-04")
    assert "cracked" in read_answer(page, "What is new since") and "cracked" in read_answer(page, "Is the b")


def test_news_that_the_standfirst_told_is_not_told_again(tmp_path: Path) -> None:
    new = [("clerk", "mended", "2024-06-07"), ("agent", "closed", "2024-06-08")]
    page = tell(
        _asked(("mayor", "cracked", "2024-06-01"), *new), tmp_path, compare_to="2024-06-04", lead="C0"
    )
    assert str(page.standfirst[0]) == "Agent said that the bridge is closed (8 June; C2)."
    assert "What else is new since 4 June?" in [one.question for one in page.answers]
    told = read_answer(page, "What is new")
    assert told == "Clerk said that the bridge is being mended (7 June; C1)."


def test_what_an_id_is_is_said_once(tmp_path: Path) -> None:
    story = _asked(("mayor", "cracked", "2024-06-09"), ("envoy", "closed", "2024-06-02"))
    page = tell(story, tmp_path)
    assert [str(one) for one in page.foot] == ["Marks like C1 lead to claims."]
    assert "lead to claims" not in all_text(page)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024-06-20", "rests on two documents (one published later) of two publishers."),
        ("2024-06-11", "rests on two documents of two publishers."),
        ("2024-06-11/2024-06-20", "rests on two documents of two publishers."),  # perhaps not
    ],
)
def test_documents_after_the_briefs_day_are_told(published: str, told: str, tmp_path: Path) -> None:
    story = _asked(("mayor", "cracked", "2024-06-09"))
    story.document("late", "herald", published)
    story.claim("C9", "clerk", "mended", "2024-06-08", document="late")
    assert str(tell(story, tmp_path).standfirst[-1]).endswith(told)


def _killed(*by: tuple[str, str, int]) -> Story:
    """How many died, by whom, of which place."""
    story = Story("toll")
    story.topic("toll", name="Toll", question="How many people have been killed?", rank=1)
    story.event("storm", "toll")
    for number, (who, place, best) in enumerate(by):
        story.proposition(place, f"The storm killed people in {place}", "storm")
        story.measure(f"in-{place}", name=f"people killed in {place}", unit="people")
        story.claim(f"C{number}", who, place, "2024-06-09", figures=[figure(f"{best} people", f"in-{place}")])
    return story


def test_how_many_is_answered_by_the_weightiest_number(tmp_path: Path) -> None:
    """Not by the smaller one whose giver has the shorter description."""
    story = _killed(("doctors", "Kesh", 900_000), ("mayor", "Osten", 2))
    doctors = next(row for row in story.tables["actors"] if row["id"] == "doctors")
    long = "unnamed doctors of the town, among them those of the old hospital on the hill by the river"
    doctors.update(named="false", descriptor=long)
    story.tables["attribution"][0]["named"] = "false"
    answer = read_answer(tell(story, tmp_path), "How many")
    assert answer.startswith("Unnamed doctors of the town said that the storm killed “900000 people” in Kesh")


def test_how_many_is_answered_by_what_is_asked_for(tmp_path: Path) -> None:
    """Not by the rescued, however many speak of them."""
    story = _killed(("mayor", "Kesh", 30))
    story.proposition("rescued", "The storm has left people to be rescued", "storm")
    story.measure("rescued", name="people rescued", unit="people")
    for number, by in enumerate(("envoy", "clerk", "agent")):
        story.claim(f"R{number}", by, "rescued", "2024-06-09", figures=[figure("9,000 people", "rescued")])
    assert "“30 people” in Kesh" in read_answer(tell(story, tmp_path), "How many")


def test_how_many_is_answered_though_it_is_news(tmp_path: Path) -> None:
    page = tell(_killed(("mayor", "Kesh", 500)), tmp_path, compare_to="2024-06-04")
    assert "“500 people” in Kesh" in read_answer(page, "How many")
    assert "“500 people” in Kesh" in read_answer(page, "What is new")


def test_what_is_only_left_open_answers_no_question(tmp_path: Path) -> None:
    story = _asked(("mayor", "cracked", "2024-06-09"), ("envoy", "closed", "2024-06-02"))
    story.claim("C9", by="clerk", proposition="mended", said="2024-06-09", modality="questions")
    page = tell(story, tmp_path, compare_to="2024-06-04", lead="C0")
    assert "left open" not in read_answer(page, "Is the bridge safe?") and "left open" in all_text(page)
