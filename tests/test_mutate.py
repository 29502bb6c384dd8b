"""The runner of mutants: what no test notices is told, what one notices is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RULES = """\
LEAST = 3

def is_large(number):
    return number > LEAST

def is_small(number):
    return number < 2
"""
TESTS = """\
import rules

def test_four_is_large():
    assert rules.is_large(4)

def test_three_is_not_large():
    assert not rules.is_large(3)
"""
# The runner with another folder for its root, and nothing known.
RUNNER = """\
import sys
from pathlib import Path
from tests import mutate

mutate.ROOT, mutate.read_known = Path(sys.argv[1]), set
sys.argv[1:] = ["rules.py", "--tests", "test_rules.py"]
sys.exit(mutate.main())
"""


def mutate(folder: Path, tests: str) -> tuple[int, list[str]]:
    """Try each mutant of the rules with these tests: exit code, and what is printed."""
    (folder / "rules.py").write_text(RULES, encoding="utf-8")
    (folder / "test_rules.py").write_text(tests, encoding="utf-8")
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, folder],
        cwd=folder,
        env={"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def test_what_no_test_notices_is_told(tmp_path: Path) -> None:
    code, told = mutate(tmp_path, TESTS)
    assert code == 1
    assert sorted(told[:-1]) == [
        "rules.py:7: 2 -> 3   in   return number < 2",
        "rules.py:7: number < 2 -> number >= 2   in   return number < 2",
    ]
    assert told[-1] == "2 of 4 mutants survived (of 4 there are)"


def test_a_test_for_each_rule_leaves_no_mutant(tmp_path: Path) -> None:
    small = "\ndef test_only_one_is_small():\n    assert rules.is_small(1) and not rules.is_small(2)\n"
    assert mutate(tmp_path, TESTS + small) == (0, ["0 of 4 mutants survived (of 4 there are)"])


def test_a_test_that_fails_anyway_tries_nothing(tmp_path: Path) -> None:
    code, told = mutate(tmp_path, TESTS.replace("(4)", "(2)"))
    assert (code, told) == (1, ["a test fails with nothing changed: mend that first"])
