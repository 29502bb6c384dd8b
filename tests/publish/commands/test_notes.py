"""The commands around notes, as they are called: what they print and how they end."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publish.cli import main
from publish.errors import AT_FAULT, CALL_AT_FAULT, DONE
from tests.analysis.notes.test_import import LOSSES, LOSSES_MAPPING
from tests.analysis.notes.writing import CLAIM, NEW, NOTE, new_dossier, put, read_files

CHECKOUT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only dossier of the project that one stands in."""
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    return new_dossier(tmp_path / "data" / "flood")


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Call ``brief``; returns how it ended and all that it printed."""
    capsys.readouterr()
    code = main([str(one) for one in arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


class TestNew:
    def test_new_dossier_is_sound_and_its_example_codes(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert call(capsys, "new", "data/war", "--title", "The war")[0] == DONE
        assert call(capsys, "check", "data/war")[0] == DONE
        code, told = call(capsys, "code", *Path("data/war/notes").glob("*.yaml"))
        assert code == DONE and "added 1 claim (C01), 1 figure" in told
        assert call(capsys, "check", "data/war")[0] == DONE
        code, told = call(capsys, "code", "data/war/notes")
        assert code == CALL_AT_FAULT and "data/war/notes is a folder; name the files in it" in told

    def test_folder_with_files_is_not_touched(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        before = read_files(folder)
        assert call(capsys, "new", folder, "--title", "Again")[0] == CALL_AT_FAULT
        assert read_files(folder) == before

    @pytest.mark.parametrize(("name", "title"), [("조선", "Title"), ("war", " "), ("war", "Two\nlines")])
    def test_name_or_title_that_is_none_is_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, title: str
    ) -> None:
        assert call(capsys, "new", tmp_path / name, "--title", title)[0] == CALL_AT_FAULT
        assert not (tmp_path / name).exists()


class TestCode:
    def test_note_is_coded_into_the_dossier_around_it(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, told = call(capsys, "code", put(folder, NOTE))
        assert code == DONE and told.startswith("flood-report: added 1 claim (C01)")
        assert call(capsys, "code", put(folder, NOTE))[1] == "flood-report: nothing to change\n"

    def test_note_elsewhere_goes_to_the_only_dossier(
        self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "draft.yaml"
        path.write_text(NOTE, encoding="utf-8")
        assert call(capsys, "code", path)[0] == DONE
        assert "C01" in (folder / "claims.csv").read_text(encoding="utf-8")

    def test_several_dossiers_want_a_name(
        self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        new_dossier(tmp_path / "data" / "war")
        path = tmp_path / "draft.yaml"
        path.write_text(NOTE, encoding="utf-8")
        code, told = call(capsys, "code", path)
        assert code == CALL_AT_FAULT and "flood, war" in told
        assert call(capsys, "code", path, "--dossier", "war")[0] == DONE

    def test_fault_of_a_note_ends_with_one_and_its_place(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = put(folder, NOTE.replace("estimates ", "guesses ").replace("best: 900", "best: many"))
        code, told = call(capsys, "code", path)
        lines = told.splitlines()
        assert code == AT_FAULT and lines[-1] == "2 problems: nothing was written"
        assert [line.split(":")[1:3] for line in lines[:2]] == [["10", "modality"], ["16", "best"]]

    def test_near_name_on_a_pipe_wants_yes(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = put(folder, NOTE.replace("agent: minister", "agent: jo doe"))
        assert call(capsys, "code", path)[0] == AT_FAULT
        assert call(capsys, "code", path, "--yes")[0] == DONE

    def test_dry_run_prints_the_rows(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        before = read_files(folder)
        path = put(folder, NOTE)
        code, told = call(capsys, "code", path, "--dry-run")
        assert code == DONE and "claims.csv\nid,document_id" in told and "C01-F1,C01,homes" in told
        assert {name: before[name] for name in before} == {name: read_files(folder)[name] for name in before}

    @pytest.mark.parametrize("what", ["nothing.yaml", "."])
    def test_file_that_is_not_there_is_the_calls_fault(
        self, folder: Path, capsys: pytest.CaptureFixture[str], what: str
    ) -> None:
        assert call(capsys, "code", what)[0] == CALL_AT_FAULT

    @pytest.mark.parametrize(("answer", "code"), [("\n", DONE), ("n\n", AT_FAULT)])
    def test_at_a_terminal_one_is_asked(self, folder: Path, answer: str, code: int) -> None:
        path = put(folder, NOTE.replace("agent: minister", "agent: jo doe"))
        ended, told = answer_at_terminal(["code", str(path)], answer)
        assert "minister (Jo Doe) is near? [Y/n]" in told and ended == code

    def test_at_a_terminal_one_is_asked_for_the_reason(self, folder: Path) -> None:
        path = put(folder, NOTE)
        assert main(["code", str(path)]) == DONE
        path.write_text(path.read_text(encoding="utf-8").replace("best: 900", "best: 950"), encoding="utf-8")
        ended, told = answer_at_terminal(["code", str(path)], "misread\n")
        assert ended == DONE and "why is it corrected?" in told
        assert "C01-F1,misread" in (folder / "figures.csv").read_text(encoding="utf-8")


def answer_at_terminal(arguments: list[str], answer: str) -> tuple[int, str]:
    """Call ``brief`` at a terminal and type; returns how it ended and what the terminal showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "publish", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.write(ours, answer.encode())
        process.wait(timeout=60)
    os.close(theirs)
    told = b""
    while True:
        try:
            read = os.read(ours, 4096)
        except OSError:  # all of it is read
            break
        if not read:
            break
        told += read
    os.close(ours)
    return process.returncode, told.decode()


