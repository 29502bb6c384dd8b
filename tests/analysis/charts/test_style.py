"""Colours are told apart from what they lie on, in both schemes; fonts are the shipped ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from matplotlib.ft2font import FT2Font

import analysis.charts
import analysis.markup
from analysis.charts.style import (
    DARK,
    FONT_FOLDER,
    LIGHT,
    TEXT_SIZE,
    MissingFontError,
    Palette,
    font,
    font_path,
    measure_text,
    replace_uncovered,
)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_the_ratio_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("colour", ["ink", "grey", "blue", "rust"])
def test_text_and_marks_stand_out_from_paper_and_band(palette: Palette, ground: str, colour: str) -> None:
    # All four colour text somewhere, so all need what text needs; marks need 3 only.
    assert contrast(palette.items()[colour], palette.items()[ground]) >= 4.5


def test_each_colour_has_one_role_so_that_a_style_sheet_can_name_it() -> None:
    assert len(set(LIGHT.items().values())) == len(LIGHT.items())
    assert LIGHT.items().keys() == DARK.items().keys()


def test_no_colour_is_written_anywhere_but_in_the_palette() -> None:
    folders = [Path(str(module.__file__)).parent for module in (analysis.charts, analysis.markup)]
    allowed = {colour.lower() for colour in LIGHT.items().values()}
    for path in [*folders[0].glob("*.py"), *folders[1].glob("*.py"), *folders[1].glob("*.css")]:
        if path.name != "style.py":
            found = {
                one.lower() for one in re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8"))
            }
            # A page's margin boxes cannot see the variables of an element, so they repeat a grey.
            assert found <= allowed if path.suffix == ".css" else not found, path


def test_fonts_are_the_shipped_ones_and_none_of_the_machine() -> None:
    for bold in (False, True):
        assert font_path(bold).parent == FONT_FOLDER
        assert font(TEXT_SIZE, bold).get_file() == str(font_path(bold))


def test_a_missing_font_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("analysis.charts.style.FONT_FOLDER", tmp_path)
    font_path.cache_clear()
    try:
        with pytest.raises(MissingFontError, match=r"Inter-Regular\.otf"):
            font_path(False)
    finally:
        font_path.cache_clear()


@pytest.mark.parametrize("bold", [False, True])
def test_the_fonts_have_every_sign_that_a_brief_prints(bold: bool) -> None:
    covered = FT2Font(str(font_path(bold))).get_charmap()
    assert [sign for sign in "“”‘’–…≥≤≈→↑↳◆●·□?,.%€" if ord(sign) not in covered] == []


def test_what_a_font_cannot_draw_becomes_a_visible_box() -> None:
    assert replace_uncovered("≈ 10,000 → 평양") == "≈ 10,000 → □□"


def test_text_is_measured_in_px() -> None:
    assert measure_text("") == 0
    assert measure_text("10,000", bold=True) > measure_text("10,000") > measure_text("1,000") > 0
    assert measure_text("2024", 24) == pytest.approx(2 * measure_text("2024", 12), rel=0.03)
