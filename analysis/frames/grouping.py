"""Which claims relay one act of speech: one voice, proposition and time; and the statements they make."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis.dates.edtf import read_bounds
from analysis.dossier.distinct import (
    Places,
    count_distinct,
    find_distinct,
    find_first,
    join_by,
    join_linked,
    look,
    split_by,
)
from analysis.dossier.rows import list_records
from analysis.dossier.slice import Slice
from analysis.frames.chains import read_chains
from analysis.frames.day_groups import NumbersOf, Relay, group_by_days
from analysis.frames.figures import said_numbers
from analysis.frames.frame import Piece, build_from_parts, read_days
from analysis.frames.saying import Saying

# So long an outlet's news is told again as what that outlet says.
_SHORTLY = 31
_OF_CLAIM = "claim_id stance voice_id source_id document_id first_outlet_id".split()
Apart = Mapping[int, set[int]]


class _ClaimRows:
    """The claims of a slice in columns, not yet grouped, and when each was said."""

    def __init__(self, cut: Slice, claims: pd.DataFrame, sayings: Sequence[Saying]) -> None:
        chains = read_chains(cut)
        away, self.origins = (
            np.array([way[name] for way in chains.different], object)[chains.of_claims]
            for name in ("away", "only_origin")
        )
        self.cut, self.sayings = cut, sayings
        self.cell = {name: claims[name].to_numpy() for name in _OF_CLAIM}
        self.voices, self.propositions, self.documents = (
            find_distinct(claims[one])[0] for one in ("voice_id", "proposition_id", "document_id")
        )
        self.is_voiced = self.cell["voice_id"] != ""
        self.document_from = read_days(claims["document_from"])
        self.document_until = look(_find_last_day, claims["document_published"])
        # How near each is to the origin: the fewest hops, then the document known to be the earliest.
        dated = claims.assign(away=away.astype(np.int64), until=self.document_until)
        columns = ["away", "hop_count_is_minimum", "until", "document_from"]
        self.nearness: Places = dated.groupby(columns, dropna=False).ngroup().to_numpy()
        # Whether the text leaves it to the coder who says it.
        self.is_inferred = (claims["lineage"] == "inferred").to_numpy()
        self.clocks = np.array([one.clock for one in sayings], object)
        self.is_day = np.array([one.is_day for one in sayings], bool)
        self.days = np.array([one.order.toordinal() for one in sayings], np.int64)

    def read_numbers(self, rows: Places) -> Mapping[int, NumbersOf]:
        """Read what claims count, and the numbers that they give, words without a number left out."""
        row_of = dict(zip(self.cell["claim_id"][rows], rows.tolist(), strict=True))
        figures = self.cut.tables["figures"]
        numbers: dict[int, dict[tuple[str, str], tuple[float, ...]]] = {row: {} for row in row_of.values()}
        for figure in list_records(figures[figures["claim_id"].isin(row_of.keys())]):
            if given := said_numbers(figure):
                numbers[row_of[figure["claim_id"]]][figure["measure_id"], figure["population_scope"]] = given
        return numbers


def _find_last_day(published: str) -> int:
    return (read_bounds(published).latest or date.max).toordinal()


def group_statements(cut: Slice, claims: pd.DataFrame, sayings: Sequence[Saying]) -> dict[str, Any]:
    """Group claims that relay one act of speech, each group with the nearest to the origin first.

    A claim dated to the day joins those of its day, one dated by its report those of the day before, too.
    A vaguer one joins where it came through the document of exactly one group, or where exactly one meets
    its days, takes the same stance and gives no other number, or exactly one of these the same number.
    Else it stands alone: a toll of the next day is no relay of this one. A claim whose beginning is not
    recorded counts as nobody, and stands alone. Pairs of claims that a coder says are, or are not, of one
    act override the days. Returned are the columns that tell of it.
    """
    told = _ClaimRows(cut, claims, sayings)
    same, other = _read_links(cut)
    apart: dict[int, set[int]] = defaultdict(set)
    for one, two in other:
        apart[one].add(two)
        apart[two].add(one)
    same += [(one, two) for one, two in _find_passed_on(told) if two not in apart.get(one, ())]
    groups, _ = find_distinct(join_linked(_group_by_voice(told, apart), same))
    order = _put_in_order(told, groups)
    # Rows stand in the order of their ids: the first claim of a group names it.
    names = "S-" + told.cell["claim_id"][find_first(groups)]
    sizes = np.bincount(groups)
    places, is_nearest = np.zeros(len(order), np.int64), np.zeros(len(order), bool)
    places[order] = np.arange(len(order)) - (np.cumsum(sizes) - sizes)[groups[order]] + 1
    is_nearest[order[find_distinct(groups[order], told.propositions[order])[1]]] = True
    return {
        "statement_id": names[groups],
        "statement_size": sizes[groups],
        "statement_place": places,
        "is_nearest": is_nearest,
    }


def _read_links(cut: Slice) -> list[list[tuple[int, int]]]:
    """Read the pairs of claims that a coder says are of one act of speech, and those that are not."""
    links, rows = cut.tables["claim_links"], pd.Index(cut.tables["claims"]["id"])
    ends = [rows.get_indexer(links[column]) for column in ("from_claim", "to_claim")]
    kinds = [links["relation"].to_numpy() == one for one in ("same_statement", "other_statement")]
    return [list(zip(*(end[kind].tolist() for end in ends), strict=True)) for kind in kinds]


def _group_by_voice(told: _ClaimRows, apart: Apart) -> Places:
    """Give each claim a row that stands for its group."""
    of_voice, _ = find_distinct(told.voices, told.propositions)
    is_vague = ~told.is_day
    is_vague[list(apart)] = True
    groups = np.arange(len(of_voice))
    by_rule = np.isin(of_voice, of_voice[is_vague & told.is_voiced])
    by_day = np.flatnonzero(~by_rule & told.is_voiced)
    groups[by_day] = by_day[_group_by_day(told, of_voice, by_day)]
    rows = np.flatnonzero(by_rule & told.is_voiced)
    relays = _read_relays(told, rows, apart)
    for of_one in split_by(find_distinct(of_voice[rows])[0], rows):
        number = group_by_days([relays[row] for row in of_one.tolist()])
        first = {group: row for row, group in reversed(list(number.items()))}
        groups[list(number)] = [first[group] for group in number.values()]
    return groups


def _group_by_day(told: _ClaimRows, of_voice: Places, rows: Places) -> Places:
    """Group claims that are all dated to the day, and that nobody tells apart: which stands for the group."""
    columns = of_voice[rows], told.clocks[rows] == "reported", told.days[rows]
    which, firsts = find_distinct(*columns)
    keys = [one[firsts] for one in columns]
    groups: dict[tuple[int, int], int] = {}
    found = np.zeros(len(firsts), np.int64)
    for place in np.lexsort((keys[2], keys[1], keys[0])).tolist():
        voice, reported, day = (int(key[place]) for key in keys)
        near = [groups[voice, one] for one in range(day, day - 1 - reported, -1) if (voice, one) in groups]
        found[place] = near[0] if near else groups.setdefault((voice, day), int(firsts[place]))
    return found[which]


def _read_relays(told: _ClaimRows, rows: Places, apart: Apart) -> dict[int, Relay]:
    hops = told.cut.tables["attribution"]
    hops = hops[hops["document_id"] != ""]
    through: dict[str, set[str]] = defaultdict(set)
    for claim_id, document_id in zip(hops["claim_id"], hops["document_id"], strict=True):
        through[claim_id].add(document_id)
    numbers, occasions = told.read_numbers(rows), _find_occasions(told)
    relays = {}
    for row in rows.tolist():
        claim = {name: cells[row] for name, cells in told.cell.items()}
        relays[row] = Relay(
            row,
            claim["stance"],
            numbers[row],
            occasions.get(row, told.sayings[row]),
            int(told.nearness[row]),
            claim["document_id"],
            told.document_from[row],
            frozenset(through.get(claim["claim_id"], set()) - {claim["document_id"]}),
            claim["first_outlet_id"],
            row in occasions,
            frozenset(apart.get(row, ())),
        )
    return relays


def _find_occasions(told: _ClaimRows) -> dict[int, Saying]:
    """Find the one day on which a document lets a voice speak: what it tells undated was said then."""
    undated = told.clocks == "published"
    pairs, _ = find_distinct(told.documents, told.voices)
    days: dict[int, dict[date | None, Saying]] = defaultdict(dict)
    for row in np.flatnonzero(told.is_day & np.isin(pairs, pairs[undated])).tolist():
        days[int(pairs[row])][told.sayings[row].first] = told.sayings[row]
    only = {pair: next(iter(found.values())) for pair, found in days.items() if len(found) == 1}
    return {row: only[pairs[row]] for row in np.flatnonzero(undated).tolist() if pairs[row] in only}


def _find_passed_on(told: _ClaimRows) -> Iterator[tuple[int, int]]:
    """Pair what is given to an outlet with what its own document, shortly before, gives to somebody else.

    "The Herald says" is no voice beside the Herald's source: it is one act of speech, told once more.
    """
    origins, sources = told.origins, told.cell["source_id"]
    given = np.flatnonzero(pd.Index(origins).isin(sources) & (origins != sources)).tolist()
    # The last claim of each voice on each day of an outlet's documents, by matter and stance.
    own: dict[tuple[object, ...], dict[str, int]] = defaultdict(dict)
    matters = list(zip(told.propositions.tolist(), told.cell["stance"], strict=True))
    for row in np.flatnonzero(pd.Index(sources).isin(origins[given])).tolist():
        if day := told.document_from[row]:
            own[sources[row], matters[row], day.toordinal()][told.cell["voice_id"][row]] = row
    for row in given:
        if day := told.document_from[row]:
            days = range(day.toordinal() - _SHORTLY, day.toordinal() + 1)
            found = (own.get((origins[row], matters[row], one), {}) for one in days)
            before = [last for of_day in found for last in of_day.items()]
            voices = {voice for voice, _ in before} - {""}
            if len(voices) == 1 and voices != {origins[row]}:
                yield max(last for _, last in before), row


def _put_in_order(told: _ClaimRows, groups: Places) -> Places:
    """Put the rows in the order of their groups, the nearest to the origin first.

    What two documents give to two speakers began in the earlier. Of claims that are equally near, one whose
    speaker the text gives comes before one whose speaker was inferred. Of two that make two matters of a
    statement, the one with more numbers comes first: a relay leaves one out sooner than it adds one.
    """
    of_several = (count_distinct(groups, told.voices) > 1)[groups]
    earlier = np.where(of_several, told.document_until, 0)
    order = np.lexsort((told.is_inferred, told.nearness, earlier, groups))
    is_unclear = (count_distinct(groups, told.propositions) > 1)[groups[order]]
    numbers = told.read_numbers(order[is_unclear])
    for places in split_by(find_distinct(groups[order][is_unclear])[0], np.flatnonzero(is_unclear)):
        rows = order[places].tolist()
        firsts = {told.propositions[row]: row for row in reversed(rows)}.values()
        equal = [row for row in firsts if told.nearness[row] == told.nearness[rows[0]]]
        head = max(equal, key=lambda row: (len(numbers[row]), row == rows[0]))
        order[places] = [head, *(row for row in rows if row != head)]
    return order


def list_statements(claims: pd.DataFrame) -> pd.DataFrame:
    """List the statements that claims relay; columns as ``analysis.schema.frames.STATEMENTS`` says."""
    which, _ = find_distinct(claims["statement_id"])
    heads = find_heads(which, claims)
    head_first = np.argsort(heads[which] != np.arange(len(claims)), kind="stable")
    # The days that all claims of a statement allow, as far as they agree; else the nearest's.
    spans = claims[["said_from", "said_to"]].groupby(which).agg({"said_from": "max", "said_to": "min"})
    agree = ~(spans["said_from"] > spans["said_to"]).to_numpy()
    own = {name: spans[name].where(agree, claims[name].iloc[heads].to_numpy()) for name in spans}
    told = {
        "claim_ids": join_by(which[head_first], claims["claim_id"].iloc[head_first]),
        "nearest_claim_id": claims["claim_id"].iloc[heads],
        "document_count": count_distinct(which, find_distinct(claims["document_id"])[0]),
    }
    return build_from_parts("statements", Piece(claims, heads), Piece(own | told))


def find_heads(which: Places, claims: pd.DataFrame) -> Places:
    """Find of each statement the row of the claim that is nearest to the origin."""
    nearest_last = np.argsort(-claims["statement_place"].to_numpy(), kind="stable")
    heads = np.zeros(which.max(initial=-1) + 1, np.int64)
    heads[which[nearest_last]] = nearest_last
    return heads
