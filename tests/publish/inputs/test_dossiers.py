"""A dossier is cut once for a day, however that is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from publish.inputs import dossiers
from publish.inputs.dossiers import OpenDossier
from tests.publish.projects import make_project


def test_a_slice_is_cut_once_for_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = OpenDossier(make_project(tmp_path).root / "data" / "crates")
    cut = opened.cut(date(2024, 6, 10))
    monkeypatch.setattr(dossiers, "cut_slice", lambda *_: pytest.fail("it is known"))
    assert opened.cut(as_of=date(2024, 6, 10), recorded="", hidden=None) is cut
