"""How much of all that was read has no name, and how sources and claims are graded."""

from analysis.numbers.words import say_small
from analysis.schema.vocabulary import CREDIBILITY, RELIABILITY
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.sentence import capitalise
from analysis.sentences.wording.speaker import Wordings

# The last of either says that it cannot be judged.
_RELIABLE, _CREDIBLE = list(RELIABILITY)[:-1], list(CREDIBILITY)[:-1]


@once
def say_graded(material: Material) -> Wordings:
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
    graded = _grade_sources(reliable, len(sources))
    is_only = len(material.claims) == 1
    if not credible:
        return graded if reliable else f"{graded}, nor is {'the' if is_only else 'any'} claim"
    best = f"“{CREDIBILITY[credible[0]]}” ({credible[0]})"
    return f"{graded}; {f'the claim is graded {best}' if is_only else f'no claim is graded above {best}'}"


def _grade_sources(reliable: list[str], total: int) -> str:
    """Say the best grade of so many sources, and how many have it; that none is graded."""
    best = reliable[0] if reliable else ""
    graded = f"graded “{RELIABILITY[best]}” ({best})" if best else "not graded"
    if total == 1:
        return f"Our source is {graded}"
    if not best:
        return f"{'Neither' if total == 2 else 'None'} of our {say_small(total)} sources is graded"
    number = reliable.count(best)
    are = "is" if number == 1 else "are"
    return f"{capitalise(say_small(number))} of {total:,} sources {are} {graded}, none higher"
