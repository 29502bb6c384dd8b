"""What a note says, as rows: references resolved to ids, defaults filled in; new claims have no id yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.dates.edtf import EdtfError, read_edtf
from analysis.dates.words import format_edtf
from analysis.dossier.problem import Problem, show
from analysis.notes.keys import REASON, STATUS, Section
from analysis.notes.names import Decisions, Known, Names, Question
from analysis.notes.note import ClaimPart, HopPart, Note, Part
from analysis.notes.record import Cells, Record
from analysis.notes.yaml_text import Node
from analysis.schema import TABLES

NOT_DATED = "The document does not date it."
# A label of a fact sheet (s1, s2 …), the same in each of them: it names no claim of a dossier.
LABEL = re.compile(r"s\d+\Z")
_ANCHOR_KEYS = {"exact": "anchor", "exact_language": "language"}
_NUMBER = re.compile(r"[1-9]\d?\Z")
_TRUE, _FALSE = {"true", "yes"}, {"false", "no"}
_KIND_NAMES = {
    "topics": "topic",
    "sources": "source",
    "actors": "actor",
    "events": "event",
    "propositions": "proposition",
    "measures": "measure",
    "documents": "document",
    "claims": "claim",
    "figures": "figure",
}


@dataclass
class Draft:
    """One row that a note asks for. ``left_out`` are columns whose default gives way to what is recorded."""

    table: str
    cells: Cells
    part: Part
    left_out: frozenset[str] = frozenset()

    def key_of(self, column: str) -> str:
        """The note's key for a column of this row."""
        return _ANCHOR_KEYS.get(column) or self.part.section.key_of.get(column, column)


@dataclass
class ClaimDraft:
    """One claim with its rows; ``id`` is empty until the dossier gives one."""

    claim: Draft
    part: ClaimPart
    id: str = ""
    hops: list[Draft] = field(default_factory=list)
    figures: list[Draft] = field(default_factory=list)
    links: list[Draft] = field(default_factory=list)


@dataclass
class NoteDraft:
    """Everything that one note asks for. ``accepted`` are words to replace in its text by an id."""

    note: Note
    document: Draft
    claims: list[ClaimDraft] = field(default_factory=list)
    declared: list[Draft] = field(default_factory=list)
    accepted: list[tuple[Node, str]] = field(default_factory=list)


