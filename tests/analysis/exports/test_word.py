"""The Word document holds the two pages: sentences as text, pictures with words, claims as end notes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from analysis.exports.docx import build_document
from analysis.page.claims import list_cited
from analysis.page.pictures import lay_chosen, print_chosen
from analysis.view import View, open_view
from tests.analysis.page.test_pages import many
from tests.dossiers import crates

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return open_view(str(crates().write(tmp_path_factory.mktemp("word") / "crates")), "2024-06-30")


@pytest.fixture(scope="module")
def content(view: View) -> bytes:
    return build_document(view)


def read_part(content: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def texts(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_W}t"))


def test_headline_is_the_title_and_answers_have_headings(view: View, content: bytes) -> None:
    document = docx.Document(io.BytesIO(content))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [str(view.headline), *(answer.question for answer in view.answers)]
    assert document.core_properties.title == str(view.headline)


def test_each_cited_claim_is_one_end_note_with_its_words(view: View, content: bytes) -> None:
    notes = read_part(content, "word/endnotes.xml")
    told = [texts(note) for note in notes if note.get(f"{_W}type") is None]
    shown = read_part(content, "word/document.xml")
    marks = [one.get(f"{_W}id") for one in shown.iter(f"{_W}endnoteReference")]
    assert marks == [str(number) for number in range(1, len(told) + 1)]
    exact = dict(zip(view.claims["claim_id"], view.claims["exact"], strict=True))
    for note in told:
        claim_id = note.split()[0]
        assert claim_id in list_cited(view)
        assert exact[claim_id] in note


def test_a_claim_is_named_beside_the_mark_of_its_note(content: bytes) -> None:
    """Word and LibreOffice number the notes themselves; a mark of our own was printed twice."""
    runs = list(read_part(content, "word/document.xml").iter(f"{_W}r"))
    marked = [number for number, run in enumerate(runs) if run.find(f"{_W}endnoteReference") is not None]
    notes = [one for one in read_part(content, "word/endnotes.xml") if one.get(f"{_W}type") is None]
    assert marked and [texts(runs[one - 1]) for one in marked] == [texts(one).split()[0] for one in notes]
    assert all(not texts(runs[one]) for one in marked)
    assert all(note.find(f".//{_W}endnoteRef") is not None for note in notes)


def test_words_of_another_language_are_marked(tmp_path: Path) -> None:
    story = crates()
    for row in story.tables["claims"]:
        row |= {"exact": "군인 천 명", "exact_language": "ko"}
    view = open_view(str(story.write(tmp_path / "crates")), "2024-06-30")
    notes = read_part(build_document(view), "word/endnotes.xml")
    runs = [run for run in notes.iter(f"{_W}r") if "군인" in texts(run)]
    assert runs
    assert {run.find(f"{_W}rPr/{_W}lang").get(f"{_W}val") for run in runs} == {"ko"}  # type: ignore[union-attr]


def test_the_same_view_gives_the_same_bytes(view: View, content: bytes) -> None:
    assert build_document(view) == content


def test_pictures_stand_side_by_side_with_their_words(tmp_path: Path) -> None:
    view = open_view(str(many(40).write(tmp_path / "many")), "2024-06-30")
    document = docx.Document(io.BytesIO(build_document(view)))
    printed = [name for name, layout in print_chosen(view).items() if layout]
    assert printed
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert alts == [lay_chosen(view)[name]["paper"].words.alt for name in printed]
    page = document.sections[0]
    widths = [int(shape.width) for shape in document.inline_shapes]
    assert sum(widths) <= page.page_width - page.left_margin - page.right_margin


def test_no_picture_of_another_document_is_kept(content: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert not [name for name in names if "thumbnail" in name]
    assert b"thumbnail" not in zipfile.ZipFile(io.BytesIO(content)).read("_rels/.rels")
