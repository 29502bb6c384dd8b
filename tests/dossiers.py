"""Small real dossiers for every test: valid as they stand, and easy to spoil in one place.

The story: on 3 June a minister says that about 900 crates arrived; on 5 June an anonymous official
speaks of several hundred; a strike kills 20, 6 of them officers, as an outlet's own sources tell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from analysis.dossier.dossier import Dossier
from analysis.dossier.load import load_dossier
from analysis.schema import TABLES
from analysis.schema.datapackage import render_datapackage

Row = dict[str, str]
Tables = dict[str, list[Row]]
RECORDED = "2024-06-20"


def _row(table: str, defaults: Row, overrides: Row) -> Row:
    unknown = set(defaults | overrides) - set(TABLES[table].columns)
    assert not unknown, f"{table} has no {unknown}"
    blank = dict.fromkeys(TABLES[table].columns, "")
    return {**blank, "recorded_at": RECORDED, "status": "active", **defaults, **overrides}


def source(**overrides: str) -> Row:
    """An outlet."""
    return _row(
        "sources", {"id": "gazette", "name": "Gazette", "kind": "outlet", "reliability": "F"}, overrides
    )


def document(**overrides: str) -> Row:
    """A text of the outlet."""
    defaults = {
        "id": "doc",
        "source_id": "gazette",
        "title": "Crates",
        "language": "en",
        "published": "2024-06-10",
        "published_basis": "stated",
        "retrieved": "2024-06-11",
        "attribution_short": "Gazette, 10 June",
    }
    return _row("documents", defaults, overrides)


def actor(**overrides: str) -> Row:
    """A named person."""
    return _row(
        "actors", {"id": "minister", "name": "Minister", "schema": "Person", "named": "true"}, overrides
    )


def event(**overrides: str) -> Row:
    """A delivery on a known day."""
    defaults = {
        "id": "delivery",
        "name": "Delivery of crates",
        "kind": "delivery",
        "date_edtf": "2024-06-02",
        "date_basis": "stated",
    }
    return _row("events", defaults, overrides)


def claim(**overrides: str) -> Row:
    """The minister's statement on the delivery."""
    defaults = {
        "id": "C01",
        "document_id": "doc",
        "event_id": "delivery",
        "text": "About 900 crates arrived.",
        "claim_type": "figure",
        "modality": "asserts",
        "said_edtf": "2024-06-03",
        "date_basis": "stated",
        "locator": "section 1, paragraph 1",
        "exact": "about 900 crates",
        "credibility": "6",
    }
    return _row("claims", defaults, overrides)


def figure(**overrides: str) -> Row:
    """The minister's number."""
    defaults = {
        "id": "F01",
        "claim_id": "C01",
        "measure": "crates_delivered",
        "unit": "crates",
        "best": "900",
        "qualifier": "about",
        "value_text": "about 900 crates",
        "accumulation": "snapshot",
    }
    return _row("figures", defaults, overrides)


def hop(**overrides: str) -> Row:
    """The minister at the beginning of a chain."""
    defaults = {
        "id": "C01-1",
        "claim_id": "C01",
        "step_no": "1",
        "agent": "minister",
        "role": "originator",
        "named": "true",
        "lineage": "stated",
    }
    return _row("attribution", defaults, overrides)


def link(**overrides: str) -> Row:
    """A reason to compare two claims."""
    defaults = {
        "id": "L01",
        "from_claim": "C02",
        "to_claim": "C01",
        "relation": "supports",
        "basis": "Same matter.",
    }
    return _row("claim_links", defaults, overrides)


def chain(claim_id: str, *agents: str, publisher: str = "gazette", **first: str) -> list[Row]:
    """A whole chain: the first agent is the origin, the others outlets, an empty one a hop not recorded."""
    named = {"official": "false", "sources": "false", "": "false"}
    rows = []
    for step, agent in enumerate([*agents, publisher], start=1):
        rows.append(
            hop(
                id=f"{claim_id}-{step}",
                claim_id=claim_id,
                step_no=str(step),
                agent=agent,
                role="originator" if step == 1 else "publisher" if step > len(agents) else "outlet",
                relation="" if step == 1 or not agent else "wasDerivedFrom",
                named=named.get(agent, "true"),
                lineage="stated" if agent else "not_recorded",
                **(first if step == 1 else {}),
            )
        )
    return rows


def dossier_tables() -> Tables:
    """The story's tables: 2 sources, 4 actors or bodies, 2 events, 4 claims, 4 figures."""
    unnamed = {"schema": "Person", "named": "false"}
    return {
        "sources": [source(), source(id="courier", name="Courier")],
        "documents": [document()],
        "actors": [
            actor(side="North"),
            actor(
                id="official", name="Official (anonymous)", descriptor="an official", side="South", **unnamed
            ),
            actor(
                id="sources", name="Courier’s sources (unnamed)", descriptor="the outlet's sources", **unnamed
            ),
        ],
        "events": [
            event(),
            event(id="strike", name="Strike on the depot", kind="strike", date_edtf="2024-06-04"),
        ],
        "claims": [
            claim(),
            claim(
                id="C02",
                text="Several hundred crates arrived.",
                said_edtf="",
                reported_edtf="2024-06-05",
                exact="several hundred",
            ),
            claim(
                id="C03",
                event_id="strike",
                text="The strike killed twenty.",
                said_edtf="",
                reported_edtf="2024-06-04/..",
                date_basis="unknown",
                date_reason="Not before the strike.",
                exact="killed twenty",
            ),
            claim(
                id="C04",
                event_id="strike",
                text="Six of them were officers.",
                said_edtf="",
                reported_edtf="2024-06-04/..",
                date_basis="unknown",
                date_reason="Not before the strike.",
                exact="six of them",
            ),
        ],
        "figures": [
            figure(),
            figure(
                id="F02", claim_id="C02", best="", qualifier="several_hundred", value_text="several hundred"
            ),
            figure(
                id="F03",
                claim_id="C03",
                measure="killed",
                unit="soldiers",
                best="20",
                qualifier="exact",
                value_text="twenty",
            ),
            figure(
                id="F04",
                claim_id="C04",
                measure="officers_killed",
                unit="officers",
                best="6",
                qualifier="exact",
                value_text="six",
                subset_of="F03",
            ),
        ],
        "attribution": [
            *chain("C01", "minister"),
            *chain("C02", "official", "courier"),
            *chain("C03", "sources", "courier"),
            *chain("C04", "", "courier"),
        ],
        "claim_links": [link()],
    }


def render_csv(table: str, rows: list[Row]) -> str:
    """Rows as the text of their file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, TABLES[table].columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_dossier(folder: Path, change: Callable[[Tables], object] | None = None) -> Path:
    """Write the story to a folder, after ``change`` has had its way with the tables."""
    tables = dossier_tables()
    if change is not None:
        change(tables)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(render_csv(name, rows), encoding="utf-8")
    (folder / "datapackage.json").write_text(render_datapackage("crates", "Crates"), encoding="utf-8")
    return folder


def make_dossier(folder: Path, change: Callable[[Tables], object] | None = None) -> Dossier:
    """Write the story and load it again."""
    return load_dossier(write_dossier(folder, change))
