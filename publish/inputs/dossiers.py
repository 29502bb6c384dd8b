"""The seam to ``analysis``: a dossier that was checked, its digests, its changes. Nothing of claims."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from analysis.dossier.cut import cut_slice
from analysis.dossier.dossier import Dossier
from analysis.dossier.load import load_dossier
from analysis.dossier.problem import DossierError
from analysis.dossier.slice import Content
from analysis.exports import Attachment
from analysis.sentences.wording.sentence import isolate as isolate
from publish.errors import DataError
from publish.inputs.briefs import check_name

PICTURES, WORD = "pictures", "docx"


def build_attachments(
    folder: Path, parameters: Mapping[str, object], name: str, pictures: Collection[str]
) -> Sequence[Attachment]:
    """Build what lies beside a brief: data, the Word document, or the pictures that its page names."""
    view = import_module("analysis.view").view_for(load_dossier(str(folder)), parameters)
    build = import_module(f"analysis.exports.{name}").build  # drawing is imported where it is done
    made: Sequence[Attachment] = build(view, pictures) if name == PICTURES else build(view)
    return made


class OpenDossier:
    """A dossier that keeps every rule, and what publishing asks of it.

    Raises DataError if the dossier is not fit to be shown; names every problem.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.loaded: Dossier = load_dossier(str(folder))
        except DossierError as error:
            raise DataError([str(problem) for problem in error.problems]) from None
        self.name: str = self.loaded.name
        self.title: str = isolate(self.loaded.title)  # it stands in lines of ours: a feed's, a subject's
        if wrong := check_name(self.name):
            raise DataError(f"datapackage.json:name: {wrong}")
        self._contents: dict[tuple[date, str, tuple[date, date] | None], Content] = {}

    def cut(self, as_of: date, recorded: str = "", hidden: tuple[date, date] | None = None) -> Content:
        """Cut what was public by a day; its rows and all of it have digests."""
        key = (as_of, recorded, hidden)
        if key not in self._contents:
            by = date.fromisoformat(recorded) if recorded else None
            self._contents[key] = cut_slice(self.loaded, as_of, by, hidden).content
        return self._contents[key]

    def digest_shown(self, parameters: Mapping[str, object]) -> str:
        """Digest everything that a brief with these parameters can show: its slice, and the one before."""
        as_of, recorded, before = (
            str(parameters.get(name, "")) for name in ("as_of", "recorded_as_of", "compare_to")
        )
        day = date.fromisoformat(as_of)
        shown = [self.cut(day, recorded).digest]
        if before:
            earlier = date.fromisoformat(before)
            hidden = (earlier, day) if earlier < day else None
            shown.append(self.cut(earlier, recorded, hidden).digest)
        return hashlib.sha256("\n".join(shown).encode()).hexdigest()
