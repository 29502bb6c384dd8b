"""Whether what a dossier quotes stands in a document's text, for whoever has that text."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.dossier.csv_rows import Row
from analysis.dossier.problem import Problem, order_of_problem, show
from analysis.dossier.revisions import find_owners, find_roots, keep_standing

if TYPE_CHECKING:
    from analysis.dossier.dossier import Dossier

_CLAIM_PHRASES = ("exact", "prefix", "suffix", "hedge", "said_text")
_OF_A_CLAIM = {"figures": ("value_text",), "attribution": ("cue",)}


def check_text(dossier: Dossier, document_id: str, path: Path) -> list[Problem]:
    """Check one document's text against its hash, and every phrase that the dossier quotes from it.

    Rows that were corrected or retracted since are left out. White space is folded and Unicode
    composed (NFC) before comparing; nothing else is forgiven, and whole words are compared.

    Raises
    ------
    LookupError
        If the dossier has no such document.
    """
    tables = {name: _rows_of(dossier, name) for name in dossier.tables}
    roots = find_roots(tables["documents"])
    if document_id not in roots:
        known = ", ".join(row["id"] for row in tables["documents"]) or "none"
        raise LookupError(f"there is no document {document_id!r}; name one of {known}")
    try:
        raw = path.read_bytes()
    except OSError as error:
        return [
            Problem(path.name, None, None, f"the text cannot be read ({error.strerror})", "give its file")
        ]
    same = {one for one, root in roots.items() if root == roots[document_id]}
    problems = list(_check_hash([row for row in tables["documents"] if row["id"] in same], raw))
    try:
        text = fold(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        wrong = f"byte 0x{raw[error.start]:02X} is not UTF-8"
        return [*problems, Problem(path.name, line, None, wrong, "give the file that was coded")]
    problems += _check_quotes(tables, same, text)
    return sorted(problems, key=order_of_problem)


def fold(text: str) -> str:
    r"""Compose characters and fold white space, as both sides of a comparison are.

    >>> fold("a\n  b")
    'a b'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def _rows_of(dossier: Dossier, name: str) -> list[Row]:
    """Give a table's rows with their numbers: a frame keeps the order of its file, which begins at row 2."""
    records = dossier.tables[name].to_dict("records")
    return [
        Row(number, {str(column): cell for column, cell in record.items()})
        for number, record in enumerate(records, start=2)
    ]


def _check_hash(documents: list[Row], raw: bytes) -> Iterable[Problem]:
    found = hashlib.sha256(raw).hexdigest()
    for row in keep_standing(documents):
        if row["sha256"] != found:
            wrong = f"the text's SHA-256 is {found}, not the {row['sha256'] or 'empty one'} recorded here"
            yield Problem("documents.csv", row.number, "sha256", wrong, "give the very file that was coded")


def _check_quotes(tables: dict[str, list[Row]], documents: set[str], text: str) -> Iterable[Problem]:
    standing = keep_standing(tables["claims"])
    claims = [row for row in standing if row["document_id"] in documents]
    yield from _check_phrases("claims.csv", claims, _CLAIM_PHRASES, text)
    for claim in claims:
        yield from _check_anchor(claim, text)
    for name, columns in _OF_A_CLAIM.items():
        owners = find_owners(tables["claims"], {row["claim_id"] for row in tables[name]})
        owning = {owners.get(claim["id"]) for claim in claims}
        rows = [row for row in keep_standing(tables[name]) if row["claim_id"] in owning]
        yield from _check_phrases(f"{name}.csv", rows, columns, text)
    # Another document that tells of the same event may have given the words of its date.
    roots = find_roots(tables["events"])
    event_of = {row["id"]: roots[row["event_id"]] for row in tables["propositions"]}
    elsewhere = {event_of[row["proposition_id"]] for row in standing if row["document_id"] not in documents}
    here = {event_of[row["proposition_id"]] for row in claims} - elsewhere
    events = [row for row in keep_standing(tables["events"]) if roots[row["id"]] in here]
    yield from _check_phrases("events.csv", events, ("date_text",), text)


def _check_phrases(file: str, rows: Iterable[Row], columns: Iterable[str], text: str) -> Iterable[Problem]:
    for row in rows:
        for column in columns:
            if row[column] and not _stands_in([row[column]], text):
                wrong = f"{show(row[column])} is not in the text"
                yield Problem(file, row.number, column, wrong, "copy the phrase from it, letter by letter")


def _check_anchor(claim: Row, text: str) -> Iterable[Problem]:
    """Check that the words before, the words and the words after stand together."""
    parts = [claim[column] for column in ("prefix", "exact", "suffix") if claim[column]]
    if not all(_stands_in([part], text) for part in parts) or _stands_in(parts, text):
        return  # a part that is missing was named already
    wrong = f"{show(claim['exact'])} does not stand between its prefix and its suffix"
    yield Problem("claims.csv", claim.number, "exact", wrong, "copy the words just before and just after it")


def _stands_in(parts: list[str], text: str) -> bool:
    """Say whether the parts stand in the text one after the other, as whole words."""
    folded = [fold(part) for part in parts]
    for gaps in itertools.product((" ", ""), repeat=len(folded) - 1):
        phrase = "".join(part + gap for part, gap in zip(folded, (*gaps, ""), strict=True))
        before = r"(?<!\w)" if re.match(r"\w", phrase) else ""
        after = r"(?!\w)" if re.search(r"\w\Z", phrase) else ""
        if phrase in text and re.search(f"{before}{re.escape(phrase)}{after}", text):
            return True
    return False
