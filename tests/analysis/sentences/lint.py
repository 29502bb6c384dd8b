"""A lint for prose: what no sentence of a brief may look like, whatever the data.

The tests run it over every sentence of every shipped brief and of every small dossier.
"""

from __future__ import annotations

import re

from analysis.sentences.headline.headline import WORDS as HEADLINE_WORDS
from analysis.sentences.page_one import WORDS as PAGE_WORDS
from analysis.sentences.page_one import PageOne
from analysis.sentences.wording.sentence import ClaimRef, Name, Quote, Sentence, count_words
from analysis.sentences.wording.telling import LONGEST

_BOOKKEEPING = re.compile(
    r"\b(?:claims?|origins?|matters?|propositions?|statements?|C\d+|rows?|chains?|corroborated)\b",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
# Words that English may repeat.
_MAY_REPEAT = ("had", "that")
_PLURAL_OF_ONE = re.compile(
    r"(?<![\d,.])\b(?:1|one) (?:claims|voices|documents|publishers|others|sources|days|statements)\b"
)
_SINGULAR_OF_SEVERAL = re.compile(
    r"\b(?:[2-9]|\d\d+|two|three|four|five|six|seven|eight|nine) "
    r"(?:claim|voice|document|publisher|statement)\b(?!’)"
)
_BARE_IDS = re.compile(r"\W*(?:[A-Z]\d+(?:-\d+)?\W*)+")
_DOUBLED = re.compile(r"[,;:.]\s*[,;:.](?!\.)|\(\s*\)|\s[,;:.)]|\(\s|  ")
_ARTICLES = re.compile(r"\b(?:the the|a the|an the|the a|a an|an a)\b", re.IGNORECASE)
_PAIRS = (("(", ")"), ("“", "”"))
_VERB = re.compile(
    r"\b(?:says?|said|estimate[sd]?|allege[sd]?|(?:confirm|expect|warn|report)(?:s|ed)?|den(?:y|ies|ied)"
    r"|leaves? open|left open|call(?:s|ed)? it|(?:will|would) not comment|speaks?|was public|tell)\b"
)


def lint_sentence(sentence: Sentence, *, longest: int = LONGEST) -> list[str]:
    """Say what is wrong with a sentence; an empty list if nothing.

    Parameters
    ----------
    sentence
        As it is printed.
    longest
        How many words it may have, what stands in brackets beside a claim id not counted.

    Examples
    --------
    >>> lint_sentence(Sentence(("He said said so, .",)))
    ['repeated word “said”: He said said so, .', 'doubled or loose mark “, .”: He said said so, .']
    """
    text = str(sentence)
    # What is quoted is the document’s own; names are the dossier’s.
    ours = "".join(part if isinstance(part, str) else _stand_in(part) for part in sentence.parts)
    found = [
        *_lint_marks(ours),
        *_lint_numbers(ours),
        *(["empty quotation marks"] if any(_is_empty(part) for part in sentence.parts) else []),
    ]
    if sentence.word_count > longest:
        found.append(f"{sentence.word_count} words, at most {longest}")
    if not text.strip() or _BARE_IDS.fullmatch(text):
        found.append("nothing but ids")
    if sentence.parts and isinstance(sentence.parts[0], str) and text[:1].islower():
        found.append("begins small")
    return [f"{problem}: {text}" for problem in found]


def _stand_in(part: Quote | Name | ClaimRef) -> str:
    return "“Q”" if isinstance(part, Quote) else "N" if isinstance(part, Name) else "C"


def _is_empty(part: object) -> bool:
    return isinstance(part, Quote | Name) and not part.text.strip()


def _lint_marks(text: str) -> list[str]:
    found = [
        f"repeated word “{match[1]}”"
        for match in _REPEATED.finditer(text)
        if match[1].lower() not in _MAY_REPEAT and not match[1].isdigit()
    ]
    found += [f"doubled or loose mark “{match[0]}”" for match in _DOUBLED.finditer(text)]
    found += [f"two articles “{match[0]}”" for match in _ARTICLES.finditer(text)]
    return found + [
        f"unbalanced {start}{end}" for start, end in _PAIRS if text.count(start) != text.count(end)
    ]


def _lint_numbers(text: str) -> list[str]:
    wrong = [*_PLURAL_OF_ONE.finditer(text), *_SINGULAR_OF_SEVERAL.finditer(text)]
    return [f"number and noun disagree “{match[0]}”" for match in wrong]


def lint_headline(headline: Sentence) -> list[str]:
    """Say what is wrong with a headline: it needs a verb, has at most 20 words, and no bookkeeping."""
    found = lint_sentence(headline, longest=HEADLINE_WORDS)
    ours = "".join(part for part in headline.parts if isinstance(part, str))
    if not _VERB.search(ours):
        found.append(f"no verb: {headline}")
    if (match := _BOOKKEEPING.search(ours)) and not ours.startswith("No claim in our record"):
        found.append(f"bookkeeping “{match[0]}”: {headline}")
    return found


def lint_page(page: PageOne) -> list[str]:
    """Say what is wrong with the prose of a page; an empty list if nothing."""
    found = lint_headline(page.headline)
    for sentence in (*page.standfirst, *(one for answer in page.answers for one in answer.sentences)):
        found += lint_sentence(sentence)
        found += [] if str(sentence).endswith(".") else [f"no full stop: {sentence}"]
    for sentence in page.news:
        found += lint_sentence(sentence, longest=60)
    for number in page.key_numbers:
        found += lint_sentence(number.sentence, longest=60)
        found += [f"no value: {number}"] if not count_words(number.value) else []
    for answer in page.answers:
        texts = [str(one) for one in answer.sentences]
        found += [f"told twice: {answer.question}"] if len(set(texts)) < len(texts) else []
        most = 4 if answer.question.startswith(("What is new", "What else is new")) else 2
        found += [f"more than {most} sentences: {answer.question}"] if len(texts) > most else []
    if page.word_count > PAGE_WORDS:
        found.append(f"{page.word_count} words on page one, at most {PAGE_WORDS}")
    return found
