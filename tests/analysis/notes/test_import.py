"""Import of flat files: a public series with its corrections, incidents with several initiators."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest

from analysis.dossier.load import check_dossier
from analysis.notes.import_file import import_file
from analysis.notes.ledger import read_ledger
from analysis.notes.mapping import PatternError, fill
from tests.analysis.notes.writing import DAY, NEXT_DAY, new_dossier, read_files

LOSSES = """\
day,killed,remark
2024-06-01,"1,100",
2024-06-02,1150,
2024-06-03,,no count on Mondays
2024-06-01,"1,090",counted twice before
"""
LOSSES_MAPPING = """\
[rows]
need = ["killed"]
reason = "{remark}"
[document]
id = "losses-{day}"
source = "ministry"
title = "Losses of {day}"
language = "en"
published = "{day}"
[claim]
id = "L-{day}"
proposition = "soldiers-killed"
text = "The ministry counts {killed} killed."
modality = "estimates"
said = "{day}"
anchor = "{killed}"
chain = ["Ministry of Defence"]
[[claim.figures]]
measure = "killed"
value = "{killed}"
best = "{killed|number}"
qualifier = "exact"
accumulation = "cumulative"
[new.sources.ministry]
name = "Ministry’s page"
kind = "official"
[new.actors.ministry-of-defence]
name = "Ministry of Defence"
schema = "PublicBody"
[new.events.war]
name = "The war"
kind = "event"
[new.propositions.soldiers-killed]
event = "war"
clause = "Soldiers have been killed"
[new.measures.killed]
name = "soldiers killed"
unit = "soldiers"
kind = "count"
"""
INCIDENTS_MAPPING = """\
[rows]
sheet = "Incidents"
header = 2
split = { Initiators = ";" }
[document]
id = "incident-{ID}"
source = "register"
title = "Incident {ID}"
language = "en"
published = "{Reported}"
[claim]
id = "I{ID}"
proposition = "{Target|id}-attacked"
text = "{Initiators} say that {Target} was attacked."
modality = "asserts"
said = "{Reported}"
anchor = "{Target}"
chain = ["{Initiators|id}"]
[new.sources.register]
name = "Register"
kind = "think tank"
[new.actors."{Initiators|id}"]
name = "{Initiators}"
schema = "PublicBody"
[new.events."{Target|id}-attack"]
name = "Attack on {Target}"
kind = "event"
[new.propositions."{Target|id}-attacked"]
event = "{Target|id}-attack"
clause = "{Target} was attacked"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_dossier(tmp_path / "war")


def losses(folder: Path, text: str = LOSSES, mapping: str = LOSSES_MAPPING) -> list[Path]:
    paths = [folder.parent / "losses.csv", folder.parent / "losses.toml"]
    for path, content in zip(paths, (text, mapping), strict=True):
        path.write_text(content, encoding="utf-8")
    return paths


