"""Everything that comparing says of one view; and one voice's number over time, its runs and their breaks."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import pandas as pd

from analysis.comparing.allowance import find_start
from analysis.comparing.compare import Comparison, open_comparison
from analysis.comparing.fidelity import Checked, check_relays, list_drifts, list_relays
from analysis.comparing.independence import list_dependences
from analysis.comparing.pair import NOT_COMPARABLE, find_scope, order_in_time
from analysis.comparing.turns import list_turns
from analysis.dates.words import format_edtf
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
        return _list_series(self.comparison, self.figures)

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
        is_all = len(self.figures) == len(self.cut.tables["figures"])
        figures = self.figures if is_all else list_figures(self.cut, self.everywhere)
        return check_relays(self.cut, self.everywhere, figures)

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


def _list_series(comparison: Comparison, figures: pd.DataFrame) -> pd.DataFrame:
    """List the figures of each voice and measure in order; columns as ``schema.frames.SERIES`` says.

    Only the figure of each statement nearest to the origin is taken, a part is left to its whole, and a run
    breaks where two neighbours are not comparable.
    """
    by_voice: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for figure in read_records(figures):
        if figure["voice_id"] and figure["is_nearest"] and not figure["subset_of"]:
            by_voice[figure["voice_id"], figure["measure_id"], figure["stance"]].append(figure)
    rows: list[Record] = []
    for of_voice in by_voice.values():
        if len(of_voice) > 1:
            rows += _list_run(comparison, sorted(of_voice, key=order_in_time))
    return build_frame("series", rows)


def _list_run(comparison: Comparison, figures: list[Record]) -> list[Record]:
    rows: list[Record] = []
    for figure in figures:
        # Each is held against the last of its own kind: an addition between two totals breaks no run.
        before = next((row for row in reversed(rows) if _kind(row) == _kind(figure)), None)
        row = {**figure, "run": 1, "verdict": "", "break_reason": ""}
        if before:
            verdict = comparison.compare(before["figure_id"], figure["figure_id"])
            if verdict.word == "relayed":
                continue
            is_broken = verdict.word == NOT_COMPARABLE
            reason = _say_break(before, figure, verdict.reason) if is_broken else ""
            row |= {"run": before["run"] + is_broken, "verdict": verdict.word, "break_reason": reason}
        rows.append(row)
    return rows


def _kind(figure: Record) -> tuple[str, str]:
    return str(figure["accumulation"]), find_scope(figure["scope"])


def _say_break(before: Record, figure: Record, reason: str) -> str:
    if reason == "period" and find_start(figure["period_edtf"]):
        start = str(figure["period_edtf"]).partition("/")[0]
        old = str(before["period_edtf"]).partition("/")[0]
        return f"counted since {format_edtf(start)}, before that since {format_edtf(old)}"
    return reason


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
