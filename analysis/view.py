"""One brief's view of a dossier: the slice at a date, and every frame and sentence over it, once each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from analysis import attribution, changes, evidence, figures, timeline
from analysis.dossier.cut import cut_slice
from analysis.dossier.dossier import Dossier
from analysis.dossier.load import load_dossier
from analysis.parameters import ParameterError, check_parameters, parse_day
from analysis.dossier.slice import Slice
from analysis.statements import Sentence
from analysis.statements.headline import find_lead_event, state_bottom_line, state_headline
from analysis.statements.judgement import Judgement, read_judgement, state_judgement, state_yardstick
from analysis.statements.method import state_method
from analysis.statements.sourcing import list_unknowns, state_source_summary


@dataclass(frozen=True)
class View:
    """What a brief asks of a dossier; frames are built when first asked for.

    ``event`` and ``measure`` narrow what is shown; empty shows all. ``compare_to`` is the earlier
    as-of that changes are told against; none: this is the first brief.
    """

    dossier: Dossier
    as_of: date
    recorded_as_of: date | None = None
    measure: str = ""
    event: str = ""
    compare_to: date | None = None
    judgement: Judgement | None = None

    @cached_property
    def slice(self) -> Slice:
        """The current rows that were public by ``as_of``."""
        return cut_slice(self.dossier, self.as_of, self.recorded_as_of)

    @cached_property
    def chains(self) -> pd.DataFrame:
        """Each claim's way; see ``attribution.build_chains``."""
        return self._of_event(self._all_chains)

    @cached_property
    def origins(self) -> pd.DataFrame:
        """Independent origins behind each event; see ``attribution.count_origins``."""
        return attribution.count_origins(self.chains, self.slice.tables["events"])

    @cached_property
    def hops(self) -> pd.DataFrame:
        """Every hop of every chain; see ``attribution.list_hops``."""
        return attribution.list_hops(self.slice)

    @cached_property
    def timeline(self) -> pd.DataFrame:
        """Claims in date order; see ``timeline.build_timeline``."""
        return self._of_event(self._all_timeline)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures cited; see ``figures.build_figures``."""
        built = figures.build_figures(self.slice, self._all_timeline)
        shown = built[built["claim_id"].isin(set(self.timeline["claim_id"]))].reset_index(drop=True)
        return figures.filter_measure(shown, self.measure)

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """Every claim with what it rests on; see ``evidence.tabulate_evidence``."""
        return evidence.tabulate_evidence(self.slice, self.timeline, self.chains, self.figures)

    @cached_property
    def figure_evidence(self) -> pd.DataFrame:
        """What the claims that cite a figure rest on."""
        return self.evidence[self.evidence["claim_id"].isin(self.figures["claim_id"])]

    @cached_property
    def register(self) -> pd.DataFrame:
        """Every source; see ``evidence.tabulate_register``."""
        return evidence.tabulate_register(self.slice)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What changed since ``compare_to``; see ``changes.list_changes``. Empty for a first brief."""
        if self.compare_to is None:
            return pd.DataFrame(columns=list(changes.Change._fields))
        return changes.list_changes(self.dossier, self.compare_to, self.as_of, self.recorded_as_of)

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims shown, as coded."""
        return self._of_event(self.slice.tables["claims"])

    @cached_property
    def headline(self) -> Sentence:
        """See ``statements.headline.state_headline``."""
        return state_headline(self.origins, self.timeline, self.as_of)

    @cached_property
    def bottom_line(self) -> list[Sentence]:
        """See ``statements.headline.state_bottom_line``."""
        return state_bottom_line(self.claims, self.origins, self.timeline, self.figures, self.chains)

    @cached_property
    def judged(self) -> list[Sentence]:
        """The analyst's own judgement; see ``statements.judgement``. Empty where none was entered."""
        return state_judgement(self.judgement)

    @cached_property
    def source_summary(self) -> list[Sentence]:
        """See ``statements.sourcing.state_source_summary``."""
        return state_source_summary(self.chains, self.origins, self.timeline, self.slice.tables["documents"])

    @cached_property
    def unknowns(self) -> list[Sentence]:
        """See ``statements.sourcing.list_unknowns``."""
        shown = set(self.claims["id"])
        links = self.slice.tables["claim_links"]
        links = links[links["from_claim"].isin(shown) & links["to_claim"].isin(shown)]
        return list_unknowns(self.claims, links, self.chains, self.origins, self.timeline, self.as_of)

    @cached_property
    def method(self) -> list[Sentence]:
        """See ``statements.method.state_method``."""
        said = state_method(self.claims, self.timeline, self.figures, self.as_of, self.recorded_as_of)
        return [*said, *state_yardstick(self.judgement)]

    @property
    def shown(self) -> list[str]:
        """The ids of the claims that the page shows: others cannot be linked to."""
        return list(self.claims["id"])

    @property
    def lead_event(self) -> str:
        """The event that the brief leads with; "" where there is no claim."""
        return find_lead_event(self.origins, self.timeline)

    @cached_property
    def _all_chains(self) -> pd.DataFrame:
        return attribution.build_chains(self.slice)

    @cached_property
    def _all_timeline(self) -> pd.DataFrame:
        return timeline.build_timeline(self.slice, self._all_chains)

    def _of_event(self, frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame["event_id"] == self.event].reset_index(drop=True) if self.event else frame


def open_view(
    dossier: str,
    as_of: str,
    recorded_as_of: str = "",
    measure: str = "",
    event: str = "",
    compare_to: str = "",
    *,
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
    measure, event
        Words of the dossier that narrow what is shown; empty shows all.
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
    loaded = load_dossier(dossier)
    given = {
        "as_of": as_of,
        "recorded_as_of": recorded_as_of,
        "measure": measure,
        "event": event,
        "compare_to": compare_to,
        "judgement": judgement,
        "likelihood": likelihood,
        "confidence": confidence,
        "judged_from": judged_from,
    }
    problems = check_parameters(loaded, given)
    if problems:
        raise ParameterError("\n".join(problems))
    return View(
        loaded,
        parse_day("as_of", as_of),
        parse_day("recorded_as_of", recorded_as_of) if recorded_as_of else None,
        measure,
        event,
        parse_day("compare_to", compare_to) if compare_to else None,
        read_judgement(given),
    )
