"""Where numbers come from whose beginning is not told: from the one voice that had given them before."""

from collections import defaultdict
from datetime import date

import pandas as pd

from analysis.dossier.rows import Record
from analysis.frames.figures import said_numbers
from analysis.frames.frame import read_days, read_records
from analysis.numbers.conventions import WORD_READINGS
from analysis.numbers.phrases import read_numbers

# Two documents so many days apart may tell of one saying that neither dates.
NEAR = 31
# What of a figure decides.
_GIVEN = (
    *("figure_id", "claim_id", "voice_id", "public_on", "measure_id", "stance"),
    *("value_text", "qualifier", "low", "best", "high"),
)


def find_sources(figures: pd.DataFrame, claims: pd.DataFrame) -> dict[str, str]:
    """Find, for figures whose beginning is not told, the id of the one that they have their number from.

    It is known where one voice alone had given the number for this measure, and was public not long before;
    a document of a span of days may be of the first of them.
    """
    untold = figures[figures["voice_id"] == ""]
    theirs = claims[claims["claim_id"].isin(untold["claim_id"])]
    opened = dict(zip(theirs["claim_id"], read_days(theirs["document_from"]), strict=True))
    known = figures[(figures["voice_id"] != "") & figures["is_nearest"]]
    told: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for figure in read_records(known[known["measure_id"].isin(untold["measure_id"])], *_GIVEN):
        told[_what_it_gives(figure)].append(figure)
    sources = {}
    for figure in read_records(untold, *_GIVEN):
        day = _public(figure)
        before = [one for one in told[_what_it_gives(figure)] if _public(one) <= day]
        read = opened[figure["claim_id"]]
        first = day if read is None else min(day, read.toordinal())
        near = [one for one in before if first - _public(one) <= NEAR]
        if near and len({one["voice_id"] for one in before}) == 1:
            sources[figure["figure_id"]] = str(min(near, key=_public)["figure_id"])
    return sources


def _public(figure: Record) -> int:
    return (figure["public_on"] or date.max).toordinal()


def _what_it_gives(figure: Record) -> tuple[object, ...]:
    """What two figures must have in common for giving one number: numbers, or the same vague word."""
    said: tuple[object, ...] = said_numbers(figure)
    if not said:
        numbers = read_numbers(figure["value_text"])
        is_vague = figure["qualifier"] in WORD_READINGS
        said = (figure["qualifier"], *numbers) if numbers or is_vague else (figure["figure_id"],)
    return figure["measure_id"], figure["stance"], *sorted(set(said), key=str)
