"""The public interface: few names, each with words, and a page that says what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import analysis
from analysis.interface import render_interface
from analysis.schema.frames import FRAMES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "interface.md"


def test_the_page_is_as_generated() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_interface(), "run `make dictionary`"


@pytest.mark.parametrize("name", analysis.__all__)
def test_each_public_name_is_there_and_explained(name: str) -> None:
    assert getattr(analysis, name).__doc__
    assert name in dir(analysis)


@pytest.mark.parametrize("name", FRAMES)
def test_each_column_of_a_frame_is_on_the_page(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8").split(f"### `{name}`")[1].split("### ")[0]
    for column in FRAMES[name].columns:
        assert f"| `{column.name}` | {column.dtype} |" in page


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(AttributeError, match="it has View, check_dossier"):
        analysis.open_wiew  # noqa: B018


def test_importing_the_library_needs_no_matplotlib() -> None:
    ask = "import analysis, sys; print('matplotlib' in sys.modules, 'pandas' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False"]
