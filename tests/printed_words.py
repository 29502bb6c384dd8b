"""Where each run of letters of a PDF stands on its page, how large it is, and where it is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

Box = tuple[float, float, float, float]
EVERYWHERE: Box = (-1e6, -1e6, 1e6, 1e6)
# What a screen reader alone reads is cut down to a pixel.
UNSEEN = 1.0


@dataclass(frozen=True)
class Word:
    """A run of letters, in points from the page's lower left; ``clip`` is where it can be seen."""

    page: int
    left: float
    right: float
    base: float
    size: float
    clip: Box
    mark: int | None

    @property
    def is_whole(self) -> bool:
        """Whether no edge that it is clipped at cuts it off."""
        inside = self.clip[0] - UNSEEN <= self.left and self.right <= self.clip[2] + UNSEEN
        return inside and self.base >= self.clip[1] - UNSEEN

    @property
    def is_seen(self) -> bool:
        return self.clip[2] - self.clip[0] > UNSEEN and self.clip[3] - self.clip[1] > UNSEEN


@dataclass(frozen=True)
class _State:
    matrix: pikepdf.Matrix
    clip: Box = EVERYWHERE
    font: str = ""
    size: float = 0.0


def read_words(document: pikepdf.Pdf, number: int) -> Iterator[Word]:
    """Read a page's runs of letters in the order in which they are drawn."""
    return _Reader(document, number).read()


class _Reader:
    def __init__(self, document: pikepdf.Pdf, number: int) -> None:
        self.page, self.number = document.pages[number], number
        self.fonts = {name: _read_widths(font) for name, font in self.page.Resources.get("/Font", {}).items()}
        self.state, self.text = _State(pikepdf.Matrix()), pikepdf.Matrix()
        self.stack: list[_State] = []
        self.marks: list[int | None] = []
        self.rectangles: list[Box] = []

    def read(self) -> Iterator[Word]:
        for instruction in pikepdf.parse_content_stream(self.page):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator in ("TJ", "Tj"):
                yield self._build_word(operands[0])
            elif operator in ("q", "Q", "cm", "Tf", "Tm"):
                self._change_state(operator, operands)
            elif operator in ("BDC", "BMC", "EMC"):
                self._change_mark(operator, operands)
            else:
                self._change_clip(operator, operands)

    def _change_state(self, operator: str, operands: list[Any]) -> None:
        if operator == "q":
            self.stack.append(self.state)
        elif operator == "Q":
            self.state = self.stack.pop()
        elif operator == "cm":
            moved = pikepdf.Matrix(*map(float, operands)) @ self.state.matrix
            self.state = replace(self.state, matrix=moved)
        elif operator == "Tf":
            self.state = replace(self.state, font=str(operands[0]), size=float(operands[1]))
        else:
            self.text = pikepdf.Matrix(*map(float, operands))

    def _change_mark(self, operator: str, operands: list[Any]) -> None:
        if operator == "EMC":
            self.marks.pop()
        else:
            named = operator == "BDC" and "/MCID" in operands[1]
            self.marks.append(int(operands[1]["/MCID"]) if named else None)

    def _change_clip(self, operator: str, operands: list[Any]) -> None:
        if operator == "re":
            self.rectangles.append(_place(self.state.matrix, *map(float, operands)))
        elif operator in ("W", "W*") and len(self.rectangles) == 1:
            # A frame is an outer and an inner rectangle; a plain clip is one.
            self.state = replace(self.state, clip=_intersect(self.state.clip, self.rectangles[0]))
        elif operator in ("n", "f", "f*", "S", "B"):
            self.rectangles.clear()

    def _build_word(self, shown: Any) -> Word:
        state, whole = self.state, self.text @ self.state.matrix
        width = _measure(shown, *self.fonts[state.font]) * state.size / 1000
        left, base = whole.transform((0.0, 0.0))
        right, _ = whole.transform((width, 0.0))
        mark = next((one for one in reversed(self.marks) if one is not None), None)
        return Word(self.number, left, right, base, abs(whole.d) * state.size, state.clip, mark)


def _read_widths(font: Any) -> tuple[dict[int, float], float]:
    inner = font.DescendantFonts[0]
    widths: dict[int, float] = {}
    listed = list(inner.get("/W", []))
    while listed:
        first, second = int(listed.pop(0)), listed.pop(0)
        if isinstance(second, pikepdf.Array):
            widths.update({first + number: float(width) for number, width in enumerate(second)})
        else:
            width = float(listed.pop(0))
            widths.update(dict.fromkeys(range(first, int(second) + 1), width))
    return widths, float(inner.get("/DW", 1000))


def _measure(shown: Any, widths: dict[int, float], usual: float) -> float:
    total = 0.0
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            glyphs = bytes(part)
            pairs = zip(glyphs[::2], glyphs[1::2], strict=True)
            total += sum(widths.get(high * 256 + low, usual) for high, low in pairs)
        else:
            total -= float(part)
    return total


def _place(matrix: pikepdf.Matrix, left: float, top: float, width: float, height: float) -> Box:
    one, other = matrix.transform((left, top)), matrix.transform((left + width, top + height))
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _intersect(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
