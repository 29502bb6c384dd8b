"""What a relay has otherwise than the document nearest to the origin: stance, hedge, speaker, date, wording.

What both print the same way is faithful; what cannot be known from both is not asked. The place is that of
the event that each tells of.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import numpy as np

from analysis.comparing.figure_drifts import Drift, compare_figures, tell
from analysis.comparing.relays import Relays, Reports
from analysis.dossier.distinct import Flags, Places, find_all, group, look

_QUOTES = re.compile(r"[\"“”„«»‘「『]")
# A quotation mark is a word of its own: where it closes, the quotation ends in both.
_WORD = re.compile(r"[\w'’-]+|\"")
# Verbs that harden what another only says, or cast doubt on it; and those whose doubt another drops.
_TELLING, _DOUBTING = ["confirms", "alleges", "warns"], ["alleges", "warns"]
_LEAST_ALIKE = 0.6
# How a modality is said, where not by its own name.
_VERBS = {"asserts": "says", "forecasts": "expects", "no_comment": "does not comment"}
# How sure each leaves a reader; an estimate or a report is told apart only where neither says how sure.
_DEGREES = {
    "high": re.compile(r"\b(highly|high|very|almost certain\w*)\b"),
    "likely": re.compile(r"\b(likely|probab\w+|expect\w*)\b"),
    "possible": re.compile(r"\b(could|can|may|might|able|possib\w+|potential\w*|perhaps|enough)\b"),
}
_GROUNDS = {
    "estimate": re.compile(r"\b(believ\w+|assess\w*|estimat\w+|presum\w+|think\w*|suspect\w*|understand)\b"),
    "look": re.compile(r"\b(appear\w*|seem\w*|indicat\w+)\b"),
    "first": re.compile(r"\b(preliminary|early|initial|first)\b"),
    "report": re.compile(r"\b(reported\w*|alleged\w*|supposed\w*)\b"),
}


def find_drifts(relays: Relays) -> Iterator[Drift]:
    """Find what relays have otherwise than the nearest document."""
    yield from compare_figures(relays)
    if relays.basis != "number":
        is_hedged = _hedge_otherwise(relays)
        yield from _compare_stances(relays, is_hedged)
        yield from _compare_hedges(relays, is_hedged)
        yield from _compare_speakers(relays)
        yield from _compare_dates(relays)
        yield from _compare_wordings(relays)
    yield from _compare_places(relays)
    yield from _compare_matters(relays)


def _tell(relays: Relays, field: str, is_so: Flags, column: str, before: str, after: str) -> Iterator[Drift]:
    """Tell of the relays for which something is so, with a cell of both claims."""
    near, far = (cells[is_so].tolist() for cells in relays.both(column))
    return tell(field, np.flatnonzero(is_so), map(before.format, near), map(after.format, far))


def _compare_stances(relays: Relays, is_hedged: Flags) -> Iterator[Drift]:
    stances, (near, far) = relays.both("stance"), relays.both("modality")
    differs = (near != far) & ((stances[0] != stances[1]) | _weigh_otherwise(relays, is_hedged))
    is_denied = (stances[0] == "denies") | (stances[1] == "denies")
    for field, is_so in (("polarity", differs & is_denied), ("modality", differs & ~is_denied)):
        rows = np.flatnonzero(is_so)
        both = (_say_modality(relays.told, claims[rows]) for claims in (relays.near, relays.far))
        yield from tell(field, rows, *both)


def _weigh_otherwise(relays: Relays, is_hedged: Flags) -> Flags:
    """Whether of two verbs with one stance the one leaves a reader surer, and no hedge tells so already."""
    near, far = relays.both("modality")
    is_otherwise: Flags = np.isin(far, _TELLING) | np.isin(near, _DOUBTING)
    # What confirms in one language may be no more than a word for "finds" in another.
    is_confirmed = (near == "confirms") & np.equal(*relays.both("language"))
    is_estimated = (near == "estimates") & (relays.both("hedge")[1] == "") & ~is_hedged
    is_otherwise |= (far == "asserts") & (is_confirmed | is_estimated)
    return is_otherwise


def _say_modality(told: Reports, rows: Places) -> list[str]:
    cells = (told.claims[name][rows] for name in ("origin_short", "modality", "exact"))
    return [
        f"what {who or 'somebody'} {_VERBS.get(how, how)} (“{exact}”)"
        for who, how, exact in zip(*cells, strict=True)
    ]


def _compare_hedges(relays: Relays, differs: Flags) -> Iterator[Drift]:
    near, far = relays.both("hedge")
    yield from _tell(relays, "hedge", differs & (near != "") & (far != ""), "hedge", "“{}”", "“{}”")
    yield from _tell(relays, "hedge", differs & (far == ""), "hedge", "the hedge “{}”", "")
    yield from _tell(relays, "hedge", differs & (near == ""), "hedge", "no hedge", "“{}”")


def _hedge_otherwise(relays: Relays) -> Flags:
    # A hedge in another language is other words, and may stand in the verb alone.
    differs: Flags = ~look(hedge_alike, *relays.both("hedge")) & np.equal(*relays.both("language"))
    # A capacity can hold.
    capacities = (
        _list_capacities(relays.told, *figures) for figures in (relays.list_near(), relays.list_far())
    )
    differs[[relay for relay, _ in set.intersection(*capacities)]] = False
    return differs


def _list_capacities(told: Reports, relays: Places, figures: Places) -> set[tuple[int, str]]:
    is_capacity = told.figures["measure_kind"][figures] == "capacity"
    measures = told.figures["measure_id"][figures[is_capacity]]
    return set(zip(relays[is_capacity].tolist(), measures.tolist(), strict=True))


def _compare_speakers(relays: Relays) -> Iterator[Drift]:
    said = "{} as the one who says so"
    if relays.basis == "only":
        yield from _tell(relays, "speaker", np.full(len(relays.far), True), "origin_short", said, "")
        return
    origins, voices, named, kinds, outlets, sources = map(
        relays.both, "origin_id voice_id origin_named origin_kind first_outlet_id source_id".split()
    )
    are_persons = (kinds[0] == "person") & (kinds[1] == "person")
    differs = (voices[0] != voices[1]) | (named[0] != named[1]) | are_persons
    differs &= origins[0] != origins[1]
    is_nobody = relays.both("origin")[1] == ""
    yield from _tell(relays, "speaker", differs & ~is_nobody, "origin", said, "{}")
    yield from _tell(relays, "speaker", differs & is_nobody, "origin", said, "nobody")
    # An unnamed origin speaks to one outlet; what a named one says in public reaches many at once.
    is_private = ~named[0] & (origins[0] == voices[0])
    differs = (is_private | relays.one_outlet) & (outlets[0] != outlets[1])
    differs &= (outlets[0] != "") & (outlets[1] != "")
    is_lost = relays.both("hop_count_is_minimum")[1] & (outlets[1] == sources[1])
    yield from _tell(relays, "outlet", differs & ~is_lost, "first_outlet", "{} as the outlet", "{}")
    yield from _tell(relays, "outlet", differs & is_lost, "first_outlet", "{} as the outlet", "")


def _compare_dates(relays: Relays) -> Iterator[Drift]:
    (first, second), (end, other_end) = relays.both("said_from"), relays.both("said_to")
    known = np.all([~np.isnat(one) for one in (first, second, end, other_end)], axis=0)
    for dated in relays.both("said_edtf"):
        known &= dated != ""
    differs = known & ((end < second) | (other_end < first))
    return _tell(relays, "date", differs, "said_words", "said on {}", "said on {}")


def _compare_places(relays: Relays) -> Iterator[Drift]:
    """A place within the other is the same, told more or less exactly."""

    def is_other(near: str, far: str) -> bool:
        one, other = near.casefold(), far.casefold()
        return one not in other and other not in one  # what is not told is in all

    return _tell(relays, "place", look(is_other, *relays.both("place")), "place", "{} as the place", "{}")


def _compare_matters(relays: Relays) -> Iterator[Drift]:
    near, far = relays.both("clause")
    differs = (near != far) & (relays.basis == "statement" or relays.excludes)
    return _tell(relays, "matter", differs, "clause", "“{}”", "“{}”")


def _compare_wordings(relays: Relays) -> Iterator[Drift]:
    """Compare quotations with those of the nearest document."""
    exact = relays.told.claims["exact"]
    rows = np.flatnonzero(_are_quoted(relays.told, relays.far))
    places, beside = find_all(relays.beside, relays.beside[relays.near[rows]])
    is_quoted = _are_quoted(relays.told, beside)
    for place, claims in group(places[is_quoted], beside[is_quoted]).items():
        far = exact[relays.far[rows[place]]]
        if near := _find_departure([exact[one] for one in claims], far):
            yield int(rows[place]), "wording", f"“{near.strip('“”')}”", f"“{far.strip('“”')}”"


def _are_quoted(told: Reports, rows: Places) -> Flags:
    """Whether quotation marks stand in or right beside the words: an outlet's own words are no quotation."""
    cells = zip(*(told.claims[name][rows].tolist() for name in ("prefix", "exact", "suffix")), strict=True)
    return np.array([bool(_QUOTES.search(f"{one[-2:]}{exact}{two[:2]}")) for one, exact, two in cells], bool)


