"""Corrections and withdrawals: a new row each, with a reason; the note follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.dossier.load import check_dossier
from analysis.dossier.problem import AskedError
from analysis.notes.code import code_notes
from analysis.notes.correct import correct
from analysis.notes.ledger import read_ledger
from analysis.notes.names import find_figure, find_row
from tests.analysis.notes.writing import (
    CLAIM,
    DAY,
    DOCUMENT,
    NEW,
    NEXT_DAY,
    NOTE,
    coded,
    new_dossier,
    put,
    read_files,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The flood with one claim, coded from a note that the dossier keeps."""
    folder = new_dossier(tmp_path / "flood")
    assert not code_notes(folder, [put(folder, NOTE)], today=DAY).problems
    return folder


def note_of(folder: Path) -> str:
    return (folder / "notes" / "flood-report.yaml").read_text(encoding="utf-8")


def codes_to_nothing(folder: Path) -> bool:
    coding = code_notes(folder, [folder / "notes" / "flood-report.yaml"], today=NEXT_DAY)
    return not coding.problems and not coding.rows


class TestCorrect:
    @pytest.mark.parametrize(
        ("one", "values", "expected"),
        [
            ("C01", {"said": "2024-06-02"}, ("claims", "said_edtf", "2024-06-02")),
            ("C01", {"said_edtf": "2024-06-02"}, ("claims", "said_edtf", "2024-06-02")),
            ("C01", {"hedge": "she thinks: maybe"}, ("claims", "hedge", "she thinks: maybe")),
            ("C01", {"anchor": "900 homes"}, ("claims", "exact", "900 homes")),
            ("C01", {"prefix": "some"}, ("claims", "prefix", "some")),
            ("C01-F1", {"best": "950", "value": "about 950"}, ("figures", "best", "950")),
            ("C01-1", {"agent": "Ann Roe"}, ("attribution", "agent", "mayor")),
            ("C01-1", {"cue": ""}, ("attribution", "cue", "")),
            ("flood-report", {"title": "Homes, flooded"}, ("documents", "title", "Homes, flooded")),
            ("mayor", {"role": "Mayor of the town"}, ("actors", "role", "Mayor of the town")),
            ("river-flood", {"location": "the town"}, ("events", "location", "the town")),
        ],
    )
    def test_correction_is_a_new_row_and_the_note_follows(
        self, folder: Path, one: str, values: dict[str, str], expected: tuple[str, str, str]
    ) -> None:
        before = read_files(folder)
        made = correct(folder, one, values, "misread", today=NEXT_DAY)
        assert not made.problems and not made.warnings
        table, column, value = expected
        row = read_ledger(folder)[table].rows[-1]
        assert (row[column], row["status"], row["revision_of"], row["id"]) == (
            value,
            "corrected",
            one,
            f"{one}.2",
        )
        assert (row["status_reason"], row["recorded_at"]) == ("misread", "2024-06-21")
        assert read_files(folder)[f"{table}.csv"].startswith(before[f"{table}.csv"])
        assert "# her word" in note_of(folder) and codes_to_nothing(folder)
        assert not [problem for problem in check_dossier(folder) if problem.is_error]

    def test_second_correction_revises_the_first(self, folder: Path) -> None:
        correct(folder, "C01-F1", {"best": "950"}, "misread")
        correct(folder, "C01-F1", {"best": "960"}, "misread again")
        rows = read_ledger(folder)["figures"].rows
        assert [(row["id"], row["revision_of"]) for row in rows][1:] == [
            ("C01-F1.2", "C01-F1"),
            ("C01-F1.3", "C01-F1.2"),
        ]
        assert "best: 960" in note_of(folder) and codes_to_nothing(folder)

    def test_word_null_is_cleared_in_the_note_too(self, folder: Path) -> None:
        correct(folder, "C01", {"hedge": "null"}, "overlooked", today=NEXT_DAY)
        assert 'hedge: "null"' in note_of(folder)
        correct(folder, "C01", {"hedge": ""}, "misread", today=NEXT_DAY)
        assert "hedge: null" in note_of(folder) and codes_to_nothing(folder)

    def test_what_is_left_out_of_the_note_is_told(self, folder: Path) -> None:
        made = correct(folder, "C01-2", {"cue": "reports"}, "misread")
        assert [warning.column for warning in made.warnings] == [None]
        assert note_of(folder).count("gazette") == 2

    def test_a_note_at_fault_keeps_no_other_from_following(self, folder: Path) -> None:
        other = NOTE.replace("flood-report", "second-report").replace("about 900", "some 900")
        second = put(folder, other, "second-report.yaml")
        assert not code_notes(folder, [second], today=DAY).problems
        fault = note_of(folder).replace("proposition: homes-flooded", "proposition: no-such-matter-at-all")
        first = put(folder, fault)
        made = correct(folder, "mayor", {"role": "Mayor"}, "misread")
        assert made.note == second and "role: Mayor" in second.read_text(encoding="utf-8")
        (warning,) = made.warnings
        assert warning.file.endswith(first.name) and note_of(folder) == fault

    @pytest.mark.parametrize(
        ("values", "told"),
        [
            ({"sayd": "2024"}, "did you mean said?"),
            ({"id": "C02"}, "cannot be corrected"),
            ({"credibility": "6"}, "nothing differs"),
            ({"proposition": "homes-floded"}, "did you mean homes-flooded"),
        ],
    )
    def test_call_that_makes_no_sense_is_told(self, folder: Path, values: dict[str, str], told: str) -> None:
        before = read_files(folder)
        with pytest.raises(AskedError, match=told.replace("?", r"\?")):
            correct(folder, "C01", values, "misread")
        assert read_files(folder) == before

    def test_no_reason_is_refused(self, folder: Path) -> None:
        with pytest.raises(AskedError, match="no reason"):
            correct(folder, "C01", {"text": "Other."}, " ")

    def test_value_that_breaks_a_rule_writes_nothing(self, folder: Path) -> None:
        before = read_files(folder)
        made = correct(folder, "C01", {"said": "yesterday"}, "misread")
        assert made.problems and read_files(folder) == before

    def test_what_is_corrected_is_said_in_words(self, folder: Path) -> None:
        made = correct(folder, "C01", {"said": "2024-06-02", "hedge": "maybe"}, "misread")
        assert made.describe() == (
            "C01 is corrected: hedge was '', is 'maybe'; said was '2024-06-01', is '2024-06-02' (misread)"
        )

    def test_only_the_new_row_is_warned_of(self, folder: Path) -> None:
        told = {"clause": "The mayor says that the river has flooded homes"}
        warnings = correct(folder, "homes-flooded", told, "wider").warnings
        assert [(one.file, one.row) for one in warnings] == [("propositions.csv", 3)]
        assert not correct(folder, "C01", {"text": "Other."}, "clearer").warnings

    def test_dry_run_writes_nothing(self, folder: Path) -> None:
        before = read_files(folder)
        assert "C01.2" in correct(folder, "C01", {"text": "Other."}, "clearer", dry_run=True).show_row()
        assert read_files(folder) == before


