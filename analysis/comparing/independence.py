"""Which documents rest on each other: found from chains and links, so that nothing is counted twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.dossier.distinct import join_linked
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.frame import Records, build_frame, join_ids, read_records

# So many propositions told alike in one week, by unnamed voices of each outlet's own, may be one text.
_ALIKE, _WEEK = 2, timedelta(days=7)
# A document, the one that it rests on, how that is known, and from which claim.
Edge = tuple[str, str, str, str]
_OF_CLAIM = (
    *("claim_id", "statement_id", "proposition_id", "stance", "document_id", "document_from", "source_id"),
    *("voice_id", "origin_id", "origin_named"),
)


def list_dependences(cut: Slice, claims: pd.DataFrame, hops: pd.DataFrame) -> pd.DataFrame:
    """List which document rests on which; columns as ``schema.frames.DEPENDENCES`` says.

    ``way`` says how it is known: came through (a hop names that document), cites (a hop names its outlet,
    which has a document of the same statement), same text (claims of two unnamed voices are linked as one
    act of speech: several outlets with "their own sources"), alike (two documents of one week tell the
    same of several propositions, each by an unnamed voice of its own), circle (each rests on the other).
    """
    by_id = Records(claims, "claim_id", *_OF_CLAIM)
    # A claim's own source tells of no other document.
    own = claims["source_id"].to_numpy()[pd.Index(claims["claim_id"]).get_indexer(hops["claim_id"])]
    hops = hops[(hops["agent_id"] != "") & (hops["agent_id"] != own)]
    cited = claims[claims["source_id"].isin(hops["agent_id"])]
    is_unnamed = (claims["origin_id"] != "") & ~claims["origin_named"] & (claims["proposition_id"] != "")
    edges: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one, other, way, claim_id in (
        *_follow_hops(by_id, read_records(hops, "claim_id", "agent_id", "document_id"), cited),
        *_find_same_text(cut, by_id),
        *_find_alike(read_records(claims[is_unnamed], *_OF_CLAIM)),
    ):
        edges[one, other, way].append(claim_id)
    edges |= _find_circles(edges)
    rows = [
        {"document_id": one, "rests_on": other, "way": way, "claim_ids": join_ids(edges[one, other, way])}
        for one, other, way in sorted(edges)
    ]
    return build_frame("dependences", rows)


def _follow_hops(by_id: Mapping[str, Record], hops: list[Record], cited: pd.DataFrame) -> Iterator[Edge]:
    """A hop names a document, or an outlet whose own document of the same statement the dossier holds."""
    of_statement: dict[tuple[str, str], list[str]] = defaultdict(list)
    cells = (cited[name] for name in ("statement_id", "source_id", "document_id"))
    for statement, source, document in zip(*cells, strict=True):
        of_statement[statement, source].append(document)
    for hop in hops:
        claim = by_id[hop["claim_id"]]
        held, way = [hop["document_id"]], "came through"
        if not hop["document_id"]:
            held, way = of_statement[claim["statement_id"], hop["agent_id"]], "cites"
        for document in held:
            if document != claim["document_id"]:
                yield claim["document_id"], document, way, claim["claim_id"]


def _find_same_text(cut: Slice, by_id: Mapping[str, Record]) -> Iterator[Edge]:
    links = cut.tables["claim_links"]
    links = links[links["relation"] == "same_statement"]
    for one_id, other_id in zip(links["from_claim"], links["to_claim"], strict=True):
        one, other = by_id.get(one_id), by_id.get(other_id)
        if one and other and all(one[name] != other[name] for name in ("voice_id", "document_id")):
            yield one["document_id"], other["document_id"], "same text", one_id


def _find_alike(claims: Iterable[Record]) -> Iterator[Edge]:
    """Outlets that say so from "sources of their own" in one week, of one thing after another."""
    told: dict[str, dict[tuple[str, str], Record]] = defaultdict(dict)
    for claim in claims:
        told[claim["document_id"]].setdefault((claim["proposition_id"], claim["stance"]), claim)
    for (one, mine), (other, theirs) in combinations(sorted(told.items()), 2):
        shared = [
            key
            for key in mine
            if key in theirs
            and all(mine[key][name] != theirs[key][name] for name in ("voice_id", "source_id"))
        ]
        if len(shared) >= _ALIKE and abs(_day(theirs) - _day(mine)) <= _WEEK:
            earlier, later = sorted((one, other), key=lambda document: _day(told[document]))
            for key in shared:
                yield later, earlier, "alike", told[later][key]["claim_id"]


def _day(claims: dict[tuple[str, str], Record]) -> date:
    day: date = next(iter(claims.values()))["document_from"] or date.min
    return day


def _find_circles(edges: Mapping[tuple[str, str, str], list[str]]) -> dict[tuple[str, str, str], list[str]]:
    """Two documents that rest on each other confirm nothing: a service that confirms what it was told."""
    between: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (one, other, _), ids in edges.items():
        between[min(one, other), max(one, other)] += ids
    pairs = {(one, other) for one, other, _ in edges}
    return {(*pair, "circle"): ids for pair, ids in between.items() if {pair, pair[::-1]} <= pairs}


def count_independent(dependences: pd.DataFrame, document_ids: Iterable[str]) -> int:
    """Count documents that rest on none of the others: each group that hangs together is one.

    Documents that only tell alike may rest on each other or not: they are not taken together, so that the
    count is a bound.

    >>> frame = pd.DataFrame({"document_id": ["b", "c"], "rests_on": ["a", "b"], "way": "cites"})
    >>> count_independent(frame, ["a", "b", "c", "d"])
    2
    """
    documents = pd.Index(list(dict.fromkeys(document_ids)))
    known = dependences[dependences["way"] != "alike"]
    ends = np.array([documents.get_indexer(known[one]) for one in ("document_id", "rests_on")])
    pairs = ends.T[(ends >= 0).all(axis=0)]
    return len(set(join_linked(np.arange(len(documents)), pairs.tolist()).tolist()))
