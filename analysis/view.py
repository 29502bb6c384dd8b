"""One brief's view of a dossier: the slice at a date, and every frame and sentence over it, once each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.comparing.compared import Compared
from analysis.dates.words import format_day
from analysis.dossier.cut import cut_slice
from analysis.dossier.dossier import Dossier
from analysis.dossier.load import load_dossier
from analysis.dossier.slice import Slice
from analysis.frames.chains import list_hops
from analysis.frames.changes import list_changes
from analysis.frames.claims import list_claims, mark_news
from analysis.frames.figures import list_figures
from analysis.frames.frame import FRAME_STYLE, build_frame
from analysis.frames.grouping import list_statements
from analysis.frames.narrow import keep_of_claims, narrow_claims, narrow_figures
from analysis.frames.propositions import list_propositions
from analysis.frames.register import list_documents, list_register, list_withdrawn_claims
from analysis.frames.stances import list_stances
from analysis.numbers.words import count_of
from analysis.parameters import ParameterError, check_parameters, parse_day, read_filters
from analysis.sentences.answers.judgement import Judgement, read_judgement
from analysis.sentences.numbers.card import KeyNumber
from analysis.sentences.page_one import Answer, PageOne, page_one
from analysis.sentences.standing.lead import read_ids
from analysis.sentences.wording.sentence import Sentence


# Two views are never one: what is drawn of a view is kept with it.
@dataclass(frozen=True, eq=False, repr=False)
class View:
    """What a brief asks of a dossier; frames are built when first asked for.

    Every frame has the columns, in the order and of the dtypes, that ``analysis.schema.frames`` declares.

    Parameters
    ----------
    dossier
        The loaded dossier; ``dossier.name`` and ``dossier.title`` name it.
    as_of, recorded_as_of
        The day whose public knowledge is shown, and the day by which rows were recorded (None: all).
    compare_to
        The earlier brief's day, against which news and changes are told; None: this is the first.
    filters
        ``topic``, ``event``, ``proposition``, ``measure``, ``document``: ids that narrow every frame.
    lead
        Ids of claims, propositions or topics that the brief is to lead with; empty: the rules decide.
    judgement
        The analyst's own judgement, where one was entered.
    hidden
        The days between which recorded rows are left out: how an earlier brief stood.
    """

    dossier: Dossier
    as_of: date
    recorded_as_of: date | None = None
    compare_to: date | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    lead: str = ""
    judgement: Judgement | None = None
    hidden: tuple[date, date] | None = field(default=None, repr=False)

    @cached_property
    def slice(self) -> Slice:
        """The current rows that were public by ``as_of``; filters do not narrow it."""
        return cut_slice(self.dossier, self.as_of, self.recorded_as_of, self.hidden)

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims; see ``analysis.schema.frames.CLAIMS``."""
        shown = narrow_claims(self.slice, list_claims(self.slice), self.filters)
        return mark_news(self.slice, shown, self.compare_to, self.as_of)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures that the claims cite; see ``analysis.schema.frames.FIGURES``."""
        return narrow_figures(self.slice, list_figures(self.slice, self.claims), self.filters)

    @cached_property
    def hops(self) -> pd.DataFrame:
        """Every hop of every claim's way; see ``analysis.schema.frames.HOPS``."""
        hops = list_hops(self.slice)
        return keep_of_claims(hops, self.claims) if self.filters else hops

    @cached_property
    def stances(self) -> pd.DataFrame:
        """Each voice's latest stance on each proposition; see ``analysis.schema.frames.STANCES``."""
        return list_stances(self.slice, self.claims)

    @cached_property
    def propositions(self) -> pd.DataFrame:
        """The propositions with their counts; see ``analysis.schema.frames.PROPOSITIONS``."""
        everywhere = list_stances(self.slice, list_claims(self.slice)) if self.filters else self.stances
        return list_propositions(self.slice, self.claims, self.stances, everywhere, self.as_of)

    @cached_property
    def statements(self) -> pd.DataFrame:
        """The acts of speech that the claims relay; see ``analysis.schema.frames.STATEMENTS``."""
        return list_statements(self.claims)

    @cached_property
    def withdrawn(self) -> pd.DataFrame:
        """What has been withdrawn, with the reason; see ``analysis.schema.frames.WITHDRAWN``."""
        return narrow_claims(self.slice, list_withdrawn_claims(self.slice), self.filters)

    @cached_property
    def register(self) -> pd.DataFrame:
        """Who the claims came from and through; see ``analysis.schema.frames.REGISTER``."""
        return list_register(self.slice, self.hops)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """The documents that the claims are read in; see ``analysis.schema.frames.DOCUMENTS``."""
        return list_documents(self.slice, self.claims)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What changed since ``compare_to``; see ``analysis.schema.frames.CHANGES``."""
        if self.compare_to is None:
            return build_frame("changes", [])
        return list_changes(self.earlier, self)

    @cached_property
    def compared(self) -> Compared:
        """What can be said of figures side by side, of relays, and of stances over time."""
        return Compared(self.slice, list_claims(self.slice), self.claims, self.figures, self.hops)

    @cached_property
    def earlier(self) -> View:
        """The view of the brief of ``compare_to``, without the rows that were recorded since.

        Raises
        ------
        ValueError
            If there is no earlier brief.
        """
        if self.compare_to is None:
            raise ValueError("this is the first brief: it compares to no earlier one")
        hidden = (self.compare_to, self.as_of) if self.compare_to < self.as_of else None
        return View(self.dossier, self.compare_to, self.recorded_as_of, filters=self.filters, hidden=hidden)

    @cached_property
    def page_one(self) -> PageOne:
        """Everything that page one says, in reading order."""
        return page_one(self, self.lead, self.judgement)

    @property
    def headline(self) -> Sentence:
        """Who says what, and what stands beside it."""
        return self.page_one.headline

    @property
    def standfirst(self) -> list[Sentence]:
        """What others say, and what all of it rests on."""
        return list(self.page_one.standfirst)

    @property
    def key_numbers(self) -> list[KeyNumber]:
        """Up to four numbers, each with whose it is."""
        return list(self.page_one.key_numbers)

    @property
    def answers(self) -> list[Answer]:
        """The plain questions of page one, each with one or two sentences."""
        return list(self.page_one.answers)

    @property
    def news(self) -> list[Sentence]:
        """Everything that is new since the earlier brief, a sentence each."""
        return list(self.page_one.news)

    @property
    def judged(self) -> list[Sentence]:
        """The analyst's own judgement, where one was entered."""
        return list(self.page_one.judged)

    @property
    def shown(self) -> list[str]:
        """The ids of the claims that the brief shows: others cannot be linked to."""
        return list(self.claims["claim_id"])

    def __repr__(self) -> str:
        return f"<View: {self.headline}\n{self._about}>"

    def _repr_html_(self) -> str:
        shown = Markup("<style>{}</style><p><b>{}</b></p><p>{}</p>")
        return shown.format(Markup(FRAME_STYLE), str(self.headline), self._about)

    @property
    def _about(self) -> str:
        """What it is of, to which day, and how much."""
        claims = count_of(len(self.claims), "claim")
        documents = count_of(self.claims["document_id"].nunique(), "document")
        narrowed = "".join(f", {name} {value}" for name, value in self.filters.items())
        about = f"{self.dossier.title}, as of {format_day(self.as_of)}{narrowed}"
        return f"{about}: {claims} in {documents}"


