"""Since when: the earliest days that anybody gives for the lead, and who was the first to say so."""

import calendar
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from analysis.dates.edtf import read_bounds
from analysis.dates.words import format_edtf
from analysis.sentences.answers.outlook import UNDER_WAY
from analysis.sentences.numbers.asked_number import stems
from analysis.sentences.standing.footing import find_weaker_verb
from analysis.sentences.standing.lead import Lead
from analysis.sentences.standing.ranking import day_of, rank_propositions
from analysis.sentences.wording.clause import list_counted, list_said
from analysis.sentences.wording.figure_phrases import has_number, is_plain, is_same_value
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import say_when
from analysis.sentences.wording.sentence import Sentence, capitalise, refer
from analysis.sentences.wording.speaker import Draft, Wordings
from analysis.sentences.wording.telling import Telling

SINCE = "Since when?"
_TELLS_DAY = re.compile(rf"\d|\b(?:{'|'.join(calendar.month_name[1:])})\b")
_IS_STATE = re.compile(r"\b(?:is|are)\b")
# A longer period is told by its beginning.
_SHORT = timedelta(days=15)


def answer_since_when(telling: Telling, most: int, lead: Lead) -> list[Sentence]:
    """Say which days a number of what leads is of, or its event, and who was the first to say so."""
    if lead.proposition.is_background or lead.stance in ("denies", "leaves_open"):
        return []
    is_dated, wordings = _word_since(lead, telling.material)
    before = set(telling.told)
    told = telling.tell_each(wordings, most)
    if not is_dated:
        telling.told = before  # who was the first to say so does not tell with which number
    return told


@once
def _word_since(lead: Lead, material: Material) -> tuple[bool, list[Wordings]]:
    """Whether anybody gives days; these and who was the first, or the event and who was the first."""
    days = _word_days(lead.proposition, material)
    said = list_counted(lead.proposition.proposition_id, "says_so", material)
    # Where all who say so only estimate it, a date of our record would be read as theirs.
    event = () if days or find_weaker_verb(said, material) else _word_event(lead.proposition, material)
    is_undated = not (days or event) and _has_no_day(lead.proposition, material)
    first = _word_first(lead.proposition, material, is_undated)
    return bool(days), [one for one in (days, event, first) if one]


def _has_no_day(proposition: Any, material: Material) -> bool:
    """Whether it is a state that our record has no day for."""
    bounds = read_bounds(material.events[proposition.event_id].date_edtf)
    has_day = bounds.earliest is not None and bounds.earliest == bounds.latest
    has_period = any(one.period_edtf for one in material.figures_on[proposition.proposition_id])
    tells_day = _TELLS_DAY.search(proposition.clause)
    return not (has_day or has_period or tells_day) and bool(_IS_STATE.search(proposition.clause))


def _word_first(proposition: Any, material: Material, is_undated: bool) -> Wordings:
    """Who was the first in our documents to say so; “among the first” where dates do not settle it."""
    acts: dict[str, list[Any]] = defaultdict(list)
    for one in material.claims_on[proposition.proposition_id]:
        if one.counts and one.stance == "says_so":
            acts[one.statement_id].append(one)
    # Of the claims that relay one statement, the one that knows its day best.
    closest = (
        min(act, key=lambda one: (day_of(one.said_to) - day_of(one.said_from), not one.is_nearest))
        for act in acts.values()
    )
    dated = [one for one in closest if day_of(one.said_from)]
    if not dated:
        return ()
    first = min(dated, key=lambda one: (day_of(one.said_to), not one.origin_named, one.hop_count, one.text))
    said = [one for act in acts.values() for one in act]
    others = [one for one in said if one.voice_id != first.voice_id]
    implying = (
        one
        for other in proposition.implied_by.split()
        for one in material.claims_on[other]
        if one.counts and one.stance == "says_so" and one.voice_id != first.voice_id
    )
    before = [*(one for one in said if not day_of(one.said_from)), *implying]
    if any(day_of(one.public_on) < day_of(first.said_from) for one in before):
        return ()  # somebody said so before on a day that nobody tells, or said what implies it
    if _said_otherwise_since(first, proposition, material):
        return ()
    is_sure = all(day_of(one.said_from) > day_of(first.said_to) for one in others)
    speaker = material.speaker(first.claim_id)
    was = "were" if speaker.plural else "was"
    among = "" if is_sure else "among "
    that = f"that {material.clause(proposition.proposition_id)}"
    refs = refer([first.claim_id], beside=say_when(first, material.as_of))
    full, brief = (speaker,), speaker.brief
    undated: list[Draft] = [
        (f"No first day is given {material.here}; {among}the first to say ", what, f" {was} ", *who, *refs)
        for what in (that, "so")
        for who in (full, brief)
    ]
    told: list[Draft] = [
        (f"{capitalise(material.here)}, ", *who, f" {was} {among}the first to say ", what, *refs)
        for who, what in ((full, that), (brief, that), (brief, "so"))
    ]
    return (*(undated if is_undated else ()), *told)


