"""What was withdrawn or corrected, and why."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import isnan

from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.frames.revised import Revised, list_revised
from analysis.numbers.words import count_of, say_number
from analysis.page.section import Section, section
from analysis.page.table import render_table
from analysis.page.text import value
from analysis.view import View

MOST_ROWS = 200
MOST_CARRIED = 3
# What a row says, by the first of these columns that its table has.
_SAYS = ("text", "clause", "value_text", "name", "title", "agent")
_KINDS = {"attribution": "step of a chain"}
# Columns that tell of the row and not of the story.
_OF_ROW = ("id", "status", "revision_of", "status_reason", "recorded_at")


def render_corrections(view: View) -> Section:
    """Show each row that was corrected or withdrawn, what stood there, why, and what had rested on it."""
    rows = list_corrections(view)
    columns = [
        ("Row", lambda row: Markup('<b class="id">{}</b>').format(row["id"])),
        ("What was done", lambda row: row["done"]),
        ("What it says", lambda row: value(row["says"])),
        ("What it said before", lambda row: value(row["before"])),
        ("Why", lambda row: value(row["reason"])),
        ("Recorded", lambda row: str(row["since"])),
    ]
    if any(row["carried"] for row in rows):
        columns.append(("What it had carried", lambda row: value(row["carried"])))
    caption = f"{count_of(len(rows), 'row')}, the newest first"
    nothing = Markup("<p>Nothing that this brief shows was withdrawn or corrected.</p>")
    body = render_table(rows, columns, caption=caption, most=MOST_ROWS) if rows else nothing
    return section(body, "corrections", "What was withdrawn or corrected")


def list_corrections(view: View) -> list[Record]:
    """List the rows that were corrected or withdrawn, of what this brief shows, the newest first.

    Each has ``id``, ``done`` (what was done, to a row of which table), ``says`` (what the row says now),
    ``before`` (what it said, or what stood first in the cells that were changed), ``reason``, ``since`` (the
    day of recording) and ``carried`` (what page one said by it before).
    """
    roots = view.slice.roots
    claims = {roots[one] for one in (*view.claims["claim_id"], *view.withdrawn["claim_id"])}
    named = {name: set(frame["id"]) for name, frame in view.slice.tables.items()}
    if view.filters:
        shown = {*view.claims["proposition_id"], *view.claims["event_id"], *view.claims["document_id"]}
        named = dict.fromkeys(named, shown | {*view.register["agent_id"]})
    found = [
        one
        for one in list_revised(view.dossier, view.recorded_as_of)
        if (one.claim_id in claims if one.claim_id else one.newest["id"] in named[one.table])
    ]
    carried = _list_carried(view, found)
    rows = [_row(one, carried(one)) for one in found]
    return sorted(rows, key=lambda row: str(row["since"]), reverse=True)


def _row(one: Revised, carried: Sequence[str]) -> Record:
    says = next((one.newest[column] for column in _SAYS if one.newest.get(column)), "")
    more = len(carried) - MOST_CARRIED
    kind = _KINDS.get(one.table, one.table.removesuffix("s").replace("_", " "))
    return {
        "id": one.newest["id"],
        "done": f"{kind} withdrawn"
        if one.is_withdrawn
        else f"corrects {one.first['id']} in {one.table.replace('_', ' ')}",
        "says": "" if one.is_withdrawn else says,
        "before": says if one.is_withdrawn else _say_before(one),
        "reason": one.reason,
        "since": one.since,
        "carried": "; ".join([*carried[:MOST_CARRIED], *([f"{more} more"] if more > 0 else [])]),
    }


def _say_before(one: Revised) -> str:
    """Say what stood first in the cells that were corrected: “best: 900; qualifier: about”."""
    cells = ((column, _say(was), _say(one.newest[column])) for column, was in one.first.items())
    return "; ".join(
        f"{column.replace('_', ' ')}: {was or 'left empty'}"
        for column, was, now in cells
        if column not in _OF_ROW and was != now
    )


def _say(cell: object) -> str:
    if isinstance(cell, float):
        return "" if isnan(cell) else say_number(cell)
    return str(cell)


def _list_carried(view: View, found: Sequence[Revised]) -> Callable[[Revised], list[str]]:
    """Tell what page one said by a row's claim: in the earlier brief, or in this one as it was known then.

    What was recorded after this brief's day is not known to the earlier brief either: of it, the newest is
    held against this brief of the day before.
    """
    of_claims = [one.since for one in found if one.claim_id]
    since, newest = view.compare_to or date.max, max(of_claims, default=view.as_of)
    before = _list_said(view.earlier) if any(since < day <= view.as_of for day in of_claims) else {}
    known = replace(view, recorded_as_of=newest - timedelta(days=1), judgement=None)
    then = _list_said(known) if newest > view.as_of else {}

    def carried(one: Revised) -> list[str]:
        if since < one.since <= view.as_of:
            return before.get(one.claim_id, [])
        return then.get(one.claim_id, []) if one.since == newest else []

    return carried


def _list_said(view: View) -> dict[str, list[str]]:
    """List what page one says, with where it stands, by the first id of each claim that it rests on."""
    page, roots = view.page_one, view.slice.roots
    said = [("headline", page.headline_claim_ids, page.headline)]
    said += [("standfirst", one.claim_ids, one) for one in page.standfirst]
    said += [("number", one.sentence.claim_ids, one.sentence) for one in page.key_numbers]
    said += [(answer.question, one.claim_ids, one) for answer in page.answers for one in answer.sentences]
    carried: dict[str, list[str]] = defaultdict(list)
    for place, claim_ids, sentence in said:
        for one in claim_ids:
            carried[roots.get(one, one)].append(f"{place.rstrip('?')}: {str(sentence).rstrip('.')}")
    return carried
