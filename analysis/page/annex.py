"""Which claims the annex holds: all of them up to a ceiling, and what it leaves to the data beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.page.cited import list_cited
from analysis.page.links import EVIDENCE, Links
from analysis.sentences.sentence import count_of

if TYPE_CHECKING:
    from analysis.view import View

# An annex of so many claims is a page that a phone opens, and of so many a PDF that is made in seconds.
MOST_CLAIMS, MOST_PRINTED = 300, 60


def list_held(view: View, most: int = MOST_CLAIMS) -> list[str]:
    """List the claims of the annex, in the order of ``view.claims``.

    Past ``most`` these are the claims that the page cites, then those nearest to the origin of each
    statement, the newest first.
    """
    claims = view.claims
    if len(claims) <= most:
        return list(claims["claim_id"])
    cited = claims["claim_id"].isin(list_cited(view))
    ranked = claims.assign(cited=cited).sort_values(
        ["cited", "is_nearest", "public_on"], ascending=False, kind="stable"
    )
    held = set(ranked["claim_id"].head(most))
    return [one for one in claims["claim_id"] if one in held]


def link_held(view: View) -> Links:
    """Link claim ids to the rows of the evidence table."""
    return Links(EVIDENCE, frozenset(list_held(view)))


def say_left_out(held: int, total: int, what: str) -> str:
    """Say what a table leaves out, and where it is; nothing where it holds all.

    >>> say_left_out(300, 2000, "claim")
    '300 of 2,000 claims: those that the brief cites, then the newest. The data beside this page has all.'
    """
    if held >= total:
        return ""
    return (
        f"{held:,} of {count_of(total, what)}: those that the brief cites, then the newest. "
        "The data beside this page has all."
    )