def _said_otherwise_since(first: Any, proposition: Any, material: Material) -> bool:
    """Whether who said so first denied it later, or said what excludes it: what it says now began after."""
    own = proposition.proposition_id
    others = {one for pair in material.exclusions if own in pair for one in pair} - {own}
    otherwise = [(own, "denies"), *((one, "says_so") for one in others)]
    return any(
        claim.voice_id == first.voice_id
        and claim.stance == stance
        and day_of(claim.said_from) > day_of(first.said_to)
        for one, stance in otherwise
        for claim in material.claims_on.get(one, ())
    )


def _word_days(lead: Any, material: Material) -> Wordings:
    """Who gives the earliest days: for a number of what leads, else for one of its topic."""
    # Of what is still being prepared only what it continues tells a beginning.
    is_ahead = bool(UNDER_WAY.search(lead.clause))
    ranked = [
        one
        for one in rank_propositions(material)
        if one.topic_id == lead.topic_id and (not is_ahead or stems(one.clause) <= stems(lead.clause))
    ]
    for proposition in (lead, *ranked):
        if dated := _list_dated(proposition, material):
            first = min(
                dated, key=lambda one: (_find_start(one), not is_plain(one, material), one.value_text)
            )
            if _was_said_before(_find_start(first), (lead, proposition), material):
                continue
            claim, clause = material.claims[first.claim_id], material.clause(proposition.proposition_id)
            speaker = material.speaker(first.claim_id)
            when, is_count = _say_start(first, material)
            beside = refer([first.claim_id], beside=say_when(claim, material.as_of))
            start, does = f"Dated to {when} by ", beside
            if is_count:
                start = ""
                does = (f" counted {first.measure} from {when}", *beside, "; no first day is given")
            elif proposition.proposition_id != lead.proposition_id:
                unknown = "for this no day is given; " if is_ahead else ""
                start = capitalise(f"{unknown}that {clause} is dated to {when} by ")
            return tuple((start, *who, *does) for who in ((speaker,), speaker.brief))
    return ()


def _departs(figure: Any, material: Material) -> bool:
    """Whether the document nearest to the speaker gives another number, or the other bound."""
    same = [one for one in material.figures_in[figure.statement_id] if one.measure_id == figure.measure_id]
    nearest = [one for one in same if one.is_nearest]
    opposite = {"at_least", "at_most"}
    alike = (is_same_value(one, figure) and {one.form, figure.form} != opposite for one in nearest)
    return bool(nearest) and not any(alike)


def _was_said_before(day: date, propositions: Sequence[Any], material: Material) -> bool:
    """Whether somebody said so by a day: then a number that begins on it is an addition, and no beginning."""
    return any(
        one.stance == "says_so" and 0 < day_of(one.said_to) <= day.toordinal()
        for proposition in propositions
        for one in material.claims_on[proposition.proposition_id]
    )


def _list_dated(proposition: Any, material: Material) -> list[Any]:
    """The numbers with days of their own that those give who say so; a year that the clause tells is none."""
    said = list_said(proposition.proposition_id, "says_so", material)
    voices = {one.stance.voice_id for one in said if one.named}
    return [
        one
        for one in material.figures_on[proposition.proposition_id]
        if one.voice_id in voices
        and one.stance == "says_so"
        and one.measure_kind in ("count", "amount")
        and has_number(one)
        and not _departs(one, material)
        and not one.conversion_of
        and not proposition.is_background
        and read_bounds(one.period_edtf).earliest is not None
        and one.period_edtf not in proposition.clause
    ]


def _find_start(figure: Any) -> date:
    """The day by which a period has begun: “October” began by its last day, “8 October” on it."""
    return read_bounds(figure.period_edtf.partition("/")[0]).latest or date.max


def _say_start(figure: Any, material: Material) -> tuple[str, bool]:
    """The days that a number is of, else when its count begins, and that it is only a count’s beginning.

    Every first stands there where reports differ.
    """
    bounds = read_bounds(figure.period_edtf)
    if bounds.earliest and bounds.latest and bounds.latest - bounds.earliest <= _SHORT:
        return format_edtf(figure.period_edtf), False
    given = {
        _find_start(one): one.period_edtf.partition("/")[0]
        for one in material.figures_in[figure.statement_id]
        if one.measure_id == figure.measure_id and read_bounds(one.period_edtf).earliest is not None
    }
    every = ",".join(given[day] for day in sorted(given))
    return format_edtf(f"[{every}]") + ", as reports differ" * (len(given) > 1), True


def _word_event(proposition: Any, material: Material) -> Wordings:
    event = material.events[proposition.event_id]
    bounds = read_bounds(event.date_edtf)
    # A span that we inferred may rest on what was told later; of a day, it is the year.
    is_told = bounds.earliest is not None and (event.date_basis == "stated" or bounds.is_day)
    if event.kind == "forecast" or not is_told:
        return ()
    name = material.within(str(event.name))
    start, slash, end = event.date_edtf.partition("/")
    is_open = slash and end in ("", "..")
    period = f"{format_edtf(start)} and later" if is_open else format_edtf(event.date_edtf)
    # “To April to December” is read twice.
    when = f"the time from {period}" if " to " in period and not period.startswith("a ") else period
    return ((f"Our record dates it ({name}) to {when}",),)
