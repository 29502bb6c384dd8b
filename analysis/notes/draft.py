"""What a note says, as rows: references resolved to ids, defaults filled in; new claims have no id yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from analysis.dossier.problem import show
from analysis.notes.defaults import TRUTHS, cite, default_cells, default_hop
from analysis.notes.keys import AGENT, DECLARED, REASON, STATUS
from analysis.notes.ledger import Cells, Ledger
from analysis.notes.names import Decisions, Known, Names, Question, declare, list_named
from analysis.notes.note import Note, Part
from analysis.notes.yaml_text import Node

# A label of a fact sheet (s1, s2 …), the same in each of them: it names no claim of a dossier.
LABEL = re.compile(r"s\d+\Z")
# Columns that may also name a figure of the same claim by its number.
OWN_FIGURES = ("subset_of", "conversion_of")
_NUMBER = re.compile(r"[1-9]\d?\Z")


@dataclass
class Draft:
    """One row that a note asks for; a claim's has those of its ``chain``, ``figures`` and ``links``.

    ``left_out`` are columns whose default gives way to what is recorded.
    """

    table: str
    cells: Cells
    part: Part
    left_out: frozenset[str] = frozenset()
    nested: dict[str, list[Draft]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The row's id; empty until the dossier gives one."""
        return self.cells["id"]

    def key_of(self, column: str) -> str:
        """The note's key for a column of this row."""
        return self.part.section.key_of.get(column, column)


@dataclass
class NoteDraft:
    """Everything that one note asks for. ``accepted`` are words to replace in its text by an id."""

    note: Note
    document: Draft
    claims: list[Draft] = field(default_factory=list)
    declared: list[Draft] = field(default_factory=list)
    accepted: list[tuple[Node, str]] = field(default_factory=list)

    def each(self) -> Iterator[Draft]:
        """Go through all rows."""
        yield from (self.document, *self.declared)
        for claim in self.claims:
            yield claim
            for drafts in claim.nested.values():
                yield from drafts


