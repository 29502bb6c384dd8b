"""The top of a brief: headline, cut-off and counts, bottom line, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from analysis.dates.words import format_day
from analysis.markup.escape import escape_text
from analysis.markup.fragment import Fragment, section
from analysis.markup.links import link_claims, render_sentence
from analysis.dossier.rows import Record, list_records
from analysis.statements.sentence import Sentence, count_of

MOST_CHANGES, MOST_NEW = 40, 4


def render_headline(
    headline: Sentence | str,
    chains: pd.DataFrame,
    as_of: date,
    *,
    title: str = "",
    brief_id: str = "",
    recorded_as_of: date | None = None,
) -> Fragment:
    """Show the headline, the information cut-off and the counts.

    Parameters
    ----------
    headline
        From ``analysis.statements.headline``.
    chains
        From ``analysis.attribution.build_chains``: what is counted.
    as_of, recorded_as_of
        The information cut-off, and the day whose records are replayed.
    title
        The story's title, above the headline.
    brief_id
        Beside the title; it also runs along the foot of each printed page.
    """
    named = f'<span class="brief-id">{escape_text(brief_id)}</span>' if brief_id else ""
    kicker = " · ".join(one for one in (escape_text(title), named) if one)
    kicker = f'<p class="kicker">{kicker}</p>' if kicker else ""
    replay = (
        f' <span class="quiet">as recorded by {format_day(recorded_as_of)}</span>' if recorded_as_of else ""
    )
    items = "".join(f"<li><b>{number:,}</b> {words}</li>" for number, words in _counts(chains))
    return section(
        f'{kicker}<h1>{render_sentence(headline)}</h1><p class="cutoff">Information cut-off: '
        f'<b>{format_day(as_of)}</b>{replay}</p><ul class="counts">{items}</ul>',
        "headline",
    )


def render_title(question: str, title: str, as_of: date) -> Fragment:
    """Show the heading of an in-depth notebook: its question, the story and the information cut-off."""
    return section(
        f'<p class="kicker">{escape_text(title)}</p><h1>{escape_text(question)}</h1>'
        f'<p class="cutoff">Information cut-off: <b>{format_day(as_of)}</b></p>',
        "headline",
    )


def _counts(chains: pd.DataFrame) -> list[tuple[int, str]]:
    counted = chains[chains["origin_counts"]]
    origins = {one for ids in counted["origin_ids"] for one in ids}
    anonymous = set(counted.loc[~counted["origin_named"], "origin_id"])
    unknown = len(chains) - len(counted)
    counts = [
        (len(chains), "claim" if len(chains) == 1 else "claims"),
        (len(origins), "independent origin" if len(origins) == 1 else "independent origins"),
        (len(anonymous), "of them anonymous"),
    ]
    if unknown:
        counts.append((unknown, f"{'claim' if unknown == 1 else 'claims'} without a recorded origin"))
    return counts


def render_bottom_line(sentences: Sequence[Sentence | str], judged: Sequence[Sentence] = ()) -> Fragment:
    """Show the bottom line; without a sentence it says that there is nothing to say.

    ``judged`` is the analyst's own judgement, which stands apart from what others said.
    """
    said = [render_sentence(one) for one in sentences] or ["No claim to sum up."]
    body = "".join(f"<p>{one}</p>" for one in said)
    own = "".join(f"<p>{render_sentence(one)}</p>" for one in judged)
    own = f'<h3 id="judgement">Our judgement</h3>{own}' if own else ""
    return section(
        f'<h2 id="bottom-line">Bottom line</h2><div class="bottom-line">{body}</div>{own}',
        heading="bottom-line",
    )


def render_changes(
    changes: pd.DataFrame, compared_to: date | None, on_page: Collection[str] | None = None
) -> Fragment:
    """Show what changed since an earlier brief.

    Parameters
    ----------
    changes
        From ``analysis.changes.list_changes``.
    compared_to
        The earlier brief's as-of; None: this is the first.
    on_page
        Ids of the claims in the page's evidence table, where those are not all: only they become links.
    """
    if compared_to is None:
        return _changes("What changed", '<p class="quiet">First brief: nothing to compare.</p>')
    heading = f"What changed since {format_day(compared_to)}"
    if changes.empty:
        return _changes(heading, '<p class="quiet">Nothing changed.</p>')
    counts = changes.groupby("kind", sort=False).size()
    tally = "; ".join(f"{number:,} {escape_text(kind)}" for kind, number in counts.items())
    # What is new stands in words in the sections below; what was overturned or borne out stands only here.
    is_new = changes["kind"] == "new"
    new, others = changes[is_new], changes[~is_new]
    first = others.head(MOST_CHANGES - min(len(new), MOST_NEW))
    shown = pd.concat([first, new.head(MOST_NEW)])
    items = "".join(_change(row, on_page) for row in list_records(shown))
    left = len(others) - len(first)
    more_new = new["claim_id"].iloc[MOST_NEW:]
    names = link_claims(more_new, most=40, on_page=on_page)
    folds = [f"{len(more_new):,} more new: {names}"] * bool(len(more_new))
    if left:
        folds.append(f"{count_of(left, 'more change')} of other kinds, counted above")
    fold = f'<p class="fold">{"; ".join(folds)}.</p>' if folds else ""
    return _changes(heading, f'<p class="tally">{tally}</p><ul class="changes">{items}</ul>{fold}')


def _changes(heading: str, body: str) -> Fragment:
    return section(f'<h2 id="changes">{heading}</h2>{body}', heading="changes")


def _change(row: Record, on_page: Collection[str] | None) -> str:
    # A retracted claim is no longer in the evidence table, so its id leads nowhere.
    name = link_claims([row["claim_id"]], on_page=() if row["kind"] == "retracted" else on_page)
    was = f'<span class="quiet">was</span> <del>{escape_text(row["before"])}</del>'
    before = was if row["before"] else ""
    now = ' <br><span class="quiet">now</span> ' if before else ""
    after = f"{now}<ins>{escape_text(row['after'])}</ins>" if row["after"] else ""
    kind = escape_text(row["kind"]).capitalize()
    return f'<li><span class="kind">{kind}</span> {name} {before}{after}</li>'