class Drafter:
    """Turns notes into drafts, against one dossier and what all notes in hand declare."""

    def __init__(
        self, record: Record, names: Names, decisions: Decisions, named: Mapping[str, str] | None = None
    ) -> None:
        self.record, self.names, self.decisions = record, names, decisions
        self._named = named or {}
        self.problems: list[Problem] = []
        self._accepted: list[tuple[Node, str]] = []

    def draft(self, note: Note) -> NoteDraft:
        """Draft one note's rows; what is wrong is gathered in ``problems``."""
        self._accepted = []
        document = self._document(note.document)
        declared = [self._declared(table, part) for table, parts in note.declared.items() for part in parts]
        source = document.cells["source_id"]
        claims = [self._claim(part, source) for part in note.claims]
        return NoteDraft(note, document, claims, declared, self._accepted)

    def _document(self, part: Part) -> Draft:
        cells = self._cells(part)
        left_out = {column for column in ("retrieved", "attribution_short") if not cells[column]}
        cells["published_basis"] = cells["published_basis"] or "stated"
        if not cells["attribution_short"]:
            known = self.names.find(["sources"], cells["source_id"]) if cells["source_id"] else []
            cells["attribution_short"] = cite(known[0].called if known else "", cells["published"])
        return Draft("documents", cells, part, frozenset(left_out))

    def _declared(self, table: str, part: Part) -> Draft:
        cells = self._cells(part)
        left_out = {
            column
            for column in TABLES[table].columns
            if part.section.key_of.get(column) not in part.values and column != "id"
        }
        if table == "sources":
            cells["reliability"] = cells["reliability"] or "F"
        elif table == "actors":
            cells["named"] = cells["named"] or ("false" if cells["descriptor"] else "true")
        elif table == "events":
            self._date(cells, ("date_edtf",))
        elif table == "proposition_links" and not cells["id"]:
            cells["id"] = f"{cells['from']}-{cells['relation']}-{cells['to']}"
        return Draft(table, cells, part, frozenset(left_out))

    def _claim(self, part: ClaimPart, source: str) -> ClaimDraft:
        cells = self._cells(part)
        for column in ("exact", "prefix", "suffix", "exact_language", "translation"):
            cells[column] = part[column]
        cells["credibility"] = cells["credibility"] or "6"
        self._date(cells, ("said_edtf", "reported_edtf"))
        given = "" if LABEL.match(part["id"]) else part["id"]
        claim = ClaimDraft(Draft("claims", cells, part), part, given)
        claim.hops = list(self._chain(part, source))
        claim.figures = [self._figure(figure, part) for figure in part.figures]
        claim.links = [Draft("claim_links", self._cells(link), link) for link in part.links]
        return claim

    def _date(self, cells: Cells, dates: Sequence[str]) -> None:
        cells["date_basis"] = cells["date_basis"] or ("stated" if any(map(cells.get, dates)) else "unknown")
        if cells["date_basis"] == "unknown" and not any(map(cells.get, dates)):
            cells["date_reason"] = cells["date_reason"] or NOT_DATED

    def _figure(self, part: Part, claim: ClaimPart) -> Draft:
        cells = self._cells(part)
        cells["accumulation"] = cells["accumulation"] or "snapshot"
        for column in ("subset_of", "conversion_of"):
            if _NUMBER.match(cells[column]) and int(cells[column]) > len(claim.figures):
                wrong = f"the claim has no figure {cells[column]}"
                right = f"count its figures from 1 to {len(claim.figures)}, or write an id such as C41-F1"
                self.problems.append(part.problem(column, wrong, right))
                cells[column] = ""
        return Draft("figures", cells, part)

    def _chain(self, claim: ClaimPart, source: str) -> Iterator[Draft]:
        drafts = [self._hop(hop) for hop in claim.hops]
        last = drafts[-1] if drafts else []
        is_told = len(last) == 1 and (
            last[0].cells["role"] == "publisher" or last[0].cells["agent"] == source
        )
        if not is_told and source:
            publisher = HopPart(CHAIN_END, claim.file, claim.line)
            publisher.recorded_at, publisher.correction = claim.recorded_at, claim.correction
            drafts.append([Draft("attribution", {**self._cells(publisher), "agent": source}, publisher)])
        for step, together in enumerate(drafts, start=1):
            for hop in together:
                self._fill_hop(hop, step, len(drafts), claim.lineage)
                yield hop

    def _hop(self, hop: HopPart) -> list[Draft]:
        return [Draft("attribution", self._cells(one), one) for one in hop.agents or [hop]]

    def _fill_hop(self, hop: Draft, step: int, last: int, lineage: str) -> None:
        cells, agent = hop.cells, hop.cells["agent"]
        is_source = self.names.has("sources", agent)
        cells["step_no"] = str(step)
        if not cells["role"]:
            between = "outlet" if is_source or not agent else "relayer"
            cells["role"] = "originator" if step == 1 else "publisher" if step == last else between
        if not cells["lineage"]:
            is_end = step == last and step > 1
            cells["lineage"] = (
                "not_recorded"
                if not agent
                else ("stated" if is_end or lineage in ("", "not_recorded") else lineage)
            )
        if not cells["relation"] and step > 1 and agent:
            cells["relation"] = "wasDerivedFrom"
        if not cells["named"]:
            cells["named"] = "false" if not agent else "true" if is_source else self._is_named(agent)

    def _is_named(self, agent: str) -> str:
        return self._named.get(agent) or (self.record["actors"].newest(agent) or {}).get("named", "true")

    def _cells(self, part: Part) -> Cells:
        """Take a part's values over into the columns of its table."""
        table = part.section.table
        cells = dict.fromkeys(table.columns, "")
        for key, column in part.section.column_of.items():
            value = part[key]
            if not value:
                continue
            field = table.field_by_name[column]
            if field.type == "boolean":
                value = self._truth(part, key, value)
            elif field.enum:
                value = self._word(part, key, value, field.enum)
            elif field.reference and not (column in ("subset_of", "conversion_of") and _NUMBER.match(value)):
                value = self._refer(part, key, value, field.reference)
            cells[column] = value
        cells["status"] = part[STATUS] or "active"
        cells["status_reason"] = part[REASON]
        if cells["status"] == "corrected":
            cells["status"] = "active"
        return cells

    def _truth(self, part: Part, key: str, value: str) -> str:
        word = value.lower()
        if word not in _TRUE | _FALSE:
            self.problems.append(part.problem(key, f"{show(value)} is not a truth", "write true or false"))
        return "true" if word in _TRUE else "false"

    def _word(self, part: Part, key: str, value: str, enum: Sequence[str]) -> str:
        """Accept a word of a list in any case, and with spaces for underscores."""
        if value in enum:
            return value
        same = {one.replace("_", " ").casefold(): one for one in enum}
        found = same.get(value.replace("_", " ").casefold())
        if found is None:
            right = f"write one of {', '.join(enum)}"
            self.problems.append(part.problem(key, f"{show(value)} is not a word for {key}", right))
        return found or value

    def _refer(self, part: Part, key: str, word: str, tables: Sequence[str]) -> str:
        """Find the id that a word stands for."""
        found = self.names.find(tables, word)
        if len(found) == 1:
            return found[0].id
        kinds = " or ".join(_KIND_NAMES[table] for table in tables)
        if found:
            wrong = f"{show(word)} names more than one {kinds}"
            right = f"write an id: {', '.join(f'{one.id} ({_KIND_NAMES[one.table]})' for one in found)}"
            self.problems.append(part.problem(key, wrong, right))
            return word
        # Nothing stands for itself: a minister of whom the ministry is not known speaks for nobody yet.
        near = [one for one in self.names.find_near(tables, word) if one.id != part["id"]]
        declare = _where_declared(tables)
        if not near:
            wrong = f"there is no {kinds} {show(word)}"
            right = f"declare it under new: {declare}" if declare else f"write the id of a {kinds}"
            self.problems.append(part.problem(key, wrong, f"{right}, or write one that is known"))
            return word
        return self._propose(part, key, word, near, kinds, declare)

    def _propose(
        self, part: Part, key: str, word: str, near: Sequence[Known], kinds: str, declare: str
    ) -> str:
        instead = f"or declare a new one under new: {declare}" if declare else ""
        if len(near) > 1:
            wrong = f"there is no {kinds} {show(word)}"
            right = f"write one of {', '.join(map(str, near))}" + (f", {instead}" if instead else "")
            self.problems.append(part.problem(key, wrong, right))
            return word
        question = Question(
            part.file,
            part.line_of(key),
            key,
            f"there is no {kinds} {show(word)}",
            f"{near[0]} is near",
            instead,
        )
        if self.decisions.take(question):
            if key in part.nodes:
                self._accepted.append((part.nodes[key], near[0].id))
            return near[0].id
        return word


def cite(source: str, published: str) -> str:
    """Say how a brief cites a document, unless its note does: its source, and its day where that is known."""
    try:
        is_day = read_edtf(published).is_day
    except EdtfError:
        is_day = False
    return f"{source}, {format_edtf(published)}" if is_day else source


CHAIN_END = Section("chain", TABLES["attribution"])


def _where_declared(tables: Sequence[str]) -> str:
    declarable = [one for one in tables if one not in ("documents", "claims", "figures")]
    return " or ".join(f"{one}:" for one in declarable)
