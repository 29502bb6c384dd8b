"""Nothing that acts, loads or is unclosed gets from a notebook into a page."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.make.markup import check_markup, check_unique


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<p>a<script>alert(1)</script></p>", "<script> has no place"),
        ('<p onclick="x()">a</p>', "remove onclick"),
        ("<img src=x onerror=alert(1)>", "remove onerror"),
        ('<td style="color:red} p{">a</td>', "no list of declarations"),
        ('<svg style="fill:url(//example.org/x)"></svg>', "may load nothing"),
        ('<a href="javascript:alert(1)">a</a>', "href leads to"),
        ('<a href=" javascript:alert(1)">a</a>', "href leads to"),
        ('<a href="//example.org">a</a>', "href leads to"),
        ('<a href="file:///etc/passwd">a</a>', "href leads to"),
        ('<img src="https://example.org/x.png" alt="">', "src leads to"),
        ('<img src="x.png" alt="">', "src leads to"),
        ('<img srcset="x.png 2x" alt="">', "srcset has no place"),
        ('<svg><image href="https://example.org/x.png"/></svg>', "href leads to"),
        ('<svg><use href="other.svg#a"/></svg>', "href leads to"),
        ('<svg><path fill="url(https://example.org/x)"/></svg>', "only what stands in the same picture"),
        ("<iframe></iframe>", "<iframe> has no place"),
        ("<svg><foreignObject></foreignObject></svg>", "<foreignobject> has no place"),
        ("<form></form>", "<form> has no place"),
        ("<base>", "<base> has no place"),
        ('<meta http-equiv="refresh" content="0">', "<meta> has no place"),
        ("<style>@import 'x.css';</style>", "may load nothing"),
        ("<style>p{background:url(https://example.org/x)}</style>", "may load nothing"),
        ('<style>p{background:url( "x.png")}</style>', "may load nothing"),
        ("<!-- a -->", "no comments"),
        ("<!DOCTYPE html>", "no declarations"),
        ("<?xml version='1.0'?>", "no processing instructions"),
        ("<p>a", "is never closed"),
        ("</main>", "nothing is open"),
        ("<p><b>a</p></b>", "close what was opened, in order"),
        ("<div/>", "does not close itself"),
        ("<mspace/>", "does not close itself"),
        ('<img src="a.png" alt="a">', 'show it by Image("file.png", alt='),
        ("a < b", "write &lt;"),
        ('<p id="a" id="b">x</p>', "stands there twice"),
        ("a\0b", "NUL"),
    ],
)
def test_it_is_refused_and_said_why(markup: str, message: str) -> None:
    assert any(message in problem for problem in check_markup(markup).problems)


@pytest.mark.parametrize(
    "markup",
    [
        '<h1 id="top">A</h1><p class="x">b<br>c &lt;script&gt; $x$ | &amp;</p>',
        '<a href="#top">a</a> <a href="../2024-10-10/brief.html">b</a>',
        '<svg viewBox="0 0 1 1"><defs><path id="a"/></defs><use href="#a"/><path fill="url(#a)"/></svg>',
        '<math><mi>a</mi><mspace width="0.1em"/><mi/></math>',
        '<img src="data:image/png;base64,AA" alt="">',
        "<table><thead><tr><th scope=col>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
    ],
)
def test_plain_markup_passes_unchanged(markup: str) -> None:
    checked = check_markup(markup)
    assert checked.problems == []
    assert checked.markup == markup


def test_an_element_that_has_no_end_is_told_once() -> None:
    assert len(check_markup('<input type="checkbox">a<source src="#a"/>').problems) == 2


def test_style_sheets_are_taken_out_also_of_pictures() -> None:
    css = '@font-face{src:url("data:font/woff2;base64,AA")}'
    markup = f"<style>{css}</style><p>a</p><style>{css}</style><svg><style>*{{a:b}}</style></svg>"
    checked = check_markup(markup)
    assert checked.styles == [css, "*{a:b}"]
    assert checked.markup == "<p>a</p><svg></svg>"
    assert checked.problems == []


def test_a_link_that_leaves_opens_no_way_back() -> None:
    assert check_markup('<a href="https://example.org/">a</a>').markup == (
        '<a href="https://example.org/" rel="noopener">a</a>'
    )
    kept = '<a rel="external noopener" href="https://example.org/">a</a>'
    assert check_markup(kept).markup == kept


def test_an_id_may_stand_on_a_page_once() -> None:
    assert check_unique(["a", "b", "a", "a"]) == ["the id 'a' stands on the page twice; make each its own"]


@given(st.text())
def test_escaped_text_always_passes_and_stays_the_same(text: str) -> None:
    escaped = html.escape(text.replace("\0", "").replace("\r", ""))
    checked = check_markup(f"<p>{escaped}</p>")
    assert checked.problems == []
    assert checked.markup == f"<p>{escaped}</p>"
