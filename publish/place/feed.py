"""An Atom feed (RFC 4287) of published briefs, so that readers hear of a new one without asking."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
# An entry's id must never change and needs no domain: a name-based UUID of the brief's own id.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:sourced-briefs")
TITLE, AUTHOR = "Sourced briefs", "sourced-briefs"


@dataclass(frozen=True)
class FeedEntry:
    """One brief in the feed; ``updated`` is RFC 3339."""

    brief_id: str
    title: str
    summary: str
    updated: str
    has_pdf: bool = False


def build_feed(entries: Sequence[FeedEntry], site: str = "") -> bytes:
    """Build the feed, newest first. Its links are relative unless ``site`` says where it is published."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    newest = sorted(entries, key=lambda entry: (entry.updated, entry.brief_id), reverse=True)
    _add(feed, "id", _urn(f"feed:{TITLE}"))
    _add(feed, "title", TITLE)
    _add(feed, "updated", newest[0].updated if newest else "1970-01-01T00:00:00Z")
    _add(_add(feed, "author"), "name", AUTHOR)
    _add(feed, "link", rel="self", type="application/atom+xml", href=urljoin(site, "feed.xml"))
    _add(feed, "link", rel="alternate", type="text/html", href=urljoin(site, "index.html"))
    for entry in newest:
        _add_entry(_add(feed, "entry"), entry, site)
    ElementTree.indent(feed)
    content: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_entry(element: ElementTree.Element, entry: FeedEntry, site: str) -> None:
    _add(element, "id", _urn(entry.brief_id))
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated)
    _add(element, "summary", entry.summary)
    _add(element, "link", rel="alternate", type="text/html", href=urljoin(site, f"{entry.brief_id}.html"))
    if entry.has_pdf:
        pdf = urljoin(site, f"{entry.brief_id}.pdf")
        _add(element, "link", rel="related", type="application/pdf", href=pdf)


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}"


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    # XML 1.0 has no way to write control characters, not even escaped.
    element.text = "".join(letter for letter in text if letter >= " " or letter in "\t\n") or None
    return element
