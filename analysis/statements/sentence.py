"""A computed sentence: words, verbatim quotes and the claims that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Quote:
    """Words taken verbatim from the dossier; printed in quotation marks."""

    text: str


@dataclass(frozen=True)
class ClaimRef:
    """The id of a claim; printed as a link to its evidence."""

    claim_id: str


Part = str | Quote | ClaimRef


@dataclass(frozen=True)
class Sentence:
    """Parts in order; ``str()`` is the sentence as plain text.

    >>> str(Sentence(("Zelensky says ", Quote("about 10,000"), " (", ClaimRef("C01"), ").")))
    'Zelensky says “about 10,000” (C01).'
    """

    parts: tuple[Part, ...]

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims that the sentence rests on, in order."""
        ids = (part.claim_id for part in self.parts if isinstance(part, ClaimRef))
        return tuple(dict.fromkeys(ids))

    @property
    def word_count(self) -> int:
        """Words as a reader counts them; claim ids are marks, not words."""
        spoken = [part if isinstance(part, str) else _text(part) for part in self.parts]
        without_ids = "".join(
            "" if isinstance(part, ClaimRef) else words
            for part, words in zip(self.parts, spoken, strict=True)
        )
        return sum(any(letter.isalnum() for letter in word) for word in without_ids.split())

    def __str__(self) -> str:
        return "".join(_text(part) for part in self.parts)


def _text(part: Part) -> str:
    if isinstance(part, Quote):
        return f"“{part.text}”"
    return part.claim_id if isinstance(part, ClaimRef) else part


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
