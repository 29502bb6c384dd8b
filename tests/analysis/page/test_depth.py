"""The notebooks in depth: the finding and its picture, then who says what, when, and by which way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis import page
from analysis.page.claims import list_claim_rows, show_dates
from analysis.view import open_view
from tests.analysis.page.pages import DEPTH, render
from tests.analysis.page.reading import Reader, read
from tests.analysis.page.test_pages import many
from tests.dossiers import Story, crates, figure

LATE = "2024-06-30"


def show(story: Story, folder: Path, function: object) -> Reader:
    view = open_view(str(story.write(folder / story.name)), LATE)
    return read(render(view, function))


def table_rows(shown: Reader) -> list[str]:
    return [one.text.strip() for one in shown.named("tr")][1:]


@pytest.fixture
def relayed() -> Story:
    """A minister's number, read in two documents: the second turns a floor into a round number."""
    story = Story("relayed", "Relayed")
    near = story.document("near", "gazette", "2024-06-04")
    far = story.document("far", "courier", "2024-06-05")
    at_least = figure("at least 900 crates", low=900, qualifier="at_least", measure="crates")
    story.claim("C1", said="2024-06-03", document=near, figures=[at_least], exact="at least 900")
    story.claim(
        "C2",
        said="2024-06-03",
        document=far,
        through=["gazette"],
        figures=["about 900 crates"],
        exact="about 900 crates",
    )
    return story


class TestFinding:
    def test_a_notebook_leads_with_its_question_and_picture(self, tmp_path: Path) -> None:
        view = open_view(str(many(40).write(tmp_path / "many")), LATE)
        shown = page.render_finding(view, "overview", "What happened?")
        assert read(shown._repr_html_()).named("h1")[0].text == "What happened?"
        facts = dict(shown.facts)
        assert facts["pictures"][0]["name"] == "overview"  # type: ignore[index]
        assert facts["headline"]["text"] == facts["pictures"][0]["title"]  # type: ignore[index]

    def test_too_little_to_draw_is_said(self, tmp_path: Path) -> None:
        view = open_view(str(crates().write(tmp_path / "crates")), "2020-01-01")
        shown = page.render_finding(view, "overview", "What happened?")
        assert "There is too little to draw." in read(shown._repr_html_()).text
        assert shown.facts["headline"] == {"text": "What happened?", "claim_ids": []}


class TestTimeline:
    def test_statements_stand_in_the_order_of_events_once(self, relayed: Story, tmp_path: Path) -> None:
        relayed.event("earlier", date="2024-05-01")
        relayed.proposition("first", "It began", "earlier")
        relayed.claim("C3", proposition="first", by="clerk", document="near", said="2024-06-04")
        rows = table_rows(show(relayed, tmp_path, page.render_timeline))
        assert rows[0] == "1 May 2024"
        told = [claim for row in rows for claim in re.findall(r"C\d", row)]
        assert told == ["C3", "C1"]


class TestStances:
    def test_a_denial_stands_beside_who_says_so(self, tmp_path: Path) -> None:
        story = Story("dispute", "Dispute")
        story.claim("C1", said="2024-06-03")
        story.claim("C2", said="2024-06-04", by="clerk", modality="denies")
        story.claim("C3", said="2024-06-04", by="clerk", proposition="alone")
        shown = show(story, tmp_path, page.render_stances)
        assert any("Minister" in row and "says so" in row for row in table_rows(shown))
        assert any("Clerk" in row and "denies it" in row for row in table_rows(shown))
        assert "On 1 proposition one voice speaks alone" in shown.text

    def test_a_stance_that_was_given_up_is_told(self, tmp_path: Path) -> None:
        story = Story("turn", "Turn")
        story.claim("C1", said="2024-06-03", modality="denies")
        story.claim("C2", said="2024-06-09", modality="confirms")
        story.claim("C3", said="2024-06-04", by="clerk")
        row = next(row for row in table_rows(show(story, tmp_path, page.render_stances)) if "Minister" in row)
        assert "says so" in row and "before: denies it" in row


