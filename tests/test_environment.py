"""Every way to set the project up installs the same: pyproject.toml, the lock and environment.yml agree."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.checkers import list_html_errors, list_pdf_ua_errors

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]


@cache
def read_project() -> dict[str, Any]:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings


def read_environment() -> dict[str, Any]:
    environment: dict[str, Any] = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    return environment


def list_run_time_requirements() -> list[Requirement]:
    return [Requirement(line) for line in read_project()["project"]["dependencies"]]


def list_direct_requirements() -> list[Requirement]:
    extras = read_project()["project"]["optional-dependencies"]
    return list_run_time_requirements() + [Requirement(line) for lines in extras.values() for line in lines]


@cache
def read_lock() -> list[tuple[Requirement, list[str]]]:
    """Each locked requirement with its hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    locked = []
    for line in text.splitlines():
        requirement, *hashes = re.split(r"\s+--hash=", line.strip())
        if requirement and not requirement.startswith("#"):
            locked.append((Requirement(requirement), hashes))
    return locked


@cache
def read_locked_versions() -> dict[str, str]:
    return {requirement.name: str(requirement.specifier).removeprefix("==") for requirement, _ in read_lock()}


class TestLock:
    def test_pins_each_package_to_one_version_everywhere(self) -> None:
        assert [str(requirement) for requirement, _ in read_lock() if len(requirement.specifier) != 1] == []
        assert all(str(requirement.specifier).startswith("==") for requirement, _ in read_lock())
        names = [requirement.name for requirement, _ in read_lock()]
        assert len(names) == len(set(names))

    def test_gives_a_hash_of_each_file(self) -> None:
        without = [
            requirement.name
            for requirement, hashes in read_lock()
            if not hashes or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes)
        ]
        assert without == []

    def test_names_no_registry_and_no_file(self) -> None:
        text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
        assert [line for line in text.splitlines() if re.search(r"://| @ |^--?[a-z]", line)] == []

    def test_holds_every_direct_dependency_in_a_version_that_fits(self) -> None:
        locked = read_locked_versions()
        unfit = [
            str(requirement)
            for requirement in list_direct_requirements()
            if not requirement.specifier.contains(locked.get(canonicalize_name(requirement.name), "0"))
        ]
        assert unfit == []

    def test_holds_what_the_project_is_built_with(self) -> None:
        needs = [Requirement(line) for line in read_project()["build-system"]["requires"]]
        assert {need.name for need in needs} <= set(read_locked_versions())

    def test_is_what_runs_here(self) -> None:
        locked = read_locked_versions()
        differing = {
            requirement.name: (version(requirement.name), locked[requirement.name])
            for requirement in list_run_time_requirements()
            if version(requirement.name) != locked[requirement.name]
        }
        assert differing == {}, "run `make setup`: installed and locked versions differ"


class TestCondaEnvironment:
    def list_pip_lines(self) -> list[str]:
        (section,) = [entry for entry in read_environment()["dependencies"] if isinstance(entry, dict)]
        lines: list[str] = section["pip"]
        return lines

    def test_installs_the_lock_by_hash(self) -> None:
        # pip takes a pin without a hash only after it has read the pin's hashes.
        assert self.list_pip_lines()[0] == "-r requirements.lock"

    def test_names_each_direct_dependency_with_its_locked_version(self) -> None:
        locked = read_locked_versions()
        expected = sorted(f"{item.name}=={locked[item.name]}" for item in list_direct_requirements())
        assert self.list_pip_lines()[1:] == expected

    def test_takes_a_python_that_the_project_supports(self) -> None:
        (python,) = [
            entry
            for entry in read_environment()["dependencies"]
            if isinstance(entry, str) and entry.startswith("python")
        ]
        taken = SpecifierSet(python.removeprefix("python"))
        supported = SpecifierSet(read_project()["project"]["requires-python"])
        versions = [f"3.{minor}" for minor in range(8, 20) if taken.contains(f"3.{minor}")]
        assert versions
        assert all(supported.contains(candidate) for candidate in versions)

    def test_brings_the_system_libraries_and_names_no_address(self) -> None:
        environment = read_environment()
        assert {"pip", "pango", "fontconfig", "git", "make"} <= {
            entry for entry in environment["dependencies"] if isinstance(entry, str)
        }
        assert "://" not in (ROOT / "environment.yml").read_text(encoding="utf-8")
        assert environment["channels"][0] == "conda-forge"


def list_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("package", ["analysis", "publish"])
def test_whatever_the_code_imports_is_a_direct_dependency(package: str) -> None:
    extras = read_project()["project"]["optional-dependencies"]
    declared = {canonicalize_name(item.name) for item in list_run_time_requirements()}
    declared |= {canonicalize_name(Requirement(line).name) for line in extras["cluster"]}
    homes = packages_distributions()
    known = {*sys.stdlib_module_names, "analysis", "publish"}
    undeclared = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in set(list_imports(path)) - known
        if not declared & {canonicalize_name(home) for home in homes.get(name, [name])}
    }
    assert undeclared == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