class TestRetract:
    @pytest.mark.parametrize("one", ["C01", "C01-F1"])
    def test_withdrawn_row_stays_and_the_note_says_so(self, folder: Path, one: str) -> None:
        made = correct(folder, one, None, "the outlet took it back", today=NEXT_DAY)
        assert (made.after["status"], made.after["revision_of"]) == ("retracted", one)
        assert "status: retracted" in note_of(folder) and "reason: the outlet took it back" in note_of(folder)
        assert codes_to_nothing(folder)
        assert not [problem for problem in check_dossier(folder) if problem.is_error]

    @pytest.mark.parametrize("name", ["minister", "flood-report", "homes-flooded", "river-flood"])
    def test_name_that_rows_go_by_is_not_withdrawn(self, folder: Path, name: str) -> None:
        before = read_files(folder)
        with pytest.raises(AskedError, match=f"{name} cannot be withdrawn while rows name it: "):
            correct(folder, name, None, "no such thing")
        assert read_files(folder) == before

    @pytest.mark.parametrize(("claims", "told"), [(3, "C01, C02, C03;"), (5, "C01, C02, C03 and 2 more;")])
    def test_of_many_rows_three_are_named(self, tmp_path: Path, claims: int, told: str) -> None:
        folder = new_dossier(tmp_path / "flood")
        more = "".join(CLAIM.replace("about 9", f"about {one}9") for one in range(1, claims))
        coded(folder, f"{DOCUMENT}claims:\n{CLAIM}{more}{NEW}")
        with pytest.raises(AskedError, match=f"while rows name it: {told}"):
            correct(folder, "homes-flooded", None, "no such thing")

    @pytest.mark.parametrize("name", ["homes-flooded", "homes"])
    def test_name_of_withdrawn_rows_only_may_be_withdrawn(self, folder: Path, name: str) -> None:
        correct(folder, "C01", None, "the outlet took it back")
        assert correct(folder, name, None, "nothing goes by it").after["status"] == "retracted"

    def test_second_withdrawal_is_refused(self, folder: Path) -> None:
        correct(folder, "C01", None, "coded twice")
        with pytest.raises(AskedError, match="withdrawn already"):
            correct(folder, "C01", None, "coded twice")


class TestFindRow:
    @pytest.mark.parametrize(
        ("word", "hint"),
        [
            ("C1", "C01"),
            ("c01", "C01"),
            ("C01F1", "C01-F1"),
            ("flood-reprot", "flood-report"),
            ("Ann Roe", "mayor"),
        ],
    )
    def test_wrong_id_is_told_the_near_one(self, folder: Path, word: str, hint: str) -> None:
        with pytest.raises(AskedError, match=f"did you mean .*{hint}"):
            find_row(read_ledger(folder), word)

    def test_no_id_after_a_table_is_told_so(self, folder: Path) -> None:
        with pytest.raises(AskedError, match="there is no row ''"):
            find_figure(read_ledger(folder), "figures:", [])

    def test_id_of_a_revision_finds_the_newest(self, folder: Path) -> None:
        correct(folder, "C01", {"text": "Other."}, "clearer")
        assert find_row(read_ledger(folder), "C01")[1]["id"] == "C01.2"

    def test_id_of_two_tables_wants_its_table(self, tmp_path: Path) -> None:
        ledger = coded(new_dossier(tmp_path / "two"), NOTE.replace("homes-flooded", "homes"))
        with pytest.raises(AskedError, match="propositions:homes"):
            find_row(ledger, "homes")
        assert find_row(ledger, "measures:homes")[0] == "measures"
