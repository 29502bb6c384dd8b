"""What a proposition stands on: whose voices, of which side, how many are named, and how sure they are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.frames.frame import join_words
from analysis.numbers.words import say_count, say_small
from analysis.schema.vocabulary import STANCE_VERBS
from analysis.sentences.wording.clause import Said, list_counted, list_said
from analysis.sentences.wording.introductions import with_article
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import LAST_WEEKS, count_days, say_month, to_date
from analysis.sentences.wording.speaker import Draft, list_items, name_sides
from analysis.sentences.wording.verbs import join_verbs

# So many sides are named.
MOST_SIDES = 3
# What somebody’s word is who only estimates or alleges it.
EACH = {"estimates": "estimate", "alleges": "allegation"}


@dataclass(frozen=True)
class Voices:
    """How many voices take one stance; unnamed ones may be the same people, so that they are a bound.

    ``joint`` are the acts of several, each with how many it adds.
    """

    named: int
    unnamed: int = 0
    joint: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """All of them, at most."""
        return self.named + self.unnamed + sum(self.joint)

    @property
    def plain(self) -> str:
        """The count in words, never one total with unnamed voices in it, nor with those who speak jointly.

        >>> Voices(1, 2).plain, Voices(2, 1).plain
        ('one named and up to two unnamed voices', 'two named voices and an unnamed one')
        >>> Voices(0, 1).plain, Voices(0, 3).plain
        ('one unnamed voice', 'up to three unnamed voices')
        >>> Voices(0, joint=(3,)).plain, Voices(1, joint=(2,)).plain
        ('three voices jointly', 'one voice and two more jointly')
        >>> Voices(0, 2, (3, 2)).plain
        'five voices in two joint acts and up to two unnamed'
        """
        bound = "an unnamed one" if self.unnamed == 1 else f"up to {say_small(self.unnamed)} unnamed"
        if self.joint:
            acts = "jointly" if len(self.joint) == 1 else f"in {say_small(len(self.joint))} joint acts"
            more = f"{say_small(sum(self.joint))} {'more' if self.named else 'voices'} {acts}"
            alone = say_count(self.named, "voice")
            return join_words([*[alone] * bool(self.named), more, *[bound] * bool(self.unnamed)])
        if not self.unnamed:
            return say_count(self.named, "voice")
        if not self.named:
            return "one unnamed voice" if self.unnamed == 1 else f"{bound} voices"
        if self.unnamed == 1:
            return f"{say_count(self.named, 'named voice')} and {bound}"
        return f"{say_small(self.named)} named and {bound} voices"


def count_said(said: Sequence[Said]) -> Voices:
    """Count the voices of a list, of one stance."""
    named = [one.named_count for one in said]
    unnamed = sum(len(one.parties) for one in said) - sum(named)
    return Voices(named.count(1), unnamed, tuple(number for number in named if number > 1))


def say_unnamed(unnamed: Sequence[Said]) -> str:
    """Say how many unnamed voices there are, as a list with named ones ends: “an unnamed voice from Norland”.

    Beside the named ones of their own side, unnamed voices without it would be read as one side more.
    """
    number = "an unnamed voice" if len(unnamed) == 1 else count_said(unnamed).plain
    sides = say_sides(unnamed)
    return f"{number} from {sides}" if sides else number


def say_footing(proposition: Any, stance: str, material: Material, *, beside: bool = False) -> Draft:
    """Say who takes a stance on a proposition and how many they are, as a clause without full stop.

    “only Zelensky says so”; “Seoul and Kyiv say so, separately”; “three voices say so, all speaking for
    Ukraine”; “one named and up to two unnamed voices say so”; “nobody is recorded who says so”. ``beside``
    others who take another stance, whoever alone takes this one is not called “only”.
    """
    verb_one, verb_many = STANCE_VERBS[stance]
    said = list_counted(proposition.proposition_id, stance, material)
    if stance == "denies" and said:
        verb_one, verb_many = (say_deny(said, many, material)[0] for many in (False, True))
    if not said:
        covered = "what this brief covers names" if material.is_narrowed else "our documents name"
        return (f"{covered} nobody who {verb_one}",)
    if len(said) == 1:
        one = said[0]
        verb = verb_many if one.speaker.plural else verb_one
        every = list_said(proposition.proposition_id, stance, material)
        if any(one.stance.voice_id in two.stance.signatory_ids.split() for two in every):
            return (one.speaker, f" {verb}, also in a joint statement")
        also = (beside, proposition.nobody_count, proposition.implied_by, one.speaker.jointly)
        # Who says what excludes it denies it too, in other words.
        against = stance == "denies" and any(
            list_counted(two, "says_so", material) for two in str(proposition.excluded_by).split()
        )
        alone = "" if any(also) or against else f"{material.only} "
        return (alone, one.speaker, f" {verb}")
    if stance == "denies" and (bodies := list_bodies(said)):
        return (*name_sides(bodies), f" {verb_many if len(bodies) > 1 else verb_one}")
    voices = count_said(said)
    both_or_all = "both" if voices.number == 2 and not voices.unnamed else "all"
    one_side = with_article(proposition.one_side) if stance == "says_so" else ""
    side = f", {both_or_all} speaking for {one_side}" if one_side else ""
    if len(said) == voices.named == 2:
        apart = ", also jointly" if speak_jointly(said, material) else ", separately"
        both = [one.speaker.signatories or ((one.speaker,),) for one in said]
        return (*list_items([item for items in both for item in items]), f" {verb_many}{side or apart}")
    if stance == "denies" and (sides := say_sides(said)):
        side = f", speaking for {sides}"
    return (f"{voices.plain} {verb_many}{side}",)


def speak_jointly(said: Sequence[Said], material: Material) -> bool:
    """Whether some of those who say something are a joint act, or signed one that says it too."""
    first = said[0].stance
    every = list_said(first.proposition_id, first.stance, material)
    signed = {voice for one in every if one.speaker.jointly for voice in _list_voices(one)}
    return any(one.speaker.jointly or one.stance.voice_id in signed for one in said)


def list_sides(said: Sequence[Said], *, by_office: bool = False) -> list[str]:
    """List the sides that voices speak for, ``by_office`` or as a body; none where one speaks for itself."""
    sides = list(dict.fromkeys(side for one in said for _, side in one.parties))
    if by_office and not all(one.claim.origin_role or one.claim.origin_kind == "body" for one in said):
        return []
    return sides if all(sides) else []


def count_sides(said: Sequence[Said]) -> tuple[str, bool]:
    """How many sides they are, where each speaks for one by name, else how many voices; if several."""
    voices = count_said(said)
    sides = list_sides(said) if voices.number > 1 and not voices.unnamed else []
    return (say_count(len(sides), "side"), len(sides) > 1) if sides else (voices.plain, voices.number > 1)


def say_sides(said: Sequence[Said]) -> str:
    """Name the sides that voices speak for, at most three; nothing where one of them speaks for none."""
    sides = sorted(list_sides(said))
    return join_words([with_article(one) for one in sides]) if len(sides) <= MOST_SIDES else ""


def list_bodies(said: Sequence[Said]) -> list[str]:
    """List the sides that voices speak for, where each of them speaks itself, and by name.

    “Russia and North Korea” for the two states and the sister of one’s leader; nothing for a ministry, or
    where an unnamed official alone speaks for one.
    """
    sides = dict.fromkeys(side for one in said for _, side in one.parties)
    own = {name for one in said if one.named for name, side in one.parties if name == side}
    are_all = len(sides) <= MOST_SIDES and own >= {*sides}
    return list(sides) if are_all else []


def stands_alone(proposition: Any, material: Material) -> bool:
    """Whether one voice says so and nothing else: no joint act, no report without speaker, no implication."""
    saying = list_said(proposition.proposition_id, "says_so", material)
    return len(saying) == 1 and not proposition.nobody_count and not proposition.implied_by


@once
def list_implying(proposition: Any, material: Material) -> list[Said]:
    """List who says what implies it, and not that it is so itself: the named ones where there are any."""
    saying = list_said(proposition.proposition_id, "says_so", material)
    own = {voice for one in saying for voice in _list_voices(one)}
    others: dict[str, Said] = {}
    for other in proposition.implied_by.split():
        for one in list_counted(other, "says_so", material):
            if own.isdisjoint(_list_voices(one)):
                others.setdefault(one.stance.voice_id, one)
    named = [one for one in others.values() if one.named]
    return named or list(others.values())


def _list_voices(said: Said) -> list[str]:
    return str(said.stance.signatory_ids or said.stance.voice_id).split()


def is_old(said: Sequence[Said], material: Material) -> bool:
    """Whether all of some was said before these weeks: it stands in the past."""
    claims = (material.claims[claim_id] for one in said for claim_id in one.stance.claim_ids.split())
    return not material.is_within(LAST_WEEKS, max(map(count_days, claims)))


def say_deny(denying: Sequence[Said], many: bool, material: Material) -> tuple[str, ...]:
    """“denies it”; what was denied before these weeks only, “denied it in October”."""
    if not is_old(denying, material):
        return ("deny it" if many else "denies it",)
    newest = max((one.claim for one in denying), key=count_days)
    first, last = to_date(newest.said_from), to_date(newest.said_to)
    if not first or not last or (first.year, first.month) != (last.year, last.month):
        return ("denied it",)
    return (f"denied it in {say_month(last, material.as_of)}", "denied it")


def find_verb_of(side: str, said: Sequence[Said], material: Material) -> str:
    """What all that a side says does: “estimates”, “alleges”, either; “asserts” where one claim does more."""
    own = [one for one in said if side in (of for _, of in one.parties)]
    return find_weaker_verb(own, material) or "asserts"


def find_weaker_verb(said: Sequence[Said], material: Material) -> str:
    """What some voices do where all that they said only estimates or alleges it; "" where they do more once.

    Where some of it estimates and some alleges it, that is what they do: an estimate is no allegation.
    """
    kinds = _find_kinds(said, material)
    return join_verbs(sorted(kinds)) if kinds else ""


def _find_kinds(said: Sequence[Said], material: Material) -> set[str]:
    """Whether some voices estimate, allege, or either; nothing where they do more once.

    Of one act of speech the document nearest to it decides, by the weakest that it has: a sum-up beside the
    transcript does not make “we assess” an assertion.
    """
    claims = [material.claims[claim_id] for one in said for claim_id in one.stance.claim_ids.split()]
    nearest = {(claim.statement_id, claim.document_id) for claim in claims if claim.is_nearest}
    acts: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if (claim.statement_id, claim.document_id) in nearest:
            acts[claim.statement_id].add(claim.modality)
    kinds = {min(act, key=lambda modality: (modality not in EACH, modality)) for act in acts.values()}
    return kinds if kinds <= EACH.keys() else set()


def list_weaker_verbs(said: Sequence[Said], material: Material) -> list[str]:
    """List what voices do who only estimate or allege it; nothing where one of them does more."""
    kinds = [_find_kinds([one], material) for one in said]
    return [kind for kind in EACH if any(kind in one for one in kinds)] if all(kinds) else []


def say_how(said: Sequence[Said], material: Material) -> Draft:
    """That all who say so only estimate or allege it; nothing where one does not."""
    kinds = list_weaker_verbs(said, material)
    each = "each " * (len(said) > 1 == len(kinds))
    return (f", {each}as {' or '.join(f'an {EACH[kind]}' for kind in kinds)}",) if kinds else ()
