"""Everybody whom a chain names: what they are called, what sort they are, and whose voice they are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.dossier.revisions import find_end
from analysis.dossier.rows import Record, each_row
from analysis.dossier.slice import Slice, once_per_content
from analysis.frames.frame import join_words

NOBODY = "nobody"
# Between the ids of those who sign one act.
JOINT = "+"
_SOURCE_KINDS = {
    "agency": "body",
    "official": "body",
    "think tank": "body",
    "social media": "social media",
}
_ARTICLE = re.compile(r"\A(?:an?|the) ")
_POSSESSIVE = re.compile(r"[’']s? ")


@dataclass(frozen=True)
class Agent:
    """An actor or a source, as it stands on a claim's way."""

    agent_id: str
    name: str
    short: str
    kind: str
    named: bool
    role: str
    descriptor: str
    country: str
    side: str
    voice_id: str
    reliability: str = ""


# Who stands where a chain does not tell who it was.
UNTOLD = Agent("", "not told", "not told", NOBODY, False, "", "", "", "", "")


@once_per_content
def read_agents(cut: Slice) -> dict[str, Agent]:
    """Read every actor and source of a slice, by id, each with whose voice it is.

    Who speaks for somebody is that body's voice, however long the way; sources of one owner are one
    voice, and the first of them by id stands for all. A circle, which no check lets pass, is one voice.
    """
    actors = list(each_row(cut.tables["actors"]))
    sources = sorted(each_row(cut.tables["sources"]), key=lambda source: str(source.id))
    speaks_for = {actor.id: actor.speaks_for for actor in actors}
    first_of: dict[str, str] = {}
    for source in sources:
        if family := source.publisher_family.casefold():
            speaks_for[source.id] = first_of.setdefault(family, source.id)
    known = {one.id for one in (*actors, *sources)}
    following = {one: head for one, head in speaks_for.items() if head in known and head != one}
    having = _find_names(actor.name for actor in actors if actor.schema == "Person" and actor.named)
    agents = [
        *_tell_apart([_read_actor(actor, find_end(actor.id, following), having) for actor in actors]),
        *(_read_source(source, find_end(source.id, following)) for source in sources),
    ]
    return {agent.agent_id: agent for agent in agents}


def _read_actor(actor: Any, voice_id: str, having: Mapping[str, set[str]]) -> Agent:
    name, is_person = actor.name, actor.schema == "Person"
    short = name if is_person and _may_be_another(name, actor.short, having) else actor.short or name
    kind, about = "person" if is_person else "body", (actor.role, actor.descriptor, actor.country, actor.side)
    return Agent(actor.id, name, short, kind, bool(actor.named), *about, voice_id)


def _tell_apart(actors: list[Agent]) -> list[Agent]:
    """Tell bodies from others of the same name: by office, else by side; two persons may be one."""
    alike = defaultdict(set)
    for one in actors:
        alike[one.name.casefold()].add(one.agent_id if one.kind == "body" else one.kind)
    return [_tell_office(one) if len(alike[one.name.casefold()]) > 1 and one.named else one for one in actors]


def _tell_office(actor: Agent) -> Agent:
    """“Mercy (singer)” beside a charity of that name; “Norland’s health ministry” says it alone."""
    about = _ARTICLE.sub("", actor.role) or actor.side
    if not about:
        return actor
    name = actor.role if _POSSESSIVE.search(actor.role) else f"{actor.name} ({about})"
    short = name if actor.short == actor.name else actor.short
    return replace(actor, name=name, short=short, role="")


def _read_source(source: Any, voice_id: str) -> Agent:
    kind, short = _SOURCE_KINDS.get(source.kind, "outlet"), source.short or source.name
    about = (source.kind, "", source.country, "")
    return Agent(source.id, source.name, short, kind, True, *about, voice_id, source.reliability)


def _find_names(names: Iterable[str]) -> dict[str, set[str]]:
    """Find the words that the names of persons have, with these names."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for word in name.split():
            found[word].add(name)
    return found


def _may_be_another(name: str, short: str, having: Mapping[str, set[str]]) -> bool:
    """Whether a short name is part of another person's name too: “Brandt” of Ilse and of Jan Brandt."""
    others = having.get(short.split()[0], ()) if short else ()
    return any(f" {short} " in f" {one} " and one not in name and name not in one for one in others)


def find_voice(origins: Sequence[Agent], agents: Mapping[str, Agent]) -> Record:
    """Find whose voice the origins of one claim are, as columns; several of different voices are a joint act.

    Of the kind, side and country of several signatories it has what they share.
    """
    by_voice: dict[str, Agent] = {}
    for origin in origins:
        by_voice.setdefault(origin.voice_id, origin)
    ids = sorted(by_voice)
    voices = [agents[one] for one in ids]

    def share(column: str) -> str:
        # What a head does not tell, the one who speaks for it does.
        values = {getattr(agents[one], column) or getattr(by_voice[one], column) for one in ids}
        return values.pop() if len(values) == 1 else ""

    # A person and a body that act together are a body.
    kind = (share("kind") or "body") if ids else NOBODY
    is_joint, name = len(ids) > 1, join_words([voice.name for voice in voices])
    return {
        "voice_id": JOINT.join(ids),
        "voice": name,
        "voice_short": join_words([voice.short for voice in voices]),
        "voice_kind": kind,
        "voice_side": share("side"),
        "voice_country": share("country"),
        "signatory_ids": " ".join(ids) if is_joint else "",
        "signatories": name if is_joint else "",
    }
