"""A dossier as it would be without one row, its revisions, and what cannot stand without it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from analysis.dossier.dossier import Dossier
from analysis.schema import TABLES


def leave_out(dossier: Dossier, table: str, ids: Collection[str]) -> Dossier:
    """Leave rows out of a dossier.

    A row that must name one of them goes too: a claim's figures and hops with the claim. One that may name
    it no longer does. A hop of a chain becomes one that is not told: somebody stood there.

    Parameters
    ----------
    dossier
        As it was loaded.
    table
        The table of the rows.
    ids
        Their ids: that of a row and of all its revisions.
    """
    gone: dict[str, set[str]] = {name: set() for name in TABLES}
    tables = dict(dossier.tables)
    if table == "attribution":
        tables[table] = _untell(tables[table], tables[table]["id"].isin(set(ids)))
    else:
        gone[table] = set(ids)
        while _spread(tables, gone):
            pass
    kept = {name: frame[~frame["id"].isin(gone[name])] for name, frame in tables.items()}
    return Dossier(
        dossier.name,
        dossier.title,
        dossier.path,
        {name: _forget(name, frame, gone).reset_index(drop=True) for name, frame in kept.items()},
    )


def _spread(tables: Mapping[str, pd.DataFrame], gone: dict[str, set[str]]) -> bool:
    """Let go whatever must name what is gone, and the revisions of it; whether there was any."""
    before = sum(map(len, gone.values()))
    for name, frame in tables.items():
        gone[name] |= set(frame.loc[frame["revision_of"].isin(gone[name]), "id"])
        for field in TABLES[name].fields:
            if field.reference and field.required:
                # An agent may be an actor or a source; ids differ between them.
                named = set().union(*(gone[target] for target in field.reference))
                gone[name] |= set(frame.loc[frame[field.name].isin(named), "id"])
    return sum(map(len, gone.values())) > before


def _forget(name: str, frame: pd.DataFrame, gone: Mapping[str, set[str]]) -> pd.DataFrame:
    """Empty the cells that may name what is gone."""
    for field in TABLES[name].fields:
        if not field.reference or field.required:
            continue
        named = set().union(*(gone[target] for target in field.reference))
        lost = frame[field.name].isin(named) & (frame[field.name] != "")
        if not lost.any():
            continue
        if name == "attribution" and field.name == "agent":
            frame = _untell(frame, lost)
        elif field.name == "conversion_of":
            frame = frame.assign(
                conversion_of=frame["conversion_of"].mask(lost, ""),
                conversion_rule=frame["conversion_rule"].mask(lost, ""),
            )
        else:
            frame = frame.assign(**{field.name: frame[field.name].mask(lost, "")})
    return frame


def _untell(frame: pd.DataFrame, lost: pd.Series[bool]) -> pd.DataFrame:
    """Make hops that are not told of some."""
    return frame.assign(
        agent=frame["agent"].mask(lost, ""),
        named=frame["named"].mask(lost, False),
        cue=frame["cue"].mask(lost, ""),
        relation=frame["relation"].mask(lost, ""),
        lineage=frame["lineage"].mask(lost, "not_recorded"),
        document_id=frame["document_id"].mask(lost, ""),
    )
