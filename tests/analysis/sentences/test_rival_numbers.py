"""A card names who gives another number: what contradicts it first, by whom, and as of when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.analysis.sentences.stories import read_answer, tell
from tests.dossiers import Story, figure

TOTAL = {"accumulation": "cumulative"}
Given = tuple[str, str, str, Mapping[str, object]]


def count(*given: Given, **modalities: str) -> Story:
    """Several give numbers of the dead: who, when, in which words, and what else is known of the figure."""
    story = Story("flood")
    story.measure("lost", name="people killed or hurt", unit="people")
    for part in ("killed", "hurt"):
        story.measure(part, name=f"people {part}", unit="people", part_of="lost")
    for name in ("Abe", "Bea", "Cem"):
        story.actor(name, side=f"{name}land")
    story.actor("medics", unnamed="medics in Kesh")
    for number, (who, day, words, columns) in enumerate(given, start=1):
        measure = str(columns.get("measure_id", "killed"))
        told = figure(words, **{"measure": measure, **columns})
        modality = modalities.get(who, "asserts")
        story.claim(f"C{number:02}", who, f"people-{measure}", day, modality, figures=[told])
    return story


def footing(story: Story, folder: Path, value: str = "300") -> str:
    """What stands below the number of a card."""
    return next(one.footing for one in tell(story, folder).key_numbers if one.value == value)


def total(number: int) -> Mapping[str, object]:
    return {"best": number, **TOTAL}


def test_a_named_voice_leads_who_gives_the_number(tmp_path: Path) -> None:
    """Medics contradict the newest number; Bea gave theirs before, and is the one to name."""
    story = count(
        ("Abe", "2024-06-09", "300", total(300)),
        ("medics", "2024-06-09", "some 200", total(200)),
        ("Bea", "2024-06-01", "200", total(200)),
    )
    assert footing(story, tmp_path) == "One voice; Bea: 200 (1 June)"
    story.tables["figures"][2]["best"] = "150"
    assert footing(story, tmp_path / "other") == "One voice; unnamed medics in Kesh: some 200"


@pytest.mark.parametrize(("day", "told"), [("2024-06-07", True), ("2024-06-03", False)])
def test_an_unnamed_voice_stands_until_its_side_speaks(day: str, told: bool, tmp_path: Path) -> None:
    """An official of the agency spoke of 900; by its own name the agency counted 310 on 5 June."""
    story = count(
        ("Abe", "2024-06-09", "300", total(300)),
        ("medics", day, "900", total(900)),
        ("Agency", "2024-06-05", "310", total(310)),
    )
    for row in story.tables["actors"]:
        row["side"] = "" if row["name"] == "Abe" else "the agency"
    assert ("900" in footing(story, tmp_path)) is told


def test_of_a_voice_its_newest_number_stands(tmp_path: Path) -> None:
    """A part that Bea gave once contradicts nothing, since she gave a floor of all later."""
    story = count(
        ("Abe", "2024-06-09", "300", total(300)),
        ("Cem", "2024-05-18", "300", total(300)),
        ("Bea", "2024-05-20", "100", {"subset_of": "C04-F1", **total(100)}),
        ("Bea", "2024-05-28", "at least 200", {"low": 200, "qualifier": "at_least", **TOTAL}),
    )
    assert footing(story, tmp_path) == "Two voices"


def test_who_gives_the_same_other_number_is_one(tmp_path: Path) -> None:
    given = [(who, f"2024-06-0{day}", "900", total(900)) for who, day in (("Bea", 8), ("Cem", 7))]
    story = count(("Abe", "2024-06-09", "300", total(300)), *given)
    assert footing(story, tmp_path) == "One voice; Bea: 900"


def test_more_than_a_floor_comes_after_a_named_voice(tmp_path: Path) -> None:
    """What is more than “at least 300” contradicts it no more than what another counts of the whole."""
    story = count(
        ("Abe", "2024-06-09", "at least 300", {"low": 300, "qualifier": "at_least", **TOTAL}),
        ("medics", "2024-06-08", "900", total(900)),
        ("Cem", "2024-06-07", "4,000", {"measure_id": "lost", **total(4000)}),
    )
    told = footing(story, tmp_path, "at least 300")
    assert told == "One voice; Cem: 4,000 killed or hurt; unnamed medics in Kesh: 900"


def test_words_give_way_to_what_their_voice_reckoned_since(tmp_path: Path) -> None:
    crates = figure("40 crates", "crates", id="F9", **TOTAL)
    several = {"qualifier": "several_thousand", **TOTAL}
    story = count(
        ("Abe", "2024-06-05", "300", total(300)), ("Bea", "2024-06-04", "several thousand", several)
    )
    assert footing(story, tmp_path) == "One voice; Bea: several thousand"
    computed = figure("4,000", "killed", conversion_of="F9", conversion_rule="100 a crate", **total(4000))
    story.claim("C09", "Bea", "people-killed", "2024-06-06", figures=[crates, computed])
    assert footing(story, tmp_path / "since") == "One voice; Bea: 4,000 (computed)"
    disputed = read_answer(tell(story, tmp_path / "since"), "What is disputed?")
    assert "“4,000” (Bea, computed" in disputed and "several" not in disputed
    story.tables["claims"][2]["said_edtf"] = "2024-06-03"
    assert footing(story, tmp_path / "before") == "One voice; Bea: several thousand"


@pytest.mark.parametrize(
    ("who", "modality", "best", "told"),
    [
        ("Bea", "asserts", 900, "; Bea: 900 in all"),
        ("medics", "asserts", 900, "; unnamed medics in Kesh: 900 in all"),
        ("Bea", "forecasts", 900, "; expected by Bea: 900 in all"),
        ("Bea", "asserts", 300, ""),  # the same number needs no second one
        ("Abe", "asserts", 900, ""),  # of one voice
    ],
)
def test_a_number_of_all_stands_beside_one_of_a_part(
    who: str, modality: str, best: int, told: str, tmp_path: Path
) -> None:
    """“300 in the north” is not read as all, where another gave or expects a number of all."""
    story = count(
        ("Abe", "2024-06-09", "300", {"best": 300, "population_scope": "in the north"}),
        (who, "2024-06-07", f"{best}", {"best": best}),
        **({} if who == "Abe" else {who: modality}),
    )
    assert footing(story, tmp_path) == f"One voice{told}"


def test_what_is_added_is_no_number_of_all(tmp_path: Path) -> None:
    added = {"accumulation": "increment"}
    story = count(
        ("Abe", "2024-06-09", "300", {"best": 300, "population_scope": "in the north", **added}),
        ("Bea", "2024-06-07", "900", {"best": 900, **added}),
    )
    assert footing(story, tmp_path) == "One voice; Bea: 900"


def test_a_share_of_all_is_no_sum(tmp_path: Path) -> None:
    north = {"best": 30, "population_scope": "in the north"}
    story = count(("Abe", "2024-06-09", "30 %", north), ("Bea", "2024-06-07", "40 %", {"best": 40}))
    next(one for one in story.tables["measures"] if one["id"] == "killed")["kind"] = "share"
    assert footing(story, tmp_path, "30 %") == "One voice; Bea: 40 % overall"


def test_of_numbers_of_all_a_named_voice_gives_it(tmp_path: Path) -> None:
    north = {"best": 300, "population_scope": "in the north"}
    others = [("Bea", "2024-06-05", "900", {"best": 900}), ("medics", "2024-06-07", "800", {"best": 800})]
    story = count(("Abe", "2024-06-09", "300", north), *others)
    assert footing(story, tmp_path) == "One voice; Bea: 900 in all"


@pytest.mark.parametrize(("day", "told"), [("2024-03-09", ""), ("2024-06-07", "; Bea: 200 in all")])
def test_a_lower_total_of_long_ago_has_grown_since(day: str, told: str, tmp_path: Path) -> None:
    north = {"population_scope": "in the north", **total(300)}
    story = count(("Abe", "2024-06-09", "300", north), ("Bea", day, "200", total(200)))
    assert footing(story, tmp_path) == f"One voice{told}"


@pytest.mark.parametrize(
    ("earlier", "by", "told"),
    [
        (250, "Abe", "One voice; Bea: 100 (20 May)"),  # less than Abe had then
        (90, "Abe", "One voice"),  # Bea’s may have grown to Abe’s since
        (300, "Cem", "Two voices; Bea: 100 (20 May)"),  # less than another had of the same number
    ],
)
def test_a_total_below_an_earlier_one_contradicts(earlier: int, by: str, told: str, tmp_path: Path) -> None:
    story = count(
        ("Abe", "2024-06-09", "300", total(300)),
        (by, "2024-05-18", f"{earlier}", total(earlier)),
        ("Bea", "2024-05-20", "100", total(100)),
    )
    assert footing(story, tmp_path) == told


def test_a_total_of_months_ago_or_that_grew_is_let_be(tmp_path: Path) -> None:
    """Bea’s 100 were fewer than Abe’s 250, and may be more by now."""
    abe = ("Abe", "2024-06-09", "300", total(300)), ("Abe", "2024-05-18", "250", total(250))
    more = ("Bea", "2024-05-22", "another 150 people", {"best": 150, "accumulation": "increment"})
    assert footing(count(*abe, ("Bea", "2024-05-20", "100", total(100)), more), tmp_path) == "One voice"
    abe = abe[0], ("Abe", "2024-03-18", "250", total(250))
    story = count(*abe, ("Bea", "2024-03-20", "100", total(100)))
    assert footing(story, tmp_path / "old") == "One voice"


def test_a_total_that_grew_is_told_with_what_was_added(tmp_path: Path) -> None:
    """Bea no longer counts 200 of 300, and no sum is made for her."""
    story = count(
        ("Abe", "2024-06-09", "300", total(300)),
        ("Bea", "2024-06-07", "200", total(200)),
        ("Bea", "2024-06-08", "another 100 people", {"best": 100, "accumulation": "increment"}),
    )
    story.tables["claims"][1]["said_edtf"] = "2024-06-08"
    story.tables["claims"][2]["said_edtf"] = "2024-06-09"
    assert footing(story, tmp_path) == "One voice; Bea: 200 and 100 more"
    story.tables["figures"][2]["period_edtf"] = "2024-06-01"  # it may be among the 200 already
    assert footing(story, tmp_path / "among") == "One voice; Bea: 200 (8 June)"


def test_a_total_that_grew_is_no_dispute(tmp_path: Path) -> None:
    """Of 900 feared Bea counted 100, and 200 more the day after: Abe’s 300 agree with her."""
    story = count(("Abe", "2024-06-09", "at least 300", {"low": 300, "qualifier": "at_least", **TOTAL}))
    whole = figure("900", "feared", id="F9", **total(900))
    part = figure("100", "killed", subset_of="F9", **total(100))
    story.claim("C02", "Bea", "people-killed", "2024-06-07", figures=[whole, part])
    assert "“100” (Bea" in read_answer(tell(story, tmp_path), "What is disputed?")
    more = figure("another 200 people", "killed", best=200, accumulation="increment")
    story.claim("C03", "Bea", "people-killed", "2024-06-08", figures=[more])
    assert "“100” (Bea" not in read_answer(tell(story, tmp_path / "grew"), "What is disputed?")


@pytest.mark.parametrize(("best", "told"), [(900, "; Bea: 900"), (400, "")])
def test_what_is_far_above_a_floor_is_told(best: int, told: str, tmp_path: Path) -> None:
    story = count(
        ("Abe", "2024-06-09", "at least 300", {"low": 300, "qualifier": "at_least", **TOTAL}),
        ("Bea", "2024-06-08", f"{best}", total(best)),
    )
    assert footing(story, tmp_path, "at least 300") == f"One voice{told}"


@pytest.mark.parametrize(
    ("day", "when"), [("2024-06-01", ""), ("2024-05-20", " (20 May)"), ("2023-12-20", " (20 December 2023)")]
)
def test_another_number_of_other_weeks_has_its_day(day: str, when: str, tmp_path: Path) -> None:
    story = count(("Abe", "2024-06-09", "300", total(300)), ("Bea", day, "900", total(900)))
    assert footing(story, tmp_path) == f"One voice; Bea: 900{when}"


def test_a_year_on_the_card_is_not_said_again(tmp_path: Path) -> None:
    story = count(("Abe", "2023-12-29", "300", total(300)), ("Bea", "2023-12-01", "900", total(900)))
    assert footing(story, tmp_path) == "One voice; Bea: 900 (1 December)"


def test_how_many_more_counts_only_the_same_thing(tmp_path: Path) -> None:
    """A whole for which a card has no room is no “other number” of the part."""
    story = count(
        ("Abe", "2024-06-09", "300", total(300)),
        ("Bea", "2024-06-08", "900", total(900)),
        ("Cem", "2024-06-07", "4,000", {"measure_id": "lost", **total(4000)}),
    )
    assert footing(story, tmp_path) == "One voice; Bea: 900; Cem: 4,000 killed or hurt"
    long = "Chief of the northern civil guard of Kesh and its villages beyond the western hills by the sea"
    for row in story.tables["actors"]:
        row["name"] = f"{long} {row['id']}"
    assert footing(story, tmp_path / "long").endswith("Bea: 900")


@pytest.mark.parametrize(("day", "told"), [("2024-06-05", True), ("2024-05-05", False)])
def test_parts_of_later_weeks_dispute_no_total(day: str, told: bool, tmp_path: Path) -> None:
    """A total of last month may have risen to what its parts are now: only totals of one time differ."""
    story = count(
        ("Bea", day, "400", {"measure_id": "lost", **total(400)}),
        ("Cem", day, "100", {"measure_id": "lost", **total(100)}),
        ("Abe", "2024-06-09", "300", total(300)),
        ("Abe", "2024-06-09", "700", {"measure_id": "hurt", **total(700)}),
    )
    disputed = read_answer(tell(story, tmp_path), "What is disputed?")
    assert "Numbers differ" in disputed
    assert ("“300” killed" in disputed) is told
