"""Every picture over every story: it draws, nothing lies on anything, and it says what it leaves out."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd
import pytest
from cycler import cycler
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from analysis.charts import PICTURES, choose_pictures, picture_svg, plot_number_over_time, plot_stances
from analysis.charts.drawing.lettering import MissingLettersWarning
from analysis.charts.provenance.ties import list_ties
from analysis.view import View
from tests.analysis.charts.measured import find_faults, marks, texts
from tests.analysis.charts.stories import STORIES, counted, many_numbers, three_ways, twelve_sides
from tests.analysis.frames.shown import show
from tests.analysis.page.test_pages import many
from tests.dossiers import Story, figure

LARGEST_SVG = 25_000


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> dict[str, View]:
    folder = tmp_path_factory.mktemp("stories")
    return {name: show(make(), folder) for name, make in STORIES.items()}


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_nothing_overlaps_or_hangs_over(views: dict[str, View], story: str, name: str, width: str) -> None:
    picture = PICTURES[name].plot(views[story], width=width)
    assert find_faults(picture) == []


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("width", ["desktop", "paper"])
def test_low_picture_is_low_and_nothing_overlaps(
    views: dict[str, View], story: str, name: str, width: str
) -> None:
    whole = PICTURES[name].plot(views[story], width=width)
    low = PICTURES[name].plot(views[story], width=width, height=0.8 * whole.height_px)
    assert low.height_px <= whole.height_px
    assert low.words and whole.words and low.words.title == whole.words.title
    assert find_faults(low) == []


def test_low_picture_leaves_out_and_counts_it(tmp_path: Path) -> None:
    view = show(many(40), tmp_path)
    whole = PICTURES["overview"].lay(view)
    low = PICTURES["overview"].lay(view, height=whole.height_px - 40)
    assert low.height_px <= whole.height_px - 40
    assert 0 < low.share < 1 == whole.share
    assert f"Shown: {len(low.table)} of" in " ".join(low.words.notes)


def test_low_picture_with_bare_marks_fills_its_room(tmp_path: Path) -> None:
    view = show(many_numbers(), tmp_path)
    whole = plot_number_over_time(view, width="paper")
    for height in (whole.height_px - less for less in (40, 80, 120, 160)):
        low = plot_number_over_time(view, width="paper", height=height)
        assert 0 <= height - low.height_px < 34
    assert low.words and "no label here" in " ".join(low.words.notes)


def test_numbers_since_the_first_day_of_the_calendar(tmp_path: Path) -> None:
    story = Story()
    for day, homes in (("0001-01-01", 100), ("2024-06-02", 900)):
        story.claim(f"C-{day}", said=day, figures=[figure(str(homes), "homes-flooded", best=homes)])
    assert find_faults(plot_number_over_time(show(story, tmp_path))) == []


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_no_tick_lies_outside_its_axis(views: dict[str, View], width: str) -> None:
    """Matplotlib would widen the axis, and every mark would move away from its label."""
    picture = PICTURES["number_over_time"].plot(views["far apart"], width=width)
    for axes in picture.axes:
        low, high = axes.get_xlim()
        assert all(low <= tick <= high for tick in axes.get_xticks())
        assert low == picture.axes[0].get_xlim()[0]


def test_no_word_of_a_head_is_broken(views: dict[str, View]) -> None:
    picture = PICTURES["stances"].plot(views["twelve sides"], width="paper")
    heads = {one for name in picture.table["who"] for one in name.split()}
    drawn = {word for text, _ in texts(picture) for word in text.split()}
    assert heads <= drawn


@pytest.mark.parametrize("name", PICTURES)
def test_svg_is_small_and_the_same_twice(views: dict[str, View], name: str) -> None:
    one, two = (picture_svg(PICTURES[name].plot(views["counted"]), name) for _ in range(2))
    assert one == two
    assert len(one) < LARGEST_SVG
    assert 'font-family="Inter' in one and "<text" in one and "style=" not in one


@pytest.mark.parametrize("name", PICTURES)
def test_phone_is_laid_out_anew(views: dict[str, View], name: str) -> None:
    wide, narrow = (PICTURES[name].plot(views["counted"], width=width) for width in ("desktop", "phone"))
    assert narrow.width_px < wide.width_px
    sizes = [{text.get_fontsize() for text in one.texts} for one in (wide, narrow)]
    assert min(sizes[1], default=12) >= min(sizes[0], default=12)


@pytest.mark.parametrize("name", PICTURES)
def test_title_is_proved_by_claims_shown(views: dict[str, View], name: str) -> None:
    view = views["counted"]
    ids = PICTURES[name].say(view).title.claim_ids
    assert ids
    assert set(ids) <= set(view.claims["claim_id"])


def test_number_title_tells_the_whole_span(tmp_path: Path) -> None:
    words = PICTURES["number_over_time"].say(show(counted(), tmp_path))
    assert (
        words.heading
        == "Ministry’s count of homes flooded: from “at least 100” to “more than 2,000” in four months"
    )


@pytest.mark.parametrize(
    ("numbers", "title"),
    [
        (
            (1000, 1100, 1050, 1000, 4000),
            "Numbers near 1,000 are given for homes under water, without power and lost",
        ),
        ((1000, 2000, 50, 400, 900), "Homes lost: between “400” (Ministry) and “900” (Bureau)"),
        # Two are alike by chance.
        ((10, 11, 10, 11, 40), "Homes lost: between “11” (Ministry) and “40” (Bureau)"),
        ((1000, 1100, 50, 400, 410), "Homes under water: “1,100”; homes without power: “50”"),
    ],
)
def test_verbs_title_is_one_number_or_who_differs(
    numbers: tuple[int, ...], title: str, tmp_path: Path
) -> None:
    view = show(three_ways(*numbers), tmp_path)
    assert PICTURES["verbs"].say(view).heading == title
    low = PICTURES["verbs"].plot(view, width="paper", height=560)
    assert low.words and low.words.heading == title
    assert set(low.words.title.claim_ids) <= set(low.table["claim_id"])


@pytest.mark.parametrize(("day", "subtitle"), [("2024-06-05", ", 2024"), ("2023-06-05", "statement")])
def test_days_of_one_year_leave_it_to_the_subtitle(day: str, subtitle: str, tmp_path: Path) -> None:
    story = three_ways(1000, 1100, 1050, 1000, 4000)
    story.tables["claims"][-1]["said_edtf"] = day
    picture = PICTURES["verbs"].plot(show(story, tmp_path))
    drawn = [text for text, _ in texts(picture)]
    assert picture.words and picture.words.subtitle.endswith(subtitle)
    assert ("1 Jun" in drawn) is (subtitle == ", 2024") is ("1 Jun 2024" not in drawn)
    assert "near 1,000" in drawn  # what the tinted band is


@pytest.mark.parametrize(("number", "is_left"), [(1990, True), (1190, False)])
def test_words_of_a_row_lie_beside_the_scale_lines(number: int, is_left: bool, tmp_path: Path) -> None:
    picture = PICTURES["verbs"].plot(show(three_ways(1000, 3000, number, 2000, 2500), tmp_path))
    words = next(box for text, box in texts(picture) if text == f"{number:,}")
    mark = next(box for _, box in marks(picture) if words.y0 < (box.y0 + box.y1) / 2 < words.y1)
    assert bool(words.x1 < mark.x0) == is_left


def lines_among_many() -> Story:
    """One voice that gives its number five times, among twelve who give one each, and three of nobody."""
    story = Story("lines")
    voices = ["ministry"] * 5 + [f"office-{number}" for number in range(12)] + [None] * 3
    for number, by in enumerate(voices):
        best, said = 1000 + 40 * number, f"2024-{number % 12 + 1:02}-0{number % 9 + 1}"
        figures = [figure(f"{best:,}", "homes-lost")]
        story.document(f"doc-{number}", published=said)
        story.claim(f"C{number:02}", by, "lost", said, document=f"doc-{number}", figures=figures)
    return story


def test_narrow_panel_has_fewer_marks_and_lines_whole(tmp_path: Path) -> None:
    view = show(lines_among_many(), tmp_path)
    tables = {width: plot_number_over_time(view, width=width).table for width in (1200, "desktop", "phone")}
    assert [len(table) for table in tables.values()] == [20, 14, 10]
    for table in tables.values():
        assert list(table["voice_id"]).count("ministry") == 5
    assert [(table["voice_id"] == "").sum() for table in tables.values()] == [3, 1, 1]
    notes = plot_number_over_time(view, width="phone").words.notes
    assert "10 more that would not be told apart" in " ".join(notes)


@pytest.mark.parametrize(("days", "first"), [(5, "homes"), (7, "roads")])
def test_numbers_of_the_first_topic_are_drawn_first(days: int, first: str, tmp_path: Path) -> None:
    """Unless those of a later topic tell of clearly more days."""
    story = Story("flood")
    for rank, (measure, number) in enumerate((("homes", 3), ("roads", days)), start=1):
        story.topic(measure, rank=rank)
        story.event(f"{measure}-hit", measure)
        story.measure(measure)
        story.proposition(f"{measure}-hit", f"The flood has hit {measure}", f"{measure}-hit")
        for day in range(number):
            said, told = f"2024-06-{9 - day:02}", figure(f"90 {measure}")
            story.claim(f"{measure}-{day}", "minister", f"{measure}-hit", said, figures=[told])
    assert PICTURES["number_over_time"].rows(show(story, tmp_path))["measure_id"].iloc[0] == first


def test_speaker_of_a_line_is_named_at_its_end(tmp_path: Path) -> None:
    drawn = [text for text, _ in texts(plot_number_over_time(show(lines_among_many(), tmp_path), width=1200))]
    assert drawn.count("ministry") + drawn.count("Ministry") == 1


@pytest.mark.parametrize(("told_on", "ends"), [("2024-10-10", "more than 2,000"), ("2024-12-20", "1,500")])
def test_number_told_again_without_a_day_ends_no_line(told_on: str, ends: str, tmp_path: Path) -> None:
    """A page of the next week sums up what was said; one of months later tells of something since."""
    story = counted()
    story.document("sum-up", published=told_on)
    again = [figure("1,500 homes", "homes-flooded", best=1500)]
    story.claim("C09", "ministry", "homes-flooded", document="sum-up", figures=again)
    title = PICTURES["number_over_time"].say(show(story, tmp_path)).heading
    assert f"to “{ends}" in title


def test_what_a_side_had_said_stands_below_the_matter(tmp_path: Path) -> None:
    """And the days of the cut-off's year leave it out."""
    story = Story()
    for side, days in (("Norland", ("2023-06-02",)), ("Sudland", ("2023-06-03", "2024-06-04"))):
        by = story.actor(side.lower(), name=f"{side} Office", side=side)
        for day in days:
            modality = "denies" if day == "2023-06-03" else "asserts"
            story.document(f"doc-{side}-{day}", published=day)
            story.claim(f"C-{side}-{day}", by=by, document=f"doc-{side}-{day}", said=day, modality=modality)
    for width in ("desktop", "phone"):
        picture = PICTURES["stances"].plot(show(story, tmp_path), width=width)
        drawn = [text for text, _ in texts(picture)]
        assert "Sudland Office had denied it" in " ".join(drawn)
        assert "4 Jun" in drawn and any(text.endswith("2023") for text in drawn)
        assert find_faults(picture) == []


