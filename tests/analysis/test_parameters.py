"""A notebook's parameters are told what would be right, before anything is drawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.parameters import ParameterError, check_parameters, parse_day
from tests.dossiers import make_dossier


@pytest.mark.parametrize("value", ["", "2024-02-30", "20240610", "2024-06", "10 June 2024", "today "])
def test_no_day_is_told_how_a_day_is_written(value: str) -> None:
    with pytest.raises(ParameterError, match="write it as YYYY-MM-DD"):
        parse_day("as_of", value)


def test_day_without_quotes_is_told_as_a_number() -> None:
    with pytest.raises(ParameterError, match="as_of: 2008 is not text; write the day in quotes"):
        parse_day("as_of", 2024 - 6 - 10)


def test_today_is_a_day_for_as_of_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(date):
        @classmethod
        def today(cls) -> date:
            return date(2024, 6, 10)

    monkeypatch.setattr("analysis.parameters.date", Clock)
    assert parse_day("as_of", "today") == date(2024, 6, 10)
    dossier = make_dossier(tmp_path)
    assert check_parameters(dossier, {"as_of": "today"}) == []
    assert (
        "compare_to: 'today' is not a day"
        in check_parameters(dossier, {"as_of": "today", "compare_to": "today"})[0]
    )


def test_unknown_word_is_told_with_the_nearest(tmp_path: Path) -> None:
    (told,) = check_parameters(make_dossier(tmp_path), {"as_of": "2024-06-10", "measure": "kiled"})
    assert "did you mean 'killed'?" in told
