"""How faithfully relays pass statements on: each beside what it is held against, and what it changed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.comparing.drifts import find_drifts
from analysis.comparing.relays import Reports, find_relays
from analysis.dossier.distinct import Array, Places, find_distinct, look
from analysis.dossier.slice import Slice
from analysis.frames.frame import Piece, build_from_parts

# What a relay may change: of its figures, of the stance, and of all else.
FIELDS = (
    *"value qualifier unit scope period accumulation alternatives".split(),
    *"polarity modality hedge".split(),
    *"speaker outlet date place matter wording omission".split(),
)


@dataclass(frozen=True)
class Checked:
    """Relays, by the rows of the claims and of those that they are held against, and what they changed."""

    near: Places
    far: Places
    basis: Array
    # One of each for a change: which relay it is of, which of ``FIELDS``, and what both have.
    owners: Places
    fields: Places
    before: Array
    after: Array


def check_relays(cut: Slice, claims: pd.DataFrame, figures: pd.DataFrame) -> Checked:
    """Find the relays among the claims, each with what it changed, in the order of ``FIELDS``."""
    told = Reports(cut, claims, figures)
    relays = find_relays(told)
    counts = [len(one.far) for one in relays]
    found = [
        (first + drifts.relays, np.full(len(drifts.relays), FIELDS.index(drifts.field)), *drifts[2:])
        for first, one in zip(np.cumsum(counts) - counts, relays, strict=True)
        for drifts in find_drifts(one)
    ]
    kinds = (np.int64, np.int64, object, object)
    columns = zip(zip(*found, strict=True), kinds, strict=True)
    owners, fields, before, after = (
        np.concatenate([np.array(one, kind) for one in of]) for of, kind in columns
    )
    near, far = (np.concatenate([getattr(one, name) for one in relays]) for name in ("near", "far"))
    basis = np.repeat(np.array([one.basis for one in relays], object), counts)
    # Statement by statement, then what is of none.
    turns = np.where(np.isin(basis, ["within", "statement"]), told.statements[far], len(told.heads))
    order = np.lexsort((fields, owners, turns[owners]))
    once = order[find_distinct(*(one[order] for one in (owners, fields, before, after)))[1]]
    return Checked(near, far, basis, owners[once], fields[once], before[once], after[once])


def list_drifts(claims: pd.DataFrame, checked: Checked) -> pd.DataFrame:
    """List what relays changed, one row a change; columns as ``analysis.schema.frames.DRIFTS`` says."""
    told = {
        "basis": checked.basis[checked.owners],
        "field": np.array(FIELDS, object)[checked.fields],
        "before": checked.before,
        "after": checked.after,
        "words": _say_drifts(claims, checked),
    }
    return build_from_parts("drifts", *_find_both(claims, checked, checked.owners), Piece(told))


def list_relays(claims: pd.DataFrame, checked: Checked) -> pd.DataFrame:
    """List the relays, each with what it changed; columns as ``analysis.schema.frames.RELAYS`` says."""
    relays = np.flatnonzero(checked.basis == "statement")
    once = find_distinct(checked.owners, checked.fields)[1]
    # Which fields each changed, a bit for each.
    changed = np.bincount(checked.owners[once], 1 << checked.fields[once], len(checked.far))[relays]
    told = {"is_faithful": changed == 0, "drifted": look(_name_fields, changed.astype(np.int64))}
    return build_from_parts("relays", *_find_both(claims, checked, relays), Piece(told))


def _name_fields(changed: int) -> str:
    return " ".join(name for place, name in enumerate(FIELDS) if changed >> place & 1)


def _find_both(claims: pd.DataFrame, checked: Checked, relays: Places) -> tuple[Piece, Piece]:
    """Take the rows of some relays, and those of what each is held against."""
    nearest = claims[["claim_id", "document_id", "source", "exact"]].add_prefix("nearest_")
    return Piece(claims, checked.far[relays]), Piece(nearest, checked.near[relays])


def _say_drifts(claims: pd.DataFrame, checked: Checked) -> list[str]:
    """Say each drift as a sentence; documents of one source are told apart by their own names."""
    rows = checked.near[checked.owners], checked.far[checked.owners]
    sources, shorts, documents = (claims[one].to_numpy() for one in ("source_id", "source_short", "document"))
    is_one = sources[rows[0]] == sources[rows[1]]
    names = (np.where(is_one, documents[one], shorts[one]) for one in rows)
    bases = checked.basis[checked.owners]
    return [_say_drift(*cells) for cells in zip(bases, *names, checked.before, checked.after, strict=True)]


def _say_drift(basis: str, near: str, far: str, before: str, after: str) -> str:
    before = before or "nothing of the kind"
    if basis == "within":
        return f"{near} has {before} in one place, and {after or 'nothing of the kind'} in another."
    return f"{near} has {before}; {far} " + (f"passes it on as {after}." if after else "leaves it out.")
