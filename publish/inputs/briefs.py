"""Which briefs a dossier publishes: its ``briefs.toml``, read strictly."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analysis.dossier.problem import did_you_mean
from publish.errors import DataError
from publish.forms import Value, shorten
from publish.inputs.hooks import SECRETS, Hook, read_hooks

FILE = "briefs.toml"
# What is made, in this order, as a message calls it. Data (CSV and XLSX of the slice) and pictures (SVG and
# PNG of each chart) lie beside the page. A Word document is for reviewers who mark changes, and is made where
# it is asked for. All but the first two are made by the module of their name in ``analysis.exports``.
FORMATS = {"html": "page", "pdf": "PDF", "data": "data", "pictures": "pictures", "docx": "Word document"}
DEFAULT_FORMATS = ("html", "pdf", "data", "pictures")
# What a PDF can be laid out for; the first unless told otherwise.
PAPERS = ("a4", "letter")
DEFAULT_NOTEBOOK = "brief"
TODAY = "today"
# Part of an address in the reports folder: no dot, no slash, nothing that another system folds.
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_LONGEST_NAME = 60
_LONGEST_TITLE = 200
# Embeddings, overrides and isolates of writing direction.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
_RESERVED = {"latest", "index"}
_TOP_KEYS = {"as_of", "brief", "notify", "paper"}
_BRIEF_KEYS = {"slug", "notebook", "title", "as_of", "parameters", "formats", "paper"}


@dataclass(frozen=True)
class Brief:
    """One ``[[brief]]`` table: what is rendered, as of which days, in order.

    ``known_days`` are the file's days where a call asks for others: a brief tells what changed since the
    last of either. ``follows_today``: one of the days is ``today``.
    """

    slug: str
    notebook: str
    title: str = ""
    as_of: tuple[date, ...] = ()
    parameters: Mapping[str, object] = field(default_factory=dict)
    formats: tuple[str, ...] = DEFAULT_FORMATS
    known_days: tuple[date, ...] = ()
    paper: str = PAPERS[0]
    follows_today: bool = False

    def day_before(self, day: date) -> date | None:
        """Return the as-of day of the brief before, by the file and the call, whatever has been built."""
        both = ((days, bisect_left(days, day)) for days in (self.as_of, self.known_days))
        return max((days[place - 1] for days, place in both if place), default=None)

    def set_parameters(
        self, defaults: Mapping[str, Value], given: Mapping[str, object], dossier: str, day: date
    ) -> dict[str, Any]:
        """Add the defaults, the dossier and the day; compare with the brief before unless told otherwise."""
        before = self.day_before(day)
        compared = {"compare_to": before.isoformat()} if "compare_to" in defaults and before else {}
        return {**defaults, **compared, **given, "dossier": dossier, "as_of": day.isoformat()}


@dataclass(frozen=True)
class Briefs:
    """A dossier's ``briefs.toml``; ``notify`` says who wants to be told."""

    briefs: tuple[Brief, ...]
    notify: tuple[Hook, ...] = ()

    def has_named(self, slug: str, day: str) -> bool:
        """Whether they name a brief of this day; one of ``today`` names every day."""
        named = [one for one in self.briefs if one.slug == slug]
        has_day = any(one.follows_today or day in map(date.isoformat, one.as_of) for one in named)
        return has_day or not any(one.as_of for one in self.briefs)


def read_briefs(folder: Path, notebooks: Sequence[str]) -> Briefs:
    """Read the file; without one, the notebook ``brief`` with no as-of date of its own.

    Raises DataError with everything that is wrong in the file.
    """
    path = folder / FILE
    if not path.is_file():
        return Briefs((Brief(DEFAULT_NOTEBOOK, DEFAULT_NOTEBOOK),))
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:  # of TOML, of UTF-8, of a number with 5,000 digits
        raise DataError(f"{FILE}: not TOML in UTF-8: {error}") from None
    except RecursionError:
        raise DataError(f"{FILE}: its brackets are nested too deeply; write a plain list") from None
    problems: list[str] = []
    _check_keys(content, _TOP_KEYS, "", problems)
    common = _read_common(content, "", Brief("", ""), problems)
    briefs = [
        brief
        for number, table in enumerate(_read_tables(content, "brief", problems), start=1)
        if (brief := _read_brief(table, f"brief {number}: ", common, notebooks, problems)) is not None
    ]
    if not briefs and not problems:
        problems.append(f'no brief; add a [[brief]] table, such as notebook = "{DEFAULT_NOTEBOOK}"')
    slugs = Counter(brief.slug for brief in briefs)
    problems += [
        f"slug {slug!r} stands there twice; give one of them another slug"
        for slug, number in slugs.items()
        if number > 1
    ]
    hooks, wrong = read_hooks(_read_tables(content, "notify", problems))
    problems += wrong
    if problems:
        raise DataError([f"{FILE}: {problem}" for problem in problems])
    return Briefs(tuple(briefs), tuple(hooks))


def select_briefs(briefs: Iterable[Brief], names: Sequence[str], days: Sequence[date]) -> list[Brief]:
    """Keep the briefs that are named, at the given days in place of their own.

    A name is a brief's slug, or else a notebook's, for all briefs of it; a notebook that is not listed is
    added under its own name.
    """
    listed = list(briefs)
    slugs, notebooks = {brief.slug for brief in listed}, {brief.notebook for brief in listed}
    wanted = set(names or slugs)
    kept = [brief for brief in listed if brief.slug in wanted or brief.notebook in wanted - slugs]
    kept += [Brief(name, name) for name in dict.fromkeys(names) if name not in slugs | notebooks]
    if not days:
        return kept
    return [replace(brief, as_of=tuple(sorted(set(days))), known_days=brief.as_of) for brief in kept]


