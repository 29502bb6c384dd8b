"""A count of voices as what it is: a number while all are named, a bound where some are not."""

from __future__ import annotations

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def say_bound(named: int, unnamed: int) -> str:
    """Say how many voices there are, with the unnamed ones as a bound.

    >>> say_bound(1, 2), say_bound(3, 0), say_bound(0, 1), say_bound(0, 0)
    ('one named and up to two unnamed', 'three named', 'one unnamed', 'none')
    >>> say_bound(0, 2), say_bound(1, 1)
    ('up to two unnamed', 'one named and up to one unnamed')
    """
    words = [f"{say_count(named)} named"] if named else []
    if unnamed:
        words.append(f"{'up to ' if named or unnamed > 1 else ''}{say_count(unnamed)} unnamed")
    return " and ".join(words) or "none"


def say_count(count: int) -> str:
    """Say a small count in a word.

    >>> say_count(3), say_count(11)
    ('three', '11')
    """
    return _WORDS[count] if count < len(_WORDS) else str(count)
