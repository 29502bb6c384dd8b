"""What every chart has around its rows: title, subtitle, description, legend and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.charts.legend import KIND_WORDS, kind_glyph, kinds_used
from analysis.markup.escape import escape_text
from analysis.markup.links import link_claims, render_sentence
from analysis.statements.sentence import Sentence


@dataclass(frozen=True)
class ChartWords:
    """A chart in words.

    ``name`` makes its ids; ``title`` states the finding; ``subtitle`` (HTML) says measure and unit;
    ``description`` has 60 to 300 characters for whoever cannot see the chart; ``picture`` says under which
    name an export has it as a whole.
    """

    name: str
    title: Sentence | str
    subtitle: str
    description: str
    picture: str = ""


def render_chart(
    words: ChartWords,
    rows: str,
    legend: str = "",
    claim_ids: Sequence[str] = (),
    *,
    keep_together: bool = False,
    legend_first: bool = False,
) -> str:
    """Put a chart together.

    Parameters
    ----------
    words
        Its words.
    rows, legend
        HTML of the table and of the legend.
    claim_ids
        What the chart rests on, said at its foot; none where each row says it.
    keep_together
        Whether it is short enough to stand on one printed page.
    legend_first
        Whether the rows are so many that nobody would look for the legend after them.
    """
    css = f"chart{' together' * keep_together}{' explained' * legend_first}"
    title, description = f"{words.name}-title", f"{words.name}-description"
    named = dict.fromkeys(claim_ids)
    claims = "claim" if len(named) == 1 else "claims"
    source = f'<p class="source">Source: {claims} {link_claims(named)}</p>' if named else ""
    picture = f' data-picture="{words.picture}"' if words.picture else ""
    return (
        f'<figure class="{css}"{picture} aria-labelledby="{title}" aria-describedby="{description}">'
        f'<figcaption><span class="title" id="{title}">{render_sentence(words.title)}</span> '
        f'<span class="subtitle">{words.subtitle}</span></figcaption>'
        f'<p class="sr" id="{description}">{escape_text(words.description)}</p>'
        f"{f'{legend}{rows}' if legend_first else f'{rows}{legend}'}{source}</figure>"
    )


def render_ends(labels: Sequence[tuple[str, str]]) -> str:
    """Repeat an axis's ends under a strip, for a phone, where its head is out of sight.

    Each label has a class that says where it stands: ``first``, ``last`` or ``at-N``, hundredths.
    """
    ends = "".join(f'<span class="{place}">{escape_text(one)}</span> ' for one, place in labels)
    return f'<span class="ends" aria-hidden="true">{ends}</span>'


def render_legend(forms: Sequence[tuple[str, str]], kinds: Iterable[str], lead: str = "") -> str:
    """Explain the forms (picture and HTML words) and the source marks that a chart uses, after a lead."""
    marks = [(kind_glyph(kind), KIND_WORDS[kind]) for kind in kinds_used(kinds)]
    items = "".join(f"<li>{glyph} {words}</li>" for glyph, words in (*forms, *marks))
    before = f'<li class="lead">{lead}</li>' if lead else ""
    return f'<ul class="legend" aria-label="Legend">{before}{items}</ul>'
