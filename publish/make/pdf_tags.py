"""WeasyPrint's structure tree made into what PDF/UA-1 asks for: lists of items, tables of rows.

WeasyPrint 70 leaves these open: https://github.com/Kozea/WeasyPrint/issues/2482 (tags of ``dl``) and
https://github.com/Kozea/WeasyPrint/issues/2503 (items outside of a list). A test fails once it has mended
one of them: then the part for it here goes.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

ROWS = ("/TR", "/THead", "/TBody", "/TFoot")
CELLS = ("/TH", "/TD")
# What stands for a box and means nothing of itself.
BOXES = ("/Div", "/NonStruct", "/Table")
POINTS_PER_PIXEL = 0.75
_FIGURE_BEGINS = re.compile(rb"/Figure\s*<<\s*/MCID (\d+)\s*>>\s*BDC\b")


def mend_tags(pdf: bytes) -> bytes:
    """Mend the structure tree of a PDF; what is drawn, and the order in which it is read, stay as they are.

    A list holds items only, and a term with its descriptions is one item. A table holds a caption and
    rows only: a caption that was taken out of the page's flow comes wrapped in tables of its own. Each
    header cell says whether it heads a column or a row, and each picture where on the page it is. A picture
    without words only adorns: it is no part of the tree.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree = document.Root.get("/StructTreeRoot")
        if tree is not None:
            _leave_out_ornaments(document, tree)
            # From the innermost outwards: who takes a child over last is its parent.
            for element in reversed(list(list_elements(tree))):
                _mend(document, element)
            _scope_headers(tree)
        saved = io.BytesIO()
        document.save(
            saved,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return saved.getvalue()


def list_elements(root: Any) -> Iterator[Any]:
    """Walk all elements below one in the order in which they are read, parents first."""
    waiting = [iter(list_children(root))]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        else:
            yield element
            waiting.append(iter(list_children(element)))


def list_children(element: Any) -> list[Any]:
    """List the elements right below one; marked content and annotations are none."""
    known = element.get("/K")
    listed = known if isinstance(known, pikepdf.Array) else [known]
    return [one for one in listed if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def _leave_out_ornaments(document: Any, tree: Any) -> None:
    """Take pictures without words out of the tree; what draws them becomes an artifact."""
    places = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    marks: dict[int, set[int]] = {}
    for parent in [tree, *list_elements(tree)]:
        children = list_children(parent)
        ornaments = [one for one in children if one.S == "/Figure" and not str(one.get("/Alt", "")).strip()]
        for figure in ornaments:
            known = figure.get("/K", [])
            numbers = {int(one) for one in (known if isinstance(known, pikepdf.Array) else [known])}
            marks.setdefault(places[figure.Pg.objgen], set()).update(numbers)
        if ornaments:
            gone = {one.objgen for one in ornaments}
            kept = [one for one in parent.K if getattr(one, "objgen", (0, 0)) not in gone]
            parent.K = pikepdf.Array(kept)
    listed = tree.ParentTree.Nums if marks else []
    parents = {int(listed[place]): listed[place + 1] for place in range(0, len(listed), 2)}
    for place, numbers in marks.items():
        page = document.pages[place]
        page.obj.Contents = document.make_stream(_draw_as_artifacts(page, numbers))
        for number in numbers:
            parents[int(page.obj.StructParents)][number] = None


def _draw_as_artifacts(page: Any, numbers: set[int]) -> bytes:
    """Write a page's content again, with some of its marked content as artifacts."""
    content = page.obj.Contents
    streams = list(content) if isinstance(content, pikepdf.Array) else [content]
    raw = b"\n".join(one.read_bytes() for one in streams)

    def mark(begun: re.Match[bytes]) -> bytes:
        return b"/Artifact BMC" if int(begun[1]) in numbers else begun[0]

    return _FIGURE_BEGINS.sub(mark, raw)


def _mend(document: Any, element: Any) -> None:
    kind = element.S
    if kind == "/L":
        _set_children(element, list(_mend_items(document, element)))
    elif kind == "/Table":
        _set_children(element, _mend_rows(document, element))
    elif kind == "/Figure":
        _place_on_page(element)


def _mend_items(document: Any, element: Any) -> Iterator[Any]:
    """List a list's children with the boxes around items opened."""
    for child in list_children(element):
        if child.S in ("/LI", "/L", "/Caption"):
            yield child
            continue
        items = list_children(child)
        if any(one.S != "/LI" for one in items) or not items:
            yield _wrap(document, "/LI", [_wrap(document, "/LBody", [child])])
        elif len(items) == 1:
            yield items[0]
        else:
            yield _join_items(document, items)


def _join_items(document: Any, items: list[Any]) -> Any:
    """Make one item of a term and its descriptions."""
    label, *bodies = [body for item in items for body in list_children(item)]
    label.S = pikepdf.Name.Lbl
    parts = [part for body in bodies for part in list_children(body)]
    return _wrap(document, "/LI", [label, _wrap(document, "/LBody", parts)])


def _mend_rows(document: Any, element: Any) -> list[Any]:
    """List a table's children, its caption first; what is in no row gets one."""
    captions: list[Any] = []
    rows: list[Any] = []
    for part in _open_boxes(element):
        if part.S == "/Caption":
            captions.append(part)
        elif part.S in ROWS:
            rows.append(part)
        else:
            cell = part if part.S in CELLS else _wrap(document, "/TD", [part])
            rows.append(_wrap(document, "/TR", [cell]))
    return captions + rows


def _open_boxes(element: Any) -> Iterator[Any]:
    for child in list_children(element):
        if child.S in BOXES and list_children(child):
            yield from _open_boxes(child)
        else:
            yield child


def _wrap(document: Any, kind: str, children: list[Any]) -> Any:
    element = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(kind)))
    pages = [child.Pg for child in children if "/Pg" in child]
    if pages:
        element.Pg = pages[0]
    _set_children(element, children)
    return element


def _set_children(element: Any, children: list[Any]) -> None:
    element.K = pikepdf.Array(children)
    for child in children:
        child.P = element


def _place_on_page(figure: Any) -> None:
    """Tell a picture's place in points from the page's foot.

    WeasyPrint 70 tells it in pixels from the page's head, which nobody has reported; a test fails once it has
    mended that.
    """
    layout = figure.get("/A")
    if not isinstance(layout, pikepdf.Dictionary) or "/BBox" not in layout or "/Pg" not in figure:
        return
    height = float(figure.Pg.MediaBox[3])
    left, top, right, bottom = (float(side) * POINTS_PER_PIXEL for side in layout.BBox)
    layout.BBox = pikepdf.Array([round(side, 3) for side in (left, height - bottom, right, height - top)])


def _scope_headers(tree: Any) -> None:
    waiting = [(tree, False)]
    while waiting:
        element, head = waiting.pop()
        kind = element.get("/S")
        head = kind == "/THead" or (head and kind != "/TBody")
        if kind == "/TH":
            _add_scope(element, "/Column" if head else "/Row")
        waiting += [(child, head) for child in list_children(element)]


def _add_scope(header: Any, scope: str) -> None:
    known = header.get("/A")
    attributes = list(known) if isinstance(known, pikepdf.Array) else [known] if known is not None else []
    if any("/Scope" in one for one in attributes if isinstance(one, pikepdf.Dictionary)):
        return
    attributes.append(pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name(scope)))
    header.A = pikepdf.Array(attributes)
