"""Import a flat file: its rows become notes without a file of their own, coded like any other."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis.dossier.problem import Problem, UnreadableError, quoted, tell_once
from analysis.notes.code import Coding, finish, plan
from analysis.notes.flat_file import FlatRow, read_flat_file
from analysis.notes.keys import CLAIM, DECLARED, DOCUMENT, NoteSection
from analysis.notes.ledger import hold_ledger
from analysis.notes.mapping import (
    FileMapping,
    PatternError,
    check_columns,
    fill,
    find_cells,
    list_patterns,
    read_mapping,
)
from analysis.notes.names import Decisions
from analysis.notes.note import Note, NotePart, PartReader
from analysis.notes.yaml_text import Node

CORRECTS = "The file corrects it."


def import_file(
    folder: Path,
    path: Path,
    mapping_path: Path,
    *,
    yes: bool = False,
    reason: str = "",
    dry_run: bool = False,
    today: date | None = None,
) -> Coding:
    """Code the rows of a flat file into a dossier.

    A claim that the file holds more than once is corrected by its later rows, in their order; so is one
    that was imported before. What a later file leaves out stays as it is.

    The mapping, in TOML, tells which cells become which keys of a note. With ``yes``, what is proposed for
    near names is taken. ``reason`` says why recorded rows are corrected; by default the mapping does. A
    ``dry_run`` leaves every file as it is. Rows are recorded ``today``, unless the mapping says when.
    """
    try:
        mapping = read_mapping(mapping_path)
        rows = read_flat_file(path, mapping)
        if rows:
            check_columns(mapping, list(rows[0].cells), mapping_path.name)
        rounds = _RowReader(path, mapping, reason).read(rows)
    except UnreadableError as error:
        return Coding(problems=list(tell_once(error.problems)))
    day = (today or date.today()).isoformat()
    decisions = Decisions(yes, None, day, lambda _: reason or CORRECTS, is_partial=True)
    coding = Coding(problems=decisions.problems)
    with hold_ledger(folder) as ledger:
        for notes in rounds:
            plan(coding, ledger, decisions, notes)
        finish(coding, ledger, decisions, dry_run, {})
    coding.problems, coding.warnings = list(tell_once(coding.problems)), list(tell_once(coding.warnings))
    return coding


class _RowReader:
    """Makes notes of rows. A claim that comes again, in a later row, comes in a later round of notes."""

    def __init__(self, path: Path, mapping: FileMapping, reason: str) -> None:
        self.path, self.mapping, self.reason = path, mapping, reason
        self.problems: list[Problem] = []
        self._rounds: dict[int, dict[str, Note]] = defaultdict(dict)
        self._times: dict[tuple[str, str], list[object]] = defaultdict(list)
        self._declared: dict[tuple[str, str], NotePart] = {}

    def read(self, rows: Iterable[FlatRow]) -> list[list[Note]]:
        """Read all rows; returns the notes, round by round."""
        for row in rows:
            if all(row.cells[name] for name in self.mapping.need):
                self._row(row)
        if self.problems:
            raise UnreadableError(*self.problems)
        rounds = [list(notes.values()) for notes in self._rounds.values()]
        if rounds:  # what the rows declare is known to all of them
            for (table, _), part in self._declared.items():
                rounds[0][0].declared.setdefault(table, []).append(part)
        return rounds

    def _row(self, row: FlatRow) -> None:
        self._new(row)
        document = self._part(DOCUMENT, self.mapping.document, row)
        if not document["id"]:
            right = 'write [document] id = "…", with the cells that tell one from another'
            self._refuse(row.number, "document.id", "it is empty", right)
            return
        for mapping in self.mapping.claims:
            for alone in self._each(row, [f"{{{name}}}" for name in mapping.each]):
                claim = self._part(CLAIM, mapping.template, alone)
                for key, needed in (("figures", "value"), ("links", "to")):
                    claim.nested[key] = [one for one in claim.parts(key) if one[needed]]
                if claim["text"]:  # else the cells that it tells of are empty
                    self._put(document, claim)

    def _put(self, document: NotePart, claim: NotePart) -> None:
        one = document["id"]
        time = 0
        if claim["id"]:  # without an id it is always another
            told, content = self._times[one, claim["id"]], _content_of(claim)
            if told[-1:] == [content]:
                return  # the same again: rows of such files often differ in other cells
            time = len(told)
            told.append(content)
        # A part of its own: two rounds may begin with one row's document, and each part has one row to add.
        note = self._rounds[time].setdefault(one, Note(self.path, "", replace(document)))
        first = note.document
        if key := next((key for key in document.values | first.values if document[key] != first[key]), ""):
            wrong = f"the document {quoted(one)} has the {key} {quoted(document[key])} here, "
            wrong += f"{quoted(first[key])} in row {first.line}"
            right = "take what differs between rows into its id"
            self._refuse(document.line, f"document.{key}", wrong, right)
        first.recorded_at = min(first.recorded_at, document.recorded_at)
        note.claims.append(claim)

    def _new(self, row: FlatRow) -> None:
        """Declare what a row names, once for each different id."""
        for table, pattern, template in self.mapping.new:
            for alone in self._each(row, [pattern, *(text for _, text in list_patterns(template))]):
                if one := self._fill(pattern, f"new.{table}", alone):
                    part = self._part(DECLARED[table], template, alone)
                    part.values["id"] = one
                    known = self._declared.setdefault((table, one), part)
                    known.recorded_at = min(known.recorded_at, part.recorded_at)

    def _each(self, row: FlatRow, patterns: Iterable[str]) -> Iterator[FlatRow]:
        """Give a row once for each value of the cells that hold several, if a pattern names them.

        The first value of one column goes with the first of another; a single one goes with all.
        """
        named = {name for pattern in patterns for name, _ in find_cells(pattern)}
        columns = [name for name in self.mapping.split if name in named]
        values = {name: self._split(row.cells[name], self.mapping.split[name]) for name in columns}
        most = max(map(len, values.values()), default=1)
        if odd := [name for name in columns if len(values[name]) not in (1, most)]:
            wrong = ", ".join(f"{name} holds {len(values[name])} values" for name in columns)
            right = f"write as many in {odd[0]}, or one that goes with all"
            self._refuse(row.number, "rows.split", wrong, right)
            return
        found = {
            tuple(values[name][place if len(values[name]) > 1 else 0] for name in columns): None
            for place in range(most)
        }
        for one in found:
            yield FlatRow(row.number, row.cells | dict(zip(columns, one, strict=True)))

    @staticmethod
    def _split(cell: str, separator: str) -> list[str]:
        """List the values of a cell, also of one that a program wrote as a list."""
        values = cell.split(separator)
        if cell.startswith("[") and cell.endswith("]"):
            try:
                values = list(map(str, ast.literal_eval(cell)))
            except (SyntaxError, ValueError):
                values = cell[1:-1].split(separator)
        return [one for value in values if (one := value.strip())] or [""]

    def _part(self, section: NoteSection, template: Node, row: FlatRow) -> NotePart:
        recorded = self._fill(self.mapping.recorded, "recorded", row)
        reason = self.reason or self._fill(self.mapping.reason, "reason", row)
        return PartReader(self.path.name, recorded, reason).part(section, self._fill_in(template, row))

    def _fill_in(self, template: Node, row: FlatRow, key: str = "") -> Node:
        """Fill a template with a row's cells; keys of which nothing is left are left out."""
        text = self._fill(template.text, key, row)
        members = {name: self._fill_in(one, row, name) for name, one in template.members.items()}
        fill_one = self._fill_hop if key == "chain" else self._fill_in
        items = tuple(fill_one(one, row) for one in template.items)
        told = {name: one for name, one in members.items() if not one.is_empty}
        return replace(template, line=row.number, text=text, items=items, members=told)

    def _fill_hop(self, template: Node, row: FlatRow) -> Node:
        """Fill one hop; the values of a cell that holds several are several agents who act as one."""
        rows = self._each(row, [text for _, text in list_patterns(template)])
        agents = tuple(self._fill_in(template, one, "agent") for one in rows)
        if len(agents) == 1:
            return agents[0]
        return Node("map", row.number, members={"agents": Node("list", row.number, items=agents)})

    def _refuse(self, row: int, key: str, wrong: str, right: str) -> None:
        self.problems.append(Problem(self.path.name, row, key, wrong, right))

    def _fill(self, pattern: str, key: str, row: FlatRow) -> str:
        try:
            return fill(pattern, row.cells)
        except PatternError as error:
            self._refuse(row.number, key, str(error), "mend the cell, or pass over such rows")
            return ""


def _content_of(part: NotePart) -> object:
    return part.values, {key: list(map(_content_of, held)) for key, held in part.nested.items()}
