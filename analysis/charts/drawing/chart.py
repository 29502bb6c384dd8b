"""A kind of picture: what it is of, what is said around it, how it is drawn and when it suits."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, Self, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.drawing.colours import Colours, Palette, palette_of
from analysis.charts.drawing.frame import Layout
from analysis.charts.drawing.picture import Picture, is_phone, layout_width
from analysis.charts.drawing.words import Words
from analysis.dates.words import format_day
from analysis.numbers.words import count_of
from analysis.sentences.wording.sentence import Sentence


class Drawable(Protocol):
    """What a picture holds."""

    @property
    def table(self) -> pd.DataFrame:
        """The rows that it shows."""

    def suits(self, view: Subject) -> float:
        """How well it suits a view, from 0 to 1; at 0 it is never shown."""

    def cut(self, over: float) -> Self | None:
        """What is left of it where it is so many px too high; None where nothing more can go."""


Drawn = TypeVar("Drawn", bound=Drawable)
_HELP = """{words}

Parameters
----------
view
    A view, or a frame with the columns of ``view.{frame}``.
width
    ``desktop``, ``phone`` or CSS px{phone}.
height
    At most so many CSS px: what matters least is left out, and the foot counts it.
palette
    Colours by side, in place of the dossier's own.
title
    In place of the title that is computed.

Returns
-------
matplotlib.figure.Figure
    A ``Picture``: its ``words`` are all that is said around it, its ``table`` holds the {drawn} drawn.
"""


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


def rank_fit(fit: float, topics: pd.Series, subject: Subject) -> float:
    """How well numbers suit a view, from 0.1 to 1: less so where the analyst ranks their topics late."""
    ranks = ranks_of(subject)
    late = 0.05 * (min(ranks.get(str(one), 1) for one in topics) - 1)
    return max(0.1, min(1.0, fit) - min(late, 0.4))


@dataclass(frozen=True)
class Setting:
    """What the words of a picture need to know beside its rows."""

    title: str
    cut_off: str  # in words; like the title nothing where a frame alone was handed over
    palette: Palette
    phone: bool

    def source(self, claims: int, documents: int | None = None) -> str:
        """Say what a picture is taken from, as it goes on without its page; None: its rows name none."""
        read = f" in {count_of(documents, 'document')}" if documents is not None else ""
        of = f" of the dossier “{self.title}”" if self.title else ""
        until = f"; information cut-off {self.cut_off}" if self.cut_off else ""
        return f"Source: {count_of(claims, 'claim')}{read}{of}{until}."

    def source_of(self, rows: pd.DataFrame) -> str:
        """Say how many claims and documents rows are taken from."""
        counts = [rows[name].nunique() for name in ("claim_id", "document_id")] if len(rows) else (0, 0)
        return self.source(*counts)


@dataclass(frozen=True)
class Chart(Generic[Drawn]):
    """One kind of picture, with what makes it."""

    name: str  # as in ``plot_<name>``
    family: str  # of one family a brief shows one
    frame: str  # of a view: what it is built from
    build: Callable[..., Drawn]  # of a view or of that frame alone
    words: Callable[..., Words]  # all that is said around what it holds, in a setting, under a title
    lay_out: Callable[[Drawn, Words, float, Palette], Layout]
    # What of it there is room for across a picture of a width.
    adapt: Callable[[Drawn, float], Drawn] = lambda content, _: content
    _kept: WeakKeyDictionary[Any, Drawn] = field(default_factory=WeakKeyDictionary, init=False, compare=False)

    def plot(self, view: Subject, **how: Any) -> Picture:
        """Draw it as ``lay`` lays it out."""
        return self.lay(view, **how).picture

    def lay(
        self,
        view: Subject,
        *,
        width: str | float = "desktop",
        height: float | None = None,
        palette: Colours = None,
        title: str | None = None,
        names_source: bool = True,
        **options: object,
    ) -> Layout:
        """Lay it out, with its words and its table; at most so high, without what matters least.

        A page that names the source itself leaves it out.
        """
        px = layout_width(width)
        setting = self.set_for(view, palette, is_phone(px))
        whole = self.adapt(self._hold(view, **options), px)
        # The finding is that of all that is told, also where less of it is shown.
        said = None if title is None else Sentence((title,))
        content, room = whole, height or math.inf
        while True:
            words = self.words(content, setting, said)
            said = words.title
            words = replace(words, source=words.source if names_source else "", room=room)
            layout = self.lay_out(content, words, px, setting.palette)
            if layout.height_px <= room:
                break
            less = content.cut(layout.height_px - room)
            content, room = (content, math.inf) if less is None else (less, room)
        layout.table = content.table.copy()
        layout.share = len(layout.table) / max(len(whole.table), 1)
        return layout

    def plotter(self, words: str, drawn: str, phone: str = "", frame: str = "") -> Callable[..., Figure]:
        """Make the ``plot_<name>`` of the library, with its help.

        ``words`` say what it plots and what its marks mean, ``drawn`` what its table holds (rows, nodes, …),
        ``phone`` what is otherwise there. ``frame`` may stand in place of a view, if not the chart's own.
        """

        def plot(
            view: Subject,
            *,
            width: str | float = "desktop",
            height: float | None = None,
            palette: Mapping[str, str] | Palette | None = None,
            title: str | None = None,
        ) -> Figure:
            return self.plot(view, width=width, height=height, palette=palette, title=title)

        plot.__name__ = plot.__qualname__ = f"plot_{self.name}"
        phone = f"; on a phone {phone}" if phone else ""
        plot.__doc__ = _HELP.format(words=words, drawn=drawn, phone=phone, frame=frame or self.frame)
        return plot

    def rows(self, view: Subject) -> pd.DataFrame:
        """The rows that the picture shows, without drawing it."""
        return self._hold(view).table.copy()

    def say(self, view: Subject) -> Words:
        """All that is said around the picture: title, subtitle, foot and alternative text."""
        return self.words(self._hold(view), self.set_for(view))

    def fits(self, view: Subject) -> float:
        """How well the picture suits a view, from 0 to 1."""
        return self._hold(view).suits(view)

    def set_for(self, view: Subject, palette: Colours = None, phone: bool = False) -> Setting:
        """Title, cut-off and colours of a view, for its words and marks: in the dossier's order of sides."""
        if isinstance(view, pd.DataFrame):
            return Setting("", "", palette_of(view["voice_side"], palette), phone)
        dossier = view.dossier
        colours = palette_of(dossier.tables["actors"]["side"], palette)
        return Setting(dossier.title, format_day(view.as_of), colours, phone)

    def _hold(self, view: Subject, **options: object) -> Drawn:
        """Build what it holds, once for each view; a frame may be changed, and is looked at again."""
        if options or isinstance(view, pd.DataFrame):
            return self.build(view, **options)
        if view not in self._kept:
            self._kept[view] = self.build(view)
        return self._kept[view]
