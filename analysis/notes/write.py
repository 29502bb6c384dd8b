"""A document's rows written back as a note: what the reader fills in by itself is left out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from analysis.dossier.problem import AskedError, nearest
from analysis.notes.keys import ANCHOR, DECLARED, OWN_FIGURES, SECTION_OF, cite_document, default_hop
from analysis.notes.ledger import Cells, Ledger
from analysis.notes.note import Note, read_note
from analysis.notes.yaml_text import Written, emit_note
from analysis.schema import TABLES

_SHOWN_STATUS = ("disputed", "retracted")


def write_note(ledger: Ledger, document: str, schema: str = "") -> str:
    """Write the note of a document as the dossier holds it now.

    ``schema`` is where an editor finds the schema of notes, as its first line says.

    Raises
    ------
    AskedError
        If the dossier has no such document; says which is near.
    """
    row = ledger["documents"].newest(document)
    if row is None:
        near = nearest(document, ledger["documents"].by_id)
        hint = f"did you mean {near}?" if near else f"documents.csv of {ledger.folder} lists them"
        raise AskedError(f"there is no document {document!r}; {hint}")
    writer = _Writer(ledger, row)
    root = ledger["documents"].root(document)
    kept = find_note(ledger.folder, root)
    note = {
        "document": writer.document(),
        "claims": [writer.claim(claim) for claim in ledger.claims_of(root)],
        "new": {table: found for table in DECLARED if (found := writer.declared(table, root))},
        "notes": kept.remarks if kept else "",
    }
    return emit_note(note, schema)


def find_note(folder: Path, document: str) -> Note | None:
    """Find the note that a dossier keeps of a document: the file of its name, else the one that names it."""
    notes = folder / "notes"
    likely = [notes / f"{document}.yaml", notes / f"{document}.yml"]
    others = sorted(path for path in notes.glob("*.y*ml") if path not in likely)
    found = (read_note(path, []) for path in [*likely, *others] if path.is_file())
    return next((note for note in found if note and note.document["id"] == document), None)


class _Writer:
    def __init__(self, ledger: Ledger, document: Cells) -> None:
        self.ledger = ledger
        self._document = document
        self._source = ledger["sources"].root(document["source_id"])

    def document(self) -> Written:
        source = self.ledger["sources"].newest(self._source) or {}
        citation = cite_document(source.get("name", ""), self._document["published"])
        return self._mapping("documents", self._document, {"attribution_short": citation})

    def claim(self, row: Cells) -> Written:
        written = self._mapping("claims", row)
        anchor = {word: written[key] for word, key in ANCHOR.items() if key in written}
        if len(anchor) > 1:
            written = {key: value for key, value in written.items() if key not in ANCHOR} | {"anchor": anchor}
        written["chain"] = list(self._chain(row["id"]))
        more = {"figures": list(self._figures(row["id"])), "links": list(self._links(row["id"]))}
        return written | {key: several for key, several in more.items() if several}

    def _chain(self, claim: str) -> Iterator[Written]:
        hops = self.ledger.parts_of("attribution", claim)
        steps = [list(group) for _, group in groupby(hops, key=lambda hop: hop["step_no"])]
        written = [
            [self._hop(hop, number, len(steps), place) for place, hop in enumerate(step, start=1)]
            for number, step in enumerate(steps, start=1)
        ]
        # The reader adds the document's source by itself, unless the step before would be taken for it.
        if len(written) > 1 and written[-1] == [{"agent": self._source}]:
            one, *more = written[-2]
            if more or (one["agent"] != self._source and one.get("role") != "publisher"):
                written.pop()
        for step in written:
            yield step[0] if len(step) == 1 else _join(step)

    def _hop(self, hop: Cells, step: int, last: int, place: int) -> Written:
        agent = hop["agent"]
        actor = self.ledger["actors"].newest(agent) or {}
        is_source = agent in self.ledger["sources"].by_id
        defaults = default_hop(agent, step, last, is_source, actor.get("named", "true"))
        several = f"-{place}" if place > 1 else ""
        written = self._mapping("attribution", hop, {**defaults, "id": f"{hop['claim_id']}-{step}{several}"})
        return {"agent": written.pop("agent", None)} | written

    def _figures(self, claim: str) -> Iterator[Written]:
        rows = self.ledger.parts_of("figures", claim)
        root_of = self.ledger["figures"].root
        root = self.ledger["claims"].root(claim)
        numbers = {root_of(row["id"]): str(number) for number, row in enumerate(rows, start=1)}
        for number, row in enumerate(rows, start=1):
            own = {one: numbers.get(root_of(row[one]), row[one]) for one in OWN_FIGURES}
            yield self._mapping("figures", {**row, **own}, {"id": f"{root}-F{number}"})

    def _links(self, claim: str) -> Iterator[Written]:
        root_of = self.ledger["claims"].root
        for row in self.ledger.parts_of("claim_links", claim):
            usual = f"{root_of(row['from_claim'])}-{root_of(row['to_claim'])}"
            yield self._mapping("claim_links", row, {"id": usual})

    def declared(self, table: str, document: str) -> Written | list[Written]:
        owner, root_of = _find_owners(self.ledger), self.ledger[table].root
        rows = self.ledger[table].standing()
        own = [row for row in rows if owner.get((table, root_of(row["id"]))) == document]
        written = [self._mapping(table, row) for row in own]
        if table == "proposition_links":
            return written
        return {str(one.pop("id")): one for one in written}

    def _mapping(self, table: str, row: Cells, defaults: Cells | None = None) -> Written:
        """Give a row's cells by key, each id as it was from the start; defaults and empty ones left out."""
        section, written = SECTION_OF[table], Written()
        left_out = section.default_cells(row) | (defaults or {})
        if row["status"] not in _SHOWN_STATUS:
            left_out |= {"status": row["status"], "status_reason": row["status_reason"]}
        for key, column in section.column_of.items():
            tables = section.table.field_by_name[column].reference if column != "id" else (table,)
            value = self.ledger.root(row[column], tables)
            if value and left_out.get(column) != value:
                written[key] = value
        return written


