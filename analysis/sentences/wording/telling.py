"""Telling a page in order: the first wording that fits is taken, and who was introduced is remembered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from analysis.sentences.wording.material import Material, once
from analysis.sentences.wording.sentence import ClaimRef, Part, Sentence, begin, tidy
from analysis.sentences.wording.speaker import Draft, Speaker, Wordings

LONGEST = 25


def cite(draft: Draft) -> set[str]:
    """The claims that a draft cites."""
    return {part.claim_id for part in draft if isinstance(part, ClaimRef)}


@dataclass
class Telling:
    """One page as it is being told, from its first sentence to its last."""

    material: Material
    # Who has been introduced so far, by key.
    introduced: set[str] = field(default_factory=set)
    # The claims that have been cited so far.
    told: set[str] = field(default_factory=set)

    def has_told(self, wordings: Sequence[Draft], *, longest: int = LONGEST) -> bool:
        """Whether a page told what would be printed: all that is new in it, if any is."""
        cited = {one for _, sentence in self._fit(wordings, longest) for one in sentence.claim_ids}
        shown = self.material.claims  # what was withdrawn is in none
        new = {one for one in cited if one in shown and shown[one].is_news}
        return bool(cited) and (new or cited) <= self.told

    def recall(
        self, answer: Callable[..., Sequence[Sentence]], *given: object, **named: object
    ) -> tuple[Sentence, ...]:
        """Answer a question, as another trial of the page did where it had told the same up to there."""
        key = (answer, given, *named.items(), frozenset(self.introduced), frozenset(self.told))
        known = self.material.read
        if key not in known:
            known[key] = tuple(answer(self, *given, **named)), {*self.introduced}, {*self.told}
        sentences: tuple[Sentence, ...]
        sentences, introduced, told = known[key]
        self.introduced, self.told = {*introduced}, {*told}
        return sentences

    def _fit(self, wordings: Sequence[Draft], longest: int) -> list[tuple[Draft, Sentence]]:
        """Find the first wording that fits, and the sentence that it makes."""
        sentences = ((wording, self._settle((*wording, "."))) for wording in wordings if wording)
        return list(islice((one for one in sentences if one[1].word_count <= longest), 1))

    def _settle(self, draft: Draft) -> Sentence:
        """Mention in full whoever comes up for the first time on this page, all others in short."""
        introduced = set(self.introduced)
        settled: list[Part] = []
        for part in draft:
            if isinstance(part, Speaker):
                settled += part.later if part.key in introduced else part.first
                introduced.add(part.key)
            else:
                settled.append(part)
        return _make_sentence(tuple(settled), self.material)

    def tell(self, *wordings: Draft, longest: int = LONGEST) -> list[Sentence]:
        """Tell the first wording that fits, with its full stop; nothing where none fits."""
        fitting = self._fit(wordings, longest)
        for wording, sentence in fitting:
            self.introduced.update(part.key for part in wording if isinstance(part, Speaker))
            self.told.update(sentence.claim_ids)
        return [sentence for _, sentence in fitting]

    def tell_each(self, drafts: Iterable[Wordings], most: int) -> list[Sentence]:
        """Tell up to so many sentences, each in the first of its wordings that fits."""
        told: list[Sentence] = []
        for wordings in drafts:
            if len(told) == most:
                break
            told += self.tell(*wordings)
        return told


@once
def _make_sentence(settled: tuple[Part, ...], material: Material) -> Sentence:
    """Make the sentence of what was settled; most trials of a page settle the same."""
    return tidy(begin(settled))
