"""What a note says, as rows: references resolved to ids, defaults filled in; new claims have no id yet."""

import re
from collections.abc import Iterator, Sequence

from analysis.dossier.problem import quoted
from analysis.notes.keys import AGENT, DECLARED, OWN_FIGURES, STATUS, TRUTHS, cite_document, default_hop
from analysis.notes.ledger import Cells, Ledger
from analysis.notes.names import Decisions, Names, declare
from analysis.notes.note import Note, NotePart

# A label of a fact sheet (s1, s2 …), the same in each of them: it names no claim of a dossier.
_LABEL = re.compile(r"s\d+\Z")
_NUMBER = re.compile(r"[1-9]\d?\Z")


class Drafter:
    """Fills in the cells that notes ask for, against one dossier and what all of them declare."""

    def __init__(self, ledger: Ledger, decisions: Decisions) -> None:
        self.ledger, self.decisions = ledger, decisions
        self.names = Names(ledger)
        self.problems = decisions.problems

    def draft(self, notes: Sequence[Note]) -> None:
        """Fill in the cells of all parts; what is wrong goes to the decisions."""
        self.problems += declare(notes, self.names)
        declared = [part for note in notes for parts in note.declared.values() for part in parts]
        for part in declared:
            written = {"id", *(part.section.column_of[key] for key in part.values)}
            part.left_out = frozenset(part.section.table.columns) - written
            self._fill(part)
        actors = [part for part in reversed(declared) if part.table == "actors"]
        self._named = {part.id: TRUTHS.get(part.cells["named"], "false") for part in actors}
        for note in notes:
            self._document(note.document)
            for claim in note.claims:
                self._claim(claim, note.document.cells["source_id"])

    def _document(self, part: NotePart) -> None:
        cells = self._fill(part)
        part.left_out = frozenset(one for one in ("retrieved", "attribution_short") if not cells[one])
        if not cells["attribution_short"]:
            called = [one.called for one in self.names.find(["sources"], cells["source_id"])]
            cells["attribution_short"] = cite_document("".join(called[:1]), cells["published"])

    def _claim(self, claim: NotePart, source: str) -> None:
        cells = self._fill(claim)
        if _LABEL.match(claim.id):
            cells["id"] = ""
        figures = claim.parts("figures")
        for part in (*figures, *claim.parts("links")):
            self._fill(part)
        for figure in figures:
            for column in OWN_FIGURES:
                number = figure.cells[column]
                if _NUMBER.match(number) and int(number) > len(figures):
                    right = f"count its figures from 1 to {len(figures)}, or write an id such as C41-F1"
                    self.problems.append(figure.problem(column, f"the claim has no figure {number}", right))
                    figure.cells[column] = ""
        claim.nested["chain"] = list(self._chain(claim, source))

    def _chain(self, claim: NotePart, source: str) -> Iterator[NotePart]:
        steps = [hop.parts("agents") or [hop] for hop in claim.parts("chain")]
        for hop in (hop for together in steps for hop in together):
            self._fill(hop)
        last = steps[-1][0].cells if steps and len(steps[-1]) == 1 else {}
        if source and last.get("role") != "publisher" and last.get("agent") != source:
            publisher = NotePart(AGENT, claim.file, claim.line)
            publisher.recorded_at, publisher.correction = claim.recorded_at, claim.correction
            self._fill(publisher)["agent"] = source
            steps.append([publisher])
        lineage = claim["lineage"]
        for step, together in enumerate(steps, start=1):
            for hop in together:
                hop.cells["step_no"] = str(step)
                agent = hop.cells["agent"]
                is_source = self.names.has("sources", agent)
                recorded = self.ledger["actors"].newest(agent) or {}
                is_named = self._named.get(agent) or recorded.get("named", "true")
                _fill_in(hop.cells, default_hop(agent, step, len(steps), is_source, is_named, lineage))
                yield hop

    def _fill(self, part: NotePart) -> Cells:
        """Take a part's values over into the columns of its table, and fill in what follows from them."""
        table = part.section.table
        cells = part.cells = dict.fromkeys(table.columns, "")
        for key, column in part.section.column_of.items():
            value = part[key]
            if not value:
                continue
            field = table.field_by_name[column]
            if field.type == "boolean":
                value = TRUTHS.get(value.lower(), value)
            elif field.enum:
                # In any case, and with spaces for underscores; any other word is for the check.
                same = {one.replace("_", " ").casefold(): one for one in field.enum}
                value = same.get(value.replace("_", " ").casefold(), value)
            elif field.reference and not (column in OWN_FIGURES and _NUMBER.match(value)):
                value = self._refer(part, key, value, field.reference)
            cells[column] = value
        # As it is written: a word that is only like “retracted” withdraws nothing, and is for the check.
        cells["status"] = part[STATUS] if part[STATUS] not in ("", "corrected") else "active"
        _fill_in(cells, part.section.default_cells(cells))
        return cells

    def _refer(self, part: NotePart, key: str, word: str, tables: Sequence[str]) -> str:
        """Find the id that a word stands for."""
        found = self.names.find(tables, word)
        if len(found) == 1:
            return found[0].id
        kinds = " or ".join(table.removesuffix("s") for table in tables)
        # Nothing stands for itself: a minister of whom the ministry is not known speaks for nobody yet.
        near = [one for one in self.names.find_near(tables, word) if one.id != part["id"]]
        wrong = f"there is no {kinds} {quoted(word)}"
        declare = " or ".join(f"{one}:" for one in tables if one in DECLARED)
        anew = f"or declare a new one under new: {declare}" if declare else ""
        if found:
            ids = ", ".join(f"{one.id} ({one.table.removesuffix('s')})" for one in found)
            wrong, right = f"{quoted(word)} names more than one {kinds}", f"write an id: {ids}"
        elif len(near) == 1:
            if not self.decisions.take(part.problem(key, wrong, anew), f"{near[0]} is near"):
                return word
            if key in part.nodes:
                part.accepted[key] = near[0].id
            return near[0].id
        elif near:
            right = ", ".join(filter(None, (f"write one of {', '.join(map(str, near))}", anew)))
        else:
            instead = f"declare it under new: {declare}" if declare else f"write the id of a {kinds}"
            right = f"{instead}, or write one that is known"
        self.problems.append(part.problem(key, wrong, right))
        return word


def _fill_in(cells: Cells, defaults: Cells) -> None:
    cells |= {column: value for column, value in defaults.items() if not cells[column]}