def _join(step: Sequence[Written]) -> Written:
    """Write several who act together as one step: what all share beside them, what is told of one with it."""
    shared = {key: value for key, value in step[0].items() if all(one.get(key) == value for one in step)}
    agents = []
    for one in step:
        own = {key: value for key, value in one.items() if key not in shared}
        agents.append(one["agent"] if list(own) == ["agent"] else own)
    return {"agents": agents} | shared


Thing = tuple[str, str]


@lru_cache(maxsize=1)  # once for a dossier, whichever of its documents is asked about
def _find_owners(ledger: Ledger) -> dict[Thing, str]:
    """Find the document that declares each thing: the first one that needs it."""
    documents = {ledger["documents"].root(row["id"]): row for row in ledger["documents"].standing()}
    claims: dict[str, list[Cells]] = defaultdict(list)
    for row in ledger["claims"].rows:
        claims[ledger["documents"].root(row["document_id"])].append(row)
    owner: dict[Thing, str] = {}
    for one, row in documents.items():
        _own_named(ledger, "documents", row, one, owner)
        for claim in claims[one]:
            _own_named(ledger, "claims", claim, one, owner)
            for table in ("figures", "attribution"):
                for part in ledger.parts_of(table, claim["id"]):
                    _own_named(ledger, table, part, one, owner)
    for table in DECLARED:
        for row in ledger[table].standing():
            thing = (table, ledger[table].root(row["id"]))
            if thing not in owner and documents:
                owner[thing] = _find_owner(ledger, table, row, documents, owner)
    return owner


def _find_owner(
    ledger: Ledger, table: str, row: Cells, documents: Mapping[str, Cells], owner: Mapping[Thing, str]
) -> str:
    """Find the document with which something goes that none needs.

    A relation goes with the second of its propositions, all else with the first document that was recorded on
    its day or later.
    """
    order = list(documents)
    if table == "proposition_links":
        ends = [("propositions", ledger["propositions"].root(row[end])) for end in ("from", "to")]
        return max((owner[end] for end in ends if end in owner), key=order.index, default=order[-1])
    later = (one for one in order if documents[one]["recorded_at"] >= row["recorded_at"])
    return next(later, order[-1])


def _own_named(ledger: Ledger, table: str, row: Cells, document: str, owner: dict[Thing, str]) -> None:
    """Give a document whatever a row names, and what that names in turn, unless an earlier one has it."""
    for field in TABLES[table].fields:
        for named in field.reference:
            if named not in DECLARED or (newest := ledger[named].newest(row[field.name])) is None:
                continue
            thing = (named, ledger[named].root(newest["id"]))
            if thing not in owner:
                owner[thing] = document
                _own_named(ledger, named, newest, document, owner)