class TestSeries:
    def test_each_row_is_a_claim_with_its_figure(self, folder: Path) -> None:
        assert not import_file(folder, *losses(folder), today=DAY).problems
        ledger = read_ledger(folder)
        assert [row["id"] for row in ledger["claims"].standing()] == ["L-2024-06-01.2", "L-2024-06-02"]
        assert [row["best"] for row in ledger["figures"].standing()] == ["1090", "1150"]
        assert not [problem for problem in check_dossier(folder) if problem.is_error]

    def test_later_row_of_a_claim_corrects_it(self, folder: Path) -> None:
        import_file(folder, *losses(folder), today=DAY)
        rows = read_ledger(folder)["figures"].revisions_of("L-2024-06-01-F1")
        assert [(row["best"], row["status"], row["status_reason"]) for row in rows] == [
            ("1100", "active", ""),
            ("1090", "corrected", "counted twice before"),
        ]

    def test_same_id_twice_in_one_row_corrects_too(self, folder: Path) -> None:
        claim = LOSSES_MAPPING[LOSSES_MAPPING.index("[claim]") : LOSSES_MAPPING.index("[new.sources")]
        twice = claim.replace("[claim]", "[[claim]]")
        twice += twice.replace("counts", "now counts")
        mapping = LOSSES_MAPPING.replace(claim, twice)
        assert import_file(folder, *losses(folder, mapping=mapping), today=DAY).problems == []
        ids = [row["id"] for row in read_ledger(folder)["claims"].rows]
        assert {"L-2024-06-02", "L-2024-06-02.2"} <= set(ids)
        assert len(read_ledger(folder)["documents"].rows) == 2

    def test_row_without_what_is_needed_is_passed_over(self, folder: Path) -> None:
        import_file(folder, *losses(folder), today=DAY)
        assert "losses-2024-06-03" not in read_ledger(folder)["documents"].by_id

    def test_same_file_again_changes_nothing(self, folder: Path) -> None:
        text = LOSSES.rpartition("2024-06-01")[0]
        import_file(folder, *losses(folder, text), today=DAY)
        before = read_files(folder)
        coding = import_file(folder, *losses(folder, text), today=NEXT_DAY)
        assert not coding.problems and not coding.rows and read_files(folder) == before

    def test_newer_edition_corrects_and_adds(self, folder: Path) -> None:
        text = LOSSES.rpartition("2024-06-01")[0]
        import_file(folder, *losses(folder, text), today=DAY)
        newer = text.replace("1150", "1155") + "2024-06-04,1200,\n"
        import_file(folder, *losses(folder, newer), today=NEXT_DAY, reason="the edition of 21 June")
        ledger = read_ledger(folder)
        assert ledger["figures"].newest("L-2024-06-02-F1")["status_reason"] == "the edition of 21 June"  # type: ignore[index]
        assert "L-2024-06-04" in ledger["claims"].by_id

    def test_rows_are_recorded_when_the_file_says(self, folder: Path) -> None:
        mapping = LOSSES_MAPPING.replace("[rows]", '[rows]\nrecorded = "{day}"')
        text = LOSSES.rpartition("2024-06-01")[0]
        assert not import_file(folder, *losses(folder, text, mapping), today=DAY).problems
        ledger = read_ledger(folder)
        assert [row["recorded_at"] for row in ledger["claims"].rows] == ["2024-06-01", "2024-06-02"]
        assert {row["recorded_at"] for row in ledger["measures"].rows} == {"2024-06-01"}
        assert {row["recorded_at"] for row in ledger["attribution"].rows} == {"2024-06-01", "2024-06-02"}


