"""A figure is shown as a picture with words, once; two pictures fit on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib import pyplot as plt

from analysis.charts import PICTURES, Layout, Picture
from analysis.charts.drawing.frame import Body
from analysis.charts.drawing.words import Words
from analysis.page.pictures import CLASSES, PAGE_HEIGHT, fit_on_paper
from analysis.page.show import show
from analysis.sentences.wording.sentence import Sentence
from analysis.view import open_view
from tests.analysis.page.reading import read
from tests.dossiers import crates


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    monkeypatch.setattr("analysis.page.show.display", found.append)
    return found


class TestShow:
    def test_a_figure_is_a_picture_with_its_words(self, shown: list[Any]) -> None:
        figure, axes = plt.subplots()
        axes.plot([1, 2], [3, 4])
        show(figure, 'Two "points" & a line')
        picture = read(shown[0]._repr_html_()).named("img")[0]
        assert picture.attributes["alt"] == 'Two "points" & a line'
        assert picture.attributes["src"].startswith("data:image/svg+xml;base64,")

    def test_a_figure_is_not_shown_again_at_the_end_of_the_cell(self, shown: list[Any]) -> None:
        figure, _ = plt.subplots()
        show(figure, "Nothing.")
        assert figure.number not in plt.get_fignums()

    def test_a_picture_of_ours_brings_its_words(self, shown: list[Any], tmp_path: Path) -> None:
        view = open_view(str(crates().write(tmp_path / "crates")), "2024-06-30")
        picture = PICTURES["overview"].plot(view)
        assert isinstance(picture, Picture) and picture.words
        show(picture)
        assert read(shown[0]._repr_html_()).named("img")[0].attributes["alt"] == picture.words.alt
        # As a cell's last line, too, whether or not pyplot is there to draw it.
        data, _ = DisplayFormatter().format(picture)
        assert read(data["text/html"]).named("img")[0].attributes["alt"] == picture.words.alt

    def test_a_figure_without_words_is_refused(self) -> None:
        with pytest.raises(ValueError, match="say in a sentence"):
            show(plt.figure(), " ")


def layouts(wide: float, narrow: float, share: float = 1.0) -> dict[str, Layout]:
    words = Words(Sentence(()), "", (), "", "")
    laid = Layout(Body(686, "plain"), words, wide)
    return {"desktop": laid, "paper": replace(laid, height_px=narrow, share=share)}


class TestPaper:
    def test_two_pictures_stand_side_by_side(self) -> None:
        printed = fit_on_paper({"a": layouts(900, 900), "b": layouts(900, 800)}, PAGE_HEIGHT)
        assert [*printed.values()] == ["paper", "paper"]

    def test_a_picture_too_tall_for_its_neighbour_gives_way(self) -> None:
        drawn = {"a": layouts(900, 900), "b": layouts(900, PAGE_HEIGHT + 10), "c": layouts(900, 900)}
        printed = fit_on_paper(drawn, PAGE_HEIGHT)
        assert [*printed.values()] == ["paper", "", "paper"]
        assert CLASSES[printed["b"]] == "screen"

    def test_two_that_leave_out_least_are_printed(self) -> None:
        drawn = {"a": layouts(900, 900, 0.4), "b": layouts(900, 900, 0.6), "c": layouts(900, 900)}
        assert [*fit_on_paper(drawn, PAGE_HEIGHT).values()] == ["", "paper", "paper"]

    def test_of_several_alike_the_best_two_are_printed(self) -> None:
        drawn = {name: layouts(900, 900) for name in "abc"}
        assert [*fit_on_paper(drawn, PAGE_HEIGHT).values()] == ["paper", "paper", ""]

    def test_where_no_two_fit_the_best_stands_alone(self) -> None:
        printed = fit_on_paper({"a": layouts(900, 2000), "b": layouts(900, 900)}, PAGE_HEIGHT)
        assert [*printed.values()] == ["desktop", ""]
        assert CLASSES[printed["b"]] == "screen"

    def test_a_judgement_takes_its_room(self) -> None:
        drawn = {"a": layouts(780, 900), "b": layouts(780, 900)}
        assert [*fit_on_paper(drawn, 800).values()] == ["desktop", ""]

    def test_no_pictures_are_no_trouble(self) -> None:
        assert fit_on_paper({}, PAGE_HEIGHT) == {}
