"""Whose voice a claim is: one body, person or outlet, several signatories of one act, or nobody."""

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
    """Find whose voice the origins of one claim are; several of different voices are a joint act.

    Of the kind, side and country of several signatories it has what they share.
    """
    by_voice: dict[str, Agent] = {}
    for origin in origins:
        by_voice.setdefault(origin.voice_id, origin)
    voices = [_voice_of(origin, agents[voice_id]) for voice_id, origin in sorted(by_voice.items())]
    if len(voices) < 2:
        return voices[0] if voices else UNKNOWN

    def shared(column: str) -> str:
        values = {getattr(voice, column) for voice in voices}
        return values.pop() if len(values) == 1 else ""

    ids = tuple(voice.voice_id for voice in voices)
    names, shorts = (join_words([getattr(one, column) for one in voices]) for column in ("name", "short"))
    kind = shared("kind") or "body"
    return Voice(JOINT.join(ids), names, shorts, kind, shared("side"), shared("country"), ids)


def _voice_of(origin: Agent, head: Agent) -> Voice:
    side, country = head.side or origin.side, head.country or origin.country
    return Voice(head.agent_id, head.name, head.short, head.kind, side, country)


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
