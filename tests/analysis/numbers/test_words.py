"""Numbers are plain decimals everywhere; words for numbers have one reading, or none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.numbers.conventions import WORD_READINGS, read_interval
from analysis.numbers.words import plain_number, say_number
from analysis.schema.vocabulary import QUALIFIER, WORD_QUALIFIER

NOTHING = math.nan
STAYS_WORDS = {"fraction", "multiple", "words"}


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_never_has_an_exponent(value: float) -> None:
    assert "e" not in plain_number(value)
    assert float(plain_number(value).replace(",", "").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [(12_345_678_900, "12,345,678,900"), (5e-05, "0.00005"), (-3, "−3"), (4_800_000, "4.8 million")],
)
def test_large_small_and_negative_numbers_are_said(value: float, words: str) -> None:
    assert say_number(value) == words


@pytest.mark.parametrize("qualifier", [word for word in WORD_QUALIFIER if word not in STAYS_WORDS])
def test_a_vague_word_is_read_by_the_convention(qualifier: str) -> None:
    low, high = read_interval(qualifier, NOTHING, NOTHING, NOTHING)
    assert (low, high) == (WORD_READINGS[qualifier].low, WORD_READINGS[qualifier].high)
    assert low < high


@pytest.mark.parametrize("qualifier", sorted(STAYS_WORDS))
def test_half_and_doubled_stay_words(qualifier: str) -> None:
    assert all(math.isnan(end) for end in read_interval(qualifier, NOTHING, NOTHING, NOTHING))


@pytest.mark.parametrize("qualifier", QUALIFIER)
def test_every_qualifier_has_a_reading_or_stays_words(qualifier: str) -> None:
    assert (qualifier in WORD_READINGS) != (qualifier in STAYS_WORDS or qualifier not in WORD_QUALIFIER)


def test_up_to_a_negative_number_has_no_floor() -> None:
    assert read_interval("up_to", NOTHING, NOTHING, -2.0) == (-math.inf, -2.0)
    assert read_interval("up_to", NOTHING, NOTHING, 5.0) == (0, 5.0)


def test_the_convention_is_as_it_is_written() -> None:
    """These numbers are ours: whoever changes one changes what pictures show, and says so here too."""
    assert {word: (one.low, one.high) for word, one in WORD_READINGS.items()} == {
        "some": (1, math.inf),
        "several": (2, 9),
        "dozens": (24, 99),
        "scores": (40, 99),
        "hundreds": (200, 999),
        "several_hundred": (200, 999),
        "thousands": (2_000, 9_999),
        "several_thousand": (2_000, 9_999),
        "tens_of_thousands": (20_000, 99_999),
        "hundreds_of_thousands": (200_000, 999_999),
        "millions": (2_000_000, 9_999_999),
        "several_million": (2_000_000, 9_999_999),
    }
