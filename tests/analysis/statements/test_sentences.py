"""Every sentence about the data is computed, right for any dossier, and rests on claims that it names."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.markup import render_figures
from analysis.statements import Sentence
from analysis.statements.headline import BOTTOM_LINE_WORDS, HEADLINE_WORDS
from analysis.statements.titles import (
    DESCRIPTION_LENGTH,
    describe_attribution,
    describe_figures,
    describe_timeline,
    title_attribution,
    title_figures,
    title_matrix,
    title_timeline,
)
from analysis.view import View
from tests import dossiers
from tests.analysis.frames import figure
from tests.dossiers import make_dossier

LATE = date(2024, 6, 30)


def _view(folder: Path, change: object = None, day: date = LATE) -> View:
    return View(make_dossier(folder, change), day)  # type: ignore[arg-type]


def _only(*claim_ids: str) -> object:
    """Keep only these claims, and what hangs on them."""

    def change(tables: dossiers.Tables) -> None:
        tables["claims"][:] = [row for row in tables["claims"] if row["id"] in claim_ids]
        for table in ("figures", "attribution"):
            tables[table][:] = [row for row in tables[table] if row["claim_id"] in claim_ids]
        cited = {row["id"] for row in tables["figures"]}
        for row in tables["figures"]:
            row["subset_of"] = row["subset_of"] if row["subset_of"] in cited else ""
        tables["claim_links"].clear()

    return change


def _all_sentences(view: View) -> list[Sentence]:
    groups = [group for _, group in view.figures.groupby("group")]
    return [
        view.headline,
        *view.bottom_line,
        *view.source_summary,
        *view.unknowns,
        *view.method,
        title_timeline(view.timeline),
        title_attribution(view.chains, view.origins),
        *map(title_figures, groups),
    ]


def test_the_headline_names_the_lead_event_and_counts_its_origins(tmp_path: Path) -> None:
    assert str(_view(tmp_path).headline) == "Delivery of crates: 2 independent origins, 1 anonymous"


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        (("C01",), "Delivery of crates: one named origin only"),
        (("C02",), "Delivery of crates: one anonymous origin only"),
        (("C04",), "Strike on the depot: no recorded origin"),
        ((), "No claim was public by 30 June 2024"),
    ],
)
def test_the_headline_tells_how_thin_the_ground_is(tmp_path: Path, kept: tuple[str, ...], says: str) -> None:
    assert str(_view(tmp_path, _only(*kept)).headline) == says


def test_background_never_leads_while_anything_else_is_there(tmp_path: Path) -> None:
    def change(tables: dossiers.Tables) -> None:
        tables["events"][0]["kind"] = "background"

    assert str(_view(tmp_path, change).headline).startswith("Strike on the depot")


def test_before_the_first_report_there_is_nothing_to_sum_up(tmp_path: Path) -> None:
    view = _view(tmp_path, day=date(2024, 1, 1))
    assert view.bottom_line == [] and view.unknowns == []
    assert str(view.headline) == "No claim was public by 1 January 2024"


def test_the_bottom_line_quotes_figures_and_names_who_said_them(tmp_path: Path) -> None:
    first = _view(tmp_path).bottom_line[0]
    assert "Minister said “about 900 crates”" in str(first)
    assert "Official (anonymous) said “several hundred”" in str(first)
    assert first.claim_ids == ("C01", "C02")


def test_words_of_likelihood_are_quoted_and_never_turned_into_a_probability(tmp_path: Path) -> None:
    def change(tables: dossiers.Tables) -> None:
        tables["claims"].append(
            dossiers.claim(id="C05", claim_type="forecast", modality="forecasts", hedge="highly likely")
        )
        tables["attribution"] += dossiers.chain("C05", "minister")

    said = " ".join(map(str, _view(tmp_path, change).bottom_line))
    assert "Delivery of crates: “highly likely”, in the words of Minister (C05)." in said


def test_a_figure_alone_is_said_to_be_alone(tmp_path: Path) -> None:
    view = _view(tmp_path, _only("C01"))
    assert str(title_figures(view.figures)) == "Crates delivered: “about 900 crates”, said by Minister only"


def test_a_part_is_said_to_be_no_addition(tmp_path: Path) -> None:
    figures = _view(tmp_path).figures
    killed = figures[figures["unit"].isin(["soldiers", "officers"])]
    assert str(title_figures(killed)) == "Killed: “six” is part of “twenty”, not added to it"


@pytest.mark.parametrize(
    ("second", "verdict"),
    [
        ({"best": "950", "qualifier": "exact"}, "cannot hold together"),
        ({"low": "800", "best": "", "qualifier": "at_least"}, "can hold together"),
        ({"best": "", "qualifier": "several_hundred"}, "come from 2 origins"),
        ({"best": "950", "qualifier": "about"}, "come from 2 origins"),
    ],
)
def test_figures_are_said_to_clash_only_where_that_can_be_told(
    tmp_path: Path, second: dict[str, str], verdict: str
) -> None:
    def change(tables: dossiers.Tables) -> None:
        tables["figures"][0] |= {"qualifier": "exact", "best": "900"}
        tables["figures"][1] = dossiers.figure(
            **{"id": "F02", "claim_id": "C02", "value_text": "x", **second}
        )

    figures = _view(tmp_path, change).figures
    assert str(title_figures(figures[figures["unit"] == "crates"])).endswith(verdict)


def _told_by(tables: dossiers.Tables, first: str, second: str) -> None:
    tables["actors"].append(dossiers.actor(id="spokesman", name="Spokesman", speaks_for="minister"))
    tables["attribution"] = [
        *dossiers.chain("C01", first, "courier"),
        *dossiers.chain("C02", second, "courier"),
        *(hop for hop in tables["attribution"] if hop["claim_id"] in ("C03", "C04")),
    ]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("minister", "minister", "come from one origin"),
        ("minister", "spokesman", "come from one origin"),  # who speaks for the minister
        ("minister", "official", "come from 2 origins"),
        ("minister", "", "come from one origin and from one that is not recorded"),
        ("", "", "have no recorded origin"),
    ],
)
def test_figures_share_an_origin_only_where_one_is_recorded(
    tmp_path: Path, first: str, second: str, verdict: str
) -> None:
    figures = _view(tmp_path, lambda tables: _told_by(tables, first, second)).figures
    assert str(title_figures(figures[figures["unit"] == "crates"])).endswith(f"“several hundred” {verdict}")


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (("C01",), "1 claim, 1 independent origin"),
        (("C04",), "1 claim without a recorded origin"),
        (("C01", "C04"), "2 claims, 1 independent origin; 1 of 2 matters with one origin only"),
    ],
)
def test_claims_without_a_recorded_origin_are_no_comfort(
    tmp_path: Path, claims: tuple[str, ...], words: str
) -> None:
    view = _view(tmp_path, _only(*claims))
    assert str(title_attribution(view.chains, view.origins)) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([], "No matter with a recorded origin"),
        ([0, 0], "No matter with a recorded origin"),
        ([1], "1 matter with a recorded origin: each with one only"),
        ([1, 1, 0], "2 matters with a recorded origin: each with one only"),
        ([4, 1, 1, 0], "3 matters with a recorded origin: 2 with one only, none with more than 4"),
        ([3, 2], "2 matters with a recorded origin: none with one only, none with more than 3"),
    ],
)
def test_the_matrix_says_how_many_matters_rest_on_one_origin(counts: list[int], words: str) -> None:
    assert str(title_matrix(pd.DataFrame({"origin_count": counts}))) == words


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("twenty", "twenty"), "Marines preparing: both figures say “twenty” and "),
        (("twenty", "twenty", "twenty"), "Marines preparing: all 3 figures say “twenty” and "),
        (("ten", "twenty"), "Marines preparing: “ten” and “twenty” "),
    ],
)
def test_figures_that_say_the_same_are_not_quoted_twice(texts: tuple[str, ...], words: str) -> None:
    rows = [figure(f"F{n}", value=20.0, value_text=text, subset_of="") for n, text in enumerate(texts)]
    assert str(title_figures(pd.DataFrame(rows))).startswith(words)


def test_where_no_origin_at_all_is_recorded_the_title_says_so(tmp_path: Path) -> None:
    def forget(tables: dossiers.Tables) -> None:
        tables["attribution"] = [
            hop for number in range(1, 5) for hop in dossiers.chain(f"C0{number}", "", "courier")
        ]

    view = _view(tmp_path, forget)
    assert str(title_attribution(view.chains, view.origins)) == "4 claims, none with a recorded origin"


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("C01", "The only claim has a named origin."),
        ("C02", "The only claim has an anonymous origin."),
        ("C04", "The only claim has no recorded origin."),
    ],
)
def test_one_claim_is_not_spoken_of_as_a_share(tmp_path: Path, claim: str, words: str) -> None:
    assert str(_view(tmp_path, _only(claim)).bottom_line[-1]) == words


def test_contradictions_and_disputes_are_listed_with_their_basis(tmp_path: Path) -> None:
    def change(tables: dossiers.Tables) -> None:
        tables["claim_links"] = [dossiers.link(relation="contradicts", basis="The numbers differ.")]
        tables["claims"][2] |= {"status": "disputed", "status_reason": "The army denies it."}

    said = [str(one) for one in _view(tmp_path, change).unknowns]
    assert "C02 contradicts C01: The numbers differ." in said
    assert "C03 is disputed: The army denies it." in said


def test_unnamed_origins_that_are_counted_apart_are_said_to_be_beyond_checking(tmp_path: Path) -> None:
    def speak_of_one_matter(tables: dossiers.Tables) -> None:
        tables["claims"][2]["event_id"] = tables["claims"][1]["event_id"]
        tables["attribution"][0] |= {"agent": "sources", "named": "false"}

    doubt = "are unnamed, and count as 2 origins; that they are different people cannot be checked"
    assert not any(doubt in str(one) for one in _view(tmp_path / "a").unknowns)
    (said,) = [one for one in _view(tmp_path / "b", speak_of_one_matter).unknowns if doubt in str(one)]
    assert "Official (anonymous)" in str(said)
    assert "Courier’s sources (unnamed)" in str(said)
    assert set(said.claim_ids) >= {"C02", "C03"}


def test_a_claim_without_a_recorded_origin_is_not_given_to_the_only_origin_of_its_matter(
    tmp_path: Path,
) -> None:
    def speak_of_one_matter(tables: dossiers.Tables) -> None:
        tables["claims"][3]["event_id"] = tables["claims"][2]["event_id"]

    view = _view(tmp_path, speak_of_one_matter)
    (said,) = [one for one in view.unknowns if "; 1 more claim" in str(one)]
    own, others = str(said).split("; 1 more claim has no recorded origin")
    assert "C03" in own and "C04" not in own
    assert "C04" in others


def test_who_speaks_alone_is_named_and_not_by_the_id_of_whom_he_speaks_for(tmp_path: Path) -> None:
    def speak(tables: dossiers.Tables) -> None:
        tables["actors"] += [
            dossiers.actor(id="ministry-x", name="Ministry", schema="PublicBody"),
            dossiers.actor(id="spokesman", name="Spokesman", speaks_for="ministry-x"),
        ]
        tables["attribution"][:] = [row for row in tables["attribution"] if row["claim_id"] != "C03"]
        tables["attribution"] += dossiers.chain("C03", "spokesman")

    said = [str(one) for one in _view(tmp_path, speak).unknowns]
    assert any(one.startswith("Strike on the depot: only Spokesman (C03)") for one in said)
    assert not any("ministry-x" in one for one in said)


def _deny(tables: dossiers.Tables) -> None:
    """Sources of an outlet deny the delivery that the minister and the official speak of."""
    tables["claims"][2] |= {"event_id": "delivery", "modality": "denies", "text": "There was no delivery."}


def test_whoever_denies_a_matter_does_not_stand_behind_it(tmp_path: Path) -> None:
    view = _view(tmp_path, _deny)
    event = view.origins.set_index("event_id").loc["delivery"]
    assert (event["origin_count"], len(event["denying"]), event["denial_ids"]) == (2, 1, ("C03",))
    assert str(view.headline).endswith(": 2 independent origins, denied by 1")
    assert view.headline.word_count <= HEADLINE_WORDS
    (said,) = [str(one) for one in view.unknowns if "denied by" in str(one)]
    assert said.endswith("(C03); 2 independent origins stand behind it.")


def test_a_matter_that_is_only_denied_has_no_origin_behind_it(tmp_path: Path) -> None:
    def deny(tables: dossiers.Tables) -> None:
        _only("C03")(tables)  # type: ignore[operator]
        tables["claims"][0]["modality"] = "denies"

    view = _view(tmp_path, deny)
    assert str(view.headline).endswith(": no origin, denied by 1")
    assert not any("stands one origin alone" in str(one) for one in view.unknowns)
    assert str(title_attribution(view.chains, view.origins)) == "1 claim, 1 independent origin"


def test_a_denied_figure_is_compared_with_none(tmp_path: Path) -> None:
    def deny(tables: dossiers.Tables) -> None:
        tables["claims"][0]["modality"] = "denies"

    asserted = _view(tmp_path / "a").figures.set_index("figure_id")
    denied = _view(tmp_path / "b", deny).figures.set_index("figure_id")
    assert asserted.loc["F01", "comparable"] and not asserted.loc["F01", "denied"]
    assert not denied.loc["F01", "comparable"] and denied.loc["F01", "denied"]
    assert "denied" in render_figures(denied.reset_index()).html


def test_the_title_of_a_chart_counts_no_figure_that_was_denied(tmp_path: Path) -> None:
    def deny(tables: dossiers.Tables) -> None:
        tables["claims"].append(dossiers.claim(id="C09", modality="denies"))
        tables["attribution"] += dossiers.chain("C09", "official")
        tables["figures"].append(dossiers.figure(id="F09", claim_id="C09"))

    def read_titles(folder: Path, *change: object) -> list[str]:
        html = render_figures(_view(folder, *change).figures).html
        return re.findall(r'<span class="title"[^>]*>(.*?)</span>', html)

    assert read_titles(tmp_path / "a") == read_titles(tmp_path / "b", deny) != []


def test_the_share_of_anonymous_claims_is_counted(tmp_path: Path) -> None:
    said = [str(one) for one in _view(tmp_path).source_summary]
    assert "2 of 4 (50%) come from an anonymous origin (C02, C03)." in said
    assert "1 of 4 (25%) has no recorded origin and counts as none (C04)." in said


def _many(count: int) -> object:
    def change(tables: dossiers.Tables) -> None:
        for number in range(count):
            claim_id = f"M{number}"
            tables["claims"].append(dossiers.claim(id=claim_id, said_edtf=f"2024-0{1 + number % 6}-03"))
            tables["figures"].append(
                dossiers.figure(id=f"G{number}", claim_id=claim_id, best=str(100 + number))
            )
            tables["attribution"] += dossiers.chain(claim_id, "minister" if number % 2 else "official")

    return change


@pytest.mark.parametrize("count", [0, 1, 100])
def test_sentences_keep_their_length_and_name_claims_that_are_shown(tmp_path: Path, count: int) -> None:
    view = _view(tmp_path, _many(count))
    shown = set(view.evidence["claim_id"])
    assert view.headline.word_count <= HEADLINE_WORDS
    assert sum(sentence.word_count for sentence in view.bottom_line) <= BOTTOM_LINE_WORDS
    assert len(view.bottom_line) <= 3
    for sentence in _all_sentences(view):
        assert set(sentence.claim_ids) <= shown
        assert not re.search(r"\bnan\b|None|NaT|\bTrue\b|\bFalse\b", str(sentence)), str(sentence)


@pytest.mark.parametrize("count", [0, 1, 100])
def test_descriptions_for_whoever_cannot_see_hold_a_value_and_a_speaker(tmp_path: Path, count: int) -> None:
    view = _view(tmp_path, _many(count))
    low, high = DESCRIPTION_LENGTH
    group = view.figures[view.figures["unit"] == "crates"]
    figures, times = describe_figures(group), describe_timeline(view.timeline, LATE)
    for text in (figures, times, describe_attribution(view.chains)):
        assert low <= len(text) <= high, text
    assert "Minister" in figures and "900" in figures


@given(st.dates(min_value=date(2024, 5, 30), max_value=date(2024, 7, 1)))
@settings(max_examples=15)
def test_on_any_day_every_sentence_rests_on_what_was_public(
    tmp_path_factory: pytest.TempPathFactory, day: date
) -> None:
    view = _view(tmp_path_factory.mktemp("dossier"), day=day)
    shown = set(view.evidence["claim_id"])
    for sentence in _all_sentences(view):
        assert set(sentence.claim_ids) <= shown


def test_the_method_tells_of_dates_and_words_only_what_is_there(tmp_path: Path) -> None:
    said = [str(one) for one in _view(tmp_path / "all").method]
    assert "For 2 claims no date is given, and only an interval is known (C03, C04)." in said
    assert "1 claim puts a quantity in words only, read as the table below says (C02)." in said
    said = [str(one) for one in _view(tmp_path / "one", _only("C01")).method]
    assert "Every claim’s date is given in its document." in said
    assert "Every figure shown was given as a number." in said
    said = [str(one) for one in _view(tmp_path / "none", day=date(2024, 1, 1)).method]
    assert "No figure is shown." in said
    assert not any("0 claims" in one for one in said)
