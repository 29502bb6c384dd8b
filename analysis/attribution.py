"""Who said it, and how it reached us: chains from origin to document, and independent origins.

Relays are not corroboration: two outlets citing one official are one origin, and a chain whose
beginning is not recorded counts as none.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.cut import Slice

NOT_STATED = "not stated"
CHAIN_COLUMNS = (
    "claim_id",
    "event_id",
    "text",
    "origin_id",
    "origin_ids",
    "origin_label",
    "origin_kind",
    "origin_named",
    "origin_side",
    "origin_counts",
    "lineage",
    "said_by",
    "passed_on_by",
    "reported_by",
    "published_by",
    "hop_count",
    "hop_count_is_minimum",
    "chain_words",
)


def label_agents(cut: Slice) -> pd.DataFrame:
    """Name every actor and source of a slice, and say what sort of origin it would be.

    Returns
    -------
    DataFrame, one row per agent, sorted by ``agent_id``
        ``agent_id``, ``label``, ``kind`` (named person, agency, anonymous, social media, outlet),
        ``named``, ``side``, ``basis`` (role or descriptor).
    """
    rows = [
        (a.id, a.name, _actor_kind(a.schema, a.named), a.named, a.side, a.role if a.named else a.descriptor)
        for a in cut.tables["actors"].itertuples()
    ] + [
        (s.id, s.name, _source_kind(s.kind), True, "", s.kind) for s in cut.tables["sources"].itertuples()
    ]
    columns = ["agent_id", "label", "kind", "named", "side", "basis"]
    return pd.DataFrame(rows, columns=columns).sort_values("agent_id", ignore_index=True)


def _actor_kind(schema: str, named: bool) -> str:
    if not named:
        return "anonymous"
    return "named person" if schema == "Person" else "agency"


def _source_kind(kind: str) -> str:
    return {"agency": "agency", "official": "agency", "social media": "social media"}.get(kind, "outlet")


def build_chains(cut: Slice) -> pd.DataFrame:
    """Lay out each claim's way from its origin to the document in hand.

    Returns
    -------
    DataFrame, one row per claim, in the order of the claims
        ``CHAIN_COLUMNS``. ``origin_counts`` is False where the beginning is not recorded;
        ``hop_count_is_minimum`` where a hop in between is not: an unknown hop is not zero hops.
        In ``chain_words`` arrows join serial hops and slashes parallel ones.
    """
    agents = {row.agent_id: row for row in label_agents(cut).itertuples()}
    hops = cut.tables["attribution"].sort_values(["claim_id", "step_no", "id"], kind="stable")
    by_claim = {claim_id: group for claim_id, group in hops.groupby("claim_id", sort=False)}
    rows = [
        _chain_row(claim, by_claim.get(claim.id, hops.iloc[:0]), agents)
        for claim in cut.tables["claims"].itertuples()
    ]
    return pd.DataFrame(rows, columns=list(CHAIN_COLUMNS))


def _chain_row(claim: object, hops: pd.DataFrame, agents: dict[str, object]) -> tuple[object, ...]:
    first = hops[hops["step_no"] == 1]
    known = first[(first["lineage"] != "not_recorded") & (first["agent"] != "")]
    origin = agents[known["agent"].iloc[0]] if len(known) else None
    return (
        claim.id,  # type: ignore[attr-defined]
        claim.event_id,  # type: ignore[attr-defined]
        claim.text,  # type: ignore[attr-defined]
        origin.agent_id if origin else "",  # type: ignore[attr-defined]
        tuple(known["agent"]),
        _join_parallel(first, agents),
        origin.kind if origin else "not recorded",  # type: ignore[attr-defined]
        bool(origin.named) if origin else False,  # type: ignore[attr-defined]
        origin.side if origin else "",  # type: ignore[attr-defined]
        origin is not None,
        "not_recorded" if origin is None else known["lineage"].iloc[0],
        _join_parallel(first, agents),
        _join_serial(hops[(hops["step_no"] > 1) & (hops["role"] == "relayer")], agents),
        _join_serial(hops[(hops["step_no"] > 1) & (hops["role"] == "outlet")], agents),
        _join_serial(hops[hops["role"] == "publisher"], agents),
        int(hops["step_no"].max()) - 1 if len(hops) else 0,
        bool((hops["lineage"] == "not_recorded").any()),
        _join_serial(hops, agents),
    )


def _join_parallel(hops: pd.DataFrame, agents: dict[str, object]) -> str:
    return " / ".join(_label(one, agents) for one in hops["agent"]) or NOT_STATED


def _join_serial(hops: pd.DataFrame, agents: dict[str, object]) -> str:
    return " → ".join(_join_parallel(step, agents) for _, step in hops.groupby("step_no"))


def _label(agent_id: str, agents: dict[str, object]) -> str:
    return agents[agent_id].label if agent_id in agents else NOT_STATED  # type: ignore[attr-defined]


def count_origins(chains: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Count the independent origins behind each event's claims.

    Parameters
    ----------
    chains
        From ``build_chains``.
    events
        The slice's events; those without a claim are left out.

    Returns
    -------
    DataFrame, one row per event, most origins first, then most claims, then by id
        ``event_id``, ``event_name``, ``claim_count``, ``origin_count``, ``named_count``,
        ``anonymous_count``, ``unknown_count`` (claims whose beginning is not recorded), ``origins``
        (tuple of ids), ``claim_ids`` (tuple). One origin counts once however often it is cited.
    """
    names = dict(zip(events["id"], events["name"], strict=True))
    rows = []
    for event_id, group in chains.groupby("event_id", sort=True):
        counted = group[group["origin_counts"]]
        origins = distinct(one for ids in counted["origin_ids"] for one in ids)
        named = distinct(counted.loc[counted["origin_named"], "origin_id"])
        anonymous = distinct(counted.loc[~counted["origin_named"], "origin_id"])
        rows.append(
            (
                event_id,
                names.get(event_id, event_id),
                len(group),
                len(origins),
                len(origins) - len(anonymous),
                len(anonymous),
                int((~group["origin_counts"]).sum()),
                origins,
                named,
                tuple(group["claim_id"]),
            )
        )
    columns = [
        "event_id",
        "event_name",
        "claim_count",
        "origin_count",
        "named_count",
        "anonymous_count",
        "unknown_count",
        "origins",
        "named_origins",
        "claim_ids",
    ]
    counts = pd.DataFrame(rows, columns=columns)
    return counts.sort_values(
        ["origin_count", "claim_count", "event_id"], ascending=[False, False, True], ignore_index=True
    )


def distinct(ids: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of each id, in order."""
    return tuple(dict.fromkeys(ids))
