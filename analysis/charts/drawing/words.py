"""What stands around a picture, and what is said of it in words."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.statements.sentence import ClaimRef, Part, Sentence


@dataclass(frozen=True)
class Words:
    """Title, subtitle and foot of a picture, and its alternative text.

    ``title`` is proved by the claims that it refers to; their ids are not drawn. ``notes`` say what is left
    out and how to read it, ``source`` where it comes from.
    """

    kicker: str
    title: Sentence
    subtitle: str
    notes: tuple[str, ...]
    source: str
    alt: str

    @property
    def heading(self) -> str:
        """The title as it is drawn."""
        return heading(self.title)


def heading(title: Sentence) -> str:
    """A sentence without the ids that prove it.

    >>> heading(Sentence(("Seoul says so", ClaimRef("C01"))))
    'Seoul says so'
    """
    return "".join(str(Sentence((part,))) for part in title.parts if not isinstance(part, ClaimRef)).strip()


def proved(text: tuple[Part, ...], claim_ids: tuple[str, ...]) -> Sentence:
    """A title with the claims that it rests on behind it."""
    return Sentence((*text, *(ClaimRef(one) for one in dict.fromkeys(claim_ids))))
