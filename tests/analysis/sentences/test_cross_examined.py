"""What a reader could take for more than was said: whose number, whose denial, since when, of how many."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story, figure

CONFIRMED, TRUST, SINCE = "Is it confirmed?", "How far", "Since when?"


def border(*, second: str = "denies") -> Story:
    """Of two ministries of Norland one says that its border is closed."""
    story = Story("border")
    story.proposition("border-closed", "Norland’s border is closed")
    for ministry in ("interior", "transport"):
        story.actor(ministry, name=f"the {ministry} ministry", schema="PublicBody", side="Norland")
    story.claim("C01", by="interior", proposition="border-closed", said="2024-06-03")
    story.claim("C02", by="transport", proposition="border-closed", said="2024-06-02", modality=second)
    return story


def test_ministry_that_denies_is_not_its_whole_country(tmp_path: Path) -> None:
    told = read_answer(tell(border(), tmp_path), TRUST)
    assert "the transport ministry denies it" in told
    assert "Norland denies it" not in told


def test_older_denial_of_another_ministry_still_stands(tmp_path: Path) -> None:
    assert "transport ministry (Norland) denies it" in read_answer(tell(border(), tmp_path), CONFIRMED)


def test_party_of_one_mind_is_told_by_its_name(tmp_path: Path) -> None:
    story = border()
    story.tables["claims"][0]["modality"] = "denies"
    story.claim("C03", by="mayor", proposition="border-closed", said="2024-06-03")
    assert "Norland denies it" in all_text(tell(story, tmp_path))


def boats(*, unnamed: str = "a partner agency") -> Story:
    story = Story("boats")
    story.actor("coastguard", name="Norland’s coastguard", schema="PublicBody")
    story.actor("partner", name="Partner", schema="PublicBody", unnamed=unnamed)
    story.proposition("boats-seized", "Boats have been seized")
    story.measure("boats", name="boats seized", unit="boats")
    story.claim(
        "C01",
        by=["coastguard", "partner"],
        proposition="boats-seized",
        said="2024-06-04",
        figures=[figure("12 boats", best=12, measure="boats")],
    )
    return story


@pytest.mark.parametrize(
    ("unnamed", "told"), [("a partner agency", "Up to two voices"), ("", "Two voices, ")]
)
def test_unnamed_signatory_makes_a_bound(unnamed: str, told: str, tmp_path: Path) -> None:
    (card,) = tell(boats(unnamed=unnamed), tmp_path).key_numbers
    assert card.footing.startswith(told)


def fever(*numbers: tuple[str, str, int]) -> Story:
    """Sudland confirms some cases; another body gives another number a day later."""
    story = Story("fever")
    story.actor("sudland", name="Sudland", schema="PublicBody", side="Sudland")
    story.actor("doctors", name="Doctors Abroad", schema="Organization")
    story.proposition("people-ill", "Sudland has people ill with fever")
    story.measure("cases", name="confirmed cases", unit="cases")
    for number, (by, modality, cases) in enumerate(numbers):
        story.claim(
            f"C0{number}",
            by=by,
            proposition="people-ill",
            said=f"2024-06-0{number + 1}",
            modality=modality,
            figures=[figure(f"{cases} cases", best=cases, measure="cases")] if cases else [],
        )
    return story


@pytest.mark.parametrize(
    ("confirmed", "told"),
    [(97, "confirmed it on 1 June, giving “97” ("), (0, ", giving no such number ("), (200, "on 1 June (")],
)
def test_confirmation_of_another_number_tells_its_own(confirmed: int, told: str, tmp_path: Path) -> None:
    """“200 cases … Is it confirmed? Yes” would be false of who confirmed 97."""
    page = tell(fever(("sudland", "confirms", confirmed), ("doctors", "asserts", 200)), tmp_path)
    assert told in read_answer(page, CONFIRMED)


def denied(*, by: str | None = None) -> Story:
    """A denial is what is new, and somebody may have said so before."""
    story = Story("denied")
    story.event("sale", date="2024-05-01")
    story.proposition("ships-sold", "The ships were sold", "sale")
    if by:
        story.claim("C01", by=by, proposition="ships-sold", said="2024-06-01")
    story.claim("C02", by="owner", proposition="ships-sold", said="2024-06-08", modality="denies")
    return story


def test_denial_of_what_somebody_says_is_a_dispute(tmp_path: Path) -> None:
    page = tell(denied(by="broker"), tmp_path, compare_to="2024-06-05")
    assert "only Broker says so" in read_answer(page, CONFIRMED)
    assert read_answer(page, TRUST).startswith("It is disputed: one voice denies it, and one voice says so.")


def test_denial_of_what_nobody_says_is_a_denial_only(tmp_path: Path) -> None:
    page = tell(denied(), tmp_path)
    assert read_answer(page, TRUST).startswith("As a denial only: one voice denies it, and nobody says so")
    assert "says so" not in read_answer(page, CONFIRMED)


def test_what_nobody_says_happened_has_no_date(tmp_path: Path) -> None:
    assert not [one for one in tell(denied(), tmp_path).answers if one.question == SINCE]
    assert "1 May" in read_answer(tell(denied(by="broker"), tmp_path / "so"), SINCE)


def toll(*dead: int) -> Story:
    story = Story("toll")
    story.proposition("people-died", "The storm has killed people")
    story.measure("dead", name="people killed", unit="people")
    for number, many in enumerate(dead, start=1):
        counted = figure(f"{many} people", best=many, measure="dead", accumulation="cumulative")
        story.claim(f"C0{number}", proposition="people-died", said=f"2024-06-0{number}", figures=[counted])
    return story


def test_headline_tells_that_a_rise_follows_a_fall(tmp_path: Path) -> None:
    fell, rose = (
        str(tell(toll(*dead), tmp_path / str(dead[0]), compare_to="2024-06-02").headline)
        for dead in ((840, 610, 655), (510, 610, 655))
    )
    assert "“655 people”, up from “610” and down from “840”" in fell
    assert "“655 people”, up from “610”; " in rose
