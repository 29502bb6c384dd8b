"""Small dossiers for every test, written as files and read through the real loader.

A test says only what matters to it; the rest has defaults, and whatever is named but not declared is
declared with a name made of its id::

    story = Story("flood")
    story.actor("minister", role="Norland’s water minister", side="Norland")
    story.claim("C01", "minister", "river-flooded", "2024-06-02", figures=["900 homes"])
    story.claim("C02", "unnamed-official", "river-flooded", through=["courier"], reported="2024-06-05",
                figures=["about 40 homes", figure("hundreds", "people", qualifier="hundreds")])
    story.claim("C03", ["norland", "sudland"], "river-flooded", "2024-06-06", "denies", document="2024-06-07")
    story.claim("C04", by=None, through=["courier"], proposition="river-flooded")
    dossier = story.load(tmp_path)

Unless told otherwise, a claim is read in the document ``doc`` of the source ``gazette``, published on
10 June 2024, and a proposition is about the event ``event`` of the topic ``topic``. A document whose id
is a day was published on it. Every row can be changed before it is written:
``story.tables["claims"][0]["text"] = "…"``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from analysis.dossier.cut import cut_slice
from analysis.dossier.dossier import Dossier
from analysis.dossier.load import load_dossier
from analysis.dossier.slice import Slice
from analysis.schema import TABLES
from analysis.schema.datapackage import read_headers, render_datapackage

Row = dict[str, str]
Tables = dict[str, list[Row]]
RECORDED = "2026-01-01"
_COUNTED = re.compile(r"(about )?(-?\d[\d,]*(?:\.\d+)?)(?:%| ([a-z-]+))?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def figure(value: str, measure: str = "", **columns: object) -> Row:
    """A figure for ``claim(figures=[…])``; without a qualifier, that which its numbers call for.

    Of words as plain as “900 homes” or “about 900 homes” nothing else need be said.
    """
    counted = _COUNTED.fullmatch(value)
    if counted and not columns.keys() & {"low", "best", "high", "qualifier"}:
        columns["best"] = counted[2].replace(",", "")
        columns["qualifier"] = "about" if counted[1] else "exact"
    measure = measure or (counted and counted[3]) or ""
    numbers = {column for column in ("low", "best", "high") if columns.get(column) is not None}
    qualifiers = {"best": "exact", "low": "at_least", "high": "up_to", "": "words"}
    qualifier = "range" if {"low", "high"} <= numbers else qualifiers[next(iter(numbers), "")]
    given = {"value_text": value, "measure_id": measure, "qualifier": qualifier, **columns}
    return {column: _text(value) for column, value in given.items()}


# Which rows go with a row that goes, by the column that must name it.
HOLD = {
    "sources": {("documents", "source_id")},
    "documents": {("claims", "document_id")},
    "events": {("propositions", "event_id")},
    "propositions": {
        ("claims", "proposition_id"),
        ("proposition_links", "from"),
        ("proposition_links", "to"),
    },
    "claims": {("figures", "claim_id"), ("attribution", "claim_id")}
    | {("claim_links", "from_claim"), ("claim_links", "to_claim")},
    "measures": {("figures", "measure_id")},
}
# Which cells only may name it.
MAY_NAME = {"topic_id", "speaks_for", "part_of", "subset_of", "conversion_of", "document_id"}
UNTOLD = {
    "agent": "",
    "named": "false",
    "cue": "",
    "relation": "",
    "lineage": "not_recorded",
    "document_id": "",
}


def strike(tables: Tables, table: str, one: str) -> None:
    """Strike out a row by hand, with what cannot stand without it; a hop becomes one that is not told."""
    if table == "attribution":
        next(row for row in tables[table] if row["id"] == one).update(UNTOLD)
        return
    tables[table] = [row for row in tables[table] if row["id"] != one]
    for name, column in sorted(HOLD.get(table, ())):
        for row in [row for row in tables.get(name, ()) if row[column] == one]:
            if name == "attribution":
                tables[name].remove(row)
            elif row in tables[name]:
                strike(tables, name, row["id"])
    for rows in tables.values():
        for row in rows:
            if row.get("agent") == one:
                row.update(UNTOLD)
            row.update({column: "" for column in MAY_NAME if row.get(column) == one})
            if not row.get("conversion_of", "-"):
                row["conversion_rule"] = ""


def _text(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _name(row_id: str) -> str:
    words = row_id.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


class Story:
    """A dossier as it is being written. Every method adds rows; each returns the id of the first."""

    def __init__(self, name: str = "flood", title: str = "") -> None:
        self.name = name
        self.title = title or _name(name)
        self.tables: Tables = {table: [] for table in TABLES}

    # What claims are about and who makes them; each is declared with defaults when it is only named.

    def topic(self, topic: str = "topic", **columns: object) -> str:
        """A line of the story: ``name``, ``question``, ``rank``."""
        return self._add("topics", topic, {"name": _name(topic)}, columns)

    def source(self, source: str = "gazette", *, family: str = "", **columns: object) -> str:
        """A publisher; sources of one ``family`` are one voice."""
        defaults = {"name": _name(source), "kind": "outlet", "reliability": "F", "publisher_family": family}
        return self._add("sources", source, defaults, columns)

    def document(
        self, document: str = "doc", source: str = "gazette", published: str = "", **columns: object
    ) -> str:
        """A text of a source."""
        self._need("sources", source)
        published = published or (document if _DAY.fullmatch(document) else "2024-06-10")
        defaults = {
            "source_id": source,
            "title": f"Title of {document}",
            "language": "en",
            "published": published,
            "published_basis": "stated",
            "retrieved": RECORDED,
            "attribution_short": f"{self._find('sources', source)['name']}, {published}",
        }
        return self._add("documents", document, defaults, columns)

    def actor(self, actor: str, *, unnamed: str = "", **columns: object) -> str:
        """Whoever speaks; ``unnamed`` says how the document describes somebody whom it does not name."""
        if speaks_for := columns.get("speaks_for"):
            self._need("actors", str(speaks_for))
        defaults = {
            "name": _name(actor),
            "schema": "Person",
            "named": "false" if unnamed else "true",
            "descriptor": unnamed,
        }
        return self._add("actors", actor, defaults, columns)

    def event(self, event: str = "event", topic: str = "topic", date: str = "", **columns: object) -> str:
        """What happened, is going on or is to come."""
        self._need("topics", topic)
        defaults = {
            "topic_id": topic,
            "name": _name(event),
            "kind": "event",
            "date_edtf": date,
            "date_basis": "stated" if date else "unknown",
            "date_reason": "" if date else "Not told.",
        }
        return self._add("events", event, defaults, columns)

    def proposition(self, proposition: str, clause: str = "", event: str = "event") -> str:
        """A sentence that is so or not; its id says it unless a clause is given."""
        self._need("events", event)
        return self._add(
            "propositions", proposition, {"clause": clause or _name(proposition), "event_id": event}, {}
        )

    def relate(self, first: str, relation: str, second: str) -> str:
        """Say that a proposition implies, excludes or fulfils another."""
        for proposition in (first, second):
            self._need("propositions", proposition)
        columns = {"from": first, "to": second, "relation": relation, "basis": "As both are worded."}
        return self._add("proposition_links", f"P{len(self.tables['proposition_links']) + 1}", columns, {})

    def measure(self, measure: str, **columns: object) -> str:
        """What figures count: ``name``, ``unit``, ``kind``, ``part_of``."""
        defaults = {"name": measure.replace("-", " "), "unit": measure.split("-")[0], "kind": "count"}
        return self._add("measures", measure, defaults, columns)

    # What is claimed.

    def claim(
        self,
        claim: str,
        by: str | Sequence[str] | None = "minister",
        proposition: str = "it-happened",
        said: str = "",
        modality: str = "asserts",
        *,
        through: Sequence[str | None] = (),
        says: str = "",
        document: str = "doc",
        reported: str = "",
        figures: Iterable[str | Mapping[str, str]] = (),
        hops: Mapping[str, str] | None = None,
        **columns: object,
    ) -> str:
        """One origin's stance, with its chain and its figures.

        ``by`` is who says it: an actor or a source, several for a joint act, None where the beginning is
        not recorded. ``through`` are the outlets between, an unknown one None; the document's source
        comes last by itself. ``hops`` gives the hops of an outlet between a document of their own.
        """
        self._need("documents", document)
        self._need("propositions", proposition)
        clause = self._find("propositions", proposition)["clause"]
        defaults = {
            "document_id": document,
            "proposition_id": proposition,
            "text": says or f"{clause}.",
            "modality": modality,
            "said_edtf": said,
            "reported_edtf": reported,
            "date_basis": "stated" if said or reported else "unknown",
            "date_reason": "" if said or reported else "Not told.",
            "locator": "paragraph 1",
            "exact": f"words of {claim}",
            "credibility": "6",
        }
        self._add("claims", claim, defaults, columns)
        self._chain(claim, [by] if by is None or isinstance(by, str) else by, through, document, hops or {})
        rows = (figure(one) if isinstance(one, str) else one for one in figures)
        for number, one in enumerate(rows, start=1):
            self._need("measures", one["measure_id"])
            defaults = {"claim_id": claim, "accumulation": "snapshot"}
            self._add("figures", one.get("id") or f"{claim}-F{number}", defaults, one)
        return claim

    def link(self, first: str, relation: str, second: str) -> str:
        """Say of two claims what cannot be computed."""
        columns = {
            "from_claim": first,
            "to_claim": second,
            "relation": relation,
            "basis": "As they are worded.",
        }
        return self._add("claim_links", f"L{len(self.tables['claim_links']) + 1}", columns, {})

    def correct(
        self, table: str, row: str, new_id: str, *, recorded: str = RECORDED, **columns: object
    ) -> str:
        """Correct a row by a new one; its chain and figures stay those of the old one."""
        return self._revise(table, row, new_id, {"status": "corrected", "recorded_at": recorded}, columns)

    def retract(
        self, table: str, row: str, new_id: str, *, recorded: str = RECORDED, **columns: object
    ) -> str:
        """Withdraw a row by a new one."""
        return self._revise(table, row, new_id, {"status": "retracted", "recorded_at": recorded}, columns)

    # What becomes of it.

    def write(self, folder: Path) -> Path:
        """Write the files; an optional table without rows has none."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.tables.items():
            if rows or not TABLES[name].optional:
                (folder / f"{name}.csv").write_text(render_csv(name, rows), encoding="utf-8")
        package = render_datapackage(self.name, self.title, read_headers(folder))
        (folder / "datapackage.json").write_text(package, encoding="utf-8")
        return folder

    def load(self, folder: Path) -> Dossier:
        """Write it and load it again, checked."""
        return load_dossier(self.write(folder))

    def cut(self, folder: Path, as_of: str = RECORDED, recorded_as_of: str = "") -> Slice:
        """Write it, load it and cut it at a date."""
        recorded = date.fromisoformat(recorded_as_of) if recorded_as_of else None
        return cut_slice(self.load(folder), date.fromisoformat(as_of), recorded)

    def _chain(
        self,
        claim: str,
        origins: Sequence[str | None],
        through: Sequence[str | None],
        document: str,
        documents: Mapping[str, str],
    ) -> None:
        publisher = self._find("documents", document)["source_id"]
        steps: list[Sequence[str | None]] = [origins, *([one] for one in through)]
        if steps != [[publisher]]:
            steps.append([publisher])
        number = 0
        for step, agents in enumerate(steps, start=1):
            for agent in agents:
                number += 1
                role = "originator" if step == 1 else "publisher" if step == len(steps) else "outlet"
                row = self._hop(claim, step, agent, role)
                self._add(
                    "attribution", f"{claim}-{number}", row, {"document_id": documents.get(agent or "")}
                )

    def _hop(self, claim: str, step: int, agent: str | None, role: str) -> Row:
        named = False
        if agent:
            self._need("actors" if role == "originator" else "sources", agent)
            named = self._find("actors", agent).get("named", "true") == "true"
        return {
            "claim_id": claim,
            "step_no": str(step),
            "agent": agent or "",
            "role": role,
            "relation": "" if step == 1 or not agent else "wasDerivedFrom",
            "named": _text(named),
            "lineage": "stated" if agent else "not_recorded",
        }

    def _need(self, table: str, row: str) -> None:
        """Declare what is only named; an agent may be an actor or a source already."""
        if self._find(table, row) or (table in ("actors", "sources") and self._find_agent(row)):
            return
        if table == "actors" and row.startswith("unnamed-"):
            self.actor(row, unnamed=_name(row.removeprefix("unnamed-")).lower())
            return
        declare: dict[str, Callable[[str], str]] = {
            "topics": self.topic,
            "sources": self.source,
            "documents": self.document,
            "actors": self.actor,
            "events": self.event,
            "propositions": self.proposition,
            "measures": self.measure,
        }
        declare[table](row)

    def _find(self, table: str, row: str) -> Row:
        return next((one for one in self.tables[table] if one["id"] == row), {})

    def _find_agent(self, row: str) -> Row:
        return self._find("actors", row) or self._find("sources", row)

    def _add(self, table: str, row: str, defaults: Mapping[str, str], columns: Mapping[str, object]) -> str:
        blank = dict.fromkeys(TABLES[table].columns, "")
        given = {column: _text(value) for column, value in columns.items()}
        filled = {**blank, "recorded_at": RECORDED, "status": "active", **defaults, **given, "id": row}
        assert not set(filled) - set(blank), f"{table} has no column {set(filled) - set(blank)}"
        self.tables[table].append(filled)
        return row

    def _revise(self, table: str, row: str, new_id: str, status: Row, columns: Mapping[str, object]) -> str:
        reason = {"revision_of": row, "status_reason": "As was found later."}
        return self._add(table, new_id, {**self._find(table, row), **reason, **status}, columns)


