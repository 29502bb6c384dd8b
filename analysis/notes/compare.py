"""What a note asks for, against what is recorded: the rows to add. Rows that are there are never touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count

from analysis.dossier.problem import show
from analysis.notes.draft import OWN_FIGURES, Draft, NoteDraft
from analysis.notes.ledger import Cells, Ledger, next_claim_number
from analysis.notes.names import Decisions, Question
from analysis.notes.note import Part
from analysis.notes.row_changes import Outcome, RowChanges


class Comparer(RowChanges):
    """Compares drafts with one dossier and gathers the rows to add."""

    def __init__(self, ledger: Ledger, decisions: Decisions) -> None:
        super().__init__(ledger, decisions)
        self._next = next_claim_number(ledger["claims"].by_id)
        # The claim of this call that took each id first.
        self._first: dict[str, Draft] = {}

    def reserve(self, drafts: Iterable[NoteDraft]) -> None:
        """Keep the ids that notes give their claims themselves from being given to others."""
        given = [claim.id for note in drafts for claim in note.claims]
        self._next = next_claim_number([*self.ledger["claims"].by_id, *given])

    def compare(self, draft: NoteDraft) -> Outcome:
        """Find the rows that a note adds."""
        self.outcome = Outcome(draft, self.ledger["documents"].root(draft.document.id))
        for one in (*draft.declared, draft.document):
            self.row(one)
        self._match_claims(draft)
        for claim in draft.claims:
            self._claim(claim)
        return self.outcome

    # Claims and the rows that they hold.

    def _match_claims(self, draft: NoteDraft) -> None:
        """Find which recorded claim each claim of the note is; those that are none get a new id."""
        document = self.outcome.document
        claims = self.ledger["claims"]
        left = {claims.root(row["id"]): row for row in self.ledger.claims_of(document)}
        for claim in draft.claims:
            claim.cells["document_id"] = document
            if claim.id:
                claim.cells["id"] = claims.root(claim.id)
                self._check_place(claim, left)
                left.pop(claim.id, None)
        for is_same in (self._is_equal, self._is_near):
            for claim in draft.claims:
                if not claim.id:
                    claim.cells["id"] = next((one for one, row in left.items() if is_same(claim, row)), "")
                    left.pop(claim.id, None)
        for claim in draft.claims:
            claim.cells["id"] = claim.id or self._take_id()
        for one in left:
            wrong = f"the claim {one} is recorded for {document}, but is not in the note"
            self._vanished(draft.document.part, "claims", wrong, one)

    def _take_id(self) -> str:
        """Take the next free id: C01, C02 …, after the highest there is."""
        self._next += 1
        return f"C{self._next - 1:02d}"

    def _check_place(self, claim: Draft, left: dict[str, Cells]) -> None:
        """An id that a note gives is that of a claim of its document, or free; and it is given once."""
        recorded = self.ledger["claims"].newest(claim.id)
        first = self._first.setdefault(claim.id, claim)
        if first is not claim:
            wrong = f"{claim.id} stands already in {first.part.file}:{first.part.line}"
            self.problems.append(claim.part.problem("id", wrong, "leave the id out for a new claim"))
        elif recorded is not None and claim.id not in left:
            other = recorded["document_id"]
            right = f"leave the id out for a new claim, or write document: id: {other}"
            wrong = f"{claim.id} is a claim of the document {show(other)}"
            self.problems.append(claim.part.problem("id", wrong, right))

    def _is_equal(self, claim: Draft, row: Cells) -> bool:
        if self.differences(claim, row):
            return False
        figures = self.ledger.parts_of("figures", row["id"])
        chain, hops = claim.nested["chain"], self._hops_of(row["id"])
        return (
            len(figures) == len(claim.nested["figures"])
            and len(chain) == len(hops)
            and not any(
                self.differences(hop, one, besides=("claim_id",))
                for hop, one in zip(chain, hops, strict=True)
            )
        )

    def _hops_of(self, claim: str) -> list[Cells]:
        hops = self.ledger.parts_of("attribution", claim)
        return sorted(hops, key=lambda hop: int(hop["step_no"]) if hop["step_no"].isdigit() else 0)

    def _is_near(self, claim: Draft, row: Cells) -> bool:
        """The same anchor on the same proposition: probably the same claim, in other words."""
        same = all(claim.cells[column] == row[column] for column in ("proposition_id", "exact"))
        if not same or row["status"] == "retracted":
            return False
        root = self.ledger["claims"].root(row["id"])
        question = Question(
            claim.part.file,
            claim.part.line,
            "id",
            f"a claim with this proposition and anchor is recorded as {root}",
            f"this is {root}, changed",
            f"write id: {root}, or another anchor for another claim",
        )
        return self.decisions.take(question)

    def _claim(self, claim: Draft) -> None:
        recorded = self.ledger["claims"].newest(claim.id)
        chain = claim.nested["chain"]
        if recorded is None:
            self.outcome.new_claims.append(claim.id)
            self.add(claim)
            self._add_chain(chain, claim.id)
        else:
            hops = self._hops_of(claim.id)
            current = self.row(claim)
            if [one["step_no"] for one in hops] == [one.cells["step_no"] for one in chain]:
                for hop, row in zip(chain, hops, strict=True):
                    hop.cells |= {"id": row["id"], "claim_id": row["claim_id"]}
                    self.revise(hop, row)
            elif current is not None:
                self._replace_chain(claim, recorded, current)
        self._figures(claim)
        self._links(claim)

    def _replace_chain(self, claim: Draft, recorded: Cells, current: Cells) -> None:
        """Another number of steps is another chain: the claim is revised and brings its own."""
        if current["id"] == recorded["id"]:
            reason = self.ask_reason(claim, "its chain", f"{claim.id} has another chain")
            if not reason:
                return
            current = self.add_revision(claim, current, "corrected", reason)
        self._add_chain(claim.nested["chain"], current["id"])

    def _add_chain(self, hops: Sequence[Draft], claim: str) -> None:
        places: Counter[str] = Counter()
        for hop in hops:
            step = hop.cells["step_no"]
            places[step] += 1
            several = f"-{places[step]}" if places[step] > 1 else ""
            given = hop.part["id"] if hop.part["id"] not in self.ledger["attribution"].by_id else ""
            hop.cells |= {"id": given or f"{claim}-{step}{several}", "claim_id": claim}
            self.add(hop)

    def _figures(self, claim: Draft) -> None:
        table, figures = self.ledger["figures"], claim.nested["figures"]
        owner = self.ledger.owner_of("figures", claim.id)
        recorded = self.ledger.parts_of("figures", claim.id)
        found = self._match_figures(figures, recorded)
        used = {table.root(row["id"]) for row in recorded} | {one.part["id"] for one in figures}
        taken = used | table.by_id.keys()
        free = (one for number in count(1) if (one := f"{claim.id}-F{number}") not in taken)
        ids = []
        for figure in figures:
            row = found.get(id(figure))
            one = table.root(row["id"]) if row else figure.part["id"]
            ids.append(one or next(free))
        for figure, one in zip(figures, ids, strict=True):
            row = found.get(id(figure))
            figure.cells |= {"id": one, "claim_id": row["claim_id"] if row else owner}
            for column in OWN_FIGURES:
                if figure.cells[column].isdigit() and int(figure.cells[column]) <= len(ids):
                    figure.cells[column] = ids[int(figure.cells[column]) - 1]
            if row:
                self.revise(figure, row)
            else:
                self.add(figure)
        kept = {id(row) for row in found.values()}
        for row in recorded:
            if id(row) not in kept and row["status"] != "retracted":
                one = table.root(row["id"])
                wrong = f"the figure {one} ({show(row['value_text'])}) is recorded, but is not in the note"
                self._vanished(claim.part, "figures", wrong, one)

    def _match_figures(self, drafts: Sequence[Draft], recorded: Sequence[Cells]) -> dict[int, Cells]:
        """Find which recorded row each figure is: by its id, else by how much of it is the same."""
        found: dict[int, Cells] = {}
        root_of = self.ledger["figures"].root
        left = list(recorded)

        def by_id(draft: Draft, row: Cells) -> bool:
            return bool(draft.part["id"]) and root_of(row["id"]) == root_of(draft.part["id"])

        def by_all(draft: Draft, row: Cells) -> bool:
            return not self.differences(draft, row, besides=(*OWN_FIGURES, "claim_id"))

        def by_words(draft: Draft, row: Cells) -> bool:
            return all(draft.cells[one] == row[one] for one in ("measure_id", "value_text"))

        def by_either(draft: Draft, row: Cells) -> bool:
            return any(draft.cells[one] == row[one] for one in ("measure_id", "value_text"))

        for is_same in (by_id, by_all, by_words, by_either):
            for draft in drafts:
                if id(draft) in found or (is_same is not by_id and draft.part["id"]):
                    continue
                row = next((one for one in left if is_same(draft, one)), None)
                if row is not None:
                    found[id(draft)] = row
                    left.remove(row)
        return found

    def _links(self, claim: Draft) -> None:
        links, root_of = self.ledger["claim_links"].by_id, self.ledger["claims"].root
        left = self.ledger.parts_of("claim_links", claim.id)
        for link in claim.nested["links"]:
            cells = link.cells
            cells["from_claim"] = claim.id
            same = next(
                (
                    row
                    for row in left
                    if (root_of(row["to_claim"]), row["relation"]) == (cells["to_claim"], cells["relation"])
                ),
                None,
            )
            if same:
                left.remove(same)
                cells |= {"id": same["id"], "from_claim": same["from_claim"]}
                self.revise(link, same)
                continue
            one = f"{claim.id}-{cells['to_claim']}"
            cells["id"] = cells["id"] or (f"{one}-{cells['relation']}" if one in links else one)
            self.add(link)
        for row in left:
            if row["status"] != "retracted":
                wrong = f"the link {row['id']} is recorded, but is not in the note"
                self._vanished(claim.part, "links", wrong, row["id"])

    def _vanished(self, part: Part, key: str, wrong: str, one: str) -> None:
        if not self.decisions.is_partial:
            right = f'write it again, or withdraw it: brief retract {one} --reason "…"'
            self.problems.append(part.problem(key, wrong, right))
