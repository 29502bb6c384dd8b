"""Order by consequence: the analyst's topics first, then what is new, what several say, what has a figure.

No id decides anything: what is equal in all of these stands in the order of its own words.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.sentences.standing.revisions import find_revision
from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.relative_dates import LAST_WEEKS, count_days
from analysis.sentences.wording.verbs import is_of_now

Rank = tuple[Any, ...]
# So many voices make a matter known: one more is hardly news.
WELL_KNOWN = 3
_TURNED = 4.0


@once
def rank_propositions(material: Material) -> list[Any]:
    """List the propositions, the most consequential first."""
    return sorted(material.propositions.values(), key=lambda one: rank_proposition(one, material))


def rank_proposition(proposition: Any, material: Material) -> Rank:
    """Rank a proposition; the smaller, the more consequential."""
    return (
        bool(proposition.is_background),
        not has_voice(proposition),
        # Nobody expects it any longer, or has spoken of it since it ended.
        is_over(proposition)
        or day_of(proposition.last_public) < find_ended(material).get(proposition.proposition_id, 0),
        proposition.topic_id not in _list_fresh_topics(material),
        int(proposition.topic_rank),
        not proposition.is_new,
        not is_of_late(proposition, material),
        -weigh(proposition, material),
        -day_of(proposition.last_public),
        str(proposition.clause),
    )


def is_over(proposition: Any) -> bool:
    """Whether it was only ever expected, and is expected no longer: its time has passed, or it came."""
    is_past = proposition.forecast_state in ("lapsed", "fulfilled", "overtaken")
    return is_past and not has_voice(proposition, "says denies")


@once
def find_ended(material: Material) -> Mapping[str, int]:
    """Find what was so and is no more, by proposition, each with the day since which a voice says otherwise.

    “Miners are trapped” is of then once who said so says that all are out, whoever else had said so before.
    """
    ended: dict[str, int] = {}
    for one, rows in material.stances.items():
        days = [
            day_of(other.since)
            for row in rows
            if row.stance == "says_so" and row.given_up_for
            for other in material.stances.get(row.given_up_for, ())
            if other.voice_id == row.voice_id and other.stance == "says_so"
        ]
        if days and is_of_now(str(material.propositions[one].clause)):
            ended[one] = min(days)
    return ended


@once
def _list_fresh_topics(material: Material) -> frozenset[str]:
    """The topics of which a named voice said something since the earlier brief: all where there is none."""
    return frozenset(
        row.topic_id
        for row in material.propositions.values()
        if material.compare_to is None
        or any(
            one.counted and one.voice_named and material.has_news(one)
            for one in material.stances.get(row.proposition_id, ())
        )
    )


def weigh(proposition: Any, material: Material) -> float:
    """Weigh a proposition: what of it is news, what stands behind it, and whether it has a figure.

    A voice that turned or confirms weighs most, then a matter that nobody spoke of before, then one more
    voice; where three or more spoke already, one more adds little but for a new number of its own. A figure
    weighs as much as a voice, since a number is what a reader takes away.
    """
    rows = [row for row in material.stances.get(proposition.proposition_id, ()) if row.counted]
    fresh = [row for row in rows if material.has_news(row)]
    known = len(rows) - len(fresh)
    # What two governments say outweighs what two ministries of one say.
    saying = [row for row in fresh if row.stance == "says_so" and row.voice_named]
    sides = max(1, len({row.voice_side for row in saying} - {""}))
    cites = any(
        material.figures_of.get(one.claim_id) for one in material.claims_on[proposition.proposition_id]
    )
    return (
        sum(_weigh_fresh(row, known, material) for row in fresh)
        + 2.0 * (bool(fresh) and not known)
        + 0.8 * min(int(proposition.says_named), 4)
        + 0.4 * min(int(proposition.denies_named), 2)
        + 1.0 * min(sides - 1, 2)
        + 0.5 * min(int(proposition.expects_named), 2)
        + 0.3 * int(proposition.says_unnamed + proposition.expects_unnamed > 0)
        + 1.0 * cites
        + 0.08 * min(int(proposition.document_count), 10)
    )


def _weigh_fresh(stance: Any, known: int, material: Material) -> float:
    """Weigh one voice that is news, beside so many that were known."""
    if not stance.voice_named:
        return 0.3
    if {stance.stance, stance.earlier_stance} == {"says_so", "denies"}:
        return 8.0
    if (stance.earlier_stance and stance.stance != "denies") or stance.modality == "confirms":
        return _TURNED
    if stance.stance == "denies":
        return 0.5
    return 2.0 if known < WELL_KNOWN or _has_new_number(stance, material) else 0.5


def _has_new_number(stance: Any, material: Material) -> bool:
    """Whether a voice gives another number than before, and it is news."""
    figures = [one for claim in stance.claim_ids.split() for one in material.figures_of.get(claim, ())]
    return any((revision := find_revision(one, material)) and revision.is_news for one in figures)


def is_of_late(proposition: Any, material: Material) -> bool:
    """Whether a named voice said it in the last weeks, or turned or confirmed it since the earlier brief.

    Of what is new since a brief of long ago, this comes first. A number that is only computed is no news.
    """
    rows = [row for row in material.stances.get(proposition.proposition_id, ()) if row.counted]
    fresh = [row for row in rows if row.voice_named and material.has_news(row)]
    return any(_weigh_fresh(row, 0, material) >= _TURNED or _is_late(row, material) for row in fresh)


def _is_late(stance: Any, material: Material) -> bool:
    """Whether one of its claims is of the last weeks, and more than a number computed from another."""
    claims = [material.claims[one] for one in stance.claim_ids.split()]
    return any(
        material.is_within(LAST_WEEKS, count_days(claim))
        and not {one.figure_id for one in material.figures_of.get(claim.claim_id, ())} & material.converted
        for claim in claims
    )


def is_settled(proposition: Any) -> bool:
    """Whether nobody asks for it any longer: something else that is said implies it or says that it came."""
    return bool(proposition.implied_by or proposition.fulfilled_by or proposition.is_background)


def has_voice(proposition: Any, kinds: str = "says expects denies open") -> bool:
    """Whether anybody is recorded who takes a stance on a proposition, or one of some kinds."""
    return any(
        getattr(proposition, f"{kind}_{named}") for kind in kinds.split() for named in ("named", "unnamed")
    )


def day_of(moment: Any) -> int:
    """A day as a number to sort by; 0 where it is not known."""
    return 0 if pd.isna(moment) else int(pd.Timestamp(moment).toordinal())
