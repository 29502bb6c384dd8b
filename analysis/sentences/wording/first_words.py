"""The first word of a sentence that stands within another: small, unless it is a name."""

import re
from dataclasses import dataclass
from functools import cached_property

# Words that begin a clause and are never a name: small in the middle of a sentence.
_SMALL_WORDS = frozenset(
    "a all an another any at both by each every few for from half he her his in it its many more most "
    "much no nobody none not nothing of on one only other our part parts people several she six some "
    "anybody anyone everybody everyone somebody someone "
    "ten that the their there these they this those three to two under what when who with "
    "children data men police women missiles rockets drones officers workers officials doctors rebels "
    "prices voters votes ballots residents survivors passengers protesters patients students teachers "
    "farmers refugees prisoners civilians migrants monitors jobs ships".split()
)
_ARTICLES = ("a", "an", "the")
# Before a name they are part of it: “General Hadi”.
_TITLES = frozenset(
    "admiral captain chancellor colonel general governor king lieutenant major marshal mayor minister pope "
    "president prince princess professor queen secretary senator sheikh".split()
)
# Endings that common nouns have, and the names that have them too.
_COMMON_ENDING = re.compile(
    r"(?:tion|sion|ment|ness|ing|age|ity|ance|ence|ism|ure|out|ships?|troops|soldiers)$"
)
_NAMES_LIKE_WORDS = frozenset("beijing boeing nanjing reading florence provence constance prince".split())
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# What begins a sentence before a word, if anything does, and the word.
_WORD_WITHIN = re.compile(r"([.:?!] )?([^\W\d_][\w’'-]*)")


@dataclass(frozen=True)
class FirstWords:
    """How a dossier writes its words: in its texts, and in the names of its events and of who speaks.

    ``full_names`` are those of more than one word, so that “Per Lind” is no “per cent”.
    """

    texts: tuple[str, ...]
    events: tuple[str, ...]
    names: tuple[str, ...]
    full_names: tuple[str, ...]

    def within(self, text: str) -> str:
        """A sentence as it stands within another: no full stop, a first word that is no name is small."""
        text = text.strip().rstrip(".")
        first = _WORD.match(text)
        is_name = text.startswith(self.full_names) and text.split()[0].lower() not in _ARTICLES
        if first and not is_name and self._is_common(first[0], text[first.end() :]):
            return text[:1].lower() + text[1:]
        return text

    def _is_common(self, word: str, rest: str) -> bool:
        """Whether a word is no name, as far as the dossier’s own words and English endings show."""
        small = word.lower()
        if small in _ARTICLES:  # whatever a newspaper's name begins with
            return True
        is_title = small in _TITLES and re.match(r"\s[^\W\d_]", rest) and rest[1].isupper()
        is_large = small in self._large or self._is_two_words_name(word, rest)
        if is_large or is_title or word[1:] != word[1:].lower():
            return False
        # “Ballot boxes” where the dossier speaks of ballots.
        many = small.removesuffix("s") if small.endswith("s") else f"{small}s"
        if small in _SMALL_WORDS or {small, many} & self._small:
            return True
        is_plural = small.endswith("s") and re.match(
            r"\s(?:are|were|have|do|may|will|on|of|for|with)\b", rest
        )
        return bool(is_plural) or bool(_COMMON_ENDING.search(small) and small not in _NAMES_LIKE_WORDS)

    def _is_two_words_name(self, word: str, rest: str) -> bool:
        """Whether the next word is large and both stand so within other words: “closure of Port Ilo”."""
        second = re.match(r"\s([^\W\d_][\w’'-]*)", rest)
        if not second or not second[1][0].isupper():
            return False
        name = rf"{re.escape(word)}\s{re.escape(second[1])}"
        both = re.compile(rf"{name}(?<=[\w,] {name})(?![\w’'-])")
        return any(both.search(text) for text in (self._joined, *self.events))

    @cached_property
    def _joined(self) -> str:
        """The dossier's own words; between two texts stands what no cell can hold."""
        return "\0".join(self.texts)

    @cached_property
    def _small(self) -> set[str]:
        """The words that the dossier writes small."""
        return {word for word in set(_WORD.findall(self._joined)) if word[0].islower()}

    @cached_property
    def _large(self) -> set[str]:
        """The words that it writes large within a name or a sentence, and never small."""
        named = {word for name in self.names for word in _WORD.findall(name) if word[0].isupper()}
        after_first = "\0".join(_WORD.sub("", text, count=1) for text in self.texts)
        within = {word for begins, word in _WORD_WITHIN.findall(after_first) if not begins}
        return {word.lower() for word in named | within if not word[0].islower()} - self._small
