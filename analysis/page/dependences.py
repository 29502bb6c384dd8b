"""Which documents rest on others, so that nothing that was read twice is taken for two."""

from markupsafe import Markup

from analysis.comparing.independence import count_independent
from analysis.dossier.rows import Record
from analysis.numbers.words import count_of
from analysis.page.cited import link_held
from analysis.page.section import Section, section
from analysis.page.table import TableColumn, render_table
from analysis.page.text import value
from analysis.view import View

HEADING = "Which documents rest on others"
MOST_ROWS, MOST_PRINTED = 80, 25
WAYS = {
    "came through": "it names that document as where it has it from",
    "cites": "it names the outlet, which has the same in a document of its own",
    "same text": "a coder found nearly one text, each with unnamed sources of its own",
    "alike": "both tell the same of several things, each from unnamed sources of its own",
    "circle": "each rests on the other, so that neither confirms it",
}


def render_dependences(view: View) -> Section:
    """Show which document rests on which, how that is known, and how many stand on their own."""
    dependences = view.compared.dependences
    names = dict(zip(view.claims["document_id"], view.claims["document"], strict=True))
    if dependences.empty:
        return section(Markup("<p>No document is known to rest on another.</p>"), "dependences", HEADING)
    told = Markup("<p>{} read; what is known leaves at most {} that rest on no other.</p>").format(
        count_of(len(names), "document was", "documents were"), f"{count_independent(dependences, names):,}"
    )
    links = link_held(view)

    def name(row: Record, column: str) -> Markup:
        return value(names.get(row[column], row[column]))

    table = render_table(
        dependences,
        (
            TableColumn("Document", lambda row: name(row, "document_id")),
            TableColumn("Rests on, or is like", lambda row: name(row, "rests_on")),
            TableColumn("As is known by", lambda row: WAYS[row["way"]]),
            TableColumn("Claims", lambda row: links.claims(row["claim_ids"].split())),
        ),
        caption=f"{count_of(len(dependences), 'tie')} between documents; a voice is counted once however "
        "many carry it",
        most=MOST_ROWS,
        on_paper=MOST_PRINTED,
        folded=True,
    )
    return section((told, table), "dependences", HEADING)
