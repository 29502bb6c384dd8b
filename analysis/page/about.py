"""The line above a headline, and the head of the annex."""

from markupsafe import Markup

from analysis.dates.words import format_day
from analysis.numbers.words import count_of
from analysis.page.section import Section, begin_page, section
from analysis.page.text import value
from analysis.view import View


def show_about(view: View) -> Markup:
    """Say of which story it is, the cut-off, and how much there is of it."""
    recorded = f", as recorded by {format_day(view.recorded_as_of)}" if view.recorded_as_of else ""
    return Markup('<p class="about"><span>{}</span> <span>as of <b>{}</b>{} · {}</span></p>').format(
        value(view.dossier.title), format_day(view.as_of), recorded, say_counts(view)
    )


def say_counts(view: View) -> str:
    """Say how many claims and documents a view shows."""
    documents = view.claims["document_id"].nunique()
    return f"{count_of(len(view.claims), 'claim')}, {count_of(documents, 'document')}"


def render_annex_title(view: View) -> Section:
    """Begin the annex; it brings the style of its page."""
    head = Markup("{}<h1>Annex: what the brief rests on</h1>").format(show_about(view))
    return begin_page(section(head))
