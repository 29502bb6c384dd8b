"""Who says so, who expects, who denies, who leaves open: each voice's latest stance on each proposition.

Nobody stands on both sides: the latest stance counts, and the one that it gave up is told beside it.
Several signatories of one act are one row; those who have since said otherwise stand behind it no more.
Every voice is counted in exactly one row: in its own where it speaks alone, else in the joint act that adds
most voices.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Places, find_distinct, split_by
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.agents import Agent, read_agents
from analysis.frames.frame import Piece, build_from_parts, join_ids, join_words
from analysis.frames.grouping import find_heads
from analysis.schema.vocabulary import STANCE

# Said on one day, by one voice, equally near: what is definite outweighs what is not, and a denial all else.
_LIGHTEST_FIRST = ("leaves_open", "expects", "says_so", "denies")
_OF_VOICE = ["voice_id", "voice", "voice_short", "voice_kind", "voice_side", "voice_country"]
_LAST_DAY = np.datetime64("9999-12-31", "D")
# What a voice has said is so since, against a stance of its own: by proposition, stance and voice.
GivenUp = dict[tuple[str, str, str], str]


def list_stances(cut: Slice, claims: pd.DataFrame) -> pd.DataFrame:
    """List each voice's latest stance; columns as ``analysis.schema.frames.STANCES`` says.

    A claim whose beginning is not recorded counts as nobody and has no row.
    """
    told = _Columns(claims)
    acts = sorted(_list_acts(told), key=itemgetter("place", "rank", "since", "voice_id"))
    given_up = _find_given_up(acts, cut)
    of_stance: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for act in acts:
        of_stance[act["proposition_id"], act["stance"]].append(act)
    for beside in of_stance.values():
        _count_each_once(beside, given_up)
    agents = read_agents(cut)
    heads = np.array([act["head"] for act in acts], np.int64)
    rows = [_tell_signatories(act, agents) for act in acts]
    whose = Piece({name: told.cell[name] for name in _OF_VOICE}, told.nearest[heads])
    return build_from_parts("stances", Piece(claims, heads), whose, Piece(rows))


def _find_given_up(acts: list[Record], cut: Slice) -> GivenUp:
    """Find who has since said what a stance of its own cannot stand beside: nobody stands on both sides.

    Who said so cannot also say what excludes it; who denied it, what implies or fulfils it.
    """
    last: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for act in acts:
        of_stance = last[act["proposition_id"], act["stance"]]
        for one in act["members"]:
            of_stance[one] = max(act["last_said"], of_stance.get(one, -math.inf))
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
            if since.get(voice, -math.inf) > day:
                given_up.setdefault((proposition, stance, voice), other)
    return given_up


class _Columns:
    """The columns of claims, each claim counted for whoever made its statement, at the statement's day.

    Where a coder linked claims of two voices as one act of speech, a relay has named the wrong speaker,
    or several outlets their own: the claim nearest to the origin says whose it is. A relay that makes
    another matter of it is no stance on that.
    """

    def __init__(self, claims: pd.DataFrame) -> None:
        self.cell = {name: claims[name].to_numpy() for name in claims}
        self.statements, _ = find_distinct(claims["statement_id"])
        self.nearest = find_heads(self.statements, claims)[self.statements]
        voices, firsts = find_distinct(claims["voice_id"])
        self.voices = voices[self.nearest]
        signatories = claims["signatory_ids"].where(claims["signatory_ids"] != "", claims["voice_id"])
        self.members = [one.split() for one in signatories.iloc[firsts]]
        self.stances = np.array([STANCE.index(one) for one in claims["stance"].tolist()], np.int64)
        since = _as_numbers(self.cell["said_from"])
        days = _as_numbers(self.cell["said_to"], self.cell["said_from"], self.cell["public_on"])
        # The last day on which its statement may have been made, and the first on which it may.
        self.last_days = np.full(len(claims), _LAST_DAY.astype(np.int64))
        np.minimum.at(self.last_days, self.statements, days)
        self.last_days = self.last_days[self.statements]
        self.days = np.where(np.isnat(self.cell["said_from"]), self.last_days, since)
        propositions, _ = find_distinct(claims["proposition_id"])
        is_own = propositions == propositions[self.nearest]
        rows = np.flatnonzero(is_own & self.cell["counts"][self.nearest])
        self.propositions = np.zeros(len(claims), np.int64)
        self.propositions[rows], _ = find_distinct(propositions[rows])
        weights = np.array([_LIGHTEST_FIRST.index(one) for one in STANCE])[self.stances]
        keys = -weights, _as_numbers(self.cell["document_from"]), self.cell["hop_count"], -self.last_days
        # The rows that count, latest first; those of one order stay in the order of their ids.
        self.rows = rows[np.lexsort([key[rows] for key in keys])]


def _as_numbers(*days: Any) -> Places:
    """Take of some days the first that is known, as a number; else the last day of all."""
    known = np.full(len(days[0]), _LAST_DAY)
    for one in reversed(days):
        known = np.where(np.isnat(one), known, one.astype("datetime64[D]"))
    return known.astype(np.int64)


def _find_runs(told: _Columns) -> dict[tuple[int, str], list[Places]]:
    """Find the claims of each voice on each proposition, latest first, split where it took another stance."""
    most = max((len(one) for one in told.members if one), default=1)
    members = np.array([[*one, *[""] * (most - len(one))] for one in told.members], dtype=object)
    whose = members.reshape(len(told.members), most)[told.voices[told.rows]]
    rows, whose = np.repeat(told.rows, most)[whose.ravel() != ""], whose[whose != ""]
    which, firsts = find_distinct(told.propositions[rows], whose)
    keys = zip(told.propositions[rows[firsts]].tolist(), whose[firsts].tolist(), strict=True)
    runs = {}
    for key, of_one in zip(keys, split_by(which, rows), strict=True):
        turns = np.flatnonzero(np.diff(told.stances[of_one])) + 1
        runs[key] = np.split(of_one, turns)
    return runs


def _list_acts(told: _Columns) -> Iterator[Record]:
    """Tell of each voice, and each set of signatories, that stands to it still what it said last."""
    runs = _find_runs(told)
    _, firsts = find_distinct(told.propositions[told.rows], told.voices[told.rows])
    for row in told.rows[firsts].tolist():
        place, voice = int(told.propositions[row]), told.voices[row]
        members = told.members[voice]
        standing = [one for one in members if (told.voices[runs[place, one][0]] == voice).any()]
        if not standing:
            continue
        current = runs[place, standing[0]][0]
        current = current[told.voices[current] == voice]
        turned = next((runs[place, one] for one in standing if len(runs[place, one]) > 1), None)
        yield {
            **_describe_act(told, current, turned),
            "place": place,
            "is_joint": len(members) > 1,
            "members": standing,
            "named": {one for ids in {*told.cell["named_ids"][current]} for one in ids.split()} & {*standing},
        }


def _describe_act(told: _Columns, current: Places, turned: list[Places] | None) -> Record:
    latest = current[told.statements[current] == told.statements[current[0]]]
    head = latest[np.lexsort((told.cell["hop_count"][latest], ~told.cell["is_nearest"][latest]))][0]
    first = current[np.argmin(told.days[current])]
    is_dated = told.cell["said_edtf"][first] or told.cell["reported_edtf"][first]
    ids = told.cell["claim_id"]
    return {
        "head": head,
        "proposition_id": told.cell["proposition_id"][head],
        "stance": told.cell["stance"][head],
        "rank": told.stances[head],
        "voice_id": told.cell["voice_id"][told.nearest[head]],
        "voice_side": told.cell["voice_side"][told.nearest[head]],
        "voice_country": told.cell["voice_country"][told.nearest[head]],
        "role": told.cell["origin_role"][head],
        "since": np.datetime64(int(told.days[first]), "D"),
        "since_words": told.cell["said_words"][first] if is_dated else "",
        "last_said": int(told.last_days[current[0]]),
        "claim_ids": join_ids(ids[current]),
        "earlier_stance": told.cell["stance"][turned[1][0]] if turned else "",
        "earlier_until": np.datetime64(int(told.days[turned[0]].min()), "D") if turned else None,
        "earlier_claim_ids": join_ids(ids[turned[1]]) if turned else "",
    }


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
