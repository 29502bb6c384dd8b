"""Two figures side by side: each verdict where it must stand, and where it must not."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from analysis.comparing.allowance import ends_differ
from analysis.comparing.compare import UnknownFigureError, open_comparison
from analysis.comparing.pair import Verdict
from tests.analysis.frames.shown import show
from tests.dossiers import Story, figure

Columns = dict[str, Any]


def compare(story: Story, folder: Path, one: str = "C01-F1", other: str = "C02-F1") -> Verdict:
    """Compare two figures of a story."""
    view = show(story, folder)
    return open_comparison(view.slice, view.figures, view.claims).compare(one, other)


def two(
    one: Columns, other: Columns, *, by: str | None = "mayor", days: tuple[str, str] = ("02", "04")
) -> Story:
    """The minister gives one figure, and ``by`` the other, on two days of June."""
    story = Story()
    for number, (who, day, columns) in enumerate((("minister", days[0], one), (by, days[1], other)), start=1):
        given: Columns = {"accumulation": "cumulative", **columns}
        measure = str(given.pop("measure", "dead"))
        cited = figure(f"words of {number}", measure=measure, **given)
        modality = str(given.pop("modality", "asserts"))
        cited.pop("modality", None)
        story.claim(f"C{number:02}", by=who, said=f"2024-06-{day}", modality=modality, figures=[cited])
    return story


@pytest.mark.parametrize(("day", "word"), [("2024-06-02", "contradicts"), ("2024-06-03", "revises up")])
def test_undated_numbers_of_one_day_are_no_revision(tmp_path: Path, day: str, word: str) -> None:
    story = Story()
    for number, (document, published) in enumerate((("one", "2024-06-02"), ("other", day)), start=1):
        story.document(document, source="courier", published=published)
        cited = figure(f"{number}0 dead", measure="dead", best=10 * number, accumulation="cumulative")
        story.claim(f"C{number:02}", document=document, figures=[cited])
    assert compare(story, tmp_path).word == word


@pytest.mark.parametrize(
    ("said", "word"), [("2024-06-02", "relayed"), ("2024-06-02/2024-06-04", "contradicts")]
)
def test_numbers_of_one_span_are_not_of_one_day(tmp_path: Path, said: str, word: str) -> None:
    story = Story()
    for number, document in enumerate(("2024-06-05", "2024-06-06"), start=1):
        cited = figure(f"{number}0 dead", measure="dead", best=10 * number, accumulation="cumulative")
        story.claim(f"C{number:02}", document=document, said=said, figures=[cited])
    verdict = compare(story, tmp_path)
    assert verdict.word == word and "“10 dead” (Minister, " in verdict.words


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ({"best": 20}, {"best": 30}, "revises up"),
        ({"best": 30}, {"best": 20}, "total falls"),
        ({"best": 30, "accumulation": "snapshot"}, {"best": 20, "accumulation": "snapshot"}, "revises down"),
        ({"best": 20}, {"best": 20, "qualifier": "about"}, "repeats"),
        ({"low": 10, "high": 30}, {"best": 20}, "repeats"),
        ({"low": 10, "high": 30}, {"low": 20, "high": 40}, "revises up"),
        ({"best": -3}, {"best": -5}, "total falls"),
        ({"low": 10, "high": 30}, {"low": 10, "high": 40}, "revises up"),
        ({"low": 20, "high": 30}, {"low": 10, "high": 25}, "total falls"),
        ({"low": 20, "high": 30}, {"low": 10, "high": 40}, "repeats"),
        ({"qualifier": "several_hundred"}, {"best": 500}, "repeats"),
        ({"qualifier": "several_hundred"}, {"best": 1_100}, "revises up"),
    ],
)
def test_voice_is_compared_with_itself(tmp_path: Path, one: Columns, other: Columns, word: str) -> None:
    verdict = compare(two(one, other, by="minister"), tmp_path)
    assert verdict.word == word
    assert verdict.warns == (word == "total falls")


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ({"best": 20}, {"best": 20}, "agrees"),
        ({"best": 100, "qualifier": "about"}, {"best": 104}, "agrees"),
        ({"best": 100}, {"best": 104}, "contradicts"),
        ({"low": 20}, {"best": 30}, "exceeds a floor"),
        ({"low": 20}, {"low": 30}, "exceeds a floor"),
        ({"low": 20}, {"best": 20}, "agrees"),
        ({"low": 20}, {"best": 10}, "contradicts"),
        ({"high": 20}, {"best": 10}, "agrees"),
        ({"high": 20}, {"low": 30}, "contradicts"),
        ({"low": 10, "high": 30}, {"best": 25}, "agrees"),
        ({"qualifier": "several_thousand"}, {"best": 5_000}, "agrees"),
        ({"best": 11_000, "qualifier": "almost"}, {"best": 12_000}, "contradicts"),
    ],
)
def test_voices_are_compared_by_what_words_allow(
    tmp_path: Path, one: Columns, other: Columns, word: str
) -> None:
    assert compare(two(one, other), tmp_path).word == word


@pytest.mark.parametrize(
    ("unit", "lengths", "days", "word"),
    [
        ("days", (3, 4), 0, "agrees"),  # one may count the day that has begun
        ("days", (3, 5), 0, "contradicts"),
        ("days", (3, 6), 2, "agrees"),
        ("days", (3, 7), 2, "contradicts"),
        ("days", (5, 3), 2, "contradicts"),
        ("hours", (12, 60), 2, "agrees"),
        ("hours", (12, 62), 2, "contradicts"),
        ("weeks", (2, 4), 7, "agrees"),
        ("weeks", (2, 4), 6, "contradicts"),
        ("months", (2, 4), 31, "agrees"),
        ("months", (2, 4), 30, "not comparable"),
        ("years", (2, 4), 366, "agrees"),
        ("years", (2, 4), 365, "not comparable"),
        ("minutes", (3, 4), 0, "contradicts"),
    ],
)
def test_length_grows_by_the_days_between(
    tmp_path: Path, unit: str, lengths: tuple[int, int], days: int, word: str
) -> None:
    """A siege of three days on Sunday has lasted five on Tuesday, or six where one counts the day itself."""
    story = two(*({"best": one, "measure": "siege"} for one in lengths), days=("04", "04"))
    story.tables["measures"][0].update(kind="duration", unit=unit)
    story.tables["claims"][0]["said_edtf"] = str(date(2024, 6, 4) - timedelta(days))
    assert compare(story, tmp_path).word == word


@pytest.mark.parametrize("column", [{"kind": "capacity"}, {"accumulation": "increment"}])
def test_only_a_length_that_goes_on_grows(tmp_path: Path, column: Columns) -> None:
    """Room for five days is no siege, and five days more are not the three that were said before."""
    accumulation = column.get("accumulation", "cumulative")
    story = two(*({"best": one, "measure": "siege", "accumulation": accumulation} for one in (3, 5)))
    story.tables["measures"][0].update(kind=column.get("kind", "duration"), unit="days")
    assert compare(story, tmp_path).word == "contradicts"


def test_contradiction_by_a_vague_word_is_told_as_our_reading(tmp_path: Path) -> None:
    vague: Columns = {"qualifier": "several_hundred"}
    assert "as we read" in compare(two(vague, {"best": 1_100}), tmp_path / "vague").words
    assert "as we read" not in compare(two({"best": 500}, {"best": 1_100}), tmp_path / "told").words


@pytest.mark.parametrize(
    ("first", "second", "by", "word"),
    [
        ("half of them", "around half of the homes", "mayor", "agrees"),
        ("half of them", "half of the homes", "minister", "repeats"),
        ("half of them", "a third of them", "mayor", "not comparable"),
        ("many of them", "many of the homes", "mayor", "not comparable"),
    ],
)
def test_same_fraction_in_words_agrees(tmp_path: Path, first: str, second: str, by: str, word: str) -> None:
    story = two({"qualifier": "fraction"}, {"qualifier": "fraction"}, by=by)
    for row, words in zip(story.tables["figures"], (first, second), strict=True):
        row["value_text"] = words
    assert compare(story, tmp_path / "fractions").word == word
    story.tables["figures"][1]["qualifier"] = "words"
    assert compare(story, tmp_path / "words").reason == "words"


def test_number_under_a_proposition_turned_round_is_a_relay(tmp_path: Path) -> None:
    """Exports of 74 tons became imports of 74 tons: one act of speech, told the wrong way round."""
    story = two({"best": 74}, {"best": 74}, by="minister")
    assert compare(story, tmp_path / "repeated").word == "repeats"
    story.tables["claims"][1]["proposition_id"] = story.proposition("turned-round")
    story.relate(story.tables["claims"][0]["proposition_id"], "excludes", "turned-round")
    assert compare(story, tmp_path / "turned").word == "relayed"


def test_addition_and_total_in_one_document_are_no_relay(tmp_path: Path) -> None:
    story = two({"best": 74, "accumulation": "increment"}, {"best": 90}, by="minister", days=("02", "02"))
    assert compare(story, tmp_path / "one").word == "increment beside total"
    story.tables["claims"][1]["document_id"] = story.document("another")
    assert compare(story, tmp_path / "two").word == "relayed"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"best": 20}, {"best": 20, "measure": "injured"}, "measure"),
        ({"best": 20}, {"best": 20, "population_scope": "the town"}, "scope"),
        ({"best": 20}, {"best": 20, "modality": "denies"}, "stance"),
        ({"best": 20}, {"best": 20, "modality": "forecasts"}, "stance"),
        ({"best": 20}, {"best": 20, "accumulation": "snapshot"}, "accumulation"),
        ({"best": 20}, {"qualifier": "words"}, "words"),
        (
            {"best": 20, "period_edtf": "2022-06/2024-06"},
            {"best": 20, "period_edtf": "2023-09/2024-06"},
            "period",
        ),
        (
            {"best": 20, "period_edtf": "2024-05", "accumulation": "increment"},
            {"best": 20, "period_edtf": "2024-06", "accumulation": "increment"},
            "period",
        ),
    ],
)
def test_what_keeps_figures_apart_is_told(tmp_path: Path, one: Columns, other: Columns, reason: str) -> None:
    verdict = compare(two(one, other), tmp_path)
    assert (verdict.word, verdict.reason) == ("not comparable", reason)
    assert verdict.words.startswith("Not comparable: ")


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ("2024-05", "2024-05", "contradicts"),
        ("2024-05", "2024-05-10/2024-05-20", "contradicts"),
        ("2024-05-10/2024-05-20", "2024-05", "contradicts"),
        ("2024-05-01/2024-05-20", "2024-05-10/2024-05-31", "not comparable"),
        ("2024-05-10/2024-05-31", "2024-05-01/2024-05-20", "not comparable"),
        ("2024-05-10/..", "2024-05-20/2024-05-31", "contradicts"),
        ("2024-05", "", "contradicts"),  # they are of one event
    ],
)
def test_additions_are_compared_where_one_is_within_the_other(
    tmp_path: Path, one: str, other: str, word: str
) -> None:
    added = ({"best": best, "accumulation": "increment"} for best in (20, 30))
    given = [{**columns, "period_edtf": period} for columns, period in zip(added, (one, other), strict=True)]
    assert compare(two(*given), tmp_path).word == word


def test_unknown_beginning_with_another_number_is_apart(tmp_path: Path) -> None:
    assert compare(two({"best": 20}, {"best": 30}, by=None), tmp_path).reason == "voice"


@pytest.mark.parametrize(
    ("columns", "later", "other", "expected"),
    [
        ({"best": 20}, "2024-06-10", "", "relayed"),
        ({"qualifier": "several_thousand"}, "2024-06-10", "", "relayed"),
        ({"qualifier": "words"}, "2024-06-10", "", "voice"),
        # It is nobody's of two that gave it, nor one's of long before or of afterwards.
        ({"best": 20}, "2024-06-10", "mayor", "voice"),
        ({"best": 20}, "2024-09-10", "", "voice"),
        ({"best": 20}, "2024-06-10/2024-09-10", "", "relayed"),  # it may be of June
        ({"best": 20}, "2024-06-01", "", "voice"),
    ],
)
def test_number_of_one_voice_told_without_it_is_relayed(
    tmp_path: Path, columns: Columns, later: str, other: str, expected: str
) -> None:
    story = Story()
    dead = figure("the dead", measure="dead", accumulation="cumulative", **columns)
    for document, day in (("told", "2024-06-03"), ("later", later)):
        story.document(document, published=day)
    story.claim("C01", document="told", said="2024-06-02", figures=[dead])
    story.claim("C02", by=None, document="later", figures=[dead])
    if other:
        story.claim("C03", by=other, document="told", said="2024-06-02", figures=[dead])
    verdict = compare(story, tmp_path)
    assert (verdict.reason or verdict.word) == expected


def test_floor_that_the_number_before_meets_takes_nothing_back(tmp_path: Path) -> None:
    floor: Columns = {"low": 40, "qualifier": "more_than"}
    assert compare(two({"best": 43}, floor, by="minister"), tmp_path / "met").word == "repeats"
    assert compare(two({"low": 50}, floor, by="minister"), tmp_path / "lower").word == "total falls"


@pytest.mark.parametrize(
    ("words", "best", "word"),
    [
        ("half of them", 50, "agrees"),
        ("half of them", 50.5, "contradicts"),
        ("a quarter to a third", 30, "not comparable"),
        ("around half of them", 52, "agrees"),
        ("more than a third", 40, "agrees"),
        ("more than a third", 30, "contradicts"),
    ],
)
def test_fraction_of_a_whole_is_a_share(tmp_path: Path, words: str, best: float, word: str) -> None:
    story = two({"qualifier": "fraction", "measure": "share"}, {"best": best, "measure": "share"})
    story.tables["figures"][0]["value_text"] = words
    story.tables["measures"][0].update(unit="percent", kind="share")
    assert compare(story, tmp_path).word == word


def test_share_of_a_count_is_part_of_it(tmp_path: Path) -> None:
    story = Story()
    whole = figure("20 dead", best=20, measure="dead", id="F1")
    half = figure("half of them", qualifier="fraction", measure="share", subset_of="F1", id="F2")
    story.claim("C01", figures=[whole, half])
    assert compare(story, tmp_path, "F1", "F2").word == "part beside whole"


def test_one_statement_counted_as_two_things_is_a_relay(tmp_path: Path) -> None:
    story = two({"best": 4000}, {"best": 4000, "measure": "injured"}, by="minister", days=("02", "02"))
    for measure in story.tables["measures"]:
        measure["unit"] = "soldiers"
    assert compare(story, tmp_path / "one").reason == "measure"
    story.tables["claims"][1]["document_id"] = story.document("another")
    verdict = compare(story, tmp_path / "two")
    assert verdict.word == "relayed" and "the one counts" in verdict.words
    story.tables["measures"][1]["unit"] = "guns"
    assert compare(story, tmp_path / "unit").reason == "measure"


def test_link_keeps_figures_apart(tmp_path: Path) -> None:
    story = two({"best": 20}, {"best": 20})
    story.link("C02", "not_comparable", "C01")
    assert compare(story, tmp_path).reason == "linked"


def test_totals_of_two_weeks_do_not_contradict(tmp_path: Path) -> None:
    """A count may have risen in between; one that is lower later cannot hold beside the first."""
    assert compare(two({"best": 20}, {"best": 30}, days=("01", "09")), tmp_path / "up").reason == "days"
    assert (
        compare(two({"best": 30}, {"best": 20}, days=("01", "09")), tmp_path / "down").word == "contradicts"
    )
    assert (
        compare(two({"best": 20}, {"best": 30}, days=("01", "08")), tmp_path / "week").word == "contradicts"
    )


@pytest.mark.parametrize(
    ("kind", "given", "days", "reason"),
    [
        # The minister's own 41 of the day between is gone: nobody knows what the mayor would count now.
        ("snapshot", (38, 41, 13), ("02", "03", "05"), "moved"),
        ("snapshot", (38, 41, 13), ("01", "02", "10"), "moved"),
        ("snapshot", (38, 41, 38), ("02", "03", "05"), "agrees"),
        # It had begun to fall before the mayor spoke; it rose; it hardly fell.
        ("snapshot", (38, 41, 13), ("04", "03", "05"), ""),
        ("snapshot", (38, 11, 13), ("02", "03", "05"), ""),
        ("snapshot", (38, 22, 13), ("02", "03", "05"), ""),
        # A running total only rises; of other weeks it may have risen whoever counted.
        ("cumulative", (12, 15, 40), ("02", "03", "05"), "moved"),
        ("cumulative", (40, 35, 12), ("02", "03", "05"), ""),
        ("cumulative", (12, 15, 40), ("01", "02", "10"), "days"),
        # Who counts each day sees the same change; additions are no change of a count.
        ("snapshot", (38, 41, 30, 20, 13), ("02", "03", "04", "05", "06"), "moved"),
        ("increment", (200, 250, 400), ("02", "03", "05"), ""),
    ],
)
def test_change_that_a_voice_counted_is_no_contradiction(
    tmp_path: Path, kind: str, given: tuple[int, ...], days: tuple[str, ...], reason: str
) -> None:
    story = Story()
    for number, (who, best, day) in enumerate(
        zip(("mayor", *["minister"] * (len(given) - 1)), given, days, strict=True), start=1
    ):
        cited = figure(f"{best} people", measure="trapped", best=best, accumulation=kind)
        story.claim(f"C{number:02}", by=who, said=f"2024-06-{day}", figures=[cited])
    verdict = compare(story, tmp_path, "C01-F1", f"C{len(given):02}-F1")
    expected = {"agrees": "agrees", "": "contradicts"}.get(reason, "not comparable")
    assert verdict.word == expected
    assert verdict.reason == ("" if reason == "agrees" else reason)


def test_totals_to_two_told_days_do_not_contradict(tmp_path: Path) -> None:
    first, later = (
        {"best": 96, "period_edtf": "2024-05-01/2024-06-02"},
        {"low": 110, "period_edtf": "2024-06-04"},
    )
    assert compare(two(first, later), tmp_path / "up").reason == "days"
    fewer = {"best": 90, "period_edtf": "2024-06-04"}
    assert compare(two(first, fewer), tmp_path / "down").word == "contradicts"


def test_states_of_times_without_an_end_are_compared(tmp_path: Path) -> None:
    state = {"best": 20, "accumulation": "snapshot"}
    since, other = {**state, "period_edtf": "2024-06-01/.."}, {**state, "period_edtf": "2024-05"}
    assert compare(two(since, {**other, "best": 30}), tmp_path).word == "contradicts"


def test_states_of_two_quarters_are_kept_apart(tmp_path: Path) -> None:
    """A figure is for its own period, else for the time of its event."""
    story = Story()
    for number, (who, months) in enumerate((("bank", "2025-01/2025-03"), ("fund", "2025-10/2025-12")), 1):
        story.event(f"quarter-{number}", date=months, kind="forecast")
        story.proposition(
            f"grows-{number}", f"The economy grows in quarter {number}", event=f"quarter-{number}"
        )
        growth = figure(f"{number} percent", best=number, measure="growth")
        story.claim(
            f"C{number:02}", by=who, proposition=f"grows-{number}", said="2024-06-02", modality="forecasts",
            figures=[growth],
        )  # fmt: skip
    assert compare(story, tmp_path / "apart").reason == "period"
    story.tables["events"][1]["date_edtf"] = "2025-03"
    assert compare(story, tmp_path / "meeting").word == "contradicts"
    story.tables["events"][1]["date_edtf"] = "2025-10/.."  # how long it lasts is not known
    assert compare(story, tmp_path / "open").word == "contradicts"


def test_one_statement_is_relayed_whatever_it_says(tmp_path: Path) -> None:
    story = two({"low": 20}, {"high": 20}, by="minister", days=("02", "02"))
    assert compare(story, tmp_path).word == "relayed"


def test_two_places_in_one_statement_are_two_numbers(tmp_path: Path) -> None:
    scopes = ({"best": 20, "population_scope": place} for place in ("the town", "the coast"))
    assert compare(two(*scopes, by="minister", days=("02", "02")), tmp_path).reason == "scope"


def test_addition_beside_a_total_is_never_added(tmp_path: Path) -> None:
    story = two({"best": 20}, {"best": 5, "accumulation": "increment"})
    assert compare(story, tmp_path).word == "increment beside total"


def test_part_beside_its_whole_by_figure_or_measure(tmp_path: Path) -> None:
    story = Story()
    story.measure("casualties")
    story.measure("dead", part_of="casualties")
    whole = figure("90", best=90, measure="casualties", id="F1")
    part = figure(
        "20 in town", best=20, measure="casualties", population_scope="the town", id="F2", subset_of="F1"
    )
    story.claim("C01", said="2024-06-02", figures=[whole, part])
    story.claim("C02", by="mayor", said="2024-06-02", figures=[figure("9", best=9, measure="dead", id="F3")])
    assert compare(story, tmp_path, "F1", "F2").word == "part beside whole"
    assert compare(story, tmp_path, "F1", "F3").word == "part beside whole"


@pytest.mark.parametrize(
    ("part", "whole", "word", "reason"),
    [
        ({"best": 20}, {"best": 90}, "part beside whole", ""),
        ({"best": 90}, {"best": 90}, "part beside whole", ""),
        ({"best": 100}, {"best": 90}, "contradicts", ""),
        ({"best": 20, "population_scope": "the town"}, {"best": 90}, "not comparable", "scope"),
        ({"best": 20, "modality": "denies"}, {"best": 90}, "not comparable", "stance"),
        ({"best": 20, "accumulation": "increment"}, {"best": 90}, "increment beside total", ""),
        (
            {"best": 1, "accumulation": "increment", "period_edtf": "2024-05-27"},
            {"best": 2, "accumulation": "increment", "period_edtf": "2024-06-01"},
            "not comparable",
            "period",
        ),
    ],
)
def test_part_of_what_another_counts(
    tmp_path: Path, part: Columns, whole: Columns, word: str, reason: str
) -> None:
    story = two({**whole, "measure": "casualties"}, {**part, "measure": "dead"})
    story._find("measures", "dead")["part_of"] = "casualties"
    verdict = compare(story, tmp_path)
    assert (verdict.word, verdict.reason) == (word, reason)


def test_circle_that_a_correction_makes_has_an_end(tmp_path: Path) -> None:
    """Each row is sound where it stands; the corrected whole is part of its own part."""
    story = Story()
    of_whole = {"best": 90, "measure": "dead"}
    part = figure("90", id="F1", subset_of="F2", **of_whole)
    story.claim("C01", said="2024-06-02", figures=[part, figure("90", id="F2", **of_whole)])
    story.correct("figures", "F2", "F3", recorded="2026-01-02", subset_of="F1")
    story.claim("C02", by="mayor", said="2024-06-02", figures=[figure("90", id="F4", **of_whole)])
    assert compare(story, tmp_path, "F1", "F3").word == "part beside whole"
    assert compare(story, tmp_path, "F1", "F4").word == "agrees"


def test_part_may_outgrow_an_older_whole(tmp_path: Path) -> None:
    story = two({"best": 90, "measure": "casualties"}, {"best": 100}, days=("01", "10"))
    story._find("measures", "dead")["part_of"] = "casualties"
    assert compare(story, tmp_path).reason == "days"


def convert(words: str, ratios: tuple[int, int]) -> Story:
    """Two voices compute shells from containers; in one claim, two calibres from one load."""
    story = Story()
    story.measure("containers")
    for calibre in ("large", "small"):
        story.measure(f"{calibre}-shells", kind="capacity")
    rule = {"conversion_rule": "As printed."}
    for number, (who, ratio) in enumerate(zip(("minister", "mayor"), ratios, strict=True), start=1):
        base = figure("10", best=10, measure="containers", id=f"B{number}")
        shells = {"measure": "large-shells", "conversion_of": f"B{number}", **rule}
        large = figure("large", best=10 * ratio, id=f"L{number}", **shells)
        small = figure("small", best=99, id=f"S{number}", **{**shells, "measure": "small-shells"})
        story.claim(
            f"C{number:02}",
            by=who,
            says=words,
            said="2024-06-02",
            figures=[base, large, small],
        )
    return story


def test_conversion_with_another_ratio_departs(tmp_path: Path) -> None:
    near, far = convert("One or two.", (400, 480)), convert("One or two.", (400, 900))
    assert compare(near, tmp_path / "near", "L1", "L2").word != "conversion departs"
    verdict = compare(far, tmp_path / "far", "L1", "L2")
    assert verdict.word == "conversion departs" and "400 to one" in verdict.words
    thirds = convert("One or two.", (400, 900))
    thirds.tables["figures"][0]["best"] = "9"
    assert "444.4 to one" in compare(thirds, tmp_path / "thirds", "L1", "L2").words


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("They hold 3 million large or 99 small shells.", "alternatives"),
        ("They hold 3 million large and 99 small shells.", "alternatives told as a sum"),
        ("They hold 3 million large or 99 small shells, and rust.", "alternatives"),
    ],
)
def test_two_readings_of_one_load_are_alternatives(tmp_path: Path, words: str, word: str) -> None:
    assert compare(convert(words, (400, 480)), tmp_path, "L1", "S1").word == word


@pytest.mark.parametrize(("one", "other"), [("L1", "S2"), ("B1", "L1")])
def test_only_readings_of_one_load_are_alternatives(tmp_path: Path, one: str, other: str) -> None:
    assert compare(convert("One or two.", (400, 480)), tmp_path, one, other).reason == "measure"


def test_words_of_one_day_are_one_statement_on_any_matter(tmp_path: Path) -> None:
    story = Story()
    dead = figure("20", best=20, measure="dead")
    story.claim("C01", said="2024-06-02", figures=[dead])
    story.claim("C02", said="2024-06-02", proposition="it-rained", figures=[dead])
    story.claim("C03", said="2024-06-03", proposition="it-poured", figures=[dead])
    assert compare(story, tmp_path).word == "relayed"
    assert compare(story, tmp_path, "C01-F1", "C03-F1").word == "repeats"


def test_count_beside_a_conversion_departs_from_nothing(tmp_path: Path) -> None:
    story = convert("One or two.", (400, 480))
    plain = figure("9,000", best=9_000, measure="large-shells", id="P1")
    story.claim("C03", by="envoy", said="2024-06-02", figures=[plain])
    assert compare(story, tmp_path, "L1", "P1").word == "contradicts"


def test_unknown_figure_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownFigureError, match="'C09-F1' is not a figure that is shown"):
        compare(two({"best": 20}, {"best": 20}), tmp_path, "C09-F1")


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("2024-06-01/2024-06-10", "2024-06-01/2024-06-11", True),
        ("2024-06-01/2024-06-10", "2024-06-01/2024-06-10", False),
        ("2024-06-01/2024-06", "2024-06-01/2024-06-10", False),
        ("2024-06-01/2024-06", "2024-06-01/2024-07-01", True),
        ("2024-06-01/..", "2024-06-01/2024-06-10", False),
    ],
)
def test_ends_differ_where_no_day_is_in_both(one: str, other: str, differ: bool) -> None:
    figures = [{"period_edtf": period} for period in (one, other)]
    assert ends_differ(*figures) is ends_differ(*reversed(figures)) is differ


@pytest.mark.parametrize(
    ("who", "number", "differ"), [("mayor", 900, False), ("mayor", 700, True), ("minister", 700, False)]
)
def test_voices_differ_where_both_cannot_be_so(tmp_path: Path, who: str, number: int, differ: bool) -> None:
    """A voice that contradicts itself differs from nobody else."""
    story = Story()
    for claim, by, best in (("C01", "minister", 900), ("C02", who, number)):
        counted = figure(f"{best} homes", best=best, measure="homes")
        story.claim(claim, by=by, said="2024-06-01/2024-06-02", figures=[counted])
    view = show(story, tmp_path)
    assert view.compared.comparison.differ(*view.figures["figure_id"]) is differ


@pytest.mark.parametrize(("matter", "differ"), [("homes-lost", True), ("homes-empty", False)])
def test_states_of_other_days_differ_on_one_matter(tmp_path: Path, matter: str, differ: bool) -> None:
    story = Story()
    for claim, by, on, day, best in (
        ("C01", "minister", "homes-lost", "01", 900),
        ("C02", "mayor", matter, "09", 700),
    ):
        counted = figure(f"{best} homes", best=best, measure="homes")
        story.claim(claim, by=by, proposition=on, said=f"2024-06-{day}", figures=[counted])
    view = show(story, tmp_path)
    assert view.compared.comparison.differ(*view.figures["figure_id"]) is differ
