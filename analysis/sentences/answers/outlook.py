"""What next: forecasts that are open, and those that lapsed or came true."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.sentences.standing.footing import count_said
from analysis.sentences.standing.parties import find_parties
from analysis.sentences.standing.ranking import day_of, is_settled, rank_propositions
from analysis.sentences.standing.together import word_voices
from analysis.sentences.wording.clause import Said, list_counted, list_said, state_one
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.relative_dates import HALF_YEAR, LAST_WEEKS, QUARTER, YEAR, count_days
from analysis.sentences.wording.sentence import Sentence, refer
from analysis.sentences.wording.speaker import Wordings
from analysis.sentences.wording.telling import Telling, cite

_STATES = ("open", "lapsed", "fulfilled", "overtaken")
_AGES = (QUARTER, HALF_YEAR, YEAR)
_AHEAD = re.compile(r"\b(?:will|is to|are to)\b")
# What is said to be under way to something that has not come yet.
UNDER_WAY = re.compile(r"\b(?:(?:is|are) (?:preparing|planning|about)|plans? to|intends? to)\b")
# After every day that can be due.
_NEVER = date.max.toordinal()


def answer_what_next(telling: Telling, most: int, lead: str) -> list[Sentence]:
    """Say what is expected and by whom; what lapsed or came is told with its state.

    Where nothing is expected of the topic of what leads, that is said first.
    """
    material = telling.material
    told = telling.tell(*_say_nothing_more(lead, material))
    if told := [*told, *telling.tell_each(_list_forecasts(telling, lead), most - len(told))]:
        return told
    states = {one.forecast_state for one in material.propositions.values() if _may_be_told(one)}
    if states & set(_STATES) and "open" not in states:
        return telling.tell((f"No forecast {material.here} is open",))
    return [] if "open" in states else telling.tell((f"Nobody looks ahead {material.here}",))


@once
def _say_nothing_more(lead: str, material: Material) -> Wordings:
    """That nothing is expected of the matter of what leads, where something of another may follow."""
    leading = material.propositions[lead]
    every = [one for one in material.propositions.values() if _is_anybodys(one, material)]
    of_matter = [one for one in every if _is_of_matter(one, leading, material)]
    ahead = [one for one in _list_ahead(lead, material) if one.forecast_state in ("", "open")]
    if not any(one in every for one in ahead) or any(one in of_matter for one in ahead):
        return ()
    if any(one.forecast_state or one.expects_named or one.expects_unnamed for one in of_matter):
        return ((f"Nothing more {material.here}: what was expected of this came or has lapsed",),)
    return ((f"Of what the headline tells, nobody {material.here} says what comes next",),)


def _is_anybodys(proposition: Any, material: Material) -> bool:
    """Whether an open forecast is that of a voice or of nobody recorded: a relay’s alone is neither."""
    is_counted = proposition.expects_named or proposition.expects_unnamed
    claims = material.claims_on[proposition.proposition_id]
    return proposition.forecast_state != "open" or bool(is_counted) or any(not one.counts for one in claims)


def _is_of_matter(proposition: Any, lead: Any, material: Material) -> bool:
    """Whether something is of the topic of what leads, and not about others than that is about."""
    about = [one for one in find_parties(lead, material) if one.acts_in(str(lead.clause))][:1]
    named = [one.name for one in find_parties(proposition, material)]
    is_about = not named or all(one.name in named for one in about)
    return proposition.topic_id == lead.topic_id and is_about


def cite_first_forecast(telling: Telling, lead: str) -> set[str]:
    """The claims that the first sentence of what comes next will cite."""
    return cite(next(_list_forecasts(telling, lead), ((),))[0])


def _list_forecasts(telling: Telling, lead: str) -> Iterator[Wordings]:
    material = telling.material
    ranked = []
    for proposition in _list_ahead(lead, material):
        said = list_ahead_of(proposition, material)[:1]
        is_known = any(one.claim.claim_id in telling.told for one in said)
        ranked.append((_order(proposition, lead, is_known, material), proposition))
    asked = _list_questions(material)
    is_told = False
    for (_, age, *_), proposition in sorted(ranked, key=lambda item: item[0]):
        if age and asked:
            # What is left open now stands before what was expected long ago.
            yield from asked
            asked, is_told = [], True
        is_due_later = day_of(proposition.event_to) > material.as_of.toordinal()
        is_wanted = not age or not is_told or is_due_later
        if is_wanted and (words := _word_forecast(proposition, lead, material)):
            yield words
        is_told = is_told or not age
    yield from asked


@once
def _list_ahead(lead: str, material: Material) -> list[Any]:
    """What is or was expected, and what is under way to something and was planned since what leads."""
    everything = [one for one in rank_propositions(material) if _may_be_told(one)]
    return [
        one
        for one in everything
        if _is_under_way(one, material) or (one.forecast_state in _STATES and not _is_given_up(one, material))
        if not is_plan_of_before(one, lead, material)
    ]


def _may_be_told(proposition: Any) -> bool:
    """Whether it is no background, or is still to come: what is recalled of long ago is over."""
    return not proposition.is_background or proposition.forecast_state == "open"


@once
def _list_questions(material: Material) -> list[Wordings]:
    """What speakers left open of late and nobody says or expects: whether something will come."""
    found = []
    for proposition in rank_propositions(material):
        said = list_counted(proposition.proposition_id, "leaves_open", material)
        is_ahead = bool(_AHEAD.search(proposition.clause)) and not proposition.forecast_state
        spoken = proposition.says_named + proposition.says_unnamed
        is_past = 0 < day_of(proposition.event_to) < material.as_of.toordinal()
        is_recent = said and material.is_within(QUARTER, day_of(said[0].claim.public_on))
        if is_recent and is_ahead and not (is_past or spoken or proposition.fulfilled_by):
            found.append(word_voices(said, material))
    return found


def _is_under_way(proposition: Any, material: Material) -> bool:
    """Whether it was said of late that something is being prepared, and nobody says that it came since."""
    is_ahead = not proposition.forecast_state and UNDER_WAY.search(proposition.clause)
    is_recent = material.is_within(QUARTER, day_of(proposition.last_public))
    return bool(is_ahead and is_recent and proposition.says_named) and not is_settled(proposition)


def is_plan_of_before(proposition: Any, lead: str, material: Material) -> bool:
    """Whether what leads was first said after anybody spoke of a plan of its topic: then it is not ahead."""
    leading = material.propositions[lead]
    plans = [bool(UNDER_WAY.search(one.clause)) for one in (proposition, leading)]
    if plans != [True, False] or leading.topic_id != proposition.topic_id:
        return False
    named = [one for one in list_counted(lead, "says_so", material) if one.named]
    done = [day_of(material.claims[one].public_on) for said in named for one in said.stance.claim_ids.split()]
    planned = [count_days(one) for one in material.claims_on[proposition.proposition_id]]
    return bool(done) and max(planned) < min(done)


def is_ahead(proposition: Any, material: Material) -> bool:
    """Whether it was said of late, by name, that it is expected or being prepared, and not that it came."""
    is_open = proposition.forecast_state == "open" and bool(proposition.expects_named)
    said = list_said(proposition.proposition_id, "expects", material)
    has_come = any(say_outcome(one.stance, material) for one in said)
    is_recent = material.is_within(QUARTER, day_of(proposition.last_public))
    return (is_open and is_recent and not has_come) or _is_under_way(proposition, material)


@once
def _word_forecast(proposition: Any, lead: str, material: Material) -> Wordings:
    """Who expects it or says it is under way, with its state; of what leads also that it has no day."""
    said = [one for one in list_ahead_of(proposition, material) if one.stance.counted]
    if not said:
        return ()
    refs = refer(one.claim.claim_id for one in said)
    state, clause = proposition.forecast_state, material.clause(proposition.proposition_id)
    if state in ("", "open"):
        is_undated = proposition.proposition_id == lead and not day_of(proposition.event_to)
        is_undated = is_undated and (not state or len(said) == 1)
        every = word_voices(said, material)
        # Where hedge and speaker make it too long, nothing is claimed but that it is open.
        least = (f"Still open is whether {clause}, of which {count_said(said).plain} spoke", *refs)
        undated = [(*one, "; no day is given") for one in every if is_undated]
        return (*undated, *every, *([least] if state else ()))
    main = state_one(said[0], material, figures=0)
    so_far = ", and nobody in our documents says that it came" * (state == "lapsed")
    refs = (*refer([said[0].claim.claim_id]), *say_outcome(said[0].stance, material))
    return ((*main, so_far), main, (f"Once expected: that {clause}", *refs))


def _is_given_up(proposition: Any, material: Material) -> bool:
    """Whether all who expected it have since expected what excludes it."""
    here = proposition.proposition_id
    others = [one for pair in material.exclusions if here in pair for one in pair if one != here]
    since = [two for other in others for two in list_said(other, "expects", material) if two.named]
    days = sorted((count_days(two.claim), two.stance.voice_id) for two in since)
    last = {voice: day for day, voice in days}
    said = list_counted(here, "expects", material)
    return bool(said) and all(last.get(one.stance.voice_id, 0) > count_days(one.claim) for one in said)


def list_ahead_of(proposition: Any, material: Material) -> list[Said]:
    """Who expects what is a forecast, or says that something is under way."""
    stance = "expects" if proposition.forecast_state else "says_so"
    return list_said(proposition.proposition_id, stance, material)


@once
def _order(proposition: Any, lead: str, is_told: bool, material: Material) -> tuple[int, ...]:
    """By state and age; then by topic, who is named first, what is due soon by its day, then the newest.

    Of one age, what leads and is being prepared comes first, and what is due today, may have come or was told
    above last.
    """
    said = list_ahead_of(proposition, material)
    newest = max((day_of(one.claim.public_on) for one in said), default=0)
    age = material.as_of.toordinal() - newest
    due = day_of(proposition.event_to) or _NEVER
    is_near = due - material.as_of.toordinal() <= LAST_WEEKS
    named = any(one.named for one in said)
    return (
        _STATES.index(proposition.forecast_state or "open"),
        sum(age > limit for limit in _AGES),
        proposition.proposition_id != lead or bool(proposition.forecast_state),
        due == material.as_of.toordinal()
        or any(say_outcome(one.stance, material) for one in said if proposition.forecast_state == "open"),
        is_told,
        int(proposition.topic_rank),
        not named,
        due if is_near else _NEVER,
        -newest,
        due,
    )
