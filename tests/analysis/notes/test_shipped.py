"""The shipped dossier and its notes say the same, each way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.notes.begin import begin_dossier
from analysis.notes.code import code_notes
from analysis.notes.record import Record, read_record
from analysis.notes.write import write_note

DOSSIER = Path(__file__).parents[3] / "data" / "dprk-russia"
NOTES = sorted((DOSSIER / "notes").glob("*.yaml"))


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record(DOSSIER)


def test_every_document_has_its_note(record: Record) -> None:
    assert {path.stem for path in NOTES} == {row["id"] for row in record["documents"].standing()}


def test_coding_all_notes_again_changes_nothing() -> None:
    coding = code_notes(DOSSIER, NOTES, dry_run=True)
    assert not coding.problems and not coding.rows


def test_rows_written_as_notes_make_the_same_rows(record: Record, tmp_path: Path) -> None:
    for row in record["documents"].standing():
        text = write_note(record, record["documents"].root(row["id"]))
        (tmp_path / f"{record['documents'].root(row['id'])}.yaml").write_text(text, encoding="utf-8")
    begin_dossier(tmp_path / "copy", "The same again")
    shutil.rmtree(tmp_path / "copy" / "notes")
    coding = code_notes(tmp_path / "copy", sorted(tmp_path.glob("*.yaml")))
    assert not coding.problems
    copy = read_record(tmp_path / "copy")
    for name in record.tables:
        assert said(copy, name) == said(record, name), name


def said(record: Record, table: str) -> dict[str, dict[str, str]]:
    """What the standing rows of a table say, by their first id."""
    own = ("id", "recorded_at", "status", "revision_of", "status_reason")
    return {
        record[table].root(row["id"]): {key: value for key, value in row.items() if key not in own}
        for row in record[table].standing()
        if row["status"] != "retracted"
    }