class TestMeasures:
    def test_each_measure_has_a_table_of_its_own(self, tmp_path: Path) -> None:
        shown = show(crates(), tmp_path, page.render_measures)
        assert [one.text for one in shown.named("h3")] == [
            "Crates delivered",
            "Soldiers killed",
            "Officers killed",
        ]
        assert "part of a larger figure, not added to it" in shown.text

    def test_what_leads_is_from_what_to_what(self, tmp_path: Path) -> None:
        story = Story("moved")
        for day, words in enumerate(("at least 100", "about 300", "900"), start=1):
            cited = figure(words, best=int(words.split()[-1]), measure="crates")
            story.claim(f"C{day}", said=f"2024-06-0{day}", figures=[cited])
        shown = show(story, tmp_path, page.render_measures)
        assert "First “at least 100” (Minister, 1 June 2024; C1); newest “900” (" in shown.text
        assert [one.text for one in shown.named("summary")] == ["3 figures"]

    def test_it_is_said_why_figures_cannot_be_compared(self, tmp_path: Path) -> None:
        # A link of the story says that the two numbers of crates are not of one thing.
        assert "1 pair of figures is not comparable" in show(crates(), tmp_path, page.render_measures).text

    def test_foreign_words_have_the_number_beside_them(self, tmp_path: Path) -> None:
        story = Story("foreign")
        story.document("korean", language="ko")
        for claim, document, words in (("C1", "korean", "900개 이상"), ("C2", "doc", "at least 900")):
            cited = figure(words, low=900, qualifier="at_least", measure="crates")
            story.claim(claim, document=document, said=f"2024-06-0{claim[1]}", figures=[cited])
        korean, english = table_rows(show(story, tmp_path, page.render_measures))
        assert "900개 이상” 900 or more" in korean
        assert "900 or more" not in english


class TestRelays:
    def test_what_changed_on_the_way_is_told_with_both_phrases(self, relayed: Story, tmp_path: Path) -> None:
        shown = show(relayed, tmp_path, page.render_relays)
        assert "1 relay was held against the document nearest to the origin" in shown.text
        drift = next(row for row in table_rows(shown) if row.startswith("qualifier"))
        assert "“at least 900”" in drift and "“about 900 crates”" in drift

    def test_brief_of_one_document_says_what_it_relays(self, relayed: Story, tmp_path: Path) -> None:
        view = open_view(str(relayed.write(tmp_path / "one")), LATE, document="far")
        assert "What it relays, and how faithfully" in render(view, page.render_relays)
        assert "1 relay was held" in read(render(view, page.render_relays)).text

    def test_without_a_relay_that_is_said(self, tmp_path: Path) -> None:
        assert "no relay can be checked" in show(crates(), tmp_path, page.render_relays).text

    def test_a_statement_read_twice_has_both_ways(self, relayed: Story, tmp_path: Path) -> None:
        shown = show(relayed, tmp_path, page.render_statements)
        ways = [one.text for one in shown.named("ol")]
        assert [way.split() for way in ways] == [["Minister", "Gazette"], ["Minister", "Gazette", "Courier"]]


@pytest.mark.parametrize("function", DEPTH)
def test_a_page_in_depth_stays_small(function: object, tmp_path: Path) -> None:
    view = open_view(str(many(500).write(tmp_path / "many")), LATE)
    assert len(render(view, function).encode()) < 230_000


def test_said_and_reported_are_both_told(tmp_path: Path) -> None:
    story = Story("both", "Both days")
    story.claim("C1", said="2024-06-03", reported="2024-06-05")
    view = open_view(str(story.write(tmp_path)), LATE)
    (row,) = list_claim_rows(view, ["C1"])
    assert show_dates(row) == "said 3 June 2024, reported 5 June 2024"
