"""Up to four numbers: as said, what they count, whose they are, when, and how many voices give them."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from analysis.sentences.numbers.card import KeyNumber, make_card
from analysis.sentences.numbers.rival_numbers import is_beyond_whole
from analysis.sentences.standing.lead import Lead
from analysis.sentences.standing.numbers_beside import are_siblings, find_middle, is_recent, list_readable
from analysis.sentences.standing.ranking import is_over, weigh
from analysis.sentences.wording.figure_phrases import (
    has_number,
    is_same_value,
    list_numbers,
    say_added_in,
    say_scope,
)
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import LAST_WEEKS, QUARTER, WEEK, count_days, find_last_day

MOST = 4
_OF_FIRST_TOPIC = 2
_DETAILS = ("other", "duration")
# What only unnamed voices count below this is no number of the day.
_FEW = 10
# A count that is larger weighs no more.
_LARGE = 10_000
_OLDER = 30


def list_key_numbers(material: Material, lead: Lead | None = None, most: int = 1) -> list[KeyNumber]:
    """List the newest standing number of each consequential measure, the weightiest first.

    Each card names at most so many others who give another number.
    """
    leading = lead.said[0].figures[0].measure_id if lead and lead.said and lead.said[0].figures else ""
    chosen = choose_figures(list_readable(material), material, leading)
    told = lead.proposition.proposition_id if lead and lead.stance in ("says_so", "expects") else ""
    return [make_card(figure, chosen, material, told, most) for figure in chosen]


def choose_figures(standing: Sequence[Any], material: Material, leading: str = "") -> list[Any]:
    """Choose the newest number of each measure: the headline’s first, two of its topic, one of others."""
    by_measure: dict[str, list[Any]] = defaultdict(list)
    measures = {one.figure_id: one.measure_id for one in standing}
    wholes = [one for one in standing if measures.get(one.subset_of) != one.measure_id]

    totals = {one.measure_id for one in wholes if one.accumulation != "increment"}

    def order(figure: Any) -> tuple[Any, ...]:
        # What was expected, and is no longer, or of what has come already, comes after what is said; what
        # was added comes after a total.
        proposition = material.propositions[figure.proposition_id]
        is_more = figure.stance == "expects" and bool(proposition.fulfilled_by)
        is_added = figure.measure_id in totals and bool(say_added_in(figure))
        is_now = not (is_over(proposition) or is_more)
        is_all = not _may_be_part(figure, wholes)
        return (is_now, figure.voice_id != "", not is_added, is_all, *_rank_in_measure(figure))

    for figure in sorted(wholes, key=order, reverse=True):
        by_measure[figure.measure_id].append(figure)
    gone = _find_gone([*by_measure.values()])
    followed = _find_followed(by_measure.values(), material) - gone
    ranked = sorted(
        by_measure.values(),
        key=lambda group: (group[0].measure_id != leading, _rank_measure(group, material, followed, gone)),
    )
    weighty = [group for group in ranked if not _is_minor(group, material)]
    # What only unnamed voices gave before this week comes after what anybody gives by name.
    weighty.sort(key=lambda group: group[0].measure_id != leading and _is_known_unnamed(group, material))
    newest = _put_newer_parts(weighty)
    # A whole that a shown part names already (“6 of 20”) needs no card of its own.
    told = {one.subset_of for one in newest[:MOST] if one.subset_of}
    newest = _drop_repeated([one for one in newest if one.figure_id not in told])
    # “12,000 in Russia” of “10,000 sent there” stands beside that number, on its card.
    newest = [one for one in newest if not any(is_beyond_whole(one, whole) for whole in newest)]
    # A distance or a length of time is a detail where anything is counted, unless it was told anew.
    newest = [one for one in newest if not _is_detail(one, material)] or newest
    chosen: list[Any] = []
    for figure in newest:
        most = _OF_FIRST_TOPIC if newest[0].topic_id == figure.topic_id else 1
        if sum(one.topic_id == figure.topic_id for one in chosen) < most:
            chosen.append(figure)
    rest = [one for one in newest if one not in chosen]
    return sorted([*chosen, *rest][:MOST], key=newest.index)


def _may_be_part(figure: Any, among: Sequence[Any]) -> bool:
    """Whether a number of one place is less than one of another: Japan’s leads no recall of the world."""
    if not (say_scope(figure) and has_number(figure)):
        return False
    return any(
        find_middle(one) > find_middle(figure)
        for one in among
        if one.measure_id == figure.measure_id and one.scope not in ("", figure.scope)
        if is_recent(one, figure) and one.voice_named and one.stance == figure.stance and has_number(one)
    )


def _is_minor(group: Sequence[Any], material: Material) -> bool:
    """Whether its newest number is an unnamed voice’s, and below ten: a detail."""
    whole = material.figures.get(group[0].subset_of, group[0])
    return not group[0].voice_named and max(list_numbers(whole), default=math.inf) < _FEW


def _is_known_unnamed(group: Sequence[Any], material: Material) -> bool:
    is_known = material.compare_to is not None and not _is_news(group[0], material)
    is_of_late = material.is_within(WEEK, count_days(group[0]))
    return is_known and not is_of_late and not any(one.voice_named for one in group)


def _put_newer_parts(ranked: Sequence[Sequence[Any]]) -> list[Any]:
    """Put a part in the place of its whole where somebody else counted it since: newer dead, older losses.

    Of several parts of one day it is the one that most voices count. Its card tells what others gave for the
    whole, and what the same voice gave for another part.
    """
    newest = [group[0] for group in ranked]
    voices = {group[0].measure_id: len({one.voice_id for one in group}) for group in ranked}
    newer: dict[str, Any] = {}
    for whole in newest:
        parts = [
            one
            for one in sorted(newest, key=lambda one: one.measure)
            if one.part_of == whole.measure_id and one.voice_named and has_number(one)
            if one.voice_id != whole.voice_id and count_days(one) > count_days(whole)
        ]
        if parts:
            newer[whole.measure_id] = max(parts, key=lambda one: (count_days(one), voices[one.measure_id]))
    beside = {two.figure_id for one in newer.values() for two in newest if are_siblings(one, two)}
    placed = [newer.get(one.measure_id, one) for one in newest if one.figure_id not in beside]
    return list({one.figure_id: one for one in placed}.values())


def _drop_repeated(ranked: Sequence[Any]) -> list[Any]:
    """One voice’s same number on one topic needs one card, whatever it counts: “1,500” twice puzzles.

    Nor does a number that is expected, where somebody by name has since said that as many came.
    """
    shown: dict[tuple[Any, ...], Any] = {}
    for one in ranked:
        numbers = sorted(list_numbers(one))
        key = (one.voice_id, one.topic_id, *numbers) if numbers else (one.figure_id,)
        if not any(_has_reached(two, one) for two in ranked):
            shown.setdefault(key, one)
    return list(shown.values())


def _has_reached(said: Any, expected: Any) -> bool:
    """Whether a number is what was expected before of the same topic, in the same unit."""
    is_since = count_days(said) >= count_days(expected) and said.voice_named
    kinds = (said.stance, expected.stance) == ("says_so", "expects")
    same = (said.topic_id, said.unit) == (expected.topic_id, expected.unit) and has_number(said)
    return bool(kinds and is_since and same and is_same_value(said, expected))


def _rank_in_measure(figure: Any) -> tuple[Any, ...]:
    """The newest comes first; of one day a whole before what was added or is of one place, then by voice."""
    return (
        # A number that is a little older says more than “several thousand”, and a named voice’s than others’.
        count_days(figure) - _OLDER * (not has_number(figure)) - 2 * WEEK * (not figure.voice_named),
        figure.accumulation != "increment",
        not figure.scope,
        bool(figure.voice_named),
        not figure.hedge,
        figure.value_text,
    )


def _find_followed(groups: Iterable[Sequence[Any]], material: Material) -> set[str]:
    """The measure of each topic that readers follow: the most told, if no other is news of these weeks.

    It is not dropped for a quarter for what was new two months ago.
    """
    by_topic: dict[str, list[Sequence[Any]]] = defaultdict(list)
    for group in groups:
        by_topic[group[0].topic_id].append(group)
    followed = set()
    for of_topic in by_topic.values():
        most = max(of_topic, key=lambda group: (_weigh_measure(group, material), str(group[0].measure)))
        others = [group[0] for group in of_topic if group is not most and _is_news(group[0], material)]
        is_recent = material.is_within(QUARTER, count_days(most[0]))
        if is_recent and not any(material.is_within(LAST_WEEKS, count_days(one)) for one in others):
            followed.add(most[0].measure_id)
    return followed


def _find_gone(groups: Sequence[Sequence[Any]]) -> set[str]:
    """The measures whose newest state is a week older than another’s of topic and unit: men have moved."""
    newest = [
        max((one for one in group if one.voice_named), key=find_last_day, default=group[0])
        for group in groups
        if group[0].accumulation == "snapshot"
    ]
    return {
        one.measure_id
        for one in newest
        for two in newest
        if (one.topic_id, one.unit) == (two.topic_id, two.unit)
        # What is only expected moves nobody.
        if two.voice_named and two.stance == "says_so"
        if (find_last_day(two) - find_last_day(one)).days > WEEK
    }


def _is_news(figure: Any, material: Material) -> bool:
    return bool(material.claims[figure.claim_id].is_news)


@once
def _list_documents(material: Material) -> dict[str, set[str]]:
    """The documents that give numbers of each measure."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in material.figures.values():
        found[one.measure_id].add(one.document_id)
    return found


