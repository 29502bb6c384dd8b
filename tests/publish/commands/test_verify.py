"""A published brief is made again and compared, or it is said which input is gone or differs."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from publish.cli import main
from publish.commands import verify
from publish.project import Project
from publish.record.task import Built, File, Job
from tests.publish.projects import (
    add_later_claim,
    build_without_notebook,
    edit_notebook,
    make_all,
    make_project,
    write_notebook,
)

BRIEFS = 'as_of = ["2024-06-04", "2024-06-10"]\n[[brief]]\nnotebook = "brief"\ntitle = "Crates"\n'


def let_verify_make(monkeypatch: pytest.MonkeyPatch, make: Callable[[Job], Built]) -> None:
    monkeypatch.setattr(verify, "_make", lambda task, _: make(Job(task)))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = make_project(tmp_path, BRIEFS)
    monkeypatch.chdir(tmp_path)
    make_all(monkeypatch, build_without_notebook)
    let_verify_make(monkeypatch, build_without_notebook)
    assert main(["build"]) == 0
    return made


def run(
    project: Project, capsys: pytest.CaptureFixture[str], name: str = "2024-06-10/brief.html"
) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["verify", str(project.reports / "crates" / name)])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("name", ["2024-06-04/brief.html", "2024-06-10/brief.pdf", "latest/brief.json"])
def test_the_same_bytes_are_told(project: Project, capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, told = run(project, capsys, name)
    assert code == 0
    assert "verified; brief.html and brief.pdf came out the same, byte for byte" in told


def test_what_became_public_later_does_not_matter(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    add_later_claim(project)
    assert run(project, capsys, "2024-06-04/brief.html")[0] == 0
    code, told = run(project, capsys, "2024-06-10/brief.html")
    assert code == 1
    assert "what the dossier shows at this date differs from what the record names" in told


def edit_page(project: Project) -> None:
    with (project.reports / "crates/2024-06-10/brief.html").open("a", encoding="utf-8") as page:
        page.write("<p>and more</p>")


def delete_pdf(project: Project) -> None:
    (project.reports / "crates/2024-06-10/brief.pdf").unlink()


def delete_notebook(project: Project) -> None:
    (project.root / "notebooks" / "brief.ipynb").unlink()


def delete_dossier(project: Project) -> None:
    shutil.rmtree(project.root / "data" / "crates")


def spoil_dossier(project: Project) -> None:
    (project.root / "data" / "crates" / "claims.csv").write_bytes(b"\0")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (edit_page, "brief.html was changed after it was built"),
        (delete_pdf, "brief.pdf is missing beside its record"),
        (edit_notebook, "the notebook differs from what the record names"),
        # The shipped notebook of that name stands in for it, and is another.
        (delete_notebook, "differs from what the record names"),
        (delete_dossier, "it cannot be made again: there is no dossier 'crates'"),
        (spoil_dossier, "it cannot be made again: claims.csv:"),
    ],
)
def test_what_is_gone_or_differs_is_told(
    project: Project, capsys: pytest.CaptureFixture[str], change: Callable[[Project], None], message: str
) -> None:
    change(project)
    code, told = run(project, capsys)
    assert code == 1
    assert message in told
    assert told.endswith("crates/2024-06-10/brief: not verified\n")


def test_other_bytes_of_the_same_inputs_are_told(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = (File("html", b"other", "html"), File("pdf", b"other", "pdf"))
    let_verify_make(monkeypatch, lambda _: Built(other))
    code, told = run(project, capsys)
    assert code == 1
    words = "came out with other bytes or words"
    assert f"brief.html {words}, brief.pdf {words} (though every input is the same" in told


def test_a_dossier_that_has_moved_can_be_named(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = shutil.move(project.root / "data" / "crates", tmp_path / "elsewhere")
    report = project.reports / "crates" / "2024-06-10" / "brief.html"
    assert main(["verify", str(report)]) == 1
    assert main(["verify", str(report), "--dossier", str(moved)]) == 0


def rewrite(project: Project, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a record as somebody might who sends it."""
    path = project.reports / "crates/2024-06-10/brief.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    change(record)
    path.write_text(json.dumps(record), encoding="utf-8")


def rewrite_each(
    project: Project, capsys: pytest.CaptureFixture[str], changes: list[tuple[str, object]]
) -> Iterator[tuple[str, object, str]]:
    """Put one value after another into a record, and tell how it was refused."""
    path = project.reports / "crates/2024-06-10/brief.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    for field, value in changes:
        path.write_text(json.dumps({**whole, field: value}), encoding="utf-8")
        code, told = run(project, capsys)
        assert code == 1, (field, value)
        yield field, value, told


