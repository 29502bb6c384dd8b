"""Text becomes markup by its type; each value keeps its direction and its language."""

from __future__ import annotations

from html import unescape
from operator import itemgetter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from analysis.page.claims import show_mark
from analysis.page.section import STEP, section
from analysis.page.table import render_frame, render_table
from analysis.page.text import CITED, Links, clean, is_web_address, make_id, quote, value, words
from analysis.sentences.wording.sentence import ClaimRef, Name, Quote, Sentence, isolate_runs
from analysis.view import open_view
from tests.analysis.page.pages import make_annex, make_brief
from tests.analysis.page.reading import read
from tests.dossiers import crates


@given(st.text())
def test_a_value_reads_back_as_itself(text: str) -> None:
    markup = str(value(text))
    inside = markup.removeprefix("<bdi>").removesuffix("</bdi>")
    assert unescape(inside) == text or "&" in text
    assert "<" not in inside and '"' not in inside


@given(st.text())
def test_whatever_is_put_into_a_page_can_be_written(text: str) -> None:
    clean(text).encode("utf-8")
    assert "\r" not in clean(text) and "\0" not in clean(text)


def test_what_is_markup_is_not_escaped_again() -> None:
    assert quote(Markup("<mark>a</mark>")) == "“<mark>a</mark>”"
    assert section("a < b").html.endswith("a &lt; b</div>")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b", "a\ufffdb"),
        ("a\u202eb", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("\u2068a\u2069", "\u2068a\u2069"),
    ],
)
def test_overrides_become_visible_and_isolates_stay(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize(("lang", "marked"), [("ko", True), ("en", False), ("en-GB", False), ("", False)])
def test_foreign_words_carry_their_language(lang: str, marked: bool) -> None:
    assert ("lang=" in value("군인", lang)) == marked


def test_a_right_to_left_run_has_its_own_direction() -> None:
    assert words("said דוד בן (10)") == "said <bdi>דוד בן</bdi> (10)"
    assert isolate_runs("said דוד בן (10)") == "said \u2068דוד בן\u2069 (10)"
    assert isolate_runs("\u2068דוד\u2069") == "\u2068דוד\u2069"


@pytest.mark.parametrize(
    "mark", ["\u05d3", "\u0627", "\u200e", "\u200f", "\u2066", "\u2068", "\u2069", "\u061c"]
)
def test_a_value_that_may_turn_its_neighbours_is_isolated(mark: str) -> None:
    assert value(f"1 {mark} 2") == f"<bdi>1 {mark} 2</bdi>"
    assert value("1, 2") == "1, 2"


def test_values_on_both_sides_of_our_mark_keep_their_order() -> None:
    assert words("900 דוד; לוי: בן") == "900 <bdi>דוד</bdi>; <bdi>לוי</bdi>: <bdi>בן</bdi>"
    assert words("דוד 12:30 לוי") == "<bdi>דוד 12:30 לוי</bdi>"


def test_right_to_left_names_are_isolated_in_page_and_title(tmp_path: object) -> None:
    story = crates()
    for row in story.tables["actors"]:
        row["name"] = row["short"] = "דוד לוי"
    for row in story.tables["documents"]:
        row["attribution_short"] = "דוד, 4 June"
    view = open_view(str(story.write(tmp_path / "crates")), "2024-06-30")  # type: ignore[operator]
    loose = [
        (text, inside)
        for text, inside in read(make_brief(view) + make_annex(view)).texts
        if "דוד" in text and not {"bdi", "svg", "style"} & set(inside)
    ]
    assert loose == []


@given(st.text(min_size=1))
def test_an_id_is_one_word_and_no_two_rows_share_one(key: str) -> None:
    made = make_id("claim-", key)
    assert made.isascii() and not set(made) & set(" \"'<>&#%")
    assert made != make_id("claim-", key + "~")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//host/x", "http://a b", "", "https://a/<b>", " https://a"],
)
def test_only_web_addresses_are_linked(address: str) -> None:
    assert not is_web_address(address)
    assert is_web_address("https://example.org/a?b=1&c=2")


