"""Change one small rule at a time in ``analysis/`` and see whether a test notices.

``make mutants`` tries a sample of the rules that decide counts, stances, comparability, grades and headlines;
``python -m tests.mutate analysis/page --count 40 --seed 2`` chooses where. Each mutant is made in the memory
of a process of its own, and the tests of its folder that run its statement are tried until one fails: no
file is changed, and a test that starts another process sees no mutant there. What survives is printed as
``file:line: before -> after``: either a test is missing, or the line does nothing. Survivors that change
nothing a reader can see stand in ``mutants.toml``, each with its reason; they are not tried again.
"""

from __future__ import annotations

import argparse
import ast
import random
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from tests.trial import Trial, in_child, run_imported

ROOT = Path(__file__).resolve().parents[1]
# What decides who is counted, on which side, what can be compared, how far a source is trusted, what leads.
RULES = (
    *(f"analysis/frames/{name}.py" for name in ("agents", "chains", "forecasts", "propositions")),
    *(f"analysis/frames/{name}.py" for name in ("grouping", "register", "saying", "stances")),
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


# A changed constant may make a loop endless: so many seconds of the processor its tests may take.
_MOST_SECONDS = 300.0


@dataclass(frozen=True)
class Mutant:
    """One change: its place in its module, the line that it is in, what stood and now stands there.

    ``statement`` is the line where its statement begins; 0 for what is run once, on import.
    """

    path: Path
    place: int
    line: int
    statement: int
    text: str
    before: str
    after: str

    @property
    def change(self) -> tuple[str, ...]:
        """What tells it from others also after lines above it have moved."""
        return self.path.relative_to(ROOT).as_posix(), self.text, self.before, self.after

    def compile(self) -> CodeType:
        """Compile the whole module with it."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        _change(list(_places(tree))[self.place])
        return compile(tree, self.path, "exec", dont_inherit=True)


def list_mutants(path: Path) -> Iterator[Mutant]:
    """List every mutant of one module."""
    text = path.read_text(encoding="utf-8")
    lines, tree = text.splitlines(), ast.parse(text)
    functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    inside = [part for one in functions for statement in one.body for part in ast.walk(statement)]
    statement_of: dict[int, int] = {}
    # The innermost comes last.
    for statement in inside:
        if isinstance(statement, ast.stmt):
            statement_of |= dict.fromkeys(map(id, ast.walk(statement)), statement.lineno)
    for place, node in enumerate(_places(tree)):
        changed = deepcopy(node)
        _change(changed)
        line: int = getattr(node, "lineno", 1)
        before, after, statement = ast.unparse(node), ast.unparse(changed), statement_of.get(id(node), 0)
        yield Mutant(path, place, line, statement, lines[line - 1].strip(), before, after)


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
        node.operand = ast.copy_location(ast.UnaryOp(ast.Not(), node.operand), node)
    elif isinstance(node, ast.Constant):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1  # type: ignore[operator]


def find_tests(module: Path) -> list[Path]:
    """Find the tests of a module: its folder's examples, and the nearest folder of tests like its own."""
    place = module.relative_to(ROOT).parent
    folder = ROOT / "tests" / place
    while not folder.is_dir():
        folder = folder.parent
    return [place, folder.relative_to(ROOT)]


def read_known() -> set[tuple[str, ...]]:
    """Read the survivors that have a reason."""
    known = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text(encoding="utf-8"))["survivor"]
    return {(one["file"], one["line"], one["before"], one["after"]) for one in known}


def report(mutant: Mutant) -> None:
    """Print a survivor."""
    where = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
    told = f"{where}: {mutant.before} -> {mutant.after}   in   {mutant.text}"
    # While pytest runs, what it prints goes nowhere.
    print(told, file=sys.__stdout__, flush=True)


def try_all(mutants: list[Mutant], tests: list[Path]) -> int | None:
    """Try mutants that have the same tests and count those that survive; None where a test fails anyway."""
    trial = Trial([one for one in mutants if one.statement], report)
    survived = in_child(lambda: trial.run(tests))
    if survived is None:
        return None
    for one in mutants:
        if not one.statement and in_child(lambda: run_imported(one, tests), _MOST_SECONDS):  # noqa: B023
            survived += 1
            report(one)
    return int(survived)


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
    by_tests: dict[tuple[Path, ...], list[Mutant]] = defaultdict(list)
    for one in sample:
        by_tests[tuple(given.tests or find_tests(one.path))].append(one)
    survived = 0
    for tests, mutants in by_tests.items():
        found = try_all(mutants, list(tests))
        # Where a test fails anyway, each mutant would seem to be noticed.
        if found is None:
            print("a test fails with nothing changed: mend that first")
            return 1
        survived += found
    print(f"{survived} of {len(sample)} mutants survived (of {len(every)} there are)")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
