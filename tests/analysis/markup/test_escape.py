"""Text of the data stays text: it is never markup, never a script, never a formula."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.markup.escape import escape_text, is_web_address, make_id
from analysis.markup.fragment import Fragment, join_fragments
from analysis.markup.links import link_claim, link_claims, name_source, render_sentence
from analysis.statements import ClaimRef, Quote, Sentence
from tests.analysis.frames import claim, figure, figures_of, timeline_of
from tests.analysis.markup.reading import named, read
from tests.analysis.pages import make_page, make_sections, render_sections

HOSTILE = (
    "<script>alert(1)</script>",
    "![x](javascript:alert(1))",
    "$\\LaTeX$ and $$x^2$$",
    "a | b | c",
    '"><img src=x onerror=alert(1)>',
    "</td></tr></table><h1>x",
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp;amp;",
    "--> <!-- ]]>",
    "</title></svg><script>",
    "{{ config }} {% raw %}",
)


@given(st.text())
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    back = unescape(escape_text(text))
    assert len(back) == len(text)
    assert all(now in (before, "\ufffd") for now, before in zip(back, text, strict=True))
    assert "<" not in escape_text(text)
    assert '"' not in escape_text(text)
    assert "'" not in escape_text(text)


def test_what_a_page_cannot_hold_becomes_visible() -> None:
    assert escape_text("a\x00b\u202ec") == "a\ufffdb\ufffdc"
    assert escape_text("line\nbreak\ttab") == "line\nbreak\ttab"


@given(st.text(min_size=1))
def test_an_id_is_one_word_and_different_rows_have_different_ids(key: str) -> None:
    made = make_id("t-", key)
    assert made.isascii()
    assert not set(made) & set(" \"'<>&#%")
    assert made != make_id("t-", key + "~")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//host/x", "http://a b", "", "https://a/<b>", " https://a"],
)
def test_only_web_addresses_are_linked(address: str) -> None:
    assert not is_web_address(address)
    assert is_web_address("https://example.org/a?b=1&c=2")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_stands_on_the_page_as_those_characters(text: str) -> None:
    row = claim("C01", text=text, event_name=text, event_date_words=text, said_words=text, origin_label=text)
    cited = [
        figure(
            f"F0{n}",
            value_text=text,
            unit=text,
            measure_words=text,
            population_scope=text,
            conversion_of="F9",
            conversion_rule=text,
            origin_label=text,
            claim_id="C01",
        )
        for n in (1, 2)
    ]
    page = make_page(render_sections(timeline_of(row), figures_of(*cited)))
    clean = make_page(
        render_sections(
            timeline_of(claim("C01", event_name="plain")),
            figures_of(
                *(
                    {
                        **one,
                        "value_text": "x",
                        "unit": "x",
                        "measure_words": "x",
                        "population_scope": "x",
                        "conversion_rule": "x",
                        "origin_label": "x",
                    }
                    for one in cited
                )
            ),
        )
    )
    names = [
        [one.name for one in read(html).elements if one.name not in ("path", "text", "span", "br")]
        for html in (page, clean)
    ]
    assert names[0] == names[1]
    assert read(page).problems == []
    attributes = {name for one in read(page).elements for name in one.attributes}
    assert not {name for name in attributes if name.startswith("on")}
    assert any(text in one.text for one in named(page, "td"))


def test_jupyter_is_told_not_to_typeset_formulas() -> None:
    for name, fragment in make_sections().items():
        if name != "style":
            assert "tex2jax_ignore mathjax_ignore" in fragment.html.split(">")[0]


def test_a_sentence_has_quotes_in_quotation_marks_and_ids_as_links() -> None:
    sentence = Sentence(("A & B say ", Quote("<10>"), " (", ClaimRef("C01"), ")."))
    assert render_sentence(sentence) == ('A &amp; B say “&lt;10&gt;” (<a class="id" href="#C01">C01</a>).')
    assert render_sentence("a < b") == "a &lt; b"


@pytest.mark.parametrize(
    ("kind", "label", "heard"),
    [
        ("named person", "Minister", "Minister (named person)"),
        ("anonymous", "An aide", "An aide (anonymous)"),
        ("anonymous", "Official (anonymous)", "Official (anonymous)"),
        ("anonymous", "Courier’s sources (unnamed)", "Courier’s sources (unnamed)"),
        ("not recorded", "not stated", "not stated"),
    ],
)
def test_whoever_cannot_see_a_mark_hears_its_kind_once(kind: str, label: str, heard: str) -> None:
    said = re.sub(r"<svg.*?</svg>|<[^>]*>", "", name_source(kind, label), flags=re.DOTALL)
    assert said.strip() == heard


def test_ids_that_are_not_on_the_page_are_no_links() -> None:
    assert link_claims(["C01", "C02"], on_page=["C01"]) == f"{link_claim('C01')}, C02"
    assert link_claims([f"C{n}" for n in range(20)], most=2).endswith(" and 18 more")


def test_a_fragment_prints_as_its_words() -> None:
    fragment = join_fragments(
        [Fragment("<style>p{}</style><h2>A &amp; B</h2>"), Fragment("<p>c<svg><title>t</title></svg></p>")]
    )
    assert repr(fragment) == "A & B\nc"
    assert fragment._repr_html_() == fragment.html
