"""What happened when, and when it was said: one row per claim, in date order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis.dossier.cut import order_of, public_bounds
from analysis.dates.words import NOT_STATED, format_edtf
from analysis.dates.edtf import Bounds, read_edtf
from analysis.dossier.rows import list_records
from analysis.dossier.slice import Slice

TIMELINE_COLUMNS = (
    "claim_id",
    "event_id",
    "event_name",
    "event_kind",
    "claim_type",
    "text",
    "status",
    "event_date_words",
    "event_date_basis",
    "event_earliest",
    "event_latest",
    "said_words",
    "said_basis",
    "said_earliest",
    "said_latest",
    "said_uncertain",
    "form",
    "origin_label",
    "origin_kind",
    "origin_ids",
)
_NO_BOUNDS = Bounds(None, None, "unknown")


def build_timeline(cut: Slice, chains: pd.DataFrame) -> pd.DataFrame:
    """Put a slice's claims in the order of their events' dates.

    Returns
    -------
    DataFrame, one row per claim, by event date, then by the date it became public, then by id
        ``TIMELINE_COLUMNS``; days are ``datetime.date`` or None where open. ``said_*`` is when the
        claim became public; ``said_uncertain`` while that may still lie after the cut. ``form`` is
        day, period, undated (nothing bounds the event on both sides) or forecast.
    """
    claims = list_records(cut.tables["claims"])
    events = {row["id"]: row for row in list_records(cut.tables["events"])}
    origins = {row["claim_id"]: row for row in list_records(chains)}
    published = dict(zip(cut.tables["documents"]["id"], cut.tables["documents"]["published"], strict=True))
    rows = [
        _timeline_row(claim, events[claim["event_id"]], origins[claim["id"]], published, cut.as_of)
        for claim in claims
    ]
    rows.sort(key=_date_order)
    # Days stay datetime.date, with None where open: pandas would make one of NaT and the other a time.
    return pd.DataFrame(rows, columns=list(TIMELINE_COLUMNS), dtype=object).astype({"said_uncertain": bool})


def _timeline_row(
    claim: Mapping[str, str],
    event: Mapping[str, str],
    origin: Mapping[str, Any],
    published: Mapping[str, str],
    as_of: date,
) -> tuple[object, ...]:
    when = read_edtf(event["date_edtf"]) if event["date_edtf"] else _NO_BOUNDS
    said = public_bounds(claim, published)
    return (
        claim["id"],
        claim["event_id"],
        event["name"],
        event["kind"],
        claim["claim_type"],
        claim["text"],
        claim["status"],
        say_date(event["date_text"], event["date_edtf"]),
        event["date_basis"],
        when.earliest,
        when.latest,
        say_claim_date(claim, published),
        claim["date_basis"],
        said.earliest,
        said.latest,
        said.latest is None or said.latest > as_of,
        _form(claim, event, when, as_of),
        origin["origin_label"],
        origin["origin_kind"],
        origin["origin_ids"],
    )


def say_date(stated: str, edtf: str) -> str:
    """Say when something happened: a plain date in full, anything vaguer in the document's words.

    >>> say_date("October 3rd", "2024-10-03"), say_date("fall or winter", "2024-23/2024-24")
    ('3 October 2024', '“fall or winter”')
    """
    if not edtf:
        return f"“{stated}”" if stated else NOT_STATED
    if read_edtf(edtf).precision in ("day", "month", "year"):
        return format_edtf(edtf)
    return f"“{stated}”" if stated else f"not stated ({format_edtf(edtf)})"


def say_claim_date(claim: Mapping[str, str], published: Mapping[str, str]) -> str:
    """Say when a claim was reported, else said, else its document published."""
    edtf = claim["reported_edtf"] or claim["said_edtf"]
    if edtf:
        words = format_edtf(edtf)
        return words if claim["date_basis"] != "unknown" else f"not stated ({words})"
    document = published.get(claim["document_id"], "")
    return f"with the document ({format_edtf(document)})" if document else NOT_STATED


def _form(claim: Mapping[str, str], event: Mapping[str, str], when: Bounds, as_of: date) -> str:
    ahead = when.latest is None or when.latest > as_of
    if ahead and (claim["claim_type"] == "forecast" or event["kind"] == "forecast"):
        return "forecast"
    if when.earliest is None or when.latest is None:
        return "undated"
    return "day" if when.is_day else "period"


def _date_order(row: tuple[object, ...]) -> tuple[object, ...]:
    """Order by the event's first day; an event without one goes by its last, then by what was said."""
    value = dict(zip(TIMELINE_COLUMNS, row, strict=True))
    first = value["event_earliest"] or value["event_latest"] or value["said_earliest"] or date.max
    return (first, value["said_earliest"] or date.min, order_of(str(value["claim_id"])))
