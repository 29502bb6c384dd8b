"""A single count stands where its clause names what is counted, unless that would mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import tell
from tests.dossiers import Story, figure

SOLDIERS = "Norland soldiers sent to Osten"


def say(
    folder: Path, clause: str, words: str, measure: str = SOLDIERS, modality: str = "asserts", **columns: str
) -> str:
    """The headline of a story with one claim that cites one figure."""
    story = Story("march", "The march")
    story.actor("mayor", name="Ana Ruiz", short="Ruiz", role="Kesh’s mayor")
    story.event("march", date="2024-06-01", name="The march")
    story.proposition("sent", clause, "march")
    story.measure("sent", name=measure, unit="soldiers")
    cited = figure(words, measure="sent", **{"best": "900", **columns})
    story.claim("C01", by="mayor", proposition="sent", said="2024-06-02", modality=modality, figures=[cited])
    told = str(tell(story, folder).headline)
    return told.removeprefix("Kesh’s mayor Ruiz says that ").partition(";")[0]


@pytest.mark.parametrize(
    ("clause", "words", "told"),
    [
        (
            "Norland has sent soldiers to Osten",
            "about 900 soldiers",
            "Norland has sent “about 900 soldiers” to Osten",
        ),
        ("Norland has sent soldiers to Osten", "900 troops", "Norland has sent “900 troops” to Osten"),
        ("Norland has sent soldiers to Osten", "900", "Norland has sent “900” soldiers to Osten"),
        (
            "Norland soldiers are sent to Osten",
            "Almost 900 soldiers",
            "“almost 900” Norland soldiers are sent to Osten",
        ),
        (
            "Norland soldiers are sent to Osten",
            "several hundreds",
            "“several hundreds” of Norland soldiers are sent to Osten",
        ),
        ("Norland has sent soldiers to Osten", "six", "Norland has sent “six” soldiers to Osten"),
    ],
)
def test_a_count_stands_before_its_noun(tmp_path: Path, clause: str, words: str, told: str) -> None:
    assert say(tmp_path, clause, words) == told


@pytest.mark.parametrize(
    "clause",
    [
        "Norland has sent more soldiers to Osten",
        "Norland has sent no soldiers to Osten",
        "Norland has sent a group of soldiers to Osten",
        "Norland has sent soldiers and soldiers to Osten",
        "Norland has sent Keshan soldiers to Osten",
        "Norland has sent people to Osten",
        "Norland has soldiers in Osten",
    ],
)
def test_a_clause_that_counts_otherwise_stays_whole(tmp_path: Path, clause: str) -> None:
    assert say(tmp_path, clause, "900 soldiers").startswith(f"{clause}: “900 soldiers”")


def test_a_vague_number_stays_in_its_own_words(tmp_path: Path) -> None:
    vague = {"best": "", "qualifier": "several_thousand"}
    told = say(tmp_path, "Norland has sent soldiers to Osten", "several-thousand soldiers", **vague)
    assert told == "Norland has sent “several-thousand soldiers” to Osten"


def test_what_they_are_of_is_told_once(tmp_path: Path) -> None:
    told = say(tmp_path, "Norland has sent soldiers of its guard to Osten", "900 soldiers of the guard")
    assert told.startswith("Norland has sent soldiers of its guard to Osten: “900 soldiers of the guard”")


def test_the_wounded_are_not_all_who_were_hit(tmp_path: Path) -> None:
    clause = "Soldiers were killed or wounded at Kesh"
    assert "“900 soldiers” were killed" not in say(
        tmp_path, clause, "900 soldiers", "soldiers wounded at Kesh"
    )


def test_a_part_of_them_is_not_all_of_them(tmp_path: Path) -> None:
    told = say(tmp_path, "Norland has sent soldiers to Osten", "900", population_scope="reservists")
    assert told.startswith("Norland has sent soldiers to Osten: “900”")


def test_what_a_denial_cites_is_not_in_its_clause(tmp_path: Path) -> None:
    told = say(tmp_path, "Norland has sent soldiers to Osten", "900 soldiers", modality="denies")
    assert "sent “900 soldiers”" not in told


def test_nobody_is_said_to_have_killed_deaths(tmp_path: Path) -> None:
    told = say(tmp_path, "The flood killed soldiers in Osten", "900 deaths", "soldiers killed in Osten")
    assert told.startswith("the flood killed soldiers in Osten: “900 deaths”")
