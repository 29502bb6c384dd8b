"""Dates in their order: said, reported, published, retrieved, recorded.

What cannot be is an error. A day of difference may come from the time zones, and where a date is only
inferred the inference may be wrong: those are warnings.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from analysis.dates.edtf import Bounds
from analysis.dossier.checks.fields import bounds_of, read_day
from analysis.dossier.problem import Problem
from analysis.dossier.sheet import Sheet, Tables
from analysis.schema.vocabulary import STANCE_OF_MODALITY

_A_DAY = timedelta(days=1)


def check_documents(sheet: Sheet) -> Iterable[Problem]:
    """Check that documents are published, retrieved and recorded in this order."""
    for number, published, retrieved, recorded in sheet.each("published", "retrieved", "recorded_at"):
        first, read, learned = bounds_of(published).earliest, read_day(retrieved), read_day(recorded)
        if first and read and first > read:
            wrong = f"{published} is after the day on which it was retrieved ({read})"
            yield sheet.error(number, "published", wrong, "keep published ≤ retrieved")
        elif first and learned and first > learned + _A_DAY:
            wrong = f"{learned} is before the document was published ({published})"
            yield sheet.error(number, "recorded_at", wrong, "write the day on which it was coded")


def check_claim_dates(sheet: Sheet) -> Iterable[Problem]:
    """Check that a claim is said before it is reported."""
    found: dict[tuple[str, str], bool] = {}
    for number, said, reported in sheet.each("said_edtf", "reported_edtf"):
        if not said or not reported:
            continue
        key = (said, reported)
        if key not in found:
            first, last = bounds_of(said).earliest, bounds_of(reported).latest
            found[key] = bool(first and last and first > last)
        if found[key]:
            wrong = f"{said} is after it was reported ({reported})"
            yield sheet.error(number, "said_edtf", wrong, "keep said ≤ reported")


def check_against_document(tables: Tables) -> Iterable[Problem]:
    """Check that a document tells of nothing that was said or reported only after it."""
    claims, documents = tables["claims"], tables["documents"]
    of_document = {
        one: (bounds_of(published), basis == "stated", read_day(retrieved))
        for one, published, basis, retrieved in zip(
            *(documents[column] for column in ("id", "published", "published_basis", "retrieved")),
            strict=True,
        )
    }
    found: dict[tuple[str, str], tuple[str, bool] | None] = {}
    for column in ("said_edtf", "reported_edtf"):
        for number, document, edtf in claims.each("document_id", column):
            if not edtf or document not in of_document:
                continue
            key = (document, edtf)
            if key not in found:
                found[key] = _compare(edtf, *of_document[document])
            if late := found[key]:
                right = "correct the date, or name the document that tells it"
                tell = claims.warn if late[1] else claims.error
                yield tell(number, column, late[0], right)


def _compare(edtf: str, published: Bounds, is_stated: bool, read: date | None) -> tuple[str, bool] | None:
    """Say how a date is too late for its document, and whether the coder may be right."""
    first, last = bounds_of(edtf).earliest, published.latest
    if first is None:
        return None
    if read is not None and first > read + _A_DAY:
        return f"{edtf} is after the document was retrieved ({read})", False
    if last is not None and first > last:
        may_be = not is_stated or first <= last + _A_DAY
        return f"{edtf} is after the document was published ({last})", may_be
    return None


def check_against_event(tables: Tables) -> Iterable[Problem]:
    """Warn of what is told as past before it happened."""
    claims = tables["claims"]
    events = tables["events"]
    columns = (events[column] for column in ("id", "date_edtf", "kind"))
    starts = {
        one: bounds_of(edtf).earliest for one, edtf, kind in zip(*columns, strict=True) if kind != "forecast"
    }
    propositions = tables["propositions"]
    start_of = {
        one: starts.get(event)
        for one, event in zip(propositions["id"], propositions["event_id"], strict=True)
    }
    names = ("proposition_id", "modality", "said_edtf", "reported_edtf")
    for number, proposition, modality, said, reported in claims.each(*names):
        start = start_of.get(proposition)
        if start is None or STANCE_OF_MODALITY.get(modality) != "says_so":
            continue
        day = bounds_of(said or reported).latest
        if day is not None and start > day + _A_DAY:
            wrong = f"the claim ({said or reported}) is before the event that it says happened ({start})"
            right = "correct a date, or write forecasts or warns if it only expects it"
            yield claims.warn(number, "modality", wrong, right)


def check_recorded(tables: Tables) -> Iterable[Problem]:
    """Check that no claim was recorded before its document was published."""
    claims, documents = tables["claims"], tables["documents"]
    published = dict(zip(documents["id"], documents["published"], strict=True))
    found: dict[tuple[str, str], bool] = {}
    for number, document, recorded in claims.each("document_id", "recorded_at"):
        key = (document, recorded)
        if key not in found:
            first, learned = bounds_of(published.get(document, "")).earliest, read_day(recorded)
            found[key] = bool(first and learned and first > learned + _A_DAY)
        if found[key]:
            wrong = f"{recorded} is before its document was published ({published[document]})"
            yield claims.error(number, "recorded_at", wrong, "write the day on which it was coded")
