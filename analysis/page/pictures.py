"""The pictures of a page, each laid out for a wide column and anew for a phone, and the rows behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from markupsafe import Markup

from analysis.charts import PICTURES, Picture, choose_pictures, picture_svg
from analysis.charts.drawing.words import Words, heading
from analysis.page.about import show_about
from analysis.page.annex import link_held
from analysis.page.frames import render_frame
from analysis.page.links import MOST_LINKS
from analysis.page.paper import fit_below_head, fit_on_paper, write_widths
from analysis.page.section import Section, section
from analysis.page.style import render_style
from analysis.page.text import clean, isolate, join

if TYPE_CHECKING:
    from analysis.view import View

# A style sheet shows one of the two: a picture for a phone is laid out anew and not shrunk.
LAYOUTS = {"desktop": "wide-screen", "phone": "phone"}
MOST_ROWS = 100
# On the narrowest phones it scrolls by itself, also for who uses a keyboard.
_FOCUSABLE = Markup(' tabindex="0" role="group" aria-label="Picture"')
# Of a picture that has every column of a frame, what a reader needs.
_READABLE = ("clause", "measure", "words", "voice", "stance", "said_words", "scope", "document", "claim_id")

Layouts = Mapping[str, Picture]


_DRAWN: WeakKeyDictionary[View, dict[str, Layouts]] = WeakKeyDictionary()


def draw_chosen(view: View) -> dict[str, Layouts]:
    """Draw the two or three pictures that fit a view best, by name, the best first; once for each view."""
    if view not in _DRAWN:
        _DRAWN[view] = {name: _lay_out(view, name) for name in choose_pictures(view)}
    return _DRAWN[view]


def render_pictures(view: View) -> Section:
    """Show the two or three pictures that fit a view best; on paper those that fit its second page."""
    drawn = draw_chosen(view)
    paper = fit_on_paper(drawn, bool(view.judged))
    shown = join((_show(layouts, name, paper[name].css) for name, layouts in drawn.items()), "\n")
    pictures = section(shown, css="pictures")
    return Section(Markup("{}\n{}").format(write_widths(paper), pictures.html))


def show_picture(view: View, name: str, key: str = "", **options: object) -> Markup:
    """Show a picture in both layouts; ``key`` tells apart pictures of one chart on one page."""
    return _show(_lay_out(view, name, **options), key or name, "")


def _lay_out(view: View, name: str, **options: Any) -> Layouts:
    return {width: PICTURES[name].plot(view, width=width, **options) for width in LAYOUTS}


def _show(layouts: Layouts, key: str, css: str) -> Markup:
    shown = join(
        (
            # Our own writer escapes all text of a picture.
            Markup('<div class="{}"{}>{}</div>').format(
                LAYOUTS[width],
                _FOCUSABLE if width == "phone" else "",
                Markup(clean(picture_svg(picture, f"{key}-{width}"))),
            )
            for width, picture in layouts.items()
        ),
        "",
    )
    return Markup('<figure class="picture {}">{}</figure>').format(css, shown)


def tell_picture(name: str, words: Words) -> dict[str, str]:
    """Tell the publisher of a picture that a page shows: name, title and alternative text."""
    title, alt = (isolate(clean(text)) for text in (heading(words.title), words.alt))
    return {"name": name, "title": title, "alt": alt}


def tell_chosen(view: View) -> list[dict[str, str]]:
    """Tell of the pictures of a brief."""
    drawn = draw_chosen(view).items()
    return [
        tell_picture(name, layouts["desktop"].words) for name, layouts in drawn if layouts["desktop"].words
    ]


def render_finding(view: View, name: str, question: str) -> Section:
    """Begin a notebook in depth: its question, the finding, and the picture that proves it.

    Parameters
    ----------
    view
        What is shown.
    name
        Of the chart, as in ``plot_<name>``.
    question
        That the notebook answers.
    """
    about = show_about(view)
    if not PICTURES[name].fits(view):
        body = Markup("{}<h1>{}</h1><p>There is too little to draw.</p>").format(about, question)
        return _begin(body, {"headline": {"text": question, "claim_ids": []}, "pictures": []})
    words = PICTURES[name].say(view)
    told = tell_picture(name, words)
    layouts = _lay_out(view, name)
    paper = fit_below_head(name, layouts["desktop"])
    body = Markup("{}{}<h1>{}</h1>{}{}").format(
        write_widths({name: paper}), about, question, _prove(view, words), _show(layouts, name, paper.css)
    )
    headline = {"text": told["title"], "claim_ids": list(words.title.claim_ids)}
    return _begin(body, {"headline": headline, "pictures": [told]})


def _prove(view: View, words: Words) -> Markup:
    """Name the claims that prove a picture's title, where they are few; else the rows below are the proof."""
    ids = words.title.claim_ids
    if not 0 < len(ids) <= MOST_LINKS:
        return Markup("")
    return Markup('<p class="note">What the picture’s title says rests on {}.</p>').format(
        link_held(view).claims(ids)
    )


def _begin(body: Markup, facts: dict[str, object]) -> Section:
    return Section(Markup("{}\n{}").format(render_style(), section(body).html), facts)


def render_picture_rows(view: View) -> Section:
    """Show the rows behind each picture of the brief as a table."""
    drawn = draw_chosen(view)
    body = join((_rows(view, layouts["desktop"]) for layouts in drawn.values()), "\n")
    return section(body, "pictures", "The rows behind the pictures", css="wide") if drawn else section("")


def _rows(view: View, picture: Picture) -> Markup:
    table = picture.table
    if len(table.columns) > len(_READABLE):
        table = table[[column for column in _READABLE if column in table.columns]]
    rows = table.head(MOST_ROWS)
    more = len(table) - len(rows)
    left = f" {more:,} more are in the data beside this page." if more else ""
    title = heading(picture.words.title) if picture.words else ""
    return Markup("<h3>{}</h3>{}").format(
        title, render_frame(rows, link_held(view), f"One row a mark.{left}")
    )
