"""A note as it was read: document, claims and declarations, each value with its line; and edits in place."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.dossier.problem import Problem, UnreadableError, quoted, right_key, tell_once, warn
from analysis.notes.keys import AGENT, ANCHOR, CLAIM, DECLARED, DOCUMENT, HOP, TOP, TOP_ALIASES, NoteSection
from analysis.notes.yaml_text import BEGIN, Node, read_yaml

# A text that is put in place of what stands between two places of a file.
Edit = tuple[int, int, str]


@dataclass
class NotePart:
    """One mapping of a note: the text of each key that was written, and where; and the row that it asks for.

    ``nested`` are the parts that it holds, by key: a claim's chain, figures and links, a hop's agents.
    ``recorded_at`` and ``correction`` are what an import tells of its rows: the day on which they are
    recorded, and why they correct others. Drafting fills in ``cells``; ``left_out`` are columns whose default
    gives way to what is recorded, ``accepted`` the ids to write in place of near names, by key. Comparing
    gives the ``row`` to add, if any, and says as ``unexplained`` what lacks a reason.
    """

    section: NoteSection
    file: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    node: Node | None = None
    nested: dict[str, list[NotePart]] = field(default_factory=dict)
    recorded_at: str = ""
    correction: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    accepted: dict[str, str] = field(default_factory=dict)
    row: dict[str, str] = field(default_factory=dict)
    unexplained: Problem | None = None

    @property
    def table(self) -> str:
        """The table of its row."""
        return self.section.table.name

    @property
    def id(self) -> str:
        """The id of its row; of a new claim it is empty until the dossier gives one."""
        return self.cells["id"]

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")

    def parts(self, key: str) -> list[NotePart]:
        """The parts that it holds under a key."""
        return self.nested.get(key, [])

    def line_of(self, key: str) -> int:
        """The line of a key; that of the whole mapping where it is not written."""
        return self.nodes[key].line if key in self.nodes else self.line

    def problem(self, key: str, wrong: str, right: str) -> Problem:
        """Say what is wrong with one key."""
        return Problem(self.file, self.line_of(key), key, wrong, right)

    def replace(self, key: str, value: str) -> Edit:
        """Replace what a key holds; an empty value stands right after its colon."""
        node = self.nodes[key]
        return node.start, node.end, f" {value}" if node.start == node.end else value

    def put(self, key: str, value: str, place: int) -> Iterator[Edit]:
        """Replace what a key holds; where it is not written, insert it at a place, in the mapping's style."""
        if key in self.nodes:
            yield self.replace(key, value)
        elif (node := self.node) is not None and node.kind == "map":
            members = list(node.members.values())
            # Where the mapping starts is not where its first key does, if that is written as “? key”.
            inside = 0 < place < len(members)
            start = members[place].key_start if inside else node.start + node.is_flow
            comma = ", " if members else ""
            after = comma if node.is_flow else f"\n{' ' * node.column}"
            yield start, start, f"{key}: {value}{after}"


@dataclass
class Note:
    """One note. ``declared`` holds, by table, what it declares; ``warnings`` tell of keys passed over."""

    path: Path
    text: str
    document: NotePart
    claims: list[NotePart] = field(default_factory=list)
    declared: dict[str, list[NotePart]] = field(default_factory=dict)
    remarks: str = ""
    warnings: list[Problem] = field(default_factory=list)

    def each(self) -> Iterator[NotePart]:
        """Go through the parts that ask for a row, hops as drafting has put them."""
        for parts in self.declared.values():
            yield from parts
        yield self.document
        for claim in self.claims:
            yield claim
            for key in claim.section.holds:  # in whatever order the note has them
                yield from claim.parts(key)

    def edit(self, edits: Iterable[Edit]) -> str:
        """Give its text with edits that do not overlap, from the last to the first."""
        text, ending = self.text, "\r\n" if "\r\n" in self.text else "\n"
        for start, end, instead in sorted(set(edits), reverse=True):
            text = text[:start] + instead.replace("\n", ending) + text[end:]
        return text

    def identify(self) -> str:
        """Give its text with the ids of its document and claims, and the ids of names that were accepted.

        Its document's stays as it was written, also where it is that of a revision.
        """
        edits = [part.replace(key, one) for part in self.each() for key, one in part.accepted.items()]
        ids = [(self.document, self.document["id"]), *((claim, claim.id) for claim in self.claims)]
        for part, one in ids:
            if "id" not in part.nodes or part.nodes["id"].text != one:
                edits += part.put("id", one, 0)
        return self.edit(edits)


