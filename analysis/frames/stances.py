"""Who says so, who expects, who denies, who leaves open: each voice's latest stance on each proposition.

Nobody stands on both sides: the latest stance counts, and the one that it gave up is told beside it.
Several signatories of one act are one row; those who have since said otherwise stand behind it no more.
Every voice is counted in exactly one row: in its own where it speaks alone, else in the joint act that adds
most voices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter

import pandas as pd

from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.agents import Agent, read_agents
from analysis.frames.frame import build_frame, join_ids, join_words, read_records, to_day
from analysis.frames.statements import find_nearest
from analysis.schema.vocabulary import STANCE

# Said on one day, by one voice, equally near: what is definite outweighs what is not, and a denial all else.
_WEIGHT = {"leaves_open": 0, "expects": 1, "says_so": 2, "denies": 3}
_OF_MATTER = ("proposition_id", "clause", "topic_id", "event_id")
_OF_VOICE = ("voice_id", "voice", "voice_short", "voice_kind", "voice_side", "voice_country")
# Claims of one voice in the order of their saying, latest first, by runs of one stance.
Runs = list[list[Record]]
# What a voice has said is so since, against a stance of its own: by proposition, stance and voice.
GivenUp = dict[tuple[str, str, str], str]


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
    acts = [act for about in by_proposition.values() for act in _list_of_proposition(about)]
    given_up = _find_given_up(acts, cut)
    of_stance: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for act in acts:
        of_stance[act["proposition_id"], act["stance"]].append(act)
    for beside in of_stance.values():
        _count_each_once(beside, given_up)
    agents = read_agents(cut)
    return build_frame("stances", (_tell_signatories(act, agents) for act in acts))


def _find_given_up(acts: list[Record], cut: Slice) -> GivenUp:
    """Find who has since said what a stance of its own cannot stand beside: nobody stands on both sides.

    Who said so cannot also say what excludes it; who denied it, what implies or fulfils it.
    """
    last: dict[tuple[str, str], dict[str, date]] = defaultdict(dict)
    for act in acts:
        of_stance = last[act["proposition_id"], act["stance"]]
        for one in act["members"]:
            of_stance[one] = max(act["last_said"], of_stance.get(one, date.min))
    contrary: set[tuple[str, str, str]] = set()
    links = cut.tables["proposition_links"]
    for one, other, relation in zip(links["from"], links["to"], links["relation"], strict=True):
        if relation == "excludes":
            contrary |= {(one, "says_so", other), (other, "says_so", one)}
        else:
            contrary.add((other, "denies", one))
    given_up: GivenUp = {}
    for proposition, stance, other in sorted(contrary):
        since = last.get((other, "says_so"), {})
        for voice, day in last.get((proposition, stance), {}).items():
            if since.get(voice, date.min) > day:
                given_up.setdefault((proposition, stance, voice), other)
    return given_up


def _give_statements_one_voice(claims: list[Record]) -> list[Record]:
    """Let each claim count for whoever made its statement, at the statement's day.

    Where a coder linked claims of two voices as one act of speech, a relay has named the wrong speaker,
    or several outlets their own: the claim nearest to the origin says whose it is. A relay that makes
    another matter of it is no stance on that.
    """
    told: dict[str, list[Record]] = defaultdict(list)
    for claim in claims:
        told[claim["statement_id"]].append(claim)
    nearest = {statement: find_nearest(group) for statement, group in told.items()}
    last_day: dict[str, date] = {}
    for claim in claims:
        day = to_day(claim["said_to"]) or to_day(claim["said_from"]) or to_day(claim["public_on"]) or date.max
        last_day[claim["statement_id"]] = min(day, last_day.get(claim["statement_id"], date.max))
    given = []
    for claim in claims:
        origin = nearest[claim["statement_id"]]
        if origin["counts"] and origin["proposition_id"] != claim["proposition_id"]:
            continue
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


def _list_of_proposition(claims: list[Record]) -> list[Record]:
    # Those of one order stay in the order of their ids, as the frame has them.
    ordered = sorted(claims, key=lambda claim: claim["order"], reverse=True)
    of_member: dict[str, list[Record]] = defaultdict(list)
    of_act: dict[str, list[Record]] = defaultdict(list)
    for claim in ordered:
        of_act[claim["voice_id"]].append(claim)
        for member in claim["members"]:
            of_member[member].append(claim)
    runs = {member: _split_runs(acts) for member, acts in of_member.items()}
    rows = [row for act in of_act.values() if (row := _row_of_act(act, runs))]
    rows.sort(key=lambda row: (STANCE.index(row["stance"]), row["since"] or date.max, row["voice_id"]))
    return rows


def _split_runs(claims: Iterable[Record]) -> Runs:
    return [list(run) for _, run in groupby(claims, key=lambda claim: str(claim["stance"]))]


def _row_of_act(act: list[Record], runs: Mapping[str, Runs]) -> Record | None:
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
        "role": head["origin_role"],
        "since": _day_of(first),
        "since_words": first["said_words"] if first["said_edtf"] or first["reported_edtf"] else "",
        "claim_ids": join_ids(claim["claim_id"] for claim in current),
        "earlier_stance": given_up[0]["stance"] if given_up else "",
        "earlier_until": _first_day(turned[0]) if turned else None,
        "earlier_claim_ids": join_ids(claim["claim_id"] for claim in given_up),
        "is_joint": len(members) > 1,
        "last_said": current[0]["order"][0],
        "members": standing,
        "named": {one for claim in current for one in claim["named_ids"].split()}.intersection(standing),
    }


def _find_nearest(current: list[Record]) -> Record:
    """Find, of the latest statement, the claim nearest to the origin."""
    latest = [claim for claim in current if claim["statement_id"] == current[0]["statement_id"]]
    return min(latest, key=lambda claim: (not claim["is_nearest"], claim["hop_count"]))


def _day_of(claim: Record) -> date:
    return to_day(claim["said_from"]) or claim["order"][0]


def _first_day(run: list[Record]) -> date:
    return min(_day_of(claim) for claim in run)


def _count_each_once(acts: list[Record], given_up: GivenUp) -> None:
    """Say which voices each act of one stance adds: whoever speaks alone is counted there, and only there."""
    # Of several acts by the same voices, the newest.
    newest = {(act["is_joint"], *act["members"]): act for act in sorted(acts, key=itemgetter("last_said"))}
    counted: set[str] = set()
    for act in sorted(acts, key=lambda act: (act["is_joint"], -len(act["members"]), act["last_said"])):
        key = act["proposition_id"], act["stance"]
        left = {one: given_up[*key, one] for one in act["members"] if (*key, one) in given_up}
        is_newest = newest[act["is_joint"], *act["members"]] is act
        adds = [one for one in act["members"] if is_newest and one not in left and one not in counted]
        counted.update(adds)
        act["counted_ids"], act["counted"] = adds, bool(adds)
        act["given_up_for"] = next(iter(left.values())) if len(left) == len(act["members"]) else ""


def _tell_signatories(act: Record, agents: Mapping[str, Agent]) -> Record:
    """Tell who still stands to a joint act, and of those whom it adds the side, and whether one is named."""
    told = act["counted_ids"] or act["members"]
    ids = {"counted_ids": join_ids(act["counted_ids"]), "named_ids": join_ids(sorted(act["named"]))}
    row = {**act, **ids, "voice_named": not act["named"].isdisjoint(told)}
    if not act["is_joint"]:
        return {**row, "signatory_ids": "", "signatories": ""}
    names = join_words([agents[one].name for one in act["members"]])
    shared = {name: {getattr(agents[one], name) for one in told} for name in ("side", "country")}
    whose = {f"voice_{name}": values.pop() if len(values) == 1 else "" for name, values in shared.items()}
    return {**row, **whose, "signatory_ids": join_ids(act["members"]), "signatories": names}
