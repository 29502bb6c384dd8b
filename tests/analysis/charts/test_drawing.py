"""What pictures share: colours that can be read, and quantities in their own words."""

from __future__ import annotations

import math

import pytest
from matplotlib.textpath import text_to_path

from analysis.charts.drawing.boxes import Box
from analysis.charts.drawing.colours import DARK, LIGHT, SIDE_ROLES
from analysis.charts.drawing.labels import Ground, Label, Run, place_labels
from analysis.charts.drawing.lettering import drawable, font, measure
from analysis.charts.drawing.quantity import quantity_words
from tests.analysis.charts.measured import contrast

TEXT = ("ink", "grey", *SIDE_ROLES)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("role", TEXT)
def test_text_colours_are_dark_enough(scheme: dict[str, str], role: str) -> None:
    assert contrast(scheme[role], scheme["paper"]) >= 4.5


def test_no_two_sides_share_a_colour() -> None:
    assert len({LIGHT[role] for role in SIDE_ROLES}) == len({DARK[role] for role in SIDE_ROLES}) == 12


@pytest.mark.parametrize(
    ("phrase", "value", "words"),
    [
        ("about 10,000 soldiers", 10_000, "about 10,000"),
        ("one-and-a-half million", 1_500_000, ""),
        ("3,5 milioni", 3_500_000, ""),
        ("nearly 5 million shells", 5_000_000, "nearly 5 million"),
        ("up to three thousand", 3_000, "up to three thousand"),
        ("several thousands of men", math.nan, "several thousands of men"),
    ],
)
def test_words_at_a_mark_say_its_number(phrase: str, value: float, words: str) -> None:
    assert quantity_words(phrase, value) == words


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["", "a", "AVA To. Ty (10,000) -> 10×12", "“about 10,000” – 24 %; naïve"])
def test_a_line_is_as_wide_as_the_renderer_sets_it(text: str, bold: bool) -> None:
    set_wide = text_to_path.get_text_width_height_descent(text, font(14.5, bold), False)[0] if text else 0

    assert measure(text, 14.5, bold) == pytest.approx(set_wide * 1.015, abs=1e-9)


def test_blanks_beside_letters_no_font_draws_are_one() -> None:
    assert drawable("x  \U0010fffd  \U0010fffd  y")[0] == "x […] y"


def test_label_gives_way_to_one_that_has_no_other_place() -> None:
    """The first would stand at its mark’s right, where the second alone can stand."""
    marks = [Box(60, 4, 64, 12), Box(190, 4, 194, 12)]
    words = ["homes", "at least 2,000"]
    labels = [Label(mark, (((Run(text, True),),),), "black") for mark, text in zip(marks, words, strict=True)]
    ground = Ground(Box(0, 0, 196, 16), marks=marks)

    assert [one.box.x0 > 64 for one in place_labels(labels[:1], ground)] == [True]
    placed = place_labels(labels, ground)
    assert len(placed) == len(labels)
    assert [one.box.x1 < one.label.mark.x0 for one in placed] == [True, True]
