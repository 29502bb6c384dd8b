"""Note > rows > note is the same note: a property of any note that can be coded."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.dossier.problem import AskedError
from analysis.notes.code import code_notes
from analysis.notes.ledger import read_ledger
from analysis.notes.write import write_note
from analysis.notes.yaml_text import flow, read_yaml
from analysis.schema import vocabulary
from tests.analysis.notes.writing import DAY, NOTE, coded, new_dossier, read_files

# Letters, marks that YAML gives a meaning, other scripts, and what a spreadsheet or an editor leaves behind.
LETTERS = st.sampled_from([*"abcXYZ019 -_:#,[]{}&*!|>'\"%@`?.\\~=+()/’“” é한ق😀\u00a0\u200d\u0301"])
WORD = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
PHRASE = (
    st.lists(WORD, min_size=1, max_size=3)
    .map(lambda words: " ".join(" ".join(words).split()[:8]))
    .filter(bool)
)
TEXT = st.one_of(
    PHRASE, st.sampled_from(["no", "null", "~", "2024", "1e5", "true", "12:30", "- a", "0x1F", "1_000"])
)

# The check refuses cells that a spreadsheet would run.
CELL = TEXT.filter(lambda text: text[0] not in "=+-@")
CELL_PHRASE = PHRASE.filter(lambda text: text[0] not in "=+-@")
MAYBE = st.one_of(st.none(), CELL)
DAYS = st.sampled_from(["2024-06-01", "2024-05", "2024", "../2024-06-01", "2024-05-01/2024-05-03", "2024-21"])
REPORTED = st.sampled_from([None, "2024-06-01", "2024-06-01/.."])
AGENTS = ("minister", "mayor", "unnamed", "courier")


@st.composite
def figures(draw: st.DrawFn) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 3))):
        value = draw(st.integers(-5, 5000))
        qualifier, cells = draw(
            st.sampled_from(
                [
                    ("exact", {"best": value}),
                    ("at_least", {"low": value}),
                    ("range", {"low": value, "high": value + 1}),
                    ("several_hundred", {}),
                    ("words", {}),
                ]
            )
        )
        figure: dict[str, Any] = {
            "measure": draw(st.sampled_from(["homes", "people"])),
            "value": draw(CELL_PHRASE),
        }
        figure |= {"qualifier": qualifier, **cells, "scope": draw(MAYBE)}
        figure["accumulation"] = draw(st.sampled_from([None, *vocabulary.ACCUMULATION]))
        if found and draw(st.booleans()):
            figure |= {"conversion_of": draw(st.integers(1, number)), "conversion_rule": draw(CELL)}
        found.append(figure)
    return found


@st.composite
def chains(draw: st.DrawFn) -> list[Any]:
    names = draw(st.lists(st.sampled_from(AGENTS), max_size=3, unique=True))
    chain: list[Any] = [{"agent": name, "cue": draw(MAYBE)} for name in names]
    for hop in chain[1:]:
        hop["relation"] = draw(st.sampled_from([None, *vocabulary.PROV_RELATION]))
        hop["lineage"] = draw(st.sampled_from([None, "stated", "inferred"]))
    if "unnamed" not in names and draw(st.booleans()):
        chain.insert(
            0, {"agents": ["unnamed", draw(st.sampled_from(["body", {"agent": "body", "cue": "said"}]))]}
        )
    if draw(st.booleans()):
        chain.insert(draw(st.integers(0, len(chain))), {"agent": None})
    return chain


@st.composite
def claims(draw: st.DrawFn, number: int) -> dict[str, Any]:
    said, reported = draw(st.one_of(st.none(), DAYS)), draw(REPORTED)
    basis = draw(st.sampled_from(["stated", "inferred"])) if said or reported else None
    claim = {
        "proposition": draw(st.sampled_from(["flooded", "dry"])),
        "text": draw(CELL),
        "modality": draw(st.sampled_from(vocabulary.MODALITY)),
        "hedge": draw(MAYBE),
        "said": said,
        "reported": reported,
        "date_basis": basis,
        "date_reason": draw(CELL) if basis == "inferred" else None,
        "anchor": draw(
            st.one_of(
                CELL_PHRASE,
                st.fixed_dictionaries({"exact": CELL_PHRASE, "prefix": MAYBE, "translation": MAYBE}),
            )
        ),
        "credibility": draw(st.sampled_from([None, 2])),
        "chain": draw(chains()),
        "figures": draw(figures()),
    }
    if draw(st.integers(0, 5)) == 0:
        claim |= {"status": draw(st.sampled_from(["disputed", "retracted"])), "reason": draw(CELL)}
    if number > 1 and draw(st.booleans()):
        claim["links"] = [{"to": "K1", "relation": "not_comparable", "basis": draw(CELL)}]
    claim["id"] = f"K{number}" if draw(st.booleans()) or number == 1 else None
    return claim


@st.composite
def notes(draw: st.DrawFn) -> dict[str, Any]:
    event = {
        "topic": "flood",
        "name": draw(CELL_PHRASE),
        "kind": "event",
        "date": draw(st.one_of(st.none(), DAYS)),
    }
    return {
        "document": {
            "id": "report",
            "source": "gazette",
            "title": draw(CELL),
            "author": draw(MAYBE),
            "language": "en",
            "published": "2024-06-02",
            "short": draw(MAYBE),
            "retrieved": draw(st.sampled_from([None, "2024-06-03"])),
        },
        "claims": [draw(claims(number)) for number in range(1, draw(st.integers(0, 3)) + 1)],
        "new": {
            "topics": {"flood": {"name": draw(CELL), "question": draw(MAYBE), "rank": 1}},
            "sources": {
                "gazette": {
                    "name": "Gazette",
                    "kind": "outlet",
                    "reliability": draw(st.sampled_from([None, "B"])),
                },
                "courier": {"name": "Courier", "kind": "wire", "country": "NO"},
            },
            "actors": {
                "minister": {
                    "name": "Minister",
                    "schema": "Person",
                    "role": draw(MAYBE),
                    "speaks_for": "body",
                },
                "mayor": {"name": "Mayor", "schema": "Person"},
                "unnamed": {"name": "Unnamed", "schema": "Person", "descriptor": draw(CELL)},
                "body": {"name": "Body", "schema": "PublicBody"},
            },
            "events": {"river": event},
            "propositions": {
                name: {"event": "river", "clause": f"The town is {name}"} for name in ("flooded", "dry")
            },
            "proposition_links": [
                {"from": "flooded", "to": "dry", "relation": "excludes", "basis": draw(MAYBE)}
            ],
            "measures": {
                "homes": {"name": "homes under water", "unit": "homes", "kind": "count", "part_of": "people"},
                "people": {"name": "people and homes", "unit": "homes", "kind": "count"},
            },
        },
    }


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(note=notes(), style=st.sampled_from(["block", "flow", "json"]))
def test_note_to_rows_to_note_is_the_same_note(note: dict[str, Any], style: str) -> None:
    text = (
        json.dumps(note, ensure_ascii=False)
        if style == "json"
        else yaml.safe_dump(
            note, allow_unicode=True, default_flow_style=style == "flow", sort_keys=False, width=60
        )
    )
    with tempfile.TemporaryDirectory() as scratch:
        one, two = new_dossier(Path(scratch) / "one" / "flood"), new_dossier(Path(scratch) / "two" / "flood")
        first = coded(one, text)
        written = write_note(first, "report")
        second = coded(two, written)
        assert write_note(second, "report") == written
        tables = {name: content for name, content in read_files(one).items() if name.endswith(".csv")}
        assert {name: read_files(two)[name] for name in tables} == tables
        again = code_notes(one, [two / "notes" / "note-0.yaml"], today=DAY)
        assert not again.problems and not again.rows


@given(PHRASE | TEXT)
def test_any_text_reads_back_as_it_was_written(text: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "note.yaml"
        path.write_text(f"a: {flow(text)}\nb: {flow({'c': text, 'd': [text]})}\n", encoding="utf-8")
        node = read_yaml(path, "note.yaml")[1]
        inner = node.members["b"].members
        assert [node.members["a"].text, inner["c"].text, inner["d"].items[0].text] == [text] * 3


def test_correction_is_in_the_note_that_is_written(tmp_path: Path) -> None:
    folder = new_dossier(tmp_path / "flood")
    coded(folder, NOTE)
    changed = (folder / "notes" / "note-0.yaml").read_text(encoding="utf-8").replace("best: 900", "best: 950")
    ledger = coded(folder, changed, reason="misread")
    written = write_note(ledger, "flood-report")
    assert "best: 950" in written and "900," not in written.replace("about 900", "")
    assert not coded(folder, written)["figures"].rows[2:]


def test_free_text_of_the_kept_note_is_written_too(tmp_path: Path) -> None:
    folder = new_dossier(tmp_path / "flood")
    ledger = coded(folder, NOTE + "notes: ask the ministry\n")
    assert write_note(ledger, "flood-report").endswith("notes: ask the ministry\n")


def test_each_thing_is_declared_by_the_first_that_needs_it(tmp_path: Path) -> None:
    folder = new_dossier(tmp_path / "flood")
    later = NOTE.replace("flood-report", "later-report").replace("agent: minister", "agent: mayor")
    ledger = coded(
        folder, NOTE.replace("    mayor: {name: Ann Roe, schema: Person, side: Norland}\n", ""), later
    )
    assert "mayor: {name" not in write_note(ledger, "flood-report")
    assert "new:\n  actors:\n    mayor: {name: Ann Roe" in write_note(ledger, "later-report")


def test_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match=r"documents\.csv of .*flood lists them"):
        write_note(read_ledger(new_dossier(tmp_path / "flood")), "nothing")
