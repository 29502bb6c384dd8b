"""The analyst's own judgement, apart from what others say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.page.cited import link_cited
from analysis.page.section import Section, section

if TYPE_CHECKING:
    from analysis.view import View


def render_judgement(view: View) -> Section:
    """Show the judgement with its likelihood and confidence; nothing where none was entered."""
    if not view.judged:
        return section("")
    return section(link_cited(view).paragraphs(view.judged), "judgement", "Our judgement", css="judgement")
