"""A printed PDF as its reader meets it: where each word stands on paper, and what the structure tree says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import pikepdf

from publish.make.pdf import render_pdfs
from publish.record.task import Task
from tests.printed_words import Word, read_words

# In points; one is 1/72 inch.
SMALLEST = 8.95
LEAST_FILLED = 0.1
HEADINGS = {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"}
# What leads to what stands below it.
HEADS = HEADINGS | {"/Caption", "/THead"}
CHILDREN = {
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/Caption", "/TR", "/THead", "/TBody", "/TFoot"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
}
PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TFoot": {"/Table"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}


def render_pdf(html: str, task: Task, *, paper: str = "a4") -> bytes:
    """Print one page by itself."""
    return render_pdfs({"": html}, replace(task, paper=paper))[0][""]


@dataclass(frozen=True)
class Leaf:
    """Marked content in the order in which it is read, with the elements around it from the outermost in."""

    page: int
    mark: int
    around: tuple[str, ...]


@dataclass
class Printed:
    """A PDF read with nothing of what wrote it."""

    content: bytes
    document: pikepdf.Pdf = field(init=False)

    def __post_init__(self) -> None:
        self.document = pikepdf.open(io.BytesIO(self.content))

    @cached_property
    def words(self) -> list[Word]:
        return [
            word for number in range(len(self.document.pages)) for word in read_words(self.document, number)
        ]

    @cached_property
    def elements(self) -> list[tuple[str, Any]]:
        """Every element with its parent's kind, in the order in which they are read."""
        return list(_walk(self.document.Root.StructTreeRoot, ""))

    @cached_property
    def body(self) -> list[Word]:
        """What is seen and is part of the brief, so neither running feet nor words for a screen reader."""
        return [
            word for word in self.words if word.is_seen and word.mark is not None and not self._is_foot(word)
        ]

    def _is_foot(self, word: Word) -> bool:
        return (word.page, word.mark) not in self._around

    @cached_property
    def _around(self) -> dict[tuple[int, int | None], tuple[str, ...]]:
        return {(leaf.page, leaf.mark): leaf.around for leaf in self.leaves}

    @cached_property
    def size(self) -> tuple[float, float]:
        """The first page's width and height; every page is like it."""
        sizes = {tuple(map(float, page.mediabox)) for page in self.document.pages}
        assert len(sizes) == 1, sizes
        _, _, width, height = sizes.pop()
        return width, height

    @cached_property
    def leaves(self) -> list[Leaf]:
        pages = {page.obj.objgen: number for number, page in enumerate(self.document.pages)}
        return list(_list_leaves(self.document.Root.StructTreeRoot, pages, ()))

    def list_layout_faults(self, margin: float) -> list[str]:
        """What no page may show: words outside its margins or cut off, small print, a heading at its foot."""
        width, height = self.size
        faults = []
        for word in self.body:
            if not (margin - 1 <= word.left and word.right <= width - margin + 1):
                faults.append(f"page {word.page + 1}: words from {word.left:.0f} to {word.right:.0f}")
            if not word.is_whole:
                faults.append(f"page {word.page + 1}: words at {word.left:.0f}, {word.base:.0f} are cut off")
            if word.size < SMALLEST:
                faults.append(f"page {word.page + 1}: letters of {word.size:.1f} points")
        for number, leaf in enumerate(self.last_leaves):
            if set(leaf.around) & HEADS:
                faults.append(f"page {number + 1} ends with {leaf.around[-2:]}")
        for number in range(len(self.document.pages) - 1):
            bases = [word.base for word in self.body if word.page == number]
            if not bases or max(bases) - min(bases) < LEAST_FILLED * height:
                faults.append(f"page {number + 1} is nearly empty")
        return faults

    @property
    def last_leaves(self) -> list[Leaf]:
        """What is read last on each page."""
        return list({leaf.page: leaf for leaf in self.leaves}.values())

    def list_structure_faults(self) -> list[str]:
        """Where the structure tree is not as PDF/UA-1 has it, by rules written down here once more."""
        faults = [f"{child} in {parent}" for parent, child in self.pairs if not _may_hold(parent, child)]
        levels = [int(str(one.S)[2:]) for _, one in self.elements if str(one.S) in HEADINGS]
        faults += [f"H{after} after H{now}" for now, after in pairwise(levels) if after > now + 1]
        for parent, element in self.elements:
            kind = str(element.S)
            if kind == "/TH" and not any("/Scope" in one for one in list_attributes(element)):
                faults.append("a header cell without a scope")
            if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
                faults.append("a picture without words for it")
            if kind == "/Caption" and parent == "/Table" and list_kids(element.P)[0].objgen != element.objgen:
                faults.append("a caption that is not first in its table")
            if any(_is_element(kid) and kid.P.objgen != element.objgen for kid in list_kids(element)):
                faults.append(f"a child that does not know its parent in {kind}")
        return faults

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(parent, str(element.S)) for parent, element in self.elements]

    def count(self, kind: str) -> int:
        """How many elements there are of a kind."""
        return sum(child == kind for _, child in self.pairs)


def _may_hold(parent: str, child: str) -> bool:
    """Whether an element may stand in another: what a parent may hold, and where a child may stand."""
    return child in CHILDREN.get(parent, {child}) and parent in PARENTS.get(child, {parent})


def list_attributes(element: Any) -> list[Any]:
    known = element.get("/A")
    return list(known) if isinstance(known, pikepdf.Array) else [] if known is None else [known]


def list_kids(element: Any) -> list[Any]:
    known = element.get("/K")
    return list(known) if isinstance(known, pikepdf.Array) else [] if known is None else [known]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _walk(element: Any, kind: str) -> Iterator[tuple[str, Any]]:
    for kid in filter(_is_element, list_kids(element)):
        yield kind, kid
        yield from _walk(kid, str(kid.S))


def _list_leaves(element: Any, pages: dict[Any, int], around: tuple[str, ...]) -> Iterator[Leaf]:
    for kid in list_kids(element):
        if _is_element(kid):
            yield from _list_leaves(kid, pages, (*around, str(kid.S)))
        elif not isinstance(kid, pikepdf.Dictionary):
            yield Leaf(pages[element.Pg.objgen], int(kid), around)
