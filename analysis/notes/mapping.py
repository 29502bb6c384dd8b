"""The mapping of an import: which cells of a flat file become which keys of a note."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.dossier.problem import Problem, show
from analysis.notes.keys import CLAIM, DECLARED, DOCUMENT, FIGURE, HOP, Section
from analysis.notes.names import plain

_CELL = re.compile(r"\{([^{}|]+)(?:\|([a-z]+)(?::([^{}]*))?)?\}")


class PatternError(ValueError):
    """A cell that cannot be written as a pattern wants it."""


@lru_cache(maxsize=4096)
def find_cells(pattern: str) -> tuple[tuple[str, str], ...]:
    """List the columns that a pattern names, each with how it is written.

    >>> find_cells("{day|date:%d.%m.%Y}: {killed}")
    (('day', 'date'), ('killed', ''))
    """
    return tuple((found[1].strip(), found[2] or "") for found in _CELL.finditer(pattern))


def fill(pattern: str, cells: Mapping[str, str]) -> str:
    """Fill a pattern with a row's cells; empty where it names cells and all of them are empty.

    >>> fill("{n|number} killed", {"n": "1,200"}), fill("{n} killed", {"n": ""}), fill("killed", {})
    ('1200 killed', '', 'killed')
    """
    named = [name for name, _ in find_cells(pattern)]
    if named and not any(cells[name] for name in named):
        return ""

    def put(found: re.Match[str]) -> str:
        value = cells[found[1].strip()]
        return WAYS[found[2] or ""](value, found[3] or "") if value else ""

    return _CELL.sub(put, pattern).strip()


@lru_cache(maxsize=50_000)
def _as_id(value: str, _: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(value)).strip("-") or "x" + value.encode().hex()[:12]


def _as_number(value: str, mark: str) -> str:
    """Take away what groups thousands; ``mark`` is the decimal mark where it is a comma."""
    bare = re.sub(r"[\s\u00a0\u202f'’]", "", value)
    bare = bare.replace(".", "").replace(",", ".") if mark == "," else bare.replace(",", "")
    try:
        float(bare)
    except ValueError:
        raise PatternError(f"{value!r} is no number") from None
    return bare


def _as_date(value: str, form: str) -> str:
    """Read a date, as exactly as its form is: one without a day is a month, or a year."""
    form = form or "%Y-%m-%d"
    try:
        day = datetime.strptime(value, form).date().isoformat()
    except ValueError:
        raise PatternError(f"{value!r} is no date of the form {form}") from None
    signs = set(re.findall("%(.)", form))
    return day if signs & set("djxc") else day[:7] if signs & set("mbB") else day[:4]


WAYS: dict[str, Callable[[str, str], str]] = {
    "": lambda value, _: value,
    "id": _as_id,
    "number": _as_number,
    "date": _as_date,
    "lower": lambda value, _: value.lower(),
}


_ROWS = ("sheet", "header", "separator", "empty", "need", "split", "recorded", "reason")
_TOP = ("rows", "document", "claim", "new")
_IN_CLAIM = ("exact", "prefix", "suffix", "exact_language", "translation")


@dataclass
class ClaimMapping:
    """What of a row makes one claim: its keys, its chain and its figures, each as patterns.

    With ``each``, columns that hold several values, a row makes one for each of these.
    """

    each: tuple[str, ...]
    keys: dict[str, str]
    chain: list[dict[str, str]]
    figures: list[dict[str, str]]


@dataclass
class FileMapping:
    """A whole mapping.

    ``empty`` are words of cells that hold nothing ("n/a", "0"); ``need`` are columns without which a row is
    passed over; ``split`` gives those that hold several values what stands between them; ``recorded`` and
    ``reason`` tell of a row when it was recorded, and why it corrects an earlier one.
    """

    sheet: str = ""
    header: int = 1
    separator: str = ""
    empty: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    split: dict[str, str] = field(default_factory=dict)
    recorded: str = ""
    reason: str = ""
    document: dict[str, str] = field(default_factory=dict)
    claims: list[ClaimMapping] = field(default_factory=list)
    # By table: the pattern of the id, and those of the keys.
    new: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    def patterns(self) -> Iterator[tuple[str, str]]:
        """Go through all patterns, each with the key that it is for."""
        yield from self.document.items()
        yield from (("recorded", self.recorded), ("reason", self.reason))
        for claim in self.claims:
            for keys in (claim.keys, *claim.chain, *claim.figures):
                yield from keys.items()
        for table, entries in self.new.items():
            for one, keys in entries.items():
                yield f"new.{table}", one
                yield from keys.items()


class MappingError(Exception):
    """A mapping that cannot be used; ``problems`` say where and what would be right."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(problems)


