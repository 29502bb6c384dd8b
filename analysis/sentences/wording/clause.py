"""One sentence on what somebody does with a proposition: speaker, verb, hedge, clause, figure, footing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.schema.vocabulary import STANCE_BEFORE
from analysis.sentences.wording.figure_phrases import (
    find_told,
    has_number,
    is_told_by,
    name_part,
    name_value,
    names_unit,
    say_added_in,
    say_counted,
    say_untold_scope,
    say_value,
)
from analysis.sentences.wording.introductions import possessive, read_name, with_article
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.number_in_clause import put_number
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.relative_dates import count_days, say_on_its_day, say_when
from analysis.sentences.wording.sentence import Name, Part, refer
from analysis.sentences.wording.speaker import Draft, Speaker
from analysis.sentences.wording.verbs import say_verb, weakens

_ARTICLE = re.compile(r"\A(?:the|an?) ", re.IGNORECASE)
_OF_THEM = re.compile(r"\bof (?:them|these|those|whom|which)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """What one voice does with one proposition: its stance, the claim to cite, and its figures.

    ``parties`` are the name and the side of each voice that it adds: of a joint act, one a signatory.
    """

    stance: Any
    claim: Any
    speaker: Speaker
    figures: tuple[Any, ...]
    parties: tuple[tuple[str, str], ...]  # name and side
    sides: frozenset[str]  # of all who stand to it, also of those who are counted elsewhere

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims that carry it: the one that is cited, then that of the figure."""
        ids = (self.claim.claim_id, *(figure.claim_id for figure in self.figures))
        return tuple(dict.fromkeys(ids))

    @property
    def named_count(self) -> int:
        """How many of the voices that it adds are named."""
        if not self.stance.is_joint:
            return int(self.named)
        added = self.stance.counted_ids or self.stance.signatory_ids
        return len({*added.split()}.intersection(self.stance.named_ids.split()))

    @property
    def named(self) -> bool:
        """Whether the voice is named."""
        return bool(self.stance.voice_named)

    @property
    def can_merge(self) -> bool:
        """Whether it may stand in one sentence with other voices: nothing of its own would be lost."""
        return self.can_list and not self.speaker.jointly

    @property
    def can_list(self) -> bool:
        """Whether its signatories may be listed with others who say the same: nothing weakens it."""
        return not weakens(self.claim.modality, self.claim.hedge) and self.speaker.known


def read_said(stance: Any, material: Material) -> Said:
    """Read a row of the stances frame: who speaks, where, and the newest number that they give.

    The claim that gives the number is the one that is cited, so that date, hedge and number are of one claim.
    """
    ids = dict.fromkeys((stance.claim_id, *stance.claim_ids.split()))
    cited = [(material.claims[one], material.figures_of[one]) for one in ids if one in material.figures_of]
    cited.sort(key=lambda one: (not any(map(has_number, one[1])), -count_days(one[0])))
    claim, figures = cited[0] if cited else (material.claims[stance.claim_id], [])
    if figures:
        told = find_told(figures[0], (one[1][0] for one in cited), material)
        claim, figures = material.claims[told.claim_id], material.figures_of[told.claim_id]
    # What an act that the voice signed took over is its number no more.
    figures = [one for one in figures if one.figure_id not in _list_taken_over(material)]
    ids = (stance.counted_ids or stance.signatory_ids).split() if stance.is_joint else []
    parties = [(material.agents[one].name, material.agents[one].side) for one in ids]
    parties = parties or [(stance.voice, stance.voice_side)]
    sides = {stance.voice_side, *(material.agents[one].side for one in stance.signatory_ids.split())} - {""}
    speaker = material.speaker_of(stance, claim)
    return Said(stance, claim, speaker, tuple(figures), tuple(parties), frozenset(sides))


@once
def _list_taken_over(material: Material) -> frozenset[str]:
    """The numbers that a voice gave alone, before it signed another for the same thing, or gave it elsewhere.

    “A million rounds” is its number no more where it has since spoken of 1.5 million under a proposition that
    implies this one.
    """
    newest: dict[tuple[Any, ...], int] = {}
    alone = []
    for one in material.figures.values():
        voices = material.signatories(one.claim_id)
        under = material.propositions[one.proposition_id].implied_by.split()
        if len(voices) < 2:
            alone.append(([(*name_part(one), *voices, two) for two in ("", *under)], one))
        for key in ((*name_part(one), voice, two) for voice in voices for two in _name_place(one, voices)):
            newest[key] = max(count_days(one), newest.get(key, 0))
    return frozenset(
        one.figure_id for keys, one in alone if any(count_days(one) < newest.get(key, 0) for key in keys)
    )


