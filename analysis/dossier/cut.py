"""Cut a dossier at a date: what was public by then, as this dossier had recorded it.

Two clocks, never mixed. The public clock (``as_of``) asks when anyone could know a claim; see
``public_on``. The recorded clock (``recorded_as_of``) asks when this dossier learned a row, and replays
what a brief would have said. A slice shows the rows that its claims rest on, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Flags
from analysis.dossier.dossier import Days, Dossier
from analysis.dossier.public import list_public_days
from analysis.dossier.revisions import WITHDRAWABLE, find_end, find_owner, follow
from analysis.dossier.slice import Content, Slice
from analysis.schema import TABLES

# What a row is of: without it, the row is not shown. All else that a row names is shown with it.
_OWNER = {
    "figures": ("claim_id",),
    "attribution": ("claim_id",),
    "claim_links": ("from_claim", "to_claim"),
    "proposition_links": ("from", "to"),
}
# Each table after what its rows are of, and before what else they name.
_FROM_CLAIMS = (
    "claims attribution figures claim_links propositions proposition_links events topics measures documents "
    "actors sources"
).split()
# Rows of these are kept with their owners; all others because somebody names them.
_WITH_OWNERS = ("claims", *_OWNER)


def cut_slice(
    dossier: Dossier,
    as_of: date,
    recorded_as_of: date | None = None,
    hide_recorded: tuple[date, date] | None = None,
) -> Slice:
    """Cut a dossier at a date: a claim counts from the day from which it was public for sure.

    ``recorded_as_of`` keeps only rows recorded by that day, and only where all that they name was recorded
    too; without it all count. ``hide_recorded`` leaves out rows recorded after the first of these days and by
    the second: the state of the dossier before what was learned in between. What a row that is kept names is
    kept with it.
    """
    recorded = {
        name: days <= recorded_as_of.toordinal() if recorded_as_of else np.ones(len(days), dtype=bool)
        for name, days in dossier.recorded_days.items()
    }
    if hide_recorded is not None:
        first, last = (day.toordinal() for day in hide_recorded)
        stands = {
            name: recorded[name] & ((days <= first) | (days > last))
            for name, days in dossier.recorded_days.items()
        }
        recorded = _follow(dossier.tables, stands)
    public = _public_by(dossier, recorded, as_of)
    visible = tuple(keep.tobytes() for keep in (*recorded.values(), public))
    if visible not in dossier.contents:
        tables = {name: _keep(frame, recorded[name]) for name, frame in dossier.tables.items()}
        tables["claims"] = _keep(dossier.tables["claims"], public)
        dossier.contents[visible] = _build_content(dossier, tables)
    return Slice(dossier.name, as_of, recorded_as_of, dossier.contents[visible])


def _public_by(dossier: Dossier, recorded: Mapping[str, Flags], as_of: date) -> Flags:
    """Say which recorded claims were public by a day; when each was is worked out once."""
    about = "documents propositions claims attribution actors sources claim_links".split()
    key = tuple(recorded[name].tobytes() for name in about)
    if key not in dossier.public_days:
        tables = {name: _keep(dossier.tables[name], recorded[name]) for name in about}
        latest = {name: _latest_ids(frame["id"], dossier.before[name]) for name, frame in tables.items()}
        # A date, a hop or an agent that was corrected is the one that counts; a hop stays its own claim's.
        current = {name: _resolve_references(name, frame, latest) for name, frame in tables.items()}
        days = np.full(len(recorded["claims"]), np.datetime64("NaT"), "datetime64[D]")
        hops = tables["attribution"]
        hops = _keep(hops, ~hops["id"].isin(latest["attribution"].keys()))
        owners = _find_owners(tables["claims"]["id"], hops, dossier.before["claims"])
        hops = _keep(hops, hops["status"] != "retracted")
        current["attribution"] = hops.assign(agent=current["attribution"]["agent"])
        days[recorded["claims"]] = list_public_days(current["claims"], current, owners)
        dossier.public_days[key] = days
    # What no date bounds was never not public.
    public: Flags = recorded["claims"] & ~(dossier.public_days[key] > np.datetime64(as_of))
    return public


def _build_content(dossier: Dossier, tables: dict[str, pd.DataFrame]) -> Content:
    """Keep of the rows that are visible what is current, and what that rests on."""
    latest = {name: _latest_ids(frame["id"], dossier.before[name]) for name, frame in tables.items()}
    current = {name: _keep(frame, ~frame["id"].isin(latest[name].keys())) for name, frame in tables.items()}
    for name in ("figures", "attribution"):  # a correction may bring its own
        rows = current[name]
        owners = _find_owners(current["claims"]["id"], rows, dossier.before["claims"])
        current[name] = _keep(rows, rows["claim_id"].isin(owners))
    withdrawn = _keep(current["claims"], current["claims"]["status"] == "retracted")
    for name in WITHDRAWABLE:
        current[name] = _keep(current[name], current[name]["status"] != "retracted")
    resolved = {name: _resolve_references(name, frame, latest) for name, frame in current.items()}
    withdrawn = _resolve_references("claims", withdrawn, latest)
    kept = {
        name: _in_order(frame, dossier.order_of_rows[name])
        for name, frame in keep_referenced(resolved, withdrawn).items()
    }
    shown = [*current["claims"]["id"], *withdrawn["id"]]
    roots = {one: find_end(one, dossier.before["claims"]) for one in shown}
    return Content(dossier.title, kept, _in_order(withdrawn, dossier.order_of_rows["claims"]), roots)


def _latest_ids(ids: Iterable[str], before: Mapping[str, str]) -> dict[str, str]:
    """Map each id that was revised to the newest row of its revisions that is visible.

    A row between them may be hidden.
    """
    latest: dict[str, str] = {}
    ways = [follow(one, before) for one in ids if one in before] if before else []
    for newest, *older in sorted(ways, key=len):
        latest.update(dict.fromkeys(older, newest))
    return latest


def _find_owners(claims: pd.Series[str], rows: pd.DataFrame, before: Mapping[str, str]) -> pd.Series[str]:
    """Find for each claim whose rows it has."""
    if not before:
        return claims
    with_rows = set(rows["claim_id"])
    return pd.Series([find_owner(one, before, with_rows) for one in claims], dtype=object)


def _resolve_references(
    name: str, frame: pd.DataFrame, latest: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """Let references name the newest rows."""
    resolved = {}
    for field in TABLES[name].fields:
        known = [latest[target] for target in reversed(field.reference) if target in latest]
        newest = {old: new for one in known for old, new in one.items()}
        if newest:
            values = [newest.get(one, one) for one in frame[field.name]]
            resolved[field.name] = pd.Series(values, index=frame.index, dtype=object)
    return frame.assign(**resolved)


def _in_order(frame: pd.DataFrame, order: Days) -> pd.DataFrame:
    """Sort rows by id; a frame's index still says which rows of the dossier they are."""
    places = order[frame.index.to_numpy()]
    is_in_order = bool((np.diff(places) > 0).all())
    return (frame if is_in_order else frame.iloc[np.argsort(places)]).reset_index(drop=True)


