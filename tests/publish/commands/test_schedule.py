"""What ``brief schedule`` prints runs as it stands, wherever the checkout is."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.cli import main
from publish.commands.schedule import TIMER, escape_for_cron, quote_for_systemd, render_units
from publish.project import Project
from tests.publish.projects import make_project

BRIEFS = '[[brief]]\nnotebook = "brief"\nas_of = ["2024-06-10"]\nformats = ["html"]\n'


def read_command_of_systemd(line: str) -> list[str]:
    """Read an ``ExecStart`` as systemd.service(5) says: quotes, then escapes, specifiers and variables."""
    words = []
    for double, single, bare in re.findall(
        r"""(?:"((?:[^"\\]|\\.)*)"|'([^'\\]*)'|([^ "'\\]+))(?: |\Z)""", line
    ):
        plain = re.sub(r"\\(.)", r"\1", double) or single or bare
        assert not re.search(r"%(?!%)", plain.replace("%%", ""))
        assert "$" not in plain.replace("$$", "")
        words.append(plain.replace("%%", "%").replace("$$", "$"))
    return words


def read_command_of_cron(line: str, halves: str) -> str:
    """Read a command as cron does: a backslash is taken away before each of ``halves``, a bare % ends it."""
    command, rest = "", line
    while rest and rest[0] != "%":
        taken = 2 if rest[0] == "\\" else 1
        command += rest[1] if taken == 2 and rest[1:2] in halves else rest[:taken]
        rest = rest[taken:]
    return command


# With what shell, cron and systemd each read in their own way.
ODD = "my 100% 'own' \"briefs\" $HOME a=b c\\d e\\\\f g\\%h"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = make_project(tmp_path / ODD, BRIEFS)
    monkeypatch.chdir(made.root)
    return made


def print_schedule(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["schedule", *arguments]) == 0
    return capsys.readouterr().out


