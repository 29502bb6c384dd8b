"""A file that lies beside a brief for those who take it further."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.view import View, open_view

_PARAMETERS = ("as_of", "recorded_as_of", "measure", "event")


@dataclass(frozen=True)
class Attachment:
    """One file: its name's ending, its bytes, what it is called; ``alt`` is a picture's alternative text."""

    ending: str
    content: bytes
    title: str
    alt: str = ""


def open_shown(dossier: str, parameters: Mapping[str, object]) -> View:
    """Open the view that a brief with these parameters shows; parameters of a notebook's own are left out."""
    return open_view(dossier, **{name: str(parameters.get(name, "")) for name in _PARAMETERS})
