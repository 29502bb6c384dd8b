"""What the sentences of one page are made of: the frames of a view, looked up by id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, wraps
from itertools import tee
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

import pandas as pd

from analysis.comparing.compare import Comparison
from analysis.dossier.rows import each_row
from analysis.frames.agents import Agent, read_agents
from analysis.sentences.speaker import Speaker, find_signatories, find_speaker
from analysis.sentences.unnamed import describe_unnamed
from analysis.sentences.verbs import look_ahead

if TYPE_CHECKING:
    from analysis.view import View

# Words that begin a clause and are never a name: small in the middle of a sentence.
_SMALL_WORDS = frozenset(
    "a all an another any at both by each every few for from half he her his in it its many more most "
    "much no nobody none not nothing of on one only other our part parts people several she six some "
    "ten that the their there these they this those three to two under what when who with "
    "children data men police women missiles rockets drones officers workers officials doctors rebels "
    "prices".split()
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
_LANGUAGE = "en"
Made = TypeVar("Made")
Given = ParamSpec("Given")


@dataclass(frozen=True)
class Material:
    """The rows of a view that sentences are made of; every part of the page reads them here."""

    as_of: date
    compare_to: date | None
    claims: Mapping[str, Any]
    figures: Mapping[str, Any]
    propositions: Mapping[str, Any]
    stances: Mapping[str, list[Any]]
    changes: list[Any]
    documents: list[Any]
    withdrawn: list[Any]
    questions: Mapping[str, str]
    names: Mapping[str, str]
    agents: Mapping[str, Agent]
    events: Mapping[str, Any]
    comparison: Comparison
    exclusions: list[list[str]]
    owners: Mapping[str, str]
    is_narrowed: bool = False
    # What is made once for all sentences of the page, by what makes it and of what.
    read: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def figures_of(self) -> Mapping[str, list[Any]]:
        """The figures of each claim, a part after its whole."""
        return _group(self.figures.values(), "claim_id")

    @cached_property
    def figures_in(self) -> Mapping[str, list[Any]]:
        """The figures of each statement, as every document tells it."""
        return _group(self.figures.values(), "statement_id")

    @cached_property
    def converted(self) -> frozenset[str]:
        """The figures that are computed from another, also where a relay of them does not say so."""
        nearest = {
            (one.statement_id, one.measure_id)
            for one in self.figures.values()
            if one.conversion_of and one.is_nearest
        }
        return frozenset(
            one.figure_id
            for one in self.figures.values()
            if one.conversion_of or (one.statement_id, one.measure_id) in nearest
        )

    @cached_property
    def figures_on(self) -> Mapping[str, list[Any]]:
        """The figures of the claims on each proposition."""
        return _group(self.figures.values(), "proposition_id")

    @cached_property
    def claims_on(self) -> Mapping[str, list[Any]]:
        """The claims on each proposition."""
        return _group(self.claims.values(), "proposition_id")

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """The language of each document."""
        return {row.document_id: row.language for row in self.documents}

    def is_foreign(self, claim: Any) -> bool:
        """Whether a claim’s own words are in another language than the brief’s."""
        language = claim.exact_language or self.languages.get(claim.document_id, _LANGUAGE)
        return not language.lower().startswith(_LANGUAGE)

    def speaker(self, claim_id: str) -> Speaker:
        """Who speaks in a claim; of a joint act, those who still stand to it."""
        if act := self._acts.get(claim_id):
            return self.speaker_of(act, self.claims[claim_id])
        return find_speaker(self.claims[claim_id], self.names, self.agents)

    def signatories(self, claim_id: str) -> list[str]:
        """The voices that stand to what a claim says: one, or those who still stand to a joint act."""
        act = self._acts.get(claim_id)
        return act.signatory_ids.split() if act else [self.claims[claim_id].voice_id]

    @cached_property
    def _acts(self) -> Mapping[str, Any]:
        """The row of the joint act that each claim carries."""
        acts = [row for rows in self.stances.values() for row in rows if row.is_joint]
        return {claim_id: act for act in acts for claim_id in act.claim_ids.split()}

    def speaker_of(self, stance: Any, claim: Any) -> Speaker:
        """Who speaks in a row of the stances frame: of a joint act, those whom it adds first."""
        if not stance.is_joint:
            return find_speaker(claim, self.names, self.agents)
        standing = stance.signatory_ids.split()
        adds = stance.counted_ids.split() or standing
        beside = [one for one in standing if one not in adds]
        return find_signatories(adds, beside, self.names, self.agents)

    def is_fresh(self, claim: Any) -> bool:
        """Whether a claim became public since the earlier brief; without one, all are fresh."""
        return self.compare_to is None or bool(claim.is_news)

    def has_news(self, stance: Any) -> bool:
        """Whether one of the claims of a row of the stances frame became public since the earlier brief."""
        return any(self.claims[one].is_news for one in stance.claim_ids.split())

    def is_within(self, days: int, day: int) -> bool:
        """Whether a day is one of so many before the brief’s own."""
        return self.as_of.toordinal() - day <= days

    @property
    def here(self) -> str:
        """Where nobody says something: a brief that is narrowed does not speak for all documents."""
        return "in what this brief covers" if self.is_narrowed else "in our documents"

    @property
    def only(self) -> str:
        """“Only”, as far as a brief can say it: who is alone in one document may not be alone."""
        return "here only" if self.is_narrowed else "only"

    def clause(self, proposition_id: str, stance: str = "") -> str:
        """A proposition’s clause as it stands after “that”; of what is expected, as it will be."""
        clause = self.within(str(self.propositions[proposition_id].clause))
        return look_ahead(clause) if stance == "expects" else clause

    def within(self, text: str) -> str:
        """A sentence as it stands within another: no full stop, a first word that is no name is small."""
        text = text.strip().rstrip(".")
        first = _WORD.match(text)
        is_name = text.startswith(self._full_names) and text.split()[0].lower() not in _ARTICLES
        if first and not is_name and self._is_common(first[0], text[first.end() :]):
            return text[:1].lower() + text[1:]
        return text

    def _is_common(self, word: str, rest: str) -> bool:
        """Whether a word is no name, as far as the dossier’s own words and English endings show."""
        small = word.lower()
        if small in _ARTICLES:  # whatever a newspaper's name begins with
            return True
        is_title = small in _TITLES and re.match(r"\s[^\W\d_]", rest) and rest[1].isupper()
        is_small, is_large = self._look_up(small)
        if is_large or is_title or word[1:] != word[1:].lower():
            return False
        if small in _SMALL_WORDS or is_small:
            return True
        is_plural = small.endswith("s") and re.match(
            r"\s(?:are|were|have|do|may|will|on|of|for|with)\b", rest
        )
        return bool(is_plural) or bool(_COMMON_ENDING.search(small) and small not in _NAMES_LIKE_WORDS)

    @cached_property
    def _look_up(self) -> Callable[[str], tuple[bool, bool]]:
        """Whether the dossier writes a word small, and if not, whether large within a sentence or a name."""

        @cache
        def look_up(small: str) -> tuple[bool, bool]:
            if any(word == small and word[:1].islower() for word, _ in self._find_words(small, 0)):
                return True, False
            found = self._find_words(small, re.IGNORECASE)
            within = (word for word, is_within in found if is_within and word.lower() == small)
            is_large = small in self._named or any(not word[:1].islower() for word in within)
            # “Ballot boxes” where the dossier speaks of ballots.
            many = small.removesuffix("s") if small.endswith("s") else f"{small}s"
            return not is_large and any(word == many for word, _ in self._find_words(many, 0)), is_large

        return look_up

    def _find_words(self, small: str, flags: int) -> Iterator[tuple[str, bool]]:
        """Find where a word stands in the texts: as it is written, and whether within a sentence."""
        texts = self._written
        for found in re.finditer(rf"(?<![^\W\d_]){re.escape(small)}(?![\w’'-])", texts, flags):
            first, last = texts.rfind("\0", 0, found.start()) + 1, texts.find("\0", found.end())
            for number, word in enumerate(_WORD.finditer(texts, first, last)):
                if word.start() == found.start():
                    before = texts[word.start() - 2 : word.start()]
                    yield word[0], number > 0 and before not in (". ", ": ", "? ", "! ")

    @cached_property
    def _written(self) -> str:
        """The dossier's own words; each text ends in what no cell can hold."""
        return "\0".join((*dict.fromkeys(self._texts()), ""))

    @cached_property
    def _full_names(self) -> tuple[str, ...]:
        """The names that are more than one word, so that “Per Lind” is no “per cent”."""
        return tuple(agent.name for agent in self.agents.values() if agent.named and " " in agent.name)

    @cached_property
    def _named(self) -> frozenset[str]:
        """The words that names have, in small letters."""
        words = (word[0] for name in self.names.values() for word in _WORD.finditer(name))
        return frozenset(word.lower() for word in words if word[:1].isupper())

    def _texts(self) -> Iterable[str]:
        for claim in self.claims.values():
            yield claim.text
            yield claim.clause
        for figure in self.figures.values():
            yield from (figure.measure, figure.unit, figure.scope)


