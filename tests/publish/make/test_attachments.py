"""Data and pictures lie beside each brief, are made again when they would differ, and go when it goes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from publish import build as building
from publish.cli import main
from publish.errors import AT_FAULT, DONE
from publish.inputs.briefs import DEFAULT_FORMATS
from publish.project import Project
from publish.record.task import Job
from tests.publish.projects import digest_tree, keep_workers, make_call, make_project, write_notebook
from tests.publish.projects import run as run_call

ALL = ("html", "data", "pictures")
# What a notebook tells of its pictures, by the typed output.
SHOW = """
from IPython.display import display
pictures = [{"name": "overview", "title": "T", "alt": "A"}]
display({"application/vnd.sourced-brief+json": {"pictures": pictures}}, raw=True)
print(as_of)
"""
FILES = {"html", "json", "zip", "xlsx", "overview.svg", "overview.png"}


def run(project: Project, **changes: Any) -> tuple[int, str]:
    return run_call(make_call(project, **{"formats": ALL, **changes}))


def list_endings(folder: Path) -> set[str]:
    return {path.name.removeprefix("brief.") for path in folder.glob("brief.*")}


@pytest.fixture(autouse=True, scope="module")
def workers() -> Iterator[None]:
    with keep_workers():
        yield


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path)
    write_notebook(made.notebooks, "brief", SHOW)
    assert run(made)[0] == DONE
    return made


@pytest.fixture
def folder(project: Project) -> Path:
    return project.reports / "crates" / "2024-06-10"


@pytest.fixture
def no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    run_jobs = building.run_jobs

    def refuse(jobs: Sequence[Job], *rest: Any) -> Any:
        assert all(job.pages for job in jobs), "a notebook is run"
        return run_jobs(jobs, *rest)

    monkeypatch.setattr(building, "run_jobs", refuse)


def test_they_are_recorded_linked_and_copied_to_latest(project: Project, folder: Path) -> None:
    assert list_endings(folder) == list_endings(project.reports / "crates/latest") == FILES
    record = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    assert set(record["files"]) == FILES - {"json"}
    assert record["files"]["overview.png"]["alt"]
    catalogue = (project.reports / "index.html").read_text(encoding="utf-8")
    for ending in FILES:
        assert f'href="crates/2024-06-10/brief.{ending}"' in catalogue


@pytest.mark.parametrize("ending", ["zip", "overview.png"])
def test_a_missing_one_is_made_again_and_the_others_stay(
    project: Project, folder: Path, ending: str, no_kernel: None
) -> None:
    before = digest_tree(project.reports, ".json")
    inodes = {path.name: path.stat().st_ino for path in folder.iterdir()}
    (folder / f"brief.{ending}").unlink()
    code, told = run(project, explain=True)
    format_ = "data" if ending == "zip" else "pictures"
    assert code == DONE
    assert f"{format_} made again, because brief.{ending} is missing" in told
    for name, digest in digest_tree(project.reports, ".json").items():
        assert name in ("index.html", "feed.xml") or before[name] == digest
    other = "brief.overview.svg" if ending == "zip" else "brief.xlsx"
    assert (folder / other).stat().st_ino == inodes[other]
    assert list_endings(folder) == FILES


def test_a_brief_that_is_built_without_them_has_none(project: Project, folder: Path) -> None:
    assert run(project, formats=("html",), force=True)[0] == DONE
    assert list_endings(folder) == list_endings(project.reports / "crates/latest") == {"html", "json"}


def test_a_picture_of_a_chart_that_is_no_longer_shown_goes(project: Project, folder: Path) -> None:
    write_notebook(project.notebooks, "brief", "print(as_of)")
    assert run(project)[0] == DONE
    assert list_endings(folder) == {"html", "json", "zip", "xlsx"}


def test_where_they_fail_the_page_is_published_and_it_is_said(project: Project, folder: Path) -> None:
    write_notebook(project.notebooks, "brief", SHOW.replace('"overview"', '"nosuch"'))
    code, told = run(project)
    assert code == AT_FAULT
    assert "no pictures of crates/2024-06-10/brief: " in told
    assert list_endings(folder) == {"html", "json", "zip", "xlsx"}
    write_notebook(project.notebooks, "brief", SHOW)
    assert (run(project)[0], list_endings(folder)) == (DONE, FILES)


def test_verify_compares_them_too(
    project: Project, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    assert main(["verify", str(folder / "brief.html")]) == DONE
    assert "brief.overview.svg and brief.overview.png came out the same" in capsys.readouterr().out
    (folder / "brief.zip").write_bytes(b"PK")
    assert main(["verify", str(folder / "brief.html")]) == AT_FAULT
    assert "brief.zip was changed after it was built" in capsys.readouterr().out


@pytest.mark.parametrize(("standfirst", "made"), [("Two voices, separately.", True), ("", False)])
def test_only_a_brief_is_made_a_word_document(standfirst: str, made: bool, tmp_path: Path) -> None:
    project = make_project(tmp_path)
    told = {"headline": {"text": "H", "claim_ids": []}, "standfirst": standfirst}
    show = 'from IPython.display import display\ndisplay({"application/vnd.sourced-brief+json": '
    write_notebook(project.notebooks, "brief", f"{show}{told!r}}}, raw=True)\nprint(as_of)")
    assert run(project, formats=("html", "docx"))[0] == DONE
    assert ("docx" in list_endings(project.reports / "crates" / "2024-06-10")) == made


def test_a_word_document_is_made_only_where_it_is_asked_for(project: Project, folder: Path) -> None:
    assert "docx" not in DEFAULT_FORMATS
    assert run(project, formats=("html", "docx"))[0] == DONE
    assert {"html", "json"} <= list_endings(folder)
