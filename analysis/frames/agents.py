"""Everybody whom a chain names: what they are called, what sort they are, and whose voice they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.dossier.revisions import find_end
from analysis.dossier.rows import each_row
from analysis.dossier.slice import Slice, once_per_content

NOBODY = "nobody"
_SOURCE_KINDS = {
    "agency": "body",
    "official": "body",
    "think tank": "body",
    "social media": "social media",
}


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


@once_per_content
def read_agents(cut: Slice) -> dict[str, Agent]:
    """Read every actor and source of a slice, by id, each with whose voice it is.

    Who speaks for somebody is that body's voice, however long the way; sources of one owner are one
    voice, and the first of them by id stands for all. A circle, which no check lets pass, is one voice.
    """
    rows = [
        (a.id, a.name, a.short, _actor_kind(a.schema), bool(a.named), a.role, a.descriptor, a.country, a.side)
        for a in each_row(cut.tables["actors"])
    ]
    speaks_for = {a.id: a.speaks_for for a in each_row(cut.tables["actors"]) if a.speaks_for}
    heads: dict[str, str] = {}
    reliability: dict[str, str] = {}
    for source in sorted(each_row(cut.tables["sources"]), key=lambda row: str(row.id)):
        kind = _SOURCE_KINDS.get(source.kind, "outlet")
        rows.append((source.id, source.name, source.short, kind, True, source.kind, "", source.country, ""))
        reliability[source.id] = source.reliability
        if family := source.publisher_family.casefold():
            speaks_for[source.id] = heads.setdefault(family, source.id)
    known = {row[0] for row in rows}
    having = _find_names(row[1] for row in rows if row[3] == "person" and row[4])
    following = {one: head for one, head in speaks_for.items() if head in known and head != one}
    return {
        row[0]: Agent(
            row[0],
            row[1],
            row[1] if row[3] == "person" and _may_be_another(row[1], row[2], having) else row[2] or row[1],
            *row[3:],
            find_end(row[0], following),
            reliability.get(row[0], ""),
        )
        for row in rows
    }


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


def _actor_kind(schema: str) -> str:
    return "person" if schema == "Person" else "body"
