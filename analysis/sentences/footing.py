"""What a proposition stands on: whose voices, of which side, and how many of them are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.schema.vocabulary import STANCE_VERBS
from analysis.sentences.clause import Draft, Said, list_said
from analysis.sentences.material import Material
from analysis.sentences.sentence import say_count, say_small
from analysis.sentences.speaker import list_speakers, with_article

_MOST_SIDES = 3


@dataclass(frozen=True)
class Voices:
    """How many voices take one stance; unnamed ones may be the same people, so that they are a bound."""

    stance: str
    named: int
    unnamed: int
    side: str = ""

    @property
    def words(self) -> str:
        """The count in words, never one total with unnamed voices in it.

        >>> Voices("says_so", 1, 0).words, Voices("says_so", 3, 0, "Ukraine").words
        ('one voice', 'three voices, all speaking for Ukraine')
        >>> Voices("says_so", 1, 2).words, Voices("says_so", 2, 1).words
        ('one named and up to two unnamed voices', 'two named voices and an unnamed one')
        >>> Voices("says_so", 0, 1).words, Voices("says_so", 0, 3).words
        ('one unnamed voice', 'up to three unnamed voices')
        """
        number = self.named + self.unnamed
        return f"{self.plain}{self._all_of_side(number)}"

    @property
    def plain(self) -> str:
        """The count in words without the side."""
        if not self.unnamed:
            return say_count(self.named, "voice")
        bound = (
            "one unnamed voice" if self.unnamed == 1 else f"up to {say_small(self.unnamed)} unnamed voices"
        )
        if not self.named:
            return bound
        if self.unnamed == 1:
            return f"{say_count(self.named, 'named voice')} and an unnamed one"
        return f"{say_small(self.named)} named and {bound}"

    def _all_of_side(self, number: int) -> str:
        if not self.side or number < 2:
            return ""
        return f", {'both' if number == 2 and not self.unnamed else 'all'} speaking for {self.side}"


def count_said(said: Sequence[Said], side: str = "") -> Voices:
    """Count the voices of a list, of one stance."""
    named = sum(bool(one.stance.voice_named) for one in said)
    return Voices(said[0].stance.stance, named, len(said) - named, side)


def count_voices(proposition: Any, stance: str) -> Voices:
    """Count the voices of one stance as the propositions frame has them."""
    column = {"says_so": "says", "expects": "expects", "denies": "denies", "leaves_open": "open"}[stance]
    side = proposition.one_side if stance == "says_so" else ""
    return Voices(
        stance,
        int(getattr(proposition, f"{column}_named")),
        int(getattr(proposition, f"{column}_unnamed")),
        side,
    )


def say_footing(proposition: Any, stance: str, material: Material) -> Draft:
    """Say who takes a stance on a proposition and how many they are, as a clause without full stop.

    “only Zelensky says so”; “Seoul and Kyiv say so, separately”; “three voices say so, all speaking for
    Ukraine”; “one named and up to two unnamed voices say so”; “nobody is recorded who says so”.
    """
    voices = count_voices(proposition, stance)
    verb_one, verb_many = STANCE_VERBS[stance]
    every = list_said(proposition.proposition_id, stance, material)
    said = [one for one in every if one.stance.counted]
    if not said:
        return (f"our documents name nobody who {verb_one}",)
    if len(said) == 1:
        one = said[0]
        verb = verb_many if one.speaker.plural else verb_one
        if len(every) > 1:
            return (one.speaker.mention, f" {verb}, also in a joint statement")
        alone = "only " if not proposition.nobody_count and not proposition.implied_by else ""
        return (alone, one.speaker.mention, f" {verb}", ", in a joint act" if one.speaker.jointly else "")
    if _are_two_named(said, voices):
        side = f", both speaking for {voices.side}" if voices.side else ", separately"
        return (*list_speakers([one.speaker for one in said]), f" {verb_many}{side}")
    words, _, side = voices.words.partition(", ")
    if stance == "denies" and (sides := list_sides(said)):
        side = f"speaking for {sides}"
    return (f"{words} {verb_many}{', ' if side else ''}{side}",)


def list_sides(said: Sequence[Said]) -> str:
    """Name the sides that voices speak for, at most three; nothing where one of them speaks for none."""
    sides = sorted({one.stance.voice_side for one in said})
    if not all(sides) or len(sides) > _MOST_SIDES:
        return ""
    *most, last = map(with_article, sides)
    return f"{', '.join(most)} and {last}" if most else last


def _are_two_named(said: Sequence[Said], voices: Voices) -> bool:
    separate = not any(one.speaker.jointly for one in said)
    return len(said) == 2 and voices.named == 2 and not voices.unnamed and separate


def stands_alone(proposition: Any, material: Material) -> bool:
    """Whether one voice says so and nothing else: no joint act, no report without speaker, no implication."""
    saying = list_said(proposition.proposition_id, "says_so", material)
    return len(saying) == 1 and not proposition.nobody_count and not proposition.implied_by
