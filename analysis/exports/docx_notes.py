"""End notes of a Word document, which python-docx cannot write itself: one a claim, marked by its id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import serialize_for_reading
from docx.text.paragraph import Paragraph

from analysis.page.text import clean, isolate

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
# Word keeps these two for the line between text and notes.
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


class EndNotes:
    """The end notes of a document: ``refer`` sets marks in its text, ``attach`` adds the notes at last."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._root: Any = OxmlElement("w:endnotes")
        self._noted: set[str] = set()
        for kind, number in _SEPARATORS:
            note = _append(self._root, "w:endnote", type=kind, id=number)
            _append(_append(_append(note, "w:p"), "w:r"), f"w:{kind}")

    def refer(self, paragraph: Any, claim_id: str, texts: Sequence[tuple[str, str]]) -> None:
        """Set a claim's id as a mark; its first mention brings the note, in texts with their language."""
        run = paragraph.add_run()
        run.font.superscript = True
        if claim_id not in self._noted and texts:
            self._noted.add(claim_id)
            number = str(len(self._noted))
            _append(run._r, "w:endnoteReference", customMarkFollows="1", id=number)
            self._add(number, claim_id, texts)
        run.add_text(clean(claim_id))

    def _add(self, number: str, claim_id: str, texts: Sequence[tuple[str, str]]) -> None:
        body = _append(_append(self._root, "w:endnote", id=number), "w:p")
        paragraph = Paragraph(body, self._document)
        paragraph.add_run(clean(f"{claim_id} ")).bold = True
        for text, lang in texts:
            run = paragraph.add_run(isolate(clean(text)))
            if lang:
                set_language(run, lang)

    def attach(self) -> None:
        """Add the notes to the document."""
        if not self._noted:
            return
        package = self._document.part.package
        blob = serialize_for_reading(self._root).encode("utf-8")
        part = Part(PackURI("/word/endnotes.xml"), _TYPE, blob, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)


def set_language(run: Any, lang: str) -> None:
    """Say in which language a run's words are, in whichever script they are written."""
    properties = run._r.get_or_add_rPr()
    _append(properties, "w:lang", val=lang, eastAsia=lang, bidi=lang)


def _append(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, text in attributes.items():
        element.set(qn(f"w:{name}"), text)
    parent.append(element)
    return element
