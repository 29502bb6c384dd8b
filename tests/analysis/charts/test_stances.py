"""Who says what: which matters and sides are shown, in which order, and what the title says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.charts.stances import CHART
from analysis.charts.stances.words import say_title
from analysis.view import View
from tests.analysis.frames.shown import show
from tests.dossiers import Story

# A side, what it does with the matter, and the day of June on which it said so; "" is not told.
Said = tuple[str, str, str]
FIRST, THEN, LATER = ("Norland", "asserts", "02"), ("Sudland", "asserts", "03"), ("Ostland", "asserts", "04")
SIDES = ("Norland", "Sudland", "Ostland", "Holm", "Fjell")
EACH: list[Said] = [(side, "asserts", "02") for side in SIDES]
VIK: Said = ("Vik", "asserts", "02")


def say(matters: dict[str, list[Said]], folder: Path) -> View:
    """Show matters with those who speak on each; without a side it is a voice of none."""
    story = Story()
    for matter, said in matters.items():
        for number, (side, modality, day) in enumerate(said):
            by = story.actor(f"{side or 'none'}-{matter}-{number}".lower(), side=side)
            when = f"2024-06-{day}" if day else ""
            story.claim(f"{matter}-{number}", by=by, proposition=matter, said=when, modality=modality)
    return show(story, folder)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([THEN, LATER, FIRST], "Norland said so first, then Sudland, then Ostland"),
        ([FIRST, ("Sudland", "asserts", "04"), LATER], "Norland said so first, then Ostland and Sudland"),
        ([FIRST, ("Sudland", "asserts", "02"), LATER], "Norland, Sudland and Ostland say so"),
        ([FIRST, ("Sudland", "asserts", "")], "Norland and Sudland say so"),
        ([FIRST, THEN, ("", "asserts", "01")], "Norland and Sudland say so"),
        ([FIRST, THEN, ("", "asserts", "03")], "Norland said so first, then Sudland"),
        ([FIRST, ("Sudland", "denies", "03")], "only Norland says so; Sudland denies it"),
        ([FIRST, ("Sudland", "denies", "03"), ("", "asserts", "04")], "Norland says so; Sudland denies it"),
        ([FIRST, ("Norland", "denies", "03"), THEN], "Norland said so first, then Sudland"),
        ([("Norland", "warns", "02"), ("Sudland", "denies", "03")], "Norland expects it; Sudland denies it"),
        ([("Norland", "warns", "02"), ("Sudland", "forecasts", "03")], "Norland and Sudland expect it"),
        ([FIRST, ("Sudland", "questions", "03")], "only Norland says so; Sudland leaves it open"),
        (
            [FIRST, THEN, LATER, ("Holm", "asserts", "05"), ("Fjell", "asserts", "06")],
            "Norland said so first, then Sudland, Ostland, Holm and Fjell",
        ),
    ],
)
def test_title_tells_who_said_so_and_who_denies_it(said: list[Said], told: str, tmp_path: Path) -> None:
    words = CHART.say(say({"dam": said}, tmp_path))
    assert words.heading.partition(": ")[2] == told
    assert words.alt.startswith("Dam: ") and not any(note.startswith("Shown") for note in words.notes)


@pytest.mark.parametrize(("unnamed", "told"), [(1, False), (2, True)])
def test_unnamed_voices_of_one_matter_may_be_the_same(unnamed: int, told: bool, tmp_path: Path) -> None:
    story = Story()
    for number, side in enumerate(SIDES[:3]):
        by = story.actor(side.lower(), side=side, unnamed="an official" if number < unnamed else "")
        story.claim(f"C{number}", by=by, said="2024-06-02")
    assert ("Unnamed voices may be the same people." in CHART.say(show(story, tmp_path)).notes) is told


def test_sides_that_say_so_come_first(tmp_path: Path) -> None:
    denied = ("Westland", "denies", "01")
    who = CHART.build(say({"dam": [denied, FIRST, THEN], "dike": [denied, THEN]}, tmp_path))
    assert who.columns == ("Sudland", "Norland", "Westland")


@pytest.mark.parametrize(
    "matters",
    [
        {"dam": [*EACH, VIK, ("Westland", "denies", "03")], "dike": EACH},
        {"dam": [*EACH, ("Westland", "asserts", "03")], "dike": EACH, "road": [VIK], "mill": [VIK]},
    ],
)
def test_seventh_side_shares_least_and_denies_nothing(matters: dict[str, list[Said]], tmp_path: Path) -> None:
    assert set(CHART.build(say(matters, tmp_path)).columns) == {*SIDES, "Westland"}


def test_seventh_side_is_counted_in_the_foot(tmp_path: Path) -> None:
    """Who denies stays, whoever speaks least: the side that goes speaks on one matter, and last."""
    said = {"dam": [*EACH, ("Westland", "denies", "03")], "dike": EACH, "road": [VIK]}
    view = say(said, tmp_path)
    who = CHART.build(view)
    assert set(who.columns) == {*SIDES, "Westland"} and len(who.rows) == 2
    notes = CHART.say(view).notes
    assert "Shown: 2 of 3 matters, those on which most sides speak." in notes
    assert not any(note.startswith("Not shown") for note in notes)
    less = who.drop_column()
    assert len(less.columns) == 5 and "Westland" in less.columns and less.elsewhere == 2


@pytest.mark.parametrize(
    ("modalities", "shown"),
    [
        (("asserts", "denies"), ["says_so", "denies"]),
        (("denies", "warns"), ["denies"]),
        (("questions", "warns"), ["expects"]),
        (("asserts", "warns"), ["says_so"]),
    ],
)
def test_side_of_two_minds_shows_what_tells_most(
    modalities: tuple[str, str], shown: list[str], tmp_path: Path
) -> None:
    said: list[Said] = [("Norland", one, "02") for one in modalities]
    (row,) = CHART.build(say({"dam": [*said, THEN]}, tmp_path)).rows
    assert [cell.stance for cell in row.cells["Norland"]] == shown


@pytest.mark.parametrize(("other", "is_quarrel"), [("asserts", True), ("questions", False)])
def test_side_against_itself_is_no_quarrel_of_two(other: str, is_quarrel: bool, tmp_path: Path) -> None:
    said = [FIRST, ("Norland", "denies", "02"), ("Sudland", other, "03")]
    (row,) = CHART.build(say({"dam": said}, tmp_path)).rows
    assert row.contested is is_quarrel


def test_quarrel_suits_the_picture_better(tmp_path: Path) -> None:
    one: dict[str, list[Said]] = {"dam": [FIRST, THEN], "road": [FIRST]}
    two = {**one, "dike": [FIRST, THEN]}
    quarrel = {**one, "dike": [FIRST, ("Sudland", "denies", "03")]}
    fits = [CHART.fits(say(said, tmp_path / str(n))) for n, said in enumerate((one, two, quarrel))]
    assert fits == pytest.approx([0, 0.5, 0.65])


@pytest.mark.parametrize(
    ("said", "when", "is_day"),
    [("2024-06-02", "2 June 2024", True), ("2024-05", "May 2024", False), ("", "by 3 June 2024", False)],
)
def test_day_is_told_as_far_as_it_is_known(said: str, when: str, is_day: bool, tmp_path: Path) -> None:
    story = Story()
    story.document("doc", published="2024-06-03")
    for number, side in enumerate(("Norland", "Sudland")):
        by = story.actor(side.lower(), side=side)
        story.claim(f"C{number}", by=by, said=said)
    (row,) = CHART.build(show(story, tmp_path)).rows
    assert {(cell.when, cell.exact) for _, cell in row.pairs} == {(when, is_day)}


def test_side_left_out_may_have_been_the_first(tmp_path: Path) -> None:
    """Without its column the title gives no order: it had said so before the others."""
    who = CHART.build(say({"dam": [THEN, LATER, FIRST], "dike": [THEN, LATER]}, tmp_path))
    assert "Norland said so first" in str(say_title(who))
    less = who.drop_column()
    assert less.columns == ("Sudland", "Ostland") and less.rows[0].elsewhere is not None
    assert str(say_title(less)).startswith("Dam: Sudland and Ostland say so")


@pytest.mark.parametrize(
    ("said", "goes"),
    [
        ([FIRST, LATER, ("Holm", "asserts", "04")], "Dam"),  # of more sides
        ([FIRST, ("Ostland", "denies", "04")], "Dam"),
        ([FIRST, ("Ostland", "warns", "04")], "Dam"),  # of two kinds
        ([FIRST, LATER, LATER], "Dam"),  # of more voices
        ([FIRST, ("Ostland", "asserts", "03")], "Road"),  # as the others, and told last
        ([("Norland", "asserts", "01"), LATER], "Dam"),  # of an earlier day
        ([FIRST], "Road"),
    ],
)
def test_matter_that_matters_least_goes_first(said: list[Said], goes: str, tmp_path: Path) -> None:
    others = dict.fromkeys(("dike", "mill", "road"), said)
    who = CHART.build(say({"dam": [FIRST, LATER], **others}, tmp_path))
    less = who.cut(0)
    kept = {row.clause for row in less.rows} if less else set()
    assert {row.clause for row in who.rows} - kept == {goes}
    assert less and less.cut(0) is None


def test_matter_of_one_side_goes_where_two_are_shared(tmp_path: Path) -> None:
    shared, alone = [FIRST, THEN], {"road": [FIRST]}
    one = CHART.build(say({"dam": shared, **alone}, tmp_path / "one"))
    two = CHART.build(say({"dam": shared, "dike": shared, **alone}, tmp_path / "two"))
    assert [{row.clause for row in who.rows} for who in (one, two)] == [{"Dam", "Road"}, {"Dam", "Dike"}]


@pytest.mark.parametrize(
    ("steady", "told"),
    [(True, "Norland says so; after denials, Ostland and Sudland too"), (False, "say so, after denials")],
)
def test_title_tells_of_several_denials(steady: bool, told: str, tmp_path: Path) -> None:
    story = Story()
    for side in ("Norland", "Sudland", "Ostland") if steady else ("Sudland", "Ostland"):
        by = story.actor(side.lower(), side=side)
        for day in ("02", "05")[side == "Norland" :]:
            modality = "denies" if day == "02" else "asserts"
            story.claim(f"C-{side}-{day}", by=by, said=f"2024-06-{day}", modality=modality)
    assert CHART.say(show(story, tmp_path)).heading.endswith(told)
