"""A brief's pages as HTML, section by section: what a cell of a notebook shows, and what is published.

Every section is made by one call on a view. All text is ``markupsafe.Markup`` or is escaped where it meets
it; nothing needs a script, a ``style`` attribute or another file.
"""

from analysis.page.about import render_annex_title as render_annex_title
from analysis.page.claims import render_cited as render_cited
from analysis.page.corrections import render_corrections as render_corrections
from analysis.page.evidence import render_evidence as render_evidence
from analysis.page.evidence import render_statements as render_statements
from analysis.page.evidence import render_timeline as render_timeline
from analysis.page.first_screen import render_first_screen as render_first_screen
from analysis.page.first_screen import render_judgement as render_judgement
from analysis.page.measures import render_measures as render_measures
from analysis.page.method import render_method as render_method
from analysis.page.pictures import render_finding as render_finding
from analysis.page.pictures import render_picture_rows as render_picture_rows
from analysis.page.pictures import render_pictures as render_pictures
from analysis.page.section import Section as Section
from analysis.page.section import render_style as render_style
from analysis.page.sources import render_dependences as render_dependences
from analysis.page.sources import render_register as render_register
from analysis.page.sources import render_relays as render_relays
from analysis.page.stances import render_stances as render_stances
from analysis.page.stances import render_turns as render_turns
