"""A file that lies beside a brief for those who take it further."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.view import View, open_view


@dataclass(frozen=True)
class Attachment:
    """One file: its name's ending, its bytes, what it is called; ``alt`` is a picture's alternative text."""

    ending: str
    content: bytes
    title: str
    alt: str = ""


def open_shown(dossier: str, parameters: Mapping[str, object]) -> View:
    """Open the view that a brief with these parameters shows; parameters of a notebook's own are left out."""
    taken = [name for name in inspect.signature(open_view).parameters if name != "dossier"]
    given: dict[str, Any] = {name: parameters[name] for name in taken if name in parameters}
    return open_view(dossier, **given)
