"""Notes for tests: a dossier to write them into, and the shortest note that can be coded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analysis.notes.begin import begin_dossier
from analysis.notes.code import Coding, code_notes
from analysis.notes.ledger import Ledger, read_ledger
from analysis.notes.note import name_file

DAY = date(2024, 6, 20)
NEXT_DAY = date(2024, 6, 21)

DOCUMENT = """\
document:
  id: flood-report
  source: gazette
  title: Homes under water
  language: en
  published: 2024-06-02
"""
CLAIM = """\
  - proposition: homes-flooded
    text: The minister puts the homes under water at about 900.
    modality: estimates   # her word
    said: 2024-06-01
    anchor: about 900 homes
    chain:
      - {agent: minister, cue: told reporters}
    figures:
      - {measure: homes, value: about 900 homes, qualifier: about, best: 900}
"""
NEW = """\
new:
  topics:
    flood: {name: The flood, rank: 1}
  sources:
    gazette: {name: The Gazette, kind: outlet}
  actors:
    minister: {name: Jo Doe, schema: Person, role: Norland’s water minister, side: Norland}
    mayor: {name: Ann Roe, schema: Person, side: Norland}
  events:
    river-flood: {topic: flood, name: Flood of the river, kind: event, date: 2024-06-01}
  propositions:
    homes-flooded: {event: river-flood, clause: The river has flooded homes in the town}
  measures:
    homes: {name: homes under water, unit: homes, kind: count}
"""
NOTE = f"{DOCUMENT}claims:\n{CLAIM}{NEW}"


def new_dossier(folder: Path) -> Path:
    """Begin a dossier without the example note."""
    begin_dossier(folder, "The flood")
    for note in (folder / "notes").iterdir():
        note.unlink()
    return folder


def put(folder: Path, text: str, name: str = "flood-report.yaml") -> Path:
    """Put a note among the dossier's notes."""
    path = folder / "notes" / name
    path.write_text(text, encoding="utf-8")
    return path


def code(folder: Path, *texts: str, **options: object) -> Coding:
    """Code notes into a dossier on a known day; each text is a file of its own."""
    paths = [put(folder, text, f"note-{number}.yaml") for number, text in enumerate(texts)]
    return code_notes(folder, paths, **{"today": DAY, **options})  # type: ignore[arg-type]


def coded(folder: Path, *texts: str, **options: object) -> Ledger:
    """Code notes that are right, and read what came of it."""
    coding = code(folder, *texts, **options)
    assert not coding.problems, "\n".join(map(str, coding.problems))
    return read_ledger(folder)


def problems_of(folder: Path, *texts: str, **options: object) -> list[str]:
    """Code notes that are wrong: what is said, as file:line:key: what; what would be right."""
    before = read_files(folder)
    coding = code(folder, *texts, **options)
    after = read_files(folder)
    assert {name: after[name] for name in before if name.endswith(".csv")} == {
        name: content for name, content in before.items() if name.endswith(".csv")
    }
    return [str(problem).replace(f"{name_file(folder)}/notes/", "") for problem in coding.problems]


def read_files(folder: Path) -> dict[str, bytes]:
    """Read every file of a dossier."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
