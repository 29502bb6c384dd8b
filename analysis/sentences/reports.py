"""What several reports of the same words give for one number."""

from __future__ import annotations

from typing import Any

from analysis.sentences.figure_phrases import has_number, list_numbers, shorten_value
from analysis.sentences.material import Material
from analysis.sentences.sentence import Part

# Numbers that are nearer to each other are one, rounded.
_ROUNDING = 0.05


def say_as_reported(figure: Any, material: Material) -> tuple[Part, ...]:
    """Say a number, and which other one another report of the same words has: “4,700 or 4,100”."""
    other = list_reported(figure, material)[:1]
    return (*shorten_value(figure, material), *(part for one in other for part in (" or ", *one)))


def list_reported(figure: Any, material: Material) -> list[tuple[Part, ...]]:
    """List what other reports of the same words give for it, where that is more than rounded."""
    thing = (figure.measure_id, figure.scope, figure.accumulation, bool(figure.subset_of))
    told = [
        one
        for one in material.figures_in[figure.statement_id]
        if (one.measure_id, one.scope, one.accumulation, bool(one.subset_of)) == thing
        and has_number(one)
        and has_number(figure)
        and _are_apart(one, figure)
    ]
    return list({str(one): one for one in (shorten_value(two, material) for two in told)}.values())


def _are_apart(one: Any, other: Any) -> bool:
    """Whether an end of one number is further from the other’s than rounding takes it."""
    ends = [(end(list_numbers(one)), end(list_numbers(other))) for end in (min, max)]
    return any(abs(first - second) > _ROUNDING * max(abs(first), abs(second)) for first, second in ends)
