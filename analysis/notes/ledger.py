"""A dossier's tables as notes need them: every row as text, by its newest revision, and rows to append."""

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from analysis.dossier.commit import finish_pending, hold_folder
from analysis.dossier.csv_rows import MOST_BYTES
from analysis.dossier.load import check_dossier
from analysis.dossier.problem import Problem
from analysis.dossier.revisions import follow
from analysis.schema import TABLES
from analysis.schema.datapackage import FILE as PACKAGE

Cells = dict[str, str]
_MARK = "\ufeff"


@dataclass
class LedgerTable:
    """One table: its file's text, its columns in the file's order, and its rows by id.

    ``count_read`` says how many of the rows are the file's, before others were added.
    """

    name: str
    text: str = ""
    header: tuple[str, ...] = ()
    count_read: int = 0
    rows: list[Cells] = field(default_factory=list)
    by_id: dict[str, Cells] = field(default_factory=dict)
    place_of: dict[str, int] = field(default_factory=dict)
    # The row that revises each id, and the first row of each row's revisions.
    next_of: dict[str, str] = field(default_factory=dict)
    root_of: dict[str, str] = field(default_factory=dict)

    def add(self, cells: Cells) -> None:
        """Take in one more row."""
        one, before = cells["id"], cells["revision_of"]
        self.place_of.setdefault(one, len(self.rows))
        self.rows.append(cells)
        self.by_id[one] = cells
        self.root_of[one] = self.root_of.get(before, before) if before else one
        if before:
            self.next_of[before] = one

    def newest(self, one: str) -> Cells | None:
        """Find the row that stands for an id now: the last of its revisions."""
        return self.by_id.get(follow(one, self.next_of)[-1])

    def root(self, one: str) -> str:
        """Find the id that a row has had from the start; that is how notes name it."""
        return self.root_of.get(one, one)

    def standing(self) -> Iterator[Cells]:
        """Go through the rows that no other row revises, retracted ones too, in the order of their roots."""
        firsts = [row["id"] for row in self.rows if not row["revision_of"]]
        return (row for one in firsts if (row := self.newest(one)) is not None)

    def revisions_of(self, one: str) -> list[Cells]:
        """List an id's rows from the first to the newest."""
        return [self.by_id[each] for each in follow(self.root(one), self.next_of) if each in self.by_id]

    def revise(self, recorded: Cells, status: str, reason: str, recorded_at: str) -> Cells:
        """Give the cells that tell of a row that it revises another; its id is C41.2, C41.3 … of C41."""
        root = self.root(recorded["id"])
        number = len(self.revisions_of(root)) + 1
        while f"{root}.{number}" in self.by_id:
            number += 1
        return {
            "id": f"{root}.{number}",
            "recorded_at": recorded_at,
            "status": status,
            "revision_of": recorded["id"],
            "status_reason": reason,
        }


