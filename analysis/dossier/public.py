"""When a claim became public: the one rule, used by the cut, the frames and the changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.dates.edtf import Bounds, read_edtf
from analysis.dossier.distinct import Values, find_distinct
from analysis.schema.vocabulary import STANCE_OF_MODALITY

# More days than a date can be apart: one number holds a matter and a day.
_DAYS = 10_000_000
_SAYS_SO = [modality for modality, stance in STANCE_OF_MODALITY.items() if stance == "says_so"]


def public_on(said: str, reported: str, published: str, event: str = "") -> date | None:
    """Say the first day on which a claim may have been public; None if nothing bounds it.

    That is the first day of its report, else of its saying, else of its document. Where that date has
    no beginning (``../2025-03-11``), the other dates give one: the saying's, else the document's, else
    its own last day. Within the days that its date allows, no claim is public before its saying, nor before
    the event that it tells of.

    Parameters
    ----------
    said, reported, published
        EDTF dates of the claim and its document; empty where there is none.
    event
        EDTF date of the event, for a claim that says that it happened; empty for all others.

    Examples
    --------
    >>> public_on("2024-10-03", "2024-10-05", "2024-10-14")
    datetime.date(2024, 10, 5)
    >>> public_on("", "../2025-03-11", "2025-03-09")
    datetime.date(2025, 3, 9)
    >>> public_on("", "../2025-03-11", "", "2025-03-10")
    datetime.date(2025, 3, 11)
    >>> public_on("2024-10-17", "2024-10", "2024-11-02")
    datetime.date(2024, 10, 17)
    """
    first, *others = [_read(edtf) for edtf in (reported, said, published) if edtf] or [_read("")]
    day, last = first.earliest, first.latest or date.max
    if day is None:
        day, last = next((one.earliest for one in others if one.earliest is not None), first.latest), date.max
    bounds = [one for one in (day, _read(said).earliest, _read(event).earliest) if one is not None]
    # Where the dates contradict each other, its own holds.
    return None if day is None else max(day, *(min(bound, last) for bound in bounds))


def list_public_days(
    claims: pd.DataFrame, tables: Mapping[str, pd.DataFrame], owners: Values | None = None
) -> npt.NDArray[np.datetime64]:
    """Say when each claim became public, in their order; the tables hold what they are about.

    ``owners`` are the claims whose chains they have, where a correction brought none of its own.

    The event bounds only a claim that says that it happened: a forecast is public before its event. What is
    told of a span of days is no earlier than a day within it on which the same one is told to have said so.
    """
    published = _look_up(tables["documents"], "published", claims["document_id"])
    happened = tables["events"][tables["events"]["kind"] != "forecast"]
    event = _look_up(tables["propositions"], "event_id", claims["proposition_id"])
    event = np.where(claims["modality"].isin(_SAYS_SO), _look_up(happened, "date_edtf", event), "")
    dates = [one.to_numpy() for one in (claims["said_edtf"], claims["reported_edtf"])] + [published, event]
    which, firsts = find_distinct(*dates)
    days = [public_on(*one) for one in zip(*(column[firsts] for column in dates), strict=True)]
    told = np.array(days, dtype="datetime64[D]")[which]
    firsts = tables["attribution"][tables["attribution"]["step_no"] == 1].drop_duplicates("claim_id")
    chains = firsts.assign(id=firsts["claim_id"])
    return _wait_for_told_days(
        told, claims, _look_up(chains, "agent", claims["id"] if owners is None else owners)
    )


def _wait_for_told_days(
    days: npt.NDArray[np.datetime64], claims: pd.DataFrame, origin: npt.NDArray[np.object_]
) -> npt.NDArray[np.datetime64]:
    """Move a claim of a span to the first day in it that a document tells of its origin's same words."""
    dated = claims["said_edtf"].where(claims["said_edtf"] != "", claims["reported_edtf"]).to_numpy()
    which, places = find_distinct(dated)
    bounds = [_read(edtf) for edtf in dated[places]]
    # No last day where its date is open.
    last = np.array([one.latest if one.earliest else None for one in bounds], dtype="datetime64[D]")[which]
    is_day = np.array([one.earliest == one.latest for one in bounds], dtype=bool)[which]
    # Whose beginning is not recorded is nobody, and not the same one.
    is_told = ~np.isnat(last) & ~np.isnat(days) & (origin != "").astype(bool)
    matter = pd.factorize(claims["proposition_id"] + " " + origin)[0] * _DAYS
    known = np.unique((matter + days.astype(int))[is_told & is_day])
    spans = np.flatnonzero(is_told & ~is_day)
    if not len(known):
        return days
    at = np.searchsorted(known, (matter + days.astype(int))[spans])
    told = known[np.minimum(at, len(known) - 1)] - matter[spans]
    is_within = (at < len(known)) & (told <= last.astype(int)[spans]) & (told >= days.astype(int)[spans])
    moved = days.copy()
    moved[spans[is_within]] = told[is_within].astype("datetime64[D]")
    return moved


def _look_up(frame: pd.DataFrame, column: str, ids: Values) -> npt.NDArray[np.object_]:
    """Look up a cell of each row that is named; what is not there is blank."""
    cells = np.append(frame[column].to_numpy(dtype=object), "")
    found: npt.NDArray[np.object_] = cells[pd.Index(frame["id"]).get_indexer(pd.Index(ids, dtype=object))]
    return found


def _read(edtf: str) -> Bounds:
    return read_edtf(edtf) if edtf else Bounds(None, None, "unknown")
