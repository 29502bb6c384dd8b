"""What rests on a row is what a dossier that is written without it does not say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from analysis.charts import PICTURES, choose_pictures
from analysis.dossier.dossier import Dossier
from analysis.dossier.load import load_dossier
from analysis.notes.impact import Asked, Impact, find_impact, leave_out
from analysis.schema import TABLES
from analysis.view import View, open_view
from tests.dossiers import Story, figure, strike

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
    story.claim("C01", by="minister", proposition="flooded", said="2024-06-02", figures=["about 900 homes"])
    story.claim("C02", by="mayor", proposition="flooded", said="2024-06-05")
    story.claim("C03", by="spokesman", proposition="flooded", modality="denies", said="2024-06-06")
    story.claim("C04", by="mayor", proposition="leaving", modality="forecasts", said="2024-06-06")
    story.claim("C05", by=None, through=["courier"], proposition="leaving")
    return story


def load(folder: Path, story: Story) -> Dossier:
    return load_dossier(story.write(folder))


def words_of(view: View) -> Counter[str]:
    """Every sentence of page one, gathered by hand."""
    said = [view.headline, *view.standfirst, *view.news, *view.judged]
    said += [number.sentence for number in view.key_numbers]
    said += [sentence for answer in view.answers for sentence in answer.sentences]
    return Counter(str(one) for one in said)


def impact_of(dossier: Dossier, table: str, *ids: str, charts: tuple[str, ...] = ()) -> Impact:
    asked = Asked("brief", {"as_of": DAY, "compare_to": BEFORE}, charts=charts)
    return find_impact(dossier, table, ids, [asked])[0]


def tangled() -> Story:
    """The flood with what else there is: links, a part, a relay through a document, what excludes it."""
    story = flood()
    story.document("first", "courier", "2024-06-05")
    story.proposition("dry", event="river", clause="The river has stayed in its bed")
    story.relate("dry", "excludes", "flooded")
    story.measure("roofs", part_of="homes")
    story.claim("C06", "mayor", "dry", "2024-06-03", document="first")
    story.claim(
        "C07",
        "engineer",
        "flooded",
        through=["courier"],
        hops={"courier": "first"},
        reported="2024-06-06",
        figures=["950 homes", figure("40 without a roof", "roofs", best=40)],
    )
    story.claim("C08", "unnamed-aide", "flooded", "2024-06-05", document="first")
    story.link("C08", "same_statement", "C02")
    return story


# The first and the last row of each table; a chain cannot end but in the document's own source.
ROWS = [
    (table, rows[place]["id"])
    for table, all_rows in tangled().tables.items()
    if (rows := [row for row in all_rows if row.get("role") != "publisher"])
    for place in sorted({0, len(rows) - 1})
]


@pytest.mark.parametrize(("table", "one"), ROWS)
def test_impact_is_what_files_without_the_row_say_otherwise(tmp_path: Path, table: str, one: str) -> None:
    story = tangled()
    dossier = load(tmp_path / "with" / "flood", story)
    strike(story.tables, table, one)
    load(tmp_path / "without" / "flood", story)
    here = open_view(str(tmp_path / "with" / "flood"), DAY, compare_to=BEFORE)
    there = open_view(str(tmp_path / "without" / "flood"), DAY, compare_to=BEFORE)
    (impact,) = find_impact(dossier, table, [one], [Asked("brief", {"as_of": DAY, "compare_to": BEFORE})])
    rests = [rest for rest in impact.rests if not rest.part.startswith(("count of", "picture ", "title of"))]
    says = Counter(rest.says for rest in rests if rest.says)
    instead = Counter(rest.without for rest in rests if rest.without)
    assert says - instead == words_of(here) - words_of(there)
    assert instead - says == words_of(there) - words_of(here)
    drawn = Counter(row for name in choose_pictures(here) for row in _rows_of(name, here)) - Counter(
        row for name in choose_pictures(there) for row in _rows_of(name, there)
    )
    assert drawn == Counter(
        (rest.part, rest.says) for rest in impact.rests if rest.part.startswith("picture ") and rest.says
    )


def _rows_of(name: str, view: View) -> list[tuple[str, str]]:
    rows = PICTURES[name].rows(view).astype(str).to_dict("records")
    told = [[f"{key} {cell}" for key, cell in row.items() if cell not in ("", "nan")] for row in rows]
    return [(f"picture {name}", "; ".join(row)) for row in told]


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


def test_only_cells_that_may_name_a_row_are_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = load(tmp_path / "flood", flood())
    searched, is_among = set(), pd.Series.isin

    def search(cells: pd.Series[str], ids: set[str]) -> pd.Series[bool]:
        searched.add(cells.name)
        return is_among(cells, ids)

    monkeypatch.setattr(pd.Series, "isin", search)
    monkeypatch.setattr(pd.DataFrame, "assign", lambda *_, **cells: pytest.fail(f"copied for {list(cells)}"))
    assert len(leave_out(dossier, "claims", ["C03"]).tables["claims"]) == 4
    naming = {one.name for table in TABLES.values() for one in table.fields if one.reference}
    assert {"id", "revision_of", "claim_id"} <= searched <= {"id", "revision_of", *naming}


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
