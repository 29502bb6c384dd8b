"""How much of all that was read has no name, and how sources and claims are graded."""

from analysis.numbers.words import say_small
from analysis.schema.vocabulary import CREDIBILITY, RELIABILITY
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.speaker import Draft

# The last of either says that it cannot be judged.
_RELIABLE, _CREDIBLE = list(RELIABILITY)[:-1], list(CREDIBILITY)[:-1]


@once
def say_graded(material: Material) -> tuple[Draft, ...]:
    """How much of all has no name, and how the sources are graded."""
    claims = list(material.claims.values())
    unnamed = sum(one.counts and not one.voice_named for one in claims)
    nobody = sum(not one.counts for one in claims)
    grades = _say_grades(material)
    if len(claims) == 1 or not unnamed + nobody:
        return ((grades,),)
    of_unnamed = "one comes from an unnamed voice"
    if unnamed > 1:
        of_unnamed = f"{say_small(unnamed)} come from unnamed voices"
    of_nobody = f"for {say_small(nobody)} our documents name no speaker"
    less = [words for words, number in ((of_unnamed, unnamed), (of_nobody, nobody)) if number]
    if nobody == len(claims):
        return (("No claim tells who said it",),)
    if unnamed == len(claims):
        every = "Both" if unnamed == 2 else f"All {say_small(unnamed)}"
        return ((f"{every} claims come from unnamed voices",),)
    share = f"Of {len(claims):,} claims, {' and '.join(less)}"
    return ((f"{share}; {grades[:1].lower()}{grades[1:]}",), (share,))


def _say_grades(material: Material) -> str:
    sources = {claim.source_id: claim.reliability for claim in material.claims.values()}
    reliable = sorted(grade for grade in sources.values() if grade in _RELIABLE)
    credible = sorted(one.credibility for one in material.claims.values() if one.credibility in _CREDIBLE)
    if not reliable and not credible:
        nor = "the claim" if len(material.claims) == 1 else "any claim"
        return f"{_none_graded(len(sources))}, nor is {nor}"
    best = f"“{CREDIBILITY[credible[0]]}” ({credible[0]})" if credible else ""
    only = len(material.claims) == 1
    claims = f"the claim is graded {best}" if only else f"no claim is graded above {best}"
    graded = _grade_best(reliable, len(sources)) if reliable else _none_graded(len(sources))
    return f"{graded}; {claims}" if credible else graded


def _none_graded(number: int) -> str:
    if number < 3:
        return "Our source is not graded" if number == 1 else "Neither of our two sources is graded"
    return f"None of our {say_small(number)} sources is graded"


def _grade_best(reliable: list[str], total: int) -> str:
    best = reliable[0]
    number = reliable.count(best)
    if total == 1:
        return f"Our source is graded “{RELIABILITY[best]}” ({best})"
    some = say_small(number)
    return (
        f"{some[:1].upper()}{some[1:]} of {total:,} sources {'is' if number == 1 else 'are'} graded "
        f"“{RELIABILITY[best]}” ({best}), none higher"
    )
