"""One number as a card shows it: as said, what it counts, whose it is, when, and who gives another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.numbers.words import say_count, say_number, say_small
from analysis.sentences.numbers.rival_numbers import (
    ADDED,
    find_added,
    find_computed,
    is_of_then,
    lies_between,
    list_beside,
    list_others,
    put_farthest_first,
    say_rest,
)
from analysis.sentences.standing.footing import list_bodies, say_deny
from analysis.sentences.standing.numbers_beside import is_hedged, is_same_thing, list_siblings
from analysis.sentences.standing.revisions import say_other_report
from analysis.sentences.wording.clause import list_counted
from analysis.sentences.wording.figure_phrases import is_same_size, say_added_in, say_scope, shorten_value
from analysis.sentences.wording.introductions import shorten_unnamed, with_article
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.relative_dates import say_when
from analysis.sentences.wording.sentence import Sentence, capitalise, count_words, say_plainly, tidy
from analysis.sentences.wording.speaker import Speaker, name_sides

# A card of more words names fewer who give another number.
_LONGEST = 40
# Kinds of which a part and the rest make all.
_SUMMED = ("count", "amount", "capacity")
# The words of a figure that say that nothing is to be added to it.
_IN_ALL = re.compile(r"\b(?:total|in all|altogether|overall)\b", re.IGNORECASE)


@dataclass(frozen=True)
class KeyNumber:
    """One number as a card shows it.

    ``value`` is as cited, ``counts_words`` what it counts, ``mark`` whose mark it takes (person, body,
    outlet, social media, unnamed or nobody), ``speaker`` the name with office and country, ``date`` when it
    was said (may be empty), ``footing`` how many voices give it, ``is_new`` whether the earlier brief could
    not have it.
    """

    value: str
    counts_words: str
    mark: str
    side: str
    speaker: str
    date: str
    footing: str
    claim_id: str
    claim_ids: tuple[str, ...]
    measure_id: str
    figure_id: str
    is_new: bool

    @property
    def word_count(self) -> int:
        """Words on the card."""
        return count_words(" ".join((self.value, self.counts_words, self.speaker, self.date, self.footing)))

    @property
    def sentence(self) -> Sentence:
        """The card read out."""
        when = f", {self.date}" if self.date else ""
        text = f"{self.value}: {self.counts_words} ({self.speaker}{when}). {self.footing}."
        return Sentence((capitalise(text),))


def make_card(figure: Any, shown: Sequence[Any], material: Material, lead: str, most: int) -> KeyNumber:
    """Make the card of a figure, beside those that are shown too.

    It names at most so many others who give another number. Who denies the proposition ``lead`` stands in
    the headline, and needs no name here.
    """
    card = _word_card(figure, shown, material, lead, most)
    if card.word_count <= _LONGEST or most == 1:
        return card
    return make_card(figure, shown, material, lead, most - 1)


def _word_card(figure: Any, shown: Sequence[Any], material: Material, lead: str, most: int) -> KeyNumber:
    claim = material.claims[figure.claim_id]
    whole = material.figures.get(figure.subset_of)
    told = {one.measure_id for one in shown}
    beside = [one for one in list_siblings(figure, material) if one.measure_id not in told][:1]
    is_new = _is_new(figure, material)
    footing = "".join(
        (
            _say_footing(figure, shown, material, most),
            _say_denied(figure, material, by_name=figure.proposition_id != lead),
            str(tidy(say_outcome(figure, material, [figure]))),
        )
    )
    return KeyNumber(
        value=_say_card_value(figure, whole, material),
        counts_words=_say_counted(figure, beside, material),
        mark="nobody" if not claim.counts else claim.origin_kind if claim.origin_named else "unnamed",
        side=claim.voice_side,
        speaker=_say_speaker(figure, material.speaker(figure.claim_id), claim),
        date=say_when(claim, material.as_of),
        footing=f"New; {footing[:1].lower()}{footing[1:]}" if is_new else footing,
        claim_id=figure.claim_id,
        claim_ids=tuple(dict.fromkeys(one.claim_id for one in (figure, whole, *beside) if one is not None)),
        measure_id=figure.measure_id,
        figure_id=figure.figure_id,
        is_new=is_new,
    )


def _say_card_value(figure: Any, whole: Any, material: Material) -> str:
    are_exact = whole is not None and figure.form == whole.form == "exact"
    if are_exact:
        return f"{say_number(figure.best)} of {say_number(whole.best)}"
    return say_plainly(shorten_value(figure, material))


def _say_counted(figure: Any, siblings: Sequence[Any], material: Material) -> str:
    """Say what it counts; that it is the whole where its words say so; what the voice gave beside it."""
    beside = "".join(
        f", and {say_plainly(shorten_value(one, material))} {say_rest(one.measure, figure.measure)}"
        f"{_say_reported_otherwise(one, material)}"
        for one in siblings
    )
    in_all = ", in all" if _IN_ALL.search(figure.value_text) else ""
    period = say_added_in(figure)
    # “Sent in early 2025” needs no “in January to February 2025”.
    if period and not re.search(rf"\b{period[-4:]}\b", figure.measure):
        return f"{figure.measure}, {period}{beside}"
    return f"{figure.measure}{say_scope(figure)}{in_all}{beside}"


def _say_speaker(figure: Any, speaker: Speaker, claim: Any) -> str:
    """Who gives it, a body by its office alone as in a headline; and the hedge, where that says more."""
    name = str(tidy(speaker.title)).rstrip(",") if claim.origin_kind == "body" else speaker.card
    words = f"Expected by {name}" if figure.stance == "expects" else capitalise(name)
    return f"{words} (hedged: “{figure.hedge}”)" if is_hedged(figure) else words


def _say_footing(figure: Any, shown: Sequence[Any], material: Material, most: int) -> str:
    """Say whether this number is new, how many voices give it, and who gives another for the same thing."""
    # What is so nobody gives who only expected it.
    beside = [one for one in list_beside(figure, material) if one.stance == figure.stance]
    same = {one.voice_id for one in beside if is_same_size(one, figure)}
    # What two documents give to two speakers, and a link makes one statement, is one voice's.
    acts = {one.statement_id: one for one in reversed(beside) if is_same_size(one, figure)}
    giving = {voice for one in acts.values() for voice in material.signatories(one.claim_id)}
    named = {voice for one in beside for voice in material.claims[one.claim_id].named_ids.split()}
    voices = say_count(len(giving), "voice")
    if not figure.voice_id:
        words = "Whose number is not told"
    elif len(giving) > 1 and giving - named:
        words = "One or two voices" if len(giving) == 2 else f"Up to {voices}"
    else:
        words = f"{voices.capitalize()}{', jointly' if len(giving) > len(same) == 1 else ''}"
    otherwise = _say_reported_otherwise(figure, material)
    return "".join((words, otherwise, *_say_rivals(figure, shown, material, most)))


def _say_reported_otherwise(figure: Any, material: Material) -> str:
    other = say_other_report(figure, material)
    return f" ({say_plainly(other)} in another report)" if other else ""


def _is_new(figure: Any, material: Material) -> bool:
    """Whether the earlier brief could not have this number: nobody had given it for the same thing.

    Who tells no scope may mean the same. That somebody gives it by name is new beside unnamed voices.
    """
    known = [
        one
        for one in material.figures_on[figure.proposition_id]
        if not material.claims[one.claim_id].is_news
        and one.voice_named >= figure.voice_named
        and (is_same_thing(one, figure) or (one.measure_id == figure.measure_id and not one.scope))
    ]
    is_news = bool(material.claims[figure.claim_id].is_news)
    return is_news and not any(is_same_size(one, figure) for one in known)


def _say_denied(figure: Any, material: Material, *, by_name: bool) -> str:
    """Who denies what the number is told of, or that it is denied; nothing where nobody does."""
    denying = list_counted(figure.proposition_id, "denies", material)
    if not denying or not by_name:
        return "; denied" * bool(denying)
    first = denying[0]
    more = sum(len(one.parties) for one in denying[1:])
    if more and (bodies := list_bodies(denying)):
        return f"; {tidy(name_sides(bodies))} {say_deny(denying, len(bodies) > 1, material)[-1]}"
    side = "" if first.named else first.stance.voice_side
    who = f"a voice for {with_article(side)}" if side else _name_shortly(first.speaker, first.claim)
    others = f" and {say_small(more)} more" if more else ""
    return f"; {who}{others} {say_deny(denying, bool(others or first.speaker.plural), material)[-1]}"


def _say_rivals(figure: Any, shown: Sequence[Any], material: Material, most: int) -> Iterator[str]:
    """Who gives another number, with it: so many, the farthest first, and how many more there are of it."""
    far = put_farthest_first(figure, list_others(figure, shown, material), material)
    for one in far[:most]:
        yield f"; {_say_rival(one, figure, material)}"
    if left := [one for one in far[most:] if is_same_thing(one, figure)]:
        are_between = all(lies_between(one, [figure, *far[:most]]) for one in left)
        numbers = say_count(len(left), "number" if are_between else "other number")
        yield f"; {numbers}{' between' * are_between}"


def _say_rival(one: Any, figure: Any, material: Material) -> str:
    """Who gives another number, and what tells it apart: “Ruiz: 4,000 killed or wounded (March)”."""
    newest = find_computed(one, material)
    value = f"{say_plainly(shorten_value(newest, material))}{_say_added_since(newest, material)}"
    claim = material.claims[newest.claim_id]
    what = "" if one.measure_id == figure.measure_id else f" {say_rest(one.measure, figure.measure)}"
    is_of_all = not what and say_scope(figure) and not one.scope and one.accumulation != "increment"
    in_all = (" in all" if one.measure_kind in _SUMMED else " overall") if is_of_all else ""
    told = [
        say_scope(one).strip(" ()") if one.scope != figure.scope else "",
        "computed" if newest is not one else "",
        _say_then(claim, figure, material) if is_of_then(newest, figure, material) else "",
    ]
    beside = f" ({', '.join(filter(None, told))})" if any(told) else ""
    who = _name_shortly(material.speaker(newest.claim_id), claim)
    is_told = one.stance == figure.stance or "expect" in figure.measure
    expected = "expected by " if one.stance == "expects" and not is_told else ""
    return f"{expected}{who}: {value}{what}{in_all}{beside}"


def _say_then(claim: Any, figure: Any, material: Material) -> str:
    """Say when another number was given; a year that stands on the card already is not said again."""
    own, when = (say_when(one, material.as_of) for one in (material.claims[figure.claim_id], claim))
    year = re.search(r" \d{4}\Z", when)
    return when.removesuffix(year[0]) if year and own.endswith(year[0]) else when


def _say_added_since(one: Any, material: Material) -> str:
    """Say by how much its voice said since that a total grew; the two are never added."""
    added = find_added(one, material)
    if added is None:
        return ""
    return f" and {ADDED.sub('', say_plainly(shorten_value(added, material)))} more"


def _name_shortly(speaker: Speaker, claim: Any) -> str:
    """A body by its office, since nobody told what its letters mean; a person by the last name."""
    if not speaker.named:
        return shorten_unnamed(str(tidy(speaker.later)).rstrip(","))
    return str(tidy(speaker.title if claim.origin_kind == "body" else speaker.later)).rstrip(",")
