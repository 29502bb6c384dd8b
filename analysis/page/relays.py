"""How faithfully outlets passed statements on: by outlet, and each change between two documents."""

import pandas as pd
from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.numbers.words import count_of, say_small
from analysis.page.cited import link_held
from analysis.page.links import Links
from analysis.page.section import Section, section
from analysis.page.table import TableColumn, render_table
from analysis.page.text import quote, value, words
from analysis.sentences.wording.sentence import capitalise
from analysis.view import View

HEADING, OF_ONE = "What changed on the way", "What it relays, and how faithfully"
MOST_OUTLETS, MOST_DRIFTS, MOST_PRINTED = 40, 60, 25


def render_relays(view: View) -> Section:
    """Show which outlets passed statements on as the nearest document has them, and what others changed."""
    relays, drifts = view.compared.relays, view.compared.drifts
    heading = OF_ONE if view.filters.get("document") else HEADING
    changes = _drifts(view) if len(drifts) else ""
    if relays.empty:
        return section((Markup("<p>{}</p>").format(_say_none(drifts)), changes), "relays", heading)
    faithful = int(relays["is_faithful"].sum())
    said = Markup(
        "<p>{} held against the document nearest to the origin: {} what that has, {} something otherwise.</p>"
    ).format(
        count_of(len(relays), "relay was", "relays were"),
        "1 passes on" if faithful == 1 else f"{faithful:,} pass on",
        "1 has" if len(relays) - faithful == 1 else f"{len(relays) - faithful:,} have",
    )
    return section((said, _outlets(view), changes), "relays", heading)


def _say_none(drifts: pd.DataFrame) -> str:
    documents = drifts["document_id"][drifts["basis"] == "within"].nunique()
    if not documents:
        return "No statement was read in two documents, so that no relay can be checked."
    having = f"{say_small(documents)} {'document has' if documents == 1 else 'documents have'}"
    return f"{capitalise(having)} a number twice, told in two ways."


def _outlets(view: View) -> Markup:
    rows = []
    for source, relays in view.compared.relays.groupby("source", sort=False):
        changed = " ".join(relays["drifted"]).split()
        kinds = sorted(dict.fromkeys(changed), key=lambda one: (-changed.count(one), one))
        faithful = int(relays["is_faithful"].sum())
        rows.append({"source": source, "relays": len(relays), "faithful": faithful, "kinds": kinds})
    rows.sort(key=lambda row: -row["relays"])
    return render_table(
        rows,
        (
            TableColumn("Outlet", lambda row: value(row["source"])),
            TableColumn("Relays", lambda row: f"{row['relays']:,}"),
            TableColumn("Passed on as it was", lambda row: f"{row['faithful']:,}"),
            TableColumn("Changed", lambda row: ", ".join(row["kinds"])),
        ),
        caption="By outlet, the one with most relays first",
        most=MOST_OUTLETS,
        on_paper=MOST_PRINTED,
        folded=True,
    )


def _drifts(view: View) -> Markup:
    links = link_held(view)
    drifts = view.compared.drifts
    where = "within a document" if (drifts["basis"] == "within").all() else "on the way"
    return render_table(
        drifts,
        (
            TableColumn("What", lambda row: row["field"]),
            TableColumn("In words", lambda row: words(row["words"])),
            TableColumn("Nearest document", lambda row: _cited(row, "nearest_", "nearest_source", links)),
            TableColumn("Relay", lambda row: _cited(row, "", "document", links)),
        ),
        caption=f"{count_of(len(drifts), 'change')} {where}",
        most=MOST_DRIFTS,
        on_paper=MOST_PRINTED,
        folded=True,
    )


def _cited(row: Record, which: str, document: str, links: Links) -> Markup:
    return Markup('{} <span class="block note">{} {}</span>').format(
        quote(row[f"{which}exact"]), value(row[document]), links.claim(row[f"{which}claim_id"])
    )
