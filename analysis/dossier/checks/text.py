"""Whether what a dossier quotes stands in a document's text, for whoever has that text."""

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Container, Iterable
from pathlib import Path

from analysis.dossier.checks.coding import UNSPACED
from analysis.dossier.problem import (
    AskedError,
    Problem,
    UnreadableError,
    decode,
    order_of_problem,
    quoted,
    read_bytes,
)
from analysis.dossier.revisions import find_owners, find_roots, keep_standing
from analysis.dossier.sheet import Sheet, Tables

# A letter of a script that spaces its words. Korean does, but hangs particles on them.
_SPACED = re.compile(rf"(?![{UNSPACED}\u1100-\u11ff\uac00-\ud7a3])\w")
_CLAIM_PHRASES = ("exact", "prefix", "suffix", "hedge", "said_text")
_OF_A_CLAIM = {"figures": ("value_text",), "attribution": ("cue",)}


def check_text(tables: Tables, document_id: str, path: Path) -> list[Problem]:
    """Check one document's text against its hash, and every phrase that the dossier quotes from it.

    ``tables`` are those of a dossier without errors, as ``read_tables`` gives them. Rows that were corrected
    or retracted since are left out. White space is folded and Unicode composed (NFC) before comparing;
    nothing else is forgiven, and whole words are compared.

    Raises
    ------
    AskedError
        If the dossier has no such document.
    """
    documents = tables["documents"]
    if document_id not in documents.distinct("id"):
        known = ", ".join(documents["id"]) or "none"
        raise AskedError(f"there is no document {document_id!r}; name one of {known}")
    try:
        raw = read_bytes(path, path.name, "give its file")
    except UnreadableError as error:
        return error.problems
    roots = find_roots(documents)
    root = roots.get(document_id, document_id)
    same = {one for one in documents["id"] if roots.get(one, one) == root}
    problems = list(_check_hash(_where(documents, "id", same), raw))
    try:
        text = fold(decode(raw, path.name, "give the file that was coded"))
    except UnreadableError as error:
        return [*problems, *error.problems]
    problems += _check_quotes(tables, same, text)
    return sorted(problems, key=order_of_problem)


def fold(text: str) -> str:
    r"""Compose characters and fold white space, as both sides of a comparison are.

    >>> fold("a\n  b")
    'a b'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def _where(sheet: Sheet, column: str, cells: Container[str]) -> Sheet:
    return sheet.pick([cell in cells for cell in sheet[column]])


def _check_hash(documents: Sheet, raw: bytes) -> Iterable[Problem]:
    found = hashlib.sha256(raw).hexdigest()
    for number, recorded in keep_standing(documents).each("sha256"):
        if recorded != found:
            wrong = f"the text's SHA-256 is {found}, not the {recorded or 'empty one'} recorded here"
            yield documents.error(number, "sha256", wrong, "give the very file that was coded")


def _check_quotes(tables: Tables, documents: set[str], text: str) -> Iterable[Problem]:
    standing = keep_standing(tables["claims"])
    claims = _where(standing, "document_id", documents)
    yield from _check_phrases(claims, _CLAIM_PHRASES, text)
    for number, *anchor in claims.each("prefix", "exact", "suffix"):
        parts = [part for part in anchor if part]
        # A part that is missing was named already.
        if all(_stands_in([part], text) for part in parts) and not _stands_in(parts, text):
            wrong = "exact does not stand between its prefix and its suffix"
            yield claims.error(number, "exact", wrong, "copy the words just before and just after it")
    for name, columns in _OF_A_CLAIM.items():
        owners = find_owners(tables["claims"], tables[name].distinct("claim_id"))
        owning = {owners.get(claim, "") for claim in claims["id"]}
        yield from _check_phrases(_where(keep_standing(tables[name]), "claim_id", owning), columns, text)
    # Another document that tells of the same event may have given the words of its date.
    roots = find_roots(tables["events"])
    event_of = {
        one: roots.get(event, event) for one, event in tables["propositions"].by_id("event_id").items()
    }
    pairs = standing.combinations("proposition_id", "document_id")
    elsewhere = {event_of[one] for one, document in pairs if document not in documents}
    here = {event_of[one] for one in claims["proposition_id"]} - elsewhere
    events = keep_standing(tables["events"])
    events = events.pick([roots.get(one, one) in here for one in events["id"]])
    yield from _check_phrases(events, ("date_text",), text)


def _check_phrases(sheet: Sheet, columns: Iterable[str], text: str) -> Iterable[Problem]:
    for column in columns:
        for number, phrase in sheet.each(column):
            if phrase and not _stands_in([phrase], text):
                wrong = f"{quoted(phrase)} is not in the text"
                yield sheet.error(number, column, wrong, "copy the phrase from it, letter by letter")


def _stands_in(parts: list[str], text: str) -> bool:
    """Say whether the parts stand in the text one after the other, as whole words where words are spaced."""
    folded = [fold(part) for part in parts]
    for gaps in itertools.product((" ", ""), repeat=len(folded) - 1):
        phrase = "".join(part + gap for part, gap in zip(folded, (*gaps, ""), strict=True))
        before = r"(?<!\w)" if _SPACED.match(phrase[0]) else ""
        after = r"(?!\w)" if _SPACED.match(phrase[-1]) else ""
        if phrase in text and re.search(f"{before}{re.escape(phrase)}{after}", text):
            return True
    return False
