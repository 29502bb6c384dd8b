"""Which claims relay which: each beside the claim of its statement that is nearest to the origin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from analysis.comparing.allowance import find_said, find_scope, pair_days
from analysis.dates.edtf import read_edtf
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.frame import read_records, to_day
from analysis.numbers.conventions import WORD_READINGS
from analysis.numbers.phrases import read_numbers

# Two documents so far apart may tell of one saying that neither dates.
_NEAR = timedelta(days=31)
# A locator that names a sentence ("paragraph 2, sentence 1") tells which claims are its halves.
_SENTENCE = re.compile(r"\bsentence\b", re.IGNORECASE)
# What of a claim is held against another: each column that is read takes its time.
_OF_CLAIM = (
    *("claim_id", "statement_id", "statement_size", "statement_place", "is_nearest", "counts"),
    *("proposition_id", "event_id", "clause", "document_id", "document", "document_from"),
    *("document_published", "source_id", "source_short", "locator", "text", "exact", "prefix", "suffix"),
    *("stance", "modality", "hedge", "voice_id", "origin_id", "origin", "origin_short", "origin_kind"),
    *("origin_named", "first_outlet_id", "first_outlet", "hop_count", "hop_count_is_minimum"),
    *("said_edtf", "said_words", "said_from", "said_to", "place", "language"),
)
_OF_FIGURE = (
    *("figure_id", "claim_id", "voice_id", "is_nearest", "public_on", "stance", "measure_id", "measure"),
    *("measure_kind", "unit", "qualifier", "value_text", "low", "best", "high", "scope", "accumulation"),
    *("period_edtf", "subset_of", "conversion_of"),
)
# One hop: its claim, the document that it names, and its agent.
Hop = tuple[str, str, str]


class Report(NamedTuple):
    """One claim with the figures that it cites."""

    claim: Record
    figures: tuple[Record, ...]

    @property
    def claim_id(self) -> str:
        """The claim."""
        return str(self.claim["claim_id"])

    @property
    def day(self) -> date:
        """The first day on which its document may have appeared."""
        return to_day(self.claim["document_from"]) or date.min


class Relay(NamedTuple):
    """One relay, what it is held against, and why the two are taken for one.

    ``basis`` is statement (one act of speech), number (the same voice and number, put under another
    measure or an excluded proposition), within (the nearest document has its number twice), or only (its
    beginning is not told, and only one statement on its proposition, or only one voice with its number, is
    known). ``beside`` are the claims of the nearest
    document that tell of it, ``around`` those of the relay's; ``left_out`` are claims that the nearest
    document has in the same sentence and the relay's document nowhere; ``excludes`` says that the two are on
    propositions that exclude each other; ``one_outlet`` that it was said to one outlet alone.
    """

    nearest: Report
    relay: Report
    basis: str
    beside: tuple[Report, ...] = ()
    around: tuple[Report, ...] = ()
    left_out: tuple[Record, ...] = ()
    excludes: bool = False
    one_outlet: bool = False


def find_relays(cut: Slice, claims: pd.DataFrame, figures: pd.DataFrame) -> list[Relay]:
    """Find the relays among a view's claims, in their order; the nearest documents themselves are none."""
    cited: dict[str, list[Record]] = defaultdict(list)
    for figure in read_records(figures, *_OF_FIGURE):
        cited[figure["claim_id"]].append(figure)
    places = dict(zip(cut.tables["events"]["id"], cut.tables["events"]["location"], strict=True))
    spoken = dict(zip(cut.tables["documents"]["id"], cut.tables["documents"]["language"], strict=True))
    told = {
        "place": claims["event_id"].map(places).fillna(""),
        "language": claims["document_id"].map(spoken).fillna(""),
    }
    records = read_records(claims.assign(**told), *_OF_CLAIM)
    reports = [Report(claim, tuple(cited.get(claim["claim_id"], ()))) for claim in records]
    hops = cut.tables["attribution"]
    came = set(zip(hops["claim_id"], hops["document_id"], hops["agent"], strict=True))
    relays = [*_of_statements(reports, came), *_of_only_statement(reports), *_of_numbers(cut, reports)]
    return [*relays, *_of_only_voice(reports, {relay.relay.claim_id for relay in relays})]


