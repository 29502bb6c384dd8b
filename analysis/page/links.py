"""Claim ids as links, and computed sentences with the ids that they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from analysis.page.text import join, make_id, quote, value, words
from analysis.sentences.wording.sentence import ClaimRef, Name, Part, Quote, Sentence

# No claim's id meets another id of a page, whatever the dossier calls it. A claim that a page cites has a
# short row there, CITED, which leads on to its row in the annex, EVIDENCE. The annex may be another file
# than the page: whoever writes the files puts that file's name before a fragment that is not on the page.
CITED, EVIDENCE = "claim-", "annex-"
MOST_LINKS = 12


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
