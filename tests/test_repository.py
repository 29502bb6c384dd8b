"""Habits of the repository, as rules that a machine keeps."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.mutate import RULES, list_mutants, read_known

ROOT = Path(__file__).resolve().parents[1]
# What git leaves out, where there is no git to ask (an unpacked source distribution).
NOT_OURS = set(
    ".git .hypothesis .mypy_cache .pytest_cache .ruff_cache .venv __pycache__ build dist reports".split()
)
PACKAGES = ("analysis", "publish", "benchmarks")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@cache
def list_files() -> list[Path]:
    """Every file that is tracked, or would be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        found = [ROOT / name for name in answer.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in found if path.is_file())


def list_modules(*folders: str) -> list[Path]:
    return [
        path for path in list_files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders
    ]


def read_texts() -> Iterator[tuple[str, str]]:
    for path in list_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8", errors="surrogateescape")


def find_in_texts(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in read_texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def list_imports(tree: ast.AST) -> set[str]:
    """The top-level packages that a module imports anywhere, also inside of functions."""
    nodes = list(ast.walk(tree))
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    origins = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    return {name.partition(".")[0] for name in (*plain, *origins)}


def name_module(path: Path) -> str:
    """Name a module as an import does."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def list_own_imports(path: Path, ours: frozenset[str]) -> set[str]:
    """The modules of ours that a module imports when it runs, also inside of functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    nodes = [node for node in ast.walk(tree) if node not in for_types]
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            named |= inside & ours or {node.module}
    return named & ours


def draw_imports(*packages: str) -> dict[str, set[str]]:
    """Each module with those of the same packages that it imports."""
    paths = {name_module(path): path for path in list_modules(*packages)}
    return {name: list_own_imports(path, frozenset(paths)) - {name} for name, path in paths.items()}


def find_homes(*packages: str) -> dict[str, list[str]]:
    """The modules in which each function, class and constant is defined, by its name."""
    homes: dict[str, list[str]] = {}
    for path in list_modules(*packages):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            named = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            named += [one.id for one in targets if isinstance(one, ast.Name)]
            for name in dict.fromkeys(named):
                homes.setdefault(name, []).append(path.relative_to(ROOT).as_posix())
    return homes


def list_ideas() -> list[tuple[str, list[str], list[str]]]:
    """The rules that CONTRIBUTING lists: each with the names that state it, and their files."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| rule |")[2].partition("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    return [(idea, re.findall("`(.+?)`", names), re.findall("`(.+?)`", files)) for idea, names, files in rows]


class TestFiles:
    # Each is written in two parts so that this file does not hold it.
    REGISTRIES = ("pypi." + "org", "python" + "hosted", "npm" + "js.", "ana" + "conda.org", "deb." + "debian")

    def test_there_are_files_to_look_at(self) -> None:
        names = {path.relative_to(ROOT).as_posix() for path in list_files()}
        assert {"README.md", "Makefile", "pyproject.toml", "requirements.lock"} <= names

    def test_no_file_names_a_package_registry(self) -> None:
        assert find_in_texts(re.compile("|".join(map(re.escape, self.REGISTRIES)))) == []

    def test_no_file_names_a_path_of_someones_machine(self) -> None:
        assert find_in_texts(re.compile(r"(?<![\w.}])/(?:(?:root|work|farm|tmp)\b|(?:home|Users)/\w)")) == []

    def test_every_text_is_utf_8_with_plain_line_ends(self) -> None:
        assert [name for name, text in read_texts() if re.search("[\r\udc80-\udcff]", text)] == []

    def test_every_link_from_one_document_to_a_file_leads_somewhere(self) -> None:
        links = re.compile(r"\]\(((?![a-z]+:)[^)#\s]+)")
        broken = [
            f"{name}: {target}"
            for name, text in read_texts()
            if name.endswith(".md")
            for target in links.findall(text)
            if not (ROOT / name).parent.joinpath(target).exists()
        ]
        assert broken == []

    def test_every_path_that_contributing_names_is_there(self) -> None:
        text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
        paths = re.findall(r"`((?:analysis|publish|tests|notebooks|docs)/[\w./]*)`", text)
        assert len(paths) > 10
        assert [path for path in paths if not (ROOT / path).exists()] == []


class TestModules:
    VAGUE = frozenset({"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"})
    OUT_OF_REACH_OF_ANALYSIS = frozenset(
        "dask distributed nbclient nbconvert papermill publish weasyprint".split()
    )

    def test_none_is_long(self) -> None:
        lengths = {
            path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
            for path in list_modules(*PACKAGES)
        }
        # A list of columns and no code: one place for all of them is worth its length.
        del lengths["analysis/schema/tables.py"]

        assert {name: length for name, length in lengths.items() if length > 320} == {}

    def test_none_has_a_name_that_says_nothing(self) -> None:
        modules = list_modules(*PACKAGES, "tests")
        assert [path for path in modules if self.VAGUE & {path.stem, *path.relative_to(ROOT).parts}] == []

    def test_imports_go_in_no_circle(self) -> None:
        graph = draw_imports("analysis", "publish")
        assert graph["publish.make.brief"] >= {"publish.record.task"}
        order = list(TopologicalSorter(graph).static_order())  # raises CycleError with the circle
        assert len(order) == len(graph)

    @pytest.mark.parametrize("package", ["analysis", "analysis.sentences", "publish"])
    def test_folders_import_in_no_circle(self, package: str) -> None:
        parts, folders = package.count(".") + 2, dict[str, set[str]]()
        for name, imported in draw_imports(package.partition(".")[0]).items():
            if name.startswith(package):
                theirs = {".".join(one.split(".")[:parts]) for one in imported if one.startswith(package)}
                ours = ".".join(name.split(".")[:parts])
                folders.setdefault(ours, set()).update(theirs - {ours})
        assert len(folders) > 5
        assert set(TopologicalSorter(folders).static_order()) == set(folders)

    def test_publish_is_at_most_8_levels_deep(self) -> None:
        graph = draw_imports("publish")
        levels: dict[str, int] = {}
        for name in TopologicalSorter(graph).static_order():
            levels[name] = 1 + max((levels[one] for one in graph[name]), default=0)
        assert {name: level for name, level in levels.items() if level > 8} == {}

    def test_analysis_knows_nothing_of_how_briefs_are_published(self) -> None:
        imports = {
            path.relative_to(ROOT).as_posix(): list_imports(ast.parse(path.read_text(encoding="utf-8")))
            & self.OUT_OF_REACH_OF_ANALYSIS
            for path in list_modules("analysis")
        }
        assert {name: found for name, found in imports.items() if found} == {}

    def test_an_import_within_a_function_says_why(self) -> None:
        silent = [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for path in list_modules("analysis", "publish")
            for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
            and "#"
            not in "".join(path.read_text(encoding="utf-8").splitlines()[node.lineno - 2 : node.lineno])
        ]
        assert silent == []

    def test_each_says_first_what_it_is_for(self) -> None:
        modules = list_modules(*PACKAGES, "tests")
        silent = [
            path for path in modules if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        ]
        # An empty file only makes its folder a package.
        assert [path for path in silent if path.read_text(encoding="utf-8").strip()] == []


class TestIdeas:
    # Each command, each generated page and each chart has one of these.
    OF_EACH = frozenset({"build", "main", "run", "say_all", "say_title"})

    @pytest.mark.parametrize("package", ["analysis", "publish"])
    def test_each_public_name_has_one_meaning(self, package: str) -> None:
        homes = find_homes(package)
        known = {
            name: paths for name, paths in homes.items() if not name.startswith("_") and not name.isupper()
        }
        twice = {name: paths for name, paths in known.items() if len(paths) > 1 and name not in self.OF_EACH}
        assert len(known) > 100
        assert twice == {}

    def test_each_is_stated_in_at_most_4_files(self) -> None:
        homes = find_homes("analysis", "publish")
        ideas = list_ideas()
        assert len(ideas) > 15
        assert [idea for idea, _, files in ideas if len(files) > 4] == []
        for idea, names, files in ideas:
            stated = {path for name in names for path in homes.get(name, [name])}
            assert stated == set(files), idea


class TestTests:
    def test_each_name_is_shorter_than_60_characters(self) -> None:
        names = [
            node.name
            for path in list_modules("tests")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        ]
        assert names
        assert [name for name in names if len(name) >= 60] == []

    def test_each_mutant_that_survives_is_of_todays_code(self) -> None:
        known = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text(encoding="utf-8"))["survivor"]
        assert [one for one in known if not one["reason"].strip()] == []
        files = {one["file"] for one in known}
        assert read_known() <= {one.change for file in files for one in list_mutants(ROOT / file)}

    def test_each_module_whose_rules_are_mutated_is_there(self) -> None:
        assert [name for name in RULES if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebooks:
    LOGIC = (
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Lambda,
        ast.For,
        ast.While,
        ast.comprehension,
        ast.If,
        ast.IfExp,
        ast.Try,
        ast.With,
    )

    def read_code(self, path: Path) -> list[NotebookNode]:
        notebook = nbformat.read(path, as_version=4)
        return [cell for cell in notebook.cells if cell.cell_type == "code"]

    def read_parameters(self, path: Path) -> str:
        tagged = [cell for cell in self.read_code(path) if "parameters" in cell.metadata.get("tags", [])]
        assert len(tagged) == 1
        return str(tagged[0].source)

    def test_carries_no_outputs(self, path: Path) -> None:
        ran = [cell for cell in self.read_code(path) if cell.outputs or cell.execution_count is not None]
        assert ran == []

    def test_begins_with_the_question_that_it_answers(self, path: Path) -> None:
        first = nbformat.read(path, as_version=4).cells[0]
        assert first.cell_type == "markdown"
        title, *_ = first.source.splitlines()
        assert title.startswith("# ")
        assert title.endswith("?")

    def test_explains_each_parameter_with_its_type(self, path: Path) -> None:
        lines = [line for line in self.read_parameters(path).splitlines() if line.strip()]
        assert lines
        assert [line for line in lines if not re.fullmatch(r"\w+: [\w\[\]]+ = .+  # \S.+", line)] == []

    def test_holds_no_logic(self, path: Path) -> None:
        nodes = chain.from_iterable(ast.walk(ast.parse(cell.source)) for cell in self.read_code(path))
        assert [ast.unparse(node) for node in nodes if isinstance(node, self.LOGIC)] == []

    def test_asks_analysis_and_never_publish(self, path: Path) -> None:
        trees = [ast.parse(cell.source) for cell in self.read_code(path)]
        imported = set().union(*map(list_imports, trees))
        assert "analysis" in imported
        assert "publish" not in imported
