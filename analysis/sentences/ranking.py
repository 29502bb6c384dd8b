"""Order by consequence: the analyst's topics first, then what is new, what several say, what has a figure.

No id decides anything: what is equal in all of these stands in the order of its own words.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.sentences.material import Material

Rank = tuple[Any, ...]


def rank_propositions(material: Material) -> list[Any]:
    """List the propositions, the most consequential first."""
    return sorted(material.propositions.values(), key=lambda one: rank_proposition(one, material))


def rank_proposition(proposition: Any, material: Material) -> Rank:
    """Rank a proposition; the smaller, the more consequential."""
    return (
        bool(proposition.is_background),
        not _has_voice(proposition),
        int(proposition.topic_rank),
        not proposition.is_new,
        -weigh(proposition, material),
        -day_of(proposition.last_public),
        str(proposition.clause),
    )


def weigh(proposition: Any, material: Material) -> float:
    """Weigh what stands behind a proposition: named voices, unnamed ones for less, then documents.

    Voices that say so or deny it weigh more than those that expect it; a figure weighs as much as a voice,
    since a number is what a reader takes away.
    """
    fresh = sum(
        1.0 if row.voice_named else 0.3
        for row in material.stances.get(proposition.proposition_id, ())
        if _is_fresh(row, material) and row.counted
    )
    cites = any(
        material.figures_of.get(one.claim_id) for one in material.claims_on[proposition.proposition_id]
    )
    return (
        2.0 * fresh
        + 1.0 * int(proposition.says_named)
        + 1.0 * int(proposition.denies_named)
        + 0.5 * int(proposition.expects_named)
        + 0.4 * int(proposition.says_unnamed > 0)
        + 0.2 * int(proposition.expects_unnamed + proposition.denies_unnamed > 0)
        + 1.0 * cites
        + 0.05 * min(int(proposition.document_count), 10)
    )


def _is_fresh(stance: Any, material: Material) -> bool:
    """Whether a voice's stance is itself news: one of its claims became public since the earlier brief."""
    return any(material.claims[one].is_news for one in stance.claim_ids.split() if one in material.claims)


def _has_voice(proposition: Any) -> bool:
    kinds = ("says", "expects", "denies", "open")
    return any(getattr(proposition, f"{kind}_{named}") for kind in kinds for named in ("named", "unnamed"))


def day_of(moment: Any) -> int:
    """A day as a number to sort by; 0 where it is not known."""
    return 0 if pd.isna(moment) else int(pd.Timestamp(moment).toordinal())
