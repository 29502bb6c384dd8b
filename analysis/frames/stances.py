"""Who says so, who expects, who denies, who leaves open: each voice's latest stance on each proposition.

Nobody stands on both sides: the latest stance counts, and the one that it gave up is told beside it.
Several signatories of one act are one row; those who have since said otherwise stand behind it no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

import pandas as pd

from analysis.dossier.ids import order_of
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.agents import read_agents
from analysis.frames.frame import build_frame, join_ids, join_words, read_records, to_day
from analysis.schema.vocabulary import STANCE

# Said on one day, by one voice, equally near: what is definite outweighs what is not, and a denial all else.
_WEIGHT = {"leaves_open": 0, "expects": 1, "says_so": 2, "denies": 3}
_OF_MATTER = ("proposition_id", "clause", "topic_id", "event_id")
_OF_VOICE = ("voice_id", "voice", "voice_short", "voice_kind", "voice_side", "voice_country")
# Claims of one voice in the order of their saying, latest first, by runs of one stance.
Runs = list[list[Record]]


def list_stances(cut: Slice, claims: pd.DataFrame) -> pd.DataFrame:
    """List each voice's latest stance; columns as ``analysis.schema.frames.STANCES`` says.

    Parameters
    ----------
    cut
        The slice.
    claims
        From ``list_claims``. A claim whose beginning is not recorded counts as nobody and has no row.
    """
    by_proposition: dict[str, list[Record]] = defaultdict(list)
    for claim in _give_statements_one_voice(read_records(claims)):
        if claim["counts"]:
            by_proposition[claim["proposition_id"]].append(claim)
    names = {agent.agent_id: agent.name for agent in read_agents(cut).values()}
    rows = []
    for about in by_proposition.values():
        rows += _list_of_proposition(about, names)
    _mark_given_up(rows, cut)
    return build_frame("stances", rows)


def _mark_given_up(rows: list[Record], cut: Slice) -> None:
    """Mark who has since said that something is so which excludes it: nobody stands on both sides."""
    links = cut.tables["proposition_links"]
    links = links[links["relation"] == "excludes"]
    excluding: dict[str, set[str]] = defaultdict(set)
    for one, two in zip(links["from"], links["to"], strict=True):
        excluding[one].add(two)
        excluding[two].add(one)
    said = {(row["proposition_id"], row["voice_id"]): row for row in rows if row["stance"] == "says_so"}
    for row in said.values():
        others = [said.get((other, row["voice_id"])) for other in sorted(excluding[row["proposition_id"]])]
        later = [other for other in others if other and other["last_said"] > row["last_said"]]
        if later:
            row["counted"], row["given_up_for"] = False, later[0]["proposition_id"]


def _give_statements_one_voice(claims: list[Record]) -> list[Record]:
    """Let each claim count for whoever made its statement, at the statement's day.

    Where a coder linked claims of two voices as one act of speech, a relay has named the wrong speaker,
    or several outlets their own: the claim nearest to the origin says whose it is.
    """
    nearest = {claim["statement_id"]: claim for claim in claims if claim["is_nearest"]}
    last_day: dict[str, date] = {}
    for claim in claims:
        day = to_day(claim["said_to"]) or to_day(claim["said_from"]) or to_day(claim["public_on"]) or date.max
        last_day[claim["statement_id"]] = min(day, last_day.get(claim["statement_id"], date.max))
    given = []
    for claim in claims:
        origin = nearest.get(claim["statement_id"], claim)
        order = (
            last_day[claim["statement_id"]],
            -claim["hop_count"],
            -(to_day(claim["document_from"]) or date.max).toordinal(),
            _WEIGHT[claim["stance"]],
        )
        whose = {column: origin[column] for column in (*_OF_VOICE, "signatory_ids", "counts")}
        members = str(whose["signatory_ids"] or whose["voice_id"]).split()
        given.append({**claim, **whose, "members": members, "order": order})
    return given


def _list_of_proposition(claims: list[Record], names: Mapping[str, str]) -> list[Record]:
    ordered = sorted(claims, key=lambda claim: order_of(claim["claim_id"]))
    ordered.sort(key=lambda claim: claim["order"], reverse=True)
    of_member: dict[str, list[Record]] = defaultdict(list)
    of_act: dict[str, list[Record]] = defaultdict(list)
    for claim in ordered:
        of_act[claim["voice_id"]].append(claim)
        for member in claim["members"]:
            of_member[member].append(claim)
    runs = {member: _split_runs(acts) for member, acts in of_member.items()}
    rows = [row for act in of_act.values() if (row := _row_of_act(act, runs, names))]
    rows.sort(key=lambda row: (STANCE.index(row["stance"]), row["since"] or date.max, row["voice_id"]))
    return _mark_counted(rows)


def _split_runs(claims: Iterable[Record]) -> Runs:
    return [list(run) for _, run in groupby(claims, key=lambda claim: str(claim["stance"]))]


def _row_of_act(act: list[Record], runs: Mapping[str, Runs], names: Mapping[str, str]) -> Record | None:
    """Make the row of one voice, or of one set of signatories, as far as they still stand to it."""
    voice_id = act[0]["voice_id"]
    members = act[0]["members"]
    standing = [one for one in members if any(claim["voice_id"] == voice_id for claim in runs[one][0])]
    if not standing:
        return None
    current = [claim for claim in runs[standing[0]][0] if claim["voice_id"] == voice_id]
    turned = next((runs[one] for one in standing if len(runs[one]) > 1), [])
    given_up = turned[1] if turned else []
    head = _find_nearest(current)
    first = min(current, key=_day_of)
    return {
        **{column: head[column] for column in (*_OF_MATTER, *_OF_VOICE)},
        **{column: head[column] for column in ("stance", "modality", "hedge", "claim_id")},
        "voice_named": any(claim["origin_named"] for claim in current),
        "role": head["origin_role"],
        "since": _day_of(first),
        "since_words": first["said_words"] if first["said_edtf"] or first["reported_edtf"] else "",
        "claim_ids": join_ids(claim["claim_id"] for claim in current),
        "earlier_stance": given_up[0]["stance"] if given_up else "",
        "earlier_until": _first_day(turned[0]) if turned else None,
        "earlier_claim_ids": join_ids(claim["claim_id"] for claim in given_up),
        "is_joint": len(members) > 1,
        "counted": True,
        "given_up_for": "",
        "last_said": current[0]["order"][0],
        "signatory_ids": join_ids(standing) if len(members) > 1 else "",
        "signatories": join_words([names[one] for one in standing]) if len(members) > 1 else "",
    }


def _find_nearest(current: list[Record]) -> Record:
    """Find, of the latest statement, the claim nearest to the origin."""
    latest = [claim for claim in current if claim["statement_id"] == current[0]["statement_id"]]
    return min(latest, key=lambda claim: (not claim["is_nearest"], claim["hop_count"]))


def _day_of(claim: Record) -> date:
    return to_day(claim["said_from"]) or claim["order"][0]


def _first_day(run: list[Record]) -> date:
    return min(_day_of(claim) for claim in run)


def _mark_counted(rows: list[Record]) -> list[Record]:
    """Say which rows add a voice to their stance.

    A joint act adds none where a signatory counts alone, and acts that share a signatory add one together:
    that with most signatories.
    """
    for stance in STANCE:
        of_stance = [row for row in rows if row["stance"] == stance]
        alone = {row["voice_id"] for row in of_stance if not row["is_joint"]}
        joint = [(row, set(row["signatory_ids"].split())) for row in of_stance if row["is_joint"]]
        groups: list[set[str]] = []
        for _, signatories in joint:
            if not signatories & alone:
                groups = _merge(groups, signatories)
        for row, signatories in sorted(joint, key=lambda one: -len(one[1])):
            group = next((one for one in groups if signatories <= one), None)
            row["counted"] = group is not None and not signatories & alone
            groups = [one for one in groups if one is not group or not row["counted"]]
    return rows


def _merge(groups: list[set[str]], signatories: set[str]) -> list[set[str]]:
    meeting = [group for group in groups if group & signatories]
    apart = [group for group in groups if not group & signatories]
    return [*apart, signatories.union(*meeting)]
