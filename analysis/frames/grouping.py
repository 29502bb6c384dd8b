"""Which claims relay one act of speech: the same voice, on the same proposition, on days that meet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Places, count_distinct, find_distinct, find_first, join_linked, split_by
from analysis.dossier.rows import Record, each_row
from analysis.dossier.slice import Slice
from analysis.frames.chains import Chain, read_chains
from analysis.frames.day_groups import NumbersOf, Relay, group_by_days
from analysis.frames.saying import Saying
from analysis.schema.vocabulary import STANCE_OF_MODALITY

# So long an outlet's news is told again as what that outlet says.
_SHORTLY = 31
Apart = Mapping[int, set[int]]


@dataclass(frozen=True)
class ClaimRows:
    """The claims of a slice by their rows: what several share stands once, and beside it which each has."""

    cut: Slice
    propositions: Places
    documents: Sequence[Record]
    of_documents: Places
    sayings: Sequence[Saying]
    of_sayings: Places

    @cached_property
    def stances(self) -> list[str]:
        """The stance of each claim."""
        return [STANCE_OF_MODALITY[one] for one in self.cut.tables["claims"]["modality"].tolist()]

    @cached_property
    def of_ways(self) -> Places:
        """Which way each claim came."""
        return read_chains(self.cut).of_claims

    @cached_property
    def ways(self) -> Sequence[Chain]:
        """The different ways."""
        return read_chains(self.cut).different

    @cached_property
    def voices(self) -> Places:
        """The voice of each claim, as a number; 0 is nobody."""
        return _rank([way.voice.voice_id for way in self.ways], "")[self.of_ways]

    @cached_property
    def nearness(self) -> Places:
        """How near each is to the origin: the fewest hops, then the document known to be the earliest."""
        ways = _rank([(way.away, way.is_minimum) for way in self.ways])[self.of_ways]
        return ways * len(self.documents) + self.by_document("document_to", "document_from")

    @cached_property
    def is_inferred(self) -> Places:
        """Whether the text leaves it to the coder who says it."""
        return np.array([way.lineage == "inferred" for way in self.ways], np.int64)[self.of_ways]

    def by_document(self, *days: str) -> Places:
        """Give each claim the place of its document by some of the days on which it may have appeared."""
        known = [tuple(one[day] or date.max for day in days) for one in self.documents]
        return _rank(known)[self.of_documents]

    def way(self, row: int) -> Chain:
        """The way of one claim."""
        return self.ways[int(self.of_ways[row])]

    def saying(self, row: int) -> Saying:
        """The saying of one claim."""
        return self.sayings[int(self.of_sayings[row])]

    def document(self, row: int) -> Record:
        """The document of one claim."""
        return self.documents[int(self.of_documents[row])]

    def by_saying(self, values: Sequence[Any]) -> Places:
        """Give each claim what is told of its saying."""
        return np.array(values, np.int64)[self.of_sayings]

    def read_numbers(self, rows: Places) -> Mapping[int, NumbersOf]:
        """Read what claims count, and the numbers that they give, words without a number left out."""
        row_of = dict(zip(self.cut.tables["claims"]["id"].iloc[rows], rows.tolist(), strict=True))
        figures = self.cut.tables["figures"]
        numbers: dict[int, dict[tuple[str, str], tuple[float, ...]]] = {row: {} for row in row_of.values()}
        for figure in each_row(figures[figures["claim_id"].isin(row_of.keys())]):
            if given := tuple(one for one in (figure.low, figure.best, figure.high) if not isnan(one)):
                numbers[row_of[figure.claim_id]][figure.measure_id, figure.population_scope] = given
        return numbers


def _rank(values: Sequence[Any], *first: Any) -> Places:
    place = {value: place for place, value in enumerate(sorted({*values, *first}))}
    return np.array([place[value] for value in values], np.int64)


def group_statements(told: ClaimRows) -> dict[str, Any]:
    """Group claims that relay one act of speech, each group with the nearest to the origin first.

    A claim dated to the day joins those of its day, one dated by its report those of the day before, too.
    A vaguer one joins where it came through the document of exactly one group, or where exactly one meets
    its days, takes the same stance and gives no other number, or exactly one of these the same number.
    Else it stands alone: a toll of the next day is no relay of this one. A claim whose beginning is not
    recorded counts as nobody, and stands alone. Pairs of claims that a coder says are, or are not, of one
    act override the days. Returned are the columns that tell of it.
    """
    same, other = _read_links(told.cut)
    apart: dict[int, set[int]] = defaultdict(set)
    for one, two in other:
        apart[one].add(two)
        apart[two].add(one)
    same += [(one, two) for one, two in _find_passed_on(told) if two not in apart.get(one, ())]
    groups, _ = find_distinct(join_linked(_group_by_voice(told, apart), same))
    order = _put_in_order(told, groups)
    # Rows stand in the order of their ids: the first claim of a group names it.
    names = ("S-" + told.cut.tables["claims"]["id"].iloc[find_first(groups)]).to_numpy(dtype=object)
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


def _group_by_voice(told: ClaimRows, apart: Apart) -> Places:
    """Give each claim a row that stands for its group."""
    of_voice, _ = find_distinct(told.voices, told.propositions)
    is_vague = told.by_saying([not saying.is_day for saying in told.sayings]) > 0
    is_vague[list(apart)] = True
    groups = np.arange(len(of_voice))
    by_rule = np.isin(of_voice, of_voice[is_vague & (told.voices > 0)])
    by_day = np.flatnonzero(~by_rule & (told.voices > 0))
    groups[by_day] = by_day[_group_by_day(told, of_voice, by_day)]
    rows = np.flatnonzero(by_rule & (told.voices > 0))
    relays = _read_relays(told, rows, apart)
    for of_one in split_by(find_distinct(of_voice[rows])[0], rows):
        number = group_by_days([relays[row] for row in of_one.tolist()])
        first = {group: row for row, group in reversed(list(number.items()))}
        groups[list(number)] = [first[group] for group in number.values()]
    return groups


def _group_by_day(told: ClaimRows, of_voice: Places, rows: Places) -> Places:
    """Group claims that are all dated to the day, and that nobody tells apart: which stands for the group."""
    is_reported = told.by_saying([saying.clock == "reported" for saying in told.sayings])[rows]
    days = told.by_saying([saying.order.toordinal() for saying in told.sayings])[rows]
    which, firsts = find_distinct(of_voice[rows], is_reported, days)
    keys = of_voice[rows][firsts], is_reported[firsts], days[firsts]
    groups: dict[tuple[int, int], int] = {}
    found = np.zeros(len(firsts), np.int64)
    for place in np.lexsort((keys[2], keys[1], keys[0])).tolist():
        voice, reported, day = (int(key[place]) for key in keys)
        near = [groups[voice, one] for one in range(day, day - 1 - reported, -1) if (voice, one) in groups]
        found[place] = near[0] if near else groups.setdefault((voice, day), int(firsts[place]))
    return found[which]


def _read_relays(told: ClaimRows, rows: Places, apart: Apart) -> dict[int, Relay]:
    claims = told.cut.tables["claims"]
    hops = told.cut.tables["attribution"]
    hops = hops[hops["document_id"] != ""]
    through: dict[str, set[str]] = defaultdict(set)
    for claim_id, document_id in zip(hops["claim_id"], hops["document_id"], strict=True):
        through[claim_id].add(document_id)
    numbers, occasions = told.read_numbers(rows), _find_occasions(told)
    relays = {}
    for row, claim in zip(rows.tolist(), each_row(claims.iloc[rows]), strict=True):
        saying = told.saying(row)
        occasion = occasions.get(row)
        relays[row] = Relay(
            row,
            told.stances[row],
            numbers[row],
            occasion or saying,
            int(told.nearness[row]),
            claim.document_id,
            told.document(row)["document_from"],
            frozenset(through.get(claim.id, set()) - {claim.document_id}),
            told.way(row).first_outlet_id,
            occasion is not None,
            frozenset(apart.get(row, ())),
        )
    return relays


def _find_occasions(told: ClaimRows) -> dict[int, Saying]:
    """Find the one day on which a document lets a voice speak: what it tells undated was said then."""
    undated = told.by_saying([saying.clock == "published" for saying in told.sayings]) > 0
    is_day = told.by_saying([saying.is_day for saying in told.sayings]) > 0
    pairs, _ = find_distinct(told.of_documents, told.voices)
    days: dict[int, dict[date | None, Saying]] = defaultdict(dict)
    for row in np.flatnonzero(is_day & np.isin(pairs, pairs[undated])).tolist():
        days[int(pairs[row])][told.saying(row).first] = told.saying(row)
    only = {pair: next(iter(found.values())) for pair, found in days.items() if len(found) == 1}
    return {row: only[pairs[row]] for row in np.flatnonzero(undated).tolist() if pairs[row] in only}


def _find_passed_on(told: ClaimRows) -> Iterator[tuple[int, int]]:
    """Pair what is given to an outlet with what its own document, shortly before, gives to somebody else.

    "The Herald says" is no voice beside the Herald's source: it is one act of speech, told once more.
    """
    sources = {one["source_id"] for one in told.documents}
    origins = [way.origins[0].agent_id if len(way.origins) == 1 else "" for way in told.ways]
    of_source = np.flatnonzero(np.array([one in sources for one in origins], bool)[told.of_ways])
    given = [(row, origins[told.of_ways[row]]) for row in of_source.tolist()]
    given = [(row, origin) for row, origin in given if origin != told.document(row)["source_id"]]
    known = {origin for _, origin in given}
    is_own = np.array([one["source_id"] in known for one in told.documents], bool)[told.of_documents]
    # The last claim of each voice on each day of an outlet's documents, by matter and stance.
    own: dict[tuple[object, ...], dict[str, int]] = defaultdict(dict)
    for row in np.flatnonzero(is_own).tolist():
        if day := told.document(row)["document_from"]:
            key = told.document(row)["source_id"], told.propositions[row], told.stances[row]
            own[*key, day.toordinal()][told.way(row).voice.voice_id] = row
    for row, origin in given:
        if day := told.document(row)["document_from"]:
            key = origin, told.propositions[row], told.stances[row]
            days = range(day.toordinal() - _SHORTLY, day.toordinal() + 1)
            before = [last for one in days for last in own.get((*key, one), {}).items()]
            voices = {voice for voice, _ in before} - {""}
            if len(voices) == 1 and voices != {origin}:
                yield max(last for _, last in before), row


def _put_in_order(told: ClaimRows, groups: Places) -> Places:
    """Put the rows in the order of their groups, the nearest to the origin first.

    What two documents give to two speakers began in the earlier. Of claims that are equally near, one whose
    speaker the text gives comes before one whose speaker was inferred. Of two that make two matters of a
    statement, the one with more numbers comes first: a relay leaves one out sooner than it adds one.
    """
    of_several = (count_distinct(groups, told.voices) > 1)[groups]
    earlier = np.where(of_several, told.by_document("document_to"), 0)
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
