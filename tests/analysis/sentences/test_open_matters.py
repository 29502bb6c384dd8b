"""What is disputed, what comes next and what is not known: by consequence, and nothing stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.sentences.answers.unknowns import answer_what_is_not_known
from analysis.sentences.standing.lead import find_lead
from analysis.sentences.wording.material import gather
from analysis.sentences.wording.telling import Telling
from tests.analysis.sentences.stories import open_story, read_answer, tell
from tests.dossiers import Story, figure

UNKNOWN, NEXT, DISPUTED = "What do we not know?", "What next?", "What is disputed?"


def clash(modality: str = "estimates") -> Story:
    """One minister only estimates that Ostland's soldiers fight; Ostland denies that and a second thing."""
    story = Story("clash")
    story.actor("berg", name="Ida Berg", short="Berg", role="Norland’s minister", side="Norland")
    story.actor("moe", name="Jan Moe", short="Moe", role="Ostland’s spokesman", side="Ostland")
    story.proposition("soldiers-fight", "Ostland’s soldiers fight")
    story.proposition("soldiers-sent", "Ostland has sent soldiers")
    story.claim("C01", by="berg", proposition="soldiers-fight", said="2024-06-02", modality=modality)
    story.claim("C02", by="moe", proposition="soldiers-fight", said="2024-06-03", modality="denies")
    story.claim("C03", by="moe", proposition="soldiers-sent", said="2024-06-03", modality="denies")
    return story


@pytest.mark.parametrize(("modality", "open_still"), [("estimates", True), ("asserts", False)])
def test_an_estimate_that_is_denied_is_not_settled(tmp_path: Path, modality: str, open_still: bool) -> None:
    unknown = read_answer(tell(clash(modality), tmp_path), UNKNOWN)
    whole = (
        "Whether Ostland’s soldiers fight: Berg said so, as an estimate; Moe denied it (2–3 June; C01, C02)"
    )
    assert (whole in unknown) is open_still


@pytest.mark.parametrize(
    ("day", "side", "told"),
    [("2024-06-03", "Sudland", False), ("2024-06-05", "Sudland", True), ("2024-06-05", "Norland", False)],
)
def test_who_expects_it_since_is_heard_beside_an_estimate(
    day: str, side: str, told: bool, tmp_path: Path
) -> None:
    """What somebody expects after an estimate that it is so has not come for him."""
    story = clash()
    story.actor("ruiz", name="Ana Ruiz", short="Ruiz", role=f"{side}’s other minister", side=side)
    story.proposition("soldiers-will-fight", "Ostland’s soldiers will fight")
    story.relate("soldiers-fight", "fulfils", "soldiers-will-fight")
    story.claim("C04", "ruiz", "soldiers-will-fight", day, "forecasts", document=day)
    unknown = read_answer(tell(story, tmp_path), UNKNOWN)
    whole = "Berg estimated it; Moe denied it; for Ruiz it was still to come (C01, C02 and 1 more)"
    assert (whole in unknown) is told


@pytest.mark.parametrize(("modality", "told"), [("estimates", False), ("asserts", True)])
def test_left_open_is_not_told_beside_who_estimates_and_denies(
    modality: str, told: bool, tmp_path: Path
) -> None:
    story = clash(modality)
    story.actor("ruiz", name="Ana Ruiz", short="Ruiz", role="Sudland’s minister", side="Sudland")
    story.claim("C04", "ruiz", "soldiers-fight", "2024-06-05", "questions")
    unknown = read_answer(tell(story, tmp_path), UNKNOWN)
    assert ("left open whether Ostland’s soldiers fight" in unknown) is told


def test_what_two_sides_estimate_is_more_than_one_sides_word(tmp_path: Path) -> None:
    story = clash()
    story.actor("ruiz", name="Ana Ruiz", role="Sudland’s minister", side="Sudland")
    story.claim("C04", by="ruiz", proposition="soldiers-fight", said="2024-06-04", modality="estimates")
    assert "Whether Ostland’s soldiers fight" not in read_answer(tell(story, tmp_path), UNKNOWN)


