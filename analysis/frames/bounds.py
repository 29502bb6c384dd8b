"""A count of voices as what it is: a number while all are named, a bound where some are not."""

from __future__ import annotations

from analysis.numbers.words import say_small


def say_bound(named: int, unnamed: int) -> str:
    """Say how many voices there are, with the unnamed ones as a bound.

    >>> say_bound(1, 2), say_bound(3, 0), say_bound(0, 1), say_bound(0, 0)
    ('one named and up to two unnamed', 'three named', 'one unnamed', 'none')
    >>> say_bound(0, 2), say_bound(1, 1)
    ('up to two unnamed', 'one named and up to one unnamed')
    """
    words = [f"{say_small(named)} named"] if named else []
    if unnamed:
        words.append(f"{'up to ' if named or unnamed > 1 else ''}{say_small(unnamed)} unnamed")
    return " and ".join(words) or "none"
