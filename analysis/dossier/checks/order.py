"""Dates in their order: said, reported, published, retrieved, recorded.

What cannot be is an error. A day of difference may come from the time zones, and where a date is only
inferred the inference may be wrong: those are warnings.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from analysis.dates.edtf import Bounds
from analysis.dossier.checks.fields import bounds_of, read_day
from analysis.dossier.problem import Problem
from analysis.dossier.sheet import Tables, Wrong, of_cells
from analysis.schema.vocabulary import STANCE_OF_MODALITY

_A_DAY = timedelta(days=1)


@of_cells("published", "retrieved", "recorded_at")
def check_documents(published: str, retrieved: str, recorded: str) -> Iterable[Wrong]:
    """Check that documents are published, retrieved and recorded in this order."""
    first, read = bounds_of(published).earliest, read_day(retrieved)
    if first and read and first > read:
        wrong = f"{published} is after the day on which it was retrieved ({retrieved})"
        yield "published", wrong, "keep published ≤ retrieved"
    else:
        yield from _check_recorded(recorded, published, "the")


def _check_recorded(recorded: str, published: str, whose: str) -> Iterable[Wrong]:
    first, learned = bounds_of(published).earliest, read_day(recorded)
    if first and learned and first - learned > _A_DAY:
        wrong = f"{recorded} is before {whose} document was published ({published})"
        yield "recorded_at", wrong, "write the day on which it was coded"


@of_cells("said_edtf", "reported_edtf")
def check_claim_dates(said: str, reported: str) -> Iterable[Wrong]:
    """Check that a claim is said before it is reported."""
    first, last = bounds_of(said).earliest, bounds_of(reported).latest
    if first and last and first > last:
        yield "said_edtf", f"{said} is after it was reported ({reported})", "keep said ≤ reported"


def check_against_document(tables: Tables) -> Iterable[Problem]:
    """Check that a document tells of nothing that was said or reported only after it."""
    claims = tables["claims"]
    rows = tables["documents"].each("id", "published", "published_basis", "retrieved")
    of_document = {
        one: (bounds_of(published), basis == "stated", read_day(retrieved))
        for _, one, published, basis, retrieved in rows
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
    rows = tables["documents"].each("id", "published", "retrieved")
    told = {one: bounds_of(published).latest or read_day(read) for _, one, published, read in rows}
    rows = events.each("id", "date_edtf", "kind")
    starts = {one: bounds_of(edtf).earliest for _, one, edtf, kind in rows if kind != "forecast"}
    event_of = propositions.by_id("event_id")

    def compare(
        proposition: str, modality: str, said: str, reported: str, document: str = ""
    ) -> Iterable[Wrong]:
        start, day = starts.get(event_of.get(proposition, "")), bounds_of(said or reported).latest
        when = (said or reported) if day else f"in a document of {told.get(document)}"
        day = day or told.get(document)
        if start and day and STANCE_OF_MODALITY.get(modality) == "says_so" and start - day > _A_DAY:
            wrong = f"the claim ({when}) is before the event that it says happened ({start})"
            yield "modality", wrong, "correct a date, or write forecasts or warns if it only expects it"

    names = ["proposition_id", "modality", "said_edtf", "reported_edtf"]
    dates = claims.combinations(*names[2:])
    # A document tells only where a date does not.
    if any(bounds_of(said or reported).latest is None for said, reported in dates):
        names.append("document_id")
    return claims.judge(names, compare, is_slip=True)


def check_recorded(tables: Tables) -> Iterable[Problem]:
    """Check that no claim was recorded before its document was published."""
    published = {
        one: edtf
        for _, one, edtf, day in tables["documents"].each("id", "published", "retrieved")
        if (bounds_of(edtf).earliest or date.min) <= (read_day(day) or date.max)
    }

    def compare(document: str, recorded: str) -> Iterable[Wrong]:
        return _check_recorded(recorded, published.get(document, ""), "its")

    return tables["claims"].judge(("document_id", "recorded_at"), compare)
