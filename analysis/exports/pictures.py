"""The pictures of a brief as files: SVG, and PNG for a slide or a text document."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.charts import choose_pictures
from analysis.charts.drawing.svg import picture_svg
from analysis.exports.attachment import Attachment
from analysis.page.pictures import plot, tell_pictures

if TYPE_CHECKING:
    from analysis.view import View

# Pixels across: a slide's width.
SLIDE_WIDTH = 1600


@dataclass(frozen=True)
class Drawn:
    """A picture in pixels with its alternative text."""

    content: bytes
    alt: str


def build(view: View, names: Collection[str]) -> list[Attachment]:
    """Build each picture that a page shows, by the name that the page told: as SVG and as PNG."""
    made = []
    for told in tell_pictures(view, list(names)):
        picture = plot(view, told["name"])
        svg, png = picture_svg(picture, told["name"]).encode(), picture.to_png(SLIDE_WIDTH)
        made += [
            Attachment(f"{told['name']}.{ending}", content, told["title"], told["alt"])
            for ending, content in (("svg", svg), ("png", png))
        ]
    return made


def draw_pngs(view: View) -> list[Drawn]:
    """Draw the pictures of a brief."""
    told = tell_pictures(view, list(choose_pictures(view)))
    return [Drawn(plot(view, one["name"]).to_png(SLIDE_WIDTH), one["alt"]) for one in told]
