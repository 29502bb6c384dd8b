"""Versions in a record name everything that gives a brief other bytes."""

from __future__ import annotations

import pytest

from publish.inputs.files import has_pango
from publish.versions import LIBRARIES, read_library_versions


@pytest.mark.skipif(not has_pango(), reason="Pango is not on this machine")
def test_what_draws_a_pdfs_letters_is_named() -> None:
    versions = read_library_versions()
    assert {*LIBRARIES, "pango", "harfbuzz"} == {*versions}
    assert all(version[0].isdigit() for version in versions.values())
