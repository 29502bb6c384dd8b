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
# The propositions that bear on another, by the relation that they have to it.
Related = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Word:
    """Since when somebody says that something is so, and of which side: without one, the voice.

    Whoever says so flatly does not estimate, allege or hedge.
    """

    since: date
    side: str
    is_flat: bool


@dataclass(frozen=True)
class Expected:
    """Since when something is expected, and by which sides."""

    since: date
    sides: frozenset[str] = frozenset()


def relate_propositions(cut: Slice, said: Iterable[str]) -> Mapping[str, Related]:
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
                if other != one and one not in found[other][relation]:
                    found[other][relation].append(one)
                if relation == "implies" and other not in known:
                    known.add(other)
                    follows.append(other)
    return found


def find_words(stances: pd.DataFrame) -> dict[str, list[Word]]:
    """Find who says of each proposition that it is so, and has not said otherwise since."""
    words: dict[str, list[Word]] = defaultdict(list)
    for row in each_row(stances.loc[stances["stance"] == "says_so", [*_OF_WORDS, *_WHOSE]]):
        if not row.given_up_for:
            is_flat = row.modality in ("asserts", "confirms") and not row.hedge
            word = Word(to_day(row.since) or date.min, row.voice_side or row.voice_id, is_flat)
            words[row.proposition_id].append(word)
    return words


def find_state(
    expected: Expected | None,
    last_day: date | None,
    words: Mapping[str, Sequence[Word]],
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
    came = (proposition_id, *related.get("fulfils", ()))
    if any(_fulfil(words.get(one, ()), expected) for one in came):
        return "fulfilled"

    def is_said(one: str) -> bool:
        return any(word.since >= expected.since for word in words.get(one, ()))

    if any(map(is_said, related.get("excludes", ()))):
        return "overtaken"
    is_over = last_day is not None and last_day < as_of
    return "lapsed" if is_over and not any(map(is_said, came)) else "open"


def _fulfil(words: Sequence[Word], expected: Expected) -> bool:
    """Whether some words that a deed is so fulfil what was expected: who knew of it then expects more of it.

    Of what the side of whoever expects it had said already, only what a voice of it says for the first time
    later is more.
    """
    flatly = [one for one in words if one.is_flat]
    its = [one for one in flatly if one.side in expected.sides]
    if any(one.since < expected.since for one in its):
        return any(one.since > expected.since for one in its)
    return any(one.since >= expected.since for one in flatly)


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
