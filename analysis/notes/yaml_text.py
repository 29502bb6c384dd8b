"""YAML of notes: read as it was written, each value as its text with its place; written as a person would.

Values are not turned into dates, numbers or truth: ``country: NO`` stays ``NO`` and ``2024-10-18`` stays
what it is, because a dossier's cells are text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import yaml

from analysis.dossier.problem import Problem, UnreadableError, decode, read_bytes

BEGIN = "begin with document:, as `brief note --new` shows it"
MOST_BYTES = 4 * 1024 * 1024
# More values than any note has: a file that names itself again and again would not end.
_MOST_NODES = 200_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
# “Flight #12” without quotation marks: YAML would keep “Flight” and say nothing.
_CUT = re.compile(r"[ \t]+(#[^\s#]\S*)")


@dataclass(frozen=True)
class Node:
    """One value: a text, a list or a mapping. ``line`` is that of its key, or of its first word in a list.

    ``start`` and ``end`` are its place in the text of the file, ``key_start`` that of its key; ``column``
    is where a mapping's keys begin.
    """

    kind: Literal["text", "list", "map"]
    line: int = 0
    start: int = 0
    end: int = 0
    column: int = 0
    key_start: int = -1
    text: str = ""
    is_flow: bool = False
    items: tuple[Node, ...] = ()
    members: dict[str, Node] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there."""
        return not (self.text or self.items or self.members)


def read_yaml(path: Path, file: str, text: str | None = None) -> tuple[str, Node]:
    """Read a file, or a text that is to be its, as text and nodes; ``file`` is how messages name it.

    Raises
    ------
    UnreadableError
        If it cannot be read, or is not one YAML mapping.
    """
    if text is None:
        raw = read_bytes(path, file, "name a note, such as data/<dossier>/notes/<document>.yaml")
        if len(raw) > MOST_BYTES:
            right = f"keep a note under {MOST_BYTES:,}: one document each"
            raise UnreadableError(Problem(file, None, None, f"the file has {len(raw):,} bytes", right))
        text = decode(raw, file, "save the file as UTF-8")
    problems: list[Problem] = []
    try:
        root = yaml.compose(text, Loader=_LOADER)
        if root is None:
            raise UnreadableError(Problem(file, 1, None, "the note is empty", BEGIN))
        node = _Walk(file, text, problems).read(root, root.start_mark.line + 1)
    except yaml.YAMLError as error:
        raise UnreadableError(_describe(file, error, text)) from None
    except RecursionError:
        right = "write the note as `brief note --new` shows it"
        raise UnreadableError(Problem(file, 1, None, "the values are nested too deeply", right)) from None
    if node.kind != "map":
        problems.append(Problem(file, node.line, None, "the note is not a mapping of keys to values", BEGIN))
    if problems:
        raise UnreadableError(*problems)
    return text, node


def _describe(file: str, error: yaml.YAMLError, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    wrong = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).split("\n")[0]
    right = (
        'indent the line as those beside it, put a text that holds ": ", " #", quotation marks or a leading '
        "[ { * & ! % @ in quotation marks, and close them, above it too"
    )
    if "tab" in str(error) or "\\t" in str(error):
        right = "indent with spaces, not tabs"
    elif "single document" in str(error):
        right = "write one note a file, without a line of ---"
    elif mark and "\xa0" in "".join(text.split("\n")[max(mark.line - 1, 0) : mark.line + 1]):
        right = "write plain spaces: there is a non-breaking one here"
    return Problem(file, mark.line + 1 if mark else None, None, f"the file is not YAML ({wrong})", right)


