"""A disk that is full at any step of publishing costs the briefs that did not fit, and nothing else.

Two ways, each at many steps: the system refuses one step; it refuses from one step on whatever needs room,
be it in mid-write. Whatever happens, each file that a reader finds is whole, the exit code is not 0, a
message names what could not be written, and once there is room the next build leaves what an undisturbed
one leaves. In place of a full disk there may also be no reports folder that could be written at all.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults.builder import Builder, Ended, Step, choose_points
from tests.faults.conftest import Story
from tests.faults.reading import check_readable, check_settled, read_tree
from tests.faults.steps import GROWS

EVERY = 10
# To remove something needs no room. A disk that is full from an fsync on is full at the next file.
FAILING = {"refuse": {*GROWS, "rename"}, "full": {"open", "half", "mkdir"}}
HISTORY, STATE = ".history.jsonl", ".state.json"
FULL = "No space left on device"


def list_names(step: Step) -> list[str]:
    """List how a message may name the file of a step: by its name, or by its brief's."""
    _, path, to = step
    name = Path(to or path).name.removesuffix(".new")
    return [name, f"/{name.split('.')[0]}: ", "/.building-"] if name else ["/"]


def is_made_up_for(ended: Ended, at: int, step: Step) -> bool:
    """Whether a step was one of the state's, and a later step of the same build wrote that whole."""
    _, path, to = step
    later = [placed for kind, _, placed in ended.steps[at:] if kind == "rename"]
    return (to or path).removesuffix(".new") == STATE and STATE in later


def check_told(ended: Ended, at: int, step: Step) -> None:
    """Check that a build failed in words that name what could not be written.

    It goes on without its history, and says so: that is a log, and no report. The state is written with
    each brief, and at the end: only if it could not be written then is anything missing.
    """
    assert "Traceback" not in ended.told, ended.told
    if is_made_up_for(ended, at, step):
        assert ended.code == 0, ended.told
        return
    assert ended.code == 1 or step[1] == HISTORY, (ended.code, ended.told)
    lines = [line for line in ended.told.splitlines() if FULL in line]
    assert any(name in line for line in lines for name in list_names(step)), (step, ended.told)


@pytest.fixture(scope="module")
def steps(story: Story) -> tuple[Step, ...]:
    """The steps of an undisturbed build."""
    return story.builder.run(story.copy("undisturbed"), fault={"kind": "", "at": 0}).steps


@pytest.mark.parametrize("kind", ["refuse", "full"])
def test_no_room_at_any_step_is_told_and_leaves_whole_files(
    story: Story, steps: tuple[Step, ...], kind: str
) -> None:
    points = [at for at in choose_points(steps) if steps[at - 1][0] in FAILING[kind]]
    assert len(points) >= 40
    seen: set[str] = set()
    broken = []
    for number, at in enumerate(points):
        reports = story.copy(f"{kind}-{at}")
        ended = story.builder.run(reports, fault={"kind": kind, "at": at}, ahead=True)
        kind_of_step, path, to = steps[at - 1]
        name = f"{kind_of_step} {Path(to or path).parent.name.rstrip('0123456789')}"
        try:
            check_told(ended, at, steps[at - 1])
            check_readable(reports, story.known, catalogue_too=False)
            if number % EVERY == 0 or name not in seen:
                again = story.builder.run(reports, ahead=True)
                assert again.code == 0, again.told
                check_settled(reports, story.after)
        except AssertionError as error:
            broken.append(f"step {at}, {name}: {error}")
        seen.add(name)
        shutil.rmtree(reports)
    assert not broken, "\n".join(broken)


def test_a_limit_on_file_size_is_told_as_a_full_disk_is(story: Story) -> None:
    reports = story.copy("limited")
    # The catalogue is larger than that by its fonts, each brief is smaller.
    ended = story.builder.run(reports, largest=20_000)
    assert ended.code == 1
    assert "File too large" in ended.told
    assert "index.html" in ended.told
    assert "Traceback" not in ended.told
    check_readable(reports, story.known)
    assert story.builder.run(reports).code == 0
    check_settled(reports, story.after)


# A long path is cut in its middle: what is told of the third is that it can't be written to.
@pytest.mark.parametrize("what", [".lock", ".building-", "cannot be written to; name a folder that can"])
def test_where_nothing_can_be_begun_nothing_changes(story: Story, tmp_path: Path, what: str) -> None:
    reports, builder = story.copy(f"no-beginning-{what.split()[0]}"), story.builder
    if what == ".lock":
        (reports / ".lock").unlink(missing_ok=True)
        (reports / ".lock").mkdir()
        ended = builder.run(reports)
    elif what == ".building-":
        ended = builder.run(reports, fault={"kind": "full", "at": 2})
    else:
        ended = _run_below_a_file(builder, tmp_path)
    assert ended.code in (1, 2)
    assert "Traceback" not in ended.told
    assert what in ended.told
    assert read_tree(reports) == read_tree(story.before)


def _run_below_a_file(builder: Builder, tmp_path: Path) -> Ended:
    """Build into a folder that nobody can make."""
    (tmp_path / "file").write_bytes(b"no folder")
    return builder.run(tmp_path / "file" / "reports")


def test_a_folder_that_may_only_be_read_stays_as_it_was(story: Story) -> None:
    """Whoever calls can name another: the call is at fault, before anything is made."""
    reports = story.copy("read-only")
    reports.chmod(0o500)
    try:
        ended = story.builder.run(reports, superuser=False)
    finally:
        reports.chmod(0o700)
    assert ended.code == 2
    assert f"{reports} cannot be written to" in ended.told
    assert "Traceback" not in ended.told
    assert read_tree(reports) == read_tree(story.before)


def test_a_read_only_day_costs_only_its_own_briefs(story: Story) -> None:
    reports = story.copy("read-only-day")
    day = reports / "crates" / "2024-06-04"
    day.chmod(0o500)
    try:
        ended = story.builder.run(reports, superuser=False)
    finally:
        day.chmod(0o700)
    assert ended.code == 1
    assert "crates/2024-06-04/brief: it could not be written: " in ended.told
    assert "Permission denied" in ended.told
    assert "Traceback" not in ended.told
    before, now = read_tree(story.before), read_tree(reports)
    of_day = {path for path in before if path.startswith("crates/2024-06-04/")}
    assert {path: now[path] for path in of_day} == {path: before[path] for path in of_day}
    check_readable(reports, story.known, catalogue_too=False)
    assert story.builder.run(reports).code == 0
    check_settled(reports, story.after)
