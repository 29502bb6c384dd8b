"""What rests on a row is what a dossier that is written without it does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.dossier.dossier import Dossier
from analysis.dossier.load import load_dossier
from analysis.notes.impact import Asked, Impact, find_impact
from analysis.view import View, open_view
from tests.dossiers import Story, figure

DAY, BEFORE = "2024-06-12", "2024-06-03"


def flood() -> Story:
    """Two say that homes are flooded, one denies it; a forecast, and a voice that nobody knows."""
    story = Story("flood")
    story.topic("water", question="Are homes under water?")
    story.event("river", topic="water")
    story.proposition("flooded", event="river", clause="The river has flooded homes")
    story.proposition("leaving", event="river", clause="People are leaving the town")
    for name in ("minister", "mayor", "spokesman"):
        story.actor(name, side="Norland", role=f"Norland’s {name}")
    homes = figure("about 900 homes", best=900, qualifier="about", measure="homes")
    story.claim("C01", by="minister", proposition="flooded", said="2024-06-02", figures=[homes])
    story.claim("C02", by="mayor", proposition="flooded", said="2024-06-05")
    story.claim("C03", by="spokesman", proposition="flooded", modality="denies", said="2024-06-06")
    story.claim("C04", by="mayor", proposition="leaving", modality="forecasts", said="2024-06-06")
    story.claim("C05", by=None, through=["courier"], proposition="leaving")
    return story


def load(folder: Path, story: Story) -> Dossier:
    return load_dossier(story.write(folder))


def drop(table: str, *ids: str) -> Callable[[Story], None]:
    """Write a dossier without rows, and without those of other tables that are named after them."""

    def change(story: Story) -> None:
        for name, rows in story.tables.items():
            story.tables[name] = [
                row
                for row in rows
                if not (name == table and row["id"] in ids)
                and not (table == "claims" and row.get("claim_id") in ids)
            ]

    return change


def words_of(view: View) -> Counter[str]:
    """Every sentence of page one, gathered by hand."""
    said = [view.headline, *view.standfirst, *view.news, *view.judged]
    said += [number.sentence for number in view.key_numbers]
    said += [sentence for answer in view.answers for sentence in answer.sentences]
    return Counter(str(one) for one in said)


def impact_of(dossier: Dossier, table: str, *ids: str, charts: tuple[str, ...] = ()) -> Impact:
    asked = Asked("brief", {"as_of": DAY, "compare_to": BEFORE}, charts=charts)
    return find_impact(dossier, table, ids, [asked])[0]


@pytest.mark.parametrize(
    ("table", "one"), [*(("claims", f"C0{number}") for number in range(1, 6)), ("figures", "C01-F1")]
)
def test_impact_is_what_a_brief_without_the_row_says_otherwise(tmp_path: Path, table: str, one: str) -> None:
    story = flood()
    figures = story.tables["figures"]
    one = figures[0]["id"] if table == "figures" else one
    dossier = load(tmp_path / "with" / "flood", story)
    drop(table, one)(story)
    load(tmp_path / "without" / "flood", story)
    here = open_view(str(tmp_path / "with" / "flood"), DAY, compare_to=BEFORE)
    there = open_view(str(tmp_path / "without" / "flood"), DAY, compare_to=BEFORE)
    rests = [rest for rest in impact_of(dossier, table, one).rests if not rest.part.startswith("count of")]
    assert Counter(rest.says for rest in rests if rest.says) == words_of(here) - words_of(there)
    assert Counter(rest.without for rest in rests if rest.without) == words_of(there) - words_of(here)
    assert rests


def test_counts_that_rest_on_a_claim_are_listed(tmp_path: Path) -> None:
    rests = impact_of(load(tmp_path / "flood", flood()), "claims", "C02").rests
    counts = {
        (rest.says, rest.without) for rest in rests if rest.part == "count of “The river has flooded homes”"
    }
    assert ("named voices that say so: 2", "1") in counts and ("claims: 3", "2") in counts


def test_pictures_that_rest_on_a_figure_are_listed(tmp_path: Path) -> None:
    story = flood()
    for number, (voice, homes) in enumerate((("mayor", 930), ("minister", 940), ("mayor", 950)), start=6):
        more = figure(f"about {homes} homes", best=homes, qualifier="about", measure="homes")
        story.claim(f"C0{number}", by=voice, proposition="flooded", said=f"2024-06-0{number}", figures=[more])
    last = story.tables["figures"][-1]["id"]
    rests = impact_of(load(tmp_path / "flood", story), "figures", last, charts=("number_over_time",)).rests
    assert any(rest.part == "picture number_over_time" and "950" in rest.says for rest in rests)


def test_actor_that_goes_leaves_a_beginning_that_is_not_told(tmp_path: Path) -> None:
    rests = impact_of(load(tmp_path / "flood", flood()), "actors", "spokesman").rests
    assert ("named voices that deny it: 1", "0") in {(rest.says, rest.without) for rest in rests}
    assert ("claims whose beginning is not recorded: 0", "1") in {(rest.says, rest.without) for rest in rests}


def test_brief_before_the_row_was_public_has_no_impact(tmp_path: Path) -> None:
    asked = [Asked("early", {"as_of": "2024-06-03"}), Asked("late", {"as_of": DAY})]
    early, late = find_impact(load(tmp_path / "flood", flood()), "claims", ["C03"], asked, jobs=2)
    assert not early.rests and late.rests


def test_brief_of_a_document_that_goes_could_not_be_built(tmp_path: Path) -> None:
    asked = [Asked("one document", {"as_of": DAY, "document": "doc"})]
    (impact,) = find_impact(load(tmp_path / "flood", flood()), "documents", ["doc"], asked)
    assert impact.rests[0].part == "the whole brief"


def test_judgement_that_rests_on_a_claim_would_be_refused(tmp_path: Path) -> None:
    judgement = {
        "judgement": "it rains on",
        "likelihood": "likely",
        "confidence": "low",
        "judged_from": "C02",
    }
    asked = [Asked("judged", {"as_of": DAY, **judgement})]
    (impact,) = find_impact(load(tmp_path / "flood", flood()), "claims", ["C02"], asked)
    assert any(rest.without.startswith("it would be refused") for rest in impact.rests)
