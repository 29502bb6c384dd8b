"""Readers find whole files only, whatever befalls a build; the last good brief stays until then."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from publish.place.files import clear_away, list_waiting, mirror_latest, open_aside, remove_files
from publish.record.record import build_record, read_record, write_record
from publish.record.task import Built, File
from tests.publish.projects import DAY, digest_tree, make_task


def publish(reports: Path, version: bytes, with_pdf: bool = True, slug: str = "brief") -> None:
    task = make_task(reports.parent / "project", slug=slug)
    pdf = [File("pdf", b"%PDF" + version, "pdf")] if with_pdf else []
    built = Built((File("html", b"<html>" + version, "html"), *pdf))
    folder = reports / "crates" / DAY.isoformat()
    before = read_record(folder / f"{slug}.json")
    left = list_waiting(folder, before)
    record = write_record(build_record(task, built, before=before, left=left))
    with open_aside(reports) as aside:
        contents = {file.ending: file.content for file in built.files}
        aside.place_brief(folder, slug, {**contents, "json": record})
        newest = {path.stem: path for path in folder.glob("*.json")}
        mirror_latest(aside, reports / "crates", newest)
        clear_away(folder)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    publish(folder, b"old")
    return folder


def test_latest_loses_what_an_ended_build_left_of_another_day(reports: Path) -> None:
    """The newest day's brief never had a PDF; the day's before it has."""
    day = reports / "crates" / DAY.isoformat()
    (reports / "crates" / "2024-06-09").mkdir()
    for path in list(day.iterdir()):
        content = path.read_bytes().replace(DAY.isoformat().encode(), b"2024-06-09")
        (reports / "crates" / "2024-06-09" / path.name).write_bytes(content)
        path.unlink()
    publish(reports, b"new", with_pdf=False)
    (reports / "crates/latest/brief.pdf").write_bytes(b"%PDFold")
    publish(reports, b"new", with_pdf=False)
    assert not (reports / "crates/latest/brief.pdf").exists()
    assert (reports / "crates/2024-06-09/brief.pdf").is_file()


@pytest.mark.parametrize("place_", ["crates/latest", f"crates/{DAY.isoformat()}", "crates"])
def test_a_link_in_the_reports_is_never_followed(reports: Path, tmp_path: Path, place_: str) -> None:
    mine = tmp_path / "mine"
    (reports / place_).rename(mine)
    (mine / "brief.own.txt").write_bytes(b"a user's own")
    (reports / place_).symlink_to(mine)
    before = digest_tree(mine)
    with pytest.raises(OSError, match="it is a link"):
        publish(reports, b"new")
    assert digest_tree(mine) == before


def test_a_file_system_without_fsync_publishes_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    with open_aside(tmp_path) as aside:
        aside.place_file(tmp_path / "index.html", b"old")
        assert not aside.is_unsafe
        monkeypatch.setattr(os, "fsync", refuse)
        aside.place_file(tmp_path / "index.html", b"new")
        assert aside.is_unsafe
    assert (tmp_path / "index.html").read_bytes() == b"new"


def test_what_a_killed_build_left_goes_and_a_link_stays(reports: Path, tmp_path: Path) -> None:
    (reports / ".building-1").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_bytes(b"mine")
    (reports / ".building-2").symlink_to(tmp_path / "mine")
    publish(reports, b"new")
    assert [path.name for path in reports.glob(".building-*")] == [".building-2"]
    assert (tmp_path / "mine" / "notes.txt").is_file()


def test_records_go_first_so_that_none_is_without_its_files(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[str] = []
    monkeypatch.setattr(Path, "unlink", lambda path: gone.append(path.name))
    remove_files(reports / "crates/latest", ["brief.html", "brief.pdf", "brief.json", "nothing.html"])
    assert gone == ["brief.json", "brief.html", "brief.pdf"]


def test_latest_is_written_where_it_differs_alone(reports: Path) -> None:
    page = reports / "crates/latest/brief.html"
    newest = {"brief": reports / "crates" / DAY.isoformat() / "brief.json"}
    before = page.stat().st_ino
    with open_aside(reports) as aside:
        mirror_latest(aside, reports / "crates", newest)
        assert page.stat().st_ino == before
        page.write_bytes(b"<HTML>old")
        mirror_latest(aside, reports / "crates", newest)
    assert page.read_bytes() == b"<html>old"
