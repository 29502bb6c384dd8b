"""What changed between two briefs: by voices and values, with the reason where a row was mended."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.frames.revised import find_last_revised, list_revised
from tests.analysis.frames.shown import row_of, show, tell
from tests.dossiers import Story, figure

BEFORE, AFTER = "2024-06-10", "2024-06-20"


def toll(value: int, **columns: object) -> dict[str, str]:
    """A running toll."""
    given = {"best": value, "accumulation": "cumulative", **columns}
    return figure(f"{value} dead", measure=str(given.pop("measure", "dead")), **given)


def late(story: Story) -> Story:
    """Give a story a document that comes between the two briefs."""
    story.document("late", published="2024-06-19")
    return story


def test_first_brief_has_no_changes(tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-15", document="late")
    view = show(story, tmp_path, AFTER)
    assert view.changes.empty and not view.claims["is_news"].any()


def test_claim_that_became_public_is_new(tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06-15", document="late", proposition="it-rained")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert tell(view) == [("C02", "new")]
    assert view.changes["is_news"].tolist() == [True]
    assert view.propositions.set_index("proposition_id")["is_new"].to_dict() == {
        "it-happened": False,
        "it-rained": True,
    }


def test_nothing_new_is_no_change(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    assert show(story, tmp_path, AFTER, compare_to=BEFORE).changes.empty


def test_relay_of_a_known_statement_is_no_news(tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-09")
    story.claim("C02", reported="2024-06-10/2024-06-19", document="late")
    story.claim("C03", document="late", through=["courier"], hops={"courier": "doc"})
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert row_of(view.changes, claim_id="C03")["kind"] == "new"
    assert not row_of(view.changes, claim_id="C03")["is_news"]


def test_old_background_is_never_news(tmp_path: Path) -> None:
    story = late(Story())
    story.event("old-flood", date="1998-06")
    story.proposition("it-had-flooded", event="old-flood")
    story.claim("C01", document="late", proposition="it-had-flooded")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert view.changes["is_news"].tolist() == [False]
    assert view.propositions.loc[0, ["is_background", "is_new"]].tolist() == [True, False]


def test_old_matter_that_is_said_anew_is_news(tmp_path: Path) -> None:
    story = late(Story())
    story.event("old-flood", date="1998-06")
    story.proposition("it-had-flooded", event="old-flood")
    story.claim("C01", document="late", proposition="it-had-flooded", said="2024-06-18")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert view.changes["is_news"].tolist() == [True]


def test_one_more_voice_corroborates(tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02")
    story.claim("C02", by="mayor", said="2024-06-15", document="late")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    change = row_of(view.changes, kind="newly corroborated")
    assert (change["claim_id"], change["before"], change["after"]) == ("C02", "one named", "two named")


@pytest.mark.parametrize(
    ("by", "modality"),
    [("mayor", "denies"), ("mayor", "forecasts"), ("minister", "asserts"), (None, "asserts")],
)
def test_other_stance_or_same_voice_does_not_corroborate(
    tmp_path: Path, by: str | None, modality: str
) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02")
    story.claim("C02", by=by, modality=modality, said="2024-06-15", document="late")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert tell(view, "newly corroborated") == []


def test_unnamed_voice_does_not_corroborate(tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02")
    story.claim("C02", by="unnamed-official", said="2024-06-15", document="late")
    assert tell(show(story, tmp_path, AFTER, compare_to=BEFORE), "newly corroborated") == []


def test_voice_that_becomes_named_does_not_corroborate(tmp_path: Path) -> None:
    story = late(Story())
    story.actor("ministry", schema="PublicBody")
    story.actor("official", unnamed="an official", speaks_for="ministry")
    story.claim("C01", by="official", said="2024-06-02")
    story.claim("C02", by="ministry", said="2024-06-15", document="late")
    assert tell(show(story, tmp_path, AFTER, compare_to=BEFORE), "newly corroborated") == []


def test_first_voice_does_not_corroborate_a_denied_matter(tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02", modality="denies")
    story.claim("C02", by="mayor", said="2024-06-15", document="late")
    assert tell(show(story, tmp_path, AFTER, compare_to=BEFORE), "newly corroborated") == []


def test_denier_that_turns_corroborates_the_others(tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02")
    story.claim("C02", by="company", modality="denies", said="2024-06-03")
    story.claim("C03", by="company", modality="confirms", said="2024-06-15", document="late")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert tell(view, "newly corroborated") == [("C03", "newly corroborated")]


def test_same_voice_with_another_number_revises(tmp_path: Path) -> None:
    """The whole span is told: from what the earlier brief had to the newest, not the last hop."""
    story = late(Story())
    story.claim("C01", said="2024-06-02", figures=[toll(20)])
    story.claim("C02", said="2024-06-12", document="late", figures=[toll(30)])
    story.claim("C03", said="2024-06-15", document="late", figures=[toll(25)])
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    change = row_of(view.changes, kind="revised")
    assert (change["claim_id"], change["before"], change["after"]) == ("C03", "20 dead", "25 dead")
    assert tell(view, "new") == [("C02", "new")]
    assert tell(view, "overtaken") == []


def test_number_told_without_a_day_is_not_the_newest(tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02", figures=[toll(20)])
    story.claim("C02", said="2024-06-17/2024-06-19", document="late", figures=[toll(30)])
    story.claim("C03", document="late", figures=[toll(10)])
    change = row_of(show(story, tmp_path, AFTER, compare_to=BEFORE).changes, kind="revised")
    assert (change["before"], change["after"]) == ("20 dead", "30 dead")


@pytest.mark.parametrize(("said", "kinds"), [("2024-06-09", ["new"]), ("2024-06-02", ["revised"])])
def test_number_only_told_again_revises_nothing(said: str, kinds: list[str], tmp_path: Path) -> None:
    """A page of ten days later that gives no day sums up; one of weeks later tells of something since."""
    story = late(Story())
    story.claim("C01", said=said, figures=[toll(20)])
    story.claim("C02", document="late", figures=[toll(10)])
    changes = show(story, tmp_path, AFTER, compare_to=BEFORE).changes
    assert list(changes["kind"]) == kinds


def test_each_number_of_a_voice_is_revised(tmp_path: Path) -> None:
    story = late(Story())
    for number, measure in enumerate(("dead", "injured", "missing"), start=1):
        story.claim(f"C0{number}", said="2024-06-02", figures=[toll(20, measure=measure)])
        again = toll(30, measure=measure)
        story.claim(f"C1{number}", said=f"2024-06-1{number}", document="late", figures=[again])
    changes = tell(show(story, tmp_path, AFTER, compare_to=BEFORE))
    assert changes == [("C11", "revised"), ("C12", "revised"), ("C13", "revised")]


@pytest.mark.parametrize("dead", [10, 30])
def test_other_voice_with_another_number_overtakes(dead: int, tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02", figures=[toll(20)])
    story.claim("C02", by="mayor", said="2024-06-15", document="late", figures=[toll(dead)])
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert tell(view, "revised") == []
    change = row_of(view.changes, kind="overtaken")
    assert (change["before"], change["after"]) == ("Minister: 20 dead", f"Mayor: {dead} dead")


@pytest.mark.parametrize(
    "columns",
    [
        {"measure": "injured"},
        {"population_scope": "in the town"},
        {"accumulation": "snapshot"},
        {"best": 20},
        {"best": None, "qualifier": "words"},
    ],
)
def test_other_measure_scope_or_count_revises_nothing(tmp_path: Path, columns: dict[str, object]) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02", figures=[toll(20)])
    story.claim("C02", said="2024-06-15", document="late", figures=[toll(30, **columns)])
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert tell(view) == [("C02", "new")]


@pytest.mark.parametrize(
    ("periods", "said", "kind"),
    [
        (("2024-06-01", "2024-06-14"), "2024-06-15", "new"),
        (("2024-06", "2024-06"), "2024-06-15", "revised"),
        (("2024-06", "2024-06"), "", "new"),  # told again
        (("", ""), "2024-06-15", "new"),
    ],
)
def test_addition_revises_that_of_its_period(
    periods: tuple[str, str], said: str, kind: str, tmp_path: Path
) -> None:
    story = late(Story())
    first, second = (
        toll(dead, accumulation="increment", period_edtf=period)
        for dead, period in zip((20, 30), periods, strict=True)
    )
    story.claim("C01", said="2024-06-09", figures=[first])
    story.claim("C02", said=said, document="late", figures=[second])
    assert tell(show(story, tmp_path, AFTER, compare_to=BEFORE)) == [("C02", kind)]


def test_denied_number_revises_and_overtakes_nothing(tmp_path: Path) -> None:
    story = late(Story())
    story.claim("C01", said="2024-06-02", figures=[toll(20)])
    story.claim("C02", by="mayor", modality="denies", said="2024-06-15", document="late", figures=[toll(40)])
    assert tell(show(story, tmp_path, AFTER, compare_to=BEFORE)) == [("C02", "new")]


def recorded_in_between(story: Story, table: str, row: str, **columns: object) -> Story:
    """Correct a row between the two briefs; all else was recorded before."""
    for rows in story.tables.values():
        for one in rows:
            one["recorded_at"] = "2024-06-05"
    story.correct(table, row, f"{row}-b", recorded="2024-06-15", **columns)
    return story


def plain_story() -> Story:
    """One claim with a figure, through an outlet, in a document retrieved before the earlier brief."""
    story = Story()
    story.document(published="2024-06-04", retrieved="2024-06-05")
    story.event("event", date="2024-06-01")
    story.claim("C01", said="2024-06-02", through=["courier"], figures=[toll(20)])
    return story


def test_corrected_words_are_told_with_the_reason(tmp_path: Path) -> None:
    story = recorded_in_between(plain_story(), "claims", "C01", text="It rained.")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    change = row_of(view.changes, kind="corrected")
    assert (change["claim_id"], change["reason"]) == ("C01-b", "As was found later.")
    assert change["after"] == "It rained. (20 dead)"


def test_corrected_figure_is_told(tmp_path: Path) -> None:
    story = recorded_in_between(plain_story(), "figures", "C01-F1", best=21, value_text="21 dead")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    change = row_of(view.changes, kind="corrected")
    assert "20 dead" in change["before"] and "21 dead" in change["after"]
    assert (change["reason"], change["since"]) == ("As was found later.", pd.Timestamp("2024-06-15"))


def test_withdrawn_figure_is_told_with_the_reason(tmp_path: Path) -> None:
    story = plain_story()
    story.retract("figures", "C01-F1", "C01-F1-b", recorded="2024-06-15")
    for row in (row for rows in story.tables.values() for row in rows if row["id"] != "C01-F1-b"):
        row["recorded_at"] = "2024-06-05"
    change = row_of(show(story, tmp_path, AFTER, compare_to=BEFORE).changes, kind="corrected")
    assert "20 dead" in change["before"] and "20 dead" not in change["after"]
    assert change["reason"] == "As was found later."


@pytest.mark.parametrize(
    ("table", "row", "columns"),
    [("claims", "C01", {"hedge": "at least"}), ("figures", "C01-F1", {"accumulation": "snapshot"})],
)
def test_correction_that_changes_no_words_is_told(
    tmp_path: Path, table: str, row: str, columns: dict[str, str]
) -> None:
    story = recorded_in_between(plain_story(), table, row, **columns)
    assert [kind for _, kind in tell(show(story, tmp_path, AFTER, compare_to=BEFORE))] == ["corrected"]


def test_figure_that_was_coded_later_corrects_its_claim(tmp_path: Path) -> None:
    story = plain_story()
    for row in (row for rows in story.tables.values() for row in rows if row["id"] != "C01-F1"):
        row["recorded_at"] = "2024-06-05"
    story.tables["figures"][0]["recorded_at"] = "2024-06-15"
    change = row_of(show(story, tmp_path, AFTER, compare_to=BEFORE).changes, kind="corrected")
    assert (change["before"], change["after"]) == ("It happened.", "It happened. (20 dead)")


@pytest.mark.parametrize(
    ("table", "row", "column"), [("measures", "dead", "name"), ("propositions", "it-happened", "clause")]
)
def test_corrected_name_corrects_no_claim(tmp_path: Path, table: str, row: str, column: str) -> None:
    story = recorded_in_between(plain_story(), table, row, **{column: "It is called otherwise"})
    assert tell(show(story, tmp_path, AFTER, compare_to=BEFORE)) == []


def test_row_corrected_twice_is_told_once_with_both_reasons(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.correct("claims", "C01", "C02", recorded="2026-01-10", status_reason="Misread.")
    story.correct("claims", "C02", "C03", recorded="2026-02-01", status_reason="Misheard.")
    dossier = story.load(tmp_path)
    (one,) = list_revised(dossier)
    assert (one.first["id"], one.newest["id"], one.reason) == ("C01", "C03", "Misread. Misheard.")
    assert list(find_last_revised(dossier, None, date(2026, 1, 31))) == ["C01"]
    # What was corrected on the day of a brief, that brief knew.
    assert find_last_revised(dossier, None, date(2026, 2, 1)) == {}


def test_corrected_speaker_is_re_attributed(tmp_path: Path) -> None:
    story = plain_story()
    story.actor("mayor")
    story = recorded_in_between(story, "attribution", "C01-1", agent="mayor")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert tell(view) == [("C01", "re-attributed")]
    change = view.changes.loc[0]
    assert change["before"].startswith("Minister → ") and change["after"].startswith("Mayor → ")


@pytest.mark.parametrize(
    ("table", "row", "column"), [("claims", "C01", "said_edtf"), ("events", "event", "date_edtf")]
)
def test_corrected_date_is_a_date_moved(tmp_path: Path, table: str, row: str, column: str) -> None:
    story = recorded_in_between(plain_story(), table, row, **{column: "2024-06-03"})
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    change = row_of(view.changes, kind="date moved")
    assert change["after"].endswith("3 June 2024")


def test_claim_corrected_out_of_the_brief_is_told(tmp_path: Path) -> None:
    story = plain_story()
    story.proposition("it-rained")
    story = recorded_in_between(story, "claims", "C01", proposition_id="it-rained")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE, proposition="it-happened")
    assert tell(view) == [("C01", "corrected")]
    other = show(story, tmp_path, AFTER, compare_to=BEFORE, proposition="it-rained")
    assert tell(other) == [("C01-b", "new")] and not other.changes.loc[0, "is_news"]


def test_withdrawn_claim_leaves_its_trace(tmp_path: Path) -> None:
    story = plain_story()
    story.tables["claims"][0]["recorded_at"] = "2024-06-05"
    for rows in story.tables.values():
        for one in rows:
            one["recorded_at"] = "2024-06-05"
    story.retract("claims", "C01", "C01-b", recorded="2024-06-15")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert view.claims.empty
    change = row_of(view.changes, kind="retracted")
    assert (change["claim_id"], change["reason"]) == ("C01", "As was found later.")
    assert change["since"] == pd.Timestamp("2024-06-15")
    gone = view.withdrawn.loc[0]
    assert (gone["reason"], gone["since"], gone["source"]) == (
        "As was found later.",
        pd.Timestamp("2024-06-15"),
        "Gazette",
    )


def test_earlier_state_is_replayed_by_the_recorded_clock(tmp_path: Path) -> None:
    story = recorded_in_between(plain_story(), "claims", "C01", text="It rained.")
    before = show(story, tmp_path, AFTER, "2024-06-14")
    assert before.claims["claim_id"].tolist() == ["C01"]
    assert show(story, tmp_path, AFTER).claims["claim_id"].tolist() == ["C01-b"]


@pytest.mark.parametrize("table", ["events", "documents", "actors", "propositions", "topics", "sources"])
@pytest.mark.parametrize("recorded", ["2024-06-15", "2024-06-25"])
def test_row_recorded_after_its_claim_breaks_nothing(tmp_path: Path, table: str, recorded: str) -> None:
    story = plain_story()
    for rows in story.tables.values():
        for one in rows:
            one["recorded_at"] = "2024-06-05"
    story.tables[table][0]["recorded_at"] = recorded
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert len(view.claims) == 1
    assert "new" not in set(view.changes.loc[view.changes["is_news"], "kind"])
    replayed = show(story, tmp_path, AFTER, "2024-06-10", compare_to=BEFORE)
    assert replayed.changes.empty and len(replayed.stances) <= 1


@pytest.mark.parametrize("table", ["events", "documents", "actors", "propositions", "topics", "sources"])
def test_row_withdrawn_under_its_claim_breaks_nothing(tmp_path: Path, table: str) -> None:
    story = plain_story()
    for rows in story.tables.values():
        for one in rows:
            one["recorded_at"] = "2024-06-05"
    row = story.tables[table][0]["id"]
    story.retract(table, row, f"{row}-b", recorded="2024-06-15")
    view = show(story, tmp_path, AFTER, compare_to=BEFORE)
    assert len(view.claims) == 1 and len(view.stances) == 1
    assert not view.changes["kind"].eq("retracted").any()


def test_signatory_that_now_speaks_alone_corroborates_nothing(tmp_path: Path) -> None:
    story = Story()
    story.document("late", published="2024-06-19")
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by="norland", said="2024-06-18", document="late")
    view = show(story, tmp_path, "2024-06-20", compare_to="2024-06-10")
    assert tell(view, "newly corroborated") == []


def test_further_signatory_of_a_new_act_corroborates(tmp_path: Path) -> None:
    story = Story()
    story.document("late", published="2024-06-19")
    story.claim("C01", by="norland", said="2024-06-02")
    story.claim("C02", by=["norland", "sudland"], said="2024-06-18", document="late")
    view = show(story, tmp_path, "2024-06-20", compare_to="2024-06-10")
    assert tell(view, "newly corroborated") == [("C02", "newly corroborated")]


@pytest.mark.parametrize(("before", "by"), [("2024-06-02", "2024-06-04"), ("2024-06-04", "2024-06-12")])
def test_what_became_public_is_the_same_in_every_part(tmp_path: Path, before: str, by: str) -> None:
    story = Story()
    for number, days in enumerate(
        ({"said": "2024-06-03"}, {"reported": "2024-06-05"}, {}, {"said": "2024-06"})
    ):
        story.claim(f"C0{number}", by=f"voice-{number}", proposition=f"it-is-{number}", **days)
    view = show(story, tmp_path, by, compare_to=before)
    public = dict(zip(view.claims["claim_id"], view.claims["public_on"], strict=True))
    came = {one for one, day in public.items() if day > pd.Timestamp(before)}
    assert max(public.values()) <= pd.Timestamp(by)
    assert {one for one, kind in tell(view) if kind == "new"} == came
    assert set(view.claims.loc[view.claims["is_news"], "claim_id"]) == came
    assert {one for sentence in view.news for one in sentence.claim_ids} == came
    assert set(view.propositions.loc[view.propositions["is_new"], "proposition_id"]) == {
        f"it-is-{one[-1]}" for one in came
    }
    assert set(view.claims["claim_id"]) - came == set(view.earlier.claims["claim_id"])


def test_signatory_overtakes_no_number_that_it_signed(tmp_path: Path) -> None:
    story = Story()
    story.document("late", published="2024-06-19")
    for number, signed in ((4, ["norland", "sudland"]), (5, "norland")):
        story.claim(
            f"C{number}",
            signed,
            said=f"2024-06-0{number}" if number == 4 else "2024-06-18",
            document="doc" if number == 4 else "late",
            figures=[f"{number} ships"],
        )
    view = show(story, tmp_path, "2024-06-20", compare_to="2024-06-10")
    assert tell(view, "overtaken") == []


@pytest.mark.parametrize(
    ("said", "published", "is_news"),
    [
        ("2024-06", "2024-08-27", False),  # it may have been said before the earlier brief
        ("2024-06", "2024-06-19", True),  # the document was not out
        ("2024-06-11/2024-06-19", "2024-08-27", True),
    ],
)
def test_month_of_a_later_document_is_no_news(
    said: str, published: str, is_news: bool, tmp_path: Path
) -> None:
    story = Story()
    story.document("late", published=published)
    story.claim("C01", said=said, document="late")
    assert show(story, tmp_path, "2024-06-30", compare_to=BEFORE).claims["is_news"].tolist() == [is_news]


@pytest.mark.parametrize(
    ("published", "is_news"),
    [("2024-06-09/2024-06-15", False), ("2024-06-11/2024-06-15", True), ("2024-06-11/..", True)],
)
def test_document_of_a_span_may_be_older(published: str, is_news: bool, tmp_path: Path) -> None:
    story = Story()
    story.document("late", published=published)
    story.claim("C01", document="late")
    story.claim("C02", document="late", proposition="it-rained", said="2024-06-12")
    claims = show(story, tmp_path, "2024-06-30", compare_to=BEFORE).claims.set_index("claim_id")
    assert claims["is_news"].to_dict() == {"C01": is_news, "C02": True}


@pytest.mark.parametrize(
    ("again", "is_news"),
    [
        ({}, False),
        ({"said": "2024-06-15"}, True),  # said anew
        ({"reported": "2024-06-15"}, True),
        ({"modality": "confirms"}, True),
        ({"by": "mayor"}, True),
        ({"proposition": "it-rained"}, True),
    ],
)
def test_undated_words_of_a_voice_that_had_said_so(
    again: dict[str, Any], is_news: bool, tmp_path: Path
) -> None:
    given = {"said": "", "figures": [], "first": {"figures": []}, **again}
    assert repeat(tmp_path, **given) is is_news


def repeat(tmp_path: Path, words: str = "90 homes", **again: Any) -> bool:
    """Whether it is news when the minister, who had said “90 homes”, gives ``words``."""
    story = late(Story())
    story.proposition("it-came")
    story.relate("it-came", "implies", "it-happened")
    first = again.pop("first", {})
    story.claim("C01", said="2024-06-02", **{"figures": ["90 homes"], **first})
    story.claim("C02", **{"said": "2024-06-15", "document": "late", "figures": [words], **again})
    claims = show(story, tmp_path, AFTER, compare_to=BEFORE).claims.set_index("claim_id")
    return bool(claims.loc["C02", "is_news"])


def test_same_number_of_the_same_voice_is_no_news(tmp_path: Path) -> None:
    assert not repeat(tmp_path / "same")
    assert not repeat(tmp_path / "implied", first={"proposition": "it-came"})
    assert repeat(tmp_path / "implies", proposition="it-came")


@pytest.mark.parametrize(
    "again",
    [
        {"words": "91 homes"},
        {"by": "mayor"},
        {"modality": "denies"},
        {"modality": "confirms"},
        {"figures": [figure("90 homes", best=90, measure="homes", population_scope="in Norland")]},
        {"figures": ["90 homes", "7 bridges"]},
        {"figures": []},
    ],
)
def test_other_number_voice_or_stance_is_news(again: dict[str, Any], tmp_path: Path) -> None:
    assert repeat(tmp_path, **again)


@pytest.mark.parametrize(("period", "is_news"), [("", True), ("2024-05", False)])
def test_same_addition_again_is_news(period: str, is_news: bool, tmp_path: Path) -> None:
    added = [figure("90 homes", best=90, measure="homes", accumulation="increment", period_edtf=period)]
    assert repeat(tmp_path, first={"figures": added}, figures=added) == is_news


@pytest.mark.parametrize(("words", "is_news"), [("dozens", False), ("hundreds", True)])
def test_same_words_of_size_are_no_news(words: str, is_news: bool, tmp_path: Path) -> None:
    first, again = ([figure(one, qualifier=one, measure="homes")] for one in ("dozens", words))
    assert repeat(tmp_path, first={"figures": first}, figures=again) == is_news