def test_panels_have_one_time_axis(views: dict[str, View]) -> None:
    picture = PICTURES["number_over_time"].plot(views["strange"])
    change, money = (one for one in picture.axes if one.get_label() in ("change", "money"))
    assert change.get_xlim() == money.get_xlim()


def test_denied_number_stands_in_the_foot(tmp_path: Path) -> None:
    view = show(counted(), tmp_path)
    picture = plot_number_over_time(view)
    assert "“9,000”, which Mayor denied on 4 October 2024" in " ".join(picture.words.notes)
    assert picture.table["value"].max() < 9000


def test_range_and_words_have_no_midpoint(tmp_path: Path) -> None:
    table = plot_number_over_time(show(counted(), tmp_path)).table.set_index("claim_id")
    assert table.loc["C03", "value"] == 700
    assert table.loc["C04", "value"] == 200


def test_twelve_sides_have_twelve_colours(tmp_path: Path) -> None:
    view = show(twelve_sides(), tmp_path)
    palette = PICTURES["overview"].set_for(view).palette
    sides = set(view.claims["voice_side"])
    assert len({palette.of(side) for side in sides}) == len(sides) == 12


def test_colour_of_a_side_stays_as_the_slice_grows(tmp_path: Path) -> None:
    late, early = (show(twelve_sides(), tmp_path, as_of=day) for day in ("2024-12-31", "2024-06-05"))
    one, two = (PICTURES["overview"].set_for(view).palette for view in (late, early))
    assert one.of("Sudland") == two.of("Sudland")


