"""A brief's pages as HTML, section by section: what a cell of a notebook shows, and what is published.

Every section is made by one call on a view. All text is ``markupsafe.Markup`` or is escaped where it meets
it; nothing needs a script, a ``style`` attribute or another file.
"""

from analysis.page.about import render_annex_title
from analysis.page.cited import render_cited
from analysis.page.corrections import render_corrections
from analysis.page.dependences import render_dependences
from analysis.page.evidence import render_evidence
from analysis.page.first_screen import render_first_screen, render_judgement
from analysis.page.measures import render_measures
from analysis.page.method import render_method
from analysis.page.pictures import render_finding, render_picture_rows, render_pictures
from analysis.page.register import render_register
from analysis.page.relays import render_relays
from analysis.page.section import Section
from analysis.page.stances import render_stances
from analysis.page.statements import render_statements
from analysis.page.style import render_style
from analysis.page.timeline import render_timeline
from analysis.page.turns import render_turns

__all__ = [
    "Section",
    "render_annex_title",
    "render_cited",
    "render_corrections",
    "render_dependences",
    "render_evidence",
    "render_finding",
    "render_first_screen",
    "render_judgement",
    "render_measures",
    "render_method",
    "render_picture_rows",
    "render_pictures",
    "render_register",
    "render_relays",
    "render_stances",
    "render_statements",
    "render_style",
    "render_timeline",
    "render_turns",
]
