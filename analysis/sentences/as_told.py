"""The rows of a page as its sentences tell them, where the words of a document would mislead beside others.

A document has a spy agency “confirm” what another state does; a reader takes it that this state has confirmed
it. What a state says that it will do is no guess of it. And a document calls a minister what he was then,
beside his successor. The data keep all three as they are.
"""

import re
from collections import defaultdict
from dataclasses import replace
from typing import Any

from analysis.dates.edtf import read_edtf
from analysis.sentences.standing.parties import Party, find_parties, names_no_doer
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.relative_dates import count_days, to_date

# An office that one person has at a time, and what makes it one of several.
_OF_ONE = re.compile(
    r"\b(?:president|premier|minister|chancellor|secretary|mayor|governor|director|chief|head|commander"
    r"|chair(?:man|woman|person)?|king|queen|pope|prosecutor general)\b",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"\b(?:deputy|vice|assistant|under-?secretary|former|then|acting|first|one|an?|minister for)\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\A(?:the\s|(?:.*?[’']s?\s))?", re.IGNORECASE)


def tell_as_known(material: Material) -> Material:
    """Tell as said what confirms nothing or is announced, and who has a successor by the office of then."""
    former = _find_former(material)
    only_said = {
        one
        for one, claim in material.claims.items()
        if not _can_confirm(claim, material) or _announces(claim, material)
    }

    def tell(row: Any) -> Any:
        return row._replace(modality="asserts") if row.claim_id in only_said else row

    claims = {one: tell(claim) for one, claim in material.claims.items()}
    for one, claim in claims.items():
        if claim.origin_id in former:
            claims[one] = claim._replace(origin_role=former[claim.origin_id])
    stances = {one: [tell(row) for row in rows] for one, rows in material.stances.items()}
    of_then = {one: replace(material.agents[one], role=role) for one, role in former.items()}
    figures = {
        one: figure
        for one, figure in material.figures.items()
        if not _is_of_before(figure, claims[figure.claim_id])
    }
    return replace(
        material, claims=claims, figures=figures, stances=stances, agents={**material.agents, **of_then}
    )


def _is_of_before(figure: Any, claim: Any) -> bool:
    """Whether a state is of a time before the event of its claim: what that is compared with.

    “49.1 °C, beating the 47.8 °C of 2019”: the record is not 47.8, nor was 49.1 revised to it.
    """
    if figure.accumulation != "snapshot" or not figure.period_edtf:
        return False
    last, event = read_edtf(figure.period_edtf).latest, to_date(claim.event_from)
    return last is not None and event is not None and last < event


def _can_confirm(claim: Any, material: Material) -> bool:
    """Whether a claim confirms what it does as its reader takes it: said by a party, or by who denied it."""
    if claim.modality != "confirms":
        return True
    proposition = material.propositions[claim.proposition_id]
    parties = find_parties(proposition, material)
    if names_no_doer(proposition, parties, material):
        return True
    turned = (
        one.stance in ("denies", "leaves_open") and one.voice_id == claim.voice_id
        for one in material.claims_on[claim.proposition_id]
    )
    return any(_speaks_for(party, claim) for party in parties) or any(turned)


def _announces(claim: Any, material: Material) -> bool:
    """Whether somebody speaks without a hedge of what its own side will do, or what will come to it."""
    if claim.modality != "forecasts" or claim.hedge or not claim.voice_named:
        return False
    proposition = material.propositions[claim.proposition_id]
    own = [
        re.escape(re.sub(r"\Athe ", "", party.name))
        for party in find_parties(proposition, material)
        if _speaks_for(party, claim)
    ]
    does, gets = r"\A(?:the )?{0} (?:will|is to|are to)\b", r"\b(?:to|for) (?:the )?{0}(?![\w’'-])"
    patterns = (f"{does}|{gets}".format(name) for name in own)
    return any(re.search(one, str(proposition.clause), re.IGNORECASE) for one in patterns)


def _speaks_for(party: Party, claim: Any) -> bool:
    return party.name == claim.voice_side or bool({claim.origin_id, claim.voice_id} & party.actors)


def _find_former(material: Material) -> dict[str, str]:
    """Find who had an office of which another spoke only since, with the words for it."""
    days: dict[str, list[int]] = defaultdict(list)
    for claim in material.claims.values():
        days[claim.origin_id].append(count_days(claim))
    holders: dict[str, list[str]] = defaultdict(list)
    for one in days:
        agent = material.agents.get(one)
        if agent is None or not agent.named or agent.kind != "person":
            continue
        if _OF_ONE.search(agent.role) and not _OF_SEVERAL.search(agent.role):
            holders[agent.role.casefold()].append(one)
    return {
        one: say_then(material.agents[one].role)
        for of_office in holders.values()
        for one in of_office
        if any(min(days[other]) > max(days[one]) for other in of_office)
    }


def say_then(role: str) -> str:
    """Say an office as that of then.

    >>> say_then("Norland’s minister"), say_then("mayor of Kesh"), say_then("the US secretary of state")
    ('Norland’s then minister', 'then mayor of Kesh', 'the then US secretary of state')
    """
    return _WHOSE.sub(r"\g<0>then ", role, count=1)
