"""The first screen of a brief, our judgement, and what of both is told to the publisher."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from markupsafe import Markup

from analysis.charts.drawing.colours import Palette, palette_of
from analysis.page.about import show_about
from analysis.page.claims import link_cited, show_mark
from analysis.page.pictures import lay_chosen, tell_picture
from analysis.page.section import Section, begin_page, section
from analysis.page.text import Links, join, plain, value, words
from analysis.sentences.numbers.card import KeyNumber
from analysis.sentences.page_one import Answer
from analysis.view import View

# Of a column of answers on paper: the letters of a line, and what stands between two answers, in lines.
_LETTERS, _BETWEEN = 52, 0.5


def render_first_screen(view: View) -> Section:
    """Show who says what, what it rests on, the numbers and the answers.

    It brings the style of the whole page, and tells the publisher headline, pictures and changes.
    """
    links = link_cited(view)
    head = Markup('{}<h1>{}</h1><div class="standfirst"><p>{}</p></div>').format(
        show_about(view), links.sentence(view.headline), join(map(links.sentence, view.standfirst))
    )
    foot = join(Markup('<p class="note">{}</p>').format(links.sentence(one)) for one in view.page_one.foot)
    body = join((head, _numbers(view, links), _answers(view.answers, links), foot), "\n")
    pictures = [tell_picture(name, layouts["desktop"].words) for name, layouts in lay_chosen(view).items()]
    return begin_page(section(body, css="first-screen"), {**tell_facts(view), "pictures": pictures})


def _numbers(view: View, links: Links) -> Markup:
    if not view.key_numbers:
        return Markup("")
    palette = palette_of(view.dossier.tables["actors"]["side"])
    items = join((_number(one, links, palette) for one in view.key_numbers), "\n")
    return Markup('<ul class="numbers of-{}">{}</ul>').format(len(view.key_numbers), items)


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
    second = find_second_column([(one.question, " ".join(map(str, one.sentences))) for one in answers])
    items = join(
        (
            Markup("<div{}><h2>{}</h2><p>{}</p></div>").format(
                Markup(' class="second"') if place == second else "",
                words(one.question),
                join(map(links.sentence, one.sentences)),
            )
            for place, one in enumerate(answers)
        ),
        "\n",
    )
    return Markup('<div class="answers">{}</div>').format(items)


def find_second_column(answers: Sequence[tuple[str, str]]) -> int:
    """Find the answer that begins the second column on paper: the last by which neither column gets higher.

    Whoever prints is told, who would have to lay the columns out again and again to find it.

    >>> find_second_column([("Why?", "It is so. " * 20), ("When?", "Then."), ("Where?", "There.")])
    1
    """
    heights = [_BETWEEN + sum(len(wrap(text, _LETTERS)) for text in one) for one in answers]
    return min(
        range(1, len(heights)),
        key=lambda place: (max(sum(heights[:place]), sum(heights[place:])), -place),
        default=1,
    )


def render_judgement(view: View) -> Section:
    """Show the judgement with its likelihood and confidence; nothing where none was entered."""
    if not view.judged:
        return section("")
    return section(link_cited(view).paragraphs(view.judged), "judgement", "Our judgement", css="judgement")


MOST_SENTENCES = 40
# Kinds of change that are a noun: all others read the same of many.
_NOUNS = ("date moved", "forecast lapsed", "forecast fulfilled")


def tell_facts(view: View) -> dict[str, object]:
    """Tell the facts of a brief.

    ``headline`` has its text and the claims that it rests on, ``standfirst`` is a text, ``changes`` has the
    day compared to, the number of changes by kind, and the news in sentences. Right-to-left words stand in
    isolates, so that a text reads the same in a title, a feed or a mail.
    """
    return {
        "headline": {"text": plain(view.headline), "claim_ids": list(view.page_one.headline_claim_ids)},
        "standfirst": " ".join(map(plain, view.standfirst)),
        "changes": _tell_changes(view, view.compare_to) if view.compare_to else {},
    }


def _tell_changes(view: View, since: date) -> dict[str, object]:
    return {
        "since": since.isoformat(),
        "counts": {
            kind.replace(" ", "s ", 1) if number > 1 and kind in _NOUNS else kind: number
            for kind, number in Counter(view.changes["kind"]).items()
        },
        "news": int(view.changes["is_news"].sum()),
        "words": [plain(one) for one in view.news[:MOST_SENTENCES]],
    }
