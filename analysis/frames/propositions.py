"""What is said of each proposition, counted: named and unnamed voices apart, by what they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

import pandas as pd

from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.agents import read_agents
from analysis.frames.forecasts import Related, find_expected, find_said, find_state, relate_propositions
from analysis.frames.frame import build_frame, read_records, to_day

_COUNTED_AS = {"says_so": "says", "expects": "expects", "denies": "denies", "leaves_open": "open"}


def list_propositions(
    cut: Slice, claims: pd.DataFrame, stances: pd.DataFrame, everywhere: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """List the propositions with their counts; columns as ``analysis.schema.frames.PROPOSITIONS`` says.

    They stand by topic, as the analyst ranks them, then by event and id.

    Parameters
    ----------
    cut
        The slice.
    claims, stances
        From ``list_claims`` (news marked) and ``list_stances``: what the brief shows.
    everywhere
        The stances of the whole slice: what fulfils or excludes a proposition need not be shown.
    as_of
        The brief's day: a forecast whose last day is over has lapsed.
    """
    of_claims: dict[str, list[Record]] = defaultdict(list)
    for claim in read_records(claims):
        of_claims[claim["proposition_id"]].append(claim)
    of_stances: dict[str, list[Record]] = defaultdict(list)
    for stance in read_records(stances):
        of_stances[stance["proposition_id"]].append(stance)
    sides = {agent.agent_id: agent.side for agent in read_agents(cut).values()}
    related = relate_propositions(cut, everywhere)
    said, flatly = (find_said(everywhere, flatly=one) for one in (False, True))
    expected = find_expected(claims)
    rows = []
    for one, about in of_claims.items():
        of = related.get(one, Related())
        state = find_state(expected.get(one), to_day(about[0]["event_to"]), said, flatly, one, of, as_of)
        rows.append(
            {
                **_count_claims(about),
                **_count_voices(of_stances[one]),
                "one_side": _find_one_side(of_stances[one], sides),
                "forecast_state": state,
                "fulfilled_by": " ".join(of.fulfilled_by),
                "excluded_by": " ".join(of.excluded_by),
                "implied_by": " ".join(of.implied_by),
            }
        )
    rows.sort(key=lambda row: (row["topic_rank"], row["topic_id"], row["event_id"], row["proposition_id"]))
    return build_frame("propositions", rows)


def _count_claims(about: list[Record]) -> Record:
    first = about[0]
    public = [day for claim in about if (day := to_day(claim["public_on"]))]
    return {
        **first,
        "event_from": to_day(first["event_from"]),
        "event_to": to_day(first["event_to"]),
        "nobody_count": sum(not claim["counts"] for claim in about),
        "claim_count": len(about),
        "statement_count": len({claim["statement_id"] for claim in about}),
        "document_count": len({claim["document_id"] for claim in about}),
        "first_public": min(public, default=None),
        "last_public": max(public, default=None),
        "is_background": all(claim["is_background"] for claim in about),
        "is_new": any(claim["is_news"] for claim in about),
    }


def _count_voices(stances: list[Record]) -> dict[str, int]:
    """Count the voices: a joint act is one, but unnamed signatories are each one more at most."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in stances:
        counts[row["stance"], "named"] += row["counted"] and row["voice_named"]
        counts[row["stance"], "unnamed"] += len({*row["counted_ids"].split()} - {*row["named_ids"].split()})
    return {
        f"{word}_{kind}": counts[stance, kind]
        for stance, word in _COUNTED_AS.items()
        for kind in ("named", "unnamed")
    }


def _find_one_side(stances: list[Record], sides: Mapping[str, str]) -> str:
    """Find the side of all who say so, signatories one by one; "" where they differ or one has none."""
    found = {
        row["voice_side"] or sides.get(one, "")
        for row in stances
        if row["stance"] == "says_so"
        for one in row["counted_ids"].split()
    }
    return found.pop() if len(found) == 1 else ""
