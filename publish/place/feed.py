"""An Atom feed (RFC 4287) of published briefs, so that readers hear of a new one without asking."""

import uuid
from collections.abc import Iterable
from urllib.parse import urljoin
from xml.etree import ElementTree

from publish.place.catalogue import Record, read_changes, say_iso

ATOM = "http://www.w3.org/2005/Atom"
# An entry's id must never change and needs no domain: a name-based UUID of the brief's own id.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:sourced-briefs")
TITLE, AUTHOR = "Sourced briefs", "sourced-briefs"


def render_feed(briefs: Iterable[Record], site: str = "") -> bytes:
    """Render the feed of published briefs, by their records, newest first.

    Its links are relative unless ``site`` says where the reports folder is published.
    """
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    newest = sorted(briefs, key=lambda brief: (brief["updated_at"], brief["brief"]), reverse=True)
    _add(feed, "id", _urn(f"feed:{TITLE}"))
    _add(feed, "title", TITLE)
    _add(feed, "updated", newest[0]["updated_at"] if newest else "1970-01-01T00:00:00Z")
    _add(_add(feed, "author"), "name", AUTHOR)
    _add(feed, "link", rel="self", type="application/atom+xml", href=urljoin(site, "feed.xml"))
    _add(feed, "link", rel="alternate", type="text/html", href=urljoin(site, "index.html"))
    for brief in newest:
        _add_entry(
            _add(feed, "entry"), brief, f"{brief['dossier_title']}, as of {say_iso(brief['as_of'])}", site
        )
    ElementTree.indent(feed)
    content: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_entry(element: ElementTree.Element, brief: Record, which: str, site: str) -> None:
    _add(element, "id", _urn(brief["brief"]))
    _add(element, "title", brief["headline"] or f"{brief['title']} – {which}")
    _add(element, "updated", brief["updated_at"])
    _add(element, "summary", f"{which}. {_summarise(brief)}")
    page = urljoin(site, f"{brief['brief']}.html")
    _add(element, "link", rel="alternate", type="text/html", href=page)
    if "pdf" in brief["files"]:
        pdf = urljoin(site, f"{brief['brief']}.pdf")
        _add(element, "link", rel="related", type="application/pdf", href=pdf)


def _summarise(brief: Record) -> str:
    """Say what a brief says, and what changed, in a few sentences."""
    changes = read_changes(brief)
    said = [f"{brief['standfirst'].rstrip('.')}."] if brief["standfirst"] else []
    if changes is None:
        said.append("First brief.")
    elif changes.tally:
        said.append(f"Since {changes.since}: {changes.tally}.")
        said += [words if words.endswith(".") else f"{words}." for words in changes.words]
    else:
        said.append(f"Nothing changed since {changes.since}.")
    return " ".join(said)


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}"


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    # XML 1.0 has no way to write control characters, not even escaped.
    element.text = "".join(letter for letter in text if letter >= " " or letter in "\t\n") or None
    return element