def crates() -> Story:
    """The story that most tests of files and builds use: 4 claims in one document, one of them denied.

    On 3 June a minister says that about 900 crates arrived; on 5 June an anonymous official of the other
    side, by way of the Courier, speaks of several hundred. A strike kills 20, 6 of them officers, as the
    Courier's own sources tell; whose words the officers are is not recorded.
    """
    story = Story("crates", "Crates")
    story.topic("crates", name="Crates", question="How many crates came?", rank=1)
    story.topic("losses", name="Losses", question="How many died?", rank=2)
    story.source("gazette", name="Gazette", country="GB")
    story.source("courier", name="Courier")
    story.document(retrieved="2024-06-11", attribution_short="Gazette, 10 June 2024", title="Crates")
    story.actor("minister", name="Minister", role="Norland’s minister", side="North")
    story.actor("official", name="Official (anonymous)", unnamed="an official", side="South")
    story.actor("sources", name="Courier’s sources", unnamed="the outlet's sources")
    story.event("delivery", "crates", "2024-06-02", name="Delivery of crates", kind="delivery")
    story.event("strike", "losses", "2024-06-04", name="Strike on the depot", kind="strike")
    story.proposition("crates-came", "Crates have arrived at the depot", "delivery")
    story.proposition("strike-killed", "The strike on the depot killed soldiers", "strike")
    story.proposition("officers-died", "Officers were among the dead of the strike", "strike")
    story.measure("crates-delivered", name="crates delivered", unit="crates")
    story.measure("killed", name="soldiers killed", unit="soldiers")
    story.measure("officers-killed", name="officers killed", unit="officers", part_of="killed")
    said = figure("about 900 crates", best=900, qualifier="about", measure="crates-delivered", id="F01")
    story.claim(
        "C01",
        says="About 900 crates arrived.",
        proposition="crates-came",
        said="2024-06-03",
        figures=[said],
        exact="about 900 crates",
    )
    story.claim(
        "C02",
        says="Several hundred crates arrived.",
        proposition="crates-came",
        by="official",
        through=["courier"],
        reported="2024-06-05",
        figures=[
            figure("several hundred", qualifier="several_hundred", measure="crates-delivered", id="F02")
        ],
        exact="several hundred",
    )
    story.claim(
        "C03",
        says="The strike killed twenty.",
        proposition="strike-killed",
        by="sources",
        through=["courier"],
        figures=[figure("twenty", best=20, measure="killed", id="F03")],
        exact="killed twenty",
        reported="2024-06-04/..",
        date_basis="unknown",
        date_reason="Not before the strike.",
    )
    story.claim(
        "C04",
        says="Six of them were officers.",
        proposition="officers-died",
        by=None,
        through=["courier"],
        figures=[figure("six", best=6, measure="officers-killed", subset_of="F03", id="F04")],
        exact="six of them",
        reported="2024-06-04/..",
        date_basis="unknown",
        date_reason="Not before the strike.",
    )
    story.link("C02", "not_comparable", "C01")
    for rows in story.tables.values():
        for row in rows:
            row["recorded_at"] = "2024-06-20"
    return story


def render_csv(table: str, rows: list[Row]) -> str:
    """Rows as the text of their file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, TABLES[table].columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_dossier(folder: Path, change: Callable[[Tables], object] | None = None) -> Path:
    """Write the crates story to a folder, after ``change`` has edited its tables."""
    story = crates()
    if change is not None:
        change(story.tables)
    return story.write(folder)


def make_dossier(folder: Path, change: Callable[[Tables], object] | None = None) -> Dossier:
    """Write the crates story and load it again."""
    return load_dossier(write_dossier(folder, change))
