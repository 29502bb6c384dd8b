"""YAML as a person would write it: claims in blocks, hops, figures and declarations one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# A text, nothing, or lists and mappings of such.
Value = Any
Written = dict[str, Value]

# Read back as it stands: begins with a letter or digit, and holds nothing that YAML gives a meaning.
_PLAIN = re.compile(r"[^\W_][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\Z")
_MEANS_SOMETHING = re.compile(r":(?:\s|\Z)|\s#|[,\[\]{}\"'\\`?]|\s\Z|\s\s")
_OTHER_TYPE = re.compile(r"(?:null|true|false|yes|no|on|off|y|n)\Z", re.IGNORECASE)
# What a JSON Schema would take for a number, where it is a text: an edition, a year as a title.
_NUMBER = re.compile(r"[\d_.]+(?:e\d+)?\Z|0[xob][\da-f_]+\Z|\d+(?::\d+)+\Z", re.IGNORECASE)
# Keys whose values stay plain though they are numbers: numbers and dates.
_NUMBERS = {
    *("low", "best", "high", "credibility", "rank", "subset_of", "conversion_of", "step_no"),
    *("published", "retrieved", "said", "reported", "date", "period"),
}
_FLAGS = {"named"}


def emit_note(note: Written, schema: str = "") -> str:
    """Write a note's text."""
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    lines.append("document:")
    lines += _block(note["document"], "  ")
    if "claims" in note:
        lines.append("claims:")
        for claim in note["claims"]:
            block = list(_block(claim, "    "))
            lines += [f"  - {block[0].lstrip()}", *block[1:]]
    if "new" in note:
        lines.append("new:")
        for table, entries in note["new"].items():
            lines.append(f"  {table}:")
            lines += _entries(entries)
    if "notes" in note:
        lines.append(f"notes: {scalar(note['notes'])}")
    return "\n".join(lines) + "\n"


def _entries(entries: Value) -> Iterator[str]:
    if isinstance(entries, list):
        for entry in entries:
            yield f"    - {flow(entry)}"
    else:
        for one, entry in entries.items():
            yield f"    {scalar(one)}: {flow(entry)}"


def _block(mapping: Written, indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        if isinstance(value, list):
            yield f"{indent}{key}:"
            for item in value:
                yield f"{indent}  - {flow(item)}"
        else:
            yield f"{indent}{key}: {flow(value, key)}"


def flow(value: Value, key: str = "") -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(one, name)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return "null" if value is None else scalar(value, key)


def scalar(text: str, key: str = "") -> str:
    """Write a text: plain where that reads back as it is, else in quotation marks.

    >>> scalar("about 900 crates"), scalar("no"), scalar("One: two"), scalar("2024", "said")
    ('about 900 crates', '"no"', '"One: two"', '2024')
    """
    if key in _FLAGS and text in ("true", "false"):
        return text
    is_number = key not in _NUMBERS and _NUMBER.match(text)
    if _PLAIN.match(text) and not (_MEANS_SOMETHING.search(text) or _OTHER_TYPE.match(text) or is_number):
        return text
    if key in _NUMBERS and re.fullmatch(r"-?[\d.]+(?:[-/.\dXx]*)", text):
        return text
    return '"' + "".join(_escape(one) for one in text) + '"'


def _escape(one: str) -> str:
    if one in '"\\':
        return f"\\{one}"
    if one.isprintable() or one in "\u200c\u200d":
        return one
    code = ord(one)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
