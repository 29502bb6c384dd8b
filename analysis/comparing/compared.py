"""Everything that comparing says of one view, each frame built when first asked for."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import pandas as pd

from analysis.comparing.compare import Comparison, open_comparison
from analysis.comparing.fidelity import Checked, check_relays, list_drifts, list_relays
from analysis.comparing.independence import list_dependences
from analysis.comparing.pair import order_in_time
from analysis.comparing.series import list_series
from analysis.comparing.turns import list_turns
from analysis.dossier.rows import Record
from analysis.dossier.slice import Slice
from analysis.frames.figures import list_figures
from analysis.frames.frame import build_frame, read_records
from analysis.frames.narrow import keep_of_claims

# More pairs of one measure than a reader could look at: the newest figures are paired first.
_MOST_VOICES = 30


@dataclass(frozen=True)
class Compared:
    """The comparisons over the claims, figures and hops that a view shows."""

    cut: Slice
    # All claims of the slice: a relay is held against the nearest document, shown or not.
    everywhere: pd.DataFrame
    claims: pd.DataFrame
    figures: pd.DataFrame
    hops: pd.DataFrame

    @cached_property
    def comparison(self) -> Comparison:
        """The figures shown, ready for being compared by two ids."""
        return open_comparison(self.cut, self.figures, self.claims)

    @cached_property
    def relays(self) -> pd.DataFrame:
        """The claims that relay a statement; see ``analysis.schema.frames``."""
        return keep_of_claims(list_relays(self.everywhere, self._checked), self.claims)

    @cached_property
    def drifts(self) -> pd.DataFrame:
        """What relays changed; see ``analysis.schema.frames``."""
        return keep_of_claims(list_drifts(self.everywhere, self._checked), self.claims)

    @cached_property
    def series(self) -> pd.DataFrame:
        """Each voice's number over time; see ``analysis.schema.frames``."""
        return list_series(self.comparison, self.figures)

    @cached_property
    def turns(self) -> pd.DataFrame:
        """Each voice's stances in turn; see ``analysis.schema.frames``."""
        return list_turns(self.claims)

    @cached_property
    def dependences(self) -> pd.DataFrame:
        """Which document rests on which; see ``analysis.schema.frames``."""
        return list_dependences(self.cut, self.claims, self.hops)

    @cached_property
    def comparisons(self) -> pd.DataFrame:
        """The latest figures of different voices side by side; see ``analysis.schema.frames``.

        Figures of one measure are paired across voices, each voice with the newest that it gave for one
        scope and way of counting; how a voice goes on is told by the series.
        """
        by_measure: dict[str, list[Record]] = defaultdict(list)
        for figure in read_records(self.figures):
            if figure["voice_id"] and figure["is_nearest"]:
                by_measure[figure["measure_id"]].append(figure)
        rows = [
            self._pair(one, other)
            for figures in by_measure.values()
            for one, other in combinations(_find_newest(figures), 2)
            if one["voice_id"] != other["voice_id"]
        ]
        return build_frame("comparisons", rows)

    @cached_property
    def _checked(self) -> Checked:
        return check_relays(self.cut, self.everywhere, list_figures(self.cut, self.everywhere))

    def _pair(self, one: Record, other: Record) -> Record:
        verdict = self.comparison.compare(one["figure_id"], other["figure_id"])
        return {
            **one,
            "other_id": other["figure_id"],
            "other_claim_id": other["claim_id"],
            "verdict": verdict.word,
            "reason": verdict.reason,
            "warns": verdict.warns,
            "words": verdict.words,
        }


def _find_newest(figures: list[Record]) -> list[Record]:
    newest: dict[tuple[str, ...], Record] = {}
    for figure in sorted(figures, key=order_in_time):
        newest[figure["voice_id"], figure["scope"], figure["accumulation"], figure["stance"]] = figure
    return sorted(newest.values(), key=order_in_time)[-_MOST_VOICES:]


def say_relays(relays: pd.DataFrame, drifts: pd.DataFrame) -> list[str]:
    """Say of each document how faithfully it relays, and what it has otherwise or in two ways."""
    lines = []
    for document in dict.fromkeys([*relays["document_id"], *drifts["document_id"]]):
        relayed = relays[relays["document_id"] == document]
        found = drifts[drifts["document_id"] == document]
        within = found["basis"] == "within"
        changed, twice = found[~within], found[within]
        if len(relayed) or len(changed):
            lines += _say_changes(f"{document}: {_say_tally(relayed)}", "drifted", changed)
        if len(twice):
            lines += _say_changes(f"{document}: has a number twice", "differs", twice)
    return lines or ["nothing is relayed by another document of this dossier"]


def _say_changes(said: str, verb: str, changed: pd.DataFrame) -> list[str]:
    fields = ", ".join(f"{name} {count}" for name, count in changed["field"].value_counts().items())
    return [
        f"{said}; {verb} in {fields}" if fields else said,
        *(
            f"  {row.claim_id} beside {row.nearest_claim_id}: {row.words} [{row.nearest_exact} / {row.exact}]"
            for row in changed.itertuples()
        ),
    ]


def _say_tally(relayed: pd.DataFrame) -> str:
    """Say how many statements a document relays as the nearest document has them.

    >>> _say_tally(pd.DataFrame({"is_faithful": [True, False]})), _say_tally(pd.DataFrame())
    ('1 of 2 relayed faithfully', 'no act of speech is read in it and in another')
    """
    if relayed.empty:
        return "no act of speech is read in it and in another"
    return f"{int(relayed['is_faithful'].sum())} of {len(relayed)} relayed faithfully"
