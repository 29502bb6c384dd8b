"""Versions in a record name everything that gives a brief other bytes."""

from __future__ import annotations

import pytest

from publish.inputs.files import has_pango
from publish.versions import LIBRARIES, read_library_versions


@pytest.mark.skipif(not has_pango(), reason="Pango is not on this machine")
def test_what_draws_a_pdfs_letters_is_named() -> None:
    versions = read_library_versions()
    assert {*LIBRARIES, "pango", "harfbuzz"} == {*versions} - {"harfbuzz-subset"}
    assert all(version[0].isdigit() for version in versions.values())


def test_missing_subsetting_library_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> object:
        raise OSError(name)

    monkeypatch.setattr("ctypes.CDLL", load)
    assert {"harfbuzz", "harfbuzz-subset"}.isdisjoint(read_library_versions())