def read_mapping(path: Path) -> FileMapping:
    """Read a mapping from TOML.

    Raises
    ------
    MappingError
        With everything that is wrong with it.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        wrong = f"the mapping cannot be read ({error.strerror})"
        raise MappingError([Problem(path.name, None, None, wrong, "name a TOML file")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        wrong = f"the mapping is not TOML in UTF-8 ({error})"
        raise MappingError([Problem(path.name, None, None, wrong, "mend it there")]) from None
    reader = _Reader(path.name)
    mapping = reader.read(content)
    if reader.problems:
        raise MappingError(reader.problems)
    return mapping


def check_columns(mapping: FileMapping, columns: Collection[str], file: str) -> list[Problem]:
    """Check that every column that a mapping names is there."""
    wanted = [(key, name) for key, pattern in mapping.patterns() for name, _ in find_cells(pattern)]
    wanted += [("rows.need", name) for name in mapping.need] + [
        ("rows.split", name) for name in mapping.split
    ]
    problems = {}
    for key, name in wanted:
        if name not in columns:
            near = difflib.get_close_matches(name, columns, n=1)
            right = f"write {{{near[0]}}}" if near else f"the columns are {', '.join(columns)}"
            problems[key, name] = Problem(file, None, key, f"there is no column {show(name)}", right)
    return list(problems.values())


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def read(self, content: Mapping[str, Any]) -> FileMapping:
        self._check(content, _TOP, "")
        rows = self._table(content.get("rows", {}), "rows")
        self._check(rows, _ROWS, "rows")
        mapping = FileMapping(
            sheet=str(rows.get("sheet", "")),
            header=self._header(rows.get("header", 1)),
            separator=str(rows.get("separator", "")),
            empty=tuple(map(str, self._list(rows.get("empty", []), "rows.empty"))),
            need=tuple(map(str, self._list(rows.get("need", []), "rows.need"))),
            split={
                str(key): str(value)
                for key, value in self._table(rows.get("split", {}), "rows.split").items()
            },
            recorded=str(rows.get("recorded", "")),
            reason=str(rows.get("reason", "")),
        )
        for wanted in ("document", "claim"):
            if wanted not in content:
                right = f"add [{wanted}] with the keys of a note"
                self.problems.append(Problem(self.file, None, wanted, f"there is no [{wanted}]", right))
        mapping.document = self._keys(content.get("document", {}), DOCUMENT, "document")
        mapping.claims = [
            self._claim(one, mapping.split) for one in self._list(content.get("claim", []), "claim")
        ]
        for table, entries in self._table(content.get("new", {}), "new").items():
            if table not in DECLARED:
                self._refuse(table, list(DECLARED), "new")
                continue
            mapping.new[table] = {
                str(one): self._keys(keys, DECLARED[table], f"new.{table}")
                for one, keys in self._table(entries, f"new.{table}").items()
            }
        self._check_ways(mapping)
        return mapping

    def _claim(self, content: Any, split: Mapping[str, str]) -> ClaimMapping:
        table = self._table(content, "claim")
        keys = {key: value for key, value in table.items() if key not in ("each", "chain", "figures")}
        each = tuple(map(str, self._list(table.get("each", []), "claim.each")))
        for name in each:
            if name not in split:
                wrong = f"{show(name)} is no column of rows.split"
                right = f'say what stands between its values: split = {{ {name} = ";" }}'
                self.problems.append(Problem(self.file, None, "claim.each", wrong, right))
        chain = [
            {"agent": one} if isinstance(one, str) else self._keys(one, HOP, "claim.chain")
            for one in self._list(table.get("chain", []), "claim.chain")
        ]
        figures = [
            self._keys(one, FIGURE, "claim.figures")
            for one in self._list(table.get("figures", []), "claim.figures")
        ]
        return ClaimMapping(each, self._keys(keys, CLAIM, "claim"), chain, figures)

    def _keys(self, content: Any, section: Section, name: str) -> dict[str, str]:
        found = {}
        for word, value in self._table(content, name).items():
            key = section.find_key(word)
            if section is CLAIM:
                key = {"anchor": "exact", "language": "exact_language"}.get(key or word, key or word)
                key = key if key in (*_IN_CLAIM, *section.column_of, "lineage") else ""
            if not key:
                self._refuse(word, section.words, name)
            elif isinstance(value, (str, int, float)):
                found[key] = str(value).lower() if isinstance(value, bool) else str(value)
            elif hasattr(value, "isoformat"):
                found[key] = value.isoformat()
            else:
                right = 'write a text, such as "{column}"'
                self.problems.append(Problem(self.file, None, f"{name}.{word}", "this is no text", right))
        return found

    def _check_ways(self, mapping: FileMapping) -> None:
        for key, pattern in mapping.patterns():
            for _, way in find_cells(pattern):
                if way not in WAYS:
                    right = f"write one of {', '.join(one for one in WAYS if one)}"
                    self.problems.append(Problem(self.file, None, key, f"there is no |{way}", right))

    def _header(self, value: Any) -> int:
        if isinstance(value, int) and value > 0:
            return value
        self.problems.append(Problem(self.file, None, "rows.header", "this is no row", "write header = 1"))
        return 1

    def _table(self, value: Any, name: str) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        self.problems.append(
            Problem(self.file, None, name, "this is no table", f"write [{name}] and its keys")
        )
        return {}

    def _list(self, value: Any, name: str) -> list[Any]:
        if isinstance(value, list):
            return value
        return [value]

    def _check(self, content: Mapping[str, Any], known: Collection[str], name: str) -> None:
        for word in content:
            if word not in known:
                self._refuse(word, known, name)

    def _refuse(self, word: str, known: Collection[str], name: str) -> None:
        near = difflib.get_close_matches(word, known, n=1)
        right = f"write {near[0]}" if near else f"the keys here are {', '.join(known)}"
        place = f"{name}.{word}" if name else word
        self.problems.append(Problem(self.file, None, place, "the key is not known here", right))
