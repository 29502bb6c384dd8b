"""Patterns of a mapping: text with cells in braces, such as ``losses-{date}`` or ``{name|id}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache

from analysis.notes.names import plain

_CELL = re.compile(r"\{([^{}|]+)(?:\|([a-z]+)(?::([^{}]*))?)?\}")


class PatternError(ValueError):
    """A cell that cannot be written as a pattern wants it."""


def find_cells(pattern: str) -> list[tuple[str, str]]:
    """List the columns that a pattern names, each with how it is written.

    >>> find_cells("{day|date:%d.%m.%Y}: {killed}")
    [('day', 'date'), ('killed', '')]
    """
    return [(found[1].strip(), found[2] or "") for found in _CELL.finditer(pattern)]


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
    try:
        return datetime.strptime(value, form or "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise PatternError(f"{value!r} is no date of the form {form or '%Y-%m-%d'}") from None


WAYS: dict[str, Callable[[str, str], str]] = {
    "": lambda value, _: value,
    "id": _as_id,
    "number": _as_number,
    "date": _as_date,
    "lower": lambda value, _: value.lower(),
}
