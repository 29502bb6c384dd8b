"""The seam to ``analysis``: a dossier that was checked, its digests, its changes. Nothing of claims."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.errors import CallError, DataError
from publish.inputs.briefs import check_name

if TYPE_CHECKING:
    import pandas as pd

    from analysis.dossier.dossier import Dossier
    from analysis.dossier.slice import Slice
    from analysis.exports.attachment import Attachment

# Changes in words that a record holds; all of them are counted.
MOST_CHANGES = 40
# What lies beside a brief, by the module that makes it: its data, and each chart that its page may name.
DATA = "data"
_MODULES = {DATA: "analysis.exports.data"} | {
    name: f"analysis.exports.pictures.{name}" for name in ("figures", "matrix", "timeline")
}
# The same as a notebook would import it.
ATTACHMENTS = {name: f"from {module} import build" for name, module in _MODULES.items()}


def find_folder(name_or_path: str) -> Path:
    """Find a dossier's folder by name or path.

    Raises
    ------
    CallError
        If there is none; says which there are.
    """
    from analysis.dossier.load import UnknownDossierError, find_dossier

    try:
        return find_dossier(name_or_path)
    except UnknownDossierError as error:
        raise CallError(str(error.args[0] if error.args else error)) from None


def build_attachments(
    folder: Path, parameters: Mapping[str, object], names: Collection[str]
) -> dict[str, list[Attachment]]:
    """Build what lies beside a brief: its ``DATA``, or the pictures that its page names; no other has any."""
    from analysis.exports.attachment import open_shown

    wanted = [name for name in _MODULES if name in names]
    view = open_shown(str(folder), parameters) if wanted else None
    return {name: import_module(_MODULES[name]).build(view) for name in wanted}


class OpenDossier:
    """A dossier that keeps every rule, and what publishing asks of it.

    Raises
    ------
    DataError
        If the dossier is not fit to be shown; names every problem.
    """

    def __init__(self, folder: Path) -> None:
        from analysis.dossier.load import load_dossier
        from analysis.dossier.problem import DossierError

        self.folder = folder
        try:
            self._loaded: Dossier = load_dossier(str(folder))
        except DossierError as error:
            raise DataError([str(problem) for problem in error.problems]) from None
        self.name: str = self._loaded.name
        self.title: str = self._loaded.title
        if wrong := check_name(self.name):
            raise DataError(f"datapackage.json:name: {wrong}")
        self._slices: dict[tuple[date, str], Slice] = {}
        self._told: dict[tuple[Any, ...], pd.DataFrame] = {}

    @cached_property
    def digest(self) -> str:
        """The digest of the dossier's files."""
        from analysis.dossier.load import digest_dossier

        return digest_dossier(self.folder)

    def check_parameters(self, parameters: Mapping[str, object]) -> list[str]:
        """Say what the dossier cannot answer to."""
        from analysis.parameters import check_parameters

        return check_parameters(self._loaded, parameters)

    def check_text(self, document: str, file: Path) -> list[str]:
        """Say what the dossier quotes from a document that its text does not hold.

        Raises
        ------
        CallError
            If the dossier has no such document.
        """
        from analysis.dossier.checks.text import check_text

        try:
            return [str(problem) for problem in check_text(self._loaded, document, file)]
        except LookupError as error:
            raise CallError(str(error.args[0])) from None

    def digest_slice(self, as_of: date, recorded_as_of: str = "") -> str:
        """Digest what was public by a day."""
        return self._cut(as_of, recorded_as_of).digest

    def digest_rows(self, as_of: date, recorded_as_of: str = "") -> Mapping[str, str]:
        """Digest each row that was public by a day, by its file and id."""
        return self._cut(as_of, recorded_as_of).content.rows

    def _cut(self, as_of: date, recorded_as_of: str) -> Slice:
        key = (as_of, recorded_as_of)
        if key not in self._slices:
            from analysis.dossier.cut import cut_slice

            recorded = date.fromisoformat(recorded_as_of) if recorded_as_of else None
            self._slices[key] = cut_slice(self._loaded, as_of, recorded)
        return self._slices[key]

    def digest_shown(self, parameters: Mapping[str, object]) -> str:
        """Digest everything that a brief with these parameters can show: its slice, and what changed."""
        as_of, recorded, before = (
            str(parameters.get(name, "")) for name in ("as_of", "recorded_as_of", "compare_to")
        )
        if not as_of:
            return self.digest
        shown = [self.digest_slice(date.fromisoformat(as_of), recorded)]
        if before:
            told = self._changes(date.fromisoformat(before), date.fromisoformat(as_of), recorded)
            shown.append(told.to_json(orient="values"))
        return hashlib.sha256("\n".join(shown).encode()).hexdigest()

    def list_changes(self, from_day: date, to_day: date) -> list[dict[str, str]]:
        """List what changed between two days."""
        changes = self._changes(from_day, to_day, "")
        return [{str(key): str(value) for key, value in row.items()} for row in changes.to_dict("records")]

    def describe_changes(self, from_day: date | None, to_day: date) -> dict[str, Any] | None:
        """Say what changed between two days: how many by kind, and the first in words."""
        if from_day is None:
            return None
        changes = self.list_changes(from_day, to_day)
        # What overturns something that was read before comes first.
        first = sorted(changes, key=lambda change: change["kind"] == "new")
        return {
            "since": from_day.isoformat(),
            "counts": dict(Counter(change["kind"] for change in changes)),
            "words": [change["words"] for change in first[:MOST_CHANGES]],
        }

    def _changes(self, from_day: date, to_day: date, recorded_as_of: str) -> pd.DataFrame:
        key = (from_day, to_day, recorded_as_of)
        if key not in self._told:
            from analysis.changes import list_changes

            recorded = date.fromisoformat(recorded_as_of) if recorded_as_of else None
            self._told[key] = list_changes(self._loaded, from_day, to_day, recorded)
        return self._told[key]
