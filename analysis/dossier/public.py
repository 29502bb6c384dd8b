"""When a claim became public: the one rule, used by the cut, the frames and the changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.dates.edtf import read_bounds
from analysis.dossier.distinct import Flags, Places, Values, find_distinct, join_linked
from analysis.dossier.revisions import find_before, find_end

# More days than a date can be apart: one number holds a matter and a day.
_DAYS = 10_000_000


def public_on(said: str, reported: str, published: str) -> date | None:
    """Say from which day on a claim was public for sure; None if nothing bounds it.

    That is the day of its report, else of its saying, else of its document. Of a span of days it is the last,
    or the day of its document if that came out before. A span without an end counts from the day of its
    document; a document whose own span has no end, from the first day of that.

    Parameters
    ----------
    said, reported, published
        EDTF dates of the claim and its document; empty where there is none.

    Examples
    --------
    >>> public_on("2024-10-03", "2024-10-05", "2024-10-14")
    datetime.date(2024, 10, 5)
    >>> public_on("2024-10", "", "2024-11-02"), public_on("2024-10", "", "2024-10-14")
    (datetime.date(2024, 10, 31), datetime.date(2024, 10, 14))
    >>> public_on("2024-10-15/..", "", "2024-10-17/..")
    datetime.date(2024, 10, 17)
    """
    return _bound_public(said, reported, published)[2]


def _bound_public(said: str, reported: str, published: str) -> tuple[date | None, date | None, date | None]:
    """Say the first and last day on which it may have become public, and that from which it surely was."""
    own, document = read_bounds(reported or said or published), read_bounds(published)
    starts = [one for one in (own.earliest, read_bounds(said).earliest) if one is not None]
    first = max(starts, default=document.earliest or own.latest)
    if first is None:
        return None, None, None
    # Where the dates contradict each other, its own holds.
    first = min(first, own.latest or date.max)
    ends = [one for one in (own.latest, document.latest) if one is not None and one >= first]
    last = min(ends, default=None)
    return first, last or date.max, last or max(first, document.earliest or first)


def list_public_days(
    claims: pd.DataFrame, tables: Mapping[str, pd.DataFrame], owners: Values | None = None
) -> npt.NDArray[np.datetime64]:
    """Say when each claim became public, in their order; the tables hold what they are about.

    ``owners`` are the claims whose chains they have, where a correction brought none of its own.

    What is told of a span of days was public on a day within it on which the same voice is told to have said
    so, or on which a claim stands that is linked as the same statement; else when ``public_on`` says.
    """
    published = _look_up(tables["documents"], "published", claims["document_id"])
    dates = [*(one.to_numpy() for one in (claims["said_edtf"], claims["reported_edtf"])), published]
    which, firsts = find_distinct(*dates)
    bounds = [_bound_public(*one) for one in zip(*(column[firsts] for column in dates), strict=True)]
    earliest, latest, sure = np.array(bounds, dtype="datetime64[D]").reshape(-1, 3)[which].T
    dated = claims["said_edtf"].where(claims["said_edtf"] != "", claims["reported_edtf"]).to_numpy()
    stands = (~claims["id"].isin(claims["revision_of"]) & (claims["status"] != "retracted")).to_numpy()
    voices = _find_voices(tables, claims["id"] if owners is None else owners)
    # Whose beginning is not recorded is nobody, and not the same one.
    of_voices = np.where(voices == "", -1, pd.factorize(claims["proposition_id"] + " " + voices)[0])
    by_voice = _find_told_days(earliest, sure, sure, dated, of_voices, stands)
    of_acts = _number_linked(claims, tables["claim_links"])
    dated = np.where(dated != "", dated, published)
    by_link = _find_told_days(earliest, latest, sure, dated, of_acts, stands, is_open=True)
    return np.where(by_link != sure, by_link, by_voice)


def _find_voices(tables: Mapping[str, pd.DataFrame], owners: Values) -> npt.NDArray[np.object_]:
    """Find whose voice begins each claim's chain: who speaks for somebody has that one's."""
    actors, hops = tables["actors"], tables["attribution"]
    ahead = dict(zip(actors["id"], actors["speaks_for"], strict=True))
    firsts = hops[hops["step_no"] == 1].drop_duplicates("claim_id")
    agents = _look_up(firsts.assign(id=firsts["claim_id"]), "agent", owners)
    return np.array([find_end(one, ahead) for one in agents], dtype=object)


def _number_linked(claims: pd.DataFrame, links: pd.DataFrame) -> Places:
    """Number the acts of speech that claims are linked as, with all their revisions; -1 is none."""
    before = find_before(claims["id"], claims["revision_of"])
    stands = ~links["id"].isin(links["revision_of"]) & (links["status"] != "retracted")
    same = links[stands & (links["relation"] == "same_statement")]
    of_claims = [find_end(one, before) for one in claims["id"]]
    roots, _ = pd.factorize(np.array(of_claims, dtype=object))
    ends = np.array([pd.Index(claims["id"]).get_indexer(same[one]) for one in ("from_claim", "to_claim")])
    pairs = ends.T[(ends >= 0).all(axis=0)]  # a claim may not be recorded yet
    acts = join_linked(roots, pairs.tolist())
    return np.where(np.isin(acts, acts[pairs]), acts, -1)


def _find_told_days(
    earliest: npt.NDArray[np.datetime64],
    latest: npt.NDArray[np.datetime64],
    sure: npt.NDArray[np.datetime64],
    dated: Values,
    matter: Places,
    stands: Flags,
    *,
    is_open: bool = False,
) -> npt.NDArray[np.datetime64]:
    """Move a claim of a span to the first day in it that a claim which ``stands`` tells of its matter.

    A matter below nought is none. A span without an end moves only where it ``is_open`` to any later day.
    """
    which, places = find_distinct(dated)
    bounds = [read_bounds(edtf) for edtf in dated[places]]
    is_day = np.array([one.is_day for one in bounds], dtype=bool)[which]
    is_span = [one.earliest is not None and (is_open or one.latest is not None) for one in bounds]
    is_told = np.array(is_span, dtype=bool)[which] & ~np.isnat(sure) & (matter >= 0)
    known = np.unique((matter * _DAYS + sure.astype(int))[is_told & is_day & stands])
    spans = np.flatnonzero(is_told & ~is_day)
    if not len(known):
        return sure
    at = np.searchsorted(known, (matter * _DAYS + earliest.astype(int))[spans])
    told = known[np.minimum(at, len(known) - 1)] - matter[spans] * _DAYS
    is_within = (
        (at < len(known)) & (told >= earliest.astype(int)[spans]) & (told <= latest.astype(int)[spans])
    )
    moved = sure.copy()
    moved[spans[is_within]] = told[is_within].astype("datetime64[D]")
    return moved


def _look_up(frame: pd.DataFrame, column: str, ids: Values) -> npt.NDArray[np.object_]:
    """Look up a cell of each row that is named; what is not there is blank."""
    cells = np.append(frame[column].to_numpy(dtype=object), "")
    found: npt.NDArray[np.object_] = cells[pd.Index(frame["id"]).get_indexer(pd.Index(ids, dtype=object))]
    return found
