"""One field of the form: a control that knows what may stand there, and the check's answer beside it."""

from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from analysis.notes.draft import OWN_FIGURES
from analysis.notes.keys import NoteSection
from analysis.notes.ledger import Ledger
from analysis.notes.names import NAMES_OF

# A long answer beside it does not make it narrow.
_WIDE = widgets.Layout(flex="0 0 40em")
# What is a sentence and not a few words.
_SENTENCES = ("text", "clause", "summary", "question", "descriptor")
_ALERT = "padding-left: 0.5em; border-left: 3px solid var(--jp-error-color1, #c62828); line-height: 1.3"
_NAME = {"description_width": "9em"}


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
        self.declare = widgets.Button(
            description="declare it", layout=widgets.Layout(display="none", flex="none")
        )
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
    if field.enum:
        return widgets.Dropdown(options=["", *field.enum], **shared)
    if field.type == "boolean":
        return widgets.Dropdown(options=["", "true", "false"], **shared)
    example = "a short word, such as gazette-20240602" if key == "id" else field.example
    text = {"placeholder": example, "continuous_update": False, **shared}
    if tables:
        known = sorted({name for table in tables for name in names.get(table, ())})
        return widgets.Combobox(options=known, ensure_option=False, **text)
    return widgets.Textarea(rows=2, **text) if key in _SENTENCES else widgets.Text(**text)
