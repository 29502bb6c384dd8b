"""Other stories than the shipped one: what their counts must say, and what they must not."""

from __future__ import annotations

import math
from pathlib import Path

from tests.analysis.frames.shown import count, row_of, show, tell
from tests.dossiers import Story, figure


def earthquake() -> Story:
    """A ministry's toll rises, is revised down, and a higher one is denied by the same ministry."""
    story = Story("earthquake")
    story.event("quake", "losses", "2024-06-01")
    story.document("late", published="2024-06-19")
    story.actor("ministry", schema="PublicBody", side="Norland")
    story.proposition("quake-killed", "The earthquake killed people", "quake")
    story.proposition("over-4000", "More than 4,000 people died in the earthquake", "quake")
    for number, (day, toll) in enumerate((("02", 1_900), ("05", 2_400), ("15", 2_100)), start=1):
        document = "late" if day == "15" else "doc"
        story.claim(
            f"C{number:02}",
            "ministry",
            "quake-killed",
            f"2024-06-{day}",
            figures=[figure(f"{toll:,} dead", accumulation="cumulative")],
            document=document,
        )
    story.claim("C04", "ministry", "over-4000", "2024-06-15", "denies", document="late")
    story.claim("C05", "unnamed-rescuer", "over-4000", "2024-06-05")
    return story


def test_ministry_that_denies_more_still_says_so(tmp_path: Path) -> None:
    view = show(earthquake(), tmp_path)
    assert count(view, "quake-killed") == {"says_named": 1}
    assert count(view, "over-4000") == {"says_unnamed": 1, "denies_named": 1}


def test_toll_revised_down_is_told_from_the_last_known(tmp_path: Path) -> None:
    view = show(earthquake(), tmp_path, "2024-06-20", compare_to="2024-06-10")
    change = row_of(view.changes, kind="revised")
    assert (change["before"], change["after"]) == ("2,400 dead", "2,100 dead")
    assert tell(view, "newly corroborated") == tell(view, "overtaken") == []


def test_layoffs_confirmed_by_the_company_that_denied_them(tmp_path: Path) -> None:
    story = Story("layoffs")
    story.document("late", published="2024-06-19")
    story.actor("company", schema="Organization")
    story.actor("spokeswoman", speaks_for="company")
    story.claim("C01", "unnamed-employee", "will-cut-jobs", "2024-06-02")
    story.claim("C02", "spokeswoman", "will-cut-jobs", "2024-06-03", "denies")
    story.claim("C03", "company", "will-cut-jobs", "2024-06-18", "confirms", document="late")
    before = show(story, tmp_path, "2024-06-10")
    assert count(before, "will-cut-jobs") == {"says_unnamed": 1, "denies_named": 1}
    after = show(story, tmp_path, "2024-06-20", compare_to="2024-06-10")
    assert count(after, "will-cut-jobs") == {"says_named": 1, "says_unnamed": 1}
    assert row_of(after.stances, voice_id="company")["earlier_stance"] == "denies"
    assert tell(after, "newly corroborated") == [("C03", "newly corroborated")]


def test_epidemic_keeps_suspected_and_confirmed_apart(tmp_path: Path) -> None:
    story = Story("epidemic")
    story.document("late", published="2024-06-19")
    for number, (day, document) in enumerate((("02", "doc"), ("15", "late")), start=1):
        total = {"accumulation": "cumulative", "id": f"T{number}"}
        part = {"accumulation": "cumulative", "population_scope": "the north", "subset_of": f"T{number}"}
        story.claim(
            f"C{number:02}",
            "health-service",
            said=f"2024-06-{day}",
            document=document,
            figures=[
                figure(f"{number}00 confirmed", "confirmed", best=number * 100, **total),
                figure("40 in the north", "confirmed", best=40, **part),
            ],
        )
    suspected = figure("900 suspected", best=900, measure="suspected", accumulation="cumulative")
    story.claim("C03", "health-service", said="2024-06-15", document="late", figures=[suspected])
    view = show(story, tmp_path, "2024-06-20", compare_to="2024-06-10")
    assert [(one.before, one.after) for one in view.changes.itertuples() if one.kind == "revised"] == [
        ("100 confirmed", "200 confirmed")
    ]
    assert set(view.figures.loc[view.figures["subset_of"] != "", "scope"]) == {"the north"}


def test_money_shares_and_rates_are_never_one_series(tmp_path: Path) -> None:
    story = Story("currencies")
    story.document("late", published="2024-06-19")
    story.measure("loss-eur", unit="EUR", kind="amount")
    story.measure("loss-usd", unit="USD", kind="amount")
    story.measure("share", unit="percent", kind="share")
    first = figure("EUR 5 million", best=5_000_000, measure="loss-eur")
    second = figure("USD 6 million", best=6_000_000, measure="loss-usd")
    third = figure("-0.4 percent", best=-0.4, measure="share")
    half = figure("half of the homes", measure="share", qualifier="fraction")
    story.claim("C01", said="2024-06-02", figures=[first, half])
    story.claim("C02", said="2024-06-15", document="late", figures=[second, third])
    view = show(story, tmp_path, "2024-06-20", compare_to="2024-06-10")
    assert tell(view) == [("C02", "new")]
    assert row_of(view.figures, value_text="-0.4 percent")["best"] == -0.4
    assert math.isnan(row_of(view.figures, value_text="half of the homes")["best"])