def losses(own: bool = False) -> Story:
    """Two ministers count the dead of Ostland; it counts them itself, or not."""
    story = Story("losses")
    story.topic("topic", question="How many of Ostland’s soldiers died?")
    story.measure("dead", name="soldiers of Ostland killed", unit="soldiers")
    story.proposition("soldiers-died", "Ostland’s soldiers have died")
    story.actor("ostland", schema="PublicBody", side="Ostland")
    for number, (who, count) in enumerate((("norland", 600), ("sudland", 640), ("ostland", 600)), start=1):
        dead = figure(
            f"about {count}", best=count, qualifier="about", measure="dead", accumulation="cumulative"
        )
        story.actor(who, schema="PublicBody", side=who.title()) if who != "ostland" else None
        has_number = who != "ostland" or own
        story.claim(
            f"C0{number}",
            who,
            "soldiers-died" if has_number else "talks-held",
            f"2024-06-0{number}",
            figures=[dead] if has_number else [],
        )
    return story


def test_no_number_of_the_partys_own_is_told(tmp_path: Path) -> None:
    told = "The number of soldiers of Ostland killed: Ostland gives none in our documents"
    assert told in read_answer(tell(losses(), tmp_path / "none"), UNKNOWN)
    assert "gives none" not in read_answer(tell(losses(own=True), tmp_path / "own"), UNKNOWN)


@pytest.mark.parametrize(("count", "near"), [(700, True), (1900, False)])
def test_numbers_far_apart_come_before_numbers_near_each_other(
    tmp_path: Path, count: int, near: bool
) -> None:
    story = losses()
    wounded = story.measure("wounded", name="soldiers of Ostland wounded", unit="soldiers")
    for number, (who, best) in enumerate((("norland", count), ("sudland", 600)), start=4):
        hurt = figure(f"{best}", best=best, measure=wounded, accumulation="cumulative")
        story.claim(f"C0{number}", who, "soldiers-hurt", f"2024-06-0{number}", figures=[hurt])
    story.tables["figures"][1].update(best="500", value_text="about 500")
    disputed = read_answer(tell(story, tmp_path), DISPUTED)
    assert "soldiers of Ostland wounded" in disputed
    assert disputed.find("killed") == -1 or near or disputed.find("wounded") < disputed.find("killed")


def test_what_was_asked_is_known_once_somebody_counts(tmp_path: Path) -> None:
    """A ministry still checks how many; later another body gives a number of the same thing."""
    story = losses(own=True)
    story.proposition("count-checked", "The dead are about a thousand")
    story.document("early", published="2024-05-20")
    dead = [figure("about 1,000", "dead", accumulation="cumulative")]
    story.claim("C09", "norland", "count-checked", "2024-05-20", "questions", document="early", figures=dead)
    assert "left open" in read_answer(tell(story, tmp_path, as_of="2024-05-25"), UNKNOWN)
    assert "a thousand" not in read_answer(tell(story, tmp_path / "later"), UNKNOWN)


@pytest.mark.parametrize(("as_of", "due"), [("2024-09-01", True), ("2024-08-30", False)])
def test_a_forecast_that_is_due_today_comes_after_others(tmp_path: Path, as_of: str, due: bool) -> None:
    story = Story("vote")
    story.event("vote", date="2024-09-01", kind="forecast")
    story.event("count", date="2024-12-01", kind="forecast")
    story.proposition("vote-held", "The vote will be held", "vote")
    story.proposition("count-ends", "The count will end", "count")
    for number, one in enumerate(("vote-held", "count-ends")):
        story.claim(f"C0{number}", proposition=one, said="2024-06-03", modality="forecasts")
    ahead = read_answer(tell(story, tmp_path, as_of=as_of), NEXT)
    assert (ahead.index("the count will end") < ahead.index("the vote will be held")) is due