def _of_statements(reports: list[Report], came: set[Hop]) -> Iterator[Relay]:
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        groups[report.claim["statement_id"]].append(report)
    of_sentence: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    known = {(one.claim["document_id"], one.claim["statement_id"]) for one in reports}
    for claim in (report.claim for report in reports):
        if _SENTENCE.search(claim["locator"]):
            of_sentence[_sentence(claim)].append(claim)
    for group in groups.values():
        nearest = min(group, key=lambda one: one.claim["statement_place"])
        home = nearest.claim["document_id"]
        of_document: dict[str, list[Report]] = defaultdict(list)
        for one in group:
            of_document[one.claim["document_id"]].append(one)
        beside = tuple(of_document.pop(home))
        again = [one for one in beside if one is not nearest and _counts_as(nearest, one)]
        yield from (Relay(nearest, one, "within", (nearest,)) for one in again)
        one_outlet = _was_to_one_outlet(group)
        halves = of_sentence.get(_sentence(nearest.claim), ())
        for document, around in of_document.items():
            left_out = tuple(half for half in halves if (document, half["statement_id"]) not in known)
            for one in around:
                # What came through the nearest document came to it by the one way that this document tells.
                through = (one.claim_id, home, nearest.claim["source_id"]) in came
                yield Relay(
                    *(nearest, one, "statement", beside, tuple(around), left_out),
                    one_outlet=one_outlet or through,
                )


def _was_to_one_outlet(group: list[Report]) -> bool:
    """Whether several documents tell the whole way, and all to one outlet: it was told to no other."""
    ways = {
        one.claim["document_id"]: one.claim["first_outlet_id"]
        for one in group
        if not one.claim["hop_count_is_minimum"]
    }
    return len(ways) > 1 and len(set(ways.values())) == 1


def _counts_as(nearest: Report, other: Report) -> bool:
    """Whether both count the same, of whom and since when: else they are not one number told twice."""
    counted = [
        sorted(
            (one["measure_id"], one["accumulation"], one["period_edtf"], find_scope(one)) for one in figures
        )
        for figures in (nearest.figures, other.figures)
    ]
    return counted[0] == counted[1] != []


def _sentence(claim: Record) -> tuple[str, ...]:
    return claim["document_id"], claim["voice_id"], claim["locator"]


def _of_only_statement(reports: list[Report]) -> Iterator[Relay]:
    known: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.claim["counts"] and report.claim["is_nearest"]:
            known[report.claim["proposition_id"]].append(report)
    for report in reports:
        claim = report.claim
        if claim["counts"] or claim["statement_size"] > 1:
            continue
        only = known[claim["proposition_id"]]
        if len(only) > 1:
            only = [one for one in only if _has_it_from(one, report)]
        if len(only) != 1:
            continue
        if only[0].claim["document_id"] != claim["document_id"] and only[0].day <= report.day:
            yield Relay(only[0], report, "only", (only[0],))


def _has_it_from(known: Report, report: Report) -> bool:
    """Whether both name the outlet that had it first, and the one followed soon on the other."""
    outlet = report.claim["first_outlet_id"]
    if outlet != known.claim["first_outlet_id"] or outlet in ("", report.claim["source_id"]):
        return False
    return timedelta(0) <= report.day - known.day <= _NEAR


def _of_only_voice(reports: list[Report], found: set[str]) -> Iterator[Relay]:
    """A number whose beginning is not told, and which one voice alone is known to have given before."""
    sources = find_sources(figure for report in reports for figure in report.figures)
    of_figure = {figure["figure_id"]: report for report in reports for figure in report.figures}
    of_voice: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        of_voice[report.claim["document_id"], report.claim["voice_id"]].append(report)
    for report in reports:
        known = [sources[one["figure_id"]] for one in report.figures if one["figure_id"] in sources]
        if known and report.claim_id not in found:
            nearest = of_figure[known[0]["figure_id"]]
            beside = of_voice[nearest.claim["document_id"], nearest.claim["voice_id"]]
            if nearest.claim["document_id"] != report.claim["document_id"]:
                yield Relay(Report(nearest.claim, (known[0],)), report, "only", tuple(beside))