def once(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let a function work once for all trials of a page, by what it is given beside the material.

    What it makes is only read; what it yields is made when it is first asked for.
    """

    @wraps(make)
    def made(*given: Given.args, **named: Given.kwargs) -> Made:
        (material,) = (one for one in given if isinstance(one, Material))
        key = (make, *(one for one in given if one is not material), *named.items())
        if key not in material.read:
            result: Any = make(*given, **named)
            material.read[key] = tee(result, 1)[0] if isinstance(result, Iterator) else result
        known: Any = material.read[key]
        shown: Made = cast("Any", tee(known)[1]) if isinstance(known, Iterator) else known
        return shown

    return made


def gather(view: View) -> Material:
    """Gather what page one is made of; the view’s frames are only read."""
    tables = view.slice.tables
    topics, links = tables["topics"], tables["proposition_links"]
    agents = read_agents(view.slice)
    return Material(
        view.as_of,
        view.compare_to,
        {row.claim_id: row for row in each_row(view.claims)},
        {row.figure_id: row for row in each_row(view.figures)},
        {row.proposition_id: row for row in each_row(view.propositions)},
        _group(each_row(view.stances), "proposition_id"),
        list(each_row(view.changes)),
        list(each_row(view.documents)),
        list(each_row(view.withdrawn)),
        dict(zip(topics["id"], topics["question"], strict=True)),
        {**{one: agent.short for one, agent in agents.items()}, **_describe_unnamed(tables["actors"])},
        agents,
        {row.id: row for row in each_row(tables["events"])},
        view.compared.comparison,
        links[links["relation"] == "excludes"][["from", "to"]].to_numpy().tolist(),
        {row.id: row.publisher_family.casefold() or row.id for row in each_row(tables["sources"])},
        bool(view.filters),
    )


def _describe_unnamed(actors: pd.DataFrame) -> dict[str, str]:
    unnamed = actors[~actors["named"].astype(bool) & (actors["descriptor"] != "")]
    return {
        one: describe_unnamed(text) for one, text in zip(unnamed["id"], unnamed["descriptor"], strict=True)
    }


def _group(rows: Iterable[Any], key: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