@pytest.mark.parametrize(
    ("said", "due", "first"),
    [("06-11", "12-01", False), ("06-11", "07-01", True), ("06-03", "12-01", True)],
)
def test_newest_forecast_leads_unless_one_is_due_soon(
    said: str, due: str, first: bool, tmp_path: Path
) -> None:
    story = Story("vote")
    story.event("count", date=f"2024-{due}", kind="forecast")
    story.event("march", kind="forecast")
    story.proposition("count-ends", "The count will end", "count")
    story.proposition("people-march", "People will march", "march")
    story.claim("C01", proposition="count-ends", said="2024-06-03", modality="forecasts")
    story.claim("C02", proposition="people-march", said=f"2024-{said}", modality="forecasts")
    ahead = read_answer(tell(story, tmp_path), NEXT)
    assert (ahead.index("the count will end") < ahead.index("people will march")) is first


@pytest.mark.parametrize(
    ("side", "clause", "hedge", "verb"),
    [
        ("Norland", "Norland will send ships to Ostland", "", "said"),
        ("Ostland", "Norland will send ships to Ostland", "", "said"),
        ("Ostland", "Norland will send ships to Ostland", "we believe", "expected"),
        ("Sudland", "Norland will send ships to Ostland", "", "expected"),
        ("Norland", "Norland’s economy will shrink", "", "expected"),
        ("Ostland", "Ships will fight near Ostland", "", "expected"),
    ],
)
def test_what_its_own_side_will_do_nobody_only_expects(
    side: str, clause: str, hedge: str, verb: str, tmp_path: Path
) -> None:
    story = Story("ships")
    story.actor("berg", name="Ida Berg", short="Berg", role=f"{side}’s minister", side=side)
    for place in {"Norland", "Ostland"} - {side}:
        story.actor(place.lower(), name=place, side=place)
    story.event("sailing", kind="forecast")
    story.proposition("will-sail", clause, "sailing")
    story.claim("C01", "berg", "will-sail", "2024-06-03", "forecasts", hedge=hedge)
    told = f"{verb} that " if not hedge else f"{verb} (“{hedge}”) that "
    assert told in read_answer(tell(story, tmp_path), NEXT)


@pytest.mark.parametrize(("estimated", "told"), [("2024-06-02", False), ("2024-06-09", True)])
def test_who_expects_it_after_an_estimate_holds_it_to_come(
    estimated: str, told: bool, tmp_path: Path
) -> None:
    story = Story("fleet")
    story.event("sailing", kind="forecast")
    story.proposition("will-sail", "The fleet will sail", "sailing")
    story.relate("sails", "fulfils", "will-sail")
    story.claim("C01", "mayor", "sails", estimated, "estimates", document=estimated)
    story.claim("C02", "minister", "will-sail", "2024-06-05", "forecasts", document="2024-06-05")
    assert ("is only estimated" in read_answer(tell(story, tmp_path), NEXT)) is told


@pytest.mark.parametrize(("as_of", "ahead"), [("2024-06-12", True), ("2024-12-01", False)])
def test_what_is_being_prepared_is_next_for_a_quarter(tmp_path: Path, as_of: str, ahead: bool) -> None:
    story = Story("ships")
    story.proposition("more-ships", "Norland is preparing to send more ships")
    story.claim("C01", proposition="more-ships", said="2024-06-03")
    told = read_answer(tell(story, tmp_path / "first", as_of=as_of), NEXT)
    assert ("; no day is given" in told) is ahead
    story.proposition("ships-came", "More ships have come")
    story.relate("ships-came", "implies", "more-ships")
    story.claim("C02", by="mayor", proposition="ships-came", said="2024-06-09")
    assert "no day is given" not in read_answer(tell(story, tmp_path / "came", as_of=as_of), NEXT)


def test_a_clause_that_says_unknown_is_unknown(tmp_path: Path) -> None:
    story = Story("probe")
    story.proposition("origin-unknown", "The police do not know where the fire began")
    story.claim("C01", by="police", proposition="origin-unknown", said="2024-06-03")
    assert "do not know where the fire began" in read_answer(tell(story, tmp_path), UNKNOWN)


