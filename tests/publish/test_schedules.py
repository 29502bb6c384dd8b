"""What ``brief schedule`` prints runs as it stands, wherever the checkout is."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.cli import main
from publish.project import Project
from publish.schedules import quote_for_systemd, render_cron, render_service, render_timer
from tests.publish.projects import make_project

BRIEFS = '[[brief]]\nnotebook = "brief"\nas_of = ["2024-06-10"]\nformats = ["html"]\n'


def read_command_of_systemd(line: str) -> list[str]:
    """Read an ``ExecStart`` as systemd.service(5) says: quotes, then escapes, specifiers and variables."""
    words = []
    for quoted in re.findall(r'"((?:[^"\\]|\\.)*)"(?: |\Z)', line):
        plain = re.sub(r"\\(.)", r"\1", quoted)
        assert not re.search(r"%(?!%)", plain.replace("%%", ""))
        assert "$" not in plain.replace("$$", "")
        words.append(plain.replace("%%", "%").replace("$$", "$"))
    return words


@pytest.fixture(params=["plain", "my 100% 'own' \"briefs\" $HOME"])
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = make_project(tmp_path / request.param, BRIEFS)
    monkeypatch.chdir(made.root)
    return made


def print_schedule(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["schedule", *arguments]) == 0
    return capsys.readouterr().out


def test_each_cron_line_builds_and_says_nothing_where_nothing_changed(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        line for line in print_schedule(capsys, "--cron", "--at", "06:30").splitlines() if line[0] != "#"
    ]
    assert lines[0].startswith("30 6 * * * cd ")
    assert lines[1].startswith("@reboot cd ")
    told = []
    for line, fields in zip(lines, (5, 1), strict=True):
        command = line.split(" ", fields)[fields]
        assert not re.search(r"(?<!\\)%", command)
        # cron takes the backslash away, and gives the rest to a shell in the user's home.
        ran = subprocess.run(
            ["/bin/sh", "-c", command.replace(r"\%", "%")], cwd="/", capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stderr
        told.append(ran.stdout)
    assert "1 brief built" in told[0]
    assert told[1] == ""
    assert (project.reports / "crates/2024-06-10/brief.html").is_file()


def test_the_systemd_service_builds_where_its_timer_says(
    project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "units"
    print_schedule(capsys, "--systemd", "--at", "06:30", "--to", str(folder))
    service, timer = (configparser.RawConfigParser(interpolation=None) for _ in range(2))
    for unit, name in ((service, "briefs.service"), (timer, "briefs.timer")):
        unit.optionxform = str  # type: ignore[assignment, method-assign]
        unit.read(folder / name, encoding="utf-8")
    assert timer["Timer"]["OnCalendar"] == "*-*-* 06:30:00"
    assert timer["Timer"]["Persistent"] == "true"
    working_folder = service["Service"]["WorkingDirectory"].replace("%%", "%")
    command = read_command_of_systemd(service["Service"]["ExecStart"])
    ran = subprocess.run(command, cwd=working_folder, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert (project.reports / "crates/2024-06-10/brief.html").is_file()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    (tmp_path / "briefs.service").write_text(render_service(tmp_path, ["/bin/true"]), encoding="utf-8")
    (tmp_path / "briefs.timer").write_text(render_timer(tmp_path, 5, 15), encoding="utf-8")
    for name in ("briefs.service", "briefs.timer"):
        told = subprocess.run(
            ["systemd-analyze", "verify", "--user", str(tmp_path / name)],
            env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
        )
        assert told.returncode == 0, told.stderr


def test_both_units_are_printed_under_their_names(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    told = print_schedule(capsys, "--systemd")
    assert "# ~/.config/systemd/user/briefs.service\n[Unit]\n" in told
    assert "# ~/.config/systemd/user/briefs.timer\n[Unit]\n" in told
    assert "OnCalendar=*-*-* 05:15:00" in told


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--cron", "--systemd"],
        ["--cron", "--at", "25:00"],
        ["--cron", "--at", "5"],
        ["--cron", "--to", "x"],
    ],
)
def test_what_cannot_be_scheduled_is_refused(project: Project, arguments: list[str]) -> None:
    assert main(["schedule", *arguments]) == 2


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_any_word_reaches_the_program_as_it_is(word: str) -> None:
    assert read_command_of_systemd(quote_for_systemd(word)) == [word]


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_cron_never_sees_a_bare_percent_sign(word: str) -> None:
    lines = [line for line in render_cron(Path(word), [word], 5, 15).splitlines() if line[0] != "#"]
    assert not any(re.search(r"(?<!\\)%", line) for line in lines)