def test_a_frame_alone_is_enough(views: dict[str, View]) -> None:
    figures: pd.DataFrame = views["counted"].figures
    assert isinstance(plot_number_over_time(figures, measures=["homes-flooded"]), Figure)


def test_unknown_measure_lists_those_that_are_there(views: dict[str, View]) -> None:
    with pytest.raises(ValueError, match="measures here: homes-flooded"):
        plot_number_over_time(views["counted"], measures=["boats"])


def test_own_axes_are_drawn_into(views: dict[str, View]) -> None:
    figure = Figure()
    axes = figure.add_subplot()
    assert plot_number_over_time(views["counted"], ax=axes) is figure
    assert axes.lines and axes.get_xticklabels()


def test_own_axes_keep_their_ends_and_lines_no_marks(tmp_path: Path) -> None:
    axes = Figure().add_subplot()
    axes.set_prop_cycle(cycler(marker=["o"], linestyle=[":"]))
    plot_number_over_time(show(lines_among_many(), tmp_path), ax=axes)
    looks = {(line.get_linestyle(), line.get_marker()) for line in axes.lines if len(line.get_xydata()) > 1}
    assert looks == {("-", "None")}
    ends = axes.get_xlim(), axes.get_ylim()
    axes.autoscale()
    assert (axes.get_xlim(), axes.get_ylim()) == ends