@pytest.mark.parametrize(
    ("scope", "best", "told"), [("first brigade", 100, True), ("", 100, False), ("first brigade", 500, False)]
)
def test_a_partys_part_stands_beside_a_far_larger_whole(
    tmp_path: Path, scope: str, best: int, told: bool
) -> None:
    """What Ostland counts of one brigade is no other number of the whole, and is told with its scope."""
    story = losses(own=True)
    story.tables["figures"][-1].update(
        best=str(best), value_text=f"{best}", population_scope=scope, qualifier="exact"
    )
    story.tables["figures"][0].update(best="640", value_text="about 640")
    disputed = read_answer(tell(story, tmp_path), DISPUTED)
    words = "Of soldiers of Ostland killed, Ostland gives “100” (first brigade) and Sudland “about 640”"
    assert (words in disputed) is told


def test_whom_it_is_about_is_asked_for_a_number_once_it_speaks(tmp_path: Path) -> None:
    story = clash()
    story.proposition("soldiers-died", "Ostland’s soldiers have died")
    story.document("later", published="2024-06-08")
    for number, by in enumerate(("berg", "clerk")):
        lost = figure(f"{number + 3} soldiers", best=number + 3, measure="dead")
        story.claim(f"C1{number}", by=by, proposition="soldiers-died", said="2024-06-04", figures=[lost])
    asked = "The number of dead: Ostland gives none in our documents, and what others give differs"
    assert asked in read_answer(tell(story, tmp_path / "denies"), UNKNOWN)
    story.event("elsewhere", topic="other")
    next(row for row in story.tables["propositions"] if row["id"] == "soldiers-sent")["event_id"] = (
        "elsewhere"
    )
    story.tables["claims"] = [row for row in story.tables["claims"] if row["id"] != "C02"]
    story.tables["attribution"] = [row for row in story.tables["attribution"] if row["claim_id"] != "C02"]
    assert asked not in read_answer(tell(story, tmp_path / "silent"), UNKNOWN)
    story.claim("C20", by="moe", proposition="soldiers-died", said="2024-06-05", document="later")
    assert asked in read_answer(tell(story, tmp_path / "speaks"), UNKNOWN)


@pytest.mark.parametrize(
    ("last", "told"),
    [(300, ", and what others give differs"), (100, "; others do")],  # 40 and then 100 is no dispute
)
def test_what_others_give_now_differs_or_not(last: int, told: str, tmp_path: Path) -> None:
    story = clash()
    story.proposition("soldiers-died", "Ostland’s soldiers have died")
    for claim, by, day, best in (
        ("C10", "berg", "2", 40),
        ("C11", "berg", "4", 100),
        ("C12", "clerk", "4", last),
    ):
        lost = figure(f"{best} soldiers", best=best, measure="dead", accumulation="cumulative")
        story.claim(claim, by=by, proposition="soldiers-died", said=f"2024-06-0{day}", figures=[lost])
    asked = f"The number of dead: Ostland gives none in our documents{told} ("
    assert asked in read_answer(tell(story, tmp_path), UNKNOWN)


def test_an_old_dispute_is_not_called_settled(tmp_path: Path) -> None:
    unknown = read_answer(tell(clash("asserts"), tmp_path, as_of="2026-06-01"), UNKNOWN)
    assert unknown.startswith("Our documents do not settle whether Ostland’s soldiers fight (C01, C02)")


def test_who_only_estimates_what_is_denied_is_told_so(tmp_path: Path) -> None:
    story = Story("road", "The road")
    story.claim("C01", said="2024-06-02", modality="estimates")
    story.claim("C02", by="mayor", said="2024-06-03", modality="denies")
    disputed = read_answer(tell(story, tmp_path), DISPUTED)
    assert disputed.endswith(", which Minister estimated.")


def test_a_denial_that_was_given_up_is_denied_no_longer(tmp_path: Path) -> None:
    story = Story("strike", "The strike")
    story.claim("C01", said="2024-06-02", modality="denies")
    story.claim("C02", said="2024-06-05")
    assert "Nothing is denied any longer" in read_answer(tell(story, tmp_path), DISPUTED)


