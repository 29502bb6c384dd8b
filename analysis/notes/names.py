"""Known names: what a word in a note may stand for, exactly or nearly, and who decides in doubt.

Also the row that an id given to a command stands for.
"""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from analysis.dossier.problem import AskedError, Problem, quoted
from analysis.notes.keys import SECTION_OF
from analysis.notes.ledger import Cells, Ledger
from analysis.notes.note import Note, NotePart

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
# How many ids are named beside a wrong one.
_MOST_IDS = 4


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

    def __init__(self, ledger: Ledger) -> None:
        self._known: dict[tuple[str, str], Known] = {}
        # By table and plain name, the ids that are called so, each with the word itself.
        self._called: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
        for table in NAMES_OF:
            root_of = ledger[table].root
            for row in ledger[table].standing():
                self.add(table, root_of(row["id"]), [row[one] for one in NAMES_OF[table]])
            for one in ledger[table].by_id:
                self._called[table][plain_name(one)].add((root_of(one), one))

    def add(self, table: str, one: str, called: Sequence[str] = ()) -> None:
        """Take in a row under its id and what it is called, unless it is known."""
        if self.has(table, one):
            return
        words = [word for word in called if word]
        self._known[table, one] = Known(table, one, words[0] if words else "")
        for word in (one, *words):
            self._called[table][plain_name(word)].add((one, word))

    def has(self, table: str, one: str) -> bool:
        """Whether a table holds an id."""
        return (table, one) in self._known

    def find(self, tables: Sequence[str], word: str) -> list[Known]:
        """Find the rows that have exactly this id; where there is none, those of exactly this name."""
        by_id = [self._known[table, word] for table in tables if (table, word) in self._known]
        return by_id or self._look_up(tables, plain_name(word), [word])

    def find_near(self, tables: Sequence[str], word: str) -> list[Known]:
        """Find the rows that are called nearly so: but for case, accents and marks, else the most alike."""
        if same := self._look_up(tables, plain_name(word)):
            return same
        near: list[Known] = []
        for table in tables:
            choices = list(self._called[table])
            for found in difflib.get_close_matches(plain_name(word)[:200], choices, _MOST_NEAR, _LIKENESS):
                near += self._look_up([table], found)
        return list(dict.fromkeys(near))[:_MOST_NEAR]

    def _look_up(self, tables: Sequence[str], plain: str, exactly: Sequence[str] = ()) -> list[Known]:
        found: dict[Known, None] = {}
        for table in tables:
            for one, called in sorted(self._called[table].get(plain, ())):
                if called in exactly or not exactly:
                    found[self._known[table, one]] = None
        return list(found)


@lru_cache(maxsize=20_000)
def plain_name(word: str) -> str:
    """Reduce a name to its letters and digits, without case, accents or a leading "the".

    >>> plain_name("The  Çourier’s"), plain_name("soldiers-sent")
    ('courier s', 'soldiers sent')
    """
    letters = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(one for one in letters if not unicodedata.combining(one))
    return re.sub(r"\Athe ", "", re.sub(r"[\W_]+", " ", letters).strip())


@dataclass
class Decisions:
    """What is decided in one call; the same question is asked once."""

    # Without anybody to ask, every proposal is taken (``yes``), else each question becomes a problem.
    yes: bool = False
    ask: Callable[[str], bool] | None = None
    # The day on which rows are recorded, and why one is corrected; without a reason it may not be.
    recorded_at: str = ""
    reason: Callable[[str], str] = lambda _: ""
    # Whether what notes leave out stays as it is; else it is a problem.
    is_partial: bool = False
    problems: list[Problem] = field(default_factory=list)
    _answers: dict[tuple[str | None, str, str], bool] = field(default_factory=dict)

    def take(self, unclear: Problem, proposal: str) -> bool:
        """Whether to take what is proposed; ``unclear`` says where, what, and what to do instead."""
        same = (unclear.column, unclear.wrong, proposal)
        if not self.yes and self.ask is not None and same not in self._answers:
            self._answers[same] = self.ask(str(replace(unclear, right=f"{proposal}?")))
        if self.yes or self._answers.get(same):
            return True
        right = [f"{proposal}: write so, or take it with --yes", unclear.right]
        self.problems.append(replace(unclear, right="; ".join(filter(None, right))))
        return False


