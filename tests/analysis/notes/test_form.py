"""The form: what is filled in becomes a note, and the check answers beside the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.notes.code import code_notes
from analysis.notes.form import FieldBox, Fields, NoteForm
from analysis.notes.ledger import read_ledger
from tests.analysis.notes.writing import NOTE, coded, new_dossier, read_files


@pytest.fixture
def form(tmp_path: Path) -> NoteForm:
    """An empty form for a dossier that knows the flood."""
    folder = new_dossier(tmp_path / "flood")
    coded(folder, NOTE)
    return NoteForm(folder)


def fill_in(fields: Fields, **values: str) -> None:
    for key, value in values.items():
        fields.boxes[key].text = value


def fill_in_all(form: NoteForm) -> None:
    """Fill in a second report: a claim with one hop and a figure."""
    fill_in(
        form.document, id="second", source="The Gazette", title="Again", language="en", published="2024-06-03"
    )
    claim = form.claims[0]
    fill_in(claim, proposition="The river has flooded homes in the town", text="The mayor counts 800.")
    fill_in(claim, modality="asserts", said="2024-06-03", anchor="800 homes")
    fill_in(claim.nested["chain"][0], agent="Ann Roe", cue="said")
    fill_in(
        claim.add("figures"), measure="homes under water", value="800 homes", qualifier="exact", best="800"
    )


def test_known_names_are_completed(form: NoteForm) -> None:
    claim = form.claims[0]
    assert "The Gazette" in form.document.boxes["source"].control.options
    assert "The river has flooded homes in the town" in claim.boxes["proposition"].control.options
    assert {"Ann Roe", "Jo Doe", "The Gazette"} <= set(
        claim.nested["chain"][0].boxes["agent"].control.options
    )
    assert "estimates" in claim.boxes["modality"].control.options


def test_what_is_filled_in_is_coded_as_a_note(form: NoteForm) -> None:
    fill_in_all(form)
    path = form.code()
    assert path == form.folder / "notes" / "second.yaml"
    ledger = read_ledger(form.folder)
    assert [row["agent"] for row in ledger.parts_of("attribution", "C02")] == ["mayor", "gazette"]
    assert ledger.parts_of("figures", "C02")[0]["best"] == "800"
    assert not code_notes(form.folder, [path]).rows


@pytest.mark.parametrize(
    ("key", "value"), [("said", "3 June"), ("proposition", "Something else"), ("anchor", "")]
)
def test_answer_stands_beside_its_field(form: NoteForm, key: str, value: str) -> None:
    fill_in_all(form)
    claim = form.claims[0]
    fill_in(claim, **{key: value})
    answered = [box.key for box in claim.boxes.values() if box.answer]
    assert answered == [key]
    before = read_files(form.folder)
    assert form.code() is None and read_files(form.folder) == before


def test_answer_goes_when_the_field_is_right(form: NoteForm) -> None:
    fill_in_all(form)
    box: FieldBox = form.claims[0].boxes["said"]
    box.text = "3 June"
    assert "EDTF" in box.answer
    box.text = "2024-06-03"
    assert not box.answer and not form.problems


def test_answers_to_hops_and_figures_stand_beside_theirs(form: NoteForm) -> None:
    fill_in_all(form)
    claim = form.claims[0]
    fill_in(claim.nested["chain"][0], agent="ann roe")
    fill_in(claim.nested["figures"][0], best="many")
    assert "mayor (Ann Roe) is near" in claim.nested["chain"][0].boxes["agent"].answer
    assert claim.nested["figures"][0].boxes["best"].answer


def test_new_names_are_declared_in_the_form(form: NoteForm) -> None:
    fill_in_all(form)
    fill_in(form.claims[0].nested["chain"][0], agent="engineer")
    assert form.problems
    fill_in(form.declare("actors"), id="engineer", name="Sam Poe", schema="Person")
    assert not form.problems and form.code()
    assert "engineer" in read_ledger(form.folder)["actors"].by_id


def test_note_of_the_same_name_is_not_overwritten(form: NoteForm) -> None:
    fill_in_all(form)
    path = form.folder / "notes" / "second.yaml"
    path.write_text("mine", encoding="utf-8")
    assert form.code() is None and path.read_text(encoding="utf-8") == "mine"


def test_words_are_escaped_where_they_are_shown(form: NoteForm) -> None:
    fill_in(form.claims[0], proposition="<script>")
    assert all("<script>" not in str(getattr(child, "value", "")) for child in form.children)


def test_unknown_name_is_declared_from_its_field(form: NoteForm) -> None:
    fill_in_all(form)
    source, said = form.document.boxes["source"], form.claims[0].boxes["said"]
    said.text = "3 June"
    assert said.declare.layout.display == source.declare.layout.display == "none"
    source.text = "The Evening Post"
    assert source.answer and source.declare.layout.display == ""
    source.declare.click()
    table, declared = form.declared[-1]
    assert (table, declared.written()) == (
        "sources",
        {"id": "the-evening-post", "name": "The Evening Post"},
    )
    fill_in(declared, kind="outlet", country="XX")
    assert not source.answer and source.declare.layout.display == "none"