def find_sources(figures: Iterable[Record]) -> dict[str, Record]:
    """Find, for figures whose beginning is not told, the one that they have their number from.

    It is known where one voice alone had given the number for this measure, and was public not long before.
    """
    told: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    untold = []
    for figure in figures:
        if not figure["voice_id"]:
            untold.append(figure)
        elif figure["is_nearest"]:
            told[_what_it_gives(figure)].append(figure)
    sources = {}
    for figure in untold:
        before = [one for one in told[_what_it_gives(figure)] if _public(one) <= _public(figure)]
        near = [one for one in before if _public(figure) - _public(one) <= _NEAR]
        if near and len({one["voice_id"] for one in before}) == 1:
            sources[figure["figure_id"]] = min(near, key=_public)
    return sources


def _public(figure: Record) -> date:
    return to_day(figure["public_on"]) or date.max


def _what_it_gives(figure: Record) -> tuple[object, ...]:
    """What two figures must have in common for giving one number: numbers, or the same vague word."""
    said: tuple[object, ...] = find_said(figure)
    if not said:
        numbers = read_numbers(figure["value_text"])
        is_vague = figure["qualifier"] in WORD_READINGS
        said = (figure["qualifier"], *numbers) if numbers or is_vague else (figure["figure_id"],)
    return figure["measure_id"], figure["stance"], *sorted(set(said), key=str)


def _of_numbers(cut: Slice, reports: list[Report]) -> Iterator[Relay]:
    """One voice's number again, soon, in another document, under another unit or an excluded proposition."""
    links = cut.tables["proposition_links"]
    links = links[links["relation"] == "excludes"]
    excluded = set(zip(links["from"], links["to"], strict=True))
    excluded |= {(two, one) for one, two in excluded}
    by_number: dict[tuple[object, ...], list[tuple[Report, Record]]] = defaultdict(list)
    for report in reports:
        for figure in report.figures:
            if report.claim["voice_id"] and (numbers := find_said(figure)):
                by_number[report.claim["voice_id"], *sorted(set(numbers))].append((report, figure))
    for same in by_number.values():
        same.sort(key=lambda pair: _nearness(pair[0]))
        done = set()
        for number, (report, figure) in enumerate(same):
            if report.claim["statement_size"] > 1 and not report.claim["is_nearest"]:
                continue
            for nearer, origin in same[:number]:
                if report.claim_id not in done and _is_echo(nearer, origin, report, figure, excluded):
                    done.add(report.claim_id)
                    yield Relay(
                        Report(nearer.claim, (origin,)),
                        Report(report.claim, (figure,)),
                        "number",
                        (nearer,),
                        excludes=(nearer.claim["proposition_id"], report.claim["proposition_id"]) in excluded,
                    )


def _nearness(report: Report) -> tuple[object, ...]:
    is_open = read_edtf(report.claim["document_published"]).latest is None
    return report.claim["hop_count"], is_open, report.day, report.claim_id


def _is_echo(
    nearer: Report, origin: Record, report: Report, figure: Record, excluded: set[tuple[str, str]]
) -> bool:
    one, other = nearer.claim, report.claim
    if one["document_id"] == other["document_id"] or one["statement_id"] == other["statement_id"]:
        return False
    if abs(report.day - nearer.day) > _NEAR and not _same_days(one, other):
        return False
    if origin["measure_id"] == figure["measure_id"]:
        return (one["proposition_id"], other["proposition_id"]) in excluded or _same_days(one, other)
    kinds = {origin["measure_kind"], figure["measure_kind"]}
    return origin["unit"] != figure["unit"] or (len(kinds) > 1 and "capacity" in kinds)


def _same_days(one: Record, other: Record) -> bool:
    days = pair_days(one["said_from"], one["said_to"])
    return days is not None and days == pair_days(other["said_from"], other["said_to"])
