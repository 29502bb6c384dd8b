"""The evidence table: every claim with what it rests on. Nothing is ever folded here."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.markup.anchors import chain_anchors, figure_anchors, timeline_anchors
from analysis.markup.escape import escape_text, is_web_address, make_id, quote
from analysis.markup.fragment import Fragment, section
from analysis.markup.table import Column, Group, Row, render_table
from analysis.numbers.words import say_number
from analysis.dossier.rows import Record, list_records
from analysis.statements.sentence import count_of

# What no space follows, and what none stands before; a straight quotation mark opens after a space.
_OPENS = re.compile(r"""[(\[“‘«]$|(?:^|\s)["']$""")
_CLOSES = re.compile(r"""[,.;:!?)\]”’»%"']""")


def render_evidence(
    evidence: pd.DataFrame,
    *,
    timeline: pd.DataFrame | None = None,
    figures: pd.DataFrame | None = None,
    chains: pd.DataFrame | None = None,
    origins: pd.DataFrame | None = None,
    heading: str = "Evidence",
) -> Fragment:
    """Show every claim with its phrase as cited, dates, values, chain, grade and place.

    Parameters
    ----------
    evidence
        From ``analysis.evidence.tabulate_evidence``. Each row is the target ``#<claim id>``.
    timeline, figures, chains, origins
        What else the page shows: each row links back to its rows there. Chains need origins.
    heading
        Of the section.
    """
    head = f'<h2 id="evidence">{escape_text(heading)}</h2>'
    if evidence.empty:
        return section(f'{head}<p class="quiet">No claim was public by the cut-off.</p>', heading="evidence")
    back: list[tuple[str, Mapping[str, str]]] = []
    if figures is not None:
        back.append(("figure", figure_anchors(figures)))
    if timeline is not None:
        back.append(("timeline", timeline_anchors(timeline)))
    if chains is not None and origins is not None:
        back.append(("chain", chain_anchors(chains, origins)))
    rows = [_row(row, back) for row in list_records(evidence)]
    table = render_table(
        [
            Column("Claim", "key"),
            Column("Statement, words as cited, and chain from the origin", "words"),
            Column("Dates", "dates"),
            Column("Value as stated, and as read", "values"),
            Column("Grade and place", "place"),
        ],
        [Group(rows)],
        caption=f"Evidence for {count_of(len(evidence), 'claim')}; "
        "statements are in our words, quotes are verbatim",
        css="rows evidence",
    )
    return section(f"{head}{table}", heading="evidence")


def _row(row: Record, back: Sequence[tuple[str, Mapping[str, str]]]) -> Row:
    claim_id = row["claim_id"]
    return Row(
        (
            f'<span class="id">{escape_text(claim_id)}</span>{_back_links(claim_id, back)}',
            _statement(row),
            _labelled("Said", row["said_words"]) + _labelled("Event", row["event_date_words"]) + _basis(row),
            _values(row),
            _place(row),
        ),
        make_id("", claim_id),
    )


def _back_links(claim_id: str, back: Sequence[tuple[str, Mapping[str, str]]]) -> str:
    links = [f'<a href="#{anchors[claim_id]}">{name}</a>' for name, anchors in back if claim_id in anchors]
    return f'<span class="back">↑ {", ".join(links)}</span>' if links else ""


def _statement(row: Record) -> str:
    status = ""
    if row["status"] != "active":
        reason = f": {row['status_reason']}" if row["status_reason"] else ""
        status = f' <span class="status">{escape_text(row["status"] + reason)}</span>'
    hedge = f' <span class="hedge">Hedge: {quote(row["hedge"])}.</span>' if row["hedge"] else ""
    cited = _cite(row["prefix"], row["exact"], row["suffix"])
    chain = _labelled("Chain", row["chain_words"])
    return f'{escape_text(row["text"])}{status}{hedge}<span class="cited">“{cited}”</span>{chain}'


def _cite(prefix: str, exact: str, suffix: str) -> str:
    r"""Put a phrase between the few words around it, spaced as in the text that it stands in.

    >>> _cite("Zelensky said: \"", "We know", ". It is")
    '…Zelensky said: &quot;<mark>We know</mark>. It is…'
    """
    before = "" if not prefix or _OPENS.search(prefix) else " "
    after = "" if not suffix or _CLOSES.match(suffix) else " "
    left = f"…{escape_text(prefix)}{before}" if prefix else ""
    right = f"{after}{escape_text(suffix)}{'' if suffix.endswith('.') else '…'}" if suffix else ""
    return f"{left}<mark>{escape_text(exact)}</mark>{right}"


def _labelled(label: str, words: str) -> str:
    return f'<span class="pair"><span class="quiet">{label}</span> {escape_text(words)}</span>'


def _basis(row: Record) -> str:
    if row["date_basis"] == "stated" or not row["date_reason"]:
        return ""
    return f'<span class="note">{escape_text(row["date_basis"])}: {escape_text(row["date_reason"])}</span>'


def _values(row: Record) -> str:
    values = zip(row["value_text"], row["low"], row["high"], strict=True)
    return "".join(
        f'<span class="pair">{quote(text)} <span class="note">{_read(low, high)}</span></span>'
        for text, low, high in values
    )


def _read(low: float, high: float) -> str:
    if math.isnan(low) or math.isnan(high):
        return "not read as a number"
    if low == high:
        return f"read as {say_number(low)}"
    if math.isinf(high):
        return f"read as {say_number(low)} or more"
    return f"read as {say_number(low)} to {say_number(high)}"


def _place(row: Record) -> str:
    name = escape_text(row["document"])
    url = row["document_url"]
    if is_web_address(url):
        name = f'<a href="{escape_text(url)}" rel="noreferrer">{name}</a>'
    return (
        f'<span class="pair"><b>{escape_text(row["grade"])}</b></span>'
        f'<span class="pair">{name}, {_keep_numbers(escape_text(row["locator"]))}</span>'
    )


def _keep_numbers(words: str) -> str:
    r"""Keep a number on the line of the word before it.

    >>> _keep_numbers("section 2, paragraph 11")
    'section\xa02, paragraph\xa011'
    """
    return re.sub(r" (?=\d)", "\N{NO-BREAK SPACE}", words)
