"""What is added to a picture, as its SVG has it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from analysis.charts import Picture, picture_svg
from analysis.charts.drawing.svg import NotDrawnError
from analysis.charts.drawing.words import Words
from analysis.sentences.sentence import Sentence


def write(add: Callable[[Axes], object]) -> str:
    words = Words(Sentence(("What is added",)), "", (), "", "")
    picture = Picture(400, 300, words, pd.DataFrame())
    add(picture.place_axes("added", 0, 0, 400, 300))
    return picture_svg(picture, "p")


@pytest.mark.parametrize(
    ("add", "told"),
    [
        (lambda axes: axes.imshow(np.zeros((2, 2))), "an image"),
        (lambda axes: axes.bar([100], [50], hatch="//"), "a hatched shape"),
        (lambda axes: axes.text(10, 10, "$x^2$"), "a formula"),
    ],
)
def test_what_cannot_be_written_is_named(add: Callable[[Axes], object], told: str) -> None:
    with pytest.raises(NotDrawnError, match=f"{told}.*save it as PNG"):
        write(add)


def test_faint_text_stays_faint() -> None:
    assert 'fill-opacity="0.3"' in write(lambda axes: axes.text(9, 9, "Words", alpha=0.3))
    assert "fill-opacity" not in write(lambda axes: axes.text(9, 9, "Words"))
