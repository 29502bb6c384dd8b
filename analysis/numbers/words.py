"""Numbers in words."""

import math


def say_number(value: float) -> str:
    """Say a number in full up to a million, then in millions or billions; never with an exponent.

    >>> say_number(10_000), say_number(4_800_000), say_number(2.5), say_number(float("inf"))
    ('10,000', '4.8 million', '2.5', 'open')
    >>> say_number(12_345_678_900), say_number(0.00005), say_number(-3.5), say_number(3e14)
    ('12,345,678,900', '0.00005', '−3.5', '300,000 billion')
    """
    if math.isinf(value):
        return "open"
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and round(value / size, 3) == value / size:
            return f"{plain_number(value / size)} {word}"
    return plain_number(value)


def plain_number(value: float) -> str:
    """Write a number as plain decimals with all its digits.

    >>> plain_number(5e-05), plain_number(1234567.0), plain_number(-0.0)
    ('0.00005', '1,234,567', '0')
    """
    if not math.isfinite(value):
        return "open"
    from decimal import Decimal  # `brief` counts in words, and starts without

    digits = f"{Decimal(repr(float(value))):,f}"
    whole, _, decimals = digits.partition(".")
    decimals = decimals.rstrip("0")
    text = f"{whole}.{decimals}" if decimals else whole
    # A hyphen may break from its number at the end of a line; a minus sign does not.
    return text.replace("-", "−") if value else "0"


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def say_small(number: int) -> str:
    """Say a number as prose does: in a word below ten.

    >>> say_small(3), say_small(12)
    ('three', '12')
    """
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"


def count_of(number: int, singular: str, plural: str = "") -> str:
    """Say how many.

    >>> count_of(1, "claim"), count_of(2, "claim"), count_of(0, "body", "bodies")
    ('1 claim', '2 claims', '0 bodies')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def say_count(number: int, singular: str) -> str:
    """Say how many, in words below ten.

    >>> say_count(1, "voice"), say_count(3, "voice"), say_count(12, "voice"), say_count(0, "voice")
    ('one voice', 'three voices', '12 voices', 'no voices')
    """
    return f"{say_small(number)} {singular if number == 1 else singular + 's'}"