def test_letters_without_a_font_are_named(views: dict[str, View]) -> None:
    picture = PICTURES["provenance"].plot(views["strange"])
    svg = picture_svg(picture, "p")
    assert "조선중앙통신" in svg
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        picture.to_png()
    named = [str(one.message) for one in told if one.category is MissingLettersWarning]
    assert not picture.undrawn or "Korean" in named[0]


def test_too_little_is_no_picture(views: dict[str, View]) -> None:
    assert choose_pictures(views["nothing"]) == choose_pictures(views["one claim"]) == []


def test_one_picture_of_each_kind_is_chosen(views: dict[str, View]) -> None:
    chosen = choose_pictures(views["twelve sides"])
    families = [PICTURES[name].family for name in chosen]
    assert 1 <= len(chosen) <= 3
    assert len(set(families)) == len(families)


def test_title_tells_that_an_outlets_sources_are_unnamed(tmp_path: Path) -> None:
    """An outlet is the voice of its unnamed sources, but it is not the outlet that says so."""
    story = Story()
    for number, outlet in enumerate(("courier", "herald"), start=1):
        story.source(outlet)
        own = story.actor(f"own-{number}", unnamed="its own sources", speaks_for=outlet)
        story.claim(f"C{number:02}", by=own, proposition="set-on-purpose", said="2024-06-02")
    story.claim("C03", by="ministry", proposition="set-on-purpose", said="2024-06-02")
    words = plot_stances(show(story, tmp_path)).words  # type: ignore[attr-defined]
    title = str(words.title)
    assert "Courier (unnamed)" in title and "Herald (unnamed)" in title
    assert "Ministry (unnamed)" not in title
    assert "Unnamed voices may be the same people." in words.notes


