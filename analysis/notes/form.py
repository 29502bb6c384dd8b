"""A form for notes in JupyterLab: document, then claim after claim; the check's answer beside each field.

    from analysis.notes import form
    form.open_form("dprk-russia")

What is filled in becomes a note in the dossier's ``notes``, checked and coded as ``brief code`` does it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from analysis.dossier.load import find_dossier
from analysis.dossier.problem import Problem
from analysis.notes.begin import find_schema
from analysis.notes.code import code_notes, describe
from analysis.notes.emit import Written, emit_note
from analysis.notes.fields import FieldBox, known_names
from analysis.notes.keys import CLAIM, DECLARED, DOCUMENT, FIGURE, HOP, Section
from analysis.notes.names import NAMES_OF
from analysis.notes.note import ClaimPart, Part, read_note
from analysis.notes.record import read_record
from analysis.schema.datapackage import make_name

_SHOWN = {
    "document": "id source title author language published published_basis published_reason url short",
    "claims": "proposition text modality hedge said said_text reported date_basis date_reason locator anchor "
    "credibility",
    "chain": "agent cue relation lineage",
    "figures": "measure value qualifier low best high accumulation period scope subset_of",
}
_HEAD = "<b>{}</b>"


def open_form(dossier: str) -> NoteForm:
    """Open an empty form for a dossier, by its name under ``data/`` or its folder."""
    return NoteForm(find_dossier(dossier))


class Fields:
    """The fields of one mapping of a note, and the part of the note that they became when last checked."""

    def __init__(self, section: Section, keys: Sequence[str], names: dict[str, list[str]]) -> None:
        self.boxes = {key: FieldBox(section, key, names) for key in keys}
        self.part: Part | None = None

    def written(self) -> Written:
        """What is filled in, by key."""
        return {key: box.text for key, box in self.boxes.items() if box.text}

    def answer(self, problems: Sequence[Problem]) -> list[Problem]:
        """Put each problem beside its field; returns those that are about none of them."""
        for box in self.boxes.values():
            box.answer = ""
        left = []
        for problem in problems:
            key = problem.column or ""
            if key in self.boxes and self.part is not None and self.part.line_of(key) == problem.row:
                self.boxes[key].answer = f"{problem.wrong}; {problem.right}"
            else:
                left.append(problem)
        return left

    @property
    def widget(self) -> widgets.Widget:
        """The fields one below the other."""
        return widgets.VBox([box.widget for box in self.boxes.values()])


class ClaimFields(Fields):
    """One claim: its fields, its chain and its figures."""

    def __init__(self, names: dict[str, list[str]], watch: Callable[[Fields], None]) -> None:
        super().__init__(CLAIM, _SHOWN["claims"].split(), names)
        self._names, self._watch = names, watch
        self.hops: list[Fields] = []
        self.figures: list[Fields] = []
        self._rows = widgets.VBox()
        self._buttons = widgets.HBox(
            [_button("add a hop", self.add_hop), _button("add a figure", self.add_figure)]
        )
        self.add_hop()

    def add_hop(self) -> Fields:
        """Add the next hop of the chain, from the origin to the document."""
        return self._add(self.hops, HOP, _SHOWN["chain"])

    def add_figure(self) -> Fields:
        """Add a figure."""
        return self._add(self.figures, FIGURE, _SHOWN["figures"])

    def _add(self, fields: list[Fields], section: Section, keys: str) -> Fields:
        added = Fields(section, keys.split(), self._names)
        fields.append(added)
        self._watch(added)
        rows: list[Any] = []
        for name, several in (("Hop", self.hops), ("Figure", self.figures)):
            for number, one in enumerate(several, start=1):
                rows += [widgets.HTML(_HEAD.format(f"{name} {number}")), one.widget]
        self._rows.children = rows
        return added

    def written(self) -> Written:
        """What is filled in, by key."""
        found = super().written()
        chain = [one for one in (hop.written() for hop in self.hops) if one]
        figures = [one for one in (figure.written() for figure in self.figures) if one]
        return found | ({"chain": chain} if chain else {}) | ({"figures": figures} if figures else {})

    def place(self, part: ClaimPart) -> None:
        """Take in the part of the note that the fields became."""
        self.part = part
        for fields, parts in ((self.hops, part.hops), (self.figures, part.figures)):
            filled = [one for one in fields if one.written()]
            for one, its in zip(filled, parts, strict=False):
                one.part = its

    def each(self) -> Iterator[Fields]:
        """Go through all fields of the claim."""
        yield self
        yield from self.hops
        yield from self.figures

    @property
    def widget(self) -> widgets.Widget:
        """The fields, then hops and figures, then the buttons that add more."""
        return widgets.VBox([super().widget, self._rows, self._buttons])


class NoteForm(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A note that is filled in; ``text`` is what it says as YAML, ``problems`` what is wrong with it.

    Parameters
    ----------
    folder
        The dossier's folder.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.problems: list[Problem] = []
        self._names = known_names(read_record(folder))
        self.document = Fields(DOCUMENT, _SHOWN["document"].split(), self._names)
        self.claims: list[ClaimFields] = []
        self.declared: list[tuple[str, Fields]] = []
        self._watch(self.document)
        self._claims, self._declared = widgets.VBox(), widgets.VBox()
        self._table = widgets.Dropdown(options=[name for name in DECLARED if name != "proposition_links"])
        self._answer, self._text = widgets.HTML(), widgets.HTML()
        self.children = [
            widgets.HTML(_HEAD.format("Document")),
            self.document.widget,
            self._claims,
            _button("add a claim", self.add_claim),
            widgets.HTML(_HEAD.format("New: what no note has declared yet")),
            self._declared,
            widgets.HBox([self._table, _button("declare", lambda: self.declare(self._table.value))]),
            widgets.HBox([_button("check", self.check), _button("code", self.code)]),
            self._answer,
            self._text,
        ]
        self.add_claim()

    def add_claim(self) -> ClaimFields:
        """Add the next claim."""
        claim = ClaimFields(self._names, self._watch)
        self.claims.append(claim)
        self._watch(claim)
        number = len(self.claims)
        self._claims.children = [
            *self._claims.children,
            widgets.HTML(_HEAD.format(f"Claim {number}")),
            claim.widget,
        ]
        return claim

    def declare(self, table: str, name: str = "") -> Fields:
        """Add an entry under ``new``: a topic, a source, an actor, an event, a proposition or a measure.

        What a field has named already is filled in: as the id where it could be one, else as the name.
        """
        section = DECLARED[table]
        keys = [key for key in section.column_of if key not in ("status", "reason")]
        fields = Fields(section, keys, self._names)
        self.declared.append((table, fields))
        self._watch(fields)
        head = widgets.HTML(_HEAD.format(f"New in {table}"))
        self._declared.children = [*self._declared.children, head, fields.widget]
        if name:
            slug = make_name(name)
            fields.boxes["id"].text = slug
            if name != slug:
                fields.boxes[NAMES_OF[table][0]].text = name
        return fields

    @property
    def text(self) -> str:
        """The note that is filled in so far."""
        note: Written = {"document": self.document.written()}
        claims = [written for written in (claim.written() for claim in self.claims) if written]
        new: Written = {}
        for table, fields in self.declared:
            entry = fields.written()
            if "id" in entry:
                new.setdefault(table, {})[entry.pop("id")] = entry
        return emit_note(
            note | ({"claims": claims} if claims else {}) | ({"new": new} if new else {}),
            find_schema(self.folder / "notes"),
        )

    def check(self) -> list[Problem]:
        """Check what is filled in, and put each answer beside its field; returns all problems."""
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / f"{self.document.boxes['id'].text or 'note'}.yaml"
            path.write_text(self.text, encoding="utf-8")
            self._place(path)
            coding = code_notes(self.folder, [path], dry_run=True)
        self.problems = coding.problems
        left: Sequence[Problem] = coding.problems
        for fields in self._each():
            left = fields.answer(left)
        told = [f"{problem.column}: {problem.wrong}; {problem.right}" for problem in left]
        told += [] if coding.problems else [describe(outcome, is_dry=True) for outcome in coding.outcomes]
        self._say(told)
        note = Markup("<details><summary>The note</summary><pre>{}</pre></details>")
        self._text.value = note.format(self.text)
        return coding.problems

    def code(self) -> Path | None:
        """Write the note into the dossier's ``notes`` and code it; returns its path, None with problems."""
        if self.check():
            return None
        path = self.folder / "notes" / f"{self.document.boxes['id'].text}.yaml"
        path.parent.mkdir(exist_ok=True)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(self.text)
        except FileExistsError:
            self._say([f"{path} is there already; change it there, or give another id"])
            return None
        coding = code_notes(self.folder, [path])
        if coding.problems:  # somebody else has coded meanwhile
            path.unlink()
            self._say(map(str, coding.problems))
            return None
        told = "; ".join(describe(outcome) for outcome in coding.outcomes)
        self._say([f"{told}. Run the cell again to write the next note."])
        return path

    def _say(self, lines: Iterable[str]) -> None:
        self._answer.value = Markup("<br>").join(lines)

    def _place(self, path: Path) -> None:
        """Find the part of the note that each group of fields became."""
        note = read_note(path).note
        if note is None:
            return
        self.document.part = note.document
        filled = [claim for claim in self.claims if claim.written()]
        for claim, part in zip(filled, note.claims, strict=False):
            claim.place(part)
        parts = {(table, part["id"]): part for table, several in note.declared.items() for part in several}
        for table, fields in self.declared:
            fields.part = parts.get((table, fields.boxes["id"].text))

    def _each(self) -> Iterator[Fields]:
        yield self.document
        for claim in self.claims:
            yield from claim.each()
        for _, fields in self.declared:
            yield fields

    def _watch(self, fields: Fields) -> None:
        """Check whenever a field was filled in; what one names and nobody knows is declared from there."""
        for box in fields.boxes.values():
            box.control.observe(lambda _: self.check(), names="value")
            box.declare.on_click(lambda _, box=box: self.declare(box.tables[0], box.text))


def _button(words: str, act: Callable[[], object]) -> widgets.Button:
    button = widgets.Button(description=words)
    button.on_click(lambda _: act())
    return button
