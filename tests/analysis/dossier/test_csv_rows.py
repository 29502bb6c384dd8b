"""A file that is not strict CSV in UTF-8 is refused with its place and with what would be right."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dossier.csv_rows import BIG, read_csv
from analysis.dossier.load import check_dossier, load_dossier
from analysis.schema import TABLES
from tests.analysis.dossier.rows import source
from tests.dossiers import Tables, render_csv, write_dossier

SOURCES = render_csv("sources", [source(country=""), source(id="courier", name="Courier", country="")])
HEADER, GAZETTE, COURIER = SOURCES.splitlines(keepends=True)


def check_sources(folder: Path, content: bytes | str) -> list[str]:
    """Say what is wrong with a dossier whose sources.csv holds just this."""
    dossier = write_dossier(folder)
    (dossier / "sources.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return [str(problem) for problem in check_dossier(dossier)]


MALFORMED = {
    "an empty file": ("", "sources.csv:1: the file is empty", "begin it with the header id,name,kind"),
    "a file of one line break": ("\n", "sources.csv:1: the file is empty", "begin it with the header"),
    "a missing column": (
        SOURCES.replace("reliability,", "").replace(",F,", ","),
        "sources.csv:1:reliability: the column is missing",
        "add it",
    ),
    "an extra column": (
        SOURCES.replace("status_reason\n", "status_reason,note\n").replace("active,,\n", "active,,,\n"),
        "sources.csv:1:note: the column 'note' is not of this table",
        "remove it",
    ),
    "a misspelt column": (
        SOURCES.replace("country", "contry"),
        "sources.csv:1:contry: the column 'contry' is not of this table",
        "rename it to country",
    ),
    "a column twice": (
        SOURCES.replace("name,short", "name,name"),
        "sources.csv:1:name: the column stands 2 times",
        "keep one",
    ),
    "semicolons for commas": (
        SOURCES.replace(",", ";"),
        "sources.csv:1: the cells are not separated by commas",
        "save the file with commas",
    ),
    "a row with a cell too few": (
        HEADER + GAZETTE + COURIER.replace("Courier,", ""),
        "sources.csv:3:status_reason: the row has 11 cells, the header 12",
        "one cell for each column",
    ),
    "a row with a cell too many": (
        HEADER + GAZETTE.replace("Gazette", "Gazette, The") + COURIER,
        "sources.csv:2:status_reason: the row has 13 cells, the header 12",
        "quote a cell that holds a comma",
    ),
    "a blank row": (HEADER + GAZETTE + "\n" + COURIER, "sources.csv:3: the row is blank", "delete it"),
    "a row of empty cells": (
        HEADER + GAZETTE + "," * 11 + "\n" + COURIER,
        "sources.csv:3: the row is blank",
        "delete it",
    ),
    "a byte that is not UTF-8": (
        SOURCES.replace("Courier", "Caf\xe9").encode("latin-1"),
        "sources.csv:3:name: byte 0xE9, character 4 of the cell, is not UTF-8",
        "save the file as UTF-8",
    ),
    "UTF-16": (SOURCES.encode("utf-16"), "sources.csv:1: the file is UTF-16", "save it as CSV in UTF-8"),
    "a workbook": (b"PK\x03\x04\x14", "sources.csv:1: the file is a workbook", "save it as CSV in UTF-8"),
    "a header once more": (
        SOURCES + HEADER,
        "sources.csv:4: the row is the header once more",
        "delete it",
    ),
    "no header": (GAZETTE, "sources.csv:1: the row is no header of this table", "write id,"),
    "columns without a name": (
        SOURCES.replace("\n", ",,\n"),
        "sources.csv:1: a column has no name",
        "delete it, or give it one",
    ),
    "a NUL byte": (
        SOURCES.replace("Courier", "Cou\0rier"),
        "sources.csv:3:name: the cell holds the control character U+0000",
        "delete it",
    ),
    "an escape character": (
        SOURCES.replace("Courier", "\x1b[31mCourier"),
        "sources.csv:3:name: the cell holds the control character U+001B",
        "delete it",
    ),
    "an override of the direction of text": (
        SOURCES.replace("Courier", "Cou\u202erier"),
        "sources.csv:3:name: the cell holds U+202E, which turns the direction of text",
        "delete it",
    ),
    "isolates of a direction": (
        SOURCES.replace("Courier", "\u2067Courier\u2069"),
        "sources.csv:3:name: the cell holds U+2067, which turns the direction of text",
        "set apart where they are shown",
    ),
    "what is no character": (
        SOURCES.replace("Courier", "Cou\ufdd0rier"),
        "sources.csv:3:name: the cell holds the control character U+FDD0",
        "delete it",
    ),
    "a quotation mark that is never closed": (
        SOURCES.replace("Courier", '"Courier'),
        "sources.csv:3: a quotation mark that begins in this row is never closed",
        "close it",
    ),
    "text after a closing quotation mark": (
        SOURCES.replace("Gazette,", '"Gaz"ette,'),
        "sources.csv:2: the row is not RFC 4180 CSV",
        'write a " within it as ""',
    ),
    "a line break outside of quotation marks": (
        SOURCES.replace("Gazette,", "Gaz\rette,"),
        "sources.csv:2:short: the row has 2 cells, the header 12",
        "write one cell for each column",
    ),
}


def test_no_row_is_read_below_a_wrong_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = tmp_path / "sources.csv", []
    path.write_text(SOURCES.replace("country", "contry") + ",,,\n\n" * 10, encoding="utf-8")

    def count(lines: Iterable[str], **options: Any) -> Iterator[list[str]]:
        for record in csv_reader(lines, **options):
            read.append(record)
            yield record

    csv_reader = csv.reader
    monkeypatch.setattr(csv, "reader", count)
    for big in (0, BIG):
        read.clear()
        _, problems = read_csv(path, TABLES["sources"], big=big)
        assert [one.column for one in problems] == ["contry"]
        assert len(read) == 1


def test_many_blank_rows_are_told_once_and_counted(tmp_path: Path) -> None:
    problems = check_sources(tmp_path, SOURCES + ",,,\n\n" * 50_000)
    assert len(problems) <= 102
    assert any("sources.csv: and 99,900 more of this kind" in one for one in problems)


@pytest.mark.parametrize(("content", "place", "right"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_file_is_refused_at_its_place(
    tmp_path: Path, content: bytes | str, place: str, right: str
) -> None:
    problems = check_sources(tmp_path, content)

    assert [one for one in problems if one.startswith(place) and right in one], problems


@pytest.mark.parametrize(("content", "place", "right"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_file_gives_no_second_hand_problem(
    tmp_path: Path, content: bytes | str, place: str, right: str
) -> None:
    """Rows that were not read are not told as missing from those that refer to them."""
    problems = check_sources(tmp_path, content)

    assert all(one.startswith("sources.csv:") for one in problems), problems


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    dossier = write_dossier(tmp_path)
    (dossier / "events.csv").unlink()

    assert [str(problem) for problem in check_dossier(dossier)] == [
        "events.csv: the file is missing; "
        "add it; only topics, proposition_links, measures, figures and claim_links may be left out"
    ]


@pytest.mark.parametrize("name", ["events.xlsx", "events.XLSX", "events (1).csv"])
def test_a_table_saved_as_something_else_is_named(tmp_path: Path, name: str) -> None:
    dossier = write_dossier(tmp_path)
    (dossier / "events.csv").rename(dossier / name)
    for unread in (".DS_Store", "~$events.csv", ".~lock.events.csv#"):
        (dossier / unread).write_bytes(b"\0")

    (problem,) = check_dossier(dossier)
    assert str(problem).endswith(f"the file is missing; save {name!r} as events.csv, as CSV in UTF-8")
    (dossier / name).rename(dossier / "events.csv")
    assert check_dossier(dossier) == []


def test_a_copy_of_a_table_is_warned_of(tmp_path: Path) -> None:
    dossier = write_dossier(tmp_path)
    (dossier / "events (1).csv").write_bytes((dossier / "events.csv").read_bytes())
    (dossier / "claim_links.csv").unlink()
    (dossier / "claim_links.xlsx").write_bytes(b"PK")

    told = [str(problem) for problem in check_dossier(dossier) if problem.file != "datapackage.json"]
    assert told == [
        f"{copy}: warning: the file is not read; move what it holds into {table}, and the file elsewhere"
        for copy, table in (("claim_links.xlsx", "claim_links.csv"), ("events (1).csv", "events.csv"))
    ]


def test_a_cell_of_ten_megabytes_is_refused_in_a_short_message(tmp_path: Path) -> None:
    (problem,) = check_sources(tmp_path, SOURCES.replace("Courier", "x" * 10_000_000))

    assert problem == "sources.csv:3:name: the cell has 10,000,000 characters; keep it under 10,000"


def test_a_huge_cell_is_refused_also_in_lists_and_ids(tmp_path: Path) -> None:
    problems = check_sources(
        tmp_path, SOURCES.replace("outlet", "o" * 10_000_000).replace("courier", "c" * 10_000_000)
    )

    assert [one.split(": ")[0] for one in problems if "10,000,000 characters" in one] == [
        "sources.csv:2:kind",
        "sources.csv:3:id",
        "sources.csv:3:kind",
    ]
    assert all(len(one) < 300 for one in problems)


def test_a_value_in_a_message_is_shortened(tmp_path: Path) -> None:
    (problem,) = check_sources(tmp_path, SOURCES.replace("Courier,,outlet", f"Courier,,{'o' * 9_000}"))

    assert problem.startswith("sources.csv:3:kind: 'ooo")
    assert len(problem) < 300


def without_country(tables: Tables) -> None:
    """Leave the countries of all sources empty, as the files here do."""
    for row in tables["sources"]:
        row["country"] = ""


GOOD_FORMS = {
    "with a byte order mark": b"\xef\xbb\xbf" + SOURCES.encode(),
    "with carriage returns": SOURCES.replace("\n", "\r\n").encode(),
    "without a last line break": SOURCES.rstrip("\n").encode(),
    "with every cell quoted": "".join(
        ",".join(f'"{cell}"' for cell in line.rstrip("\n").split(",")) + "\n" for line in SOURCES.splitlines()
    ).encode(),
}


@pytest.mark.parametrize("content", GOOD_FORMS.values(), ids=GOOD_FORMS.keys())
def test_what_spreadsheets_write_reads_alike(tmp_path: Path, content: bytes) -> None:
    plain = load_dossier(write_dossier(tmp_path / "plain", without_country))
    other = write_dossier(tmp_path / "other")
    (other / "sources.csv").write_bytes(content)

    assert load_dossier(other).tables["sources"].equals(plain.tables["sources"])


def test_columns_may_come_in_another_order(tmp_path: Path) -> None:
    turned = "\n".join(",".join(reversed(line.split(","))) for line in SOURCES.splitlines())
    dossier = write_dossier(tmp_path)
    (dossier / "sources.csv").write_text(turned, encoding="utf-8")

    assert list(load_dossier(dossier).tables["sources"]["id"]) == ["gazette", "courier"]


def test_a_column_that_is_not_required_may_be_missing(tmp_path: Path) -> None:
    short = SOURCES.replace(",short", "").replace("Gazette,,", "Gazette,").replace("Courier,,", "Courier,")
    dossier = write_dossier(tmp_path)
    (dossier / "sources.csv").write_text(short, encoding="utf-8")

    assert list(load_dossier(dossier).tables["sources"]["short"]) == ["", ""]


def test_the_columns_of_links_may_have_shorter_names(tmp_path: Path) -> None:
    dossier = write_dossier(tmp_path)
    path = dossier / "claim_links.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("from_claim,to_claim", "from,to"), encoding="utf-8"
    )

    assert list(load_dossier(dossier).tables["claim_links"]["from_claim"]) == ["C02"]


@pytest.mark.parametrize(("line_end", "within"), [("\n", "\r\n"), ("\r\n", "\r\n"), ("\r", "\n")])
def test_line_breaks_of_any_computer_are_read_alike(tmp_path: Path, line_end: str, within: str) -> None:
    dossier = write_dossier(tmp_path, lambda tables: tables["claims"][0].update(text="two@lines"))
    path = dossier / "claims.csv"
    text = (
        path.read_text(encoding="utf-8").replace("\n", line_end).replace("two@lines", f'"two{within}lines"')
    )
    path.write_bytes(text.encode())

    assert load_dossier(dossier).tables["claims"]["text"][0] == "two\nlines"


def _read_both(folder: Path, content: bytes) -> tuple[object, object]:
    path = folder / "sources.csv"
    path.write_bytes(content)
    return read_csv(path, TABLES["sources"], big=0), read_csv(path, TABLES["sources"])


@pytest.mark.parametrize("content", [content for content, _, _ in MALFORMED.values()], ids=MALFORMED.keys())
def test_big_files_are_refused_as_small_ones_are(tmp_path: Path, content: bytes | str) -> None:
    fast, slow = _read_both(tmp_path, content if isinstance(content, bytes) else content.encode())

    assert fast == slow


_CELL = st.text(alphabet='ab,"\n\r é', max_size=5)


@given(
    st.lists(st.lists(_CELL, min_size=12, max_size=12), max_size=4), st.sampled_from(["", '"', "x,", "\n"])
)
def test_big_files_are_read_as_small_ones_are(tmp_path: Path, rows: list[list[str]], spoil: str) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER.strip().split(","), *rows])
    fast, slow = _read_both(tmp_path, (text.getvalue() + spoil).encode())

    assert fast == slow


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](javascript:alert(1))",
        "$\\LaTeX$ | a pipe",
        "two\nlines, “quoted” and 'quoted'",
        "a line separator \u2028 within",
        'a "quoted" word',
        "- a dash, then words",
    ],
)
def test_any_other_text_is_kept_as_it_is(tmp_path: Path, text: str) -> None:
    dossier = write_dossier(tmp_path, lambda tables: tables["claims"][0].update(text=text))

    assert load_dossier(dossier).tables["claims"]["text"][0] == text
