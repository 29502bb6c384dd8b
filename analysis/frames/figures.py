"""The figures that claims cite: as printed, as read by the written convention, and by whom."""

from datetime import timedelta
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from analysis.dates.edtf import read_bounds
from analysis.dossier.distinct import Places, find_distinct
from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice
from analysis.frames.frame import Piece, build_from_parts
from analysis.numbers.conventions import QUALIFIERS, read_interval

# What of its claim a figure's day rests on.
_OF_DAY = ["said_from", "said_to", "said_edtf", "reported_edtf", "said_is_reported", "document_published"]
# What spans more days is not drawn at one day.
_DRAWN_AT_A_DAY = timedelta(days=31)


def list_figures(cut: Slice, claims: pd.DataFrame) -> pd.DataFrame:
    """List the figures that claims cite; columns as ``analysis.schema.frames.FIGURES`` says.

    Figures stand by measure, as first cited, and a part right after its whole. ``claims`` are from
    ``list_claims``, or some of them: figures of other claims are left out.
    """
    figures = cut.tables["figures"]
    places = pd.Index(claims["claim_id"]).get_indexer(figures["claim_id"])
    cited = np.flatnonzero(places >= 0)
    cited = cited[_whole_then_parts(figures[["id", "subset_of", "measure_id"]].iloc[cited])]
    figures, places = figures.iloc[cited], places[cited]
    measures = {measure["id"]: measure for measure in list_records(cut.tables["measures"])}
    which, ids = pd.factorize(figures["measure_id"])
    counted = [_describe_measure(one, measures.get(one, {})) for one in ids]
    own = {
        "figure_id": figures["id"],
        "scope": figures["population_scope"],
        "status": figures["status"].where(figures["status"] != "active", claims["status"].iloc[places].array),
        **_read_words(figures),
        **_find_day(claims[_OF_DAY].iloc[places]),
    }
    parts = Piece(claims, places), Piece(figures), Piece(counted, which), Piece(own)
    return build_from_parts("figures", *parts)


def _describe_measure(measure_id: str, measure: Record) -> Record:
    """Describe what figures count; of a row that the slice lacks only the id is told."""
    return {
        "measure": measure.get("name", measure_id),
        "unit": measure.get("unit", ""),
        "measure_kind": measure.get("kind", "other"),
        "part_of": measure.get("part_of", ""),
    }


def _read_words(figures: pd.DataFrame) -> dict[str, Any]:
    """Read the intervals that words allow; NaN on both sides where they give no number."""
    which, qualifiers = pd.factorize(figures["qualifier"])
    low, high = np.zeros(len(which)), np.zeros(len(which))
    for place, qualifier in enumerate(qualifiers):
        rows = which == place
        said = (figures[one].to_numpy()[rows] for one in ("low", "best", "high"))
        low[rows], high[rows] = read_interval(qualifier, *said)
    forms = [QUALIFIERS[one].form if one in QUALIFIERS else "words" for one in qualifiers]
    return {"read_low": low, "read_high": high, "form": np.array(forms, dtype=object)[which]}


def _find_day(claims: pd.DataFrame) -> dict[str, Any]:
    """Find the day to draw a figure at, and what it is of; NaT where its dates allow more than a month.

    What is dated by its document alone is drawn at the document's day.
    """
    is_dated = (claims["said_edtf"] != "") | (claims["reported_edtf"] != "") | claims["said_from"].notna()
    which, published = pd.factorize(claims["document_published"])
    bounds = [read_bounds(one) for one in published]
    firsts, lasts = (
        np.array([getattr(one, end) for one in bounds], dtype="datetime64[s]")[which]
        for end in ("earliest", "latest")
    )
    first, last = claims["said_from"].where(is_dated, firsts), claims["said_to"].where(is_dated, lasts)
    clock = np.where(claims["said_is_reported"], "reported", np.where(is_dated, "said", "published"))
    return {"said_on": first.where(last - first <= _DRAWN_AT_A_DAY), "said_clock": clock.astype(object)}


def said_numbers(figure: Record) -> tuple[float, ...]:
    """Find the numbers that were said; none where the figure is told in words."""
    return tuple(figure[one] for one in ("low", "best", "high") if not isnan(figure[one]))


def _whole_then_parts(figures: pd.DataFrame) -> Places:
    """Give the places of the rows in the order in which they are shown."""
    wholes = pd.Index(figures["id"]).get_indexer(figures["subset_of"])
    which, firsts = find_distinct(figures["measure_id"])
    # A figure's way from its whole down to itself; what the way does not reach comes before all else.
    ways = np.full((len(figures), 1), np.arange(len(figures))[:, None])
    for place in np.flatnonzero(wholes >= 0).tolist():
        way = [place]
        while (whole := int(wholes[way[-1]])) >= 0 and whole not in way:
            way.append(whole)
        if len(way) > ways.shape[1]:
            ways = np.pad(ways, ((0, 0), (0, len(way) - ways.shape[1])), constant_values=-1)
        ways[place] = [*reversed(way), *[-1] * (ways.shape[1] - len(way))]
    return np.lexsort((*ways.T[::-1], firsts[which[ways[:, 0]]]))