@pytest.mark.parametrize(("modality", "told"), [("estimates", True), ("asserts", False)])
def test_foot_tells_that_estimates_count_as_saying_so(modality: str, told: bool, tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by="mayor", proposition="set-on-purpose", said="2024-06-02", modality=modality)
    story.claim("C02", by="ministry", proposition="set-on-purpose", said="2024-06-03")
    words = plot_stances(show(story, tmp_path)).words  # type: ignore[attr-defined]
    assert ("Who only estimates or alleges it counts as saying so." in words.notes) is told


def test_stances_title_tells_of_the_first_topic(tmp_path: Path) -> None:
    """More sides speak on the bridge, but the flood comes first for the analyst."""
    story = Story()
    for rank, topic in enumerate(("flood", "bridge"), start=1):
        story.topic(topic, rank=rank)
        story.event(f"{topic}-event", topic)
        story.proposition(topic, f"The {topic} came", f"{topic}-event")
    for number, side in enumerate(("Norland", "Sudland", "Ostland", "Westland")):
        by = story.actor(side.lower(), name=f"{side} Office", side=side)
        for topic in ("flood", "bridge") if number < 3 else ("bridge",):
            story.claim(f"C{number}{topic[0]}", by=by, proposition=topic, said=f"2024-06-0{number + 2}")
    view = show(story, tmp_path)
    assert PICTURES["stances"].say(view).heading.startswith("The flood came: ")
    low = PICTURES["stances"].plot(view, width="paper", height=330)
    assert low.words and low.words.heading.startswith("The flood came: ")


def test_long_names_of_speakers_leave_the_day(tmp_path: Path) -> None:
    story = three_ways(1000, 1100, 1050, 1000, 4000)
    for actor in story.tables["actors"]:
        actor["short"] = f"{actor['name']} of the Northern Provinces and the Islands Beyond Them"
    view = show(story, tmp_path)
    drawn = [text for text, _ in texts(PICTURES["verbs"].plot(view, width="phone"))]
    days = PICTURES["verbs"].rows(view)["day"]
    assert sum(text.endswith("Jun") and "Northern" in text for text in drawn) == len(days)


def test_long_matter_between_two_days_leaves_its_speaker(tmp_path: Path) -> None:
    story = Story()
    by = story.actor("commission", name="Commission for Floods, Bridges, Ferries, Harbours and Canals")
    for day in (1, 5, 9):
        story.proposition(f"matter-{day}", f"Water {'came and went ' * 6}{day} times", "flood")
        story.claim(f"C{day}", by=by, proposition=f"matter-{day}", said=f"2024-06-{day:02}")
    picture = PICTURES["overview"].plot(show(story, tmp_path, as_of="2024-06-10"))
    drawn = [text for text, _ in texts(picture)]
    assert sum(text.startswith("Commission for") for text in drawn) == 3
    assert find_faults(picture) == []


def test_lines_left_of_a_mark_end_together(tmp_path: Path) -> None:
    story = Story()
    by = story.actor("commission", name="Commission for Floods, Bridges, Ferries, Harbours and Canals")
    story.claim("C1", by="mayor", proposition="bridge-closed", said="2024-06-01")
    story.proposition("matter", f"Water {'came and went ' * 9}again", "flood")
    story.claim("C2", by=by, proposition="matter", said="2024-06-09")
    picture = PICTURES["overview"].plot(show(story, tmp_path, as_of="2024-06-10"))
    ends = [box.x1 for text, box in texts(picture) if "came and" in text or text.startswith("Commission for")]
    assert len(ends) >= 3
    assert max(ends) - min(ends) < 2