def check_name(name: object) -> str:
    """Say why a text cannot be a part of an address; empty if it can."""
    if not isinstance(name, str) or not NAME.match(name) or len(name) > _LONGEST_NAME:
        return f"{name!r} is no name; use a-z, 0-9 and single hyphens, at most {_LONGEST_NAME}"
    return f"{name!r} is taken; choose another name" if name in _RESERVED else ""


def read_as_of(value: object) -> date:
    """Read an as-of day: a calendar day, or ``today`` by this machine's clock.

    Raises ValueError if it is neither.
    """
    return date.today() if value == TODAY else read_day(value)


def read_day(value: object) -> date:
    """Read a calendar day, as text or as TOML's own date. Raises ValueError if it is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DAY.match(value):
        raise ValueError(
            f"{shorten(value, 40)} is not written as a day; write YYYY-MM-DD, such as 2024-10-18"
        )
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a day that exists") from None


def is_day(value: object) -> bool:
    """Whether a value is a day."""
    try:
        read_day(value)
    except ValueError:
        return False
    return True


def _check_keys(table: Mapping[str, Any], known: set[str], where: str, problems: list[str]) -> None:
    for key in sorted(set(table) - known):
        keys = ", ".join(sorted(known))
        problems.append(f"{where}unknown key {key!r}; {did_you_mean(key, known)}use {keys}")


def _read_tables(content: Mapping[str, Any], key: str, problems: list[str]) -> list[Mapping[str, Any]]:
    tables = content.get(key, [])
    if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
        return tables
    problems.append(f"{key} is no list of tables; write [[{key}]]")
    return []


def _read_common(table: Mapping[str, Any], where: str, default: Brief, problems: list[str]) -> Brief:
    """Read what may stand above all briefs or in one of them: its days and its paper."""
    days, paper = table.get("as_of"), table.get("paper", default.paper)
    if paper not in PAPERS:
        problems.append(f"{where}paper {paper!r} is none; write one of {', '.join(PAPERS)}")
        paper = default.paper
    if "as_of" not in table:
        return replace(default, paper=paper)
    if not isinstance(days, list):
        problems.append(f'{where}as_of: {days!r} is no list of days; write ["2024-10-18"]')
        return default
    found = set()
    for one in days:
        try:
            found.add(read_as_of(one))
        except ValueError as error:
            problems.append(f"{where}as_of: {error}")
    return replace(default, as_of=tuple(sorted(found)), follows_today=TODAY in days, paper=paper)


def _read_brief(
    table: Mapping[str, Any], where: str, common: Brief, notebooks: Sequence[str], problems: list[str]
) -> Brief | None:
    before = len(problems)
    _check_keys(table, _BRIEF_KEYS, where, problems)
    notebook = table.get("notebook")
    if notebook not in notebooks:
        told = f"there is no notebook {notebook!r}" if "notebook" in table else "notebook is missing"
        problems.append(f"{where}{told}; name one of {', '.join(notebooks) or 'none'}")
    slug = table.get("slug", notebook)
    if ("slug" in table or notebook in notebooks) and (problem := check_name(slug)):
        told = problem if "slug" in table else f"{problem}; name it by slug = beside notebook"
        problems.append(f"{where}slug {told}")
    title = table.get("title", "")
    if not isinstance(title, str):
        problems.append(f"{where}title {title!r} is no text")
    elif wrong := check_title(title):
        problems.append(f"{where}title has {wrong}")
    common = _read_common(table, where, common, problems)
    parameters = table.get("parameters", {})
    if not isinstance(parameters, dict):
        problems.append(f"{where}parameters is no table; write [brief.parameters]")
    formats = table.get("formats", list(DEFAULT_FORMATS))
    known = ", ".join(f'"{one}"' for one in FORMATS)
    if not isinstance(formats, list) or not formats or set(map(str, formats)) - set(FORMATS):
        problems.append(f"{where}formats {formats!r}; write a list of {known}")
    if len(problems) > before:
        return None
    own = {"slug": slug, "notebook": str(notebook), "title": title, "parameters": parameters}
    return replace(common, **own, formats=order_formats(formats))


def check_title(text: str) -> str:
    r"""Say what a title has that none can have: it would break a feed, turn a line around, or fill a page.

    >>> check_title("Soldiers\x1b[31m")
    'the character U+001B; take it out'
    """
    if len(text) > _LONGEST_TITLE:
        return f"{len(text):,} characters; keep it under {_LONGEST_TITLE}"
    wrong = next((letter for letter in text if not letter.isprintable() or letter in _TURNS), "")
    return f"the character U+{ord(wrong):04X}; take it out" if wrong else ""


def order_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """Put formats in order. All others go with the HTML, so there is always HTML."""
    return tuple(one for one in FORMATS if one in {"html", *formats})


def read_secrets(folders: Iterable[Path]) -> set[str]:
    """Read which environment variables hold the secrets of hooks, from files that may be at fault."""
    found: set[str] = set()
    for folder in folders:
        try:
            tables = tomllib.loads((folder / FILE).read_text(encoding="utf-8")).get("notify", [])
        except (OSError, ValueError, RecursionError):
            continue
        tables = [table for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []
        found |= {str(table[key]) for table in tables for key in SECRETS if key in table}
    return found
