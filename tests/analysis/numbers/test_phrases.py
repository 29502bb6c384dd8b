"""A figure phrase contradicts a number only where no reading of it gives that number."""

from __future__ import annotations

import pytest

from analysis.numbers.phrases import contradicts, read_numbers


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("some 15-hundred", 1_500),
        ("over six-thousand-700 containers", 6_700),
        ("one-point-five million shells", 1_500_000),
        ("one and a half million", 1_500_000),
        ("£1.2bn", 1.2e9),
        ("10k", 10_000),
        ("2 dozen", 24),
        ("1 204 personnes", 1_204),
        ("4,8 Millionen", 4_800_000),
        ("almeno 3,5 milioni", 3_500_000),
        ("48.000 Soldaten", 48_000),
        ("4,80,000", 480_000),
        ("약 6천700개", 6_700),
        ("1만2천 개 이상", 12_000),
        ("一万二千人", 12_000),
        ("1.2万", 12_000),
        ("٤٥٠ شخصا", 450),
        ("8 in 10", 80),
        ("12.5%", 12.5),
        ("12.5%", 0.125),
        ("minus 3.5 percent", -3.5),
        ("between 10,000 and 12,000", 12_000),
    ],
)
def test_a_number_told_in_other_words_is_the_same(phrase: str, value: float) -> None:
    assert not contradicts(phrase, value)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("1,204 people", 1_402),
        ("twenty soldiers", 21),
        ("10,000", 1_000),
        ("4.8 million", 4.8e9),
        ("1만2천", 1_200),
        ("about 900 crates", 9_000),
    ],
)
def test_a_slip_of_a_digit_contradicts(phrase: str, value: float) -> None:
    assert contradicts(phrase, value)


@pytest.mark.parametrize("phrase", ["sechstausend", "scores of them", "수천 명", "тьма", "", "…"])
def test_what_cannot_be_read_contradicts_nothing(phrase: str) -> None:
    assert read_numbers(phrase) == set()
    assert not contradicts(phrase, 6_000)
