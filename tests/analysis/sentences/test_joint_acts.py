"""Joint acts and those who deny: who is told, how many they are, and that nobody is told twice or lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.charts import PICTURES
from analysis.charts.provenance.frame import build_ways
from analysis.sentences.standing.footing import count_said, list_counted, say_footing
from analysis.sentences.wording.material import gather
from tests.analysis.sentences.stories import all_text, open_story, read_answer, tell
from tests.dossiers import Story, figure

STATES = ("ardan", "belmar", "corvia")


def patrols() -> Story:
    """Three states sign that Dorland sends ships; a fourth may speak beside them."""
    story = Story("patrols")
    for state in (*STATES, "dorland"):
        story.actor(state, schema="PublicBody", side=state.capitalize())
    story.proposition("ships-sent", "Dorland has sent ships to the strait")
    story.claim("C01", by=STATES, proposition="ships-sent", said="2024-06-01")
    return story


def test_signatories_beside_one_who_speaks_alone_are_named(tmp_path: Path) -> None:
    story = patrols()
    story.claim("C02", by="ardan", proposition="ships-sent", said="2024-06-03")
    page = tell(story, tmp_path)
    assert str(page.headline) == "Ardan, Belmar and Corvia say that Dorland has sent ships to the strait"
    trust = read_answer(page, "How far")
    assert "three sides say so, in part jointly" in trust
    assert "Ardan, Belmar and Corvia say so, in part jointly" in read_answer(page, "Is it confirmed").replace(
        "Belmar, Corvia and Ardan", "Ardan, Belmar and Corvia"
    )


def test_joint_act_is_told_with_whom_it_was_signed(tmp_path: Path) -> None:
    """A number of the act is told for those whom it adds, and with whom they signed."""
    story = patrols()
    story.claim("C02", "ardan", "ships-sent", "2024-06-03")
    story.claim("C03", STATES, "ships-sent", "2024-06-05", figures=[figure("nine ships", "ships", best=9)])
    text = all_text(tell(story, tmp_path))
    assert "Belmar and Corvia, jointly with Ardan, said that Dorland has sent “nine ships”" in text
    assert "Three voices, jointly" in text


def test_denial_of_what_three_signed_counts_the_three(tmp_path: Path) -> None:
    story = patrols()
    story.actor("admiral", role="Dorland’s admiral", side="Dorland")
    story.claim("C02", by="admiral", proposition="ships-sent", said="2024-06-05", modality="denies")
    disputed = read_answer(tell(story, tmp_path), "What is disputed")
    assert "denied that Dorland has sent ships to the strait" in disputed
    assert ", which Ardan, Belmar and Corvia said." in disputed


@pytest.mark.parametrize(
    ("unnamed", "told"), [("", "Two voices, jointly"), ("an official", "One or two voices")]
)
def test_a_signatory_without_a_name_is_counted_as_such(unnamed: str, told: str, tmp_path: Path) -> None:
    story = Story("patrols")
    story.actor("ardan", schema="PublicBody", side="Ardan")
    story.actor("second", unnamed=unnamed, side="Belmar")
    ships = [figure("nine ships", "ships", best=9)]
    story.claim("C01", by=("ardan", "second"), proposition="ships-sent", said="2024-06-01", figures=ships)
    view = open_story(story, tmp_path)
    (card,) = view.page_one.key_numbers
    assert card.footing.startswith(told)
    assert build_ways(view.claims).voices == ((1, 1) if unnamed else (2, 0))
    row = view.propositions.loc[0]
    assert (row["says_named"], row["says_unnamed"]) == ((1, 1) if unnamed else (1, 0))
    (act,) = list_counted("ships-sent", "says_so", gather(view))
    assert count_said([act]).plain == (
        "one named voice and an unnamed one" if unnamed else "two voices jointly"
    )


def test_three_who_deny_jointly_are_no_single_voice(tmp_path: Path) -> None:
    story = Story("denial")
    story.proposition("ships-sent", "Dorland has sent ships to the strait")
    story.claim("C01", by="mayor", proposition="ships-sent", said="2024-06-01")
    story.claim("C02", by=STATES, proposition="ships-sent", said="2024-06-03", modality="denies")
    page = tell(story, tmp_path)
    assert str(page.headline).endswith("; Ardan, Belmar and Corvia jointly deny it")


def test_signatory_who_turns_is_not_told_with_the_act(tmp_path: Path) -> None:
    story = patrols()
    story.claim("C02", by="belmar", proposition="ships-sent", said="2024-06-03")
    story.claim("C03", by="corvia", proposition="ships-sent", said="2024-06-05", modality="denies")
    page = tell(story, tmp_path)
    assert str(page.headline).startswith("Belmar and Ardan say that")
    assert "jointly with Corvia" not in all_text(page)


def test_act_left_by_all_but_one_is_that_one_alone(tmp_path: Path) -> None:
    story = patrols()
    for claim, state in (("C02", "belmar"), ("C03", "corvia")):
        story.claim(claim, by=state, proposition="ships-sent", said="2024-06-05", modality="denies")
    headline = str(tell(story, tmp_path).headline)
    assert headline == "Ardan says that Dorland has sent ships to the strait; Belmar and Corvia deny it"


def test_picture_shows_an_act_with_each_signatory(tmp_path: Path) -> None:
    story = patrols()
    for state in STATES[:2]:
        story.claim(f"S-{state}", by=state, proposition="strait-closed", said="2024-06-04")
    view = open_story(story, tmp_path)
    who = PICTURES["stances"].build(view)
    (row,) = [one for one in who.rows if one.clause == "Dorland has sent ships to the strait"]
    assert set(row.cells) == {"Ardan", "Belmar", "Corvia"}
    assert all(cell.is_joint for cells in row.cells.values() for cell in cells)


def quarrel(**dorland: object) -> Story:
    """Ardan says that Dorland and Corvia trade arms; Dorland, its minister and Corvia deny it."""
    story = Story("quarrel")
    story.actor("ardan", schema="PublicBody", side="Ardan")
    story.actor("dorland", **{"schema": "PublicBody", "side": "Dorland", **dorland})
    story.actor("corvia", schema="PublicBody", side="Corvia")
    story.actor("minister", name="Ida Berg", role="Dorland’s foreign minister", side="Dorland")
    story.proposition("arms-traded", "Dorland has sold arms to Corvia")
    story.claim("C01", by="ardan", proposition="arms-traded", said="2024-06-01")
    for number, one in enumerate(("dorland", "corvia", "minister"), start=2):
        story.claim(f"C0{number}", by=one, proposition="arms-traded", said="2024-06-05", modality="denies")
    return story


def test_states_that_deny_are_named_and_not_counted(tmp_path: Path) -> None:
    page = tell(quarrel(), tmp_path)
    assert str(page.headline).endswith("; Corvia and Dorland deny it")
    assert "Dorland or Corvia, who both deny it" in read_answer(page, "Is it confirmed")


def test_ministry_that_denies_is_not_its_state(tmp_path: Path) -> None:
    headline = str(tell(quarrel(name="Navy of Dorland"), tmp_path).headline)
    assert "Dorland deny it" not in headline.replace("Navy of Dorland", "")


def test_unnamed_who_deny_are_not_their_state(tmp_path: Path) -> None:
    story = quarrel()
    story.actor("aide", unnamed="an aide of Dorland", speaks_for="dorland")
    for row in story.tables["attribution"]:
        if row["agent"] == "dorland":
            row["agent"], row["named"] = "aide", "false"
    headline = str(tell(story, tmp_path).headline)
    assert "Corvia and Dorland deny it" not in headline


def test_long_headline_says_that_both_deny(tmp_path: Path) -> None:
    story = quarrel()
    story.tables["propositions"][0]["clause"] = (
        "Dorland has sold arms by the million to Corvia over the last two years"
    )
    assert str(tell(story, tmp_path).headline).endswith("; both parties deny it")


def ships(number: str, best: int) -> dict[str, str]:
    return figure(number, best=best, measure="ships")


def test_number_of_an_act_is_not_one_signatorys_own(tmp_path: Path) -> None:
    """Ardan alone gives five; what it signed with Belmar stays the number of both."""
    story = Story("numbers")
    for state in STATES[:2]:
        story.actor(state, schema="PublicBody", side=state.capitalize())
    story.proposition("ships-sent", "Dorland has sent ships to the strait")
    story.claim("C01", STATES[:2], "ships-sent", "2024-06-01", figures=[ships("four ships", 4)])
    story.claim("C02", "ardan", "ships-sent", "2024-06-03", figures=[ships("five ships", 5)])
    page = tell(story, tmp_path)
    told = (
        "Ardan says that Dorland has sent “five ships” to the strait; Belmar, jointly with Ardan, says “four”"
    )
    assert str(page.headline) == told
    disputed = read_answer(page, "What is disputed")
    assert "“five” (Ardan, 3 June); “four” (Belmar, jointly with Ardan, 1 June)" in disputed


def test_number_of_an_act_is_of_those_who_stand_to_it(tmp_path: Path) -> None:
    story = patrols()
    story.tables["claims"].clear(), story.tables["attribution"].clear()
    story.claim("C01", STATES, "ships-sent", "2024-06-01", figures=[ships("four ships", 4)])
    story.claim("C02", "corvia", "ships-sent", "2024-06-05", "denies")
    (card,) = tell(story, tmp_path).key_numbers
    assert card.speaker == "Ardan and Belmar jointly"


def test_who_signed_has_spoken_for_its_side(tmp_path: Path) -> None:
    story = patrols()
    story.document("late", published="2024-06-11")
    story.claim("C02", by="ardan", proposition="ships-sent", said="2024-06-11", document="late")
    assert "had said so before" not in all_text(tell(story, tmp_path, compare_to="2024-06-10"))


def test_new_act_of_those_who_spoke_alone_is_news(tmp_path: Path) -> None:
    story = patrols()
    story.document("late", published="2024-06-11")
    for number, state in enumerate(STATES, start=2):
        story.claim(f"C0{number}", by=state, proposition="ships-sent", said="2024-06-03")
    story.claim("C05", by=STATES, proposition="ships-sent", said="2024-06-11", document="late")
    new = read_answer(tell(story, tmp_path, compare_to="2024-06-10"), "What is new")
    assert new.startswith("Ardan, Belmar and Corvia jointly said that Dorland has sent ships")


def test_number_of_an_act_has_as_many_voices_as_stand_to_it(tmp_path: Path) -> None:
    story = Story("left")
    story.claim("C01", by=STATES, said="2024-06-01", figures=[figure("four ships", "ships", best=4)])
    story.claim("C02", by="corvia", said="2024-06-05", modality="denies")
    (card,) = tell(story, tmp_path).key_numbers
    assert card.footing.startswith("Two voices, jointly")


def test_one_two_jointly_and_unnamed_ones_say_so(tmp_path: Path) -> None:
    """Several say so, though the sentence begins with one."""
    story = patrols()
    for number, voice in enumerate(("mayor", "unnamed-clerk", "unnamed-sailor"), start=2):
        story.claim(f"C0{number}", voice, "ships-sent", "2024-06-03")
    material = gather(open_story(story, tmp_path))
    said = say_footing(material.propositions["ships-sent"], "says_so", material)
    assert said == ("one voice, three more jointly and up to two unnamed say so",)
