"""A note as it was read: its document, its claims, and what it declares, each value with its line."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.dossier.problem import Problem, show, warn
from analysis.notes.keys import (
    ANCHOR,
    CLAIM,
    DECLARED,
    DOCUMENT,
    FIGURE,
    HOP,
    LINK,
    TOP,
    TOP_ALIASES,
    Section,
)
from analysis.notes.yaml_text import Node, YamlError, parse_yaml, read_yaml


@dataclass
class Part:
    """One mapping of a note: the text of each key that was written, and where."""

    section: Section
    file: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    node: Node | None = None
    # What an import tells of its rows: the day on which they are recorded, and why they correct others.
    recorded_at: str = ""
    correction: str = ""

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")

    def line_of(self, key: str) -> int:
        """The line of a key; that of the whole mapping where it is not written."""
        return self.nodes[key].line if key in self.nodes else self.line

    def problem(self, key: str, wrong: str, right: str) -> Problem:
        """Say what is wrong with one key."""
        return Problem(self.file, self.line_of(key), key, wrong, right)


@dataclass
class HopPart(Part):
    """One step of a chain; ``agents`` are several who act as one."""

    agents: list[Part] = field(default_factory=list)


@dataclass
class ClaimPart(Part):
    """One claim with all that belongs to it."""

    lineage: str = ""
    hops: list[HopPart] = field(default_factory=list)
    figures: list[Part] = field(default_factory=list)
    links: list[Part] = field(default_factory=list)


@dataclass
class Note:
    """One note. ``declared`` holds, by table, what it declares under ``new``."""

    path: Path
    file: str
    text: str
    document: Part
    claims: list[ClaimPart] = field(default_factory=list)
    declared: dict[str, list[Part]] = field(default_factory=dict)
    remarks: str = ""


@dataclass
class Reading:
    """What reading one file gave: the note as far as it goes, what is wrong, and what was passed over."""

    note: Note | None
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def name_file(path: Path) -> str:
    """Name a file as whoever called would: relative to where they are, if it is near."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith(f"..{os.sep}..") else relative


def read_note(path: Path) -> Reading:
    """Read a note from its file; never raises for what is in it."""
    file = name_file(path)
    try:
        text, root = read_yaml(path, file)
    except YamlError as error:
        return Reading(None, error.problems)
    return _Reader(path, file, text).read(root)


def read_note_text(path: Path, text: str) -> Reading:
    """Read a note from a text that is to be its file's."""
    file = name_file(path)
    try:
        root = parse_yaml(text, file)
    except YamlError as error:
        return Reading(None, error.problems)
    return _Reader(path, file, text).read(root)


