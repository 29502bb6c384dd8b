"""A form for notes in JupyterLab: document, then claim after claim; the check's answer beside each field.

    from analysis.notes import form
    form.open_form("dprk-russia")

What is filled in becomes a note in the dossier's ``notes``, checked and coded as ``brief code`` does it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from analysis.dossier.load import find_dossier
from analysis.dossier.problem import Problem
from analysis.notes.begin import find_schema
from analysis.notes.code import code_notes, describe
from analysis.notes.keys import CLAIM, DECLARED, DOCUMENT, OWN_FIGURES, REASON, STATUS, NoteSection
from analysis.notes.ledger import Ledger, read_ledger
from analysis.notes.names import NAMES_OF
from analysis.notes.note import NotePart
from analysis.notes.yaml_text import Written, emit_note
from analysis.schema.datapackage import make_name

_SHOWN = {
    "document": "id source title author language published published_basis published_reason url short",
    "claims": "proposition text modality hedge said said_text reported date_basis date_reason locator anchor "
    "credibility",
    "chain": "agent cue relation lineage",
    "figures": "measure value qualifier low best high accumulation period scope subset_of",
}
_ONE_OF = {"chain": "hop", "figures": "figure"}
# A long answer beside it does not make it narrow.
_WIDE = widgets.Layout(flex="0 0 40em")
# What is a sentence and not a few words.
_SENTENCES = ("text", "clause", "summary", "question", "descriptor")
_ALERT = "padding-left: 0.5em; border-left: 3px solid var(--jp-error-color1, #c62828); line-height: 1.3"
_NAME = {"description_width": "9em"}


def open_form(dossier: str) -> NoteForm:
    """Open an empty form for a dossier, by its name under ``data/`` or its folder."""
    return NoteForm(find_dossier(dossier))


def known_names(ledger: Ledger) -> dict[str, list[str]]:
    """List what can be named in each table: the name of every row, its id where it has none."""
    return {
        table: [
            next(filter(None, (row[column] for column in columns)), ledger[table].root(row["id"]))
            for row in ledger[table].standing()
            if row["status"] != "retracted"
        ]
        for table, columns in NAMES_OF.items()
    }


class FieldBox:
    """A control for one key; ``answer`` is what the check says of it.

    ``tables`` are those whose rows it names; where none is known by that name, ``declare`` offers to add it.
    """

    def __init__(self, section: NoteSection, key: str, names: dict[str, list[str]]) -> None:
        self.key, self.answer = key, ""
        self.tables = section.field_of(key).reference if key not in OWN_FIGURES else ()
        self.control = _make_control(section, key, names, self.tables)
        self._answer = widgets.HTML()
        hidden = widgets.Layout(display="none", flex="none")
        self.declare = widgets.Button(description="declare it", layout=hidden)
        self.widget = widgets.HBox([self.control, self._answer, self.declare])

    @property
    def text(self) -> str:
        """What is filled in."""
        return str(self.control.value or "").strip()

    @text.setter
    def text(self, value: str) -> None:
        self.control.value = value

    def tell(self, answer: str) -> None:
        """Show what the check says of the field; empty if nothing."""
        self.answer = answer
        self.declare.layout.display = "" if answer and self.tables and self.text else "none"
        alert = Markup('<span role="alert" style="{}">{}</span>')
        self._answer.value = alert.format(_ALERT, answer) if answer else ""


def _make_control(
    section: NoteSection, key: str, names: dict[str, list[str]], tables: tuple[str, ...]
) -> Any:
    """Make a list where the words are given, one to complete where names are known, else a line of text."""
    field = section.field_of(key)
    shared = {"description": key, "tooltip": field.description, "layout": _WIDE, "style": _NAME}
    if words := ("true", "false") if field.type == "boolean" else field.enum:
        return widgets.Dropdown(options=["", *words], **shared)
    example = "a short word, such as gazette-20240602" if key == "id" else field.example
    text = {"placeholder": example, "continuous_update": False, **shared}
    if tables:
        known = sorted({name for table in tables for name in names.get(table, ())})
        return widgets.Combobox(options=known, ensure_option=False, **text)
    return widgets.Textarea(rows=2, **text) if key in _SENTENCES else widgets.Text(**text)


class Fields:
    """The fields of one mapping of a note, and of those that it holds: a claim's hops and figures.

    ``part`` is the part of the note that they became when last checked; ``nested`` are the fields held, by
    key.
    """

    def __init__(self, section: NoteSection, form: NoteForm) -> None:
        default = " ".join(key for key in section.column_of if key not in (STATUS, REASON))
        keys = _SHOWN.get(section.name, default).split()
        self.section, self._form = section, form
        self.part: NotePart | None = None
        self.boxes = {key: FieldBox(section, key, form.names) for key in keys}
        self.nested: dict[str, list[Fields]] = {key: [] for key in section.holds if key in _SHOWN}
        form.watch(self)
        self._rows = widgets.VBox()
        adding = [_button(f"add a {_ONE_OF[key]}", partial(self.add, key)) for key in self.nested]
        boxes = (box.widget for box in self.boxes.values())
        self.widget = widgets.VBox([*boxes, self._rows, widgets.HBox(adding)])

    def add(self, key: str) -> Fields:
        """Add one more mapping to those held."""
        self.nested[key].append(Fields(self.section.holds[key], self._form))
        self._rows.children = [
            child
            for name, several in self.nested.items()
            for number, one in enumerate(several, start=1)
            for child in (_head(f"{_ONE_OF[name].capitalize()} {number}"), one.widget)
        ]
        return self.nested[key][-1]

    def written(self) -> Written:
        """What is filled in, by key."""
        found: Written = {key: box.text for key, box in self.boxes.items() if box.text}
        for key, several in self.nested.items():
            if held := [told for one in several if (told := one.written())]:
                found[key] = held
        return found


def place(fields: Iterable[Fields], parts: Iterable[NotePart]) -> None:
    """Give fields the parts that they became: those that are filled in became one each."""
    for one, part in zip((one for one in fields if one.written()), parts, strict=False):
        one.part = part
        for key, several in one.nested.items():
            place(several, part.parts(key))


class NoteForm(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A note that is filled in; ``text`` is what it says as YAML, ``problems`` what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.problems: list[Problem] = []
        self.names = known_names(read_ledger(folder))
        self._fields: list[Fields] = []
        self.document = Fields(DOCUMENT, self)
        self.claims: list[Fields] = []
        self.declared: list[tuple[str, Fields]] = []
        self._claims, self._declared = widgets.VBox(), widgets.VBox()
        self._table = widgets.Dropdown(options=[name for name in DECLARED if name != "proposition_links"])
        self._answer, self._text = widgets.HTML(), widgets.HTML()
        self.children = [
            _head("Document"),
            self.document.widget,
            self._claims,
            _button("add a claim", self.add_claim),
            _head("New: what no note has declared yet"),
            self._declared,
            widgets.HBox([self._table, _button("declare", lambda: self.declare(self._table.value))]),
            widgets.HBox([_button("check", self.check), _button("code", self.code)]),
            self._answer,
            self._text,
        ]
        self.add_claim()

    def add_claim(self) -> Fields:
        """Add the next claim."""
        claim = Fields(CLAIM, self)
        claim.add("chain")
        self.claims.append(claim)
        self._claims.children = [*self._claims.children, _head(f"Claim {len(self.claims)}"), claim.widget]
        return claim

    def declare(self, table: str, name: str = "") -> Fields:
        """Add an entry under ``new``: a topic, a source, an actor, an event, a proposition or a measure.

        What a field has named already is filled in: as the id where it could be one, else as the name.
        """
        fields = Fields(DECLARED[table], self)
        self.declared.append((table, fields))
        self._declared.children = [*self._declared.children, _head(f"New in {table}"), fields.widget]
        if name:
            slug = make_name(name)
            fields.boxes["id"].text = slug
            if name != slug:
                fields.boxes[NAMES_OF[table][0]].text = name
        return fields

    @property
    def text(self) -> str:
        """The note that is filled in so far."""
        claims = [told for claim in self.claims if (told := claim.written())]
        new: Written = {}
        for table, fields in self.declared:
            entry = fields.written()
            if "id" in entry:
                new.setdefault(table, {})[entry.pop("id")] = entry
        note = {"document": self.document.written(), "claims": claims, "new": new}
        return emit_note(note, find_schema(self.folder / "notes"))

    def check(self) -> list[Problem]:
        """Check what is filled in, and put each answer beside its field; returns all problems."""
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / f"{self.document.boxes['id'].text or 'note'}.yaml"
            path.write_text(self.text, encoding="utf-8")
            coding = code_notes(self.folder, [path], dry_run=True)
        for note in coding.notes:
            self.document.part = note.document
            place(self.claims, note.claims)
            parts = {(part.table, part["id"]): part for several in note.declared.values() for part in several}
            for table, fields in self.declared:
                fields.part = parts.get((table, fields.boxes["id"].text))
        self.problems = coding.problems
        told = self._answer_beside(coding.problems)
        told += [] if coding.problems else [describe(note, is_dry=True) for note in coding.notes]
        self._say(told)
        shown = Markup("<details><summary>The note</summary><pre>{}</pre></details>")
        self._text.value = shown.format(self.text)
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
        self._say([f"{'; '.join(map(describe, coding.notes))}. Run the cell again to write the next note."])
        return path

    def _answer_beside(self, problems: Iterable[Problem]) -> list[str]:
        """Put each problem beside its field; returns what is said of those that are about none."""
        box_at: dict[tuple[int | None, str | None], FieldBox] = {}
        for fields in self._fields:
            for key, box in fields.boxes.items():
                box.tell("")
                if fields.part is not None:
                    box_at[fields.part.line_of(key), key] = box
        left = []
        for problem in problems:
            told = f"{problem.wrong}; {problem.right}"
            if (problem.row, problem.column) in box_at:
                box_at[problem.row, problem.column].tell(told)
            else:
                left.append(f"{problem.column}: {told}")
        return left

    def _say(self, lines: Iterable[str]) -> None:
        self._answer.value = Markup("<br>").join(lines)

    def watch(self, fields: Fields) -> None:
        """Check whenever a field was filled in; what one names and nobody knows is declared from there."""
        self._fields.append(fields)
        for box in fields.boxes.values():
            box.control.observe(lambda _: self.check(), names="value")
            box.declare.on_click(lambda _, box=box: self.declare(box.tables[0], box.text))


def _head(words: str) -> widgets.HTML:
    return widgets.HTML(f"<b>{words}</b>")


def _button(words: str, act: Callable[[], object]) -> widgets.Button:
    button = widgets.Button(description=words)
    button.on_click(lambda _: act())
    return button
