"""How each claim reached the document: by statement, through whom, into which documents."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.page.annex import link_held, list_held, say_left_out
from analysis.page.claim_rows import list_claim_rows
from analysis.page.claim_words import say_speaker, show_dates, show_stance, show_way
from analysis.page.section import Section, section
from analysis.page.table import Column, render_table
from analysis.page.text import join, value
from analysis.sentences.sentence import count_of

if TYPE_CHECKING:
    from analysis.view import View

HEADING = "How it reached us"


def render_statements(view: View) -> Section:
    """Show each act of speech once, with every way on which it came and the documents that it was read in."""
    links = link_held(view)
    relayed: dict[str, list[Record]] = defaultdict(list)
    for row in list_claim_rows(view, list_held(view)):
        relayed[row["statement_id"] or row["claim_id"]].append(row)
    rows = [{**members[0], "members": members} for members in relayed.values()]
    table = render_table(
        rows,
        (
            Column("Who said what", _said, "third"),
            Column("When", show_dates, "fifth"),
            Column("Ways to us", _ways, "third"),
            Column("Claims", lambda row: links.claims(one["claim_id"] for one in row["members"])),
        ),
        caption=f"{count_of(len(rows), 'statement')}, by topic and proposition. An inferred hop is "
        "underlined with dots, one that is not recorded stands in dashes: it is not none.",
        group=lambda row: value(row["topic"]) if row["topic"] else "",
    )
    left_out = say_left_out(sum(len(row["members"]) for row in rows), len(view.claims), "claim")
    note = Markup('<p class="note">{}</p>').format(left_out) if left_out else ""
    body = Markup("{}{}").format(note, table) if rows else Markup("<p>No claim was public by then.</p>")
    return section(body, "ways", HEADING, css="wide")


def _ways(row: Record) -> Markup:
    return join(dict.fromkeys(show_way(one["hops"]) for one in row["members"]), "")


def _said(row: Record) -> Markup:
    return Markup("<b>{}</b> {}").format(say_speaker(row), show_stance(row))
