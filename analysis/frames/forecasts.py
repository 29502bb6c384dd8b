"""What became of what was expected: open, fulfilled, lapsed after its last day, or overtaken."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.dossier.rows import each_row
from analysis.dossier.slice import Slice
from analysis.frames.frame import to_day

_OF_WORDS = ["proposition_id", "modality", "hedge", "given_up_for", "since"]
_WHOSE = ["voice_id", "voice_side"]


@dataclass(frozen=True)
class Word:
    """Since when somebody says that something is so, and of which side: without one, the voice."""

    since: date
    side: str


@dataclass(frozen=True)
class Expected:
    """Since when something is expected, and by which sides."""

    since: date
    sides: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Related:
    """The propositions that bear on another and that somebody says are so."""

    fulfilled_by: tuple[str, ...] = ()
    excluded_by: tuple[str, ...] = ()
    implied_by: tuple[str, ...] = ()


def relate_propositions(cut: Slice, said: Iterable[str]) -> dict[str, Related]:
    """Find for each proposition what fulfils, excludes or implies it, of what a voice has ``said`` is so.

    What implies something has also what follows from that, by however many steps. A voice that says so is not
    counted on a proposition that is only implied: what follows from its words is our reading, told as such.
    """
    leads: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for link in cut.tables["proposition_links"].itertuples(index=False):
        one, other, relation = str(link[1]), str(link[2]), str(link.relation)
        leads[one].append((other, relation))
        if relation == "excludes":
            leads[other].append((one, relation))
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in said:
        follows, known = [one], {one}
        for start in follows:
            for other, relation in leads[start]:
                if other != one:
                    found[other][relation].append(one)
                if relation == "implies" and other not in known:
                    known.add(other)
                    follows.append(other)
    return {
        proposition_id: Related(
            *(tuple(dict.fromkeys(of[one])) for one in ("fulfils", "excludes", "implies"))
        )
        for proposition_id, of in found.items()
    }


def find_said(stances: pd.DataFrame) -> dict[str, date]:
    """Find the propositions that a voice says are so, each with the last day on which one began to."""
    said: dict[str, date] = {}
    for row in each_row(stances.loc[stances["stance"] == "says_so", _OF_WORDS]):
        if not row.given_up_for:
            day = to_day(row.since) or date.min
            said[row.proposition_id] = max(day, said.get(row.proposition_id, date.min))
    return said


def find_state(
    expected: Expected | None,
    last_day: date | None,
    said: Mapping[str, date],
    flatly: Mapping[str, Sequence[Word]],
    proposition_id: str,
    related: Related,
    as_of: date,
) -> str:
    """Say what became of what somebody expected; "" where nobody did.

    Fulfilled: a voice says flatly that it is so, or that what fulfils it is, not before it was expected.
    Overtaken: a voice says that something is so which excludes it. Lapsed: its last day is over, and
    no voice says either. An estimate that it came leaves it open.
    """
    if expected is None:
        return ""
    came = (proposition_id, *related.fulfilled_by)
    if any(fulfils(flatly.get(one, ()), expected) for one in came):
        return "fulfilled"
    expected_since = expected.since
    if any(said[one] >= expected_since for one in related.excluded_by):
        return "overtaken"
    is_over = last_day is not None and last_day < as_of
    return "lapsed" if is_over and all(said.get(one, date.min) < expected_since for one in came) else "open"


def fulfils(words: Sequence[Word], expected: Expected) -> bool:
    """Whether some words that a deed is so fulfil what was expected: who knew of it then expects more of it.

    Of what the side of whoever expects it had said already, only what a voice of it says for the first time
    later is more.
    """
    its = [one for one in words if one.side in expected.sides]
    if any(one.since < expected.since for one in its):
        return any(one.since > expected.since for one in its)
    return any(one.since >= expected.since for one in words)


def find_flatly_said(stances: pd.DataFrame) -> dict[str, list[Word]]:
    """Find who says of each proposition that it is so, without estimate, allegation or hedge."""
    words: dict[str, list[Word]] = defaultdict(list)
    for row in each_row(stances.loc[stances["stance"] == "says_so", [*_OF_WORDS, *_WHOSE]]):
        if not row.given_up_for and row.modality in ("asserts", "confirms") and not row.hedge:
            day = to_day(row.since) or date.min
            words[row.proposition_id].append(Word(day, row.voice_side or row.voice_id))
    return words


def find_expected(claims: pd.DataFrame) -> dict[str, Expected]:
    """Find the propositions that somebody expected, each with the first day on which one did."""
    expected: dict[str, Expected] = {}
    columns = ["proposition_id", "said_from", "public_on", *_WHOSE]
    for row in each_row(claims.loc[claims["stance"] == "expects", columns]):
        day = to_day(row.said_from) or to_day(row.public_on) or date.min
        known = expected.get(row.proposition_id, Expected(date.max))
        sides = known.sides | {row.voice_side or row.voice_id} - {""}
        expected[row.proposition_id] = Expected(min(day, known.since), sides)
    return expected