class TestLinks:
    LINKS = Links(CITED, frozenset({"C01"}))

    def test_a_sentence_has_quotes_names_and_ids(self) -> None:
        sentence = Sentence((Name("A & B"), " say ", Quote("<10>"), " (", ClaimRef("C01"), ")."))
        assert self.LINKS.sentence(sentence) == (
            'A &amp; B say “&lt;10&gt;” (<a class="id" href="#claim-C01">C01</a>).'
        )

    def test_an_id_without_a_row_is_no_link(self) -> None:
        assert self.LINKS.claims(["C01", "C02"]).count("<a ") == 1

    def test_many_ids_are_counted(self) -> None:
        assert self.LINKS.claims([f"C{number}" for number in range(20)], 2).endswith(" and 18 more")


class TestTable:
    COLUMNS = (("Name", lambda row: row["name"]), ("Size", lambda row: row["size"]))
    ROWS = ({"name": "a", "size": "1"}, {"name": "<b>", "size": ""})

    def test_rows_and_columns_have_scopes_and_a_caption(self) -> None:
        table = read(render_table(self.ROWS, self.COLUMNS, caption="Things"))
        assert table.problems == []
        assert [one.attributes["scope"] for one in table.named("th")] == ["col", "col", "row", "row"]
        assert table.named("caption")[0].text == "Things"
        assert table.named("th")[3].text == "<b>"

    def test_an_empty_cell_has_no_head_on_a_phone(self) -> None:
        cells = read(render_table(self.ROWS, self.COLUMNS, caption="")).named("td")
        assert [one.attributes.get("data-head") for one in cells] == ["Size", None]

    def test_a_table_says_how_many_rows_paper_has(self) -> None:
        table = render_table(
            self.ROWS, self.COLUMNS, caption="Things", on_paper=lambda row: row["name"] == "a"
        )
        assert "1 of them on paper" in table
        assert [one.attributes.get("class") for one in read(table).named("tr")] == [None, None, "screen"]


def test_a_frame_leaves_out_what_is_empty_and_groups_its_rows() -> None:
    frame = pd.DataFrame({"matter": ["a"] * 3, "stance": ["says_so"] * 2 + ["denies"], "scope": [""] * 3})
    table = read(render_frame(frame, Links(CITED, frozenset()), "All"))
    assert [one.text for one in table.named("th")] == ["Stance", "a", "says so", "says so", "denies"]


def test_a_column_is_as_wide_as_what_it_holds() -> None:
    rows = [{"name": "C01", "size": "about " * 30, "day": "on Wednesday"}]
    columns = [(name, itemgetter(name)) for name in rows[0]]
    heads = read(render_table(rows, columns, caption="")).named("th")[:3]
    narrow, widest, middle = (one.attributes.get("class", "") for one in heads)
    assert widest == "" and 0 < int(narrow[1:]) < int(middle[1:]) < 20


def test_many_columns_leave_the_widest_what_it_needs() -> None:
    rows = [{f"column {number}": "approximately" for number in range(9)} | {"matter": "North Korea " * 9}]
    columns = [(name, itemgetter(name)) for name in rows[0]]
    heads = read(render_table(rows, columns, caption="")).named("th")[:10]
    widths = [int(one.attributes["class"][1:]) for one in heads if "class" in one.attributes]
    assert len(widths) == 9 and STEP * sum(widths) <= 92


def test_any_frame_is_shown_with_its_days_numbers_and_claims(tmp_path: object) -> None:
    view = open_view(str(crates().write(tmp_path / "crates")), "2024-06-30")  # type: ignore[operator]
    columns = ["claim_id", "public_on", "counts", "figure_count", "text"]
    table = read(render_frame(view.claims[columns], Links(CITED, frozenset({"C01"})), "All claims"))
    cells = [one.text for one in table.named("td")][:4]
    assert cells == ["3 June 2024", "yes", "1", "About 900 crates arrived."]
    assert table.fragments == ["claim-C01"]


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org", True),
        ("http://example.org:8080/a?b=c&d=e#f", True),
        ("https://example.org/путь", True),
        ("https://user@example.org/", False),
        ("https://example.org@evil.example/", False),
        ("https://example.org\\@evil.example/", False),
        ("https://example.org%40evil.example/", False),
        ("https://\u0435xample.org/", False),
        ("https://ＥＸＡＭＰＬＥ.org/", False),
        ("https://ex\u200bample.org/", False),
        ("https://[::1", False),
        ("javascript:alert(1)", False),
    ],
)
def test_address_is_linked_where_its_host_can_be_read(address: str, linked: bool) -> None:
    assert is_web_address(address) is linked


def test_a_mark_is_small_also_where_no_style_is_kept() -> None:
    assert ' width="10" height="10" ' in show_mark("person", named=True)