@dataclass(eq=False)
class Ledger:
    """Every table of one dossier."""

    folder: Path
    tables: dict[str, LedgerTable]
    # Worked out when first asked for: the rows of each claim, and the claims of each document.
    _of_claim: dict[str, dict[str, list[Cells]]] = field(default_factory=dict)
    _of_document: dict[str, list[Cells]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> LedgerTable:
        return self.tables[table]

    def root(self, one: str, tables: Iterable[str]) -> str:
        """Find the id that a row of one of the tables has had from the start; any other word stays."""
        return next((self[table].root(one) for table in tables if one in self[table].by_id), one)

    def claims_of(self, document: str) -> list[Cells]:
        """List the claims that stand for a document now, retracted ones too."""
        documents = self["documents"]
        if not self._of_document:
            for row in self["claims"].standing():
                self._of_document.setdefault(documents.root(row["document_id"]), []).append(row)
        return self._of_document.get(documents.root(document), [])

    def parts_of(self, table: str, claim: str) -> list[Cells]:
        """List the rows of a claim's figures, links or hops (by step) that stand now, inherited or not.

        A claim that was corrected keeps the rows of the claim that it revises unless it brings its own.
        """
        column = "from_claim" if table == "claim_links" else "claim_id"
        grouped = self._of_claim.setdefault(table, {})
        for row in self[table].rows if not grouped else ():
            grouped.setdefault(row[column], []).append(row)
        owners = [one["id"] for one in self["claims"].revisions_of(claim) if one["id"] in grouped]
        # All links count, of the others those of the newest revision that has any.
        rows = [row for one in (owners if table == "claim_links" else owners[-1:]) for row in grouped[one]]
        # A row that another row of the same claim revises no longer stands; its place is its first row's.
        revised = {row["revision_of"] for row in rows}
        place, root_of = self[table].place_of, self[table].root
        standing = [row for row in rows if row["id"] not in revised]
        steps = {row["id"]: int(step) for row in standing if (step := row.get("step_no", "")).isdigit()}
        return sorted(standing, key=lambda row: (steps.get(row["id"], 0), place.get(root_of(row["id"]), 0)))

    def add(self, rows: Iterable[tuple[str, Cells]]) -> None:
        """Take in more rows, each with its table."""
        for table, cells in rows:
            self[table].add(cells)
        self._of_claim.clear()
        self._of_document.clear()


@contextmanager
def hold_ledger(folder: Path) -> Iterator[Ledger]:
    """Read a dossier's tables, and keep others from writing to them meanwhile."""
    finish_pending(folder)
    with hold_folder(folder):
        yield read_ledger(folder)


def read_ledger(folder: Path) -> Ledger:
    """Read a dossier's tables as they stand; whether they are right is for ``check_dossier`` to say."""
    return Ledger(folder, {name: _read_table(folder, name) for name in TABLES})


def _read_table(folder: Path, name: str) -> LedgerTable:
    path = folder / f"{name}.csv"
    raw = path.read_bytes() if path.is_file() else b""
    csv.field_size_limit(MOST_BYTES)
    table = LedgerTable(name, raw.decode("utf-8", errors="surrogateescape"))
    # A spreadsheet's byte order mark is kept, and is no part of the first column's name.
    lines = csv.reader(io.StringIO(table.text.removeprefix(_MARK), newline="\n"))
    known = TABLES[name].column_by_header
    table.header = tuple(known.get(one, one) for one in next(lines, []))
    blank = dict.fromkeys(TABLES[name].columns, "")
    for cells in lines:
        if any(cells):
            table.add(blank | dict(zip(table.header, cells, strict=False)))
    table.count_read = len(table.rows)
    return table


def next_claim_number(used: Iterable[str]) -> int:
    """Find the number of the next claim: after the highest that was ever given.

    >>> next_claim_number(["C01", "C07.2", "X99"]), next_claim_number([])
    (8, 1)
    """
    numbers = [int(found[1]) for one in used if (found := re.match(r"C(\d{1,9})(?![0-9A-Za-z])", one))]
    return max(numbers, default=0) + 1


def render_tables(ledger: Ledger, rows: Mapping[str, Sequence[Cells]]) -> dict[Path, bytes]:
    """Render the files that change: what is there stays byte for byte, the new rows follow."""
    return {
        ledger.folder / f"{name}.csv": _render(ledger[name], added).encode("utf-8", "surrogateescape")
        for name, added in rows.items()
        if added
    }


def render_rows(table: str, rows: Sequence[Cells]) -> str:
    """Render rows as lines of CSV under their header, to be looked at."""
    return _lines(rows, TABLES[table].columns, "\n", has_header=True)


def _render(table: LedgerTable, added: Sequence[Cells]) -> str:
    needed = {column for row in added for column, value in row.items() if value}
    new = [one for one in TABLES[table.name].columns if one in needed and one not in table.header]
    if not table.header:
        return render_rows(table.name, added)
    ending = "\r\n" if "\r\n" in table.text.partition("\n")[0] + "\n" else "\n"
    if new:  # a column that the file has left out so far
        rows = [*table.rows[: table.count_read], *added]
        mark = _MARK if table.text.startswith(_MARK) else ""
        return mark + _lines(rows, [*table.header, *new], ending, has_header=True)
    text = table.text if table.text.endswith(("\n", "\r")) else table.text + ending
    return text + _lines(added, table.header, ending)


def _lines(rows: Iterable[Cells], columns: Sequence[str], ending: str, has_header: bool = False) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=ending)
    if has_header:
        writer.writerow(columns)
    writer.writerows([[row.get(column, "") for column in columns] for row in rows])
    return text.getvalue()


def check_result(ledger: Ledger, files: Mapping[Path, bytes]) -> list[Problem]:
    """Check the dossier as it would be, in a copy of its tables."""
    with tempfile.TemporaryDirectory(prefix="coding-") as scratch:
        copy = Path(scratch) / ledger.folder.resolve().name
        copy.mkdir()
        for name in [PACKAGE, *(f"{table}.csv" for table in TABLES)]:
            path = ledger.folder / name
            if path in files:
                (copy / name).write_bytes(files[path])
            elif path.is_file():
                shutil.copyfile(path, copy / name)
        return check_dossier(copy)
