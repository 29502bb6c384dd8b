"""Import a flat file: its rows become notes without a file of their own, coded like any other."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis.dossier.commit import finish_pending, hold_folder, replace_files
from analysis.dossier.problem import Problem, show
from analysis.notes.code import Coding, Planner
from analysis.notes.flat_file import FlatFileError, FlatRow, read_flat_file
from analysis.notes.keys import CLAIM, DECLARED, DOCUMENT, FIGURE, HOP, Section
from analysis.notes.mapping import (
    ClaimMapping,
    FileMapping,
    MappingError,
    PatternError,
    check_columns,
    fill,
    find_cells,
    read_mapping,
)
from analysis.notes.names import Decisions
from analysis.notes.note import ClaimPart, HopPart, Note, Part
from analysis.notes.record import read_record

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

    Parameters
    ----------
    folder
        The dossier's folder.
    path
        A CSV or a workbook, one row a claim or a figure.
    mapping_path
        TOML: which cells become which keys of a note.
    yes
        Take what is proposed for near names.
    reason
        Why recorded rows are corrected; by default what the mapping says.
    dry_run
        Leave every file as it is.
    today
        The day on which the rows are recorded, unless the mapping takes it from the file.
    """
    try:
        mapping = read_mapping(mapping_path)
        rows = read_flat_file(path, mapping.sheet, mapping.header, mapping.separator, mapping.empty)
    except MappingError as error:
        return Coding(problems=error.problems)
    except FlatFileError as error:
        return Coding(problems=[error.problem])
    columns = list(rows[0].cells) if rows else []
    if rows and (problems := check_columns(mapping, columns, mapping_path.name)):
        return Coding(problems=problems)
    reader = _RowReader(path, mapping, reason)
    rounds = reader.read(rows)
    if reader.problems:
        return Coding(problems=_fold(reader.problems))
    finish_pending(folder)
    with hold_folder(folder):
        day = (today or date.today()).isoformat()
        planner = Planner(
            read_record(folder), Decisions(yes), day, lambda _: reason or CORRECTS, is_partial=True
        )
        for notes in rounds:
            planner.plan(notes)
        coding, files = planner.coding, planner.finish()
        if files and not coding.problems and not dry_run:
            replace_files(folder, files)
            coding.is_written = True
    coding.problems, coding.warnings = _fold(coding.problems), _fold(coding.warnings)
    return coding


def _fold(problems: Iterable[Problem]) -> list[Problem]:
    """Tell once what is wrong in many rows: at the first, with how many more there are."""
    rows: dict[Problem, dict[int | None, None]] = defaultdict(dict)
    for problem in problems:
        rows[replace(problem, row=None)][problem.row] = None
    folded = []
    for problem, (first, *more) in rows.items():
        also = f" (and in {len(more):,} more {'row' if len(more) == 1 else 'rows'})" if more else ""
        folded.append(replace(problem, row=first, wrong=problem.wrong + also))
    return folded


