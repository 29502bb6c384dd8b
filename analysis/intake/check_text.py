"""Whether what a dossier quotes stands in a document's text, for whoever has that text."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.dossier import Dossier
from analysis.intake.problem import Problem, show

_CLAIM_PHRASES = ("exact", "prefix", "suffix", "hedge", "said_text")


def check_text(dossier: Dossier, document_id: str, path: Path) -> list[Problem]:
    """Check one document's text against its hash, and every phrase that the dossier quotes from it.

    White space is folded and Unicode composed (NFC) before comparing; nothing else is forgiven.

    Raises
    ------
    LookupError
        If the dossier has no such document.
    """
    documents = dossier.tables["documents"]
    if document_id not in set(documents["id"]):
        known = ", ".join(documents["id"]) or "none"
        raise LookupError(f"there is no document {document_id!r}; name one of {known}")
    raw = path.read_bytes()
    problems = list(_check_hash(documents, document_id, raw))
    try:
        text = fold(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return [*problems, Problem(path.name, None, None, "the text is not UTF-8", "give the file that was coded")]
    claims = dossier.tables["claims"]
    claims = claims[claims["document_id"] == document_id]
    problems += _check_phrases("claims", claims, _CLAIM_PHRASES, text)
    problems += _check_anchors(claims, text)
    for name, columns in (("figures", ("value_text",)), ("attribution", ("cue",))):
        rows = dossier.tables[name]
        problems += _check_phrases(name, rows[rows["claim_id"].isin(set(claims["id"]))], columns, text)
    events = dossier.tables["events"]
    problems += _check_phrases("events", _events_of_one(dossier, events, document_id), ("date_text",), text)
    return sorted(problems, key=lambda one: (one.file, one.row or 0, one.column or ""))


def fold(text: str) -> str:
    """Compose characters and fold white space, as both sides of a comparison are.

    >>> fold("a\\n  b")
    'a b'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def _check_hash(documents: pd.DataFrame, document_id: str, raw: bytes) -> Iterable[Problem]:
    (position,) = documents.index[documents["id"] == document_id]
    recorded = documents["sha256"][position]
    found = hashlib.sha256(raw).hexdigest()
    if recorded and recorded != found:
        wrong = f"the text's SHA-256 is {found}, not {recorded}"
        yield Problem("documents.csv", position + 2, "sha256", wrong, "give the very file that was coded")


def _check_phrases(name: str, rows: pd.DataFrame, columns: Iterable[str], text: str) -> Iterable[Problem]:
    for column in columns:
        for position, phrase in rows[column].items():
            if phrase and fold(phrase) not in text:
                wrong = f"{show(phrase)} is not in the text"
                yield Problem(f"{name}.csv", position + 2, column, wrong, "copy the phrase from it, letter by letter")


def _check_anchors(claims: pd.DataFrame, text: str) -> Iterable[Problem]:
    """The words before, the words and the words after must stand together."""
    for position, claim in claims.iterrows():
        parts = [claim["prefix"], claim["exact"], claim["suffix"]]
        if any(part and fold(part) not in text for part in parts):
            continue  # named already, part by part
        spaced, joined = fold(" ".join(filter(None, parts))), fold("".join(parts))
        # A mark of punctuation may stand without a space between two parts.
        if not any(one.replace(" ", "") in text.replace(" ", "") for one in (spaced, joined)):
            wrong = f"{show(claim['exact'])} does not stand between its prefix and its suffix"
            right = "copy the words just before and just after it"
            yield Problem("claims.csv", int(str(position)) + 2, "exact", wrong, right)


def _events_of_one(dossier: Dossier, events: pd.DataFrame, document_id: str) -> pd.DataFrame:
    """Events told by this document alone: another document may have given the date's words."""
    told = dossier.tables["claims"].groupby("event_id")["document_id"].agg(set)
    return events[events["id"].map(lambda one: told.get(one, set()) == {document_id})]
