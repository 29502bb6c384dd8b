"""The catalogue: every brief that is published, found by its record; newest first."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from publish.failures import read_failures
from publish.record import list_records

TEMPLATES = Path(__file__).resolve().parent / "templates" / "catalogue"
_FACES = (("Inter-Regular*.woff2", 400), ("Inter-Bold*.woff2", 700))
_DIGITS = 12


@dataclass(frozen=True)
class Item:
    """One brief as the catalogue shows it; addresses are relative to the reports folder."""

    title: str
    path: str
    record_path: str
    built: str
    digest: str
    pdf_path: str = ""
    pdf_size: str = ""
    stale_since: str = ""


@dataclass(frozen=True)
class Day:
    """The briefs of one as-of day."""

    iso: str
    words: str
    items: Sequence[Item]


@dataclass(frozen=True)
class Shelf:
    """One dossier's briefs, newest day first."""

    name: str
    title: str
    days: Sequence[Day]

    @property
    def count(self) -> int:
        """How many briefs there are."""
        return sum(len(day.items) for day in self.days)


def list_shelves(reports: Path) -> list[Shelf]:
    """List what is published, by dossier, from the records that are there."""
    failures = read_failures(reports)
    found: dict[str, dict[str, list[Item]]] = {}
    titles: dict[str, tuple[str, str]] = {}
    for path, record in list_records(reports):
        if path.with_suffix(".html").is_file():
            item = _describe(path, record, reports, failures)
            found.setdefault(record["dossier"], {}).setdefault(record["as_of"], []).append(item)
            newest = max(
                titles.get(record["dossier"], ("", "")), (record["built_at"], record.get("dossier_title", ""))
            )
            titles[record["dossier"]] = newest
    return [
        Shelf(
            name,
            titles[name][1] or name,
            [Day(day, _say_day(day), _order(days[day])) for day in sorted(days, reverse=True)],
        )
        for name, days in sorted(found.items())
    ]


def _order(items: list[Item]) -> list[Item]:
    """Put the whole brief first, then the others by title."""
    return sorted(items, key=lambda item: (not item.path.endswith("/brief.html"), item.title))


def _describe(path: Path, record: Mapping[str, Any], reports: Path, failures: Mapping[str, str]) -> Item:
    address = path.relative_to(reports).as_posix().removesuffix(".json")
    pdf = record["files"].get("pdf") if path.with_suffix(".pdf").is_file() else None
    return Item(
        title=record["title"],
        path=f"{address}.html",
        record_path=f"{address}.json",
        built=_say_moment(record["built_at"]),
        digest=record["slice_digest"][:_DIGITS],
        pdf_path=f"{address}.pdf" if pdf else "",
        pdf_size=_say_size(pdf["bytes"]) if pdf else "",
        stale_since=_say_moment(failures[record["brief"]]) if record["brief"] in failures else "",
    )


def _say_size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"


def _say_day(iso: str) -> str:
    months = "January February March April May June July August September October November December".split()
    day = date.fromisoformat(iso)
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _say_moment(iso: str) -> str:
    return f"{iso[:10]} {iso[11:16]} UTC"


def render_catalogue(reports: Path, fonts: Path) -> str:
    """Render the catalogue as one page that loads nothing; ``fonts`` holds the faces to put into it."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    style = _read_fonts(fonts) + (TEMPLATES / "catalogue.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return environment.get_template("index.html.j2").render(
        policy=policy, style=style, shelves=list_shelves(reports)
    )


def render_feed(reports: Path) -> bytes:
    """Render the Atom feed of the same briefs."""
    from publish.feed import Entry, build_feed

    entries = [
        Entry(
            brief_id=record["brief"],
            title=f"{record['title']} – {record.get('dossier_title', '')}, as of {_say_day(record['as_of'])}",
            summary=f"Built {_say_moment(record['built_at'])} from data {record['slice_digest'][:_DIGITS]}.",
            updated=record["built_at"],
            path=f"{record['brief']}.html",
            pdf_path=f"{record['brief']}.pdf" if "pdf" in record["files"] else "",
        )
        for _, record in list_records(reports)
    ]
    return build_feed("Sourced briefs", entries)


def _read_fonts(folder: Path) -> str:
    faces = []
    for pattern, weight in _FACES:
        for path in sorted(folder.glob(pattern))[:1]:
            data = base64.b64encode(path.read_bytes()).decode("ascii")
            faces.append(
                f"@font-face {{ font-family: Inter; font-weight: {weight}; font-display: block; "
                f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n'
            )
    return "".join(faces)
