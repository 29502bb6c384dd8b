"""What of a page is printed, and where its links lead on paper: to what is printed, there or beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from xml.etree.ElementTree import Element


def leave_out_unprinted(page: Element) -> list[Element]:
    """Take out of a page what its style sheet shows on a screen alone: most of a long table's elements.

    They would cost time to style and to lay out, and come to nothing.
    """
    return list(_take_out(page, inside=False))


def _take_out(element: Element, *, inside: bool) -> Iterator[Element]:
    """Take out what the classes of ``analysis.page`` do not print; an analyst's own mean other things."""
    inside |= "brief" in element.get("class", "").split()
    before = None
    for child in list(element):
        classes = child.get("class", "").split()
        if (inside and "screen" in classes) or {"brief", "cited"} <= set(classes):
            element.remove(child)
            if before is None:
                element.text = (element.text or "") + (child.tail or "")
            else:
                before.tail = (before.tail or "") + (child.tail or "")
            yield child
        else:
            yield from _take_out(child, inside=inside)
            before = child


def list_ids(page: Element) -> set[str]:
    """List what links can lead to."""
    return {element.get("id", "") for element in page.iter()}


def lead_on_paper(page: Element, left_out: Collection[Element], beside: Mapping[str, set[str]]) -> None:
    """Lead each link of a page to what is printed; where nothing of it is, its words stand alone.

    What is not printed may itself lead to the page beside it, as a folded row does to its row in the
    annex: there a link to it leads too.

    Parameters
    ----------
    page, left_out
        What is printed, and what was taken out of it; the links of the former are changed.
    beside
        By file name, the ids of the pages whose PDFs lie beside its own.
    """
    printed = list_ids(page)
    onward = dict(_list_onward(left_out, beside))
    for link in list(page.iter()):
        target = link.get("href", "")
        name, mark, fragment = target.partition("#")
        if mark and not name and fragment not in printed:
            target = onward.get(fragment, "")
            name, mark, fragment = target.partition("#")
        if name in beside:
            found = not mark or fragment in beside[name]
            target = f"{name.removesuffix('.html')}.pdf{mark}{fragment}" if found else ""
        _set_target(link, target)
        _link_innermost(link)


def _set_target(link: Element, target: str) -> None:
    if target:
        link.set("href", target)
    else:
        link.attrib.pop("href", None)


def _link_innermost(link: Element) -> None:
    """Swap a link with the one element that is all of it.

    WeasyPrint 70 hands a link down to what stands in it and links both, and PDF/UA allows no link but in
    an element of that kind; https://github.com/Kozea/WeasyPrint/pull/2474 is open on it. A test fails once it
    has mended that.
    """
    if link.tag == "a" and len(link) == 1 and not (link.text or "").strip():
        inner = link[0]
        if not (inner.tail or "").strip() and not len(inner):
            link.tag, inner.tag = inner.tag, link.tag
            outside, inside = dict(inner.attrib), dict(link.attrib)
            for element, attributes in ((link, outside), (inner, inside)):
                element.attrib.clear()
                element.attrib.update(attributes)


def _list_onward(left_out: Collection[Element], beside: Collection[str]) -> Iterator[tuple[str, str]]:
    """For each id that is not printed, the last link in it to a page beside this one."""
    for element in (one for tree in left_out for one in tree.iter() if one.get("id")):
        for link in element.iter():
            target = link.get("href", "")
            if target.partition("#")[0] in beside:
                yield element.get("id", ""), target
