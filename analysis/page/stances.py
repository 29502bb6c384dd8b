"""Who says what of each proposition: the latest stance of each voice, and the one that it gave up."""

from collections.abc import Mapping

from markupsafe import Markup

from analysis.dossier.rows import Record
from analysis.numbers.words import count_of
from analysis.page.cited import link_held
from analysis.page.claim_words import STANCE_WORDS, show_day, show_mark
from analysis.page.links import Links
from analysis.page.section import Section, section
from analysis.page.table import TableColumn, render_table
from analysis.page.text import quote, value
from analysis.view import View

MOST_ROWS = 110


def render_stances(view: View) -> Section:
    """Show who says what where several voices speak: each voice's stance, since when, and its claims."""
    links = link_held(view)
    clauses = dict(zip(view.stances["proposition_id"], view.stances["clause"], strict=True))
    voices = view.stances.groupby("proposition_id")["voice_id"].transform("size")
    several = view.stances.assign(voices=voices)[voices > 1].sort_values(
        "voices", ascending=False, kind="stable"
    )
    alone = int((voices == 1).sum())
    told = Markup("<p>On {} one voice speaks alone; the evidence table has it.</p>").format(
        count_of(alone, "proposition")
    )
    table = render_table(
        several,
        (
            TableColumn("Voice", _voice),
            TableColumn("Stance", lambda row: _stance(row, clauses)),
            TableColumn("Since", lambda row: value(row["since_words"])),
            TableColumn("Claims", lambda row: _claims(row, links)),
        ),
        caption="Propositions on which several voices speak, those with most first. A voice that is not "
        "there said nothing in these documents, which is not silence",
        most=MOST_ROWS,
        group=lambda row: value(row["clause"]),
        folded=True,
    )
    body = (told if alone else "", table if len(several) else "")
    return section(body, "stances", "Who says what")


def _voice(row: Record) -> Markup:
    role = Markup(' <span class="note">{}</span>').format(value(row["role"])) if row["role"] else ""
    return Markup("{}{}{}").format(show_mark(row["voice_kind"], row["voice_named"]), _name(row), role)


def _name(row: Record) -> Markup:
    """The voice; of a joint act those who still stand to it."""
    jointly = ", jointly" if " " in row["signatory_ids"] else ""
    return Markup("{}{}").format(value(row["signatories"] or row["voice"]), jointly)


def _stance(row: Record, clauses: Mapping[str, str]) -> Markup:
    hedge = Markup(", {}").format(quote(row["hedge"])) if row["hedge"] else ""
    earlier = ""
    if row["earlier_stance"]:
        day = show_day(row["earlier_until"])
        until = f" until {day}" if day else ""
        before = Markup('<span class="block note">before: {}{}</span>')
        earlier = before.format(STANCE_WORDS[row["earlier_stance"]], until)
    if row["given_up_for"]:
        earlier = Markup('<span class="block note">has since said otherwise: {}</span>').format(
            value(clauses.get(row["given_up_for"], row["given_up_for"]))
        )
    return Markup("{}{}{}").format(STANCE_WORDS[row["stance"]], hedge, earlier)


def _claims(row: Record, links: Links) -> Markup:
    return links.claims([*row["claim_ids"].split(), *row["earlier_claim_ids"].split()])
