"""The catalogue: every brief that is published, found by its record; newest first."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jinja2

from publish.place.failures import read_failures
from publish.place.feed import Entry, build_feed
from publish.record.record import Trust, list_records, trust
from publish.record.task import say_day

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "catalogue"
_FACES = (("Inter-Regular*.woff2", 400), ("Inter-Bold*.woff2", 700))
_DIGITS = 12
# Changes in words; the brief itself has all of them.
MOST_WORDS = 8


@dataclass(frozen=True)
class Link:
    """One file to take away; its address is relative to the reports folder."""

    path: str
    words: str
    size: str


@dataclass(frozen=True)
class Attachment:
    """Data or a chart, in each form that there is of it."""

    title: str
    links: Sequence[Link]


@dataclass(frozen=True)
class Changes:
    """What changed since the brief before: counted, the first in words, and how many are left out."""

    since: str
    tally: str
    words: Sequence[str]
    left: int


@dataclass(frozen=True)
class Item:
    """One brief as the catalogue shows it; addresses are relative to the reports folder."""

    title: str
    path: str
    record_path: str
    built: str
    digest: str
    headline: str = ""
    pdf_path: str = ""
    pdf_size: str = ""
    stale_since: str = ""
    changes: Changes | None = None
    attachments: Sequence[Attachment] = ()


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
    stale_since: str = ""

    @property
    def count(self) -> int:
        """How many briefs there are."""
        return sum(len(day.items) for day in self.days)


def list_shelves(reports: Path, is_ours: Trust = trust) -> list[Shelf]:
    """List what is published, by dossier, from the records that are there; the newest dossier first."""
    failures = read_failures(reports)
    found: dict[str, dict[str, list[Item]]] = {}
    titles: dict[str, tuple[str, str]] = {}
    for path, record in list_records(reports, is_ours):
        if path.with_suffix(".html").is_file():
            item = _describe(path, record, reports, failures)
            found.setdefault(record["dossier"], {}).setdefault(record["as_of"], []).append(item)
            newest = max(
                titles.get(record["dossier"], ("", "")), (record["built_at"], record["dossier_title"])
            )
            titles[record["dossier"]] = newest
    shelves = [
        Shelf(
            name,
            titles[name][1] or name,
            [Day(day, _say_iso(day), _order(days[day])) for day in sorted(days, reverse=True)],
            _say_moment(failures[name]) if name in failures else "",
        )
        for name, days in sorted(found.items())
    ]
    return sorted(shelves, key=lambda shelf: shelf.days[0].iso, reverse=True)


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
        headline=record["headline"],
        pdf_path=f"{address}.pdf" if pdf else "",
        pdf_size=_say_size(pdf["bytes"]) if pdf else "",
        stale_since=_say_moment(failures[record["brief"]]) if record["brief"] in failures else "",
        changes=read_changes(record),
        attachments=_list_attachments(path, record, address),
    )


def read_changes(record: Mapping[str, Any]) -> Changes | None:
    """Read what changed from a record; None for a first brief."""
    told = record.get("changes")
    if not told:
        return None
    tally = ", ".join(f"{number:,} {kind}" for kind, number in told["counts"].items())
    words = told["words"][:MOST_WORDS]
    since = _say_iso(told["since"]) if told["since"] else "the brief before"
    return Changes(since, tally, words, sum(told["counts"].values()) - len(words))


def _list_attachments(path: Path, record: Mapping[str, Any], address: str) -> list[Attachment]:
    """List data first, then the charts; one that is in several forms stands once."""
    found: dict[tuple[str, str], list[Link]] = {}
    for ending, described in record["files"].items():
        kind = described["format"]
        if kind not in ("html", "pdf") and (path.parent / described["name"]).is_file():
            # Each kind of data has a title of its own; a picture's two forms share one.
            chart = ending.rpartition(".")[0]
            link = Link(
                f"{address}.{ending}", ending.rpartition(".")[2].upper(), _say_size(described["bytes"])
            )
            found.setdefault((chart, described.get("title", "")), []).append(link)
    return [Attachment(title, links) for (_, title), links in found.items()]


def _say_size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"


def _say_iso(iso: str) -> str:
    return say_day(date.fromisoformat(iso))


def _say_moment(iso: str) -> str:
    return f"{iso[:10]} {iso[11:16]} UTC"


def render_catalogue(reports: Path, fonts: Path, is_ours: Trust = trust) -> str:
    """Render the catalogue as one page that loads nothing; ``fonts`` holds the faces to put into it.

    A brief whose record ``is_ours`` denies is left out: nobody knows who wrote what it says.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    style = _read_fonts(fonts) + (TEMPLATES / "catalogue.css").read_text(encoding="utf-8")
    script = (TEMPLATES / "filter.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    return environment.get_template("index.html.j2").render(
        policy=policy, style=style, script=script, shelves=list_shelves(reports, is_ours)
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def render_feed(reports: Path, site: str = "", is_ours: Trust = trust) -> bytes:
    """Render the Atom feed of the same briefs; ``site`` is where the reports folder is published."""
    entries = [
        Entry(
            brief_id=record["brief"],
            title=record["headline"]
            or f"{record['title']} – {record['dossier_title']}, {_say_as_of(record)}",
            summary=_summarise(record),
            updated=record["updated_at"],
            path=f"{record['brief']}.html",
            pdf_path=f"{record['brief']}.pdf" if "pdf" in record["files"] else "",
        )
        for path, record in list_records(reports, is_ours)
        if path.with_suffix(".html").is_file()
    ]
    return build_feed("Sourced briefs", entries, site)


def _say_as_of(record: Mapping[str, Any]) -> str:
    return f"as of {_say_iso(record['as_of'])}"


def _summarise(record: Mapping[str, Any]) -> str:
    """Say which brief it is, what it says, and what changed, in a few sentences."""
    changes = read_changes(record)
    said = [f"{record['dossier_title']}, {_say_as_of(record)}."]
    said += [f"{record['standfirst'].rstrip('.')}."] if record["standfirst"] else []
    if changes is None:
        said.append("First brief.")
    elif changes.tally:
        said.append(f"Since {changes.since}: {changes.tally}.")
        said += [words if words.endswith(".") else f"{words}." for words in changes.words]
    else:
        said.append(f"Nothing changed since {changes.since}.")
    return " ".join(said)


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
