"""What became of a forecast: it came, it came with another number, or its time is over."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.comparing.allowance import find_allowed
from analysis.sentences.wording.figure_phrases import name_part, shorten_value
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.sentence import Part

# What became of what somebody expected, so that nobody reads it as still to come.
_OUTCOMES = {
    "lapsed": "; the time for it has passed",
    "fulfilled": "; this is since said to have come",
    "overtaken": "; this has since been contradicted",
}


def say_outcome(row: Any, material: Material, given: Sequence[Any] = ()) -> tuple[Part, ...]:
    """Say what became of a forecast, of a stance or figure; nothing where it is open or said to be so.

    Of a number that was ``given`` with it, nobody reads that this number has come too.
    """
    if row.stance != "expects":
        return ()
    proposition = material.propositions[row.proposition_id]
    came = (proposition.proposition_id, *proposition.fulfilled_by.split())
    saying = [two for one in came for two in material.stances.get(one, ()) if two.stance == "says_so"]
    if proposition.forecast_state == "open" and saying:
        return _say_estimated(row, saying, came, material)
    came_with = [two for one in came for two in material.figures_on.get(one, ()) if two.stance == "says_so"]
    is_other = any(_is_missed(one, came_with, material) for one in given)
    but = ", with another number" if is_other and proposition.forecast_state == "fulfilled" else ""
    return tuple(_OUTCOMES[one] + but for one in (proposition.forecast_state,) if one in _OUTCOMES)


def _say_estimated(row: Any, saying: list[Any], came: Sequence[str], material: Material) -> tuple[Part, ...]:
    """Say that it is only estimated that it came; nothing where somebody says flatly that it did.

    Whoever expects it after that was estimated does not hold that it has come.
    """
    expecting = {one.voice_id for one in material.stances[row.proposition_id] if one.stance == "expects"}
    if any(one.modality in ("asserts", "confirms") and not one.hedge for one in saying):
        return ()
    # Who tells on one day what is so and what is still to come does not say that this has come.
    expected = _find_last(row, material)
    since = [one for one in saying if _find_last(one, material) >= expected + (one.voice_id == row.voice_id)]
    if not since:
        return ()
    # Where several expected it, “the same voice” would name none of them.
    if {one.voice_id for one in saying} == expecting == {row.voice_id}:
        return ("; the same voice estimates that it has come",)
    # Of six thousand that were announced a thousand may have come.
    may_be_part = len(came) > 1 and bool(material.figures_on.get(row.proposition_id))
    whole = _find_whole(came, material) if may_be_part else None
    if whole is None:
        return (f"; that it {'began' if may_be_part else 'happened'} is only estimated",)
    who = material.speaker(whole.claim_id)
    verb = "count" if who.plural else "counts"
    return ("; ", *who.brief, f" {verb} the first of them among ", *shorten_value(whole, material))


def _find_last(row: Any, material: Material) -> int:
    """Find the last day on which a claim of a stance or figure became public."""
    ids = (row.claim_ids if hasattr(row, "claim_ids") else row.claim_id).split()
    return max(int(pd.Timestamp(material.claims[one].public_on).toordinal()) for one in ids)


def _find_whole(came: Sequence[str], material: Material) -> Any | None:
    """Find the number of another matter in which those who came are counted: nobody adds the two up."""
    parts = (figure.subset_of for one in came for figure in material.figures_on.get(one, ()))
    wholes = (material.figures[one] for one in parts if one in material.figures)
    return next((one for one in wholes if one.proposition_id not in came), None)


def _is_missed(figure: Any, came_with: Sequence[Any], material: Material) -> bool:
    """Whether others gave numbers for what was expected to be counted, and none that its words allow."""
    expected = find_allowed(material.comparison.figures[figure.figure_id])
    # What is so of the very time for which it was expected need not stand with what came.
    said = [one for one in material.figures.values() if one.stance == "says_so"]
    of_then = [one for one in said if one.period_edtf == figure.period_edtf != ""]
    same = [one for one in (*came_with, *of_then) if name_part(one) == name_part(figure)]
    came = [find_allowed(material.comparison.figures[one.figure_id]) for one in same]
    numbers = [one for one in came if one is not None]
    return expected is not None and bool(numbers) and not any(map(expected.meets, numbers))
