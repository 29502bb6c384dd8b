"""A brief and its annex: links lead somewhere, no page grows without end, nothing goes in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import page
from analysis.page.claims import MOST_CLAIMS, list_cited, list_held
from analysis.page.corrections import list_corrections
from analysis.page.first_screen import find_second_column, tell_facts
from analysis.page.section import MIME
from analysis.schema.vocabulary import NOT_DATED
from analysis.view import View, open_view
from tests.analysis.frames.shown import show
from tests.analysis.page.pages import DEPTH, make_annex, make_brief, render
from tests.analysis.page.reading import read
from tests.dossiers import Story, crates

LATE = "2024-06-30"


def view_of(story: Story, folder: Path, **parameters: str) -> View:
    return open_view(str(story.write(folder / story.name)), LATE, **parameters)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return view_of(crates(), tmp_path_factory.mktemp("pages"), compare_to="2024-06-04")


def many(count: int) -> Story:
    """A story of many claims, a tenth of them with a figure."""
    story = Story("many", "Many claims")
    documents = [story.document(f"doc-{number}", f"source-{number % 30}") for number in range(90)]
    for number in range(count):
        day = f"2024-{number % 5 + 1:02}-{number % 27 + 1:02}"
        cited = [f"about {number + 100} crates"]
        story.claim(
            f"C{number}",
            f"speaker-{number % 70}",
            f"proposition-{number % 300}",
            day,
            document=documents[number % 90],
            figures=cited if number % 10 == 0 else [],
        )
    return story


SHORT, LONG = ("When?", "Then."), ("Why?", "It is so. " * 30)


@pytest.mark.parametrize(
    ("answers", "second"),
    [([LONG], 1), ([LONG, LONG], 1), ([LONG, SHORT, SHORT], 1), ([SHORT] * 3, 2), ([SHORT] * 3 + [LONG], 3)],
)
def test_columns_are_level_the_first_may_be_higher(answers: list[tuple[str, str]], second: int) -> None:
    assert find_second_column(answers) == second


class TestBrief:
    def test_one_answer_begins_the_second_column(self, view: View) -> None:
        assert make_brief(view).count('<div class="second">') == 1

    def test_every_link_leads_to_an_id_of_the_brief_or_its_annex(self, view: View) -> None:
        brief, annex = read(make_brief(view)), read(make_annex(view))
        assert set(brief.fragments) <= {*brief.ids, *annex.ids}
        assert set(annex.fragments) <= set(annex.ids)

    def test_each_cited_id_leads_to_its_row_and_on_to_the_annex(self, view: View) -> None:
        brief = read(make_brief(view))
        assert list_cited(view)
        for claim_id in list_cited(view):
            assert f"claim-{claim_id}" in brief.ids
            assert f"claim-{claim_id}" in brief.fragments
            assert f"annex-{claim_id}" in brief.fragments

    def test_no_id_stands_twice_even_where_both_are_one_page(self, view: View) -> None:
        ids = read(make_brief(view) + make_annex(view)).ids
        assert len(ids) == len(set(ids))

    def test_a_claim_called_like_a_section_meets_no_id(self, tmp_path: Path) -> None:
        story = Story("names", "Names")
        for name in ("evidence", "method", "claims", "register", "ways"):
            story.claim(name, said="2024-06-03", proposition=f"about-{name}")
        shown = view_of(story, tmp_path)
        ids = read(make_brief(shown) + make_annex(shown)).ids
        assert len(ids) == len(set(ids))

    def test_first_screen_has_each_part_in_order(self, view: View) -> None:
        text = read(render(view, page.render_first_screen)).text
        parts = ["Crates", "30 June 2024", str(view.headline), view.key_numbers[0].value]
        parts += [view.answers[0].question, view.answers[-1].question]
        assert [text.index(one) for one in parts] == sorted(text.index(one) for one in parts)

    def test_an_empty_brief_says_so(self, tmp_path: Path) -> None:
        empty = open_view(str(crates().write(tmp_path / "crates")), "2020-01-01")
        text = read(make_brief(empty) + make_annex(empty) + render(empty, *DEPTH)).text
        assert str(empty.headline) in text
        assert "0 claims" in text

    def test_a_judgement_stands_apart(self, tmp_path: Path) -> None:
        judged = view_of(
            crates(),
            tmp_path,
            judgement="the crates hold shells",
            likelihood="likely",
            confidence="low",
            judged_from="C01",
        )
        section = read(render(judged, page.render_judgement))
        assert section.named("h2")[0].text == "Our judgement"
        assert "the crates hold shells" in section.text


class TestSize:
    @pytest.mark.parametrize("count", [40, 500, 2000])
    def test_a_brief_stays_below_300_kb(self, count: int, tmp_path: Path) -> None:
        shown = view_of(many(count), tmp_path)
        assert len(make_brief(shown).encode()) < 300_000

    def test_one_sentence_of_1000_voices_keeps_the_page_small(self, tmp_path: Path) -> None:
        story = Story("crowd")
        for number in range(1000):
            story.claim(f"C{number}", by=f"voice-{number}", said="2024-06-03", document="doc")
        shown = view_of(story, tmp_path)
        brief, annex = make_brief(shown), make_annex(shown)
        assert len(brief.encode()) < 300_000
        assert "The headline rests on 1,000 claims; 40 are here." in read(brief).text
        assert set(read(brief).fragments) <= {*read(brief).ids, *read(annex).ids}

    def test_an_annex_says_what_it_leaves_to_the_data(self, tmp_path: Path) -> None:
        shown = view_of(many(MOST_CLAIMS + 50), tmp_path)
        held = list_held(shown)
        assert len(held) == MOST_CLAIMS
        assert set(list_cited(shown)) <= set(held)
        annex = read(make_annex(shown))
        assert f"{MOST_CLAIMS} of {MOST_CLAIMS + 50} claims" in annex.text
        assert set(annex.fragments) <= set(annex.ids)

    def test_an_annex_of_few_claims_leaves_nothing_out(self, view: View) -> None:
        assert "The data beside this page has all" not in read(make_annex(view)).text


class TestAnnex:
    def test_each_claim_has_its_words_dates_way_and_place(self, view: View) -> None:
        annex = read(render(view, page.render_evidence))
        for claim in view.claims.itertuples():
            assert f"annex-{claim.claim_id}" in annex.ids
            for words in (claim.exact, claim.text, claim.locator, claim.document):
                assert words in annex.text.replace("\N{NO-BREAK SPACE}", " ")

    def test_hops_tell_stated_inferred_and_not_recorded_apart(self, tmp_path: Path) -> None:
        story = crates()
        story.tables["attribution"][2]["lineage"] = "inferred"
        markup = read(render(view_of(story, tmp_path), page.render_evidence))
        untold = [one for one in markup.named("span") if one.attributes.get("class") == "untold"]
        inferred = [one for one in markup.named("span") if one.attributes.get("class") == "inferred"]
        assert [one.text for one in untold] == ["not recorded"]
        assert len(inferred) == 1

    def test_what_was_withdrawn_is_told_with_its_reason(self, tmp_path: Path) -> None:
        story = crates()
        story.retract("claims", "C02", "C02b", recorded="2024-06-21")
        story.correct("claims", "C03", "C03b", recorded="2024-06-22", text="The strike killed some twenty.")
        text = read(render(view_of(story, tmp_path), page.render_corrections)).text
        assert "claim withdrawn" in text and "Several hundred crates arrived." in text
        assert "corrects C03 in claims" in text and "The strike killed some twenty." in text
        assert text.count("As was found later.") == 2

    def test_withdrawn_figure_is_told_with_what_it_carried(self, tmp_path: Path) -> None:
        """Recorded after the day of the brief: held against this brief as it was known the day before."""
        story = crates()
        story.retract("figures", "F01", "F01b", recorded="2026-03-01")
        markup = read(render(view_of(story, tmp_path), page.render_corrections))
        assert "figure withdrawn" in markup.text and "As was found later." in markup.text
        assert "What it had carried" in markup.text and "C01" in markup.text.split("2026-03-01")[1]

    def test_withdrawn_claim_is_told_with_what_the_last_brief_said(self, tmp_path: Path) -> None:
        story = crates()
        for row in (row for rows in story.tables.values() for row in rows):
            row["recorded_at"] = "2024-06-11"
        story.retract("claims", "C02", "C02b", recorded="2024-06-21")
        (row,) = list_corrections(view_of(story, tmp_path, compare_to="2024-06-15"))
        assert row["done"] == "claim withdrawn" and "C02)" in row["carried"]
        (row,) = list_corrections(view_of(story, tmp_path / "none", compare_to="2024-06-25"))
        assert row["carried"] == ""

    def test_name_that_is_corrected_carried_no_sentence(self, tmp_path: Path) -> None:
        story = crates()
        story.correct("sources", "gazette", "gazette-b", recorded="2026-03-01", name="The Gazette")
        text = read(render(view_of(story, tmp_path), page.render_corrections)).text
        assert "corrects gazette in sources" in text and "What it had carried" not in text

    def test_row_corrected_twice_is_told_from_its_first_form(self, tmp_path: Path) -> None:
        story = crates()
        story.correct(
            "claims", "C03", "C03b", recorded="2024-06-21", text="Some twenty.", status_reason="One."
        )
        story.correct("claims", "C03b", "C03c", recorded="2024-06-22", text="Some ten.", status_reason="Two.")
        rows = list_corrections(view_of(story, tmp_path))
        told = [(row["id"], row["says"], row["before"], row["reason"]) for row in rows]
        first = story._find("claims", "C03")["text"]
        assert told == [("C03c", "Some ten.", f"text: {first}", "One. Two.")]

    def test_number_left_empty_stands_in_no_cell(self, tmp_path: Path) -> None:
        story = crates()
        story.correct("figures", "F01", "F01b", recorded="2026-03-01", value_text="a corrected phrase")
        (row,) = list_corrections(view_of(story, tmp_path))
        assert row["before"].startswith("value text: ") and "nan" not in row["before"]

    def test_corrections_outside_a_filter_are_left_out(self, tmp_path: Path) -> None:
        story = crates()
        story.correct("claims", "C03", "C03b", recorded="2024-06-22", text="The strike killed some twenty.")
        text = read(render(view_of(story, tmp_path, topic="crates"), page.render_corrections)).text
        assert "corrects C03" not in text
        text = read(render(view_of(story, tmp_path, topic="losses"), page.render_corrections)).text
        assert "corrects C03" in text and "text: The strike killed" in text

    def test_a_part_is_said_not_to_be_added_to_its_whole(self, view: View) -> None:
        assert "part of a larger figure, not added to it" in read(render(view, page.render_evidence)).text


class TestFacts:
    def test_a_brief_tells_headline_pictures_and_changes(
        self, view: View, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown: list[dict[str, object]] = []
        monkeypatch.setattr("analysis.page.section.display", lambda data, raw: shown.append(data))
        page.render_first_screen(view)._ipython_display_()
        html, told = shown
        assert "text/html" in html and MIME not in html
        facts = told[MIME]
        assert isinstance(facts, dict)
        assert facts["headline"]["text"] == str(view.headline)
        assert facts["headline"]["claim_ids"] == list(view.page_one.headline_claim_ids)
        assert facts["changes"]["since"] == "2024-06-04"
        assert sum(facts["changes"]["counts"].values()) == len(view.changes)
        for picture in facts["pictures"]:
            assert picture["title"] and picture["alt"]

    def test_two_forecasts_that_lapsed_are_counted_in_words(self, tmp_path: Path) -> None:
        story = Story("storm")
        for number in (1, 2):
            story.event(f"storm-{number}", date="2024-06-20", kind="forecast")
            story.proposition(f"storms-{number}", event=f"storm-{number}")
            story.claim(f"C{number}", proposition=f"storms-{number}", modality="forecasts", said="2024-06-02")
        view = show(story, tmp_path, "2024-07-30", compare_to="2024-06-15")
        assert tell_facts(view)["changes"]["counts"] == {"forecasts lapsed": 2}  # type: ignore[index]

    def test_a_section_without_facts_tells_none(self, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
        shown: list[dict[str, object]] = []
        monkeypatch.setattr("analysis.page.section.display", lambda data, raw: shown.append(data))
        page.render_method(view)._ipython_display_()
        assert [list(one) for one in shown] == [["text/html", "text/plain"]]


def test_evidence_says_happened_only_where_the_voice_does(tmp_path: Path) -> None:
    """“Happened 30 June” beside a denial or a forecast would be ours, and false."""
    story = Story("patrol")
    story.event("patrol", date="2024-06-05")
    story.proposition("sailed", "The patrol sailed", "patrol")
    story.claim("C01", by=["ardan", "belmar"], proposition="sailed", said="2024-06-06")
    story.claim("C02", by="corvia", proposition="sailed", modality="denies", said="2024-06-07")
    view = open_view(str(story.write(tmp_path)), "2024-06-12")
    rows = read(render(view, page.render_evidence)).text
    assert rows.count("happened") == 1 and rows.count("event:") == 1
    assert "Ardan and Belmar say so" in rows and "Corvia denies it" in rows


@pytest.mark.parametrize(
    ("grades", "told"),
    [(("F", "6"), "F6: both cannot be judged"), (("B", "6"), "B6: source usually reliable, claim cannot be")],
)
def test_evidence_says_the_same_words_once(tmp_path: Path, grades: tuple[str, str], told: str) -> None:
    """Nor does it repeat below “undated” that the document does not date it."""
    story = Story("patrol")
    story.claim("C01", date_basis="unknown", date_reason=NOT_DATED, credibility=grades[1])
    for source in story.tables["sources"]:
        source["reliability"] = grades[0]
    rows = read(render(open_view(str(story.write(tmp_path)), "2024-12-31"), page.render_evidence)).text
    assert told in rows
    assert "undated" in rows and NOT_DATED not in rows
