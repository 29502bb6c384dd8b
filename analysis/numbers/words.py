"""Numbers in words."""

from __future__ import annotations

import math


def say_number(value: float) -> str:
    """Say a number in full up to a million, then in millions or billions.

    >>> say_number(10_000), say_number(4_800_000), say_number(2.5), say_number(float("inf"))
    ('10,000', '4.8 million', '2.5', 'open')
    """
    if math.isinf(value):
        return "open"
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and round(value / size, 3) == value / size:
            return f"{value / size:,.10g} {word}"
    return f"{value:,.10g}"
