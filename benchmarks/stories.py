"""Dossiers of any size, to measure what reading, checking and cutting cost.

Every tenth claim is in a new document; ten voices, three outlets and twenty propositions take turns, and
two claims of three cite a figure.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from analysis.schema import TABLES
from tests.dossiers import RECORDED, Story

_FIRST = date(2024, 1, 1)
_VOICES, _OUTLETS, _MATTERS, _DAYS = 10, 3, 20, 300
Row = dict[str, str]


def write_story(folder: Path, claims: int) -> Path:
    """Write a dossier of so many claims."""
    story = Story("scale", "Scale")
    for number in range(_VOICES):
        story.actor(f"voice-{number}", name=f"Voice {number}", side=f"Side {number % 3}")
    for number in range(_OUTLETS):
        story.source(f"outlet-{number}", name=f"Outlet {number}")
    for number in range(_MATTERS):
        story.topic(f"topic-{number % 4}") if number < 4 else None
        story.event(f"event-{number}", f"topic-{number % 4}", "2024-01", name=f"Matter number {number}")
        story.proposition(f"matter-{number}", f"Crates of kind {number} have arrived", f"event-{number}")
        story.measure(f"crates-{number}", name=f"crates of kind {number}", unit="crates")
    story.write(folder)
    _append(folder, "documents", (_document(number) for number in range((claims + 9) // 10)))
    _append(folder, "claims", (_claim(number) for number in range(claims)))
    _append(folder, "figures", (_figure(number) for number in range(claims) if number % 3))
    _append(folder, "attribution", (hop for number in range(claims) for hop in _hops(number)))
    return folder


def _append(folder: Path, table: str, rows: Iterator[Row]) -> None:
    fixed = {"recorded_at": RECORDED, "status": "active"}
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TABLES[table].columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | fixed for row in rows)


def _day(number: int, later: int = 0) -> str:
    return (_FIRST + timedelta(days=number % _DAYS + later)).isoformat()


def _document(number: int) -> Row:
    return {
        "id": f"doc-{number}",
        "source_id": f"outlet-{number % _OUTLETS}",
        "title": f"Crates, part {number}",
        "language": "en",
        "published": _day(number, later=1),
        "published_basis": "stated",
        "retrieved": "2025-01-01",
        "url": f"https://example.org/{number}",
        "attribution_short": f"Outlet {number % _OUTLETS}, {_day(number, later=1)}",
    }


def _claim(number: int) -> Row:
    return {
        "id": f"C{number:06d}",
        "document_id": f"doc-{number // 10}",
        "proposition_id": f"matter-{number % _MATTERS}",
        "text": f"Some {number + 100:,} crates of kind {number % _MATTERS} arrived at the depot.",
        "modality": "denies" if number % 7 == 0 else "asserts",
        "said_edtf": _day(number // 10),
        "date_basis": "stated",
        "locator": f"paragraph {number % 10 + 1}",
        "exact": f"{number + 100:,} crates arrived at the depot",
        "prefix": "the minister said that",
        "suffix": "by the river",
        "credibility": "6",
    }


def _figure(number: int) -> Row:
    return {
        "id": f"C{number:06d}-F1",
        "claim_id": f"C{number:06d}",
        "measure_id": f"crates-{number % _MATTERS}",
        "best": str(number + 100),
        "qualifier": "about",
        "value_text": f"{number + 100:,} crates",
        "accumulation": "snapshot",
    }


def _hops(number: int) -> list[Row]:
    claim, publisher = f"C{number:06d}", f"outlet-{number // 10 % _OUTLETS}"
    hops = [(f"voice-{number % _VOICES}", "originator", ""), (publisher, "publisher", "wasQuotedFrom")]
    return [
        {
            "id": f"{claim}-{step}",
            "claim_id": claim,
            "step_no": str(step),
            "agent": agent,
            "role": role,
            "relation": relation,
            "named": "true",
            "cue": "said" if step == 1 else "",
            "lineage": "stated",
        }
        for step, (agent, role, relation) in enumerate(hops, start=1)
    ]
