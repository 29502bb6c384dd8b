"""What a brief tells its publisher, typed and not read from HTML: headline, standfirst, changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.page.text import clean, isolate

if TYPE_CHECKING:
    from analysis.view import View

MOST_SENTENCES = 40
# Kinds of change that are a noun: all others read the same of many.
_NOUNS = ("date moved", "forecast lapsed", "forecast fulfilled")


def tell_facts(view: View) -> dict[str, object]:
    """Tell the facts of a brief.

    ``headline`` has its text and the claims that it rests on, ``standfirst`` is a text, ``changes`` has the
    day compared to, the number of changes by kind, and the news in sentences. Right-to-left words stand in
    isolates, so that a text reads the same in a title, a feed or a mail.
    """
    return {
        "headline": {"text": plain(view.headline), "claim_ids": list(view.page_one.headline_claim_ids)},
        "standfirst": " ".join(map(plain, view.standfirst)),
        "changes": _tell_changes(view),
    }


def _tell_changes(view: View) -> dict[str, object]:
    if view.compare_to is None:
        return {}
    return {
        "since": view.compare_to.isoformat(),
        "counts": {
            kind.replace(" ", "s ", 1) if number > 1 and kind in _NOUNS else kind: number
            for kind, number in Counter(view.changes["kind"]).items()
        },
        "news": int(view.changes["is_news"].sum()),
        "words": [plain(one) for one in view.news[:MOST_SENTENCES]],
    }


def plain(sentence: object) -> str:
    """Write a sentence as plain text."""
    return isolate(clean(str(sentence)))