def declare(notes: Iterable[Note], names: Names) -> Iterator[Problem]:
    """Add to the known names; two notes that declare the same thing must agree."""
    first: dict[tuple[str, str], NotePart] = {}
    for note in notes:
        for table, parts in note.declared.items():
            for part in parts:
                before = first.setdefault((table, part["id"]), part) if part["id"] else part
                yield from _merge(before, part)
                if table in NAMES_OF:
                    called = [part[part.section.key_of[column]] for column in NAMES_OF[table]]
                    names.add(table, part["id"], called)
        names.add("documents", note.document["id"], [note.document["short"]])
        for claim in note.claims:  # those that have an id already may be linked to, and so their figures
            if claim["id"]:
                names.add("claims", claim["id"])
            for number, figure in enumerate(claim.parts("figures"), start=1):
                if figure["id"] or claim["id"]:
                    names.add("figures", figure["id"] or f"{claim['id']}-F{number}")


def _merge(before: NotePart, part: NotePart) -> Iterator[Problem]:
    """Let what a second note adds count for the first; what contradicts it is a problem."""
    for key, value in part.values.items():
        if value and before[key] and before[key] != value:
            there = f"{before.file}:{before.line_of(key)}"
            wrong = f"{part['id']} has the {key} {quoted(value)} here, {quoted(before[key])} in {there}"
            yield part.problem(key, wrong, "declare it once")
        elif value and not before[key]:
            before.values[key] = value


def find_row(ledger: Ledger, word: str) -> tuple[str, Cells]:
    """Find the table and the standing row of an id; ``table:id`` where several tables have the id.

    Raises
    ------
    AskedError
        If none or several have it; says which are near.
    """
    table, colon, one = word.partition(":")
    tables, one = ([table], one) if colon and table in SECTION_OF else (list(SECTION_OF), word)
    found = [(name, row) for name in tables if (row := ledger[name].newest(one)) is not None]
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{name}:{one}" for name, _ in found)
        raise AskedError(f"{quoted(one)} is the id of several rows; write one of {choices}")
    near = _find_near(ledger, tables, one)
    hint = f"did you mean {' or '.join(near)}?" if near else "brief note shows the ids of a document's claims"
    raise AskedError(f"there is no row {quoted(one)}; {hint}")


def _find_near(ledger: Ledger, tables: list[str], one: str) -> list[str]:
    """Name the ids that are written nearly so, and those of rows that are called so."""
    ids = {ledger[name].root(row) for name in tables for row in ledger[name].by_id}
    # C1 for C01: people leave out zeros, or write a small letter.
    loose = {_loosen(row): row for row in sorted(ids, reverse=True)}
    if _loosen(one) in loose:
        return [loose[_loosen(one)]]
    names = Names(ledger)
    called = [known.id for known in names.find(list(NAMES_OF), one)]
    alike = difflib.get_close_matches(one[:100], sorted(ids), _MOST_IDS, 0.6)
    return list(dict.fromkeys([*called, *alike]))[:_MOST_IDS]


def _loosen(one: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", one.casefold())


def find_figure(ledger: Ledger, word: str, shown: Collection[str]) -> str:
    """Find the id of a figure that is shown.

    Raises
    ------
    AskedError
        If there is none, or it is not shown.
    """
    table, row = find_row(ledger, f"figures:{word.removeprefix('figures:')}")
    ids = [one["id"] for one in ledger[table].revisions_of(row["id"]) if one["id"] in shown]
    if not ids:
        raise AskedError(f"{word} is not shown at this date; it was not public yet, or it is withdrawn")
    return ids[-1]
