"""A table as its file holds it: columns of text, with the number of each row for messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from analysis.dossier.problem import Problem, warn
from analysis.schema import Table

Found = TypeVar("Found")
# The column at fault, what is wrong there, and what would be right.
Wrong = tuple[str, str, str]
# What is wrong with a cell, and what would be right.
Fault = tuple[str, str]
# Row 1 of a file is its header.
FIRST_ROW = 2


@dataclass(frozen=True)
class Sheet:
    """One table, column by column: what 100,000 rows are checked in.

    ``columns`` hold the cells of every column of the schema, ``numbers`` each row's number, as a spreadsheet
    shows it. ``refused`` are the rows, by column, whose cell was refused for its form; what is kept of such a
    cell is short and clean, so that the rules after it can go on. A table is not ``is_whole`` where rows of
    its file are missing here: rules across tables would only repeat that. It is not ``is_there`` where there
    is no file, as there need not be: it is read as empty.
    """

    table: Table
    columns: Mapping[str, list[str]]
    numbers: Sequence[int]
    refused: dict[str, set[int]] = field(default_factory=dict)
    is_whole: bool = True
    is_there: bool = True
    _distinct: dict[str, dict[str, None]] = field(default_factory=dict, repr=False, compare=False)
    _together: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.table.name}.csv"

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, column: str) -> list[str]:
        return self.columns[column]

    def each(self, *columns: str) -> Iterator[Any]:
        """Go through the rows: the number, then the cells of these columns."""
        return zip(self.numbers, *(self.columns[column] for column in columns), strict=True)

    def by_id(self, column: str) -> dict[str, str]:
        """Give each id its cell in a column."""
        return dict(zip(self["id"], self[column], strict=True))

    def distinct(self, column: str) -> KeysView[str]:
        """Give the different cells of a column, in their order; most columns have few."""
        if column not in self._distinct:
            # In the order of the rows cells lie side by side in memory: a set goes through them slower.
            cells = self.columns[column]
            self._distinct[column] = dict.fromkeys(cells if any(cells) else cells[:1])
        return self._distinct[column].keys()

    def is_blank(self, column: str) -> bool:
        """Whether no row has anything in a column."""
        return self.distinct(column) <= {""}

    def together(self, column: str) -> str:
        """Give the different cells of a column as one text, a line each: to be searched at once."""
        if column not in self._together:
            self._together[column] = "\n".join(self.distinct(column))
        return self._together[column]

    def longest(self, column: str) -> int:
        """Give the length of a column's longest cell."""
        return max(map(len, self.distinct(column)), default=0)

    def forget(self, column: str) -> None:
        """Look at a column again: some of its cells were changed."""
        self._distinct.pop(column, None)
        self._together.pop(column, None)

    def tell(
        self, column: str, find: Callable[[str], Fault | None], cells: Iterable[str], *, is_slip: bool = False
    ) -> Iterator[Problem]:
        """Tell what is found wrong in these cells of a column; where one was refused, that was told."""
        faults = {cell: found for cell in cells if (found := find(cell))}
        refused, tell = self.refused.get(column, ()), self.warn if is_slip else self.error
        for number, cell in self.numbers_of(column, faults):
            if number not in refused:
                yield tell(number, column, *faults[cell])

    def numbers_of(self, column: str, cells: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Find the rows whose cell in a column is one of these."""
        wanted = set(cells)
        if wanted:
            for number, cell in zip(self.numbers, self.columns[column], strict=True):
                if cell in wanted:
                    yield number, cell

    def combinations(self, *columns: str) -> set[tuple[str, ...]]:
        """Give the different cells that stand together in these columns."""
        return set(zip(*(self.columns[column] for column in columns), strict=True))

    def look(self, columns: Sequence[str], find: Callable[..., Found | None]) -> Iterator[tuple[int, Found]]:
        """Look once at the cells that stand together in these columns; gives the rows with what is found."""
        looked = {cells: find(*cells) for cells in self.combinations(*columns)}
        found = {cells: what for cells, what in looked.items() if what is not None}
        if not found:
            return
        rows = zip(*(self.columns[column] for column in columns), strict=True)
        for number, cells in zip(self.numbers, rows, strict=True):
            if cells in found:
                yield number, found[cells]

    def judge(
        self, columns: Sequence[str], find: Callable[..., Iterable[Wrong]], *, is_slip: bool = False
    ) -> Iterator[Problem]:
        """Tell in each row what is found wrong in the cells that stand together in these columns."""
        tell = self.warn if is_slip else self.error
        for number, found in self.look(columns, lambda *cells: list(find(*cells)) or None):
            for wrong in found:
                yield tell(number, *wrong)

    def pick(self, keep: Sequence[bool]) -> Sheet:
        """Keep some rows."""
        if all(keep):
            return self
        columns = {
            name: [cell for cell, one in zip(cells, keep, strict=True) if one]
            for name, cells in self.columns.items()
        }
        numbers = [number for number, one in zip(self.numbers, keep, strict=True) if one]
        return Sheet(self.table, columns, numbers, self.refused, self.is_whole)

    def error(self, number: int, column: str, wrong: str, right: str) -> Problem:
        """Say what is wrong in a row."""
        return Problem(self.file, number, column, wrong, right)

    def warn(self, number: int, column: str, wrong: str, right: str) -> Problem:
        """Say what is probably a slip in a row."""
        return warn(self.file, number, column, wrong, right)


Tables = Mapping[str, Sheet]
SheetRule = Callable[[Sheet], Iterable[Problem]]


def of_cells(*columns: str, is_slip: bool = False) -> Callable[[Callable[..., Iterable[Wrong]]], SheetRule]:
    """Make a rule of what a function finds wrong in the cells of these columns; see ``Sheet.judge``."""

    def make(find: Callable[..., Iterable[Wrong]]) -> SheetRule:
        def rule(sheet: Sheet) -> Iterable[Problem]:
            return sheet.judge(columns, find, is_slip=is_slip)

        rule.__name__ = find.__name__  # for tracebacks and profiles
        return rule

    return make
