"""Which claims relay which: each beside the claim of its statement that is nearest to the origin.

All is held in columns, a claim and a figure by its row: of 100,000 claims nearly all may be relays.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.comparing.pair import find_scope
from analysis.comparing.sources import NEAR, find_sources
from analysis.dates.edtf import read_bounds
from analysis.dossier.distinct import Array, Flags, Places, find_all, find_distinct, group, look, split_by
from analysis.dossier.slice import Slice
from analysis.frames.grouping import find_heads

_FIRST_DAY = np.datetime64("0001-01-01", "D")
# A locator that names a sentence ("paragraph 2, sentence 1") tells which claims are its halves.
_SENTENCE = re.compile(r"\bsentence\b", re.IGNORECASE)
# What of a figure is held against another.
_OF_FIGURE = (
    *("figure_id", "claim_id", "voice_id", "is_nearest", "public_on", "stance", "measure_id", "measure"),
    *("measure_kind", "unit", "qualifier", "value_text", "low", "best", "high", "scope", "accumulation"),
    *("period_edtf", "subset_of", "conversion_of"),
)
Excluded = set[tuple[str, str]]


class Reports:
    """The claims of a view with the figures that they cite, as columns; figures stand by their claims."""

    def __init__(self, cut: Slice, claims: pd.DataFrame, figures: pd.DataFrame) -> None:
        self.cut = cut
        places = dict(zip(cut.tables["events"]["id"], cut.tables["events"]["location"], strict=True))
        spoken = dict(zip(cut.tables["documents"]["id"], cut.tables["documents"]["language"], strict=True))
        self.claims: dict[str, Array] = {name: claims[name].to_numpy() for name in claims} | {
            "place": claims["event_id"].map(places).fillna("").to_numpy(),
            "language": claims["document_id"].map(spoken).fillna("").to_numpy(),
        }
        of_claims = pd.Index(claims["claim_id"]).get_indexer(figures["claim_id"])
        order = np.argsort(of_claims, kind="stable")
        self.of_claims: Places = of_claims[order]
        self.figures: dict[str, Array] = {name: figures[name].to_numpy()[order] for name in _OF_FIGURE}
        self.statements, self.documents, self.voices = (
            find_distinct(claims[one])[0] for one in ("statement_id", "document_id", "voice_id")
        )
        self.heads = find_heads(self.statements, claims)[self.statements]
        # What one document tells of one statement, and what it tells by one voice.
        self.of_statement, self.firsts = find_distinct(self.statements, self.documents)
        self.of_voice, _ = find_distinct(self.documents, self.voices)
        days = self.claims["document_from"].astype("datetime64[D]")
        self.days: Places = np.where(np.isnat(days), _FIRST_DAY, days).astype(np.int64)
        # The different numbers of each figure, as one number.
        said = np.sort(np.column_stack([self.figures[one] for one in ("low", "best", "high")]), axis=1)
        said[:, 1:][said[:, 1:] == said[:, :-1]] = np.nan
        self.has_number: Flags = ~np.isnan(said).all(axis=1)
        self.said, _ = find_distinct(*np.sort(said, axis=1).T)
        self.sources = find_sources(figures, claims)


@dataclass(frozen=True)
class Relays:
    """Claims, each beside what it is held against, all taken for one for one reason.

    ``basis`` is within (the nearest document has its number twice), statement (one act of speech), number
    (the same voice and number, put under another measure or an excluded proposition), or only (its beginning
    is not told, and only one statement on its proposition, or only one voice with its number, is known).
    Claims of one number in ``beside`` are told together: a relay is held against all that are told with the
    nearest. ``excludes`` says that the two are on propositions that exclude each other; ``one_outlet`` that
    it was said to one outlet alone. Where one figure alone of a claim is meant, it is named.
    """

    told: Reports
    basis: str
    near: Places
    far: Places
    beside: Places
    excludes: Flags | bool = False
    one_outlet: Flags | bool = False
    near_figures: Places | None = None
    far_figures: Places | None = None

    def both(self, column: str) -> tuple[Array, Array]:
        """A column of the nearest claims, and of the relays."""
        cells = self.told.claims[column]
        return cells[self.near], cells[self.far]

    def list_near(self) -> tuple[Places, Places]:
        """The figures of the nearest claims: the relay, and the figure."""
        return self._list_figures(self.near, self.near_figures)

    def list_far(self) -> tuple[Places, Places]:
        """The figures of the relays: the relay, and the figure."""
        return self._list_figures(self.far, self.far_figures)

    def _list_figures(self, claims: Places, figures: Places | None) -> tuple[Places, Places]:
        if figures is not None:
            return np.arange(len(claims)), figures
        return find_all(self.told.of_claims, claims)


def find_relays(told: Reports) -> list[Relays]:
    """Find the relays among claims, reason by reason, and what nearest documents have in two ways."""
    relays = [_of_numbers_within(told), _of_statements(told), _of_only_statement(told), _of_numbers(told)]
    return [*relays, _of_only_voice(told, np.concatenate([one.far for one in relays]))]


def _of_statements(told: Reports) -> Relays:
    far = np.flatnonzero(told.documents != told.documents[told.heads])
    far = far[np.argsort(told.statements[far], kind="stable")]
    one_outlet = (_came_through(told) | _tell_one_outlet(told))[far]
    return Relays(told, "statement", told.heads[far], far, told.of_statement, one_outlet=one_outlet)


def _of_numbers_within(told: Reports) -> Relays:
    """What the nearest document has twice: figures that count the same, of whom and since when."""
    again = np.flatnonzero(told.documents == told.documents[told.heads])
    again = again[again != told.heads[again]]
    counted, _ = find_distinct(
        *(told.figures[one] for one in ("measure_id", "accumulation", "period_edtf")),
        look(find_scope, told.figures["scope"]),
    )

    def list_counted(rows: Places) -> list[list[int]]:
        places, figures = find_all(told.of_claims, rows)
        of_rows = group(places, counted[figures])
        return [sorted(of_rows.get(place, ())) for place in range(len(rows))]

    pairs = zip(list_counted(told.heads[again]), list_counted(again), strict=True)
    again = again[np.array([one == other != [] for one, other in pairs], bool)]
    again = again[np.argsort(told.statements[again], kind="stable")]
    return Relays(told, "within", told.heads[again], again, np.arange(len(told.heads)))


def _came_through(told: Reports) -> Flags:
    """Find what came through the nearest document: it came to that by the one way that this one tells."""
    hops = told.cut.tables["attribution"]
    hops = hops[hops["document_id"] != ""]
    rows = pd.Index(told.claims["claim_id"]).get_indexer(hops["claim_id"])
    home, publisher = (told.claims[one][told.heads[rows]] for one in ("document_id", "source_id"))
    came = np.zeros(len(told.heads), bool)
    came[rows[(hops["document_id"].to_numpy() == home) & (hops["agent"].to_numpy() == publisher)]] = True
    return came


def _tell_one_outlet(told: Reports) -> Flags:
    """Find the statements that several documents have from one outlet by a whole way: it had no other."""
    whole = np.flatnonzero(~told.claims["hop_count_is_minimum"])[::-1]
    ways = whole[find_distinct(told.of_statement[whole])[1]]
    statements = told.statements[ways]
    different = statements[find_distinct(statements, told.claims["first_outlet_id"][ways])[1]]
    documents, outlets = (np.bincount(one, minlength=len(told.heads)) for one in (statements, different))
    is_one: Flags = (documents > 1) & (outlets == 1)
    return is_one[told.statements]


def find_halves(relays: Relays) -> tuple[Places, Places]:
    """Find what the nearest document has in the same sentence and the relay's nowhere: relay and claim."""
    told = relays.told
    locators = told.claims["locator"]
    halves = np.flatnonzero(look(lambda one: bool(_SENTENCE.search(one)), locators))
    sentences, _ = find_distinct(told.of_voice, locators)
    places, rows = find_all(sentences[halves], sentences[relays.near])
    documents, rows = told.documents[relays.far[places]], halves[rows]
    beside = np.isin(told.documents, documents)
    known = set(zip(told.documents[beside].tolist(), told.statements[beside].tolist(), strict=True))
    pairs = zip(documents.tolist(), told.statements[rows].tolist(), strict=True)
    is_left_out = np.array([pair not in known for pair in pairs], bool)
    return places[is_left_out], rows[is_left_out]


