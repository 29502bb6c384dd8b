"""Who the claims came from and through, and the documents that were read."""

from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.numbers.words import count_of
from analysis.page.cited import link_held
from analysis.page.claim_words import show_mark
from analysis.page.links import Links
from analysis.page.section import Section, join_sections, section
from analysis.page.table import TableColumn, render_table, say_more
from analysis.page.text import link, value, words
from analysis.schema.vocabulary import RELIABILITY
from analysis.view import View

# Past these a list is of those with most claims; the data beside the page has all.
MOST_AGENTS = MOST_DOCUMENTS = 150
MOST_PRINTED, MOST_LINKS = 40, 6


def render_register(view: View) -> Section:
    """Show every actor and source with what it did on the way of claims, then the documents read."""
    links = link_held(view)
    return join_sections((_agents(view, links), _documents(view, links)))


def _agents(view: View, links: Links) -> Section:
    table = render_table(
        view.register,
        (
            TableColumn("Source", _agent),
            TableColumn("Acts for", lambda row: value(row["side"])),
            TableColumn("Did", lambda row: row["roles"]),
            TableColumn("Claims", lambda row: _claims(row, links)),
        ),
        caption=f"{count_of(len(view.register), 'actor or source', 'actors and sources')}, by their claims",
        most=MOST_AGENTS,
        on_paper=MOST_PRINTED,
    )
    return section(table, "register", "Source register")


def _agent(row: Record) -> Markup:
    grade = RELIABILITY.get(row["reliability"])
    graded = Markup(", {} ({})").format(row["reliability"], grade) if grade else ""
    unnamed = "" if row["named"] else ", not named"
    return Markup('{}{} <span class="note">{}{}{}</span>').format(
        show_mark(row["kind"], row["named"]), value(row["agent"]), value(row["role"]), unnamed, graded
    )


def _documents(view: View, links: Links) -> Section:
    chosen = view.documents.sort_values("claim_count", ascending=False, kind="stable").head(MOST_DOCUMENTS)
    printed = set(chosen["document_id"].head(MOST_PRINTED))
    told = ", those with most claims; {} in the data beside this page"
    left = say_more(len(view.documents) - len(chosen), told)
    table = render_table(
        view.documents.loc[sorted(chosen.index)],
        (
            TableColumn("Document", _document),
            TableColumn("Published", lambda row: value(row["published_words"])),
            TableColumn("Read on", lambda row: row["retrieved"]),
            TableColumn("Claims", lambda row: _claims(row, links)),
        ),
        caption=f"{count_of(len(chosen), 'document')}{left}",
        on_paper=lambda row: row["document_id"] in printed,
    )
    return section(table, "documents", "Documents read")


def _document(row: Record) -> Markup:
    title = link(row["url"], value(row["title"], row["language"]))
    return Markup('<b>{}</b> <span class="block">{}</span>').format(words(row["document"]), title)


def _claims(row: Record, links: Links) -> Markup:
    relayed, number = int(row["relayed_count"]), int(row["claim_count"])
    every = ", passed on" if number == 1 else ", all passed on"
    passed = "" if not relayed else every if relayed == number else f", {relayed:,} of them passed on"
    return Markup('{}{} <span class="block">{}</span>').format(
        count_of(int(row["claim_count"]), "claim"), passed, links.claims(row["claim_ids"].split(), MOST_LINKS)
    )
