"""All rows of a call or none: also when the program is killed, or two run at once."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.dossier import commit
from analysis.dossier.load import check_dossier
from analysis.notes.code import code_notes
from analysis.notes.ledger import read_ledger
from tests.analysis.notes.writing import DAY, NOTE, code, coded, new_dossier, put, read_files

FORK = multiprocessing.get_context("fork")
# Where the program writes: each is counted, and one of them is its last.
STEPS = 30


def run_killed(step: int, work: Callable[[], object]) -> int:
    """Run in a process that dies at the given step of writing; returns its exit code."""

    def child() -> None:
        count = 0

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*given: Any, **named: Any) -> Any:
                nonlocal count
                count += 1
                if count == step:
                    os._exit(9)
                return real(*given, **named)

            return call

        commit.os.replace = counted(os.replace)  # type: ignore[assignment]
        commit.Path.rename = counted(Path.rename)  # type: ignore[method-assign]
        commit.os.fsync = counted(os.fsync)
        commit.shutil.rmtree = counted(commit.shutil.rmtree)  # type: ignore[assignment]
        work()
        os._exit(0)

    process = FORK.Process(target=child)
    process.start()
    process.join()
    return process.exitcode or 0


def tables_of(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in read_files(folder).items() if not name.startswith(".")}


def test_killed_at_any_step_leaves_all_or_nothing(tmp_path: Path) -> None:
    outcomes = set()
    for step in range(1, STEPS + 1):
        folder = new_dossier(tmp_path / f"flood-{step}" / "flood")
        path = put(folder, NOTE)
        before = tables_of(folder)
        ended = run_killed(step, lambda path=path, folder=folder: code_notes(folder, [path], today=DAY))  # type: ignore[misc]
        assert not [problem for problem in check_dossier(folder) if problem.is_error]
        after = tables_of(folder)
        if after != before:
            assert len(read_ledger(folder)["claims"].rows) == 1
            assert "id: C01" in path.read_text(encoding="utf-8")
        outcomes.add((ended, after == before))
        # Whoever comes next can go on.
        code_notes(folder, [path], today=DAY)
        assert len(read_ledger(folder)["claims"].rows) == 1
        assert not [name for name in read_files(folder) if name.startswith(".")]
    assert outcomes == {(9, True), (9, False), (0, False)}


def test_disk_that_refuses_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = new_dossier(tmp_path / "flood")
    path = put(folder, NOTE)
    before = read_files(folder)

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(commit.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        code_notes(folder, [path], today=DAY)
    assert read_files(folder) == before


def test_two_at_once_give_each_claim_its_own_id(tmp_path: Path) -> None:
    folder = new_dossier(tmp_path / "flood")
    coded(folder, NOTE)
    plain = NOTE.partition("new:")[0]
    paths = [put(folder, plain.replace("flood-report", f"r-{n}"), f"r-{n}.yaml") for n in range(6)]
    processes = [FORK.Process(target=code_notes, args=(folder, [path])) for path in paths]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [row["id"] for row in read_ledger(folder)["claims"].rows] == [f"C{n:02d}" for n in range(1, 8)]
    assert not [problem for problem in check_dossier(folder) if problem.is_error]


def test_right_of_a_file_stays_as_it_was(tmp_path: Path) -> None:
    folder = new_dossier(tmp_path / "flood")
    (folder / "claims.csv").chmod(0o640)
    code(folder, NOTE)
    assert (folder / "claims.csv").stat().st_mode & 0o777 == 0o640
    assert (folder / "figures.csv").stat().st_mode & 0o077
