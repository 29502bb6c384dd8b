"""The fonts that ship: one for charts and PDFs, one small enough to go into each brief."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

FONTS = Path(__file__).resolve().parents[2] / "analysis" / "fonts"
WEIGHTS = ("Regular", "Bold")
ENDINGS = (".otf", ".woff2")
EVERY_FONT = [f"Inter-{weight}{ending}" for weight in WEIGHTS for ending in ENDINGS]

MARKS = "≥≤≈→←↑↓◆◇●○■□▲△–—“”‘’…×−·•¶§†"
LATIN = "ABCXYZabcxyz0123456789 .,:;!?%&@#()[]{}<>/\\|'\"*+-=_~^`$ÄÖÜßéèçñøåłžščřőşțğıđ€"
CYRILLIC = "АБВЭЮЯабвэюяёЁіІїЇєЄґҐ"
GREEK_AND_MATHS = "αβγΩμ∞∑√≠∂∆∏∫"


@cache
def open_font(name: str) -> TTFont:
    return TTFont(FONTS / name)


def list_missing(name: str, letters: str) -> list[str]:
    covered = open_font(name).getBestCmap()
    return [letter for letter in letters if ord(letter) not in covered]


@pytest.mark.parametrize("name", EVERY_FONT)
@pytest.mark.parametrize("letters", [MARKS, LATIN, CYRILLIC], ids=["marks", "Latin", "Cyrillic"])
def test_every_font_has_the_letters_and_marks_of_a_brief(name: str, letters: str) -> None:
    assert list_missing(name, letters) == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_charts_have_greek_and_maths_too(weight: str) -> None:
    assert list_missing(f"Inter-{weight}.otf", GREEK_AND_MATHS) == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_whatever_a_page_can_show_a_chart_can_show(weight: str) -> None:
    page, chart = (set(open_font(f"Inter-{weight}{ending}").getBestCmap()) for ending in (".woff2", ".otf"))
    assert page <= chart


@pytest.mark.parametrize("name", EVERY_FONT)
def test_tabular_figures_and_kerning_are_kept(name: str) -> None:
    font = open_font(name)
    features = {
        record.FeatureTag
        for table in ("GSUB", "GPOS")
        for record in font[table].table.FeatureList.FeatureRecord
    }
    assert {"tnum", "kern"} <= features
    assert "calt" not in features


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_fonts_are_one_family_of_two_weights(ending: str) -> None:
    regular, bold = (open_font(f"Inter-{weight}{ending}") for weight in WEIGHTS)
    assert regular["name"].getBestFamilyName() == bold["name"].getBestFamilyName() == "Inter"
    assert (regular["OS/2"].usWeightClass, bold["OS/2"].usWeightClass) == (400, 700)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_what_goes_into_each_brief_is_small(weight: str) -> None:
    assert (FONTS / f"Inter-{weight}.woff2").stat().st_size <= 30_000


@pytest.mark.parametrize("weight", WEIGHTS)
def test_matplotlib_draws_every_mark_with_the_shipped_font(
    weight: str, recwarn: pytest.WarningsRecorder
) -> None:
    font = FontProperties(fname=str(FONTS / f"Inter-{weight}.otf"), size=12)
    width, height, _ = text_to_path.get_text_width_height_descent(MARKS, font, ismath=False)
    assert width > 12 * len(MARKS) / 4
    assert height > 0
    assert [str(warning.message) for warning in recwarn] == []


def test_the_licence_and_its_notice_ship_with_the_fonts() -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright 2016-2022 The Inter Project Authors")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name" not in licence.splitlines()[0]
