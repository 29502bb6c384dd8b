"""The parties of a sentence: whom it names and who could confirm or deny it, and what each does with it.

“North Korea has sent soldiers to Russia” has two: what either says weighs otherwise than what others say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.schema.vocabulary import SOURCE_KIND
from analysis.sentences.standing.ranking import rank_propositions
from analysis.sentences.wording.clause import Said, list_counted, list_said
from analysis.sentences.wording.introductions import read_name, with_article
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import count_days
from analysis.sentences.wording.sentence import Name

_FEWEST_LETTERS = 3
# “Many North Korean …”: so many words may stand before whom a sentence is about.
_BEFORE_SUBJECT = 2
# After one of these, a name is of somebody to whom or with whom another does something.
BEFORE_OTHERS = frozenset(
    "to for into against with towards has have had is are was were will would does did can may".split()
)


@dataclass(frozen=True)
class Party:
    """A side, or a body without one, that a sentence names; with the actors who speak for it."""

    name: str
    actors: frozenset[str]
    first_at: int

    @property
    def words(self) -> Name:
        """Its name within a sentence."""
        return Name(with_article(self.name))

    def is_named_in(self, clause: str) -> bool:
        """Whether a sentence has its own name, and not only that of somebody who is of its side."""
        return bool(read_name(self.name, self.name).search(clause))

    def acts_in(self, clause: str) -> bool:
        """Whether a sentence can be about what it does: no “aid to” it, and no verb before it."""
        return BEFORE_OTHERS.isdisjoint(clause[: self.first_at].lower().split())

    def begins(self, clause: str) -> bool:
        """Whether a sentence begins with it, so that it is whom the sentence is about."""
        return self.acts_in(clause) and len(clause[: self.first_at].split()) <= _BEFORE_SUBJECT

    def is_spoken_for_in(self, said: Said) -> bool:
        """Whether somebody who says something speaks for it, alone or as a signatory."""
        ids = (said.stance.signatory_ids or said.stance.voice_id).split()
        return said.stance.voice_side == self.name or bool(self.actors.intersection(ids))


@once
def find_parties(proposition: Any, material: Material) -> list[Party]:
    """Find the parties that a proposition’s clause names, in its order: the first is whom it is about."""
    clause = str(proposition.clause)
    found: dict[str, Party] = {}
    for name, (actors, patterns) in _list_parties(material).items():
        places = [match.start() for one in patterns if (match := one.search(clause))]
        if places:
            found[name] = Party(name, actors, min(places))
    return sorted(found.values(), key=lambda one: (one.first_at, one.name))


def names_no_doer(proposition: Any, parties: Sequence[Party], material: Material) -> bool:
    """Whether a sentence names nobody as doing it: “People voted for the Greens”."""
    before = material.clause(proposition.proposition_id)[: parties[0].first_at if parties else 0]
    return before == before.lower() and not any(one.acts_in(str(proposition.clause)) for one in parties)


@once
def _list_parties(material: Material) -> dict[str, tuple[frozenset[str], list[re.Pattern[str]]]]:
    """All who can be a party: each side, and each named actor that has none, with the names they go by."""
    members: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for agent in material.agents.values():
        head = material.agents[agent.voice_id]
        side = head.side or agent.side
        party = side or (head.short if head.named else "")
        # A publisher has its kind as its role: it tells, and is no party.
        if party and agent.role not in SOURCE_KIND:
            members.setdefault(party, set()).add(agent.agent_id)
            known = names.setdefault(party, {party} if side else set())
            known.update((agent.name, agent.short) if agent.named else ())
    return {
        party: (frozenset(ids), [read_name(one, party) for one in sorted(names[party]) if _is_name(one)])
        for party, ids in members.items()
    }


def _is_name(text: str) -> bool:
    """Whether words can only be a name: “the ministry” may be any."""
    return (len(text) >= _FEWEST_LETTERS or text.isupper()) and text.removeprefix("the ") != text.lower()


def list_by(party: Party, proposition_id: str, material: Material) -> list[Said]:
    """List what a party’s named voices, and who speaks for its bodies, do with a proposition, newest first.

    An official who is not named and speaks for no body is no word of the party’s.
    """
    rows = [
        said
        for stance in ("denies", "says_so", "leaves_open", "expects")
        for said in list_said(proposition_id, stance, material)
        if party.is_spoken_for_in(said) and _is_official(said, material)
    ]
    return sorted(rows, key=lambda one: -count_days(one.claim))


def _is_official(said: Said, material: Material) -> bool:
    voice = material.agents.get(said.stance.voice_id)
    return bool(said.named or (voice is not None and voice.named))


def find_word(party: Party, proposition_id: str, material: Material) -> Said | None:
    """Find a party’s word on a proposition: its newest yes or no, else that it leaves it open or expects it.

    Where its body itself says the same as whoever spoke last, it is the body’s word.
    """
    words = list_by(party, proposition_id, material)
    words.sort(key=lambda one: one.stance.stance not in ("says_so", "denies"))
    alike = [one for one in words if one.stance.stance == words[0].stance.stance]
    own = (one for one in alike if one.stance.voice == party.name)
    return next(own, words[0]) if words else None


@dataclass(frozen=True, eq=False)
class Standing:
    """Who confirms a proposition, who of its parties denies it or is silent, and who else says so."""

    proposition: Any
    parties: tuple[Party, ...]
    confirming: tuple[Said, ...]
    denying: tuple[Said, ...]
    denied_by_others: bool
    open: tuple[Said, ...]
    silent: tuple[Party, ...]
    others: tuple[Said, ...]

    @property
    def first(self) -> Said:
        """The first who confirms it: who had said otherwise before."""
        return max(self.confirming, key=lambda one: bool(one.stance.earlier_stance))

    @property
    def is_denied(self) -> bool:
        """Whether a party or anybody else denies it."""
        return bool(self.denying) or self.denied_by_others


@once
def read_standing(proposition: Any, material: Material) -> Standing:
    """Read what stands for and against a proposition.

    It is confirmed where whom it is about confirms it, and where somebody by name says so who had denied it:
    an estimate, an allegation or another’s word confirms nothing.
    """
    one = proposition.proposition_id
    parties = find_parties(proposition, material)
    said = list_counted(one, "says_so", material)
    # Where who counts the votes for a party confirms them, nobody waits for the party’s word.
    if names_no_doer(proposition, parties, material) and any(
        find_confirmation(row, material) for row in said
    ):
        parties = []
    words = {
        party: find_word(party, one, material) or _find_denial_of_less(party, proposition, material)
        for party in parties
    }
    about = [party for party in parties if party.acts_in(str(proposition.clause))][:1]
    confirming = [row for row in said if _confirms(row, about, material)]
    sides = {row.stance.voice_side or row.stance.voice_id for row in confirming}
    denying = tuple(word for word in words.values() if word and word.stance.stance == "denies")
    # A minister’s denial stands where another minister of the same side says so.
    told = [party for party, word in words.items() if word in denying]
    denials = list_counted(one, "denies", material)
    return Standing(
        proposition,
        tuple(parties),
        tuple(confirming),
        denying,
        any(not any(party.is_spoken_for_in(row) for party in told) for row in denials),
        tuple(word for word in words.values() if word and word.stance.stance == "leaves_open"),
        tuple(party for party, word in words.items() if _is_silent(party, word, said, material)),
        tuple(row for row in said if (row.stance.voice_side or row.stance.voice_id) not in sides),
    )


def _find_denial_of_less(party: Party, proposition: Any, material: Material) -> Said | None:
    """Find a party's denial of what a proposition implies: whoever denies arms denies containers of arms."""
    words = (
        find_word(party, other.proposition_id, material)
        for other in rank_propositions(material)
        if proposition.proposition_id in other.implied_by.split()
    )
    denials = [word for word in words if word and word.stance.stance == "denies"]
    return max(denials, key=lambda one: count_days(one.claim), default=None)


