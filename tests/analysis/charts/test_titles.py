"""What pictures find: who says so, who had denied it, what most was said of."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.charts import PICTURES
from analysis.charts.stances.words import say_before
from tests.analysis.charts.measured import texts
from tests.analysis.charts.stories import three_ways
from tests.analysis.frames.shown import show
from tests.dossiers import Story, figure


def say(name: str, story: Story, folder: Path) -> str:
    return PICTURES[name].say(show(story, folder)).heading


def two_sides() -> Story:
    """Norland and Sudland, each with a ministry of its side's name."""
    story = Story()
    for side in ("Norland", "Sudland"):
        story.actor(side.lower(), name=side, side=side, schema="PublicBody")
    return story


@pytest.mark.parametrize(("by", "is_alone"), [("sudland", False), ("norland", True)])
def test_nobody_says_so_alone_where_another_implies_it(by: str, is_alone: bool, tmp_path: Path) -> None:
    story = two_sides()
    story.topic("topic", rank=1)
    for proposition in ("it-happened", "it-happened-twice"):
        story.proposition(proposition)
    story.relate("it-happened-twice", "implies", "it-happened")
    story.claim("C01", "norland", said="2024-06-02")
    story.claim("C02", by, "it-happened-twice", said="2024-06-03")
    story.claim("C03", "sudland", "other", said="2024-06-04")
    rows = {row.clause: row for row in PICTURES["stances"]._hold(show(story, tmp_path)).rows}
    assert (rows["It happened"].elsewhere is None) is is_alone


@pytest.mark.parametrize(("by", "before"), [("sudland", "Sudland"), ("aide", "Sudland’s representative")])
def test_whose_denial_was_given_up_is_told(by: str, before: str, tmp_path: Path) -> None:
    """An unnamed aide’s denial is not told as one by name; the title tells the turn last."""
    story = two_sides()
    story.actor("aide", unnamed="an aide", speaks_for="sudland", side="Sudland")
    story.claim("C01", "norland", said="2024-06-02")
    story.claim("C02", by, said="2024-06-03", modality="denies")
    story.claim("C03", "sudland", said="2024-06-05")
    view = show(story, tmp_path)
    (row,) = PICTURES["stances"]._hold(view).rows
    assert say_before(row) == [f"{before} had denied it"]
    assert (
        PICTURES["stances"].say(view).heading == "It happened: Norland says so; after a denial, Sudland too"
    )
    drawn = " ".join(text for text, _ in texts(PICTURES["turns"].plot(view)))
    assert ("(speaker unnamed)" in drawn) is (by == "aide")


def talk_of(*months: tuple[str, int]) -> Story:
    """Statements on one topic after another, so many in the months from June on."""
    story = Story()
    for month, (name, many) in enumerate(months, start=6):
        topic = name.replace(" ", "-")
        if name not in {row["name"] for row in story.tables["topics"]}:
            story.topic(topic, name=name)
            story.event(f"{topic}-event", topic)
            story.proposition(topic, f"Much is said of {name.lower().split()[0]}", f"{topic}-event")
        for number in range(many):
            day = f"2024-{month:02}-{number + 1:02}"
            story.document(day, published=day)
            story.claim(f"C{month}{number:02}", f"voice-{number}", topic, said=day, document=day)
    return story


@pytest.mark.parametrize(
    ("months", "title"),
    [
        (
            (("Homes lost", 4), ("Bridges", 9)),
            "Until July 2024 most was said of homes lost, since then of bridges",
        ),
        # Half of all had been said before August.
        (
            (("Homes lost", 9), ("Bridges", 1), ("Bridges", 16)),
            "Until July 2024 most was said of homes lost, since then of bridges",
        ),
        ((("Homes lost", 9), ("Bridges", 2)), "Most was said of homes lost: nine of 11 statements"),
    ],
)
def test_title_of_the_story_finds_when_the_talk_turned(
    months: tuple[tuple[str, int], ...], title: str, tmp_path: Path
) -> None:
    assert say("overview", talk_of(*months), tmp_path) == title


def test_topic_whose_first_word_stands_in_no_clause_is_quoted(tmp_path: Path) -> None:
    story = talk_of(("Homes lost", 4), ("Bridges", 9))
    for row in story.tables["propositions"]:
        row["clause"] = "It is much spoken of"
    assert "“Homes lost”" in say("overview", story, tmp_path)


def test_what_all_groups_count_is_said_once(tmp_path: Path) -> None:
    view = show(three_ways(1000, 1100, 1050, 1000, 4000), tmp_path)
    picture = PICTURES["verbs"].plot(view)
    drawn = [text for text, _ in texts(picture)]
    assert {"Under water", "Without power", "Lost"} <= set(drawn)
    assert picture.words and picture.words.subtitle.startswith("Homes, by what was said of them")


@pytest.mark.parametrize(("unit", "told"), [("USD", "A year, in USD, by what"), ("homes", "A year, by what")])
def test_a_currency_is_told_below_the_title(unit: str, told: str, tmp_path: Path) -> None:
    story = Story()
    kind = "amount" if unit == "USD" else "count"
    for number, name in enumerate(("promised", "asked"), 1):
        story.measure(name, name=f"a year {name}", unit=unit, kind=kind)
        given = figure(str(number * 200), name, best=number * 200)
        story.claim(f"C{number}", f"side-{number}", f"it-was-{name}", f"2024-06-0{number}", figures=[given])
    assert PICTURES["verbs"].say(show(story, tmp_path)).subtitle.startswith(told)