def test_cron_lines_build_and_are_silent_without_change(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        line for line in print_schedule(capsys, "--cron", "--at", "06:30").splitlines() if line[0] != "#"
    ]
    assert lines[0].startswith("30 6 * * * cd ")
    assert lines[1].startswith("@reboot cd ")
    told = []
    for line, fields in zip(lines, (5, 1), strict=True):
        command = read_command_of_cron(line.split(" ", fields)[fields], "%\\")
        # cron gives it to a shell in the user's home, with little in the environment.
        ran = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "HOME": str(project.root)},
            capture_output=True,
            text=True,
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
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(project.root)}
    ran = subprocess.run(command, cwd=working_folder, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert (project.reports / "crates/2024-06-10/brief.html").is_file()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
@pytest.mark.parametrize("name", ["plain", ODD], ids=["plain", "odd"])
def test_systemd_finds_nothing_wrong(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    program = folder / "python"
    program.symlink_to("/bin/true")
    units = tmp_path / "units"
    units.mkdir()
    rendered = render_units(folder, [str(program)], 5, 15)
    for unit, text in rendered.items():
        (units / unit).write_text(text, encoding="utf-8")
    for unit in rendered:
        # A short name: sockets of other units stand below it, and theirs may have 107 letters.
        with tempfile.TemporaryDirectory() as runtime:
            told = subprocess.run(
                ["systemd-analyze", "verify", "--user", str(units / unit)],
                env={**os.environ, "XDG_RUNTIME_DIR": runtime},
                capture_output=True,
                text=True,
            )
        assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_reads_the_time_of_day(tmp_path: Path) -> None:
    time = re.findall("^OnCalendar=(.*)", render_units(tmp_path, [], 6, 30)[TIMER], re.MULTILINE)[0]
    told = subprocess.run(["systemd-analyze", "calendar", time], capture_output=True, text=True, check=True)
    assert "Normalized form: *-*-* 06:30:00" in told.stdout


def test_both_units_are_printed_under_their_names(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    told = print_schedule(capsys, "--systemd")
    for name, setting in (("service", "ExecStart=/bin/sh"), ("timer", "OnCalendar=*-*-* 05:15:00")):
        unit = told.split(f"# ~/.config/systemd/user/briefs.{name}\n")[1].split("\n# ~/.config/systemd")[0]
        assert unit.count("[Unit]\n") == 1
        assert f"\n{setting}" in unit


def test_where_the_reports_are_published_is_kept(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A schedule has not the environment of whoever prints it."""
    assert "--site" not in print_schedule(capsys, "--cron")
    monkeypatch.setenv("BRIEF_SITE", "https://briefs.example.org/")
    assert print_schedule(capsys, "--cron").count("--site https://briefs.example.org/ ") == 2


def test_units_of_another_checkout_are_never_replaced(
    project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["schedule", "--systemd", "--to", str(tmp_path / "units")]
    assert main(arguments) == 0
    assert main([*arguments, "--at", "07:00"]) == 0
    before = [path.read_bytes() for path in sorted((tmp_path / "units").iterdir())]
    monkeypatch.chdir(make_project(tmp_path / "other").root)
    assert main(arguments) == 2
    assert "is for another checkout" in capsys.readouterr().err
    assert [path.read_bytes() for path in sorted((tmp_path / "units").iterdir())] == before


def test_a_unit_is_for_the_checkout_that_is_in_force(project: Project, tmp_path: Path) -> None:
    arguments = ["schedule", "--systemd", "--to", str(tmp_path)]
    assert main(arguments) == 0
    service = tmp_path / "briefs.service"
    (here,) = re.findall("^WorkingDirectory=.*", service.read_text(encoding="utf-8"), re.MULTILINE)
    service.write_text(f"[Service]\n{here}", encoding="utf-8")  # without an end of the last line
    assert main(arguments) == 0
    other = f"[Service]\n#{here}\nWorkingDirectory=/other\n"
    service.write_text(other, encoding="utf-8")
    assert main(arguments) == 2
    assert service.read_text(encoding="utf-8") == other


@pytest.mark.parametrize(
    "name", ["ends in \\", "ends in space ", "two\nlines", "bell\a", "half\udcff", "l" * 240]
)
def test_a_folder_that_no_schedule_can_name_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = tmp_path / "/".join([name] * (4 if len(name) == 240 else 1))
    monkeypatch.chdir(make_project(deep, BRIEFS).root)
    assert main(["schedule", "--cron"]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert "rename it" in told.err or "too long for a crontab" in told.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--cron", "--systemd"],
        ["--cron", "--at", "25:00"],
        ["--cron", "--at", "5"],
        ["--cron", "--to", "x"],
        ["--cron", "--site", "ftp://briefs.example.org"],
        ["--systemd", "--to", "data/crates/claims.csv"],
    ],
)
def test_what_cannot_be_scheduled_is_refused(project: Project, arguments: list[str]) -> None:
    assert main(["schedule", *arguments]) == 2


def test_a_user_without_a_home_is_told_to_name_a_folder(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schedule", "--systemd", "--to", "~nobody-of-this-name/units"]) == 2
    assert "name a folder by its path" in capsys.readouterr().err


def test_a_schedule_of_no_dossier_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["schedule", "--cron"]) == 2


WORDS = st.text(st.one_of(st.characters(exclude_categories=["C"]), st.sampled_from("\\%'\"$ ")), min_size=1)


@given(WORDS)
def test_any_word_reaches_the_program_through_systemd(word: str) -> None:
    assert read_command_of_systemd(quote_for_systemd(word)) == [word]


@given(st.lists(WORDS, min_size=1))
def test_any_words_reach_the_shell_through_every_kind_of_cron(words: list[str]) -> None:
    line = escape_for_cron(shlex.join(words))
    for halves in ("%", "%\\"):
        assert shlex.split(read_command_of_cron(line, halves)) == words
