"""Who says what of each proposition: the latest stance of each voice, and the one that it gave up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.dossier.rows import Record, list_records
from analysis.page.annex import link_held
from analysis.page.claim_words import STANCE_WORDS, show_day
from analysis.page.links import Links
from analysis.page.marks import show_mark
from analysis.page.section import Section, section
from analysis.page.table import Column, render_table
from analysis.page.text import quote, value

if TYPE_CHECKING:
    from analysis.view import View

MOST_ROWS = 400


def render_stances(view: View) -> Section:
    """Show each voice's stance under each proposition, with since when, and its claims."""
    links = link_held(view)
    rows = list_records(view.stances.head(MOST_ROWS))
    more = len(view.stances) - len(rows)
    left = f" {more:,} more are in the data beside this page." if more else ""
    table = render_table(
        rows,
        (
            Column("Voice", _voice, "third"),
            Column("Stance", _stance, "third"),
            Column("Since", lambda row: value(row["since_words"]), "fifth"),
            Column("Claims", lambda row: _claims(row, links)),
        ),
        caption=f"The latest stance of each voice on each proposition. A voice that is not "
        f"there said nothing in these documents, which is not silence.{left}",
        group=lambda row: value(row["clause"]),
    )
    return section(table, "stances", "Who says what", css="wide")


def _voice(row: Record) -> Markup:
    role = Markup(' <span class="note">{}</span>').format(value(row["role"])) if row["role"] else ""
    return Markup("{}{}{}").format(
        show_mark(row["voice_kind"], row["voice_named"]), value(row["voice"]), role
    )


def _stance(row: Record) -> Markup:
    hedge = Markup(", {}").format(quote(row["hedge"])) if row["hedge"] else ""
    earlier = ""
    if row["earlier_stance"]:
        until = show_day(row["earlier_until"])
        earlier = (
            f"{STANCE_WORDS[row['earlier_stance']]} until {until}"
            if until
            else STANCE_WORDS[row["earlier_stance"]]
        )
        earlier = Markup('<span class="block note">before: {}</span>').format(earlier)
    return Markup("{}{}{}").format(STANCE_WORDS[row["stance"]], hedge, earlier)


def _claims(row: Record, links: Links) -> Markup:
    return links.claims([*row["claim_ids"].split(), *row["earlier_claim_ids"].split()])
