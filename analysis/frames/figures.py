"""The figures that claims cite: as printed, as read by the written convention, and by whom."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd

from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice
from analysis.frames.frame import build_frame, read_records, to_day
from analysis.frames.saying import Saying, find_day_to_draw
from analysis.numbers.conventions import QUALIFIERS, WORD_READINGS, read_interval
from analysis.schema.vocabulary import WORD_QUALIFIER


def list_figures(cut: Slice, claims: pd.DataFrame) -> pd.DataFrame:
    """List the figures that claims cite; columns as ``analysis.schema.frames.FIGURES`` says.

    Figures stand by measure, as first cited, and a part right after its whole.

    Parameters
    ----------
    cut
        The slice.
    claims
        From ``list_claims``, or some of them: figures of other claims are left out.
    """
    of_claim = {claim["claim_id"]: claim for claim in read_records(claims)}
    measures = {measure["id"]: measure for measure in list_records(cut.tables["measures"])}
    figures = [row for row in list_records(cut.tables["figures"]) if row["claim_id"] in of_claim]
    rows = [
        _figure_row(row, of_claim[row["claim_id"]], measures.get(row["measure_id"], {})) for row in figures
    ]
    return build_frame("figures", _whole_then_parts(rows))


def _figure_row(figure: Record, claim: Record, measure: Record) -> Record:
    low, high = read_words(figure["qualifier"], figure["low"], figure["best"], figure["high"])
    day, clock = _find_day(claim)
    return {
        **claim,
        **figure,
        "figure_id": figure["id"],
        "measure": measure.get("name", figure["measure_id"]),
        "unit": measure.get("unit", ""),
        "measure_kind": measure.get("kind", "other"),
        "part_of": measure.get("part_of", ""),
        "read_low": low,
        "read_high": high,
        "form": "words" if figure["qualifier"] in WORD_QUALIFIER else QUALIFIERS[figure["qualifier"]].form,
        "scope": figure["population_scope"],
        "said_on": day,
        "said_clock": clock,
        "said_from": to_day(claim["said_from"]),
        "said_to": to_day(claim["said_to"]),
        "public_on": to_day(claim["public_on"]),
        "status": claim["status"] if figure["status"] == "active" else figure["status"],
    }


def read_words(qualifier: str, low: float, best: float, high: float) -> tuple[float, float]:
    """Read the interval that a figure's words allow; NaN on both sides where they give no number."""
    if qualifier not in WORD_READINGS and all(math.isnan(value) for value in (low, best, high)):
        return math.nan, math.nan
    return read_interval(qualifier, low, best, high)


def _find_day(claim: Record) -> tuple[date | None, str]:
    clock = "reported" if claim["said_is_reported"] else "said"
    if claim["said_from"] is None and not claim["said_edtf"] and not claim["reported_edtf"]:
        clock = "published"
    saying = Saying(clock, to_day(claim["said_from"]), to_day(claim["said_to"]), "")
    return find_day_to_draw(saying, claim["document_published"]), clock


def _whole_then_parts(rows: list[Record]) -> list[Record]:
    by_id = {row["figure_id"]: row for row in rows}
    position = {figure_id: number for number, figure_id in enumerate(by_id)}
    first_of_measure: dict[str, int] = {}
    for row in rows:
        first_of_measure.setdefault(row["measure_id"], position[row["figure_id"]])

    def path(row: Record) -> list[int]:
        way = [row["figure_id"]]
        while (whole := by_id[way[-1]]["subset_of"]) in by_id and whole not in way:
            way.append(whole)
        return [first_of_measure[by_id[way[-1]]["measure_id"]], *(position[one] for one in reversed(way))]

    return sorted(rows, key=path)
