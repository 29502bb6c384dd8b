"""What the sentences of one page are made of: the frames of a view, looked up by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from itertools import tee
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from analysis.comparing.compare import Comparison
from analysis.dossier.rows import each_row
from analysis.frames.agents import Agent, read_agents
from analysis.sentences.wording.first_words import FirstWords
from analysis.sentences.wording.speaker import Speaker, find_signatories, find_speaker, say_short_name
from analysis.sentences.wording.verbs import look_ahead

if TYPE_CHECKING:
    from analysis.view import View

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
    documents: Mapping[str, Any]
    withdrawn: list[Any]
    questions: Mapping[str, str]
    agents: Mapping[str, Agent]
    events: Mapping[str, Any]
    comparison: Comparison
    exclusions: list[list[str]]
    owners: Mapping[str, str]
    is_narrowed: bool = False
    # What is made once for all sentences of the page, by what makes it and of what.
    read: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

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

    def is_foreign(self, claim: Any) -> bool:
        """Whether a claim’s own words are in another language than the brief’s."""
        language = claim.exact_language or self.documents[claim.document_id].language
        return not language.lower().startswith(_LANGUAGE)

    def speaker(self, claim_id: str) -> Speaker:
        """Who speaks in a claim; of a joint act, those who still stand to it."""
        if act := self._acts.get(claim_id):
            return self.speaker_of(act, self.claims[claim_id])
        return find_speaker(self.claims[claim_id], self.agents)

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
            return find_speaker(claim, self.agents)
        standing = stance.signatory_ids.split()
        adds = stance.counted_ids.split() or standing
        beside = [one for one in standing if one not in adds]
        return find_signatories(adds, beside, self.agents)

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
        return self._first_words.within(text)

    @cached_property
    def _first_words(self) -> FirstWords:
        claims, figures = self.claims.values(), self.figures.values()
        texts = (text for claim in claims for text in (claim.text, claim.clause))
        counted = (text for one in figures for text in (one.measure, one.unit, one.scope))
        events = (str(text) for event in self.events.values() for text in (event.name, event.location))
        names = tuple(map(say_short_name, self.agents.values()))
        full = (agent.name for agent in self.agents.values() if agent.named and " " in agent.name)
        return FirstWords(tuple(dict.fromkeys((*texts, *counted))), tuple(events), names, tuple(full))


def once(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let a function work once for all trials of a page, by what it is given beside the material.

    What it makes is only read; what it yields is made when it is first asked for.
    """

    @wraps(make)
    def made(*given: Given.args, **named: Given.kwargs) -> Made:
        (material,) = (one for one in given if isinstance(one, Material))
        key = (make, *(one for one in given if one is not material), *named.items())
        if key not in material.read:
            material.read[key] = make(*given, **named)
        known: Made = material.read[key]
        if isinstance(known, Iterator):
            material.read[key], known = tee(known)  # type: ignore[assignment]
        return known

    return made


def gather(view: View) -> Material:
    """Gather what page one is made of; the view’s frames are only read."""
    tables = view.slice.tables
    topics, links = tables["topics"], tables["proposition_links"]
    return Material(
        view.as_of,
        view.compare_to,
        {row.claim_id: row for row in each_row(view.claims)},
        {row.figure_id: row for row in each_row(view.figures)},
        {row.proposition_id: row for row in each_row(view.propositions)},
        _group(each_row(view.stances), "proposition_id"),
        list(each_row(view.changes)),
        {row.document_id: row for row in each_row(view.documents)},
        list(each_row(view.withdrawn)),
        dict(zip(topics["id"], topics["question"], strict=True)),
        read_agents(view.slice),
        {row.id: row for row in each_row(tables["events"])},
        view.compared.comparison,
        links[links["relation"] == "excludes"][["from", "to"]].to_numpy().tolist(),
        {row.id: row.publisher_family.casefold() or row.id for row in each_row(tables["sources"])},
        bool(view.filters),
    )


def _group(rows: Iterable[Any], key: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
