"""How each claim reached the document in hand: its hops, its origin and its way in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice, once_per_content
from analysis.frames.agents import NOBODY, Agent, read_agents
from analysis.frames.frame import build_frame
from analysis.frames.voices import Voice, find_voice

NOT_TOLD = "not told"


@dataclass(frozen=True)
class Chain:
    """One claim's way from whoever said it to the document in hand."""

    hops: tuple[Record, ...]
    origins: tuple[Agent, ...]
    named_voices: frozenset[str]
    lineage: str
    voice: Voice
    words: str
    first_outlet_id: str
    first_outlet: str
    own_hops: int = 0

    @property
    def named(self) -> bool:
        """Whether an origin that is named carries it."""
        return bool(self.named_voices)

    @property
    def hop_count(self) -> int:
        """Hops from the origin to the document: none where the document speaks for itself."""
        return max((int(hop["step_no"]) for hop in self.hops), default=1) - 1

    @property
    def away(self) -> int:
        """Hops away from the voice: what its own office or spokesman hands on has not left it."""
        return self.hop_count - self.own_hops

    @property
    def is_minimum(self) -> bool:
        """Whether a hop is not recorded: an unknown hop is not zero hops."""
        return not self.hops or any(_is_unknown(hop) for hop in self.hops)

    @property
    def document_ids(self) -> set[str]:
        """The documents that it came through, where the dossier holds them."""
        return {hop["document_id"] for hop in self.hops if hop["document_id"]}


@once_per_content
def read_chains(cut: Slice) -> dict[str, Chain]:
    """Read the way of every claim of a slice, by claim; one without any hop has an unknown beginning."""
    agents = read_agents(cut)
    sources = set(cut.tables["sources"]["id"])
    of_claim: dict[str, list[Record]] = defaultdict(list)
    for hop in list_records(cut.tables["attribution"]):
        of_claim[hop["claim_id"]].append(hop)
    return {
        claim_id: _read_chain(sorted(of_claim[claim_id], key=_step), agents, sources)
        for claim_id in cut.tables["claims"]["id"]
    }


def _step(hop: Record) -> int:
    """Sort key: hops of one step stay in the order of their ids, as the slice has them."""
    return int(hop["step_no"])


def _is_unknown(hop: Record) -> bool:
    return not hop["agent"] or hop["lineage"] == "not_recorded"


def _read_chain(hops: list[Record], agents: dict[str, Agent], sources: set[str]) -> Chain:
    known = [hop for hop in hops if hop["step_no"] == 1 and not _is_unknown(hop) and hop["agent"] in agents]
    origins = tuple(agents[hop["agent"]] for hop in known)
    passed_on = [hop["agent"] for hop in hops if hop["agent"] in sources and hop["step_no"] > 1]
    own = [hop["agent"] for hop in known if hop["agent"] in sources]
    first_outlet = next(iter(own + passed_on), "")
    voice = find_voice(origins, agents)
    others = {
        hop["step_no"]
        for hop in hops
        if hop["agent"] not in agents or agents[hop["agent"]].voice_id not in voice.members
    }
    return Chain(
        tuple(hops),
        origins,
        frozenset(
            one.voice_id for one, hop in zip(origins, known, strict=True) if hop["named"] and one.named
        ),
        known[0]["lineage"] if known else "not_recorded",
        voice,
        _say_chain(hops, agents),
        first_outlet,
        agents[first_outlet].name if first_outlet else "",
        len({hop["step_no"] for hop in hops if hop["step_no"] > 1} - others),
    )


def _say_chain(hops: list[Record], agents: dict[str, Agent]) -> str:
    steps = groupby(hops, key=lambda hop: hop["step_no"])
    return " → ".join(" / ".join(_name(hop, agents) for hop in step) for _, step in steps) or NOT_TOLD


def _name(hop: Record, agents: dict[str, Agent]) -> str:
    return agents[hop["agent"]].name if hop["agent"] in agents and not _is_unknown(hop) else NOT_TOLD


@once_per_content
def list_hops(cut: Slice) -> pd.DataFrame:
    """List every hop of every claim, by claim and step; columns as ``analysis.schema.frames.HOPS`` says."""
    agents = read_agents(cut)
    chains = read_chains(cut)
    return build_frame("hops", (_hop_row(hop, agents) for chain in chains.values() for hop in chain.hops))


def _hop_row(hop: Record, agents: dict[str, Agent]) -> Record:
    agent = None if _is_unknown(hop) else agents.get(hop["agent"])
    return {
        **hop,
        "agent_id": agent.agent_id if agent else "",
        "agent": agent.name if agent else NOT_TOLD,
        "agent_short": agent.short if agent else NOT_TOLD,
        "agent_kind": agent.kind if agent else NOBODY,
        "named": bool(agent and agent.named and hop["named"]),
    }
