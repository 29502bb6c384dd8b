"""How each claim reached the document: by statement, through whom, into which documents."""

from collections import defaultdict

from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.numbers.words import count_of
from analysis.page.cited import link_held
from analysis.page.claim_words import (
    list_claim_rows,
    order_claims,
    say_speaker,
    show_dates,
    show_stance,
    show_way,
)
from analysis.page.section import Section, section
from analysis.page.table import TableColumn, render_table, say_more
from analysis.page.text import join, value
from analysis.view import View

HEADING = "How it reached us"
MOST_STATEMENTS, MOST_PRINTED = 60, 20


def render_statements(view: View) -> Section:
    """Show each act of speech that was read more than once, with every way on which it came.

    What was read once has its way in the evidence table.
    """
    links = link_held(view)
    read_twice = order_claims(view, view.claims[view.claims["statement_size"] > 1])
    # Those that were relayed most are shown, if not all can be.
    sizes = read_twice.groupby("statement_id", sort=False).size().sort_values(ascending=False, kind="stable")
    shown, printed = (set(sizes.index[:most]) for most in (MOST_STATEMENTS, MOST_PRINTED))
    relayed: dict[str, list[Record]] = defaultdict(list)
    ids = read_twice.loc[read_twice["statement_id"].isin(shown), "claim_id"]
    for row in list_claim_rows(view, ids.tolist()):
        relayed[row["statement_id"]].append(row)
    rows = [{**members[0], "members": members} for members in relayed.values()]
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
            TableColumn("Who said what", _said),
            TableColumn("When", show_dates),
            TableColumn("Ways to us", _ways),
            TableColumn("Claims", lambda row: links.claims(one["claim_id"] for one in row["members"])),
        ),
        caption=f"{count_of(len(sizes), 'statement')} read more than once. An inferred hop is underlined "
        f"with dots, one that is not recorded stands in dashes: it is not none{left}",
        group=lambda row: value(row["topic"]),
        on_paper=lambda row: row["statement_id"] in printed,
        folded=True,
    )
    return section((told, table if rows else ""), "ways", HEADING)


def _ways(row: Record) -> Markup:
    return join(dict.fromkeys(show_way(one["hops"]) for one in row["members"]), "")


def _said(row: Record) -> Markup:
    return Markup("<b>{}</b> {}").format(say_speaker(row), show_stance(row))
