"""What is added to a picture, as its SVG has it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import Picture, picture_svg
from analysis.charts.drawing.words import Words
from analysis.sentences.wording.sentence import Sentence


def write(add: Callable[[Axes], object]) -> str:
    words = Words(Sentence(("What is added",)), "", (), "", "")
    picture = Picture(400, 300, words, pd.DataFrame())
    add(picture.place_axes("added", 0, 0, 400, 300))
    return picture_svg(picture, "p")


def test_faint_text_stays_faint() -> None:
    assert 'fill-opacity="0.3"' in write(lambda axes: axes.text(9, 9, "Words", alpha=0.3))
    assert "fill-opacity" not in write(lambda axes: axes.text(9, 9, "Words"))
