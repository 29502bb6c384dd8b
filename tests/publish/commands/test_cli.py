"""The command line keeps its promises: exit codes, words, and no cost where nothing is to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.cli import COMMANDS, build_parser, main
from publish.project import CHECKOUT, Project
from tests.publish.projects import build_without_notebook, digest_tree, make_all, make_project, spoil_claims

HEAVY = [
    "pandas",
    "numpy",
    "papermill",
    "nbconvert",
    "nbformat",
    "jupyter_client",
    "weasyprint",
    "matplotlib",
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = make_project(
        tmp_path, 'as_of = ["2024-06-10"]\n[[brief]]\nnotebook = "brief"\nformats = ["html"]\n'
    )
    monkeypatch.chdir(tmp_path)
    make_all(monkeypatch, build_without_notebook)
    return made


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"]])
def test_asking_what_there_is_imports_nothing_heavy(arguments: list[str]) -> None:
    code = f"import sys; from publish.cli import main; main({arguments!r}); "
    code += f"print(set({HEAVY!r}) & set(sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert answer.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"\nexamples:\n  brief {name}" in told
    assert COMMANDS[name] in build_parser().format_help()


def test_a_call_of_one_command_imports_no_other() -> None:
    code = "import sys; from publish.cli import main; main(['history', '--help']); "
    code += "print(sorted(name for name in sys.modules if name.startswith('publish.commands.')))"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert answer.stdout.splitlines()[-1] == "['publish.commands.history']"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bake"],
        ["build", "--as-of", "2024-02-30"],
        ["build", "--as-of", "18 October"],
        ["build", "--formats", "odt"],
        ["build", "--jobs", "0"],
        ["build", "--timeout", "-1"],
        ["build", "--jobs", "2", "--scheduler", "tcp://10.0.0.5:8786"],
        ["build", "--site", "ftp://here"],
        ["build", "--site", "$BRIEF_SITE"],
        ["build", "--site", "https://[::1"],
        ["build", "--site", "https://u:secret@here/"],
        ["build", "--out", "x" * 300],
        ["build", "--out", "a\0b"],
        ["build", "-p", "measure"],
        ["build", "-p", "import os; x=1"],
        ["build", "nobody"],
        ["build", "../../etc"],
        ["build", "--notebook", "nobody"],
        ["build", "--notebook", "../brief"],
        ["build", "-p", "measure=killed"],
        ["build", "--out", "data/crates/claims.csv"],
        ["check", "nobody"],
        ["check", "--text", "doc"],
        ["check", "crates", "--text", "nobody=data/crates/claims.csv"],
        ["changes", "crates", "--from", "2024-06-10"],
        ["changes", "crates", "--from", "2024-06-10", "--to", "2024-06-01"],
        ["changes", "nobody", "--from", "2024-06-01", "--to", "2024-06-10"],
        ["verify", "nothing.html"],
        ["build", "--scheduler", ""],
        ["watch", "crates", "--as-of", "never"],
    ],
)
def test_an_impossible_call_exits_2_and_writes_nothing(
    project: Project, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest_tree(project.root)
    assert main(arguments) == 2
    assert capsys.readouterr().err
    assert digest_tree(project.root) == before


def test_a_parameter_that_no_notebook_has_is_told(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "-p", "measure=killed"]) == 2
    assert "brief: it has no parameter 'measure'; it declares dossier, as_of" in capsys.readouterr().err


def test_an_unknown_dossier_is_told_with_those_that_there_are(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", "nobody"])
    assert "there is no dossier 'nobody'; name one of crates" in capsys.readouterr().err


def test_build_without_a_dossier_builds_all_that_there_are(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 0
    assert (project.reports / "crates" / "2024-06-10" / "brief.html").is_file()
    assert "1 brief built, 0 up to date" in capsys.readouterr().out
    assert main(["build", "crates", "--explain"]) == 0
    assert "crates/2024-06-10/brief: up to date" in capsys.readouterr().out


def test_a_dossier_may_be_a_folder_and_reports_go_elsewhere(project: Project, tmp_path: Path) -> None:
    assert main(["build", str(project.root / "data" / "crates"), "--out", str(tmp_path / "site")]) == 0
    assert (tmp_path / "site" / "index.html").is_file()
    assert not project.reports.exists()


def test_the_project_is_found_from_any_folder_in_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root / "notebooks")
    assert main(["build", "crates"]) == 0
    assert (project.reports / "index.html").is_file()


def test_a_log_for_machines_is_json_line_by_line(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--log", "json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events] == ["begin", "built", "end"]
    assert (events[-1]["built"], events[-1]["failed"], events[-1]["current"]) == (1, 0, 0)


def test_check_tells_every_problem_and_counts_them(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "crates"]) == 0
    assert capsys.readouterr().out == "no problems in crates\n"
    spoil_claims(project)
    (project.root / "data" / "crates" / "briefs.toml").write_text("colour = 1", encoding="utf-8")
    assert main(["check"]) == 1
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert lines[0].startswith("claims.csv:2:document_id: ")
    assert lines[-1].startswith("briefs.toml: ")
    assert told.err == f"{len(lines)} problems\n"


def test_check_compares_with_a_documents_text(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("another text", encoding="utf-8")
    assert main(["check", "crates", "--text", f"doc={text}"]) == 1
    assert "claims.csv:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ("doc=nofile", "--text doc=nofile: there is no file nofile"),
        ("doc", "'doc' is no DOC=FILE; write it like gazette-20240602=article.txt, with the document's id"),
    ],
)
def test_check_refuses_a_text_first_whatever_else_is_wrong(
    project: Project, capsys: pytest.CaptureFixture[str], pair: str, told: str
) -> None:
    spoil_claims(project)
    assert main(["check", "crates", "--text", pair]) == 2
    assert told in capsys.readouterr().err


def test_a_count_too_high_is_told_with_commas(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--jobs", "1001"]) == 2
    assert "'1001' is no whole number from 1 to 1,000" in capsys.readouterr().err


def test_changes_are_told_in_words_and_as_json(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["changes", "crates", "--from", "2024-06-03", "--to", "2024-06-10"]
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert main([*arguments, "--json"]) == 0
    changes = json.loads(capsys.readouterr().out)
    assert len(changes) == len(lines)
    assert set(changes[0]) >= {"kind", "claim_id", "before", "after", "is_news"}
    assert main(["changes", "crates", "--from", "2024-06-10", "--to", "2024-06-10"]) == 0
    assert capsys.readouterr().out == "nothing changed between 2024-06-10 and 2024-06-10\n"


def test_a_dossier_at_fault_is_told_with_1(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    spoil_claims(project)
    assert main(["build"]) == 1
    assert main(["changes", "crates", "--from", "2024-06-03", "--to", "2024-06-10"]) == 1
    assert "claims.csv:2:document_id: " in capsys.readouterr().out


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    import tomllib

    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"brief {settings['project']['version']}\n"


def test_a_dry_run_says_what_would_be_built_and_builds_nothing(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest_tree(project.root)
    assert main(["build", "--dry-run"]) == 0
    assert capsys.readouterr().out == (
        "crates/2024-06-10/brief: built, because there is none yet\n1 to build, 0 up to date\n"
    )
    assert digest_tree(project.root) == before
    main(["build"])
    capsys.readouterr()
    assert main(["build", "-n"]) == 0
    assert capsys.readouterr().out.endswith("0 to build, 1 up to date\n")
    assert main(["build", "-n", "--log", "json"]) == 0
    ended = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {name: ended[name] for name in ("built", "failed", "current")} == {
        "built": 0,
        "failed": 0,
        "current": 1,
    }
    spoil_claims(project)
    assert main(["build", "-n"]) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize(("arguments", "code"), [(["check"], 0), (["check", "nobody"], 2)])
def test_where_the_logs_disk_is_full_the_exit_code_still_tells(
    project: Project, arguments: list[str], code: int
) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        ended = subprocess.run([sys.executable, "-m", "publish", *arguments], stdout=full, stderr=full)
    assert ended.returncode == (code if arguments[1:] else 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "data/\x1b[31m"],
        ["build", "data/\x1b[31m"],
        ["build", "\x1b[31m"],
        ["build", "--as-of", "\x1b[31m"],
        ["history", "--\x1b[31m"],
        ["verify", "\x1b[31m.html"],
        ["unpublish", "\x1b[31m"],
        ["new", "data/\x9b31m", "--title", "Flood"],
        ["impact", "\x1b[31m"],
    ],
)
def test_name_with_an_escape_code_is_printed_without(
    project: Project, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    if arguments[1].startswith("data/\x1b"):
        (project.root / "data/crates").rename(project.root / arguments[1])
    main(arguments)
    printed = "".join(capsys.readouterr())
    assert printed
    assert not {"\x1b", "\x9b"} & set(printed)


def test_an_analysis_of_ones_own_breaks_nothing(project: Project) -> None:
    (project.root / "analysis.py").write_text("raise RuntimeError", encoding="utf-8")
    call = [sys.executable, "-m", "publish", "check"]
    path = str(Path(__file__).resolve().parents[3])
    ran = subprocess.run(
        call, cwd=project.root, env={**os.environ, "PYTHONPATH": path}, capture_output=True, timeout=60
    )
    assert (ran.returncode, ran.stdout) == (0, b"no problems in crates\n")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("changes crates --from 2024-06-02 --to 2024-06-10", b"\\uc57d 900 crates arrived"),
        ("note crates doc", "약 900 crates arrived".encode()),  # a file: it is UTF-8 everywhere
    ],
)
def test_a_terminal_that_is_not_utf_8_gets_text(project: Project, call: str, told: bytes) -> None:
    claims = project.root / "data" / "crates" / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace("About 900", "약 900"), encoding="utf-8")
    root = Path(__file__).resolve().parents[3]
    ran = subprocess.run(
        [sys.executable, "-m", "publish", *call.split()],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert told in ran.stdout
