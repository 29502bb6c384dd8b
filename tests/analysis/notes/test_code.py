"""Coding notes: what becomes of them in the tables, and when nothing may."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.dossier.load import check_dossier
from analysis.notes.code import code_notes, describe
from tests.analysis.notes.writing import (
    CLAIM,
    DAY,
    DOCUMENT,
    NEW,
    NEXT_DAY,
    NOTE,
    code,
    coded,
    new_dossier,
    problems_of,
    put,
    read_files,
)

SECOND = NOTE.replace("flood-report", "second-report").replace("about 900 homes", "some 900 homes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_dossier(tmp_path / "flood")


def with_claim(change: tuple[str, str], note: str = NOTE) -> str:
    assert change[0] in note
    return note.replace(*change)


class TestRows:
    def test_note_becomes_rows_of_a_sound_dossier(self, folder: Path) -> None:
        record = coded(folder, NOTE)
        assert [row["id"] for row in record["claims"].rows] == ["C01"]
        assert [row["id"] for row in record["figures"].rows] == ["C01-F1"]
        assert not [problem for problem in check_dossier(folder) if problem.is_error]

    def test_publisher_left_out_is_the_source(self, folder: Path) -> None:
        hops = coded(folder, NOTE)["attribution"].rows
        assert [(hop["agent"], hop["role"]) for hop in hops] == [
            ("minister", "originator"),
            ("gazette", "publisher"),
        ]

    def test_agents_at_one_step_are_one_act(self, folder: Path) -> None:
        note = with_claim(
            ("{agent: minister, cue: told reporters}", "{agents: [minister, Ann Roe], cue: said jointly}")
        )
        hops = coded(folder, note)["attribution"].rows
        assert [(hop["step_no"], hop["agent"]) for hop in hops] == [
            ("1", "minister"),
            ("1", "mayor"),
            ("2", "gazette"),
        ]

    def test_unknown_hop_is_not_recorded(self, folder: Path) -> None:
        note = with_claim(("{agent: minister, cue: told reporters}", "{agent: null}"))
        hop = coded(folder, note)["attribution"].rows[0]
        assert (hop["agent"], hop["lineage"], hop["named"]) == ("", "not_recorded", "false")

    def test_no_chain_means_the_source_itself(self, folder: Path) -> None:
        note = with_claim(("    chain:\n      - {agent: minister, cue: told reporters}\n", ""))
        hops = coded(folder, note)["attribution"].rows
        assert [(hop["agent"], hop["role"]) for hop in hops] == [("gazette", "originator")]

    def test_date_left_out_is_unknown_with_a_reason(self, folder: Path) -> None:
        claim = coded(folder, with_claim(("    said: 2024-06-01\n", "")))["claims"].rows[0]
        assert claim["date_basis"] == "unknown" and claim["date_reason"]

    def test_number_of_a_figure_becomes_its_id(self, folder: Path) -> None:
        part = "      - {measure: homes, value: six, qualifier: exact, best: 6, subset_of: 1}\n"
        figures = coded(folder, NOTE.replace(CLAIM, CLAIM + part))["figures"].rows
        assert figures[1]["subset_of"] == "C01-F1"

    def test_words_of_a_fact_sheet_are_understood(self, folder: Path) -> None:
        sheet = (
            NOTE.replace("claims:", "statements:").replace("text:", "says:").replace("value:", "value_text:")
        )
        sheet = sheet.replace("  source: gazette", "  outlet: The Gazette\n  kind: outlet")
        sheet = sheet.replace("  - proposition", "  - id: s1\n    event_date: 2024-06\n    proposition")
        coding = code(folder, sheet)
        assert not coding.problems
        assert {problem.column for problem in coding.warnings} == {"kind", "event_date"}
        assert "id: C01" in (folder / "notes" / "note-0.yaml").read_text(encoding="utf-8")

    def test_two_notes_may_name_what_either_declares(self, folder: Path) -> None:
        other = f"{DOCUMENT}claims:\n{CLAIM}".replace("flood-report", "first-report").replace(
            "about 900", "near 900"
        )
        record = coded(folder, other, NOTE)
        assert [row["document_id"] for row in record["claims"].rows] == ["first-report", "flood-report"]

    def test_country_no_stays_norway(self, folder: Path) -> None:
        note = with_claim(("side: Norland}\n    mayor", "side: Norland, country: NO}\n    mayor"))
        assert coded(folder, note)["actors"].rows[0]["country"] == "NO"


class TestOldRows:
    def test_rows_that_are_there_stay_byte_for_byte(self, folder: Path) -> None:
        coded(folder, NOTE)
        before = read_files(folder)
        coded(folder, SECOND.partition("new:")[0])
        after = read_files(folder)
        for name in before:
            if name.endswith(".csv"):
                assert after[name].startswith(before[name])

    def test_file_of_a_spreadsheet_keeps_its_form(self, folder: Path) -> None:
        coded(folder, NOTE)
        path = folder / "claims.csv"
        text = "\ufeff" + path.read_text(encoding="utf-8").rstrip("\n").replace("\n", "\r\n")
        path.write_bytes(text.encode())
        record = coded(folder, SECOND.partition("new:")[0])
        after = path.read_bytes().decode()
        assert after.startswith(text) and "\n" not in after.replace("\r\n", "")
        assert len(record["claims"].rows) == 2

    def test_column_left_out_so_far_is_added(self, folder: Path) -> None:
        path = folder / "actors.csv"
        header = path.read_text(encoding="utf-8")
        path.write_text(header.replace("role,", ""), encoding="utf-8")
        assert coded(folder, NOTE)["actors"].rows[0]["role"] == "Norland’s water minister"

    def test_optional_table_without_a_file_is_begun(self, folder: Path) -> None:
        (folder / "figures.csv").unlink()
        assert len(coded(folder, NOTE)["figures"].rows) == 1


class TestTwice:
    def test_same_note_again_changes_nothing(self, folder: Path) -> None:
        code(folder, NOTE)
        before = read_files(folder)
        assert not code_notes(folder, [folder / "notes" / "note-0.yaml"], today=NEXT_DAY).rows
        assert read_files(folder) == before

    def test_same_note_at_another_path_changes_nothing(self, folder: Path, tmp_path: Path) -> None:
        code(folder, NOTE.replace("  id: flood-report\n", ""))
        copy = tmp_path / "copy of it.yml"
        shutil.copy(folder / "notes" / "note-0.yaml", copy)
        before = read_files(folder)
        coding = code_notes(folder, [copy], today=NEXT_DAY)
        assert not coding.problems and read_files(folder) == before

    def test_note_without_its_ids_finds_its_claims(self, folder: Path) -> None:
        code(folder, NOTE)
        before = read_files(folder)
        coding = code(folder, NOTE)
        assert not coding.problems and not coding.rows
        assert read_files(folder) == before

    def test_file_given_twice_counts_once(self, folder: Path) -> None:
        path = put(folder, NOTE)
        coding = code_notes(folder, [path, folder / "notes" / ".." / "notes" / path.name], today=DAY)
        assert len(coding.rows["claims"]) == 1

    def test_ids_are_written_without_disturbing_the_note(self, folder: Path) -> None:
        code(folder, NOTE)
        written = (folder / "notes" / "note-0.yaml").read_text(encoding="utf-8")
        assert written.replace("id: C01\n    ", "") == NOTE

    def test_ids_are_written_into_every_style(self, folder: Path) -> None:
        flow = (
            "  - {proposition: homes-flooded, text: A, modality: denies, anchor: over 900, chain: [mayor]}\n"
        )
        empty = CLAIM.replace("- proposition", "- id:\n    proposition").replace("about 900", "ca 900")
        null = CLAIM.replace("- proposition", "- id: null\n    proposition").replace("about 900", "near 900")
        coded(folder, f"{DOCUMENT}claims:\n{flow}{empty}{null}{NEW}".replace("\n", "\r\n"))
        written = (folder / "notes" / "note-0.yaml").read_bytes().decode()
        assert "- {id: C01, proposition" in written
        assert "- id: C02\r\n" in written and "- id: C03\r\n" in written

    def test_id_goes_before_a_key_with_a_question_mark(self, folder: Path) -> None:
        coded(folder, with_claim(("- proposition: homes-flooded", "- ? proposition\n    : homes-flooded")))
        assert not code_notes(folder, [folder / "notes" / "note-0.yaml"], today=NEXT_DAY).problems
        assert "- id: C01\n    ? proposition" in (folder / "notes" / "note-0.yaml").read_text("utf-8")


class TestNames:
    def test_exact_name_is_matched(self, folder: Path) -> None:
        note = with_claim(("agent: minister", "agent: Jo Doe"))
        assert coded(folder, note)["attribution"].rows[0]["agent"] == "minister"

    @pytest.mark.parametrize("name", ["jo doe", "Jo Dóe", "Jo Do"])
    def test_near_name_is_refused_on_a_pipe(self, folder: Path, name: str) -> None:
        (problem,) = problems_of(folder, with_claim(("agent: minister", f"agent: {name}")))
        assert problem.startswith("note-0.yaml:14:agent: there is no actor or source")
        assert "minister (Jo Doe)" in problem and "--yes" in problem

    def test_yes_takes_the_near_name_and_writes_its_id(self, folder: Path) -> None:
        note = with_claim(("agent: minister", "agent: jo doe"))
        assert coded(folder, note, yes=True)["attribution"].rows[0]["agent"] == "minister"
        assert "{agent: minister, cue" in (folder / "notes" / "note-0.yaml").read_text(encoding="utf-8")

    def test_near_name_in_a_second_note_is_written_there(self, folder: Path) -> None:
        """The first note declares the same person, at another place of its own text."""
        second = "# a remark before\n" + SECOND.replace(
            "side: Norland}", "side: Norland, speaks_for: gazete}"
        )
        code(folder, NOTE, second, yes=True)
        notes = [(folder / "notes" / f"note-{one}.yaml").read_text(encoding="utf-8") for one in (0, 1)]
        assert notes[0].replace("- id: C01\n    proposition", "- proposition") == NOTE
        assert "speaks_for: gazette}" in notes[1]

    def test_nobody_is_taken_to_speak_for_himself(self, folder: Path) -> None:
        note = with_claim(("side: Norland}", "side: Norland, speaks_for: ministers}"))
        (problem,) = problems_of(folder, note, yes=True)
        assert "there is no actor or source 'ministers'; declare it under new:" in problem

    def test_whoever_sits_there_is_asked_once_for_a_name(self, folder: Path) -> None:
        asked: list[str] = []

        def ask(question: str) -> bool:
            asked.append(question)
            return True

        note = with_claim(("agent: minister", "agent: jo doe"))
        coded(
            folder,
            note.replace(
                NEW, CLAIM.replace("minister,", "jo doe,").replace("anchor: about", "anchor: ca") + NEW
            ),
            ask=ask,
        )
        assert len(asked) == 1

    def test_no_from_whoever_sits_there_refuses(self, folder: Path) -> None:
        note = with_claim(("agent: minister", "agent: jo doe"))
        assert problems_of(folder, note, ask=lambda question: False)

    def test_unknown_name_is_not_invented(self, folder: Path) -> None:
        (problem,) = problems_of(folder, with_claim(("agent: minister", "agent: Somebody Else")), yes=True)
        assert "declare it under new: actors: or sources:" in problem

    def test_name_of_two_is_refused(self, folder: Path) -> None:
        twice = with_claim(("Ann Roe", "Jo Doe")).replace("agent: minister", "agent: Jo Doe")
        (problem,) = problems_of(folder, twice, yes=True)
        assert "names more than one" in problem and "minister" in problem and "mayor" in problem

    def test_clause_stands_for_its_proposition(self, folder: Path) -> None:
        note = with_claim(
            ("proposition: homes", "proposition: The river has flooded homes in the town # homes")
        )
        assert coded(folder, note)["claims"].rows[0]["proposition_id"] == "homes-flooded"

    def test_one_thing_declared_in_two_ways_is_refused(self, folder: Path) -> None:
        other = SECOND.replace("name: Ann Roe", "name: Anna Roe")
        (problem,) = problems_of(folder, NOTE, other)
        assert problem.startswith("note-1.yaml:") and "note-0.yaml:" in problem


class TestProblems:
    """Each names the file, the line and the key."""

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            (("modality: estimates", "modality: guesses"), "10:modality"),
            (("modality: estimates", "modalty: estimates"), "10:modalty"),
            (("said: 2024-06-01", "said: 1 June 2024"), "11:said"),
            (("anchor: about 900 homes", "anchor:"), "12:anchor"),
            (("best: 900", "best: about 900"), "16:best"),
            (("qualifier: about", "qualifier: roughly"), "16:qualifier"),
            (("measure: homes,", "measure: houses of cards,"), "16:measure"),
            (("source: gazette", "source:"), "3:source"),
            (("published: 2024-06-02", "published: June"), "6:published"),
            (("proposition: homes-flooded", "proposition: [a, b]"), "8:proposition"),
            (("date: 2024-06-01}", "date: 2024-13}"), "26:date"),
            (("clause: The river", "clauses: The river"), "28:clauses"),
        ],
    )
    def test_problem_names_line_and_key(self, folder: Path, change: tuple[str, str], expected: str) -> None:
        assert any(
            problem.startswith(f"note-0.yaml:{expected}")
            for problem in problems_of(folder, with_claim(change))
        )

    def test_all_problems_of_all_notes_are_told_at_once(self, folder: Path) -> None:
        problems = problems_of(
            folder,
            with_claim(("modality: estimates", "modality: guesses")),
            SECOND.replace("agent: minister", "agent: nobody known"),
        )
        assert {problem[:11] for problem in problems} >= {"note-0.yaml", "note-1.yaml"}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", "1: the note is empty"),
            ("a: [", "the file is not YAML"),
            ("- a", "1: the note is not a mapping"),
            ("claims: []\n", "1:document: the note names no document"),
            (NOTE.replace("  title", "  id: twice\n  title"), "4:id: the key stands already in line 2"),
            (NOTE.replace("  title:", "\ttitle:"), "4: the file is not YAML"),
            (NOTE.replace("  title:", "   title:"), "indent the line as those beside it"),
            (NOTE.replace("  title:", "\xa0\xa0title:"), "write plain spaces: there is a non-breaking one"),
            (NOTE + "---\n" + NOTE, "write one note a file"),
            (with_claim(("about 900 homes\n", "gate #4 of 900\n")), "YAML takes '#4' and what follows"),
            ("document: [" * 500, "the file is not YAML"),
        ],
    )
    def test_file_that_is_no_note_is_told_so(self, folder: Path, text: str, expected: str) -> None:
        assert any(expected in problem for problem in problems_of(folder, text))

    def test_bytes_that_are_not_utf8_are_told_with_line(self, folder: Path) -> None:
        path = put(folder, NOTE)
        path.write_bytes(path.read_bytes().replace("’".encode(), b"\x92"))
        (problem,) = code_notes(folder, [path]).problems
        assert (problem.row, problem.wrong) == (23, "byte 0x92 is not UTF-8")

    def test_one_document_in_two_notes_is_refused(self, folder: Path) -> None:
        assert any("the document 'flood-report' is also in" in one for one in problems_of(folder, NOTE, NOTE))

    def test_claim_of_another_document_is_refused(self, folder: Path) -> None:
        code(folder, NOTE)
        note = SECOND.replace("- proposition", "- id: C01\n    proposition")
        assert any(
            "C01 is a claim of the document 'flood-report'" in one for one in problems_of(folder, note)
        )

    def test_dry_run_shows_rows_and_writes_nothing(self, folder: Path) -> None:
        path = put(folder, NOTE)
        before = read_files(folder)
        coding = code_notes(folder, [path], dry_run=True, today=DAY)
        assert "C01,flood-report,homes-flooded" in coding.show_rows()
        assert read_files(folder) == before


class TestChanged:
    """A note that was changed since it was coded."""

    def change(self, folder: Path, *change: str) -> str:
        code(folder, NOTE)
        text = (folder / "notes" / "note-0.yaml").read_text(encoding="utf-8")
        assert change[0] in text
        return text.replace(*change)

    def test_change_without_a_reason_is_refused(self, folder: Path) -> None:
        note = self.change(folder, "best: 900", "best: 950")
        (problem,) = problems_of(folder, note)
        assert problem.startswith("note-0.yaml:17:best: C01-F1 differs") and "--reason" in problem

    def test_what_is_wrong_is_named_before_a_reason_is_asked(self, folder: Path) -> None:
        note = self.change(folder, "best: 900", "best: many").replace("text: The", "text: A")
        (problem,) = problems_of(folder, note, reason=lambda what: pytest.fail(f"asked: {what}"))
        assert problem.startswith("note-0.yaml:17:best: 'many' is not a number")

    def test_change_with_a_reason_is_a_new_row(self, folder: Path) -> None:
        note = self.change(folder, "best: 900", "best: 950")
        old, new = coded(folder, note, reason="misread", today=NEXT_DAY)["figures"].rows
        assert (old["best"], old["status"]) == ("900", "active")
        assert (new["id"], new["best"], new["revision_of"]) == ("C01-F1.2", "950", "C01-F1")
        assert (new["status"], new["status_reason"], new["recorded_at"]) == (
            "corrected",
            "misread",
            "2024-06-21",
        )

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            (("best: 900", "best: 950"), "corrected C01-F1"),
            (("best: 900", "best: 900"), "nothing to change"),
            (("cue: told reporters}\n", "cue: told reporters}\n      - {agent: null}\n"), "corrected C01"),
            (("  topics:\n", "  topics:\n    rain: {name: Rain, rank: 2}\n"), "added 1 topic"),
            (("new:\n", f"{CLAIM}new:\n"), "added 1 claim (C02), 1 figure"),
        ],
    )
    def test_what_a_change_came_to_is_told(self, change: tuple[str, str], told: str, folder: Path) -> None:
        coding = code(folder, self.change(folder, *change), reason="misread", today=NEXT_DAY)
        assert coding.problems == []
        assert describe(coding.notes[0]) == f"flood-report: {told}"

    def test_corrected_note_again_changes_nothing(self, folder: Path) -> None:
        coded(folder, self.change(folder, "best: 900", "best: 950"), reason="misread")
        coding = code_notes(folder, [folder / "notes" / "note-0.yaml"])
        assert not coding.problems and not coding.rows

    def test_other_text_revises_the_claim_alone(self, folder: Path) -> None:
        record = coded(folder, self.change(folder, "text: The", "text: A"), reason="clearer")
        assert [row["id"] for row in record["claims"].rows] == ["C01", "C01.2"]
        assert len(record["figures"].rows) == 1 and len(record["attribution"].rows) == 2

    def test_another_step_brings_a_whole_new_chain(self, folder: Path) -> None:
        note = self.change(folder, "reporters}\n", "reporters}\n      - {agent: mayor}\n")
        record = coded(folder, note, reason="a relay was overlooked")
        assert [hop["agent"] for hop in record.parts_of("attribution", "C01")] == [
            "minister",
            "mayor",
            "gazette",
        ]
        assert record["claims"].rows[-1]["revision_of"] == "C01"
        assert len(record.parts_of("figures", "C01")) == 1

    def test_other_cue_revises_the_hop_alone(self, folder: Path) -> None:
        record = coded(folder, self.change(folder, "told reporters", "said"), reason="misread")
        assert [hop["id"] for hop in record["attribution"].rows] == ["C01-1", "C01-2", "C01-1.2"]
        assert len(record["claims"].rows) == 1

    def test_figure_added_takes_the_next_number(self, folder: Path) -> None:
        figure = "      - {measure: homes, value: six, qualifier: exact, best: 6}\n"
        note = self.change(folder, "    figures:\n", f"    figures:\n{figure}")
        assert [row["id"] for row in coded(folder, note)["figures"].rows] == ["C01-F1", "C01-F2"]

    def test_claim_that_vanished_is_not_withdrawn_in_silence(self, folder: Path) -> None:
        code(folder, NOTE.replace(NEW, CLAIM.replace("about 900", "ca 900") + NEW))
        assert any("brief retract C02" in problem for problem in problems_of(folder, NOTE, reason="gone"))

    def test_figure_that_vanished_is_not_withdrawn_in_silence(self, folder: Path) -> None:
        note = self.change(
            folder, "      - {measure: homes, value: about 900 homes, qualifier: about, best: 900}\n", ""
        )
        assert any("brief retract C01-F1" in problem for problem in problems_of(folder, note, reason="gone"))

    def test_status_in_the_note_withdraws(self, folder: Path) -> None:
        note = self.change(
            folder, "- id: C01\n", "- id: C01\n    status: retracted\n    reason: the outlet took it back\n"
        )
        row = coded(folder, note)["claims"].rows[-1]
        assert (row["status"], row["revision_of"]) == ("retracted", "C01")
        assert row["status_reason"] == "the outlet took it back"

    def test_word_like_retracted_withdraws_nothing(self, folder: Path) -> None:
        note = self.change(folder, "- id: C01\n", "- id: C01\n    status: Retracted\n    reason: none\n")
        (problem,) = problems_of(folder, note)
        assert "'Retracted' is not in the vocabulary; did you mean 'retracted'?" in problem

    def test_changes_are_told_claim_first_then_chain(self, folder: Path) -> None:
        chain, figures = CLAIM[CLAIM.index("    chain") :].split("    figures")
        note = with_claim((CLAIM, CLAIM[: CLAIM.index("    chain")] + "    figures" + figures + chain))
        coded(folder, note)
        note = (folder / "notes" / "note-0.yaml").read_text("utf-8")
        note = note.replace("best: 900", "best: 950").replace("told reporters", "said")
        coding = code(folder, note, reason="misread")
        assert describe(coding.notes[0]) == "flood-report: corrected C01-1, C01-F1"

    def test_document_named_by_its_revision_stays_so(self, folder: Path) -> None:
        coded(folder, self.change(folder, "Homes under water", "Homes in the water"), reason="misread")
        path = folder / "notes" / "note-0.yaml"
        path.write_text(path.read_text("utf-8").replace("id: flood-report", "id: flood-report.2"), "utf-8")
        before = read_files(folder)
        coding = code_notes(folder, [path], today=NEXT_DAY)
        assert describe(coding.notes[0]) == "flood-report: nothing to change"
        assert read_files(folder) == before

    def test_other_words_at_the_same_anchor_are_asked_about(self, folder: Path) -> None:
        code(folder, NOTE)
        changed = NOTE.replace("text: The", "text: A")
        assert any("recorded as C01" in problem for problem in problems_of(folder, changed))
        assert len(coded(folder, changed, yes=True, reason="clearer")["claims"].rows) == 2

    def test_declared_anew_with_other_words_needs_a_reason(self, folder: Path) -> None:
        note = self.change(folder, "name: Ann Roe", "name: Anna Roe")
        (problem,) = problems_of(folder, note)
        assert problem.startswith("note-0.yaml:") and "name was 'Ann Roe'" in problem
        assert coded(folder, note, reason="misspelt")["actors"].rows[-1]["id"] == "mayor.2"