class _Reader:
    def __init__(self, path: Path, file: str, text: str) -> None:
        self.path, self.file, self.text = path, file, text
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def read(self, root: Node) -> Reading:
        top: dict[str, Node] = {}
        for word, node in root.members.items():
            key = TOP_ALIASES.get(word, word)
            if key in TOP:
                top[key] = node
            else:
                self._refuse_key(word, node, TOP)
        if "document" not in top:
            right = "begin with document:, as `brief note --new` shows it"
            self.problems.append(Problem(self.file, 1, "document", "the note names no document", right))
        document = self._part(DOCUMENT, top.get("document", root)) if "document" in top else None
        note = Note(
            self.path, self.file, self.text, document or Part(DOCUMENT, self.file, 1, node=root), remarks=""
        )
        if not note.document["id"]:
            note.document.values["id"] = self.path.name.removesuffix(self.path.suffix)
        note.claims = [self._claim(item) for item in self._list("claims", top.get("claims"))]
        for key, node in self._map("new", top.get("new")).items():
            if key in DECLARED:
                note.declared[key] = self._declared(DECLARED[key], node)
            else:
                self._refuse_key(key, node, DECLARED)
        if "notes" in top:
            note.remarks = top["notes"].text
        return Reading(note, self.problems, list(_tell_once(self.warnings)))

    def _declared(self, section: Section, node: Node) -> list[Part]:
        if node.kind == "list" or section.table.name == "proposition_links":
            # A list of mappings, each with its id; links need none.
            return [self._part(section, item) for item in self._list(section.name, node)]
        parts = []
        for name, member in self._map(section.name, node).items():
            part = self._part(section, member)
            part.line = member.line
            if part["id"] not in ("", name):
                self.problems.append(
                    part.problem("id", f"the id is {show(part['id'])} here, {show(name)} above", "keep one")
                )
            part.values["id"] = name
            parts.append(part)
        return parts

    def _claim(self, node: Node) -> ClaimPart:
        plain = self._part(CLAIM, node)
        claim = ClaimPart(plain.section, plain.file, plain.line, plain.values, plain.nodes, plain.node)
        nested = {CLAIM.find_key(word): member for word, member in node.members.items()}
        self._anchor(claim, nested.get("anchor"), node)
        if "lineage" in nested:
            claim.lineage = self._text(nested["lineage"], "lineage")
        claim.hops = [self._hop(item) for item in self._list("chain", nested.get("chain"))]
        claim.figures = [self._part(FIGURE, item) for item in self._list("figures", nested.get("figures"))]
        claim.links = [self._part(LINK, item) for item in self._list("links", nested.get("links"))]
        return claim

    def _anchor(self, claim: ClaimPart, anchor: Node | None, node: Node) -> None:
        """An anchor is the exact words, or a mapping; its parts may also stand with the claim itself."""
        beside = {key: node.members[key] for key in (*ANCHOR[1:], "exact_language") if key in node.members}
        if anchor is None:
            found = beside
        elif anchor.kind == "map":
            found = beside | anchor.members
        else:
            found = beside | {"exact": anchor}
        for word, member in found.items():
            key = "language" if word == "exact_language" else word
            if key not in ANCHOR:
                self._refuse_key(word, member, ANCHOR)
                continue
            column = "exact_language" if key == "language" else key
            claim.values[column] = self._text(member, key)
            claim.nodes["anchor" if key == "exact" else key] = member

    def _hop(self, node: Node) -> HopPart:
        if node.kind == "text" and node.text:  # a chain may be a plain list of names
            return HopPart(HOP, self.file, node.line, {"agent": node.text}, {"agent": node}, node)
        plain = self._part(HOP, node)
        hop = HopPart(plain.section, plain.file, plain.line, plain.values, plain.nodes, plain.node)
        several = node.members.get("agents") if node.kind == "map" else None
        if several is not None:
            hop.agents = [self._agent(one, plain) for one in self._list("agents", several)]
            hop.nodes["agents"] = several
        return hop

    def _agent(self, node: Node, together: Part) -> Part:
        """One of several who act together: a name, or a mapping of what is told of it alone."""
        own = self._part(HOP, node) if node.kind == "map" else Part(HOP, self.file, node.line, node=node)
        if node.kind == "text":
            own.values["agent"], own.nodes["agent"] = node.text, node
        return Part(HOP, self.file, node.line, together.values | own.values, together.nodes | own.nodes, node)

    def _part(self, section: Section, node: Node) -> Part:
        part = Part(section, self.file, node.line, node=node)
        if node.kind != "map":
            if not node.is_empty:
                right = f"write keys and values, such as {', '.join(section.words[:4])}"
                wrong = f"{section.name} holds {show(node.text or 'a list')} where keys should stand"
                self.problems.append(Problem(self.file, node.line, section.name, wrong, right))
            return part
        for word, member in node.members.items():
            key = section.find_key(word)
            if not key and word in section.ignored:
                self.warnings.append(
                    warn(self.file, member.line, word, "the key is not used", section.ignored[word])
                )
            elif not key and not (section is CLAIM and word in (*ANCHOR, "exact_language")):
                self._refuse_key(word, member, section.words)
            elif key and key not in section.nested:
                if key in part.nodes:
                    self.problems.append(
                        Problem(self.file, member.line, word, f"{key} is written twice", "keep one")
                    )
                part.values[key] = self._text(member, word)
                part.nodes[key] = member
        return part

    def _text(self, node: Node, key: str) -> str:
        if node.kind == "text" or node.is_empty:
            return node.text
        wrong = f"{key} holds a {'list' if node.kind == 'list' else 'mapping'} where a text should stand"
        right = 'write one value; put a text that begins with [ or { in ""'
        self.problems.append(Problem(self.file, node.line, key, wrong, right))
        return ""

    def _list(self, key: str, node: Node | None) -> tuple[Node, ...]:
        if node is None or node.is_empty:
            return ()
        if node.kind == "list":
            return node.items
        wrong = f"{key} is not a list"
        self.problems.append(Problem(self.file, node.line, key, wrong, 'begin each entry with "- "'))
        return ()

    def _map(self, key: str, node: Node | None) -> Mapping[str, Node]:
        if node is None or node.is_empty:
            return {}
        if node.kind == "map":
            return node.members
        right = "write one entry a line, each as id: {name: …}"
        self.problems.append(Problem(self.file, node.line, key, f"{key} is not a mapping", right))
        return {}

    def _refuse_key(self, word: str, node: Node, known: Iterable[str]) -> None:
        known = list(known)
        near = difflib.get_close_matches(word[:60], known, n=1, cutoff=0.6)
        right = f"write {near[0]}" if near else f"the keys here are {', '.join(known)}"
        self.problems.append(Problem(self.file, node.line, word[:60], "the key is not known here", right))


def _tell_once(warnings: Iterable[Problem]) -> Iterator[Problem]:
    """Tell of each key once, where it stands first, and how often it stands."""
    first: dict[str, list[Problem]] = {}
    for warning in warnings:
        first.setdefault(warning.column or "", []).append(warning)
    for same in first.values():
        often = f", here and {len(same) - 1} times more" if len(same) > 1 else ""
        yield replace(same[0], wrong=f"{same[0].wrong}{often}")
