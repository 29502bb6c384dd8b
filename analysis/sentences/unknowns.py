"""What is not known: what speakers leave open, and what the documents do not tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.sentences.clause import Draft, Said, list_said
from analysis.sentences.figure_phrases import say_value
from analysis.sentences.footing import list_counted
from analysis.sentences.material import Material
from analysis.sentences.numbers_beside import find_ends, list_differing
from analysis.sentences.ranking import day_of, rank_propositions
from analysis.sentences.relative_dates import count_days
from analysis.sentences.sentence import Sentence, refer, say_small
from analysis.sentences.standfirst import word_voices
from analysis.sentences.telling import Telling, cite

# What was left open in the last quarter is open now; in the last year, perhaps.
_AGES = (92, 366)


def answer_what_is_not_known(telling: Telling, most: int) -> list[Sentence]:
    """Say what is open now, and what stands without a speaker, a named one, or a date."""
    material = telling.material
    if not material.claims:
        return []
    return telling.tell_each(_list_unknown(telling), most) or telling.tell(
        ("Nothing is left open in our documents, and every claim has a speaker",)
    )


def _list_unknown(telling: Telling) -> Iterator[tuple[Draft, ...]]:
    """What is left open of late, how many there are where numbers conflict, and what has no name or date."""
    material = telling.material
    ages = [sorted(age, key=lambda one: cite(one[0]) <= telling.told) for age in _list_open(material)]
    yield from ages[0]
    for group in list_differing(material):
        is_recent = material.as_of.toordinal() - count_days(group[1]) <= _AGES[1] // 2
        if is_recent and not {one.claim_id for one in find_ends(group, material)} <= telling.told:
            yield (_word_ends(group, material),)
    yield from _list_unnamed(material)
    for older in ages[1:]:
        yield from older
    yield from _list_shares(material)


def _list_open(material: Material) -> list[list[tuple[Draft, ...]]]:
    """Word what is left open, the newest first: of the last quarter, of the last year, and what is older."""
    ages: list[list[tuple[int, tuple[Draft, ...]]]] = [[] for _ in (*_AGES, "older")]
    for proposition in rank_propositions(material):
        every = list_said(proposition.proposition_id, "leaves_open", material)
        said = [one for one in every if one.stance.counted]
        if said and not _is_told_since(said, proposition, material):
            age = material.as_of.toordinal() - max(day_of(one.claim.public_on) for one in said)
            ages[sum(age > limit for limit in _AGES)].append((age, word_voices(said, material)))
    return [[words for _, words in sorted(one, key=lambda item: item[0])] for one in ages]


def _is_told_since(left_open: list[Said], proposition: Any, material: Material) -> bool:
    """Whether a named voice has said so, or what implies it, since it was left open: then somebody knows."""
    day = max(day_of(one.claim.public_on) for one in left_open)
    answers = f"{proposition.proposition_id} {proposition.implied_by} {proposition.fulfilled_by}".split()
    return any(
        one.stance.voice_named and day_of(one.claim.public_on) > day
        for answer in answers
        for one in list_said(answer, "says_so", material)
    )


def _word_ends(group: list[Any], material: Material) -> Draft:
    low, high = find_ends(group, material)
    ids = (low.claim_id, high.claim_id)
    numbers = (*say_value(low, material), " to ", *say_value(high, material))
    return (f"How many: what is said of {low.measure} goes from ", *numbers, *refer(ids))


def _list_unnamed(material: Material) -> Iterator[tuple[Draft, ...]]:
    for proposition in rank_propositions(material):
        clause = material.clause(proposition.proposition_id)
        # “Whether no unit was seen” asks nothing.
        if _only_unnamed(proposition) and not proposition.is_background and not clause.startswith("no "):
            saying = list_counted(proposition.proposition_id, "says_so", material)
            refs = refer(one.claim.claim_id for one in saying)
            yield ((f"Whether {clause} rests on unnamed voices only", *refs),)
            break


def _list_shares(material: Material) -> Iterator[tuple[Draft, ...]]:
    claims = list(material.claims.values())
    nobody = [claim for claim in claims if not claim.counts]
    if nobody:
        yield ((_say_share(len(nobody), len(claims), "who said it"),),)
    undated = [claim for claim in claims if claim.date_basis == "unknown"]
    if undated:
        yield ((_say_share(len(undated), len(claims), "when it was said"),),)


def _only_unnamed(proposition: Any) -> bool:
    """Whether nobody else speaks for it: no named voice, not even one that only expects it, and no report."""
    named = proposition.says_named + proposition.expects_named + proposition.nobody_count
    return bool(proposition.says_unnamed and not named and not proposition.implied_by)


def _say_share(number: int, total: int, what: str) -> str:
    """Say of how many claims something is not told.

    >>> _say_share(1, 1, "who said it"), _say_share(7, 40, "when it was said")
    ('Our documents do not tell who said it', 'For 7 of 40 claims our documents do not tell when it was said')
    """
    if number == total == 1:
        return f"Our documents do not tell {what}"
    whose = f"all {say_small(total)}" if number == total else f"{say_small(number)} of {total:,}"
    if number == total == 2:
        whose = "both"
    share = f"{number:,} of {total:,}" if number > 9 or total > 9 else whose
    return f"For {share} claims our documents do not tell {what}"
