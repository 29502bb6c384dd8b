"""The first screen of a brief: headline, standfirst, up to four numbers, and the answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.charts.drawing.colours import Palette, palette_of
from analysis.page.about import show_about
from analysis.page.cited import link_cited
from analysis.page.facts import tell_facts
from analysis.page.links import Links
from analysis.page.marks import show_mark
from analysis.page.pictures import tell_chosen
from analysis.page.section import Section, section
from analysis.page.style import render_style
from analysis.page.text import join, value, words
from analysis.sentences.key_numbers import KeyNumber
from analysis.sentences.page_one import Answer

if TYPE_CHECKING:
    from analysis.view import View


def render_first_screen(view: View) -> Section:
    """Show who says what, what it rests on, the numbers and the answers.

    It brings the style of the whole page, and tells the publisher headline, pictures and changes.
    """
    links = link_cited(view)
    head = Markup('{}<h1>{}</h1><div class="standfirst"><p>{}</p></div>').format(
        show_about(view), links.sentence(view.headline), join(map(links.sentence, view.standfirst))
    )
    body = join((head, _numbers(view, links), _answers(view.answers, links)), "\n")
    first = section(body, css="first-screen")
    facts = tell_facts(view) | {"pictures": tell_chosen(view)}
    return Section(Markup("{}\n{}").format(render_style(), first.html), facts)


def _numbers(view: View, links: Links) -> Markup:
    if not view.key_numbers:
        return Markup("")
    palette = palette_of(view.dossier.tables["actors"]["side"])
    items = join((_number(one, links, palette) for one in view.key_numbers), "\n")
    return Markup('<ul class="numbers">{}</ul>').format(items)


def _number(number: KeyNumber, links: Links, palette: Palette) -> Markup:
    told = join(filter(None, (words(number.speaker), words(number.date))), ", ")
    return Markup(
        '<li><b>{}</b> <span class="counts">{}</span> <span class="note">{}{}. {} {}</span></li>'
    ).format(
        # A number that is written with spaces stays on one line.
        value(re.sub(r"(?<=\d) (?=\d)", "\N{NO-BREAK SPACE}", number.value)),
        words(number.counts_words),
        show_mark(number.mark, True, number.side, palette),
        told,
        words(number.footing),
        links.claim(number.claim_id),
    )


def _answers(answers: Sequence[Answer], links: Links) -> Markup:
    if not answers:
        return Markup("")
    items = join(
        (
            Markup("<div><h2>{}</h2><p>{}</p></div>").format(
                words(one.question), join(map(links.sentence, one.sentences))
            )
            for one in answers
        ),
        "\n",
    )
    return Markup('<div class="answers">{}</div>').format(items)
