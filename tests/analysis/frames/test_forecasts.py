"""A forecast is open, fulfilled, lapsed after its last day, or overtaken; a statement of fact is none."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.analysis.frames.shown import row_of, show
from tests.dossiers import Story


def forecast_story(event_date: str = "2024-06-20") -> Story:
    """On 2 June somebody expects that the river will flood by the given day."""
    story = Story()
    story.event("flood", date=event_date, kind="forecast")
    story.proposition("will-flood", event="flood")
    story.document("late", published="2024-06-19")
    story.claim("C01", proposition="will-flood", modality="forecasts", said="2024-06-02")
    return story


def state(story: Story, folder: Path, as_of: str) -> str:
    """What became of the forecast by a day."""
    return str(row_of(show(story, folder, as_of).propositions, proposition_id="will-flood")["forecast_state"])


@pytest.mark.parametrize(("as_of", "expected"), [("2024-06-20", "open"), ("2024-06-21", "lapsed")])
def test_forecast_lapses_after_its_last_day(tmp_path: Path, as_of: str, expected: str) -> None:
    assert state(forecast_story(), tmp_path, as_of) == expected


@pytest.mark.parametrize("event_date", ["", "2024-06-20/.."])
def test_forecast_without_a_last_day_stays_open(tmp_path: Path, event_date: str) -> None:
    assert state(forecast_story(event_date), tmp_path, "2027-06-02") == "open"


def test_forecast_of_june_is_not_ahead_years_later(tmp_path: Path) -> None:
    assert state(forecast_story("2024-06"), tmp_path, "2027-06-02") == "lapsed"


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("by mid-June 2024", "2024-06-20"),
        ("in early June", "2024-06-10"),
        ("by the end of June", "2024-06-30"),
        ("from early May to June", "2024-06-30"),
    ],
)
def test_part_of_a_month_ends_the_forecast(words: str, last: str, tmp_path: Path) -> None:
    story = forecast_story("../2024-06")
    story.tables["events"][-1]["date_text"] = words
    after = date.fromisoformat(last) + timedelta(days=1)
    assert state(story, tmp_path, last) == "open"
    assert state(story, tmp_path, after.isoformat()) == "lapsed"


def test_saying_that_it_is_so_fulfils_it(tmp_path: Path) -> None:
    story = forecast_story()
    story.claim("C02", by="mayor", proposition="will-flood", said="2024-06-18", document="late")
    assert state(story, tmp_path, "2024-06-17") == "open"
    assert state(story, tmp_path, "2024-06-30") == "fulfilled"


def test_saying_so_on_the_same_day_fulfils_it(tmp_path: Path) -> None:
    story = forecast_story()
    story.claim("C02", by="mayor", proposition="will-flood", said="2024-06-02")
    assert state(story, tmp_path, "2024-06-10") == "fulfilled"


@pytest.mark.parametrize(("day", "expected"), [("2024-06-01", "open"), ("2024-06-02", "overtaken")])
def test_what_excluded_it_before_does_not_overtake_it(tmp_path: Path, day: str, expected: str) -> None:
    story = forecast_story()
    story.relate("dam-closed", "excludes", "will-flood")
    story.claim("C02", by="mayor", proposition="dam-closed", said=day)
    assert state(story, tmp_path, "2024-06-10") == expected


@pytest.mark.parametrize(
    ("modality", "hedge", "expected"),
    [
        ("asserts", "", "fulfilled"),
        ("confirms", "", "fulfilled"),
        ("estimates", "", "open"),  # and no longer ahead, but nobody knows that it came
        ("alleges", "", "open"),
        ("asserts", "is believed to", "open"),
    ],
)
def test_only_who_says_flatly_that_it_came_fulfils_it(
    modality: str, hedge: str, expected: str, tmp_path: Path
) -> None:
    story = forecast_story()
    story.relate("flooded", "fulfils", "will-flood")
    columns = {"by": "mayor", "proposition": "flooded", "said": "2024-06-18", "document": "late"}
    story.claim("C02", modality=modality, hedge=hedge, **columns)
    assert state(story, tmp_path, "2024-06-30") == expected


def test_what_was_said_before_does_not_fulfil_it(tmp_path: Path) -> None:
    story = forecast_story()
    story.claim("C02", by="mayor", proposition="will-flood", said="2024-05-18")
    assert state(story, tmp_path, "2024-06-19") == "open"


def test_fulfilling_proposition_must_be_said_to_be_so(tmp_path: Path) -> None:
    story = forecast_story()
    story.relate("flooded", "fulfils", "will-flood")
    story.claim("C02", "mayor", "flooded", "2024-06-18", "denies", document="late")
    story.claim("C03", "envoy", "flooded", "2024-06-19", document="late")
    assert state(story, tmp_path, "2024-06-18") == "open"
    view = show(story, tmp_path, "2024-06-19")
    row = row_of(view.propositions, proposition_id="will-flood")
    assert (row["forecast_state"], row["fulfilled_by"]) == ("fulfilled", "flooded")


def test_unknown_beginning_fulfils_nothing(tmp_path: Path) -> None:
    story = forecast_story()
    story.claim("C02", by=None, proposition="will-flood", said="2024-06-18", document="late")
    assert state(story, tmp_path, "2024-06-19") == "open"


def test_what_excludes_it_overtakes_it(tmp_path: Path) -> None:
    story = forecast_story()
    story.relate("dam-closed", "excludes", "will-flood")
    story.claim("C02", by="mayor", proposition="dam-closed", said="2024-06-18", document="late")
    assert state(story, tmp_path, "2024-06-17") == "open"
    assert state(story, tmp_path, "2024-06-30") == "overtaken"


def test_fact_about_a_planned_event_is_no_forecast(tmp_path: Path) -> None:
    story = Story()
    story.event("flood", date="2024-06-20", kind="forecast")
    story.proposition("will-flood", event="flood")
    story.claim("C01", proposition="will-flood", said="2024-06-02")
    assert state(story, tmp_path, "2024-06-10") == ""


def test_filter_does_not_hide_what_fulfilled_it(tmp_path: Path) -> None:
    story = forecast_story()
    story.relate("flooded", "fulfils", "will-flood")
    story.claim("C02", by="mayor", proposition="flooded", said="2024-06-18", document="late")
    view = show(story, tmp_path, "2024-06-30", proposition="will-flood")
    assert view.propositions["forecast_state"].tolist() == ["fulfilled"]


def test_changes_tell_a_forecast_that_ended(tmp_path: Path) -> None:
    story = forecast_story()
    view = show(story, tmp_path, "2024-06-30", compare_to="2024-06-10")
    change = view.changes.loc[0]
    assert (change["kind"], change["claim_id"], change["before"], change["after"]) == (
        "forecast lapsed",
        "C01",
        "open",
        "lapsed",
    )
    assert show(story, tmp_path, "2024-07-30", compare_to="2024-06-30").changes.empty


def test_changes_tell_a_forecast_that_was_fulfilled(tmp_path: Path) -> None:
    story = forecast_story()
    story.claim("C02", by="mayor", proposition="will-flood", said="2024-06-18", document="late")
    view = show(story, tmp_path, "2024-06-30", compare_to="2024-06-10")
    assert view.changes["kind"].tolist() == ["new", "forecast fulfilled"]
    assert view.changes["is_news"].all()


def test_what_implies_what_fulfils_it_fulfils_it(tmp_path: Path) -> None:
    """Nobody says that the dam broke, or that the river rose: both follow from the fall of the wall."""
    story = forecast_story()
    story.relate("river-rose", "fulfils", "will-flood")
    story.relate("dam-broke", "implies", "river-rose")
    story.relate("wall-fell", "implies", "dam-broke")
    story.claim("C02", by="mayor", proposition="wall-fell", said="2024-06-04")
    story.claim("C03", by="clerk", proposition="dam-broke", modality="denies", said="2024-06-04")
    story.claim("C04", by="clerk", proposition="river-rose", modality="denies", said="2024-06-04")
    assert state(story, tmp_path, "2024-06-10") == "fulfilled"
    row = row_of(show(story, tmp_path).propositions, proposition_id="will-flood")
    assert row["fulfilled_by"] == "wall-fell"


def test_circle_of_implications_implies_nothing_of_itself(tmp_path: Path) -> None:
    story = Story()
    story.relate("river-rose", "implies", "dam-broke")
    story.relate("dam-broke", "implies", "river-rose")
    story.claim("C01", by="mayor", proposition="river-rose")
    assert show(story, tmp_path).propositions["implied_by"].tolist() == [""]


@pytest.mark.parametrize(("day", "expected"), [("2024-06-01", "open"), ("2024-06-05", "fulfilled")])
def test_what_fulfils_it_was_not_said_before_it(tmp_path: Path, day: str, expected: str) -> None:
    story = forecast_story()
    story.relate("flooded", "fulfils", "will-flood")
    story.claim("C02", by="mayor", proposition="flooded", said=day)
    assert state(story, tmp_path, "2024-06-10") == expected


@pytest.mark.parametrize(
    ("side", "other", "expected"),
    [
        ("Norland", "", "open"),
        ("Norland", "mayor", "open"),
        ("Norland", "clerk", "fulfilled"),
        ("Sudland", "mayor", "fulfilled"),
    ],
)
def test_who_knew_of_it_expects_more_of_it(side: str, other: str, expected: str, tmp_path: Path) -> None:
    """What others say later its side knew; what another of its side says for the first time is more."""
    story = forecast_story()
    story.actor("envoy", side="Norland")
    story.actor("clerk", side="Norland")
    story.actor("prefect", side=side)
    story.tables["attribution"][0]["agent"] = "envoy"
    story.relate("flooded", "fulfils", "will-flood")
    story.claim("C02", by="prefect", proposition="flooded", said="2024-05-18")
    if other:
        story.claim("C03", by=other, proposition="flooded", said="2024-06-05")
    assert state(story, tmp_path, "2024-06-10") == expected