def test_story_of_unnamed_voices_has_only_a_bound(tmp_path: Path) -> None:
    story = Story("unnamed")
    for number in range(3):
        story.claim(f"C{number}", by=f"unnamed-official-{number}", said="2024-06-02")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_unnamed": 3}
    assert not view.stances["voice_named"].any()


def test_story_of_denials_has_nobody_who_says_so(tmp_path: Path) -> None:
    story = Story("denials")
    for number, actor in enumerate(("mayor", "minister")):
        story.claim(f"C{number}", by=actor, modality="denies", said="2024-06-02")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"denies_named": 2}
    assert view.propositions.loc[0, "one_side"] == "" and view.propositions.loc[0, "forecast_state"] == ""


def test_story_of_forecasts_has_nobody_who_says_so(tmp_path: Path) -> None:
    story = Story("forecasts")
    story.event("vote", date="2024-11")
    story.proposition("will-win", event="vote")
    for number, actor in enumerate(("pollster", "bookmaker")):
        story.claim(f"C{number}", by=actor, proposition="will-win", modality="forecasts", said="2024-06-02")
    view = show(story, tmp_path, "2024-11-30")
    assert count(view, "will-win") == {"expects_named": 2}
    assert view.propositions.loc[0, "forecast_state"] == "open"
    assert show(story, tmp_path, "2024-12-01").propositions.loc[0, "forecast_state"] == "lapsed"


def test_outlet_that_retracts_takes_its_report_back(tmp_path: Path) -> None:
    story = Story("retraction")
    story.document("report", "courier", "2024-06-02")
    story.document("retraction", "courier", "2024-06-12")
    story.claim("C01", by="courier", document="report", said="2024-06-02")
    story.claim("C02", by="courier", document="retraction", modality="denies", said="2024-06-12")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"denies_named": 1}
    assert view.stances.loc[0, "earlier_claim_ids"] == "C01"


def test_story_of_one_claim_has_every_frame(tmp_path: Path) -> None:
    story = Story("single")
    story.claim("C01", by="mayor")
    view = show(story, tmp_path)
    assert (len(view.claims), len(view.stances), len(view.propositions), len(view.statements)) == (1, 1, 1, 1)
    assert (len(view.hops), len(view.register), len(view.documents)) == (2, 2, 1)


def test_names_in_other_scripts_are_kept(tmp_path: Path) -> None:
    story = Story("scripts")
    story.actor("ministry", name="وزارة الدفاع", side="الشمال")
    story.source("yonhap", name="연합뉴스")
    story.claim("C01", by="ministry", through=["yonhap"], exact="國防部表示", exact_language="zh")
    claim = show(story, tmp_path).claims.loc[0]
    assert claim["voice"] == "وزارة الدفاع"
    assert claim["chain"] == "وزارة الدفاع → 연합뉴스 → Gazette"
    assert (claim["exact"], claim["exact_language"]) == ("國防部表示", "zh")


def test_two_ministries_of_one_state_are_two_of_one_side(tmp_path: Path) -> None:
    story = Story("ministries")
    for number, one in enumerate(("defence", "finance")):
        story.actor(one, schema="PublicBody", side="Norland", country="NO")
        story.claim(f"C{number}", by=one, said="2024-06-02")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_named": 2}
    assert view.propositions.loc[0, "one_side"] == "Norland"


def test_one_wire_text_in_four_outlets_is_one_voice(tmp_path: Path) -> None:
    """Each outlet prints the wire's text with “its own sources”; a coder links the four."""
    story = Story("wire")
    for number, outlet in enumerate(("courier", "herald", "post", "times"), start=1):
        story.document(outlet, outlet, "2024-06-03")
        story.actor(f"{outlet}-sources", unnamed="its own sources")
        story.claim(f"C{number:02}", by=f"{outlet}-sources", document=outlet, said="2024-06-02")
    assert count(show(story, tmp_path), "it-happened") == {"says_unnamed": 4}
    for number in (2, 3, 4):
        story.link(f"C{number:02}", "same_statement", "C01")
    story.name = "wire-linked"
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_unnamed": 1}
    assert view.statements["document_count"].tolist() == [4]


def test_a_view_tells_its_headline_cut_off_and_counts(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    view = show(story, tmp_path)
    told = f"{view.dossier.title}, as of 31 December 2024: 1 claim in 1 document"
    assert repr(view) == f"<View: {view.headline}\n{told}>"
    assert told in view._repr_html_()
