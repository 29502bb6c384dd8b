"""What a brief's filters leave: every frame is narrowed by the same claims."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import pandas as pd

from analysis.dossier.cut import keep_referenced
from analysis.dossier.slice import Slice


def narrow_claims(cut: Slice, claims: pd.DataFrame, filters: Mapping[str, str]) -> pd.DataFrame:
    """Keep the claims that the filters name; those of a measure are the ones that cite a figure of it.

    Which measure a withdrawn claim had cited is not kept.
    """
    keep = pd.Series(True, index=claims.index)
    for name, value in filters.items():
        if name == "measure":
            figures = cut.tables["figures"]
            citing = figures.loc[figures["id"].isin(_figures_of_measure(cut, value)), "claim_id"]
            keep &= claims["claim_id"].isin(citing)
        else:
            keep &= claims[f"{name}_id"] == value
    return claims[keep].reset_index(drop=True)


def keep_of_claims(frame: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of a frame that are of some claims."""
    return frame[frame["claim_id"].isin(set(claims["claim_id"]))].reset_index(drop=True)


def narrow_figures(cut: Slice, figures: pd.DataFrame, filters: Mapping[str, str]) -> pd.DataFrame:
    """Keep the figures of the measure that the filters name, of its parts, and the subsets under them."""
    if "measure" not in filters:
        return figures
    kept = _figures_of_measure(cut, filters["measure"])
    return figures[figures["figure_id"].isin(kept)].reset_index(drop=True)


def narrow_slice(
    cut: Slice, claim_ids: Collection[str], withdrawn_ids: Collection[str], filters: Mapping[str, str]
) -> Slice:
    """Keep some claims of a slice, all their figures and what they rest on; the title names the filters."""
    if not filters:
        return cut
    claims = cut.tables["claims"]
    claims = claims[claims["id"].isin(list(claim_ids))].reset_index(drop=True)
    withdrawn = cut.withdrawn
    withdrawn = withdrawn[withdrawn["id"].isin(list(withdrawn_ids))].reset_index(drop=True)
    kept = keep_referenced({**cut.tables, "claims": claims}, withdrawn)
    tables = {name: frame.reset_index(drop=True) for name, frame in kept.items()}
    of = ", ".join(f"{name} {value}" for name, value in filters.items())
    content = replace(cut.content, title=f"{cut.title} ({of})", tables=tables, withdrawn=withdrawn)
    return replace(cut, content=content)


def _figures_of_measure(cut: Slice, measure: str) -> set[str]:
    measures, figures = cut.tables["measures"], cut.tables["figures"]
    counted = _with_parts({measure}, dict(zip(measures["id"], measures["part_of"], strict=True)))
    of_measure = set(figures.loc[figures["measure_id"].isin(counted), "id"])
    return _with_parts(of_measure, dict(zip(figures["id"], figures["subset_of"], strict=True)))


def _with_parts(wholes: set[str], whole_of: Mapping[str, str]) -> set[str]:
    """Add what is part of something kept, as often as anything is found."""
    kept = set(wholes)
    while found := {one for one, whole in whole_of.items() if whole in kept and one not in kept}:
        kept |= found
    return kept