class TestNote:
    def test_note_is_printed(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        call(capsys, "code", put(folder, NOTE))
        code, told = call(capsys, "note", "flood", "flood-report")
        assert code == DONE and told.startswith("# yaml-language-server: $schema=")

    def test_wrong_document_is_told_the_near_one(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        call(capsys, "code", put(folder, NOTE))
        code, told = call(capsys, "note", "flood", "flood-reprot")
        assert code == CALL_AT_FAULT and "did you mean flood-report?" in told

    def test_empty_note_names_the_schema_at_hand(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        main(["note", "--new"])
        assert capsys.readouterr().out.splitlines()[0].endswith("$schema=../note.schema.json")
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "note.schema.json").touch()
        main(["note", "--new"])
        assert capsys.readouterr().out.splitlines()[0].endswith("$schema=../../../docs/note.schema.json")

    def test_empty_note_names_every_key(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, told = call(capsys, "note", "--new")
        assert code == DONE
        for word in ("document:", "proposition:", "modality:", "chain:", "figures:", "new:"):
            assert word in told


class TestCorrect:
    def test_correction_and_withdrawal_are_told(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        call(capsys, "code", put(folder, NOTE))
        code, told = call(capsys, "correct", "C01-F1", "best=950", "--reason", "misread")
        assert code == DONE and "best was '900', is '950' (misread)" in told and "the note follows" in told
        code, told = call(capsys, "retract", "C01", "--reason", "taken back")
        assert code == DONE and "C01 is withdrawn (taken back)" in told

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["correct", "C1", "text=A", "--reason", "x"], "did you mean C01?"),
            (["correct", "C01", "text", "--reason", "x"], "FIELD=VALUE"),
            (["correct", "C01", "tekst=A", "--reason", "x"], "did you mean text?"),
            (["correct", "C01", "text=A"], "--reason"),
            (["retract", "C01", "--reason", " "], "no reason"),
            (["retract", "C99", "--reason", "x"], "there is no row 'C99'"),
        ],
    )
    def test_call_at_fault_ends_with_two(
        self, folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
    ) -> None:
        call(capsys, "code", put(folder, NOTE))
        before = read_files(folder)
        code, printed = call(capsys, *arguments)
        assert code == CALL_AT_FAULT and told in printed
        assert read_files(folder) == before

    def test_value_at_fault_ends_with_one(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        call(capsys, "code", put(folder, NOTE))
        assert call(capsys, "correct", "C01", "said=yesterday", "--reason", "x")[0] == AT_FAULT

    def test_row_is_found_in_whichever_dossier_has_it(
        self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        new_dossier(tmp_path / "data" / "war")
        call(capsys, "code", put(folder, NOTE))
        assert call(capsys, "retract", "C01", "--reason", "taken back")[0] == DONE


class TestImpact:
    @pytest.fixture
    def folder(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
        """A dossier with one claim and one brief on it."""
        shutil.copy(CHECKOUT / "notebooks" / "brief.ipynb", folder.parents[1] / "notebooks")
        (folder / "briefs.toml").write_text(
            'as_of = ["2024-06-10"]\n[[brief]]\nnotebook = "brief"\n', encoding="utf-8"
        )
        call(capsys, "code", put(folder, NOTE))
        return folder

    def test_what_rests_on_a_row_is_printed(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, told = call(capsys, "impact", "C01")
        assert code == DONE
        assert "headline: " in told and "claims: 1\n    without it: 0" in told

    def test_brief_of_before_the_row_is_told_to_be_untouched(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "briefs.toml").write_text(
            'as_of = ["2024-05-10"]\n[[brief]]\nnotebook = "brief"\n', encoding="utf-8"
        )
        code, told = call(capsys, "impact", "C01")
        assert code == DONE and told.startswith("nothing rests on C01")

    def test_as_json_it_is_a_list_of_briefs(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, told = call(capsys, "impact", "C01-F1", "--json")
        (brief,) = json.loads(told)
        assert code == DONE and brief["brief"] == "brief, as of 2024-06-10" and brief["rests"]

    @pytest.mark.parametrize("arguments", [["C1"], ["C01", "--as-of", "2024-01-01"]])
    def test_wrong_id_or_day_is_the_calls_fault(
        self, folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        assert call(capsys, "impact", *arguments)[0] == CALL_AT_FAULT


class TestCompare:
    @pytest.fixture
    def folder(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
        """A dossier in which the minister gives two numbers, and a third without a number."""
        later = CLAIM.replace("900", "950").replace("said: 2024-06-01", "said: 2024-06-02")
        third = CLAIM.partition("    figures:")[0].replace("about 900", "some")
        call(capsys, "code", put(folder, NOTE.replace(NEW, later + third + NEW)))
        return folder

    def test_verdict_is_told_with_its_ground(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, told = call(capsys, "compare", "flood", "C01-F1", "C02-F1")
        assert (
            code == DONE and "“about 900 homes”" in told and told.splitlines()[-1].startswith("revises up: ")
        )

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["C01-F1", "C02-F2"], "did you mean C02-F1"),
            (["C01-F1", "C03"], "there is no row 'C03'"),
            (["C01-F1", "C01-F1"], "itself"),
            (["C01-F1", "C02-F1", "--as-of", "2024-06-01"], "C02-F1 is not shown"),
        ],
    )
    def test_figure_that_is_not_there_is_the_calls_fault(
        self, folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
    ) -> None:
        code, printed = call(capsys, "compare", "flood", *arguments)
        assert code == CALL_AT_FAULT and told in printed


class TestRelays:
    RELAY = (
        NOTE.partition("new:")[0]
        .replace("flood-report", "later-report")
        .replace("source: gazette", "source: courier")
        .replace("{agent: minister, cue: told reporters}", "{agent: minister}\n      - {agent: gazette}")
        .replace("about", "at least").replace("qualifier: at least, best", "qualifier: at_least, low")
        + "new:\n  sources:\n    courier: {name: The Courier, kind: outlet}\n"
    )  # fmt: skip

    def test_drift_of_a_relay_is_told_with_both_anchors(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert call(capsys, "code", put(folder, NOTE), put(folder, self.RELAY, "later.yaml"))[0] == DONE
        code, told = call(capsys, "check", "flood", "--relays")
        assert code == DONE
        assert "later-report: 0 of 1 relayed faithfully; drifted in qualifier 1" in told
        assert "C02 beside C01: " in told and "[about 900 homes / at least 900 homes]" in told

    def test_without_relays_there_is_nothing_to_tell(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        call(capsys, "code", put(folder, NOTE))
        code, told = call(capsys, "check", "flood", "--relays")
        assert code == DONE and told.startswith("nothing is relayed")


def test_import_counts_its_rows(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "losses.csv").write_text(LOSSES, encoding="utf-8")
    (tmp_path / "losses.toml").write_text(LOSSES_MAPPING, encoding="utf-8")
    code, told = call(capsys, "import", "losses.csv", "--mapping", "losses.toml")
    assert code == DONE and "2 rows of documents.csv" in told
