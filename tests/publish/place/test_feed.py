"""The feed keeps RFC 4287, and a feed reader finds in it what a stakeholder wants to hear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from publish.place.catalogue import render_feed

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
SITE = "https://briefs.example/reports/"
FIRST: dict[str, Any] = {
    "brief": "crates/2024-06-04/brief",
    "dossier_title": "Crates",
    "as_of": "2024-06-04",
    "title": "What is known",
    "headline": "First",
    "standfirst": "One",
    "changes": None,
    "updated_at": "2024-06-05T06:00:00Z",
    "files": {"html": {}},
}
SECOND = {
    **FIRST,
    "brief": "crates/2024-06-10/brief",
    "as_of": "2024-06-10",
    "headline": "Crates & more <now>",
    "changes": {"since": "2024-06-04", "counts": {"new": 2}, "words": []},
    "updated_at": "2024-06-11T06:00:00Z",
    "files": {"html": {}, "pdf": {}},
}


def test_a_reader_hears_of_the_newest_brief_first() -> None:
    read = feedparser.parse(render_feed([FIRST, SECOND], SITE))
    assert not read.bozo
    assert read.version == "atom10"
    assert [entry.title for entry in read.entries] == ["Crates & more <now>", "First"]
    assert read.entries[0].summary == "Crates, as of 10 June 2024. One. Since 4 June 2024: 2 new."
    links = [link.href for link in read.entries[0].links]
    assert links == [f"{SITE}crates/2024-06-10/brief.{ending}" for ending in ("html", "pdf")]
    assert [link.href.rpartition(".")[2] for link in read.entries[1].links] == ["html"]
    assert read.feed.updated == "2024-06-11T06:00:00Z"


def test_a_brief_without_a_finding_has_title_and_day() -> None:
    (entry,) = feedparser.parse(render_feed([{**FIRST, "headline": ""}])).entries
    assert entry.title == "What is known – Crates, as of 4 June 2024"


def test_without_an_address_links_are_relative_to_the_feed() -> None:
    reply = {"content-location": SITE + "feed.xml", "content-type": "application/atom+xml"}
    read = feedparser.parse(render_feed([FIRST]), response_headers=reply)
    assert read.entries[0].link == f"{SITE}crates/2024-06-04/brief.html"


def test_a_brief_built_again_keeps_its_id() -> None:
    again = {**FIRST, "headline": "Renamed", "standfirst": "Two", "updated_at": "2024-07-01T06:00:00Z"}
    ids = [feedparser.parse(render_feed([one])).entries[0].id for one in (FIRST, again, SECOND)]
    assert ids[0] == ids[1] != ids[2]


def test_an_empty_feed_is_a_feed() -> None:
    assert render_feed([]).startswith(b"<?xml version='1.0' encoding='utf-8'?>\n")
    SCHEMA.assertValid(etree.fromstring(render_feed([])))


def test_the_schema_refuses_what_the_standard_refuses() -> None:
    good = render_feed([FIRST]).decode()
    for wrong in (
        good.replace("2024-06-05T06:00:00Z", "yesterday"),
        good.replace("<summary>Crates, as of 4 June 2024. One. First brief.</summary>", ""),
    ):
        assert not SCHEMA.validate(etree.fromstring(wrong.encode()))


words = st.text(min_size=1).filter(lambda text: text.strip() and any(letter > " " for letter in text))


@given(words, words, st.sampled_from(["", SITE]))
def test_whatever_words_a_brief_has_the_feed_is_valid(title: str, summary: str, site: str) -> None:
    brief = {**SECOND, "headline": title, "standfirst": summary}
    SCHEMA.assertValid(etree.fromstring(render_feed([brief], site)))