def open_view(
    dossier: str,
    as_of: str,
    recorded_as_of: str = "",
    *,
    compare_to: str = "",
    topic: str = "",
    event: str = "",
    proposition: str = "",
    measure: str = "",
    document: str = "",
    lead: str | Sequence[str] = "",
    judgement: str = "",
    likelihood: str = "",
    confidence: str = "",
    judged_from: str = "",
) -> View:
    """Open a dossier at a date, as a notebook's parameters say.

    Parameters
    ----------
    dossier
        A folder, or a name looked up under ``data/``.
    as_of, recorded_as_of, compare_to
        Days as YYYY-MM-DD; the last two may be empty.
    topic, event, proposition, measure, document
        Ids of the dossier that narrow every frame; empty shows all.
    lead
        Ids of claims, propositions or topics to lead with, with commas; the first that somebody speaks to
        leads. Empty: the rules decide.
    judgement, likelihood, confidence, judged_from
        The analyst's own judgement, all four or none: a clause, a word of the yardstick, low, moderate or
        high, and the ids of the claims that it rests on, with commas.

    Raises
    ------
    DossierError
        If the dossier is not fit to be shown; names every problem.
    ParameterError
        If a parameter makes no sense for this dossier; names every one.
    """
    given: dict[str, Any] = dict(locals())
    loaded = load_dossier(given.pop("dossier"))
    problems = check_parameters(loaded, given)
    if problems:
        raise ParameterError("\n".join(problems))
    return view_for(loaded, given)


def view_for(dossier: Dossier, parameters: Mapping[str, object]) -> View:
    """Give the view that parameters ask for, of those that ``check_parameters`` finds nothing wrong with."""
    recorded, before = (
        parse_day(name, parameters[name]) if parameters.get(name) else None
        for name in ("recorded_as_of", "compare_to")
    )
    return View(
        dossier,
        parse_day("as_of", parameters["as_of"]),
        recorded,
        before,
        read_filters(parameters),
        " ".join(read_ids(parameters.get("lead") or "")),
        read_judgement(parameters),
    )
