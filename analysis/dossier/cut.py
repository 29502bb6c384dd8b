"""Cut a dossier at a date: what was public by then, as this dossier had recorded it.

Two clocks, never mixed. The public clock (``as_of``) asks when anyone could know a claim: the day it
was reported, else said, else the day its document was published. The recorded clock
(``recorded_as_of``) asks when this dossier learned a row, and replays what a brief would have said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.dates.edtf import Bounds, read_edtf
from analysis.dossier.dossier import Days, Dossier
from analysis.dossier.rows import list_records
from analysis.schema import TABLES
from analysis.dossier.slice import Content, Slice

# Tables whose withdrawn rows are gone from a slice; a withdrawn name or document still labels claims.
_WITHDRAWABLE = ("claims", "figures", "attribution", "claim_links")
_OF_A_CLAIM = ("figures", "attribution")
# One flag for each row of a table.
Mask = npt.NDArray[np.bool_]


def public_bounds(claim: Mapping[str, str], published: Mapping[str, str]) -> Bounds:
    """Say when a claim became public: its report, else its saying, else its document (by id)."""
    edtf = claim["reported_edtf"] or claim["said_edtf"] or published.get(claim["document_id"], "")
    return read_edtf(edtf) if edtf else Bounds(None, None, "unknown")


def cut_slice(
    dossier: Dossier,
    as_of: date,
    recorded_as_of: date | None = None,
    hide_recorded: tuple[date, date] | None = None,
) -> Slice:
    """Cut a dossier at a date.

    Parameters
    ----------
    dossier
        Checked by ``load_dossier``.
    as_of
        A claim counts from the first day on which it may have been public.
    recorded_as_of
        Only rows recorded by that day; none: all rows.
    hide_recorded
        Leave out rows recorded after the first of these days and by the second: the state of the
        dossier before what was learned in between.
    """
    recorded = {
        name: _recorded_in_time(days, recorded_as_of, hide_recorded)
        for name, days in dossier.recorded_days.items()
    }
    public = _public_by(dossier, recorded, as_of)
    visible = tuple(keep.tobytes() for keep in (*recorded.values(), public))
    if visible not in dossier.contents:
        tables = {name: frame[recorded[name]] for name, frame in dossier.tables.items()}
        tables["claims"] = dossier.tables["claims"][public]
        dossier.contents[visible] = _build_content(dossier.title, tables)
    return Slice(dossier.name, as_of, recorded_as_of, dossier.contents[visible])


def _build_content(title: str, tables: dict[str, pd.DataFrame]) -> Content:
    """Keep of the rows that are visible what is current, and what that rests on."""
    latest = {name: _latest_ids(frame) for name, frame in tables.items()}
    current = {name: frame[frame["id"].map(latest[name]) == frame["id"]] for name, frame in tables.items()}
    for name in _OF_A_CLAIM:
        current[name] = _inherit_rows(current[name], tables["claims"], latest["claims"])
    withdrawn = current["claims"][current["claims"]["status"] == "retracted"]
    for name in _WITHDRAWABLE:
        current[name] = current[name][current[name]["status"] != "retracted"]
    resolved = {name: _resolve_references(name, frame, latest) for name, frame in current.items()}
    withdrawn = _resolve_references("claims", withdrawn, latest)
    kept = {name: _by_id(frame) for name, frame in _keep_referenced(resolved, withdrawn).items()}
    roots = _root_ids(tables["claims"], latest["claims"])
    return Content(title, kept, _by_id(withdrawn), roots)


def _recorded_in_time(days: Days, by: date | None, hidden: tuple[date, date] | None) -> Mask:
    keep: Mask = np.ones(len(days), dtype=bool) if by is None else days <= by.toordinal()
    if hidden is not None:
        keep = keep & ((days <= hidden[0].toordinal()) | (days > hidden[1].toordinal()))
    return keep


def _public_by(dossier: Dossier, recorded: Mapping[str, Mask], as_of: date) -> Mask:
    """Say which recorded claims were public by a day; when each was is worked out once."""
    key = (recorded["documents"].tobytes(), recorded["claims"].tobytes())
    if key not in dossier.public_days:
        documents = dossier.tables["documents"][recorded["documents"]]
        published = dict(zip(documents["id"], documents["published"], strict=True))
        rows = list_records(dossier.tables["claims"][["reported_edtf", "said_edtf", "document_id"]])
        earliest = [public_bounds(row, published).earliest for row in rows]
        days = [(first or date.min).toordinal() for first in earliest]
        dossier.public_days[key] = np.array(days, dtype=np.int64)
    public: Mask = recorded["claims"] & (dossier.public_days[key] <= as_of.toordinal())
    return public


def _latest_ids(frame: pd.DataFrame) -> dict[str, str]:
    """Map each id to the last row of its revisions that is in the frame."""
    revised_by = {
        before: after for after, before in zip(frame["id"], frame["revision_of"], strict=True) if before
    }

    def follow(one: str) -> str:
        while one in revised_by:
            one = revised_by[one]
        return one

    return {one: follow(one) for one in [*frame["id"], *revised_by]}


def _root_ids(claims: pd.DataFrame, latest: Mapping[str, str]) -> dict[str, str]:
    before = dict(zip(claims["id"], claims["revision_of"], strict=True))

    def first(one: str) -> str:
        while before.get(one):
            one = before[one]
        return one

    return {one: first(one) for one in claims["id"] if latest[one] == one}


def _inherit_rows(rows: pd.DataFrame, claims: pd.DataFrame, latest: Mapping[str, str]) -> pd.DataFrame:
    """Keep the rows of each claim's newest revision that has any: a correction may bring its own."""
    before = dict(zip(claims["id"], claims["revision_of"], strict=True))
    with_rows = set(rows["claim_id"])

    def owner(one: str) -> str:
        while one not in with_rows and before.get(one):
            one = before[one]
        return one

    owners = {owner(one) for one in claims["id"] if latest[one] == one}
    return rows[rows["claim_id"].isin(owners)]


