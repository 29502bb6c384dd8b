"""How each claim reached the document in hand: its hops, its origin and its way in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Places, find_distinct
from analysis.dossier.rows import Record, each_row
from analysis.dossier.slice import Slice, once_per_content
from analysis.frames.agents import UNTOLD, Agent, find_voice, read_agents
from analysis.frames.frame import Piece, build_from_parts, join_ids

_NO_ORIGIN = replace(UNTOLD, name="", short="")


@dataclass(frozen=True)
class Chains:
    """The different ways, which of them each claim of a slice came by, and the rows of the hops in order.

    A way is told by the columns of the claims that came by it, ``origin_ids``, ``only_origin``, and
    ``away``: the hops away from the voice, as what its own office or spokesman hands on has not left it.
    """

    different: Sequence[Record]
    of_claims: Places
    hops: Places


@once_per_content
def read_chains(cut: Slice) -> Chains:
    """Read the way of every claim of a slice; one without any hop has an unknown beginning."""
    claims, hops = cut.tables["claims"]["id"], cut.tables["attribution"]
    owners = pd.Index(claims).get_indexer(hops["claim_id"])
    # Hops of one step stay in the order of their ids, as the slice has them.
    order = np.lexsort((hops["step_no"], owners))
    hops, owners = hops.iloc[order], owners[order]
    of_claims, firsts = _find_shapes(hops, owners, len(claims))
    shown = each_row(hops[np.isin(owners, firsts)])
    ways = {claim: list(way) for claim, way in groupby(shown, key=attrgetter("claim_id"))}
    agents = read_agents(cut)
    sources = set(cut.tables["sources"]["id"])
    different = [_read_chain(ways.get(claim, []), agents, sources) for claim in claims.iloc[firsts]]
    return Chains(different, of_claims, order)


def _find_shapes(hops: pd.DataFrame, owners: Places, claims: int) -> tuple[Places, Places]:
    """Number the different chains: which each claim has, and the first claim that has each."""
    kinds, _ = find_distinct(*(hops[one] for one in ("agent", "step_no", "lineage", "named")))
    counts = np.bincount(owners, minlength=claims)
    starts = np.cumsum(counts) - counts
    shapes = np.zeros(claims, np.int64)
    for step in range(counts.max(initial=0)):
        longer = counts > step
        shapes[longer] = find_distinct(shapes[longer], kinds[starts[longer] + step])[0]
    return find_distinct(counts, shapes)


def _is_unknown(hop: Any) -> bool:
    return not hop.agent or hop.lineage == "not_recorded"


def _find_agent(hop: Any, agents: dict[str, Agent]) -> Agent:
    return UNTOLD if _is_unknown(hop) else agents.get(hop.agent, UNTOLD)


def _read_chain(hops: list[Any], agents: dict[str, Agent], sources: set[str]) -> Record:
    known = [hop for hop in hops if hop.step_no == 1 and _find_agent(hop, agents) is not UNTOLD]
    origins = [agents[hop.agent] for hop in known]
    origin = origins[0] if origins else _NO_ORIGIN
    named = {one.voice_id for one, hop in zip(origins, known, strict=True) if hop.named and one.named}
    first_outlet = next((hop.agent for hop in hops if hop.agent in sources), "")
    voice = find_voice(origins, agents)
    members = (voice["signatory_ids"] or voice["voice_id"]).split()
    others = {
        hop.step_no for hop in hops if hop.agent not in agents or agents[hop.agent].voice_id not in members
    }
    # Hops from the origin to the document: none where the document speaks for itself.
    hop_count = max((int(hop.step_no) for hop in hops), default=1) - 1
    return {
        **voice,
        "voice_named": bool(named),
        "named_ids": join_ids(sorted(named)),
        "origin_ids": [one.agent_id for one in origins],
        "only_origin": origin.agent_id if len(origins) == 1 else "",
        "origin_id": origin.agent_id,
        "origin": origin.name,
        "origin_short": origin.short,
        "origin_role": origin.role,
        "origin_descriptor": origin.descriptor,
        "origin_named": bool(named),
        "origin_kind": origin.kind,
        "counts": bool(origins),
        "lineage": known[0].lineage if known else "not_recorded",
        "chain": _say_chain(hops, agents),
        "hop_count": hop_count,
        # A hop that is not recorded is not zero hops.
        "hop_count_is_minimum": not hops or any(_is_unknown(hop) for hop in hops),
        "away": hop_count - len({hop.step_no for hop in hops if hop.step_no > 1} - others),
        "first_outlet_id": first_outlet,
        "first_outlet": agents[first_outlet].name if first_outlet else "",
    }


def _say_chain(hops: list[Any], agents: dict[str, Agent]) -> str:
    steps = groupby(hops, key=attrgetter("step_no"))
    names = (" / ".join(_find_agent(hop, agents).name for hop in step) for _, step in steps)
    return " → ".join(names) or UNTOLD.name


@once_per_content
def list_hops(cut: Slice) -> pd.DataFrame:
    """List every hop of every claim, by claim and step; columns as ``analysis.schema.frames.HOPS`` says."""
    agents = read_agents(cut)
    hops = cut.tables["attribution"].iloc[read_chains(cut).hops]
    which, firsts = find_distinct(hops["agent"], hops["lineage"], hops["named"])
    told = [_tell_agent(hop, agents) for hop in each_row(hops.iloc[firsts])]
    return build_from_parts("hops", Piece(hops), Piece(told, which))


def _tell_agent(hop: Any, agents: dict[str, Agent]) -> Record:
    agent = _find_agent(hop, agents)
    return {
        "agent_id": agent.agent_id,
        "agent": agent.name,
        "agent_short": agent.short,
        "agent_kind": agent.kind,
        "named": agent.named and bool(hop.named),
    }
