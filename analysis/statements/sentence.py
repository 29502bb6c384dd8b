"""A computed sentence: words, verbatim quotes and the claims that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.sentences.sentence import ClaimRef, Part, Quote, Sentence

__all__ = ["ClaimRef", "Part", "Quote", "Sentence"]


def refer(claim_ids: Iterable[str], most: int = 6) -> tuple[Part, ...]:
    """Put claim ids in brackets: `` (C01, C02)``; past ``most`` says how many more there are."""
    ids = list(claim_ids)
    if not ids:
        return ()
    parts: list[Part] = [" ("]
    for number, one in enumerate(ids[:most]):
        parts += [", "] * bool(number) + [ClaimRef(one)]
    if len(ids) > most:
        parts.append(f" and {len(ids) - most} more")
    return (*parts, ")")


def count_of(number: int, singular: str, plural: str = "") -> str:
    """Say how many.

    >>> count_of(1, "claim"), count_of(2, "claim"), count_of(0, "body", "bodies")
    ('1 claim', '2 claims', '0 bodies')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def say_speaker(origin_label: str, origin_kind: str) -> str:
    """Name an origin as the subject of a sentence.

    >>> say_speaker("not stated", "not recorded")
    'an origin that is not recorded'
    """
    return "an origin that is not recorded" if origin_kind == "not recorded" else origin_label


def begin(words: str) -> str:
    """Begin a sentence: its first letter large, the rest as it is."""
    return words[:1].upper() + words[1:]


def enumerate_words(words: Sequence[str]) -> str:
    """Join words as a list is read out.

    >>> enumerate_words(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
