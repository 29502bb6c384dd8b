"""Which rows a slice shows: those that its claims rest on, so that a row nobody shows changes no slice."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.schema import TABLES

Tables = dict[str, pd.DataFrame]


def keep_referenced(tables: Mapping[str, pd.DataFrame], withdrawn: pd.DataFrame) -> Tables:
    """Keep what the visible and the withdrawn claims rest on."""
    claims = tables["claims"]
    shown = set(claims["id"])
    every = pd.concat([claims, withdrawn])
    kept = {"claims": claims}
    for name in ("figures", "attribution"):
        kept[name] = tables[name][tables[name]["claim_id"].isin(shown)]
    links = tables["claim_links"]
    kept["claim_links"] = links[links["from_claim"].isin(shown) & links["to_claim"].isin(shown)]
    kept["figures"] = _blank_unknown(kept["figures"], ("subset_of", "conversion_of"))
    kept |= _keep_matter(tables, every)
    measures = tables["measures"]
    counted = _close(set(kept["figures"]["measure_id"]), measures, "part_of")
    kept["measures"] = measures[measures["id"].isin(counted)]
    kept |= _keep_speakers(tables, every, kept["attribution"])
    return {name: kept[name] for name in TABLES}


def _keep_matter(tables: Mapping[str, pd.DataFrame], claims: pd.DataFrame) -> Tables:
    propositions = _with_ids(tables["propositions"], set(claims["proposition_id"]))
    events = _with_ids(tables["events"], set(propositions["event_id"]))
    links = tables["proposition_links"]
    shown = set(propositions["id"])
    return {
        "propositions": propositions,
        "proposition_links": links[links["from"].isin(shown) & links["to"].isin(shown)],
        "events": events,
        "topics": _with_ids(tables["topics"], set(events["topic_id"])),
    }


def _keep_speakers(tables: Mapping[str, pd.DataFrame], claims: pd.DataFrame, hops: pd.DataFrame) -> Tables:
    documents = _with_ids(tables["documents"], set(claims["document_id"]) | set(hops["document_id"]))
    agents = _close(set(hops["agent"]), tables["actors"], "speaks_for")
    return {
        "documents": documents,
        "actors": _with_ids(tables["actors"], agents),
        "sources": _with_ids(tables["sources"], agents | set(documents["source_id"])),
    }


def _with_ids(frame: pd.DataFrame, ids: set[str]) -> pd.DataFrame:
    return frame[frame["id"].isin(ids)]


def _close(ids: set[str], frame: pd.DataFrame, column: str) -> set[str]:
    """Add to ids those that their rows lead to, however far."""
    following = dict(zip(frame["id"], frame[column], strict=True))
    found, left = set(ids), list(ids)
    while left:
        after = following.get(left.pop(), "")
        if after and after not in found:
            found.add(after)
            left.append(after)
    return found


def _blank_unknown(figures: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    shown = set(figures["id"])
    return figures.assign(**{one: figures[one].where(figures[one].isin(shown), "") for one in columns})
