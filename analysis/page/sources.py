"""Sources and documents: what each did, which rest on others, and how faithfully they passed on."""

from collections import Counter

import pandas as pd
from markupsafe import Markup

from analysis.comparing.independence import count_independent
from analysis.dossier.rows import Record
from analysis.numbers.words import count_of, say_small
from analysis.page.claims import link_held, show_mark
from analysis.page.section import Section, join_sections, section
from analysis.page.table import render_table, say_more
from analysis.page.text import Links, link, quote, value, words
from analysis.schema.vocabulary import RELIABILITY
from analysis.sentences.wording.sentence import capitalise
from analysis.view import View

# Past these a list is of those with most claims; the data beside the page has all.
MOST_AGENTS = MOST_DOCUMENTS = 150
MOST_LINKED = 6
MOST_TIES, MOST_OUTLETS, MOST_DRIFTS = 80, 40, 60
# Of the register, and of the others.
MOST_LISTED_ON_PAPER, MOST_ON_PAPER = 40, 25
WAYS = {
    "came through": "it names that document as where it has it from",
    "cites": "it names the outlet, which has the same in a document of its own",
    "same text": "a coder found nearly one text, each with unnamed sources of its own",
    "alike": "both tell the same of several things, each from unnamed sources of its own",
    "circle": "each rests on the other, so that neither confirms it",
}


def render_register(view: View) -> Section:
    """Show every actor and source with what it did on the way of claims, then the documents read."""
    links = link_held(view)
    return join_sections((_show_agents(view, links), _show_documents(view, links)))


def _show_agents(view: View, links: Links) -> Section:
    table = render_table(
        view.register,
        (
            ("Source", _show_agent),
            ("Acts for", lambda row: value(row["side"])),
            ("Did", lambda row: row["roles"]),
            ("Claims", lambda row: _show_claims(row, links)),
        ),
        caption=f"{count_of(len(view.register), 'actor or source', 'actors and sources')}, by their claims",
        most=MOST_AGENTS,
        on_paper=MOST_LISTED_ON_PAPER,
    )
    return section(table, "register", "Source register")


def _show_agent(row: Record) -> Markup:
    grade = RELIABILITY.get(row["reliability"])
    graded = Markup(", {} ({})").format(row["reliability"], grade) if grade else ""
    unnamed = "" if row["named"] else ", not named"
    return Markup('{}{} <span class="note">{}{}{}</span>').format(
        show_mark(row["kind"], row["named"]), value(row["agent"]), value(row["role"]), unnamed, graded
    )


def _show_documents(view: View, links: Links) -> Section:
    chosen = view.documents.sort_values("claim_count", ascending=False, kind="stable").head(MOST_DOCUMENTS)
    printed = set(chosen["document_id"].head(MOST_LISTED_ON_PAPER))
    told = ", those with most claims; {} in the data beside this page"
    left = say_more(len(view.documents) - len(chosen), told)
    table = render_table(
        view.documents.loc[sorted(chosen.index)],
        (
            ("Document", _show_document),
            ("Published", lambda row: value(row["published_words"])),
            ("Read on", lambda row: row["retrieved"]),
            ("Claims", lambda row: _show_claims(row, links)),
        ),
        caption=f"{count_of(len(chosen), 'document')}{left}",
        on_paper=lambda row: row["document_id"] in printed,
    )
    return section(table, "documents", "Documents read")


def _show_document(row: Record) -> Markup:
    title = link(row["url"], value(row["title"], row["language"]))
    return Markup('<b>{}</b> <span class="block">{}</span>').format(words(row["document"]), title)


def _show_claims(row: Record, links: Links) -> Markup:
    relayed, number = int(row["relayed_count"]), int(row["claim_count"])
    every = ", passed on" if number == 1 else ", all passed on"
    passed = "" if not relayed else every if relayed == number else f", {relayed:,} of them passed on"
    return Markup('{}{} <span class="block">{}</span>').format(
        count_of(number, "claim"), passed, links.claims(row["claim_ids"].split(), MOST_LINKED)
    )