def _find_departure(told: Sequence[str], far: str) -> str:
    """Find the quotation that is most like another, if words in between differ as far as both run on."""
    words = _list_words(far)
    matches = [(SequenceMatcher(None, _list_words(near), words), near) for near in told]
    matcher, near = max(matches, key=lambda match: match[0].ratio())
    codes = matcher.get_opcodes()
    same = [number for number, code in enumerate(codes) if code[0] == "equal"]
    if matcher.ratio() < _LEAST_ALIKE or len(same) < 2:
        return ""
    before = _list_words(near)
    # A quotation that closes sooner is a shorter piece of it: beside a mark, words must stand for others.
    marks = {number for number in same if before[codes[number][1] : codes[number][2]] == ['"']}
    inner = [
        code
        for number, code in enumerate(codes[: same[-1]])
        if number > same[0] and number not in same
        if code[0] == "replace" or not {number - 1, number + 1} & marks
    ]
    changed = "".join(word for _, a, b, c, d in inner for word in before[a:b] + words[c:d]).replace('"', "")
    return near if changed and not any(char.isdigit() for char in changed) else ""


def _list_words(quotation: str) -> list[str]:
    return _WORD.findall(_QUOTES.sub('"', quotation.casefold()))


def hedge_alike(one: str, other: str) -> bool:
    """Say whether two hedges leave a reader as sure.

    >>> hedge_alike("could contain", "can hold"), hedge_alike("highly likely", "would likely")
    (True, False)
    >>> hedge_alike("We assess", "believes"), hedge_alike("", "reportedly"), hedge_alike("sans doute", "doch")
    (True, False, False)
    >>> hedge_alike("preliminary data", "early estimates indicate"), hedge_alike("as I know", "I know")
    (True, True)
    """
    one, other = one.casefold(), other.casefold()
    if one == other or (one and other and (one in other or other in one)):
        return True
    degrees, grounds = (
        [{kind for kind, word in words.items() if word.search(hedge)} for hedge in (one, other)]
        for words in (_DEGREES, _GROUNDS)
    )
    return degrees[0] == degrees[1] if any(degrees) else bool(grounds[0] & grounds[1])
