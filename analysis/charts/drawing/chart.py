"""A kind of picture: what it is built from, what is said around it, how it is drawn and when it suits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

from analysis.charts.drawing.colours import Palette
from analysis.charts.drawing.picture import Picture, is_phone, layout_width
from analysis.charts.drawing.subject import Setting, Subject, frame_of, setting_of
from analysis.charts.drawing.words import Words

Content = TypeVar("Content")
Colours = Mapping[str, str] | Palette | None


@dataclass(frozen=True)
class Chart(Generic[Content]):
    """One kind of picture, with what makes it.

    Parameters
    ----------
    name, family
        Its name, as in ``plot_<name>``; of one family a brief shows one.
    frame
        The frame of a view that it is built from.
    build
        What the picture holds, of a view or of that frame alone.
    say_words
        All that is said around it; a title of the caller's own replaces the computed one.
    draw, tabulate
        The picture, and the rows that it shows.
    suits
        How well it suits a view, from 0 to 1; at 0 it is never shown.
    """

    name: str
    family: str
    frame: str
    build: Callable[..., Content]
    say_words: Callable[[Content, Setting, str | None], Words]
    draw: Callable[[Content, Words, float, Palette], Picture]
    tabulate: Callable[[Content], pd.DataFrame]
    suits: Callable[[Content, Subject], float]
    _kept: WeakKeyDictionary[Any, Content] = field(
        default_factory=WeakKeyDictionary, init=False, repr=False, compare=False
    )

    def plot(
        self,
        view: Subject,
        *,
        width: str | float = "desktop",
        palette: Colours = None,
        title: str | None = None,
        **options: object,
    ) -> Picture:
        """Draw it, with its words and its table."""
        content, px = self._hold(view, **options), layout_width(width)
        setting = self.set_for(view, palette, is_phone(px))
        picture = self.draw(content, self.say_words(content, setting, title), px, setting.palette)
        picture.table = self.tabulate(content).copy()
        return picture

    def rows(self, view: Subject) -> pd.DataFrame:
        """The rows that the picture shows, without drawing it."""
        return self.tabulate(self._hold(view)).copy()

    def say(self, view: Subject) -> Words:
        """All that is said around the picture: title, subtitle, foot and alternative text."""
        return self.say_words(self._hold(view), self.set_for(view), None)

    def fits(self, view: Subject) -> float:
        """How well the picture suits a view, from 0 to 1."""
        return self.suits(self._hold(view), view)

    def set_for(self, view: Subject, palette: Colours = None, phone: bool = False) -> Setting:
        """Title, cut-off and colours of a view, for its words and marks."""
        return setting_of(view, frame_of(view, self.frame)["voice_side"], palette, phone)

    def _hold(self, view: Subject, **options: object) -> Content:
        """Build what it holds, once for each view; a frame may be changed, and is looked at again."""
        if options or isinstance(view, pd.DataFrame):
            return self.build(view, **options)
        if view not in self._kept:
            self._kept[view] = self.build(view)
        return self._kept[view]
