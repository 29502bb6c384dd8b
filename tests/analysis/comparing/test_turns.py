"""Stances and numbers of one voice over time: turns, series with their breaks, and what rests on what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.charts.turns import CHART
from analysis.comparing.independence import count_independent
from analysis.comparing.turns import say_way
from analysis.frames.frame import read_records
from tests.analysis.charts.measured import texts
from tests.analysis.frames.shown import row_of, show
from tests.dossiers import Story, figure


def stances_over_time(*modalities: str) -> Story:
    """The minister takes these stances on 2, 3, 4 June and so on."""
    story = Story()
    for number, modality in enumerate(modalities, start=1):
        story.claim(f"C{number:02}", modality=modality, said=f"2024-06-{number + 1:02}")
    return story


@pytest.mark.parametrize(
    ("modalities", "turns"),
    [
        (("denies", "confirms"), ["", "denial given up"]),
        (("asserts", "denies"), ["", "taken back"]),
        (("no_comment", "forecasts", "confirms"), ["", "by degrees", "by degrees"]),
        (("denies", "no_comment", "asserts"), ["", "by degrees", "by degrees"]),
        (("asserts", "forecasts"), ["", "weakened"]),
        (("no_comment", "denies"), ["", "come to deny"]),
        (("asserts", "estimates", "confirms"), [""]),
    ],
)
def test_turns_of_a_voice_are_named(tmp_path: Path, modalities: tuple[str, ...], turns: list[str]) -> None:
    frame = show(stances_over_time(*modalities), tmp_path).compared.turns
    assert frame["turn"].tolist() == turns
    assert frame["is_latest"].tolist() == [False] * (len(turns) - 1) + [True]


def test_denial_that_is_given_up_is_said_in_words(tmp_path: Path) -> None:
    story = stances_over_time("denies", "denies", "confirms")
    story.proposition("it-rained")
    turns = show(story, tmp_path).compared.turns
    said = "denied it from 2 June 2024 to 3 June 2024, and has said so since 4 June 2024"
    assert say_way(read_records(turns)) == said
    assert turns.loc[0, ["from_day", "until_day"]].tolist() == [
        pd.Timestamp("2024-06-02"),
        pd.Timestamp("2024-06-03"),
    ]


@pytest.mark.parametrize(
    ("modalities", "title"),
    [
        (("denies", "confirms"), "Minister says so, having denied it"),
        (("asserts", "denies", "asserts"), "Minister says so, having denied it"),
        (("asserts", "denies"), "Minister denies it, having said so"),
        (("no_comment", "forecasts"), "Minister goes further than before"),
        (("asserts", "no_comment"), "Minister says less than before"),
        (("no_comment", "denies"), "Minister denies it, not having done so before"),
        (("forecasts", "denies"), "Minister denies it, having expected it"),
        (("asserts", "estimates"), "Nobody who spoke more than once took another stance"),
    ],
)
def test_strip_is_titled_by_the_turn_that_matters_most(
    tmp_path: Path, modalities: tuple[str, ...], title: str
) -> None:
    view = show(stances_over_time(*modalities), tmp_path)
    matter = "" if title.startswith("Nobody") else f": {view.claims['clause'].iloc[0]}"
    assert CHART.say(view).heading == title + matter
    assert (CHART.fits(view) > 0) == (not title.startswith("Nobody"))
    assert len(CHART.rows(view)) == (0 if title.startswith("Nobody") else len(modalities))


def test_strip_of_several_voices_names_them(tmp_path: Path) -> None:
    story = stances_over_time("denies", "confirms")
    story.claim("C03", by="mayor", modality="denies", said="2024-06-03")
    story.claim("C04", by="mayor", modality="asserts", said="2024-06-05")
    story.claim("C05", by="baker", modality="asserts", said="2024-06-05")
    words = CHART.say(show(story, tmp_path))
    assert words.heading.startswith("Minister and Mayor say what they had denied: ")
    assert "Mayor denied it on 3 June 2024, and has said so since 5 June 2024" in words.alt
    assert "In 1 other case a voice" in " ".join(words.notes) and "Baker" not in words.alt


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("minister", "Minister says so, having denied it, of two matters"),
        ("mayor", "say what they had denied"),
    ],
)
def test_strip_of_two_matters_says_so_of_one_voice(by: str, told: str, tmp_path: Path) -> None:
    story = stances_over_time("denies", "confirms")
    story.claim("C03", by, "it-rained", "2024-06-04", "denies")
    story.claim("C04", by, "it-rained", "2024-06-05")
    view = show(story, tmp_path)
    words = CHART.say(view)
    assert words.heading.endswith(told) and not any(note.startswith("Not shown") for note in words.notes)
    assert CHART.build(view).first == pd.Timestamp("2024-06-02").date()


def test_steady_voice_has_one_row(tmp_path: Path) -> None:
    assert len(show(stances_over_time("asserts", "asserts"), tmp_path).compared.turns) == 1


def test_denial_made_by_a_relay_is_no_turn(tmp_path: Path) -> None:
    """The first document has "no comment"; another outlet makes a denial of it."""
    story = Story()
    story.document("first", "courier", "2024-06-03")
    story.claim("C01", document="first", said="2024-06-02", modality="no_comment")
    story.claim("C02", through=["courier"], said="2024-06-02", modality="denies")
    turns = show(story, tmp_path).compared.turns
    assert turns["stance"].tolist() == ["leaves_open"]
    assert turns["made_by_relay"].tolist() == ["C02"]


def test_relay_on_another_matter_makes_a_stance_where_it_denies(tmp_path: Path) -> None:
    story = Story()
    story.document("first", "courier", "2024-06-03")
    story.claim("C01", document="first", said="2024-06-02")
    story.claim("C02", through=["courier"], proposition="it-rained", said="2024-06-02")
    story.link("C02", "same_statement", "C01")
    turns = show(story, tmp_path).compared.turns
    assert turns[["claim_ids", "made_by_relay"]].to_numpy().tolist() == [["C01", ""]]


def series_story(*figures: dict[str, object]) -> Story:
    """The minister gives these running totals, a month apart."""
    story = Story()
    story.document("late", published="2024-12-20")
    for number, columns in enumerate(figures, start=1):
        given = {"accumulation": "cumulative", **columns}
        cited = figure(f"figure {number}", measure="containers", **given)
        story.claim(f"C{number:02}", document="late", said=f"2024-{number + 5:02}-01", figures=[cited])
    return story


def test_series_tells_each_step(tmp_path: Path) -> None:
    series = show(series_story({"low": 10}, {"low": 10}, {"low": 30}, {"low": 20}), tmp_path).compared.series
    assert series["verdict"].tolist() == ["", "repeats", "revises up", "total falls"]
    assert series["run"].tolist() == [1, 1, 1, 1]


def test_series_breaks_where_the_start_of_the_count_moves(tmp_path: Path) -> None:
    story = series_story(
        {"best": 10, "period_edtf": "2023-09/2024-06"},
        {"best": 12, "period_edtf": "2023-09/2024-07"},
        {"best": 30, "period_edtf": "2022-06/2024-08"},
    )
    series = show(story, tmp_path).compared.series
    assert series["run"].tolist() == [1, 1, 2]
    assert series["break_reason"].tolist() == [
        "",
        "",
        "counted since June 2022, before that since September 2023",
    ]


def test_addition_between_two_totals_breaks_no_run(tmp_path: Path) -> None:
    story = series_story({"best": 10}, {"best": 3, "accumulation": "increment"}, {"best": 13})
    series = show(story, tmp_path).compared.series
    assert series["verdict"].tolist() == ["", "", "revises up"]
    assert set(series["run"]) == {1}


def test_series_breaks_where_a_coder_keeps_figures_apart(tmp_path: Path) -> None:
    """Since when each counts is no reason then."""
    story = series_story({"best": 10, "period_edtf": "2023-09/.."}, {"best": 12, "period_edtf": "2023-09/.."})
    story.link("C01", "not_comparable", "C02")
    series = show(story, tmp_path).compared.series
    assert series[["run", "break_reason"]].to_numpy().tolist() == [[1, ""], [2, "linked"]]


def test_series_is_of_what_one_voice_said_twice(tmp_path: Path) -> None:
    """No relays, no parts, nothing of nobody, and no voice that gave one number."""
    story = Story()
    story.document("second", "courier")

    def count_dead(dead: int, **columns: str) -> dict[str, str]:
        return figure(str(dead), best=dead, measure="dead", accumulation="cumulative", **columns)

    part = count_dead(5, subset_of="C01-F1")
    story.claim("C01", said="2024-06-02", figures=[count_dead(20), part])
    story.claim("C02", said="2024-06-02", document="second", figures=[count_dead(20)])
    story.claim("C03", by="mayor", said="2024-06-04", figures=[count_dead(20)])
    story.claim("C04", said="2024-06-05", figures=[count_dead(30)])
    for number, dead in enumerate((20, 30), start=5):
        story.claim(f"C0{number}", by=None, through=["courier"], figures=[count_dead(dead)])
    series = show(story, tmp_path).compared.series
    assert series[["figure_id", "verdict"]].to_numpy().tolist() == [["C01-F1", ""], ["C04-F1", "revises up"]]


def test_newest_figures_of_voices_stand_side_by_side(tmp_path: Path) -> None:
    story = Story()
    for number, (who, day, value) in enumerate(
        (("minister", "02", 20), ("minister", "04", 30), ("mayor", "05", 90)), start=1
    ):
        dead = figure(str(value), best=value, measure="dead", accumulation="snapshot")
        story.claim(f"C{number:02}", by=who, said=f"2024-06-{day}", figures=[dead])
    comparisons = show(story, tmp_path).compared.comparisons
    assert comparisons[["claim_id", "other_claim_id"]].to_numpy().tolist() == [["C02", "C03"]]
    assert comparisons["verdict"].tolist() == ["contradicts"] and comparisons["warns"].all()


def test_what_came_through_a_document_rests_on_it(tmp_path: Path) -> None:
    story = Story()
    story.document("first", "courier", "2024-06-03")
    story.claim("C01", document="first", said="2024-06-02")
    story.claim("C02", through=["courier"], hops={"courier": "first"}, said="2024-06-02")
    row = row_of(show(story, tmp_path).compared.dependences, document_id="doc")
    assert (row["rests_on"], row["way"], row["claim_ids"]) == ("first", "came through", "C02")


def test_outlet_that_is_cited_is_found_without_a_link(tmp_path: Path) -> None:
    story = Story()
    story.document("first", "courier", "2024-06-03")
    story.claim("C01", document="first", said="2024-06-02")
    story.claim("C02", through=["courier"], said="2024-06-02")
    row = row_of(show(story, tmp_path).compared.dependences, document_id="doc")
    assert (row["rests_on"], row["way"]) == ("first", "cites")


def test_own_sources_of_one_text_rest_on_each_other(tmp_path: Path) -> None:
    story = Story()
    for outlet in ("courier", "herald"):
        story.document(outlet, outlet, "2024-06-03")
        story.claim(f"C-{outlet}", by=f"unnamed-{outlet}-source", document=outlet, said="2024-06-02")
    story.link("C-herald", "same_statement", "C-courier")
    view = show(story, tmp_path)
    assert view.compared.dependences["way"].tolist() == ["same text"]
    assert count_independent(view.compared.dependences, ["courier", "herald"]) == 1
    assert show(story, tmp_path, document="herald").compared.dependences.empty


def passing_on(*origins: str | None) -> Story:
    """The Herald has a source of its own; the Courier tells it, and the Gazette what the Courier has."""
    story = Story()
    story.document("first", "herald", "2024-06-03")
    story.document("second", "courier", "2024-06-04")
    story.claim("C01", by="unnamed-source", document="first", reported="2024-06-03")
    story.claim("C02", by=origins[0], document="second", through=["herald"] if origins[0] != "herald" else [])
    story.claim("C03", by=origins[1], through=["courier"] if origins[1] != "courier" else [])
    return story


def test_turn_goes_by_the_nearest_relay_of_what_was_said(tmp_path: Path) -> None:
    """The first by its id came a longer way, and has another stance."""
    story = Story()
    story.claim("C01", said="2024-06-02", modality="denies", through=["post"])
    story.claim("C02", said="2024-06-02")
    story.claim("C03", said="2024-06-05", modality="denies")
    turns = show(story, tmp_path).compared.turns
    assert turns[["stance", "made_by_relay"]].to_numpy().tolist() == [["says_so", "C01"], ["denies", ""]]


@pytest.mark.parametrize("origins", [("unnamed-source", "unnamed-source"), ("herald", "courier")])
def test_outlet_that_cites_a_second_that_cites_the_first(tmp_path: Path, origins: tuple[str, str]) -> None:
    """Whether each names the source or only the outlet before it: one voice, and one document."""
    view = show(passing_on(*origins), tmp_path)
    assert view.propositions[["says_named", "says_unnamed"]].to_numpy().tolist() == [[0, 1]]
    assert count_independent(view.compared.dependences, ["first", "second", "doc"]) == 1


def test_outlet_that_a_coder_keeps_apart_is_a_voice(tmp_path: Path) -> None:
    story = passing_on("herald", "unnamed-source")
    story.link("C02", "other_statement", "C01")
    counts = show(story, tmp_path).propositions[["says_named", "says_unnamed"]]
    assert counts.to_numpy().tolist() == [[1, 1]]


@pytest.mark.parametrize(
    ("published", "named"), [("2024-06-02", 1), ("2024-06-03", 0), ("2024-07-04", 0), ("2024-07-05", 1)]
)
def test_outlet_before_or_long_after_its_report_is_a_voice(
    tmp_path: Path, published: str, named: int
) -> None:
    story = passing_on("herald", "unnamed-source")
    story.tables["documents"][1]["published"] = published
    assert show(story, tmp_path).propositions["says_named"].tolist() == [named]


@pytest.mark.parametrize(
    ("own", "given"),
    [
        ([{"by": "unnamed-source"}], {"modality": "denies"}),
        ([{"by": "unnamed-source"}, {"by": "mayor"}], {}),
        ([{"by": "unnamed-source"}], {"document": "later"}),
        ([{"by": "unnamed-source"}], {"by": ["herald", "mayor"]}),
        ([{"by": "herald", "said": "2024-06-02"}], {"said": "2024-06-04"}),
    ],
    ids=["otherwise", "of two", "in its own text", "jointly", "for itself"],
)
def test_outlet_that_speaks_for_itself_is_no_relay(
    tmp_path: Path, own: list[dict[str, str]], given: dict[str, Any]
) -> None:
    story = Story()
    story.document("first", "herald", "2024-06-03")
    story.document("later", "herald", "2024-06-04")
    for number, one in enumerate(own):
        story.claim(f"C{number}", document="first", **one)
    story.claim("C9", **{"by": "herald", **given})
    assert "C9" in show(story, tmp_path).statements["claim_ids"].tolist()


@pytest.mark.parametrize(
    ("second", "day", "ways"),
    [
        (["it-formed", "it-is-armed"], "2024-06-10", ["alike"]),
        (["it-formed"], "2024-06-10", []),
        (["it-formed", "it-is-armed"], "2024-06-11", []),
    ],
)
def test_unnamed_sources_that_tell_the_same_may_be_one_text(
    tmp_path: Path, second: list[str], day: str, ways: list[str]
) -> None:
    story = Story()
    for outlet, published, told in (
        ("courier", "2024-06-03", ["it-formed", "it-is-armed"]),
        ("herald", day, second),
    ):
        story.document(outlet, outlet, published)
        for one in told:
            story.claim(f"{outlet}-{one}", by=f"unnamed-{outlet}", document=outlet, proposition=one)
    view = show(story, tmp_path)
    assert view.compared.dependences["way"].tolist() == ways
    assert count_independent(view.compared.dependences, ["courier", "herald"]) == 2


def test_service_that_confirms_what_it_was_told_is_a_circle(tmp_path: Path) -> None:
    story = Story()
    story.document("first", "courier", "2024-06-03")
    story.document("second", "herald", "2024-06-04")
    story.claim("C01", by="unnamed-soldier", document="first", said="2024-06-02")
    story.claim("C02", by="service", document="second", said="2024-06-04", through=["courier"])
    story.claim("C03", by="service", document="first", said="2024-06-04", through=["herald"])
    story.claim("C04", by="mayor", document="first", said="2024-06-02")
    story.claim("C05", by="mayor", document="doc", said="2024-06-02", through=["courier"])
    story.tables["attribution"] = [
        row | {"document_id": {"courier": "first", "herald": "second"}.get(row["agent"], "")}
        if row["role"] == "outlet"
        else row
        for row in story.tables["attribution"]
    ]
    story.tables["documents"][0]["published"] = "2024-06-05"
    dependences = show(story, tmp_path).compared.dependences
    circle = dependences[dependences["way"] == "circle"]
    told = circle[["document_id", "rests_on", "claim_ids"]].to_numpy().tolist()
    assert told == [["first", "second", "C02 C03"]]


def test_documents_that_share_nothing_are_independent(tmp_path: Path) -> None:
    story = Story()
    story.document("first", "courier", "2024-06-03")
    story.claim("C01", document="first", said="2024-06-02")
    story.claim("C02", by="mayor", said="2024-06-02")
    view = show(story, tmp_path)
    assert view.compared.dependences.empty
    assert count_independent(view.compared.dependences, ["first", "doc"]) == 2


@pytest.mark.parametrize(
    ("published", "said", "day"),
    [
        ("2024-06-01", "", "2024-06-01"),
        ("2024-06-01/..", "", "2024-06-01"),
        ("2024-06-01/..", "2024-06-02/..", "2024-06-02"),
        ("2024-06-05", "../2024-06-02", "2024-06-02"),
        ("2024-06-05", "2024-05-30/2024-06-02", "2024-06-02"),
    ],
)
def test_stance_without_a_day_is_of_the_first_that_is_known(
    tmp_path: Path, published: str, said: str, day: str
) -> None:
    story = Story()
    story.document("first", "courier", published)
    story.claim("C01", modality="denies", document="first", said=said)
    story.claim("C02", said="2024-06-03")
    turns = show(story, tmp_path).compared.turns
    assert turns["from_day"].tolist() == [pd.Timestamp(day), pd.Timestamp("2024-06-03")]


def test_signatory_that_denies_alone_has_taken_it_back(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by="sudland", modality="denies", said="2024-06-05")
    turns = show(story, tmp_path).compared.turns
    ours = turns[turns["voice_id"] == "sudland"]
    assert ours[["turn", "claim_ids"]].to_numpy().tolist() == [["", "C01"], ["taken back", "C02"]]
    assert ours["voice"].unique().tolist() == ["Sudland"]
    assert turns[turns["voice_id"] == "norland+sudland"]["turn"].tolist() == [""]


def test_of_many_turns_the_first_and_last_are_told(tmp_path: Path) -> None:
    view = show(stances_over_time(*(("asserts", "denies") * 4)), tmp_path)
    picture = CHART.plot(view)
    drawn = [text for text, _ in texts(picture)]
    assert sum(" June 2024" in text and text.startswith(("Said", "Denied", "Has")) for text in drawn) == 4
    assert len(picture.table) == 8 and "the first and the last two are told" in " ".join(picture.words.notes)
