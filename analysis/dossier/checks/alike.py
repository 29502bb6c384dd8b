"""Rows that are probably one: names, texts and addresses that are the same or nearly so."""

import unicodedata
from collections.abc import Iterable

from analysis.dossier.problem import Problem, quoted
from analysis.dossier.revisions import find_end, find_roots, keep_standing
from analysis.dossier.sheet import Fault, Sheet, Tables

# What tells rows of a table apart for a reader.
_LABELS = {
    "topics": "name",
    "sources": "name",
    "actors": "name",
    "events": "name",
    "measures": "name",
    "propositions": "clause",
}
# Words that group rows: two spellings make two groups.
_GROUPS = {"actors": ("side",), "sources": ("publisher_family",), "measures": ("unit",)}


def check_alike(tables: Tables) -> Iterable[Problem]:
    """Warn of rows that are probably one and the same, and refuse a text that is there twice."""
    for name, sheet in tables.items():
        if name in _LABELS:
            yield from _check_labels(keep_standing(sheet), _LABELS[name], find_roots(sheet))
        for column in _GROUPS.get(name, ()):
            yield from _check_spellings(sheet, column)
    if "documents" in tables:
        yield from _check_texts(keep_standing(tables["documents"]))


def fold_name(name: str) -> str:
    """Fold what does not tell two names apart: case, accents, spaces, hyphens and full stops.

    >>> fold_name("José  Núñez") == fold_name("jose nunez"), fold_name("ministry.") == fold_name("Ministry")
    (True, True)
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or unicodedata.category(letter) == "Mc")


def _check_labels(sheet: Sheet, column: str, roots: dict[str, str]) -> Iterable[Problem]:
    unnamed: set[str] = set()
    following: dict[str, str] = {}
    if sheet.table.name == "actors":
        following = sheet.by_id("speaks_for")
        # Two unnamed officials may be described alike.
        unnamed = {one for one, named in sheet.by_id("named").items() if named.lower() == "false"}
    seen: dict[str, tuple[str, str, int]] = {}
    for number, one, label in sheet.each("id", column):
        folded = fold_name(label)
        if not folded or one in unnamed:
            continue
        before, other, row = seen.setdefault(folded, (label, one, number))
        # A minister who has become president speaks for the minister: one voice in two offices.
        is_told = following and find_end(one, following) == find_end(other, following)
        if not is_told and row != number and roots.get(one, one) != roots.get(other, other):
            alike = "is also that of" if label == before else f"is nearly {quoted(before)} of"
            right = "keep one row if they are the same, or tell them apart by name"
            yield sheet.warn(number, column, f"{quoted(label)} {alike} row {row}", right)


def _check_spellings(sheet: Sheet, column: str) -> Iterable[Problem]:
    first: dict[str, str] = {}
    odd: dict[str, Fault] = {}
    for word in filter(None, sheet.distinct(column)):
        if word != (nearly := first.setdefault(fold_name(word), word)):
            odd[word] = (f"{quoted(word)} is nearly {quoted(nearly)}", "spell it one way")
    return sheet.tell(column, odd.get, odd, is_slip=True)


def _check_texts(sheet: Sheet) -> Iterable[Problem]:
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    what = {"sha256": "text", "url": "address", "title": "title, source and day"}
    for number, source, digest, url, title, day in sheet.each(
        "source_id", "sha256", "url", "title", "published"
    ):
        # Two texts of one title are two where their addresses or hashes say so.
        named = "" if digest or url else "\n".join((source, fold_name(title), day))
        for column, value in (("sha256", digest), ("url", url), ("title", named)):
            if not value:
                continue
            row, publisher = seen.setdefault((column, value), (number, source))
            if row == number:
                continue
            wrong = f"row {row} has the same {what[column]}"
            if column == "sha256" and publisher == source:
                right = "keep one document, with all claims that were read in it"
                yield sheet.error(number, column, f"{wrong} of the same source", right)
            else:
                right = "keep one document if they are the same"
                yield sheet.warn(number, column, wrong, right)