def _resolve_references(
    name: str, frame: pd.DataFrame, latest: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    resolved = {}
    for field in TABLES[name].fields:
        if field.reference:
            newest = {old: new for target in reversed(field.reference) for old, new in latest[target].items()}
            values = [newest.get(one, one) for one in frame[field.name]]
            resolved[field.name] = pd.Series(values, index=frame.index, dtype=object)
    return frame.assign(**resolved)


def _keep_referenced(tables: dict[str, pd.DataFrame], withdrawn: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Keep what the visible claims rest on, so that a row nobody shows changes no slice."""
    claims = tables["claims"]
    shown = set(claims["id"])
    kept = {"claims": claims}
    for name in _OF_A_CLAIM:
        kept[name] = tables[name][tables[name]["claim_id"].isin(shown)]
    links = tables["claim_links"]
    kept["claim_links"] = links[links["from_claim"].isin(shown) & links["to_claim"].isin(shown)]
    figures = kept["figures"]
    kept["figures"] = figures.assign(
        **{
            column: figures[column].where(figures[column].isin(set(figures["id"])), "")
            for column in ("subset_of", "conversion_of")
        }
    )
    every = pd.concat([claims, withdrawn])
    kept["events"] = tables["events"][tables["events"]["id"].isin(set(every["event_id"]))]
    kept["documents"] = tables["documents"][tables["documents"]["id"].isin(set(every["document_id"]))]
    agents = set(kept["attribution"]["agent"])
    publishers = set(kept["documents"]["source_id"])
    actors = tables["actors"]
    agents |= set(actors.loc[actors["id"].isin(agents), "speaks_for"])
    kept["actors"] = actors[actors["id"].isin(agents)]
    kept["sources"] = tables["sources"][tables["sources"]["id"].isin(agents | publishers)]
    return {name: kept[name] for name in TABLES}


def order_of(row_id: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key for ids: numbers in them count as numbers.

    >>> sorted(["C10", "C9", "C1-b"], key=order_of)
    ['C1-b', 'C9', 'C10']
    """
    parts = re.findall(r"\d+|\D+", row_id)
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts)


def _by_id(frame: pd.DataFrame) -> pd.DataFrame:
    keys = [order_of(one) for one in frame["id"]]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return frame.iloc[order].reset_index(drop=True)
