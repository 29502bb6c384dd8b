"""What somebody else wrote into the reports, or into a dossier, ends no build and is told of by nobody."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publish import build as building
from publish.inputs import dossiers
from publish.inputs.files import STATE_FILE
from publish.make.workers import Workers
from publish.place.pending import FAILURES_FILE
from publish.project import Project
from publish.record.history import HISTORY_FILE
from tests.dossiers import crates
from tests.publish.projects import EARLY, LATE, digest_tree, make_call, run

FORGED = "All is well"


def change_record(path: Path, **fields: Any) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, **fields}), encoding="utf-8")


@pytest.mark.usefixtures("made")
def test_forged_record_that_is_not_due_is_in_no_list(project: Project) -> None:
    reports = project.reports
    run(make_call(project, as_of=(EARLY, LATE)))
    before = digest_tree(reports / "crates/latest")
    change_record(reports / "crates/2024-06-10/brief.json", headline=FORGED)
    code, told = run(make_call(project, as_of=(EARLY,), force=True))
    assert code == 0
    assert "crates/2024-06-10/brief: its record was changed after it was built" in told
    assert digest_tree(reports / "crates/latest") == before
    for name in ("index.html", "feed.xml"):
        shown = (reports / name).read_text(encoding="utf-8")
        assert FORGED not in shown
        assert "crates/2024-06-04/brief.html" in shown
    run(make_call(project, as_of=(EARLY, LATE)))
    assert "crates/2024-06-10/brief.html" in (reports / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("made")
def test_forged_record_names_no_file_to_remove(project: Project) -> None:
    run(make_call(project))
    folder = project.reports / "crates/2024-06-10"
    (folder / "brief.notes.txt").write_text("mine", encoding="utf-8")
    change_record(folder / "brief.json", gone=["brief.notes.txt"])
    run(make_call(project))
    assert (folder / "brief.notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    "name", [HISTORY_FILE, f"{STATE_FILE}.new", "index.html", "crates/2024-06-10/brief.html"]
)
def test_link_in_place_of_a_file_leads_nowhere(project: Project, tmp_path: Path, name: str) -> None:
    run(make_call(project))
    mine = tmp_path / "mine"
    mine.write_text("mine", encoding="utf-8")
    (project.reports / name).unlink(missing_ok=True)
    (project.reports / name).symlink_to(mine)
    run(make_call(project, force=True))
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("made")
def test_link_in_place_of_latest_keeps_nothing_else_from_lists(project: Project, tmp_path: Path) -> None:
    run(make_call(project, as_of=(EARLY,)))
    latest = project.reports / "crates/latest"
    latest.rename(tmp_path / "mine")
    latest.symlink_to(tmp_path / "mine")
    before = digest_tree(tmp_path / "mine")
    code, told = run(make_call(project))
    assert code == 1
    assert "crates/latest" in told
    assert digest_tree(tmp_path / "mine") == before
    assert "crates/2024-06-10/brief.html" in (project.reports / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("made")
def test_users_folder_and_file_in_latest_stay(project: Project) -> None:
    run(make_call(project))
    latest = project.reports / "crates/latest"
    (latest / "sub").mkdir()
    for name in ("sub/notes.txt", "notes.txt"):
        (latest / name).write_text("mine", encoding="utf-8")
    assert run(make_call(project, force=True))[0] == 0
    assert (latest / "sub/notes.txt").is_file()
    assert (latest / "notes.txt").is_file()


@pytest.mark.usefixtures("made")
def test_secrets_of_all_dossiers_are_hidden_from_each(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = crates()
    story.name = "other"
    hook = '[[notify]]\nkind = "webhook"\nurl_env = "OTHER_SECRET"\n'
    (story.write(project.root / "data/other") / "briefs.toml").write_text(hook, encoding="utf-8")
    hidden: list[set[str]] = []

    def start(root: Path, modules: list[str], secrets: set[str]) -> Workers:
        hidden.append(secrets)
        return Workers(root, modules, secrets)

    monkeypatch.setattr(building, "Workers", start)
    run(make_call(project))
    assert hidden == [{"OTHER_SECRET"}]


@pytest.mark.usefixtures("made")
def test_pipe_in_place_of_a_record_holds_nobody_up(project: Project) -> None:
    run(make_call(project))
    os.mkfifo(project.reports / "crates/2024-06-10/other.json")
    assert run(make_call(project, force=True))[0] == 0


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    "content", ["[]", "[" * 9000, '{"crates": 5}', '{"crates": "\\ud83d"}', '{"crates": "x"}']
)
@pytest.mark.parametrize("name", [STATE_FILE, FAILURES_FILE, ".untold.json", HISTORY_FILE])
def test_note_of_another_form_is_as_good_as_none(project: Project, name: str, content: str) -> None:
    run(make_call(project))
    (project.reports / name).write_text(content, encoding="utf-8")
    assert run(make_call(project, force=True))[0] == 0


def test_fault_of_ours_in_one_dossier_stops_no_other(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = crates()
    story.name = "other"
    other = story.write(project.root / "data/other")
    load: Callable[[str], object] = dossiers.load_dossier

    def fail(folder: str) -> object:
        return 1 / 0 if folder == str(other) else load(folder)

    monkeypatch.setattr(dossiers, "load_dossier", fail)
    code, told = run(make_call(project, dossiers=(other, project.root / "data/crates")))
    assert code == 1
    assert "a fault of brief; please report: ZeroDivisionError: division by zero (test_foreign.py" in told
    assert made == ["crates/2024-06-10/brief"]