def test_no_record_can_name_a_notebook_that_is_elsewhere(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_notebook(project.root / "elsewhere", "brief", "1 / 0")
    rewrite(project, lambda record: record.update(notebook="../elsewhere/brief"))
    let_verify_make(monkeypatch, lambda _: pytest.fail("it was run"))
    code, told = run(project, capsys)
    assert code == 1
    assert "the notebook ../elsewhere/brief is gone" in told


def test_a_brief_in_the_place_of_another_is_not_verified(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    days = project.reports / "crates"
    shutil.copytree(days / "2024-06-04", days / "2024-06-10", dirs_exist_ok=True)
    code, told = run(project, capsys)
    assert code == 1
    assert "the record is that of crates/2024-06-04/brief, which does not belong here" in told


def test_a_copy_that_was_taken_away_can_be_verified(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(project.reports / "crates/2024-06-10", tmp_path / "mail")
    assert main(["verify", str(tmp_path / "mail" / "brief.pdf")]) == 0
    assert capsys.readouterr().out.startswith("crates/2024-06-10/brief: verified")


def test_a_file_that_no_record_tells_of_is_not_verified(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.reports / "crates/2024-06-10/brief.more.svg").write_text("<svg/>", encoding="utf-8")
    code, told = run(project, capsys, "2024-06-10/brief.more.svg")
    assert code == 1
    assert "brief.more.svg is no file that brief.json tells of" in told


DAMAGES: list[tuple[str, object]] = [
    ("files", {}),
    ("files", {"html": {"name": "../../brief.html", "bytes": 1}}),
    ("files", {"html": {"name": "brief.html", "sha256": 1}}),
    ("as_of", 5),
    ("as_of", "2024-13-40"),
    ("dossier", "../elsewhere"),
    ("slug", "a/b"),
    ("brief", "crates/2024-06-04/brief"),
    ("identity", []),
    ("parameters", "x"),
    ("formats", 3),
    ("paper", "napkin"),
    ("previous", {"brief_id": "x"}),
    ("previous", {"brief_id": "x", "slice": ""}),
    ("previous", {"brief_id": "other/2024-06-04/brief", "slice": ""}),
    ("notebook", 7),
    ("format", 9),
    ("headline", ["a"]),
    ("headline", "half \ud83d"),
    ("changes", {"since": 3}),
    ("changes", {"since": "", "counts": {"new": "many"}, "words": []}),
    ("problems", 5),
    ("gone", ["../x"]),
    ("pictures", [3]),
    ("updated_at", "yesterday"),
]


def test_a_record_that_is_none_is_told_as_damaged(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for field, value, told in rewrite_each(project, capsys, DAMAGES):
        assert told.startswith("brief.json is damaged: "), (field, value)


@pytest.mark.parametrize("content", ["", "{", "[1]", "{}", "[" * 100_000])
def test_a_damaged_record_is_told_and_made_again(
    project: Project, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    path = project.reports / "crates/2024-06-10/brief.json"
    path.write_text(content, encoding="utf-8")
    code, told = run(project, capsys)
    assert code == 1
    assert "brief.json is damaged: " in told
    assert main(["build"]) == 0
    assert run(project, capsys)[0] == 0


def test_without_a_record_the_call_is_at_fault(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(project.reports / "index.html")]) == 2
    assert "there is no record beside it" in capsys.readouterr().err


FORGED: list[tuple[str, object]] = [
    ("headline", "All is well"),
    ("changes", {"since": "2024-06-04", "counts": {"new": 9}, "words": ["forged"]}),
    ("title", "Forged"),
    ("dossier_title", "Forged"),
    ("slice_digest", "0" * 64),
    ("code_digest", "0" * 64),
    ("standfirst", "forged"),
    ("note", "free text of somebody"),
]


def test_a_forged_word_of_a_record_is_not_verified(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for field, value, told in rewrite_each(project, capsys, FORGED):
        assert told.endswith("crates/2024-06-10/brief: not verified\n"), (field, value)


def test_a_file_that_is_added_or_dropped_is_not_verified(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = {"name": "brief.txt", "sha256": hashlib.sha256(b"").hexdigest(), "bytes": 0, "format": "data"}
    rewrite(project, lambda record: record["files"].update(txt=empty))
    (project.reports / "crates/2024-06-10/brief.txt").touch()
    code, told = run(project, capsys)
    assert (code, "brief.txt does not come out" in told) == (1, True)
    rewrite(project, lambda record: (record["files"].pop("txt"), record["files"].pop("pdf")))
    code, told = run(project, capsys)
    assert (code, "brief.pdf is not in the record" in told) == (1, True)


def test_other_versions_are_named_though_the_bytes_are_the_same(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(project, lambda record: record["versions"].update(pandas="0.1"))
    code, told = run(project, capsys)
    assert code == 0
    assert "made with other versions: pandas" in told
    assert "not compared: when it was built" in told


def test_nothing_of_a_record_steers_a_terminal(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(project, lambda record: record.update(notebook="\x1b[31mx"))
    assert "\x1b" not in run(project, capsys)[1]
