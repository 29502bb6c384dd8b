"""One voice against itself, a side's newer number, parts beyond their whole, a question that was answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story, figure

UNKNOWN, NEXT, DISPUTED = "What do we not know?", "What next?", "What is disputed?"


@pytest.mark.parametrize(("later_by", "is_given_up"), [("envoy", True), ("clerk", False)])
def test_a_forecast_that_its_voice_gave_up_is_not_told(
    later_by: str, is_given_up: bool, tmp_path: Path
) -> None:
    story = Story("vote")
    story.proposition("held", "The vote will be held in August")
    story.proposition("put-off", "The vote will be put off")
    story.relate("put-off", "excludes", "held")
    story.claim("C01", by="envoy", proposition="held", said="2024-06-03", modality="forecasts")
    story.claim("C02", by=later_by, proposition="put-off", said="2024-06-08", modality="forecasts")
    ahead = read_answer(tell(story, tmp_path), NEXT)
    assert ("will be held" not in ahead) is is_given_up


@pytest.mark.parametrize(
    ("by", "day", "modality", "told"),
    [
        ("minister", "09", "estimates", "; the same voice estimates that it has come"),
        ("minister", "08", "estimates", "."),
        ("clerk", "08", "estimates", "; that it happened is only estimated"),
        ("clerk", "08", "asserts", "; this is since said to have come"),
    ],
)
def test_a_forecast_that_its_own_voice_says_came(
    by: str, day: str, modality: str, told: str, tmp_path: Path
) -> None:
    """Who tells on one day what is so and what will be does not say that this has come."""
    story = Story("front")
    story.proposition("will-come", "Soldiers will come to Norland")
    story.proposition("fight", "Soldiers fight in Norland")
    story.relate("fight", "fulfils", "will-come")
    story.claim("C01", proposition="will-come", said="2024-06-08", modality="forecasts")
    story.claim("C02", by=by, proposition="fight", said=f"2024-06-{day}", modality=modality)
    assert f"(8 June; C01){told}" in read_answer(tell(story, tmp_path), NEXT)


@pytest.mark.parametrize(("day", "is_sides"), [("2024-06-09", False), ("2024-06-01", True)])
def test_a_number_that_its_side_overtook_is_no_sides(day: str, is_sides: bool, tmp_path: Path) -> None:
    """A ministry of the same side suspects more since: the minister’s number is not the state’s."""
    story = Story("aid")
    role = "Norland’s deputy transport minister"
    story.actor("berg", name="Ida Berg", short="Berg", role=role, side="Norland")
    story.actor("army", name="Army", schema="PublicBody", role="Norland’s army", side="Norland")
    story.proposition("sent", "Ostland has sent crates of rifles by ship to the rebels in Kesh")
    less, more = (figure(f"{count} crates", accumulation="cumulative") for count in (900, 1300))
    story.claim("C01", "berg", "sent", "2024-06-08", figures=[less])
    story.claim("C02", "army", "sent", day, figures=[more], hedge="suspected")
    story.claim("C03", by="ostland", proposition="sent", said="2024-06-09", modality="denies")
    headline = str(tell(story, tmp_path, lead="C01").headline)
    assert headline.startswith("Norland says")
    assert ("900" in headline) is is_sides


def casualties(killed: int, wounded: int, scope: str = "") -> Story:
    """An army and unnamed sources count all who were hit, a service the killed and the wounded."""
    story = Story("losses")
    story.actor("sources", name="Sources", unnamed="foreign sources")
    story.measure("hit", name="soldiers killed or wounded", unit="soldiers")
    for part in ("killed", "wounded"):
        story.measure(part, name=f"soldiers {part}", unit="soldiers", part_of="hit")
    story.proposition("were-hit", "Soldiers have been killed or wounded")
    story.claim("C01", "army", "were-hit", "2024-06-07", figures=["4,000 hit"])
    story.claim("C02", "sources", "were-hit", "2024-06-08", figures=["1,200 hit"])
    counts = {"killed": killed, "wounded": wounded}
    parts = [figure(f"{count:,}", of, population_scope=scope) for of, count in counts.items()]
    story.claim("C03", "service", "were-hit", "2024-06-09", figures=parts)
    return story


@pytest.mark.parametrize(
    ("killed", "wounded", "scope", "told"),
    [(600, 4700, "", True), (600, 2000, "", False), (600, 4700, "first brigade", False)],
)
def test_parts_that_exceed_a_span_stand_beside_it(
    killed: int, wounded: int, scope: str, told: bool, tmp_path: Path
) -> None:
    """1,200 to 4,000 is not all that is said where 600 and 4,700 are; a brigade's are of another whole."""
    page = tell(casualties(killed, wounded, scope), tmp_path)
    parts = f"“{killed}” killed and “{wounded:,}” wounded (Service"
    assert (parts in read_answer(page, DISPUTED)) is told
    assert not told or "goes from" not in all_text(page)


