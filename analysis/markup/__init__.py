"""A brief's sections as HTML: frames and sentences in, a ``Fragment`` out.

Words are HTML, marks are pictures; text from the data is always escaped; nothing needs a script, a
``style`` attribute or another file.
"""

from analysis.markup.attribution import render_attribution, render_matrix
from analysis.markup.evidence import render_evidence
from analysis.markup.figures import render_figures
from analysis.markup.fragment import Fragment, join_fragments
from analysis.markup.method import render_method, render_stamp
from analysis.markup.sourcing import render_register, render_unknowns
from analysis.markup.style import render_style
from analysis.markup.summary import render_bottom_line, render_changes, render_headline, render_title
from analysis.markup.timeline import render_timeline
from analysis.markup.whole import render_whole, render_wholes

__all__ = [
    "Fragment",
    "join_fragments",
    "render_attribution",
    "render_bottom_line",
    "render_changes",
    "render_evidence",
    "render_figures",
    "render_headline",
    "render_matrix",
    "render_method",
    "render_register",
    "render_stamp",
    "render_style",
    "render_timeline",
    "render_title",
    "render_unknowns",
    "render_whole",
    "render_wholes",
]
