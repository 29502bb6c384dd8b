"""When a claim became public: the one rule, used by the cut, the frames and the changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.dates.edtf import read_bounds
from analysis.dossier.distinct import Flags, Places, Values, find_distinct, join_linked
from analysis.dossier.revisions import find_end
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
    first, *others = [read_bounds(edtf) for edtf in (reported, said, published) if edtf] or [read_bounds("")]
    day, last = first.earliest, first.latest or date.max
    if day is None:
        day, last = next((one.earliest for one in others if one.earliest is not None), first.latest), date.max
    bounds = [
        one for one in (day, read_bounds(said).earliest, read_bounds(event).earliest) if one is not None
    ]
    # Where the dates contradict each other, its own holds.
    return None if day is None else max(day, *(min(bound, last) for bound in bounds))


def list_public_days(
    claims: pd.DataFrame, tables: Mapping[str, pd.DataFrame], owners: Values | None = None
) -> npt.NDArray[np.datetime64]:
    """Say when each claim became public, in their order; the tables hold what they are about.

    ``owners`` are the claims whose chains they have, where a correction brought none of its own.

    The event bounds only a claim that says that it happened: a forecast is public before its event. What is
    told of a span of days is no earlier than a day within it on which the same voice is told to have said so,
    or on which a claim stands that is linked as the same statement.
    """
    published = _look_up(tables["documents"], "published", claims["document_id"])
    happened = tables["events"][tables["events"]["kind"] != "forecast"]
    event = _look_up(tables["propositions"], "event_id", claims["proposition_id"])
    event = np.where(claims["modality"].isin(_SAYS_SO), _look_up(happened, "date_edtf", event), "")
    dates = [one.to_numpy() for one in (claims["said_edtf"], claims["reported_edtf"])] + [published, event]
    which, firsts = find_distinct(*dates)
    days = [public_on(*one) for one in zip(*(column[firsts] for column in dates), strict=True)]
    told = np.array(days, dtype="datetime64[D]")[which]
    dated = claims["said_edtf"].where(claims["said_edtf"] != "", claims["reported_edtf"]).to_numpy()
    stands = (~claims["id"].isin(claims["revision_of"]) & (claims["status"] != "retracted")).to_numpy()
    voices = _find_voices(tables, claims["id"] if owners is None else owners)
    # Whose beginning is not recorded is nobody, and not the same one.
    of_voices = np.where(voices == "", -1, pd.factorize(claims["proposition_id"] + " " + voices)[0])
    by_voice = _wait_for_told_days(told, dated, of_voices, stands)
    of_acts = _number_linked(claims, tables["claim_links"])
    by_link = _wait_for_told_days(
        told, np.where(dated != "", dated, published), of_acts, stands, is_open=True
    )
    return np.where(by_link > told, by_link, by_voice)


def _find_voices(tables: Mapping[str, pd.DataFrame], owners: Values) -> npt.NDArray[np.object_]:
    """Find whose voice begins each claim's chain: who speaks for somebody has that one's."""
    actors, hops = tables["actors"], tables["attribution"]
    ahead = dict(zip(actors["id"], actors["speaks_for"], strict=True))
    firsts = hops[hops["step_no"] == 1].drop_duplicates("claim_id")
    agents = _look_up(firsts.assign(id=firsts["claim_id"]), "agent", owners)
    return np.array([find_end(one, ahead) for one in agents], dtype=object)


def _number_linked(claims: pd.DataFrame, links: pd.DataFrame) -> Places:
    """Number the acts of speech that claims are linked as, with all their revisions; -1 is none."""
    before = {one: old for one, old in zip(claims["id"], claims["revision_of"], strict=True) if old}
    stands = ~links["id"].isin(links["revision_of"]) & (links["status"] != "retracted")
    same = links[stands & (links["relation"] == "same_statement")]
    of_claims = [find_end(one, before) for one in claims["id"]]
    roots, _ = pd.factorize(np.array(of_claims, dtype=object))
    ends = np.array([pd.Index(claims["id"]).get_indexer(same[one]) for one in ("from_claim", "to_claim")])
    pairs = ends.T[(ends >= 0).all(axis=0)]  # a claim may not be recorded yet
    acts = join_linked(roots, pairs.tolist())
    return np.where(np.isin(acts, acts[pairs]), acts, -1)


def _wait_for_told_days(
    days: npt.NDArray[np.datetime64], dated: Values, matter: Places, stands: Flags, *, is_open: bool = False
) -> npt.NDArray[np.datetime64]:
    """Move a claim of a span to the first day in it that a claim which ``stands`` tells of its matter.

    A matter below nought is none. A span without an end waits only where it ``is_open`` to any later day.
    """
    which, places = find_distinct(dated)
    bounds = [read_bounds(edtf) for edtf in dated[places]]
    end = date.max if is_open else None
    last = np.array([one.latest or end if one.earliest else None for one in bounds], dtype="datetime64[D]")[
        which
    ]
    is_day = np.array([one.earliest == one.latest for one in bounds], dtype=bool)[which]
    is_told = ~np.isnat(last) & ~np.isnat(days) & (matter >= 0)
    at_days = matter * _DAYS + days.astype(int)
    known = np.unique(at_days[is_told & is_day & stands])
    spans = np.flatnonzero(is_told & ~is_day)
    if not len(known):
        return days
    at = np.searchsorted(known, at_days[spans])
    told = known[np.minimum(at, len(known) - 1)] - matter[spans] * _DAYS
    is_within = (at < len(known)) & (told <= last.astype(int)[spans]) & (told >= days.astype(int)[spans])
    moved = days.copy()
    moved[spans[is_within]] = told[is_within].astype("datetime64[D]")
    return moved


def _look_up(frame: pd.DataFrame, column: str, ids: Values) -> npt.NDArray[np.object_]:
    """Look up a cell of each row that is named; what is not there is blank."""
    cells = np.append(frame[column].to_numpy(dtype=object), "")
    found: npt.NDArray[np.object_] = cells[pd.Index(frame["id"]).get_indexer(pd.Index(ids, dtype=object))]
    return found