class TestIncidents:
    def import_book(
        self, folder: Path, *rows: tuple[object, ...], mapping: str = INCIDENTS_MAPPING
    ) -> list[str]:
        book = openpyxl.Workbook()
        book.active.title = "Read me"
        sheet = book.create_sheet("Incidents")
        sheet.append(["An edition of June"])
        sheet.append(["ID", "Reported", "Target", "Initiators"])
        for row in rows:
            sheet.append(row)
        path, toml = folder.parent / "incidents.xlsx", folder.parent / "incidents.toml"
        book.save(path)
        toml.write_text(mapping, encoding="utf-8")
        return [str(problem) for problem in import_file(folder, path, toml, today=DAY).problems]

    def test_several_initiators_are_one_act(self, folder: Path) -> None:
        assert not self.import_book(folder, (1, DAY, "Grid", "Norland; Sudland"), (2, DAY, "Port", "Norland"))
        hops = read_ledger(folder)["attribution"].rows
        assert [(hop["claim_id"], hop["step_no"], hop["agent"]) for hop in hops] == [
            ("I1", "1", "norland"),
            ("I1", "1", "sudland"),
            ("I1", "2", "register"),
            ("I2", "1", "norland"),
            ("I2", "2", "register"),
        ]

    def test_each_initiator_is_declared_once(self, folder: Path) -> None:
        self.import_book(folder, (1, DAY, "Grid", "Norland; Sudland"), (2, DAY, "Port", "Norland"))
        assert [row["id"] for row in read_ledger(folder)["actors"].rows] == ["norland", "sudland"]

    def test_names_in_another_script_make_ids(self, folder: Path) -> None:
        assert not self.import_book(folder, (1, DAY, "Grid", "조선; Österland"))
        ids = [row["id"] for row in read_ledger(folder)["actors"].rows]
        assert ids[1] == "osterland" and ids[0].isascii() and len(ids[0]) > 3

    def test_each_initiator_makes_a_claim_where_asked(self, folder: Path) -> None:
        each = INCIDENTS_MAPPING.replace("[claim]", '[claim]\neach = "Initiators"')
        assert not self.import_book(
            folder,
            (1, DAY, "Grid", "Norland; Sudland"),
            mapping=each.replace('"I{ID}"', '"I{ID}-{Initiators|id}"'),
        )
        assert [row["id"] for row in read_ledger(folder)["claims"].rows] == ["I1-norland", "I1-sudland"]

    def test_first_of_one_cell_goes_with_first_of_another(self, folder: Path) -> None:
        both = INCIDENTS_MAPPING.replace('Initiators = ";"', 'Initiators = ";", Target = ";"')
        both = both.replace('schema = "PublicBody"', 'schema = "PublicBody"\nrole = "of {Target}"')
        each = '[claim]\neach = ["Initiators", "Target"]'
        both = both.replace("[claim]", each).replace('"I{ID}"', '"I-{Target}"')
        assert not self.import_book(folder, (1, DAY, "Grid; Port", "Norland; Sudland"), mapping=both)
        roles = [(row["id"], row["role"]) for row in read_ledger(folder)["actors"].rows]
        assert roles == [("norland", "of Grid"), ("sudland", "of Port")]

    def test_cells_of_unlike_numbers_are_refused_by_row(self, folder: Path) -> None:
        both = INCIDENTS_MAPPING.replace('Initiators = ";"', 'Initiators = ";", Target = ";"')
        both = both.replace('schema = "PublicBody"', 'schema = "PublicBody"\nrole = "of {Target}"')
        (problem,) = self.import_book(folder, (1, DAY, "A; B; C", "Norland; Sudland"), mapping=both)
        assert "incidents.xlsx:3:rows.split: Initiators holds 2 values, Target holds 3 values" in problem

    def test_list_that_a_program_wrote_is_split(self, folder: Path) -> None:
        assert not self.import_book(folder, (1, DAY, "Grid", "['Norland', 'Sudland, the']"))
        assert [row["name"] for row in read_ledger(folder)["actors"].rows] == ["Norland", "Sudland, the"]