class TestWheel:
    def test_holds_code_notebooks_fonts_templates_and_no_more(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())
        assert {name.partition("/")[0].partition("-")[0] for name in names} == {
            "analysis",
            "publish",
            "sourced_briefs",
        }
        kept = {".crontab", ".css", ".json", ".j2", ".otf", ".py", ".service", ".timer", ".txt", ".woff2"}
        shipped = {
            path.relative_to(ROOT).as_posix()
            for package in ("analysis", "publish")
            for path in (ROOT / package).rglob("*")
            if path.suffix in kept and "__pycache__" not in path.parts
        }
        shipped |= {f"publish/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("notebooks/*.ipynb")}
        assert shipped - names == set()

    def test_finds_its_notebooks_and_its_fonts_without_the_checkout(
        self, wheel: Path, tmp_path: Path
    ) -> None:
        installed = tmp_path / "installed"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(installed)
        ask = (
            f"import sys; sys.path.insert(0, {str(installed)!r})\n"
            "from publish.project import find_project\n"
            "from analysis.charts.drawing.lettering import font_path\n"
            "print(*find_project().list_notebooks(), font_path().is_relative_to(sys.path[0]))"
        )
        answer = subprocess.run(
            [sys.executable, "-I", "-c", ask], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        expected = sorted(path.stem for path in ROOT.glob("notebooks/*.ipynb"))
        assert answer.stdout.split() == [*expected, "True"]

    def test_in_an_empty_folder_begins_codes_and_builds_a_dossier(self, wheel: Path, tmp_path: Path) -> None:
        installed, here = tmp_path / "installed", tmp_path / "here"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(installed)
        before = sorted(installed.rglob("*"))
        (here / "notebooks").mkdir(parents=True)
        # What a user may have of his own: a notebook beside the shipped ones, a module of the library's name.
        timeline = (installed / "publish/notebooks/timeline.ipynb").read_text(encoding="utf-8")
        (here / "notebooks/mine.ipynb").write_text(timeline, encoding="utf-8")
        (here / "analysis.py").write_text("raise SystemExit('not this one')\n", encoding="utf-8")
        environment = {
            **os.environ,
            "PYTHONPATH": str(installed),
            "PYTHONSAFEPATH": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        for call in (
            ["new", "mill", "--title", "The mill"],
            ["code", "mill/notes/gazette-20240602-flood.yaml"],
            ["check"],
            ["build", "./mill", "--notebook", "mine", "--formats", "html", "--as-of", "2024-06-03"],
            ["build", "--formats", "html", "--as-of", "2024-06-03"],
            ["impact", "C01"],
            ["schedule", "--cron"],
        ):
            command = [sys.executable, "-m", "publish", *call]
            ran = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True)
            assert ran.returncode == 0, (call, ran.stderr)
        assert str(here / "reports") in ran.stdout
        made = {path.stem for path in (here / "reports/mill/2024-06-03").glob("*.html")}
        assert made >= {"brief", "brief.annex", "mine"}
        assert sorted(installed.rglob("*")) == before


class TestJudges:
    """What judges the briefs is there, and can say no."""

    PAGE = "<!doctype html><html lang=en><title>A page</title><h1>Head</h1><p>≥ 20 ◆</p></html>"

    def test_a_browser_opens_a_page(self, browser: Browser) -> None:
        page = browser.new_page(viewport={"width": 320, "height": 600})
        page.set_content(self.PAGE)
        assert page.title() == "A page"
        assert page.evaluate("document.documentElement.scrollWidth") == 320

    def test_the_html_checker_tells_a_valid_page_from_another(self, java: str, tmp_path: Path) -> None:
        good, bad = tmp_path / "good.html", tmp_path / "bad.html"
        good.write_text(self.PAGE, encoding="utf-8")
        bad.write_text(self.PAGE.replace("<p>", "<p><foo>"), encoding="utf-8")
        errors = list_html_errors(java, [good, bad])
        assert errors
        assert all(error.startswith("bad.html:1: ") for error in errors)

    def test_the_pdf_checker_tells_a_tagged_pdf_from_another(self, pango: None, tmp_path: Path) -> None:
        import weasyprint

        document = weasyprint.HTML(string=self.PAGE)
        document.write_pdf(tmp_path / "tagged.pdf", pdf_variant="pdf/ua-1")
        document.write_pdf(tmp_path / "plain.pdf")
        assert list_pdf_ua_errors(tmp_path / "tagged.pdf") == []
        assert any("TAGGED-DOCUMENT" in error for error in list_pdf_ua_errors(tmp_path / "plain.pdf"))


def test_make_alone_lists_the_two_commands() -> None:
    answer = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    listed = re.findall(r"^make (\w+) +\S", answer.stdout, re.MULTILINE)
    assert {"brief", "test", "setup", "lock"} <= set(listed)


def test_set_up_without_a_network_says_what_to_look_at(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    (python.parent / "activate").write_text(f"{tmp_path}/.venv", encoding="utf-8")
    python.write_text("#!/bin/sh\n[ $1 = -c ] || { echo No matching distribution >&2; exit 1; }\n", "utf-8")
    python.chmod(0o755)
    call = ["make", "setup", f"PYTHON={python}"]
    answer = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert answer.returncode == 2
    assert "does not reach the index: look at its network" in answer.stderr.splitlines()[-2]


def test_ci_runs_make_test() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^\S.* make test$", script, re.MULTILINE)
