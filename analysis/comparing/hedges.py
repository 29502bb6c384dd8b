"""Whether two hedges say that one is as sure: "could contain" beside "can hold", but not beside "likely"."""

from __future__ import annotations

import re

# How sure each leaves a reader; an estimate or a report is told apart only where neither says how sure.
_DEGREES = {
    "high": re.compile(r"\b(highly|high|very|almost certain\w*)\b"),
    "likely": re.compile(r"\b(likely|probab\w+|expect\w*)\b"),
    "possible": re.compile(r"\b(could|can|may|might|possib\w+|potential\w*|perhaps|enough)\b"),
}
_GROUNDS = {
    "estimate": re.compile(r"\b(believ\w+|assess\w*|estimat\w+|presum\w+|think\w*|suspect\w*|understand)\b"),
    "look": re.compile(r"\b(appear\w*|seem\w*|indicat\w+)\b"),
    "report": re.compile(r"\b(reported\w*|alleged\w*|supposed\w*)\b"),
}


def hedge_alike(one: str, other: str) -> bool:
    """Say whether two hedges leave a reader as sure.

    >>> hedge_alike("could contain", "can hold"), hedge_alike("highly likely", "would likely")
    (True, False)
    >>> hedge_alike("We assess", "believes"), hedge_alike("", "reportedly"), hedge_alike("sans doute", "doch")
    (True, False, False)
    """
    one, other = one.casefold(), other.casefold()
    if one == other or (one and other and (one in other or other in one)):
        return True
    for words in (_DEGREES, _GROUNDS):
        kinds = [{kind for kind, word in words.items() if word.search(hedge)} for hedge in (one, other)]
        if any(kinds):
            return kinds[0] == kinds[1]
    return False