class _RowReader:
    """Makes notes of rows. A claim that comes again, in a later row, comes in a later round of notes."""

    def __init__(self, path: Path, mapping: FileMapping, reason: str) -> None:
        self.path, self.mapping, self.reason = path, mapping, reason
        self.problems: list[Problem] = []
        self._rounds: list[dict[str, Note]] = []
        self._times: dict[tuple[str, str], list[object]] = defaultdict(list)
        self._declared: dict[tuple[str, str], Part] = {}

    def read(self, rows: Iterable[FlatRow]) -> list[list[Note]]:
        """Read all rows; returns the notes, round by round."""
        for row in rows:
            if all(row.cells[name] for name in self.mapping.need):
                self._row(row)
        rounds = [list(notes.values()) for notes in self._rounds]
        if rounds:  # what the rows declare is known to all of them
            for (table, _), part in self._declared.items():
                rounds[0][0].declared.setdefault(table, []).append(part)
        return rounds

    def _row(self, row: FlatRow) -> None:
        recorded = self._fill(self.mapping.recorded, "recorded", row)
        self._new(row, recorded)
        document = self._part(DOCUMENT, self.mapping.document, row, recorded)
        if not document["id"]:
            right = 'write [document] id = "…", with the cells that tell one from another'
            self.problems.append(Problem(self.path.name, row.number, "document.id", "it is empty", right))
            return
        for claim in self.mapping.claims:
            for cells in self._each(row, [f"{{{name}}}" for name in claim.each]):
                part = self._claim(claim, FlatRow(row.number, cells), recorded)
                if part is not None:
                    self._put(document, part)

    def _put(self, document: Part, claim: ClaimPart) -> None:
        one = document["id"]
        time = 0
        if claim["id"]:
            told, content = self._times[one, claim["id"]], _content_of(claim)
            if told and told[-1] == content:
                return  # the same again: rows of such files often differ in other cells
            time = len(told)
            told.append(content)
        while len(self._rounds) <= time:
            self._rounds.append({})
        note = self._rounds[time].get(one)
        if note is None:
            note = Note(self.path, document.file, "", document)
            self._rounds[time][one] = note
        elif note.document.values != document.values:
            key = next(
                key for key in document.values | note.document.values if document[key] != note.document[key]
            )
            wrong = f"the document {show(one)} has the {key} {show(document[key])} here, "
            wrong += f"{show(note.document[key])} in row {note.document.line}"
            right = "take what differs between rows into its id"
            self.problems.append(Problem(self.path.name, document.line, f"document.{key}", wrong, right))
        note.document.recorded_at = min(note.document.recorded_at, document.recorded_at)
        note.claims.append(claim)

    def _new(self, row: FlatRow, recorded: str) -> None:
        """Declare what a row names, once for each different id."""
        for table, entries in self.mapping.new.items():
            for pattern, keys in entries.items():
                for cells in self._each(row, [pattern, *keys.values()]):
                    alone = FlatRow(row.number, cells)
                    one = self._fill(pattern, f"new.{table}", alone)
                    if not one:
                        continue
                    part = self._part(DECLARED[table], keys, alone, recorded)
                    part.values["id"] = one
                    known = self._declared.setdefault((table, one), part)
                    known.recorded_at = min(known.recorded_at, recorded)

    def _claim(self, mapping: ClaimMapping, row: FlatRow, recorded: str) -> ClaimPart | None:
        plain = self._part(CLAIM, mapping.keys, row, recorded)
        if not plain["text"]:  # the cells that it tells of are empty
            return None
        claim = ClaimPart(CLAIM, plain.file, plain.line, plain.values, lineage=plain["lineage"])
        claim.recorded_at, claim.correction = recorded, plain.correction
        claim.hops = [self._hop(keys, row, recorded) for keys in mapping.chain]
        figures = [self._part(FIGURE, keys, row, recorded) for keys in mapping.figures]
        claim.figures = [figure for figure in figures if figure["value"]]
        return claim

    def _hop(self, keys: Mapping[str, str], row: FlatRow, recorded: str) -> HopPart:
        parts = [
            self._part(HOP, keys, FlatRow(row.number, cells), recorded)
            for cells in self._each(row, list(keys.values()))
        ]
        first = parts[0]
        hop = HopPart(HOP, first.file, first.line, first.values)
        hop.recorded_at, hop.correction = recorded, first.correction
        hop.agents = parts if len(parts) > 1 else []
        return hop

    def _each(self, row: FlatRow, patterns: Sequence[str]) -> Iterator[dict[str, str]]:
        """Give a row's cells once for each value of the cells that hold several, if a pattern names them.

        The first value of one column goes with the first of another; a single one goes with all.
        """
        named = {name for pattern in patterns for name, _ in find_cells(pattern)}
        columns = [name for name in self.mapping.split if name in named]
        values = {name: self._split(row.cells[name], self.mapping.split[name]) for name in columns}
        most = max(map(len, values.values()), default=1)
        if odd := [name for name in columns if len(values[name]) not in (1, most)]:
            wrong = ", ".join(f"{name} holds {len(values[name])} values" for name in columns)
            right = f"write as many in {odd[0]}, or one that goes with all"
            self.problems.append(Problem(self.path.name, row.number, "rows.split", wrong, right))
            return
        found = {
            tuple(values[name][place if len(values[name]) > 1 else 0] for name in columns): None
            for place in range(most)
        }
        for one in found:
            yield {**row.cells, **dict(zip(columns, one, strict=True))}

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

    def _part(self, section: Section, keys: Mapping[str, str], row: FlatRow, recorded: str) -> Part:
        values = {key: self._fill(pattern, key, row) for key, pattern in keys.items()}
        part = Part(
            section, self.path.name, row.number, {key: value for key, value in values.items() if value}
        )
        part.recorded_at = recorded
        part.correction = self.reason or self._fill(self.mapping.reason, "reason", row)
        return part

    def _fill(self, pattern: str, key: str, row: FlatRow) -> str:
        try:
            return fill(pattern, row.cells)
        except PatternError as error:
            right = "mend the cell, or pass over such rows"
            self.problems.append(Problem(self.path.name, row.number, key, str(error), right))
            return ""


def _content_of(claim: ClaimPart) -> object:
    hops = [[part.values for part in (hop, *hop.agents)] for hop in claim.hops]
    return claim.values, claim.lineage, hops, [figure.values for figure in claim.figures]
