"""The catalogue and its Atom feed: every brief that is published, found by its record; newest first."""

import base64
import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape

import jinja2
from markupsafe import Markup

from analysis.dates.words import format_day
from publish.inputs.briefs import DEFAULT_NOTEBOOK
from publish.record.record import Trust, list_records

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "catalogue"
_FACES = (("Inter-Regular.woff2", 400), ("Inter-Bold.woff2", 700))
# Changes in words; the brief itself has all of them.
MOST_WORDS = 8
# An entry's id must never change and needs no domain: a name-based UUID of the brief's own id.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:sourced-briefs")

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Changes:
    """What changed since the brief before: counted, the first in words, and how many are left out."""

    since: str
    tally: str
    words: Sequence[str]
    left: int


def list_briefs(reports: Path, is_ours: Trust = None) -> Iterator[Record]:
    """List the records of what is published, each with those of its files that are there.

    A brief whose record ``is_ours`` denies is left out: nobody knows who wrote what it says.
    """
    for path, record in list_records(reports, is_ours):
        if path.with_suffix(".html").is_file():
            files = record["files"].items()
            there = {ending: one for ending, one in files if (path.parent / one["name"]).is_file()}
            yield {**record, "files": there}


def list_shelves(briefs: Iterable[Record]) -> dict[str, dict[str, list[Record]]]:
    """List what is published by dossier and day, the newest of each first; of a day the whole brief first."""
    shelves: dict[str, dict[str, list[Record]]] = {}
    for record in briefs:
        shelves.setdefault(record["dossier"], {}).setdefault(record["as_of"], []).append(record)
    return {
        name: {
            day: sorted(days[day], key=lambda one: (one["slug"] != DEFAULT_NOTEBOOK, one["title"]))
            for day in sorted(days, reverse=True)
        }
        for name, days in sorted(shelves.items(), key=lambda shelf: max(shelf[1]), reverse=True)
    }


def read_changes(record: Record) -> Changes | None:
    """Read what changed from a record; None for a first brief."""
    told = record.get("changes")
    if not told:
        return None
    tally = ", ".join(f"{number:,} {kind}" for kind, number in told["counts"].items())
    words = told["words"][:MOST_WORDS]
    since = _say_iso(told["since"]) if told["since"] else "the brief before"
    return Changes(since, tally, words, sum(told["counts"].values()) - len(words))


def list_attached(record: Record) -> dict[str, dict[str, int]]:
    """List data, then the charts, each by its title: its files by their endings, with their sizes."""
    found: dict[str, dict[str, int]] = {}
    for ending, described in record["files"].items():
        if described["format"] not in ("html", "pdf"):
            # Each kind of data has a title of its own; a picture's two forms share one.
            found.setdefault(described.get("title", ""), {})[ending] = described["bytes"]
    return found


def _say_iso(iso: str) -> str:
    return format_day(date.fromisoformat(iso))


def open_templates() -> jinja2.Environment:
    """Open the templates of what lists the briefs."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["day"] = _say_iso
    return templates


def render_catalogue(briefs: Iterable[Record], failures: Mapping[str, str], fonts: Path) -> str:
    """Render the catalogue as one page that loads nothing.

    ``failures`` tell since when a brief or a dossier could not be built; ``fonts`` holds the faces to put in.
    """
    style = _read_fonts(fonts) + (TEMPLATES / "catalogue.css").read_text(encoding="utf-8")
    templates = open_templates()
    templates.filters.update(
        moment=lambda iso: f"{iso[:10]} {iso[11:16]} UTC",
        size=lambda size: f"{max(1, round(size / 1000))} kB",
        changes=read_changes,
        attached=list_attached,
    )
    script = (TEMPLATES / "filter.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    return templates.get_template("index.html.j2").render(
        policy=policy,
        style=style,
        script=script,
        shelves=list_shelves(briefs),
        failures=failures,
    )


def render_feed(briefs: Iterable[Record], site: str = "") -> bytes:
    """Render the Atom feed (RFC 4287), so that readers hear of a new brief without asking.

    Its links are relative unless ``site`` says where the reports folder is published.
    """
    templates = open_templates()
    templates.filters.update(urn=lambda name: f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}")
    templates.filters.update(at=urljoin, text=_escape, summary=_summarise)
    newest = sorted(briefs, key=lambda brief: (brief["updated_at"], brief["brief"]), reverse=True)
    return f"{templates.get_template('feed.xml.j2').render(briefs=newest, site=site)}\n".encode()


def _escape(words: str) -> Markup:
    # XML 1.0 has no way to write control characters, not even escaped.
    return Markup(escape("".join(letter for letter in words if letter >= " " or letter in "\t\n")))


def _summarise(brief: Record) -> str:
    """Say what a brief says, and what changed, in a few sentences."""
    changes = read_changes(brief)
    said = [f"{brief['standfirst'].rstrip('.')}."] if brief["standfirst"] else []
    if changes is None:
        said.append("First brief.")
    elif changes.tally:
        said.append(f"Since {changes.since}: {changes.tally}.")
        said += [words if words.endswith(".") else f"{words}." for words in changes.words]
    else:
        said.append(f"Nothing changed since {changes.since}.")
    return " ".join(said)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def _read_fonts(folder: Path) -> str:
    faces = []
    for name, weight in _FACES:
        if (path := folder / name).is_file():
            data = base64.b64encode(path.read_bytes()).decode("ascii")
            faces.append(
                f"@font-face {{ font-family: Inter; font-weight: {weight}; font-display: block; "
                f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n'
            )
    return "".join(faces)
