"""The evidence table: every claim with all that it rests on."""

from collections.abc import Collection

from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.numbers.words import count_of
from analysis.page.cited import MOST_PRINTED, list_held, note_left_out
from analysis.page.claim_words import (
    list_claim_rows,
    order_claims,
    say_reading,
    say_speaker,
    show_cited,
    show_dates,
    show_document,
    show_grade,
    show_scope,
    show_stance,
    show_status,
    show_way,
)
from analysis.page.links import EVIDENCE
from analysis.page.section import Section, section
from analysis.page.table import TableColumn, render_table
from analysis.page.text import join, make_id, quote, value
from analysis.schema.vocabulary import NOT_DATED
from analysis.view import View

HEADING = "What each claim rests on"


def render_evidence(view: View, claim_ids: Collection[str] | None = None, heading: str = HEADING) -> Section:
    """Show claims under their propositions: stance, words, figures, dates, way to us, grade and place.

    Without any given it shows those of the annex, and says how many it leaves out.
    """
    wanted = list_held(view) if claim_ids is None else claim_ids
    claims = order_claims(view, view.claims[view.claims["claim_id"].isin(list(wanted))])
    rows = list_claim_rows(view, claims["claim_id"].tolist())
    printed = set(list_held(view, MOST_PRINTED)) if claim_ids is None else set(wanted)
    if not rows:
        return section(Markup("<p>No claim to show.</p>"), "evidence", heading)
    left_out = note_left_out(len(rows), len(view.claims)) if claim_ids is None else ""
    table = render_table(
        rows,
        (
            TableColumn("Claim", lambda row: Markup('<b class="id">{}</b>').format(row["claim_id"])),
            TableColumn("What is said, by whom, in which words", _statement),
            TableColumn("Dates", _dates),
            TableColumn("Way to the document", _way),
            TableColumn("Grade and place", _place),
        ),
        caption=f"{count_of(len(rows), 'claim')} by topic and proposition; "
        "what is said is in our words, quotes are verbatim",
        row_id=lambda row: make_id(EVIDENCE, row["claim_id"]),
        group=lambda row: value(row["topic"]),
        on_paper=lambda row: row["claim_id"] in printed,
    )
    return section((left_out, table), "evidence", heading)


def _statement(row: Record) -> Markup:
    figures = join(map(_figure, row["figures"]), "")
    return Markup("<b>{}</b> {} {}{}{}{}").format(
        say_speaker(row),
        show_stance(row),
        show_status(row),
        _block(value(row["text"])),
        _block(Markup("Cited: {}").format(show_cited(row)), "note"),
        figures,
    )


def _figure(figure: Record) -> Markup:
    reading = say_reading(figure["read_low"], figure["read_high"])
    notes = [
        value(figure["measure"]),
        f"read as {reading}" if reading else "no number given",
        *show_scope(figure),
    ]
    return _block(
        Markup("{}: {}").format(quote(figure["value_text"]), join(filter(None, notes), "; ")), "note"
    )


def _dates(row: Record) -> Markup:
    reason = _block(value(row["date_reason"]), "note") if row["date_reason"] not in ("", NOT_DATED) else ""
    # Who denies or expects it does not say that it happened on that day.
    so = row["stance"] == "says_so" and row["event_kind"] != "forecast"
    label = "happened" if so else "event:"
    happened = Markup('<span class="label">{}</span> {}').format(label, value(row["event_words"]))
    return Markup("{}{}{}").format(
        _block(show_dates(row)), _block(happened) if row["event_words"] else "", reason
    )


def _way(row: Record) -> Markup:
    least = "at least " if row["hop_count_is_minimum"] else ""
    count = _block(f"{least}{count_of(int(row['hop_count']), 'hop')}", "note")
    return Markup("{}{}").format(show_way(row["hops"]), count)


def _place(row: Record) -> Markup:
    return Markup("{}{}").format(_block(show_document(row)), _block(show_grade(row), "note"))


def _block(body: str, css: str = "") -> Markup:
    return Markup('<span class="block{}">{}</span>').format(f" {css}" if css else "", body)
