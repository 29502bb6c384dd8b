"""The figures that claims cite: as printed, as read by the written convention, and by whom."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd

from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice
from analysis.frames.frame import build_upon, read_records, to_day
from analysis.frames.saying import Saying, find_day_to_draw
from analysis.numbers.conventions import QUALIFIERS, WORD_READINGS, read_interval
from analysis.schema.vocabulary import WORD_QUALIFIER

# What of its claim a figure's own columns rest on.
_OF_CLAIM = (
    "said_from",
    "said_to",
    "said_edtf",
    "reported_edtf",
    "said_is_reported",
    "document_published",
    "status",
)


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
    measures = {measure["id"]: measure for measure in list_records(cut.tables["measures"])}
    figures = cut.tables["figures"]
    figures = figures[figures["claim_id"].isin(set(claims["claim_id"]))]
    figures = figures.iloc[_whole_then_parts(figures)]
    cited = claims.iloc[pd.Index(claims["claim_id"]).get_indexer(figures["claim_id"])]
    rows = [
        _figure_row(figure, claim, measures.get(figure["measure_id"], {}))
        for figure, claim in zip(list_records(figures), read_records(cited, *_OF_CLAIM), strict=True)
    ]
    return build_upon("figures", rows, figures, cited)


def _figure_row(figure: Record, claim: Record, measure: Record) -> Record:
    low, high = read_words(figure["qualifier"], figure["low"], figure["best"], figure["high"])
    day, clock = _find_day(claim)
    return {
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


def _whole_then_parts(figures: pd.DataFrame) -> list[int]:
    """Give the places of the rows in the order in which they are shown."""
    places = {one: place for place, one in enumerate(figures["id"])}
    wholes, measures = figures["subset_of"].tolist(), figures["measure_id"].tolist()
    first_of_measure: dict[str, int] = {}
    for place, measure in enumerate(measures):
        first_of_measure.setdefault(measure, place)

    def path(place: int) -> list[int]:
        way = [place]
        while (whole := places.get(wholes[way[-1]], -1)) >= 0 and whole not in way:
            way.append(whole)
        return [first_of_measure[measures[way[-1]]], *reversed(way)]

    return sorted(range(len(measures)), key=path)
