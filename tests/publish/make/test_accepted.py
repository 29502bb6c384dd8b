"""Whatever the check accepts is rendered in every format, and what is rendered may be published.

Every column of every table gets a value that a coder might write, or one that nobody should. What the check
refuses is taken back; what it accepts stays, so that a few pages hold hundreds of odd values at once.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.text import Text

from analysis.charts import PICTURES, plot_number_over_time
from analysis.dossier.load import check_dossier
from analysis.exports.data import build_package, build_workbook
from analysis.exports.docx import build_document
from analysis.exports.pictures import build as build_pictures
from analysis.schema import TABLES
from analysis.view import View, open_view
from publish.make.html import OWN_IDS
from publish.make.markup import check_markup, check_unique
from tests.analysis.dossier.rows import Change, both, put
from tests.analysis.page.pages import DEPTH, make_annex, make_brief, render
from tests.analysis.sentences.stories import epidemic, wire
from tests.dossiers import Story, crates, figure, write_dossier
from tests.hostile import spoil

COLUMNS = [(table.name, field.name) for table in TABLES.values() for field in table.fields]


# Values that comparable tools stumble over: what is changed of the crates, and what their pages then show.
ODD: dict[str, tuple[Change, tuple[str, ...]]] = {
    "a document with a web address": (
        put("documents", 2, url="https://example.org/a?b=1&c=2"),
        ('<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">Gazette, 10 June 2024</a>',),
    ),
    "an address with other letters": (
        put("documents", 2, url="https://example.org/путь"),
        ('<a href="https://example.org/путь" rel="noopener noreferrer">',),
    ),
    "a line break of a spreadsheet": (
        put("claims", 2, text="About 900 crates\r\narrived."),
        ("About 900 crates\narrived.",),
    ),
    "names that run from right to left": (
        both(
            put("actors", 2, name="وزير الدفاع", role="שר הביטחון (3)"),
            put("actors", 3, name="مسؤول لم يذكر اسمه"),
            put("sources", 2, name="הארץ"),
            put("figures", 2, value_text="نحو 900 صندوق"),
        ),
        (
            '"way"><li><bdi>وزير الدفاع</bdi></li> <li><bdi>הארץ</bdi></li>',
            "“<bdi>نحو 900 صندوق</bdi>”",
        ),
    ),
    "letters that no font of ours has": (
        both(put("actors", 2, name="김용현 (Kim Yong-hyun)"), put("events", 2, name="Delivery of 上野 🚢")),
        ("김용현 (Kim Yong-hyun)", "Delivery of 上野 🚢"),
    ),
    "numbers of eleven digits and of a hundred-thousandth": (
        both(
            put("figures", 2, best="12345678901", value_text="12,345,678,901"),
            put("measures", 3, kind="share", unit="percent"),
            put("figures", 4, best="0.00005", value_text="0.00005 percent"),
            put("figures", 5, subset_of=""),
        ),
        ("read as 12,345,678,901", "read as 0.00005"),
    ),
}


@pytest.mark.parametrize(("change", "shown"), ODD.values(), ids=ODD.keys())
def test_odd_value_is_accepted_and_shown(tmp_path: Path, change: Change, shown: tuple[str, ...]) -> None:
    folder = write_dossier(tmp_path / "crates", change)
    assert not [problem for problem in check_dossier(folder) if problem.is_error]
    view = open_view(str(folder), "2024-06-15")
    check_pages(view)
    page = make_brief(view) + make_annex(view) + render(view, *DEPTH)
    assert [words for words in shown if words not in page] == []
    words = re.sub("<style.*?</style>", "", page, flags=re.DOTALL)
    assert "\r" not in page and not re.search(r"\d[eE][+-]?\d\d\b", re.sub(r"<[^>]*>", "", words))


def test_small_shares_have_ticks_that_tell_them_apart(tmp_path: Path) -> None:
    story = Story()
    story.measure("share", kind="share", unit="percent")
    for day, value in (("2024-06-02", "0.00004"), ("2024-06-05", "0.00005")):
        cited = figure(f"{value} percent", measure="share", best=value)
        story.claim(f"C-{day}", said=day, figures=[cited])
    picture = plot_number_over_time(open_view(str(story.write(tmp_path)), "2024-06-15"))
    texts = [one.get_text() for one in picture.findobj(Text)]
    ticks = [one for one in texts if re.fullmatch(r"0(?:\.\d+)?", one)]
    assert len(set(ticks)) > 4


def spoil_all(story: Story, folder: Path, chance: random.Random) -> list[str]:
    """Spoil a cell of each column, as far as the check accepts it; returns what was changed."""
    kept = []
    for table, column in COLUMNS:
        before = copy.deepcopy(story.tables)
        if before[table]:
            spoil(story.tables, table, column, chance)
            story.write(folder)
            if any(problem.is_error for problem in check_dossier(folder)):
                story.tables = before
            elif story.tables != before:
                kept.append(f"{table}.{column}")
    story.write(folder)
    return kept


def check_pages(view: View) -> None:
    for markup in (make_brief(view), make_annex(view), render(view, *DEPTH)):
        checked = check_markup(markup)
        assert checked.problems == []
        assert check_unique([*OWN_IDS, *checked.ids]) == []


@pytest.mark.filterwarnings("ignore:no font at hand")
@pytest.mark.parametrize("tell", [crates, epidemic, wire])
def test_accepted_dossier_is_made_in_every_format(tmp_path: Path, tell: Callable[[], Story]) -> None:
    story = tell()
    folder = tmp_path / story.name
    kept = spoil_all(story, folder, random.Random(story.name))
    assert len(kept) > 30
    late = open_view(str(folder), "2024-07-10", compare_to="2024-06-04")
    for view in (late, open_view(str(folder), "9999-12-31", "2024-06-30")):
        check_pages(view)
    assert len(build_pictures(late, PICTURES)) == 2 * len(PICTURES)
    assert build_package(late.slice)
    assert build_workbook(late.slice)
    assert build_document(late)
