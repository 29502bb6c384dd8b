"""What rests on a row of the shipped dossier is what the dossier's files without it no longer say."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest

from analysis.charts import PICTURES, choose_pictures
from analysis.dossier.load import load_dossier
from analysis.notes.impact import Asked, find_impact
from analysis.view import View, open_view
from tests.dossiers import strike

DOSSIER = Path(__file__).parents[2] / "data" / "dprk-russia"
BRIEF = {"as_of": "2024-10-18", "compare_to": "2024-10-10"}


def write_without(folder: Path, table: str, one: str) -> Path:
    """Copy the dossier's files and strike out a row, with what cannot stand without it."""
    shutil.copytree(DOSSIER, folder)
    tables = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    columns = {name: list(rows[0]) for name, rows in tables.items()}
    strike(tables, table, one)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns[name], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def words_of(view: View) -> Counter[str]:
    """Every sentence of page one, and the title of each picture, gathered by hand."""
    said = [view.headline, *view.standfirst, *view.news, *view.judged]
    said += [number.sentence for number in view.key_numbers]
    said += [sentence for answer in view.answers for sentence in answer.sentences]
    titles = [PICTURES[name].say(view).heading for name in choose_pictures(view)]
    return Counter([*map(str, said), *titles])


@pytest.mark.parametrize(
    ("table", "one"),
    [
        ("claims", "C03"),
        ("claims", "C292"),
        ("figures", "C336-F1"),
        ("claim_links", "C08-C301"),
        ("documents", "kyiv-independent-20241017-brussels"),
        ("actors", "zelensky"),
        ("measures", "containers"),
    ],
)
def test_impact_is_what_files_without_the_row_say_otherwise(tmp_path: Path, table: str, one: str) -> None:
    (impact,) = find_impact(load_dossier(DOSSIER), table, [one], [Asked("brief", BRIEF)])
    here = open_view(str(DOSSIER), **BRIEF)
    there = open_view(str(write_without(tmp_path / "dprk-russia", table, one)), **BRIEF)
    rests = [rest for rest in impact.rests if not rest.part.startswith(("count of", "picture "))]
    # A sentence that moves from one answer to another is lost here and found there.
    says = Counter(rest.says for rest in rests if rest.says)
    instead = Counter(rest.without for rest in rests if rest.without)
    assert says - instead == words_of(here) - words_of(there)
    assert instead - says == words_of(there) - words_of(here)
    drawn = {rest.part for rest in impact.rests if rest.part.startswith("picture ")}
    pictures = {*choose_pictures(here)} & {*choose_pictures(there)}
    differ = {
        f"picture {name}"
        for name in pictures
        if not PICTURES[name].rows(here).astype(str).equals(PICTURES[name].rows(there).astype(str))
    }
    assert differ <= drawn and impact.rests
