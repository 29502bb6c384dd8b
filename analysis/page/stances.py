"""Who says what of each proposition, and who changed a stance: voice by voice, as a strip and in words."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from analysis.charts.turns import CHART
from analysis.comparing.turns import say_way
from analysis.dossier.rows import Record
from analysis.frames.frame import read_records
from analysis.numbers.words import count_of
from analysis.page.claims import STANCE_WORDS, link_held, show_day, show_mark
from analysis.page.pictures import show_picture
from analysis.page.section import Section, fold_away, section
from analysis.page.table import render_table, say_more
from analysis.page.text import Links, join, quote, value, words
from analysis.view import View

MOST_ROWS, MOST_LINES = 110, 40
# What a relay makes of a statement.
_MADE = {
    "says_so": "a statement",
    "expects": "a forecast",
    "denies": "a denial",
    "leaves_open": "an open question",
}


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
            ("Voice", _show_voice),
            ("Stance", lambda row: _show_stance(row, clauses)),
            ("Since", lambda row: value(row["since_words"])),
            ("Claims", lambda row: links.claims(f"{row['claim_ids']} {row['earlier_claim_ids']}".split())),
        ),
        caption="Propositions on which several voices speak, those with most first. A voice that is not "
        "there said nothing in these documents, which is not silence",
        most=MOST_ROWS,
        group=lambda row: value(row["clause"]),
        folded=True,
    )
    body = (told if alone else "", table if len(several) else "")
    return section(body, "stances", "Who says what")


def _show_voice(row: Record) -> Markup:
    """Show a voice with its office; of a joint act those who still stand to it."""
    jointly = ", jointly" if " " in row["signatory_ids"] else ""
    role = Markup(' <span class="note">{}</span>').format(value(row["role"])) if row["role"] else ""
    name = value(row["signatories"] or row["voice"])
    return show_mark(row["voice_kind"], row["voice_named"]) + name + jointly + role


def _show_stance(row: Record, clauses: Mapping[str, str]) -> Markup:
    hedge = Markup(", {}").format(quote(row["hedge"])) if row["hedge"] else ""
    given_up, earlier = row["given_up_for"], ""
    if given_up:
        earlier = Markup("has since said otherwise: {}").format(value(clauses.get(given_up, given_up)))
    elif row["earlier_stance"]:
        until = f" until {day}" if (day := show_day(row["earlier_until"])) else ""
        earlier = f"before: {STANCE_WORDS[row['earlier_stance']]}{until}"
    note = Markup('<span class="block note">{}</span>').format(earlier) if earlier else ""
    return Markup("{}{}{}").format(STANCE_WORDS[row["stance"]], hedge, note)


def render_turns(view: View) -> Section:
    """Show each voice that took another stance than before: a strip over time, and the same in words."""
    turns, links = view.compared.turns, link_held(view)
    groups = [part for _, part in turns.groupby(["proposition_id", "voice_id"], sort=False) if len(part) > 1]
    lines = []
    for rows in map(read_records, groups[:MOST_LINES]):
        lines.append(
            _tell(rows[0], words(say_way(rows)), [row["claim_ids"].split()[0] for row in rows], links)
        )
    told = view.claims.set_index("claim_id")
    for row in read_records(turns[turns["made_by_relay"] != ""]):
        for relay_id in row["made_by_relay"].split():
            relay = told.loc[relay_id]
            made = Markup("{}. {} makes {} of it{}").format(
                STANCE_WORDS[row["stance"]],
                value(relay["source_short"]),
                _MADE[relay["stance"]],
                "" if relay["clause"] == row["clause"] else Markup(": {}").format(quote(relay["clause"])),
            )
            lines.append(_tell(row, made, [row["claim_ids"].split()[0], relay_id], links))
    heading = "Who changed a stance"
    if not lines:
        return section(Markup("<p>Nobody is known to have changed a stance.</p>"), "turns", heading)
    more = say_more(len(groups) - MOST_LINES, "{} in the data beside this page.")
    left = Markup("<p>{}</p>").format(more) if more else ""
    listed = Markup("<ul>{}</ul>{}").format(join(lines, ""), left)
    if CHART.fits(view):
        folded = fold_away("The same in words, and what relays made of a stance", listed)
        listed = show_picture(view, "turns") + folded
    return section(listed, "turns", heading)


def _tell(row: Record, told: Markup, claim_ids: Sequence[str], links: Links) -> Markup:
    return Markup("<li><b>{}</b>: {} {}. {}</li>").format(
        value(row["clause"]), value(row["voice"]), told, links.claims(claim_ids)
    )
