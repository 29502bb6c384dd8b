"""Sections: real tables, links that lead somewhere, charts with words, nothing folded in silence."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.markup import (
    render_attribution,
    render_bottom_line,
    render_changes,
    render_evidence,
    render_figures,
    render_headline,
    render_matrix,
    render_register,
    render_style,
    render_timeline,
    render_unknowns,
    render_wholes,
)
from analysis.markup.style import STYLE_SHEET, read_style
from analysis.statements import Sentence
from analysis.whole_charts import plot_figures
from tests.analysis.charts.strategies import timelines
from tests.analysis.frames import (
    AS_OF,
    claim,
    figure,
    figures_of,
    make_chains,
    make_changes,
    make_evidence,
    make_figures,
    make_timeline,
    timeline_of,
)
from tests.analysis.markup.reading import named, read
from tests.analysis.pages import make_origins, make_page, make_sections, render_sections

ROLE = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


@pytest.mark.parametrize("count", [1, 5, 50, 500])
def test_a_page_is_well_formed_and_every_link_leads_to_one_place(count: int) -> None:
    reader = read(make_page(make_sections(count)))
    assert reader.problems == []
    ids = Counter(one.attributes["id"] for one in reader.elements if "id" in one.attributes)
    assert [name for name, times in ids.items() if times > 1] == []
    links = {one.attributes.get("href", "") for one in reader.elements if one.name == "a"}
    assert {link for link in links if link.startswith("#") and link[1:] not in ids} == set()
    labels = {
        one.attributes.get(name)
        for one in reader.elements
        for name in ("aria-labelledby", "aria-describedby")
    }
    assert labels - {None} <= set(ids)


@settings(max_examples=15)
@given(timelines(most=12))
def test_any_timeline_makes_a_well_formed_page(timeline: pd.DataFrame) -> None:
    reader = read(make_page(render_sections(timeline, make_figures())))
    assert reader.problems == []


def test_headings_begin_at_one_and_leave_no_level_out() -> None:
    levels = [
        int(one.name[1])
        for one in read(make_page(make_sections())).elements
        if re.fullmatch(r"h\d", one.name)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_nothing_on_a_page_needs_a_script_a_style_attribute_or_another_file() -> None:
    page = make_page(make_sections())
    for one in read(page).elements:
        assert one.name not in ("script", "link", "img", "iframe", "object")
        assert not {name for name in one.attributes if name == "style" or name.startswith("on")}
    assert set(re.findall(r"url\(\"?([^;)]{0,14})", page)) == {"data:font/woff"}


def test_every_head_cell_says_what_it_heads_and_every_table_has_a_caption() -> None:
    page = make_page(make_sections())
    assert {one.attributes["scope"] for one in named(page, "th")} <= {"col", "row", "rowgroup"}
    assert all(one.text.strip() for one in named(page, "caption"))


def test_every_chart_has_a_title_and_a_description_with_a_value_and_a_speaker() -> None:
    sections = make_sections()
    page = make_page(sections)
    by_id = {one.attributes["id"]: one.text for one in read(page).elements if "id" in one.attributes}
    figures = [one for one in named(page, "figure") if "aria-describedby" in one.attributes]
    assert len(figures) == 4
    for one in figures:
        title = by_id[one.attributes["aria-labelledby"]]
        description = by_id[one.attributes["aria-describedby"]]
        assert 60 <= len(description) <= 300
        assert description != title
        assert re.search(r"\d|“", description)
        assert re.search(
            "Brandt|officer|Post|Guard|Gazette|Directorate|sources|social media|envoy|Aoki|Centre",
            description,
        )


def test_a_chart_has_a_row_of_words_for_each_strip() -> None:
    for html in (render_timeline(make_timeline(), AS_OF).html, render_figures(make_figures()).html):
        for one in [one for one in named(html, "tr") if "tbody" in one.ancestors]:
            assert re.search(r"C\d\d", one.text)
        strips = html.count('class="strip"')
        rows = len(named(html, "tr"))
        assert strips == rows


def test_every_small_picture_has_a_title_and_is_not_read_out_beside_its_words() -> None:
    pictures = named(make_page(make_sections()), "svg")
    assert len(pictures) > 50
    assert all(one.attributes["aria-hidden"] == "true" for one in pictures)
    assert make_page(make_sections()).count("<svg") == make_page(make_sections()).count("<title>") - 1


def test_each_evidence_row_is_a_target_and_leads_back_to_where_its_claim_stands() -> None:
    evidence = make_sections()["evidence"].html
    rows = [one for one in named(evidence, "tr") if "tbody" in one.ancestors]
    assert [one.attributes["id"] for one in rows] == list(make_timeline()["claim_id"])
    assert re.findall(r'href="#([taf]-C13|f-F13)"', evidence) == ["f-F13", "t-C13", "a-C13"]


@pytest.mark.parametrize("count", [41, 500])
def test_evidence_keeps_everything_and_the_others_say_what_they_fold(count: int) -> None:
    sections = make_sections(count)
    assert len([one for one in named(sections["evidence"].html, "tr") if "tbody" in one.ancestors]) == count
    for name in ("timeline", "attribution"):
        folded = [one for one in named(sections[name].html, "p") if one.attributes.get("class") == "fold"]
        shown = len(re.findall(r"<tr id=", sections[name].html))
        assert shown <= 40
        assert f"of {count - shown:,} claim" in folded[0].text


def test_a_title_speaks_of_the_figures_that_are_folded_away_too() -> None:
    every = [figure(f"F{n:03d}", "exact", n + 1.0, value_text=f"{n + 1} marines") for n in range(60)]
    (title,) = re.findall(r'<span class="title"[^>]*>(.*?)</span>', render_figures(figures_of(*every)).html)
    assert re.sub("<[^>]*>", "", title).endswith(
        "60 figures from “1 marines” to “60 marines” come from one origin"
    )


def test_evidence_says_how_a_value_is_read_and_links_only_web_addresses() -> None:
    timeline = make_timeline()
    evidence = make_evidence(timeline, make_chains(timeline)).head(8)
    html = render_evidence(evidence.assign(document_url="javascript:alert(1)")).html
    assert "javascript" not in html
    text = next(one.text for one in named(html, "tr") if one.attributes.get("id") == "C07")
    assert "“thirty” read as 30" in text
    assert "“seven” read as 7 or more" in text


def test_an_unknown_origin_is_said_and_is_not_zero_hops() -> None:
    timeline = make_timeline()
    sections = render_sections(timeline, make_figures())
    row = next(
        one.text for one in named(sections["attribution"].html, "tr") if one.attributes.get("id") == "a-C16"
    )
    assert "none recorded" in row
    assert "at least 2 hops" in row
    assert "not stated" in row
    direct = next(
        one.text for one in named(sections["attribution"].html, "tr") if one.attributes.get("id") == "a-C01"
    )
    assert "at least" not in direct


def test_where_documents_differ_each_chain_says_in_which_it_was_read() -> None:
    timeline = make_timeline(5)
    chains = make_chains(timeline)
    origins = make_origins(timeline, chains)
    assert "All were read in The Morning Post" in repr(render_attribution(chains, origins))
    mixed = chains.assign(published_by=["A", "B", "A", "A", "A"])
    assert "read in B" in repr(render_attribution(mixed, origins))


def test_a_figure_that_compares_with_nothing_is_a_card_and_no_chart() -> None:
    alone = figures_of(figure("F01", "about", 10_000, comparable=False, value_text="about 10,000 soldiers"))
    html = render_figures(alone).html
    assert "<figure" not in html
    assert 'class="card" id="f-F01"' in html
    assert "about 10,000 soldiers" in html


def test_figures_of_two_units_never_share_an_axis() -> None:
    two = figures_of(
        *(
            figure(f"F{n}{unit[0]}", "exact", 10_000, unit=unit, group=unit)
            for unit in ("soldiers", "containers")
            for n in (1, 2)
        )
    )
    html = render_figures(two).html
    assert html.count("<figure") == 2


def test_a_part_says_of_what_and_that_it_is_not_added() -> None:
    assert "part of “thirty”, not added to it" in repr(render_figures(make_figures()))


def test_a_conversion_says_from_what_and_how() -> None:
    assert "converted from “roughly 8,000 crates”: what the crates could hold" in repr(
        render_figures(make_figures())
    )


def test_the_reading_of_vague_words_is_shown_beside_them() -> None:
    assert "we read “several thousand” as 2,000–9,999" in repr(render_figures(make_figures()))


def test_dates_stand_as_stated() -> None:
    text = repr(render_timeline(make_timeline(), AS_OF))
    for words in ("“autumn or winter”", "“before the new year”", "the second week of October", "1961"):
        assert words in text


def test_disputed_claims_are_marked() -> None:
    assert "disputed" in repr(render_timeline(timeline_of(claim("C01", status="disputed")), AS_OF))


def test_changes_name_each_kind_what_was_and_what_is() -> None:
    html = render_changes(make_changes(), date(2024, 10, 10)).html
    items = [one.text for one in named(html, "li")]
    assert len(items) == 7
    assert "Corrected C06 was “9,000 crates” now “8,000 crates”" in items
    assert '#C99"' not in html
    assert "C99" in html


def test_more_new_claims_than_fit_are_named_by_id() -> None:
    new = pd.DataFrame(
        [("new", f"C{n:02d}", "", f"Text {n}", "New") for n in range(30)], columns=make_changes().columns
    )
    text = repr(render_changes(new, date(2024, 10, 10)))
    assert all(f"C{n:02d}" in text for n in range(30))
    assert "30 new" in text
    assert "26 more new" in text


def test_what_was_overturned_or_borne_out_comes_before_what_is_new() -> None:
    columns = make_changes().columns
    rows = [("new", f"C{n:02d}", "", f"Text {n}", "New") for n in range(6)]
    rows += [("corrected", f"C{n:02d}", f"“{n}”", f"“{n + 1}”", "Corrected") for n in range(6, 50)]
    html = render_changes(pd.DataFrame(rows, columns=columns), date(2024, 10, 10)).html
    kinds = [one.text.split()[0] for one in named(html, "li")]
    assert kinds == ["Corrected"] * 36 + ["New"] * 4
    assert "2 more new" in html
    assert "8 more changes of other kinds, counted above" in html


def test_a_first_brief_and_one_without_changes_say_so() -> None:
    assert "nothing to compare" in repr(render_changes(make_changes(), None))
    assert "Nothing changed" in repr(render_changes(make_changes().iloc[:0], date(2024, 10, 1)))


def test_counts_are_of_origins_and_not_of_citations() -> None:
    chains = make_chains(make_timeline())
    text = repr(render_headline("A headline", chains, AS_OF))
    assert "16 claims" in text
    assert "9 independent origins" in text
    assert "3 of them anonymous" in text
    assert "1 claim without a recorded origin" in text
    assert "18 October 2024" in text


def test_with_nothing_to_show_each_section_says_so() -> None:
    timeline = make_timeline().iloc[:0]
    chains = make_chains(make_timeline()).iloc[:0]
    origins = pd.DataFrame(columns=["event_id", "event_name", "claim_count", "origin_count"])
    register = pd.DataFrame(columns=["agent_id", "label"])
    empty = {
        render_headline("No claim", chains, AS_OF): "0 claims",
        render_bottom_line([]): "No claim to sum up",
        render_figures(make_figures().iloc[:0]): "No claim cites a figure",
        render_timeline(timeline, AS_OF): "no claim was public",
        render_attribution(chains, origins): "no claim was public",
        render_unknowns([]): "Nothing is recorded",
        render_evidence(
            make_evidence(make_timeline(), make_chains(make_timeline())).iloc[:0]
        ): "No claim was public",
        render_register(register, [Sentence(("No source.",))]): "No source.",
        render_wholes(plot_figures(make_figures().iloc[:0])): "Nothing to draw",
    }
    for fragment, words in empty.items():
        assert words in repr(fragment)
        assert read(fragment.html).problems == []
    assert render_matrix(chains, origins).html == ""


def test_the_style_sheet_has_both_schemes_and_the_fonts_and_can_do_without_them() -> None:
    assert read_style().count("@font-face") == 2
    assert "prefers-color-scheme:dark" in read_style()
    assert "@font-face" not in render_style(fonts=False).html
    assert "</" not in read_style()


def test_every_colour_class_of_a_picture_is_known_to_the_style_sheet() -> None:
    used = set(
        re.findall(
            r"\b[fs]-[a-z]+\b",
            " ".join(re.findall(r'<(?:path|text) class="([^"]+)"', make_page(make_sections()))),
        )
    )
    assert used <= set(re.findall(r"\.([fs]-[a-z]+)", STYLE_SHEET.read_text(encoding="utf-8")))
    assert {"f-blue", "s-blue", "f-ink", "f-band", "f-rust"} <= used


def test_the_same_frames_give_the_same_bytes() -> None:
    assert make_page(make_sections()) == make_page(make_sections())


def test_rendering_changes_no_frame() -> None:
    figures, timeline = make_figures(), make_timeline()
    copies = figures.copy(deep=True), timeline.copy(deep=True)
    render_sections(timeline, figures)
    pd.testing.assert_frame_equal(figures, copies[0])
    pd.testing.assert_frame_equal(timeline, copies[1])
