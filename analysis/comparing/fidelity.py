"""How faithfully relays pass statements on: each beside what it is held against, and what it changed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.comparing.drifts import find_drifts
from analysis.comparing.relays import Reports, find_relays
from analysis.dossier.distinct import look
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

    relays: pd.DataFrame
    # One row a change: which relay it is of, the place of its field in ``FIELDS``, and what both have.
    drifts: pd.DataFrame


def check_relays(cut: Slice, claims: pd.DataFrame, figures: pd.DataFrame) -> Checked:
    """Find the relays among the claims, each with what it changed, in the order of ``FIELDS``."""
    told = Reports(cut, claims, figures)
    found = find_relays(told)
    pieces = [pd.DataFrame({"near": one.near, "far": one.far, "basis": one.basis}) for one in found]
    relays = pd.concat(pieces, ignore_index=True)
    firsts = np.cumsum([0, *map(len, pieces)]).tolist()
    rows = [
        (first + relay, FIELDS.index(field), before, after)
        for first, one in zip(firsts, found, strict=False)
        for relay, field, before, after in find_drifts(one)
    ]
    drifts = pd.DataFrame(rows, columns=["relay", "field", "before", "after"])
    drifts = drifts.astype({"relay": np.int64, "field": np.int64})
    # Statement by statement, then what is of none.
    is_grouped = relays["basis"].isin(["within", "statement"])
    turns = np.where(is_grouped, told.statements[relays["far"]], len(claims))
    order = np.lexsort((drifts["field"], drifts["relay"], turns[drifts["relay"]]))
    return Checked(relays, drifts.iloc[order].drop_duplicates(ignore_index=True))


def list_drifts(claims: pd.DataFrame, checked: Checked) -> pd.DataFrame:
    """List what relays changed, one row a change; columns as ``analysis.schema.frames.DRIFTS`` says."""
    relays = checked.relays.iloc[checked.drifts["relay"]]
    told = {
        "basis": relays["basis"],
        "field": np.array(FIELDS, object)[checked.drifts["field"]],
        "words": _say_drifts(claims, relays, checked.drifts),
    }
    return build_from_parts("drifts", *_find_both(claims, relays), Piece(checked.drifts), Piece(told))


def list_relays(claims: pd.DataFrame, checked: Checked) -> pd.DataFrame:
    """List the relays, each with what it changed; columns as ``analysis.schema.frames.RELAYS`` says."""
    relays = checked.relays[checked.relays["basis"] == "statement"]
    # Which fields each changed, a bit for each.
    once = checked.drifts.drop_duplicates(["relay", "field"])
    changed = np.bincount(once["relay"], 2 ** once["field"], len(checked.relays))[relays.index]
    told = {"is_faithful": changed == 0, "drifted": look(_name_fields, changed.astype(np.int64))}
    return build_from_parts("relays", *_find_both(claims, relays), Piece(told))


def _name_fields(changed: int) -> str:
    return " ".join(name for place, name in enumerate(FIELDS) if changed >> place & 1)


def _find_both(claims: pd.DataFrame, relays: pd.DataFrame) -> tuple[Piece, Piece]:
    """Take the rows of some relays, and those of what each is held against."""
    nearest = claims[["claim_id", "document_id", "source", "exact"]].add_prefix("nearest_")
    return Piece(claims, relays["far"].to_numpy()), Piece(nearest, relays["near"].to_numpy())


def _say_drifts(claims: pd.DataFrame, relays: pd.DataFrame, drifts: pd.DataFrame) -> list[str]:
    """Say each drift as a sentence; documents of one source are told apart by their own names."""
    sources, shorts, documents = (claims[one].to_numpy() for one in ("source_id", "source_short", "document"))
    is_one = sources[relays["near"]] == sources[relays["far"]]
    names = (np.where(is_one, documents[rows], shorts[rows]) for rows in (relays["near"], relays["far"]))
    return [*map(_say_drift, relays["basis"], *names, drifts["before"], drifts["after"])]


def _say_drift(basis: str, near: str, far: str, before: str, after: str) -> str:
    before = before or "nothing of the kind"
    if basis == "within":
        return f"{near} has {before} in one place, and {after or 'nothing of the kind'} in another."
    return f"{near} has {before}; {far} " + (f"passes it on as {after}." if after else "leaves it out.")
