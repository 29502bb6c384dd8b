"""Which rows were corrected or withdrawn: what stood there first, what stands now, and every reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.dossier.dossier import Dossier
from analysis.dossier.revisions import follow
from analysis.dossier.rows import Record, list_records


@dataclass(frozen=True)
class Revised:
    """One row from its first form to its newest.

    ``reason`` has each reason in order, ``since`` the day on which the newest form was recorded, ``claim_id``
    the first id of the claim that the row is, or is of; empty for a name.
    """

    table: str
    first: Record
    newest: Record
    reason: str
    since: date
    claim_id: str

    @property
    def is_withdrawn(self) -> bool:
        """Whether it no longer stands."""
        return bool(self.newest["status"] == "retracted")


def list_revised(dossier: Dossier, recorded_as_of: date | None = None) -> Iterator[Revised]:
    """List the rows of a dossier that were corrected or withdrawn by a day of the recorded clock."""
    until = (recorded_as_of or date.max).toordinal()
    for name, frame in dossier.tables.items():
        before = dossier.before[name]
        if not before:
            continue
        known = frame["id"].isin({*before, *before.values()}) & (dossier.recorded_days[name] <= until)
        rows = {row["id"]: row for row in list_records(frame[known])}
        replaced = {before[one] for one in rows if one in before}
        for one in rows:
            way = [rows[each] for each in follow(one, before) if each in rows]
            if one in before and one not in replaced and len(way) > 1:
                yield _describe(name, way, dossier.before["claims"])


def find_last_revised(
    dossier: Dossier, recorded_as_of: date | None, after: date | None
) -> dict[str, Revised]:
    """Find what was last corrected of each claim after a day, by the claim's first id."""
    rows = [one for one in list_revised(dossier, recorded_as_of) if after and one.since > after]
    return {one.claim_id: one for one in sorted(rows, key=lambda one: one.since)}


def _describe(name: str, way: list[Record], before: dict[str, str]) -> Revised:
    newest, first = way[0], way[-1]
    reasons = dict.fromkeys(row["status_reason"] for row in reversed(way[:-1]))
    owner = first["id"] if name == "claims" else first.get("claim_id") or first.get("from_claim") or ""
    claim = follow(owner, before)[-1] if owner else ""
    since = date.fromisoformat(newest["recorded_at"])
    return Revised(name, first, newest, " ".join(filter(None, reasons)), since, claim)
