"""What every whole chart has around its rows: a title above, the legend and notes below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.charts.legend import FORM_WIDTH, KIND_WORDS, draw_form, kinds_used
from analysis.charts.marks import Pen
from analysis.charts.sheet import Lettering, Sheet
from analysis.charts.style import LIGHT, measure_text, replace_uncovered
from analysis.charts.svg import clean_picture

WIDTH, MARGIN = 920.0, 16.0
LINE, SIZE = 17.0, 12.5
_TITLE_SIZE, _TITLE_LINE = 18.0, 24.0
_KIND_WIDTH, _LEGEND_LINE = 12.0, 21.0


@dataclass(frozen=True)
class WholeChart:
    """A chart to take away; ``alt`` is its alternative text."""

    sheet: Sheet
    name: str
    title: str
    alt: str

    @property
    def svg(self) -> str:
        """The chart as SVG with a title and a description, text as outlines."""
        return clean_picture(self.sheet, self.name, self.title, self.alt)

    @property
    def png(self) -> bytes:
        """The chart as PNG, two pixels to a CSS px; its title and alternative text go with it as metadata."""
        return self.sheet.to_png(2.0, {"Title": self.title, "Description": self.alt})


def wrap_text(text: str, width: float, size: float = SIZE, bold: bool = False) -> list[str]:
    """Break text into lines that are measured to fit; a word wider than a line is broken too."""
    lines = [""]
    for word in replace_uncovered(" ".join(text.split()), bold).split(" "):
        if measure_text(f"{lines[-1]} {word}".strip(), size, bold) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if measure_text(lines[-1] + letter, size, bold) > width:
                lines.append("")
            lines[-1] += letter
    return lines


@dataclass(frozen=True)
class Foot:
    """What stands below a chart's rows: kinds of source in use, forms with what each means, and notes."""

    kinds: Sequence[str]
    notes: Sequence[str]
    forms: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> list[tuple[str, str, float]]:
        """Each mark of the legend: a form or a kind, its words, and how wide it is drawn."""
        forms = [(form, words, FORM_WIDTH) for form, words in self.forms.items()]
        return [*forms, *((kind, KIND_WORDS[kind], _KIND_WIDTH) for kind in kinds_used(self.kinds))]

    @property
    def lines(self) -> list[str]:
        """The notes, in lines that fit."""
        return [line for note in self.notes for line in wrap_text(note, WIDTH - 2 * MARGIN)]


def begin_sheet(title: str, body: float, foot: Foot) -> tuple[Sheet, float]:
    """Make a sheet for a body of this height, with its title; returns where the body begins."""
    heading = wrap_text(title, WIDTH - 2 * MARGIN, _TITLE_SIZE, bold=True)
    top = MARGIN + _TITLE_LINE * len(heading) + 8
    below = _LEGEND_LINE * _count_lines(foot) + LINE * len(foot.lines) + MARGIN + 4
    sheet = Sheet(WIDTH, top + body + below)
    sheet.figure.set_frameon(True)
    sheet.figure.patch.set_facecolor(LIGHT.paper)
    for number, words in enumerate(heading):
        look = Lettering(size=_TITLE_SIZE, bold=True)
        sheet.add_text(" title", (MARGIN, MARGIN + 18 + _TITLE_LINE * number), words, look)
    return sheet, top


def draw_foot(sheet: Sheet, foot: Foot, baseline: float) -> None:
    """Draw the legend, then the notes."""
    look = Lettering(SIZE, colour=LIGHT.grey)
    for number, (key, words, x, width) in _place_legend(foot):
        y = baseline + _LEGEND_LINE * number
        if key in foot.forms:
            draw_form(sheet, f" foot {key}", key, x, y - 4.5)
        else:
            Pen(sheet, " foot", key).mark(x + 6, y - 4.5)
        sheet.add_text(" foot", (x + width, y), words, look)
    baseline += _LEGEND_LINE * _count_lines(foot) + 4
    for number, words in enumerate(foot.lines):
        sheet.add_text(" foot", (MARGIN, baseline + LINE * number), words, look)


def _count_lines(foot: Foot) -> int:
    return max((number + 1 for number, _ in _place_legend(foot)), default=0)


def _place_legend(foot: Foot) -> list[tuple[int, tuple[str, str, float, float]]]:
    """Say on which line of the legend each key stands: its name, words, where on it, how wide its mark is."""
    places = []
    number, x = 0, MARGIN
    for key, words, mark in foot.keys:
        width = mark + 6 + measure_text(words, SIZE)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            number, x = number + 1, MARGIN
        places.append((number, (key, words, x, mark + 6)))
        x += width + 20
    return places
