"""Change one small rule at a time in ``analysis/`` and see whether a test notices.

``make mutants`` tries a sample of the rules that decide counts, stances, comparability, grades and headlines;
``python -m tests.mutate analysis/page --count 40 --seed 2`` chooses where. Each mutant is made in a copy of
the tree, and the tests of its folder are run over it. What survives is printed as
``file:line: before -> after``: either a test is missing, or the line does nothing. Survivors that change
nothing a reader can see stand in ``mutants.toml``, each with its reason; they are not tried again.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("analysis", "publish", "tests", "notebooks", "data", "docs", "pyproject.toml")
SECONDS = 300
# What decides who is counted, on which side, what can be compared, how far a source is trusted, what leads.
RULES = (
    *(f"analysis/frames/{name}.py" for name in ("agents", "chains", "forecasts", "propositions")),
    *(f"analysis/frames/{name}.py" for name in ("register", "saying", "stances", "statements", "voices")),
    *(f"analysis/comparing/{name}.py" for name in ("allowance", "compare", "independence", "turns")),
    "analysis/sentences/answers/trust.py",
    "analysis/sentences/headline/headline.py",
    *(f"analysis/sentences/standing/{name}.py" for name in ("footing", "ranking")),
    "analysis/numbers/conventions.py",
)
_FLIPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


@dataclass(frozen=True)
class Mutant:
    """One change: its place in its module, the line that it is in, what stood and now stands there."""

    path: Path
    place: int
    line: int
    text: str
    before: str
    after: str

    @property
    def change(self) -> tuple[str, ...]:
        """What tells it from others also after lines above it have moved."""
        return self.path.relative_to(ROOT).as_posix(), self.text, self.before, self.after

    @property
    def source(self) -> str:
        """The whole module with it."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        _change(list(_places(tree))[self.place])
        return ast.unparse(tree)


def list_mutants(path: Path) -> Iterator[Mutant]:
    """List every mutant of one module."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for place, node in enumerate(_places(ast.parse(text))):
        changed = deepcopy(node)
        _change(changed)
        line: int = getattr(node, "lineno", 1)
        yield Mutant(path, place, line, lines[line - 1].strip(), ast.unparse(node), ast.unparse(changed))


def _places(tree: ast.AST) -> Iterator[ast.AST]:
    # What decorates decides no rule, and two lists of one length are zipped alike, strictly or not.
    idle = {
        id(part)
        for node in ast.walk(tree)
        for one in getattr(node, "decorator_list", ())
        for part in ast.walk(one)
    } | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "strict"}
    for node in ast.walk(tree):
        if id(node) not in idle and (
            (isinstance(node, ast.Compare) and type(node.ops[0]) in _FLIPPED)
            or isinstance(node, ast.BoolOp)
            or (isinstance(node, ast.BinOp) and type(node.op) in _FLIPPED)
            or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
            or (isinstance(node, ast.Constant) and type(node.value) in (bool, int))
        ):
            yield node


def _change(node: ast.AST) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = _FLIPPED[type(node.ops[0])]()  # type: ignore[call-overload]
    elif isinstance(node, (ast.BoolOp, ast.BinOp)):
        node.op = _FLIPPED[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.UnaryOp):
        # ``not x`` becomes ``not (not x)``: what was false is true.
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1  # type: ignore[operator]


def find_tests(module: Path) -> list[Path]:
    """Find the tests of a module: its examples, the file of its name, the nearest folder like its own."""
    place = module.relative_to(ROOT)
    folder = ROOT / "tests" / place.parent
    while not folder.is_dir():
        folder = folder.parent
    named = folder / f"test_{module.stem}.py"
    return [place, *(path.relative_to(ROOT) for path in (named, folder) if path.exists())]


def read_known() -> set[tuple[str, ...]]:
    """Read the survivors that have a reason."""
    known = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text(encoding="utf-8"))["survivor"]
    return {(one["file"], one["line"], one["before"], one["after"]) for one in known}


def survives(mutant: Mutant, copy: Path, tests: list[Path]) -> bool:
    """Run tests over one mutant; True if none of them fails."""
    place = copy / mutant.path.relative_to(ROOT)
    original = place.read_text(encoding="utf-8")
    place.write_text(mutant.source, encoding="utf-8")
    try:
        return pass_tests(copy, tests)
    finally:
        place.write_text(original, encoding="utf-8")


def pass_tests(copy: Path, tests: list[Path], seconds: int | None = SECONDS) -> bool:
    """Run tests in the copy; True if all pass, and in time."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, *map(str, tests)],
            cwd=copy,
            env=environment,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> int:
    """Run a sample of mutants and say which survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=main.__doc__)
    parser.add_argument("places", nargs="*", default=RULES)
    parser.add_argument("--count", type=int, default=25, help="how many mutants to try (default 25)")
    parser.add_argument("--seed", type=int, default=1, help="another number tries others (default 1)")
    parser.add_argument("--tests", nargs="+", type=Path, help="run these in place of those of its folder")
    given = parser.parse_args()
    modules = [
        path
        for place in given.places
        for path in ([ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py")))
    ]
    known = read_known()
    every = [one for module in modules for one in list_mutants(module) if one.change not in known]
    sample = random.Random(given.seed).sample(every, min(given.count, len(every)))
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        tests = {one.path: given.tests or find_tests(one.path) for one in sample}
        # Where a test fails anyway, each mutant would seem to be noticed.
        if not pass_tests(copy, sorted({one for of_module in tests.values() for one in of_module}), None):
            print("a test fails with nothing changed: mend that first")
            return 1
        for mutant in sample:
            if survives(mutant, copy, tests[mutant.path]):
                survived += 1
                where = mutant.path.relative_to(ROOT)
                print(
                    f"{where}:{mutant.line}: {mutant.before} -> {mutant.after}   in   {mutant.text}",
                    flush=True,
                )
    print(f"{survived} of {len(sample)} mutants survived (of {len(every)} there are)")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
