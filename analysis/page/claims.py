"""The claims of a page: which it cites, which the annex holds, and what is told of one."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

import numpy as np
import pandas as pd
from markupsafe import Markup

from analysis.charts.drawing.colours import ROLE_OF_COLOUR, Palette
from analysis.dates.words import NOT_STATED, format_day, format_edtf
from analysis.dossier.rows import Record, list_records
from analysis.frames.frame import to_day
from analysis.numbers.words import count_of, say_number
from analysis.page.section import Section, section
from analysis.page.text import CITED, EVIDENCE, Links, join, link, make_id, quote, value, words
from analysis.schema.vocabulary import CREDIBILITY, RELIABILITY, STANCE_VERBS
from analysis.view import View

MOST_OF_HEADLINE = 40
# An annex of so many claims is a page that a phone opens, and of so many a PDF that is made in seconds.
MOST_CLAIMS, MOST_PRINTED = 300, 60


def list_cited(view: View) -> list[str]:
    """List the claims that the page cites, in the order of their first mention.

    Of those that the headline rests on, which may be thousands, the first ``MOST_OF_HEADLINE``.
    """
    answered = [sentence for answer in view.answers for sentence in answer.sentences]
    ids = [*view.page_one.headline_claim_ids[:MOST_OF_HEADLINE], *view.headline.claim_ids]
    ids += [one for sentence in view.standfirst for one in sentence.claim_ids]
    ids += [one for number in view.key_numbers for one in (number.claim_id, *number.claim_ids)]
    ids += [one for sentence in (*answered, *view.judged) for one in sentence.claim_ids]
    shown = set(view.claims["claim_id"])
    return [one for one in dict.fromkeys(ids) if one in shown]


def link_cited(view: View) -> Links:
    """Link claim ids to the rows of ``render_cited``."""
    return Links(CITED, frozenset(list_cited(view)))


def render_cited(view: View) -> Section:
    """Show the claims that the page cites.

    Each is the target of its id on the page; folded in it are its words, its dates, its way to the document
    and a link to its row in the annex. Paper has them in the annex alone.
    """
    rows = list_claim_rows(view, list_cited(view))
    if not rows:
        return section("")
    count = len(view.page_one.headline_claim_ids)
    more = f"The headline rests on {count:,} claims; {MOST_OF_HEADLINE} are here. The data beside has all."
    note = Markup('<p class="note">{}</p>').format(more) if count > MOST_OF_HEADLINE else ""
    return section(join((*map(_row, rows), note), "\n"), "claims", "The claims cited here", css="cited")


def _row(row: Record) -> Markup:
    claim_id = row["claim_id"]
    target = make_id(EVIDENCE, claim_id)
    facts = (
        ("Words", show_cited(row)),
        ("Dates", show_dates(row)),
        ("Way to us", show_way(row["hops"])),
        ("Read in", show_document(row)),
        ("More", Markup('<a href="#{}">All that {} rests on</a>').format(target, claim_id)),
    )
    listed = join((Markup("<dt>{}</dt><dd>{}</dd>").format(*fact) for fact in facts), "")
    return Markup(
        '<details id="{}"><summary><b class="id">{}</b> {}: {}</summary><dl>{}</dl></details>'
    ).format(make_id(CITED, claim_id), claim_id, say_speaker(row), value(row["text"]), listed)


def list_held(view: View, most: int = MOST_CLAIMS) -> list[str]:
    """List the claims of the annex, in the order of ``view.claims``.

    Past ``most`` these are the claims that the page cites, then those nearest to the origin of each
    statement, the newest first.
    """
    claims = view.claims
    if len(claims) <= most:
        return list(claims["claim_id"])
    cited = claims["claim_id"].isin(list_cited(view))
    ranked = pd.DataFrame({"cited": cited, **claims[["is_nearest", "public_on"]]}).sort_values(
        ["cited", "is_nearest", "public_on"], ascending=False, kind="stable"
    )
    held: list[str] = claims["claim_id"].iloc[np.sort(ranked.index[:most])].tolist()
    return held


def link_held(view: View) -> Links:
    """Link claim ids to the rows of the evidence table."""
    return Links(EVIDENCE, frozenset(list_held(view)))


def note_left_out(held: int, total: int) -> Markup:
    """Note which claims a section leaves out, and where they are; nothing where it holds all.

    >>> note_left_out(300, 2000).striptags()
    '300 of 2,000 claims: those that the brief cites, then the newest. The data beside this page has all.'
    """
    if held >= total:
        return Markup("")
    return Markup(
        '<p class="note">{:,} of {}: those that the brief cites, then the newest. '
        "The data beside this page has all.</p>"
    ).format(held, count_of(total, "claim"))


def list_claim_rows(view: View, claim_ids: Sequence[str]) -> list[Record]:
    """List claims of the view in the order given.

    Each has the columns of ``view.claims``, and ``document_language``, ``date_reason``, ``hops`` (records of
    ``view.hops`` from the origin on) and ``figures`` (records of ``view.figures``).
    """
    documents, told = (view.slice.tables[name].set_index("id") for name in ("documents", "claims"))
    claims = view.claims.set_index("claim_id", drop=False).loc[list(claim_ids)]
    languages = claims["document_id"].map(documents["language"])
    reasons = claims["claim_id"].map(told["date_reason"])
    hops, figures = (_by_claim(frame, set(claim_ids)) for frame in (view.hops, view.figures))
    return [
        row | {"hops": hops[row["claim_id"]], "figures": figures[row["claim_id"]]}
        for row in list_records(claims.assign(document_language=languages, date_reason=reasons))
    ]


def _by_claim(frame: pd.DataFrame, wanted: set[str]) -> dict[str, list[Record]]:
    rows: dict[str, list[Record]] = defaultdict(list)
    for record in list_records(frame[frame["claim_id"].isin(wanted)]):
        rows[record["claim_id"]].append(record)
    return rows


# A reader's words for what a voice does with a proposition.
STANCE_WORDS = {stance: one for stance, (one, _) in STANCE_VERBS.items()}
# What no space follows, and what none stands before; a straight quotation mark opens after a space.
_OPENS = re.compile(r"""[(\[“‘«]$|(?:^|\s)["']$""")
_CLOSES = re.compile(r"""[,.;:!?)\]”’»%"']""")


def say_speaker(row: Record) -> Markup:
    """Name the voice of a claim, or say that none is recorded."""
    return value(row["voice"]) if row["counts"] else Markup("nobody recorded")


def show_stance(row: Record) -> Markup:
    """Say what the voice does with which proposition, with its hedge in its own words."""
    hedge = Markup(", {}").format(quote(row["hedge"], row["document_language"])) if row["hedge"] else ""
    modality = row["modality"].replace("_", " ")
    verb = STANCE_VERBS[row["stance"]][bool(row["signatory_ids"])]
    return Markup("{} ({}{}): {}").format(verb, modality, hedge, value(row["clause"]))


def show_cited(row: Record) -> Markup:
    """Show the phrase that carries a claim between the few words around it, and its translation."""
    lang = row["exact_language"] or row["document_language"]
    before = "" if not row["prefix"] or _OPENS.search(row["prefix"]) else " "
    after = "" if not row["suffix"] or _CLOSES.match(row["suffix"]) else " "
    left = Markup("…{}{}").format(row["prefix"], before) if row["prefix"] else ""
    end = "" if row["suffix"].endswith(".") else "…"
    right = Markup("{}{}{}").format(after, row["suffix"], end) if row["suffix"] else ""
    cited = Markup("{}<mark>{}</mark>{}").format(left, row["exact"], right)
    shown = quote(cited, lang)
    return Markup("{} ({})").format(shown, value(row["translation"])) if row["translation"] else shown


def show_dates(row: Record) -> Markup:
    """Say when it was said, or reported where only that is dated, and how that date is known."""
    when = value(row["said_words"])
    if row["date_basis"] == "unknown":
        return Markup("undated") if row["said_words"] == NOT_STATED else Markup("undated, {}").format(when)
    label = "reported" if row["said_is_reported"] else "said"
    inferred = " (inferred)" if row["date_basis"] == "inferred" else ""
    return Markup("{} {}{}{}").format(label, when, inferred, say_report(row))


def say_report(row: Record) -> str:
    """Say when it was reported, where that day is given beside the one on which it was said."""
    both = row["reported_edtf"] and not row["said_is_reported"]
    return f", reported {format_edtf(row['reported_edtf'])}" if both else ""


def show_way(hops: Sequence[Record]) -> Markup:
    """List the hops of a chain from its origin: what is inferred and what is not recorded look different.

    Agents of one step stand together.
    """
    steps = groupby(hops, lambda hop: hop["step_no"])
    items = (
        Markup("<li>{}</li> ").format(join((_agent(hop) for hop in members), " / ")) for _, members in steps
    )
    return Markup('<ol class="way">{}</ol>').format(join(items, ""))


def _agent(hop: Record) -> Markup:
    if not hop["agent_id"]:
        return Markup('<span class="untold">not recorded</span>')
    agent = value(hop["agent"])
    if hop["lineage"] == "inferred":
        return Markup('<span class="inferred">{}</span> <span class="label">inferred</span>').format(agent)
    return agent


def show_document(row: Record) -> Markup:
    """Name the document in hand and the place in it, with its address where it has one."""
    name = link(row["url"], words(row["document"]))
    # A number stays on the line of the word before it.
    place = value(re.sub(r" (?=\d)", "\N{NO-BREAK SPACE}", row["locator"]))
    return Markup("{}, {}").format(name, place) if place else name


def show_grade(row: Record) -> Markup:
    """Grade the source and the information apart, in words; once where the words are the same."""
    source = RELIABILITY.get(row["reliability"], "not graded")
    claim = CREDIBILITY.get(row["credibility"], "not graded")
    told = f"both {source}" if source == claim else f"source {source}, claim {claim}"
    return Markup("{}{}: {}").format(row["reliability"], row["credibility"], told)


def show_status(row: Record) -> Markup:
    """Mark a claim that is not simply active, with the reason."""
    if row["status"] == "active":
        return Markup("")
    reason = Markup(": {}").format(value(row["status_reason"])) if row["status_reason"] else ""
    return Markup('<span class="status">{}{}</span>').format(row["status"], reason)


def show_day(moment: object) -> str:
    """Write a day of a frame out; nothing where it is not known."""
    day = to_day(moment)
    return format_day(day) if day else ""


def say_reading(low: float, high: float) -> str:
    """Say which numbers we read into a figure; nothing where it gives none.

    >>> say_reading(2000, 9999), say_reading(1500, float("inf")), say_reading(float("nan"), float("nan"))
    ('2,000 to 9,999', '1,500 or more', '')
    """
    if math.isnan(low) or math.isnan(high):
        return ""
    if math.isinf(high):
        return f"{say_number(low)} or more"
    if math.isinf(low):
        return f"{say_number(high)} or fewer"
    return say_number(low) if low == high else f"{say_number(low)} to {say_number(high)}"


def show_scope(figure: Record) -> tuple[str, str, str]:
    """Show of what a figure is: its scope, whether it is a part, and how it was converted."""
    return (
        value(figure["scope"]),
        "part of a larger figure, not added to it" if figure["subset_of"] else "",
        Markup("converted: {}").format(value(figure["conversion_rule"])) if figure["conversion_of"] else "",
    )


_CIRCLE = Markup('<circle cx="5" cy="5" r="4"/>')
_SQUARE = Markup('<rect x="1" y="1" width="8" height="8"/>')
_SHAPES = {
    "person": _CIRCLE,
    "unnamed": _CIRCLE,
    "body": _SQUARE,
    "outlet": _SQUARE,
    "social media": Markup('<path d="M5 1 9.5 9h-9z"/>'),
    "nobody": Markup('<path d="M1 5h8"/>'),
}
_UNCOLOURED = Palette()


def show_mark(kind: str, named: bool, side: str = "", palette: Palette = _UNCOLOURED) -> Markup:
    """Draw a voice's mark: a circle for a person, a square for a body or outlet; hollow where unnamed."""
    # Paper takes the plain colours; a style sheet recolours them by role.
    colour = palette.of(side)
    role = ROLE_OF_COLOUR[colour.lower()]
    look = f"f-{role}" if named and kind != "unnamed" else "hollow"
    return Markup(
        '<svg class="mark" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">'
        '<g class="{} s-{}" fill="{}" stroke="{}">{}</g></svg>'
    ).format(look, role, "none" if look == "hollow" else colour, colour, _SHAPES.get(kind, _SQUARE))
