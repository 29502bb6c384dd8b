"""The pictures of a brief as files: SVG, and PNG for a slide or a text document."""

from collections.abc import Collection

from analysis.charts import PICTURES, picture_svg
from analysis.exports import Attachment
from analysis.page.pictures import tell_picture
from analysis.view import View

# Pixels across: a slide's width.
SLIDE_WIDTH = 1600


def build(view: View, names: Collection[str]) -> list[Attachment]:
    """Build each picture that a page shows, by the name that the page told: as SVG and as PNG."""
    made = []
    for name in names:
        picture, told = PICTURES[name].plot(view), tell_picture(name, PICTURES[name].say(view))
        svg, png = picture_svg(picture, told["name"]).encode(), picture.to_png(SLIDE_WIDTH)
        made += [
            Attachment(f"{told['name']}.{ending}", content, told["title"], told["alt"])
            for ending, content in (("svg", svg), ("png", png))
        ]
    return made