class TestProblems:
    @pytest.mark.parametrize(
        ("file", "old", "new", "told"),
        [
            ("mapping", "{killed|number}", "{kiled|number}", "write {killed}"),
            ("mapping", "{killed|number}", "{killed|nummer}", "|nummer"),
            ("mapping", "modality =", "modalty =", "losses.toml:claim.modalty: the key is not known here"),
            ("mapping", "modality =", "modalty =", "write modality"),
            ("mapping", "[document]", "[documents]", "write document"),
            ("mapping", '"estimates"', '"guesses"', "losses.csv:2:modality: 'guesses'"),
            ("mapping", 'measure = "killed"', 'measure = "wounded"', "there is no measure 'wounded'"),
            ("mapping", 'chain = ["Ministry of Defence"]', "chain = [[1]]", "holds 'a list' where keys"),
            ("mapping", "[rows]", "[rows", "the mapping is not TOML"),
            ("rows", '"1,100"', "eleven", "losses.csv:2:best: 'eleven' is no number"),
            ("rows", "2024-06-02", "2 June", "losses.csv:3:"),
            ("rows", "day,killed", "killed,killed", "two columns are called 'killed'"),
        ],
    )
    def test_file_or_mapping_at_fault_is_told_and_writes_nothing(
        self, folder: Path, file: str, old: str, new: str, told: str
    ) -> None:
        texts = {"rows": LOSSES, "mapping": LOSSES_MAPPING}
        texts[file] = texts[file].replace(old, new)
        paths = losses(folder, texts["rows"], texts["mapping"])
        before = read_files(folder)
        problems = [str(problem) for problem in import_file(folder, *paths, today=DAY).problems]
        assert any(told in problem for problem in problems), problems
        assert read_files(folder) == before

    def test_what_is_wrong_in_every_row_is_told_once(self, folder: Path) -> None:
        paths = losses(folder, mapping=LOSSES_MAPPING.replace('measure = "killed"', 'measure = "wounded"'))
        (problem,) = import_file(folder, *paths, today=DAY).problems
        assert "losses.csv:2:measure: there is no measure 'wounded' (and in 2 more places)" in str(problem)

    def test_same_claim_in_further_rows_is_no_correction(self, folder: Path) -> None:
        text = 'day,killed,remark\n2024-06-01,"1,100",\n2024-06-01,"1,100",Port\n2024-06-01,"1,100",Grid\n'
        mapping = LOSSES_MAPPING.replace('reason = "{remark}"\n', "")
        assert not import_file(folder, *losses(folder, text, mapping), today=DAY).problems
        assert len(read_ledger(folder)["claims"].rows) == 1

    def test_json_says_what_the_csv_says(self, folder: Path) -> None:
        import_file(folder, *losses(folder), today=DAY)
        path = folder.parent / "losses.json"
        rows = [{"day": "2024-06-02", "killed": 1150}, {"day": "2024-06-03", "remark": "none"}]
        path.write_text(json.dumps(rows), encoding="utf-8")
        coding = import_file(folder, path, folder.parent / "losses.toml", today=DAY)
        assert not coding.problems and not any(coding.rows.values())

    @pytest.mark.parametrize("text", ["{}", "[1]", "[", '"a"'])
    def test_json_of_another_shape_is_refused(self, folder: Path, text: str) -> None:
        _, mapping = losses(folder)
        path = folder.parent / "losses.json"
        path.write_text(text, encoding="utf-8")
        (problem,) = import_file(folder, path, mapping, today=DAY).problems
        assert str(problem).startswith("losses.json: the file is no")

    def test_words_for_nothing_are_empty_cells(self, folder: Path) -> None:
        text = "day,killed,remark\n2024-06-01,n/a,\n2024-06-02,0,\n2024-06-03,7,\n"
        mapping = LOSSES_MAPPING.replace("[rows]", '[rows]\nempty = ["n/a", "0"]')
        assert not import_file(folder, *losses(folder, text, mapping), today=DAY).problems
        assert [row["id"] for row in read_ledger(folder)["claims"].rows] == ["L-2024-06-03"]

    def test_claims_for_each_need_a_column_that_is_split(self, folder: Path) -> None:
        paths = losses(folder, mapping=LOSSES_MAPPING.replace("[claim]", '[claim]\neach = "killed"'))
        (problem,) = import_file(folder, *paths, today=DAY).problems
        assert "losses.toml:claim.each: 'killed' is no column of rows.split" in str(problem)

    def test_semicolons_and_decimal_commas_are_read(self, folder: Path) -> None:
        text = "day;killed;remark\n2024-06-01;1.100,5;\n"
        mapping = LOSSES_MAPPING.replace("|number", "|number:,")
        assert not import_file(folder, *losses(folder, text, mapping), today=DAY).problems
        assert read_ledger(folder)["figures"].rows[0]["best"] == "1100.5"


def test_date_of_another_form_is_read_or_refused() -> None:
    assert fill("{day|date:%d.%m.%Y}", {"day": "03.06.2024"}) == "2024-06-03"
    assert fill("{day|date:%d.%m.%Y}", {"day": "2024-06-03"}) == "2024-06-03"  # a workbook's own date
    assert fill("{day|date:%m/%Y}", {"day": "06/2024"}) == "2024-06"
    assert fill("{day|date:%Y-01-01}", {"day": "2024-01-01"}) == "2024"
    with pytest.raises(PatternError, match="no date"):
        fill("{day|date:%d.%m.%Y}", {"day": "June"})


def test_examples_of_the_guide_are_imported(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "import.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"^`(\w+\.\w+)`\n\n```\w+\n(.*?)^```", guide, re.MULTILINE | re.DOTALL))
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ids = {}
    for name in ("losses", "incidents"):
        folder = new_dossier(tmp_path / name)
        coding = import_file(folder, tmp_path / f"{name}.csv", tmp_path / f"{name}.toml", today=DAY)
        assert not coding.problems + coding.warnings + check_dossier(folder)
        ids[name] = [(row["id"], row["status"]) for row in read_ledger(folder)["claims"].rows]
    assert ids["losses"] == [
        ("killed-2024-06-01", "active"),
        ("boats-2024-06-01", "active"),
        ("killed-2024-06-02", "active"),
        ("killed-2024-06-01.2", "corrected"),
    ]
    assert [one for one, _ in ids["incidents"]] == ["I1-red-team", "I1-blue-team", "I2-red-team"]