def render_dependences(view: View) -> Section:
    """Show which document rests on which, how that is known, and how many stand on their own."""
    dependences, links = view.compared.dependences, link_held(view)
    heading = "Which documents rest on others"
    if dependences.empty:
        none = Markup("<p>No document is known to rest on another.</p>")
        return section(none, "dependences", heading)
    names = dict(zip(view.claims["document_id"], view.claims["document"], strict=True))
    told = Markup("<p>{} read; what is known leaves at most {} that rest on no other.</p>").format(
        count_of(len(names), "document was", "documents were"), f"{count_independent(dependences, names):,}"
    )
    table = render_table(
        dependences,
        (
            ("Document", lambda row: value(names.get(row["document_id"], row["document_id"]))),
            ("Rests on, or is like", lambda row: value(names.get(row["rests_on"], row["rests_on"]))),
            ("As is known by", lambda row: WAYS[row["way"]]),
            ("Claims", lambda row: links.claims(row["claim_ids"].split())),
        ),
        caption=f"{count_of(len(dependences), 'tie')} between documents; a voice is counted once however "
        "many carry it",
        most=MOST_TIES,
        on_paper=MOST_ON_PAPER,
        folded=True,
    )
    return section((told, table), "dependences", heading)


def render_relays(view: View) -> Section:
    """Show which outlets passed statements on as the nearest document has them, and what others changed."""
    relays, drifts = view.compared.relays, view.compared.drifts
    of_one = view.filters.get("document")
    heading = "What it relays, and how faithfully" if of_one else "What changed on the way"
    if relays.empty:
        said, outlets = _say_none(drifts), ""
    else:
        faithful = int(relays["is_faithful"].sum())
        passes = "1 passes on" if faithful == 1 else f"{faithful:,} pass on"
        has = "1 has" if len(relays) - faithful == 1 else f"{len(relays) - faithful:,} have"
        said = (
            f"{count_of(len(relays), 'relay was', 'relays were')} held against the document nearest to the "
            f"origin: {passes} what that has, {has} something otherwise."
        )
        outlets = _show_outlets(view)
    changes = "" if drifts.empty else _show_drifts(view)
    return section((Markup("<p>{}</p>").format(said), outlets, changes), "relays", heading)


def _say_none(drifts: pd.DataFrame) -> str:
    """Say that nothing was relayed, or what a document itself tells in two ways."""
    twice = drifts["document_id"][drifts["basis"] == "within"].nunique()
    if not twice:
        return "No statement was read in two documents, so that no relay can be checked."
    having = f"{say_small(twice)} {'document has' if twice == 1 else 'documents have'}"
    return f"{capitalise(having)} a number twice, told in two ways."


def _show_outlets(view: View) -> Markup:
    rows = []
    for source, relays in view.compared.relays.groupby("source", sort=False):
        changed = Counter(" ".join(relays["drifted"]).split())
        kinds = sorted(changed, key=lambda one: (-changed[one], one))
        faithful = int(relays["is_faithful"].sum())
        rows.append({"source": source, "relays": len(relays), "faithful": faithful, "kinds": kinds})
    rows.sort(key=lambda row: -row["relays"])
    return render_table(
        rows,
        (
            ("Outlet", lambda row: value(row["source"])),
            ("Relays", lambda row: f"{row['relays']:,}"),
            ("Passed on as it was", lambda row: f"{row['faithful']:,}"),
            ("Changed", lambda row: ", ".join(row["kinds"])),
        ),
        caption="By outlet, the one with most relays first",
        most=MOST_OUTLETS,
        on_paper=MOST_ON_PAPER,
        folded=True,
    )


def _show_drifts(view: View) -> Markup:
    links, drifts = link_held(view), view.compared.drifts
    where = "within a document" if (drifts["basis"] == "within").all() else "on the way"
    return render_table(
        drifts,
        (
            ("What", lambda row: row["field"]),
            ("In words", lambda row: words(row["words"])),
            ("Nearest document", lambda row: _show_place(row, "nearest_", "nearest_source", links)),
            ("Relay", lambda row: _show_place(row, "", "document", links)),
        ),
        caption=f"{count_of(len(drifts), 'change')} {where}",
        most=MOST_DRIFTS,
        on_paper=MOST_ON_PAPER,
        folded=True,
    )


def _show_place(row: Record, which: str, document: str, links: Links) -> Markup:
    return Markup('{} <span class="block note">{} {}</span>').format(
        quote(row[f"{which}exact"]), value(row[document]), links.claim(row[f"{which}claim_id"])
    )
