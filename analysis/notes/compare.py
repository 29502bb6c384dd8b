"""What a note asks for, against what is recorded: the rows to add. Rows that are there are never touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from analysis.dossier.problem import Problem, show
from analysis.notes.draft import ClaimDraft, Draft, NoteDraft
from analysis.notes.note import Part
from analysis.notes.question import Decisions, Question
from analysis.notes.record import Cells, Record, next_claim_id
from analysis.schema import TABLES

_OWN = {"id", "recorded_at", "status", "revision_of", "status_reason"}
_PLAIN = {"active", "corrected"}


@dataclass
class NewRow:
    """One row to add, with the part of a note that asks for it."""

    table: str
    cells: Cells
    draft: Draft


@dataclass
class Outcome:
    """What one note comes to: its document, the claims that are new, and how many rows of each kind."""

    draft: NoteDraft
    document: str
    new_claims: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    rows: list[NewRow] = field(default_factory=list)


class Comparer:
    """Compares drafts with one dossier and gathers the rows to add.

    ``reason`` is why recorded rows are corrected; without one a difference is a problem.
    """

    def __init__(
        self, record: Record, decisions: Decisions, recorded_at: str, reason: Callable[[str], str]
    ) -> None:
        self.record, self.decisions = record, decisions
        self.recorded_at, self.reason = recorded_at, reason
        self.problems: list[Problem] = []
        self._used = set(record["claims"].by_id)
        # What this call has in hand: the claim that took each id first, and the rows to add.
        self._first: dict[tuple[str, str], ClaimDraft] = {}
        self._pending: dict[tuple[str, str], NewRow] = {}

    def reserve(self, drafts: Iterable[NoteDraft]) -> None:
        """Keep the ids that notes give their claims themselves from being given to others."""
        self._used |= {claim.id for note in drafts for claim in note.claims if claim.id}

    def compare(self, draft: NoteDraft) -> Outcome:
        """Find the rows that a note adds."""
        outcome = Outcome(draft, self.record["documents"].root(draft.document.cells["id"]))
        for declared in draft.declared:
            self._row(outcome, declared)
        self._row(outcome, draft.document)
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
            if not claim.id:
                claim.id = next_claim_id(self._used)
            self._used.add(claim.id)
        for one in left:
            wrong = f"the claim {one} is recorded for {outcome.document}, but is not in the note"
            self._vanished(draft.document.part, "claims", wrong, one)

    def _check_place(self, claim: ClaimDraft, document: str, left: dict[str, Cells]) -> None:
        recorded = self.record["claims"].newest(claim.id)
        twice = [one for one in self._taken(claim, document) if one is not claim]
        if recorded is not None and claim.id not in left and not twice:
            other = recorded["document_id"]
            right = f"leave the id out for a new claim, or write document: id: {other}"
            wrong = f"{claim.id} is a claim of the document {show(other)}"
            self.problems.append(claim.part.problem("id", wrong, right))

    def _taken(self, claim: ClaimDraft, document: str) -> Iterator[ClaimDraft]:
        """Claims of this call that have the same id already; each id is taken once."""
        first = self._first.setdefault((document, claim.id), claim)
        if first is not claim:
            right = "leave the id out for a new claim"
            wrong = f"{claim.id} stands already in line {first.part.line}"
            self.problems.append(claim.part.problem("id", wrong, right))
            yield first

    def _is_equal(self, claim: ClaimDraft, row: Cells) -> bool:
        if self._differences(claim.claim, row):
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
            self._add(outcome, claim.claim)
            self._number_hops(claim.hops, claim.id)
            for hop in claim.hops:
                self._add(outcome, hop)
            self._figures(outcome, claim, claim.id, [])
            self._links(outcome, claim, [])
            return
        hops = self.record.parts_of("attribution", claim.id)
        current = self._row(outcome, claim.claim)
        if len(hops) == len(claim.hops) and self._steps(hops) == self._steps(
            [one.cells for one in claim.hops]
        ):
            for hop, row in zip(claim.hops, sorted(hops, key=_step), strict=True):
                hop.cells |= {"id": row["id"], "claim_id": row["claim_id"]}
                self._revise(outcome, hop, row)
        elif current is not None:
            self._new_chain(outcome, claim, current)
        owner = self.record.owner_of("figures", claim.id)
        self._figures(outcome, claim, owner, self.record.parts_of("figures", claim.id))
        self._links(outcome, claim, self.record.parts_of("claim_links", claim.id))

    def _new_chain(self, outcome: Outcome, claim: ClaimDraft, current: Cells) -> None:
        """Another number of steps is another chain: the claim is revised and brings its own."""
        if current["id"] == (self.record["claims"].newest(claim.id) or {}).get("id"):
            reason = self._ask_reason(claim.claim, "its chain", f"{claim.id} has another chain")
            if not reason:
                return
            current = self._add_revision(outcome, claim.claim, current, "corrected", reason)
        self._number_hops(claim.hops, current["id"])
        for hop in claim.hops:
            self._add(outcome, hop)

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
        found = self._match_parts(claim.figures, recorded, root_of)
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
                self._revise(outcome, figure, row)
            else:
                self._add(outcome, figure)
        kept = {id(row) for row in found.values()}
        for row in recorded:
            if id(row) not in kept and row["status"] != "retracted":
                one = root_of(row["id"])
                wrong = f"the figure {one} ({show(row['value_text'])}) is recorded, but is not in the note"
                self._vanished(claim.part, "figures", wrong, one)

    def _match_parts(
        self, drafts: Sequence[Draft], recorded: Sequence[Cells], root_of: Callable[[str], str]
    ) -> dict[int, Cells]:
        """Find which recorded row each figure is: by its id, else by how much of it is the same."""
        found: dict[int, Cells] = {}
        left = list(recorded)

        def by_id(draft: Draft, row: Cells) -> bool:
            return bool(draft.part["id"]) and root_of(row["id"]) == root_of(draft.part["id"])

        def by_all(draft: Draft, row: Cells) -> bool:
            return not self._differences(draft, row, besides=("subset_of", "conversion_of", "claim_id"))

        def by_words(draft: Draft, row: Cells) -> bool:
            return all(draft.cells[one] == row[one] for one in ("measure_id", "value_text"))

        def by_measure(draft: Draft, row: Cells) -> bool:
            return (
                draft.cells["measure_id"] == row["measure_id"]
                or draft.cells["value_text"] == row["value_text"]
            )

        for is_same in (by_id, by_all, by_words, by_measure):
            for draft in drafts:
                if id(draft) in found or (is_same is not by_id and draft.part["id"]):
                    continue
                row = next((one for one in left if is_same(draft, one)), None)
                if row is not None:
                    found[id(draft)] = row
                    left.remove(row)
        return found

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
                self._revise(outcome, link, same[0])
                continue
            one = f"{claim.id}-{link.cells['to_claim']}"
            if not link.cells["id"]:
                taken = self.record["claim_links"].by_id
                link.cells["id"] = f"{one}-{link.cells['relation']}" if one in taken else one
            self._add(outcome, link)
        for row in left:
            if row["status"] != "retracted":
                wrong = f"the link {row['id']} is recorded, but is not in the note"
                self._vanished(claim.part, "links", wrong, row["id"])

    def _vanished(self, part: Part, key: str, wrong: str, one: str) -> None:
        right = f'write it again, or withdraw it: brief retract {one} --reason "…"'
        self.problems.append(Problem(part.file, part.line_of(key), key, wrong, right))

    # One row against what is recorded of it.

    def _row(self, outcome: Outcome, draft: Draft) -> Cells | None:
        """Add a row that is new; revise one that is recorded and differs. Returns the row that stands."""
        recorded = self.record[draft.table].newest(draft.cells["id"])
        if recorded is None:
            already = self._pending.get((draft.table, draft.cells["id"]))
            return already.cells if already else self._add(outcome, draft)
        return self._revise(outcome, draft, recorded)

    def _add(self, outcome: Outcome, draft: Draft) -> Cells:
        cells = draft.cells
        if draft.table == "documents" and not cells["retrieved"]:
            cells["retrieved"] = self.recorded_at
        return self._append(outcome, draft, {**cells, "recorded_at": self.recorded_at})

    def _append(self, outcome: Outcome, draft: Draft, cells: Cells) -> Cells:
        row = NewRow(draft.table, cells, draft)
        outcome.rows.append(row)
        self._pending[draft.table, cells["id"]] = row
        return cells

    def _revise(self, outcome: Outcome, draft: Draft, recorded: Cells) -> Cells | None:
        differences = self._differences(draft, recorded)
        if not differences:
            return recorded
        told = "; ".join(
            f"{draft.key_of(one)} was {show(recorded[one])}, is {show(draft.cells[one])}"
            for one in differences
        )
        root = self.record[draft.table].root(recorded["id"])
        status = draft.cells["status"]
        is_status = status not in _PLAIN and "status" in differences
        reason = draft.cells["status_reason"] if is_status else ""
        reason = reason or self._ask_reason(
            draft, draft.key_of(differences[0]), f"{root} differs from what is recorded: {told}"
        )
        if not reason:
            return None
        outcome.corrected.append(root)
        return self._add_revision(
            outcome, draft, recorded, status if status not in _PLAIN else "corrected", reason
        )

    def _add_revision(
        self, outcome: Outcome, draft: Draft, recorded: Cells, status: str, reason: str
    ) -> Cells:
        table = self.record[draft.table]
        left_out = {column: recorded[column] for column in draft.left_out}
        cells = {
            **draft.cells,
            **left_out,
            "id": table.next_revision_id(recorded["id"]),
            "recorded_at": self.recorded_at,
            "status": status,
            "revision_of": recorded["id"],
            "status_reason": reason,
        }
        return self._append(outcome, draft, cells)

    def _ask_reason(self, draft: Draft, key: str, wrong: str) -> str:
        reason = self.reason(f"{draft.part.file}:{draft.part.line_of(key)}: {wrong}")
        if not reason:
            right = 'say why it is corrected with --reason "…", or write what is recorded'
            self.problems.append(draft.part.problem(key, wrong, right))
        return reason

    def _differences(self, draft: Draft, row: Cells, besides: Iterable[str] = ()) -> list[str]:
        """Name the columns in which a draft differs from a recorded row."""
        skipped = _OWN | draft.left_out | set(besides)
        found = [
            column
            for column in TABLES[draft.table].columns
            if column not in skipped and not self._is_same_cell(draft, column, row)
        ]
        status, recorded = draft.cells["status"], row["status"]
        if status != recorded and not (status in _PLAIN and recorded in _PLAIN):
            found.append("status")
        return found

    def _is_same_cell(self, draft: Draft, column: str, row: Cells) -> bool:
        here, there = draft.cells[column], row[column]
        if here == there:
            return True
        field = TABLES[draft.table].field_by_name[column]
        if field.reference:
            return any(
                self.record[table].root(here) == self.record[table].root(there)
                for table in field.reference
                if here in self.record[table].by_id and there in self.record[table].by_id
            )
        if field.type in ("number", "integer"):
            return _number(here) is not None and _number(here) == _number(there)
        return field.type == "boolean" and here.lower() == there.lower()

    def _is_same_chain(self, drafts: Sequence[Draft], hops: Sequence[Cells]) -> bool:
        if len(drafts) != len(hops):
            return False
        return all(
            not self._differences(draft, row, besides=("claim_id",))
            for draft, row in zip(drafts, sorted(hops, key=_step), strict=True)
        )

    def _steps(self, hops: Iterable[Cells]) -> list[str]:
        return sorted(hop["step_no"] for hop in hops)


def _step(hop: Cells) -> int:
    return int(hop["step_no"]) if hop["step_no"].isdigit() else 0


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
