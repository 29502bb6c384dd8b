"""Who changed a stance, as a strip and in words, and where a relay made another stance of what was said."""

from markupsafe import Markup

from analysis.charts.turns import CHART
from analysis.comparing.turns import say_way
from analysis.frames.frame import read_records
from analysis.page.cited import link_held
from analysis.page.claim_words import STANCE_WORDS
from analysis.page.pictures import show_picture
from analysis.page.section import Section, fold_away, section
from analysis.page.table import say_more
from analysis.page.text import join, quote, value, words
from analysis.view import View

HEADING = "Who changed a stance"
MOST_LINES = 40
_MADE = {
    "says_so": "a statement",
    "expects": "a forecast",
    "denies": "a denial",
    "leaves_open": "an open question",
}


def render_turns(view: View) -> Section:
    """Show each voice that took another stance than before: a strip over time, and the same in words."""
    turns = view.compared.turns
    groups = [part for _, part in turns.groupby(["proposition_id", "voice_id"], sort=False) if len(part) > 1]
    links = link_held(view)
    lines = []
    for part in groups[:MOST_LINES]:
        rows = read_records(part)
        claims = links.claims(row["claim_ids"].split()[0] for row in rows)
        clause, voice = value(rows[0]["clause"]), value(rows[0]["voice"])
        said = Markup("<li><b>{}</b>: {} {}. {}</li>")
        lines.append(said.format(clause, voice, words(say_way(rows)), claims))
    told = view.claims.set_index("claim_id")
    for row in read_records(turns[turns["made_by_relay"] != ""]):
        for relay_id in row["made_by_relay"].split():
            relay = told.loc[relay_id]
            matter = "" if relay["clause"] == row["clause"] else f": {quote(relay['clause'])}"
            made = Markup("<li><b>{}</b>: {} {}. {} makes {} of it{}. {}</li>")
            lines.append(
                made.format(
                    value(row["clause"]),
                    value(row["voice"]),
                    STANCE_WORDS[row["stance"]],
                    value(relay["source_short"]),
                    _MADE[relay["stance"]],
                    Markup(matter),
                    links.claims([row["claim_ids"].split()[0], relay_id]),
                )
            )
    if not lines:
        return section(Markup("<p>Nobody is known to have changed a stance.</p>"), "turns", HEADING)
    more = say_more(len(groups) - MOST_LINES, "{} in the data beside this page.")
    left = Markup("<p>{}</p>").format(more) if more else ""
    picture = show_picture(view, "turns") if CHART.fits(view) else ""
    listed = Markup("<ul>{}</ul>{}").format(join(lines, ""), left)
    if picture:
        listed = fold_away("The same in words, and what relays made of a stance", listed)
    return section((picture, listed), "turns", HEADING)
