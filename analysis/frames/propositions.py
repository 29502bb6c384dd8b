"""What is said of each proposition, counted: named and unnamed voices apart, by what they say."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Places, count_distinct, find_distinct
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.agents import read_agents
from analysis.frames.forecasts import find_expected, find_state, find_words, relate_propositions
from analysis.frames.frame import Piece, build_from_parts, read_days, read_records
from analysis.schema.vocabulary import COUNTED_AS

_OF_STANCE = ("stance", "voice_named", "voice_side", "counted", "counted_ids", "named_ids")


def list_propositions(
    cut: Slice, claims: pd.DataFrame, stances: pd.DataFrame, everywhere: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """List the propositions with their counts; columns as ``analysis.schema.frames.PROPOSITIONS`` says.

    They stand by topic, as the analyst ranks them, then by event and id. ``claims`` (news marked) and
    ``stances`` are what the brief shows, ``everywhere`` the stances of the whole slice: what fulfils or
    excludes a proposition need not be shown. A forecast whose last day is before ``as_of`` has lapsed.
    """
    which, firsts = find_distinct(claims["proposition_id"])
    of_stances: dict[str, list[Record]] = defaultdict(list)
    for stance in read_records(stances, "proposition_id", *_OF_STANCE):
        of_stances[stance["proposition_id"]].append(stance)
    sides = {agent.agent_id: agent.side for agent in read_agents(cut).values()}
    words, expected = find_words(everywhere), find_expected(claims)
    related = relate_propositions(cut, words)
    about = claims["proposition_id"].iloc[firsts], read_days(claims["event_to"].iloc[firsts])
    rows = []
    for one, last_day in zip(*about, strict=True):
        of = related.get(one, {})
        rows.append(
            {
                **_count_voices(of_stances[one]),
                "one_side": _find_one_side(of_stances[one], sides),
                "forecast_state": find_state(expected.get(one), last_day, words, one, of, as_of),
                "fulfilled_by": " ".join(of.get("fulfils", ())),
                "excluded_by": " ".join(of.get("excludes", ())),
                "implied_by": " ".join(of.get("implies", ())),
            }
        )
    parts = Piece(claims, firsts), Piece(_count_claims(claims, which)), Piece(rows)
    by_topic = ["topic_rank", "topic_id", "event_id", "proposition_id"]
    return build_from_parts("propositions", *parts).sort_values(by_topic, ignore_index=True)


def _count_claims(claims: pd.DataFrame, which: Places) -> dict[str, Any]:
    groups = claims[["public_on", "is_background", "is_news"]].groupby(which)
    return {
        "nobody_count": np.bincount(which, ~claims["counts"]),
        "claim_count": np.bincount(which),
        "statement_count": count_distinct(which, find_distinct(claims["statement_id"])[0]),
        "document_count": count_distinct(which, find_distinct(claims["document_id"])[0]),
        "first_public": groups["public_on"].min(),
        "last_public": groups["public_on"].max(),
        "is_background": groups["is_background"].all(),
        "is_new": groups["is_news"].any(),
    }


def _count_voices(stances: list[Record]) -> dict[str, int]:
    """Count the voices: a joint act is one, but unnamed signatories are each one more at most."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in stances:
        counts[row["stance"], "named"] += row["counted"] and row["voice_named"]
        counts[row["stance"], "unnamed"] += len({*row["counted_ids"].split()} - {*row["named_ids"].split()})
    return {
        f"{word}_{kind}": counts[stance, kind]
        for stance, word in COUNTED_AS.items()
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
