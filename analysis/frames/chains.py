"""How each claim reached the document in hand: its hops, its origin and its way in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Places, find_distinct
from analysis.dossier.rows import Record, each_row
from analysis.dossier.slice import Slice, once_per_content
from analysis.frames.agents import UNTOLD, Agent, read_agents
from analysis.frames.frame import Piece, build_from_parts
from analysis.frames.voices import Voice, find_voice


@dataclass(frozen=True)
class Chain:
    """One way from whoever said it to the document in hand; many claims may have come by it."""

    origins: tuple[Agent, ...]
    named_voices: frozenset[str]
    lineage: str
    voice: Voice
    words: str
    first_outlet_id: str
    first_outlet: str
    # Hops from the origin to the document: none where the document speaks for itself.
    hop_count: int
    # Whether a hop is not recorded: an unknown hop is not zero hops.
    is_minimum: bool
    # Hops away from the voice: what its own office or spokesman hands on has not left it.
    away: int

    @property
    def named(self) -> bool:
        """Whether an origin that is named carries it."""
        return bool(self.named_voices)

    def is_from(self, source_id: str) -> bool:
        """Whether a source speaks for itself."""
        return not self.hop_count and any(origin.agent_id == source_id for origin in self.origins)


@dataclass(frozen=True)
class Chains:
    """The different ways, which of them each claim of a slice came by, and the rows of the hops in order."""

    different: Sequence[Chain]
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


def _read_chain(hops: list[Any], agents: dict[str, Agent], sources: set[str]) -> Chain:
    known = [hop for hop in hops if hop.step_no == 1 and _find_agent(hop, agents) is not UNTOLD]
    origins = tuple(agents[hop.agent] for hop in known)
    first_outlet = next((hop.agent for hop in hops if hop.agent in sources), "")
    voice = find_voice(origins, agents)
    others = {
        hop.step_no
        for hop in hops
        if hop.agent not in agents or agents[hop.agent].voice_id not in voice.members
    }
    hop_count = max((int(hop.step_no) for hop in hops), default=1) - 1
    return Chain(
        origins,
        frozenset(one.voice_id for one, hop in zip(origins, known, strict=True) if hop.named and one.named),
        known[0].lineage if known else "not_recorded",
        voice,
        _say_chain(hops, agents),
        first_outlet,
        agents[first_outlet].name if first_outlet else "",
        hop_count,
        not hops or any(_is_unknown(hop) for hop in hops),
        hop_count - len({hop.step_no for hop in hops if hop.step_no > 1} - others),
    )


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
