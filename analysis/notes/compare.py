"""What a note asks for, against what is recorded: the rows to add. Rows that are there are never touched."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import count

from analysis.dossier.problem import Problem, quoted
from analysis.notes.draft import Drafter
from analysis.notes.keys import OWN, OWN_FIGURES, NoteSection
from analysis.notes.ledger import Cells, Ledger, next_claim_number
from analysis.notes.names import Decisions
from analysis.notes.note import Note, NotePart
from analysis.schema import TABLES

_PLAIN = {"active", "corrected"}


def plan_notes(ledger: Ledger, decisions: Decisions, notes: Sequence[Note]) -> None:
    """Give each part of notes the row that it adds to a dossier, if any; what is wrong goes to decisions."""
    Drafter(ledger, decisions).draft(notes)
    comparer = _Comparer(ledger, decisions, notes)
    for note in notes:
        comparer.compare(note)


class _Comparer:
    """Compares drafted notes with one dossier, and gives each part the row that is to be added for it."""

    def __init__(self, ledger: Ledger, decisions: Decisions, notes: Sequence[Note]) -> None:
        self.ledger, self.decisions = ledger, decisions
        # The ids that notes give their claims themselves are not given to others.
        given = [claim.id for note in notes for claim in note.claims]
        self._next = count(next_claim_number([*ledger["claims"].by_id, *given]))
        # The claim of this call that took each id first.
        self._first: dict[str, NotePart] = {}
        # What this call has in hand already: two notes may declare the same.
        self._pending: set[tuple[str, str]] = set()

    def compare(self, note: Note) -> None:
        note.document.cells["id"] = self.ledger["documents"].root(note.document.id)
        for parts in (*note.declared.values(), [note.document]):
            for part in parts:
                recorded = self.ledger[part.table].newest(part.id)
                if recorded is not None:
                    self.revise(part, recorded)
                elif (part.table, part.id) not in self._pending:
                    self._pending.add((part.table, part.id))
                    self.add(part)
        self._match_claims(note)
        for claim in note.claims:
            self._claim(claim)

    def _match_claims(self, note: Note) -> None:
        """Find which recorded claim each claim of the note is; those that are none get a new id."""
        document, root_of = note.document.id, self.ledger["claims"].root
        recorded = {root_of(row["id"]): row for row in self.ledger.claims_of(document)}
        for claim in note.claims:
            claim.cells["document_id"] = document
            claim.cells["id"] = root_of(claim.id)
            if claim.id:
                self._check_place(claim, claim.id in recorded)
        given = {claim.id for claim in note.claims}
        unnamed = [claim for claim in note.claims if not claim.id]
        left = [row for one, row in recorded.items() if one not in given]
        found, left = _match(unnamed, left, self._is_equal, self._is_near)
        for claim, row in zip(unnamed, found, strict=True):
            claim.cells["id"] = root_of(row["id"]) if row else f"C{next(self._next):02d}"
        for row in left:
            one = root_of(row["id"])
            self._vanished(note.document, "claims", f"the claim {one} is recorded for {document}", one)

    def _check_place(self, claim: NotePart, is_of_document: bool) -> None:
        """An id that a note gives is that of a claim of its document, or free; and it is given once."""
        recorded = self.ledger["claims"].newest(claim.id)
        first = self._first.setdefault(claim.id, claim)
        if first is not claim:
            wrong = f"{claim.id} stands already in {first.file}:{first.line}"
            self.decisions.problems.append(claim.problem("id", wrong, "leave the id out for a new claim"))
        elif recorded is not None and not is_of_document:
            other = recorded["document_id"]
            right = f"leave the id out for a new claim, or write document: id: {other}"
            wrong = f"{claim.id} is a claim of the document {quoted(other)}"
            self.decisions.problems.append(claim.problem("id", wrong, right))

    def _is_equal(self, claim: NotePart, row: Cells) -> bool:
        if self.differences(claim, row):
            return False
        figures = self.ledger.parts_of("figures", row["id"])
        chain, hops = claim.parts("chain"), self.ledger.parts_of("attribution", row["id"])
        if len(figures) != len(claim.parts("figures")) or len(chain) != len(hops):
            return False
        steps = zip(chain, hops, strict=True)
        return not any(self.differences(hop, one, ("claim_id",)) for hop, one in steps)

    def _is_near(self, claim: NotePart, row: Cells) -> bool:
        """The same anchor on the same proposition: probably the same claim, in other words."""
        same = all(claim.cells[column] == row[column] for column in ("proposition_id", "exact"))
        if not same or row["status"] == "retracted":
            return False
        root = self.ledger["claims"].root(row["id"])
        wrong = f"a claim with this proposition and anchor is recorded as {root}"
        instead = f"write id: {root}, or another anchor for another claim"
        unclear = Problem(claim.file, claim.line, "id", wrong, instead)
        return self.decisions.take(unclear, f"this is {root}, changed")

    def _claim(self, claim: NotePart) -> None:
        recorded = self.ledger["claims"].newest(claim.id)
        chain = claim.parts("chain")
        if recorded is None:
            self.add(claim)
            self._add_chain(chain, claim.id)
        else:
            hops = self.ledger.parts_of("attribution", claim.id)
            current = self.revise(claim, recorded)
            if [one["step_no"] for one in hops] == [one.cells["step_no"] for one in chain]:
                for hop, row in zip(chain, hops, strict=True):
                    hop.cells |= {"id": row["id"], "claim_id": row["claim_id"]}
                    self.revise(hop, row)
            else:  # another number of steps is another chain: the claim is revised and brings its own
                if current is recorded:
                    current = self.add_revision(claim, recorded, "chain", f"{claim.id} has another chain")
                self._add_chain(chain, current["id"])
        self._figures(claim)
        self._links(claim)

    def _add_chain(self, hops: Sequence[NotePart], claim: str) -> None:
        places: Counter[str] = Counter()
        for hop in hops:
            step = hop.cells["step_no"]
            places[step] += 1
            several = f"-{places[step]}" if places[step] > 1 else ""
            given = hop["id"] if hop["id"] not in self.ledger["attribution"].by_id else ""
            hop.cells |= {"id": given or f"{claim}-{step}{several}", "claim_id": claim}
            self.add(hop)

    def _figures(self, claim: NotePart) -> None:
        table, figures = self.ledger["figures"], claim.parts("figures")
        recorded = self.ledger.parts_of("figures", claim.id)
        # They stand with the revision of the claim that brought them.
        newest = self.ledger["claims"].newest(claim.id) or claim.cells
        owner = recorded[0]["claim_id"] if recorded else newest["id"]
        found, left = self._match_figures(figures, recorded)
        taken = {one["id"] for one in figures} | table.by_id.keys()
        free = (one for number in count(1) if (one := f"{claim.id}-F{number}") not in taken)
        ids = [
            table.root(row["id"]) if row else figure["id"] or next(free)
            for figure, row in zip(figures, found, strict=True)
        ]
        for figure, row, one in zip(figures, found, ids, strict=True):
            figure.cells |= {"id": one, "claim_id": row["claim_id"] if row else owner}
            for column in OWN_FIGURES:
                if figure.cells[column].isdigit() and int(figure.cells[column]) <= len(ids):
                    figure.cells[column] = ids[int(figure.cells[column]) - 1]
            self.revise(figure, row) if row else self.add(figure)
        for row in left:
            if row["status"] != "retracted":
                one = table.root(row["id"])
                told = f"the figure {one} ({quoted(row['value_text'])}) is recorded"
                self._vanished(claim, "figures", told, one)

    def _match_figures(
        self, parts: Sequence[NotePart], recorded: Sequence[Cells]
    ) -> tuple[list[Cells | None], list[Cells]]:
        """Find which recorded row each figure is: by its id, else by how much of it is the same."""
        root_of, besides = self.ledger["figures"].root, (*OWN_FIGURES, "claim_id")

        def share(part: NotePart, row: Cells) -> list[bool]:
            return [part.cells[one] == row[one] for one in ("measure_id", "value_text")]

        return _match(
            parts,
            recorded,
            lambda part, row: bool(part["id"]) and root_of(row["id"]) == root_of(part["id"]),
            lambda part, row: not part["id"] and not self.differences(part, row, besides),
            lambda part, row: not part["id"] and all(share(part, row)),
            lambda part, row: not part["id"] and any(share(part, row)),
        )

    def _links(self, claim: NotePart) -> None:
        by_id, root_of = self.ledger["claim_links"].by_id, self.ledger["claims"].root
        links = claim.parts("links")

        def tell(cells: Cells) -> tuple[str, str]:
            return root_of(cells["to_claim"]), cells["relation"]

        recorded = self.ledger.parts_of("claim_links", claim.id)
        found, left = _match(links, recorded, lambda link, row: tell(link.cells) == tell(row))
        for link, row in zip(links, found, strict=True):
            cells = link.cells
            if row:
                cells |= {"id": row["id"], "from_claim": row["from_claim"]}
                self.revise(link, row)
                continue
            one = f"{claim.id}-{cells['to_claim']}"
            cells["id"] = cells["id"] or (f"{one}-{cells['relation']}" if one in by_id else one)
            cells["from_claim"] = claim.id
            self.add(link)
        for row in left:
            if row["status"] != "retracted":
                self._vanished(claim, "links", f"the link {row['id']} is recorded", row["id"])

    def _vanished(self, part: NotePart, key: str, told: str, one: str) -> None:
        if not self.decisions.is_partial:
            right = f'write it again, or withdraw it: brief retract {one} --reason "…"'
            self.decisions.problems.append(part.problem(key, f"{told}, but is not in the note", right))

    def add(self, part: NotePart) -> None:
        if part.table == "documents":
            part.cells["retrieved"] = part.cells["retrieved"] or self._day_of(part)
        part.row = {**part.cells, "recorded_at": self._day_of(part)}

    def _day_of(self, part: NotePart) -> str:
        return part.recorded_at or self.decisions.recorded_at

    def revise(self, part: NotePart, recorded: Cells) -> Cells:
        """Revise a recorded row if it differs; returns the row that stands."""
        differences = self.differences(part, recorded)
        if not differences:
            return recorded
        told = tell_changes(part.section, differences, recorded, part.cells)
        root = self.ledger[part.table].root(recorded["id"])
        is_told = "status" in differences and part.cells["status"] not in _PLAIN
        reason = part.cells["status_reason"] if is_told else ""
        wrong = f"{root} differs from what is recorded: {told}"
        return self.add_revision(part, recorded, differences[0], wrong, reason)

    def add_revision(self, part: NotePart, recorded: Cells, key: str, wrong: str, reason: str = "") -> Cells:
        """Add a row that revises a recorded one, as ``wrong`` says; what the note leaves out is kept."""
        status = "corrected" if part.cells["status"] in _PLAIN else part.cells["status"]
        reason = reason or part.correction
        if not reason:
            right = 'say why it is corrected with --reason "…", or write what is recorded'
            part.unexplained = part.problem(part.section.key_of.get(key, key), wrong, right)
        kept = {column: recorded[column] for column in part.left_out}
        # Why is asked for only when everything else is known to be right; until then a mark stands for it.
        revision = self.ledger[part.table].revise(recorded, status, reason or "…", self._day_of(part))
        part.row = {**part.cells, **kept, **revision}
        return part.row

    def differences(self, part: NotePart, row: Cells, besides: Iterable[str] = ()) -> list[str]:
        """Name the columns in which what a part asks for differs from a recorded row."""
        skipped = OWN | part.left_out | set(besides)
        found = [
            column
            for column in TABLES[part.table].columns
            if column not in skipped and not self._is_same_cell(part, column, row)
        ]
        status, recorded = part.cells["status"], row["status"]
        if status != recorded and not {status, recorded} <= _PLAIN:
            found.append("status")
        return found

    def _is_same_cell(self, part: NotePart, column: str, row: Cells) -> bool:
        here, there = part.cells[column], row[column]
        if here == there:
            return True
        field = part.section.table.field_by_name[column]
        if field.reference:
            return self.ledger.root(here, field.reference) == self.ledger.root(there, field.reference)
        if field.type in ("number", "integer"):
            return _number(here) is not None and _number(here) == _number(there)
        return field.type == "boolean" and here.lower() == there.lower()


def _match(
    parts: Sequence[NotePart], rows: Sequence[Cells], *tests: Callable[[NotePart, Cells], bool]
) -> tuple[list[Cells | None], list[Cells]]:
    """Find the recorded row that each part is, by the first test that finds one; and the rows left."""
    found: list[Cells | None] = [None] * len(parts)
    left = list(rows)
    for is_same in tests:
        for place, part in enumerate(parts):
            row = None if found[place] else next((one for one in left if is_same(part, one)), None)
            if row is not None:
                found[place] = row
                left.remove(row)
    return found, left


def tell_changes(section: NoteSection, columns: Iterable[str], before: Cells, after: Cells) -> str:
    """Say what cells were and are, by the keys of a note."""
    return "; ".join(
        f"{section.key_of.get(one, one)} was {quoted(before[one])}, is {quoted(after[one])}"
        for one in columns
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
