"""Telling a page in order: the first wording that fits is taken, and who was introduced is remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.sentences.clause import Draft
from analysis.sentences.material import Material
from analysis.sentences.sentence import ClaimRef, Part, Sentence, begin, tidy
from analysis.sentences.speaker import Mention

LONGEST = 25


def cite(draft: Draft) -> set[str]:
    """The claims that a draft cites."""
    return {part.claim_id for part in draft if isinstance(part, ClaimRef)}


@dataclass
class Mentions:
    """Who has been introduced on this page so far."""

    known: set[str] = field(default_factory=set)

    def settle(self, parts: Sequence[Part | Mention]) -> Sentence:
        """Put in the full mention of whoever comes up for the first time, the short one of all others."""
        settled: list[Part] = []
        for part in parts:
            if isinstance(part, Mention):
                settled += part.later if part.key in self.known else part.first
                self.known.add(part.key)
            else:
                settled.append(part)
        return tidy(begin(settled))

    def copy(self) -> Mentions:
        """Who has been introduced so far, to try a sentence without keeping it."""
        return Mentions(set(self.known))


@dataclass
class Telling:
    """One page as it is being told, from its first sentence to its last."""

    material: Material
    mentions: Mentions = field(default_factory=Mentions)
    # The claims that have been cited so far.
    told: set[str] = field(default_factory=set)
    # Those of them that stand at the top of the page.
    on_top: frozenset[str] = frozenset()

    def has_told(self, wordings: Sequence[Draft], *, longest: int = LONGEST, on_top: bool = False) -> bool:
        """Whether a page, or its standfirst, told what would be printed: all that is new in it, if any is."""
        cited = {one for fitting in self._fit(wordings, longest) for one in fitting[1].claim_ids}
        shown = self.material.claims  # what was withdrawn is in none
        new = {one for one in cited if one in shown and shown[one].is_news}
        return bool(cited) and (new or cited) <= (self.on_top if on_top else self.told)

    def _fit(self, wordings: Sequence[Draft], longest: int = LONGEST) -> list[tuple[Mentions, Sentence]]:
        """Find the first wording that fits, as a sentence, and who is introduced by then."""
        for wording in filter(None, wordings):
            mentions = self.mentions.copy()
            sentence = mentions.settle((*wording, "."))
            if sentence.word_count <= longest:
                return [(mentions, sentence)]
        return []

    def tell(self, *wordings: Draft, longest: int = LONGEST) -> list[Sentence]:
        """Tell the first wording that fits, with its full stop; nothing where none fits."""
        fitting = self._fit(wordings, longest)
        for mentions, sentence in fitting:
            self.mentions = mentions
            self.told.update(sentence.claim_ids)
        return [sentence for _, sentence in fitting]

    def tell_each(self, drafts: Iterable[tuple[Draft, ...]], most: int) -> list[Sentence]:
        """Tell up to so many sentences, each in the first of its wordings that fits."""
        told: list[Sentence] = []
        for wordings in drafts:
            if len(told) == most:
                break
            told += self.tell(*wordings)
        return told
