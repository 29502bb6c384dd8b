"""The pictures of a page, each laid out for a wide column and again for a phone, and the rows behind them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from weakref import WeakKeyDictionary

from markupsafe import Markup

from analysis.charts import PICTURES, Layout, Picture, choose_pictures, picture_svg
from analysis.charts.drawing.words import Words
from analysis.page.about import show_about
from analysis.page.claims import link_held
from analysis.page.section import Section, begin_page, section
from analysis.page.table import render_frame
from analysis.page.text import MOST_LINKS, clean, join, plain
from analysis.view import View

# In CSS px: what Letter is high between our margins, less what stands between pictures.
PAGE_HEIGHT, JUDGEMENT_HEIGHT, HEAD_HEIGHT = 940.0, 130.0, 70.0

Layouts = Mapping[str, Layout]


def fit_on_paper(laid: Mapping[str, Layouts], room: float) -> dict[str, str]:
    """Say in which layout each picture is printed, in none where it is for the screen.

    Two pictures stand side by side in their narrow layout: of those that fit the two that leave out least,
    of several alike the best. A picture alone stands in its wide layout. They come by name, the best first;
    none may be higher than ``room``, in CSS px.
    """
    printed = dict.fromkeys(laid, "")
    narrow = {name: layouts["paper"] for name, layouts in laid.items() if layouts["paper"].height_px <= room}
    pairs = list(combinations(narrow, 2))
    if pairs:
        best = max(pairs, key=lambda pair: sum(narrow[name].share for name in pair))
        return printed | dict.fromkeys(best, "paper")
    wide = [name for name, layouts in laid.items() if layouts["desktop"].height_px <= room]
    return printed | dict.fromkeys(wide[:1], "desktop")


# A style sheet shows one of them: a phone and half a page have layouts of their own, not shrunk ones.
LAYOUTS = {"desktop": "wide-screen", "phone": "phone", "paper": "half-page"}
# Of a figure, by the layout that is printed of it.
CLASSES = {"": "screen", "desktop": "", "paper": "printed"}
PHONE_HEIGHT = 1300.0
MOST_ROWS = 100
# Of a picture that has every column of a frame, what a reader needs.
_READABLE = ("clause", "measure", "words", "voice", "stance", "said_words", "scope", "document", "claim_id")

_LAID: WeakKeyDictionary[View, dict[str, Layouts]] = WeakKeyDictionary()


def lay_chosen(view: View) -> dict[str, Layouts]:
    """Lay out the two or three pictures that fit a view best, by name, the best first; once for each view."""
    if view not in _LAID:
        room = room_for(view)
        _LAID[view] = {
            name: {
                **_lay_out(view, name, room),
                "paper": PICTURES[name].lay(view, width="paper", height=room, names_source=False),
            }
            for name in choose_pictures(view)
        }
    return _LAID[view]


def room_for(view: View) -> float:
    """How high a picture of a brief is at most, in CSS px: a page of paper less the judgement below it."""
    return PAGE_HEIGHT - JUDGEMENT_HEIGHT * bool(view.judged)


def print_chosen(view: View) -> dict[str, str]:
    """Say which pictures of a brief are printed on its second page, and in which layout."""
    return fit_on_paper(lay_chosen(view), room_for(view))


def render_pictures(view: View) -> Section:
    """Show the two or three pictures that fit a view best; on paper those that fit its second page."""
    laid, printed = lay_chosen(view), print_chosen(view)
    shown = join((_show(layouts, name, printed[name]) for name, layouts in laid.items()), "\n")
    return section(shown, css="pictures")


def show_picture(view: View, name: str) -> Markup:
    """Show a picture in both layouts."""
    return _show(_lay_out(view, name, PAGE_HEIGHT), name)


def show_small(picture: Picture, key: str) -> Markup:
    """Show a picture that has one layout for every width."""
    return Markup('<figure class="picture"><div class="small">{}</div></figure>').format(_draw(picture, key))


def _draw(picture: Picture, key: str) -> Markup:
    # Our own writer escapes all text of a picture.
    return Markup(clean(picture_svg(picture, key)))


def _lay_out(view: View, name: str, height: float) -> Layouts:
    heights = {"desktop": height, "phone": PHONE_HEIGHT}
    return {one: PICTURES[name].lay(view, width=one, height=px) for one, px in heights.items()}


def _show(layouts: Layouts, key: str, printed: str = "desktop") -> Markup:
    shown = join(
        (
            Markup('<div class="{}">{}</div>').format(LAYOUTS[width], _draw(layout.picture, f"{key}-{width}"))
            for width, layout in layouts.items()
            if width in ("desktop", "phone", printed)
        ),
        "",
    )
    return Markup('<figure class="picture {}">{}</figure>').format(CLASSES[printed], shown)


def tell_picture(name: str, words: Words) -> dict[str, str]:
    """Tell the publisher of a picture that a page shows: name, title and alternative text."""
    title, alt = (plain(text) for text in (words.heading, words.alt))
    return {"name": name, "title": title, "alt": alt}


def render_finding(view: View, name: str, question: str) -> Section:
    """Begin a notebook in depth: its question, the finding, and the picture that proves it.

    ``name`` is that of the picture, as in ``plot_<name>``.
    """
    about = show_about(view)
    if not PICTURES[name].fits(view):
        body = Markup("{}<h1>{}</h1><p>There is too little to draw.</p>").format(about, question)
        return begin_page(section(body), {"headline": {"text": question, "claim_ids": []}, "pictures": []})
    words = PICTURES[name].say(view)
    told = tell_picture(name, words)
    shown = _show(_lay_out(view, name, PAGE_HEIGHT - HEAD_HEIGHT), name)
    head = Markup('{}<h1 class="question">{}</h1>').format(about, question)
    headline = {"text": told["title"], "claim_ids": list(words.title.claim_ids)}
    return begin_page(section((head, shown, _prove(view, words))), {"headline": headline, "pictures": [told]})


def _prove(view: View, words: Words) -> Markup:
    """Name the claims that prove a picture's title, where they are few; else the rows below are the proof."""
    ids = words.title.claim_ids
    if not 0 < len(ids) <= MOST_LINKS:
        return Markup("")
    return Markup('<p class="note">What the picture’s title says rests on {}.</p>').format(
        link_held(view).claims(ids)
    )


def render_picture_rows(view: View) -> Section:
    """Show the rows behind each picture of the brief as a table."""
    laid = lay_chosen(view)
    body = join((_rows(view, layouts["desktop"]) for layouts in laid.values()), "\n")
    return section(body, "pictures", "The rows behind the pictures") if laid else section("")


def _rows(view: View, layout: Layout) -> Markup:
    table = layout.table
    if len(table.columns) > len(_READABLE):
        table = table[[column for column in _READABLE if column in table.columns]]
    return Markup("<h3>{}</h3>{}").format(
        layout.words.heading, render_frame(table, link_held(view), "One row a mark", MOST_ROWS)
    )