@pytest.mark.parametrize(
    ("by", "modality", "said", "is_open"),
    [
        ("deputy", "forecasts", "2024-06-08", False),
        ("deputy", "forecasts", "2024-05-30", True),
        ("mayor", "forecasts", "2024-06-08", True),
        ("mayor", "asserts", "2024-06-08", False),
    ],
)
def test_what_a_side_left_open_is_closed_by_its_own_word(
    by: str, modality: str, said: str, is_open: bool, tmp_path: Path
) -> None:
    """Another side's forecast leaves it open: only who says that it is so answers for all."""
    story = Story("front")
    for who, side in (("envoy", "Norland"), ("deputy", "Norland"), ("mayor", "Kesh")):
        story.actor(who, name=f"Ida {who}", role=f"{side}’s {who}", side=side)
    story.proposition("will-fight", "The soldiers will fight")
    story.claim("C01", "envoy", "will-fight", "2024-06-02", "questions", document="2024-06-02")
    story.claim("C02", by, "will-fight", said, modality, document=said)
    unknown = read_answer(tell(story, tmp_path), UNKNOWN)
    assert ("left open whether the soldiers will fight" in unknown) is is_open


@pytest.mark.parametrize(
    ("clause", "count", "told"),
    [
        ("Ostland is preparing to send more soldiers to Sudland", 0, True),
        ("Ostland will send soldiers to Sudland", 0, True),
        ("Ostland is preparing to send more soldiers to Sudland", 900, False),
        ("Ostland is preparing to send more rifles to Sudland", 0, False),
        ("Ostland is preparing to send two hundred soldiers to Sudland", 0, False),
    ],
)
def test_how_many_will_be_sent_is_not_known(clause: str, count: int, told: bool, tmp_path: Path) -> None:
    story = Story("front")
    story.proposition("sent", "Ostland has sent soldiers")
    story.proposition("more", clause)
    story.claim("C01", by="mayor", proposition="sent", said="2024-06-09")
    given = [f"{count} soldiers"] if count else []
    modality = "forecasts" if " will " in clause else "estimates"
    story.claim("C02", by="envoy", proposition="more", said="2024-06-08", modality=modality, figures=given)
    unknown = read_answer(tell(story, tmp_path, lead="C01"), UNKNOWN)
    asked = "How many more soldiers Ostland is preparing to send to Sudland, nobody in our documents says"
    assert ("How many" in unknown) is told
    assert not told or (f"{asked} (C02)." in unknown) is (" more " in clause)


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (["2024-03"], "Mayor counted crates from January or March 2024, as reports differ"),
        (
            ["2024-03", "2024-02"],
            "Mayor counted crates from January, February or March 2024",
        ),
        (["2024-01"], "Mayor counted crates from January 2024 (8 June; C01); no first day is given."),
    ],
)
def test_beginnings_that_reports_give_are_all_told(others: list[str], told: str, tmp_path: Path) -> None:
    story = Story("aid")
    story.proposition("sent", "Norland has sent crates")
    for number, start in enumerate(["2024-01", *others], start=1):
        document = story.document(f"copy-{number}", f"paper-{number}")
        crates = figure("900 crates", accumulation="cumulative", period_edtf=f"{start}/..")
        story.claim(f"C0{number}", "mayor", "sent", "2024-06-08", document=document, figures=[crates])
    assert read_answer(tell(story, tmp_path), "Since when?").startswith(told)


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (["mayor"], "Mayor"),
        (["mayor", "baker"], "Baker and Mayor"),
        (["unnamed-clerk", "unnamed-cook"], "an unnamed cook and an unnamed clerk"),
        (["ardan", "belmar", "corvia"], "Corvia, Belmar and Ardan"),
        (["ardan", "belmar", "corvia", "dunia"], "four voices"),
        (["mayor", "baker", "clerk"], "three voices"),
        (["ardan", "belmar", "guest"], "three voices"),  # who has no office speaks for no side
    ],
)
def test_who_says_what_is_denied_is_named_or_counted(by: list[str], told: str, tmp_path: Path) -> None:
    story = Story("front")
    for side in ("ardan", "belmar", "corvia", "dunia"):
        story.actor(side, schema="PublicBody", side=side.capitalize())
    story.actor("guest", side="Corvia")
    story.proposition("sent", "Ostland has sent soldiers")
    for number, one in enumerate(by, start=1):
        story.claim(f"C0{number}", one, "sent", f"2024-06-0{number}")
    story.claim("C09", "envoy", "sent", "2024-06-08", "denies")
    said = f"Envoy denied that Ostland has sent soldiers (8 June; C09), which {told} said."
    assert read_answer(tell(story, tmp_path), DISPUTED) == said