def _of_only_statement(told: Reports) -> Relays:
    counts, propositions = told.claims["counts"], told.claims["proposition_id"]
    outlets, sources = told.claims["first_outlet_id"], told.claims["source_id"]
    days = told.days.tolist()
    untold = np.flatnonzero(~counts & (told.claims["statement_size"] <= 1)).tolist()
    known: dict[str, list[int]] = defaultdict(list)
    of_outlet: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in np.flatnonzero(counts & told.claims["is_nearest"]).tolist() if untold else ():
        known[propositions[row]].append(row)
        of_outlet[propositions[row], outlets[row]].append(row)
    found = []
    for row in untold:
        only = known[propositions[row]]
        if len(only) > 1 and outlets[row] not in ("", sources[row]):
            # Both name the outlet that had it first, and the one followed soon on the other.
            beside = of_outlet[propositions[row], outlets[row]]
            only = [one for one in beside if 0 <= days[row] - days[one] <= NEAR]
        if len(only) == 1 and days[only[0]] <= days[row]:
            found.append((only[0], row))
    near, far = _split_pairs(found)
    is_other = told.documents[near] != told.documents[far]
    return Relays(told, "only", near[is_other], far[is_other], np.arange(len(told.heads)))


def _split_pairs(pairs: list[tuple[int, int]]) -> tuple[Places, Places]:
    near, far = np.array(pairs, np.int64).reshape(len(pairs), 2).T
    return near, far


