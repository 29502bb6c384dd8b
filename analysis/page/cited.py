"""Which claims the page cites, a short row each, folded, and which of them the annex holds."""

import numpy as np
import pandas as pd
from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.numbers.words import count_of
from analysis.page.claim_words import (
    list_claim_rows,
    say_speaker,
    show_cited,
    show_dates,
    show_document,
    show_way,
)
from analysis.page.section import Section, section
from analysis.page.text import CITED, EVIDENCE, Links, join, make_id, value
from analysis.view import View

MOST_OF_HEADLINE = 40


def list_cited(view: View) -> list[str]:
    """List the claims that the page cites, in the order of their first mention.

    Of those that the headline rests on, which may be thousands, the first ``MOST_OF_HEADLINE``.
    """
    answered = [sentence for answer in view.answers for sentence in answer.sentences]
    ids = [*view.page_one.headline_claim_ids[:MOST_OF_HEADLINE], *view.headline.claim_ids]
    ids += [one for sentence in view.standfirst for one in sentence.claim_ids]
    ids += [one for number in view.key_numbers for one in (number.claim_id, *number.claim_ids)]
    ids += [one for sentence in (*answered, *view.judged) for one in sentence.claim_ids]
    shown = set(view.claims["claim_id"])
    return [one for one in dict.fromkeys(ids) if one in shown]


def link_cited(view: View) -> Links:
    """Link claim ids to the rows of ``render_cited``."""
    return Links(CITED, frozenset(list_cited(view)))


def render_cited(view: View) -> Section:
    """Show the claims that the page cites.

    Each is the target of its id on the page; folded in it are its words, its dates, its way to the document
    and a link to its row in the annex. Paper has them in the annex alone.
    """
    rows = list_claim_rows(view, list_cited(view))
    if not rows:
        return section("")
    count = len(view.page_one.headline_claim_ids)
    more = f"The headline rests on {count:,} claims; {MOST_OF_HEADLINE} are here. The data beside has all."
    note = Markup('<p class="note">{}</p>').format(more) if count > MOST_OF_HEADLINE else ""
    return section(join((*map(_row, rows), note), "\n"), "claims", "The claims cited here", css="cited")


def _row(row: Record) -> Markup:
    claim_id = row["claim_id"]
    target = make_id(EVIDENCE, claim_id)
    facts = (
        ("Words", show_cited(row)),
        ("Dates", show_dates(row)),
        ("Way to us", show_way(row["hops"])),
        ("Read in", show_document(row)),
        ("More", Markup('<a href="#{}">All that {} rests on</a>').format(target, claim_id)),
    )
    listed = join((Markup("<dt>{}</dt><dd>{}</dd>").format(*fact) for fact in facts), "")
    return Markup(
        '<details id="{}"><summary><b class="id">{}</b> {}: {}</summary><dl>{}</dl></details>'
    ).format(make_id(CITED, claim_id), claim_id, say_speaker(row), value(row["text"]), listed)


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
    ranked = pd.DataFrame({"cited": cited, **claims[["is_nearest", "public_on"]]}).sort_values(
        ["cited", "is_nearest", "public_on"], ascending=False, kind="stable"
    )
    held: list[str] = claims["claim_id"].iloc[np.sort(ranked.index[:most])].tolist()
    return held


def link_held(view: View) -> Links:
    """Link claim ids to the rows of the evidence table."""
    return Links(EVIDENCE, frozenset(list_held(view)))


def note_left_out(held: int, total: int) -> Markup:
    """Note which claims a section leaves out, and where they are; nothing where it holds all.

    >>> note_left_out(300, 2000).striptags()
    '300 of 2,000 claims: those that the brief cites, then the newest. The data beside this page has all.'
    """
    if held >= total:
        return Markup("")
    return Markup(
        '<p class="note">{:,} of {}: those that the brief cites, then the newest. '
        "The data beside this page has all.</p>"
    ).format(held, count_of(total, "claim"))