def _keep(frame: pd.DataFrame, rows: Flags | pd.Series[bool]) -> pd.DataFrame:
    """Keep some rows; a copy of all of them would cost more than finding them."""
    return frame if rows.all() else frame[rows]


def keep_referenced(tables: Mapping[str, pd.DataFrame], withdrawn: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Keep what the visible and the withdrawn claims rest on: a row of them, or what such a row names."""
    stands = {name: np.full(len(tables[name]), name in _WITH_OWNERS) for name in TABLES}
    kept = {name: _keep(tables[name], rows) for name, rows in _follow(tables, stands, withdrawn).items()}
    figures = kept["figures"]
    shown = {
        one: figures[one].where(figures[one].isin(figures["id"]), "")
        for one in ("subset_of", "conversion_of")
    }
    return {**kept, "figures": figures.assign(**shown)}


def _follow(
    tables: Mapping[str, pd.DataFrame], stands: Mapping[str, Flags], withdrawn: pd.DataFrame | None = None
) -> dict[str, Flags]:
    """Keep of the rows that stand those whose owners are kept, and with them whatever they name."""
    kept, named = dict(stands), {name: set[str]() for name in TABLES}
    for name in _FROM_CLAIMS:
        frame, owners = tables[name], _OWNER.get(name, ())
        for column in owners:
            (owner,) = TABLES[name].field_by_name[column].reference
            kept[name] = kept[name] & frame[column].isin(_keep(tables[owner], kept[owner])["id"]).to_numpy()
        if name not in _WITH_OWNERS:
            kept[name] = (
                kept[name] | frame["id"].isin(_close(named[name], name, frame, kept[name])).to_numpy()
            )
        shown = _keep(frame, kept[name])
        if name == "claims" and withdrawn is not None and len(withdrawn):
            shown = pd.concat([shown, withdrawn])
        for field in TABLES[name].fields:
            if field.name not in owners:
                for target in field.reference:
                    named[target].update(shown[field.name])
    return kept


def _close(ids: set[str], name: str, frame: pd.DataFrame, stands: Flags) -> set[str]:
    """Add to ids those that they and the rows that stand lead to within their table, however far."""
    ways = [field.name for field in TABLES[name].fields if name in field.reference]
    following = [dict(zip(frame["id"], frame[way], strict=True)) for way in ways]
    known = ids.union(frame["id"][stands]) if ways else ids
    return known.union(*(follow(one, to) for to in following for one in known))
