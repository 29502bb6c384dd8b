"""Who said it, and how it reached us: chains from origin to document, and independent origins.

Relays are not corroboration: two outlets citing one official are one origin, and a chain whose
beginning is not recorded counts as none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from analysis.dossier.rows import each_row, list_records
from analysis.dossier.slice import Slice, once_per_content

NOT_STATED = "not stated"
Hop = dict[str, Any]
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
    "denies",
    "lineage",
    "said_by",
    "passed_on_by",
    "reported_by",
    "published_by",
    "hop_count",
    "hop_count_is_minimum",
    "chain_words",
)


@once_per_content
def label_agents(cut: Slice) -> pd.DataFrame:
    """Name every actor and source of a slice, and say what sort of origin it would be.

    Returns
    -------
    DataFrame, one row per agent, sorted by ``agent_id``
        ``agent_id``, ``label``, ``kind`` (named person, agency, anonymous, social media, outlet),
        ``named``, ``side``, ``basis`` (role or descriptor), ``voice`` (the agent that it speaks for
        in the end, or the first outlet of its owner, else itself: one voice is one origin).
    """
    rows = [
        (
            a.id,
            a.name,
            _actor_kind(a.schema, a.named),
            a.named,
            a.side,
            a.role if a.named else a.descriptor,
            a.speaks_for or a.id,
        )
        for a in each_row(cut.tables["actors"])
    ]
    # A channel that no document names ("a Russian Telegram channel") is a source all the same.
    hops = cut.tables["attribution"]
    named: dict[str, bool] = {}
    for agent, is_named in zip(hops["agent"], hops["named"], strict=True):
        named[agent] = named.get(agent, True) and bool(is_named)
    # Outlets of one owner are not independent: the first of a family, by id, stands for all.
    sources = cut.tables["sources"].sort_values("id")
    families = sources["publisher_family"].str.casefold()
    head = dict(zip(families[::-1], sources["id"][::-1], strict=True)) | {"": ""}
    rows += [
        (s.id, s.name, _source_kind(s.kind), bool(named.get(s.id, True)), "", s.kind, head[family] or s.id)
        for s, family in zip(each_row(sources), families, strict=True)
    ]
    columns = ["agent_id", "label", "kind", "named", "side", "basis", "voice"]
    agents = pd.DataFrame(rows, columns=columns).sort_values("agent_id", ignore_index=True)
    speaks_for = dict(zip(agents["agent_id"], agents["voice"], strict=True))
    return agents.assign(voice=[_find_voice(one, speaks_for) for one in agents["agent_id"]])


def _find_voice(agent: str, speaks_for: Mapping[str, str]) -> str:
    """Follow whom somebody speaks for to the end; a circle, which no check lets pass, is one voice too."""
    way = [agent]
    while (following := speaks_for.get(way[-1], way[-1])) != way[-1]:
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]


def _actor_kind(schema: str, named: bool) -> str:
    if not named:
        return "anonymous"
    return "named person" if schema == "Person" else "agency"


def _source_kind(kind: str) -> str:
    return {"agency": "agency", "official": "agency", "social media": "social media"}.get(kind, "outlet")


@once_per_content
def build_chains(cut: Slice) -> pd.DataFrame:
    """Lay out each claim's way from its origin to the document in hand.

    Returns
    -------
    DataFrame, one row per claim, in the order of the claims
        ``CHAIN_COLUMNS``. ``origin_counts`` is False where the beginning is not recorded;
        ``denies`` is True where the claim denies what it is about;
        ``hop_count_is_minimum`` where a hop in between is not: an unknown hop is not zero hops.
        In ``chain_words`` arrows join serial hops and slashes parallel ones.
    """
    agents = {row["agent_id"]: row for row in list_records(label_agents(cut))}
    hops: dict[str, list[Hop]] = defaultdict(list)
    for hop in list_records(cut.tables["attribution"].sort_values(["step_no", "id"], kind="stable")):
        hops[hop["claim_id"]].append(hop)
    rows = [_chain_row(claim, hops[claim["id"]], agents) for claim in list_records(cut.tables["claims"])]
    flags = dict.fromkeys(("origin_named", "origin_counts", "denies", "hop_count_is_minimum"), bool)
    # Said outright, as a frame without rows has no types of its own.
    return pd.DataFrame(rows, columns=list(CHAIN_COLUMNS)).astype(flags)


def _chain_row(claim: Hop, hops: list[Hop], agents: dict[str, Hop]) -> tuple[object, ...]:
    first = [hop for hop in hops if hop["step_no"] == 1]
    known = [hop for hop in first if hop["lineage"] != "not_recorded" and hop["agent"]]
    origin = agents[known[0]["agent"]] if known else {}
    voices = tuple(agents[agents[hop["agent"]]["voice"]]["agent_id"] for hop in known)
    later = [hop for hop in hops if hop["step_no"] > 1]
    return (
        claim["id"],
        claim["event_id"],
        claim["text"],
        origin.get("agent_id", ""),
        voices,
        _join_parallel(first, agents),
        origin.get("kind", "not recorded"),
        bool(origin.get("named", False)),
        origin.get("side", ""),
        bool(known),
        claim["modality"] == "denies",
        known[0]["lineage"] if known else "not_recorded",
        _join_parallel(first, agents),
        _join_serial([hop for hop in later if hop["role"] == "relayer"], agents),
        _join_serial([hop for hop in later if hop["role"] == "outlet"], agents),
        # A document's own statement has its source as origin and as publisher, in one hop.
        _join_parallel([hop for hop in hops if hop["role"] == "publisher"] or hops[-1:], agents),
        max((hop["step_no"] for hop in hops), default=1) - 1,
        any(hop["lineage"] == "not_recorded" for hop in hops),
        _join_serial(hops, agents),
    )


def _join_parallel(hops: list[Hop], agents: dict[str, Hop]) -> str:
    labels = [agents[hop["agent"]]["label"] if hop["agent"] in agents else NOT_STATED for hop in hops]
    return " / ".join(labels) or NOT_STATED


def _join_serial(hops: list[Hop], agents: dict[str, Hop]) -> str:
    steps = groupby(hops, key=lambda hop: hop["step_no"])
    return " → ".join(_join_parallel(list(step), agents) for _, step in steps)


def list_hops(cut: Slice) -> pd.DataFrame:
    """List every hop of every claim with its agent's name.

    Returns
    -------
    DataFrame, one row per hop, by claim and step
        ``claim_id``, ``step_no``, ``label``, ``role``, ``relation``, ``named``, ``cue``, ``lineage``.
    """
    labels = {agent.agent_id: agent.label for agent in each_row(label_agents(cut))}
    hops = cut.tables["attribution"]
    columns = ["claim_id", "step_no", "label", "role", "relation", "named", "cue", "lineage"]
    labelled = hops.assign(label=hops["agent"].map(labels).fillna(NOT_STATED))
    return labelled.sort_values(["claim_id", "step_no", "id"], kind="stable", ignore_index=True)[columns]


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
        Whoever denies a matter does not stand behind it: ``denying`` holds those origins, ``denial_ids``
        their claims, and neither is in the counts of origins.
    """
    names = dict(zip(events["id"], events["name"], strict=True))
    about: dict[str, list[Hop]] = defaultdict(list)
    for chain in list_records(chains):
        about[chain["event_id"]].append(chain)
    rows = []
    for event_id, claims in sorted(about.items()):
        counted = [claim for claim in claims if claim["origin_counts"]]
        behind = [claim for claim in counted if not claim["denies"]]
        origins = distinct(one for claim in behind for one in claim["origin_ids"])
        named = distinct(one for claim in behind if claim["origin_named"] for one in claim["origin_ids"])
        anonymous = sum(one not in named for one in origins)
        rows.append(
            (
                event_id,
                names.get(event_id, event_id),
                len(claims),
                len(origins),
                len(origins) - anonymous,
                anonymous,
                len(claims) - len(counted),
                origins,
                named,
                tuple(claim["claim_id"] for claim in claims),
                distinct(one for claim in counted if claim["denies"] for one in claim["origin_ids"]),
                tuple(claim["claim_id"] for claim in claims if claim["denies"]),
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
        "denying",
        "denial_ids",
    ]
    counts = pd.DataFrame(rows, columns=columns)
    return counts.sort_values(
        ["origin_count", "claim_count", "event_id"], ascending=[False, False, True], ignore_index=True
    )


def distinct(ids: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of each id, in order."""
    return tuple(dict.fromkeys(ids))
