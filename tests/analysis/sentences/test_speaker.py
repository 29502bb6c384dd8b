"""Who speaks: in full at the first mention, short afterwards, and the unnamed as described."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences import stories
from tests.analysis.sentences.stories import all_text, open_story, tell
from tests.dossiers import Story


def _say(folder: Path, **actor: object) -> str:
    story = Story("speaker", "Speaker")
    story.actor("one", **actor)  # type: ignore[arg-type]
    story.proposition("open", "The road is open")
    story.claim("C01", by="one", through=["courier"], proposition="open", said="2024-06-03")
    return str(open_story(story, folder).news[0]).removesuffix(" that the road is open (3 June; C01).")


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        ({"name": "Ida Berg", "role": "Norland’s minister"}, "Norland’s minister Ida Berg said"),
        ({"name": "Ida Berg", "role": "the head of police"}, "The head of police, Ida Berg, said"),
        ({"name": "Ida Berg", "role": "commander of the guard"}, "Ida Berg, commander of the guard, said"),
        ({"name": "Ida Berg", "role": "a member of parliament"}, "Ida Berg, a member of parliament, said"),
        ({"name": "Ida Berg", "side": "Norland"}, "Ida Berg (Norland) said"),
        (
            {"name": "Secret Service", "short": "SNB", "schema": "PublicBody", "role": "Norland’s service"},
            "Norland’s service, SNB, said",
        ),
        ({"name": "Ministry of Water", "schema": "PublicBody"}, "The Ministry of Water said"),
        ({"name": "Miners’ Union", "schema": "Organization", "side": "Union"}, "The Miners’ Union said"),
        ({"name": "Norland’s Union", "schema": "Organization"}, "Norland’s Union said"),
        ({"name": "Halden Bank", "schema": "Organization", "side": "Company"}, "Halden Bank said"),
        ({"name": "Bank of Norvik", "schema": "PublicBody"}, "The Bank of Norvik said"),
        ({"name": "Federal Prosecutor", "schema": "PublicBody", "side": "Judiciary"},
         "The Federal Prosecutor said"),
        (
            {"name": "monitoring team", "schema": "PublicBody", "role": "the ten-state"},
            "The ten-state monitoring team said",
        ),
        ({"unnamed": "a Norlandish official"}, "An unnamed Norlandish official said"),
        ({"unnamed": "two Western diplomats"}, "Two unnamed Western diplomats said"),
        ({"unnamed": "the outlet's sources"}, "Unnamed sources of Courier said"),
        ({"unnamed": "its own sources"}, "Unnamed sources of Courier said"),
        ({"unnamed": "Ukrainian official, on condition of anonymity"},
         "A Ukrainian official, on condition of anonymity, said"),
    ],
)  # fmt: skip
def test_first_mention(tmp_path: Path, actor: dict[str, object], said: str) -> None:
    assert _say(tmp_path, **actor) == said


def test_second_mention_is_short(tmp_path: Path) -> None:
    page = tell(stories.retraction(), tmp_path, as_of="2024-06-10", compare_to="2024-06-01")
    body = " ".join(str(one) for answer in page.answers for one in answer.sentences)
    assert body.count("Norland’s justice minister Ida Berg") == 1
    assert "Berg was the first to say that" in body


def test_names_of_the_other_direction_are_isolated(tmp_path: Path) -> None:
    page = tell(stories.scripts(), tmp_path)
    assert "\u2068ليلى حداد\u2069 says" in str(page.headline)


def test_figures_of_another_language_are_said_in_ours(tmp_path: Path) -> None:
    text = all_text(tell(stories.scripts(), tmp_path))
    assert "about 400 homes" in text
    assert "“about 400 homes”" not in text and "약 400채" not in text


def test_a_joint_act_names_its_signatories(tmp_path: Path) -> None:
    text = all_text(tell(stories.joint(), tmp_path))
    assert "Estland, Norland, Sudland and one other jointly said that Ostland has broken the embargo" in text


def test_an_unknown_beginning_is_the_outlets_report(tmp_path: Path) -> None:
    page = tell(stories.nobody(), tmp_path, compare_to="2024-06-01")
    assert "Courier reported, without telling who said it, that the data of customers has leaked" in all_text(
        page
    )
    assert "One voice" not in all_text(page) and "Nobody says so" not in all_text(page)


def test_in_a_list_an_apposition_stands_in_brackets(tmp_path: Path) -> None:
    story = Story("road", "Road")
    story.actor("service", name="SNB", schema="PublicBody", role="Norland’s service", side="Norland")
    story.actor("police", name="Ida Berg", role="the head of police", side="Sudland")
    story.actor("town", name="Kesh", schema="PublicBody", side="Westland")
    story.proposition("open", "The road is open")
    for number, by in enumerate(("service", "police", "town")):
        story.claim(f"C0{number}", by=by, proposition="open", said=f"2024-06-0{number + 3}")
    story.claim("C10", by="mayor", proposition="open", said="2024-06-06", modality="denies")
    assert str(tell(story, tmp_path).headline).startswith(
        "Kesh (Westland), the head of police (Ida Berg) and"
    )


@pytest.mark.parametrize(
    ("role", "said", "told"),
    [
        ("Norland’s health minister", "2024-06-04", "Norland’s then health minister Jan Moe"),
        ("Norland’s health minister", "2024-06-09", "Norland’s health minister Jan Moe"),  # who came first?
        ("Norland’s deputy health minister", "2024-06-04", "Norland’s deputy health minister Jan Moe"),
        ("Norland’s senator", "2024-06-04", "Norland’s senator Jan Moe"),
    ],
)
def test_who_has_a_successor_had_the_office_then(role: str, said: str, told: str, tmp_path: Path) -> None:
    story = Story("clinic", "Clinic")
    for one, name in (("berg", "Ida Berg"), ("moe", "Jan Moe")):
        story.actor(one, name=name, role=role, side="Norland")
    story.claim("C01", "berg", "the-clinic-is-closed", "2024-06-08")
    story.claim("C02", "berg", "the-clinic-is-empty", "2024-06-10")
    story.claim("C03", "moe", "the-clinic-is-safe", said)
    text = all_text(tell(story, tmp_path))
    assert told in text and ("then " in text) is ("then" in told)
    assert "then health minister Ida" not in text
