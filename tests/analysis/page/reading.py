"""Reads markup as a browser would, strictly: what is opened is closed, and text stays text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "meta", "hr", "img"}


@dataclass
class Element:
    """One element: its name, attributes, and all text in it."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Reader(HTMLParser):
    """Collects elements in order, and each text with the names of what it stands in.

    ``problems`` lists what is not well formed.
    """

    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].name != tag:
            self.problems.append(f"</{tag}> closes nothing")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append((data, tuple(one.name for one in self.open)))
        for element in self.open:
            element.text += data

    @property
    def text(self) -> str:
        """All text but that of style sheets."""
        return "".join(data for data, inside in self.texts if "style" not in inside)

    def named(self, name: str) -> list[Element]:
        """The elements of one name."""
        return [one for one in self.elements if one.name == name]

    @property
    def ids(self) -> list[str]:
        """Every id."""
        return [one.attributes["id"] for one in self.elements if "id" in one.attributes]

    @property
    def fragments(self) -> list[str]:
        """Every place on the page that a link leads to."""
        links = (one.attributes.get("href", "") for one in self.named("a"))
        return [link[1:] for link in links if link.startswith("#")]


def read(markup: str) -> Reader:
    """Read markup."""
    reader = Reader()
    reader.feed(markup)
    reader.close()
    reader.problems += [f"<{one.name}> is never closed" for one in reader.open]
    return reader
