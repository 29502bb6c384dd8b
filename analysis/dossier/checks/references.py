"""Ids: each names one row, every reference resolves, and what revises a row says why and comes after."""

from collections.abc import Collection, Iterable
from functools import partial

from analysis.dossier.checks.fields import read_day
from analysis.dossier.problem import MOST_PRINTED, Problem, nearest, quoted
from analysis.dossier.revisions import find_before, find_circles
from analysis.dossier.sheet import Fault, Sheet, Tables, Wrong


def check_references(tables: Tables) -> Iterable[Problem]:
    """Check ids and references across the tables that could be read in full.

    A row that could not be read may be the one referred to.
    """
    for sheet in tables.values():
        yield from _check_unique(sheet)
    yield from _check_agents_apart(tables)
    yield from _check_resolve(tables)
    if "actors" in tables:
        right = "name whose voice it is, or leave it empty"
        yield from check_circle(tables["actors"], "speaks_for", "{} speaks for itself", right)


def check_circle(sheet: Sheet, column: str, wrong: str, right: str) -> Iterable[Problem]:
    """Check that following a column never comes back to where it began."""
    following = find_before(sheet["id"], sheet[column])
    for number, one in sheet.numbers_of("id", find_circles(following)):
        by_way = "" if following[one] == one else f", by way of {quoted(following[one])}"
        yield sheet.error(number, column, wrong.format(quoted(one)) + by_way, right)


def _check_unique(sheet: Sheet) -> Iterable[Problem]:
    ids, together = sheet.distinct("id"), sheet.together("id")
    # Ids that are all in small letters, or all in capitals, cannot differ in case alone.
    is_one_case = together in (together.lower(), together.upper())
    if len(ids if is_one_case else {one.casefold() for one in ids}) == len(sheet) and "" not in ids:
        return
    first: dict[str, int] = {}
    of_case: dict[str, str] = {}
    for number, one in sheet.each("id"):
        before = of_case.setdefault(one.casefold(), one)
        if one and one in first:
            wrong = f"the id {quoted(one)} is already that of row {first[one]}"
            yield sheet.error(number, "id", wrong, "give each row an id of its own")
        if before != one:
            wrong = f"the id {quoted(one)} differs from {quoted(before)} of row {first[before]} only in case"
            yield sheet.warn(number, "id", wrong, "rename one, or correct it if they are the same")
        first.setdefault(one, number)


def _check_agents_apart(tables: Tables) -> Iterable[Problem]:
    if not {"actors", "sources"} <= tables.keys():
        return
    actors, sources = tables["actors"], tables["sources"]
    both = (actors.distinct("id") & sources.distinct("id")) - {""}
    rows = {one: number for number, one in sources.numbers_of("id", both)}
    for number, one in actors.numbers_of("id", both):
        wrong = f"the id {quoted(one)} is also that of row {rows[one]} of sources.csv"
        yield actors.error(number, "id", wrong, "actors and sources share one set of ids: rename one")


def _check_resolve(tables: Tables) -> Iterable[Problem]:
    found: dict[tuple[str, str], str] = {}
    for name, sheet in tables.items():
        targets = {field.name: field.reference for field in sheet.table.fields if field.reference}
        for column, to in (targets | {"revision_of": (name,)}).items():
            if not tables.keys() >= set(to):
                continue
            known = [tables[target].distinct("id") for target in to]
            unknown = (sheet.distinct(column) - {""}).difference(*known)
            files = " or ".join(f"{target}.csv" for target in to)
            if unknown and not any(len(tables[target]) for target in to):
                number, _ = next(sheet.numbers_of(column, unknown))
                are = "is" if len(unknown) == 1 else "are"
                wrong = f"{files} has no rows, and {len(unknown):,} {are} named in this column"
                is_gone = not all(tables[target].is_there for target in to)
                right = "put the file back, or add the rows" if is_gone else "add the rows"
                yield sheet.error(number, column, wrong, right)
            elif unknown:
                # A cell that was refused for its form is told already: nothing is looked up for it.
                refused = sheet.refused.get(column, ())
                rows = sheet.numbers_of(column, unknown)
                in_order = list(dict.fromkeys(cell for number, cell in rows if number not in refused))
                find = partial(_find_unknown, known=set().union(*known), files=files, found=found)
                yield from sheet.tell(column, find, in_order)


def _find_unknown(value: str, known: Collection[str], files: str, found: dict[tuple[str, str], str]) -> Fault:
    """Say that an id is not there, and which is nearest.

    That is looked up for as many as are printed, as the search is slow.
    """
    key = (value, files)
    if key not in found and len(found) < MOST_PRINTED:
        found[key] = nearest(value, sorted(known))
    near = found.get(key)
    right = (
        f"did you mean {quoted(near)}? use an id of {files}"
        if near
        else f"use an id of {files}, or add the row there"
    )
    return f"there is no {quoted(value)} in {files}", right


def check_status(sheet: Sheet) -> Iterable[Problem]:
    """Check each row's status against what it revises and the reason it gives."""

    def find(status: str, before: str, reason: str) -> Iterable[Wrong]:
        if (before or status not in ("active", "")) and not reason:
            wrong = "there is no reason for the status or the revision"
            yield "status_reason", wrong, "say in a few words why"
        if status == "corrected" and not before:
            wrong = "a corrected row names no row that it corrects"
            right = "leave the old row as it is, and add a row with status corrected and "
            right += "the old one's id here"
            yield "revision_of", wrong, right

    if sheet.distinct("status") <= {"active", ""} and sheet.is_blank("revision_of"):
        return ()
    return sheet.judge(("status", "revision_of", "status_reason"), find)


def check_revisions(sheet: Sheet) -> Iterable[Problem]:
    """Check that the revisions of one table are chains in the order of recording: no fork, no circle."""
    if not sheet.is_whole or sheet.is_blank("revision_of"):
        return
    days, circles = sheet.by_id("recorded_at"), find_circles(sheet.by_id("revision_of"))
    revised: dict[str, int] = {}
    for number, one, before in sheet.each("id", "revision_of"):
        if not before or before not in days:
            continue
        if one in circles:
            right = "let one row come first, with this cell empty"
            yield sheet.error(number, "revision_of", f"the revisions of {quoted(one)} come back to it", right)
            continue
        if before in revised:
            wrong = f"{quoted(before)} is already revised by row {revised[before]}"
            yield sheet.error(number, "revision_of", wrong, "revise that newer row instead")
        revised.setdefault(before, number)
        day, earlier = read_day(days[one]), read_day(days[before])
        if day and earlier and day < earlier:
            wrong = f"{day} is before the day ({earlier}) on which the row that it revises was recorded"
            yield sheet.error(number, "recorded_at", wrong, "write the day on which the revision was made")
