"""Try changes of modules in forked processes, each with the tests that run what it changes."""

from __future__ import annotations

import ast
import builtins
import gc
import inspect
import os
import pickle
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple, Protocol

import pytest

# What takes longer than its tests do otherwise, in seconds of the processor, never ends.
_SECONDS = 60
_SURVIVED = -1
_Functions = dict[CodeType, list[FunctionType]]


class Change(Protocol):
    """A changed module, and the line of the statement that is changed."""

    path: Path
    statement: int

    def compile(self) -> CodeType:
        """Compile the whole module with it."""


class Watched(NamedTuple):
    """Which statements a test runs, by file and line, and how long it takes."""

    ran: frozenset[tuple[str, int]]
    seconds: float


def in_child(do: Callable[[], Any], seconds: float = 0) -> Any:
    """Do something in a forked process; None where it did not come to its end, or not in time."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            signal.setitimer(signal.ITIMER_PROF, seconds)
            with open(writing, "wb") as pipe:
                pickle.dump(do(), pipe)
        except BaseException:  # noqa: BLE001  the process ends here, and nobody else would tell
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(told) if told else None


def run_imported(change: Change, tests: Sequence[Path]) -> bool:
    """Whether all tests pass that import a changed module in place of what its file holds."""
    get_code = SourceFileLoader.get_code

    def give(loader: SourceFileLoader, name: str) -> CodeType | None:
        return change.compile() if loader.path == str(change.path) else get_code(loader, name)

    SourceFileLoader.get_code = give  # type: ignore[method-assign, assignment]
    return _run_pytest(tests) == 0


def _run_pytest(tests: Sequence[Path], *plugins: object) -> int:
    with open(os.devnull, "w") as nowhere:
        sys.stdout = nowhere
        options = ("-x", "-q", "-s", "-n", "0", "-p", "no:cacheprovider")
        return int(pytest.main([*options, *map(str, tests)], plugins))


@dataclass
class Trial:
    """A plugin of pytest that tries changes of functions where pytest would run the tests."""

    changes: Sequence[Change]
    report: Callable[[Any], None]
    survived: int | None = None

    def run(self, tests: Sequence[Path]) -> int | None:
        """Count the changes that no test notices; None where a test fails with nothing changed."""
        _run_pytest(tests, self)
        return self.survived

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Watch each test; then try each change with those that run its statement, the likeliest first."""
        functions = _find_functions({str(one.path) for one in self.changes})
        gc.freeze()
        watched = in_child(lambda: self._watch(session, functions))
        if watched is None:
            return True
        self.survived = 0
        kills: Counter[int] = Counter()
        for change in self.changes:
            ran = str(change.path), change.statement
            tests = [place for place, one in enumerate(watched) if ran in one.ran]
            tests.sort(key=lambda place: (-kills[place], watched[place].seconds))
            limit = _SECONDS + 5 * sum(watched[place].seconds for place in tests)
            failed = in_child(lambda: _try(change, functions, session, tests), limit)  # noqa: B023
            if failed == _SURVIVED:
                self.survived += 1
                self.report(change)
            elif failed is not None:
                kills[failed] += 1
        return True

    def _watch(self, session: pytest.Session, functions: _Functions) -> list[Watched] | None:
        ran: set[tuple[str, int]] = set()
        builtins.note_ran = lambda *where: ran.add(where)  # type: ignore[attr-defined]
        for path in {one.path for one in self.changes}:
            tree = _Noting(path).visit(ast.parse(path.read_text(encoding="utf-8")))
            _put_in(functions, path, compile(tree, path, "exec", dont_inherit=True))
        watched = []
        for place, item in enumerate(session.items):
            ran.clear()
            start = time.process_time()
            _run_test(item, session.items[place + 1 : place + 2])
            if session.testsfailed:
                print("fails with nothing changed:", item.nodeid, file=sys.stderr)
                return None
            watched.append(Watched(frozenset(ran), time.process_time() - start))
        return watched


class _Noting(ast.NodeTransformer):
    """Lets each statement of a function note that it is run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if isinstance(node, (ast.Module, ast.ClassDef)):
            return node
        for name in ("body", "orelse", "finalbody"):
            if isinstance(statements := getattr(node, name, None), list):
                setattr(node, name, [part for one in statements for part in (self._note(one), one)])
        return node

    def _note(self, statement: ast.stmt) -> ast.stmt:
        note = ast.parse(f"note_ran({str(self.path)!r}, {statement.lineno})").body[0]
        for part in ast.walk(note):
            ast.copy_location(part, statement)
        return note


def _try(change: Change, functions: _Functions, session: pytest.Session, tests: list[int]) -> int:
    """The place of the first test that fails."""
    _put_in(functions, change.path, change.compile())
    for position, place in enumerate(tests):
        _run_test(session.items[place], [session.items[one] for one in tests[position + 1 : position + 2]])
        if session.testsfailed:
            return place
    return _SURVIVED


def _run_test(item: pytest.Item, following: Sequence[pytest.Item]) -> None:
    # What the following needs too stays set up.
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following[0] if following else None)


def _find_functions(files: set[str]) -> _Functions:
    """The functions of some files by their code; what functions remember is forgotten."""
    found: _Functions = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in files:
            found[one.__code__].append(one)
        elif isinstance(one, _lru_cache_wrapper) and str(one.__module__).startswith(("analysis", "publish")):
            one.cache_clear()
    return found


def _put_in(functions: _Functions, path: Path, changed: CodeType) -> None:
    """Let the functions of a module do what those of a changed one do."""
    # A future import of this module's would make other code of the same text.
    original = compile(path.read_text(encoding="utf-8"), path, "exec", dont_inherit=True)
    for old, new in zip(_list_functions(original), _list_functions(changed), strict=True):
        for one in functions[old] if old != new else ():
            one.__code__ = new


def _list_functions(code: CodeType) -> Iterator[CodeType]:
    """The outermost functions of a module."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from [one] if one.co_flags & inspect.CO_OPTIMIZED else _list_functions(one)
