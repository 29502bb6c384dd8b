"""The shipped dossier and its notes say the same, each way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.notes.begin import begin_dossier
from analysis.notes.code import code_notes
from analysis.notes.ledger import Ledger, read_ledger
from analysis.notes.write import write_note

DOSSIER = Path(__file__).parents[3] / "data" / "dprk-russia"
NOTES = sorted((DOSSIER / "notes").glob("*.yaml"))


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger(DOSSIER)


def test_every_document_has_its_note(ledger: Ledger) -> None:
    assert {path.stem for path in NOTES} == {row["id"] for row in ledger["documents"].standing()}


def test_coding_all_notes_again_changes_nothing() -> None:
    coding = code_notes(DOSSIER, NOTES, dry_run=True)
    assert not coding.problems and not coding.rows


def test_rows_written_as_notes_make_the_same_rows(ledger: Ledger, tmp_path: Path) -> None:
    for row in ledger["documents"].standing():
        text = write_note(ledger, ledger["documents"].root(row["id"]))
        (tmp_path / f"{ledger['documents'].root(row['id'])}.yaml").write_text(text, encoding="utf-8")
    begin_dossier(tmp_path / "copy", "The same again")
    shutil.rmtree(tmp_path / "copy" / "notes")
    coding = code_notes(tmp_path / "copy", sorted(tmp_path.glob("*.yaml")))
    assert not coding.problems
    copy = read_ledger(tmp_path / "copy")
    for name in ledger.tables:
        assert said(copy, name) == said(ledger, name), name


def said(ledger: Ledger, table: str) -> dict[str, dict[str, str]]:
    """What the standing rows of a table say, by their first id; a corrected chain's hops by their claim's."""
    own = ("id", "recorded_at", "status", "revision_of", "status_reason")
    told: dict[str, dict[str, str]] = {}
    for row in ledger[table].standing():
        cells = {key: value for key, value in row.items() if key not in own}
        one = ledger[table].root(row["id"])
        if table == "attribution":
            if all(hop["id"] != row["id"] for hop in ledger.parts_of(table, row["claim_id"])):
                continue  # a corrected claim has brought a chain of its own
            cells["claim_id"] = ledger["claims"].root(row["claim_id"])
            one = one.replace(row["claim_id"], cells["claim_id"], 1)
        if row["status"] != "retracted":
            told[one] = cells
    return told