def _name_place(figure: Any, voices: Sequence[str]) -> tuple[str, ...]:
    """Where a number takes over others of its voice: everywhere what was signed, else what it implies."""
    if len(voices) > 1:
        return ("",)
    return (figure.proposition_id,) if figure.stance == "says_so" else ()


@once
def list_said(proposition_id: str, stance: str, material: Material) -> list[Said]:
    """List what the voices of one stance say on a proposition, the weightiest first.

    Those who add a voice come before others, named ones before unnamed, then whoever turned or confirmed
    since the earlier brief, whoever is the first of a side to speak, and the newest.
    """
    rows = [row for row in material.stances.get(proposition_id, ()) if row.stance == stance]
    said = [read_said(row, material) for row in rows]
    return sorted(
        said,
        key=lambda one: (
            not one.stance.counted,
            not one.named,
            not _denies_of_itself(one, material),
            -has_turned(one, material) * (1 + (one.stance.earlier_stance == "denies")),
            not is_first_of_side(one, said, material),
            one.claim.modality == "no_comment",
            one.claim.stance != "leaves_open"
            and weakens(one.claim.modality, one.claim.hedge)
            and not (material.compare_to and material.has_news(one.stance)),
            -count_days(one.claim),
            one.claim.text,
        ),
    )


def list_counted(proposition_id: str, stance: str, material: Material) -> list[Said]:
    """List what the voices of one stance say that are counted for it, the weightiest first."""
    return [one for one in list_said(proposition_id, stance, material) if one.stance.counted]


def _denies_of_itself(said: Said, material: Material) -> bool:
    """Whether a clause that somebody denies names the one who does, or the side: also “North Korean”."""
    if said.stance.stance != "denies":
        return False
    clause = str(material.propositions[said.stance.proposition_id].clause)
    names = (said.stance.voice_short, said.stance.voice_side)
    return any(read_name(one, said.stance.voice_side).search(clause) for one in names if one)


def has_turned(said: Said, material: Material) -> bool:
    """Whether it is news that this voice says so: it said otherwise before, or confirms it.

    Of what has no day, nobody can tell that it was said after the other.
    """
    has_day = not pd.isna(said.claim.said_from)
    turned = (said.stance.earlier_stance and has_day) or said.claim.modality == "confirms"
    return bool(turned) and material.has_news(said.stance)


def is_first_of_side(said: Said, beside: Sequence[Said], material: Material) -> bool:
    """Whether a named voice speaks since the earlier brief only, and none of its side did before."""
    side = said.stance.voice_side
    if not side or not said.named or material.compare_to is None:
        return False
    return all(
        material.claims[claim_id].is_news
        for one in (said, *beside)
        if side in one.sides and one.named
        for claim_id in one.stance.claim_ids.split()
    )


def state_one(said: Said, material: Material, *, figures: int = 2, refs: bool = True) -> Draft:
    """Say what one voice does with a proposition, without the full stop.

    “Ukraine’s president Volodymyr Zelensky said that …: “about 10,000 soldiers” (18 October; C03)”.
    """
    speaker, claim = said.speaker, said.claim
    verb = say_verb(claim.modality, claim.hedge, plural=speaker.plural, reports=speaker.reports)
    parts: Draft = (speaker, " ", *verb, *say_clause(said, material, figures))
    when = say_when(claim, material.as_of)
    since = say_outcome(said.stance, material, said.figures)
    return (*parts, *refer(said.claim_ids, beside=when), *since) if refs else parts


_DID_BEFORE = {"no_comment": "refused any comment", "estimates": "estimated it", "alleges": "alleged it"}
_WHICH_EARLIER = {"says_so": "said", "denies": "denied", "expects": "expected", "leaves_open": "left open"}


