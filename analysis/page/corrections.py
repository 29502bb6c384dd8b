"""What was withdrawn or corrected, and why."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from analysis.dossier.rows import Record, list_records
from analysis.frames.frame import to_day
from analysis.page.section import Section, section
from analysis.page.table import Column, render_table
from analysis.page.text import value
from analysis.sentences.sentence import count_of
from analysis.view import View

HEADING = "What was withdrawn or corrected"
MOST_ROWS = 200
# What a row says, by the first of these columns that its table has.
_SAYS = ("text", "clause", "value_text", "name", "title", "agent")
# Columns that tell of the row and not of the story.
_OF_ROW = ("id", "status", "revision_of", "status_reason", "recorded_at")


def render_corrections(view: View) -> Section:
    """Show each claim that was withdrawn, each row that corrects another, and why."""
    rows = list_corrections(view)
    if not rows:
        body = Markup("<p>Nothing that this brief shows was withdrawn or corrected.</p>")
        return section(body, "corrections", HEADING)
    table = render_table(
        rows,
        (
            Column("Row", lambda row: Markup('<b class="id">{}</b>').format(row["id"]), "key"),
            Column("What was done", lambda row: row["done"], "fifth"),
            Column("What it says", lambda row: value(row["says"]), "quarter"),
            Column("What it said before", lambda row: value(row["before"]), "quarter"),
            Column("Why", lambda row: value(row["reason"])),
            Column("Recorded", lambda row: row["since"]),
        ),
        caption=f"{count_of(len(rows), 'row')}, the newest first",
        most=MOST_ROWS,
    )
    return section(table, "corrections", HEADING, css="wide")


def list_corrections(view: View) -> list[Record]:
    """List withdrawn claims and corrected rows, the newest first.

    Each has ``id``, ``done`` (what was done, to a row of which table), ``says`` (what the row says now),
    ``before`` (what stood in the cells that were changed), ``reason`` and ``since`` (the day of recording).
    """
    shown = {
        *view.claims["claim_id"],
        *view.claims["proposition_id"],
        *view.claims["event_id"],
        *view.claims["document_id"],
        *view.register["agent_id"],
    }
    withdrawn = [
        {**row, "id": row["claim_id"], "done": "claim withdrawn", "says": "", "before": row["text"]}
        for row in list_records(view.withdrawn)
    ]
    for row in withdrawn:
        row["since"] = str(to_day(row["since"]) or "")
    corrected = [
        {
            "id": row["id"],
            "done": f"corrects {row['revision_of']} in {name.replace('_', ' ')}",
            "says": next((row[column] for column in _SAYS if row.get(column)), ""),
            "before": _say_before(row, view.dossier.tables[name]),
            "reason": row["status_reason"],
            "since": row["recorded_at"],
        }
        for name, frame in view.slice.tables.items()
        for row in list_records(frame[frame["status"] == "corrected"])
        if not view.filters or row.get("claim_id", row["id"]) in shown
    ]
    return sorted([*withdrawn, *corrected], key=lambda row: str(row["since"]), reverse=True)


def _say_before(row: Record, table: pd.DataFrame) -> str:
    """Say what stood in the cells that a row corrects: “best: 900; qualifier: about”."""
    corrected = list_records(table[table["id"] == row["revision_of"]])
    return "; ".join(
        f"{column.replace('_', ' ')}: {was or 'left empty'}"
        for one in corrected[:1]
        for column, was in one.items()
        if column not in _OF_ROW and was != row[column]
    )
