"""Sentences and claim ids as HTML: each id is a link to its row in the evidence table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from analysis.charts.fold import Fold
from analysis.charts.legend import kind_glyph
from analysis.markup.escape import escape_text, make_id, quote
from analysis.statements.sentence import ClaimRef, Quote, Sentence, count_of

MOST_LINKS = 12


def render_sentence(sentence: Sentence | str, on_page: Collection[str] | None = None) -> str:
    """Put a sentence into HTML: its words escaped, its quotes in quotation marks, its ids as links.

    Ids that are not ``on_page`` (none given: all are) stand without a link.
    """
    if isinstance(sentence, str):
        return escape_text(sentence)
    return "".join(_part(part, on_page) for part in sentence.parts)


def _part(part: str | Quote | ClaimRef, on_page: Collection[str] | None) -> str:
    if isinstance(part, ClaimRef):
        return link_claims([part.claim_id], on_page=on_page)
    return quote(part.text) if isinstance(part, Quote) else escape_text(part)


def link_claim(claim_id: str) -> str:
    """Link a claim's id to its evidence."""
    return f'<a class="id" href="#{make_id("", claim_id)}">{escape_text(claim_id)}</a>'


def link_claims(
    claim_ids: Iterable[str], most: int = MOST_LINKS, on_page: Collection[str] | None = None
) -> str:
    """Link several ids; past ``most`` says how many more there are.

    Those that are not ``on_page`` (none given: all are) stand without a link, for it would lead nowhere.
    """
    ids = list(claim_ids)
    links = ", ".join(
        link_claim(one) if on_page is None or one in on_page else escape_text(one) for one in ids[:most]
    )
    return links + (f" and {len(ids) - most:,} more" if len(ids) > most else "")


# Words of a name that say of which kind it is.
_KIND_IN_NAME = {"anonymous": ("anonymous", "unnamed"), "not recorded": ("not stated",)}


def name_source(kind: str, label: str) -> str:
    """Name a source with its mark; the kind is there in words for whoever cannot see the mark.

    Where the name says it already, it is not read out twice.
    """
    named = f"{kind_glyph(kind)} {escape_text(label)}"
    if any(word in label.casefold() for word in _KIND_IN_NAME.get(kind, ())):
        return named
    return f'{named} <span class="sr">({escape_text(kind)})</span>'


def render_folds(folds: Sequence[Fold], what: str) -> str:
    """Say what was folded away and where it still is; nothing where nothing was."""
    if not folds:
        return ""
    total = len({one for fold in folds for one in fold.claim_ids})
    lots = "; ".join(
        f"{escape_text(fold.name)}: {len(fold.claim_ids):,} ({_ends(fold.claim_ids)})"
        for fold in folds[:MOST_LINKS]
    )
    more = f"; and {len(folds) - MOST_LINKS:,} more" if len(folds) > MOST_LINKS else ""
    return (
        f'<p class="fold">Not shown here but in the evidence table: {what} of {count_of(total, "claim")}. '
        f"{lots}{more}.</p>"
    )


def _ends(claim_ids: Sequence[str]) -> str:
    if len(claim_ids) <= 3:
        return link_claims(claim_ids)
    return f"{link_claim(claim_ids[0])} … {link_claim(claim_ids[-1])}"
