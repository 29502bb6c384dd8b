"""Whoever has a document's text can check that every quoted phrase stands in it."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from analysis.dossier.checks.text import check_text
from analysis.dossier.load import read_tables
from analysis.dossier.problem import AskedError
from tests.analysis.dossier.rows import chain, claim, copy_row, document, figure
from tests.dossiers import Row, Tables, write_dossier

TEXT = """\
Crates

On 3 June the Minister told us that about 900
crates had arrived. On 5 June an official spoke of several hundred, “perhaps” fewer.
The strike reportedly killed twenty; six of them, the Café’s owner said, were officers.
"""


def quoting(tables: Tables) -> None:
    """Make the story quote the text in every column that may."""
    tables["documents"][0]["sha256"] = hashlib.sha256(TEXT.encode()).hexdigest()
    tables["events"][0]["date_text"] = "On 3 June"
    first, second, third, fourth = tables["claims"]
    first.update(prefix="told us that", exact="about 900 crates", suffix="had arrived", said_text="On 3 June")
    second.update(prefix="spoke of", suffix=", “perhaps” fewer", hedge="“perhaps”")
    third.update(exact="killed twenty", prefix="strike reportedly", hedge="reportedly")
    fourth.update(exact="six of them", suffix=", the Café’s owner")
    tables["attribution"][0]["cue"] = "told"


def check(folder: Path, *changes: tuple[str, int, Row], text: str = TEXT, extra: object = None) -> list[str]:
    """Say what is wrong with the text after some cells were changed; rows count from 2."""

    def change(tables: Tables) -> None:
        quoting(tables)
        for table, row, cells in changes:
            tables[table][row - 2].update(cells)
        if callable(extra):
            extra(tables)

    dossier = write_dossier(folder / "dossier", change)
    path = folder / "text.txt"
    path.write_bytes(text.encode())
    return [str(problem) for problem in check_text(read_tables(dossier), "doc", path)]


def test_a_dossier_that_quotes_its_text_keeps_every_rule(tmp_path: Path) -> None:
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "row", "cells", "place"),
    [
        (
            "claims",
            2,
            {"exact": "about 901 crates"},
            "claims.csv:2:exact: 'about 901 crates' is not in the text",
        ),
        (
            "claims",
            2,
            {"prefix": "told them that"},
            "claims.csv:2:prefix: 'told them that' is not in the text",
        ),
        ("claims", 2, {"suffix": "had gone"}, "claims.csv:2:suffix: 'had gone' is not in the text"),
        ("claims", 3, {"hedge": "possibly"}, "claims.csv:3:hedge: 'possibly' is not in the text"),
        ("claims", 2, {"said_text": "on 4 June"}, "claims.csv:2:said_text: 'on 4 June' is not in the text"),
        (
            "figures",
            2,
            {"value_text": "900 boxes"},
            "figures.csv:2:value_text: '900 boxes' is not in the text",
        ),
        ("attribution", 2, {"cue": "asserted"}, "attribution.csv:2:cue: 'asserted' is not in the text"),
        ("events", 2, {"date_text": "June 3rd"}, "events.csv:2:date_text: 'June 3rd' is not in the text"),
    ],
)
def test_a_phrase_missing_from_the_text_is_named_by_its_place(
    tmp_path: Path, table: str, row: int, cells: Row, place: str
) -> None:
    assert check(tmp_path, (table, row, cells)) == [f"{place}; copy the phrase from it, letter by letter"]


def test_a_part_of_a_word_is_no_phrase(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, ("figures", 4, {"value_text": "twent"}))

    assert problem.startswith("figures.csv:4:value_text: 'twent' is not in the text")


def test_letters_in_capitals_are_other_letters(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, ("figures", 4, {"value_text": "Twenty"}))

    assert problem.startswith("figures.csv:4:value_text")


def test_prefix_exact_and_suffix_stand_together(tmp_path: Path) -> None:
    assert check(tmp_path, ("claims", 2, {"suffix": "an official spoke"})) == [
        "claims.csv:2:exact: exact does not stand between its prefix and its suffix; "
        "copy the words just before and just after it"
    ]


def test_white_space_and_composed_letters_make_no_difference(tmp_path: Path) -> None:
    other = unicodedata.normalize("NFD", TEXT).replace(" ", "\n   ")
    digest = hashlib.sha256(other.encode()).hexdigest()

    assert check(tmp_path, ("documents", 2, {"sha256": digest}), text=other) == []


def test_another_text_is_refused_by_its_hash(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, text=TEXT + "\n")

    assert problem.startswith("documents.csv:2:sha256: the text's SHA-256 is ")
    assert problem.endswith("; give the very file that was coded")


def test_a_document_without_a_hash_cannot_be_verified(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, ("documents", 2, {"sha256": ""}))

    assert problem.startswith("documents.csv:2:sha256: ")


def test_a_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    dossier = write_dossier(tmp_path / "dossier", quoting)
    (tmp_path / "text.txt").write_bytes(TEXT.replace("“perhaps”", "perhaps").encode("cp1252"))

    assert "text.txt:5: byte 0xE9 is not UTF-8; give the file that was coded" in [
        str(problem) for problem in check_text(read_tables(dossier), "doc", tmp_path / "text.txt")
    ]


def test_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (problem,) = check_text(read_tables(write_dossier(tmp_path / "dossier")), "doc", tmp_path / "none.txt")

    assert str(problem).startswith("none.txt: the file cannot be read")


def test_an_unknown_document_is_refused_with_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match="'dok'; name one of doc"):
        check_text(read_tables(write_dossier(tmp_path / "dossier")), "dok", tmp_path / "text.txt")


def test_a_slip_that_was_corrected_since_is_no_problem(tmp_path: Path) -> None:
    slips = (
        ("claims", 2, {"exact": "about 901 crates", "status": "active"}),
        ("figures", 2, {"value_text": "901 crates"}),
        ("attribution", 2, {"cue": "asserted"}),
    )

    def correct(tables: Tables) -> None:
        newer = {"status": "corrected", "status_reason": "A slip."}
        tables["claims"].append(claim(id="C01b", exact="about 900 crates", revision_of="C01", **newer))
        tables["figures"].append(figure(id="F01b", claim_id="C01b", revision_of="F01", **newer))
        tables["attribution"].extend(chain("C01b", "minister"))

    assert len(check(tmp_path / "before", *slips)) == 3
    assert check(tmp_path / "after", *slips, extra=correct) == []


def test_phrases_of_other_documents_are_left_to_their_own_texts(tmp_path: Path) -> None:
    def add_other(tables: Tables) -> None:
        tables["documents"].append(document(id="other"))
        tables["events"].append(copy_row("events", "strike", id="visit", name="Visit", date_text="on Monday"))
        visit = copy_row("propositions", "crates-came", id="visit", event_id="visit", clause="He visits")
        tables["propositions"].append(visit)
        elsewhere = {"document_id": "other", "exact": "elsewhere"}
        tables["claims"].append(claim(id="C05", proposition_id="visit", **elsewhere))
        tables["claims"].append(claim(id="C06", proposition_id="crates-came", **elsewhere))
        tables["figures"].append(figure(id="F05", claim_id="C05", value_text="900 of them"))
        tables["figures"].append(figure(id="F06", claim_id="C06", value_text="900 of them"))
        tables["attribution"].extend(chain("C05", "minister"))
        tables["attribution"].extend(chain("C06", "minister"))
        tables["events"][0]["date_text"] = "on the third"  # in the words of the other document

    assert check(tmp_path, extra=add_other) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("有消息称朝鲜向俄罗斯派遣士兵约一万人。", "朝鲜向俄罗斯派遣士兵"),
        ("北朝鮮が約１万人の兵士を派遣した。", "約１万人"),
        ("북한군 약 1만2천명을 파병했다고 밝혔다.", "약 1만2천"),
        ("ทหารเกาหลีเหนือถูกส่งไปรัสเซีย", "เกาหลีเหนือ"),
        ("Es waren +12 und @home sowie -3 Grad.", "+12"),
    ],
)
def test_phrases_of_any_script_are_found(tmp_path: Path, text: str, phrase: str) -> None:
    cells = {"sha256": hashlib.sha256(text.encode()).hexdigest()}
    found = check(tmp_path, ("documents", 2, cells), ("claims", 2, {"hedge": phrase}), text=text)

    assert not [problem for problem in found if ":2:hedge:" in problem]
