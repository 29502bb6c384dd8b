"""Every claim in three orders: with all that it rests on, by the way on which it came, and by date."""

from collections import defaultdict
from collections.abc import Collection

import pandas as pd
from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.numbers.words import count_of
from analysis.page.claims import (
    MOST_PRINTED,
    link_held,
    list_claim_rows,
    list_held,
    note_left_out,
    say_reading,
    say_speaker,
    show_cited,
    show_dates,
    show_document,
    show_grade,
    show_mark,
    show_scope,
    show_stance,
    show_status,
    show_way,
)
from analysis.page.section import Section, section
from analysis.page.table import render_table, say_more
from analysis.page.text import EVIDENCE, join, make_id, quote, value
from analysis.schema.vocabulary import NOT_DATED
from analysis.view import View

HEADING = "What each claim rests on"
MOST_STATEMENTS, MOST_STATEMENTS_PRINTED = 60, 20


def render_evidence(view: View, claim_ids: Collection[str] | None = None, heading: str = HEADING) -> Section:
    """Show claims under their propositions: stance, words, figures, dates, way to us, grade and place.

    Without any given it shows those of the annex, and says how many it leaves out.
    """
    wanted = list_held(view) if claim_ids is None else claim_ids
    ordered = _order(view, view.claims[view.claims["claim_id"].isin(list(wanted))])
    rows = list_claim_rows(view, ordered["claim_id"].tolist())
    printed = set(list_held(view, MOST_PRINTED)) if claim_ids is None else set(wanted)
    if not rows:
        return section(Markup("<p>No claim to show.</p>"), "evidence", heading)
    left_out = note_left_out(len(rows), len(view.claims)) if claim_ids is None else ""
    table = render_table(
        rows,
        (
            ("Claim", lambda row: Markup('<b class="id">{}</b>').format(row["claim_id"])),
            ("What is said, by whom, in which words", _show_statement),
            ("Dates", _show_all_dates),
            ("Way to the document", _show_counted_way),
            ("Grade and place", lambda row: _block(show_document(row)) + _block(show_grade(row), "note")),
        ),
        caption=f"{count_of(len(rows), 'claim')} by topic and proposition; "
        "what is said is in our words, quotes are verbatim",
        row_id=lambda row: make_id(EVIDENCE, row["claim_id"]),
        group=lambda row: value(row["topic"]),
        on_paper=lambda row: row["claim_id"] in printed,
    )
    return section((left_out, table), "evidence", heading)


def _order(view: View, claims: pd.DataFrame) -> pd.DataFrame:
    """Order claims by topic and proposition, then by the day on which they were public."""
    places = {one: place for place, one in enumerate(view.propositions["proposition_id"])}
    placed = claims.assign(place=claims["proposition_id"].map(places))
    return placed.sort_values(["place", "public_on"], kind="stable")


def _show_statement(row: Record) -> Markup:
    figures = join(map(_show_figure, row["figures"]), "")
    return Markup("<b>{}</b> {} {}{}{}{}").format(
        say_speaker(row),
        show_stance(row),
        show_status(row),
        _block(value(row["text"])),
        _block(Markup("Cited: {}").format(show_cited(row)), "note"),
        figures,
    )


def _show_figure(figure: Record) -> Markup:
    reading = say_reading(figure["read_low"], figure["read_high"])
    read = f"read as {reading}" if reading else "no number given"
    notes = join(filter(None, (value(figure["measure"]), read, *show_scope(figure))), "; ")
    return _block(Markup("{}: {}").format(quote(figure["value_text"]), notes), "note")


def _show_all_dates(row: Record) -> Markup:
    reason = _block(value(row["date_reason"]), "note") if row["date_reason"] not in ("", NOT_DATED) else ""
    # Who denies or expects it does not say that it happened on that day.
    so = row["stance"] == "says_so" and row["event_kind"] != "forecast"
    label = "happened" if so else "event:"
    happened = Markup('<span class="label">{}</span> {}').format(label, value(row["event_words"]))
    return _block(show_dates(row)) + (_block(happened) if row["event_words"] else "") + reason


def _show_counted_way(row: Record) -> Markup:
    least = "at least " if row["hop_count_is_minimum"] else ""
    return show_way(row["hops"]) + _block(f"{least}{count_of(int(row['hop_count']), 'hop')}", "note")


def _block(body: str, css: str = "") -> Markup:
    return Markup('<span class="block{}">{}</span>').format(f" {css}" if css else "", body)


def render_statements(view: View) -> Section:
    """Show each act of speech that was read more than once, with every way on which it came.

    What was read once has its way in the evidence table.
    """
    links = link_held(view)
    relayed = _order(view, view.claims[view.claims["statement_size"] > 1])
    sizes = relayed.groupby("statement_id", sort=False).size()
    # Those that were relayed most are shown, if not all can be.
    ranked = sizes.sort_values(ascending=False, kind="stable").index
    shown, printed = ranked[:MOST_STATEMENTS], set(ranked[:MOST_STATEMENTS_PRINTED])
    told_by: dict[str, list[Record]] = defaultdict(list)
    for row in list_claim_rows(view, relayed["claim_id"][relayed["statement_id"].isin(shown)].tolist()):
        told_by[row["statement_id"]].append(row)
    rows = [{**members[0], "members": members} for members in told_by.values()]
    once = len(view.statements) - len(sizes)
    left = say_more(len(sizes) - len(rows), "; {} in the data beside this page")
    told = Markup("<p>{} read once; the evidence table tells how {} came.</p>").format(
        count_of(once, "statement was", "statements were"), "it" if once == 1 else "they"
    )
    if not once:
        told = Markup() if rows else Markup("<p>Nothing has reached us yet.</p>")
    table = render_table(
        rows,
        (
            ("Who said what", lambda row: Markup("<b>{}</b> {}").format(say_speaker(row), show_stance(row))),
            ("When", show_dates),
            (
                "Ways to us",
                lambda row: join(dict.fromkeys(show_way(one["hops"]) for one in row["members"]), ""),
            ),
            ("Claims", lambda row: links.claims(one["claim_id"] for one in row["members"])),
        ),
        caption=f"{count_of(len(sizes), 'statement')} read more than once. An inferred hop is underlined "
        f"with dots, one that is not recorded stands in dashes: it is not none{left}",
        group=lambda row: value(row["topic"]),
        on_paper=lambda row: row["statement_id"] in printed,
        folded=True,
    )
    return section((told, table if rows else ""), "ways", "How it reached us")


def render_timeline(view: View) -> Section:
    """Show each statement once, in the order of the events; undated ones come last."""
    links = link_held(view)
    claims = view.claims[view.claims["is_nearest"] & view.claims["claim_id"].isin(links.claim_ids)]
    by_event = ["event_from", "event_words", "public_on"]
    ordered = claims.sort_values(by_event, kind="stable", na_position="last")
    rows = list_claim_rows(view, ordered["claim_id"].tolist())
    table = render_table(
        rows,
        (
            ("What is said, by whom", _show_said),
            ("Said", show_dates),
            ("Claim", lambda row: links.claim(row["claim_id"])),
        ),
        caption=f"{count_of(len(rows), 'statement')} by the date of the event",
        group=lambda row: value(row["event_words"]),
        folded=True,
    )
    note = note_left_out(len(links.claim_ids), len(view.claims))
    return section((note, table), "timeline", "By date")


def _show_said(row: Record) -> Markup:
    mark = show_mark(row["voice_kind"], row["voice_named"])
    return value(row["text"]) + show_status(row) + Markup(" ") + _block(mark + say_speaker(row), "note")
