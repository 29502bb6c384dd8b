"""YAML as a person would write it: claims in blocks, hops, figures and declarations one a line."""

import math
from typing import Any

import yaml

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
