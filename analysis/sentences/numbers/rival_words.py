"""How a card says who gives another number: by whom, how many, of what and as of when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analysis.numbers.words import say_count
from analysis.sentences.numbers.rival_numbers import (
    ADDED,
    find_added,
    find_computed,
    is_of_then,
    lies_between,
    list_others,
    put_farthest_first,
)
from analysis.sentences.standing.numbers_beside import is_same_thing
from analysis.sentences.wording.figure_phrases import shorten_value
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.relative_dates import say_when
from analysis.sentences.wording.scope import say_scope
from analysis.sentences.wording.sentence import Quote, tidy
from analysis.sentences.wording.speaker import Speaker
from analysis.sentences.wording.unnamed import shorten_unnamed

# Kinds of which a part and the rest make all.
_SUMMED = ("count", "amount", "capacity")
# A word that belongs to what follows: “in Russia”, not “Russia”.
_LEADS_ON = ("in", "at", "on", "of", "to", "by", "for", "from", "with", "the", "and", "or")


def say_rivals(figure: Any, shown: Sequence[Any], material: Material, most: int) -> Iterator[str]:
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
    who = name_shortly(material.speaker(newest.claim_id), claim)
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


def say_rest(measure: str, beside: str) -> str:
    """Say of a measure what another that was named does not say already.

    >>> say_rest("soldiers killed or wounded", "soldiers killed"), say_rest("men in Kesh", "men in Osten")
    ('killed or wounded', 'in Kesh')
    >>> say_rest("homes flooded", "roads closed")
    'homes flooded'
    """
    words, others = measure.split(), beside.split()
    common = 0
    while common < min(len(words), len(others)) and words[common] == others[common]:
        common += 1
    # “killed or wounded” after “killed” begins with the word that both have.
    common = min(common, len(words) - 1)
    while common and (words[common] in ("or", "and") or words[common - 1] in _LEADS_ON):
        common -= 1
    return " ".join(words[common:])


def name_shortly(speaker: Speaker, claim: Any) -> str:
    """A body by its office, since nobody told what its letters mean; a person by the last name."""
    if not speaker.named:
        return shorten_unnamed(str(tidy(speaker.later)).rstrip(","))
    return str(tidy(speaker.title if claim.origin_kind == "body" else speaker.later)).rstrip(",")


def say_plainly(parts: Iterable[object]) -> str:
    """Say parts without quotation marks."""
    return "".join(part.text if isinstance(part, Quote) else str(part) for part in parts)
