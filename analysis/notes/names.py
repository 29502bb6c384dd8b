"""Known names: what a word in a note may stand for, exactly or nearly."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.notes.record import Record

# The columns by which a row of each table is known, besides its id.
NAMES_OF = {
    "topics": ("name",),
    "sources": ("name", "short"),
    "actors": ("name", "short"),
    "events": ("name",),
    "propositions": ("clause",),
    "measures": ("name",),
    "documents": ("attribution_short",),
    "claims": (),
    "figures": (),
}
# How like a known name a word must be to be asked about.
_LIKENESS = 0.82
_MOST_NEAR = 3


@dataclass(frozen=True)
class Known:
    """One row that can be named: its table, its id and what it is called."""

    table: str
    id: str
    called: str

    def __str__(self) -> str:
        return f"{self.id} ({self.called})" if self.called not in ("", self.id) else self.id


class Names:
    """Every id and name of a dossier, and of what the notes in hand declare."""

    def __init__(self, record: Record) -> None:
        self._known: dict[tuple[str, str], Known] = {}
        self._exact: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._plain: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for table in NAMES_OF:
            for row in record[table].rows:
                self._add_word(table, record[table].root(row["id"]), row["id"])
            for row in record[table].standing():
                self.add(table, record[table].root(row["id"]), [row[one] for one in NAMES_OF[table]])

    def add(self, table: str, one: str, called: Sequence[str]) -> None:
        """Take in a row under its id and what it is called."""
        called = [word for word in called if word]
        self._known[table, one] = Known(table, one, called[0] if called else "")
        for word in (one, *called):
            self._add_word(table, one, word)

    def _add_word(self, table: str, one: str, word: str) -> None:
        self._exact[table][word].add(one)
        self._plain[table][plain(word)].add(one)

    def has(self, table: str, one: str) -> bool:
        """Whether a table holds an id."""
        return (table, one) in self._known

    def find(self, tables: Sequence[str], word: str) -> list[Known]:
        """Find the rows that have exactly this id; where there is none, those of exactly this name."""
        by_id = [self._known[table, word] for table in tables if (table, word) in self._known]
        return by_id or self._gather(tables, lambda table: self._exact[table].get(word, set()))

    def find_near(self, tables: Sequence[str], word: str) -> list[Known]:
        """Find the rows that are called nearly so: but for case, accents and marks, else the most alike."""
        same = self._gather(tables, lambda table: self._plain[table].get(plain(word), set()))
        if same:
            return same
        near: list[Known] = []
        for table in tables:
            choices = list(self._plain[table])
            for found in difflib.get_close_matches(plain(word)[:200], choices, _MOST_NEAR, _LIKENESS):
                near += self._gather([table], lambda one, found=found: self._plain[one][found])  # type: ignore[misc]
        return list(dict.fromkeys(near))[:_MOST_NEAR]

    def _gather(self, tables: Sequence[str], look_up: Callable[[str], set[str]]) -> list[Known]:
        return [self._known[table, one] for table in tables for one in sorted(look_up(table))]


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Reduce a name to its letters and digits, without case, accents or a leading "the".

    >>> plain("The  Çourier’s"), plain("soldiers-sent")
    ('courier s', 'soldiers sent')
    """
    letters = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(one for one in letters if not unicodedata.combining(one))
    return re.sub(r"\Athe ", "", re.sub(r"[\W_]+", " ", letters).strip())
