"""Reads markup as a browser would, strictly: what is opened is closed, and text stays text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "meta", "hr"}


@dataclass
class Element:
    """One element: its name, attributes, and all text in it."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    ancestors: tuple[str, ...] = ()


@dataclass
class Reader(HTMLParser):
    """Collects elements in order; ``problems`` lists what is not well formed."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice")
        ancestors = tuple(one.name for one in self.open)
        element = Element(tag, {name: value or "" for name, value in attrs}, ancestors=ancestors)
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
        for element in self.open:
            element.text += data


def read(markup: str) -> Reader:
    """Read markup."""
    reader = Reader()
    reader.feed(markup)
    reader.close()
    reader.problems += [f"<{one.name}> is never closed" for one in reader.open]
    return reader


def named(markup: str, name: str) -> list[Element]:
    """Give the elements of one name."""
    return [one for one in read(markup).elements if one.name == name]
