"""What nobody knows, and what only unnamed voices say: told as long as nobody has answered it by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story

OPEN = "left open whether the talks have resumed"


def talks(answer: str, said: str, by: str) -> Story:
    """An aide leaves open whether talks resumed; somebody may answer, on another proposition, on a day."""
    story = Story("talks")
    story.actor("aide", name="Jan Moe", role="the palace’s aide")
    story.proposition("talks-resumed", "The talks have resumed")
    story.proposition("envoys-met", "Envoys met in Norland for the talks")
    story.proposition("paper-signed", "Envoys signed a paper at the talks")
    story.relate("envoys-met", "implies", "talks-resumed")
    story.relate("paper-signed", "implies", "envoys-met")
    story.claim("C01", by="aide", proposition="talks-resumed", modality="questions", said="2024-06-04")
    story.claim("C03", by="clerk", proposition="envoys-met", modality="denies", said="2024-06-01")
    if answer:
        story.claim("C02", by=by, proposition=answer, said=said)
    return story


@pytest.mark.parametrize(
    ("answer", "said", "by", "is_open"),
    [
        ("talks-resumed", "2024-06-08", "envoy", False),
        ("envoys-met", "2024-06-08", "envoy", False),
        ("paper-signed", "2024-06-08", "envoy", False),
        ("", "", "envoy", True),
        ("envoys-met", "2024-06-03", "envoy", True),
        ("talks-resumed", "2024-06-08", "unnamed-diplomat", True),
    ],
)
def test_what_is_answered_later_by_name_is_known(
    answer: str, said: str, by: str, is_open: bool, tmp_path: Path
) -> None:
    unknown = read_answer(tell(talks(answer, said, by), tmp_path), "What do we not know")
    assert (OPEN in unknown) is is_open


@pytest.mark.parametrize("is_new", [False, True])
def test_old_doubts_stand_only_where_none_is_new(is_new: bool, tmp_path: Path) -> None:
    story = Story("talks")
    story.document("later", "paper", "2024-09-21")
    story.proposition("talks-resumed", "The talks have resumed")
    story.proposition("paper-signed", "A paper is signed")
    story.claim("C01", "aide", "talks-resumed", "2024-06-04", "questions")
    modality = "questions" if is_new else "asserts"
    story.claim("C02", "clerk", "paper-signed", "2024-09-20", modality, document="later")
    unknown = read_answer(tell(story, tmp_path, as_of="2024-09-22"), "What do we not know")
    assert (OPEN in unknown) is not is_new and ("a paper is signed" in unknown) is is_new


@pytest.mark.parametrize(
    ("side", "told"),
    [("Westland", "as does an unnamed voice from Westland"), ("", "as does an unnamed voice (C")],
)
def test_unnamed_voices_have_their_side_beside_named(side: str, told: str, tmp_path: Path) -> None:
    story = Story("pact")
    for name in ("Norland", "Ostland"):
        story.actor(name.lower(), schema="PublicBody", side=name, name=name)
    story.actor("insider", named="false", descriptor="an official", side=side)
    story.proposition("signed", "The pact has been signed")
    for number, by in enumerate(("norland", "ostland", "insider"), start=1):
        story.claim(f"C0{number}", by=by, proposition="signed", said=f"2024-06-0{number}")
    assert told in read_answer(tell(story, tmp_path), "Is it confirmed?")


def convoy(modality: str = "warns") -> Story:
    """Two unnamed voices expect a convoy, and a state warns of it with a hedge."""
    story = Story("convoy")
    story.actor("norland", schema="PublicBody", side="Norland")
    story.event("convoy", kind="forecast", date="2024-09")
    story.proposition("convoy-leaves", "A convoy will leave Kesh in September", "convoy")
    for number in (1, 2):
        story.claim(
            f"C0{number}", f"unnamed-official-{number}", "convoy-leaves", f"2024-06-0{number}", "forecasts"
        )
    story.claim("C03", "norland", "convoy-leaves", "2024-06-03", modality, hedge="could")
    return story


def test_hedged_named_voice_stands_before_unnamed_ones(tmp_path: Path) -> None:
    page = tell(convoy(), tmp_path)
    assert read_answer(page, "What next").startswith(
        "Norland warned (“could”) that a convoy will leave Kesh in September (3 June; C03); "
        "up to two unnamed voices expected it"
    )


def test_who_says_so_with_a_hedge_is_counted_too(tmp_path: Path) -> None:
    """Three by name are sure to some degree, two unnamed ones flatly: not only these two say so."""
    story = Story("attack")
    story.proposition("state-did-it", "Norland has attacked the grid")
    for number, firm in enumerate(("alpha", "beta", "gamma"), 1):
        hedge = "with moderate confidence"
        story.claim(f"C0{number}", firm, "state-did-it", f"2024-06-0{number}", "estimates", hedge=hedge)
    for number in (4, 5):
        story.claim(f"C0{number}", f"unnamed-{number}", "state-did-it", reported=f"2024-06-0{number}")
    story.claim("C06", "gang", "gang-did-it", "2024-06-09")
    story.relate("gang-did-it", "excludes", "state-did-it")
    page = tell(story, tmp_path, compare_to="2024-06-08")
    assert "in all, three named and up to two unnamed voices said so" in str(page.standfirst[0])
    assert "Up to two unnamed voices" not in all_text(page)


def test_what_a_named_voice_expects_is_not_unnamed_only(tmp_path: Path) -> None:
    story = convoy()
    story.claim("C04", by="unnamed-clerk", proposition="convoy-leaves", said="2024-06-04")
    assert "Only one unnamed voice said" not in all_text(tell(story, tmp_path))
    for row in story.tables["claims"]:
        if row["id"] == "C03":
            row["modality"] = "no_comment"
    assert "Only one unnamed voice said" in all_text(tell(story, tmp_path / "silent"))


@pytest.mark.parametrize(("modality", "is_told"), [("questions", True), ("no_comment", False)])
def test_who_could_not_tell_stands_beside_who_says_so(modality: str, is_told: bool, tmp_path: Path) -> None:
    """A monitor that could not verify it is no detail; who would not comment has not looked."""
    story = Story("truce")
    story.topic(question="Does the truce hold?")
    story.proposition("norland-left", "Norland’s soldiers have left the lake since the truce")
    story.claim("C01", "norland", "norland-left", "2024-06-01")
    story.claim("C02", "monitors", "norland-left", "2024-06-04", modality)
    story.claim("C03", "union", "strike-began", "2024-06-08")
    answer = read_answer(tell(story, tmp_path, lead="strike-began"), "Does the truce hold?")
    assert ("; Monitors left it open" in answer) is is_told
