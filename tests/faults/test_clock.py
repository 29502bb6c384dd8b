"""Clocks that jump, days that were missed, hours that come twice: each brief is built once, by its data."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults.builder import DAY, NOON, Builder, Ended, open_builder
from tests.faults.reading import check_links, check_settled, read_feed_links, read_tree, strip
from tests.faults.stories import AFTER, BEFORE, BRIEFS_AFTER, BRIEFS_BEFORE, edit_claim, make_before

YEAR = 365.25 * DAY
EPOCH = 0.0
# In Kyiv clocks went back from 4 to 3 on that morning: these two moments are both half past three.
SUMMER = datetime(2024, 10, 27, 0, 30, tzinfo=UTC).timestamp()
WINTER = datetime(2024, 10, 27, 1, 30, tzinfo=UTC).timestamp()
KYIV = "Europe/Kyiv"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """One process for all builds here; each test has a project of its own."""
    folder = tmp_path_factory.mktemp("clock")
    with open_builder(folder, folder / "scratch") as builder:
        yield builder


@pytest.fixture
def builder(prepared: Builder, tmp_path: Path) -> Builder:
    """A builder of a fresh project."""
    return prepared.for_project(make_before(tmp_path / "project"))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return tmp_path / "reports"


def count_built(ended: Ended) -> int:
    assert ended.code == 0, ended.told
    return sum(line.startswith("built ") for line in ended.told.splitlines())


def write_briefs(builder: Builder, text: str) -> None:
    (builder.root / "data/crates/briefs.toml").write_text(text, encoding="utf-8")


def test_after_missed_days_one_build_makes_each_brief_once(builder: Builder, reports: Path) -> None:
    assert count_built(builder.run(reports, clock=NOON)) == BRIEFS_BEFORE
    write_briefs(builder, AFTER)
    later = NOON + 9 * DAY
    # Days that had a brief before and are compared with another now are due as well; none is built twice.
    caught_up = builder.run(reports, clock=later)
    built = [line.split()[1] for line in caught_up.told.splitlines() if line.startswith("built ")]
    assert {"crates/2024-06-07/brief", "crates/2024-06-12/brief"} <= set(built)
    assert len(built) == len(set(built)) <= BRIEFS_AFTER
    before = read_tree(reports)
    assert builder.run(reports, clock=later + 1).told.startswith("nothing changed")
    assert read_tree(reports) == before


def test_a_brief_as_of_today_is_built_once_a_day(builder: Builder, reports: Path) -> None:
    write_briefs(builder, 'as_of = ["today"]\n[[brief]]\nnotebook = "brief"\nformats = ["html"]\n')
    for moment in (NOON, NOON + DAY, NOON + 5 * DAY):
        assert count_built(builder.run(reports, clock=moment)) == 1
        assert builder.run(reports, clock=moment + 60).told.startswith("nothing changed")
    days = sorted(path.name for path in (reports / "crates").iterdir())
    assert days == ["2024-07-01", "2024-07-02", "2024-07-06", "latest"]
    # A clock that is set back asks for a day that is there already.
    assert count_built(builder.run(reports, clock=NOON + DAY)) == 0
    assert (reports / "crates/latest/brief.json").read_bytes() == (
        reports / "crates/2024-07-06/brief.json"
    ).read_bytes()


@pytest.mark.parametrize("moment", [EPOCH, NOON - YEAR, NOON + 80 * YEAR], ids=["1970", "earlier", "later"])
def test_a_clock_that_jumps_builds_only_what_is_due(builder: Builder, reports: Path, moment: float) -> None:
    assert count_built(builder.run(reports, clock=NOON)) == BRIEFS_BEFORE
    (reports / ".state.json").unlink()
    before = read_tree(reports)
    assert count_built(builder.run(reports, clock=moment)) == 0
    assert read_tree(reports) == before
    edit_claim(builder.root, "Several hundred crates arrived.", "A few hundred crates arrived.")
    assert count_built(builder.run(reports, clock=moment)) == BRIEFS_BEFORE // 2
    check_order(reports)
    # Back at the right time, nothing is due.
    assert count_built(builder.run(reports, clock=NOON + DAY)) == 0
    check_order(reports)


def check_order(reports: Path) -> None:
    """Check that the catalogue lists days newest first, whenever each was built, and that all can be read."""
    tree = read_tree(reports)
    check_links(tree)
    page = tree["index.html"].decode("utf-8")
    assert 0 < page.index("crates/2024-06-10/brief.html") < page.index("crates/2024-06-04/brief.html")
    assert len([link for link in read_feed_links(tree["feed.xml"]) if link.startswith("crates/")]) == (
        2 * BRIEFS_BEFORE
    )
    newest = tree["crates/2024-06-10/brief.json"]
    assert tree["crates/latest/brief.json"] == newest
    assert datetime.fromisoformat(json.loads(newest)["built_at"]).tzinfo is not None


def test_neither_a_repeated_hour_nor_a_zone_changes_a_byte(builder: Builder, reports: Path) -> None:
    trees = []
    for number, (moment, zone) in enumerate([(SUMMER, KYIV), (WINTER, KYIV), (WINTER, "UTC")]):
        elsewhere = reports.with_name(f"reports-{number}")
        assert count_built(builder.run(elsewhere, clock=moment, zone=zone)) == BRIEFS_BEFORE
        trees.append(read_tree(elsewhere))
    summer, winter, elsewhere_in_winter = trees
    assert winter == elsewhere_in_winter
    pages = [path for path in summer if path.endswith(("html", "pdf", "csv", "svg")) and path != "index.html"]
    assert all(summer[path] == winter[path] for path in pages)
    # In the second of the two hours nothing is due, and what was built in it counts as newer.
    zero = reports.with_name("reports-0")
    assert builder.run(zero, clock=WINTER, zone=KYIV).told.startswith("nothing changed")
    edit_claim(builder.root, "About 900 crates arrived.", "Some 900 crates arrived.")
    assert count_built(builder.run(zero, clock=WINTER, zone=KYIV)) == BRIEFS_BEFORE
    assert b"2024-10-27T01:30:00Z" in (zero / "feed.xml").read_bytes()


@pytest.mark.parametrize("moment", [EPOCH, NOON, NOON + 80 * YEAR], ids=["1970", "2024", "2104"])
def test_the_times_of_files_build_nothing(builder: Builder, reports: Path, moment: float) -> None:
    assert count_built(builder.run(reports)) == BRIEFS_BEFORE
    before = read_tree(reports)
    for folder in ("data/crates", "notebooks"):
        for path in (builder.root / folder).iterdir():
            os.utime(path, (moment, moment))
    assert builder.run(reports).told.startswith("nothing changed")
    for path in reports.rglob("*"):
        os.utime(path, (moment, moment))
    assert count_built(builder.run(reports)) == 0
    assert read_tree(reports) == before


def test_an_edit_of_same_size_and_time_is_built_at_once(builder: Builder, reports: Path) -> None:
    assert count_built(builder.run(reports)) == BRIEFS_BEFORE
    claims = builder.root / "data/crates/claims.csv"
    status = claims.stat()
    edit_claim(builder.root, "About 900 crates arrived.", "About 901 crates arrived.")
    assert claims.stat().st_size == status.st_size
    os.utime(claims, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert count_built(builder.run(reports)) == BRIEFS_BEFORE


def test_a_failure_noted_ahead_of_time_goes_once_mended(builder: Builder, reports: Path) -> None:
    write_briefs(builder, BEFORE)
    assert count_built(builder.run(reports, clock=NOON)) == BRIEFS_BEFORE
    good = read_tree(reports)
    edit_claim(builder.root, "About 900 crates arrived.", "Some 900 crates arrived.")
    days, names = ("2024-06-04", "2024-06-10"), ("brief", "timeline")
    failing = [f"crates/{day}/{name}" for day in days for name in names]
    failed = builder.run(reports, clock=NOON + YEAR, failing=failing)
    assert failed.code == 1
    index = (reports / "index.html").read_text(encoding="utf-8")
    assert index.count("Could not be rebuilt since 2025-07-01 18:00 UTC") == BRIEFS_BEFORE
    assert {path: strip(path, read_tree(reports)[path]) for path in good if path != "index.html"} == {
        path: strip(path, content) for path, content in good.items() if path != "index.html"
    }
    # The edit is taken back: nothing is due, and nothing is stale.
    edit_claim(builder.root, "Some 900 crates arrived.", "About 900 crates arrived.")
    assert count_built(builder.run(reports, clock=NOON)) == 0
    check_settled(reports, good)
