"""What every whole chart has around its rows: a title above, the legend and notes below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.charts.legend import KIND_WORDS, kinds_used
from analysis.charts.marks import Pen
from analysis.charts.sheet import Lettering, Sheet
from analysis.charts.style import LIGHT, measure_text, replace_uncovered
from analysis.charts.svg import clean_picture

WIDTH, MARGIN = 920.0, 16.0
LINE, SIZE = 17.0, 12.5
_TITLE_SIZE, _TITLE_LINE = 18.0, 24.0


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


def begin_sheet(title: str, body: float, kinds: Sequence[str], notes: Sequence[str]) -> tuple[Sheet, float]:
    """Make a sheet for a body of this height, with its title; returns where the body begins."""
    heading = wrap_text(title, WIDTH - 2 * MARGIN, _TITLE_SIZE, bold=True)
    top = MARGIN + _TITLE_LINE * len(heading) + 8
    legend = _place_legend(kinds)[-1][1] + 1 if kinds else 0
    foot = LINE * (legend + sum(len(wrap_text(note, WIDTH - 2 * MARGIN)) for note in notes)) + MARGIN
    sheet = Sheet(WIDTH, top + body + foot)
    sheet.figure.set_frameon(True)
    sheet.figure.patch.set_facecolor(LIGHT.paper)
    for number, words in enumerate(heading):
        look = Lettering(size=_TITLE_SIZE, bold=True)
        sheet.add_text(" title", (MARGIN, MARGIN + 18 + _TITLE_LINE * number), words, look)
    return sheet, top


def draw_foot(sheet: Sheet, kinds: Sequence[str], baseline: float, notes: Sequence[str]) -> None:
    """Draw the legend of the kinds of source in use, then the notes."""
    look = Lettering(SIZE, colour=LIGHT.grey)
    places = _place_legend(kinds)
    for kind, number, x in places:
        y = baseline + LINE * number
        Pen(sheet, " foot", kind).mark(x + 6, y - 4.5)
        sheet.add_text(" foot", (x + 18, y), KIND_WORDS[kind], look)
    baseline += LINE * (places[-1][1] + 1 if places else 0) + 6
    for note in notes:
        for words in wrap_text(note, WIDTH - 2 * MARGIN):
            sheet.add_text(" foot", (MARGIN, baseline), words, look)
            baseline += LINE


def _place_legend(kinds: Sequence[str]) -> list[tuple[str, int, float]]:
    """Say for each kind of source in use on which line of the legend, and where on it, it stands."""
    places: list[tuple[str, int, float]] = []
    number, x = 0, MARGIN
    for kind in kinds_used(kinds):
        width = 18 + measure_text(KIND_WORDS[kind], SIZE) + 20
        if x > MARGIN and x + width > WIDTH - MARGIN:
            number, x = number + 1, MARGIN
        places.append((kind, number, x))
        x += width
    return places
