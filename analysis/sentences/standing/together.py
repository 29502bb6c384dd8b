"""What voices do with a proposition, in one sentence: who they are, their numbers, their verb."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from analysis.schema.vocabulary import STANCE_BEFORE
from analysis.sentences.standing.footing import count_said, is_old, say_unnamed
from analysis.sentences.standing.numbers_beside import stands_beside
from analysis.sentences.wording.clause import Said, state_one
from analysis.sentences.wording.figure_phrases import (
    has_number,
    is_same_value,
    say_value,
    shorten_value,
    tells_measure,
)
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.number_in_clause import put_number
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.relative_dates import find_last_day, say_latest, say_month, to_date
from analysis.sentences.wording.sentence import Name, Part, refer, say_others
from analysis.sentences.wording.speaker import LISTED, Draft, Wordings, list_items
from analysis.sentences.wording.verbs import (
    MIXED,
    UNSURE,
    find_verb,
    is_of_now,
    join_verbs,
    say_each,
    say_verb,
)

PAIR = 2
_STEM = 5
# The words of a number, by the voice that gives it.
Numbers = dict[str, tuple[Part, ...]]


def state_together(
    several: Sequence[Said], material: Material, *, figures: bool = False, most: int = LISTED
) -> Draft:
    """Say what several voices of one stance do with a proposition, without the full stop.

    With ``figures``, each named voice has its own number beside it: “the NIS (“15,000”) and Kyiv (“12,000”)”.
    """
    modality = join_verbs([one.claim.modality for one in several])
    ids = [claim_id for one in several for claim_id in one.claim_ids[:1]]
    is_denial = several[0].stance.stance == "denies"
    latest = say_latest([one.claim for one in several], material.as_of) if is_denial else ""
    refs = refer(ids, beside=latest or _say_months(several, material))
    clause = material.clause(several[0].stance.proposition_id, several[0].stance.stance)
    shared = _put_shared(clause, several, material) if figures else ()
    figures = figures and not shared
    after = (" ", *(shared or (clause,)), *refs, *say_outcome(several[0].stance, material))
    numbers = choose_numbers(several, material) if figures else {}
    unnamed = [one for one in several if not one.named]
    if modality in (MIXED, UNSURE) and len(several) == PAIR > len(unnamed):
        speakers = [name_with_number(one, numbers) for one in several]
        verbs = [find_verb(one.claim.modality, reports=one.speaker.reports) for one in several]
        plural = [one.speaker.plural for one in several]
        return (*say_each(speakers, list(zip(verbs, plural, strict=True))), *after)
    return (*_say_voices(several, numbers, most), " ", *say_verb(modality, plural=True), *after)


def _put_shared(clause: str, several: Sequence[Said], material: Material) -> Draft:
    """Put the number into the clause where all give the same one: nobody needs it behind each name."""
    given = [one.figures[0] for one in several if one.figures]
    first = next((one for one in given if _is_whole(one, material)), None)
    things = {(one.measure_id, one.qualifier, one.scope) for one in given}
    if first is None or len(given) < len(several) or len(things) > 1:
        return ()
    return put_number(clause, first, material) if all(is_same_value(one, first) for one in given) else ()


def _say_months(several: Sequence[Said], material: Material) -> str:
    """Say in which month it was said what is told as of now: “they are in the region” is read as of today."""
    clause = material.clause(several[0].stance.proposition_id, several[0].stance.stance)
    claims = [one.claim for one in several]
    days = sorted(map(find_last_day, claims))
    if not is_of_now(clause) or not is_old(several, material):
        return ""
    if any(to_date(one.said_from) is None for one in claims):
        return f"by {say_month(days[-1], material.as_of)}"
    return " to ".join(dict.fromkeys(say_month(day, material.as_of) for day in (days[0], days[-1])))


def _say_voices(several: Sequence[Said], numbers: Numbers, most: int) -> Draft:
    """List who speaks: named ones by name; unnamed ones as the bound that they are, never among “others”."""
    named = [name_with_number(one, numbers) for one in _drop_whole_side(several)]
    unnamed = [one for one in several if not one.named]
    if not unnamed or (len(unnamed) == 1 and len(several) <= most):
        return list_items([*named, *(name_with_number(one, numbers) for one in unnamed)], most)
    bound = say_unnamed(unnamed)
    return (*list_items(named, most, last=", "), " and ", bound) if named else (bound,)


def _drop_whole_side(several: Sequence[Said]) -> list[Said]:
    """Keep the named ones, without a side of which another speaks: no “its army and Norland”."""
    named = [one for one in several if one.named]
    sides = {one.stance.voice_side for one in named if one.stance.voice != one.stance.voice_side}
    kept = [one for one in named if one.stance.voice not in sides]
    return kept if len(kept) >= PAIR and len(named) <= LISTED else named


def name_with_number(said: Said, numbers: Numbers) -> Draft:
    """A speaker with its number in brackets, where it has one that may stand there."""
    return (said.speaker, *add_number(said, numbers))


def add_number(said: Said, numbers: Numbers) -> tuple[Part, ...]:
    """The number of a voice in brackets, where it has one that may stand there."""
    number = numbers.get(said.stance.voice_id)
    return (" (", *number, ")") if number else ()


def choose_numbers(several: Sequence[Said], material: Material) -> Numbers:
    """Choose the numbers of several voices that may stand side by side, by voice.

    They count the one thing that most of these voices count; a running total that may have risen since, or
    a number of other days, is no other number than the first and is left out.
    """
    whole = {
        said.stance.voice_id: one for said in several for one in said.figures[:1] if _is_whole(one, material)
    }
    counted = Counter(one.measure_id for one in whole.values())
    measure = max(counted, key=lambda one: counted[one], default="")
    of_one = {voice: one for voice, one in whole.items() if one.measure_id == measure}
    beside: Any = next(iter(of_one.values()), None)
    clause = material.clause(beside.proposition_id) if of_one else ""
    # A bare “290 kilometres” of one of them would be read as that of what all say.
    if len(of_one) == 1 < len(several) and not tells_measure(clause, beside.value_text, beside):
        return {}
    return {
        voice: _say_first(one, material) if one is beside else say_in_short(one, material)
        for voice, one in of_one.items()
        if one.scope != beside.scope or is_same_value(one, beside) or stands_beside(one, beside, material)
    }


def leaves_out(several: Sequence[Said], numbers: Numbers) -> bool:
    """Whether one of several gave another number of the measure of the others than stands beside theirs.

    Half of the numbers would be read as that of all.
    """
    told = [one.figures[0] for one in several if one.stance.voice_id in numbers]
    left = [one.figures[0] for one in several if one.figures and one.stance.voice_id not in numbers]
    return any(
        one.measure_id == two.measure_id and not is_same_value(one, two) for one in left for two in told
    )


def _say_first(figure: Any, material: Material) -> tuple[Part, ...]:
    """A number with its unit, where the clause does not tell what is counted: “more than 6,000 hectares”."""
    number = say_in_short(figure, material)
    told = f"{material.clause(figure.proposition_id)} {''.join(map(str, number))}".lower()
    is_told = figure.measure_kind != "count" or figure.unit[:_STEM].lower() in told
    return number if is_told else (*number, f" {figure.unit}")


def say_in_short(figure: Any, material: Material) -> tuple[Part, ...]:
    """A number without its noun; that of a part in its own words, “1,500 special forces”."""
    return say_value(figure, material) if figure.scope else shorten_value(figure, material)


def _is_whole(figure: Any, material: Material) -> bool:
    """Whether a number is of the whole thing, or says itself of which part, and is none of a part of it."""
    needs_words = figure.scope.lower() not in figure.value_text.lower()
    return has_number(figure) and not (
        needs_words or figure.figure_id in material.converted or figure.accumulation == "increment"
    )


def word_voices(said: list[Said], material: Material) -> Wordings:
    """Word what several voices say together, else what the first of them says alone."""
    together = list_together(said)
    alone = word_one(said[0], material)
    if len(together) > 1:
        if leaves_out(together, choose_numbers(together, material)):
            return (*alone, state_together(together, material))
        beside = list_side_by_side(together, material)
        return (*beside, state_together(together, material), *alone)
    also = _say_also(said)
    refs = refer(one.claim.claim_id for one in said[1:])
    # A number says more than how many others there are.
    counted = [(*one, tail) for tail in also for one in alone[:-1]]
    return (*((*one, *refs) for one in counted), *counted, *alone)


def list_together(said: Sequence[Said]) -> list[Said]:
    """List who may stand in one sentence; nobody where each by name has a hedge, and the unnamed have none.

    Those who are not named would be read as all who say so.
    """
    together = [one for one in said if one.can_merge]
    return together if any(one.named for one in together) or not said[0].named else []


def _say_also(said: Sequence[Said]) -> tuple[str, ...]:
    """Say how many more there are than the first, who cannot stand in one sentence with them."""
    others = said[1:]
    if not others:
        return ()
    did = STANCE_BEFORE[said[0].stance.stance]
    voices = count_said(others)
    whole = f"in all, {count_said(said).plain}" if any(one.named for one in others) else voices.plain
    bound = "up to " if voices.number > 1 and voices.unnamed else ""
    return (f"; {whole} {did}", f"; {bound}{say_others(voices.number)} {did}")


def list_side_by_side(together: list[Said], material: Material) -> Wordings:
    """Word what several say with the numbers of three, else of two, where they count one thing."""
    if not choose_numbers(together, material):
        return ()
    return tuple(state_together(together, material, figures=True, most=most) for most in (LISTED + 1, LISTED))


def word_one(said: Said, material: Material) -> Wordings:
    """Word what one voice says: with its figure, else without."""
    return tuple(state_one(said, material, figures=number) for number in (2, 1, 0))


def word_nobody(claims: list[Any], material: Material) -> Wordings:
    """Word what outlets report without telling who said it."""
    first = claims[0]
    verb = "a denial that" if first.stance == "denies" else "that"
    told = f" reported, without telling who said it, {verb} {material.clause(first.proposition_id)}"
    refs = refer(claim.claim_id for claim in claims)
    return ((Name(first.first_outlet or first.source), told, *refs),)