def _is_detail(figure: Any, material: Material) -> bool:
    if figure.measure_kind not in _DETAILS:
        return False
    acts = {one.statement_id for one in material.figures.values() if one.measure_id == figure.measure_id}
    return len(acts) < 2


def _weigh_measure(group: Sequence[Any], material: Material) -> float:
    """Weigh how many voices and documents give numbers of a measure, and how large the newest is.

    A number that one document gives is a detail, however new; what many tell is the story.
    """
    newest = group[0]
    named = {voice for one in group if one.voice_named for voice in material.signatories(one.claim_id)}
    unnamed = {one.voice_id for one in group if one.voice_id and not one.voice_named}
    documents = _list_documents(material)[newest.measure_id]
    weight = len(named) + 0.3 * len(unnamed) + 0.3 * min(len(documents), 15)
    largest = min(_LARGE, max([1.0, *list_numbers(newest)]))
    return float(weight + 0.5 * math.log10(largest) * (newest.measure_kind == "count"))


def _rank_measure(
    group: Sequence[Any], material: Material, followed: set[str], gone: set[str]
) -> tuple[Any, ...]:
    """Rank a measure by its topic, then by how much is said of it, what is current first."""
    newest = group[0]
    proposition = material.propositions[newest.proposition_id]
    is_current = newest.measure_id in followed or _is_news(newest, material)
    current = 3.0 * (is_current - (newest.measure_id in gone))
    return (
        not newest.voice_id,
        is_over(proposition),
        int(proposition.topic_rank),
        _is_detail(newest, material),
        -_weigh_measure(group, material) - current,
        -weigh(proposition, material),
        not has_number(newest),
        newest.stance != "says_so",
        newest.measure,
    )
