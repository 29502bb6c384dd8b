"""Where the links of a page lead on paper: to what is printed, there or in the PDF beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

# What a page has for a screen alone, by the classes that its style sheet does not print.
UNPRINTED = frozenset({"screen", "cited"})


def lead_on_paper(page: Element, beside: Mapping[str, Element]) -> None:
    """Lead each link of a page to what is printed; where nothing of it is, its words stand alone.

    What is not printed may itself lead to the page beside it, as a folded row does to its row in the
    annex: there a link to it leads too.

    Parameters
    ----------
    page
        The page that is printed; its links are changed.
    beside
        By file name, the pages whose PDFs lie beside its own.
    """
    printed = set(_list_ids(_walk(page, printed=True)))
    onward = {} if not beside else dict(_list_onward(page, printed, beside))
    there = {name: set(_list_ids(_walk(other, printed=True))) for name, other in beside.items()}
    for link in list(_walk(page, printed=True)):
        target = link.get("href", "")
        name, mark, fragment = target.partition("#")
        if mark and not name and fragment not in printed:
            target = onward.get(fragment, "")
            name, mark, fragment = target.partition("#")
        if name in there:
            found = not mark or fragment in there[name]
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


def _list_onward(
    page: Element, printed: set[str], beside: Mapping[str, Element]
) -> Iterator[tuple[str, str]]:
    """For each id that is not printed, the last link in it to a page beside this one."""
    for element in _walk(page):
        name = element.get("id", "")
        if name and name not in printed:
            for link in element.iter():
                target = link.get("href", "")
                if target.partition("#")[0] in beside:
                    yield name, target


def _list_ids(elements: Iterator[Element]) -> Iterator[str]:
    return (element.get("id", "") for element in elements)


def _walk(element: Element, *, printed: bool = False) -> Iterator[Element]:
    """Walk an element and all in it; with ``printed`` only what is printed."""
    if printed and UNPRINTED & set(element.get("class", "").split()):
        return
    yield element
    for child in element:
        yield from _walk(child, printed=printed)