def test_what_unnamed_voices_say_is_told_with_who_denies_it(tmp_path: Path) -> None:
    story = Story("leak", "The leak")
    story.actor("clerk", unnamed="a clerk")
    story.claim("C01", by="clerk", said="2024-06-02", proposition="data-leaked")
    story.claim("C02", by="mayor", said="2024-06-03", proposition="data-leaked", modality="denies")
    unknown = read_answer(tell(story, tmp_path), UNKNOWN)
    assert unknown.startswith("Only one unnamed voice said that data leaked; Mayor denies it")


def test_what_cannot_be_known_is_no_whether(tmp_path: Path) -> None:
    story = Story("boxes", "The boxes")
    story.actor("clerk", unnamed="a clerk")
    story.proposition("cannot-be-known", "What is in the boxes cannot be confirmed")
    story.claim("C01", by="clerk", said="2024-06-02", proposition="cannot-be-known")
    assert "Whether what is" not in read_answer(tell(story, tmp_path), UNKNOWN)


@pytest.mark.parametrize(("last_day", "is_next"), [("2024-06-20", True), ("2024-06-11", False), ("", True)])
def test_what_was_left_open_for_a_day_that_passed_is_not_next(
    last_day: str, is_next: bool, tmp_path: Path
) -> None:
    story = Story("bridge")
    story.event("opening", date=last_day, kind="forecast")
    story.proposition("opens", "The bridge will open", "opening")
    story.claim("C01", by="mayor", proposition="opens", said="2024-06-02", modality="questions")
    assert ("left open whether the bridge will open" in read_answer(tell(story, tmp_path), NEXT)) is is_next


@pytest.mark.parametrize(("as_of", "is_open"), [("2024-06-09", True), ("2024-06-12", False)])
def test_what_was_to_come_is_disputed_until_its_day(as_of: str, is_open: bool, tmp_path: Path) -> None:
    """Who denied that it would come, and who would not comment, fill no room once the day has passed."""
    story = Story("exchange")
    story.topic("swap", name="Exchange")
    story.event("first", date="2024-06-10", kind="forecast", topic="swap")
    story.event("talks", topic="swap")
    story.proposition("swap-comes", "Norland and Sudland will exchange prisoners on 10 June", event="first")
    story.proposition("talks-held", "Norland and Sudland have met", event="talks")
    for side in ("norland", "sudland"):
        story.actor(side, schema="PublicBody", side=side.capitalize())
    story.claim("C01", by="broker", proposition="swap-comes", said="2024-06-03", modality="forecasts")
    story.claim("C02", by="sudland", proposition="swap-comes", said="2024-06-04", modality="denies")
    story.claim("C03", by="red-cross", proposition="swap-comes", said="2024-06-05", modality="no_comment")
    for number, who in enumerate(("broker", "norland"), 4):
        story.claim(f"C0{number}", by=who, proposition="talks-held", said="2024-06-09")
    page = tell(story, tmp_path, as_of, compare_to="2024-06-08")
    assert ("Nothing is denied" in read_answer(page, DISPUTED)) is not is_open
    assert ("would not comment" in read_answer(page, UNKNOWN)) is is_open
    assert ("Sudland denied" in read_answer(page, "Is it confirmed?")) is is_open


def test_of_what_was_told_the_unsettled_comes_first(tmp_path: Path) -> None:
    """What is left open is told again after it, also where its topic leads."""
    story = clash()
    story.topic("talks", rank=1)
    story.event("talks", "talks")
    story.proposition("talks-go-on", "The talks go on", "talks")
    story.claim("C08", "clerk", "talks-go-on", "2024-06-05", "questions")
    material = gather(open_story(story, tmp_path))
    telling = Telling(material, told={*material.claims})
    lead = find_lead(material)
    assert lead is not None
    told = answer_what_is_not_known(telling, 2, lead)
    assert [one.claim_ids for one in told] == [("C01", "C02"), ("C08",)]