def name_file(path: Path) -> str:
    """Name a file as whoever called would: relative to where they are, if it is near."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith(f"..{os.sep}..") else relative


def read_note(path: Path, problems: list[Problem], text: str | None = None) -> Note | None:
    """Read a note from its file, or from a text that is to be its file's; never raises for what is in it.

    What is wrong is added to ``problems``. None if it is not YAML, else the note as far as it goes.
    """
    reader = PartReader(name_file(path))
    try:
        note = reader.note(path, *read_yaml(path, reader.file, text))
    except UnreadableError as error:
        problems += error.problems
        return None
    problems += reader.problems
    note.warnings = list(tell_once(reader.warnings))
    return note


@dataclass
class PartReader:
    """Reads the parts of a note, and gathers what is wrong with them."""

    file: str
    recorded_at: str = ""
    correction: str = ""
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def note(self, path: Path, text: str, root: Node) -> Note:
        """Read a whole note."""
        members = {TOP_ALIASES.get(word, word): node for word, node in root.members.items()}
        top = defaultdict(lambda: Node("text"), self._known(members, TOP))
        if "document" in top:
            document = self.part(DOCUMENT, top["document"])
        else:
            self._refuse("document", 1, "the note names no document", BEGIN)
            document = NotePart(DOCUMENT, self.file, 1, node=root)
        document.values["id"] = document["id"] or path.name.removesuffix(path.suffix)
        claims = self._parts("claims", CLAIM, top["claims"])
        new = self._known(self._map("new", top["new"]), DECLARED)
        declared = {key: self._declared(DECLARED[key], node) for key, node in new}
        return Note(path, text, document, claims, declared, top["notes"].text)

    def _declared(self, section: NoteSection, node: Node) -> list[NotePart]:
        if section.table.name == "proposition_links":  # a list: links need no ids
            return self._parts(section.name, section, node)
        parts = []
        for name, member in self._map(section.name, node).items():
            part = self.part(section, member)
            if part["id"] not in ("", name):
                wrong = f"the id is {quoted(part['id'])} here, {quoted(name)} above"
                self._refuse("id", part.line_of("id"), wrong, "keep one")
            part.values["id"] = name
            parts.append(part)
        return parts

    def part(self, section: NoteSection, node: Node) -> NotePart:
        """Read one mapping; of a chain, an agent's name stands for one."""
        part = NotePart(section, self.file, node.line, node=node)
        part.recorded_at, part.correction = self.recorded_at, self.correction
        if node.kind == "text" and node.text and section in (HOP, AGENT):
            part.values["agent"], part.nodes["agent"] = node.text, node
        elif node.kind != "map" and not node.is_empty:
            wrong = f"{section.name} holds {quoted(node.text or 'a list')} where keys should stand"
            right = f"write keys and values, such as {', '.join(section.words[:4])}"
            self._refuse(section.name, node.line, wrong, right)
        for word, member in node.members.items():
            self._read_key(part, word, member)
        for agent in part.parts("agents"):  # what is told of all is told of each
            agent.values, agent.nodes = part.values | agent.values, part.nodes | agent.nodes
        return part

    def _read_key(self, part: NotePart, word: str, node: Node) -> None:
        section = part.section
        key = section.find_key(word)
        if not key and word in section.ignored:
            right = section.ignored[word]
            self.warnings.append(warn(self.file, node.line, word, "the key is not used", right))
        elif not key:
            self._refuse_key(word, node, section.words)
        elif key in section.holds:
            part.nested[key] = self._parts(key, section.holds[key], node)
            part.nodes[key] = node
        elif key == "anchor" and node.kind == "map":
            for inner, member in self._known(node.members, ANCHOR):
                self._read_key(part, inner, member)
        else:
            if key in part.nodes:
                self._refuse(word, node.line, f"{key} is written twice", "keep one")
            part.values[key] = self._text(node, word)
            part.nodes[key] = node

    def _text(self, node: Node, key: str) -> str:
        if node.kind == "text" or node.is_empty:
            return node.text
        wrong = f"{key} holds a {'list' if node.kind == 'list' else 'mapping'} where a text should stand"
        self._refuse(key, node.line, wrong, 'write one value; put a text that begins with [ or { in ""')
        return ""

    def _parts(self, key: str, section: NoteSection, node: Node) -> list[NotePart]:
        if node.kind != "list" and not node.is_empty:
            self._refuse(key, node.line, f"{key} is not a list", 'begin each entry with "- "')
        return [self.part(section, item) for item in node.items]

    def _map(self, key: str, node: Node) -> Mapping[str, Node]:
        if node.kind != "map" and not node.is_empty:
            right = "write one entry a line, each as id: {name: …}"
            self._refuse(key, node.line, f"{key} is not a mapping", right)
        return node.members

    def _known(self, members: Mapping[str, Node], known: Collection[str]) -> Iterator[tuple[str, Node]]:
        """Go through the members whose keys are known; others are refused."""
        for word, node in members.items():
            if word in known:
                yield word, node
            else:
                self._refuse_key(word, node, known)

    def _refuse_key(self, word: str, node: Node, known: Iterable[str]) -> None:
        self._refuse(word[:60], node.line, "the key is not known here", right_key(word, known))

    def _refuse(self, key: str, line: int, wrong: str, right: str) -> None:
        self.problems.append(Problem(self.file, line, key, wrong, right))
