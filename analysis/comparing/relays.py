"""Which claims relay which: each beside the claim of its statement that is nearest to the origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from analysis.comparing.allowance import find_said
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.frame import read_records, to_day

# Two documents so far apart may tell of one saying that neither dates.
_NEAR = timedelta(days=31)


@dataclass(frozen=True)
class Telling:
    """One claim with the figures that it cites."""

    claim: Record
    figures: tuple[Record, ...]

    @property
    def claim_id(self) -> str:
        """The claim."""
        return str(self.claim["claim_id"])


@dataclass(frozen=True)
class Relay:
    """One relay, what it is held against, and why the two are taken for one.

    ``basis`` is statement (one act of speech), number (the same voice and number, put under another
    measure or an excluded proposition), or only (its beginning is not told, and only one statement on its
    proposition is known). ``beside`` are the claims of the nearest document that tell of it; ``excludes``
    says that the two are on propositions that exclude each other; ``places`` are those of the events that the
    nearest document and the relay tell of.
    """

    nearest: Telling
    relay: Telling
    basis: str
    beside: tuple[Telling, ...] = ()
    excludes: bool = False
    places: tuple[str, str] = ("", "")


def find_relays(cut: Slice, claims: pd.DataFrame, figures: pd.DataFrame) -> list[Relay]:
    """Find the relays among a view's claims, in their order; the nearest documents themselves are none."""
    cited: dict[str, list[Record]] = defaultdict(list)
    for figure in read_records(figures):
        cited[figure["claim_id"]].append(figure)
    tellings = [Telling(claim, tuple(cited.get(claim["claim_id"], ()))) for claim in read_records(claims)]
    relays = [*_of_statements(tellings), *_of_only_statement(tellings), *_of_numbers(cut, tellings)]
    places = dict(zip(cut.tables["events"]["id"], cut.tables["events"]["location"], strict=True))
    return [replace(relay, places=_find_places(relay, places)) for relay in relays]


def _find_places(relay: Relay, places: Mapping[str, str]) -> tuple[str, str]:
    near, far = (places.get(one.claim["event_id"], "") for one in (relay.nearest, relay.relay))
    return near, far


def _of_statements(tellings: list[Telling]) -> Iterator[Relay]:
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        groups[telling.claim["statement_id"]].append(telling)
    for group in groups.values():
        nearest = next((one for one in group if one.claim["is_nearest"]), None)
        if nearest is None:
            continue
        home = nearest.claim["document_id"]
        beside = tuple(one for one in group if one.claim["document_id"] == home)
        for one in group:
            if one.claim["document_id"] != home:
                yield Relay(nearest, one, "statement", beside)


def _of_only_statement(tellings: list[Telling]) -> Iterator[Relay]:
    known: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.claim["counts"] and telling.claim["is_nearest"]:
            known[telling.claim["proposition_id"]].append(telling)
    for telling in tellings:
        claim = telling.claim
        only = known[claim["proposition_id"]]
        if claim["counts"] or claim["statement_size"] > 1 or len(only) != 1:
            continue
        if only[0].claim["document_id"] != claim["document_id"] and _document_day(only[0]) <= _document_day(
            telling
        ):
            yield Relay(only[0], telling, "only", (only[0],))


def _document_day(telling: Telling) -> date:
    return to_day(telling.claim["document_from"]) or date.min


def _of_numbers(cut: Slice, tellings: list[Telling]) -> Iterator[Relay]:
    """One voice's number again, soon, in another document, under another unit or an excluded proposition."""
    links = cut.tables["proposition_links"]
    links = links[links["relation"] == "excludes"]
    excluded = set(zip(links["from"], links["to"], strict=True))
    excluded |= {(two, one) for one, two in excluded}
    by_number: dict[tuple[object, ...], list[tuple[Telling, Record]]] = defaultdict(list)
    for telling in tellings:
        for figure in telling.figures:
            if telling.claim["voice_id"] and (numbers := find_said(figure)):
                by_number[telling.claim["voice_id"], *sorted(set(numbers))].append((telling, figure))
    for same in by_number.values():
        same.sort(key=lambda pair: _nearness(pair[0]))
        done = set()
        for number, (telling, figure) in enumerate(same):
            if telling.claim["statement_size"] > 1 and not telling.claim["is_nearest"]:
                continue
            for nearer, origin in same[:number]:
                if telling.claim_id not in done and _is_echo(nearer, origin, telling, figure, excluded):
                    done.add(telling.claim_id)
                    yield Relay(
                        Telling(nearer.claim, (origin,)),
                        Telling(telling.claim, (figure,)),
                        "number",
                        (nearer,),
                        (nearer.claim["proposition_id"], telling.claim["proposition_id"]) in excluded,
                    )


def _nearness(telling: Telling) -> tuple[object, ...]:
    return telling.claim["hop_count"], _document_day(telling), telling.claim_id


def _is_echo(
    nearer: Telling, origin: Record, telling: Telling, figure: Record, excluded: set[tuple[str, str]]
) -> bool:
    one, other = nearer.claim, telling.claim
    if one["document_id"] == other["document_id"] or one["statement_id"] == other["statement_id"]:
        return False
    if abs(_document_day(telling) - _document_day(nearer)) > _NEAR and not _same_days(one, other):
        return False
    if origin["measure_id"] == figure["measure_id"]:
        same_day = one["said_from"] is not None and _same_days(one, other)
        return (one["proposition_id"], other["proposition_id"]) in excluded or same_day
    kinds = {origin["measure_kind"], figure["measure_kind"]}
    return origin["unit"] != figure["unit"] or (len(kinds) > 1 and "capacity" in kinds)


def _same_days(one: Record, other: Record) -> bool:
    first = to_day(one["said_from"]), to_day(one["said_to"])
    return first[0] is not None and first == (to_day(other["said_from"]), to_day(other["said_to"]))


def of_claims(relays: list[Relay]) -> Mapping[str, Relay]:
    """The relays by claim."""
    return {relay.relay.claim_id: relay for relay in relays}
