"""What a note asks for, against what is recorded: the rows to add. Rows that are there are never touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from analysis.dossier.problem import Problem, show
from analysis.notes.draft import ClaimDraft, Draft, NoteDraft
from analysis.notes.names import Decisions, Question
from analysis.notes.note import Part
from analysis.notes.record import Cells, Record, next_claim_number
from analysis.notes.row_changes import Outcome, RowChanges, match_figures


class Comparer:
    """Compares drafts with one dossier and gathers the rows to add.

    ``reason`` is why recorded rows are corrected; without one a difference is a problem. What a note leaves
    out is a problem too, unless notes are ``is_partial``.
    """

    def __init__(
        self,
        record: Record,
        decisions: Decisions,
        recorded_at: str,
        reason: Callable[[str], str],
        is_partial: bool = False,
    ) -> None:
        self.record, self.decisions, self._is_partial = record, decisions, is_partial
        self._changes = RowChanges(record, recorded_at, reason)
        self.problems = self._changes.problems
        self._used = set(record["claims"].by_id)
        self._next = next_claim_number(self._used)
        # The claim of this call that took each id first.
        self._first: dict[str, ClaimDraft] = {}

    def reserve(self, drafts: Iterable[NoteDraft]) -> None:
        """Keep the ids that notes give their claims themselves from being given to others."""
        self._used |= {claim.id for note in drafts for claim in note.claims if claim.id}
        self._next = next_claim_number(self._used)

    def compare(self, draft: NoteDraft) -> Outcome:
        """Find the rows that a note adds."""
        outcome = Outcome(draft, self.record["documents"].root(draft.document.cells["id"]))
        for declared in draft.declared:
            self._changes.row(outcome, declared)
        self._changes.row(outcome, draft.document)
        self._match_claims(outcome)
        for claim in draft.claims:
            self._claim(outcome, claim)
        return outcome

    # Claims and the rows that they hold.

    def _match_claims(self, outcome: Outcome) -> None:
        """Find which recorded claim each claim of the note is; those that are none get a new id."""
        draft = outcome.draft
        claims = self.record["claims"]
        left = {claims.root(row["id"]): row for row in self.record.claims_of(outcome.document)}
        for claim in draft.claims:
            claim.claim.cells["document_id"] = outcome.document
            if claim.id:
                claim.id = claims.root(claim.id)
                self._check_place(claim, outcome.document, left)
                left.pop(claim.id, None)
        for is_same in (self._is_equal, self._is_near):
            for claim in draft.claims:
                if not claim.id:
                    claim.id = next((one for one, row in left.items() if is_same(claim, row)), "")
                    left.pop(claim.id, None)
        for claim in draft.claims:
            claim.id = claim.id or self._take_id()
        for one in left:
            wrong = f"the claim {one} is recorded for {outcome.document}, but is not in the note"
            self._vanished(draft.document.part, "claims", wrong, one)

    def _take_id(self) -> str:
        """Take the next free id: C01, C02 …, after the highest there is."""
        one = f"C{self._next:02d}"
        self._used.add(one)
        self._next += 1
        return one

    def _check_place(self, claim: ClaimDraft, document: str, left: dict[str, Cells]) -> None:
        """An id that a note gives is that of a claim of its document, or free; and it is given once."""
        recorded = self.record["claims"].newest(claim.id)
        first = self._first.setdefault(claim.id, claim)
        if first is not claim:
            wrong = f"{claim.id} stands already in {first.part.file}:{first.part.line}"
            self.problems.append(claim.part.problem("id", wrong, "leave the id out for a new claim"))
        elif recorded is not None and claim.id not in left:
            other = recorded["document_id"]
            right = f"leave the id out for a new claim, or write document: id: {other}"
            wrong = f"{claim.id} is a claim of the document {show(other)}"
            self.problems.append(claim.part.problem("id", wrong, right))

    def _is_equal(self, claim: ClaimDraft, row: Cells) -> bool:
        if self._changes.differences(claim.claim, row):
            return False
        one = row["id"]
        hops = self.record.parts_of("attribution", one)
        figures = self.record.parts_of("figures", one)
        return len(figures) == len(claim.figures) and self._is_same_chain(claim.hops, hops)

    def _is_near(self, claim: ClaimDraft, row: Cells) -> bool:
        """The same anchor on the same proposition: probably the same claim, in other words."""
        cells = claim.claim.cells
        same = all(cells[column] == row[column] for column in ("proposition_id", "exact"))
        if not same or row["status"] == "retracted":
            return False
        root = self.record["claims"].root(row["id"])
        question = Question(
            claim.part.file,
            claim.part.line,
            "id",
            f"a claim with this proposition and anchor is recorded as {root}",
            f"this is {root}, changed",
            f"write id: {root}, or another anchor for another claim",
        )
        return self.decisions.take(question)

    def _claim(self, outcome: Outcome, claim: ClaimDraft) -> None:
        recorded = self.record["claims"].newest(claim.id)
        claim.claim.cells["id"] = claim.id
        if recorded is None:
            outcome.new_claims.append(claim.id)
            self._changes.add(outcome, claim.claim)
            self._number_hops(claim.hops, claim.id)
            for hop in claim.hops:
                self._changes.add(outcome, hop)
            self._figures(outcome, claim, claim.id, [])
            self._links(outcome, claim, [])
            return
        hops = self.record.parts_of("attribution", claim.id)
        current = self._changes.row(outcome, claim.claim)
        if len(hops) == len(claim.hops) and _steps(hops) == _steps([one.cells for one in claim.hops]):
            for hop, row in zip(claim.hops, sorted(hops, key=_step), strict=True):
                hop.cells |= {"id": row["id"], "claim_id": row["claim_id"]}
                self._changes.revise(outcome, hop, row)
        elif current is not None:
            self._new_chain(outcome, claim, current)
        owner = self.record.owner_of("figures", claim.id)
        self._figures(outcome, claim, owner, self.record.parts_of("figures", claim.id))
        self._links(outcome, claim, self.record.parts_of("claim_links", claim.id))

    def _new_chain(self, outcome: Outcome, claim: ClaimDraft, current: Cells) -> None:
        """Another number of steps is another chain: the claim is revised and brings its own."""
        if current["id"] == (self.record["claims"].newest(claim.id) or {}).get("id"):
            reason = self._changes.ask_reason(claim.claim, "its chain", f"{claim.id} has another chain")
            if not reason:
                return
            current = self._changes.add_revision(outcome, claim.claim, current, "corrected", reason)
        self._number_hops(claim.hops, current["id"])
        for hop in claim.hops:
            self._changes.add(outcome, hop)

    def _number_hops(self, hops: Sequence[Draft], claim: str) -> None:
        count: dict[str, int] = {}
        for hop in hops:
            step = hop.cells["step_no"]
            count[step] = count.get(step, 0) + 1
            several = f"-{count[step]}" if count[step] > 1 else ""
            given = hop.part["id"] if hop.part["id"] not in self.record["attribution"].by_id else ""
            hop.cells |= {"id": given or f"{claim}-{step}{several}", "claim_id": claim}

    def _figures(self, outcome: Outcome, claim: ClaimDraft, owner: str, recorded: Sequence[Cells]) -> None:
        root_of = self.record["figures"].root
        found = match_figures(self._changes, claim.figures, recorded)
        used = {root_of(row["id"]) for row in recorded} | {one.part["id"] for one in claim.figures}
        number = 0
        ids = []
        for figure in claim.figures:
            row = found.get(id(figure))
            one = root_of(row["id"]) if row else figure.part["id"]
            while not one:
                number += 1
                candidate = f"{claim.id}-F{number}"
                one = (
                    candidate
                    if candidate not in used and candidate not in self.record["figures"].by_id
                    else ""
                )
            used.add(one)
            ids.append(one)
        for figure, one in zip(claim.figures, ids, strict=True):
            row = found.get(id(figure))
            figure.cells |= {"id": one, "claim_id": row["claim_id"] if row else owner}
            for column in ("subset_of", "conversion_of"):
                if figure.cells[column].isdigit() and int(figure.cells[column]) <= len(ids):
                    figure.cells[column] = ids[int(figure.cells[column]) - 1]
            if row:
                self._changes.revise(outcome, figure, row)
            else:
                self._changes.add(outcome, figure)
        kept = {id(row) for row in found.values()}
        for row in recorded:
            if id(row) not in kept and row["status"] != "retracted":
                one = root_of(row["id"])
                wrong = f"the figure {one} ({show(row['value_text'])}) is recorded, but is not in the note"
                self._vanished(claim.part, "figures", wrong, one)

    def _links(self, outcome: Outcome, claim: ClaimDraft, recorded: Sequence[Cells]) -> None:
        left = list(recorded)
        root_of = self.record["claims"].root
        for link in claim.links:
            link.cells["from_claim"] = claim.id
            same = [
                row
                for row in left
                if root_of(row["to_claim"]) == link.cells["to_claim"]
                and row["relation"] == link.cells["relation"]
            ]
            if same:
                left.remove(same[0])
                link.cells |= {"id": same[0]["id"], "from_claim": same[0]["from_claim"]}
                self._changes.revise(outcome, link, same[0])
                continue
            one = f"{claim.id}-{link.cells['to_claim']}"
            if not link.cells["id"]:
                taken = self.record["claim_links"].by_id
                link.cells["id"] = f"{one}-{link.cells['relation']}" if one in taken else one
            self._changes.add(outcome, link)
        for row in left:
            if row["status"] != "retracted":
                wrong = f"the link {row['id']} is recorded, but is not in the note"
                self._vanished(claim.part, "links", wrong, row["id"])

    def _vanished(self, part: Part, key: str, wrong: str, one: str) -> None:
        if self._is_partial:
            return
        right = f'write it again, or withdraw it: brief retract {one} --reason "…"'
        self.problems.append(Problem(part.file, part.line_of(key), key, wrong, right))

    def _is_same_chain(self, drafts: Sequence[Draft], hops: Sequence[Cells]) -> bool:
        if len(drafts) != len(hops):
            return False
        return all(
            not self._changes.differences(draft, row, besides=("claim_id",))
            for draft, row in zip(drafts, sorted(hops, key=_step), strict=True)
        )


def _steps(hops: Iterable[Cells]) -> list[str]:
    return sorted(hop["step_no"] for hop in hops)


def _step(hop: Cells) -> int:
    return int(hop["step_no"]) if hop["step_no"].isdigit() else 0
