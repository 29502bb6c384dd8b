"""A brief as a Word document, for reviewers who mark changes: its two pages, with its claims as end notes."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import serialize_for_reading
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from analysis.dates.words import format_day
from analysis.dossier.rows import Record
from analysis.exports import Attachment
from analysis.exports.data import read_archive, write_archive
from analysis.page.about import say_counts
from analysis.page.claims import list_cited, list_claim_rows, say_report
from analysis.page.pictures import lay_chosen, print_chosen
from analysis.page.text import clean, plain
from analysis.sentences.wording.sentence import ClaimRef, Sentence
from analysis.view import View

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
# Word keeps these two for the line between text and notes.
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


class _Writer:
    """Writes sentences into a document, and an end note for each claim; ``attach_notes`` adds those at last.

    ``texts`` are those of each claim's note, with the language of those that are not in ours.
    """

    def __init__(self, document: Any, texts: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self.document, self._texts = document, texts
        self._root: Any = OxmlElement("w:endnotes")
        self._noted: set[str] = set()
        for kind, number in _SEPARATORS:
            note = _append(self._root, "w:endnote", type=kind, id=number)
            _append(_append(_append(note, "w:p"), "w:r"), f"w:{kind}")

    def add_heading(self, words: str) -> None:
        """Add a heading below that of the page."""
        self.document.add_heading(plain(words), level=2)

    def add_sentences(self, sentences: Sequence[Sentence]) -> None:
        """Add a paragraph of sentences."""
        paragraph = self.document.add_paragraph()
        for number, sentence in enumerate(sentences):
            if number:
                paragraph.add_run(" ")
            self.write(paragraph, sentence)

    def write(self, paragraph: Any, sentence: Sentence) -> None:
        """Write a sentence into a paragraph, its claims as references to their notes."""
        for part in sentence.parts:
            if isinstance(part, ClaimRef):
                self._refer(paragraph, part.claim_id)
            else:
                paragraph.add_run(plain(Sentence((part,))))

    def _refer(self, paragraph: Any, claim_id: str) -> None:
        """Tell a claim's id; its first mention brings the note, with a number that Word keeps in order."""
        paragraph.add_run(clean(claim_id)).font.size = _SMALL
        if claim_id in self._texts and claim_id not in self._noted:
            self._noted.add(claim_id)
            number = str(len(self._noted))
            _append(_add_mark(paragraph), "w:endnoteReference", id=number)
            body = _append(_append(self._root, "w:endnote", id=number), "w:p")
            note = Paragraph(body, self.document)
            _append(_add_mark(note), "w:endnoteRef")
            note.add_run(clean(f" {claim_id} ")).bold = True
            for text, lang in self._texts[claim_id]:
                run = note.add_run(plain(text))
                if lang:
                    _append(run._r.get_or_add_rPr(), "w:lang", val=lang, eastAsia=lang, bidi=lang)

    def attach_notes(self) -> None:
        """Add the notes to the document."""
        if self._noted:
            package = self.document.part.package
            blob = serialize_for_reading(self._root).encode("utf-8")
            part = Part(PackURI("/word/endnotes.xml"), _TYPE, blob, package)
            self.document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)


def _add_mark(paragraph: Any) -> Any:
    run = paragraph.add_run()
    run.font.superscript = True
    return run._r


def _append(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, text in attributes.items():
        element.set(qn(f"w:{name}"), text)
    parent.append(element)
    return element


_GREY = RGBColor(0x59, 0x59, 0x59)
# Our own font is on few machines; this one, or one as wide, is on all that have Word or LibreOffice.
_FONT, _SMALL = "Calibri", Pt(8.5)
_MARGIN, _PX_IN_MM = Mm(12), 96 / 25.4


def build(view: View) -> list[Attachment]:
    """Build the brief as a Word document."""
    return [Attachment("docx", build_document(view), "The brief in Word")]


def build_document(view: View) -> bytes:
    """Build the two pages: sentences as text, pictures as PNG, each claim that is cited as an end note.

    The same view gives the same bytes.
    """
    document: Any = Document()
    _set_up(document, view)
    cited = list_claim_rows(view, list_cited(view))
    writer = _Writer(document, {row["claim_id"]: _describe(row) for row in cited})
    _add_first_page(writer, view)
    _add_pictures(document, view)
    if view.judged:
        writer.add_heading("Our judgement")
        for sentence in view.judged:
            writer.add_sentences([sentence])
    writer.attach_notes()
    buffer = io.BytesIO()
    document.save(buffer)
    return write_archive(read_archive(buffer.getvalue()))


def _set_up(document: Any, view: View) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    numbered: Any = OxmlElement("w:endnotePr")
    _append(numbered, "w:numFmt", val="decimal")
    page._sectPr.insert(0, numbered)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(10)
    style.paragraph_format.space_after = Pt(4)
    # The template's own: a file manager would show another document's first page.
    rels = document.part.package.rels
    for key in [key for key, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del rels[key]
    facts = document.core_properties
    facts.title, facts.subject = clean(str(view.headline)), clean(view.dossier.title)
    facts.author = facts.last_modified_by = "sourced briefs"
    # A file's own date would differ from run to run.
    facts.created = facts.modified = datetime(view.as_of.year, view.as_of.month, view.as_of.day, tzinfo=UTC)


def _describe(row: Record) -> Sequence[tuple[str, str]]:
    """Describe a claim for its end note, as texts each with its language."""
    lang = row["exact_language"] or row["document_language"]
    said = "reported" if row["said_is_reported"] else "said"
    return (
        (f"{row['voice'] if row['counts'] else 'nobody recorded'}: {row['text']} “", ""),
        (row["exact"], lang),
        (f"”, {said} {row['said_words']}{say_report(row)}; read in {row['document']}. ", ""),
        (f"Way: {row['chain']}.", ""),
    )


def _add_first_page(writer: _Writer, view: View) -> None:
    document = writer.document
    about = f"{view.dossier.title} · as of {format_day(view.as_of)} · {say_counts(view)}"
    run = document.add_paragraph().add_run(plain(about))
    run.font.size, run.font.color.rgb = _SMALL, _GREY
    writer.write(document.add_heading(level=1), view.headline)
    writer.add_sentences(view.standfirst)
    if view.key_numbers:
        table = document.add_table(rows=1, cols=len(view.key_numbers))
        for cell, number in zip(table.rows[0].cells, view.key_numbers, strict=True):
            run = cell.paragraphs[0].add_run(plain(number.value))
            run.bold, run.font.size = True, Pt(13)
            cell.add_paragraph(plain(number.counts_words))
            told = ", ".join(filter(None, (number.speaker, number.date)))
            footing = Sentence((f"{told}. {number.footing} ", ClaimRef(number.claim_id)))
            writer.write(cell.add_paragraph(), footing)
    for answer in view.answers:
        writer.add_heading(answer.question)
        writer.add_sentences(answer.sentences)


def _add_pictures(document: Any, view: View) -> None:
    """Put the pictures of the second page side by side, as on paper."""
    laid = lay_chosen(view)
    shown = [laid[name][width].picture for name, width in print_chosen(view).items() if width]
    if not shown:
        return
    document.add_page_break()
    table = document.add_table(rows=1, cols=len(shown))
    for cell, picture in zip(table.rows[0].cells, shown, strict=True):
        # Three dots to a px: sharp on paper.
        image = io.BytesIO(picture.to_png(round(picture.width_px * 3)))
        width = Mm(picture.width_px / _PX_IN_MM)
        shape = cell.paragraphs[0].add_run().add_picture(image, width=width)
        shape._inline.docPr.set("descr", clean(picture.words.alt))
