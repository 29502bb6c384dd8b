"""The pictures of a page, each laid out for a wide column and anew for a phone, and the rows behind them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.charts import choose_pictures
from analysis.charts.drawing.picture import Picture
from analysis.charts.drawing.svg import picture_svg
from analysis.charts.drawing.words import heading
from analysis.page.about import show_about
from analysis.page.annex import link_held
from analysis.page.frames import render_frame
from analysis.page.section import Section, section
from analysis.page.style import render_style
from analysis.page.text import clean, isolate, join

if TYPE_CHECKING:
    from analysis.view import View

# A style sheet shows one of the two: a picture for a phone is laid out anew and not shrunk.
_LAYOUTS = (("wide-screen", "desktop"), ("phone", "phone"))
MOST_ROWS = 200


def plot(view: View, name: str, width: str = "desktop", **options: object) -> Picture:
    """Plot a chart by its name, as ``plot_<name>`` does."""
    picture: Picture = getattr(_chart(name), f"plot_{name}")(view, width=width, **options)
    return picture


def _chart(name: str) -> Any:
    return import_module(f"analysis.charts.{name}")


def render_pictures(view: View) -> Section:
    """Show the two or three pictures that fit a view best."""
    return section(join((show_picture(view, name) for name in choose_pictures(view)), "\n"), css="pictures")


def show_picture(view: View, name: str, key: str = "", **options: object) -> Markup:
    """Show a picture in both layouts; ``key`` tells apart pictures of one chart on one page."""
    layouts = join(
        (
            Markup('<div class="{}">{}</div>').format(
                # Our own writer escapes all text of a picture.
                css,
                Markup(clean(picture_svg(plot(view, name, width, **options), f"{key or name}-{width}"))),
            )
            for css, width in _LAYOUTS
        ),
        "",
    )
    return Markup('<figure class="picture">{}</figure>').format(layouts)


def tell_pictures(view: View, names: Sequence[str]) -> list[dict[str, str]]:
    """Tell the publisher which pictures a page shows: name, title and alternative text."""
    told = []
    for name in names:
        words = _chart(name).say(view)
        told.append(
            {"name": name, "title": isolate(clean(heading(words.title))), "alt": isolate(clean(words.alt))}
        )
    return told


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
    if not _chart(name).fits(view):
        body = Markup("{}<h1>{}</h1><p>There is nothing to draw.</p>").format(about, question)
        return _begin(body, {"headline": {"text": question, "claim_ids": []}, "pictures": []})
    title = _chart(name).say(view).title
    ids = link_held(view).claims(title.claim_ids)
    body = Markup('{}<p class="question">{}</p><h1>{}</h1><p class="note">{}</p>{}').format(
        about, question, heading(title), ids, show_picture(view, name)
    )
    headline = {"text": isolate(clean(heading(title))), "claim_ids": list(title.claim_ids)}
    return _begin(body, {"headline": headline, "pictures": tell_pictures(view, [name])})


def _begin(body: Markup, facts: dict[str, object]) -> Section:
    return Section(Markup("{}\n{}").format(render_style(), section(body).html), facts)


def render_picture_rows(view: View) -> Section:
    """Show the rows behind each picture of the brief as a table."""
    names = choose_pictures(view)
    body = join((_rows(view, name) for name in names), "\n")
    return section(body, "pictures", "The rows behind the pictures", css="wide") if names else section("")


def _rows(view: View, name: str) -> Markup:
    picture = plot(view, name)
    title = heading(_chart(name).say(view).title)
    rows = picture.table.head(MOST_ROWS)
    more = len(picture.table) - len(rows)
    left = f" {more:,} more are in the data beside this page." if more else ""
    return Markup("<h3>{}</h3>{}").format(
        title, render_frame(rows, link_held(view), f"One row a mark.{left}")
    )
