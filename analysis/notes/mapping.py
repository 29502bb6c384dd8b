"""The mapping of an import: which cells of a flat file become which keys of a note."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis.dossier.problem import Problem, UnreadableError, nearest, quoted, read_bytes, right_key
from analysis.notes.keys import CLAIM, DECLARED, DOCUMENT, NoteSection
from analysis.notes.names import plain_name
from analysis.notes.note import PartReader
from analysis.notes.yaml_text import Node

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
    return re.sub(r"[^a-z0-9]+", "-", plain_name(value)).strip("-") or "x" + value.encode().hex()[:12]


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
    signs = set(re.findall("%(.)", form))
    has_day = bool(signs & set("djxc"))
    for one in (form, "%Y-%m-%d") if has_day else (form,):  # as a workbook's own dates are read
        with suppress(ValueError):
            day = datetime.strptime(value, one).date().isoformat()
            return day if has_day else day[:7] if signs & set("mbB") else day[:4]
    raise PatternError(f"{value!r} is no date of the form {form}")


WAYS: dict[str, Callable[[str, str], str]] = {
    "": lambda value, _: value,
    "id": _as_id,
    "number": _as_number,
    "date": _as_date,
}


class ClaimMapping(NamedTuple):
    """What of a row makes a claim; with ``each``, columns that hold several values, one for each of them."""

    template: Node
    each: tuple[str, ...]


@dataclass
class FileMapping:
    """A whole mapping: templates of the parts of a note, in which patterns stand for a row's cells.

    ``empty`` are words of cells that hold nothing ("n/a", "0"); ``need`` are columns without which a row is
    passed over; ``split`` gives those that hold several values what stands between them; ``recorded`` and
    ``reason`` tell of a row when it was recorded, and why it corrects an earlier one.
    """

    document: Node
    claims: list[ClaimMapping]
    # What is declared: its table, the pattern of the id, and the template of the other keys.
    new: list[tuple[str, str, Node]]
    sheet: str = ""
    header: int = 1
    empty: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    split: dict[str, str] = field(default_factory=dict)
    recorded: str = ""
    reason: str = ""

    def patterns(self) -> Iterator[tuple[str, str]]:
        """Go through all patterns, each with the key that it is for."""
        yield from (("recorded", self.recorded), ("reason", self.reason))
        for template in (self.document, *(claim.template for claim in self.claims)):
            yield from list_patterns(template)
        for table, one, template in self.new:
            yield f"new.{table}", one
            yield from list_patterns(template)


def list_patterns(template: Node, key: str = "") -> Iterator[tuple[str, str]]:
    """Go through the patterns of a template, each with the key that it is for."""
    yield key, template.text
    for item in template.items:
        yield from list_patterns(item, key)
    for name, member in template.members.items():
        yield from list_patterns(member, name)


def read_mapping(path: Path) -> FileMapping:
    """Read a mapping from TOML.

    Raises
    ------
    UnreadableError
        With everything that is wrong with it.
    """
    try:
        content = tomllib.loads(read_bytes(path, path.name, "name a TOML file").decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        wrong = f"the mapping is not TOML in UTF-8 ({error})"
        raise UnreadableError(Problem(path.name, None, None, wrong, "mend it there")) from None
    reader = _Reader(path.name)
    mapping = reader.read(content)
    if reader.problems:
        raise UnreadableError(*reader.problems)
    return mapping


def check_columns(mapping: FileMapping, columns: Collection[str], file: str) -> None:
    """Check that every column that a mapping names is there.

    Raises
    ------
    UnreadableError
        With every one that is not.
    """
    wanted = [(key, name) for key, pattern in mapping.patterns() for name, _ in find_cells(pattern)]
    wanted += [("rows.need", name) for name in mapping.need]
    wanted += [("rows.split", name) for name in mapping.split]
    problems = []
    for key, name in dict.fromkeys(wanted):
        if name not in columns:
            near = nearest(name, columns)
            right = f"write {{{near}}}" if near else f"the columns are {', '.join(columns)}"
            problems.append(Problem(file, None, key, f"there is no column {quoted(name)}", right))
    if problems:
        raise UnreadableError(*problems)


_WORDS = ("sheet", "recorded", "reason")


class _Reader:
    """Reads a mapping. Its templates are read as parts of a note, to find what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def read(self, content: Mapping[str, Any]) -> FileMapping:
        self._table(content, "", ("rows", "document", "claim", "new"))
        rows = self._table(content.get("rows", {}), "rows", (*_WORDS, "header", "empty", "need", "split"))
        for wanted in ("document", "claim"):
            if wanted not in content:
                right = f"add [{wanted}] with the keys of a note"
                self._refuse(wanted, f"there is no [{wanted}]", right)
        header = rows.get("header", 1)
        if not isinstance(header, int) or header < 1:
            self._refuse("rows.header", "this is no row", "write header = 1")
        new = self._table(content.get("new", {}), "new", DECLARED)
        split = self._table(rows.get("split", {}), "rows.split")
        mapping = FileMapping(
            self._template(content.get("document", {}), DOCUMENT, "document"),
            [self._claim(one, split) for one in _as_list(content.get("claim", []))],
            [
                (table, one, self._template(keys, DECLARED[table], f"new.{table}"))
                for table in new
                if table in DECLARED
                for one, keys in self._table(new[table], f"new.{table}").items()
            ],
            header=header,
            split={name: str(sign) for name, sign in split.items()},
            empty=tuple(map(str, _as_list(rows.get("empty", [])))),
            need=tuple(map(str, _as_list(rows.get("need", [])))),
            **{name: str(rows[name]) for name in _WORDS if name in rows},
        )
        for key, pattern in mapping.patterns():
            for _, way in find_cells(pattern):
                if way not in WAYS:
                    right = f"write one of {', '.join(filter(None, WAYS))}"
                    self._refuse(key, f"there is no |{way}", right)
        return mapping

    def _claim(self, content: Any, split: Mapping[str, Any]) -> ClaimMapping:
        table = dict(self._table(content, "claim"))
        each = tuple(map(str, _as_list(table.pop("each", []))))
        for name in each:
            if name not in split:
                right = f'say what stands between its values: split = {{ {name} = ";" }}'
                self._refuse("claim.each", f"{quoted(name)} is no column of rows.split", right)
        lists = {key: _as_list(table[key]) for key in CLAIM.holds if key in table}
        return ClaimMapping(self._template(table | lists, CLAIM, "claim"), each)

    def _template(self, content: Any, section: NoteSection, name: str) -> Node:
        template = _as_node(content)
        reader = PartReader(self.file)
        reader.part(section, template)
        for problem in (*reader.problems, *reader.warnings):
            self._refuse(f"{name}.{problem.column}", problem.wrong, problem.right)
        return template

    def _table(self, value: Any, name: str, known: Collection[str] = ()) -> Mapping[str, Any]:
        """Give a table; what is none, and where its keys are told a key that is none of them, is refused."""
        if not isinstance(value, Mapping):
            self._refuse(name, "this is no table", f"write [{name}] and its keys")
            return {}
        for word in value if known else ():
            if word not in known:
                place = f"{name}.{word}" if name else word
                self._refuse(place, "the key is not known here", right_key(word, known))
        return value

    def _refuse(self, place: str, wrong: str, right: str) -> None:
        self.problems.append(Problem(self.file, None, place, wrong, right))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _as_node(value: Any) -> Node:
    """Take what TOML gives for what YAML gives: every value is its text."""
    if isinstance(value, Mapping):
        return Node("map", members={name: _as_node(one) for name, one in value.items()})
    if isinstance(value, list):
        return Node("list", items=tuple(map(_as_node, value)))
    return Node("text", text=as_text(value))


def as_text(value: object) -> str:
    """Give a value of a file as one would write it: days in ISO 8601, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