def say_earlier(said: Said, material: Material) -> tuple[Part, ...]:
    """Say what a voice did before it turned: “, having denied it on 21 October”; nothing where it did not.

    Where somebody else spoke for the same voice then, the voice is named: “, which North Korea had denied”;
    where whoever did is unnamed, “, which North Korea’s representative had denied”.
    """
    ids = [one for one in said.stance.earlier_claim_ids.split() if one in material.claims]
    # Of what has no date, nobody can tell that it was said after the other.
    if not said.stance.earlier_stance or not ids or pd.isna(said.claim.said_from):
        return ()
    before = material.claims[ids[0]]
    when = say_on_its_day(before, material.as_of) or " before"
    is_its = said.claim.origin_id == said.stance.voice_id and before.origin_named
    if is_its or said.claim.origin_id == before.origin_id:
        did = _DID_BEFORE.get(before.modality, STANCE_BEFORE[before.stance])
        return (f", having {did}{when}",)
    voice = with_article(said.stance.voice)
    whose = (Name(voice),) if before.origin_named else (Name(possessive(voice)), " representative")
    return (", which ", *whose, f" had {_WHICH_EARLIER[said.stance.earlier_stance]}{when}")


def say_clause(said: Said, material: Material, most: int) -> tuple[Part, ...]:
    """Say a clause with at most so many figures: a single one where it belongs, else after the clause.

    What a denial or an open question cites is the number in question.
    """
    clause = material.clause(said.stance.proposition_id, said.stance.stance)
    wholes = [one for one in said.figures if one.figure_id not in material.converted]
    says = said.stance.stance in ("says_so", "expects")
    is_one = len(wholes) == 1 or (most == 1 and wholes and not wholes[0].subset_of)
    if most and is_one and says and (within := put_number(clause, wholes[0], material)):
        added = say_added_in(wholes[0])
        return (" ", *_say_it(within, said), *([f" {added}"] if added else []))
    bare = material.clause(said.claim.proposition_id)
    told = [one for one in said.figures if not is_told_by(bare, one)]
    cited = _say_figures(told, material, most, bare) if most else ()
    lead = ": " if says else ", speaking of "
    return (" ", *_say_it((clause,), said), *((lead, *cited) if cited else ()))


def _say_it(words: tuple[Part, ...], said: Said) -> tuple[Part, ...]:
    """Say “it” where a body speaks of itself: “Brandt Motors confirmed that it plans to cut jobs”."""
    claim, first = said.claim, words[0]
    if claim.origin_kind != "body" or said.speaker.jointly or not isinstance(first, str):
        return words
    names = "|".join(re.escape(_ARTICLE.sub("", one)) for one in (claim.origin, claim.origin_short) if one)
    itself = rf"\A(?:the )?(?:{names})(?= )"
    is_plural = said.speaker.plural or re.match(rf"{itself} (?:are|do|have|were)\b", first, re.IGNORECASE)
    return (re.sub(itself, "they" if is_plural else "it", first, flags=re.IGNORECASE), *words[1:])


def _say_figures(figures: list[Any], material: Material, most: int, clause: str) -> tuple[Part, ...]:
    """Say the figures of one claim: wholes first, a part as part of its whole, none that is only computed."""
    stated = (one for one in figures if one.figure_id not in material.converted)
    shown = [one for one in stated if has_number(one) or one.qualifier != "some"]
    ids = {one.figure_id for one in shown}
    by_value: dict[Any, Any] = {}
    for one in shown:
        if one.subset_of not in ids:
            by_value.setdefault(name_value(one), one)
    wholes = list(by_value.values())
    parts: list[Part] = []
    for number, whole in enumerate(wholes[:most]):
        parts += [", "] * bool(number)
        # Beside tons of what was shipped, “16 sites” may be any.
        is_another = number and whole.unit not in ("", wholes[0].unit) and whole.unit not in clause
        parts += say_counted(whole, material, " " if is_another else clause)
        scope = say_untold_scope(whole, clause)
        within = [one for one in shown if one.subset_of == whole.figure_id][:1]
        for one in within:
            said = say_value(one, material)
            # What counts the same as its whole is told apart by its scope.
            is_alike = bool(one.scope) and one.measure_id == whole.measure_id
            is_bare = bool(_OF_THEM.search(one.value_text))
            of = f"of them, {one.scope}: " if is_alike else "" if is_bare else "of them "
            counted = "" if is_alike or names_unit(str(said[0]), one.measure) else f" {one.measure}"
            parts += [f"{scope.rstrip(')')}; {of}" if scope else f" ({of}", *said, f"{counted})"]
        parts += [scope] * (not within)
    return tuple(parts)
