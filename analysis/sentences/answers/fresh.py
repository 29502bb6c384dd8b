"""What is new, in words: new numbers, who is the first of a side, and who turned."""

from collections.abc import Sequence

from analysis.sentences.numbers.then_and_now import word_overtaken, word_revision
from analysis.sentences.standing.together import word_one, word_voices
from analysis.sentences.wording.clause import Said, is_first_of_side, list_said, say_earlier, state_one
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.relative_dates import say_when
from analysis.sentences.wording.sentence import refer
from analysis.sentences.wording.speaker import Draft, Wordings, name_sides
from analysis.sentences.wording.verbs import VERBS, join_verbs, says_unknown


def word_fresh(
    fresh: list[Said], denied: Wordings, material: Material, *, leads: bool
) -> tuple[list[Wordings], list[Wordings]]:
    """Word new numbers of voices that gave others before; then what others say, together where they can.

    Of what leads it is the newest number too, where the earlier brief had another voice’s. Who denied it
    since the same brief stands in the sentence of the first who say so.
    """
    revised, rest = [], []
    for one in fresh:
        if words := word_revision(one, material) or (leads and word_overtaken(one, material)):
            revised.append((*words, *word_one(one, material)))
        else:
            rest.append(one)
    together, apart = ([one for one in rest if one.can_merge is merges] for merges in (True, False))
    items = [_word_together(together, fresh, denied, material)] if together else []
    items += [(*_word_with_doubt(one, material), *word_one(one, material)) for one in apart]
    return revised, items


def _word_together(
    together: list[Said], fresh: Sequence[Said], denied: Wordings, material: Material
) -> Wordings:
    """What several say together, else the first alone; where room is, who denied it, that a side is new."""
    plain = word_one(together[0], material)
    alone = (*_word_with_doubt(together[0], material), *plain)
    wordings = word_voices(together, material)[: -len(plain)] if len(together) > 1 else ()
    new, new_alone = (_say_first_of_sides(some, material) for some in (together, together[:1]))
    sides = _word_new_sides([one for one in fresh if one.can_merge], material)
    return tuple(
        (*one, *more)
        for drafts, first in ((wordings, new), (sides, ()), (alone, new_alone))
        for tail in (*denied, ())
        for one in drafts
        for more in (((*first, *tail), tail) if first else (tail,))
    )


def _word_with_doubt(said: Said, material: Material) -> Wordings:
    """What a voice says, with what it says of the same event that it does not know: one thought."""
    here = material.propositions[said.stance.proposition_id]
    doubts = [
        one
        for other in material.propositions.values()
        if other.event_id == here.event_id and other is not here and says_unknown(other.clause)
        for one in list_said(other.proposition_id, "says_so", material)
        if one.stance.voice_id == said.stance.voice_id
    ]
    if said.stance.stance != "says_so" or not doubts or says_unknown(here.clause):
        return ()
    clause = material.clause(doubts[0].stance.proposition_id)
    refs = refer([*said.claim_ids, doubts[0].claim.claim_id], beside=say_when(said.claim, material.as_of))
    starts = (state_one(said, material, figures=number, refs=False) for number in (2, 1, 0))
    return tuple((*start, f", and that {clause}", *refs) for start in starts)


def _word_new_sides(fresh: Sequence[Said], material: Material) -> Wordings:
    """That two sides or more say, too, what another said before: by side, not by name."""
    every, sides = list_new_sides(fresh, material)
    if len(sides) < 2:
        return ()
    saying = [one for one in every if one.stance.voice_side in sides]
    verb = VERBS[join_verbs([one.claim.modality for one in saying])].past
    clause = material.clause(fresh[0].stance.proposition_id)
    refs = refer(one.claim.claim_id for one in saying)
    return ((*name_sides(sides), f" {verb}, too, that {clause}", *refs),)


def _say_first_of_sides(together: Sequence[Said], material: Material) -> Draft:
    """For which sides nobody said so by name before, where somebody of another side did."""
    _, sides = list_new_sides(together, material)
    return ("; no named voice for ", *name_sides(sides, " or "), " had said so before") if sides else ()


def list_new_sides(together: Sequence[Said], material: Material) -> tuple[list[Said], list[str]]:
    """List all who say so, and the sides of which nobody did by name before, where another side’s did."""
    if not together or together[0].stance.stance != "says_so":
        return [], []
    every = list_said(together[0].stance.proposition_id, "says_so", material)
    known = [one for one in every if not all(material.claims[two].is_news for two in one.claim_ids)]
    sides = [one.stance.voice_side for one in together if is_first_of_side(one, every, material)]
    return every, list(dict.fromkeys(sides)) if known else []


def word_turn(said: Said, material: Material) -> Wordings:
    """Who says otherwise than before: what now, and until when the opposite."""
    turned = say_earlier(said, material)
    ids = (*said.claim_ids[:1], *(said.stance.earlier_claim_ids.split()[:1] if turned else ()))
    main = state_one(said, material, figures=0, refs=False)
    return ((*main, *turned, *refer(ids)), (*main, *refer(ids)))
