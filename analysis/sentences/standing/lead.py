"""What a brief leads with: the most consequential proposition, or the one that an analyst named."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.schema.vocabulary import STANCE
from analysis.sentences.standing.parties import Standing, list_by, read_standing
from analysis.sentences.standing.ranking import rank_propositions
from analysis.sentences.wording.clause import Said, list_said
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.speaker import LISTED

# What an analyst may name.
_NAMED_BY = ("claim_id", "proposition_id", "event_id", "topic_id")
# What is said of a proposition leads in this order.
_FIRST = ("says_so", "denies", "expects", "leaves_open")


@dataclass(frozen=True, eq=False)
class Lead:
    """The proposition that leads, and what is said of it: those of the leading stance first."""

    proposition: Any
    stance: str
    said: tuple[Said, ...]


def read_ids(lead: object) -> list[str]:
    """Read the ids that an analyst gave: a list, or one text with commas or spaces between.

    >>> read_ids("C03, soldiers-sent"), read_ids(["C03"])
    (['C03', 'soldiers-sent'], ['C03'])
    """
    text = " ".join(map(str, lead)) if isinstance(lead, list | tuple) else str(lead)
    return text.replace(",", " ").split()


def check_lead(lead: str | Iterable[str], claims: pd.DataFrame) -> list[str]:
    """Say why what an analyst chose cannot lead a brief of these claims; an empty list where it can."""
    problems = []
    for one in read_ids(lead):
        named = claims[claims[list(_NAMED_BY)].eq(one).any(axis=1)]
        if named.empty:
            problems.append(
                f"lead: {one!r} is no claim, proposition, event or topic that is shown at this date; "
                "name one that is, or give the brief an as_of of its own"
            )
        elif not named["counts"].any():
            problems.append(f"lead: nobody is recorded who says anything of {one!r}; name another")
    return problems


def find_lead(material: Material, lead: str | Iterable[str] = "") -> Lead | None:
    """Find what leads: the first of ``lead`` that has a voice, else the first by consequence."""
    ranked = rank_propositions(material)
    for one in read_ids(lead):
        claim = material.claims.get(one)
        of_claim = [material.propositions[claim.proposition_id]] if claim is not None else []
        named = of_claim or [row for row in ranked if one in (row.proposition_id, row.event_id, row.topic_id)]
        for proposition in named:
            if material.stances.get(proposition.proposition_id):
                return _read_lead(proposition, material, one)
    return _read_lead(ranked[0], material) if ranked else None


def _read_lead(proposition: Any, material: Material, chosen: str = "") -> Lead:
    """Take the stance of a chosen claim, else the first that anybody takes.

    Of more than a headline can name, who confirms it comes first: it is not told as what “seven others” say.
    """
    by_stance = {stance: list_said(proposition.proposition_id, stance, material) for stance in STANCE}
    stance = next((one for one in _FIRST if by_stance[one]), "")
    new = [name for name, said in by_stance.items() if any(material.has_news(one.stance) for one in said)]
    # What was said long ago is not the news where a denial is all that is new.
    if stance == "says_so" and new == ["denies"]:
        stance = "denies"
    for name, said in by_stance.items():
        own = [one for one in said if chosen in one.stance.claim_ids.split()]
        if own:
            return Lead(proposition, name, (*own, *(one for one in said if one not in own)))
    said = by_stance.get(stance, [])
    are_many = stance == "says_so" and sum(one.named and one.stance.counted for one in said) > LISTED
    confirming = read_standing(proposition, material).confirming if are_many else ()
    return Lead(proposition, stance, tuple(sorted(said, key=lambda one: one not in confirming)))


def list_kin(lead: Lead, material: Material) -> set[str]:
    """List what is of the headline’s own matter: what a part of its numbers is told of, what announced that.

    Of a group of 6,000 a thousand have come: whoever had said that they will come is heard first.
    """
    one = lead.proposition.proposition_id
    wholes = {figure.figure_id for figure in material.figures_on.get(one, ())}
    parts = {figure.proposition_id for figure in material.figures.values() if figure.subset_of in wholes}
    return {
        other.proposition_id
        for other in material.propositions.values()
        if (parts - {one}) & {other.proposition_id, *other.fulfilled_by.split()}
    }


def is_ambiguous(lead: Lead, standing: Standing, material: Material) -> bool:
    """Whether whoever does not confirm what leads spoke of its own matter: then “it” could be either."""
    kin = list_kin(lead, material) - {lead.proposition.proposition_id}
    return any(list_by(party, one, material) for party in standing.silent for one in kin)