def test_words_at_a_long_arrow_stand_below_it(tmp_path: Path) -> None:
    """What was expected early of a far year has no room before its mark, and none behind the arrow."""
    story = Story()
    story.event("heat", kind="forecast", date="../2100")
    story.proposition("warmer", "The world will be more than two degrees warmer by 2100", "heat")
    story.claim("C1", "panel", "warmer", "2024-06-01", "forecasts")
    for day in (4, 9):
        story.claim(f"C{day}", "mayor", f"matter-{day}", f"2024-06-0{day}")
    picture = PICTURES["overview"].plot(show(story, tmp_path, as_of="2024-06-10"))
    assert "Expected: The world will be more than two degrees warmer by 2100" in dict(texts(picture))
    assert find_faults(picture) == []


def one_from_another() -> Story:
    """Four outlets: two have one text from sources of their own, two have it from the first."""
    story = Story()
    for number, outlet in enumerate(("courier", "herald", "mirror", "globe")):
        story.source(outlet, name=f"The {outlet.title()} of the Northern Provinces")
        story.document(outlet, outlet, f"2024-06-0{number + 3}")
    for outlet in ("courier", "herald"):
        own = story.actor(f"own-{outlet}", unnamed="its own sources", speaks_for=outlet)
        story.claim(f"C-{outlet}", own, document=outlet, said="2024-06-02")
    story.link("C-herald", "same_statement", "C-courier")
    for outlet in ("mirror", "globe"):
        hops = {"courier": "courier"}
        story.claim(
            f"C-{outlet}", "own-courier", document=outlet, through=["courier"], hops=hops, said="2024-06-02"
        )
    return story


@pytest.mark.parametrize("width", ["desktop", "phone", "paper"])
def test_who_rests_on_another_is_drawn_once(tmp_path: Path, width: str) -> None:
    picture = PICTURES["provenance"].plot(show(one_from_another(), tmp_path), width=width)
    drawn = [text for text, _ in texts(picture)]
    assert [drawn.count(words) for words in ("nearly one text", "has it from there")] == [1, 2]
    assert "Of 4 documents at most 1 rests on no other" in " ".join(picture.words.notes)
    ties = picture.table[picture.table["column"].str.startswith("rests on")]
    assert list(ties["kind"]) == ["same text", "came through", "came through"]
    assert find_faults(picture) == []


def tell_alike() -> Story:
    """Two outlets tell the same two things from unnamed sources of their own; one of them twice."""
    story = Story()
    story.source("courier", name="The Northern Courier", short="Courier")
    for document, outlet in (("d1", "courier"), ("d2", "herald"), ("d3", "herald")):
        story.document(document, outlet, "2024-06-03")
        for what in ("it-formed", "it-is-armed"):
            story.claim(f"{document}-{what}", by=f"unnamed-{document}", document=document, proposition=what)
    story.link("d3-it-formed", "same_statement", "d2-it-formed")
    return story


@pytest.mark.parametrize(
    ("story", "threads"),
    [(one_from_another(), [1.6, 1.6, 3.0, 3.0]), (tell_alike(), [3.0])],
    ids=["one text", "alike"],
)
def test_thread_tells_how_two_sources_are_tied(tmp_path: Path, story: Story, threads: list[float]) -> None:
    """Two side by side where two texts are one; dashed where they only tell the same."""
    picture = PICTURES["provenance"].plot(show(story, tmp_path))
    drawn = [one for axes in picture.axes for one in axes.patches if isinstance(one, PathPatch)]
    drawn = [one for one in drawn if one.get_linewidth() > 1]
    assert [one.get_linewidth() for one in drawn] == threads
    assert {one.get_linestyle() == "-" for one in drawn} == {len(threads) > 1}


