"""``briefs.toml`` is read strictly: every problem at once, and no name that leads out of the reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.errors import DataError
from publish.inputs.briefs import PAPERS, Brief, check_name, read_briefs, select_briefs
from publish.make.pdf import SIZES

NOTEBOOKS = ["brief", "timeline"]
GOOD = """\
as_of = ["2024-10-18", 2024-09-30]

[[brief]]
notebook = "brief"
title = "What is known"

[[brief]]
slug = "early"
notebook = "timeline"
as_of = ["2024-10-10"]
formats = ["pdf"]
parameters = { measure = "crates" }
"""


def read(folder: Path, text: str) -> tuple[Brief, ...]:
    (folder / "briefs.toml").write_text(text, encoding="utf-8")
    return read_briefs(folder, NOTEBOOKS).briefs


def problems_of(folder: Path, text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        read(folder, text)
    assert all(problem.startswith("briefs.toml: ") for problem in caught.value.problems)
    return caught.value.problems


def test_a_slug_is_the_notebooks_name_unless_given(tmp_path: Path) -> None:
    first, second = read(tmp_path, GOOD)
    assert (first.slug, first.as_of) == ("brief", (date(2024, 9, 30), date(2024, 10, 18)))
    assert (second.slug, second.notebook, second.as_of) == ("early", "timeline", (date(2024, 10, 10),))
    assert second.parameters == {"measure": "crates"}


def test_a_brief_as_of_today_has_the_day_of_its_building(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(date):
        @classmethod
        def today(cls) -> Clock:
            return cls(2024, 10, 20)

    monkeypatch.setattr("publish.inputs.briefs.date", Clock)
    brief = read(tmp_path, 'as_of = ["2024-10-18", "today"]\n[[brief]]\nnotebook = "brief"')[0]
    assert brief.as_of == (date(2024, 10, 18), date(2024, 10, 20))
    assert brief.day_before(date(2024, 10, 20)) == date(2024, 10, 18)


def test_paper_is_said_once_for_all_or_for_one_brief(tmp_path: Path) -> None:
    days = 'as_of = ["2024-10-18"]\n'
    tables = '[[brief]]\nnotebook = "brief"\n[[brief]]\nnotebook = "timeline"\npaper = "a4"\n'
    assert [brief.paper for brief in read(tmp_path, f'paper = "letter"\n{days}{tables}')] == ["letter", "a4"]
    assert [brief.paper for brief in read(tmp_path, days + tables)] == ["a4", "a4"]
    assert set(PAPERS) == set(SIZES)


def test_a_pdf_is_made_of_html_so_there_is_always_html(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD)[1].formats == ("html", "pdf")


def test_without_a_file_there_is_the_notebook_brief_and_no_day(tmp_path: Path) -> None:
    assert read_briefs(tmp_path, NOTEBOOKS).briefs == (Brief("brief", "brief"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("as_of = [", "not TOML"),
        ('as_off = ["2024-10-18"]', "unknown key 'as_off'"),
        ('as_of = ["2024-13-01"]\n[[brief]]\nnotebook = "brief"', "'2024-13-01' is not a day that exists"),
        ('as_of = ["20241018"]\n[[brief]]\nnotebook = "brief"', "is not written as a day; write YYYY-MM-DD"),
        ('as_of = "2024-10-18"\n[[brief]]\nnotebook = "brief"', "is no list of days"),
        ('as_of = ["2024-10-18"]', "no brief"),
        ('as_of = ["2024-10-18"]\n[[brief]]\nnotebook = "nobody"', "there is no notebook 'nobody'"),
        ('as_of = ["2024-10-18"]\n[[brief]]\nnotebook = "../x"', "there is no notebook '../x'"),
        ('as_of = ["2024-10-18"]\n[[brief]]\nnotebook = "brief"\nformats = ["odt"]', "formats"),
        ('paper = "a5"\nas_of = ["2024-10-18"]\n[[brief]]\nnotebook = "brief"', "write one of a4, letter"),
        ('as_of = ["2024-10-18"]\n[[brief]]\nnotebook = "brief"\nparameters = 3', "parameters is no table"),
        (
            'as_of = ["2024-10-18"]\n[[brief]]\nnotebook = "brief"\ncolour = 3',
            "brief 1: unknown key 'colour'",
        ),
        ('as_of = ["2024-10-18"]\nbrief = 3', "brief is no list of tables"),
        ('as_of = ["2024-10-18"]\n[[brief]]\nnotebook = "brief"\n[[notify]]\nkind = "pigeon"', "notify 1"),
    ],
)
def test_what_is_wrong_is_told_with_what_would_be_right(tmp_path: Path, text: str, message: str) -> None:
    assert any(message in problem for problem in problems_of(tmp_path, text))


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    first, second = '[[brief]]\nnotebook = "a"\nslug = "B"\n', '[[brief]]\nnotebook = "brief"\ntitle = 1\n'
    text = f'paper = "a5"\nas_of = ["x"]\n{first}{second}'
    assert len(problems_of(tmp_path, text)) == 5  # paper, day, notebook, slug, title


def test_a_key_that_is_misspelt_is_not_told_of_as_none(tmp_path: Path) -> None:
    text = 'as_of = ["2024-10-18"]\n[[brief]]\nnotebok = "brief"\n'
    unknown, missing = problems_of(tmp_path, text)
    assert "unknown key 'notebok'; did you mean 'notebook'? use " in unknown
    assert missing.endswith(f"brief 1: notebook is missing; name one of {', '.join(NOTEBOOKS)}")


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("\\uFFFF", "U+FFFF"),
        ("\\u001B[31m", "U+001B"),
        ("\\u202Ex", "U+202E"),
        ("\\u2066x", "U+2066"),
        ("\\u0000", "U+0000"),
        ("\\U0001FFFF", "U+1FFFF"),
        ("x" * 201, "201 characters; keep it under 200"),
    ],
)
def test_title_that_no_page_can_show_is_refused(tmp_path: Path, title: str, wrong: str) -> None:
    text = f'as_of = ["2024-06-10"]\n[[brief]]\nnotebook = "brief"\ntitle = "{title}"\n'
    (problem,) = problems_of(tmp_path, text)
    assert wrong in problem


def test_a_notebook_whose_name_is_no_slug_is_given_one(tmp_path: Path) -> None:
    text = 'as_of = ["2024-10-18"]\n[[brief]]\nnotebook = "My_own"\n'
    (tmp_path / "briefs.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"slug 'My_own' is no name.*name it by slug = beside notebook"):
        read_briefs(tmp_path, [*NOTEBOOKS, "My_own"])


def test_two_briefs_of_one_slug_are_refused(tmp_path: Path) -> None:
    text = 'as_of = ["2024-10-18"]\n' + '[[brief]]\nnotebook = "brief"\n' * 2
    assert "slug 'brief' stands there twice" in problems_of(tmp_path, text)[0]


@pytest.mark.parametrize(
    "slug", ["../x", "a/b", "a.b", ".", "", "A", "a b", "-a", "a--b", "é", "a\n", "latest", "index", "x" * 61]
)
def test_a_slug_that_could_lead_elsewhere_is_refused(tmp_path: Path, slug: str) -> None:
    assert check_name(slug)


@given(st.text())
def test_a_name_that_is_accepted_stays_inside_its_folder(name: str) -> None:
    if not check_name(name):
        assert (Path("/reports") / name).resolve() == Path(f"/reports/{name}")
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_days_of_a_call_replace_those_of_the_file() -> None:
    days = (date(2024, 9, 30), date(2024, 10, 10))
    (brief,) = select_briefs([Brief("brief", "brief", as_of=days)], [], [date(2024, 10, 18)])
    assert brief.as_of == (date(2024, 10, 18),)
    assert brief.day_before(date(2024, 10, 18)) == date(2024, 10, 10)
    assert brief.day_before(date(2024, 9, 30)) is None


@pytest.mark.parametrize(
    ("name", "slugs"), [("brief", ["brief"]), ("article", ["article"]), ("own", ["a", "b"])]
)
def test_a_name_is_a_slug_or_else_a_notebook(name: str, slugs: list[str]) -> None:
    listed = [Brief("article", "brief"), Brief("brief", "brief"), Brief("a", "own"), Brief("b", "own")]
    assert [brief.slug for brief in select_briefs(listed, [name], [])] == slugs


def test_an_unlisted_notebook_is_built_under_its_name() -> None:
    day = date(2024, 10, 18)
    chosen = select_briefs([Brief("brief", "brief")], ["timeline"], [day])
    assert chosen == [Brief("timeline", "timeline", as_of=(day,))]
