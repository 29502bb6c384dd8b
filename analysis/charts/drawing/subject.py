"""What a picture is of: a view of a dossier, or one frame of it, with the colours of its sides."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import pandas as pd

from analysis.charts.drawing.colours import Colours, Palette, palette_of
from analysis.dates.words import format_day
from analysis.numbers.words import count_of

# A view of ``analysis.open_view`` or one of its frames; a view is not imported, as it imports pictures.
Subject: TypeAlias = Any


def frame_of(subject: Subject, name: str) -> pd.DataFrame:
    """A frame of a view; a frame that was handed over is that frame itself."""
    return subject if isinstance(subject, pd.DataFrame) else getattr(subject, name)


def ranks_of(subject: Subject) -> dict[str, int]:
    """The analyst's rank by topic; none where a frame alone was handed over."""
    if isinstance(subject, pd.DataFrame):
        return {}
    known = subject.propositions
    return dict(zip(known["topic_id"], known["topic_rank"], strict=True))


@dataclass(frozen=True)
class Setting:
    """What the words of a picture need to know beside its rows."""

    title: str
    as_of: date | None
    palette: Palette
    phone: bool = False

    @property
    def cut_off(self) -> str:
        """The information cut-off in words, or nothing where a frame alone was handed over."""
        return format_day(self.as_of) if self.as_of else ""

    def source(self, claims: int, documents: int | None = None) -> str:
        """Say what a picture is taken from, as it goes on without its page; None: its rows name none."""
        read = f" in {count_of(documents, 'document')}" if documents is not None else ""
        of = f" of the dossier “{self.title}”" if self.title else ""
        until = f"; information cut-off {self.cut_off}" if self.cut_off else ""
        return f"Source: {count_of(claims, 'claim')}{read}{of}{until}."


def setting_of(subject: Subject, sides: pd.Series, palette: Colours, phone: bool = False) -> Setting:
    """Read title, cut-off and colours; the colours follow the dossier's own order of sides."""
    if isinstance(subject, pd.DataFrame):
        return Setting("", None, palette_of(sides, palette), phone)
    actors = subject.dossier.tables["actors"]
    return Setting(subject.dossier.title, subject.as_of, palette_of(actors["side"], palette), phone)
