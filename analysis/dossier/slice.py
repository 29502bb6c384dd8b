"""A slice: what a dossier shows at one date, and what of it is worked out once for many dates."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

from analysis.dossier.rows import list_rows

Built = TypeVar("Built")


@dataclass(frozen=True, eq=False)
class Content:
    """What a slice holds, whatever the date that it was cut at: slices with the same rows share one.

    ``tables`` hold only rows that a visible claim rests on, each the latest revision, ids resolved to
    the latest, sorted by id. ``withdrawn`` holds the claims that were retracted by then; ``roots``
    maps each visible or withdrawn claim to the first row of its revisions.
    """

    title: str
    tables: Mapping[str, pd.DataFrame]
    withdrawn: pd.DataFrame
    roots: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all of it."""
        content = {name: _as_text(frame) for name, frame in self.tables.items()}
        content["withdrawn"] = _as_text(self.withdrawn)
        shown = [*self.tables["claims"]["id"], *self.withdrawn["id"]]
        roots = {one: self.roots[one] for one in shown}
        text = json.dumps([self.title, content, roots], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def rows(self) -> dict[str, str]:
        """A short digest of each row, by its file and id: what to compare where the digest differs."""
        return {
            f"{name}.csv {row[0]}": hashlib.sha256(json.dumps(row).encode()).hexdigest()[:8]
            for name, frame in {**self.tables, "withdrawn claims": self.withdrawn}.items()
            for row in _as_text(frame)[1:]
        }


@dataclass(frozen=True)
class Slice:
    """The current rows of a dossier at one date; see ``Content`` for what they are."""

    dossier_name: str
    as_of: date
    recorded_as_of: date | None
    content: Content

    @property
    def title(self) -> str:
        """The dossier's title."""
        return self.content.title

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The visible rows, by table."""
        return self.content.tables

    @property
    def withdrawn(self) -> pd.DataFrame:
        """The claims that were retracted by then."""
        return self.content.withdrawn

    @property
    def roots(self) -> Mapping[str, str]:
        """The first row of the revisions of each claim."""
        return self.content.roots

    @property
    def digest(self) -> str:
        """SHA-256 of all that the slice holds; not of the dates that it was cut at."""
        return self.content.digest


def once_per_content(build: Callable[[Slice], Built]) -> Callable[[Slice], Built]:
    """Let a function of a slice's rows, and not of its dates, work once for all slices with the same rows."""
    built: WeakKeyDictionary[Content, Built] = WeakKeyDictionary()

    @wraps(build)
    def once(cut: Slice) -> Built:
        if cut.content not in built:
            built[cut.content] = build(cut)
        return built[cut.content]

    return once


def _as_text(frame: pd.DataFrame) -> list[list[str]]:
    return [list(frame.columns), *(list(map(str, row)) for row in list_rows(frame))]
