"""A build that is killed (SIGKILL) at any step of publishing leaves what readers can use.

Proved for every step by which a build changes what readers find (see ``steps``), and for some of each kind
by which it writes aside, each in a process of its own that is killed just before the step, or in the middle
of a write:

- every file that can be found is whole: the one before or the new one, byte for byte;
- every file that a record, the catalogue or the feed names is there;
- the next build mends the rest: it leaves, to the byte, what an undisturbed one leaves, and nothing else;
- whoever asked to be told hears of every brief, by the one or by the other build.

What is not promised: between two renames a page may be newer than its record, its PDF or its data; each
of them is whole, and the record, which comes last, tells the next build. A kill loses nothing that was
written; that a power cut loses nothing either rests on the order in which files are put on the disk and
then renamed, which has a test of its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults.builder import DAY, NOON, Step, choose_points, name_step
from tests.faults.conftest import Story
from tests.faults.reading import CATALOGUE, KEPT, check_readable, check_settled, learn, list_hidden, read_tree
from tests.faults.stories import BRIEFS_AFTER, read_told

KILLED = -9
EVERY = 5
RECORD = "crates/2024-06-04/brief.json"


@pytest.fixture(scope="module")
def steps(story: Story) -> tuple[Step, ...]:
    """The steps of an undisturbed build."""
    ended = story.builder.run(story.copy("undisturbed"), fault={"kind": "", "at": 0})
    assert ended.code == 0
    return ended.steps


def test_a_kill_at_any_step_leaves_whole_files_to_mend(story: Story, steps: tuple[Step, ...]) -> None:
    assert len(steps) >= 200
    seen: set[str] = set()
    broken = []
    for number, at in enumerate(choose_points(steps)):
        reports = story.copy(f"killed-{at}")
        read_told(story.builder.root)
        ended = story.builder.run(reports, fault={"kind": "kill", "at": at}, ahead=True)
        assert (ended.code, len(ended.steps)) == (KILLED, at)
        name = name_step(steps[at - 1])
        try:
            unfit = check_readable(reports, story.known)
            if number % EVERY == 0 or name not in seen or unfit:
                again = story.builder.run(reports, ahead=True)
                assert again.code == 0, again.told
                assert all(f"built {path.removesuffix('.json')} " in again.told for path in unfit), unfit
                check_settled(reports, story.after)
                assert list_hidden(reports) <= KEPT
                assert len(read_told(story.builder.root)) == BRIEFS_AFTER, "somebody was not told"
        except AssertionError as error:
            broken.append(f"step {at}, {name}: {error}")
        seen.add(name)
        shutil.rmtree(reports)
    assert not broken, "\n".join(broken)


def test_a_page_newer_than_its_record_goes_with_its_edit(story: Story, steps: tuple[Step, ...]) -> None:
    """Killed between page and record, and then the edit is taken back: the record is that of before."""
    placed = [at for at, (kind, _, to) in enumerate(steps, start=1) if kind == "rename" and to == RECORD]
    reports = story.copy("taken-back")
    story.builder.run(reports, fault={"kind": "kill", "at": placed[0]})
    assert check_readable(reports, story.known) == [RECORD]
    with story.dossier_before():
        assert story.builder.run(reports, clock=NOON - DAY).code == 0
    assert check_readable(reports, learn(read_tree(story.before))) == []


def test_each_file_is_on_disk_before_it_takes_its_place(steps: tuple[Step, ...]) -> None:
    safe: set[str] = set()
    placed = 0
    for kind, path, to in steps:
        if kind == "fsync":
            safe.add(path)
        elif kind in ("open", "write", "half"):
            safe.discard(path)
        elif kind == "rename" and not Path(to).name.startswith("."):
            assert path in safe
            placed += 1
    assert placed >= 30
    # Nothing that readers can find is ever opened for writing where it lies.
    assert all(path.startswith(".") for kind, path, _ in steps if kind in ("open", "write", "half"))


def test_records_come_last_and_then_the_catalogue(steps: tuple[Step, ...]) -> None:
    placed = [to for kind, _, to in steps if kind == "rename" and not to.startswith(".")]
    assert tuple(placed[-2:]) == CATALOGUE
    for number, path in enumerate(placed):
        if path.endswith(".json"):
            stem = path.removesuffix("json")
            assert not any(later.startswith(stem) for later in placed[number + 1 :])
