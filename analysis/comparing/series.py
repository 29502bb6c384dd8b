"""One voice’s number over time: its runs, and where a run breaks because something else is counted."""

from collections import defaultdict

import pandas as pd

from analysis.comparing.allowance import find_start
from analysis.comparing.compare import Comparison
from analysis.comparing.pair import NOT_COMPARABLE, find_scope, order_in_time
from analysis.dates.words import format_edtf
from analysis.dossier.rows import Record
from analysis.frames.frame import build_frame, read_records


def list_series(comparison: Comparison, figures: pd.DataFrame) -> pd.DataFrame:
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
