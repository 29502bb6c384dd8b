"""Every statement by the date of what it is about, with the day on which it was said."""

from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.numbers.words import count_of
from analysis.page.cited import link_held, list_held, note_left_out
from analysis.page.claim_words import list_claim_rows, say_speaker, show_dates, show_mark, show_status
from analysis.page.section import Section, section
from analysis.page.table import TableColumn, render_table
from analysis.page.text import value
from analysis.view import View


def render_timeline(view: View) -> Section:
    """Show each statement once, in the order of the events; undated ones come last."""
    links = link_held(view)
    held = set(list_held(view))
    claims = view.claims[view.claims["is_nearest"] & view.claims["claim_id"].isin(held)]
    by_event = ["event_from", "event_words", "public_on"]
    ordered = claims.sort_values(by_event, kind="stable", na_position="last")
    rows = list_claim_rows(view, ordered["claim_id"].tolist())
    table = render_table(
        rows,
        (
            TableColumn("What is said, by whom", _said),
            TableColumn("Said", show_dates),
            TableColumn("Claim", lambda row: links.claim(row["claim_id"])),
        ),
        caption=f"{count_of(len(rows), 'statement')} by the date of the event",
        group=lambda row: value(row["event_words"]),
        folded=True,
    )
    note = note_left_out(len(held), len(view.claims))
    return section((note, table), "timeline", "By date")


def _said(row: Record) -> Markup:
    return Markup('{}{} <span class="block note">{}{}</span>').format(
        value(row["text"]),
        show_status(row),
        show_mark(row["voice_kind"], row["voice_named"]),
        say_speaker(row),
    )
