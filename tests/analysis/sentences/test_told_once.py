"""What a page told above is not told again below, and what is old fills no room."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.sentences.numbers.numbers_disputed import list_number_disputes
from analysis.sentences.wording.material import gather
from tests.analysis.sentences.stories import all_text, open_story, read_answer, tell
from tests.dossiers import Story, figure

EARLIER = "2024-06-04"
LEAD = ("mayor", "cracked", "2024-06-09", "asserts")


def _bridge(*said: tuple[str, str, str, str]) -> Story:
    """One topic with a question; who does what with which of its propositions, on which day."""
    story = Story("bridge")
    story.topic("bridge", name="Bridge", question="Is the bridge safe?", rank=1)
    story.event("bridge", "bridge")
    for clause in ("The bridge is cracked", "The bridge is closed", "The bridge will be mended"):
        story.proposition(clause.split()[-1], clause, "bridge")
    for by in dict.fromkeys(by for by, *_ in said):
        story.actor(by, name=by.capitalize(), side=f"{by.capitalize()}land")
    for number, (by, proposition, day, modality) in enumerate(said):
        story.claim(f"C{number}", by, proposition, day, modality, document=day)
    return story


def test_news_of_the_headline_is_not_told_again(tmp_path: Path) -> None:
    story = _bridge(
        LEAD,
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
        LEAD,
        ("clerk", "cracked", "2024-06-09", "asserts"),
        ("envoy", "closed", "2024-06-03", "asserts"),
        ("agent", "mended", "2024-06-08", "forecasts"),
    )
    page = tell(story, tmp_path, compare_to=EARLIER)
    assert "cracked" in str(page.headline)
    assert "will be mended" in read_answer(page, "What next?")
    asked = read_answer(page, "Is the bridge safe?")
    assert "closed" in asked and "cracked" not in asked and "mended" not in asked


def test_old_denial_is_told_alone_or_not_at_all(tmp_path: Path) -> None:
    new, old = ("agent", "cracked", "2024-06-09", "denies"), ("clerk", "closed", "2023-02-01", "denies")
    both = read_answer(tell(_bridge(LEAD, new, old), tmp_path / "both"), "What is disputed?")
    assert "cracked" in both and "closed" not in both
    assert "closed" in read_answer(tell(_bridge(LEAD, old), tmp_path / "old"), "What is disputed?")


@pytest.mark.parametrize(("due", "is_told"), [("", False), ("2024-07-01", True)])
def test_old_forecast_is_told_where_it_is_due_later(due: str, is_told: bool, tmp_path: Path) -> None:
    story = _bridge(("agent", "mended", "2024-06-08", "forecasts"))
    story.event("toll", "bridge", date=due)
    story.proposition("toll", "The bridge will cost a toll", "toll")
    story.claim("C8", "clerk", "toll", "2023-05-01", "forecasts", document="2023-05-01")
    following = read_answer(tell(story, tmp_path), "What next?")
    assert "mended" in following and ("toll" in following) is is_told


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
        story.measure(name, name=f"{name} sent")
    said = [("mayor", "trucks", trucks, 40), ("clerk", "trucks", trucks, 41), ("envoy", "trucks", trucks, 42)]
    said += [("agent", "rifles", rifles, 900), ("agent", "men", "2024-06-09", 300)]
    for number, (by, name, when, best) in enumerate(said):
        story.claim(f"C{number}", by, name, when, document=when, figures=[f"{best} {name}"])
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
    story.measure("soldiers", name=measure)
    story.claim("C01", "mayor", "soldiers-there", "2024-06-09")
    story.claim("C02", "clerk", "soldiers-dead", "2024-06-02", figures=["40 soldiers"])
    unknown = read_answer(tell(story, tmp_path, lead="C01"), "What do we not know?")
    told = "How many Sudland soldiers are in Norland, nobody in our documents says (C01)."
    assert unknown.startswith(told) is is_asked
    assert ("nobody in our documents says" in unknown) is is_asked


def test_what_is_denied_is_not_counted_as_if_it_were_so(tmp_path: Path) -> None:
    """“How many are there, nobody says” takes for granted that any are."""
    story = Story("front")
    story.proposition("soldiers-there", "Sudland soldiers are in Norland")
    story.proposition("soldiers-dead", "Ostland has lost soldiers")
    story.measure("soldiers", name="soldiers killed")
    story.claim("C01", "mayor", "soldiers-there", "2024-06-09")
    story.claim("C02", "clerk", "soldiers-dead", "2024-06-02", figures=["40 soldiers"])
    story.claim("C03", "envoy", "soldiers-there", "2024-06-09", "denies")
    unknown = read_answer(tell(story, tmp_path, lead="C01"), "What do we not know?")
    asked = "Whether Sudland soldiers are in Norland, and how many"
    assert unknown.startswith(f"{asked}: nobody in our documents gives a number (C01, C03).")


def test_denial_and_numbers_that_differ_are_both_told(tmp_path: Path) -> None:
    story = Story("front")
    story.proposition("sent", "Ostland has sent soldiers to Norland")
    story.proposition("arms", "Ostland has sold arms")
    story.measure("soldiers", name="soldiers sent")
    story.claim("C0", "mayor", "sent", "2024-06-09", figures=["1,000 soldiers"])
    story.claim("C1", "clerk", "sent", "2024-06-09", figures=["9,000 soldiers"])
    story.claim("C2", "envoy", "arms", "2024-06-09", "denies")
    disputed = read_answer(tell(story, tmp_path, lead="C0"), "What is disputed?")
    assert disputed.startswith("Envoy denied that Ostland has sold arms")
    assert "Numbers differ on soldiers sent: “1,000” (Mayor, 9 June); “9,000” (Clerk, 9 June)" in disputed


def test_one_who_estimates_is_heard_among_those_who_say(tmp_path: Path) -> None:
    story = _bridge(
        ("mayor", "closed", "2024-06-09", "asserts"),
        ("clerk", "cracked", "2024-06-09", "asserts"),
        ("envoy", "cracked", "2024-06-09", "asserts"),
        ("agent", "cracked", "2024-06-09", "estimates"),
    )
    asked = read_answer(tell(story, tmp_path, lead="closed"), "Is the bridge safe?")
    assert "said or estimated that the bridge is cracked" in asked


def _grain(story: Story, old: str, new: str, modality: str = "asserts") -> None:
    """One gave 40 tons before the earlier brief, and the same one or another 90 since."""
    story.proposition("sent", "Norland has sent grain")
    story.measure("tons", name="tons of grain that Norland has sent to Sudland", unit="tons")
    story.claim("C40", old, "sent", "2024-06-02", document="2024-06-02", figures=["40 tons"])
    story.claim("C90", new, "sent", "2024-06-09", modality, figures=["90 tons"])


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
        ("envoy", "envoy", "Ruiz spoke of “90” tons of grain that Norland has sent to Sudland, after “40”"),
        (LONG, LONG, "Norland spoke of “90”"),
        (LONG, "envoy", "Norland spoke of “90”"),
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


def test_question_about_the_future_is_answered_by_a_forecast(tmp_path: Path) -> None:
    story = _bridge(
        LEAD,
        ("envoy", "closed", "2024-06-03", "asserts"),
        ("agent", "mended", "2024-06-08", "forecasts"),
    )
    story.tables["topics"][0]["question"] = "Will the bridge be mended?"
    asked = read_answer(tell(story, tmp_path, lead="cracked"), "Will the bridge")
    assert "expected that the bridge will be mended" in asked


def test_lead_that_was_denied_long_ago_is_disputed(tmp_path: Path) -> None:
    story = _bridge(LEAD, ("clerk", "cracked", "2023-01-09", "denies"))
    story.measure("cracks", name="cracks in the bridge", unit="cracks")
    story.proposition("widening", "The cracks are widening", "bridge")
    story.claim("C5", "agent", "widening", "2024-06-08", figures=["40 cracks"])
    story.claim("C6", "envoy", "widening", "2024-06-08", figures=["90 cracks"])
    disputed = read_answer(tell(story, tmp_path, lead="cracked"), "What is disputed?")
    assert "Clerk denied that the bridge is cracked" in disputed


def test_one_unnamed_voice_is_heard_with_its_hedge(tmp_path: Path) -> None:
    story = _bridge(LEAD)
    story.actor("aide", name="Aide", unnamed="an aide")
    story.claim("C9", "aide", "closed", "2024-06-08", "alleges", hedge="may have")
    unknown = read_answer(tell(story, tmp_path, lead="cracked"), "What do we not know?")
    assert "Only one unnamed voice alleged (“may have”) that the bridge is closed" in unknown


def test_day_that_nobody_gives_is_said_to_be_missing(tmp_path: Path) -> None:
    story = _bridge(LEAD)
    first = "the first to say that the bridge is cracked was Mayor (9 June; C0)"
    since = f"No first day is given in our documents; {first}"
    assert read_answer(tell(story, tmp_path / "none"), "Since when?").startswith(since)
    story.tables["events"][0] |= {"date_edtf": "2024-06-01", "date_basis": "stated", "date_reason": ""}
    dated = read_answer(tell(story, tmp_path / "day"), "Since when?")
    assert dated.startswith("Our record dates it") and "was the first to say" in dated
    for number, (day, is_told) in enumerate((("2024-06-01", True), ("2024-06-01/..", False))):
        inferred = {"date_edtf": day, "date_basis": "inferred", "date_reason": "From other words."}
        story.tables["events"][0] |= inferred
        since = read_answer(tell(story, tmp_path / str(number)), "Since when?")
        assert ("Our record" in since) is is_told


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
    story.claim("C5", "agent", "crowded", "2024-06-08", figures=["40 cars"])
    story.claim("C6", "clerk", "crowded", "2024-06-08", figures=[f"{best} cars"], hedge="perhaps")
    asked = read_answer(tell(story, tmp_path, lead="cracked"), "Is the bridge safe?")
    assert asked.endswith(told)


BOTH_SEIZED_TWO = "(Norland) and the minister (Sudland) said that Norland has seized “2 ships”"


@pytest.mark.parametrize(
    ("best", "way", "told"),
    [
        (2, "snapshot", BOTH_SEIZED_TWO),
        (2, "increment", BOTH_SEIZED_TWO),
        (3, "snapshot", "(“3”) and the minister (Sudland) (“2”) said that Norland has seized ships"),
        (3, "increment", "The mayor (Norland) said that Norland has seized “3 ships”"),
    ],
)
def test_number_that_all_give_stands_in_the_clause(best: int, way: str, told: str, tmp_path: Path) -> None:
    """One counts what was seized, the other what is held: where both say two, it is one number."""
    story = Story("ships")
    story.actor("mayor", name="the mayor", role="", side="Norland")
    story.actor("minister", name="the minister", role="", side="Sudland")
    story.proposition("seized", "Norland has seized ships")
    story.measure("ships", name="ships seized", unit="ships")
    story.claim("C01", "minister", "seized", "2024-06-01", figures=["2 ships"])
    ships = [figure(f"{best} ships", "ships", accumulation=way)]
    story.claim("C02", "mayor", "seized", "2024-06-02", figures=ships)
    assert told in "\n".join(map(str, tell(story, tmp_path).news))


def test_who_spoke_on_no_known_day_may_be_the_first(tmp_path: Path) -> None:
    story = _bridge(LEAD)
    assert "the first to say that the bridge is cracked was Mayor" in all_text(
        tell(story, tmp_path / "alone")
    )
    story.claim("C9", "clerk", "cracked", document="2024-05-02")
    assert "first to say" not in all_text(tell(story, tmp_path / "after"))


@pytest.mark.parametrize(
    ("topic", "past", "told"),
    [
        ("bridge", "", "Clerk expected that the fields will flood"),
        ("dam", "", "Of what the headline tells, nobody in our documents says what comes next"),
        (
            "dam",
            "2024-05-20",
            "Nothing more in our documents: what was expected of this came or has lapsed",
        ),
    ],
)
def test_forecast_of_another_topic_is_told_as_such(topic: str, past: str, told: str, tmp_path: Path) -> None:
    """One of the topic need not name whom the headline is about; one whose time is over is no silence."""
    story = _bridge(LEAD)
    story.topic("dam", name="Dam", rank=2)
    story.event("flood", topic)
    story.proposition("floods", "The fields will flood", "flood")
    story.claim("C9", "clerk", "floods", "2024-06-09", "forecasts")
    if past:
        story.event("past", "bridge", date="2024-06-01")
        story.proposition("past", "The bridge will shake", "past")
        story.claim("C8", "clerk", "past", past, "forecasts")
    following = read_answer(tell(story, tmp_path, lead="cracked"), "What next?")
    assert following.startswith(told) and "will flood" in following


@pytest.mark.parametrize(
    ("clause", "of_it"),
    [
        ("Ostland will build ships", False),
        ("Norland will sell Ostland ships", True),
        ("More ships will be sold", True),
    ],
)
def test_forecast_of_somebody_else_is_none_of_the_headline(clause: str, of_it: bool, tmp_path: Path) -> None:
    """One topic, but what the buyer will build is no answer to what the seller does next."""
    story = Story("ships")
    for side in ("Norland", "Ostland"):
        story.actor(side.lower(), name=side, side=side)
        story.claim(side, side.lower(), "talks-held", "2024-06-01")
    story.topic("ships")
    story.event("sale", "ships")
    story.event("coming", "ships", kind="forecast")
    story.proposition("sold", "Norland has sold Ostland ships", "sale")
    story.proposition("will", clause, "coming")
    story.claim("C01", "mayor", "sold", "2024-06-09")
    story.claim("C02", "mayor", "will", "2024-06-09", "forecasts")
    ahead = read_answer(tell(story, tmp_path, lead="sold"), "What next?")
    assert ("nobody in our documents says what comes next" in ahead) is not of_it


@pytest.mark.parametrize("kind", ["background", "forecast"])
def test_what_is_recalled_is_told_where_it_is_to_come(kind: str, tmp_path: Path) -> None:
    story = _bridge(LEAD)
    story.event("past", "bridge", date="2025", kind=kind)
    story.proposition("past", "The bridge will shake in 2025", "past")
    story.claim("C8", "clerk", "past", "", "forecasts", document="2024-05-20")
    told = read_answer(tell(story, tmp_path, lead="cracked"), "What next?")
    assert told.startswith("Clerk expected that the bridge will shake in 2025")


def test_number_of_what_came_is_before_what_is_expected(tmp_path: Path) -> None:
    """Of what its own side had counted before somebody expects more: what came is counted on the card."""
    story = _bridge(LEAD)
    story.measure("cars", name="cars moved to the bridge", unit="cars")
    story.proposition("moved", "Cars have been moved to the bridge", "bridge")
    story.proposition("will-move", "Cars will be moved to the bridge", "bridge")
    story.relate("moved", "fulfils", "will-move")
    story.claim("C5", "clerk", "moved", "2024-06-01", figures=["40 cars"])
    story.claim("C6", "clerk", "will-move", "2024-06-08", "forecasts", figures=["90 cars"])
    page = tell(story, tmp_path, lead="cracked")
    assert [one.value for one in page.key_numbers] == ["40"]
    assert "Clerk expected that “90 cars” will be moved to the bridge" in read_answer(page, "What next?")


@pytest.mark.parametrize(("day", "is_ahead"), [("2024-06-08", False), ("2024-06-10", True)])
def test_plan_told_before_the_deed_is_not_ahead(day: str, is_ahead: bool, tmp_path: Path) -> None:
    """Who spoke of a plan before the day on which the deed was first said spoke of that."""
    story = _bridge(LEAD)
    story.proposition("plan", "The city plans to raise the bridge", "bridge")
    story.claim("C5", "clerk", "plan", day)
    story.topic("dam", name="Dam", rank=2)
    story.event("flood", "dam")
    story.proposition("floods", "The fields will flood", "flood")
    story.claim("C9", "clerk", "floods", "2024-06-09", "forecasts")
    page = tell(story, tmp_path, lead="cracked")
    following = read_answer(page, "What next?")
    assert ("plans to raise" in following) is is_ahead
    assert following.startswith("Of what the headline tells, nobody") is not is_ahead
    assert ("plans to raise" in read_answer(page, "Is the bridge safe?")) is is_ahead


@pytest.mark.parametrize("modality", ["asserts", "estimates"])
def test_what_follows_from_own_words_needs_no_sentence(modality: str, tmp_path: Path) -> None:
    """Its own earlier number for less is its number no more."""
    story = _bridge(LEAD)
    story.measure("cars", name="cars on the bridge", unit="cars")
    story.proposition("bridge-loaded", "The bridge bears a load", "bridge")
    story.proposition("bridge-cars", "The bridge bears cars", "bridge")
    story.relate("bridge-cars", "implies", "bridge-loaded")
    story.claim("C5", "clerk", "bridge-loaded", "2024-06-01", figures=["40 cars"])
    story.claim("C6", "clerk", "bridge-cars", "2024-06-02", modality, figures=["60 cars"])
    page = tell(story, tmp_path, lead="cracked")
    assert "40" not in all_text(page).replace("after “40” on 1 June", "")
    assert "bears a load" not in read_answer(page, "Is the bridge safe?")


@pytest.mark.parametrize(
    ("clause", "said", "told"),
    [
        ("Guards are on the bridge", ("2024-03-02", "2024-03-24"), "(March; C"),
        ("Guards are on the bridge", ("2024-02-02", "2024-03-24"), "(February to March; C"),
        ("Guards are on the bridge", ("2024-03-02", ""), "(by March; C"),
        ("Guards are on the bridge", ("2024-03-02", "2024-06-02"), "(C"),
        ("Guards have been on the bridge", ("2024-03-02", "2024-03-24"), "(C"),
    ],
)
def test_what_is_told_as_of_now_has_its_month(
    clause: str, said: tuple[str, str], told: str, tmp_path: Path
) -> None:
    story = _bridge(LEAD)
    story.proposition("guards", clause, "bridge")
    for number, (by, day) in enumerate(zip(("clerk", "envoy"), said, strict=True)):
        story.claim(f"C{number + 5}", by, "guards", day, document=day or "2024-03-24")
    answer = read_answer(tell(story, tmp_path, lead="cracked"), "Is the bridge safe?")
    assert f"{clause[0].lower()}{clause[1:]} {told}" in answer


@pytest.mark.parametrize(
    ("clause", "month", "dated"),
    [
        ("Guards are on the bridge", "03", True),
        ("Guards were on the bridge", "03", True),
        ("Guards are on the bridge", "05", False),
    ],
)
def test_old_numbers_of_what_goes_on_have_their_days(
    clause: str, month: str, dated: bool, tmp_path: Path
) -> None:
    """Where their days have no room, the numbers are not told as if they were of today."""
    story = _bridge(LEAD)
    story.measure("guards", name="guards", unit="guards")
    story.proposition("guards", clause, "bridge")
    for number, by in enumerate(("clerk", "envoy")):
        day = f"2024-{month}-2{number}"
        story.claim(f"C{number + 5}", by, "guards", day, document=day, figures=[f"{9 + 30 * number} guards"])
    ((_, words),) = list_number_disputes("", (), gather(open_story(story, tmp_path)))
    days = ["2" in "".join(part for part in one if isinstance(part, str)) for one in words]
    assert all(days) is dated


def test_old_differing_numbers_stand_behind_newer_ones(tmp_path: Path) -> None:
    """Those of what leads too: of soldiers in the town three months ago, and of losses this week."""
    story = _bridge(LEAD)
    for measure, month in (("guards", "03"), ("lost", "06")):
        story.measure(measure, name=measure, unit=measure)
        for number, by in enumerate(("clerk", "envoy")):
            day, told = f"2024-{month}-0{number + 1}", f"{9 + 30 * number} {measure}"
            story.claim(f"C-{measure}-{number}", by, "cracked", day, document=day, figures=[told])
    material = gather(open_story(story, tmp_path))
    orders = {str(words[0]): order for order, words in list_number_disputes("cracked", (), material)}
    first = min(orders, key=lambda one: orders[one])
    assert len(orders) == 2 and "lost" in first
