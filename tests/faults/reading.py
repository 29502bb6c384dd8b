"""What a reader finds in a reports folder, whenever it is looked at."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

LATEST = "latest"
CATALOGUE = ("index.html", "feed.xml")
# What a build keeps for itself between runs; everything else that is hidden is a left-over.
KEPT = {".lock", ".telling.lock", ".state.json", ".history.jsonl"}
Tree = dict[str, bytes]
Known = dict[str, set[bytes]]


def read_tree(reports: Path) -> Tree:
    """Read every file that a reader can find, by its path."""
    return {
        path.relative_to(reports).as_posix(): path.read_bytes()
        for path in sorted(reports.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(reports).parts)
    }


def list_hidden(reports: Path) -> set[str]:
    """List what is hidden in a reports folder, on any level."""
    return {path.relative_to(reports).as_posix() for path in reports.rglob(".*")}


def learn(*trees: Tree) -> Known:
    """Learn the whole contents that each path may have; a copy in ``latest`` may be of any day."""
    known: Known = defaultdict(set)
    for tree in trees:
        for path, content in tree.items():
            known[path].add(strip(path, content))
            dossier, _, rest = path.partition("/")
            if rest:
                known[f"{dossier}/{LATEST}/{rest.partition('/')[2]}"].add(strip(path, content))
    return known


def strip(path: str, content: bytes) -> bytes:
    """Take out of a record what depends on the one that it replaced, and so on what had failed before."""
    if not path.endswith(".json"):
        return content
    record = json.loads(content)
    del record["gone"], record["updated_at"]
    return json.dumps(record).encode()


def check_readable(reports: Path, known: Known, *, catalogue_too: bool = True) -> list[str]:
    """Check that all is whole; returns the records, ``latest`` apart, that are not those of their files.

    Every file is one of its known versions, byte for byte; every file that a record names is there; the
    catalogue and the feed can be read, and each of their links leads to a file. Where ``catalogue_too`` is
    false, catalogue and feed may tell of failures, and only what they link to is looked at.
    """
    tree = read_tree(reports)
    for path, content in tree.items():
        if path not in CATALOGUE or catalogue_too:
            assert strip(path, content) in known[path], f"{path}: neither the old one nor the new one"
    check_links(tree)
    records = [path for path in tree if path.endswith(".json")]
    unfit = [path for path in records if not fits(tree, path, tree[path])]
    return [path for path in unfit if f"/{LATEST}/" not in path]


def fits(tree: Tree, path: str, content: bytes) -> bool:
    """Check that the files which a record names are there; whether they are those that it describes."""
    folder = path.rpartition("/")[0]
    right = []
    for described in json.loads(content)["files"].values():
        name = f"{folder}/{described['name']}"
        assert name in tree, f"{path} names {name}, which is not there"
        right.append(hashlib.sha256(tree[name]).hexdigest() == described["sha256"])
    return all(right)


def check_links(tree: Tree) -> None:
    """Check that the catalogue and the feed can be read and lead to files only."""
    for name, read_links in zip(CATALOGUE, (read_page_links, read_feed_links), strict=True):
        if name in tree:
            gone = set(read_links(tree[name])) - set(tree)
            assert not gone, f"{name} links to {sorted(gone)}, which are not there"


@cache
def read_page_links(page: bytes) -> tuple[str, ...]:
    """Read the addresses of files that a page links to; the page ends where it should."""
    assert page.rstrip().endswith(b"</html>")
    reader = _LinkReader()
    reader.feed(page.decode("utf-8"))
    return tuple(reader.links)


@cache
def read_feed_links(feed: bytes) -> tuple[str, ...]:
    """Read the addresses of files that a feed links to."""
    links = ElementTree.fromstring(feed).iter("{http://www.w3.org/2005/Atom}link")
    return tuple(link.attrib["href"] for link in links)


class _LinkReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found: dict[str, Any] = dict(attrs)
        if tag == "a" and not found.get("href", "#").startswith(("#", "http")):
            self.links.append(found["href"])


def check_settled(reports: Path, expected: Tree) -> None:
    """Check that a build has left exactly these files, each record that of its files, and no left-over."""
    tree = read_tree(reports)
    assert sorted(tree) == sorted(expected)
    differ = [path for path in tree if strip(path, tree[path]) != strip(path, expected[path])]
    assert not differ, f"{differ} are not as an undisturbed build makes them"
    assert all(fits(tree, path, content) for path, content in tree.items() if path.endswith(".json"))
    check_links(tree)
    assert list_hidden(reports) <= KEPT | {".failures.json"}
