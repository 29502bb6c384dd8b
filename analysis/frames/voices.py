"""Whose voice a claim is: one body, person or outlet, several signatories of one act, or nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.dossier.rows import Record
from analysis.frames.agents import NOBODY, Agent
from analysis.frames.frame import join_words

JOINT = "+"


@dataclass(frozen=True)
class Voice:
    """Who stands behind a claim, with the signatories where there are several."""

    voice_id: str
    name: str
    short: str
    kind: str
    side: str
    country: str
    signatory_ids: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """The voices that take the stance: the signatories, or itself; none where nobody is recorded."""
        return self.signatory_ids or ((self.voice_id,) if self.voice_id else ())


UNKNOWN = Voice("", "", "", NOBODY, "", "")


def find_voice(origins: Sequence[Agent], agents: Mapping[str, Agent]) -> Voice:
    """Find whose voice the origins of one claim are; several of different voices are a joint act."""
    by_voice: dict[str, Agent] = {}
    for origin in origins:
        by_voice.setdefault(origin.voice_id, origin)
    voices = [_voice_of(origin, agents) for _, origin in sorted(by_voice.items())]
    return voices[0] if len(voices) == 1 else join_voices(voices)


def _voice_of(origin: Agent, agents: Mapping[str, Agent]) -> Voice:
    head = agents[origin.voice_id]
    return Voice(
        head.agent_id,
        head.name,
        head.short,
        head.kind,
        head.side or origin.side,
        head.country or origin.country,
    )


def join_voices(voices: Sequence[Voice]) -> Voice:
    """Make one voice of several signatories; of their kind, side and country what they share."""
    if not voices:
        return UNKNOWN
    return Voice(
        JOINT.join(voice.voice_id for voice in voices),
        join_words([voice.name for voice in voices]),
        join_words([voice.short for voice in voices]),
        _shared([voice.kind for voice in voices]) or "body",
        _shared([voice.side for voice in voices]),
        _shared([voice.country for voice in voices]),
        tuple(voice.voice_id for voice in voices),
    )


def _shared(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else ""


def describe_voice(voice: Voice) -> Record:
    """Give the columns that tell of a voice in several frames; whether it is named is told by the claim."""
    return {
        "voice_id": voice.voice_id,
        "voice": voice.name,
        "voice_short": voice.short,
        "voice_kind": voice.kind,
        "voice_side": voice.side,
        "voice_country": voice.country,
        "signatory_ids": " ".join(voice.signatory_ids),
        "signatories": voice.name if voice.signatory_ids else "",
    }
