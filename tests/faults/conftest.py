"""The project that every build here is disturbed in, and what its reports are before and after."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.builder import DAY, NOON, Builder, open_builder
from tests.faults.reading import Known, Tree, learn, read_tree
from tests.faults.stories import change_dossier, make_before, restore_dossier


@dataclass(frozen=True)
class Story:
    """A project whose dossier has just changed: ``before`` is published, ``after`` is to come."""

    builder: Builder
    before: Path
    after: Tree
    known: Known

    def copy(self, name: str) -> Path:
        """Copy what is published."""
        return Path(shutil.copytree(self.before, self.before.parent / name))

    @contextmanager
    def dossier_before(self) -> Iterator[None]:
        """Take the change of the dossier back for a while."""
        restore_dossier(self.builder.root)
        try:
            yield
        finally:
            change_dossier(self.builder.root)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Publish the project as it was; then its dossier changes."""
    if sys.platform != "linux":
        pytest.skip("steps of a process are told by Linux's /proc")
    folder = tmp_path_factory.mktemp("story")
    root = make_before(folder / "project")
    with open_builder(root, folder / "scratch") as builder:
        before, after = folder / "before", folder / "after"
        assert builder.run(before, clock=NOON - DAY).code == 0
        change_dossier(root)
        shutil.copytree(before, after)
        assert builder.run(after).code == 0
        trees = read_tree(before), read_tree(after)
        assert set(trees[0]) - set(trees[1])
        assert set(trees[1]) - set(trees[0])
        yield Story(builder, before, trees[1], learn(*trees))