def _of_only_voice(told: Reports, found: Places) -> Relays:
    """A number whose beginning is not told, and which one voice alone is known to have given before."""
    rows = {one: row for row, one in enumerate(told.figures["figure_id"].tolist())} if told.sources else {}
    figures, origins = _split_pairs(sorted((rows[one], rows[other]) for one, other in told.sources.items()))
    firsts = find_distinct(told.of_claims[figures])[1]
    far, near, origins = told.of_claims[figures][firsts], told.of_claims[origins][firsts], origins[firsts]
    keep = ~np.isin(far, found) & (told.documents[near] != told.documents[far])
    return Relays(told, "only", near[keep], far[keep], told.of_voice, near_figures=origins[keep])


def _of_numbers(told: Reports) -> Relays:
    """One voice's number again, soon, in another document, under another unit or an excluded proposition."""
    links = told.cut.tables["proposition_links"]
    links = links[links["relation"] == "excludes"]
    excluded = {pair for a, b in zip(links["from"], links["to"], strict=True) for pair in ((a, b), (b, a))}
    origins, figures = _split_pairs(
        [pair for same in _list_same_numbers(told) for pair in _list_echoes(told, same, excluded)]
    )
    near, far = told.of_claims[origins], told.of_claims[figures]
    propositions = told.claims["proposition_id"]
    pairs = zip(propositions[near].tolist(), propositions[far].tolist(), strict=True)
    excludes = np.array([pair in excluded for pair in pairs], bool)
    beside = np.arange(len(told.heads))
    return Relays(told, "number", near, far, beside, excludes, near_figures=origins, far_figures=figures)


def _list_same_numbers(told: Reports) -> Iterator[list[int]]:
    """List the figures of each voice that give one number in several documents, the nearest first."""
    is_open = look(lambda edtf: read_bounds(edtf).latest is None, told.claims["document_published"])
    hops, ids = told.claims["hop_count"], told.claims["claim_id"]

    def nearness(figure: int) -> tuple[object, ...]:
        row = told.of_claims[figure]
        return hops[row], is_open[row], told.days[row], ids[row]

    voiced = np.flatnonzero(told.has_number & (told.claims["voice_id"] != "")[told.of_claims])
    claims = told.of_claims[voiced]
    which, _ = find_distinct(told.voices[claims], told.said[voiced])
    in_documents = np.bincount(which[find_distinct(which, told.documents[claims])[1]])
    several = np.flatnonzero(in_documents[which] > 1)
    for same in split_by(find_distinct(which[several])[0], voiced[several]):
        yield sorted(same.tolist(), key=nearness)


def _list_echoes(told: Reports, same: list[int], excluded: Excluded) -> Iterator[tuple[int, int]]:
    done = set()
    for number, figure in enumerate(same):
        claim = told.of_claims[figure]
        is_relay = told.claims["statement_size"][claim] > 1 and not told.claims["is_nearest"][claim]
        if is_relay or claim in done:
            continue
        origin = next((one for one in same[:number] if _is_echo(told, one, figure, excluded)), None)
        if origin is not None:
            done.add(claim)
            yield origin, figure


def _is_echo(told: Reports, origin: int, figure: int, excluded: Excluded) -> bool:
    both = told.of_claims[[origin, figure]]
    one, other = both
    if told.documents[one] == told.documents[other] or told.statements[one] == told.statements[other]:
        return False
    first, last = (told.claims[name][both] for name in ("said_from", "said_to"))
    same_days = bool(first[0] == first[1] and last[0] == last[1])
    if abs(told.days[other] - told.days[one]) > NEAR and not same_days:
        return False
    measures, units, kinds = (
        told.figures[name][[origin, figure]].tolist() for name in ("measure_id", "unit", "measure_kind")
    )
    if measures[0] == measures[1]:
        return same_days or tuple(told.claims["proposition_id"][both]) in excluded
    return units[0] != units[1] or (kinds[0] != kinds[1] and "capacity" in kinds)