@pytest.mark.parametrize(
    ("sure", "unsure", "told"),
    [
        (
            ["mayor", "baker"],
            [],
            "Baker and Mayor denied that soldiers came (latest 2 June; C2, C1), which Envoy said later.",
        ),
        (
            ["ostland", "minister"],
            [],
            "Ostland denied that soldiers came (latest 2 June; C2, C1), which Envoy said later.",
        ),
        (["mayor", "unnamed-clerk"], [], "Mayor and an unnamed clerk denied that"),
        (["mayor", "unnamed-clerk", "unnamed-cook"], [], "Mayor and up to two unnamed voices denied that"),
        (["mayor"], ["baker", "clerk"], "; two others denied it"),
        (["mayor"], ["unnamed-clerk"], "; one other denied it"),
        (["mayor"], ["unnamed-clerk", "unnamed-cook"], "; up to two others denied it"),
    ],
)
def test_all_who_deny_are_told(sure: list[str], unsure: list[str], told: str, tmp_path: Path) -> None:
    """A state and its minister are the state; whoever hedges stands apart."""
    story = Story("front")
    story.actor("ostland", schema="PublicBody", side="Ostland")
    story.actor("minister", role="Ostland’s minister", side="Ostland")
    story.proposition("sent", "Soldiers came")
    for number, one in enumerate([*sure, *unsure], start=1):
        hedge = "as far as I know" if one in unsure else ""
        story.claim(f"C{number}", one, "sent", f"2024-06-0{number}", "denies", hedge=hedge)
    story.claim("C9", "envoy", "sent", "2024-06-08")
    assert told in read_answer(tell(story, tmp_path), DISPUTED)


@pytest.mark.parametrize(
    ("clause", "first"), [("Norlandish troops burned the town", "Norland"), ("The town burned", "Envoy")]
)
def test_who_is_accused_stands_first_of_those_who_deny(clause: str, first: str, tmp_path: Path) -> None:
    """Also by the adjective; else the newest denial stands first."""
    story = Story("front")
    story.actor("norland", name="Norland", schema="PublicBody", side="Norland")
    story.proposition("burned", clause)
    story.claim("C1", "mayor", "burned", "2024-06-02")
    story.claim("C2", "norland", "burned", "2024-06-03", "denies")
    story.claim("C3", "envoy", "burned", "2024-06-08", "denies")
    assert read_answer(tell(story, tmp_path), DISPUTED).startswith(first)