class Drafter:
    """Turns notes into drafts, against one dossier and what all notes in hand declare."""

    def __init__(self, ledger: Ledger, decisions: Decisions, notes: Sequence[Note]) -> None:
        self.ledger, self.decisions = ledger, decisions
        self.names, self._named = Names(ledger), list_named(notes)
        self.problems = declare(notes, self.names)
        self._accepted: list[tuple[Node, str]] = []

    def draft(self, note: Note) -> NoteDraft:
        """Draft one note's rows; what is wrong is gathered in ``problems``."""
        self._accepted = []
        document = self._document(note.document)
        declared = [self._declared(part) for parts in note.declared.values() for part in parts]
        claims = [self._claim(part, document.cells["source_id"]) for part in note.claims]
        return NoteDraft(note, document, claims, declared, self._accepted)

    def _document(self, part: Part) -> Draft:
        cells = self._cells(part)
        left_out = {column for column in ("retrieved", "attribution_short") if not cells[column]}
        if not cells["attribution_short"]:
            known = self.names.find(["sources"], cells["source_id"]) if cells["source_id"] else []
            cells["attribution_short"] = cite(known[0].called if known else "", cells["published"])
        return Draft("documents", cells, part, frozenset(left_out))

    def _declared(self, part: Part) -> Draft:
        section = part.section
        written = {"id", *(section.column_of[key] for key in part.values)}
        left_out = frozenset(section.table.columns) - written
        return Draft(section.table.name, self._cells(part), part, left_out)

    def _claim(self, part: Part, source: str) -> Draft:
        claim = Draft("claims", self._cells(part), part)
        if LABEL.match(claim.id):
            claim.cells["id"] = ""
        figures = part.parts("figures")
        claim.nested = {
            "chain": list(self._chain(part, source)),
            "figures": [self._figure(figure, len(figures)) for figure in figures],
            "links": [Draft("claim_links", self._cells(link), link) for link in part.parts("links")],
        }
        return claim

    def _figure(self, part: Part, count: int) -> Draft:
        cells = self._cells(part)
        for column in OWN_FIGURES:
            if _NUMBER.match(cells[column]) and int(cells[column]) > count:
                right = f"count its figures from 1 to {count}, or write an id such as C41-F1"
                self.problems.append(part.problem(column, f"the claim has no figure {cells[column]}", right))
                cells[column] = ""
        return Draft("figures", cells, part)

    def _chain(self, claim: Part, source: str) -> Iterator[Draft]:
        steps = [
            [Draft("attribution", self._cells(one), one) for one in hop.parts("agents") or [hop]]
            for hop in claim.parts("chain")
        ]
        last = steps[-1] if steps else []
        is_told = len(last) == 1 and (
            last[0].cells["role"] == "publisher" or last[0].cells["agent"] == source
        )
        if not is_told and source:
            publisher = replace(claim, section=AGENT, values={}, nodes={}, node=None, nested={})
            steps.append([Draft("attribution", {**self._cells(publisher), "agent": source}, publisher)])
        for step, together in enumerate(steps, start=1):
            for hop in together:
                hop.cells["step_no"] = str(step)
                agent = hop.cells["agent"]
                is_source = self.names.has("sources", agent)
                defaults = default_hop(
                    agent, step, len(steps), is_source, self._is_named(agent), claim["lineage"]
                )
                _fill_in(hop.cells, defaults)
                yield hop

    def _is_named(self, agent: str) -> str:
        return self._named.get(agent) or (self.ledger["actors"].newest(agent) or {}).get("named", "true")

    def _cells(self, part: Part) -> Cells:
        """Take a part's values over into the columns of its table, and fill in what follows from them."""
        table = part.section.table
        cells = dict.fromkeys(table.columns, "")
        for key, column in part.section.column_of.items():
            value = part[key]
            if not value:
                continue
            field = table.field_by_name[column]
            if field.type == "boolean":
                value = TRUTHS.get(value.lower(), value)
            elif field.enum:
                value = _find_word(value, field.enum)
            elif field.reference and not (column in OWN_FIGURES and _NUMBER.match(value)):
                value = self._refer(part, key, value, field.reference)
            cells[column] = value
        cells["status"] = part[STATUS] or "active"
        cells["status_reason"] = part[REASON]
        if cells["status"] == "corrected":
            cells["status"] = "active"
        _fill_in(cells, default_cells(table.name, cells))
        return cells

    def _refer(self, part: Part, key: str, word: str, tables: Sequence[str]) -> str:
        """Find the id that a word stands for."""
        found = self.names.find(tables, word)
        if len(found) == 1:
            return found[0].id
        kinds = " or ".join(map(_name_kind, tables))
        if found:
            ids = ", ".join(f"{one.id} ({_name_kind(one.table)})" for one in found)
            wrong, right = f"{show(word)} names more than one {kinds}", f"write an id: {ids}"
            self.problems.append(part.problem(key, wrong, right))
            return word
        # Nothing stands for itself: a minister of whom the ministry is not known speaks for nobody yet.
        near = [one for one in self.names.find_near(tables, word) if one.id != part["id"]]
        declare = " or ".join(f"{one}:" for one in tables if one in DECLARED)
        if len(near) == 1:
            return self._propose(part, key, word, near[0], kinds, declare)
        if near:
            instead = f", or declare a new one under new: {declare}" if declare else ""
            right = f"write one of {', '.join(map(str, near))}{instead}"
        else:
            instead = f"declare it under new: {declare}" if declare else f"write the id of a {kinds}"
            right = f"{instead}, or write one that is known"
        self.problems.append(part.problem(key, f"there is no {kinds} {show(word)}", right))
        return word

    def _propose(self, part: Part, key: str, word: str, near: Known, kinds: str, declare: str) -> str:
        instead = f"or declare a new one under new: {declare}" if declare else ""
        wrong = f"there is no {kinds} {show(word)}"
        question = Question(part.file, part.line_of(key), key, wrong, f"{near} is near", instead)
        if not self.decisions.take(question):
            return word
        if key in part.nodes:
            self._accepted.append((part.nodes[key], near.id))
        return near.id


def _find_word(value: str, enum: Sequence[str]) -> str:
    """Accept a word of a list in any case, and with spaces for underscores; any other is for the check."""
    same = {one.replace("_", " ").casefold(): one for one in enum}
    return value if value in enum else same.get(value.replace("_", " ").casefold(), value)


def _fill_in(cells: Cells, defaults: Cells) -> None:
    cells |= {column: value for column, value in defaults.items() if not cells[column]}


def _name_kind(table: str) -> str:
    return table.removesuffix("s")
