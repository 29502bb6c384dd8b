"""Method and limits, and the stamp that says what a brief was made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from analysis.numbers.conventions import Reading
from analysis.markup.escape import escape_text
from analysis.markup.fragment import Fragment, section
from analysis.markup.links import render_sentence
from analysis.markup.table import Column, Group, Row, render_table
from analysis.numbers.words import say_number
from analysis.statements.sentence import Sentence


def render_method(
    sentences: Sequence[Sentence | str],
    readings: Iterable[Reading] = (),
    heading: str = "Method and limits",
    on_page: Collection[str] | None = None,
) -> Fragment:
    """Show how the brief was made, and how vague words are read.

    Parameters
    ----------
    sentences
        One a paragraph.
    readings
        ``analysis.numbers.conventions.WORD_READINGS.values()``: ours, and marked as ours.
    heading
        Of the section.
    on_page
        Ids of the claims in the page's evidence table, where those are not all: only they become links.
    """
    said = "".join(f"<p>{render_sentence(one, on_page)}</p>" for one in sentences)
    rows = [
        Row(
            (
                escape_text(one.words),
                say_number(one.low),
                "open" if one.high == float("inf") else say_number(one.high),
            )
        )
        for one in readings
    ]
    table = ""
    if rows:
        table = render_table(
            [Column("Words"), Column("From", "number"), Column("To", "number")],
            [Group(rows)],
            caption="How we read words that give no number; these readings are ours, nobody’s statement",
            css="rows readings",
        )
    return section(f'<h2 id="method">{escape_text(heading)}</h2>{said}{table}', heading="method")


def render_stamp(brief_id: str, values: Mapping[str, str]) -> Fragment:
    """Show what a brief was made from: the id that also runs along each printed page, and its digests."""
    items = "".join(
        f'<div><dt>{escape_text(name)}</dt><dd class="mono">{escape_text(value)}</dd></div>'
        for name, value in values.items()
    )
    return section(
        '<h2 id="provenance">Provenance</h2>'
        f'<p>Brief <span class="brief-id">{escape_text(brief_id)}</span></p>'
        f'<dl class="stamp">{items}</dl>',
        "provenance",
        heading="provenance",
    )
