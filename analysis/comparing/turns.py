"""How each voice’s stance on each proposition went over time: denials that turn, confirmations by degrees."""

from collections import defaultdict
from datetime import date
from itertools import groupby
from operator import itemgetter

import pandas as pd

from analysis.dates.words import format_day
from analysis.dossier.rows import Record
from analysis.frames.frame import build_frame, join_ids, read_records
from analysis.schema.vocabulary import STANCE_BEFORE

_OF_VOICE = ("voice_id", "voice", "voice_short", "voice_kind", "voice_side", "voice_country", "signatory_ids")
_OF_CLAIM = (
    *(*_OF_VOICE, "claim_id", "statement_id", "statement_place", "proposition_id", "clause", "topic_id"),
    *("stance", "modality", "counts", "hop_count", "said_from", "said_to", "public_on"),
)
# How far a stance goes towards saying that it is so: a voice that climbs confirms by degrees.
_DEGREES = ("denies", "leaves_open", "expects", "says_so")


def list_turns(claims: pd.DataFrame) -> pd.DataFrame:
    """List each voice's stances on each proposition in turn; columns as ``schema.frames.TURNS`` says.

    One row a stretch of time over which a voice kept one stance. Claims of one act of speech are one step:
    the one nearest to the origin says what was said, and of what. ``made_by_relay`` tells where a relay has
    another stance, or a denial of another matter (of "no comment", a denial of the fact).
    """
    rows: list[Record] = []
    for steps in _steps_by_voice(read_records(claims, *_OF_CLAIM)).values():
        rows += _list_stretches(steps)
    rows.sort(key=itemgetter("topic_id", "proposition_id", "voice_id", "from_day"))
    return build_frame("turns", rows)


def _steps_by_voice(claims: list[Record]) -> dict[tuple[str, str], list[list[Record]]]:
    statements: dict[str, list[Record]] = defaultdict(list)
    for claim in claims:
        if claim["counts"]:
            statements[claim["statement_id"]].append(claim)
    steps: dict[tuple[str, str], list[list[Record]]] = defaultdict(list)
    for group in statements.values():
        group.sort(key=itemgetter("statement_place"))
        steps[group[0]["proposition_id"], group[0]["voice_id"]].append(group)
    for proposition_id, voice_id in list(steps):
        for group in steps[proposition_id, voice_id]:
            for one in group[0]["signatory_ids"].split():
                # Who signs and also speaks alone has one way, with both in it.
                if alone := steps.get((proposition_id, one)):
                    whose = {column: alone[0][0][column] for column in _OF_VOICE}
                    alone.append([{**claim, **whose} for claim in group])
    for of_voice in steps.values():
        of_voice.sort(key=lambda group: (_day_of(group), -int(group[0]["hop_count"])))
    return steps


def _day_of(group: list[Record]) -> date:
    days = [claim["said_to"] or claim["said_from"] for claim in group if _is_of_matter(claim, group)]
    return min(filter(None, days), default=group[0]["public_on"] or date.min)


def _is_of_matter(claim: Record, group: list[Record]) -> bool:
    """Whether a claim of a step is on the proposition of the one nearest to the origin."""
    return bool(claim["proposition_id"] == group[0]["proposition_id"])


def _list_stretches(steps: list[list[Record]]) -> list[Record]:
    rows: list[Record] = []
    for stance, stretch in groupby(steps, key=lambda group: group[0]["stance"]):
        groups = list(stretch)
        before = rows[-1]["stance"] if rows else ""
        about = (claim["claim_id"] for group in groups for claim in group if _is_of_matter(claim, group))
        others = [
            claim["claim_id"]
            for group in groups
            for claim in group
            if claim["stance"] != stance or (stance == "denies" and not _is_of_matter(claim, group))
        ]
        told = {
            "from_day": _day_of(groups[0]),
            "until_day": _day_of(groups[-1]),
            "claim_ids": join_ids(about),
            "made_by_relay": join_ids(others),
            "turned_from": before,
            "turn": _name_turn(before, stance) if before else "",
            "is_latest": groups[-1] is steps[-1],
        }
        rows.append({**groups[0][0], **told})
    return rows


def _name_turn(before: str, after: str) -> str:
    if before == "denies" and after == "says_so":
        return "denial given up"
    if after == "denies":
        return "taken back" if before == "says_so" else "come to deny"
    return "by degrees" if _DEGREES.index(after) > _DEGREES.index(before) else "weakened"


def list_ways(rows: list[Record]) -> list[str]:
    """Say of each stretch in order what a voice said of one proposition, and when."""
    *before, now = rows
    way = [f"{STANCE_BEFORE[row['stance']]} {_say_span(row)}" for row in before]
    return [*way, f"has {STANCE_BEFORE[now['stance']]} since {format_day(now['from_day'])}"]


def say_way(rows: list[Record]) -> str:
    """Say what a voice said of one proposition in turn, by its stretches in order."""
    *before, now = list_ways(rows)
    return f"{', then '.join(before)}, and {now}"


def _say_span(row: Record) -> str:
    first, last = format_day(row["from_day"]), format_day(row["until_day"])
    return f"on {first}" if first == last else f"from {first} to {last}"
