"""A clause with the number in it: “North Korea has sent “about 10,000 soldiers” to Russia”."""

import re
from typing import Any

from analysis.sentences.wording.figure_phrases import (
    COUNTING,
    QUANTITY,
    begin_small,
    has_number,
    is_plain,
    is_sayable,
    needs_of,
    shorten_value,
    trim_value,
)
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.sentence import Part, Quote

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# What stands before a noun and would not read beside a number, or changes what is counted.
_BARS_NUMBER = frozenset(
    "a an the its his her their our these those this that such no any all both each every more further "
    "additional another other some several many most few half of or and not than".split()
)
_SAYS_NOTHING = frozenset("being been have were that with from into which".split())
# Words for the same people; what happened to them, or anything else, is no such word: nobody “killed 487
# deaths”.
_PEOPLE = frozenset(
    "civilians conscripts fighters forces men militants people persons personnel recruits servicemen "
    "soldiers troops".split()
)
# A phrase that ends in a noun and not in its number: “some 10,000 troops”, “15-thousand troops”.
_NOUN_LAST = re.compile(r"\d(?:[\w.,]|-\w+)*(?: [^\W\d_]+)+\Z")
# A clause that denies something, or that has a quantity of its own.
_BARS_CLAUSE = re.compile(
    r"\b(?:no|not|never|none|neither|nor|without|dozens?|hundreds?|thousands?|millions?|billions?)\b|n’t\b",
    re.IGNORECASE,
)


def put_number(clause: str, figure: Any, material: Material) -> tuple[Part, ...]:
    """Put a count where the clause names what is counted; nothing where it would say more than was said.

    The measure must be told by the clause, with a noun that the clause has once and that no other number,
    article or word of quantity stands before.
    """
    noun = _find_noun(clause, figure)
    if noun is None or _BARS_CLAUSE.search(clause) or not _counts_the_same(clause, figure):
        return ()
    start, end = noun
    before, phrase, after = clause[:start], clause[start:end], clause[end:]
    is_foreign = material.is_foreign(material.claims[figure.claim_id])
    # “several-thousand” is quoted: only a number has a plainer form.
    if is_sayable(figure) and (is_foreign or (has_number(figure) and not is_plain(figure, material))):
        number = shorten_value(figure, material)
        return (before, *number, f"{' of' * needs_of(str(number[0]))} {phrase}{after}")
    text = begin_small(trim_value(figure.value_text))
    named, cited = _list_words(phrase), _list_words(text)
    is_whole = named <= cited or (len(named) == 1 and _NOUN_LAST.search(text) and _are_alike(phrase, text))
    # “20,000 containers of munitions” of military goods.
    if is_whole and not (after.startswith(" of ") and " of " in text):
        return (before, Quote(text), after)
    if needs_of(text) and not after.startswith(" of "):
        return (before, Quote(text), f" of {phrase}{after}")
    if cited and cited <= COUNTING:  # “six”
        return (before, Quote(text), f" {phrase}{after}")
    quantity = QUANTITY.match(text)
    if quantity and _list_words(text[quantity.end() :]) <= named:
        return (before, Quote(quantity[0]), f" {phrase}{after}")
    return ()


def _find_noun(clause: str, figure: Any) -> tuple[int, int] | None:
    """Find where a clause names what a figure counts, with the words that the measure puts before it."""
    if figure.measure_kind != "count" or not figure.unit:
        return None
    head = figure.unit.split()[-1]
    found = list(re.finditer(rf"(?<![\w-]){re.escape(head)}(?![\w-])", clause, re.IGNORECASE))
    if len(found) != 1:
        return None
    start, end = found[0].span()
    before_head = figure.measure.lower().partition(head.lower())[0]
    belongs = _list_words(f"{before_head} {figure.unit}")
    words = list(_WORD.finditer(clause[:start]))
    while words and words[-1][0].lower() in belongs and clause[words[-1].end() : start] == " ":
        start = words.pop().start()
    is_beside = words and clause[words[-1].end() : start] == " "
    # A name before the noun goes with it: no “Norland’s 900 soldiers” of “Norland soldiers”.
    if is_beside and (words[-1][0].lower() in _BARS_NUMBER or words[-1][0][0].isupper()):
        return None
    return None if re.search(r"\d\W*\Z", clause[:start]) else (start, end)


def _counts_the_same(clause: str, figure: Any) -> bool:
    """Whether a clause has each word of the measure, and offers no other that may be what is counted."""
    head = figure.unit.split()[-1].lower()
    measure = figure.measure.lower()
    told = {word[:4] for word in _list_words(clause)}
    needed = _list_words(measure.partition(head)[2]) - _SAYS_NOTHING
    if any(word[:4] not in told for word in needed if len(word) > 3):
        return False
    if figure.scope and not _list_words(figure.scope) <= _list_words(figure.value_text):
        return False
    joined = re.findall(r"([^\W\d_]+),? (?:or|and) ([^\W\d_]+)", clause.lower())
    return all(one[:4] in measure for pair in joined for one in pair)


def _list_words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _are_alike(phrase: str, text: str) -> bool:
    """Whether two phrases end in words for people of one sort, or in the same one: no “1,700 burials”."""
    ends = [re.findall(r"[^\W\d_]+", one.lower())[-1] for one in (phrase, text)]
    return ends[0] == ends[1] or all(one in _PEOPLE for one in ends)
