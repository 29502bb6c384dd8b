"""What is disputed or unknown, and the register of sources."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from analysis.markup.escape import escape_text, make_id
from analysis.markup.fragment import Fragment, section
from analysis.markup.links import link_claims, name_source, render_sentence
from analysis.markup.table import Column, Group, Row, render_table
from analysis.dossier.rows import Record, list_records
from analysis.statements.sentence import Sentence, count_of

MOST_SENTENCES = 40


def render_unknowns(sentences: Sequence[Sentence | str], heading: str = "Disputed or unknown") -> Fragment:
    """Show contradictions, gaps and single origins, and what would change the picture."""
    items = "".join(f"<li>{render_sentence(one)}</li>" for one in sentences[:MOST_SENTENCES])
    left = len(sentences) - MOST_SENTENCES
    fold = (
        f'<p class="fold">And {count_of(left, "more point")} that the evidence table bears out.</p>'
        if left > 0
        else ""
    )
    body = (
        f'<ul class="unknowns">{items}</ul>{fold}'
        if items
        else '<p class="quiet">Nothing is recorded as disputed or unknown.</p>'
    )
    return section(f'<h2 id="unknown">{escape_text(heading)}</h2>{body}', heading="unknown")


def render_register(
    register: pd.DataFrame,
    summary: Sequence[Sentence | str],
    heading: str = "Sources",
    on_page: Collection[str] | None = None,
) -> Fragment:
    """Show the source summary statement, then every agent with the claims that it touched.

    Parameters
    ----------
    register
        From ``analysis.evidence.tabulate_register``.
    summary
        From ``analysis.statements.sourcing.state_source_summary``.
    heading
        Of the section.
    on_page
        Ids of the claims in the page's evidence table, where those are not all: only they become links.
    """
    said = "".join(f"<p>{render_sentence(one)}</p>" for one in summary)
    body = f'<h2 id="sources">{escape_text(heading)}</h2><div class="summary">{said}</div>'
    if len(register):
        body += render_table(
            [
                Column("Source", "words"),
                Column("Kind", "kind"),
                Column("Named", "named"),
                Column("Basis", "basis"),
                Column("Claims", "claims"),
            ],
            [Group([_row(row, on_page) for row in list_records(register)])],
            caption=f"Source register: {count_of(len(register), 'source')}",
            css="rows register",
        )
    return section(body, heading="sources")


def _row(row: Record, on_page: Collection[str] | None) -> Row:
    grade = f' <span class="note">reliability {escape_text(row["grade"])}</span>' if row.get("grade") else ""
    roles = f'<span class="by">as {escape_text(", ".join(row["roles"]))}</span>' if row.get("roles") else ""
    return Row(
        (
            f"{name_source(row['kind'], row['label'])}{roles}",
            f"{escape_text(row['kind'])}{grade}",
            "named" if row["named"] else "not named",
            escape_text(row["basis"]) or '<span class="none">–<span class="sr">not recorded</span></span>',
            link_claims(row["claim_ids"], on_page=on_page),
        ),
        make_id("agent-", row["agent_id"]),
    )
