"""One build at a time: whoever waits says so, and a folder without any is free."""

from __future__ import annotations

from pathlib import Path

from publish.place.lock import LOCK_FILE, hold_lock, is_held


def test_folder_that_is_missing_is_made_and_free_after(tmp_path: Path) -> None:
    reports = tmp_path / "on" / "the way"
    assert not is_held(reports)
    told: list[str] = []
    for _ in range(2):
        with hold_lock(reports, told.append):
            assert is_held(reports)
        assert not is_held(reports)
    assert (reports / LOCK_FILE).is_file()
    assert told == []
