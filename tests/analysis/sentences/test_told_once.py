"""What a page told above is not told again below, and what is old fills no room."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story, figure

EARLIER = "2024-06-04"


def _bridge(*said: tuple[str, str, str, str]) -> Story:
    """One topic with a question; who does what with which of its propositions, on which day."""
    story = Story("bridge")
    story.topic("bridge", name="Bridge", question="Is the bridge safe?", rank=1)
    story.event("bridge", "bridge")
    for clause in ("The bridge is cracked", "The bridge is closed", "The bridge will be mended"):
        story.proposition(clause.split()[-1], clause, "bridge")
    for day in {day for _, _, day, _ in said}:
        story.document(f"doc-{day}", published=day)
    for by in dict.fromkeys(by for by, *_ in said):
        story.actor(by, name=by.capitalize(), side=f"{by.capitalize()}land")
    for number, (by, proposition, day, modality) in enumerate(said):
        story.claim(f"C{number}", by, proposition, day, modality, document=f"doc-{day}")
    return story


def test_news_of_the_headline_is_not_told_again(tmp_path: Path) -> None:
    story = _bridge(
        ("mayor", "cracked", "2024-06-09", "asserts"),
        ("clerk", "closed", "2024-06-08", "asserts"),
        ("envoy", "mended", "2024-06-07", "asserts"),
    )
    page = tell(story, tmp_path, compare_to=EARLIER, lead="C0")
    assert "Mayor says" in str(page.headline)
    assert "What else is new since 4 June?" in [one.question for one in page.answers]
    assert "cracked" not in read_answer(page, "What is new")


def test_turn_in_the_headline_is_not_told_again(tmp_path: Path) -> None:
    """That another had said so before makes the turn no less told."""
    story = _bridge(
        ("mayor", "cracked", "2024-06-02", "asserts"),
        ("clerk", "cracked", "2024-06-03", "denies"),
        ("clerk", "cracked", "2024-06-09", "confirms"),
        ("agent", "closed", "2024-06-08", "asserts"),
        ("envoy", "mended", "2024-06-07", "asserts"),
    )
    page = tell(story, tmp_path, compare_to=EARLIER, lead="C2")
    assert "having denied it" in str(page.headline)
    assert "cracked" not in read_answer(page, "What is new")


def test_new_side_is_news_though_the_headline_names_it(tmp_path: Path) -> None:
    """The headline does not tell which of the two said so before."""
    story = _bridge(
        ("mayor", "cracked", "2024-06-02", "asserts"), ("clerk", "cracked", "2024-06-08", "asserts")
    )
    page = tell(story, tmp_path, compare_to=EARLIER)
    assert "Mayor" in str(page.headline) and "Clerk" in str(page.headline)
    assert read_answer(page, "What is new").startswith("Clerk said that the bridge is cracked")


def test_question_is_answered_by_more_than_the_headline(tmp_path: Path) -> None:
    story = _bridge(
        ("mayor", "cracked", "2024-06-09", "asserts"),
        ("clerk", "cracked", "2024-06-09", "asserts"),
        ("envoy", "closed", "2024-06-03", "asserts"),
        ("agent", "mended", "2024-06-08", "forecasts"),
    )
    page = tell(story, tmp_path, compare_to=EARLIER)
    assert "cracked" in str(page.headline)
    assert "cracked" not in read_answer(page, "Is the bridge safe?")
    assert "will be mended" in read_answer(page, "What next?")
    assert "mended" not in read_answer(page, "Is the bridge safe?")


def test_old_denial_is_told_alone_or_not_at_all(tmp_path: Path) -> None:
    late = ("mayor", "cracked", "2024-06-09", "denies")
    old = ("clerk", "closed", "2023-02-01", "denies")
    said = ("envoy", "cracked", "2024-06-08", "asserts")
    both = read_answer(tell(_bridge(said, late, old), tmp_path / "both"), "What is disputed?")
    assert "cracked" in both and "closed" not in both
    assert "closed" in read_answer(tell(_bridge(said, old), tmp_path / "old"), "What is disputed?")


def test_old_forecast_is_told_alone_or_not_at_all(tmp_path: Path) -> None:
    story = _bridge(("agent", "mended", "2024-06-08", "forecasts"))
    story.proposition("toll", "The bridge will cost a toll", "bridge")
    story.document("old", published="2023-05-01")
    story.claim("C8", by="clerk", proposition="toll", said="2023-05-01", modality="forecasts", document="old")
    following = read_answer(tell(story, tmp_path), "What next?")
    assert "mended" in following and "toll" not in following


@pytest.mark.parametrize(
    ("trucks", "rifles", "shown"),
    [
        ("2024-03-20", "2024-04-20", "trucks"),
        ("2024-03-20", "2024-06-09", "rifles"),
        ("2023-12-01", "2024-04-20", "rifles"),
    ],
)
def test_number_that_many_give_keeps_its_card(trucks: str, rifles: str, shown: str, tmp_path: Path) -> None:
    """For a quarter, and not before what is news of these weeks."""
    story = Story("aid")
    story.topic("aid", name="Aid", rank=2)
    story.topic("front", name="Front", rank=1)
    for name, topic in (("trucks", "aid"), ("rifles", "aid"), ("men", "front")):
        story.event(name, topic)
        story.proposition(name, f"Norland has sent {name}", name)
        story.measure(name, name=f"{name} sent", unit=name)
    said = [(by, "trucks", trucks, number) for number, by in enumerate(("mayor", "clerk", "envoy"), start=40)]
    said += [("agent", "rifles", rifles, 900), ("agent", "men", "2024-06-09", 300)]
    for when in {when for _, _, when, _ in said}:
        story.document(f"doc-{when}", published=when)
    for number, (by, name, when, best) in enumerate(said):
        story.claim(f"C{number}", by, name, when, document=f"doc-{when}", figures=[f"{best} {name}"])
    page = tell(story, tmp_path, compare_to="2024-03-25")
    assert next(one.measure_id for one in page.key_numbers if one.measure_id != "men") == shown


@pytest.mark.parametrize(
    ("clause", "measure", "is_asked"),
    [
        ("Sudland soldiers are in Norland", "soldiers killed", True),
        ("Sudland soldiers are in Norland", "Sudland soldiers in Norland", False),
        ("Some soldiers are in Norland", "soldiers killed", False),
        ("Three soldiers are in Norland", "soldiers killed", False),
        ("The talks of soldiers are over", "soldiers killed", False),
    ],
)
def test_number_that_nobody_gives_is_not_known(
    clause: str, measure: str, is_asked: bool, tmp_path: Path
) -> None:
    story = Story("front")
    story.proposition("soldiers-there", clause)
    story.proposition("soldiers-dead", "Ostland has lost soldiers")
    story.measure("dead", name=measure, unit="soldiers")
    story.claim("C01", "mayor", "soldiers-there", "2024-06-09")
    story.claim("C02", "clerk", "soldiers-dead", "2024-06-02", figures=[figure("40 soldiers", "dead")])
    unknown = read_answer(tell(story, tmp_path, lead="C01"), "What do we not know?")
    told = "How many Sudland soldiers are in Norland, nobody in our documents says (C01)."
    assert unknown.startswith(told) is is_asked
    assert ("nobody in our documents says" in unknown) is is_asked


def test_numbers_of_what_leads_come_before_other_denials(tmp_path: Path) -> None:
    story = Story("front")
    story.proposition("sent", "Ostland has sent soldiers to Norland")
    story.proposition("arms", "Ostland has sold arms")
    story.measure("sent", name="soldiers sent", unit="soldiers")
    for number, (by, best) in enumerate((("mayor", 1000), ("clerk", 9000))):
        story.claim(f"C{number}", by, "sent", "2024-06-09", figures=[figure(f"{best:,} soldiers", "sent")])
    story.claim("C2", "envoy", "arms", "2024-06-09", "denies")
    disputed = read_answer(tell(story, tmp_path, lead="C0"), "What is disputed?")
    assert disputed.startswith("Numbers differ on soldiers sent")


def test_one_who_estimates_is_heard_among_those_who_say(tmp_path: Path) -> None:
    story = _bridge(("mayor", "closed", "2024-06-09", "asserts"))
    for number, (by, modality) in enumerate(
        (("clerk", "asserts"), ("envoy", "asserts"), ("agent", "estimates")), start=3
    ):
        story.claim(f"C{number}", by=by, proposition="cracked", said="2024-06-09", modality=modality)
    asked = read_answer(tell(story, tmp_path, lead="closed"), "Is the bridge safe?")
    assert "said or estimated that the bridge is cracked" in asked


def _grain(story: Story, old: str, new: str, modality: str = "asserts") -> None:
    """One gave 40 tons before the earlier brief, and the same one or another 90 since."""
    story.document("old", published="2024-06-02")
    story.proposition("sent", "Norland has sent grain")
    story.measure("grain", name="tons of grain that Norland has sent to Sudland", unit="tons")
    for who, day, best, document in ((old, "2024-06-02", 40, "old"), (new, "2024-06-09", 90, "doc")):
        given = [figure(f"{best} tons", "grain")]
        how = modality if document == "doc" else "asserts"
        story.claim(f"C-{best}", who, "sent", day, how, figures=given, document=document)


@pytest.mark.parametrize(
    ("new", "modality", "told"),
    [
        ("clerk", "asserts", "; Mayor had given “40” before"),
        ("mayor", "asserts", ", after “40” on 2 June"),
        ("clerk", "estimates", "Clerk estimated that Norland has sent grain"),
    ],
)
def test_new_number_is_told_with_the_earlier_one(new: str, modality: str, told: str, tmp_path: Path) -> None:
    """But one that is only estimated overtakes none."""
    story = Story("aid")
    for who in ("mayor", "clerk"):
        story.actor(who, name=who.capitalize(), side="Norland")
    _grain(story, "mayor", new, modality)
    answer = read_answer(tell(story, tmp_path, compare_to=EARLIER), "What is new")
    assert told in answer and ("had given" in answer) == ("had given" in told)


LONG = "deputy assistant minister of food, farming and trade at sea"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "minister",
            "minister",
            "Ruiz spoke of “90” tons of grain that Norland has sent to Sudland, after “40”",
        ),
        (LONG, LONG, "Norland spoke of “90”"),
        (LONG, "minister", "Norland spoke of “90”"),
    ],
)
def test_number_of_who_spoke_before_is_not_the_speakers(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    """“Ruiz spoke of 90, after 40” would give her what Berg had said: Berg is named, or it is the state’s."""
    story = Story("aid")
    story.actor("norland", name="Norland", schema="PublicBody", side="Norland")
    for who, role in (("Berg", old), ("Ruiz", new)):
        story.actor(who.lower(), name=f"Ida {who}", short=who, role=f"Norland’s {role}", speaks_for="norland")
    _grain(story, "berg", "ruiz")
    answer = read_answer(tell(story, tmp_path, compare_to=EARLIER), "What is new")
    assert told in answer and ("Ruiz" not in answer or "from " in answer)


@pytest.mark.parametrize(
    ("schema", "told"), [("Person", "Ruiz spoke of “90”"), ("PublicBody", "Norland’s council spoke of “90”")]
)
def test_number_that_a_long_titled_one_gave_for_it(schema: str, told: str, tmp_path: Path) -> None:
    story = Story("aid")
    story.actor("ruiz", name="Ida Ruiz", short="Ruiz", role="Norland’s council", schema=schema)
    story.actor("berg", name="Ida Berg", role=f"Norland’s {LONG}", speaks_for="ruiz")
    _grain(story, "berg", "ruiz")
    assert told in read_answer(tell(story, tmp_path, compare_to=EARLIER), "What is new")


@pytest.mark.parametrize(("event", "is_missing"), [("bridge", False), ("dam", True)])
def test_forecast_of_another_topic_is_told_as_such(event: str, is_missing: bool, tmp_path: Path) -> None:
    """A forecast of the topic need not name whom the headline is about."""
    story = _bridge(("mayor", "cracked", "2024-06-09", "asserts"))
    story.topic("dam", name="Dam", rank=2)
    story.event("dam", "dam")
    story.proposition("floods", "The fields will flood", event)
    story.claim("C9", by="clerk", proposition="floods", said="2024-06-09", modality="forecasts")
    following = read_answer(tell(story, tmp_path), "What next?")
    assert following.startswith("On what the headline tells, nobody") == is_missing
    assert "will flood" in following


def test_old_forecast_that_is_due_later_is_told(tmp_path: Path) -> None:
    story = _bridge(("agent", "mended", "2024-06-08", "forecasts"))
    story.event("toll", "bridge", date="2024-07-01")
    story.proposition("toll", "The bridge will cost a toll", "toll")
    story.document("old", published="2023-05-01")
    story.claim("C8", by="clerk", proposition="toll", said="2023-05-01", modality="forecasts", document="old")
    assert "toll" in read_answer(tell(story, tmp_path), "What next?")


def test_question_about_the_future_is_answered_by_a_forecast(tmp_path: Path) -> None:
    story = _bridge(
        ("mayor", "cracked", "2024-06-09", "asserts"),
        ("envoy", "closed", "2024-06-03", "asserts"),
        ("agent", "mended", "2024-06-08", "forecasts"),
    )
    story.tables["topics"][0]["question"] = "Will the bridge be mended?"
    asked = read_answer(tell(story, tmp_path, lead="cracked"), "Will the bridge")
    assert "expected that the bridge will be mended" in asked


def test_lead_that_was_denied_long_ago_is_disputed(tmp_path: Path) -> None:
    story = _bridge(
        ("mayor", "cracked", "2024-06-09", "asserts"), ("clerk", "cracked", "2023-01-09", "denies")
    )
    story.measure("cracks", name="cracks in the bridge", unit="cracks")
    story.proposition("widening", "The cracks are widening", "bridge")
    for number, (who, best) in enumerate((("agent", 40), ("envoy", 90)), start=5):
        story.claim(f"C{number}", who, "widening", "2024-06-08", figures=[f"{best} cracks"])
    disputed = read_answer(tell(story, tmp_path, lead="cracked"), "What is disputed?")
    assert "Clerk denied that the bridge is cracked" in disputed


def test_one_unnamed_voice_is_heard_with_its_hedge(tmp_path: Path) -> None:
    story = _bridge(("mayor", "cracked", "2024-06-09", "asserts"))
    story.actor("aide", name="Aide", unnamed="an aide")
    story.claim("C9", "aide", "closed", "2024-06-08", "alleges", hedge="may have")
    unknown = read_answer(tell(story, tmp_path, lead="cracked"), "What do we not know?")
    assert "Only one unnamed voice alleged (“may have”) that the bridge is closed" in unknown


def test_day_that_nobody_gives_is_said_to_be_missing(tmp_path: Path) -> None:
    story = _bridge(("mayor", "cracked", "2024-06-09", "asserts"))
    since = "In our documents, no first day is given; Mayor was the first to say that the bridge is cracked"
    assert read_answer(tell(story, tmp_path / "none"), "Since when?").startswith(since)
    story.tables["events"][0]["date_edtf"] = "2024-06-01"
    dated = read_answer(tell(story, tmp_path / "day"), "Since when?")
    assert "no first day" not in dated and "was the first to say" in dated


@pytest.mark.parametrize("clause", ["The strike is on since 3 June", "The mayor has resigned"])
def test_day_of_a_deed_or_in_the_clause_is_not_missed(clause: str, tmp_path: Path) -> None:
    story = Story("town")
    story.proposition("deed", clause)
    story.claim("C0", by="clerk", proposition="deed", said="2024-06-09")
    assert "no first day" not in read_answer(tell(story, tmp_path), "Since when?")


def test_what_its_own_party_denies_is_not_settled(tmp_path: Path) -> None:
    story = Story("front")
    story.actor("berg", name="Ida Berg", role="Norland’s minister", side="Norland")
    story.actor("moe", name="Jan Moe", role="Ostland’s spokesman", side="Ostland")
    story.proposition("sent", "Ostland has sent soldiers to Norland")
    story.claim("C0", by="berg", proposition="sent", said="2024-06-09")
    assert "settle" not in read_answer(tell(story, tmp_path / "said"), "What do we not know?")
    story.claim("C1", by="moe", proposition="sent", said="2024-06-10", modality="denies")
    unknown = read_answer(tell(story, tmp_path / "denied"), "What do we not know?")
    assert unknown.startswith(
        "Our documents do not settle whether Ostland has sent soldiers to Norland (C0, C1)"
    )


@pytest.mark.parametrize(
    ("best", "told"), [(40, "; in all, two voices say so."), (90, "not all with that number.")]
)
def test_who_else_says_so_is_not_read_for_the_number(best: int, told: str, tmp_path: Path) -> None:
    story = _bridge(("envoy", "cracked", "2024-06-09", "asserts"))
    story.measure("cars", name="cars on the bridge", unit="cars")
    story.proposition("crowded", "The bridge is blocked", "bridge")
    for number, (who, cars) in enumerate((("agent", 40), ("clerk", best)), start=5):
        given = [f"{cars} cars"]
        story.claim(f"C{number}", who, "crowded", "2024-06-08", figures=given, hedge="perhaps" * (number > 5))
    asked = read_answer(tell(story, tmp_path, lead="cracked"), "Is the bridge safe?")
    assert asked.endswith(told)


def test_who_spoke_on_no_known_day_may_be_the_first(tmp_path: Path) -> None:
    story = _bridge(("mayor", "cracked", "2024-06-09", "asserts"))
    story.document("before", published="2024-05-02")
    assert "was the first to say" in all_text(tell(story, tmp_path / "alone"))
    story.claim("C9", by="clerk", proposition="cracked", document="before")
    assert "first to say" not in all_text(tell(story, tmp_path / "after"))


@pytest.mark.parametrize(("day", "told"), [("2024-06-20", "no forecast"), ("", "nobody")])
def test_forecast_that_came_is_no_silence(day: str, told: str, tmp_path: Path) -> None:
    story = _bridge(("mayor", "cracked", "2024-06-09", "asserts"))
    if day:
        story.event("past", "bridge", date="2024-06-01")
        story.proposition("past", "The bridge will shake", "past")
        story.claim("C8", by="clerk", proposition="past", said="2024-05-20", modality="forecasts")
    story.topic("dam", name="Dam", rank=2)
    story.event("dam", "dam")
    story.proposition("floods", "The fields will flood", "dam")
    story.claim("C9", by="clerk", proposition="floods", said="2024-06-09", modality="forecasts")
    following = read_answer(tell(story, tmp_path, lead="cracked"), "What next?")
    assert following.startswith(f"On what the headline tells, {told} in our documents")