def test_two_sources_are_tied_once_by_their_short_names(tmp_path: Path) -> None:
    """And a source not with itself, though two of its documents are one text."""
    view = show(tell_alike(), tmp_path)
    (tie,) = list_ties(view.compared.dependences, view.claims)
    assert {tie.source, tie.rests_on} == {"Courier", "Herald"} and tie.way == "alike"
    assert tie.claim_ids == ("d2-it-formed", "d2-it-is-armed", "d3-it-formed", "d3-it-is-armed")


def test_no_outlets_name_is_broken_within_a_word(tmp_path: Path) -> None:
    story = one_from_another()
    story.source("washington", name="The Washington Courier")
    story.actor("minister", name="Minister Ferdinand")
    story.claim("C9", by="minister", document="globe", through=["washington"], said="2024-06-02")
    picture = PICTURES["provenance"].plot(show(story, tmp_path), width="phone")
    drawn = [text for text, _ in texts(picture)]
    assert "Washington" in " ".join(drawn).split()
    assert find_faults(picture) == []


def test_lone_source_is_named_along_its_bar_on_a_phone(tmp_path: Path) -> None:
    """What its name leaves free the threads have."""
    story = Story()
    for number in range(8):
        story.actor(f"m{number}", name=f"Minister Ferdinand {number}")
        story.claim(f"C{number}", by=f"m{number}", proposition=f"matter-{number % 3}", said="2024-06-02")
    view = show(story, tmp_path)
    turned, free = {}, {}
    for width in ("desktop", "phone"):
        picture = PICTURES["provenance"].plot(view, width=width)
        turned[width] = [
            one.get_text() for one in picture.findobj(Text) if one.get_rotation() and one.get_text()
        ]
        bands = [one for axes in picture.axes for one in axes.patches if isinstance(one, PathPatch)]
        free[width] = min(one.get_path().get_extents().width for one in bands)
        assert find_faults(picture) == []
    assert [len(one) for one in turned.values()] == [0, 1]
    assert turned["phone"][0].endswith(": 8")
    assert free["phone"] > 40


def test_number_stands_beside_the_last_word(tmp_path: Path) -> None:
    story = Story()
    story.source("washington", name="The Washington Post")
    for number in range(8):
        story.claim(f"C{number}", by="mayor", through=["washington"], said="2024-06-02")
    drawn = texts(PICTURES["provenance"].plot(show(story, tmp_path), width="phone"))
    outlet = next(box for text, box in drawn if text == "Post")
    assert any(text == "8" and abs(box.y0 - outlet.y0) < 4 and box.x0 > outlet.x0 for text, box in drawn)


def test_low_picture_leaves_out_who_rests_on_another(tmp_path: Path) -> None:
    view = show(one_from_another(), tmp_path)
    whole = PICTURES["provenance"].plot(view)
    low = PICTURES["provenance"].plot(view, height=whole.height_px - 40)
    assert low.height_px < whole.height_px
    assert "Not shown: 3 who rest on another." in low.words.notes


def test_marks_that_look_like_one_are_labelled(views: dict[str, View]) -> None:
    picture = PICTURES["number_over_time"].plot(views["twelve sides"])
    drawn = " ".join(text for text, _ in texts(picture))
    assert "Norland Office" in drawn and "Nes Office" in drawn
    assert find_faults(picture) == []


@pytest.mark.parametrize("width", ["desktop", "paper", "phone"])
def test_narrow_column_keeps_that_a_day_is_of_the_report(tmp_path: Path, width: str) -> None:
    story = Story()
    for number in range(6):
        by = story.actor(f"actor-{number}", name=f"Office {number}", side=f"Landia{number}")
        story.claim(f"C{number}", by=by, modality="denies" if number else "asserts", said="")
    drawn = [text for text, _ in texts(PICTURES["stances"].plot(show(story, tmp_path), width=width))]
    assert sum(text.split()[0] == "by" for text in drawn) >= 3
