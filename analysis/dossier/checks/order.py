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
        elif first and learned and first - learned > _A_DAY:
            wrong = f"{learned} is before the document was published ({published})"
            yield sheet.error(number, "recorded_at", wrong, "write the day on which it was coded")


def check_claim_dates(sheet: Sheet) -> Iterable[Problem]:
    """Check that a claim is said before it is reported."""

    def compare(said: str, reported: str) -> str | None:
        first, last = bounds_of(said).earliest, bounds_of(reported).latest
        is_late = first and last and first > last
        return f"{said} is after it was reported ({reported})" if is_late else None

    for number, wrong in sheet.look(("said_edtf", "reported_edtf"), compare):
        yield sheet.error(number, "said_edtf", wrong, "keep said ≤ reported")


def check_against_document(tables: Tables) -> Iterable[Problem]:
    """Check that a document tells of nothing that was said or reported only after it."""
    claims, documents = tables["claims"], tables["documents"]
    columns = ("id", "published", "published_basis", "retrieved")
    of_document = {
        one: (bounds_of(published), basis == "stated", read_day(retrieved))
        for one, published, basis, retrieved in zip(*(documents[column] for column in columns), strict=True)
    }

    def compare(document: str, edtf: str) -> tuple[str, bool] | None:
        return _compare(edtf, *of_document[document]) if edtf and document in of_document else None

    for column in ("said_edtf", "reported_edtf"):
        for number, (wrong, may_be) in claims.look(("document_id", column), compare):
            tell = claims.warn if may_be else claims.error
            yield tell(number, column, wrong, "correct the date, or name the document that tells it")


def _compare(edtf: str, published: Bounds, is_stated: bool, read: date | None) -> tuple[str, bool] | None:
    """Say how a date is too late for its document, and whether the coder may be right."""
    first, last = bounds_of(edtf).earliest, published.latest
    if first is None:
        return None
    # A document that is published after it was read is told itself, and not in each of its claims.
    if read is not None and first - read > _A_DAY and (published.earliest or read) <= read:
        return f"{edtf} is after the document was retrieved ({read})", False
    if last is not None and first > last:
        may_be = not is_stated or first - last <= _A_DAY
        return f"{edtf} is after the document was published ({last})", may_be
    return None


def check_against_event(tables: Tables) -> Iterable[Problem]:
    """Warn of what is told as past before it happened; a claim was made by the day of its document."""
    claims, events, propositions = tables["claims"], tables["events"], tables["propositions"]
    documents = tables["documents"]
    days = zip(documents["id"], documents["published"], documents["retrieved"], strict=True)
    told = {one: bounds_of(published).latest or read_day(read) for one, published, read in days}
    rows = zip(events["id"], events["date_edtf"], events["kind"], strict=True)
    starts = {one: bounds_of(edtf).earliest for one, edtf, kind in rows if kind != "forecast"}
    pairs = zip(propositions["id"], propositions["event_id"], strict=True)
    start_of = {one: starts.get(event) for one, event in pairs}

    def compare(proposition: str, modality: str, said: str, reported: str, document: str) -> str | None:
        start, day = start_of.get(proposition), bounds_of(said or reported).latest
        when = (said or reported) if day else f"in a document of {told.get(document)}"
        day = day or told.get(document)
        says_so = STANCE_OF_MODALITY.get(modality) == "says_so"
        if says_so and start is not None and day is not None and start - day > _A_DAY:
            return f"the claim ({when}) is before the event that it says happened ({start})"
        return None

    names = ("proposition_id", "modality", "said_edtf", "reported_edtf", "document_id")
    for number, wrong in claims.look(names, compare):
        right = "correct a date, or write forecasts or warns if it only expects it"
        yield claims.warn(number, "modality", wrong, right)


def check_recorded(tables: Tables) -> Iterable[Problem]:
    """Check that no claim was recorded before its document was published."""
    claims, documents = tables["claims"], tables["documents"]
    rows = zip(documents["id"], documents["published"], documents["retrieved"], strict=True)
    published = {
        one: edtf
        for one, edtf, day in rows
        if (bounds_of(edtf).earliest or date.min) <= (read_day(day) or date.max)
    }

    def compare(document: str, recorded: str) -> str | None:
        first, learned = bounds_of(published.get(document, "")).earliest, read_day(recorded)
        if first and learned and first - learned > _A_DAY:
            return f"{recorded} is before its document was published ({published[document]})"
        return None

    for number, wrong in claims.look(("document_id", "recorded_at"), compare):
        yield claims.error(number, "recorded_at", wrong, "write the day on which it was coded")
