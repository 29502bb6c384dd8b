"""Text of the data, claim ids and computed sentences as HTML: each text with its direction and language.

Whatever is not ``Markup`` is escaped where it meets ``Markup``: nothing has to be remembered at the call.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from analysis.sentences.wording.sentence import (
    ClaimRef,
    Name,
    Part,
    Quote,
    Sentence,
    isolate_runs,
    may_turn,
    split_runs,
)

PAGE_LANGUAGE = "en"
# No claim's id meets another id of a page, whatever the dossier calls it. A claim that a page cites has a
# short row there, CITED, which leads on to its row in the annex, EVIDENCE. The annex may be another file
# than the page: whoever writes the files puts that file's name before a fragment that is not on the page.
CITED, EVIDENCE = "claim-", "annex-"
MOST_LINKS = 12

# What HTML cannot hold or nobody can see: controls, lone surrogates, non-characters, and overrides of
# direction. Isolates and direction marks stay: they are part of the text, and <bdi> keeps them inside.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][^\s<>\"']*)?\Z")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.-]")


def clean(text: str) -> str:
    r"""Put U+FFFD for what no page can hold, and line feeds for carriage returns.

    >>> clean("a\x00b\r\nc")
    'a�b\nc'
    """
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def value(text: object, lang: str = "") -> Markup:
    """Show a value of the data: whatever it is written in, what stands beside it keeps its order.

    >>> value("A & B"), value("דוד 10")
    (Markup('A &amp; B'), Markup('<bdi>דוד 10</bdi>'))
    >>> value("군인", "ko"), value("")
    (Markup('<bdi lang="ko">군인</bdi>'), Markup(''))
    """
    shown = escape(text)
    if shown and lang and lang.split("-")[0].lower() != PAGE_LANGUAGE:
        return Markup('<bdi lang="{}">{}</bdi>').format(lang, shown)
    return Markup("<bdi>{}</bdi>").format(shown) if may_turn(shown) else shown


def quote(text: object, lang: str = "") -> Markup:
    """Show words taken verbatim, in quotation marks."""
    return Markup("“{}”").format(value(text, lang))


def words(text: str) -> Markup:
    """Show our own words; a run of right-to-left letters in them gets a direction of its own.

    >>> words("said by דוד (10)")
    Markup('said by <bdi>דוד</bdi> (10)')
    """
    return join((value(run) if is_name else run for run, is_name in split_runs(text)), "")


def plain(text: object) -> str:
    """Write a text without markup: what cannot be shown is marked, and right-to-left runs are isolated."""
    return isolate_runs(clean(str(text)))


def join(parts: Iterable[str], between: str = " ") -> Markup:
    """Put parts one after the other; what is not markup is escaped."""
    return Markup("{}").format(between).join(parts)


def make_id(prefix: str, key: str) -> str:
    """Make an element's id of a row's: letters, digits, dots and hyphens, others by their code.

    >>> make_id("claim-", "C01"), make_id("", "a b")
    ('claim-C01', 'a~20b')
    """
    return prefix + _NOT_IN_ID.sub(lambda match: f"~{ord(match[0]):x}", key)


def link(address: str, shown: Markup) -> Markup:
    """Link to an address of the data, if it may be linked."""
    if not is_web_address(address):
        return shown
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(address, shown)


def is_web_address(text: str) -> bool:
    """Tell whether a text may be linked: http or https, never a script, and to the host that one reads.

    A user name may look like the host, and letters of another script like those of a known one.

    >>> is_web_address("https://example.org/a"), is_web_address("https://example.org@evil.example/")
    (True, False)
    """
    return _WEB_ADDRESS.match(text) is not None


@dataclass(frozen=True)
class Links:
    """Where claim ids lead: to rows whose id begins with ``prefix``; an id without a row has no link."""

    prefix: str = ""
    claim_ids: frozenset[str] = frozenset()

    def claim(self, claim_id: str) -> Markup:
        """Link one claim."""
        if claim_id not in self.claim_ids:
            return Markup('<span class="id">{}</span>').format(claim_id)
        target = make_id(self.prefix, claim_id)
        return Markup('<a class="id" href="#{}">{}</a>').format(target, claim_id)

    def claims(self, claim_ids: Iterable[str], most: int = MOST_LINKS) -> Markup:
        """Link several; past ``most`` says how many more there are."""
        ids = list(dict.fromkeys(claim_ids))
        shown = join(map(self.claim, ids[:most]))
        return shown if len(ids) <= most else Markup("{} and {:,} more").format(shown, len(ids) - most)

    def sentence(self, sentence: Sentence) -> Markup:
        """Show a sentence: its words, its quotes in quotation marks, its ids as links."""
        return join(map(self._part, sentence.parts), "")

    def _part(self, part: Part) -> Markup:
        if isinstance(part, ClaimRef):
            return self.claim(part.claim_id)
        if isinstance(part, Quote):
            return quote(part.text)
        return value(part.text) if isinstance(part, Name) else words(part)

    def paragraphs(self, sentences: Iterable[Sentence]) -> Markup:
        """Show sentences as a paragraph each."""
        return join((Markup("<p>{}</p>").format(self.sentence(one)) for one in sentences), "")