def _is_silent(party: Party, word: Said | None, said: Sequence[Said], material: Material) -> bool:
    """Whether nobody speaks for a party; what an agency of its country says is not called silence."""
    if word is not None and word.stance.stance != "expects":
        return False
    countries = {material.agents[one].country for one in party.actors} - {""}
    return not any(row.stance.voice_country in countries and row.stance.voice_kind == "body" for row in said)


def _confirms(said: Said, about: Sequence[Party], material: Material) -> bool:
    if not _is_official(said, material) or said.claim.modality in ("estimates", "alleges"):
        return False
    if said.stance.earlier_stance == "denies" and not pd.isna(said.claim.said_from):
        return True
    confirmed = find_confirmation(said, material) is not None
    return confirmed and any(party.is_spoken_for_in(said) for party in about)


def find_confirmation(said: Said, material: Material) -> Any | None:
    """Find the claim by which a voice confirmed what it says; it may have said more since."""
    claims = (material.claims[one] for one in said.stance.claim_ids.split())
    return next((one for one in claims if one.modality == "confirms"), None)


def find_nearest_word(party: Party, proposition: Any, material: Material) -> Said | None:
    """Find what a party confirms or denies instead, on the same topic.

    What follows from the proposition comes first, then the newest, then the most consequential.
    """
    found = []
    for place, other in enumerate(rank_propositions(material)):
        if other.topic_id != proposition.topic_id or other.is_background or other.forecast_state == "lapsed":
            continue
        word = find_word(party, other.proposition_id, material)
        if word and (word.stance.stance == "denies" or _confirms(word, [party], material)):
            follows = proposition.proposition_id in other.implied_by.split()
            found.append((not follows, -count_days(word.claim), place, word))
    return min(found, key=lambda one: one[:3])[3] if found else None
