"""A brief and its annex as the notebooks put them together."""

from __future__ import annotations

import re

from analysis import page
from analysis.page.section import Section
from analysis.view import View

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
ANNEX = (
    page.render_annex_title,
    page.render_statements,
    page.render_relays,
    page.render_dependences,
    page.render_evidence,
    page.render_corrections,
    page.render_picture_rows,
    page.render_register,
    page.render_method,
)
BRIEF = (page.render_first_screen, page.render_pictures, page.render_judgement, page.render_cited)
DEPTH = (page.render_timeline, page.render_stances, page.render_measures, page.render_turns)


def render(view: View, *functions: object) -> str:
    """Render sections one after the other, as a cell of a notebook shows each."""
    shown: list[Section] = [function(view) for function in functions]  # type: ignore[operator]
    return "\n".join(one._repr_html_() for one in shown)


def make_brief(view: View) -> str:
    """The page of a brief."""
    return render(view, *BRIEF)


def make_annex(view: View) -> str:
    """Its annex."""
    return render(view, *ANNEX)


def make_page(markup: str) -> str:
    """Put sections into a page of their own, their style sheets into its head, as publishing does."""
    styles = "".join(dict.fromkeys(_STYLE.findall(markup)))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Crates</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{styles}</head>"
        f'<body class="brief-page"><main>{_STYLE.sub("", markup)}</main></body></html>'
    )
