"""How faithfully each relay passes a statement on, field by field: what it has otherwise, and what it lost.

A relay is held against the document nearest to the origin. What both print the same way is faithful; what
cannot be known from both is not asked. The place is that of the event that each tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import pandas as pd

from analysis.comparing.allowance import are_apart, pair_days
from analysis.comparing.figure_drifts import Drift, compare_figures
from analysis.comparing.relays import Relay, find_relays
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.frame import Part, build_from_parts, join_ids

FIELDS = (
    "value",
    "qualifier",
    "unit",
    "scope",
    "period",
    "accumulation",
    "alternatives",
    "polarity",
    "modality",
    "hedge",
    "speaker",
    "outlet",
    "date",
    "place",
    "matter",
    "wording",
    "omission",
)
_QUOTES = re.compile(r"[\"“”„«»‘「『]")
# A quotation mark is a word of its own: where it closes, the quotation ends in both.
_WORD = re.compile(r"[\w'’-]+|\"")
# Verbs that harden what another only says, or cast doubt on it; and those whose doubt another drops.
_TELLING = frozenset({"confirms", "alleges", "warns"})
_DOUBTING = frozenset({"alleges", "warns"})
_LEAST_ALIKE = 0.6
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


Checked = list[tuple[Relay, list[Drift]]]


def check_relays(cut: Slice, claims: pd.DataFrame, figures: pd.DataFrame) -> Checked:
    """Find the relays among the claims, each with what it changed."""
    return [(relay, find_drifts(relay)) for relay in find_relays(cut, claims, figures)]


def list_drifts(claims: pd.DataFrame, checked: Checked) -> pd.DataFrame:
    """List what relays changed, one row a change; columns as ``analysis.schema.frames.DRIFTS`` says."""
    found = [(relay, drift) for relay, drifts in checked for drift in drifts]
    told = {
        "basis": [relay.basis for relay, _ in found],
        **{name: [getattr(drift, name) for _, drift in found] for name in Drift._fields},
        "words": [say_drift(relay, drift) for relay, drift in found],
    }
    return build_from_parts("drifts", *_find_both(claims, [relay for relay, _ in found]), Part(told))


def list_relays(claims: pd.DataFrame, checked: Checked) -> pd.DataFrame:
    """List the relays, each with what it changed; columns as ``analysis.schema.frames.RELAYS`` says."""
    found = [(relay, drifts) for relay, drifts in checked if relay.basis == "statement"]
    told = {
        "is_faithful": [not drifts for _, drifts in found],
        "drifted": [join_ids(drift.field for drift in drifts) for _, drifts in found],
    }
    return build_from_parts("relays", *_find_both(claims, [relay for relay, _ in found]), Part(told))


def _find_both(claims: pd.DataFrame, relays: list[Relay]) -> tuple[Part, Part]:
    """Find the rows of the relays, and those of what each is held against."""
    places = pd.Index(claims["claim_id"])
    nearest = claims[["claim_id", "document_id", "source", "exact"]].add_prefix("nearest_")
    return (
        Part(claims, places.get_indexer([relay.relay.claim_id for relay in relays])),
        Part(nearest, places.get_indexer([relay.nearest.claim_id for relay in relays])),
    )


def say_drift(relay: Relay, drift: Drift) -> str:
    """Say a drift as a sentence."""
    near, far = relay.nearest.claim["source_short"], relay.relay.claim["source_short"]
    if relay.nearest.claim["source_id"] == relay.relay.claim["source_id"]:
        near, far = relay.nearest.claim["document"], relay.relay.claim["document"]
    before, after = drift.before or "nothing of the kind", drift.after
    if relay.basis == "within":
        return f"{near} has {before} in one place, and {after or 'nothing of the kind'} in another."
    if not after:
        return f"{near} has {before}; {far} leaves it out."
    return f"{near} has {before}; {far} passes it on as {after}."


def find_drifts(relay: Relay) -> list[Drift]:
    """Find what a relay has otherwise than the nearest document, in the order of ``FIELDS``."""
    found = [*compare_figures(relay)]
    if relay.basis != "number":
        found += [
            *_compare_stance(relay),
            *_compare_hedge(relay),
            *_compare_speaker(relay),
            *_compare_date(relay),
            *_compare_wording(relay),
        ]
    found += [*_compare_place(relay), *_compare_matter(relay)]
    return list(dict.fromkeys(sorted(found, key=lambda drift: FIELDS.index(drift.field))))


def _compare_stance(relay: Relay) -> Iterator[Drift]:
    near, far = relay.nearest.claim, relay.relay.claim
    stances = {near["stance"], far["stance"]}
    if near["modality"] != far["modality"] and (len(stances) > 1 or _weighs_otherwise(relay)):
        yield Drift(
            "polarity" if "denies" in stances else "modality", _say_modality(near), _say_modality(far)
        )


def _weighs_otherwise(relay: Relay) -> bool:
    """Whether of two verbs with one stance the one leaves a reader surer, and no hedge tells so already."""
    near, far = relay.nearest.claim, relay.relay.claim
    if far["modality"] in _TELLING or near["modality"] in _DOUBTING:
        return True
    if far["modality"] != "asserts":
        return False
    if near["modality"] == "confirms":
        # What confirms in one language may be no more than a word for "finds" in another.
        return bool(near["language"] == far["language"])
    return near["modality"] == "estimates" and not far["hedge"] and not any(_compare_hedge(relay))


def _say_modality(claim: Record) -> str:
    words = {
        "asserts": "says",
        "estimates": "estimates",
        "alleges": "alleges",
        "confirms": "confirms",
        "forecasts": "expects",
        "warns": "warns",
        "denies": "denies",
        "questions": "questions",
        "no_comment": "does not comment",
    }
    who = claim["origin_short"] or "somebody"
    return f"what {who} {words[claim['modality']]} (“{claim['exact']}”)"


def _compare_hedge(relay: Relay) -> Iterator[Drift]:
    near, far = relay.nearest.claim, relay.relay.claim
    before, after = near["hedge"], far["hedge"]
    if hedge_alike(before, after) or near["language"] != far["language"]:
        # A hedge in another language is other words, and may stand in the verb alone.
        return
    # A capacity can hold.
    held = [
        {figure["measure_id"] for figure in one.figures if figure["measure_kind"] == "capacity"}
        for one in (relay.nearest, relay.relay)
    ]
    if held[0] & held[1]:
        return
    if before and after:
        yield Drift("hedge", f"“{near['hedge']}”", f"“{far['hedge']}”")
    elif before:
        yield Drift("hedge", f"the hedge “{near['hedge']}”", "")
    else:
        yield Drift("hedge", "no hedge", f"“{far['hedge']}”")


def _compare_speaker(relay: Relay) -> Iterator[Drift]:
    near, far = relay.nearest.claim, relay.relay.claim
    if relay.basis == "only":
        yield Drift("speaker", f"{near['origin_short']} as the one who says so", "")
        return
    if near["origin_id"] != far["origin_id"] and (
        near["voice_id"] != far["voice_id"]
        or near["origin_named"] != far["origin_named"]
        or near["origin_kind"] == far["origin_kind"] == "person"
    ):
        yield Drift("speaker", f"{near['origin']} as the one who says so", str(far["origin"] or "nobody"))
    # An unnamed origin speaks to one outlet; what a named one says in public reaches many at once.
    is_private = not near["origin_named"] and near["origin_id"] == near["voice_id"]
    outlets = near["first_outlet_id"], far["first_outlet_id"]
    if (is_private or relay.one_outlet) and all(outlets) and outlets[0] != outlets[1]:
        is_lost = far["hop_count_is_minimum"] and outlets[1] == far["source_id"]
        yield Drift(
            "outlet", f"{near['first_outlet']} as the outlet", "" if is_lost else str(far["first_outlet"])
        )


def _compare_date(relay: Relay) -> Iterator[Drift]:
    near, far = relay.nearest.claim, relay.relay.claim
    said = [pair_days(one["said_from"], one["said_to"]) if one["said_edtf"] else None for one in (near, far)]
    if are_apart(*said):
        yield Drift("date", f"said on {near['said_words']}", f"said on {far['said_words']}")


def _compare_place(relay: Relay) -> Iterator[Drift]:
    """A place within the other is the same, told more or less exactly."""
    near, far = relay.nearest.claim["place"], relay.relay.claim["place"]
    one, other = near.casefold(), far.casefold()
    if one and other and one not in other and other not in one:
        yield Drift("place", f"{near} as the place", far)


def _compare_matter(relay: Relay) -> Iterator[Drift]:
    near, far = relay.nearest.claim, relay.relay.claim
    if near["clause"] != far["clause"] and (relay.basis == "statement" or relay.excludes):
        yield Drift("matter", f"“{near['clause']}”", f"“{far['clause']}”")


def _compare_wording(relay: Relay) -> Iterator[Drift]:
    """Compare two quotations as far as they run side by side: words in between that differ."""
    far = relay.relay.claim
    if not _is_quoted(far):
        return
    told = [one.claim for one in relay.beside or (relay.nearest,) if _is_quoted(one.claim)]
    if not told:
        return
    words = _list_words(far)
    matches = [(SequenceMatcher(None, _list_words(near), words, autojunk=False), near) for near in told]
    matcher, near = max(matches, key=lambda match: match[0].ratio())
    codes = matcher.get_opcodes()
    same = [number for number, code in enumerate(codes) if code[0] == "equal"]
    if matcher.ratio() < _LEAST_ALIKE or len(same) < 2:
        return
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
    if changed and not any(char.isdigit() for char in changed):
        yield Drift("wording", f"“{near['exact'].strip('“”')}”", f"“{far['exact'].strip('“”')}”")


def _list_words(claim: Record) -> list[str]:
    return _WORD.findall(_QUOTES.sub('"', claim["exact"].casefold()))


def _is_quoted(claim: Record) -> bool:
    """Whether quotation marks stand in or right beside the words: an outlet's own words are no quotation."""
    return bool(_QUOTES.search(f"{claim['prefix'][-2:]}{claim['exact']}{claim['suffix'][:2]}"))


def hedge_alike(one: str, other: str) -> bool:
    """Say whether two hedges leave a reader as sure.

    >>> hedge_alike("could contain", "can hold"), hedge_alike("highly likely", "would likely")
    (True, False)
    >>> hedge_alike("We assess", "believes"), hedge_alike("", "reportedly"), hedge_alike("sans doute", "doch")
    (True, False, False)
    >>> hedge_alike("According to preliminary data", "early estimates indicate")
    True
    """
    one, other = one.casefold(), other.casefold()
    if one == other or (one and other and (one in other or other in one)):
        return True
    degrees, grounds = (
        [{kind for kind, word in words.items() if word.search(hedge)} for hedge in (one, other)]
        for words in (_DEGREES, _GROUNDS)
    )
    return degrees[0] == degrees[1] if any(degrees) else bool(grounds[0] & grounds[1])
