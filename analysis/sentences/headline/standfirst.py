"""The standfirst: what others say beside the headline, and what all of it rests on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.dates.edtf import read_bounds
from analysis.numbers.words import say_count, say_small
from analysis.sentences.answers.confirmed import say_against, say_otherwise
from analysis.sentences.headline.headline_beside import BOTH_PARTIES, Tail
from analysis.sentences.standing.lead import Lead, list_kin
from analysis.sentences.standing.parties import read_standing
from analysis.sentences.standing.party_words import say_deniers
from analysis.sentences.standing.ranking import rank_propositions
from analysis.sentences.standing.together import word_one, word_voices
from analysis.sentences.wording.clause import Said, list_counted, list_said
from analysis.sentences.wording.figure_phrases import shorten_value
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.sentence import Sentence, say_plainly
from analysis.sentences.wording.speaker import Draft, Wordings
from analysis.sentences.wording.telling import Telling

# From so many named voices on, one that is not named can be left to the answers.
_SEVERAL = 2


def state_standfirst(telling: Telling, lead: Lead | None, headline: Sentence, tail: Tail) -> list[Sentence]:
    """Say in at most two sentences what others say, and what the whole page rests on."""
    if lead is None:
        return []
    # Whom the headline names in full is introduced by it.
    telling.introduced.update(
        said.speaker.key for said in lead.said if said.speaker.card.lower() in str(headline).lower()
    )
    others = telling.tell_each(_say_others(lead, headline, tail, telling.material), most=1)
    return [*others, *telling.tell(*_say_rest(telling.material))]


@once
def _say_others(lead: Lead, headline: Sentence, tail: Tail, material: Material) -> Iterator[Wordings]:
    """What else is said of the lead or against it, then of the others, most consequential first."""
    one = lead.proposition.proposition_id
    if BOTH_PARTIES in tail.parts:  # who they are, and what each denied
        denied = list_counted(one, "denies", material) or read_standing(lead.proposition, material).denying
        yield word_voices(list(denied), material)
    told = (lead.stance, "denies" if tail.tells_denial else "")
    others = [(one, stance) for stance in ("denies", "says_so", "expects") if stance not in told]
    if lead.stance == "says_so":
        others += [(other, "says_so") for other in str(lead.proposition.excluded_by).split()]
    counted = (list_counted(*of, material) for of in others)
    yield from (word_voices(said, material) for said in counted if said)
    named = sum(said.named for said in lead.said)
    for number, said in enumerate(list_said(one, lead.stance, material)):
        # Where the headline names several, it may have left out the number of the first.
        is_heard = bool(said.figures) and said.stance.counted and not _is_in(headline, said, material)
        if is_heard and (number or len(lead.said) > 1) and (said.named or named < _SEVERAL):
            *with_figure, without = word_one(said, material)
            yield tuple(one for one in with_figure if one != without)
    denying = list_counted(one, "denies", material) if tail.tells_denial else []
    heard = {said.stance.voice_id for said in (*lead.said, *denying)}
    own: list[Wordings] = []
    kin = list_kin(lead, material)
    for proposition in sorted(rank_propositions(material), key=lambda two: two.proposition_id not in kin):
        if not proposition.is_background and proposition.proposition_id != one:
            for stance in ("says_so", "expects", "denies", "leaves_open"):
                if said_so := list_counted(proposition.proposition_id, stance, material):
                    is_own = {two.stance.voice_id for two in said_so} <= heard
                    worded = _word_with_denial(said_so, proposition, material)
                    own += [worded] * is_own
                    yield from [worded] * (not is_own)
    yield from own


def _word_with_denial(said: list[Said], proposition: Any, material: Material) -> Wordings:
    """Word what voices say, never without who denies it: nothing else tells it up here."""
    tails: list[Draft] = []
    if said[0].stance.stance in ("says_so", "expects"):
        brief = say_deniers(read_standing(proposition, material), material)
        tails = [say_against(proposition, material) or say_otherwise(proposition, material)]
        tails += [("; ", *brief)] if brief else []
    return tuple((*one, *tail) for one in word_voices(said, material) for tail in tails or [()])


def _is_in(headline: Sentence, said: Said, material: Material) -> bool:
    """Whether a headline holds the first number of a voice already."""
    return say_plainly(shorten_value(said.figures[0], material)) in str(headline)


@once
def _say_rest(material: Material) -> Wordings:
    read = list(material.documents.values())
    published = [read_bounds(one.published_edtf) for one in read]
    if len(published) == 1:
        every = "It" if len(material.claims) == 1 else "All of it"
        undated = "undated " if None in (published[0].earliest, published[0].latest) else ""
        return ((f"{every} was read in one {undated}document, {read[0].document}",),)
    documents = say_count(len(published), "document")
    publishers = {material.owners.get(claim.source_id, "") for claim in material.claims.values()}
    # What was said by the brief’s day may be read in a document of a later one.
    later = sum((one.earliest or date.min) > material.as_of for one in published)
    since = f" ({say_small(later)} published later)" if later else ""
    return ((f"This brief rests on {documents}{since} of {say_count(len(publishers), 'publisher')}",),)