class _Walk:
    """Turns PyYAML's nodes into ours, and gathers what is wrong on the way."""

    def __init__(self, file: str, written: str, problems: list[Problem]) -> None:
        self.file, self.written, self.problems, self.count = file, written, problems, 0

    def read(self, node: yaml.Node, line: int) -> Node:
        self.count += 1
        if self.count > _MOST_NODES:
            raise yaml.YAMLError("it has too many values")
        start, end = node.start_mark, node.end_mark
        place = (line, start.index, end.index, start.column)
        if isinstance(node, yaml.ScalarNode):
            text = "" if node.tag == _NULL and not node.style else _clean(node.value)
            if not node.style and (cut := _CUT.match(self.written, end.index)):
                wrong = f"YAML takes {cut[1]!r} and what follows it for a comment"
                right = 'put the whole text in "", or write a space after # where it is a comment'
                self.problems.append(Problem(self.file, end.line + 1, None, wrong, right))
            return Node("text", *place, text=text)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.read(item, item.start_mark.line + 1) for item in node.value)
            return Node("list", *place, is_flow=bool(node.flow_style), items=items)
        members = dict(self._read_members(node))
        return Node("map", *place, is_flow=bool(node.flow_style), members=members)

    def _read_members(self, node: yaml.MappingNode) -> Iterator[tuple[str, Node]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                right = 'write one word before the colon; put a text that begins with [ or { in ""'
                self.problems.append(Problem(self.file, line, None, "a key is not a word", right))
            elif key.value in seen:
                wrong = f"the key stands already in line {seen[key.value]}"
                self.problems.append(Problem(self.file, line, key.value, wrong, "keep one"))
            else:
                seen[key.value] = line
                yield key.value, replace(self.read(value, line), key_start=key.start_mark.index)


def _clean(text: str) -> str:
    r"""Join a text that runs over several lines; a cell holds one.

    >>> _clean(" about 900\n  crates ")
    'about 900 crates'
    """
    return " ".join(text.split()) if "\n" in text else text.strip()


# A text, nothing, or lists and mappings of such.
Value = Any
Written = dict[str, Value]

# Keys whose values stay plain though YAML takes them for numbers, dates or truths.
_PLAIN = {
    *("low", "best", "high", "credibility", "rank", "subset_of", "conversion_of", "step_no"),
    *("published", "retrieved", "said", "reported", "date", "period", "named"),
}
_TAGS = tuple(f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "timestamp", "bool"))
# How deep in a note mappings and lists stand in blocks: those of a claim, but not those of its hops.
_DEEPEST_MAPPING, _DEEPEST_LIST = 2, 3


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]  # its base has no types
    """Lists are indented, and what needs quotation marks gets double ones."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> str:
        style: str = super().choose_scalar_style()
        return '"' if style == "'" else style


_RESOLVER = yaml.SafeDumper(None)


def emit_note(note: Written, schema: str = "") -> str:
    """Write a note's text: its document, and what there is of claims, declarations and remarks."""
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + _serialize(_node({key: part for key, part in note.items() if part or key == "document"}))


def flow(value: Value, key: str = "") -> str:
    """Write a value on one line, for any place of a note: plain where that reads back as it is.

    >>> flow("about 900 crates"), flow("no"), flow("One: two"), flow("2024", "said"), flow({"agent": None})
    ('about 900 crates', '"no"', '"One: two"', '2024', '{agent: null}')
    """
    inline = yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(value, key, math.inf)], flow_style=True)
    return _serialize(inline).strip()[1:-1]


def _serialize(node: yaml.Node) -> str:
    text: str = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=math.inf)
    return text


def _node(value: Value, key: str = "", depth: float = 0) -> yaml.Node:
    if isinstance(value, dict):
        members = [(_node(name), _node(one, name, depth + 1)) for name, one in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", members, flow_style=depth > _DEEPEST_MAPPING)
    if isinstance(value, list):
        items = [_node(one, "", depth + 1) for one in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=depth > _DEEPEST_LIST)
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "null")
    tag = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False)) if key in _PLAIN else ""
    return yaml.ScalarNode(tag if tag in _TAGS else "tag:yaml.org,2002:str", value)
