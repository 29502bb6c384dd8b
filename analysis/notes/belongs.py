"""Which note declares what: each thing belongs to the first document that needs it."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from analysis.notes.keys import DECLARED
from analysis.notes.record import Cells, Record
from analysis.schema import TABLES

Thing = tuple[str, str]
# Worked out once for a dossier, whichever of its documents is asked about.
_OWNERS: WeakKeyDictionary[Record, dict[Thing, str]] = WeakKeyDictionary()


def find_declared(record: Record, document: str) -> dict[str, list[Cells]]:
    """Find what a document's note declares, by table: what no document before it needs."""
    if record not in _OWNERS:
        _OWNERS[record] = _find_owners(record)
    owner = _OWNERS[record]
    return {
        table: [
            row
            for row in record[table].standing()
            if owner.get((table, record[table].root(row["id"]))) == document
        ]
        for table in DECLARED
    }


def _find_owners(record: Record) -> dict[Thing, str]:
    owner: dict[Thing, str] = {}
    claims: dict[str, list[Cells]] = {}
    for row in record["claims"].rows:
        claims.setdefault(record["documents"].root(row["document_id"]), []).append(row)
    documents = list(record["documents"].standing())
    for row in documents:
        one = record["documents"].root(row["id"])
        for thing in _reach(record, row, claims.get(one, [])):
            owner.setdefault(thing, one)
        _own_links(record, owner, one)
    _give_rest(record, owner, documents)
    return owner


def _reach(record: Record, document: Cells, claims: list[Cells]) -> Iterator[Thing]:
    """Go through whatever a document's rows name, and what that names in turn."""
    rows = [("documents", document)]
    for claim in claims:
        rows.append(("claims", claim))
        for table in ("figures", "attribution"):
            rows += [(table, row) for row in record.parts_of(table, claim["id"])]
    seen: set[Thing] = set()
    while rows:
        table, row = rows.pop()
        for field in TABLES[table].fields:
            value = row[field.name]
            for named in field.reference if value else ():
                if named not in DECLARED or value not in record[named].by_id:
                    continue
                thing = (named, record[named].root(value))
                if thing not in seen:
                    seen.add(thing)
                    newest = record[named].newest(value)
                    rows += [(named, newest)] if newest else []
    yield from seen


def _own_links(record: Record, owner: dict[Thing, str], document: str) -> None:
    """A relation belongs to the document that brings the second of its propositions."""
    root_of = record["propositions"].root
    for row in record["proposition_links"].standing():
        ends = [("propositions", root_of(row[one])) for one in ("from", "to")]
        if all(end in owner for end in ends):
            owner.setdefault(("proposition_links", record["proposition_links"].root(row["id"])), document)


def _give_rest(record: Record, owner: dict[Thing, str], documents: list[Cells]) -> None:
    """What no document needs goes with the first document that was recorded on its day or later."""
    for table in DECLARED:
        for row in record[table].standing():
            thing = (table, record[table].root(row["id"]))
            later = [one for one in documents if one["recorded_at"] >= row["recorded_at"]]
            if thing not in owner and documents:
                owner[thing] = record["documents"].root((later or documents[-1:])[0]["id"])
