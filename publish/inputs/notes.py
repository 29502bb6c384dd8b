"""The seam to ``analysis.notes``: which dossier a note belongs to, and who answers its questions."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from analysis.dossier.problem import AskedError, order_of_problem
from analysis.notes.code import Coding
from analysis.notes.correct import Correction, correct
from analysis.notes.ledger import read_ledger
from analysis.notes.names import find_row
from analysis.numbers.words import count_of
from publish.errors import CallError, DataError
from publish.project import find_dossier_around, find_project
from publish.terminal import make_plain, say


def find_dossier_of(name: str, paths: Sequence[Path] = ()) -> Path:
    """Find the dossier that notes belong to: the named one, the one that they lie in, or the only one.

    Raises CallError if there is none, or more than one.
    """
    if name:
        return find_project().find_dossier(name)
    around = {folder for path in paths if (folder := find_dossier_around(path.resolve())) is not None}
    if len(around) > 1:
        names = ", ".join(sorted(str(folder) for folder in around))
        raise CallError(f"the notes lie in more than one dossier ({names}); code them one dossier at a time")
    return around.pop() if around else _take_only(find_project().find_dossiers(), "there is")


def find_dossier_with(row: str, name: str) -> Path:
    """Find the dossier that holds a row: the named one, else the only one of the project that has the id.

    Raises CallError if there is none, or more than one.
    """
    if name:
        return find_project().find_dossier(name)
    folders = find_project().find_dossiers()
    if len(folders) == 1:
        return folders[0]
    found, told = [], []
    for folder in folders:
        try:
            find_row(read_ledger(folder), row)
            found.append(folder)
        except AskedError as error:
            told.append(f"{folder.name}: {error}")
    if not found:
        raise CallError(told)
    return _take_only(found, f"{row!r} is in")


def _take_only(folders: Sequence[Path], what_is: str) -> Path:
    if len(folders) > 1:
        names = ", ".join(folder.name for folder in folders)
        raise CallError(f"{what_is} more than one dossier ({names}); name one with --dossier")
    return folders[0]


def asks() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(question: str) -> str:
    print(make_plain(question), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def ask_yes() -> Callable[[str], bool] | None:
    """Give a function that asks at the terminal whether to take a proposal; none on a pipe."""
    return (lambda question: _ask(f"{question} [Y/n]").lower() in ("", "y", "yes")) if asks() else None


def ask_reason(given: str) -> Callable[[str], str]:
    """Give a function that tells why a row is corrected: what the call says, else what is answered."""
    last = ""

    def ask(what: str) -> str:
        nonlocal last
        if given or not asks():
            return given
        say(what, sys.stderr)
        again = f"[{last}]" if last else "(empty: leave it)"
        last = _ask(f"why is it corrected? {again}") or last
        return last

    return ask


def check_files(paths: Iterable[Path]) -> None:
    """Refuse a call that names a file that is not there."""
    for path in paths:
        if path.is_dir():
            raise CallError(f"{path} is a folder; name the files in it")
        if not path.is_file():
            raise CallError(f"there is no file {path}")


def tell_result(result: Coding | Correction, rows: str, most: int | None = None) -> None:
    """Print the warnings of what was coded, then its rows; at most so many lines of each.

    Raises DataError with what is wrong; nothing was written.
    """
    _say_some(result.warnings, most, sys.stderr)
    if result.problems:
        told = list(dict.fromkeys(map(str, sorted(result.problems, key=order_of_problem))))
        raise DataError([*told[:most], f"{count_of(len(told), 'problem')}: nothing was written"])
    _say_some(rows.splitlines(), most, sys.stdout)


def _say_some(lines: Sequence[object], most: int | None, stream: TextIO) -> None:
    for line in lines[:most]:
        say(line, stream)
    if most and len(lines) > most:
        say(f"and {len(lines) - most} more", stream)


def correct_row(options: argparse.Namespace, values: Mapping[str, str] | None) -> None:
    """Correct the row that a call names, or withdraw it, and tell what came of it.

    Raises AskedError if there is no such row or field, or nothing to correct; DataError if the dossier would
    be at fault; nothing was written.
    """
    folder = find_dossier_with(options.id, options.dossier)
    correction = correct(folder, options.id, values, options.reason, dry_run=options.dry_run)
    tell_result(correction, correction.show_row() if options.dry_run else "")
    say(correction.describe())
    if correction.note is not None:
        say(f"the note {'would follow' if options.dry_run else 'follows'}: {correction.note}")
